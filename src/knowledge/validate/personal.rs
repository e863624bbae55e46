//! What is found by patterns: entries for what only someone who knows the person can answer, and the
//! words of all patterns.

use std::collections::HashMap;

use super::Check;
use crate::{
    diagnostic::{Code, closest},
    knowledge::{
        entry::present,
        fault::{At, Fault},
        limits,
        pattern::names,
        raw,
    },
};

impl<'a> Check<'a> {
    /// Word groups, and all that has patterns of them.
    pub(super) fn patterns(&mut self) {
        let groups = self.word_groups();
        let mut ids: HashMap<&'a str, At> = HashMap::new();
        for (file, raw) in present(self.files) {
            for (item, entry) in raw.personal.iter().enumerate() {
                let at = At::file(file).key("personal").item(item);
                self.named(&mut ids, &at, "id", "a personal entry", entry.id.as_deref());
                self.personal_entry(&at, entry, &groups);
            }
        }
        let mut ids: HashMap<&'a str, At> = HashMap::new();
        for (file, raw) in present(self.files) {
            for (item, claim) in raw.claims.iter().enumerate() {
                let at = At::file(file).key("claims").item(item);
                self.named(&mut ids, &at, "id", "a claim", claim.id.as_deref());
                self.claim(&at, claim, &groups);
            }
        }
    }

    fn word_groups(&mut self) -> HashMap<&'a str, At> {
        let mut groups: HashMap<&'a str, At> = HashMap::new();
        for (file, raw) in present(self.files) {
            for (item, group) in raw.word_groups.iter().enumerate() {
                let at = At::file(file).key("word_groups").item(item);
                self.named(
                    &mut groups,
                    &at,
                    "name",
                    "a word group",
                    group.name.as_deref(),
                );
                self.texts(
                    &at.key("words"),
                    "word",
                    &group.words,
                    limits::KEYWORD_CHARS,
                );
            }
        }
        groups
    }

    /// A required name that no other of its kind may have.
    fn named(
        &mut self,
        seen: &mut HashMap<&'a str, At>,
        at: &At,
        key: &'static str,
        owner: &str,
        name: Option<&'a str>,
    ) {
        let Some(name) = name else {
            self.missing(at.clone(), owner, key);
            return;
        };
        let at = at.clone().key(key);
        self.id(at.clone(), name);
        if let Some(first) = seen.get(name) {
            let message = format!("\"{name}\" is the {key} of {owner} already");
            self.faults.push(
                Fault::new(Code::DuplicateId, at, message)
                    .and(first.clone(), "first here")
                    .help(format!("give one of the two another {key}")),
            );
        } else {
            seen.insert(name, at);
        }
    }

    fn personal_entry(&mut self, at: &At, entry: &raw::Personal, groups: &HashMap<&str, At>) {
        let name = entry.id.as_deref().unwrap_or_default();
        let owner = format!("personal entry \"{name}\"");
        match &entry.answer {
            Some(answer) => self.text(
                at.clone().key("answer"),
                "answer",
                answer,
                limits::PERSONAL_CHARS,
            ),
            None => self.missing(at.clone(), &owner, "answer"),
        }
        let advice = "add `patterns:`, the word groups that such a question has in order";
        self.pattern_list(at, &owner, &entry.patterns, groups, advice);
    }

    /// Patterns, of which an entry needs at least one.
    pub(super) fn pattern_list(
        &mut self,
        at: &At,
        owner: &str,
        patterns: &[String],
        groups: &HashMap<&str, At>,
        advice: &str,
    ) {
        if patterns.is_empty() {
            let message = format!("{owner} has no pattern");
            let fault = Fault::new(Code::NothingToFind, at.clone(), message);
            self.faults.push(fault.help(advice));
        }
        for (item, pattern) in patterns.iter().enumerate() {
            let at = at.clone().key("patterns").item(item);
            self.pattern(&at, pattern, groups);
        }
    }

    fn pattern(&mut self, at: &At, pattern: &str, groups: &HashMap<&str, At>) {
        if names(pattern).all(|(_, part)| part.is_without()) {
            let message = format!("the pattern \"{pattern}\" asks for no word group");
            self.faults.push(
                Fault::new(Code::BadPattern, at.clone(), message)
                    .help("name word groups in order, such as `should+person stop`"),
            );
        }
        let unknown = names(pattern).filter(|(name, _)| !groups.contains_key(name));
        for (name, _) in unknown.filter(|_| self.is_whole).collect::<Vec<_>>() {
            let help = match closest(name, groups.keys().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "add it to `word_groups:`, or name one that is there".into(),
            };
            let message = format!("no word group is called \"{name}\"");
            self.faults
                .push(Fault::new(Code::BadPattern, at.clone(), message).help(help));
        }
    }
}
