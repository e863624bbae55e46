//! Claims, and what stands on every visit sheet: short texts, each with what it rests on.

use std::collections::HashMap;

use super::Check;
use crate::{
    diagnostic::Code,
    knowledge::{
        entry::present,
        fault::{At, Fault},
        limits, raw,
    },
};

impl<'a> Check<'a> {
    /// Word groups, and the claims that have patterns of them.
    pub(super) fn claims(&mut self) {
        let groups = self.word_groups();
        let mut ids: HashMap<&'a str, At> = HashMap::new();
        for (file, raw) in present(self.files) {
            for (item, claim) in raw.claims.iter().enumerate() {
                let at = At::file(file).key("claims").item(item);
                self.named(&mut ids, &at, "id", "a claim", claim.id.as_deref());
                self.claim(&at, claim, &groups);
            }
        }
    }

    fn claim(&mut self, at: &At, claim: &'a raw::Claim, groups: &HashMap<&str, At>) {
        let name = claim.id.as_deref().unwrap_or_default();
        let owner = format!("claim \"{name}\"");
        let at_key = |key| at.clone().key(key);
        match &claim.title {
            Some(title) => self.text(at_key("title"), "title", title, limits::TITLE_CHARS),
            None => self.missing(at.clone(), &owner, "title"),
        }
        match &claim.means {
            Some(means) => self.text(at_key("means"), "meaning", means, limits::MEANS_CHARS),
            None => self.missing(at.clone(), &owner, "means"),
        }
        let advice = "add `patterns:`, the word groups that such a claim has in order";
        self.pattern_list(at, &owner, &claim.patterns, groups, advice);
        if claim.near.is_empty() {
            let message = format!("{owner} leads to no topic");
            self.faults.push(
                Fault::new(Code::LeadsNowhere, at.clone(), message)
                    .help("add `near:` with the topic that answers it"),
            );
        }
        for (item, id) in claim.near.iter().enumerate() {
            self.topic_named(Code::UnknownNear, at_key("near").item(item), id);
        }
        if claim.references.is_empty() {
            self.unsourced(at.clone(), &owner);
        }
        self.reference_list(&at_key("references"), &claim.references);
    }

    /// The parts of the visit sheet.
    pub(super) fn visit(&mut self) {
        for (file, raw) in present(self.files) {
            for (item, part) in raw.visit.iter().enumerate() {
                let at = At::file(file).key("visit").item(item);
                self.visit_part(&at, part);
            }
        }
    }

    fn visit_part(&mut self, at: &At, part: &'a raw::VisitPart) {
        const OWNER: &str = "a part of the visit sheet";
        let at_key = |key| at.clone().key(key);
        match &part.title {
            Some(title) => self.text(at_key("title"), "title", title, limits::TITLE_CHARS),
            None => self.missing(at.clone(), OWNER, "title"),
        }
        match &part.topic {
            Some(topic) => self.topic_named(Code::UnknownNear, at_key("topic"), topic),
            None => self.missing(at.clone(), OWNER, "topic"),
        }
        self.texts(
            &at_key("questions"),
            "question",
            &part.questions,
            limits::VISIT_QUESTION_CHARS,
        );
        if !part.questions.is_empty() && part.references.is_empty() {
            self.unsourced(at_key("questions").itself(), OWNER);
        }
        self.reference_list(&at_key("references"), &part.references);
    }

    fn reference_list(&mut self, at: &At, references: &'a [raw::Reference]) {
        for (item, reference) in references.iter().enumerate() {
            self.reference(&at.clone().item(item), "a reference", Some(reference));
        }
    }

    fn unsourced(&mut self, at: At, owner: &str) {
        let message = format!("{owner} names no reference");
        let fault = Fault::new(Code::Unsourced, at, message);
        self.faults.push(
            fault.help("add `references:` with the title, year and link of what it rests on"),
        );
    }
}
