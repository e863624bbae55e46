//! Who reviewed what, and what rests on what: `lupine review` and what `lupine check` sums up, on a copy
//! of the bicycle repair shop's folder.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::fs;

use assert_cmd::Command;
use serde_json::{Value, json};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/knowledge");

/// What a command that succeeds prints, with nothing on standard error.
fn printed(command: &mut Command) -> String {
    let output = command.assert().success().stderr("").get_output().clone();
    String::from_utf8(output.stdout).expect("output is text")
}

/// A copy of the bicycle shop's folder, to write to.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(FIXTURE).expect("a folder") {
        let path = file.expect("a file").path();
        let name = path.file_name().expect("a name");
        fs::copy(&path, folder.path().join(name)).expect("copied");
    }
    folder
}

fn lupine_in(folder: &tempfile::TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    let knowledge = folder.path().to_str().expect("is text");
    command.args(["--knowledge", knowledge]).args(arguments);
    command
}

#[test]
fn a_review_is_written_shown_replaced_and_voided_by_one_character() {
    const BY: [&str; 6] = [
        "review",
        "squealing-brakes",
        "--by",
        "Ada Chen, MD",
        "--on",
        "2026-11-22",
    ];
    const NOT_YET: &str = "Not yet reviewed by a clinician.";
    let folder = copied();
    let file = folder.path().join("repairs.yaml");
    let read = || fs::read_to_string(&file).expect("is text");
    let shown = || printed(&mut lupine_in(&folder, &["topic", "squealing-brakes"]));
    let check = || printed(&mut lupine_in(&folder, &["check"]));
    let original = read();
    assert!(shown().contains(NOT_YET));
    assert!(check().ends_with("\nreview: 4 unreviewed\n"));

    let said = printed(&mut lupine_in(&folder, &BY));
    assert!(
        said.starts_with("squealing-brakes: reviewed by Ada Chen, MD on 2026-11-22\n"),
        "{said}"
    );
    assert!(!said.contains("replaces"), "{said}");
    let written = read();
    let line = written
        .lines()
        .find(|line| line.contains("reviewed:"))
        .expect("is there");
    assert!(line.starts_with("    reviewed: { by: \"Ada Chen, MD\", on: 2026-11-22, text: \""));
    assert_eq!(written.replace(&format!("{line}\n"), ""), original);
    assert!(
        shown().contains("\nReviewed by Ada Chen, MD on 2026-11-22.\n"),
        "{}",
        shown()
    );
    assert!(check().ends_with("\nreview: 1 reviewed, 3 unreviewed\n"));

    let again = [&BY[..3], &["Bo Li, RN", "--until", "9999-01-01"]].concat();
    let said = printed(&mut lupine_in(&folder, &again));
    assert!(
        said.contains("This replaces the review by Ada Chen, MD on 2026-11-22."),
        "{said}"
    );
    assert_eq!(read().matches("reviewed:").count(), 1);
    assert!(shown().contains(", until 9999-01-01.\n"));

    fs::write(&file, read().replace("dirty or worn", "dirty or torn")).expect("written");
    assert!(shown().contains(NOT_YET));
    let faults = check();
    assert!(
        faults.contains("warning[review-voided]: topic \"squealing-brakes\""),
        "{faults}"
    );
    assert!(
        faults.ends_with("\nreview: 3 unreviewed, 1 voided\n"),
        "{faults}"
    );
    let files = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(files, fs::read_dir(FIXTURE).expect("a folder").count());
}

#[test]
fn a_review_that_cannot_be_written_says_why_and_writes_nothing() {
    let folder = copied();
    let file = folder.path().join("repairs.yaml");
    let original = fs::read(&file).expect("is there");
    let by = ["--by", "Ada Chen, MD"];
    for (arguments, code, says) in [
        (
            &["flat-tyre"][..],
            1,
            "no topic is called \"flat-tyre\"; did you mean: flat-tire",
        ),
        (&["tire"], 1, "did you mean: flat-tire"),
        (&["zzz"], 1, "no topic is called \"zzz\"; `lupine topics`"),
        (&["prices"], 1, "\"prices\" is not a topic"),
        (
            &["flat-tire", "--on", "2026-11-22", "--until", "2026-11-21"],
            1,
            "the review would end on 2026-11-21, before it begins on 2026-11-22",
        ),
        (
            &["flat-tire", "--on", "9999-01-01"],
            1,
            "the review is dated 9999-01-01, and today is ",
        ),
        (
            &["flat-tire", "--on", "yesterday"],
            2,
            "a day is written as YYYY-MM-DD",
        ),
        (
            &["flat-tire", "--on", "2026-02-30"],
            2,
            "no calendar has that day",
        ),
    ] {
        let mut command = lupine_in(&folder, &["review"]);
        let assert = command
            .args(arguments)
            .args(by)
            .assert()
            .code(code)
            .stdout("");
        let message = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
        assert!(message.contains(says), "{message}");
    }
    for by in ["", " ", "a\nb, c", "Ada Chen", "Ada Chen,", ", MD"] {
        let mut command = lupine_in(&folder, &["review", "flat-tire", "--by", by]);
        command.assert().code(2).stdout("");
    }
    assert_eq!(fs::read(&file).expect("is there"), original);
    let mut built_in = Command::new(env!("CARGO_BIN_EXE_lupine"));
    let assert = built_in.args(["review", "what-is-lupus"]).args(by).assert();
    let output = assert.code(1).stdout("").get_output().clone();
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("--knowledge DIR"), "{message}");
}

#[test]
fn a_review_keeps_a_byte_order_mark_and_the_files_permissions() {
    let folder = copied();
    let file = folder.path().join("repairs.yaml");
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(fs::read(&file).expect("is there"));
    fs::write(&file, &bytes).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("set");
    }
    let permissions = fs::metadata(&file).expect("is there").permissions();
    printed(&mut lupine_in(
        &folder,
        &["review", "flat-tire", "--by", "A, B"],
    ));
    let written = fs::read(&file).expect("is there");
    assert!(written.starts_with("\u{feff}".as_bytes()) && written.len() > bytes.len());
    assert_eq!(
        fs::metadata(&file).expect("is there").permissions(),
        permissions
    );
}

#[test]
fn check_shows_which_topics_rest_on_which_sentences_where_it_is_asked() {
    let folder = copied();
    let shown = printed(&mut lupine_in(&folder, &["check", "--coverage"]));
    for part in [
        "\n  chains.3  oiling-the-chain\n",
        "\n  brakes.3  (framing)\n",
        "\nTopics that rest on one sentence (1)\n  oiling-the-chain\n",
    ] {
        assert!(shown.contains(part), "{part:?} in {shown}");
    }
    let short = printed(&mut lupine_in(&folder, &["check"]));
    assert!(!short.contains("Topics that rest on"), "{short}");
    let json = printed(&mut lupine_in(&folder, &["check", "--json", "--coverage"]));
    let report: Value = serde_json::from_str(&json).expect("is JSON");
    assert_eq!(report["coverage"]["on_one"], json!(["oiling-the-chain"]));
    assert_eq!(report["reviews"]["unreviewed"], 4);
}
