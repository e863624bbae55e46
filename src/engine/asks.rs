//! Is a question one of the asks, word for word?

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use crate::engine::lexicon::TermId;

/// The classes of asks, by hashes of the asks' terms: in 64 bits, no two of a million asks meet.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Asks(Vec<(u64, u32)>);

impl Asks {
    /// Of asks' terms and classes. Of asks that are alike the last class counts.
    pub fn new<'a>(asks: impl Iterator<Item = (&'a [TermId], usize)>) -> Self {
        let mut hashed: Vec<(u64, u32)> = asks
            .map(|(terms, class)| (hash(terms), class as u32))
            .collect();
        hashed.sort_unstable_by_key(|(hash, class)| (*hash, std::cmp::Reverse(*class)));
        hashed.dedup_by_key(|(hash, _)| *hash);
        hashed.shrink_to_fit();
        Self(hashed)
    }

    /// The class of the ask that has these terms.
    pub fn class(&self, terms: &[TermId]) -> Option<usize> {
        let hash = hash(terms);
        let at = self.0.binary_search_by_key(&hash, |(hash, _)| *hash).ok()?;
        self.0.get(at).map(|(_, class)| *class as usize)
    }
}

fn hash(terms: &[TermId]) -> u64 {
    let mut hasher = FxHasher::default();
    terms.hash(&mut hasher);
    hasher.finish()
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
