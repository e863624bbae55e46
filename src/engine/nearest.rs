//! Which asks are most like a question? Cosines over words, where weights are learned: letters are
//! then weighed by those. Where the nearest ask decides alone, over words and letters' n-grams.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::engine::{
    features::{Feature, Features, Vector, Vectors, in_two_bytes, of_two_bytes},
    lexicon::{Lexicon, english},
    lists::Lists,
    rows::Rows,
};

/// The asks as vectors, class by class.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Nearest {
    /// The features that count.
    counted: Range<Feature>,
    /// Where those of words begin; before them are letters'.
    words: Feature,
    /// Of each feature that counts the classes whose asks have it, ascending, and where their asks end among those of
    /// all: two bytes each.
    of_features: Rows<4>,
    /// Of each feature that counts the asks that have it, class by class ([`having`]).
    having: Rows<3>,
    /// Where each class begins among all asks; one more than there are classes.
    classes: Vec<u32>,
    /// For each feature that counts the asks that have it, and their weights; where all asks are searched.
    postings: Vec<Vec<(u32, f32)>>,
}

/// What words count for in the cosine where all asks are searched; letters' n-grams have the rest.
/// 0.3 was best on MQP's development half.
const WORDS_SHARE: f32 = 0.3;

/// Where weights are learned, one of the most common words of English that more texts than this have is left out of the
/// cosines…
const COMMON: usize = 200;

/// …if more than one in so many have it: it says little, and would be most of what is gone through. Questions on the
/// built-in knowledge then take six sevenths of the time; 2026-11.
const COMMON_SHARE: usize = 25;

/// Any word that more texts than this have is left out: two bytes count those, and the steps between them.
const MOST_HAVING: usize = 1 << 15;

impl Nearest {
    /// Indexes the words of vectors class by class, given those of each class as places among them; or, with
    /// `is_searched`, where [`Nearest::best`] is wanted, words and letters over all classes.
    pub fn build(
        vectors: &Vectors,
        by_class: &Lists<u32>,
        features: &Features,
        lexicon: &Lexicon,
        is_searched: bool,
    ) -> Self {
        let counted = features.single_words(is_searched);
        let first = |class: usize| by_class.range(class).start as u32;
        let mut found: Vec<(u32, (u32, u32, f32))> = Vec::new();
        for (class, texts) in by_class.iter().enumerate() {
            for (ask, &text) in (0..).zip(texts) {
                let vector = vectors.within(text as usize, &counted);
                let of_ask =
                    |(feature, weight)| (feature - counted.start, (class as u32, ask, weight));
                found.extend(vector.map(of_ask));
            }
        }
        let by_feature = Lists::grouped(counted.len(), &found);
        let common = COMMON.max(by_class.items_len() / COMMON_SHARE);
        let fillers: FxHashSet<u32> = (lexicon.terms().filter(|_| !is_searched))
            .filter_map(|term| Some((features.word(term)? - counted.start, term)))
            .filter(|&(feature, _)| by_feature.get(feature as usize).len() > common)
            .filter(|&(_, term)| english::is_common(lexicon.usual_form(term)))
            .map(|(feature, _)| feature)
            .collect();
        let mut of_features: Lists<[u8; 4]> = Lists::with_capacity(by_feature.len(), 0);
        let mut all_having = Lists::with_capacity(by_feature.len(), 0);
        for (feature, asks) in (0..).zip(by_feature.iter()).filter(|_| !is_searched) {
            let is_left_out = asks.len() > MOST_HAVING || fillers.contains(&feature);
            let counted = if is_left_out { &[] } else { asks };
            let mut rows = Vec::new();
            of_features.push(counted.chunk_by(|a, b| a.0 == b.0).map(|asks| {
                rows.extend(having(asks.iter().map(|&(_, ask, weight)| (ask, weight))));
                let [of_class, of_end] =
                    [asks[0].0 as u16, rows.len() as u16].map(u16::to_le_bytes);
                [of_class[0], of_class[1], of_end[0], of_end[1]]
            }));
            all_having.push(rows);
        }
        let posted = |asks: &[(u32, u32, f32)]| {
            let asks = asks.iter();
            asks.map(|&(class, ask, weight)| (first(class as usize) + ask, weight))
                .collect()
        };
        let postings = by_feature.iter().filter(|_| is_searched).map(posted);
        Self {
            words: features.single_words(false).start,
            counted,
            of_features: of_features.into(),
            having: all_having.into(),
            classes: (0..by_class.len())
                .map(first)
                .chain([by_class.items_len() as u32])
                .collect(),
            postings: postings.collect(),
        }
    }

