//! What does a machine read? One JSON object an answer, on one line.

use std::fmt::Write as _;

use serde::Serialize;

use super::escape::is_hidden;
use crate::{
    engine::{Answer, Engine, How, Outcome},
    knowledge::{Knowledge, TopicIndex},
    reply::{self, Reply},
};

/// Asks, and gives the answer as a line of JSON that ends in a line break.
///
/// Hidden characters are escaped beyond what JSON demands, so that no question can drive a terminal
/// or look like two lines to a reader that splits on Unicode's line separators.
pub fn ask(engine: &Engine, question: &str) -> serde_json::Result<String> {
    let knowledge = engine.knowledge();
    let answer = engine.ask(question);
    let reply = reply::compose(knowledge, &answer);
    let json = serde_json::to_string(&Object::of(knowledge, question, &answer, &reply))?;
    let mut line = String::with_capacity(json.len() + 1);
    let mut units = [0; 2];
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    Ok(line)
}

#[derive(Serialize)]
struct Object<'a> {
    question: &'a str,
    outcome: &'static str,
    topics: Vec<Topic<'a>>,
    answer: String,
    disclaimer: &'a str,
    sources: Vec<&'a str>,
    matched: Vec<Matched<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncovered: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgent: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    truncated: bool,
}

#[derive(Serialize)]
struct Topic<'a> {
    id: &'a str,
    title: &'a str,
    confidence: f64,
}

#[derive(Serialize)]
struct Matched<'a> {
    asked: &'a str,
    keyword: &'a str,
    how: &'static str,
    similarity: f64,
}

impl<'a> Object<'a> {
    fn of(
        knowledge: &'a Knowledge,
        question: &'a str,
        answer: &'a Answer,
        reply: &'a Reply,
    ) -> Self {
        let mut object = Self {
            question,
            outcome: "none",
            topics: answer
                .candidates
                .iter()
                .map(|candidate| {
                    let topic = knowledge.topic(candidate.topic);
                    Topic {
                        id: topic.id.as_str(),
                        title: &topic.title,
                        confidence: rounded(candidate.confidence.value()),
                    }
                })
                .collect(),
            answer: text(reply),
            disclaimer: reply.disclaimer(),
            sources: Vec::new(),
            matched: answer
                .matched
                .iter()
                .map(|word| Matched {
                    asked: &word.asked,
                    keyword: &word.keyword,
                    how: how(word.how),
                    similarity: rounded(word.similarity),
                })
                .collect(),
            uncovered: None,
            urgent: None,
            truncated: answer.truncated,
        };
        match &answer.outcome {
            Outcome::Answer(topics) => {
                object.outcome = "answer";
                object.sources = sources(knowledge, topics);
            }
            Outcome::Choose(_) => object.outcome = "choose",
            Outcome::NotCovered(entry) => {
                object.uncovered = entry.map(|index| knowledge.uncovered(index).id.as_str());
            }
            Outcome::Urgent(index) => {
                object.outcome = "urgent";
                object.urgent = Some(&knowledge.urgent(*index).id);
            }
        }
        object
    }
}

/// How a word was understood, in the interface's words.
pub fn how(how: How) -> &'static str {
    match how {
        How::Exact => "exact",
        How::Stem => "stem",
        How::Synonym => "synonym",
        How::Phrase => "phrase",
        How::Compound => "compound",
        How::Typo => "typo",
    }
}

/// The texts of a reply; where there are two, each under its title.
fn text(reply: &Reply) -> String {
    let texts: Vec<String> = match reply.parts.as_slice() {
        [part] => vec![part.text.clone()],
        parts => parts
            .iter()
            .map(|part| format!("**{}**\n{}", part.title, part.text))
            .collect(),
    };
    texts.join("\n\n")
}

fn sources<'a>(knowledge: &'a Knowledge, topics: &[TopicIndex]) -> Vec<&'a str> {
    let mut sources: Vec<&str> = Vec::new();
    for source in topics
        .iter()
        .flat_map(|&topic| &knowledge.topic(topic).sources)
    {
        if !sources.contains(&source.as_str()) {
            sources.push(source.as_str());
        }
    }
    sources
}

/// To four decimals, so that 0.93 is not written 0.930000007.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1e4).round() / 1e4
}
