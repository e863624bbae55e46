use std::fmt::Write as _;

use super::*;
use crate::{engine::lexicon::Lexicon, text};

fn lexicon() -> Lexicon {
    let synonyms = [["hsct", "search and rescue"], ["until now", "so far"]];
    let synonyms = synonyms.map(|row| row.map(str::to_owned).to_vec());
    Lexicon::build(&["what is lupus", "auto and immune"], &synonyms).0
}

/// The clauses of a text, words by spaces, between bars; a text of a single clause has none.
fn parts(text: &str) -> String {
    let words = text::words(text);
    let lexicon = lexicon();
    let readings = lexicon.read(&words);
    let mut shown = String::new();
    for clause in clauses(&words, &readings) {
        for reading in &readings[clause] {
            for word in &words[reading.words.clone()] {
                write!(shown, "{} ", word.text).unwrap();
            }
        }
        shown.push_str("| ");
    }
    shown.trim_end().to_owned()
}

#[test]
fn a_message_falls_into_clauses_at_punctuation_and_conjunctions() {
    let cases = [
        ("", ""),
        ("?", ""),
        ("what is lupus", ""),
        ("what is lupus?", ""),
        ("and what is lupus", ""),
        ("what is lupus and", ""),
        ("and and but", ""),
        ("hello, what is lupus", "hello | what is lupus |"),
        ("what is it and who has it", "what is it | who has it |"),
        ("it hurts, and i bleed", "it hurts | i bleed |"),
        ("one two. three! four", "one two | three | four |"),
        ("one & two", "one | two |"),
        ("one\ntwo", "one | two |"),
        ("one because two", "one | two |"),
        ("one (two) three", ""),
        ("one-two", ""),
        ("one, can't", "one | can not |"),
    ];
    for (text, expected) in cases {
        assert_eq!(parts(text), expected, "{text:?}");
    }
}

#[test]
fn a_conjunction_within_a_phrase_ends_no_clause() {
    assert_eq!(parts("search and rescue"), "");
    assert_eq!(parts("what is known so far"), "");
    assert_eq!(parts("what is known so what"), "what is known | what |");
    assert_eq!(
        parts("search and rescue, help"),
        "search and rescue | help |"
    );
}

#[test]
fn a_word_split_in_two_stays_in_one_clause() {
    let lexicon = Lexicon::build(&["stem cell therapy"], &[]).0;
    for (text, expected) in [
        ("stemcell therapy", vec![]),
        ("therapy, stemcell therapy", vec![0..1, 1..4]),
    ] {
        let words = text::words(text);
        let readings = lexicon.read(&words);
        assert_eq!(clauses(&words, &readings), expected, "{text}");
    }
}

#[test]
fn of_many_clauses_the_last_are_kept() {
    let numbers: Vec<String> = (0..100).map(|number| format!("n{number}")).collect();
    let found = parts(&numbers.join(", "));
    assert!(found.ends_with("n98 | n99 |"), "{found}");
    assert_eq!(found.matches('|').count(), score::MAX_SEGMENTS);
}
