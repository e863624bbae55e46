//! Each code of a fault, by an example folder under `tests/faults/`.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it is wrong"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use lupine::{
    catalog,
    cli::check::{CheckArgs, check},
    diagnostic::{self, Code},
    eval,
    knowledge::{Date, SourceFile, date, document, load},
};
use proptest::prelude::*;

/// Relative to the crate, which is where tests run, so that no snapshot holds a machine's path.
const FOLDER: &str = "tests/faults";

/// When the examples are checked, whatever day it is.
fn someday() -> Date {
    date::parse("2026-11-22").unwrap()
}

/// What `lupine check` prints for a folder, and whether the folder is clean.
fn run(files: Vec<SourceFile>, document: Option<PathBuf>, json: bool) -> (String, bool) {
    let args = CheckArgs {
        document,
        coverage: false,
        quality: false,
        json,
    };
    let mut out = anstream::StripStream::new(Vec::new());
    let is_clean = check(&args, files, someday(), &mut out).unwrap();
    (String::from_utf8(out.into_inner()).unwrap(), is_clean)
}

fn run_folder(folder: &Path, json: bool) -> (String, bool) {
    let questions = folder.join("questions.jsonl");
    if questions.exists() {
        return (read_questions(folder, &questions), false);
    }
    let catalog = folder.join("catalog");
    if catalog.exists() {
        return (read_catalog(&catalog), false);
    }
    let document = Some(folder.join("document.txt")).filter(|path| path.exists());
    run(load::read_folder(folder).unwrap(), document, json)
}

/// What `lupine eval` says of faulty questions for a sound folder.
fn read_questions(folder: &Path, questions: &Path) -> String {
    let loaded = load::load(load::read_folder(folder).unwrap());
    let file = SourceFile::from_bytes(questions, fs::read(questions).unwrap());
    let faults = eval::read(&file, &loaded.knowledge.unwrap()).err().unwrap();
    anstream::adapter::strip_str(&diagnostic::render(&faults, &[file])).to_string()
}

/// What `lupine check` would say of a faulty catalog, if it were the one in the binary.
fn read_catalog(folder: &Path) -> String {
    let file = |language: &str| {
        let path = folder.join(language).join("garden.ftl");
        SourceFile::new(path.clone(), fs::read_to_string(path).unwrap())
    };
    let files = ["en", "es"].map(file);
    let faults = catalog::check::faults(&files);
    anstream::adapter::strip_str(&diagnostic::render(&faults, &files)).to_string()
}

#[test]
fn every_code_has_an_example_that_shows_it_and_reads_well() {
    for code in Code::ALL {
        let folder = Path::new(FOLDER).join(code.as_str());
        let (text, _) = run_folder(&folder, false);
        let severity = code.severity().as_str();
        assert!(
            text.contains(&format!(": {severity}[{code}]: ")),
            "{code}:\n{text}"
        );
        insta::assert_snapshot!(code.as_str(), text);
    }
}

#[test]
fn every_example_belongs_to_a_code() {
    for folder in fs::read_dir(FOLDER).unwrap() {
        let name = folder.unwrap().file_name().into_string().unwrap();
        assert!(Code::ALL.iter().any(|code| code.as_str() == name), "{name}");
    }
}

#[test]
fn json_says_the_same_as_the_text() {
    let folder = Path::new(FOLDER).join("unknown-related");
    let (json, is_clean) = run_folder(&folder, true);
    assert!(!is_clean);
    assert!(json.ends_with("}\n") && json.lines().count() == 1, "{json}");
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(report["errors"], 2);
    assert_eq!(report["warnings"], 0);
    assert_eq!(
        report["faults"][0],
        serde_json::json!({
            "code": "unknown-related",
            "severity": "error",
            "file": "tests/faults/unknown-related/plants.yaml",
            "line": 10,
            "column": 15,
            "message": "no topic is called \"lights\"",
            "help": "did you mean `light`?",
        })
    );
}

#[test]
fn warnings_alone_leave_a_folder_clean_and_counted() {
    let folder = Path::new(FOLDER).join("repeated-item");
    let (json, is_clean) = run_folder(&folder, true);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(is_clean, "{json}");
    for (key, count) in [
        ("errors", 0),
        ("warnings", 1),
        ("topics", 1),
        ("asks", 3),
        ("sentences", 1),
        ("covered", 1),
    ] {
        assert_eq!(report[key], count, "{key}: {json}");
    }
}

#[test]
fn an_empty_folder_is_an_error_without_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let (text, is_clean) = run_folder(folder.path(), false);
    assert!(!is_clean);
    assert!(
        text.starts_with("error[no-topic]: the folder has no .yaml file\n"),
        "{text}"
    );
}

