//! Which questions are there, and what is right?

use serde_json::{Map, Value};

use super::Said;
use crate::{
    diagnostic::{self, Code, Diagnostic, Label, SourceFile, closest},
    knowledge::{Knowledge, SentenceId, TopicIndex},
};

/// A question, and what is right.
#[derive(Clone, PartialEq)]
pub struct Question {
    /// As typed.
    pub text: String,
    /// Groups questions in the figures.
    pub kind: String,
    /// What is right.
    pub expected: Expected,
}

/// What is right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// An outcome, judged by the sentences that it rests on.
    Outcome(Gold),
    /// This topic as the answer.
    Topic(TopicIndex),
    /// No topic.
    Uncovered {
        /// A topic in similar words, whose answer would be wrong.
        near: Option<TopicIndex>,
    },
}

/// An outcome and sentences of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gold {
    /// The right outcome.
    pub said: Said,
    /// An answer that rests on any of these is right.
    pub sentences: Vec<SentenceId>,
    /// The same for the second part of a question in two.
    pub second: Vec<SentenceId>,
    /// Where nothing answers it: an answer that rests on any of these is an acceptable pointer.
    pub near: Vec<SentenceId>,
    /// Other outcomes that are as good; an answer must still rest on the sentences.
    pub also: Vec<Said>,
}

/// Reads labeled questions, one JSON object a line; blank lines and keys of your own are passed over,
/// but not what looks like a slip for a key below.
///
/// `q` is the question. What is right is said by the first of these that is there:
///
/// | key | says |
/// | --- | --- |
/// | `label` | the outcome; with `gold`, `gold2` and `near` (lists of sentence ids) and `also_ok` (a list of outcomes), as in [`Gold`] |
/// | `gold` or `topic` | a topic's id, or null where no topic is right; then `near` may name a topic that must not be given |
/// | `outcome` | as `label` |
///
/// `kind` groups questions; without one they are grouped by outcome.
///
/// # Errors
/// Every fault of the file, sorted by place; `file` is 0 in each.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is for one lifetime, and not for any"
)]
pub fn read(file: &SourceFile, knowledge: &Knowledge) -> Result<Vec<Question>, Vec<Diagnostic>> {
    lines(file, knowledge, |reader, line| reader.line(line))
}

/// Reads the questions of the same file alone, whatever is said to be right: then it need not be of this
/// knowledge.
///
/// # Errors
/// Every fault of a line that keeps it from being a question, sorted by place; `file` is 0 in each.
pub fn texts(file: &SourceFile) -> Result<Vec<String>, Vec<Diagnostic>> {
    lines(file, &Knowledge::default(), |reader, line| {
        let object = reader.object(line)?;
        reader.question(&object)
    })
}

/// Reads line by line; a line of which nothing comes is to have left a fault.
fn lines<T>(
    file: &SourceFile,
    knowledge: &Knowledge,
    read: impl Fn(&mut Reader<'_>, &str) -> Option<T>,
) -> Result<Vec<T>, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut questions = Vec::new();
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        if !line.trim().is_empty() {
            let mut reader = Reader {
                knowledge,
                at: start + (line.len() - line.trim_start().len()),
                faults: &mut faults,
            };
            questions.extend(read(&mut reader, line.trim()));
        }
        start += line.len();
    }
    if let Some(at) = file.not_utf8_at() {
        let fault = fault(Code::NotUtf8, at, "the file is not UTF-8 text");
        faults = vec![helped(fault, "save it as UTF-8")];
    } else if questions.is_empty() && faults.is_empty() {
        let fault = fault(Code::NoQuestion, 0, "the file has no question");
        faults.push(helped(fault, EXAMPLE));
    }
    if faults.is_empty() {
        return Ok(questions);
    }
    diagnostic::sort(&mut faults);
    Err(faults)
}

const EXAMPLE: &str = r#"write one object a line, such as {"q": "THE QUESTION", "topic": "ID"}"#;

/// What a line may say; other keys are its author's own.
const KEYS: [&str; 9] = [
    "q", "topic", "label", "gold", "gold2", "near", "also_ok", "outcome", "kind",
];

