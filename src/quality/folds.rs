//! What comes of an ask that the engine has never seen?

use rayon::prelude::*;

use super::Entry;
use crate::{
    engine::{Engine, Outcome},
    eval,
    knowledge::Knowledge,
};

/// So many parts the asks are dealt into; one at a time is left out. With five, an engine still knows
/// most of what the real one does, and five are learned soon enough to wait for.
pub const FOLDS: usize = 5;

/// An ask that was put to an engine which had learned all folds but the ask's own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked<'a> {
    /// Where the ask stands.
    pub entry: Entry,
    /// Its place among the entry's asks, from 0.
    pub nth: usize,
    pub ask: &'a str,
    /// What came.
    pub outcome: Outcome,
    /// Of the best candidate, as programs are given it.
    pub confidence: f64,
}

/// The fold of an entry's nth ask; none where the entry is never asked.
pub(super) fn fold(entry: Entry, nth: usize, knowledge: &Knowledge) -> Option<usize> {
    (entry.asks(knowledge).len() > 1).then_some(nth % FOLDS)
}

/// Asks every ask that can be left out, on all cores. In the order of the entries' ids, so that sums come
/// to the same in whatever order the entries stand, and of their asks.
pub(super) fn ask_all(knowledge: &Knowledge) -> Vec<Asked<'_>> {
    let mut asked: Vec<Asked> = (0..FOLDS)
        .into_par_iter()
        .flat_map(|out| ask_fold(knowledge, out))
        .collect();
    asked.sort_by_key(|it| (it.entry.id(knowledge), it.nth));
    asked
}

fn ask_fold(knowledge: &Knowledge, out: usize) -> Vec<Asked<'_>> {
    let left_out: Vec<(Entry, usize, &str)> = Entry::all(knowledge)
        .flat_map(|entry| {
            let asks = entry.asks(knowledge).iter().enumerate();
            asks.map(move |(nth, ask)| (entry, nth, ask.as_str()))
        })
        .filter(|&(entry, nth, _)| fold(entry, nth, knowledge) == Some(out))
        .collect();
    if left_out.is_empty() {
        return Vec::new();
    }
    let engine = Engine::new(without(knowledge, out));
    left_out
        .into_par_iter()
        .map(|(entry, nth, ask)| {
            let answer = engine.ask(ask);
            let best = answer.candidates.first().copied();
            Asked {
                entry,
                nth,
                ask,
                outcome: answer.outcome,
                confidence: best.map_or(0.0, eval::confidence),
            }
        })
        .collect()
}

/// The knowledge without the asks of one fold. Every entry keeps its place, and one ask at least if it
/// had any.
fn without(knowledge: &Knowledge, out: usize) -> Knowledge {
    let mut rest = knowledge.clone();
    let topics = rest.topics.iter_mut().map(|it| &mut it.asks);
    let uncovered = rest.uncovered.iter_mut().map(|it| &mut it.asks);
    let urgent = rest.urgent.iter_mut().map(|it| &mut it.asks);
    let entries = Entry::all(knowledge);
    for (entry, asks) in entries.zip(topics.chain(uncovered).chain(urgent)) {
        let mut nth = 0..;
        asks.retain(|_| nth.next().and_then(|nth| fold(entry, nth, knowledge)) != Some(out));
    }
    // Some of their asks are topics' asks too, which would not be left out.
    rest.personal.clear();
    rest.impersonal.clear();
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    #[test]
    fn every_ask_is_left_out_once_and_the_others_stay() {
        let text = "
topics:
- { id: a, title: A, answer: A, asks: [a0, a1, a2, a3, a4, a5] }
- { id: b, title: B, answer: B, asks: [b0] }
uncovered:
- { id: c, title: C, answer: C, keywords: [c] }
urgent:
- { id: d, title: D, answer: D, asks: [d0, d1] }
";
        let loaded = load::load(vec![SourceFile::new("a.yaml", text)]);
        let knowledge = loaded.knowledge.expect("a sound folder");
        let asks = |knowledge: &Knowledge| {
            let entries = Entry::all(knowledge);
            let asks = entries.map(|entry| entry.asks(knowledge).join(" "));
            asks.collect::<Vec<_>>()
        };
        assert_eq!(
            asks(&without(&knowledge, 0)),
            ["a1 a2 a3 a4", "b0", "", "d1"]
        );
        assert_eq!(
            asks(&without(&knowledge, 1)),
            ["a0 a2 a3 a4 a5", "b0", "", "d0"]
        );
        let last = asks(&without(&knowledge, 4));
        assert_eq!(last, ["a0 a1 a2 a3 a5", "b0", "", "d0 d1"]);
        let asked = ask_all(&knowledge);
        let asked: Vec<&str> = asked.iter().map(|it| it.ask).collect();
        assert_eq!(asked, ["a0", "a1", "a2", "a3", "a4", "a5", "d0", "d1"]);
    }
}
