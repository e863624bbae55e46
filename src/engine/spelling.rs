//! Which known words may a misspelled one mean? Candidates from an index, and how bad each would be.
//!
//! The index holds every known word with up to two letters deleted (the "symmetric delete" idea of
//! `SymSpell`, W. Garbe 2012): two words within distance n share a string that both give by deleting
//! at most n letters. strsim's optimal string alignment decides among the candidates.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::engine::{
    lists::Lists,
    rows::{Rows, number},
};

/// Letters of a word that are looked at when it is repaired; longer words are no words.
pub(crate) const MAX_REPAIRED_CHARS: usize = 24;

/// What an edit in the first letter counts for beside the edit itself: people rarely mistype it.
const OTHER_START: f64 = 0.6;

/// What a word that the knowledge has but once counts for against one that it has very often: less
/// than an edit, so that it decides among words that are as many edits away.
const RARITY: f64 = 0.3;

/// A word with fewer letters is not repaired by two edits…
const MIN_CHARS_TWO_EDITS: usize = 7;

/// …nor one with fewer than this at all, on either side.
const MIN_CHARS: usize = 3;

/// How many slips a word of so many letters may have: short words turn into others too easily.
fn allowed_edits(chars: usize) -> usize {
    match chars {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// How bad it would be to read `typed` as `meant`, a word that the knowledge has `count` times;
/// lower is better, `None` is out of the question.
pub(crate) fn badness(typed: &str, meant: &str, count: u32) -> Option<f64> {
    let edits = strsim::osa_distance(typed, meant);
    let chars = typed.chars().count();
    let shorter = chars.min(meant.chars().count());
    if edits > allowed_edits(chars)
        || (edits > 1 && shorter < MIN_CHARS_TWO_EDITS)
        || shorter < MIN_CHARS
    {
        return None;
    }
    let other_start = typed.chars().next() != meant.chars().next();
    let rarity = 1.0 / (1.0 + f64::from(count).ln_1p());
    Some(edits as f64 + if other_start { OTHER_START } else { 0.0 } + RARITY * rarity)
}

/// Known words by their number, to be found by a misspelling.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Spelling {
    /// One list: the numbers of the words.
    words: Rows<3>,
    /// Of words with letters deleted the last two bytes of the hash, and the word's place among those in two. Hashes
    /// that share their leading bits are in one list, in the hashes' order; there are a power of two of these.
    buckets: Rows<4>,
}

/// Words that are indexed: as many as two bytes tell apart.
const MOST_WORDS: usize = 1 << 16;

/// The most buckets, as a power of two: with half of a hash, the other half tells the rest.
const MOST_BUCKETS: u32 = 16;

/// A bucket holds so many hashes or more, as a power of two: a few are quickly gone through.
const BUCKET_HASHES: u32 = 2;

impl Spelling {
    /// Indexes words with their numbers, ascending, of very many the first 65,536. Words with a digit are left out:
    /// numbers are never repaired.
    pub fn build<'a>(words: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let words = words.filter(|(_, word)| !word.chars().any(char::is_numeric));
        let words: Vec<(u32, &str)> = words.take(MOST_WORDS).collect();
        let mut deletions: Vec<(u32, u16)> = Vec::new();
        for (place, (_, word)) in words.iter().enumerate() {
            // A typed word may be a letter longer or shorter than what it means.
            let allowed = allowed_edits(word.chars().count() + 1);
            for_each_deletion(word, allowed, |hash| deletions.push((hash, place as u16)));
        }
        deletions.sort_unstable();
        deletions.dedup();
        let hashes = deletions.len().max(1).ilog2();
        let bits = hashes.saturating_sub(BUCKET_HASHES).min(MOST_BUCKETS);
        let rows: Vec<(u32, [u8; 4])> = (deletions.into_iter())
            .map(|(hash, place)| {
                let bucket = u64::from(hash) >> (32 - bits);
                let [low, high, ..] = hash.to_le_bytes();
                let [a, b] = place.to_le_bytes();
                (bucket as u32, [low, high, a, b])
            })
            .collect();
        Self {
            words: Rows::of_numbers([words.into_iter().map(|(number, _)| number)]),
            buckets: Lists::grouped(1 << bits, &rows).into(),
        }
    }

    /// The numbers of the words that a misspelling may mean, ascending: all that are near enough, and
    /// some that are not.
    pub fn candidates(&self, word: &str) -> SmallVec<[u32; 16]> {
        let mut places: SmallVec<[u16; 16]> = SmallVec::new();
        for_each_deletion(word, allowed_edits(word.chars().count()), |hash| {
            let bucket = (u64::from(hash) * self.buckets.len() as u64) >> 32;
            let [low, high, ..] = hash.to_le_bytes();
            for &[of_low, of_high, a, b] in self.buckets.get(bucket as usize) {
                if [of_low, of_high] == [low, high] {
                    places.push(u16::from_le_bytes([a, b]));
                }
            }
        });
        places.sort_unstable();
        places.dedup();
        let words = self.words.get(0);
        let numbers = places
            .into_iter()
            .map(|place| number(words[usize::from(place)]));
        numbers.collect()
    }
}

