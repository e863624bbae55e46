//! What a message holds, checked against twilight's model and limits.

use proptest::prelude::*;
use serde_json::{Value, json};
use twilight_model::channel::message::{Component, Embed};

use super::*;
use crate::{
    catalog::Catalog,
    discord::buttons::Occasion,
    engine::{Answer, Engine, Outcome},
    knowledge::{Date, Knowledge, SourceFile, load},
    reply::{self, Circumstances},
    settings::UserId,
};

/// The message as JSON, after twilight found it well-formed and within Discord's limits.
pub(in crate::discord) fn fits(message: &CreateInteractionResponseMessage) -> Value {
    let json = serde_json::to_value(message).unwrap();
    assert_eq!(json["allowed_mentions"]["parse"], json!([]));
    let content = json["content"].as_str().unwrap_or_default();
    twilight_validate::message::content(content).unwrap();
    let mut embeds = json["embeds"].as_array().cloned().unwrap_or_default();
    for embed in &mut embeds {
        embed["type"] = json!("rich");
    }
    let embeds: Vec<Embed> = serde_json::from_value(Value::Array(embeds)).unwrap();
    twilight_validate::message::embeds(&embeds).unwrap();
    assert!(!content.trim().is_empty() || !embeds.is_empty());
    let rows = json["components"].as_array().cloned().unwrap_or_default();
    let rows: Vec<Component> = serde_json::from_value(Value::Array(rows)).unwrap();
    twilight_validate::message::components(&rows, false).unwrap();
    json
}

fn knowledge() -> Knowledge {
    let yaml = r"
disclaimer: Ask a mechanic.
documents:
  - id: handbook
    title: The handbook
    sentences:
      - { id: tires.2, sha256: '2222222222222222222222222222222222222222222222222222222222222222' }
      - { id: tires.3, sha256: '3333333333333333333333333333333333333333333333333333333333333333' }
      - { id: tires.4, sha256: '4444444444444444444444444444444444444444444444444444444444444444' }
topics:
  - id: flat
    title: Flat tire
    asks: [how do i fix a flat tire]
    answer: Patch **the tube**.
    sources: [tires.2, tires.3, tires.4]
    related: [chain, brakes]
    notes: [{ text: Some say glue., reference: { title: On glue, year: 2014, url: 'https://glue.example' } }]
  - { id: chain, title: Chain, asks: [my chain slips], answer: Oil it., related: [flat] }
  - { id: brakes, title: Brakes, asks: [my brakes squeal], answer: Clean them. }
uncovered:
  - { id: price, title: What it costs, asks: [how much], answer: The page does not say., near: [flat] }
urgent:
  - { id: crash, title: After a crash, asks: [i crashed], answer: Call for help now. }
  - { id: worn, title: Worn brakes, level: today, asks: [my brakes are worn], answer: Call the shop today., near: [brakes] }
";
    let loaded = load::load(vec![SourceFile::new("shop.yaml", yaml)]);
    loaded.knowledge.unwrap()
}

/// A private place where nothing else is known.
pub(in crate::discord) fn place() -> Place {
    Place {
        is_private: true,
        asker: UserId(300),
        question: Some(1_500_000_000_000_000_000),
        has_alert_channel: false,
        occasion: Occasion::Asked,
        is_plain_text: false,
        catalog: Catalog::English,
    }
}

fn composed(outcome: impl FnOnce(&Knowledge) -> Outcome) -> Reply {
    let knowledge = knowledge();
    let mut answer: Answer = Engine::new(knowledge.clone()).ask("");
    answer.candidates.clear();
    answer.outcome = outcome(&knowledge);
    reply::compose(&knowledge, &answer, &Circumstances::on(Date::MIN))
}

fn topics(knowledge: &Knowledge, ids: &[&str]) -> Vec<crate::knowledge::TopicIndex> {
    ids.iter().map(|id| knowledge.find(id).unwrap()).collect()
}

#[test]
fn an_answer_has_its_text_note_sources_related_topics_and_disclaimer() {
    let reply = composed(|knowledge| Outcome::Answer(topics(knowledge, &["flat"])));
    insta::assert_json_snapshot!(fits(&super::reply(&reply, &place())));
}

#[test]
fn two_topics_are_two_embeds_with_one_disclaimer() {
    let reply = composed(|knowledge| Outcome::Answer(topics(knowledge, &["brakes", "chain"])));
    insta::assert_json_snapshot!(fits(&super::reply(&reply, &place())));
}

#[test]
fn a_choice_is_a_menu() {
    let reply = composed(|knowledge| Outcome::Choose(topics(knowledge, &["flat", "chain"])));
    insta::assert_json_snapshot!(fits(&super::reply(&reply, &place())));
}

