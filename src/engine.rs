//! Which topic answers a question? Text in, [`Answer`] out: pure, synchronous, deterministic.

use std::{ops::Range, sync::Arc};

use crate::knowledge::{Knowledge, TopicIndex, UncoveredIndex, UrgentIndex};

/// Characters of a question that are read; the rest is ignored, and [`Answer::truncated`] says so.
pub const MAX_QUESTION_CHARS: usize = 4000;

/// At most so many candidates are listed and offered.
pub const MAX_CANDIDATES: usize = 5;

/// Understands questions about one [`Knowledge`].
pub struct Engine {
    knowledge: Arc<Knowledge>,
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
    /// Learns a knowledge folder.
    #[must_use]
    pub fn new(knowledge: impl Into<Arc<Knowledge>>) -> Self {
        Self {
            knowledge: knowledge.into(),
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
        let words: Vec<String> = question
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_owned)
            .collect();
        let overlap = |texts: &[String]| -> usize {
            texts
                .iter()
                .map(|ask| {
                    ask.split(' ')
                        .filter(|w| words.iter().any(|x| x == w))
                        .count()
                })
                .max()
                .unwrap_or(0)
        };
        let mut ranked: Vec<(usize, TopicIndex)> = self
            .knowledge
            .indices()
            .map(|index| (overlap(&self.knowledge.topic(index).asks), index))
            .collect();
        ranked.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
        ranked.truncate(MAX_CANDIDATES);
        let candidates = ranked
            .iter()
            .map(|&(score, topic)| Candidate {
                topic,
                confidence: Confidence::new(score as f32 / 10.0),
            })
            .collect();
        let outcome = match ranked.first() {
            Some(&(score, topic)) if score >= 3 => Outcome::Answer(vec![topic]),
            Some(&(2, _)) => Outcome::Choose(ranked.iter().map(|r| r.1).collect()),
            _ => Outcome::NotCovered(None),
        };
        Answer {
            outcome,
            candidates,
            matched: Vec::new(),
            truncated: false,
        }
    }

    /// The topic of that id or title, however capitalised and spaced.
    #[must_use]
    pub fn topic_named(&self, name: &str) -> Option<TopicIndex> {
        let name = name.trim().to_lowercase();
        self.knowledge.indices().find(|&index| {
            let topic = self.knowledge.topic(index);
            topic.id.as_str() == name || topic.title.to_lowercase() == name
        })
    }

    /// Topics that a half-typed name may mean, best first; for autocomplete. With nothing typed,
    /// the first topics of the knowledge.
    #[must_use]
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<TopicIndex> {
        let typed = typed.trim().to_lowercase();
        self.knowledge
            .indices()
            .filter(|&index| {
                self.knowledge
                    .topic(index)
                    .title
                    .to_lowercase()
                    .contains(&typed)
            })
            .take(limit)
            .collect()
    }
}
