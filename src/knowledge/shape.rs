//! Which keys and kinds of value stand where they may not? Reads a whole file where serde stops at
//! the first fault, and keeps what is sound, so that its meaning can be checked as well.
//!
//! What is unsound is replaced by what was probably meant: a misspelled key by the right one, a text by
//! a list of it. So one slip is one fault.

use serde_yaml::Value as Yaml;

use super::locate::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Label, closest};

/// Stands in for a text of the wrong kind, so that nothing is said to be missing or moves up.
const STAND_IN: &str = "…";

/// The same for a number.
const STAND_IN_NUMBER: u16 = 0;

/// The name of the outermost mapping, which stands under no key.
const FILE_NAME: &str = "";

/// What a value may be. Mirrors [`super::raw`]; a test holds the two equal.
enum Shape {
    Text,
    /// A whole number from 0 to 65,535.
    Number,
    /// `true` or `false`.
    Flag,
    List(&'static Shape),
    Map(Fields),
}

type Fields = &'static [(&'static str, Shape)];

const TEXTS: Shape = Shape::List(&Shape::Text);

const FILE: Fields = &[
    ("title", Shape::Text),
    ("language", Shape::Text),
    ("disclaimer", Shape::Text),
    ("documents", Shape::List(&Shape::Map(DOCUMENT))),
    ("topics", Shape::List(&Shape::Map(TOPIC))),
    ("uncovered", Shape::List(&Shape::Map(UNCOVERED))),
    ("urgent", Shape::List(&Shape::Map(URGENT))),
    ("synonyms", Shape::List(&TEXTS)),
    ("personal", Shape::List(&Shape::Map(PERSONAL))),
    ("impersonal", TEXTS),
    ("word_groups", Shape::List(&Shape::Map(WORD_GROUP))),
    ("crisis_lines", Shape::List(&Shape::Map(CRISIS_LINE))),
    ("claims", Shape::List(&Shape::Map(CLAIM))),
    ("visit", Shape::List(&Shape::Map(VISIT_PART))),
];

const DOCUMENT: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("sha256", Shape::Text),
    ("sentences", Shape::List(&Shape::Map(SENTENCE))),
    ("framing", TEXTS),
];

const SENTENCE: Fields = &[("id", Shape::Text), ("sha256", Shape::Text)];

const TOPIC: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("section", Shape::Text),
    ("asks", TEXTS),
    ("keywords", TEXTS),
    ("short", Shape::Text),
    ("answer", Shape::Text),
    ("sources", TEXTS),
    ("related", TEXTS),
    ("notes", Shape::List(&Shape::Map(NOTE))),
    ("editors", Shape::Flag),
    ("reviewed", Shape::Map(REVIEWED)),
];

const NOTE: Fields = &[("text", Shape::Text), ("reference", Shape::Map(REFERENCE))];

const REFERENCE: Fields = &[
    ("authors", Shape::Text),
    ("title", Shape::Text),
    ("year", Shape::Number),
    ("url", Shape::Text),
];

const REVIEWED: Fields = &[
    ("by", Shape::Text),
    ("on", Shape::Text),
    ("until", Shape::Text),
    ("text", Shape::Text),
];

const UNCOVERED: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("asks", TEXTS),
    ("keywords", TEXTS),
    ("answer", Shape::Text),
    ("near", TEXTS),
    ("notes", Shape::List(&Shape::Map(NOTE))),
    ("impersonal", Shape::Flag),
];

const URGENT: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("asks", TEXTS),
    ("keywords", TEXTS),
    ("answer", Shape::Text),
    ("level", Shape::Text),
    ("near", TEXTS),
];

const PERSONAL: Fields = &[
    ("id", Shape::Text),
    ("answer", Shape::Text),
    ("asks", TEXTS),
];

const WORD_GROUP: Fields = &[("name", Shape::Text), ("words", TEXTS)];

const CRISIS_LINE: Fields = &[
    ("country", Shape::Text),
    ("locales", TEXTS),
    ("emergency", Shape::Text),
    ("lines", Shape::Text),
    ("source", Shape::Text),
    ("read", Shape::Text),
];

const CLAIM: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("means", Shape::Text),
    ("patterns", TEXTS),
    ("near", TEXTS),
    ("references", Shape::List(&Shape::Map(REFERENCE))),
];

const VISIT_PART: Fields = &[
    ("title", Shape::Text),
    ("topic", Shape::Text),
    ("questions", TEXTS),
    ("references", Shape::List(&Shape::Map(REFERENCE))),
];

/// The sound part of a file, and the faults of the rest.
pub(super) fn check(root: &Node, file: usize) -> (Yaml, Vec<Diagnostic>) {
    let mut walk = Walk {
        file,
        faults: Vec::new(),
    };
    let sound = walk.map(root, FILE, FILE_NAME, None);
    (sound, walk.faults)
}

