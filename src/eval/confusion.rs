//! What is taken for what?

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{Expected, Judged, Said, expected_topic};
use crate::{
    engine::Outcome,
    knowledge::{Knowledge, TopicIndex},
};

/// Something taken for something else. Topics go by their ids; outcomes stand in parentheses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// What is right. Of sentences, the topic that rests on most of them.
    pub expected: String,
    /// What came.
    pub got: String,
    /// How often.
    pub count: usize,
    /// The first such question.
    pub example: String,
}

impl Confusion {
    /// What earned nothing, by what was right and what came: the most frequent first, of equals those
    /// with a topic, then by name.
    pub(super) fn all(knowledge: &Knowledge, judged: &[Judged]) -> Vec<Self> {
        let outcome = |said: Said| format!("({})", said.as_str());
        let id = |topic: TopicIndex| knowledge.topic(topic).id.to_string();
        let mut found: BTreeMap<(String, String), (usize, &str)> = BTreeMap::new();
        for it in judged.iter().filter(|it| it.credit() <= 0.0) {
            let expected = match &it.question.expected {
                Expected::Outcome(gold) if gold.said == Said::Answer => {
                    expected_topic(knowledge, &gold.sentences).map(id)
                }
                Expected::Topic(topic) => Some(id(*topic)),
                _ => None,
            };
            let expected = expected.unwrap_or_else(|| outcome(it.question.expected.said()));
            let got = match &it.answer.outcome {
                Outcome::Answer(topics) => topics.first().map(|&topic| id(topic)),
                _ => None,
            };
            let got = got.unwrap_or_else(|| outcome(it.said()));
            let example = it.question.text.as_str();
            found.entry((expected, got)).or_insert((0, example)).0 += 1;
        }
        let mut confusions: Vec<Self> = found
            .into_iter()
            .map(|((expected, got), (count, example))| Self {
                expected,
                got,
                count,
                example: example.to_owned(),
            })
            .collect();
        confusions.sort_by_key(|it| (Reverse(it.count), it.got.starts_with('(')));
        confusions
    }
}
