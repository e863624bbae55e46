//! What does a machine read of a reply? The values of one JSON object.

use serde::Serialize;

use super::{Kind, Reply};
use crate::{
    engine::{Answer, Outcome},
    knowledge::{self, Knowledge, TopicIndex},
};

/// An answer and its reply, as `lupine ask --json` shows them.
#[derive(Serialize)]
pub struct Statement<'a> {
    question: &'a str,
    outcome: &'static str,
    topics: Vec<Topic<'a>>,
    answer: String,
    disclaimer: &'a str,
    sources: Vec<&'a str>,
    matched: Vec<Matched<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    editors: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncovered: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urgent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    personal: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    truncated: bool,
}

#[derive(Debug, Serialize)]
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

#[derive(Debug, Serialize)]
struct Note<'a> {
    text: &'a str,
    reference: Reference<'a>,
}

#[derive(Debug, Serialize)]
struct Reference<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> Statement<'a> {
    /// What a reply says of a question, and how the answer came about.
    ///
    /// # Panics
    /// If the answer is of another knowledge and names a topic out of range here.
    #[must_use]
    pub fn of(
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
                    how: word.how.as_str(),
                    similarity: rounded(word.similarity),
                })
                .collect(),
            notes: Vec::new(),
            editors: false,
            uncovered: None,
            urgent: None,
            level: None,
            personal: (answer.personal).map(|entry| knowledge.personal(entry).id.as_str()),
            truncated: answer.truncated,
        };
        match &answer.outcome {
            Outcome::Answer(topics) => {
                object.outcome = "answer";
                object.sources = sources(knowledge, topics);
                let topics = || topics.iter().map(|&topic| knowledge.topic(topic));
                object.notes = topics()
                    .flat_map(|topic| &topic.notes)
                    .map(Note::of)
                    .collect();
                object.editors = topics().any(|topic| topic.is_editors);
            }
            Outcome::Choose(_) => object.outcome = "choose",
            Outcome::NotCovered(entry) => {
                if let Some(entry) = entry.map(|index| knowledge.uncovered(index)) {
                    object.uncovered = Some(&entry.id);
                    object.notes = entry.notes.iter().map(Note::of).collect();
                }
            }
            Outcome::Urgent(index) => {
                object.outcome = "urgent";
                let entry = knowledge.urgent(*index);
                object.urgent = Some(&entry.id);
                object.level = Some(entry.level.as_str());
            }
        }
        object
    }
}

impl Statement<'_> {
    /// How many editors' notes stand beside the answer.
    #[must_use]
    pub fn notes(&self) -> usize {
        self.notes.len()
    }
}

impl<'a> Note<'a> {
    fn of(note: &'a knowledge::Note) -> Self {
        Self {
            text: &note.text,
            reference: Reference {
                authors: note.reference.authors.as_deref(),
                title: &note.reference.title,
                year: note.reference.year,
                url: note.reference.url.as_deref(),
            },
        }
    }
}

/// The texts of a reply; where there are two, each under its title.
fn text(reply: &Reply) -> String {
    let mut texts: Vec<String> = match reply.parts.as_slice() {
        [part] => vec![part.text.clone()],
        parts => parts
            .iter()
            .map(|part| format!("**{}**\n{}", part.title, part.text))
            .collect(),
    };
    if let Some(personal) = &reply.personal {
        let at = if reply.kind == Kind::Urgent {
            texts.len()
        } else {
            0
        };
        texts.insert(at, personal.clone());
    }
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

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        engine::{Candidate, Confidence, Engine, How, Match},
        knowledge::{PersonalIndex, SourceFile, UncoveredIndex, UrgentIndex, load},
        reply::{self, Circumstances},
    };

    const SHOP: &str = "
disclaimer: Ask a mechanic.
topics:
  - { id: flat, title: Flat tire, asks: [my tire is flat], answer: Patch it., sources: [road.2, road.1],
      notes: [{ text: Glue works., reference: { authors: Gum et al., title: On glue, year: 2014, url: 'https://glue.example' } }] }
  - { id: chain, title: Loose chain, asks: [my chain is loose], answer: Oil it., sources: [road.3, road.1] }
  - { id: thieves, title: Thieves, asks: [is this shop honest], answer: Ask., editors: true, notes: [{ text: N., reference: { title: T, year: 2020 } }] }
uncovered:
  - { id: price, title: What it costs, asks: [how much is it], answer: The page does not say., near: [flat] }
personal: [{ id: mine, answer: Ask the shop., asks: [is my tire too flat] }]
urgent:
  - { id: crash, title: After a crash, asks: [i crashed], answer: Call for help now. }
