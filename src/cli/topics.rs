//! What is there to read? Topics by section, and one by its name, which may also be that of an uncovered
//! entry: a word of the glossary that the document does not use.

use std::io;

use super::screen::{Picking, Screen};
use crate::{
    engine::Engine,
    knowledge::Knowledge,
    reply::{self, Circumstances, Offer, Reply},
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

/// What shows the topic of that id or title, or else the uncovered entry.
pub fn named(engine: &Engine, name: &str, circumstances: &Circumstances) -> Result<Reply, Unknown> {
    reply::compose_named(engine, name, circumstances).ok_or_else(|| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Date, SourceFile, load};

    const SHOP: &str = "
topics:
  - { id: flat, title: Flat tire, section: on-the-road, asks: [my tire is flat], answer: Patch it. }
  - { id: hours, title: When we are open, asks: [when are you open], answer: Always. }
  - { id: chain, title: Loose chain, section: on-the-road, asks: [my chain is loose], answer: Oil it. }
uncovered:
  - { id: term-saddle, title: Saddle (what you sit on), asks: [what is a saddle], answer: You sit on it. }
";

    fn engine() -> Engine {
        let file = SourceFile::new("shop.yaml", SHOP);
        Engine::new(load::load(vec![file]).knowledge.expect("valid"))
    }

    fn summary(wanted: Option<&str>) -> Result<Vec<String>, String> {
        let sections = sections(engine().knowledge(), wanted).map_err(|error| error.to_string())?;
        let summary = |section: Section| {
            let ids: Vec<&str> = section.topics.iter().map(|o| o.topic.as_str()).collect();
            format!("{}: {}", section.title, ids.join(" "))
        };
        Ok(sections.into_iter().map(summary).collect())
    }

    #[test]
    fn topics_are_listed_by_section() {
        assert_eq!(
            summary(None),
            Ok(vec!["On the road: flat chain".into(), ": hours".into()])
        );
    }

    #[test]
    fn a_section_is_found_however_it_is_written() {
        for wanted in ["on-the-road", "On the Road ", "ON_THE_ROAD"] {
            assert_eq!(
                summary(Some(wanted)),
                Ok(vec!["On the road: flat chain".into()])
            );
        }
    }

    #[test]
    fn an_unknown_name_is_told_with_what_there_is() {
        assert_eq!(
            summary(Some("prices")),
            Err(r#"no section is called "prices"; there are: on-the-road"#.into())
        );
        let someday = Circumstances::on(Date::MIN);
        let unknown = |name| named(&engine(), name, &someday).unwrap_err().to_string();
        assert_eq!(
            unknown("loose"),
            r#"no topic is called "loose"; did you mean: chain"#
        );
        assert_eq!(unknown("zzzzzz"), r#"no topic is called "zzzzzz""#);
    }

    #[test]
    fn a_word_that_the_document_does_not_use_is_found_by_its_name() {
        for name in [
            "chains",
            "term-saddle",
            "SADDLE",
            "Saddle (what you sit on)",
        ] {
            let reply = named(&engine(), name, &Circumstances::on(Date::MIN));
            let title = reply.map(|reply| reply.parts.into_iter().map(|part| part.title).collect());
            let expected = (name != "chains").then(|| vec!["Saddle (what you sit on)".to_owned()]);
            assert_eq!(title.ok(), expected, "{name}");
        }
    }
}