#[test]
fn a_document_without_fingerprints_to_compare_is_refused() {
    let file = SourceFile::new(
        "a.yaml",
        "topics: [{id: a, title: A, keywords: [a], answer: A}]",
    );
    let folder = tempfile::tempdir().unwrap();
    let document = folder.path().join("document.txt");
    let args = |document| CheckArgs {
        document: Some(document),
        coverage: false,
        quality: false,
        json: false,
    };
    let missing = check(
        &args(document.clone()),
        vec![file.clone()],
        someday(),
        &mut Vec::new(),
    );
    assert!(format!("{:#}", missing.unwrap_err()).starts_with("cannot read "));
    fs::write(&document, "One. Two.").unwrap();
    let refused = |files| {
        let result = check(&args(document.clone()), files, someday(), &mut Vec::new());
        result.unwrap_err().to_string()
    };
    let none = refused(vec![file]);
    assert!(none.ends_with("the folder lists no document"), "{none}");
    let other = refused(load::read_folder(&Path::new(FOLDER).join("sentence-changed")).unwrap());
    assert!(other.ends_with("is it the right file?"), "{other}");
}

#[test]
fn all_faults_of_all_files_are_named_in_order_of_place() {
    let topic = |id: &str, related: &str| {
        format!(
            "topics:\n  - id: {id}\n    title: T\n    keywords: [{id}]\n    answer: A\n    related: [{related}]\n    colour: green\n"
        )
    };
    let files = vec![
        SourceFile::new("a.yaml", topic("one", "two, three, four")),
        SourceFile::new("b.yaml", topic("two", "five")),
    ];
    let loaded = load::load(files);
    assert!(loaded.knowledge.is_none());
    let found: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|it| {
            let file = &loaded.files[it.primary.file];
            let place = file.place(it.primary.range.start);
            let path = file.path().display();
            format!("{path}:{}:{} {}", place.line, place.column, it.code)
        })
        .collect();
    let expected = [
        "a.yaml:6:20 unknown-related",
        "a.yaml:6:27 unknown-related",
        "a.yaml:7:5 unknown-key",
        "b.yaml:6:15 unknown-related",
        "b.yaml:7:5 unknown-key",
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_unreadable_file_casts_no_doubt_on_names_it_may_hold() {
    let files = vec![
        SourceFile::new(
            "a.yaml",
            "topics: [{id: a, title: A, keywords: [a], answer: A, related: [b]}]",
        ),
        SourceFile::new("b.yaml", "topics: [{id: b"),
    ];
    let codes: Vec<Code> = load::check(files)
        .diagnostics
        .iter()
        .map(|it| it.code)
        .collect();
    assert_eq!(codes, [Code::YamlSyntax]);
}

#[test]
fn words_that_yaml_could_take_for_something_else_are_text() {
    let text = "topics: [{id: yes, title: 2014, asks: [no, null, 1.5], answer: true}]";
    let loaded = load::load(vec![SourceFile::new("a.yaml", text)]);
    let knowledge = loaded.knowledge.unwrap();
    let topic = &knowledge.topics[0];
    assert_eq!(topic.id.as_str(), "yes");
    assert_eq!(topic.title, "2014");
    assert_eq!(topic.asks, ["no", "null", "1.5"]);
    assert_eq!(topic.answer, "true");
}

/// A sound folder of one file, and what is written after it.
fn codes(more: &str) -> Vec<Code> {
    let text = format!("topics: [{{id: a, title: A, keywords: [a], answer: A}}]\n{more}");
    let loaded = load::check(vec![SourceFile::new("a.yaml", text)]);
    loaded.diagnostics.iter().map(|it| it.code).collect()
}

#[test]
fn the_highest_number_that_a_sentence_can_have_is_no_panic() {
    let sentence = |id| format!("{{id: {id}, sha256: {}}}", "0".repeat(64));
    let listed = [sentence("a.4294967295"), sentence("a.1")].join(", ");
    let codes = codes(&format!("documents: [{{id: d, sentences: [{listed}]}}]"));
    let out_of_order = codes.iter().filter(|code| **code == Code::SentenceOrder);
    assert_eq!(out_of_order.count(), 2);
}

#[test]
fn a_file_that_aliases_blow_up_is_refused_before_it_fills_the_memory() {
    let rows = format!(
        "synonyms: [&a [{}]{}]",
        "x, ".repeat(20_000),
        ", *a".repeat(20_000)
    );
    assert_eq!(codes(&rows), [Code::YamlSyntax]);
}

#[test]
fn names_too_long_to_be_names_are_not_compared() {
    let [id, related] = ["a", "b"].map(|letter| letter.repeat(200_000));
    let text =
        format!("topics: [{{id: {id}, title: A, keywords: [a], answer: A, related: [{related}]}}]");
    let loaded = load::load(vec![SourceFile::new("a.yaml", text)]);
    let codes: Vec<Code> = loaded.diagnostics.iter().map(|it| it.code).collect();
    assert_eq!(codes, [Code::TooLong, Code::UnknownRelated]);
}

#[test]
fn the_public_folders_load_without_an_error() {
    for bench in ["clinc-val", "mqp-dev", "typos-dev/clinc", "typos-dev/mqp"] {
        let folder = Path::new("../shared/bench").join(bench).join("knowledge");
        if !folder.exists() {
            println!("skipped: {} is not here", folder.display());
            continue;
        }
        let loaded = load::load(load::read_folder(&folder).unwrap());
        assert_eq!(loaded.diagnostics, [], "{bench}");
        assert!(loaded.knowledge.is_some(), "{bench}");
    }
}

#[test]
fn the_document_is_cut_into_the_sentences_that_are_listed() {
    let source = Path::new("../shared/source");
    if !source.exists() {
        println!("skipped: {} is not here", source.display());
        return;
    }
    let text = fs::read_to_string(source.join("lupus-stem-cell-therapy.txt")).unwrap();
    let listed = fs::read_to_string(source.join("sentences.tsv")).unwrap();
    let mut parts: Vec<&str> = Vec::new();
    let listed: Vec<(usize, String)> = listed
        .lines()
        .skip(1)
        .map(|line| {
            let (id, sentence) = line.split_once('\t').unwrap();
            let part = id.split_once('.').unwrap().0;
            if parts.last() != Some(&part) {
                parts.push(part);
            }
            let sentence = sentence.split_once('\t').unwrap().1;
            (parts.len() - 1, document::fingerprint(sentence))
        })
        .collect();
    let cut: Vec<(usize, String)> = document::cut(&text)
        .into_iter()
        .map(|cut| (cut.part, cut.sha256))
        .collect();
    assert_eq!(cut.len(), 57);
    assert_eq!(cut, listed);
}

/// Pieces of YAML and of a knowledge file, in any order: far more often nearly right than any text is.
fn nearly_yaml() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "topics:",
        "uncovered:",
        "urgent:",
        "documents:",
        "sentences:",
        "synonyms:",
        "notes:",
        "reference:",
        "id:",
        "title:",
        "asks:",
        "answer:",
        "related:",
        "sources:",
        "year:",
        "url:",
        "level:",
        "crisis_lines:",
        "country:",
        "read:",
        "reviewed:",
        "on:",
        "until:",
        "text:",
        "editors:",
        "{emergency_number}",
        "2026-11-22",
        "true",
        "framing:",
        "sha256:",
        "\n",
        "\n  ",
        "\n    ",
        "\n      ",
        "- ",
        " ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "\"",
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "#",
        "---",
        "...",
        "!t ",
        "? ",
        "risks.1",
        "a",
        "é日",
        "\u{1f9d1}\u{200d}\u{2695}",
        "\t",
        "\r\n",
        "\u{feff}",
        "~",
        "%",
        "@",
        "",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_as_a_file_makes_check_panic(text in prop_oneof![".*", nearly_yaml()]) {
        run(vec![SourceFile::new("a.yaml", text)], None, false);
    }

    #[test]
    fn no_bytes_as_a_file_make_check_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        run(vec![SourceFile::from_bytes("a.yaml", bytes)], None, true);
    }

    #[test]
    fn cuts_are_the_words_of_the_text_in_order(text in "([A-Za-z0-9é.!?# -]|\n){0,200}") {
        let mut end = 0;
        for cut in document::cut(&text) {
            prop_assert!(cut.range.start >= end && !cut.range.is_empty());
            end = cut.range.end;
            prop_assert_eq!(document::fingerprint(&text[cut.range]), cut.sha256);
        }
    }

    #[test]
    fn a_load_and_a_check_agree_on_whether_there_is_knowledge(text in nearly_yaml()) {
        let files = || vec![SourceFile::new("a.yaml", text.clone())];
        let (loaded, checked) = (load::load(files()), load::check(files()));
        prop_assert_eq!(loaded.knowledge.is_some(), checked.knowledge.is_some());
        prop_assert_eq!(loaded.knowledge.is_some(), loaded.diagnostics.is_empty());
    }
}
