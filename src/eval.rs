//! How well are questions answered whose right answer is known?
//!
//! [`read`] takes a file of labeled questions, [`Judged::all`] asks them, and [`Report::of`] counts.
//! A question is labeled in one of two ways, and a file may mix them:
//!
//! - by an outcome, and by the sentences of the document that a right answer rests on ([`Gold`]): that
//!   judges what is said, whatever the topics are called;
//! - by a topic: that suits a folder without a document.
//!
//! The same knowledge asked the same questions gives the same figures, on however many cores.

use crate::engine::Outcome;

mod calibration;
mod confusion;
mod judge;
mod question;
mod report;

pub use calibration::{Calibration, Tenth};
pub use confusion::Confusion;
pub use judge::{Judged, MAX_SOURCES, Verdict, confidence, expected_topic};
pub use question::{Expected, Gold, Question, read, texts};
pub use report::{ByOutcome, ByTopic, Distractors, KindReport, Outside, Report, Share};

/// An [`Outcome`] without what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// One topic, or two.
    Answer,
    /// Several to choose from.
    Choose,
    /// That it is not covered.
    NotCovered,
    /// To get help.
    Urgent,
}

impl Said {
    /// In the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Answer, Self::Choose, Self::NotCovered, Self::Urgent];

    /// What an outcome comes to.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Answer(_) => Self::Answer,
            Outcome::Choose(_) => Self::Choose,
            Outcome::NotCovered(_) => Self::NotCovered,
            Outcome::Urgent(_) => Self::Urgent,
        }
    }

    /// As labels and JSON have it: `answer`, `choose`, `none` or `urgent`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Choose => "choose",
            Self::NotCovered => "none",
            Self::Urgent => "urgent",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|said| said.as_str() == name)
    }
}

#[cfg(test)]
mod tests;