struct Walk {
    file: usize,
    faults: Vec<Diagnostic>,
}

impl Walk {
    /// The sound part of a value that stands under `name`, of its own `key` if it is no item.
    fn value(&mut self, node: &Node, shape: &Shape, name: &str, key: Option<&Node>) -> Yaml {
        match (shape, &node.value) {
            // As serde reads it: nothing, where a key has a plain null; else text.
            (Shape::Text | Shape::Number | Shape::Flag, _) if key.is_some() && node.is_null() => {
                Yaml::Null
            }
            (Shape::Text, Value::Scalar { text, .. }) => Yaml::from(text.as_str()),
            (Shape::Text, _) => {
                self.wrong_type(node, "text", name, key);
                Yaml::from(STAND_IN)
            }
            (Shape::Number, _) => node.number().map_or_else(
                || {
                    self.wrong_type(node, "a whole number", name, key);
                    Yaml::from(STAND_IN_NUMBER)
                },
                Yaml::from,
            ),
            (Shape::Flag, _) => node.flag().map_or_else(
                || {
                    self.wrong_type(node, "true or false", name, key);
                    Yaml::Null
                },
                Yaml::from,
            ),
            (Shape::List(shape), Value::List(items)) => items
                .iter()
                .map(|item| self.value(item, shape, name, None))
                .collect(),
            (Shape::List(_), _) if node.is_empty() => Yaml::Sequence(Vec::new()),
            (Shape::List(shape), value) => {
                self.wrong_type(node, "a list", name, key);
                match (shape, value) {
                    (Shape::Text, Value::Scalar { .. }) | (Shape::Map(_), Value::Map(_)) => {
                        Yaml::Sequence(vec![self.value(node, shape, name, None)])
                    }
                    _ => Yaml::Sequence(Vec::new()),
                }
            }
            (Shape::Map(fields), _) => self.map(node, fields, name, key),
        }
    }

    fn map(&mut self, node: &Node, fields: Fields, name: &str, key: Option<&Node>) -> Yaml {
        let mut sound = serde_yaml::Mapping::new();
        let pairs = match &node.value {
            Value::Map(pairs) => pairs.as_slice(),
            _ if node.is_empty() => &[],
            _ => {
                self.wrong_type(node, "keys with values", name, key);
                &[]
            }
        };
        let mut seen: Vec<(&str, &Node)> = Vec::new();
        for (key, value) in pairs {
            let Value::Scalar { text, .. } = &key.value else {
                self.fault(Code::UnknownKey, key, "a key must be text".into());
                continue;
            };
            let is_known = fields.iter().any(|(field, _)| field == text);
            let meant = closest(text, fields.iter().map(|(field, _)| *field))
                .filter(|meant| is_known || !pairs.iter().any(|(key, _)| key.is_text(meant)));
            if !is_known {
                self.unknown_key(key, text, meant, fields, name);
            }
            let field = fields.iter().find(|(field, _)| Some(*field) == meant);
            let Some((field, shape)) = field else {
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == field) {
                let first = self.label(first, "first here");
                let message = format!("`{field}` is given twice");
                let fault = self.fault(Code::DuplicateKey, key, message);
                fault.more = vec![first];
                fault.help = Some("keep one of the two".into());
                continue;
            }
            seen.push((field, key));
            let value = self.value(value, shape, field, Some(key));
            sound.insert(Yaml::from(*field), value);
        }
        Yaml::Mapping(sound)
    }

    fn unknown_key(
        &mut self,
        key: &Node,
        text: &str,
        meant: Option<&str>,
        fields: Fields,
        name: &str,
    ) {
        let help = meant.map_or_else(
            || {
                let names: Vec<String> = fields.iter().map(|(it, _)| format!("`{it}`")).collect();
                format!("these are known here: {}", names.join(", "))
            },
            |meant| format!("did you mean `{meant}`?"),
        );
        let message = format!("\"{}\" is no key of {}", shorten(text), owner(name));
        self.fault(Code::UnknownKey, key, message).help = Some(help);
    }

    fn wrong_type(&mut self, node: &Node, wanted: &str, name: &str, key: Option<&Node>) {
        let found = match &node.value {
            _ if node.is_null() => "nothing".into(),
            Value::Scalar { text, .. } => format!("the text \"{}\"", shorten(text)),
            Value::List(_) => "a list".into(),
            Value::Map(_) => "keys with values".to_owned(),
        };
        let what = match (key, name) {
            (Some(_), _) => format!("`{name}`"),
            (None, FILE_NAME) => owner(name).into(),
            (None, _) => format!("an item of `{name}`"),
        };
        let help = match (&node.value, wanted) {
            (Value::Map(_), "text") => "put quotes around a text that holds `: `",
            (Value::List(_), "text") => "put quotes around a text that begins with `[` or `- `",
            (_, "a whole number") => "write it in digits, without quotes, such as 2014",
            (_, "true or false") => "write `true` or `false`, without quotes",
            (Value::Scalar { .. }, "a list") => "write `[a, b]`, or each item on a line with `- `",
            (_, "a list") => "begin each item with `- `",
            _ => "write `key: value`, each key on a line of its own",
        };
        let message = format!("{what} must be {wanted}, not {found}");
        self.fault(Code::WrongType, node, message).help = Some(help.into());
    }

