//! What only topics have, and the notes that topics and uncovered entries have.

use super::{Check, documents::not_hex};
use crate::{
    diagnostic::Code,
    knowledge::{
        fault::{At, Fault},
        limits, raw,
        review::TEXT_DIGITS,
    },
};

impl<'a> Check<'a> {
    pub(super) fn topic(&mut self, at: &At, topic: &'a raw::Topic) {
        let at = |key| at.clone().key(key);
        if let Some(section) = &topic.section {
            self.text(at("section"), "section", section, limits::TITLE_CHARS);
        }
        if let Some(short) = &topic.short {
            self.text(at("short"), "short", short, limits::SHORT_CHARS);
        }
        self.notes(&at("notes"), &topic.notes);
        let has_reference = topic.notes.iter().any(|note| note.reference.is_some());
        if topic.editors == Some(true) && !has_reference {
            let name = topic.id.as_deref().unwrap_or_default();
            let message = format!("topic \"{name}\" is the editors' own and names no reference");
            let fault = Fault::new(Code::EditorsUnsourced, at("editors"), message);
            self.faults
                .push(fault.help("add `notes:` with a `reference:` that it rests on"));
        }
        if let Some(reviewed) = &topic.reviewed {
            self.reviewed(&at("reviewed"), reviewed);
        }
    }

    pub(super) fn notes(&mut self, at: &At, notes: &'a [raw::Note]) {
        for (item, note) in notes.iter().enumerate() {
            let at = |key| at.clone().item(item).key(key);
            match &note.text {
                Some(text) => self.text(at("text"), "text", text, limits::NOTE_CHARS),
                None => self.missing(at("text"), "a note", "text"),
            }
            self.reference(
                &at("reference"),
                "a note's reference",
                note.reference.as_ref(),
            );
        }
    }

    /// A reference, which its owner must have.
    pub(super) fn reference(&mut self, at: &At, name: &str, reference: Option<&'a raw::Reference>) {
        let at = |key| at.clone().key(key);
        match reference.and_then(|reference| reference.title.as_deref()) {
            Some(title) => self.text(at("title"), "title", title, limits::REFERENCE_CHARS),
            None => self.missing(at("title"), name, "title"),
        }
        if let Some(authors) = reference.and_then(|reference| reference.authors.as_deref()) {
            self.text(
                at("authors"),
                "list of authors",
                authors,
                limits::AUTHORS_CHARS,
            );
        }
        if let Some(url) = reference.and_then(|reference| reference.url.as_deref()) {
            self.url(at("url"), url);
        }
    }

    fn reviewed(&mut self, at: &At, reviewed: &'a raw::Reviewed) {
        let at = |key| at.clone().key(key);
        match &reviewed.by {
            Some(by) => self.text(at("by"), "reviewer", by, limits::REVIEWER_CHARS),
            None => self.missing(at("by"), "a review", "by"),
        }
        if reviewed.on.is_none() {
            self.missing(at("on"), "a review", "on");
        }
        let on = reviewed.on.as_deref();
        let on = on.and_then(|on| self.date(at("on"), on));
        let until = reviewed.until.as_deref();
        let until = until.and_then(|until| self.date(at("until"), until));
        if let (Some(on), Some(until)) = (on, until)
            && until < on
        {
            let message = format!("the review ends on {until}, before it begins on {on}");
            let fault = Fault::new(Code::BadDate, at("until"), message);
            self.faults
                .push(fault.help("write the last day that it holds, or remove `until`"));
        }
        match &reviewed.text {
            Some(text) => {
                if let Some(message) = not_hex("review's text", text, TEXT_DIGITS) {
                    let fault = Fault::new(Code::BadFingerprint, at("text"), message);
                    self.faults
                        .push(fault.help("let `lupine review` write the review"));
                }
            }
            None => self.missing(at("text"), "a review", "text"),
        }
    }
}