";

    fn engine() -> Engine {
        let file = SourceFile::new("shop.yaml", SHOP);
        Engine::new(load::load(vec![file]).knowledge.expect("valid"))
    }

    /// The object for an outcome, with one candidate and nothing matched.
    fn object(outcome: impl FnOnce(&Knowledge) -> Outcome) -> Value {
        object_of(|knowledge, answer| {
            answer.outcome = outcome(knowledge);
            answer.matched = Vec::new();
            answer.candidates = vec![Candidate {
                topic: topic(knowledge, "chain"),
                confidence: Confidence::new(0.93),
            }];
        })
    }

    fn object_of(change: impl FnOnce(&Knowledge, &mut Answer)) -> Value {
        let engine = engine();
        let knowledge = engine.knowledge();
        let mut answer = engine.ask("");
        change(knowledge, &mut answer);
        let circumstances = Circumstances::on(knowledge::Date::MIN);
        let reply = reply::compose(knowledge, &answer, &circumstances);
        serde_json::to_value(Statement::of(knowledge, "asked", &answer, &reply)).expect("is JSON")
    }

    fn topic(knowledge: &Knowledge, id: &str) -> TopicIndex {
        knowledge.find(id).expect("known")
    }

    #[test]
    fn one_topic_answers_with_its_text_and_sources() {
        assert_eq!(
            object(|knowledge| Outcome::Answer(vec![topic(knowledge, "chain")])),
            json!({
                "question": "asked",
                "outcome": "answer",
                "topics": [{"id": "chain", "title": "Loose chain", "confidence": 0.93}],
                "answer": "Oil it.",
                "disclaimer": "Ask a mechanic.",
                "sources": ["road.3", "road.1"],
                "matched": [],
            })
        );
    }

    #[test]
    fn two_topics_answer_under_their_titles_and_join_their_sources() {
        let both = object(|knowledge| {
            Outcome::Answer(vec![topic(knowledge, "flat"), topic(knowledge, "chain")])
        });
        assert_eq!(
            both["answer"],
            "**Flat tire**\nPatch it.\n\n**Loose chain**\nOil it."
        );
        assert_eq!(both["sources"], json!(["road.2", "road.1", "road.3"]));
    }

    #[test]
    fn notes_are_apart_from_the_answer_with_their_references() {
        let flat = object(|knowledge| Outcome::Answer(vec![topic(knowledge, "flat")]));
        assert_eq!(flat["answer"], "Patch it.");
        assert_eq!(
            flat["notes"],
            json!([{
                "text": "Glue works.",
                "reference": {
                    "authors": "Gum et al.",
                    "title": "On glue",
                    "year": 2014,
                    "url": "https://glue.example",
                },
            }])
        );
        assert_eq!(flat.get("editors"), None);
    }

    #[test]
    fn what_editors_wrote_is_marked() {
        let own = object(|knowledge| Outcome::Answer(vec![topic(knowledge, "thieves")]));
        assert_eq!(own["editors"], true);
        assert_eq!(own["sources"], json!([]));
        let reference = json!({"title": "T", "year": 2020});
        assert_eq!(
            own["notes"],
            json!([{"text": "N.", "reference": reference}])
        );
    }

    #[test]
    fn a_choice_asks_to_pick() {
        let choice = object(|knowledge| {
            Outcome::Choose(vec![topic(knowledge, "flat"), topic(knowledge, "chain")])
        });
        assert_eq!(choice["outcome"], "choose");
        assert_eq!(choice["sources"], json!([]));
        assert!(
            choice["answer"]
                .as_str()
                .is_some_and(|text| text.contains("pick one"))
        );
    }

    #[test]
    fn what_is_not_covered_names_its_entry_where_there_is_one() {
        let none = object(|_| Outcome::NotCovered(None));
        assert_eq!(none["outcome"], "none");
        assert_eq!(none.get("uncovered"), None);
        let price = object(|_| Outcome::NotCovered(Some(UncoveredIndex(0))));
        assert_eq!(price["outcome"], "none");
        assert_eq!(price["uncovered"], "price");
        assert_eq!(price["answer"], "The page does not say.");
    }

    #[test]
    fn an_emergency_names_its_entry() {
        let crash = object(|_| Outcome::Urgent(UrgentIndex(0)));
        assert_eq!(crash["outcome"], "urgent");
        assert_eq!(crash["urgent"], "crash");
        assert_eq!(crash["level"], "emergency");
        assert_eq!(crash["answer"], "Call for help now.");
        assert_eq!(crash["sources"], json!([]));
    }

    #[test]
    fn what_is_for_people_who_know_the_person_stands_first_and_is_named() {
        let mine = object_of(|knowledge, answer| {
            answer.outcome = Outcome::Answer(vec![topic(knowledge, "chain")]);
            answer.personal = Some(PersonalIndex(0));
        });
        assert_eq!(mine["personal"], "mine");
        assert_eq!(mine["answer"], "Ask the shop.\n\nOil it.");
        let urgent = object_of(|_, answer| {
            answer.outcome = Outcome::Urgent(UrgentIndex(0));
            answer.personal = Some(PersonalIndex(0));
        });
        assert_eq!(urgent["answer"], "Call for help now.\n\nAsk the shop.");
    }

    #[test]
    fn each_matched_word_says_how_and_how_alike() {
        let hows = [
            (How::Exact, "exact"),
            (How::Stem, "stem"),
            (How::Synonym, "synonym"),
            (How::Phrase, "phrase"),
            (How::Compound, "compound"),
            (How::Typo, "typo"),
        ];
        for (how, name) in hows {
            let object = object_of(|_, answer| {
                answer.matched = vec![Match {
                    asked: "tyer".into(),
                    keyword: "tire".into(),
                    how,
                    similarity: 0.912_345_6,
                    place: 0..4,
                }];
            });
            assert_eq!(
                object["matched"],
                json!([{"asked": "tyer", "keyword": "tire", "how": name, "similarity": 0.9123}])
            );
        }
    }

    #[test]
    fn a_cut_question_is_marked() {
        assert_eq!(
            object_of(|_, answer| answer.truncated = true)["truncated"],
            true
        );
        assert_eq!(
            object_of(|_, answer| answer.truncated = false).get("truncated"),
            None
        );
    }
}
