//! Patterns, and the word groups that they are made of.

use std::collections::HashMap;

use super::Check;
use crate::{
    diagnostic::{Code, closest},
    knowledge::{
        entry::present,
        fault::{At, Fault},
        limits,
        pattern::names,
    },
};

impl<'a> Check<'a> {
    pub(super) fn word_groups(&mut self) -> HashMap<&'a str, At> {
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
                    .help("name word groups in order, such as `never+wears out`"),
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
