//! What is there to read? Topics by section, and one by its name.

use std::io;

use super::screen::{Picking, Screen};
use crate::{
    engine::Engine,
    knowledge::{Knowledge, TopicIndex},
    reply::Offer,
};

/// So many names are suggested for one that is unknown.
const SUGGESTIONS: usize = 3;

/// Topics that belong together.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// For people; empty where the folder does not say.
    pub title: String,
    /// In the folder's order.
    pub topics: Vec<Offer>,
}

/// A name that nothing has.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} is called \"{name}\"{help}")]
pub struct Unknown {
    kind: &'static str,
    name: String,
    help: String,
}

/// All sections, or the one of that name, however capitalized and spaced.
pub fn sections(knowledge: &Knowledge, wanted: Option<&str>) -> Result<Vec<Section>, Unknown> {
    let names = knowledge.sections();
    let sections: Vec<Section> = names
        .iter()
        .filter(|name| wanted.is_none_or(|wanted| folded(name) == folded(wanted)))
        .map(|name| Section {
            title: title(name),
            topics: knowledge
                .indices()
                .filter(|&index| knowledge.topic(index).section == *name)
                .map(|index| Offer::of(knowledge, index))
                .collect(),
        })
        .collect();
    match wanted {
        Some(name) if sections.is_empty() => Err(Unknown {
            kind: "section",
            name: name.into(),
            help: help("there are", &names),
        }),
        _ => Ok(sections),
    }
}

/// The topic of that id or title.
pub fn find(engine: &Engine, name: &str) -> Result<TopicIndex, Unknown> {
    engine.topic_named(name).ok_or_else(|| {
        let near: Vec<&str> = engine
            .suggest(name, SUGGESTIONS)
            .into_iter()
            .map(|index| engine.knowledge().topic(index).id.as_str())
            .collect();
        Unknown {
            kind: "topic",
            name: name.into(),
            help: help("did you mean", &near),
        }
    })
}

/// Shows sections, their topics numbered through.
pub fn show(sections: &[Section], picking: Picking, screen: &mut Screen) -> io::Result<()> {
    let mut number = 1;
    for (position, section) in sections.iter().enumerate() {
        if position > 0 {
            screen.gap()?;
        }
        if !section.title.is_empty() {
            screen.title(&section.title)?;
        }
        screen.offers(&section.topics, number, picking)?;
        number += section.topics.len();
    }
    Ok(())
}

fn help(lead_in: &str, names: &[&str]) -> String {
    let names: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("; {lead_in}: {}", names.join(", "))
    }
}

/// `stem-cells` as `Stem cells`.
fn title(section: &str) -> String {
    let words = section.replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn folded(section: &str) -> String {
    section.trim().replace(['-', '_'], " ").to_lowercase()
}
