//! May these files become [`super::Knowledge`]? What is required, unique, known and of a length that Discord
//! shows. What merely reads badly is [`super::lint`]'s.

use std::collections::{BTreeSet, HashMap};

use super::{
    Date, Level, date,
    entry::{Entry, Kind, entries, present, with_article},
    fault::{At, Fault},
    limits, raw,
};
use crate::diagnostic::{Code, closest};

mod claims;
mod crisis;
mod documents;
mod patterns;
mod personal;
mod topics;

/// Errors that keep a folder from loading. A file that could not be read is `None`; then nothing is
/// said of names that it may hold.
pub(super) fn errors(files: &[Option<raw::File>]) -> Vec<Fault> {
    let mut check = Check {
        files,
        is_whole: files.iter().all(Option::is_some),
        topics: BTreeSet::new(),
        faults: Vec::new(),
    };
    check.folder();
    check.entries();
    check.references();
    check.documents();
    check.crisis_lines();
    check.personal();
    check.claims();
    check.visit();
    check.faults
}

struct Check<'a> {
    files: &'a [Option<raw::File>],
    is_whole: bool,
    /// The ids of all topics.
    topics: BTreeSet<&'a str>,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    /// What a folder says once, and that it has topics.
    fn folder(&mut self) {
        let given = |read: fn(&raw::File) -> &Option<String>| {
            let texts = present(self.files).map(move |(file, raw)| (file, read(raw).as_deref()));
            texts
                .filter_map(|(file, text)| Some((file, text?)))
                .collect::<Vec<_>>()
        };
        let once = [
            ("title", given(|raw| &raw.title), limits::TITLE_CHARS),
            ("language", given(|raw| &raw.language), limits::TITLE_CHARS),
            (
                "disclaimer",
                given(|raw| &raw.disclaimer),
                limits::DISCLAIMER_CHARS,
            ),
        ];
        for (key, given, max_chars) in once {
            for (nth, &(file, text)) in given.iter().enumerate() {
                let at = At::file(file).key(key);
                self.text(at.clone(), key, text, max_chars);
                if let (1.., Some(&(first, _))) = (nth, given.first()) {
                    self.faults.push(
                        Fault::new(
                            Code::GivenTwice,
                            at.itself(),
                            format!("the folder's {key} is given twice"),
                        )
                        .and(At::file(first).key(key).itself(), "first here")
                        .help("keep one of the two"),
                    );
                }
            }
        }
        if self.is_whole && present(self.files).all(|(_, raw)| raw.topics.is_empty()) {
            let message = if self.files.is_empty() {
                "the folder has no .yaml file"
            } else {
                "the folder has no topic"
            };
            self.faults.push(
                Fault::new(Code::NoTopic, At::file(0), message)
                    .help("add `topics:` with an id, a title, asks and an answer"),
            );
        }
        for (file, raw) in present(self.files) {
            for (row, words) in raw.synonyms.iter().enumerate() {
                let at = At::file(file).key("synonyms").item(row);
                self.texts(&at, "synonym", words, limits::KEYWORD_CHARS);
            }
        }
    }

    fn entries(&mut self) {
        let mut seen: HashMap<&str, At> = HashMap::new();
        for entry in entries(self.files) {
            if let Some(id) = self.required(&entry, "id", entry.id) {
                self.id(entry.at_id(), id);
                if let Some(first) = seen.get(id) {
                    let message = format!("\"{id}\" is the id of two entries");
                    self.faults.push(
                        Fault::new(Code::DuplicateId, entry.at_id(), message)
                            .and(first.clone(), "first here")
                            .help("give one of the two another id"),
                    );
                } else {
                    seen.insert(id, entry.at_id());
                }
                if entry.kind == Kind::Topic {
                    self.topics.insert(id);
                }
            }
            let at = |key| entry.at.clone().key(key);
            if let Some(title) = self.required(&entry, "title", entry.title) {
                self.text(at("title"), "title", title, limits::TITLE_CHARS);
            }
            if let Some(answer) = self.required(&entry, "answer", entry.answer) {
                self.text(at("answer"), "answer", answer, limits::ANSWER_CHARS);
            }
            if entry.asks.is_empty() && entry.keywords.is_empty() {
                let message = format!("{} has neither asks nor keywords", entry.name());
                self.faults.push(
                    Fault::new(Code::NothingToFind, entry.at_id(), message)
                        .help("add `asks:`, the ways people put the question"),
                );
            }
            self.texts(&at("asks"), "ask", entry.asks, limits::ASK_CHARS);
            self.texts(
                &at("keywords"),
                "keyword",
                entry.keywords,
                limits::KEYWORD_CHARS,
            );
        }
        for (file, raw) in present(self.files) {
            for (item, topic) in raw.topics.iter().enumerate() {
                self.topic(&At::file(file).key("topics").item(item), topic);
            }
            for (item, entry) in raw.uncovered.iter().enumerate() {
                let at = At::file(file).key("uncovered").item(item);
                self.notes(&at.key("notes"), &entry.notes);
            }
            for (item, entry) in raw.urgent.iter().enumerate() {
                if let Some(level) = &entry.level
                    && Level::named(level).is_none()
                {
                    let at = At::file(file).key("urgent").item(item).key("level");
                    self.faults.push(
                        Fault::new(Code::BadLevel, at, format!("there is no level \"{level}\""))
                            .help("write `emergency`, `crisis` or `today`"),
                    );
                }
                let level = entry.level.as_deref().and_then(Level::named);
                if level.unwrap_or_default() != Level::Today && !entry.near.is_empty() {
                    let name = entry.id.as_deref().unwrap_or_default();
                    let at = At::file(file).key("urgent").item(item).key("near").itself();
                    let message =
                        format!("urgent entry \"{name}\" offers topics, and is not for today");
                    self.faults
                        .push(Fault::new(Code::UrgentOffers, at, message).help(
                            "remove `near`, or write `level: today` if it can wait for that",
                        ));
                }
            }
        }
    }

    /// Topics that entries name.
    fn references(&mut self) {
        for (file, raw) in present(self.files) {
            for (item, topic) in raw.topics.iter().enumerate() {
                let at = At::file(file).key("topics").item(item).key("related");
                for (nth, id) in topic.related.iter().enumerate() {
                    if topic.id.as_ref() == Some(id) {
                        let message = format!("topic \"{id}\" is related to itself");
                        let fault =
                            Fault::new(Code::RelatedToItself, at.clone().item(nth), message);
                        self.faults.push(fault.help("name another topic, or none"));
                    } else {
                        self.topic_named(Code::UnknownRelated, at.clone().item(nth), id);
                    }
                }
            }
            let uncovered = raw.uncovered.iter().map(|entry| &entry.near).enumerate();
            let uncovered = uncovered.map(|(item, near)| ("uncovered", item, near));
            let urgent = raw.urgent.iter().map(|entry| &entry.near).enumerate();
            let urgent = urgent.map(|(item, near)| ("urgent", item, near));
            for (key, item, near) in uncovered.chain(urgent) {
                let at = At::file(file).key(key).item(item).key("near");
                for (nth, id) in near.iter().enumerate() {
                    self.topic_named(Code::UnknownNear, at.clone().item(nth), id);
                }
            }
        }
    }

    fn topic_named(&mut self, code: Code, at: At, id: &str) {
        if self.is_whole && !self.topics.contains(id) {
            let help = match closest(id, self.topics.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "name the id of a topic in this folder".into(),
            };
            let message = format!("no topic is called \"{id}\"");
            self.faults.push(Fault::new(code, at, message).help(help));
        }
    }

    fn required(
        &mut self,
        entry: &Entry<'a>,
        key: &'static str,
        value: Option<&'a str>,
    ) -> Option<&'a str> {
        if value.is_none() {
            let at = entry.at.clone().key(key);
            self.missing(
                if entry.id.is_some() {
                    entry.at_id()
                } else {
                    at
                },
                &entry.name(),
                key,
            );
        }
        value
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

    fn missing(&mut self, at: At, owner: &str, key: &str) {
        let message = format!("{owner} has no {key}");
        let fault = Fault::new(Code::MissingField, at, message);
        self.faults.push(fault.help(format!("add `{key}: …`")));
    }

    fn id(&mut self, at: At, id: &str) {
        let is_known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        if id.is_empty() {
            self.text(at, "id", id, limits::ID_CHARS);
        } else if let Some(bad) = id.chars().find(|&c| !is_known(c)) {
            let message = format!("the id \"{id}\" has the character {bad:?}");
            let fault = Fault::new(Code::BadId, at, message);
            self.faults.push(fault.help(
                "use lower-case letters a to z, digits and hyphens, such as `bleeding-risk`",
            ));
        } else {
            self.text(at, "id", id, limits::ID_CHARS);
        }
    }

    fn url(&mut self, at: At, url: &str) {
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let is_sound = rest.is_some_and(|rest| {
            rest.starts_with(char::is_alphanumeric)
                && !rest.contains(|c: char| c.is_whitespace() || c.is_control() || "<>".contains(c))
        });
        if is_sound {
            self.text(at, "url", url, limits::URL_CHARS);
        } else {
            let message = format!("\"{url}\" is no web address");
            let fault = Fault::new(Code::BadUrl, at, message);
            self.faults
                .push(fault.help("begin it with `https://`, and leave no space in it"));
        }
    }

    /// The day that a text names.
    fn date(&mut self, at: At, text: &str) -> Option<Date> {
        let date = date::parse(text);
        if date.is_none() {
            let message = format!("\"{text}\" is no day");
            let fault = Fault::new(Code::BadDate, at, message);
            self.faults.push(fault.help(if date::is_written(text) {
                "no calendar has it: look at the month and the day"
            } else {
                "write year, month and day, such as `2026-11-22`"
            }));
        }
        date
    }

    fn texts(&mut self, at: &At, name: &str, texts: &[String], max_chars: usize) {
        for (item, text) in texts.iter().enumerate() {
            self.text_at(|| at.clone().item(item), name, text, max_chars);
        }
    }

    fn text(&mut self, at: At, name: &str, text: &str, max_chars: usize) {
        self.text_at(|| at, name, text, max_chars);
    }

    fn text_at(&mut self, at: impl FnOnce() -> At, name: &str, text: &str, max_chars: usize) {
        let text = text.trim();
        if text.is_empty() {
            let message = format!("{} is empty", with_article(name));
            let fault = Fault::new(Code::EmptyField, at(), message);
            self.faults
                .push(fault.help(format!("write the {name}, or remove it")));
        } else if text.len() > max_chars && text.chars().count() > max_chars {
            let chars = text.chars().count();
            let message = format!(
                "{} has {chars} characters, and {max_chars} fit",
                with_article(name)
            );
            let fault = Fault::new(Code::TooLong, at(), message);
            self.faults
                .push(fault.help(format!("shorten it by {}", chars - max_chars)));
        }
    }
}

#[cfg(test)]
mod tests;
