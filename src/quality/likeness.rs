//! How alike are two asks? Told by the words that both have, so that an editor can see it.

use std::collections::{BTreeMap, HashMap};

use compact_str::CompactString;

use super::Entry;
use crate::{knowledge::Knowledge, text};

/// The words of all asks, by their stems.
pub(super) struct Likeness {
    /// The stems of each ask, sorted, each once.
    stems: BTreeMap<Entry, Vec<Vec<CompactString>>>,
    /// How many asks have a stem.
    having: HashMap<CompactString, usize>,
    asks: usize,
}

impl Likeness {
    pub(super) fn of(knowledge: &Knowledge) -> Self {
        let stems: BTreeMap<Entry, Vec<_>> = Entry::all(knowledge)
            .map(|entry| {
                let asks = entry.asks(knowledge).iter();
                (entry, asks.map(|ask| stems(ask)).collect())
            })
            .collect();
        let mut having = HashMap::new();
        for stem in stems.values().flatten().flatten() {
            *having.entry(stem.clone()).or_default() += 1;
        }
        Self {
            asks: stems.values().map(Vec::len).sum(),
            stems,
            having,
        }
    }

    /// The stems of an entry's nth ask.
    pub(super) fn stems(&self, entry: Entry, nth: usize) -> &[CompactString] {
        let asks = self.stems.get(&entry);
        asks.and_then(|asks| asks.get(nth))
            .map_or(&[], Vec::as_slice)
    }

    /// How many asks the folder has.
    pub(super) fn asks(&self) -> usize {
        self.asks
    }

    /// How many of them have a stem.
    pub(super) fn having(&self, stem: &str) -> usize {
        self.having.get(stem).copied().unwrap_or(0)
    }

    /// The likeness of two asks, 0 to 1: the weight of the stems that both have, over the weight of those
    /// that either has. A stem weighs ln(1 + asks / asks that have it), so that rare words count more.
    /// (The Jaccard index, weighted by inverse document frequency.)
    pub(super) fn similarity(&self, a: (Entry, usize), b: (Entry, usize)) -> f64 {
        let [a, b] = [a, b].map(|(entry, nth)| self.stems(entry, nth));
        let weight = |stems: &mut dyn Iterator<Item = &CompactString>| -> f64 {
            stems.map(|stem| self.weight(stem)).sum()
        };
        let shared = weight(&mut a.iter().filter(|stem| b.binary_search(stem).is_ok()));
        let either = weight(&mut a.iter()) + weight(&mut b.iter()) - shared;
        if either > 0.0 { shared / either } else { 0.0 }
    }

    /// Of an entry's asks that may be compared, the one most like another ask, and how like; of equals the
    /// first. None where none has a word of it.
    pub(super) fn nearest(
        &self,
        ask: (Entry, usize),
        entry: Entry,
        may: impl Fn(usize) -> bool,
    ) -> Option<(usize, f64)> {
        let asks = self.stems.get(&entry).map_or(0, Vec::len);
        let likely = (0..asks)
            .filter(|&nth| may(nth))
            .map(|nth| (nth, self.similarity(ask, (entry, nth))))
            .filter(|&(_, similarity)| similarity > 0.0);
        likely.reduce(|best, next| if next.1 > best.1 { next } else { best })
    }

    fn weight(&self, stem: &str) -> f64 {
        (1.0 + self.asks as f64 / self.having(stem).max(1) as f64).ln()
    }
}

/// The stems of a text's words, sorted, each once.
pub(super) fn stems(text: &str) -> Vec<CompactString> {
    let words = text::words(text);
    let mut stems: Vec<_> = words.iter().map(|word| text::stem(&word.text)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, TopicIndex, load};

    const FOLDER: &str = "
topics:
- { id: a, title: A, answer: A, asks: [oil the chain, oil the hinge, feed the dog] }
- { id: b, title: B, answer: B, asks: [the rain, chains get oiled, the hinge] }
";

    #[test]
    fn the_nearest_ask_shares_most_words_and_rare_ones_count_more() {
        let loaded = load::load(vec![SourceFile::new("a.yaml", FOLDER)]);
        let knowledge = loaded.knowledge.expect("a sound folder");
        let likeness = Likeness::of(&knowledge);
        let [a, b] = [TopicIndex(0), TopicIndex(1)].map(Entry::Topic);
        let nearest = |nth, may: fn(usize) -> bool| {
            let nearest = likeness.nearest((a, nth), b, may);
            nearest.map(|(nth, _)| nth)
        };
        // By stems; and "hinge" tells more than "the", which nearly all asks have.
        assert_eq!(nearest(0, |_| true), Some(1));
        assert_eq!(nearest(1, |_| true), Some(2));
        assert_eq!(nearest(1, |nth| nth == 1), Some(1));
        assert_eq!(nearest(2, |nth| nth == 1), None);
        // Shared are oil and chain, in 3 and 2 of 6 asks; else there are the, in 5, and get, in 1.
        let shared = 3_f64.ln() + 4_f64.ln();
        let either = shared + (1.0 + 6.0 / 5.0_f64).ln() + 7_f64.ln();
        let similarity = likeness.similarity((a, 0), (b, 1));
        assert!((similarity - shared / either).abs() < 1e-9, "{similarity}");
        assert!((likeness.similarity((a, 0), (a, 0)) - 1.0).abs() < 1e-9);
    }
}
