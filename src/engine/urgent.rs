//! Does a message tell of an emergency? What it sounds like, how it is told, and what it names.
//!
//! The machines of the urgent entries know the words that help is asked for in (`weights`). How a
//! message is told is read from a table of word patterns (`telling`, `words`): asked, denied, over, in a story,
//! happening now. Both, and a few facts more, add up to the chance that help is needed (`chance`); and what
//! names an emergency in plain words of its own counts whatever else is said (`find`).

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::engine::lexicon::{Reading, TermId};

mod chance;
mod find;
mod pattern;
mod telling;
mod words;

pub(crate) use chance::Evidence;
pub(crate) use find::{By, Found};

/// The keywords of emergencies and crises, as the terms that they are made of.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Keywords {
    phrases: FxHashSet<Box<[TermId]>>,
    longest: usize,
}

impl Keywords {
    /// Those that are given.
    pub fn of(keywords: impl Iterator<Item = Box<[TermId]>>) -> Self {
        let phrases: FxHashSet<Box<[TermId]>> = keywords.filter(|it| !it.is_empty()).collect();
        let longest = phrases.iter().map(|phrase| phrase.len()).max();
        Self {
            phrases,
            longest: longest.unwrap_or(0),
        }
    }

    /// Whether a text has one.
    pub fn are_in(&self, readings: &[Reading]) -> bool {
        let terms: Vec<TermId> = readings.iter().filter_map(|reading| reading.term).collect();
        (1..=self.longest).any(|length| {
            terms
                .windows(length)
                .any(|window| self.phrases.contains(window))
        })
    }
}

#[cfg(test)]
mod tests;
