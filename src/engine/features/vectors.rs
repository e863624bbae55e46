//! How are texts kept as vectors? In one long list of features and one of weights.

use std::ops::Range;

use super::Feature;
use crate::engine::lists::Lists;

/// Texts as vectors, in little memory: weights are between 0 and 1, so two bytes hold them.
#[derive(Debug)]
pub(crate) struct Vectors {
    pub(super) features: Lists<Feature>,
    pub(super) values: Vec<u16>,
}

impl Vectors {
    /// Of texts whose features and weights are known.
    pub fn of(texts: impl Iterator<Item = Vec<(Feature, f32)>>) -> Self {
        let mut vectors = Self {
            features: Lists::default(),
            values: Vec::new(),
        };
        for text in texts {
            (vectors.values).extend(text.iter().map(|&(_, weight)| in_two_bytes(weight)));
            vectors
                .features
                .push(text.iter().map(|&(feature, _)| feature));
        }
        vectors
    }

    /// The vector of a text.
    pub fn get(&self, text: usize) -> impl Iterator<Item = (Feature, f32)> + Clone {
        self.part(self.features.range(text))
    }

    /// Those features of a text that are in a range.
    pub fn within(
        &self,
        text: usize,
        wanted: &Range<Feature>,
    ) -> impl Iterator<Item = (Feature, f32)> + Clone {
        let features = self.features.get(text);
        let all = self.features.range(text);
        let [from, to] = [wanted.start, wanted.end]
            .map(|end| all.start + features.partition_point(|&feature| feature < end));
        self.part(from..to)
    }

    fn part(&self, places: Range<usize>) -> impl Iterator<Item = (Feature, f32)> + Clone {
        let values = self.values[places.clone()].iter();
        let values = values.map(|&value| of_two_bytes(value.into()));
        self.features.items(places).iter().copied().zip(values)
    }
}

/// A weight in two bytes.
#[expect(clippy::cast_sign_loss, reason = "weights are not negative")]
pub(crate) fn in_two_bytes(value: f32) -> u16 {
    (value * f32::from(u16::MAX) + 0.5) as u16
}

/// The weight of [`in_two_bytes`], or a sum of several.
pub(crate) fn of_two_bytes(value: f32) -> f32 {
    value * (1.0 / f32::from(u16::MAX))
}
