//! What is the answer to a question, a topic's name, a press? Decided here, without a network; sent
//! elsewhere.

use std::time::Instant;

use poise::serenity_prelude as serenity;
use serenity::{AutocompleteChoice, CreateInteractionResponseMessage};

use super::{
    components::{Press, section_of},
    limits::{CHOICE_TEXT, CHOICES, cut, length},
    menu, render,
    scene::Scene,
};
use crate::{
    engine::{Answer, Engine, Outcome},
    knowledge::{Knowledge, TopicId, TopicIndex},
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

/// The reply to what was typed for a topic's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The topic or the entry of that name.
    Entry(Reply),
    /// The answer to what is no name, and so was asked: suggestions bind nobody.
    Question(Reply),
}

/// The reply to a topic's name or id, to a word of the glossary, or to any other text.
#[must_use]
pub fn topic(engine: &Engine, name: &str, circumstances: &Circumstances) -> Named {
    let Some(reply) = reply::compose_named(engine, name, circumstances) else {
        return Named::Question(ask(engine, name, circumstances));
    };
    let entry = reply.topics.first().map(TopicId::as_str);
    let entry = entry.or(reply.uncovered.as_deref());
    tracing::info!(outcome = "topic", entry, "topic");
    Named::Entry(reply)
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

/// What pressing a button or choosing from a menu leads to, by what it means and the chosen values.
#[must_use]
pub fn press(engine: &Engine, press: &Press, values: &[String], scene: &Scene) -> Pressed {
    found(engine, press, values, scene).unwrap_or(Pressed::Gone)
}

fn found(engine: &Engine, press: &Press, values: &[String], scene: &Scene) -> Option<Pressed> {
    let knowledge = engine.knowledge();
    let place = scene.place(true, None);
    let new = |id: &str| {
        let topic = knowledge.find(id)?;
        let reply = show(engine, topic, &scene.circumstances());
        Some(Pressed::New(render::reply(&reply, &place)))
    };
    Some(match press {
        Press::Topic(id) => new(id)?,
        Press::PickTopic => new(values.first()?)?,
        Press::PickSection => {
            let key = values.first()?.strip_prefix('=')?;
            Pressed::Turned(menu::section(
                knowledge,
                section_of(knowledge, key)?,
                0,
                &place,
            ))
        }
        Press::Section { key, page } => {
            let section = section_of(knowledge, key)?;
            Pressed::Turned(menu::section(knowledge, section, *page, &place))
        }
        Press::Sections { page } => Pressed::Turned(menu::sections(knowledge, *page, &place)),
        // Others need more than the knowledge.
        _ => return None,
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
