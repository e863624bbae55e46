use proptest::prelude::*;

use super::*;
use crate::{
    engine::{Candidate, Confidence, Engine},
    knowledge::{Review, SentenceId, SourceFile, date, load},
};

mod asker;

const SHOP: &str = r"
disclaimer: Ask a mechanic.
topics:
  - id: flat
    title: Flat tire
    asks: [how do i fix a flat tire]
    answer: Patch it.
    sources: [tires.2, tires.3, tires.4, shop-rules.1]
    related: [chain, brakes]
    notes:
      - { text: Some say glue., reference: { authors: Gum et al., title: On glue, year: 2014, url: 'https://glue.example' } }
      - { text: Some do not., reference: { title: No glue } }
  - { id: chain, title: Chain, asks: [my chain slips], answer: Oil it., related: [flat, gears] }
  - { id: brakes, title: Brakes, asks: [my brakes squeal], answer: Clean them. }
  - { id: gears, title: Gears, asks: [my gears skip], answer: Tighten. }
  - { id: wheel, title: Wheel, asks: [my wheel wobbles], answer: True it. }
  - { id: seat, title: Seat, asks: [my seat hurts], answer: 'Lower it, or call {emergency_number}.' }
  - id: thieves
    title: Signs of a thief
    asks: [is this shop honest]
    answer: Ask for papers.
    editors: true
    notes: [{ text: N., reference: { title: On thieves, year: 2020 } }]
uncovered:
  - { id: price, title: What it costs, asks: [how much], answer: The page does not say., near: [flat, seat],
      notes: [{ text: It is not cheap., reference: { title: Prices, year: 2025 } }] }
urgent:
  - { id: crash, title: After a crash, asks: [i crashed], answer: 'Call {emergency_number} now.' }
  - id: lonely
    title: When it is too much
    level: crisis
    asks: [i cannot go on]
    answer: |
      You deserve help.

      {crisis_lines}

      In danger, call {emergency_number}.
  - { id: worn, title: Worn brakes, level: today, asks: [my brakes are worn], answer: 'Call the shop today. {emergency_number}', near: [brakes, wheel] }
crisis_lines:
  - { country: international, emergency: 1 or 2, lines: 'See findahelpline.com.', source: s, read: 2026-11-22 }
  - { country: US, locales: [en-US], emergency: 1 in the US, lines: Call 3., source: s, read: 2026-11-22 }
  - { country: GB, locales: [en-GB], emergency: 2 in the UK, lines: 'Call 4, or see findahelpline.com.', source: s, read: 2026-11-22 }
";

fn someday() -> Circumstances {
    Circumstances::on(date::parse("2026-11-22").expect("a day"))
}

fn shop() -> Knowledge {
    knowledge(SHOP)
}

fn knowledge(yaml: &'static str) -> Knowledge {
    let file = SourceFile::new("shop.yaml", yaml);
    load::load(vec![file]).knowledge.expect("valid")
}

fn topics(knowledge: &Knowledge, ids: &[&str]) -> Vec<TopicIndex> {
    ids.iter()
        .map(|id| knowledge.find(id).expect("known"))
        .collect()
}

/// The engine's answer to nothing, with another outcome and other candidates.
fn answer(knowledge: &Knowledge, outcome: Outcome, candidates: &[(&str, f32)]) -> Answer {
    let mut answer = Engine::new(knowledge.clone()).ask("");
    answer.outcome = outcome;
    answer.candidates = candidates
        .iter()
        .map(|&(id, confidence)| Candidate {
            topic: topics(knowledge, &[id])[0],
            confidence: Confidence::new(confidence),
        })
        .collect();
    answer
}

fn note(title: &str, text: &str, reference: &str) -> Note {
    Note {
        title: title.into(),
        text: text.into(),
        reference: reference.into(),
    }
}

fn offered(reply: &Reply) -> Vec<&str> {
    reply
        .offers
        .iter()
        .map(|offer| offer.topic.as_str())
        .collect()
}

