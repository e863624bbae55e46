//! The engine through its public face, on the knowledge in the binary and on small folders.

mod explain;
mod order;
mod outcomes;
mod recall;
mod robustness;

use lupine::{
    engine::{Answer, Engine, Outcome},
    knowledge::TopicIndex,
};

/// What is said, by ids, which do not hang on places in a folder: `answer risks bleeding`.
fn said(engine: &Engine, answer: &Answer) -> String {
    let knowledge = engine.knowledge();
    let ids = |topics: &[TopicIndex]| {
        let ids = topics
            .iter()
            .map(|&topic| format!(" {}", knowledge.topic(topic).id));
        ids.collect::<String>()
    };
    match &answer.outcome {
        Outcome::Answer(topics) => format!("answer{}", ids(topics)),
        Outcome::Choose(topics) => format!("choose{}", ids(topics)),
        Outcome::NotCovered(None) => "none".to_owned(),
        Outcome::NotCovered(Some(entry)) => format!("none {}", knowledge.uncovered(*entry).id),
        Outcome::Urgent(entry) => format!("urgent {}", knowledge.urgent(*entry).id),
    }
}

/// [`said`], and every candidate with its confidence.
fn said_in_full(engine: &Engine, answer: &Answer) -> String {
    let candidates = answer.candidates.iter().map(|candidate| {
        let id = &engine.knowledge().topic(candidate.topic).id;
        format!(", {id} {}", candidate.confidence.value())
    });
    said(engine, answer) + &candidates.collect::<String>()
}
