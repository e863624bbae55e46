//! Which asks are most like a question? Cosines over words, where weights are learned: letters are
//! then weighed by those. Where the nearest ask decides alone, over words and letters' n-grams.

use serde::{Deserialize, Serialize};

use crate::engine::{
    features::{Block, Feature, Features, Vector, Vectors},
    lists::Lists,
};

/// The asks as vectors, class by class.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Nearest {
    vectors: Lists<(Feature, f32)>,
    /// Where each class begins in the vectors; one more than there are classes.
    classes: Vec<u32>,
    /// What a feature's block counts for.
    shares: Vec<f32>,
    /// For each feature the asks that have it, and their weights; where all asks are searched.
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
        let share = |feature| match features.block(feature) {
            Block::Word if !is_searched => 1.0,
            Block::Word => WORDS_SHARE,
            Block::Letters if is_searched => 1.0 - WORDS_SHARE,
            Block::Pair | Block::Letters => 0.0,
        };
        let shares: Vec<f32> = (0..features.len() as Feature).map(share).collect();
        let wanted = features.single_words(is_searched);
        let mut kept = Lists::with_capacity(vectors.len(), 0);
        let mut postings = vec![Vec::new(); if is_searched { shares.len() } else { 0 }];
        for (ask, &text) in by_class.iter().flatten().enumerate() {
            let vector = vectors.within(text as usize, &wanted);
            if is_searched {
                for (feature, value) in vector.clone() {
                    postings[feature as usize].push((ask as u32, value));
                }
            }
            kept.push(vector);
        }
        kept.shrink();
        Self {
            vectors: kept,
            classes: (0..by_class.len())
                .map(|class| by_class.range(class).start as u32)
                .chain([vectors.len() as u32])
                .collect(),
            shares,
            postings,
        }
    }

    /// The best cosine of each class with a vector, in order; 0 to 1. Of an index that was built to
    /// be searched; else all are 0.
    pub fn best(&self, vector: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.vectors.len()];
        for &(feature, value) in vector {
            let value = value * self.shares[feature as usize];
            for &(ask, weight) in self.postings.get(feature as usize).into_iter().flatten() {
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

    /// A vector as [`Nearest::cosines`] wants it: the weight of every feature, each counted by its
    /// block.
    pub fn spread(&self, vector: &Vector) -> Vec<f32> {
        let mut spread = vec![0.0; self.shares.len()];
        for &(feature, value) in vector {
            spread[feature as usize] = value * self.shares[feature as usize];
        }
        spread
    }

    /// The cosines of the asks of a class with a spread vector, in the order that they were learned in; 0 to 1.
    pub fn cosines<'a>(
        &'a self,
        class: usize,
        spread: &'a [f32],
    ) -> impl Iterator<Item = f32> + 'a {
        let asks = self.classes[class] as usize..self.classes[class + 1] as usize;
        asks.map(|ask| {
            let products = (self.vectors.get(ask).iter())
                .map(|&(feature, value)| spread[feature as usize] * value);
            products.sum()
        })
    }
}
