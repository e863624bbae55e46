//! Where in a message is the question? Its sentences and clauses, as runs of readings.

use std::ops::Range;

use crate::{
    engine::{lexicon::Reading, score},
    text::Word,
};

/// Words that begin another clause.
const CONJUNCTIONS: [&str; 7] = ["and", "but", "so", "because", "also", "plus", "then"];

/// The clauses of a message as ranges of its readings, in order: the parts between punctuation and
/// conjunctions, which belong to neither side. A conjunction within a phrase ends nothing. Empty
/// where the whole is a single clause; at most [`score::MAX_SEGMENTS`], the last ones of a longer
/// message, where the question mostly is.
pub(crate) fn clauses(words: &[Word], readings: &[Reading]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut last_word = None;
    for (at, reading) in readings.iter().enumerate() {
        // Of a word that was split in two only the first half can begin a clause.
        let is_second_half = last_word.replace(reading.words.start) == Some(reading.words.start);
        let Some(first) = words.get(reading.words.start).filter(|_| !is_second_half) else {
            continue;
        };
        if CONJUNCTIONS.contains(&first.text.as_str()) && reading.words.len() == 1 {
            clauses.push(start..at);
            start = at + 1;
        } else if first.begins_clause && at > start {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses.push(start..readings.len());
    clauses.retain(|clause| !clause.is_empty());
    if clauses.len() < 2 {
        return Vec::new();
    }
    let surplus = clauses.len().saturating_sub(score::MAX_SEGMENTS);
    clauses.split_off(surplus)
}

#[cfg(test)]
mod tests;
