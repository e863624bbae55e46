//! How much does a feature speak for a class? Linear weights learned from the asks.
//!
//! One-against-rest support vector machines with squared hinge loss, trained by dual coordinate
//! descent (Hsieh et al. 2008, algorithm 1, the L2-loss case), all classes at once: the weights of a
//! feature for all classes stand side by side, so that scoring an ask for every class reads memory
//! in rows. To them a multinomial naive Bayes over words and pairs is added (Wang and Manning 2012
//! found the two to complement each other). A score is thus a sum of feature × weight.

use std::ops::Range;

use rayon::prelude::*;

use crate::engine::features::{Feature, Features, Vector};

/// Weights of features for classes.
#[derive(Debug)]
pub(crate) struct Weights {
    classes: usize,
    /// The machines, some classes each, in order.
    slabs: Vec<Slab>,
    /// Naive Bayes over words and pairs: its share of `ln p(feature | class)` for a feature that the
    /// class's asks lack…
    lacking: Vec<f32>,
    /// …and for each feature the classes whose asks have it, and how much more that is worth.
    having: Vec<Vec<(u32, f32)>>,
}

/// The machines of some neighbouring classes: classes do not learn from each other, so that slabs
/// can be learned at the same time.
#[derive(Debug)]
struct Slab {
    classes: Range<usize>,
    /// `features × classes`, a row a feature.
    rows: Vec<f32>,
}

/// One ask to learn from.
pub(crate) struct Example {
    pub vector: Vector,
    pub class: usize,
    /// A further class that it belongs to, if its class is of a group.
    pub group: Option<usize>,
    /// Its cost of being wrong, against 1 for an ask.
    pub cost: f32,
}

/// The cost parameter of the machines (`C`); 0.5 was best on CLINC150's validation half.
const COST: f32 = 0.5;

/// The score of a text without a feature. Fixed and not learned, so that a class needs no weights
/// against the many asks that have nothing to do with it, and learning has little to change.
pub(crate) const BIAS: f32 = -1.0;

/// Passes over the asks. With a fixed bias there is little to learn, and each pass costs start-up
/// time.
const EPOCHS: usize = 3;

/// Added to each count of naive Bayes, so that no word rules an entry out. Small, because an entry
/// has few asks: 1, the textbook's choice, would outweigh what was counted.
const BAYES_SMOOTHING: f32 = 0.1;

/// What a unit of naive Bayes' log-likelihood is worth in the sum: log-likelihoods grow with the
/// length of a question to tens, decision values stay about 1, and these should lead.
const BAYES_SHARE: f32 = 0.02;

/// How many slabs there are: more would share the work among more cores, but shorten the rows.
const SLABS: usize = 2;

/// A change smaller than this is not made: it would move no decision, and costs a row of memory.
const LEAST_CHANGE: f32 = 1e-6;