    fn fault(&mut self, code: Code, node: &Node, message: String) -> &mut Diagnostic {
        let primary = self.label(node, "");
        self.faults.push_mut(Diagnostic {
            code,
            message,
            primary,
            more: Vec::new(),
            help: None,
        })
    }

    fn label(&self, node: &Node, text: &str) -> Label {
        Label {
            file: self.file,
            range: node.range.clone(),
            text: text.into(),
        }
    }
}

impl Node {
    /// Whether nothing is written there, which serde takes for an empty list or mapping.
    fn is_empty(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, is_plain: true } if text.is_empty())
    }

    /// Whether YAML takes it for null.
    fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, is_plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    fn number(&self) -> Option<u16> {
        match &self.value {
            Value::Scalar {
                text,
                is_plain: true,
            } => text.parse().ok(),
            _ => None,
        }
    }

    fn flag(&self) -> Option<bool> {
        match &self.value {
            Value::Scalar {
                text,
                is_plain: true,
            } => match text.as_str() {
                "true" | "True" | "TRUE" => Some(true),
                "false" | "False" | "FALSE" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }
}

/// What the keys under a name belong to, with its article.
fn owner(name: &str) -> &str {
    match name {
        FILE_NAME => "a knowledge file",
        "documents" => "a document",
        "sentences" => "a sentence",
        "topics" => "a topic",
        "notes" => "a note",
        "reference" | "references" => "a reference",
        "uncovered" => "an uncovered entry",
        "urgent" => "an urgent entry",
        "reviewed" => "a review",
        "personal" => "a personal entry",
        "word_groups" => "a word group",
        "crisis_lines" => "a crisis line",
        "claims" => "a claim",
        "visit" => "a part of the visit sheet",
        other => other,
    }
}

/// The beginning of a text, for a message.
fn shorten(text: &str) -> String {
    const MAX_CHARS: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > MAX_CHARS || line.len() < text.len() {
        let start: String = line.chars().take(MAX_CHARS).collect();
        format!("{}…", start.trim_end())
    } else {
        line.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::de::DeserializeOwned;

    use super::*;
    use crate::knowledge::raw;

    /// Serde names the fields that it knows when it meets one that it does not.
    fn assert_same<T: DeserializeOwned + Debug>(fields: Fields) {
        let error = serde_yaml::from_str::<T>("unheard-of: 1").unwrap_err();
        let error = error.to_string();
        let (_, known) = error.split_once("expected ").unwrap();
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, known);
        for (name, shape) in fields {
            let (sound, unsound) = match shape {
                Shape::Text => ("some text", "[a]"),
                Shape::Number => ("2014", "later"),
                Shape::Flag => ("true", "yes"),
                Shape::List(Shape::Text) => ("[a]", "[[a]]"),
                Shape::List(Shape::List(_)) => ("[[a]]", "[a]"),
                Shape::List(_) => ("[{}]", "[a]"),
                Shape::Map(_) => ("{}", "[a]"),
            };
            let reads =
                |value: &str| serde_yaml::from_str::<T>(&format!("{name}: {value}")).is_ok();
            assert!(reads(sound), "{name}: {sound}");
            assert!(!reads(unsound), "{name}: {unsound}");
        }
    }

    #[test]
    fn shapes_are_those_that_serde_reads() {
        assert_same::<raw::File>(FILE);
        assert_same::<raw::Document>(DOCUMENT);
        assert_same::<raw::Sentence>(SENTENCE);
        assert_same::<raw::Topic>(TOPIC);
        assert_same::<raw::Note>(NOTE);
        assert_same::<raw::Reference>(REFERENCE);
        assert_same::<raw::Reviewed>(REVIEWED);
        assert_same::<raw::Uncovered>(UNCOVERED);
        assert_same::<raw::Urgent>(URGENT);
        assert_same::<raw::Personal>(PERSONAL);
        assert_same::<raw::WordGroup>(WORD_GROUP);
        assert_same::<raw::CrisisLine>(CRISIS_LINE);
        assert_same::<raw::Claim>(CLAIM);
        assert_same::<raw::VisitPart>(VISIT_PART);
    }
}
