use super::*;
use crate::knowledge::load;

fn assert_cut(text: &str, expected: &[(usize, &str)]) {
    let cuts = cut(text);
    let found: Vec<(usize, &str)> = cuts
        .iter()
        .map(|cut| (cut.part, text.get(cut.range.clone()).unwrap()))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn sentences_end_before_white_space_and_a_capital() {
    assert_cut("", &[]);
    let four = ["One.", "Two!", "Three?", "Four"];
    assert_cut("One. Two! Three? Four", &four.map(|sentence| (0, sentence)));
    assert_cut(
        "One.  Two!\tThree?",
        &[(0, "One."), (0, "Two!"), (0, "Three?")],
    );
    assert_cut(
        "About 3.5 mg. of it, e.g. daily.",
        &[(0, "About 3.5 mg. of it, e.g. daily.")],
    );
    assert_cut("Why?Because. 2 of them.", &[(0, "Why?Because. 2 of them.")]);
    assert_cut("Élan. Été.", &[(0, "Élan."), (0, "Été.")]);
    assert_cut("Keep in mind:", &[(0, "Keep in mind:")]);
}

#[test]
fn headings_begin_parts_and_are_no_sentences() {
    let text =
        "Opening.\n\nWhat is Lupus?\nAn illness.\n# Marked.\n## Twice\nMore.\nNo end\nLast.\n";
    let parts = [
        (0, "Opening."),
        (1, "An illness."),
        (2, "More."),
        (3, "Last."),
    ];
    assert_cut(text, &parts);
    assert_cut(
        "Title\nFirst.\r\nSecond.\r\n",
        &[(0, "First."), (0, "Second.")],
    );
    assert_cut(
        "A.\nWhat was the success rate?\n",
        &[(0, "A."), (0, "What was the success rate?")],
    );
}

#[test]
fn list_marks_are_dropped() {
    let text = "1. First. Of two.\n12) Second.\n- Third.\n* Fourth.\n2014 was late.\n-5 degrees.";
    let sentences = [
        "First.",
        "Of two.",
        "Second.",
        "Third.",
        "Fourth.",
        "2014 was late.",
        "-5 degrees.",
    ];
    assert_cut(text, &sentences.map(|sentence| (0, sentence)));
}

#[test]
fn a_fingerprint_does_not_see_white_space() {
    let once = fingerprint("One two.");
    assert_eq!(once, fingerprint("  One\n\t two. "));
    assert_ne!(once, fingerprint("One two!"));
    // As `printf 'One two.' | sha256sum` gives it.
    assert_eq!(
        once,
        "677caa608fd08e0c83d49abecb8b5dd92a087d3581d50eca13308737e569979e"
    );
}

/// What `compare` finds between a folder that lists some sentences and a text.
fn compare_texts(listed: &[&str], text: &str) -> Vec<String> {
    let sentences: Vec<String> = (1..)
        .zip(listed)
        .map(|(n, it)| format!("  - {{ id: a.{n}, sha256: {} }}\n", fingerprint(it)))
        .collect();
    let sentences = sentences.concat();
    let yaml = format!(
        "topics:\n- id: t\n  title: T\n  keywords: [t]\n  answer: A\n  sources: [a.2]\n\
         documents:\n- id: d\n  framing: [a.1]\n  sentences:\n{sentences}"
    );
    let loaded = load::load(vec![SourceFile::new("a.yaml", yaml)]);
    let knowledge = loaded.knowledge.expect("a sound folder");
    let locator = Locator::new(&loaded.files);
    let document = SourceFile::new("document.txt", text.to_owned());
    compare(&knowledge, &locator, &document, 1)
        .into_iter()
        .map(|fault| {
            let files = [&loaded.files[0], &document];
            let place = files[fault.primary.file].place(fault.primary.range.start);
            format!("{}:{} {}", place.line, place.column, fault.message)
        })
        .collect()
}

#[test]
fn what_changed_is_named_with_what_rests_on_it() {
    let listed = ["One.", "Two.", "Three.", "Four."];
    let cases: [(&str, &[&str]); 8] = [
        ("One. Two. Three. Four.", &[]),
        ("One.\nTitle\nTwo. Three.\n\nFour.", &[]),
        (
            "Uno. Two. Drei. Four.",
            &[
                "11:11 sentence \"a.1\" reads differently now; it is framing",
                "13:11 sentence \"a.3\" reads differently now; no topic rests on it",
            ],
        ),
        (
            "One. Three. Four.",
            &["12:11 sentence \"a.2\" is no longer in the document; \"t\" rests on it"],
        ),
        (
            "Nil. One. Two. Three. Four. Five.",
            &[
                "1:1 the document has a new sentence at its beginning; no topic rests on it",
                "1:29 the document has a new sentence after \"a.4\"; no topic rests on it",
            ],
        ),
        (
            "One. Dos. And. Three. Four.",
            &[
                "12:11 sentence \"a.2\" reads differently now; \"t\" rests on it",
                "1:11 the document has a new sentence after \"a.2\"; no topic rests on it",
            ],
        ),
        (
            "Two. One. Three. Four.",
            &[
                "11:11 sentence \"a.1\" is no longer in the document; it is framing",
                "1:6 the document has a new sentence after \"a.2\"; no topic rests on it",
            ],
        ),
        (
            "",
            &[
                "11:11 sentence \"a.1\" is no longer in the document; it is framing",
                "12:11 sentence \"a.2\" is no longer in the document; \"t\" rests on it",
                "13:11 sentence \"a.3\" is no longer in the document; no topic rests on it",
                "14:11 sentence \"a.4\" is no longer in the document; no topic rests on it",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(compare_texts(&listed, text), expected, "{text:?}");
    }
}

#[test]
fn a_sentence_that_occurs_twice_is_matched_twice() {
    assert_eq!(
        compare_texts(&["Same.", "Two.", "Same."], "Same. Two. Same."),
        [""; 0]
    );
    assert_eq!(
        compare_texts(&["Same.", "Two.", "Same."], "Same. Two."),
        ["13:11 sentence \"a.3\" is no longer in the document; no topic rests on it"]
    );
}
