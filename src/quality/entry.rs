//! What has asks? Topics, uncovered and urgent entries alike.

use crate::{
    engine::Outcome,
    knowledge::{Knowledge, Origin, TopicIndex, UncoveredIndex, UrgentIndex},
};

/// The place of an entry, of whichever kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// In [`Knowledge::topics`].
    Topic(TopicIndex),
    /// In [`Knowledge::uncovered`].
    Uncovered(UncoveredIndex),
    /// In [`Knowledge::urgent`].
    Urgent(UrgentIndex),
}

impl Entry {
    /// All entries: topics, uncovered and urgent ones, each in the knowledge's order.
    pub fn all(knowledge: &Knowledge) -> impl Iterator<Item = Self> + use<> {
        let urgent = (0..knowledge.urgent.len() as u32).map(UrgentIndex);
        (knowledge.indices().map(Self::Topic))
            .chain(knowledge.uncovered_indices().map(Self::Uncovered))
            .chain(urgent.map(Self::Urgent))
    }

    /// Its id, which no entry of another kind has.
    #[must_use]
    pub fn id(self, knowledge: &Knowledge) -> &str {
        match self {
            Self::Topic(index) => knowledge.topic(index).id.as_str(),
            Self::Uncovered(index) => &knowledge.uncovered(index).id,
            Self::Urgent(index) => &knowledge.urgent(index).id,
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(self, knowledge: &Knowledge) -> &str {
        match self {
            Self::Topic(index) => &knowledge.topic(index).title,
            Self::Uncovered(index) => &knowledge.uncovered(index).title,
            Self::Urgent(index) => &knowledge.urgent(index).title,
        }
    }

    /// Its asks, as written.
    #[must_use]
    pub fn asks(self, knowledge: &Knowledge) -> &[String] {
        match self {
            Self::Topic(index) => &knowledge.topic(index).asks,
            Self::Uncovered(index) => &knowledge.uncovered(index).asks,
            Self::Urgent(index) => &knowledge.urgent(index).asks,
        }
    }

    /// Its keywords, as written.
    #[must_use]
    pub fn keywords(self, knowledge: &Knowledge) -> &[String] {
        match self {
            Self::Topic(index) => &knowledge.topic(index).keywords,
            Self::Uncovered(index) => &knowledge.uncovered(index).keywords,
            Self::Urgent(index) => &knowledge.urgent(index).keywords,
        }
    }

    /// Where it was written.
    #[must_use]
    pub fn origin(self, knowledge: &Knowledge) -> Origin {
        match self {
            Self::Topic(index) => knowledge.topic(index).origin,
            Self::Uncovered(index) => knowledge.uncovered(index).origin,
            Self::Urgent(index) => knowledge.urgent(index).origin,
        }
    }

    /// Whether an outcome is right for this entry's asks. A topic may answer beside another; of urgent
    /// entries any will do, since they all say to get help.
    #[must_use]
    pub fn is_found_by(self, outcome: &Outcome) -> bool {
        match (self, outcome) {
            (Self::Topic(own), Outcome::Answer(topics)) => topics.contains(&own),
            (Self::Uncovered(own), Outcome::NotCovered(Some(it))) => own == *it,
            (Self::Urgent(_), Outcome::Urgent(_)) => true,
            _ => false,
        }
    }

    /// The entry that came instead of this one, or that stands beside it in a choice: the first of those
    /// that are said or offered. None where this one was found, or where nothing was.
    pub(super) fn mistaken_for(self, outcome: &Outcome) -> Option<Self> {
        if self.is_found_by(outcome) {
            return None;
        }
        match outcome {
            Outcome::Answer(topics) | Outcome::Choose(topics) => {
                let mut entries = topics.iter().copied().map(Self::Topic);
                entries.find(|it| *it != self)
            }
            Outcome::NotCovered(entry) => entry.map(Self::Uncovered),
            Outcome::Urgent(entry) => Some(Self::Urgent(*entry)),
        }
    }
}
