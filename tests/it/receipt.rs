//! What a reply rests on, as `lupine explain` shows it.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::fs;

use assert_cmd::Command;
use lupine::{
    catalog::Catalog,
    engine::{Outcome, Rule},
    knowledge::Date,
    receipt::{Asked, Receipt},
    reply::Circumstances,
};
use serde_json::Value;

use crate::labeled::{BUILT_IN, QUESTIONS};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/knowledge");

/// The fixture's document, whose sentences its knowledge has as fingerprints.
const DOCUMENT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/repair-handout.txt"
);

const ASK: &str = "hello, how do i fix a flat tirre thanks";

fn lupine(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(["--knowledge", FIXTURE]).args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let mut command = lupine(arguments);
    let output = command.assert().success().stderr("").get_output().clone();
    String::from_utf8(output.stdout).expect("output is text")
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(arguments)).expect("is JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn a_receipt_reads_well_and_quotes_the_document() {
    let shown = printed(&["explain", ASK, "--document", DOCUMENT]);
    let (receipt, weighing) = shown.split_once("\nWords\n").expect("the words follow");
    insta::assert_snapshot!(receipt);
    assert!(weighing.contains("tirre → tire (typo"), "{weighing}");
}

#[test]
fn the_json_of_a_receipt_keeps_its_shape() {
    let receipt = json(&["explain", ASK, "--json", "--document", DOCUMENT]);
    let expected = [
        "reply",
        "why",
        "sentences",
        "reviews",
        "knowledge",
        "left_out",
        "words",
        "reason",
        "whole",
        "clauses",
    ];
    let mut found = keys(&receipt);
    found.sort_unstable();
    let mut sorted = expected.to_vec();
    sorted.sort_unstable();
    assert_eq!(found, sorted);
    assert_eq!(receipt["left_out"], serde_json::json!(["hello", "thanks"]));
    assert_eq!(
        receipt["sentences"][0],
        serde_json::json!({
            "id": "flats.1", "section": "flats", "number": 1,
            "text": "A flat tire is the most common repair.",
        })
    );
    assert_eq!(
        receipt["reviews"][0],
        serde_json::json!({"topic": "flat-tire", "review": "Not yet reviewed by a clinician."})
    );
    assert_eq!(receipt["knowledge"]["title"], "Bicycle repairs");
    assert_eq!(receipt["reason"]["rule"], "sure-topic");
    let fact = &receipt["reason"]["facts"][0];
    assert_eq!(fact["what"], "confidence in topic flat-tire");
    assert_eq!(fact["for"], "to answer");
    assert_eq!(fact["is_enough"], true);
    let word = receipt["words"].as_array().expect("a list");
    let tirre = word
        .iter()
        .find(|it| it["typed"] == "tirre")
        .expect("typed");
    assert_eq!(
        (&tirre["meant"], &tirre["how"]),
        (&Value::from("tire"), &Value::from("typo"))
    );
}

#[test]
fn a_receipt_states_the_reply_as_ask_does() {
    for question in [ASK, "where is the moon", "brakes and tires", "zzz"] {
        let asked = json(&["ask", "--json", question]);
        assert_eq!(
            json(&["explain", "--json", question])["reply"],
            asked,
            "{question}"
        );
    }
}

#[test]
fn a_sentence_that_differs_is_not_quoted_and_a_warning_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("handout.txt");
    let text = fs::read_to_string(DOCUMENT).expect("is there");
    fs::write(&file, text.replace("glass or thorns", "nails")).expect("written");
    let file = file.to_str().expect("text");
    let receipt = json(&["explain", ASK, "--json", "--document", file]);
    let sentence = &receipt["sentences"][1];
    assert_eq!(
        (&sentence["id"], sentence.get("text")),
        (&Value::from("flats.2"), None)
    );
    assert!(receipt["sentences"][2].get("text").is_some());
    assert_eq!(
        receipt["warnings"],
        serde_json::json!(["Sentence flats.2 reads differently in the file, so it is not quoted."])
    );
    fs::write(file, "Something else altogether.").expect("written");
    let shown = printed(&["explain", ASK, "--document", file]);
    assert!(shown.contains("is it another one?"), "{shown}");
}

