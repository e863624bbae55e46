//! What is counted? How often, never who.

use crate::knowledge::Date;

use super::{EntryId, GuildId};

/// A word of the vocabulary is a word, and no sentence.
const WORD_CHARS: usize = 40;

/// What an answer was, as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutcomeKind {
    /// One or two topics.
    Answer,
    /// Topics to choose from.
    Choose,
    /// Not covered.
    NotCovered,
    /// Get help now.
    Urgent,
}

impl OutcomeKind {
    /// The interface's word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Choose => "choose",
            Self::NotCovered => "none",
            Self::Urgent => "urgent",
        }
    }

    /// The outcome of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Answer, Self::Choose, Self::NotCovered, Self::Urgent]
            .into_iter()
            .find(|outcome| outcome.name() == name)
    }
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Replies of a kind.
    Outcome(OutcomeKind),
    /// Replies with a topic.
    Topic(EntryId),
    /// Replies with an uncovered entry.
    Uncovered(EntryId),
}

/// How often something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// It was the reply.
    pub asked: u32,
    /// Someone pressed Helpful.
    pub helpful: u32,
    /// Someone pressed Not helpful.
    pub not_helpful: u32,
}

/// How often something happened in a server on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// In UTC.
    pub day: Date,
    /// What.
    pub subject: Subject,
    /// How often.
    pub tally: Tally,
}

/// A word of the knowledge's vocabulary, in its normal form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(String);

impl Word {
    /// `None` for what is no single word: it has letters and digits of any script without upper case,
    /// `'` and `-`, and at most 40 of them.
    #[must_use]
    pub fn new(word: &str) -> Option<Self> {
        let fits = |c: char| (c.is_alphanumeric() && !c.is_uppercase()) || "'-".contains(c);
        let is_word =
            !word.is_empty() && word.chars().count() <= WORD_CHARS && word.chars().all(fits);
        is_word.then(|| Self(word.to_owned()))
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What was asked about and has no topic.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapSubject {
    /// A word of such questions that the vocabulary has.
    Word(Word),
    /// An uncovered entry that was the reply.
    Uncovered(EntryId),
}

/// How many people asked about something that has no topic.
///
/// Whoever makes one has seen to it that they are enough not to be known by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapCount {
    /// Where.
    pub guild: GuildId,
    /// The first day of the period, in UTC.
    pub period: Date,
    /// About what.
    pub subject: GapSubject,
    /// How many different people, at least two.
    pub people: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_is_kept_by_the_word_of_the_interface() {
        assert_eq!(OutcomeKind::NotCovered.name(), "none");
        for name in ["answer", "choose", "none", "urgent"] {
            assert_eq!(OutcomeKind::named(name).map(OutcomeKind::name), Some(name));
        }
        assert_eq!(OutcomeKind::named("not-covered"), None);
    }

    #[test]
    fn a_word_is_no_sentence() {
        for (word, taken) in [
            ("infection", true),
            ("sjögren's", true),
            ("my arm", false),
            ("Name", false),
            ("a@b", false),
            ("", false),
        ] {
            assert_eq!(Word::new(word).is_some(), taken, "{word:?}");
        }
        assert!(Word::new(&"a".repeat(41)).is_none());
    }
}
