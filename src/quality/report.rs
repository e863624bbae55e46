//! What do the asks that were left out come to?

use serde::Serialize;

use super::{
    Confusable, Entry, Weak, confusable,
    folds::{self, Asked},
    likeness::Likeness,
    weak,
};
use crate::{engine::Outcome, eval::Calibration, knowledge::Knowledge};

/// What a folder may be expected to do, and where it is weak; its JSON is an interface.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The figures of the whole.
    pub expected: Expected,
    /// Pairs of entries, those confused most often first.
    pub confusable: Vec<Confusable>,
    /// Entries that need work, the worst first.
    pub weak: Vec<Weak>,
}

/// How asks fare that were left out; all counts are of asks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Expected {
    /// How many were left out, one fold at a time, and asked. The next four add up to it.
    pub asks: usize,
    /// Those that found their entry: its topic answered, alone or with another; it was said not to be
    /// covered, in its entry's words; or, where it is urgent, to get help.
    pub found: usize,
    /// Those whose topic was offered in a choice.
    pub offered: usize,
    /// Those told that nothing covers them, be it in the words of another entry that is not theirs.
    pub unanswered: usize,
    /// Those given other topics only, as an answer or a choice, or taken for urgent.
    pub wrong: usize,
    /// How many of the asks are urgent.
    pub urgent: usize,
    /// Of these, those not said to be.
    pub urgent_missed: usize,
    /// Of all others, those said to be urgent.
    pub urgent_alarms: usize,
    /// Whether the confidence of answers means what it says.
    pub calibration: Calibration,
}

/// How an ask fared that was left out.
enum Fate {
    Found,
    Offered,
    Unanswered,
    Wrong,
}

impl Report {
    /// Learns the knowledge once for each fold, without it, and asks what it left out; on all cores.
    #[must_use]
    pub fn of(knowledge: &Knowledge) -> Self {
        Self::from_asked(knowledge, &folds::ask_all(knowledge))
    }

    /// Counts.
    pub(super) fn from_asked(knowledge: &Knowledge, asked: &[Asked]) -> Self {
        let likeness = Likeness::of(knowledge);
        let confusable = confusable::all(knowledge, &likeness, asked);
        Self {
            expected: Expected::of(asked),
            weak: weak::all(knowledge, &likeness, asked, &confusable),
            confusable,
        }
    }
}

impl Expected {
    fn of(asked: &[Asked]) -> Self {
        let is_urgent = |it: &&Asked| matches!(it.entry, Entry::Urgent(_));
        let is_called_urgent = |it: &&Asked| matches!(it.outcome, Outcome::Urgent(_));
        let answers = asked
            .iter()
            .filter(|it| matches!(it.outcome, Outcome::Answer(_)));
        let urgent = asked.iter().filter(is_urgent);
        let ordinary = asked.iter().filter(|it| !is_urgent(it));
        let mut expected = Self {
            asks: asked.len(),
            found: 0,
            offered: 0,
            unanswered: 0,
            wrong: 0,
            urgent: urgent.clone().count(),
            urgent_missed: urgent.filter(|it| !is_called_urgent(it)).count(),
            urgent_alarms: ordinary.filter(is_called_urgent).count(),
            calibration: Calibration::of(answers.map(|it| {
                let is_right = it.entry.is_found_by(&it.outcome);
                (it.confidence, f64::from(u8::from(is_right)))
            })),
        };
        for it in asked {
            *match Fate::of(it) {
                Fate::Found => &mut expected.found,
                Fate::Offered => &mut expected.offered,
                Fate::Unanswered => &mut expected.unanswered,
                Fate::Wrong => &mut expected.wrong,
            } += 1;
        }
        expected
    }
}

impl Fate {
    fn of(asked: &Asked) -> Self {
        match (asked.entry, &asked.outcome) {
            (entry, outcome) if entry.is_found_by(outcome) => Self::Found,
            (Entry::Topic(own), Outcome::Choose(topics)) if topics.contains(&own) => Self::Offered,
            (_, Outcome::NotCovered(_)) => Self::Unanswered,
            (_, Outcome::Answer(_) | Outcome::Choose(_) | Outcome::Urgent(_)) => Self::Wrong,
        }
    }
}
