//! `lupine check --quality` on a folder with two topics that nobody could tell apart.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;

use assert_cmd::Command;
use lupine::{
    knowledge::{Knowledge, SourceFile, load},
    quality::Report,
};
use serde_json::Value;

const FOLDER: &str = "tests/fixtures/quality";

fn lupine(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command
        .env_remove("CLICOLOR_FORCE")
        .args(["check", "--knowledge", FOLDER])
        .args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let mut command = lupine(arguments);
    let output = command.assert().success().stderr("").get_output().clone();
    String::from_utf8(output.stdout).unwrap()
}

fn learn(text: String) -> Knowledge {
    let file = SourceFile::new("shop.yaml", text);
    load::load(vec![file]).knowledge.unwrap()
}

fn folder() -> String {
    fs::read_to_string(format!("{FOLDER}/shop.yaml")).unwrap()
}

fn sorted_keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().collect();
    keys.sort_unstable();
    keys.into_iter().map(String::as_str).collect()
}

#[test]
fn the_report_is_readable_in_a_pipe() {
    let shown = printed(&["--quality"]);
    let (_, shown) = shown.split_once("\n\nExpected, ").unwrap();
    let widest = shown.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|width| width <= 80), "{shown}");
    // Whether twins are answered or offered, and how surely, hangs on the engine.
    let lines = shown.lines().map(|line| {
        let is_figure = line.contains('%') || line.contains("calibration error");
        let line = line.split(" (").next().unwrap();
        if is_figure {
            line.replace(|c: char| c.is_ascii_digit(), "#")
        } else {
            line.to_owned()
        }
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_confusable_pair_is_named_with_the_asks_that_cause_it() {
    let report = Report::of(&learn(folder()));
    let pair = &report.confusable[0];
    let mut ids = [pair.entry.as_str(), pair.taken_for.as_str()];
    ids.sort_unstable();
    assert_eq!(ids, ["greasing-the-chain", "oiling-the-chain"]);
    assert!(pair.count >= 6, "{pair:?}");
    for it in &pair.asks {
        let [ask, nearest] =
            [Some(&it.ask), it.nearest.as_ref()].map(|ask| ask.unwrap().replace("my ", "the "));
        assert_eq!(ask, nearest);
        assert!(it.similarity > 0.5 && it.similarity < 1.0, "{it:?}");
    }
    let similarities = pair.asks.iter().map(|it| it.similarity);
    assert!(similarities.is_sorted_by(|a, b| a >= b));
}

#[test]
fn neither_asking_again_nor_the_order_of_entries_changes_the_report() {
    let report = Report::of(&learn(folder()));
    assert_eq!(Report::of(&learn(folder())), report);
    let mut content: serde_yaml::Value = serde_yaml::from_str(&folder()).unwrap();
    let topics = content["topics"].as_sequence_mut().unwrap();
    topics.reverse();
    let turned = serde_yaml::to_string(&content).unwrap();
    assert_eq!(Report::of(&learn(turned)), report);
}

#[test]
fn the_json_has_the_report_beside_the_faults() {
    let line = printed(&["--quality", "--json"]);
    let json: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(json["errors"], 0);
    let quality = &json["quality"];
    assert_eq!(sorted_keys(quality), ["confusable", "expected", "weak"]);
    let expected = &quality["expected"];
    assert_eq!(
        sorted_keys(expected),
        [
            "asks",
            "calibration",
            "found",
            "offered",
            "unanswered",
            "urgent",
            "urgent_alarms",
            "urgent_missed",
            "wrong"
        ]
    );
    let of = |key: &str| expected[key].as_u64().unwrap();
    assert_eq!((of("asks"), of("urgent")), (43, 8));
    let parts = ["found", "offered", "unanswered", "wrong"].map(of);
    assert_eq!(parts.iter().sum::<u64>(), 43);
    let pair = &quality["confusable"][0];
    assert_eq!(
        sorted_keys(pair),
        ["asks", "count", "entry", "offered", "taken_for"]
    );
    assert_eq!(
        sorted_keys(&pair["asks"][0]),
        ["ask", "nearest", "similarity"]
    );
    let weak = quality["weak"].as_array().unwrap();
    let lights = weak.iter().find(|it| it["entry"] == "flickering-lights");
    let lights = lights.unwrap();
    assert_eq!(
        sorted_keys(lights),
        ["advice", "asked", "asks", "entry", "found"]
    );
    assert_eq!(lights["advice"]["kind"], "few-asks");
    let twin = weak.iter().find(|it| it["entry"] == "greasing-the-chain");
    let advice = &twin.unwrap()["advice"];
    assert_eq!(
        sorted_keys(advice),
        ["are_related", "are_topics", "entry", "kind"]
    );
    assert_eq!(
        (&advice["kind"], &advice["entry"]),
        (&"taken-for".into(), &"oiling-the-chain".into())
    );
}

#[test]
fn a_plain_check_says_nothing_of_quality() {
    assert!(!printed(&[]).contains("found right"));
    let json: Value = serde_json::from_str(&printed(&["--json"])).unwrap();
    assert_eq!(json.get("quality"), None);
}

#[test]
fn a_folder_that_cannot_be_loaded_has_faults_and_no_quality() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.yaml"), "topics: [{id: a}]").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command
        .args(["check", "--quality", "--knowledge"])
        .arg(folder.path());
    let output = command.assert().code(1).get_output().clone();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("cannot be loaded") && !shown.contains("found right"));
}