#[test]
fn what_is_not_covered_offers_what_is_near() {
    let reply = composed(|_| Outcome::NotCovered(Some(crate::knowledge::UncoveredIndex(0))));
    insta::assert_json_snapshot!(fits(&super::reply(&reply, &place())));
}

#[test]
fn an_urgent_reply_is_plain_text_with_nothing_to_press() {
    let reply = composed(|_| Outcome::Urgent(crate::knowledge::UrgentIndex(0)));
    insta::assert_json_snapshot!(fits(&super::reply(&reply, &place())));
}

#[test]
fn what_is_for_today_stands_above_the_topics_it_offers() {
    let reply = composed(|_| Outcome::Urgent(crate::knowledge::UrgentIndex(1)));
    insta::assert_json_snapshot!(fits(&super::reply(&reply, &place())));
}

#[test]
fn an_urgent_text_too_long_for_one_message_keeps_its_disclaimer() {
    let mut reply = composed(|_| Outcome::Urgent(crate::knowledge::UrgentIndex(0)));
    reply.parts[0].text = "Call now. ".repeat(300);
    let json = fits(&super::reply(&reply, &place()));
    assert!(
        json["content"]
            .as_str()
            .unwrap()
            .starts_with("**After a crash**\nCall now.")
    );
    assert_eq!(json["embeds"][0]["description"], "Ask a mechanic.");
}

#[test]
fn a_remark_stands_above_the_answer() {
    let mut reply = composed(|knowledge| Outcome::Answer(topics(knowledge, &["chain"])));
    reply.remark = Some("Your question was long.".into());
    assert_eq!(
        fits(&super::reply(&reply, &place()))["content"],
        "Your question was long."
    );
}

#[test]
fn whom_to_ask_stands_above_the_answer_and_behind_what_is_urgent() {
    let mut reply = composed(|knowledge| Outcome::Answer(topics(knowledge, &["chain"])));
    reply.personal = Some("**Ask** a mechanic first.".into());
    reply.remark = Some("Your question was long.".into());
    assert_eq!(
        fits(&super::reply(&reply, &place()))["content"],
        "**Ask** a mechanic first.\n\nYour question was long."
    );
    let mut urgent = composed(|_| Outcome::Urgent(crate::knowledge::UrgentIndex(0)));
    urgent.personal = reply.personal;
    assert_eq!(
        fits(&super::reply(&urgent, &place()))["content"],
        "**After a crash**\nCall for help now.\n\n**Ask** a mechanic first.\n\nAsk a mechanic."
    );
}

#[test]
fn notes_are_kept_where_a_long_text_is_cut() {
    let mut reply = composed(|knowledge| Outcome::Answer(topics(knowledge, &["flat", "chain"])));
    let note = Note {
        title: "Editors' note (2014)".into(),
        text: "Some say glue. ".repeat(33).trim_end().into(),
        reference: format!(
            "[{}](<https://glue.example/{}>)",
            "t".repeat(200),
            "u".repeat(270)
        ),
    };
    for part in &mut reply.parts {
        part.text = "Patch it. ".repeat(350).trim_end().into();
        part.notes = vec![note.clone()];
    }
    let json = fits(&super::reply(&reply, &place()));
    for embed in json["embeds"].as_array().unwrap() {
        let text = embed["description"].as_str().unwrap();
        assert!(text.contains("…\n\n"), "{text}");
        assert!(text.ends_with("Not yet reviewed by a clinician."), "{text}");
        let whole = format!("{} {}", note.text, note.reference);
        assert_eq!(embed["fields"][0]["value"], whole);
        assert_eq!(embed["fields"][0]["name"], note.title);
    }
}

#[test]
fn a_note_that_is_cut_keeps_its_reference() {
    let note = Note {
        title: "Editors' note".into(),
        text: "Some say glue. ".repeat(200),
        reference: "[On glue](<https://glue.example>)".into(),
    };
    let value = field(&note, 100).unwrap();
    assert!(value.starts_with("Some say glue."), "{value}");
    assert!(
        value.ends_with("… [On glue](<https://glue.example>)"),
        "{value}"
    );
    assert!(length(&value) <= 100);
    assert_eq!(field(&note, 50), None);
    assert_eq!(field(&note, 5), None);
}

fn plain() -> Place {
    Place {
        is_plain_text: true,
        ..place()
    }
}

/// An answer with more notes than one message holds.
fn noted() -> Reply {
    let mut reply = composed(|knowledge| Outcome::Answer(topics(knowledge, &["flat"])));
    let note = |number| Note {
        title: format!("Editors' note {number}"),
        text: "Some say glue. ".repeat(30).trim_end().into(),
        reference: "On glue".into(),
    };
    reply.parts[0].notes = (1..=7).map(note).collect();
    reply
}

