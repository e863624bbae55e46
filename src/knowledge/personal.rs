//! What asks for advice about one person? The texts that draw the line, and how such questions are put.

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;

/// A kind of question that only someone who knows the person can answer, such as whether to stop a
/// medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    /// Unique among these.
    pub id: String,
    /// Markdown, one sentence: whom to ask, and what is dangerous. It stands before what is said anyway.
    pub answer: String,
    /// A question that fits any of them is of this kind.
    pub patterns: Vec<Pattern>,
}

/// The place of an entry in [`Knowledge::personal`](super::Knowledge::personal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalIndex(pub(crate) u32);
