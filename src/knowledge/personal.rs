//! What asks for advice about one person? The texts that draw the line, and how such questions are put.

use serde::{Deserialize, Serialize};

/// A kind of question that only someone who knows the person can answer, such as whether to stop a
/// medicine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Personal {
    /// Unique among these.
    pub id: String,
    /// Markdown, one sentence: whom to ask, and what is dangerous. It stands before what is said anyway.
    pub answer: String,
    /// How such a question is put.
    pub asks: Vec<String>,
}

/// The place of an entry in [`Knowledge::personal`](super::Knowledge::personal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalIndex(pub(crate) u32);
