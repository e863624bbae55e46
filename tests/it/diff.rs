//! `lupine diff` as a shell sees it: two states of a bicycle repair shop's knowledge.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::{fs, path::Path};

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/knowledge");

/// The fixture with its texts replaced.
fn changed(replaced: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(FIXTURE).expect("the fixture") {
        let file = file.expect("a file");
        let text = fs::read_to_string(file.path()).expect("is text");
        let text = replaced
            .iter()
            .fold(text, |text, (from, to)| text.replace(from, to));
        fs::write(folder.path().join(file.file_name()), text).expect("written");
    }
    folder
}

fn lupine(new: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.arg("diff").arg(FIXTURE).arg(new).args(arguments);
    command
}

fn printed(new: &Path, arguments: &[&str]) -> String {
    let output = lupine(new, arguments)
        .assert()
        .success()
        .stderr("")
        .get_output()
        .clone();
    String::from_utf8(output.stdout).expect("output is text")
}

fn failure(command: &mut Command) -> (Option<i32>, String) {
    let output = command.assert().stdout("").get_output().clone();
    let error = String::from_utf8(output.stderr).expect("errors are text");
    (output.status.code(), error)
}

/// A topic reads differently, and an uncovered entry has another id.
fn release() -> TempDir {
    changed(&[
        (
            "A flat tire is **the most common repair**.",
            "A flat tire is **quickly mended**.",
        ),
        ("id: prices", "id: costs"),
    ])
}

#[test]
fn a_release_is_shown_by_its_questions_and_topics() {
    let shown = printed(release().path(), &[]);
    insta::assert_snapshot!(shown);
}

#[test]
fn json_holds_all_of_it() {
    let shown = printed(release().path(), &["--json"]);
    assert!(
        shown.ends_with("}\n") && shown.lines().count() == 1,
        "{shown}"
    );
    let diff: Value = serde_json::from_str(&shown).expect("is JSON");
    assert_ne!(diff["old"]["version"], diff["new"]["version"]);
    assert_eq!(diff["disclaimer"], false);
    let changed =
        json!([{ "id": "flat-tire", "title": "Fixing a flat tire", "changed": ["answer"] }]);
    assert_eq!(diff["topics"]["changed"], changed);
    assert_eq!(diff["uncovered"]["added"][0]["id"], "costs");
    assert_eq!(diff["uncovered"]["removed"][0]["id"], "prices");
    let answers = diff["answers"].as_array().expect("a list");
    let cost = answers
        .iter()
        .find(|it| it["question"] == "how much does a repair cost");
    let cost = cost.expect("it gets another entry");
    assert_eq!(cost["change"], "other");
    assert_eq!(
        cost["old"],
        json!({ "outcome": "none", "entries": ["prices"] })
    );
    assert_eq!(
        cost["new"],
        json!({ "outcome": "none", "entries": ["costs"] })
    );
}

#[test]
fn questions_of_a_file_are_asked_whatever_they_are_labeled_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("questions.jsonl");
    let lines = "{\"q\": \"how do i fix a flat tire\", \"topic\": \"of-another-folder\"}\n\n{\"q\": \"how much does a repair cost\"}\n";
    fs::write(&file, lines).expect("written");
    let path = file.to_str().expect("is text");
    let shown = printed(release().path(), &["--questions", path, "--json"]);
    let diff: Value = serde_json::from_str(&shown).expect("is JSON");
    assert_eq!(diff["questions"], 2);
    assert_eq!(diff["answers"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_faulty_is_shown_with_its_place_and_ends_with_1() {
    let faulty = changed(&[("related: [", "related: [no-such-topic, ")]);
    let (code, error) = failure(&mut lupine(faulty.path(), &[]));
    assert_eq!(code, Some(1));
    assert!(error.contains("the knowledge has errors"), "{error}");
    assert!(
        error.contains("error[unknown-related]: no topic is called \"no-such-topic\""),
        "{error}"
    );

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("questions.jsonl");
    fs::write(&file, "{\"question\": \"how\"}\n").expect("written");
    let path = file.to_str().expect("is text");
    let (code, error) = failure(&mut lupine(Path::new(FIXTURE), &["--questions", path]));
    assert_eq!(code, Some(1));
    assert!(
        error.contains("questions.jsonl:1:1: error[missing-field]"),
        "{error}"
    );

    let nowhere = folder.path().join("nowhere");
    let (code, error) = failure(&mut lupine(&nowhere, &[]));
    assert_eq!(code, Some(1));
    assert!(
        error.contains("cannot read the knowledge folder"),
        "{error}"
    );
}

#[test]
fn a_folder_alone_is_wrong_usage() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    let (code, error) = failure(command.args(["diff", FIXTURE]));
    assert_eq!(code, Some(2));
    assert!(error.contains("<NEW>"), "{error}");
}

#[test]
fn a_folder_is_as_itself() {
    let shown = printed(Path::new(FIXTURE), &[]);
    assert!(shown.ends_with("each gets the same answer.\n"), "{shown}");
}
