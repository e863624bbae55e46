//! Does a message tell of an emergency? The words that emergencies are told in.
//!
//! The scorer alone would take a clause of plain words, such as "i just want to be", for one of the
//! urgent entries' frightened sentences. So an urgent entry needs an anchor besides: one of the
//! entries' keywords, or a word that stands mostly in their asks.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::engine::{
    learn::Having,
    lexicon::{Lexicon, Reading, TermId, english},
    score,
};

mod find;
mod pattern;
mod telling;
mod words;

pub(crate) use find::Found;
pub(crate) use telling::{Aside, Why};

/// The words and phrases that tell of an emergency.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Anchors {
    words: FxHashSet<TermId>,
    phrases: FxHashSet<Box<[TermId]>>,
    longest: usize,
}

/// How firmly a message is tied to an emergency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Anchor {
    /// Not at all.
    None,
    /// By a word that emergencies are mostly told in.
    Word,
    /// By an urgent entry's keyword.
    Keyword,
}

impl Anchors {
    /// Learns them from how many texts have each term, and from the terms of urgent entries'
    /// keywords.
    pub fn learn(
        having: &[Having],
        keywords: impl Iterator<Item = Box<[TermId]>>,
        lexicon: &Lexicon,
    ) -> Self {
        let words = (0_u32..).zip(having).filter_map(|(term, having)| {
            let term = TermId(term);
            let least = if english::is_common(lexicon.name(term)) {
                score::ANCHOR_COMMON
            } else {
                score::ANCHOR
            };
            let is_number = lexicon.name(term).chars().any(char::is_numeric);
            let is_anchor = having.urgent >= score::ANCHOR_ASKS
                && having.urgent as f32 >= least * (having.all as f32 + 1.0);
            (is_anchor && !is_number).then_some(term)
        });
        let phrases: FxHashSet<Box<[TermId]>> = keywords.collect();
        let longest = phrases.iter().map(|phrase| phrase.len()).max();
        Self {
            words: words.collect(),
            phrases,
            longest: longest.unwrap_or(0),
        }
    }

    /// The firmest anchor of a text.
    pub fn find(&self, readings: &[Reading]) -> Anchor {
        let terms: Vec<TermId> = readings.iter().filter_map(|reading| reading.term).collect();
        let has_phrase = (1..=self.longest).any(|length| {
            terms
                .windows(length)
                .any(|window| self.phrases.contains(window))
        });
        if has_phrase {
            Anchor::Keyword
        } else if terms.iter().any(|term| self.words.contains(term)) {
            Anchor::Word
        } else {
            Anchor::None
        }
    }
}

#[cfg(test)]
mod tests;
