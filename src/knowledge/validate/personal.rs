//! Entries for what only someone who knows the person can answer, and what is like them.

use std::collections::HashMap;

use super::Check;
use crate::{
    diagnostic::Code,
    knowledge::{
        entry::{personal_name, present},
        fault::{At, Fault},
        limits, raw,
    },
};

impl<'a> Check<'a> {
    pub(super) fn personal(&mut self) {
        let mut ids: HashMap<&'a str, At> = HashMap::new();
        for (file, raw) in present(self.files) {
            for (item, entry) in raw.personal.iter().enumerate() {
                let at = At::file(file).key("personal").item(item);
                self.named(&mut ids, &at, "id", "a personal entry", entry.id.as_deref());
                self.personal_entry(&at, entry);
            }
            let at = At::file(file).key("impersonal");
            self.texts(&at, "ask", &raw.impersonal, limits::ASK_CHARS);
        }
    }

    fn personal_entry(&mut self, at: &At, entry: &'a raw::Personal) {
        let owner = personal_name(entry);
        match &entry.answer {
            Some(answer) => self.text(
                at.clone().key("answer"),
                "answer",
                answer,
                limits::PERSONAL_CHARS,
            ),
            None => self.missing(at.clone(), &owner, "answer"),
        }
        if entry.asks.is_empty() {
            let message = format!("{owner} has nothing to be found by");
            self.faults.push(
                Fault::new(Code::NothingToFind, at.clone(), message)
                    .help("add `asks:`, some ways in which such a question is put"),
            );
        }
        self.texts(
            &at.clone().key("asks"),
            "ask",
            &entry.asks,
            limits::ASK_CHARS,
        );
    }
}
