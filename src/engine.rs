//! Which topic answers a question? Text in, [`Answer`] out: pure, synchronous, deterministic.

use std::{fmt, ops::Range, sync::Arc};

use crate::{
    engine::{decide::Decision, weigh::Scorer},
    knowledge::{Knowledge, TopicIndex, UncoveredIndex, UrgentIndex},
    text,
};

mod confidence;
mod decide;
mod entry;
mod explain;
mod features;
mod lexicon;
mod matched;
mod nearest;
mod score;
mod segments;
mod suggest;
mod urgent;
mod weigh;
mod weights;

pub use confidence::Factor;
pub use explain::{Explanation, Likely, Node, Understood, Weighing};

/// Characters of a question that are read; the rest is ignored, and [`Answer::truncated`] says so.
pub const MAX_QUESTION_CHARS: usize = 4000;

/// At most so many candidates are listed and offered.
pub const MAX_CANDIDATES: usize = 5;

/// Understands questions about one [`Knowledge`].
pub struct Engine {
    knowledge: Arc<Knowledge>,
    scorer: Scorer,
}

/// What the engine made of a question.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// What to say.
    pub outcome: Outcome,
    /// Best first, at most [`MAX_CANDIDATES`], whatever the outcome; equal ones by topic id.
    pub candidates: Vec<Candidate>,
    /// Which word met which keyword of what is said, in the question's order.
    pub matched: Vec<Match>,
    /// Whether the question was longer than [`MAX_QUESTION_CHARS`].
    pub truncated: bool,
}

/// What to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// One topic fits, or two for a question that asks two things.
    Answer(Vec<TopicIndex>),
    /// Several may fit: two to [`MAX_CANDIDATES`] to choose from, best first.
    Choose(Vec<TopicIndex>),
    /// The knowledge does not cover it; the entry that says so, where one fits.
    NotCovered(Option<UncoveredIndex>),
    /// It describes an emergency or a crisis.
    Urgent(UrgentIndex),
}

/// A topic that may answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Which.
    pub topic: TopicIndex,
    /// How sure.
    pub confidence: Confidence,
}

/// The chance that a topic is right, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f32);

/// A word of the question, and what it was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// As typed, lower case.
    pub asked: String,
    /// The word or phrase of the knowledge.
    pub keyword: String,
    /// How one led to the other.
    pub how: How,
    /// How alike they are, 0 to 1; 1 but for typos.
    pub similarity: f32,
    /// Bytes of the question that were matched.
    pub place: Range<usize>,
}

/// How a typed word led to a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The same word.
    Exact,
    /// Another form of it.
    Stem,
    /// Another word for it.
    Synonym,
    /// A phrase of several words.
    Phrase,
    /// One word written as two, or two as one.
    Compound,
    /// Misspelt.
    Typo,
}

impl How {
    /// From the plainest to the boldest reading.
    fn rank(self) -> u8 {
        self as u8
    }
}

impl Confidence {
    /// Of a number, forced into 0..=1; not a number becomes 0.
    #[must_use]
    pub fn new(value: f32) -> Self {
        Self(if value.is_nan() {
            0.0
        } else {
            value.clamp(0.0, 1.0)
        })
    }

    /// 0 to 1.
    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

impl Engine {
    /// Learns a knowledge folder. Deterministic; linear in the asks times the entries.
    #[must_use]
    pub fn new(knowledge: impl Into<Arc<Knowledge>>) -> Self {
        let knowledge = knowledge.into();
        Self {
            scorer: Scorer::learn(&knowledge),
            knowledge,
        }
    }

    /// What it answers from.
    #[must_use]
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Answers any text. Over [`MAX_QUESTION_CHARS`] the rest is ignored.
    #[must_use]
    pub fn ask(&self, question: &str) -> Answer {
        let read = read(question);
        let words = text::words(read);
        let readings = self.scorer.lexicon.read(&words);
        let whole = self.scorer.weigh(&readings);
        let clauses: Vec<_> = segments::clauses(&words, &readings)
            .into_iter()
            .map(|clause| self.scorer.weigh(&readings[clause]))
            .collect();
        let Decision {
            outcome,
            candidates,
        } = decide::decide(&whole, &clauses);
        Answer {
            matched: self.matched(&outcome, &candidates, &words, &readings),
            outcome,
            candidates,
            truncated: read.len() < question.len(),
        }
    }
}

/// The part of a question that is read.
fn read(question: &str) -> &str {
    let end = question.char_indices().nth(MAX_QUESTION_CHARS);
    end.and_then(|(end, _)| question.get(..end))
        .unwrap_or(question)
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("knowledge", &self.knowledge.title)
            .finish_non_exhaustive()
    }
}
