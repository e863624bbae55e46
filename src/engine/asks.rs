//! Is a question one of the asks, word for word?

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use crate::engine::{
    lexicon::TermId,
    rows::{Rows, number, three_bytes},
};

/// The classes of asks, by hashes of the asks' terms: in 40 bits, one question in a million has by chance the hash of
/// one of a million asks.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Asks(
    /// One list: of each ask five bytes of the hash, the highest first, and the class in three. Ascending.
    Rows<8>,
);

impl Asks {
    /// Of asks' terms and classes. Of asks that are alike the last class counts.
    pub fn new<'a>(asks: impl Iterator<Item = (&'a [TermId], usize)>) -> Self {
        let mut hashed: Vec<([u8; 5], u32)> = asks
            .map(|(terms, class)| (hash(terms), class as u32))
            .collect();
        hashed.sort_unstable_by_key(|(hash, class)| (*hash, std::cmp::Reverse(*class)));
        hashed.dedup_by_key(|(hash, _)| *hash);
        let rows = hashed.into_iter().map(|(hash, class)| {
            let mut row = [0; 8];
            row[..5].copy_from_slice(&hash);
            row[5..].copy_from_slice(&three_bytes(class));
            row
        });
        Self(rows.collect::<Vec<_>>().into())
    }

    /// The class of the ask that has these terms.
    pub fn class(&self, terms: &[TermId]) -> Option<usize> {
        let asks = self.0.get(0);
        let hash = hash(terms);
        let at = asks.binary_search_by(|row| row[..5].cmp(&hash)).ok()?;
        let [.., a, b, c] = *asks.get(at)?;
        Some(number([a, b, c]) as usize)
    }
}

fn hash(terms: &[TermId]) -> [u8; 5] {
    let mut hasher = FxHasher::default();
    terms.hash(&mut hasher);
    let [first, second, third, fourth, fifth, ..] = hasher.finish().to_be_bytes();
    [first, second, third, fourth, fifth]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ask_is_found_by_its_terms_in_order_and_the_last_class_counts() {
        let terms: Vec<Vec<TermId>> = [&[1, 2, 3][..], &[3, 2, 1], &[1, 2], &[1, 2, 3]]
            .iter()
            .map(|terms| terms.iter().copied().map(TermId).collect())
            .collect();
        let asks = Asks::new(terms.iter().map(Vec::as_slice).zip(0..));
        let classes: Vec<_> = terms.iter().map(|terms| asks.class(terms)).collect();
        assert_eq!(classes, [Some(3), Some(1), Some(2), Some(3)]);
        assert_eq!(asks.class(&[TermId(2)]), None);
        assert_eq!(asks.class(&[]), None);
    }
}
