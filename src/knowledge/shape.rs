//! Which keys and kinds of value stand where they may not? Reads a whole file where serde stops at
//! the first fault, and keeps what is sound, so that its meaning can be checked as well.

use serde_yaml::Value as Yaml;

use super::locate::{Node, Value};
use super::validate::closest;
use crate::diagnostic::{Code, Diagnostic, Label};

/// What a value may be. Mirrors [`super::raw`]; a test holds the two equal.
enum Shape {
    Text,
    /// A whole number from 0 to 65,535.
    Number,
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
];

const NOTE: Fields = &[("text", Shape::Text), ("reference", Shape::Map(REFERENCE))];

const REFERENCE: Fields = &[
    ("title", Shape::Text),
    ("year", Shape::Number),
    ("url", Shape::Text),
];

const UNCOVERED: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("asks", TEXTS),
    ("keywords", TEXTS),
    ("answer", Shape::Text),
    ("near", TEXTS),
];

const URGENT: Fields = &[
    ("id", Shape::Text),
    ("title", Shape::Text),
    ("asks", TEXTS),
    ("keywords", TEXTS),
    ("answer", Shape::Text),
    ("level", Shape::Text),
];

/// The sound part of a file, and the faults of the rest.
pub(super) fn check(root: &Node, file: usize) -> (Yaml, Vec<Diagnostic>) {
    let mut walk = Walk {
        file,
        faults: Vec::new(),
    };
    let sound = walk.map(root, FILE, "the file", None);
    (sound.unwrap_or(Yaml::Null), walk.faults)
}

struct Walk {
    file: usize,
    faults: Vec<Diagnostic>,
}

impl Walk {
    /// The sound part of a value that stands under `name`, or nothing where its kind is wrong.
    fn value(
        &mut self,
        node: &Node,
        shape: &Shape,
        name: &str,
        key: Option<&Node>,
    ) -> Option<Yaml> {
        match shape {
            Shape::Text => match &node.value {
                // As serde reads it: nothing, where a key has a plain null; else text.
                Value::Scalar { text, is_plain } if key.is_some() && *is_plain && is_null(text) => {
                    Some(Yaml::Null)
                }
                Value::Scalar { text, .. } => Some(Yaml::String(text.clone())),
                _ => self.wrong_type(node, "text", name, key),
            },
            Shape::Number => match &node.value {
                Value::Scalar { text, is_plain } if *is_plain && is_null(text) => Some(Yaml::Null),
                Value::Scalar {
                    text,
                    is_plain: true,
                } if text.parse::<u16>().is_ok() => text.parse::<u16>().ok().map(Yaml::from),
                _ => self.wrong_type(node, "a whole number", name, key),
            },
            Shape::List(shape) => match &node.value {
                Value::List(items) => Some(
                    items
                        .iter()
                        .filter_map(|item| self.value(item, shape, name, None))
                        .collect(),
                ),
                _ if node.is_empty() => Some(Yaml::Sequence(Vec::new())),
                _ => self.wrong_type(node, "a list", name, key),
            },
            Shape::Map(fields) => self.map(node, fields, name, key),
        }
    }

    fn map(&mut self, node: &Node, fields: Fields, name: &str, key: Option<&Node>) -> Option<Yaml> {
        let pairs = match &node.value {
            Value::Map(pairs) => pairs.as_slice(),
            _ if node.is_empty() => &[],
            _ => return self.wrong_type(node, "keys with values", name, key),
        };
        let mut sound = serde_yaml::Mapping::new();
        let mut seen: Vec<(&str, &Node)> = Vec::new();
        for (key, value) in pairs {
            let Value::Scalar { text, .. } = &key.value else {
                self.fault(
                    Code::UnknownKey,
                    key,
                    "a key is text, not a list or a mapping".into(),
                );
                continue;
            };
            let Some((field, shape)) = fields.iter().find(|(field, _)| field == text) else {
                self.unknown_key(key, text, fields, name);
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(seen, _)| seen == field) {
                let first = self.label(first, "first here");
                let fault =
                    self.fault(Code::DuplicateKey, key, format!("`{field}` is given twice"));
                fault.more = vec![first];
                fault.help = Some("keep one of the two".into());
                continue;
            }
            seen.push((field, key));
            if let Some(value) = self.value(value, shape, field, Some(key)) {
                sound.insert(Yaml::from(*field), value);
            }
        }
        Some(Yaml::Mapping(sound))
    }

    fn unknown_key(&mut self, key: &Node, text: &str, fields: Fields, name: &str) {
        let names = || fields.iter().map(|(name, _)| *name);
        let help = closest(text, names()).map_or_else(
            || {
                let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
                format!("these are known here: {}", names.join(", "))
            },
            |name| format!("did you mean `{name}`?"),
        );
        let message = format!("\"{text}\" is no key of {}", owner(name));
        self.fault(Code::UnknownKey, key, message).help = Some(help);
    }

    fn wrong_type(
        &mut self,
        node: &Node,
        wanted: &str,
        name: &str,
        key: Option<&Node>,
    ) -> Option<Yaml> {
        let found = match &node.value {
            Value::Scalar { is_plain, text } if *is_plain && is_null(text) => "nothing".into(),
            Value::Scalar { text, .. } => format!("the text \"{}\"", shorten(text)),
            Value::List(_) => "a list".into(),
            Value::Map(_) => "keys with values".to_owned(),
        };
        let is_item = key.is_none() && name != "the file";
        let message = match (is_item, name) {
            (true, _) => format!("an item of `{name}` is {wanted}, not {found}"),
            (false, "the file") => format!("a knowledge file is {wanted}, not {found}"),
            (false, _) => format!("`{name}` is {wanted}, not {found}"),
        };
        let help = match (&node.value, wanted) {
            (Value::Map(_), "text") => "put quotes around a text that holds `: `",
            (Value::List(_), "text") => "put quotes around a text that begins with `[` or `- `",
            (Value::Scalar { .. }, "a list") => "write `[a, b]`, or each item on a line with `- `",
            (_, "a whole number") => "write it in digits, without quotes, such as 2014",
            (_, "a list") => "begin each item with `- `",
            _ => "write `key: value`, each key on a line of its own",
        };
        self.fault(Code::WrongType, node, message).help = Some(help.into());
        None
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
}

/// Whether YAML takes a plain text for null.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// What the keys under a name belong to, with its article.
fn owner(name: &str) -> &str {
    match name {
        "the file" => "a knowledge file",
        "documents" => "a document",
        "sentences" => "a sentence",
        "topics" => "a topic",
        "notes" => "a note",
        "reference" => "a reference",
        "uncovered" => "an uncovered entry",
        "urgent" => "an urgent entry",
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
