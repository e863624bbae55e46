//! How much does a feature speak for a class? Linear weights learned from the asks.
//!
//! One-against-rest support vector machines with squared hinge loss, trained by dual coordinate
//! descent (Hsieh et al. 2008, algorithm 1, the L2-loss case), all classes at once: the weights of a
//! feature for all classes stand side by side, so that scoring an ask for every class reads memory
//! in rows. To them a multinomial naive Bayes over words and pairs is added (Wang and Manning 2012
//! found the two to complement each other). A score is thus a sum of feature × weight.

use crate::engine::features::{Feature, Features, Vector};

/// Weights of features for classes.
#[derive(Debug)]
pub(crate) struct Weights {
    classes: usize,
    /// `features × classes`, a row a feature.
    linear: Vec<f32>,
    /// The same for naive Bayes, of words and pairs only: the share of `ln p(feature | class)`.
    bayes: Vec<f32>,
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

/// Passes over the asks.
const EPOCHS: usize = 3;

/// Added to each count of naive Bayes.
const BAYES_SMOOTHING: f32 = 0.1;

/// What a unit of naive Bayes' log-likelihood is worth in the sum.
const BAYES_SHARE: f32 = 0.02;

impl Weights {
    /// Learns from examples. Deterministic: the order of the examples decides ties.
    pub fn learn(examples: &[Example], features: &Features, classes: usize) -> Self {
        let mut weights = Self {
            classes,
            linear: vec![0.0; features.len() * classes],
            bayes: Vec::new(),
        };
        weights.learn_linear(examples);
        weights.learn_bayes(examples, features);
        weights
    }

    /// The score of each class, in order, and the part of it that the machines gave: that part
    /// is about 1 for a clear fit and -1 for none.
    pub fn scores(&self, vector: &Vector) -> (Vec<f32>, Vec<f32>) {
        let linear = self.linear_scores(vector);
        let mut scores = linear.clone();
        for &(feature, _) in vector {
            for (score, bayes) in scores.iter_mut().zip(self.bayes_row(feature)) {
                *score += bayes;
            }
        }
        (scores, linear)
    }

    /// What a feature of that value adds to the score of a class.
    pub fn contribution(&self, feature: Feature, value: f32, class: usize) -> f32 {
        let bayes = self
            .bayes_row(feature)
            .get(class)
            .copied()
            .unwrap_or_default();
        self.row(feature)[class] * value + bayes
    }

    fn row(&self, feature: Feature) -> &[f32] {
        &self.linear[feature as usize * self.classes..][..self.classes]
    }

    fn bayes_row(&self, feature: Feature) -> &[f32] {
        self.bayes
            .get(feature as usize * self.classes..)
            .and_then(|rows| rows.get(..self.classes))
            .unwrap_or_default()
    }

    fn linear_scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = vec![BIAS; self.classes];
        for &(feature, value) in vector {
            for (score, weight) in scores.iter_mut().zip(self.row(feature)) {
                *score += value * weight;
            }
        }
        scores
    }

    fn learn_linear(&mut self, examples: &[Example]) {
        let classes = self.classes;
        let mut alphas = vec![0.0_f32; examples.len() * classes];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut changes: Vec<(usize, f32)> = Vec::new();
        for _ in 0..EPOCHS {
            for at in (1..order.len()).rev() {
                // xorshift64 (Marsaglia 2003): the order must be mixed, not secret.
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                order.swap(at, (random % (at as u64 + 1)) as usize);
            }
            for &number in &order {
                let example = &examples[number];
                let diagonal = 0.5 / (COST * example.cost);
                let square: f32 = 1.0
                    + example
                        .vector
                        .iter()
                        .map(|(_, value)| value * value)
                        .sum::<f32>();
                let scores = self.linear_scores(&example.vector);
                let row = &mut alphas[number * classes..][..classes];
                changes.clear();
                for (class, (score, alpha)) in scores.iter().zip(row).enumerate() {
                    let belongs = class == example.class || Some(class) == example.group;
                    let side = if belongs { 1.0 } else { -1.0 };
                    let gradient = side * score - 1.0 + *alpha * diagonal;
                    let updated = (*alpha - gradient / (square + diagonal)).max(0.0);
                    let change = updated - *alpha;
                    if change.abs() > 1e-6 {
                        *alpha = updated;
                        changes.push((class, change * side));
                    }
                }
                for &(feature, value) in &example.vector {
                    let row = &mut self.linear[feature as usize * classes..][..classes];
                    for &(class, change) in &changes {
                        row[class] += change * value;
                    }
                }
            }
        }
    }

    fn learn_bayes(&mut self, examples: &[Example], features: &Features) {
        let vocabulary = features.terms_len();
        let mut rows = vec![0.0_f32; vocabulary * self.classes];
        let mut totals = vec![BAYES_SMOOTHING * vocabulary as f32; self.classes];
        for example in examples {
            let terms = example
                .vector
                .iter()
                .filter(|(feature, _)| (*feature as usize) < vocabulary);
            for &(feature, _) in terms {
                rows[feature as usize * self.classes + example.class] += example.cost;
                totals[example.class] += example.cost;
            }
        }
        for row in rows.chunks_mut(self.classes.max(1)) {
            for (count, total) in row.iter_mut().zip(&totals) {
                *count = BAYES_SHARE * ((*count + BAYES_SMOOTHING) / total).ln();
            }
        }
        self.bayes = rows;
    }
}