#[test]
fn a_topic_is_shown_with_its_sources_notes_and_related_topics() {
    let shop = shop();
    let outcome = Outcome::Answer(topics(&shop, &["flat"]));
    let reply = compose(&shop, &answer(&shop, outcome, &[("seat", 0.9)]), &someday());
    assert_eq!(reply.kind, Kind::Answer);
    assert_eq!(
        reply.parts,
        [Part {
            title: "Flat tire".into(),
            text: "Patch it.".into(),
            origin: Some(
                "From the document: tires, sentences 2 to 4; shop rules, sentence 1".into()
            ),
            review: Some("Not yet reviewed by a clinician.".into()),
            is_short: false,
            is_held_back: false,
            notes: vec![
                note(
                    "Editors' note (2014)",
                    "Some say glue.",
                    "[Gum et al., On glue](<https://glue.example>)"
                ),
                note("Editors' note", "Some do not.", "No glue"),
            ],
        }]
    );
    assert_eq!(offered(&reply), ["chain", "brakes"]);
    assert_eq!(reply.disclaimer(), "Ask a mechanic.");
    let topic = topics(&shop, &["flat"])[0];
    assert_eq!(reply, compose_topic(&shop, topic, &someday()));
}

#[test]
fn two_topics_are_shown_one_after_the_other_and_do_not_offer_each_other() {
    let shop = shop();
    let outcome = Outcome::Answer(topics(&shop, &["flat", "chain"]));
    let reply = compose(&shop, &answer(&shop, outcome, &[]), &someday());
    let titles: Vec<&str> = reply.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["Flat tire", "Chain"]);
    assert_eq!(offered(&reply), ["brakes", "gears"]);
}

#[test]
fn a_choice_offers_its_topics_and_nothing_else() {
    let shop = shop();
    let outcome = Outcome::Choose(topics(&shop, &["seat", "flat"]));
    let reply = compose(
        &shop,
        &answer(&shop, outcome, &[("wheel", 0.9)]),
        &someday(),
    );
    assert_eq!(reply.kind, Kind::Choose);
    assert_eq!(offered(&reply), ["seat", "flat"]);
}

#[test]
fn an_uncovered_entry_speaks_for_itself_and_offers_what_is_asked_too_and_what_is_near() {
    let shop = shop();
    let outcome = Outcome::NotCovered(Some(crate::knowledge::UncoveredIndex(0)));
    let reply = compose(
        &shop,
        &answer(
            &shop,
            outcome,
            &[("wheel", 0.9), ("seat", 0.6), ("brakes", 0.4)],
        ),
        &someday(),
    );
    assert_eq!(reply.parts[0].text, "The page does not say.");
    let notes = [note("Editors' note (2025)", "It is not cheap.", "Prices")];
    assert_eq!(reply.parts[0].notes, notes);
    assert_eq!(
        (&reply.parts[0].origin, &reply.parts[0].review),
        (&None, &None)
    );
    assert_eq!(offered(&reply), ["wheel", "seat", "flat"]);
}

#[test]
fn without_an_answer_only_plausible_topics_are_offered() {
    let shop = shop();
    for (candidates, offers, says) in [
        (
            [("wheel", 0.4), ("seat", 0.05)],
            vec!["wheel"],
            "A topic below",
        ),
        ([("wheel", 0.09), ("seat", 0.0)], vec![], "list of topics"),
    ] {
        let answer = answer(&shop, Outcome::NotCovered(None), &candidates);
        let reply = compose(&shop, &answer, &someday());
        assert_eq!(reply.kind, Kind::NotCovered);
        assert_eq!(offered(&reply), offers);
        assert!(
            reply.parts[0].text.contains(says),
            "{}",
            reply.parts[0].text
        );
    }
}

#[test]
fn an_urgent_reply_offers_nothing() {
    let shop = shop();
    let outcome = Outcome::Urgent(crate::knowledge::UrgentIndex(0));
    let reply = compose(
        &shop,
        &answer(&shop, outcome, &[("wheel", 0.9)]),
        &someday(),
    );
    assert_eq!(reply.kind, Kind::Urgent);
    assert_eq!(reply.parts[0].text, "Call 1 or 2 now.");
    assert_eq!(offered(&reply), [""; 0]);
}

