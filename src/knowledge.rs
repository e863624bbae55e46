//! What does lupine know? Values read from a knowledge folder, checked once and valid from then on.
//!
//! [`load::load`] turns files into a [`Knowledge`]; nothing else can. Inside, topics are named by
//! [`TopicIndex`], which is cheap to copy; outside, by [`TopicId`], which survives a reload.

use std::fmt;

use fault::At;
use serde::{Deserialize, Serialize};

pub mod builtin;
pub mod claim;
pub mod crisis;
pub mod date;
pub mod document;
mod entry;
pub mod fault;
pub mod limits;
mod lint;
pub mod load;
pub mod locate;
mod markdown;
pub mod pattern;
pub mod personal;
pub mod quote;
mod raw;
pub mod record;
pub mod review;
mod shape;
pub mod skeleton;
mod validate;
mod version;

pub use crate::diagnostic::SourceFile;
pub use claim::{Claim, ClaimIndex, VisitPart};
pub use crisis::CrisisLine;
pub use date::Date;
pub use load::Loaded;
pub use pattern::WordGroup;
pub use personal::{Personal, PersonalIndex};
pub use review::{Review, ReviewState};
pub use version::version;

/// Closes every answer of a folder that brings no disclaimer of its own.
pub const DEFAULT_DISCLAIMER: &str =
    "This is general information, not advice about you. Please talk it over with a professional.";

/// A knowledge folder, checked: every id it refers to exists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Knowledge {
    /// What the folder is about, for people.
    pub title: String,
    /// BCP 47 tag of the answers' language.
    pub language: String,
    /// Closes every answer; never empty.
    pub disclaimer: String,
    /// What the answers are derived from.
    pub documents: Vec<Document>,
    /// In the order of the files (sorted by path) and of the entries in each.
    pub topics: Vec<Topic>,
    /// What people ask that the documents do not answer.
    pub uncovered: Vec<Uncovered>,
    /// Messages that need help now.
    pub urgent: Vec<Urgent>,
    /// Each row is one concept: words and phrases that mean the same here.
    pub synonyms: Vec<Vec<String>>,
    /// Questions that only someone who knows the person can answer, the gravest first.
    pub personal: Vec<Personal>,
    /// What is like those, but asks for no advice about one person.
    pub impersonal: Vec<String>,
    /// Ways of selling that texts are looked through for.
    pub claims: Vec<Claim>,
    /// The words that claims are put in.
    pub word_groups: Vec<WordGroup>,
    /// What stands on every visit sheet.
    pub visit: Vec<VisitPart>,
    /// Numbers to call, by country; with any there are international ones.
    pub crisis_lines: Vec<CrisisLine>,
    /// Which state of the folder it is: a short hash of its files, as [`version()`] gives it.
    pub version: String,
}

/// The public name of a topic: kebab-case, unique in its folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TopicId(pub(crate) String);

/// The id of a sentence of the document, such as `risks.5`: a part's name and a number from 1.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SentenceId(pub(crate) String);

/// The place of a topic in [`Knowledge::topics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TopicIndex(pub(crate) u32);

/// The place of an entry in [`Knowledge::uncovered`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UncoveredIndex(pub(crate) u32);

/// The place of an entry in [`Knowledge::urgent`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UrgentIndex(pub(crate) u32);

/// Where an entry was written: the nth item of its list in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Index into the files that were loaded.
    pub file: usize,
    /// Index into that file's `topics`, `uncovered` or `urgent`, from 0.
    pub item: usize,
}

/// A document that answers are derived from. Only fingerprints of its sentences are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Unique, kebab-case.
    pub id: String,
    /// For people.
    pub title: String,
    /// Lower-case hex SHA-256 of the document's text, where given.
    pub sha256: Option<String>,
    /// In the document's order.
    pub sentences: Vec<Sentence>,
    /// Sentences that say nothing to answer from.
    pub framing: Vec<SentenceId>,
    /// Where it was written.
    pub origin: Origin,
}

/// The fingerprint of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Such as `risks.5`.
    pub id: SentenceId,
    /// Lower-case hex SHA-256 of the sentence, white space folded and trimmed.
    pub sha256: String,
}

/// One entry that answers one thing people ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Unique among topics, uncovered and urgent entries.
    pub id: TopicId,
    /// At most 100 characters.
    pub title: String,
    /// Groups topics for browsing; empty where the folder does not say.
    pub section: String,
    /// Ways people ask for it, as written.
    pub asks: Vec<String>,
    /// Words and phrases that point to it, as written.
    pub keywords: Vec<String>,
    /// One or two sentences that stand alone.
    pub short: Option<String>,
    /// Markdown, soft line breaks already joined. As any answer it may leave [`crisis::Placeholder`]s
    /// to be filled in.
    pub answer: String,
    /// Sentences that the answer rests on, in the order written.
    pub sources: Vec<SentenceId>,
    /// Topics to read next.
    pub related: Vec<TopicIndex>,
    /// Editors' remarks, shown apart from the answer.
    pub notes: Vec<Note>,
    /// Whether the editors wrote it themselves, and not from a document. Then a note has its
    /// reference.
    pub is_editors: bool,
    /// Who stands by it, if anyone ever did; [`Topic::review_state`] says what that is worth now.
    pub review: Option<Review>,
    /// Where it was written.
    pub origin: Origin,
}

