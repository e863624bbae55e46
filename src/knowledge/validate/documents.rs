//! Documents, their sentences, and what refers to them.

use std::collections::HashMap;

use super::Check;
use crate::{
    diagnostic::{Code, closest},
    knowledge::{
        SentenceId,
        entry::present,
        fault::{At, Fault},
        limits, raw,
    },
};

impl<'a> Check<'a> {
    pub(super) fn documents(&mut self) {
        let mut documents: HashMap<&str, At> = HashMap::new();
        let mut sentences: HashMap<&str, At> = HashMap::new();
        for (file, raw) in present(self.files) {
            for (item, document) in raw.documents.iter().enumerate() {
                let at = At::file(file).key("documents").item(item);
                self.document(&at, document);
                if let Some(id) = &document.id {
                    self.unique(&mut documents, at.clone().key("id"), id, "documents");
                }
                for (nth, sentence) in document.sentences.iter().enumerate() {
                    let at = at.clone().key("sentences").item(nth);
                    self.sentence(&at, sentence);
                    if let Some(id) = &sentence.id {
                        self.unique(&mut sentences, at.key("id"), id, "sentences");
                    }
                }
            }
        }
        // A folder that lists no document may still say where its answers are from.
        if self.is_whole && !documents.is_empty() {
            self.sources(&sentences);
        }
    }

    fn document(&mut self, at: &At, document: &'a raw::Document) {
        match &document.id {
            Some(id) => self.id(at.clone().key("id"), id),
            None => self.missing(at.clone().key("id"), "a document", "id"),
        }
        if let Some(title) = &document.title {
            self.text(
                at.clone().key("title"),
                "title",
                title,
                limits::REFERENCE_CHARS,
            );
        }
        if let Some(sha256) = &document.sha256 {
            self.fingerprint(at.clone().key("sha256"), sha256);
        }
        let known = || document.sentences.iter().filter_map(|it| it.id.as_deref());
        for (nth, id) in document.framing.iter().enumerate() {
            if !known().any(|known| known == id) {
                let at = at.clone().key("framing").item(nth);
                self.no_sentence(Code::UnknownFraming, at, id, known());
            }
        }
    }

    fn sentence(&mut self, at: &At, sentence: &'a raw::Sentence) {
        match &sentence.id {
            Some(id) if matches!(SentenceId(id.clone()).split(), ("", _) | (_, 0)) => {
                let message = format!("\"{id}\" is no sentence id");
                let fault = Fault::new(Code::BadId, at.clone().key("id"), message);
                let help = "write the part's name, a point and a number from 1, such as `risks.5`";
                self.faults.push(fault.help(help));
            }
            Some(_) => {}
            None => self.missing(at.clone().key("id"), "a sentence", "id"),
        }
        match (&sentence.sha256, &sentence.id) {
            (Some(sha256), _) => self.fingerprint(at.clone().key("sha256"), sha256),
            (None, Some(id)) => {
                let owner = format!("sentence \"{id}\"");
                self.missing(at.clone().key("id"), &owner, "sha256");
            }
            (None, None) => self.missing(at.clone(), "a sentence", "sha256"),
        }
    }

    fn fingerprint(&mut self, at: At, sha256: &str) {
        if let Some(message) = not_hex("fingerprint", sha256, 64) {
            let fault = Fault::new(Code::BadFingerprint, at, message);
            let help = "write the SHA-256 as 64 digits of 0 to 9 and a to f";
            self.faults.push(fault.help(help));
        }
    }

    fn unique(&mut self, seen: &mut HashMap<&'a str, At>, at: At, id: &'a str, nouns: &str) {
        if let Some(first) = seen.get(id) {
            let message = format!("\"{id}\" is the id of two {nouns}");
            let fault = Fault::new(Code::DuplicateId, at, message);
            self.faults.push(
                fault
                    .and(first.clone(), "first here")
                    .help("give one of the two another id"),
            );
        } else {
            seen.insert(id, at);
        }
    }

    fn sources(&mut self, sentences: &HashMap<&str, At>) {
        for (file, raw) in present(self.files) {
            for (item, topic) in raw.topics.iter().enumerate() {
                for (nth, id) in topic.sources.iter().enumerate() {
                    if !sentences.contains_key(id.as_str()) {
                        let at = At::file(file).key("topics").item(item);
                        let at = at.key("sources").item(nth);
                        let mut known: Vec<&str> = sentences.keys().copied().collect();
                        known.sort_unstable();
                        self.no_sentence(Code::UnknownSource, at, id, known.into_iter());
                    }
                }
            }
        }
    }

    fn no_sentence<'n>(
        &mut self,
        code: Code,
        at: At,
        id: &str,
        known: impl Iterator<Item = &'n str>,
    ) {
        let help = match closest(id, known) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "name a sentence that is listed under `documents:`".into(),
        };
        let message = format!("no sentence is called \"{id}\"");
        self.faults.push(Fault::new(code, at, message).help(help));
    }
}

/// Why a text is not so many digits of lower-case hex.
pub(super) fn not_hex(noun: &str, text: &str, digits: usize) -> Option<String> {
    let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    match text.chars().find(|&c| !is_hex(c)) {
        Some(bad) => Some(format!("a {noun} has the character {bad:?}")),
        None if text.len() != digits => Some(format!(
            "a {noun} has {digits} digits, and this one {}",
            text.len()
        )),
        None => None,
    }
}
