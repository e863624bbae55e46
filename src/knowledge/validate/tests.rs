use crate::{
    diagnostic::SourceFile,
    knowledge::{Level, limits, load},
};

/// A sound topic, and what is written after it.
fn with_topic(more: &str) -> String {
    format!("topics:\n- id: t\n  title: T\n  keywords: [t]\n  answer: A\n{more}")
}

fn messages(text: String) -> Vec<String> {
    let loaded = load::load(vec![SourceFile::new("a.yaml", text)]);
    assert_eq!(loaded.knowledge.is_some(), loaded.diagnostics.is_empty());
    let messages = loaded.diagnostics.into_iter().map(|it| it.message);
    messages.collect()
}

#[test]
fn each_fault_says_what_it_saw() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        ("language: ''", &["a language is empty"]),
        ("disclaimer: '  '", &["a disclaimer is empty"]),
        ("synonyms: [[a, '']]", &["a synonym is empty"]),
        ("  section: ''", &["a section is empty"]),
        ("  short: ''", &["a short is empty"]),
        (
            "  notes: [{}]",
            &["a note has no text", "a note's reference has no title"],
        ),
        (
            "  notes: [{text: N, reference: {title: T, year: 2014, url: 'https://a.example/b?c=d'}}]",
            &[],
        ),
        (
            "  notes: [{text: N, reference: {title: T, url: 'javascript:alert(1)'}}]",
            &["\"javascript:alert(1)\" is no web address"],
        ),
        (
            "  notes: [{text: N, reference: {title: T, url: 'https://'}}]",
            &["\"https://\" is no web address"],
        ),
        (
            "  notes: [{text: N, reference: {title: T, url: 'http://a b'}}]",
            &["\"http://a b\" is no web address"],
        ),
        (
            "  notes: [{text: N, reference: {title: T, url: 'http://a>b'}}]",
            &["\"http://a>b\" is no web address"],
        ),
        ("documents: [{}]", &["a document has no id"]),
        (
            "documents: [{id: d}, {id: d}]",
            &["\"d\" is the id of two documents"],
        ),
        (
            "documents: [{id: d, sha256: '1'}]",
            &["a fingerprint has 64 digits, and this one 1"],
        ),
        (
            "documents: [{id: d, sentences: [{}]}]",
            &["a sentence has no id", "a sentence has no sha256"],
        ),
        (
            "documents: [{id: d, sentences: [{id: a.1}]}]",
            &["sentence \"a.1\" has no sha256"],
        ),
        (
            "  sources: [a.1]\ndocuments: [{id: d}]",
            &["no sentence is called \"a.1\""],
        ),
        ("  related: ['']", &["no topic is called \"\""]),
        (
            "uncovered: [{id: u, title: U, keywords: [u], answer: A, notes: [{reference: {authors: ''}}]}]",
            &[
                "a note has no text",
                "a note's reference has no title",
                "a list of authors is empty",
            ],
        ),
        (
            "urgent: [{id: u, title: U, keywords: [u], answer: A, level: later}]",
            &["there is no level \"later\""],
        ),
        (
            "uncovered: [{}]",
            &[
                "an uncovered entry has no answer",
                "an uncovered entry has no id",
                "an uncovered entry has no title",
                "an uncovered entry has neither asks nor keywords",
            ],
        ),
    ];
    for (more, expected) in cases {
        assert_eq!(messages(with_topic(more)), *expected, "{more}");
    }
}