/// An editor's dated remark beside an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Markdown.
    pub text: String,
    /// Where it is from.
    pub reference: Reference,
}

/// Where a note is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// For people, such as `Wang et al.`, where known.
    pub authors: Option<String>,
    /// Of the work or page.
    pub title: String,
    /// Of publication, where known.
    pub year: Option<u16>,
    /// http or https, where there is one.
    pub url: Option<String>,
}

/// What people ask that the document does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// Unique among topics, uncovered and urgent entries.
    pub id: String,
    /// At most 100 characters.
    pub title: String,
    /// Ways people ask for it, as written.
    pub asks: Vec<String>,
    /// Words and phrases that point to it, as written.
    pub keywords: Vec<String>,
    /// Markdown: that the document says nothing of it, and where to turn instead.
    pub answer: String,
    /// Topics to offer.
    pub near: Vec<TopicIndex>,
    /// Editors' remarks, shown apart from the answer.
    pub notes: Vec<Note>,
    /// Whether none of its asks is for advice about one person: then they are like [`Knowledge::impersonal`].
    pub is_impersonal: bool,
    /// Where it was written.
    pub origin: Origin,
}

/// A message that needs help now, before any topic is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urgent {
    /// Unique among topics, uncovered and urgent entries.
    pub id: String,
    /// At most 100 characters.
    pub title: String,
    /// Ways people say it, as written.
    pub asks: Vec<String>,
    /// Words and phrases that by themselves mean it, as written.
    pub keywords: Vec<String>,
    /// Markdown: what to do now, first line first.
    pub answer: String,
    /// How soon help is needed.
    pub level: Level,
    /// Topics to offer; none but for today.
    pub near: Vec<TopicIndex>,
    /// Where it was written.
    pub origin: Origin,
}

/// How soon help is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Level {
    /// Call now: the body is in danger.
    #[default]
    Emergency,
    /// Somebody needs to be listened to, or to be safe.
    Crisis,
    /// Call the care team today.
    Today,
}

impl Level {
    /// As it is written in a knowledge file and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Crisis => "crisis",
            Self::Today => "today",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Emergency, Self::Crisis, Self::Today]
            .into_iter()
            .find(|level| level.as_str() == name)
    }
}

impl Knowledge {
    /// The topic at an index of this knowledge.
    ///
    /// # Panics
    /// If the index is another knowledge's and out of range here.
    #[must_use]
    pub fn topic(&self, index: TopicIndex) -> &Topic {
        &self.topics[index.0 as usize]
    }

    /// The uncovered entry at an index of this knowledge; panics as [`Knowledge::topic`] does.
    #[must_use]
    pub fn uncovered(&self, index: UncoveredIndex) -> &Uncovered {
        &self.uncovered[index.0 as usize]
    }

    /// The urgent entry at an index of this knowledge; panics as [`Knowledge::topic`] does.
    #[must_use]
    pub fn urgent(&self, index: UrgentIndex) -> &Urgent {
        &self.urgent[index.0 as usize]
    }

    /// The personal entry at an index of this knowledge; panics as [`Knowledge::topic`] does.
    #[must_use]
    pub fn personal(&self, index: PersonalIndex) -> &Personal {
        &self.personal[index.0 as usize]
    }

    /// The topic of that id, if there is one. Linear in the number of topics.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<TopicIndex> {
        self.indices()
            .find(|&index| self.topic(index).id.as_str() == id)
    }

    /// All topics, in order.
    pub fn indices(&self) -> impl Iterator<Item = TopicIndex> + use<> {
        (0..self.topics.len() as u32).map(TopicIndex)
    }

    /// All uncovered entries, in order.
    pub fn uncovered_indices(&self) -> impl Iterator<Item = UncoveredIndex> + use<> {
        (0..self.uncovered.len() as u32).map(UncoveredIndex)
    }

    /// The names of the sections, in the order of their first topic.
    #[must_use]
    pub fn sections(&self) -> Vec<&str> {
        let mut sections: Vec<&str> = Vec::new();
        for topic in &self.topics {
            if !sections.contains(&topic.section.as_str()) {
                sections.push(&topic.section);
            }
        }
        sections
    }
}

impl Topic {
    /// Where it was written.
    fn at(&self) -> At {
        At::file(self.origin.file)
            .key("topics")
            .item(self.origin.item)
    }
}

impl TopicId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SentenceId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part's name and the sentence's number in it: `risks.5` → `("risks", 5)`.
    #[must_use]
    pub fn split(&self) -> (&str, u32) {
        self.0
            .rsplit_once('.')
            .and_then(|(part, number)| Some((part, number.parse().ok()?)))
            .unwrap_or((&self.0, 0))
    }
}

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SentenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