/// Reads one line.
struct Reader<'a> {
    knowledge: &'a Knowledge,
    /// The line's first byte in the file.
    at: usize,
    faults: &'a mut Vec<Diagnostic>,
}

type Object = Map<String, Value>;

impl Reader<'_> {
    /// A line's question. Nothing where something is wrong with it, which is then among the faults.
    fn line(&mut self, line: &str) -> Option<Question> {
        let object = self.object(line)?;
        let before = self.faults.len();
        self.slips(&object);
        if self.faults.len() > before {
            // What the slip was meant for would only be said to be missing.
            return None;
        }
        let text = self.question(&object);
        let expected = self.expected(&object);
        let kind = self.text(&object, "kind");
        if self.faults.len() > before {
            return None;
        }
        let expected = expected?;
        let kind = kind.map_or_else(|| expected.said().as_str().to_owned(), str::to_owned);
        Some(Question {
            text: text?,
            kind,
            expected,
        })
    }

    fn object(&mut self, line: &str) -> Option<Object> {
        match serde_json::from_str(line) {
            Ok(Value::Object(object)) => Some(object),
            Ok(other) => {
                let message = format!("a line must be an object, not {}", name(&other));
                self.fault(Code::WrongType, message, EXAMPLE);
                None
            }
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                let fault = fault(
                    Code::JsonSyntax,
                    self.at + error.column().saturating_sub(1),
                    format!("the line is not JSON: {message}"),
                );
                self.faults.push(helped(fault, EXAMPLE));
                None
            }
        }
    }

    /// Keys that are none, and so like one that they are hardly meant for the file's own use.
    fn slips(&mut self, object: &Object) {
        let unknown = object.keys().filter(|key| !KEYS.contains(&key.as_str()));
        for key in unknown {
            let others = KEYS.into_iter().filter(|it| !object.contains_key(*it));
            if let Some(meant) = meant(key, others) {
                let message = format!("\"{key}\" is no key of a question");
                self.fault(Code::UnknownKey, message, &meant);
            }
        }
    }

    fn question(&mut self, object: &Object) -> Option<String> {
        if !object.contains_key("q") {
            let message = "the question `q` is missing".to_owned();
            self.fault(Code::MissingField, message, "add `\"q\": \"THE QUESTION\"`");
        }
        let text = self.text(object, "q")?;
        if text.trim().is_empty() {
            let message = "the question `q` is empty".to_owned();
            self.fault(
                Code::EmptyField,
                message,
                "write a question, or drop the line",
            );
        }
        Some(text.to_owned())
    }

    fn expected(&mut self, object: &Object) -> Option<Expected> {
        let keys = ["label", "gold", "topic", "outcome"];
        let Some(key) = keys.into_iter().find(|key| object.contains_key(*key)) else {
            self.fault(
                Code::MissingField,
                "nothing says what is right".into(),
                "add `topic` (an id, or null where no topic is right), or `label` (an outcome) \
                 and `gold` (a list of sentences)",
            );
            return None;
        };
        if matches!(key, "label" | "outcome") {
            return self.gold(object, key).map(Expected::Outcome);
        }
        match object.get(key) {
            Some(Value::Null) => Some(Expected::Uncovered {
                near: self.topic(object, "near"),
            }),
            Some(Value::Array(_)) => {
                let message = format!("`{key}` is a list of sentences, and there is no `label`");
                self.fault(Code::MissingField, message, "add `\"label\": \"answer\"`");
                None
            }
            _ => self.topic(object, key).map(Expected::Topic),
        }
    }

    fn gold(&mut self, object: &Object, key: &str) -> Option<Gold> {
        let said = self.text(object, key).and_then(|said| self.said(said));
        let also = self.list(object, "also_ok");
        let also = also.iter().filter_map(|said| self.said(said)).collect();
        let [sentences, second, near] =
            ["gold", "gold2", "near"].map(|key| self.sentences(object, key));
        let gold = Gold {
            said: said?,
            sentences,
            second,
            near,
            also,
        };
        let rests = matches!(gold.said, Said::Answer | Said::Choose);
        let is_given = |key| object.get(key).is_some_and(|list| !is_empty(list));
        if rests && !is_given("gold") {
            self.fault(
                Code::MissingField,
                format!(
                    "`gold` is missing, and the outcome is `{}`",
                    gold.said.as_str()
                ),
                "add the ids of the sentences that a right answer rests on, such as `\"gold\": \
                 [\"risks.5\"]`",
            );
        }
        Some(gold)
    }

    fn said(&mut self, name: &str) -> Option<Said> {
        let said = Said::named(name);
        if said.is_none() {
            let names = Said::ALL.map(Said::as_str);
            let help = closest(name, names.into_iter()).map_or_else(
                || {
                    format!(
                        "it is one of {}",
                        names.map(|it| format!("`{it}`")).join(", ")
                    )
                },
                |meant| format!("did you mean `{meant}`?"),
            );
            let message = format!("no outcome is called \"{name}\"");
            self.fault(Code::BadOutcome, message, &help);
        }
        said
    }

    fn topic(&mut self, object: &Object, key: &str) -> Option<TopicIndex> {
        let id = self.text(object, key)?;
        let found = self.knowledge.find(id);
        if found.is_none() {
            let topics = self.knowledge.topics.iter();
            let help = meant(id, topics.map(|topic| topic.id.as_str()));
            let help = help.unwrap_or("`lupine topics` lists them".into());
            let message = format!("no topic is called \"{id}\"");
            self.fault(Code::UnknownTopic, message, &help);
        }
        found
    }

    fn sentences(&mut self, object: &Object, key: &str) -> Vec<SentenceId> {
        let knowledge = self.knowledge;
        let sentences = || {
            let documents = knowledge.documents.iter();
            documents.flat_map(|document| document.sentences.iter().map(|it| &it.id))
        };
        let mut found = Vec::new();
        for id in self.list(object, key) {
            if let Some(sentence) = sentences().find(|it| it.as_str() == id) {
                found.push(sentence.clone());
                continue;
            }
            let help = meant(&id, sentences().map(SentenceId::as_str));
            let help = help.unwrap_or("name a sentence of the knowledge folder's document".into());
            let message = format!("no sentence is called \"{id}\"");
            self.fault(Code::UnknownSource, message, &help);
        }
        found
    }

    /// A text; nothing where the key is not there or null.
    fn text<'o>(&mut self, object: &'o Object, key: &str) -> Option<&'o str> {
        match object.get(key)? {
            Value::String(text) => Some(text),
            Value::Null if key != "q" && key != "label" && key != "outcome" => None,
            other => {
                let message = format!("`{key}` must be a text, not {}", name(other));
                self.fault(Code::WrongType, message, "put it in quotes");
                None
            }
        }
    }

    /// A list of texts; empty where the key is not there or null.
    fn list(&mut self, object: &Object, key: &str) -> Vec<String> {
        let texts = match object.get(key) {
            None | Some(Value::Null) => Some(Vec::new()),
            Some(Value::Array(items)) => items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect(),
            Some(_) => None,
        };
        texts.unwrap_or_else(|| {
            let message = format!("`{key}` must be a list of texts beside a `label`");
            self.fault(Code::WrongType, message, "write `[\"a\", \"b\"]`");
            Vec::new()
        })
    }

    fn fault(&mut self, code: Code, message: String, help: &str) {
        self.faults
            .push(helped(fault(code, self.at, message), help));
    }
}

impl Expected {
    /// The right outcome.
    #[must_use]
    pub fn said(&self) -> Said {
        match self {
            Self::Outcome(gold) => gold.said,
            Self::Topic(_) => Said::Answer,
            Self::Uncovered { .. } => Said::NotCovered,
        }
    }
}

fn fault(code: Code, at: usize, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code,
        message: message.into(),
        primary: Label {
            file: 0,
            range: at..at,
            text: String::new(),
        },
        more: Vec::new(),
        help: None,
    }
}

fn helped(fault: Diagnostic, help: &str) -> Diagnostic {
    Diagnostic {
        help: Some(help.to_owned()),
        ..fault
    }
}

fn meant<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    closest(typed, names).map(|meant| format!("did you mean `{meant}`?"))
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// What kind of value it is, for messages.
fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
