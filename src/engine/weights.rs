//! How much does a feature speak for a class? Linear weights learned from the asks.
//!
//! One-against-rest support vector machines with squared hinge loss, trained by dual coordinate
//! descent (Hsieh et al. 2008, algorithm 1, the L2-loss case), a slab of neighboring classes at once. Most
//! features have nothing to say to most classes, so that of what was learned only the rest is kept: of each
//! feature the classes that it speaks for or against. To them a multinomial naive Bayes over words and pairs is added (Wang and Manning 2012
//! found the two to complement each other). A score is thus a sum of feature × weight.

use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::engine::{
    features::{Feature, Vector, Vectors},
    lists::Lists,
};
use bayes::Bayes;
use classed::Classed;

mod bayes;
mod classed;

/// Weights of features for classes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Weights {
    /// What a step is worth in each class.
    steps: Vec<f32>,
    /// Of each feature its weights in steps, an `i8` for a class, classes ascending.
    by_feature: Classed<1>,
    bayes: Bayes,
    /// The share of asks whose class is found by what is learned from all others, nearly: an ask's
    /// own part is taken out of what was learned, which is not learned again. Of at most [`SAMPLE`]
    /// asks, smoothed so that it is neither 0 nor 1.
    pub accuracy: f32,
}

/// The most classes whose weights can be learned: those that two bytes tell apart, but for one that stands
/// for a group of them.
pub(crate) const MOST_CLASSES: usize = u16::MAX as usize;

/// A number for each class of a slab.
type Lanes = [f32; LANES];

/// What one ask is learned as.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    pub class: usize,
    /// A further class that it belongs to, if its class is of a group.
    pub group: Option<usize>,
    /// Its cost of being wrong, against 1 for an ask.
    pub cost: f32,
}

impl Label {
    /// 1 for the classes from `first` on that it belongs to, -1 for others.
    fn sides(&self, first: usize) -> Lanes {
        let mut sides = [-1.0; LANES];
        for class in std::iter::once(self.class).chain(self.group) {
            if let Some(side) = class.checked_sub(first).and_then(|at| sides.get_mut(at)) {
                *side = 1.0;
            }
        }
        sides
    }

    /// Whether its class has the best of the scores, apart from that of its group.
    fn is_found(&self, scores: &[f32]) -> bool {
        let own = scores[self.class];
        (scores.iter().enumerate())
            .all(|(class, &score)| class == self.class || Some(class) == self.group || score < own)
    }
}

/// The texts of each class, as places among their labels, ascending.
pub(crate) fn by_class(labels: &[Label], classes: usize) -> Lists<u32> {
    let texts: Vec<(u32, u32)> = (labels.iter().zip(0..))
        .map(|(label, text)| (label.class as u32, text))
        .collect();
    Lists::grouped(classes, &texts)
}

/// The cost parameter of the machines (`C`); 0.5 was best on CLINC150's validation half.
const COST: f32 = 0.5;

/// The score of a text without a feature. Fixed and not learned, so that a class needs no weights
/// against the many asks that have nothing to do with it, and learning has little to change.
pub(crate) const BIAS: f32 = -1.0;

/// Passes over the asks: enough that the order in which they are gone through decides little. With 5, and 0.02 below,
/// figures moved by up to two points when a single ask was added; CLINC150's validation half ended at 88.4 % right, and
/// ends at 89.0 with these; 2026-11.
const EPOCHS: usize = 15;

/// An ask that changes no machine of a slab by so much after the first pass is passed over there from
/// then on, in the manner of Hsieh et al., section 3.3: most asks have nothing to say to most classes.
const LEAST_CHANGE: f32 = 0.005;

/// A weight of fewer steps is not kept. Five instead of four take 0.3 MB off the 5.4 that are kept of the built-in
/// knowledge; CLINC150's validation half then ends at 88.4 % right instead of 88.6, and answers about our own
/// knowledge move by half a point, up on the development questions and down on others; 2026-11.
const LEAST_STEPS: u8 = 5;

/// Asks that are left out one by one, to tell how many of them are then found.
const SAMPLE: usize = 600;

/// Classes of a slab: while it is learned, a row of so many floats is half a line of the cache, and
/// their sums stay in registers.
const LANES: usize = 8;

