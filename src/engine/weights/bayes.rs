//! How much do words and pairs speak for a class by how often its asks have them? Multinomial naive
//! Bayes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::engine::{
    features::{Feature, Vector, Vectors},
    lists::Lists,
    weights::{Label, classed::Classed},
};

/// Added to each count, so that no word rules an entry out. Small, because an entry has few asks: 1,
/// the textbook's choice, would outweigh what was counted.
const SMOOTHING: f32 = 0.1;

/// What a unit of log-likelihood is worth in a score: log-likelihoods grow with the length of a question
/// to tens, decision values stay about 1, and these should lead.
const SHARE: f32 = 0.02;

/// What words and pairs of words are worth for classes.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Bayes {
    /// The first feature that is not of letters.
    first: Feature,
    /// The share of `ln p(feature | class)` for a feature that the class's asks lack…
    lacking: Vec<f32>,
    /// …and for each feature from the first on the classes whose asks have it, and how much more that is
    /// worth in steps, two bytes each.
    having: Classed<2>,
    /// What a step is worth.
    step: f32,
}

impl Bayes {
    /// Counts the features from `first` to `end` of the texts of each of so many classes.
    pub fn learn(
        vectors: &Vectors,
        labels: &[Label],
        by_class: &Lists<u32>,
        Range { start: first, end }: Range<Feature>,
        classes: usize,
    ) -> Self {
        let terms = (end - first) as usize;
        let mut totals = vec![SMOOTHING * terms as f32; classes];
        // Of each term: how often the class in hand has it.
        let mut counts = vec![0.0; terms];
        let mut having: Vec<(u32, (usize, f32))> = Vec::new();
        for (class, texts) in by_class.iter().enumerate() {
            let mut counted: Vec<u32> = Vec::new();
            for &text in texts {
                let cost = labels[text as usize].cost;
                for (feature, _) in vectors.within(text as usize, &(first..end)) {
                    let term = feature - first;
                    let count = &mut counts[term as usize];
                    if *count == 0.0 {
                        counted.push(term);
                    }
                    *count += cost;
                    totals[class] += cost;
                }
            }
            for term in counted {
                let count = std::mem::take(&mut counts[term as usize]);
                let more = SHARE * (1.0 + count / SMOOTHING).ln();
                having.push((term, (class, more)));
            }
        }
        let most = having.iter().map(|it| it.1.1).fold(0.0, f32::max);
        let step = most / f32::from(u16::MAX);
        let having: Vec<(u32, (u16, [u8; 2]))> = (having.into_iter())
            .map(|(term, (class, more))| {
                let steps = in_steps(more / step).to_le_bytes();
                (term, (class as u16, steps))
            })
            .collect();
        Self {
            first,
            lacking: (totals.iter())
                .map(|total| SHARE * (SMOOTHING / total).ln())
                .collect(),
            having: Classed::of(terms, classes, &having),
            step,
        }
    }

    /// Adds its part to the scores of all classes.
    pub fn add(&self, vector: &Vector, scores: &mut [f32]) {
        let terms = vector.iter().filter(|it| it.0 >= self.first);
        let count = terms.clone().count() as f32;
        for (score, lacking) in scores.iter_mut().zip(&self.lacking) {
            *score += lacking * count;
        }
        for &(feature, _) in terms {
            self.having(feature, |class, more| scores[class] += more);
        }
    }

    /// What a text adds to its own class by being counted in it, nearly: that it adds to the class's total as
    /// well is left out, as that is large.
    pub fn own(&self, vector: &Vector, label: &Label) -> f32 {
        let mut own = 0.0;
        for &(feature, _) in vector {
            self.having(feature, |class, more| {
                if class == label.class {
                    let count = SMOOTHING * ((more / SHARE).exp() - 1.0);
                    let left = (count - label.cost).max(0.0);
                    own += more - SHARE * (1.0 + left / SMOOTHING).ln();
                }
            });
        }
        own
    }

    /// What a feature adds to the score of a class.
    pub fn contribution(&self, feature: Feature, class: usize) -> f32 {
        if feature < self.first {
            return 0.0;
        }
        let mut worth = self.lacking[class];
        self.having(feature, |other, more| {
            if other == class {
                worth += more;
            }
        });
        worth
    }

    /// Calls `each` with the classes that have a feature, and how much more it is worth there; with none for one of
    /// letters.
    #[inline]
    fn having(&self, feature: Feature, mut each: impl FnMut(usize, f32)) {
        // A feature of letters has the number of no term, then.
        let term = feature.wrapping_sub(self.first);
        (self.having).for_each(term, |class, steps| {
            each(class, self.step * f32::from(u16::from_le_bytes(steps)));
        });
    }
}

/// The nearest whole number of steps.
#[expect(clippy::cast_sign_loss, reason = "there are none below 0")]
fn in_steps(steps: f32) -> u16 {
    (steps + 0.5) as u16
}