/// Calls `found` with the hash of a word and of all it gives by deleting up to `allowed` letters, at
/// most two; never where none is allowed, as such a word is not repaired.
fn for_each_deletion(word: &str, allowed: usize, mut found: impl FnMut(u32)) {
    if allowed == 0 {
        return;
    }
    let chars: SmallVec<[char; MAX_REPAIRED_CHARS]> =
        word.chars().take(MAX_REPAIRED_CHARS).collect();
    found(hash(&chars, usize::MAX, usize::MAX));
    for first in 0..chars.len() {
        found(hash(&chars, first, usize::MAX));
        if allowed > 1 {
            for second in first + 1..chars.len() {
                found(hash(&chars, first, second));
            }
        }
    }
}

/// FNV-1a over the letters, two of them left out.
fn hash(chars: &[char], first: usize, second: usize) -> u32 {
    let kept = chars
        .iter()
        .enumerate()
        .filter(|&(at, _)| at != first && at != second);
    kept.fold(0x811c_9dc5, |hash, (_, &c)| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 7] = [
        "infection",
        "transplant",
        "flare",
        "rash",
        "cyclophosphamide",
        "hair",
        "40mg",
    ];

    fn candidates(typed: &str) -> Vec<&'static str> {
        let numbers = Spelling::build((0..).zip(WORDS)).candidates(typed);
        numbers
            .iter()
            .map(|&number| WORDS[number as usize])
            .collect()
    }

    #[test]
    fn the_candidates_of_a_misspelling_hold_the_word() {
        let cases = [
            ("infecton", "infection"),
            ("infectiion", "infection"),
            ("inefction", "infection"),
            ("unfection", "infection"),
            ("imfektion", "infection"),
            ("trnsplnt", "transplant"),
            ("flrae", "flare"),
            ("rashh", "rash"),
            ("hiar", "hair"),
            ("cyclophosfamide", "cyclophosphamide"),
        ];
        for (typed, meant) in cases {
            let found = candidates(typed);
            assert!(found.contains(&meant), "{typed}: {found:?}");
            assert!(badness(typed, meant, 1).is_some(), "{typed}");
        }
    }

    #[test]
    fn short_words_and_numbers_have_no_candidates() {
        for typed in ["", "a", "rsh", "41mg", "volcanoes"] {
            assert_eq!(candidates(typed), [""; 0], "{typed}");
        }
    }

    #[test]
    fn every_letter_left_out_of_a_word_leads_back_to_it() {
        for word in WORDS
            .into_iter()
            .filter(|word| word.len() > 4 && *word != "40mg")
        {
            for at in 0..word.len() {
                let typed: String = word
                    .chars()
                    .enumerate()
                    .filter(|it| it.0 != at)
                    .map(|it| it.1)
                    .collect();
                let holds = candidates(&typed).contains(&word);
                assert!(holds, "{typed}");
            }
        }
    }

    #[test]
    fn a_slip_in_the_first_letter_and_a_rare_word_are_worse() {
        let badness = |typed, meant, count| badness(typed, meant, count).expect("near");
        assert!(badness("unfection", "infection", 1) > badness("infecton", "infection", 1));
        assert!(badness("infecton", "infection", 1) > badness("infecton", "infection", 50));
        assert!(badness("unfecton", "infection", 50) > badness("infecton", "infection", 1));
    }
}
