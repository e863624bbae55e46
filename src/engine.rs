//! Which topic answers a question? Text in, [`Answer`] out: pure, synchronous, deterministic.
//!
//! # How it works, by one question
//!
//! You need no information retrieval for this. An engine is made once, from a knowledge folder: it
//! learns (`learn`) from the `asks` that editors wrote for each *entry*, be that a topic, something
//! uncovered or something urgent. What is built in was learned when lupine was built (`recall`). All
//! entries compete for every question, because `how much does it cost` is best kept from the topics by an
//! entry that knows how people ask about cost. Follow one question:
//!
//! > can u get an infecton from hsct
//!
//! 1. **Words** ([`text::words`]): lower case, without punctuation, accents, links and mentions,
//!    contractions spelled out. Each keeps its place in the original. Greetings before the question and
//!    thanks behind it are left out (`pleasantries`).
//! 2. **Readings** (`lexicon`): what each word may mean here. A *term* is a stem, or a concept: a row
//!    of the folder's synonyms. The plainest reading wins: as typed, by its stem, joined with its
//!    neighbor or split in two, and, if it is no English word, as a misspelling. So `u` is the concept
//!    *you*, `infecton` the term of `infection`, and `hsct` the concept *hsct*, which
//!    `bone marrow transplant` would be as well. What is not known stays, as an unknown word.
//! 3. **Features** (`features`): the readings as a list of what they have, each with a weight. There
//!    are three kinds: runs of four letters, which still match where a word was not understood; terms;
//!    and pairs of neighboring terms, such as *infection from*, which hold some of the order. What few
//!    asks have weighs more than what many have.
//! 4. **Scores** (`weights`, `weigh`): for every feature and entry there is a learned number, how much
//!    the one speaks for the other. An entry's score is the sum over the question's features, and
//!    *infection*, as a word and by its letters, puts the entry `infection-risk` first. Scores are
//!    compared within one question only; their size means nothing. Where topics have too few asks to
//!    learn from, the score is instead the likeness to the nearest ask (`nearest`).
//! 5. **Confidence** (`confidence`): is the first entry any good? That is told by how clearly it fits,
//!    how far ahead it is, how near the nearest ask of the next entries is by its words, how many of the
//!    question's words it and the folder know, and how many of the folder's own asks are found when each is
//!    left out of the learning: few asks a topic give lower scores. A formula with fitted weights makes of
//!    these a chance from 0 to 1, here 0.99.
//!    Entries behind the first get the less, the farther they are behind.
//! 6. **Clauses** (`segments`): the parts between punctuation and conjunctions are weighed likewise,
//!    each by itself, because people ask two things at once, or tell a story around their question.
//!    Ours has but one.
//! 7. **Need** (`urgent`): does it tell of an emergency? What it sounds like, by one more machine for all urgent
//!    entries, and how it is told, by rows of words that say *now*, *long ago*, *denied*, *in a story*, add
//!    up to the chance that help is needed. What names an emergency in plain words counts whatever else is said.
//! 8. **Decision** (`decide`): if that chance is high enough, *urgent*; if clauses
//!    are sure of two topics and the whole is about nothing uncovered, both; if the first entry is a topic
//!    and sure enough, *answer*, and so it is here; if it is an uncovered entry, *none*, in that entry's words,
//!    unless it is a word or two and topics are likely too; if several topics are likely, *choose*; else
//!    *none*. `reason` tells which rule decided.
//!
//! Beside the outcome stand the candidates, what matched (`matched`), and whether it asks for advice about
//! one person, which is learned from asks (`personal`). [`Engine::explain`] gives all
//! that was weighed, and `lupine explain` prints it: the quickest way to learn why a question was
//! answered as it was. [`Engine::suggest`] and [`Engine::topic_named`] find a topic by its name
//! (`suggest`), and [`Engine::claims`] marks ways of selling in a text (`claims`). The numbers that decide, and what each outcome costs, stand in `score`.
//!
//! Nothing depends on the order of a hash map, of files or of entries: entries are sorted by kind and
//! id before anything is learned (`entry`), features by their keys, and equal scores by entry.
//!
//! # Example
//!
//! ```
//! use lupine::{
//!     engine::{Engine, Outcome},
//!     knowledge::{SourceFile, load},
//! };
//!
//! let garden = "
//! topics:
//!   - id: watering
//!     title: When to water
//!     asks: [how often should i water, when do plants need water, is it too dry]
//!     answer: In the morning.
//!   - id: pruning
//!     title: When to prune
//!     asks: [when to prune roses, how do i cut back a hedge, what are good shears]
//!     answer: In late winter.
//! ";
//! let knowledge = load::load(vec![SourceFile::new("garden.yaml", garden)]).knowledge.unwrap();
//! let engine = Engine::new(knowledge);
//!
//! let answer = engine.ask("when do plants need watr");
//! let best = answer.candidates[0];
//! assert_eq!(engine.knowledge().topic(best.topic).id.as_str(), "watering");
//! assert_eq!(answer.outcome, Outcome::Answer(vec![best.topic]));
//! assert!(answer.matched.iter().any(|it| it.asked == "watr" && it.keyword == "water"));
//! ```

