//! Which asks are most like a question? Cosines against every ask, through postings.

use crate::engine::{
    features::{Block, Feature, Features, Vector},
    weights::Example,
};

/// The asks, feature by feature.
#[derive(Debug, Default)]
pub(crate) struct Nearest {
    /// Where each feature's postings begin; one more than there are features.
    starts: Vec<u32>,
    /// Ask and weight.
    postings: Vec<(u32, f32)>,
    shares: Vec<f32>,
    classes: Vec<u32>,
}

/// What words count for in the cosine; letters' n-grams have the rest. 0.3 was best on MQP's
/// development half.
const WORDS_SHARE: f32 = 0.3;

impl Nearest {
    /// Indexes examples by their words and letters.
    pub fn build(examples: &[Example], features: &Features) -> Self {
        let shares: Vec<f32> = (0..features.len())
            .map(|feature| match features.block(feature as Feature) {
                Block::Word => WORDS_SHARE,
                Block::Pair => 0.0,
                Block::Letters => 1.0 - WORDS_SHARE,
            })
            .collect();
        let mut triples: Vec<(Feature, u32, f32)> = Vec::new();
        for (ask, example) in examples.iter().enumerate() {
            for &(feature, value) in &example.vector {
                if shares[feature as usize] > 0.0 {
                    triples.push((feature, ask as u32, value));
                }
            }
        }
        triples.sort_unstable_by_key(|&(feature, ask, _)| (feature, ask));
        let starts = (0..=features.len())
            .map(|feature| triples.partition_point(|t| (t.0 as usize) < feature) as u32)
            .collect();
        Self {
            starts,
            postings: triples.into_iter().map(|(_, ask, value)| (ask, value)).collect(),
            shares,
            classes: examples.iter().map(|example| example.class as u32).collect(),
        }
    }

    /// The cosine of each ask with a vector, in the order of the examples; 0 to 1.
    pub fn cosines(&self, vector: &Vector) -> Vec<f32> {
        let mut cosines = vec![0.0; self.classes.len()];
        for &(feature, value) in vector {
            let feature = feature as usize;
            let value = value * self.shares[feature];
            if value > 0.0 {
                let postings =
                    &self.postings[self.starts[feature] as usize..self.starts[feature + 1] as usize];
                for &(ask, weight) in postings {
                    cosines[ask as usize] += value * weight;
                }
            }
        }
        cosines
    }

    /// The best cosine of each class.
    pub fn best_by_class(&self, cosines: &[f32], classes: usize) -> Vec<f32> {
        let mut best = vec![0.0_f32; classes];
        for (cosine, &class) in cosines.iter().zip(&self.classes) {
            best[class as usize] = best[class as usize].max(*cosine);
        }
        best
    }
}
