//! What is the answer to a question, a topic's name, a press? Decided here, without a network; sent
//! elsewhere.

use std::time::Instant;

use poise::serenity_prelude as serenity;
use serenity::{AutocompleteChoice, CreateInteractionResponseMessage};

use super::{
    components::{Press, section_of},
    limits::{CHOICE_TEXT, CHOICES, cut, length},
    menu, render,
};
use crate::{
    engine::{Answer, Engine, Outcome},
    knowledge::{Knowledge, TopicIndex},
    reply::{self, Circumstances, Reply},
};

/// The reply to a question. Logs one line about it, without its words.
#[must_use]
pub fn ask(engine: &Engine, question: &str, circumstances: &Circumstances) -> Reply {
    let start = Instant::now();
    let answer = engine.ask(question);
    let reply = reply::compose(engine.knowledge(), &answer, circumstances);
    let (outcome, entry) = summary(engine.knowledge(), &answer);
    let best = answer.candidates.first();
    let confidence = best.map(|best| format!("{:.2}", best.confidence.value()));
    tracing::info!(
        outcome,
        entry,
        confidence,
        micros = start.elapsed().as_micros(),
        chars = length(question),
        "question"
    );
    reply
}

/// The reply to a topic's name, id or, because suggestions bind nobody, any other text.
#[must_use]
pub fn topic(engine: &Engine, name: &str, circumstances: &Circumstances) -> Reply {
    match engine.topic_named(name) {
        Some(topic) => show(engine, topic, circumstances),
        None => ask(engine, name, circumstances),
    }
}

/// Topics that a half-typed name may mean.
#[must_use]
pub fn suggest(engine: &Engine, typed: &str) -> Vec<AutocompleteChoice> {
    let topics = engine.suggest(typed, CHOICES);
    topics
        .into_iter()
        .map(|topic| engine.knowledge().topic(topic))
        .map(|topic| AutocompleteChoice::new(cut(&topic.title, CHOICE_TEXT), topic.id.as_str()))
        .collect()
}

/// What a press leads to.
#[derive(Debug)]
pub enum Pressed {
    /// A message of its own, for the presser alone. The pressed one stays as it is: others may be
    /// reading it, and whoever reads on wants to come back to it.
    New(CreateInteractionResponseMessage),
    /// Another page in the place of the pressed one, which is the presser's own private menu.
    Turned(CreateInteractionResponseMessage),
    /// Nothing that this version or this knowledge still has.
    Gone,
}

/// What pressing a button or choosing from a menu leads to, by its `custom_id` and chosen values.
#[must_use]
pub fn press(
    engine: &Engine,
    custom_id: &str,
    values: &[String],
    circumstances: &Circumstances,
) -> Pressed {
    found(engine, custom_id, values, circumstances).unwrap_or(Pressed::Gone)
}

fn found(
    engine: &Engine,
    custom_id: &str,
    values: &[String],
    circumstances: &Circumstances,
) -> Option<Pressed> {
    let knowledge = engine.knowledge();
    let new = |id: &str| {
        let topic = knowledge.find(id)?;
        let reply = show(engine, topic, circumstances);
        Some(Pressed::New(render::reply(&reply)))
    };
    Some(match Press::decode(custom_id)? {
        Press::Topic(id) => new(&id)?,
        Press::PickTopic => new(values.first()?)?,
        Press::PickSection => {
            let key = values.first()?.strip_prefix('=')?;
            Pressed::Turned(menu::section(knowledge, section_of(knowledge, key)?, 0))
        }
        Press::Section { key, page } => {
            let section = section_of(knowledge, &key)?;
            Pressed::Turned(menu::section(knowledge, section, page))
        }
        Press::Sections { page } => Pressed::Turned(menu::sections(knowledge, page)),
        // What a server has pinned is not decided without the store.
        Press::Pins { .. } => return None,
    })
}

fn show(engine: &Engine, topic: TopicIndex, circumstances: &Circumstances) -> Reply {
    let id = &engine.knowledge().topic(topic).id;
    tracing::info!(outcome = "topic", entry = %id, "topic");
    reply::compose_topic(engine.knowledge(), topic, circumstances)
}

fn summary<'k>(knowledge: &'k Knowledge, answer: &Answer) -> (&'static str, Option<&'k str>) {
    let id = |topic: &TopicIndex| knowledge.topic(*topic).id.as_str();
    match &answer.outcome {
        Outcome::Answer(topics) => ("answer", topics.first().map(id)),
        Outcome::Choose(topics) => ("choose", topics.first().map(id)),
        Outcome::NotCovered(entry) => (
            "none",
            entry.map(|entry| knowledge.uncovered(entry).id.as_str()),
        ),
        Outcome::Urgent(entry) => ("urgent", Some(knowledge.urgent(*entry).id.as_str())),
    }
}