impl Weights {
    /// Learns from examples. Deterministic: the order of the examples decides ties.
    pub fn learn(examples: &[Example], features: &Features, classes: usize) -> Self {
        let width = classes.div_ceil(SLABS).max(1);
        let slabs = (0..classes)
            .step_by(width)
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|first| Slab::learn(examples, features.len(), first..classes.min(first + width)))
            .collect();
        let mut weights = Self {
            classes,
            slabs,
            lacking: Vec::new(),
            having: Vec::new(),
        };
        weights.learn_bayes(examples, features.terms_len());
        weights
    }

    /// The score of each class, in order, and the part of it that the machines gave: that part
    /// is about 1 for a clear fit and -1 for none.
    pub fn scores(&self, vector: &Vector) -> (Vec<f32>, Vec<f32>) {
        let mut decisions = vec![0.0; self.classes];
        for slab in &self.slabs {
            slab.score(vector, &mut decisions[slab.classes.clone()]);
        }
        let mut scores = decisions.clone();
        let having = |feature: Feature| self.having.get(feature as usize);
        let terms: Vec<&Vec<(u32, f32)>> = vector.iter().filter_map(|it| having(it.0)).collect();
        for (score, lacking) in scores.iter_mut().zip(&self.lacking) {
            *score += lacking * terms.len() as f32;
        }
        for &(class, more) in terms.into_iter().flatten() {
            scores[class as usize] += more;
        }
        (scores, decisions)
    }

    /// What a feature of that value adds to the score of a class.
    pub fn contribution(&self, feature: Feature, value: f32, class: usize) -> f32 {
        let slab = self.slabs.iter().find(|slab| slab.classes.contains(&class));
        let linear = slab.map(|slab| slab.row(feature)[class - slab.classes.start] * value);
        let bayes = self.having.get(feature as usize).map(|having| {
            let more = having.iter().find(|(other, _)| *other as usize == class);
            self.lacking[class] + more.map_or(0.0, |(_, more)| *more)
        });
        linear.unwrap_or_default() + bayes.unwrap_or_default()
    }

    /// Learns naive Bayes over the first `terms` features, which are words and pairs.
    fn learn_bayes(&mut self, examples: &[Example], terms: usize) {
        let mut counts: Vec<Vec<(u32, f32)>> = vec![Vec::new(); terms];
        let mut totals = vec![BAYES_SMOOTHING * terms as f32; self.classes];
        for example in examples {
            for &(feature, _) in &example.vector {
                let Some(counts) = counts.get_mut(feature as usize) else {
                    continue;
                };
                let class = example.class as u32;
                match counts.iter_mut().find(|(other, _)| *other == class) {
                    Some((_, count)) => *count += example.cost,
                    None => counts.push((class, example.cost)),
                }
                totals[example.class] += example.cost;
            }
        }
        for (_, count) in counts.iter_mut().flatten() {
            *count = BAYES_SHARE * (1.0 + *count / BAYES_SMOOTHING).ln();
        }
        self.having = counts;
        self.lacking = (totals.iter())
            .map(|total| BAYES_SHARE * (BAYES_SMOOTHING / total).ln())
            .collect();
    }
}

impl Slab {
    fn learn(examples: &[Example], features: usize, classes: Range<usize>) -> Self {
        let width = classes.len();
        let mut slab = Self {
            rows: vec![0.0; features * width],
            classes,
        };
        let mut alphas = vec![0.0_f32; examples.len() * width];
        let mut scores = vec![0.0; width];
        let mut changes: Vec<(usize, f32)> = Vec::new();
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..EPOCHS {
            shuffle(&mut order, &mut random);
            for &number in &order {
                let example = &examples[number];
                let diagonal = 0.5 / (COST * example.cost);
                let square: f32 = example.vector.iter().map(|(_, value)| value * value).sum();
                slab.score(&example.vector, &mut scores);
                let alphas = &mut alphas[number * width..][..width];
                changes.clear();
                for (at, (score, alpha)) in scores.iter().zip(alphas).enumerate() {
                    let class = slab.classes.start + at;
                    let belongs = class == example.class || Some(class) == example.group;
                    let side = if belongs { 1.0 } else { -1.0 };
                    let gradient = side * score - 1.0 + *alpha * diagonal;
                    let updated = (*alpha - gradient / (square + diagonal)).max(0.0);
                    let change = updated - *alpha;
                    if change.abs() > LEAST_CHANGE {
                        *alpha = updated;
                        changes.push((at, change * side));
                    }
                }
                for &(feature, value) in &example.vector {
                    let row = &mut slab.rows[feature as usize * width..][..width];
                    for &(at, change) in &changes {
                        row[at] += change * value;
                    }
                }
            }
        }
        slab
    }

    /// Writes the decision value of each of its classes.
    fn score(&self, vector: &Vector, scores: &mut [f32]) {
        scores.fill(BIAS);
        for &(feature, value) in vector {
            for (score, weight) in scores.iter_mut().zip(self.row(feature)) {
                *score += value * weight;
            }
        }
    }

    fn row(&self, feature: Feature) -> &[f32] {
        &self.rows[feature as usize * self.classes.len()..][..self.classes.len()]
    }
}

/// Mixes an order (Fisher and Yates), by xorshift64 (Marsaglia 2003): it must be mixed, not secret.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(at, (*random % (at as u64 + 1)) as usize);
    }
}