#[test]
fn a_personal_question_is_named_with_the_words_that_told_of_it() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(["explain", "--json", "shud i stop my predisone"]);
    let output = command.assert().success().get_output().clone();
    let receipt: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    assert_eq!(receipt["personal"]["id"], "stopping-steroids");
    assert_eq!(receipt["personal"]["text"], "shud i stop my predisone");
    let score = &receipt["personal"]["score"];
    let parts = score["parts"].as_array().expect("a list");
    let whats: Vec<&str> = parts.iter().filter_map(|it| it["what"].as_str()).collect();
    assert!(whats.contains(&"should i"), "{whats:?}");
    let values = parts.iter().filter_map(|it| it["value"].as_f64());
    let lead = score["value"].as_f64().expect("a number");
    assert!((values.sum::<f64>() - lead).abs() < 1e-3, "{score}");
    assert_eq!(receipt["reply"]["personal"], "stopping-steroids");
    let answer = receipt["reply"]["answer"].as_str().expect("text");
    assert!(
        answer.starts_with("**Please ask your own care team first"),
        "{answer}"
    );
    let why = receipt["why"].to_string();
    assert!(why.contains("told mostly by “"), "{why}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(["explain", "shud i stop my predisone"]);
    let shown = String::from_utf8(command.output().unwrap().stdout).unwrap();
    for line in [
        "Does it ask for advice about one person?",
        "is taken for stopping-steroids, from",
        "should i",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn a_receipt_shows_what_tells_that_help_is_needed() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(["explain", "no chest pain today, my chest hurts right now"]);
    let output = command.output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    for line in [
        "Is help needed now?",
        "“no chest pain”: said not to be",
        "“right now”: happening now",
        "lead of an urgent entry",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn the_reason_agrees_with_the_outcome_and_its_thresholds() {
    let circumstances = Circumstances::on(Date::MIN);
    for question in QUESTIONS.iter().map(|it| it.text.as_str()) {
        let asked = Asked::new(&BUILT_IN, question, &circumstances);
        let receipt = Receipt::of(&BUILT_IN, &asked, None);
        let reason = &receipt.explanation.reason;
        let is_right = match (BUILT_IN.ask(question).outcome, reason.rule) {
            (Outcome::Answer(topics), Rule::TwoTopics) => topics.len() == 2,
            (Outcome::Answer(topics), Rule::SureTopic) => topics.len() == 1,
            (Outcome::NotCovered(Some(_)), Rule::UncoveredEntry | Rule::NotTold)
            | (Outcome::NotCovered(None), Rule::NothingSure)
            | (Outcome::Choose(_), Rule::SeveralTopics)
            | (Outcome::Urgent(_), Rule::Urgent) => true,
            _ => false,
        };
        assert!(is_right, "{question}: {reason:?}");
        let enough = reason.facts.iter().filter(|fact| fact.is_enough).count();
        let all = reason.facts.len();
        let is_met = match reason.rule {
            Rule::TwoTopics | Rule::SureTopic | Rule::UncoveredEntry => enough == all && all > 0,
            Rule::SeveralTopics => enough >= 2,
            Rule::NothingSure => enough < all || all == 0,
            Rule::NotTold => enough == 0,
            Rule::Urgent => enough == all,
        };
        assert!(is_met, "{question}: {reason:?}");
        assert!(!receipt.why.is_empty());
    }
}

#[test]
fn every_reason_is_told_in_every_language() {
    for catalog in Catalog::ALL {
        let circumstances = Circumstances {
            catalog,
            ..Circumstances::on(Date::MIN)
        };
        for question in QUESTIONS.iter().map(|it| it.text.as_str()) {
            let asked = Asked::new(&BUILT_IN, question, &circumstances);
            let receipt = Receipt::of(&BUILT_IN, &asked, None);
            for line in &receipt.why {
                // An id where there is no message, a placeholder where there is no value.
                let is_said = !line.contains("receipt-") && !line.contains("{$");
                assert!(is_said, "{question}: {line}");
            }
        }
    }
}