#[test]
fn each_fault_of_reviews_and_crisis_lines_says_what_it_saw() {
    let cases: &[(&str, &[&str])] = &[
        (
            "  editors: true\n  notes: [{text: N, reference: {title: T, year: 2020}}]",
            &[],
        ),
        ("  editors: false", &[]),
        (
            "  reviewed: {}",
            &[
                "a review has no by",
                "a review has no on",
                "a review has no text",
            ],
        ),
        (
            "  reviewed: {by: '', on: 2026-11-22, until: 2026-11-21, text: 0123456789abcdeF}",
            &[
                "a reviewer is empty",
                "the review ends on 2026-11-21, before it begins on 2026-11-22",
                "a review's text has the character 'F'",
            ],
        ),
        (
            "  reviewed: {by: B, on: 2026-11-22, until: 2026-11-22, text: 0123}",
            &["a review's text has 16 digits, and this one 4"],
        ),
        (
            "crisis_lines: [{}]",
            &[
                "a crisis line has no country",
                "a crisis line has no emergency",
                "a crisis line has no lines",
                "a crisis line has no read",
                "a crisis line has no source",
                "no crisis line is for people whose country is not listed",
            ],
        ),
        (
            "crisis_lines: [{country: international, emergency: ' ', lines: '', source: '', read: soon, locales: ['']}]",
            &[
                "an emergency number is empty",
                "a list of lines is empty",
                "a source is empty",
                "\"soon\" is no day",
                "a locale is empty",
            ],
        ),
        (
            "uncovered: [{id: u, title: U, keywords: [u], answer: 'Call {emergency_number}.'}]",
            &["uncovered entry \"u\" has {emergency_number}, and the folder has no crisis lines"],
        ),
        (
            "urgent: [{id: u, title: U, keywords: [u], answer: 'Call {an_old_word}.'}]",
            &[],
        ),
    ];
    for (more, expected) in cases {
        assert_eq!(messages(with_topic(more)), *expected, "{more}");
    }
}

#[test]
fn an_id_is_lower_case_letters_digits_hyphens_and_underscores() {
    let message = |id: &str| {
        let topic = format!("topics: [{{id: '{id}', title: T, keywords: [t], answer: A}}]");
        messages(topic).pop()
    };
    for id in ["a", "bleeding-risk", "credit_score", "2nd", "yes"] {
        assert_eq!(message(id), None, "{id}");
    }
    assert_eq!(message("").unwrap(), "an id is empty");
    let bad = [
        ("A", 'A'),
        ("a b", ' '),
        ("é", 'é'),
        ("a.b", '.'),
        ("a:b", ':'),
    ];
    for (id, character) in bad {
        let expected = format!("the id \"{id}\" has the character {character:?}");
        assert_eq!(message(id).unwrap(), expected);
    }
}

#[test]
fn a_sentence_id_is_a_part_and_a_number_from_1() {
    let sha256 = "0".repeat(64);
    for id in ["risks", "risks.", "risks.0", "risks.x", ".1", "risks.-1"] {
        let document =
            format!("documents: [{{id: d, sentences: [{{id: '{id}', sha256: '{sha256}'}}]}}]");
        let expected = format!("\"{id}\" is no sentence id");
        assert_eq!(messages(with_topic(&document)), [expected]);
    }
}

#[test]
fn a_text_may_fill_its_limit_and_no_more() {
    let fields = [
        ("title", limits::TITLE_CHARS),
        ("answer", limits::ANSWER_CHARS),
        ("id", limits::ID_CHARS),
    ];
    for (field, limit) in fields {
        // Two bytes a character, but in an id, which has none such.
        let character = if field == "id" { "i" } else { "é" };
        let messages = |chars: usize| {
            let mut topic: Vec<String> = [("id", "t"), ("title", "T"), ("answer", "A")]
                .into_iter()
                .filter(|(key, _)| *key != field)
                .map(|(key, value)| format!("{key}: {value}"))
                .collect();
            topic.push(format!("{field}: {}", character.repeat(chars)));
            messages(format!("topics: [{{keywords: [t], {}}}]", topic.join(", ")))
        };
        assert_eq!(messages(limit), [""; 0], "{field}");
        let over = messages(limit + 2).pop().unwrap();
        let expected = format!("{field} has {} characters, and {limit} fit", limit + 2);
        assert!(over.ends_with(&expected), "{over}");
    }
}

#[test]
fn an_urgent_entry_without_a_level_is_an_emergency() {
    let urgent = |level: &str| {
        let entry = format!("urgent: [{{id: u, title: U, keywords: [u], answer: A{level}}}]");
        let file = SourceFile::new("a.yaml", with_topic(&entry));
        load::load(vec![file])
            .knowledge
            .unwrap()
            .urgent
            .remove(0)
            .level
    };
    assert_eq!(urgent(""), Level::Emergency);
    assert_eq!(urgent(", level: emergency"), Level::Emergency);
    assert_eq!(urgent(", level: crisis"), Level::Crisis);
    assert_eq!(urgent(", level: today"), Level::Today);
}