use std::{
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

use crate::{
    engine::{
        claims::Claims,
        decide::Decision,
        lexicon::Reading,
        personal::{Found, Personal},
        weigh::{Scorer, Weighed},
    },
    knowledge::{Knowledge, PersonalIndex, TopicIndex, UncoveredIndex, UrgentIndex},
    text::{self, Word},
};

mod asks;
mod claims;
mod confidence;
mod decide;
mod entry;
mod explain;
mod features;
mod learn;
mod lexicon;
mod lists;
mod matched;
mod nearest;
mod patterns;
mod personal;
mod pleasantries;
mod reason;
mod recall;
mod rows;
mod score;
mod segments;
mod spelling;
mod suggest;
mod urgent;
mod vocabulary;
mod weigh;
mod weights;

pub use claims::Marked;
pub use confidence::Factor;
pub use explain::{Explanation, Likely, Need, Node, Recognized, Told, Understood, Weighing};
pub use reason::{Fact, Measure, Reason, Rule};

/// Characters of a question that are read; the rest is ignored, and [`Answer::truncated`] says so.
pub const MAX_QUESTION_CHARS: usize = 4000;

/// At most so many candidates are listed and offered.
pub const MAX_CANDIDATES: usize = 5;

/// Understands questions about one [`Knowledge`].
pub struct Engine {
    knowledge: Arc<Knowledge>,
    scorer: Scorer,
    /// Of questions about one person, if the knowledge has such.
    personal: Option<Personal>,
    /// Learned when a text is first looked through for them.
    claims: OnceLock<Claims>,
}

/// What the engine made of a question.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// What to say.
    pub outcome: Outcome,
    /// Best first, at most [`MAX_CANDIDATES`], whatever the outcome; equal ones by topic id. Where two
    /// topics answer they come first, each with the confidence that its clause gave it.
    pub candidates: Vec<Candidate>,
    /// What asks for advice about one person, whatever the outcome; never where help is needed now.
    pub personal: Option<PersonalIndex>,
    /// Which word met which keyword of what is said, in the question's order; of the best candidate
    /// where nothing is said of any entry. Common words typed right only if there is nothing else.
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

/// A word of the question, and what it was taken for. Its `Debug` leaves both out: they are what a
/// person typed, which must not reach a log.
#[derive(Clone, PartialEq)]
pub struct Match {
    /// As typed, in normal form (see [`text::words`]).
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

/// How a typed word led to a keyword; ordered from the plainest reading to the boldest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Misspelled.
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
    /// Learns a knowledge folder. Deterministic; linear in the asks times the entries.
    #[must_use]
    pub fn new(knowledge: impl Into<Arc<Knowledge>>) -> Self {
        let knowledge = knowledge.into();
        // In one go on rayon's threads: each change over to them costs more than a chunk of texts.
        let scorer = rayon::scope(|_| Scorer::learn(&knowledge));
        Self {
            personal: Personal::learn(&knowledge, &scorer.lexicon, &scorer.features),
            claims: OnceLock::new(),
            scorer,
            knowledge,
        }
    }

    /// What it answers from; without asks, if it was recalled.
    #[must_use]
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Answers any text, empty ones too. Over [`MAX_QUESTION_CHARS`] the rest is ignored.
    ///
    /// Keeps nothing, and gives the same answer each time. Linear in the text times the entries.
    #[must_use]
    pub fn ask(&self, question: &str) -> Answer {
        let read = read(question);
        let words = text::words(read);
        let words = pleasantries::without(&words);
        let readings = self.scorer.lexicon.read(words);
        let Considered {
            decision: Decision {
                outcome,
                candidates,
            },
            personal,
            ..
        } = self.consider(words, &readings);
        Answer {
            personal: personal.map(|found| PersonalIndex(found.entry)),
            matched: self.matched(&outcome, &candidates, words, &readings),
            outcome,
            candidates,
            truncated: read.len() < question.len(),
        }
    }
}

/// All that is weighed of a question, and what follows from it.
struct Considered {
    /// Its clauses, as places among the readings.
    clauses: Vec<Range<usize>>,
    whole: Weighed,
    /// The clauses, in the same order.
    weighed: Vec<Weighed>,
    urgent: urgent::Found,
    decision: Decision,
    personal: Option<Found>,
}

impl Engine {
    /// Weighs and decides about the words that are read of a question.
    fn consider(&self, words: &[Word], readings: &[Reading]) -> Considered {
        let whole = self.scorer.weigh(readings);
        let clauses = segments::clauses(words, readings);
        let weighed: Vec<Weighed> = (clauses.iter().cloned())
            .map(|clause| self.scorer.weigh(&readings[clause]))
            .collect();
        let urgent = (self.scorer).find_urgent(words, readings, &clauses, &whole, &weighed);
        let decision = decide::decide(&whole, &weighed, &urgent, self.scorer.lists_uncovered);
        Considered {
            personal: self.personal(&decision.outcome, &whole, &weighed),
            clauses,
            whole,
            weighed,
            urgent,
            decision,
        }
    }

    /// What asks for advice about one person, unless help is needed now.
    fn personal(&self, outcome: &Outcome, whole: &Weighed, clauses: &[Weighed]) -> Option<Found> {
        if matches!(outcome, Outcome::Urgent(_)) {
            return None;
        }
        self.personal.as_ref()?.find(whole, clauses)
    }
}

/// The part of a question that is read.
fn read(question: &str) -> &str {
    let end = question.char_indices().nth(MAX_QUESTION_CHARS);
    end.and_then(|(end, _)| question.get(..end))
        .unwrap_or(question)
}

impl fmt::Debug for Match {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Match")
            .field("how", &self.how)
            .field("similarity", &self.similarity)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("knowledge", &self.knowledge.title)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_debug_output_of_a_match_holds_nothing_typed() {
        let shown = format!(
            "{:?}",
            Match {
                asked: "infecton".to_owned(),
                keyword: "infection".to_owned(),
                how: How::Typo,
                similarity: 0.98,
                place: 0..8,
            }
        );
        assert!(
            shown.contains("Typo") && !shown.contains("infect"),
            "{shown}"
        );
    }

    #[test]
    fn a_question_is_cut_between_characters() {
        let long = "é".repeat(MAX_QUESTION_CHARS + 1);
        assert_eq!(read(&long).chars().count(), MAX_QUESTION_CHARS);
        let whole = "é".repeat(MAX_QUESTION_CHARS);
        assert_eq!(read(&whole), whole);
    }

    #[test]
    fn a_confidence_is_forced_between_zero_and_one() {
        for (given, kept) in [(-1.0, 0.0), (0.5, 0.5), (2.0, 1.0), (f32::NAN, 0.0)] {
            assert!((Confidence::new(given).value() - kept).abs() < f32::EPSILON);
        }
    }
}
