//! Which asks are most like a question? Cosines over words, where weights are learned: letters are
//! then weighed by those. Where the nearest ask decides alone, over words and letters' n-grams.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::engine::{
    features::{Feature, Features, Vector, Vectors, in_two_bytes, of_two_bytes},
    lists::Lists,
    rows::{Rows, number, three_bytes},
};

/// The asks as vectors, class by class.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Nearest {
    /// The features that count.
    counted: Range<Feature>,
    /// Where those of words begin; before them are letters'.
    words: Feature,
    /// Of each ask the features, counted from the first that counts, and their weights in two bytes.
    vectors: Rows<5>,
    /// Where each class begins in the vectors; one more than there are classes.
    classes: Vec<u32>,
    /// For each feature that counts the asks that have it, and their weights; where all asks are searched.
    postings: Vec<Vec<(u32, f32)>>,
}

/// What words count for in the cosine where all asks are searched; letters' n-grams have the rest.
/// 0.3 was best on MQP's development half.
const WORDS_SHARE: f32 = 0.3;

impl Nearest {
    /// Keeps the words of vectors, given those of each class as places among them. With `is_searched`, where
    /// [`Nearest::best`] is wanted, keeps their letters too and indexes both.
    pub fn build(
        vectors: &Vectors,
        by_class: &Lists<u32>,
        features: &Features,
        is_searched: bool,
    ) -> Self {
        let counted = features.single_words(is_searched);
        let mut kept = Lists::with_capacity(vectors.len(), 0);
        let mut postings = vec![Vec::new(); if is_searched { counted.len() } else { 0 }];
        for (ask, &text) in by_class.iter().flatten().enumerate() {
            let vector = vectors.within(text as usize, &counted);
            let vector = vector.map(|(feature, weight)| (feature - counted.start, weight));
            if is_searched {
                for (feature, weight) in vector.clone() {
                    postings[feature as usize].push((ask as u32, weight));
                }
            }
            kept.push(vector.map(|(feature, weight)| {
                let [a, b, c] = three_bytes(feature);
                let [low, high] = in_two_bytes(weight).to_le_bytes();
                [a, b, c, low, high]
            }));
        }
        Self {
            words: features.single_words(false).start,
            counted,
            vectors: kept.into(),
            classes: (0..by_class.len())
                .map(|class| by_class.range(class).start as u32)
                .chain([vectors.len() as u32])
                .collect(),
            postings,
        }
    }

    /// The best cosine of each class with a vector, in order; 0 to 1. Of an index that was built to
    /// be searched; else all are 0.
    pub fn best(&self, vector: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.vectors.len()];
        for (feature, value) in self.shared(vector) {
            for &(ask, weight) in self.postings.get(feature).into_iter().flatten() {
                cosines[ask as usize] += value * weight;
            }
        }
        self.classes
            .windows(2)
            .map(|ends| {
                let asks = &cosines[ends[0] as usize..ends[1] as usize];
                asks.iter().copied().fold(0.0, f32::max)
            })
            .collect()
    }

    /// A vector as [`Nearest::cosines`] wants it: the weight of every feature that counts, each by what
    /// its block counts for.
    pub fn spread(&self, vector: &Vector) -> Vec<f32> {
        let mut spread = vec![0.0; self.counted.len()];
        for (feature, value) in self.shared(vector) {
            spread[feature] = value;
        }
        spread
    }

    /// The features of a vector that count, numbered from the first of these, and their weights by what their
    /// block counts for.
    fn shared(&self, vector: &Vector) -> impl Iterator<Item = (usize, f32)> {
        let is_searched = self.counted.start < self.words;
        let counted = vector.iter().filter(|it| self.counted.contains(&it.0));
        counted.map(move |&(feature, weight)| {
            let share = match (is_searched, feature < self.words) {
                (false, _) => 1.0,
                (true, false) => WORDS_SHARE,
                (true, true) => 1.0 - WORDS_SHARE,
            };
            ((feature - self.counted.start) as usize, weight * share)
        })
    }

    /// The cosines of the asks of a class with a spread vector, in the order that they were learned in; 0 to 1.
    pub fn cosines<'a>(
        &'a self,
        class: usize,
        spread: &'a [f32],
    ) -> impl Iterator<Item = f32> + 'a {
        let asks = self.classes[class] as usize..self.classes[class + 1] as usize;
        self.vectors.lists(asks).map(|ask| {
            let products = ask.iter().map(|&[a, b, c, low, high]| {
                let weight = u16::from_le_bytes([low, high]);
                spread[number([a, b, c]) as usize] * f32::from(weight)
            });
            of_two_bytes(products.sum())
        })
    }
}