impl Weights {
    /// Learns from vectors and their labels, gone through in that order, which should mix the classes; and
    /// from the texts of each class, as places among those. Features are numbered from 0 on, and words and pairs, of
    /// which naive Bayes counts, are the last of them. Deterministic: the order decides ties.
    pub fn learn(
        vectors: &Vectors,
        labels: &[Label],
        by_class: &Lists<u32>,
        terms: Range<Feature>,
        classes: usize,
    ) -> Self {
        let features = terms.end as usize;
        let (bayes, (slabs, left_out)) = rayon::join(
            || Bayes::learn(vectors, labels, by_class, terms, classes),
            || learn_slabs(vectors, labels, by_class, features, classes),
        );
        let right = left_out
            .iter()
            .filter(|(text, decisions)| {
                let vector: Vec<(Feature, f32)> = vectors.get(*text).collect();
                let label = &labels[*text];
                let mut scores = decisions.clone();
                bayes.add(&vector, &mut scores);
                scores[label.class] -= bayes.own(&vector, label);
                label.is_found(&scores)
            })
            .count();
        let steps = slabs.iter().flat_map(|slab| slab.steps);
        let steps = steps.take(classes).collect();
        let weights: Vec<_> = slabs.into_iter().flat_map(|slab| slab.weights).collect();
        Self {
            steps,
            by_feature: Classed::of(features, classes, &weights),
            bayes,
            accuracy: (right + 1) as f32 / (left_out.len() + 2) as f32,
        }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        self.steps.len()
    }

    /// The score of each class, in order, and the part of it that the machines gave: that part
    /// is about 1 for a clear fit and -1 for none.
    pub fn scores(&self, vector: &Vector) -> (Vec<f32>, Vec<f32>) {
        let mut decisions = vec![0.0; self.steps.len()];
        for &(feature, value) in vector {
            self.by_feature.for_each(feature, |class, [steps]| {
                decisions[class] += value * f32::from(steps.cast_signed());
            });
        }
        for (decision, step) in decisions.iter_mut().zip(&self.steps) {
            *decision = BIAS + step * *decision;
        }
        let mut scores = decisions.clone();
        self.bayes.add(vector, &mut scores);
        (scores, decisions)
    }

    /// What a feature of that value adds to the score of a class.
    pub fn contribution(&self, feature: Feature, value: f32, class: usize) -> f32 {
        let mut steps = 0.0;
        self.by_feature.for_each(feature, |it, [of_class]| {
            if it == class {
                steps = f32::from(of_class.cast_signed());
            }
        });
        self.steps[class] * steps * value + self.bayes.contribution(feature, class)
    }
}

/// The machines of some neighboring classes: classes do not learn from each other, so that slabs
/// can be learned at the same time.
struct Slab {
    /// Features ascending, and of each the classes with its weights in steps.
    weights: Vec<(Feature, (u16, [u8; 1]))>,
    /// What a step is worth in each.
    steps: Lanes,
}

/// The slabs of so many classes; and of some asks, as places among the texts, the decision values that they
/// would have if they had been left out.
fn learn_slabs(
    vectors: &Vectors,
    labels: &[Label],
    by_class: &Lists<u32>,
    features: usize,
    classes: usize,
) -> (Vec<Slab>, Vec<(usize, Vec<f32>)>) {
    let lesson = Lesson::of(vectors, labels);
    let sample = sample(labels, by_class);
    let firsts: Vec<usize> = (0..classes).step_by(LANES).collect();
    let (slabs, decisions): (Vec<Slab>, Vec<Vec<Lanes>>) = (firsts.into_par_iter())
        .map_init(
            || Workspace::new(features, labels.len()),
            |workspace, first| {
                let slab = Slab::learn(&lesson, workspace, first);
                let left_out = |&text: &usize| workspace.left_out(&lesson, text, first);
                (slab, sample.iter().map(left_out).collect())
            },
        )
        .unzip();
    let left_out = sample.iter().enumerate().map(|(nth, &text)| {
        let of_text = decisions.iter().flat_map(|slab| slab[nth]);
        (text, of_text.take(classes).collect())
    });
    (slabs, left_out.collect())
}

/// What all slabs are learned from: the texts in the order that they are gone through, one behind the
/// other in memory. A new order for each pass teaches no more, and would wait for memory most of the time.
struct Lesson<'a> {
    vectors: &'a Vectors,
    labels: &'a [Label],
    /// The square of each vector's length.
    squares: Vec<f32>,
}

impl<'a> Lesson<'a> {
    fn of(vectors: &'a Vectors, labels: &'a [Label]) -> Self {
        Self {
            vectors,
            labels,
            squares: (0..labels.len())
                .map(|text| vectors.get(text).map(|(_, value)| value * value).sum())
                .collect(),
        }
    }
}

/// What learning a slab needs, to be used for the next one too.
struct Workspace {
    /// A row a feature.
    rows: Vec<Lanes>,
    /// Of each text, how much it counts in each machine.
    alphas: Vec<Lanes>,
    /// The texts that had nothing to say to any of the machines.
    is_passed_over: Vec<bool>,
}