    /// The best cosine of each class with a vector, in order; 0 to 1. Of an index that was built to
    /// be searched; else all are 0.
    pub fn best(&self, vector: &Vector) -> Vec<f32> {
        let asks = self.classes.last().map_or(0, |&asks| asks as usize);
        let mut cosines = vec![0.0; asks];
        for (feature, value) in self.shared(vector) {
            for &(ask, weight) in self.postings.get(feature).into_iter().flatten() {
                cosines[ask as usize] += value * weight;
            }
        }
        self.classes
            .windows(2)
            .map(|ends| largest(&cosines[ends[0] as usize..ends[1] as usize]))
            .collect()
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

    /// The cosine of the nearest ask of a class with a vector; 0 to 1. Of an index that was not built to be searched.
    pub fn largest(&self, class: usize, vector: &Vector) -> f32 {
        largest(&self.cosines(class, vector))
    }

    /// The cosines of the asks of a class with a vector, in the order that they were learned in; 0 to 1. Of an index
    /// that was not built to be searched.
    pub fn cosines(&self, class: usize, vector: &Vector) -> Vec<f32> {
        let asks = self.classes[class]..self.classes[class + 1];
        let mut cosines = vec![0.0; asks.len()];
        for (feature, value) in self.shared(vector) {
            let classes = self.of_features.get(feature);
            let of_class = |&[low, high, ..]: &[u8; 4]| u16::from_le_bytes([low, high]).into();
            let Ok(at) = classes.binary_search_by_key(&class, of_class) else {
                continue;
            };
            let end = |&[.., low, high]: &[u8; 4]| usize::from(u16::from_le_bytes([low, high]));
            let before = at.checked_sub(1).and_then(|at| classes.get(at));
            let rows = before.map_or(0, end)..end(&classes[at]);
            let mut ask = 0;
            for &[step, low, high] in &self.having.get(feature)[rows] {
                ask += usize::from(step);
                cosines[ask] += value * f32::from(u16::from_le_bytes([low, high]));
            }
        }
        cosines.into_iter().map(of_two_bytes).collect()
    }
}

fn largest(cosines: &[f32]) -> f32 {
    cosines.iter().copied().fold(0.0, f32::max)
}

/// Asks of a class that have a feature, and its weight in each, as they are kept: how many asks behind the one before,
/// in a byte, and the weight in two. Farther than a byte tells, steps with no weight lie between.
fn having(asks: impl Iterator<Item = (u32, f32)>) -> Vec<[u8; 3]> {
    let mut rows = Vec::new();
    let mut before = 0;
    for (ask, weight) in asks {
        let mut step = ask - before;
        while step > u8::MAX.into() {
            rows.push([u8::MAX, 0, 0]);
            step -= u32::from(u8::MAX);
        }
        let [low, high] = in_two_bytes(weight).to_le_bytes();
        rows.push([step as u8, low, high]);
        before = ask;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_that_have_a_feature_are_told_by_steps_however_far_apart() {
        let kept = having([(0, 1.0), (1, 0.0), (256, 1.0), (1000, 1.0)].into_iter());
        let steps: Vec<u8> = kept.iter().map(|row| row[0]).collect();
        assert_eq!(steps, [0, 1, 255, 255, 255, 234]);
        let weights: Vec<u8> = kept.iter().map(|row| row[1]).collect();
        assert_eq!(weights, [255, 0, 255, 0, 0, 255]);
    }
}
