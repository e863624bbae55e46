//! Any bytes as a knowledge folder: it loads and answers, or each of its faults has a place.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use lupine::{
    cli::check::{CheckArgs, check},
    diagnostic::{self, Diagnostic, Label},
    engine::{Engine, MAX_CANDIDATES},
    knowledge::{
        Date, Knowledge, Review, SourceFile, date, document, load, locate::Locator, record::record,
    },
    reply::{self, Circumstances},
};

/// Parts the files of a folder: no UTF-8 text has it.
const NEXT_FILE: u8 = 0xff;

static TODAY: LazyLock<Date> =
    LazyLock::new(|| date::parse("2026-11-22").expect("a day of the calendar"));

fuzz_target!(|bytes: &[u8]| {
    let files = files(bytes);
    let checked = load::check(files.clone());
    check_diagnostics(&checked.diagnostics, &files);
    check_command(&files, checked.knowledge.is_some());
    let loaded = load::load(files.clone());
    check_diagnostics(&loaded.diagnostics, &files);
    assert_eq!(loaded.knowledge, checked.knowledge);
    assert_eq!(loaded.knowledge.is_some(), loaded.diagnostics.is_empty());
    if let Some(knowledge) = loaded.knowledge {
        check_document(&knowledge, &files);
        check_review(&knowledge, &files);
        check_answers(&Engine::new(knowledge), &files);
    }
});

fn files(bytes: &[u8]) -> Vec<SourceFile> {
    bytes
        .split(|byte| *byte == NEXT_FILE)
        .enumerate()
        .map(|(number, bytes)| SourceFile::from_bytes(format!("{number}.yaml"), bytes.to_vec()))
        .collect()
}

/// Faults stand in their order and in their files, and can be shown.
fn check_diagnostics(diagnostics: &[Diagnostic], files: &[SourceFile]) {
    assert!(diagnostics.is_sorted_by_key(Diagnostic::start));
    for diagnostic in diagnostics {
        check_label(&diagnostic.primary, files);
        for label in &diagnostic.more {
            check_label(label, files);
        }
    }
    let shown = diagnostic::render(diagnostics, files);
    assert_eq!(shown.is_empty(), diagnostics.is_empty());
}

fn check_label(label: &Label, files: &[SourceFile]) {
    let there = files[label.file].text().get(label.range.clone());
    assert!(there.is_some(), "{label:?}");
}

/// What `lupine check` does with the folder.
fn check_command(files: &[SourceFile], loads: bool) {
    let args = CheckArgs {
        coverage: true,
        quality: true,
        ..CheckArgs::default()
    };
    let mut out = Vec::new();
    let is_clean = check(&args, files.to_vec(), *TODAY, &mut out).expect("a vector takes all");
    assert!(loads || !is_clean);
    assert!(std::str::from_utf8(&out).is_ok_and(|out| !out.is_empty()));
}

fn check_answers(engine: &Engine, files: &[SourceFile]) {
    let knowledge = engine.knowledge();
    let titles = knowledge.topics.iter().map(|topic| topic.title.as_str());
    let circumstances = Circumstances {
        locale: Some("en-US".into()),
        ..Circumstances::on(*TODAY)
    };
    for question in titles.chain(files.iter().map(SourceFile::text)) {
        let answer = engine.ask(question);
        assert!(answer.candidates.len() <= MAX_CANDIDATES, "{answer:?}");
        for candidate in &answer.candidates {
            let confidence = candidate.confidence.value();
            assert!((0.0..=1.0).contains(&confidence), "{answer:?}");
        }
        let reply = reply::compose(knowledge, &answer, &circumstances);
        assert!(!reply.parts.is_empty() && !reply.disclaimer().is_empty());
    }
}

/// Each file is taken for the document that the folder was made from.
fn check_document(knowledge: &Knowledge, files: &[SourceFile]) {
    let locator = Locator::new(files);
    for text in files {
        let mut faults = document::compare(knowledge, &locator, text, files.len());
        diagnostic::sort(&mut faults);
        check_diagnostics(&faults, &[files, std::slice::from_ref(text)].concat());
    }
}

/// A review is written into the folder, which is then loaded again and compared, or finds no place.
fn check_review(knowledge: &Knowledge, files: &[SourceFile]) {
    for topic in knowledge.indices().take(2) {
        let review = Review {
            by: "Ada, MD".into(),
            on: *TODAY,
            until: None,
            text: knowledge.topic(topic).text_hash(),
        };
        let _ = record(knowledge, files, topic, &review);
    }
}