impl Workspace {
    fn new(features: usize, texts: usize) -> Self {
        Self {
            rows: vec![[0.0; LANES]; features],
            alphas: vec![[0.0; LANES]; texts],
            is_passed_over: vec![false; texts],
        }
    }

    /// The decision values of a text without what it taught: each machine is a sum over texts
    /// (alpha · side · vector), and the text's own part is taken out of it.
    fn left_out(&self, lesson: &Lesson, number: usize, first: usize) -> Lanes {
        let mut decisions = score(&self.rows, lesson.vectors.get(number));
        let sides = lesson.labels[number].sides(first);
        for at in 0..LANES {
            decisions[at] -= self.alphas[number][at] * sides[at] * lesson.squares[number];
        }
        decisions
    }
}

impl Slab {
    /// Learns the machines of the classes from `first` on.
    fn learn(lesson: &Lesson, workspace: &mut Workspace, first: usize) -> Self {
        let Workspace {
            rows,
            alphas,
            is_passed_over,
        } = workspace;
        rows.fill([0.0; LANES]);
        alphas.fill([0.0; LANES]);
        is_passed_over.fill(false);
        for epoch in 0..EPOCHS {
            for (number, label) in lesson.labels.iter().enumerate() {
                if is_passed_over[number] {
                    continue;
                }
                let diagonal = 0.5 / (COST * label.cost);
                let step = 1.0 / (lesson.squares[number] + diagonal);
                let sides = label.sides(first);
                let scores = score(rows, lesson.vectors.get(number));
                let mut updated = alphas[number];
                let mut changes = [0.0; LANES];
                for at in 0..LANES {
                    let alpha = &mut updated[at];
                    let gradient = sides[at] * scores[at] - 1.0 + *alpha * diagonal;
                    let change = (*alpha - gradient * step).max(0.0) - *alpha;
                    *alpha += change;
                    changes[at] = change * sides[at];
                }
                let is_changed = changes.iter().any(|change| change.abs() >= LEAST_CHANGE);
                if is_changed {
                    alphas[number] = updated;
                    for (feature, value) in lesson.vectors.get(number) {
                        let row = &mut rows[feature as usize];
                        for at in 0..LANES {
                            row[at] += changes[at] * value;
                        }
                    }
                }
                is_passed_over[number] = !is_changed && epoch > 0;
            }
        }
        Self::rounded(rows, first)
    }

    /// Machines of the classes from `first` on in whole steps, of which the largest weight of each has as many
    /// as a byte holds.
    fn rounded(rows: &[Lanes], first: usize) -> Self {
        // Of a class without weights it is no divisor of which the inverse is infinite.
        let mut largest = [f32::EPSILON; LANES];
        for row in rows {
            for at in 0..LANES {
                let size = row[at].abs();
                largest[at] = if size > largest[at] {
                    size
                } else {
                    largest[at]
                };
            }
        }
        let steps = largest.map(|largest| largest / f32::from(i8::MAX));
        let per_step = steps.map(|step| 1.0 / step);
        // To a number so large a float can only add whole ones, and its last bits then count them:
        // `f32::round` would be a call for each number.
        let rounded = |steps: f32| (steps + 12_582_912.0).to_bits() as i8;
        let mut weights = Vec::new();
        for (feature, row) in (0..).zip(rows) {
            for at in 0..LANES {
                let steps = rounded(row[at] * per_step[at]);
                if steps.unsigned_abs() >= LEAST_STEPS {
                    let class = (first + at) as u16;
                    weights.push((feature, (class, [steps.cast_unsigned()])));
                }
            }
        }
        Self { weights, steps }
    }
}

/// The decision value of each class of a slab for a vector, given rows of weights.
fn score(rows: &[Lanes], vector: impl Iterator<Item = (Feature, f32)>) -> Lanes {
    let mut sums = [0.0; LANES];
    for (feature, value) in vector {
        let row = &rows[feature as usize];
        for at in 0..LANES {
            sums[at] += value * row[at];
        }
    }
    sums.map(|sum| BIAS + sum)
}

/// Some of the asks, evenly spread over the classes, as places among the labels: of as many, an accuracy has a standard
/// error of three hundredths at most.
fn sample(labels: &[Label], by_class: &Lists<u32>) -> Vec<usize> {
    let texts = by_class.iter().flatten().map(|&text| text as usize);
    let asks: Vec<usize> = texts.filter(|&text| labels[text].cost >= 1.0).collect();
    let step = asks.len().div_ceil(SAMPLE).max(1);
    asks.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests;