#[test]
fn what_is_for_today_is_said_first_and_offers_what_is_near() {
    let shop = shop();
    let outcome = Outcome::Urgent(crate::knowledge::UrgentIndex(2));
    let reply = compose(&shop, &answer(&shop, outcome, &[]), &someday());
    assert_eq!(reply.kind, Kind::Today);
    assert_eq!(reply.parts[0].text, "Call the shop today. 1 or 2");
    assert_eq!(offered(&reply), ["brakes", "wheel"]);
    assert_eq!(
        reply.offers_title(Catalog::English),
        "Topics that come nearest"
    );
}

#[test]
fn numbers_are_those_of_the_country_and_a_guessed_one_is_not_the_only_one() {
    let shop = shop();
    let text = |country: Option<&str>, locale: Option<&str>| {
        let outcome = Outcome::Urgent(crate::knowledge::UrgentIndex(1));
        let circumstances = Circumstances {
            country: country.map(Into::into),
            locale: locale.map(Into::into),
            ..someday()
        };
        let reply = compose(&shop, &answer(&shop, outcome, &[]), &circumstances);
        reply.parts[0].text.clone()
    };
    let international = "You deserve help.\n\nSee findahelpline.com.\n\nIn danger, call 1 or 2.";
    for (country, locale) in [
        (None, None),
        (None, Some("fr")),
        (Some("FR"), Some("en-US")),
    ] {
        assert_eq!(text(country, locale), international);
    }
    assert_eq!(
        text(Some("US"), Some("en-GB")),
        "You deserve help.\n\nCall 3. Elsewhere: findahelpline.com.\n\nIn danger, call 1 in the US."
    );
    assert_eq!(
        text(None, Some("en-GB")),
        "You deserve help.\n\nCall 4, or see findahelpline.com.\n\nIn danger, call 2 in the UK (elsewhere: 1 or 2)."
    );
}

#[test]
fn numbers_are_filled_in_wherever_they_are_left_out() {
    let shop = shop();
    let reply = compose_topic(&shop, topics(&shop, &["seat"])[0], &someday());
    assert_eq!(reply.parts[0].text, "Lower it, or call 1 or 2.");
}

#[test]
fn what_editors_wrote_is_not_said_to_be_from_the_document() {
    let shop = shop();
    let reply = compose_topic(&shop, topics(&shop, &["thieves"])[0], &someday());
    let origin = reply.parts[0].origin.as_deref();
    assert_eq!(origin, Some("From the editors, not from the document"));
    assert_eq!(reply.parts[0].notes.len(), 1);
}

#[test]
fn small_print_says_who_reviewed_a_topic_and_until_when() {
    let mut shop = shop();
    let topic = topics(&shop, &["chain"])[0];
    let day = |text| date::parse(text).expect("a day");
    let review = |until, text: &str| Review {
        by: "Ada Chen, nurse".into(),
        on: day("2026-10-01"),
        until,
        text: text.into(),
    };
    let text = shop.topics[1].text_hash();
    let ended = "Last reviewed by Ada Chen, nurse on 2026-10-01. That review ended on 2026-11-21.";
    let not_reviewed = "Not yet reviewed by a clinician.";
    for (review, small_print) in [
        (None, not_reviewed),
        (Some(review(None, "0123456789abcdef")), not_reviewed),
        (
            Some(review(None, &text)),
            "Reviewed by Ada Chen, nurse on 2026-10-01.",
        ),
        (
            Some(review(Some(day("2026-11-22")), &text)),
            "Reviewed by Ada Chen, nurse on 2026-10-01, until 2026-11-22.",
        ),
        (Some(review(Some(day("2026-11-21")), &text)), ended),
    ] {
        shop.topics[1].review = review;
        let reply = compose_topic(&shop, topic, &someday());
        assert_eq!(reply.parts[0].review.as_deref(), Some(small_print));
    }
}

