//! With which words are treatments sold that nobody has shown to work, and what do those mean? And what
//! is worth asking whoever offers one?

use serde::{Deserialize, Serialize};

use super::{Knowledge, Reference, TopicIndex, pattern::Pattern};

/// A way of selling, such as the promise of a result. It tells of words, never of who uses them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique among these.
    pub id: String,
    /// At most 100 characters.
    pub title: String,
    /// Markdown: what such words usually mean.
    pub means: String,
    /// A text that fits any of them has it.
    pub patterns: Vec<Pattern>,
    /// Topics that tell more; never empty.
    pub near: Vec<TopicIndex>,
    /// What it rests on; never empty.
    pub references: Vec<Reference>,
}

/// The place of a claim in [`Knowledge::claims`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimIndex(pub(crate) u32);

/// A part of every visit sheet, whatever topics its owner put on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitPart {
    /// At most 100 characters.
    pub title: String,
    /// The topic that it belongs to.
    pub topic: TopicIndex,
    /// What to ask; where there is none, the topic's answer stands for them.
    pub questions: Vec<String>,
    /// What the questions rest on; with any there is one.
    pub references: Vec<Reference>,
}

impl Knowledge {
    /// The claim at an index of this knowledge; panics as [`Knowledge::topic`] does.
    #[must_use]
    pub fn claim(&self, index: ClaimIndex) -> &Claim {
        &self.claims[index.0 as usize]
    }
}

impl Claim {
    /// The topics that some claims lead to, the one that most of them name first; equal ones in order.
    #[must_use]
    pub fn topics<'k>(claims: impl IntoIterator<Item = &'k Self>) -> Vec<TopicIndex> {
        let mut counted: Vec<(TopicIndex, usize)> = Vec::new();
        for &topic in claims.into_iter().flat_map(|claim| &claim.near) {
            match counted.iter_mut().find(|(it, _)| *it == topic) {
                Some((_, count)) => *count += 1,
                None => counted.push((topic, 1)),
            }
        }
        counted.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        counted.into_iter().map(|(topic, _)| topic).collect()
    }
}