fn more_of(message: &Value) -> Option<String> {
    let rows = message["components"].as_array().unwrap();
    let buttons = rows
        .iter()
        .flat_map(|row| row["components"].as_array().unwrap());
    let ids = buttons.filter_map(|button| button["custom_id"].as_str());
    ids.map(str::to_owned).find(|id| id.starts_with("v1:mo:"))
}

#[test]
fn plain_text_has_every_note_on_some_page_and_the_disclaimer_on_each() {
    let reply = noted();
    let first = fits(&super::reply(&reply, &plain()));
    assert!(
        first["content"]
            .as_str()
            .unwrap()
            .starts_with("**Flat tire**\nPatch")
    );
    let id = more_of(&first).unwrap();
    assert!(id.starts_with("v1:mo:1:"), "{id}");
    let mut pages = vec![first];
    while let Some(id) = more_of(&pages[pages.len() - 1]) {
        assert!(id.starts_with(&format!("v1:mo:{}:", pages.len())), "{id}");
        pages.push(fits(&page(&reply, &plain(), pages.len())));
    }
    let texts: Vec<&str> = pages
        .iter()
        .map(|it| it["content"].as_str().unwrap())
        .collect();
    for note in &reply.parts[0].notes {
        let count = texts
            .iter()
            .filter(|text| text.contains(&note.title))
            .count();
        assert_eq!(count, 1, "{}", note.title);
    }
    assert!(
        texts
            .iter()
            .all(|text| text.ends_with("\n\nAsk a mechanic."))
    );
}

#[test]
fn more_of_plain_text_below_words_of_the_question_begins_anew() {
    let mut reply = noted();
    let quoted = fits(&posted(&reply, &plain(), Some("> my tire is flat")));
    assert!(more_of(&quoted).unwrap().starts_with("v1:mo:0:"));
    reply.personal = Some("Ask a mechanic first.".into());
    assert!(
        more_of(&fits(&super::reply(&reply, &plain())))
            .unwrap()
            .starts_with("v1:mo:0:")
    );
}

#[test]
fn plain_text_that_no_button_could_turn_is_framed_instead() {
    let mut reply = composed(|_| Outcome::Urgent(crate::knowledge::UrgentIndex(1)));
    assert!(fits(&super::reply(&reply, &plain()))["embeds"].is_null());
    reply.parts[0].text = "Call the shop today. ".repeat(150);
    let json = fits(&super::reply(&reply, &plain()));
    assert_eq!(json["embeds"][0]["title"], "Worn brakes");
    assert_eq!(json["embeds"][0]["footer"]["text"], "Ask a mechanic.");
}

#[test]
fn a_places_own_line_is_below_the_answer_however_long_that_is() {
    let mut reply = noted();
    reply.resource_line = Some("Ask in the workshop.".into());
    reply.parts[0].text = "Patch it. ".repeat(600);
    let json = fits(&super::reply(&reply, &place()));
    assert_eq!(json["embeds"][0]["footer"]["text"], "Ask a mechanic.");
    assert_eq!(json["embeds"][1]["description"], "Ask in the workshop.");
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let text = |longest: usize| {
        // Letters, wide characters, and clusters of several code points.
        let characters = prop_oneof![
            Just("a"),
            Just("ß "),
            Just("漢"),
            Just("👩‍👩‍👧"),
            Just("e\u{301}")
        ];
        prop::collection::vec(characters, 1..longest).prop_map(|characters| characters.concat())
    };
    let note = (text(40), text(800), text(500)).prop_map(|(title, text, reference)| Note {
        title,
        text,
        reference,
    });
    let part = (
        text(300),
        text(5000),
        prop::option::of(text(200)),
        prop::collection::vec(note, 0..30),
    )
        .prop_map(|(title, text, origin, notes)| Part {
            title,
            text,
            origin,
            review: Some("Not yet reviewed by a clinician.".into()),
            notes,
            is_short: false,
            is_held_back: false,
        });
    prop::collection::vec(part, 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_texts_fit_into_one_message_and_the_disclaimer_is_whole(
        parts in parts(),
        disclaimer in "[a-z]{1,2500}",
    ) {
        let embeds = embeds(&parts, &disclaimer);
        let json = fits(&message().embeds(embeds));
        let last = json["embeds"].as_array().unwrap().last().unwrap();
        let closing = if last["footer"].is_null() {
            &last["description"]
        } else {
            &last["footer"]["text"]
        };
        prop_assert_eq!(closing, &json!(disclaimer));
        for (part, embed) in parts.iter().zip(json["embeds"].as_array().unwrap()) {
            let text = embed["description"].as_str().unwrap();
            let beginning: String = part.text.chars().take(20).collect();
            prop_assert!(text.starts_with(beginning.trim_end()), "{}", text);
        }
    }
}