#[test]
fn a_question_about_one_person_is_told_whom_to_ask_whatever_is_said() {
    let shop = knowledge(
        "
topics: [{ id: a, title: A, asks: [is it safe], answer: A. }]
personal: [{ id: mine, answer: Ask a mechanic., asks: [is my bicycle safe, what of my moon] }]",
    );
    let engine = Engine::new(shop);
    for question in ["is my bicycle safe", "my moon"] {
        let reply = compose(engine.knowledge(), &engine.ask(question), &someday());
        assert_eq!(reply.personal.as_deref(), Some("Ask a mechanic."));
    }
    let general = compose(engine.knowledge(), &engine.ask("is it safe"), &someday());
    assert_eq!(general.personal, None);
}

#[test]
fn a_cut_question_is_remarked_on() {
    let shop = shop();
    let mut answer = answer(&shop, Outcome::NotCovered(None), &[]);
    assert_eq!(compose(&shop, &answer, &someday()).remark, None);
    answer.truncated = true;
    assert_eq!(
        compose(&shop, &answer, &someday()).remark.as_deref(),
        Some("Your question was long, so only its first 4000 characters were read.")
    );
}

#[test]
fn sources_are_grouped_by_part_and_runs_are_folded() {
    for (sources, line) in [
        (&[][..], None),
        (&["risks.5"][..], Some("risks, sentence 5")),
        (&["risks.5", "risks.6"], Some("risks, sentences 5, 6")),
        (
            &["risks.7", "risks.5", "risks.6", "risks.5"],
            Some("risks, sentences 5 to 7"),
        ),
        (
            &["risks.1", "lupus.4", "risks.3", "risks.4", "risks.5"],
            Some("risks, sentences 1, 3 to 5; lupus, sentence 4"),
        ),
        (&["stem-cells.2"], Some("stem cells, sentence 2")),
    ] {
        let sources: Vec<SentenceId> = sources.iter().map(|&id| SentenceId(id.into())).collect();
        assert_eq!(
            origin::sources(&sources, Catalog::English).as_deref(),
            line,
            "{sources:?}"
        );
    }
}

fn any_answer() -> impl Strategy<Value = (Outcome, Vec<(usize, f32)>, bool)> {
    let topics = || prop::collection::vec(0..6_u32, 1..9);
    let indices = |topics: Vec<u32>| topics.into_iter().map(TopicIndex).collect();
    let outcome = prop_oneof![
        topics().prop_map(move |topics| Outcome::Answer(indices(topics))),
        topics().prop_map(move |topics| Outcome::Choose(indices(topics))),
        Just(Outcome::NotCovered(None)),
        Just(Outcome::NotCovered(Some(crate::knowledge::UncoveredIndex(
            0
        )))),
        Just(Outcome::Urgent(crate::knowledge::UrgentIndex(0))),
    ];
    let candidates = prop::collection::vec((0..6_usize, 0.0..1.0_f32), 0..9);
    (outcome, candidates, any::<bool>())
}

proptest! {
    #[test]
    fn every_reply_has_a_disclaimer_and_few_offers_and_an_urgent_one_none(
        (outcome, candidates, truncated) in any_answer(),
        disclaimer in "[ \n]*|Ask a mechanic\\.",
    ) {
        let mut shop = shop();
        shop.disclaimer = disclaimer;
        let ids = ["flat", "chain", "brakes", "gears", "wheel", "seat"];
        let candidates: Vec<(&str, f32)> = candidates
            .into_iter()
            .map(|(topic, confidence)| (ids[topic], confidence))
            .collect();
        let mut answer = answer(&shop, outcome, &candidates);
        answer.truncated = truncated;
        let reply = compose(&shop, &answer, &someday());
        prop_assert!(!reply.disclaimer().trim().is_empty());
        prop_assert!(!reply.parts.is_empty());
        prop_assert!(reply.offers.len() <= MAX_CANDIDATES);
        prop_assert!(reply.kind != Kind::Urgent || reply.offers.is_empty());
        let mut once = offered(&reply);
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), reply.offers.len());
    }
}
