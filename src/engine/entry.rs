//! What competes for a question? Topics, uncovered and urgent entries, each with what it is learned
//! from.

use serde::{Deserialize, Serialize};

use crate::knowledge::{Knowledge, Level, TopicIndex, UncoveredIndex, UrgentIndex};

/// An entry of the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Class {
    Topic(TopicIndex),
    Uncovered(UncoveredIndex),
    Urgent(UrgentIndex),
    /// An urgent entry that can wait for the care team today. It competes by itself: its words, such
    /// as `fever`, are asked about more than they are told.
    Today(UrgentIndex),
}

/// A text that an entry is learned from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    pub text: &'a str,
    /// What being wrong about it costs in learning; 1 for an ask.
    pub cost: f32,
}

/// An entry and its texts.
pub(crate) struct Entry<'a> {
    pub class: Class,
    id: &'a str,
    pub texts: Vec<Text<'a>>,
}

/// A keyword or a title says less of how people ask than an ask does.
const KEYWORD_COST: f32 = 0.5;

/// All entries, ordered by kind and id, so that their order in the files changes nothing.
pub(crate) fn entries(knowledge: &Knowledge) -> Vec<Entry<'_>> {
    let topics = (0_u32..).zip(&knowledge.topics).map(|(index, it)| Entry {
        class: Class::Topic(TopicIndex(index)),
        id: it.id.as_str(),
        texts: texts(&it.title, &it.asks, &it.keywords),
    });
    let uncovered = (0_u32..)
        .zip(&knowledge.uncovered)
        .map(|(index, it)| Entry {
            class: Class::Uncovered(UncoveredIndex(index)),
            id: &it.id,
            texts: texts(&it.title, &it.asks, &it.keywords),
        });
    let urgent = (0_u32..).zip(&knowledge.urgent).map(|(index, it)| Entry {
        class: match it.level {
            Level::Emergency | Level::Crisis => Class::Urgent(UrgentIndex(index)),
            Level::Today => Class::Today(UrgentIndex(index)),
        },
        id: &it.id,
        texts: texts(&it.title, &it.asks, &it.keywords),
    });
    let kind = |entry: &Entry| match entry.class {
        Class::Topic(_) => 0,
        Class::Uncovered(_) => 1,
        Class::Urgent(_) => 2,
        Class::Today(_) => 3,
    };
    let mut entries: Vec<Entry> = topics.chain(uncovered).chain(urgent).collect();
    entries.sort_by(|a, b| (kind(a), a.id).cmp(&(kind(b), b.id)));
    entries
}

/// Asks, and, of an entry with keywords, those and the title: without them a folder's titles are
/// mere labels.
fn texts<'a>(title: &'a str, asks: &'a [String], keywords: &'a [String]) -> Vec<Text<'a>> {
    let asks = asks.iter().map(|text| Text { text, cost: 1.0 });
    let title = (!keywords.is_empty()).then_some(title);
    let rest = keywords.iter().map(String::as_str).chain(title);
    asks.chain(rest.map(|text| Text {
        text,
        cost: KEYWORD_COST,
    }))
    .collect()
}
