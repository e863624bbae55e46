//! What may stand in a knowledge file? Its shapes, as typed and not yet checked.
//!
//! A field that a check wants to miss by name is an `Option` here, so that the fault can point at the
//! entry and say what to add. No `flatten` and no `untagged`: they lose the place of a type error.

use serde::Deserialize;

/// One file of a knowledge folder.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    pub title: Option<String>,
    pub language: Option<String>,
    pub disclaimer: Option<String>,
    pub documents: Vec<Document>,
    pub topics: Vec<Topic>,
    pub uncovered: Vec<Uncovered>,
    pub urgent: Vec<Urgent>,
    pub synonyms: Vec<Vec<String>>,
    pub personal: Vec<Personal>,
    pub impersonal: Vec<String>,
    pub word_groups: Vec<WordGroup>,
    pub crisis_lines: Vec<CrisisLine>,
    pub claims: Vec<Claim>,
    pub visit: Vec<VisitPart>,
}

/// An item of `documents:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Document {
    pub id: Option<String>,
    pub title: Option<String>,
    pub sha256: Option<String>,
    pub sentences: Vec<Sentence>,
    pub framing: Vec<String>,
}

/// An item of a document's `sentences:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sentence {
    pub id: Option<String>,
    pub sha256: Option<String>,
}

/// An item of `topics:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Topic {
    pub id: Option<String>,
    pub title: Option<String>,
    pub section: Option<String>,
    pub asks: Vec<String>,
    pub keywords: Vec<String>,
    pub short: Option<String>,
    pub answer: Option<String>,
    pub sources: Vec<String>,
    pub related: Vec<String>,
    pub notes: Vec<Note>,
    pub editors: Option<bool>,
    pub reviewed: Option<Reviewed>,
}

/// An item of the `notes:` of a topic or an uncovered entry.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Note {
    pub text: Option<String>,
    pub reference: Option<Reference>,
}

/// A note's `reference:`, and an item of the `references:` of a claim or a part of the visit sheet.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reference {
    pub authors: Option<String>,
    pub title: Option<String>,
    pub year: Option<u16>,
    pub url: Option<String>,
}

/// A topic's `reviewed:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reviewed {
    pub by: Option<String>,
    pub on: Option<String>,
    pub until: Option<String>,
    pub text: Option<String>,
}

/// An item of `uncovered:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Uncovered {
    pub id: Option<String>,
    pub title: Option<String>,
    pub asks: Vec<String>,
    pub keywords: Vec<String>,
    pub answer: Option<String>,
    pub near: Vec<String>,
    pub notes: Vec<Note>,
    pub impersonal: Option<bool>,
}

/// An item of `urgent:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Urgent {
    pub id: Option<String>,
    pub title: Option<String>,
    pub asks: Vec<String>,
    pub keywords: Vec<String>,
    pub answer: Option<String>,
    pub level: Option<String>,
    pub near: Vec<String>,
}

/// An item of `personal:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Personal {
    pub id: Option<String>,
    pub answer: Option<String>,
    pub asks: Vec<String>,
}

/// An item of `word_groups:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WordGroup {
    pub name: Option<String>,
    pub words: Vec<String>,
}

/// An item of `crisis_lines:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CrisisLine {
    pub country: Option<String>,
    pub locales: Vec<String>,
    pub emergency: Option<String>,
    pub lines: Option<String>,
    pub source: Option<String>,
    pub read: Option<String>,
}

/// An item of `claims:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    pub id: Option<String>,
    pub title: Option<String>,
    pub means: Option<String>,
    pub patterns: Vec<String>,
    pub near: Vec<String>,
    pub references: Vec<Reference>,
}

/// An item of `visit:`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VisitPart {
    pub title: Option<String>,
    pub topic: Option<String>,
    pub questions: Vec<String>,
    pub references: Vec<Reference>,
}
