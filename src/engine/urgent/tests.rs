use std::collections::BTreeSet;

use super::*;
use crate::text;

const URGENT: [&str; 5] = [
    "i cant breathe",
    "i am gasping and cannot breathe",
    "help my son is gasping",
    "gasping for air and i cant breathe",
    "he is gasping",
];

const OTHERS: [&str; 6] = [
    "what is lupus",
    "can i be treated",
    "is there help for me",
    "can it cause fever",
    "i want help",
    "is he cured",
];

const KEYWORDS: [&str; 2] = ["coughing up blood", "overdose"];

/// A lexicon, and the anchors of the texts and keywords above.
fn learned() -> (Lexicon, Anchors) {
    let all = || URGENT.iter().chain(&OTHERS).chain(&KEYWORDS);
    let texts: Vec<&str> = all().copied().collect();
    let lexicon = Lexicon::build(&texts, &[]).0;
    let mut having = vec![Having::default(); lexicon.len()];
    for text in URGENT.iter().chain(&OTHERS) {
        let terms: BTreeSet<TermId> = terms(&lexicon, text).into_iter().collect();
        for term in terms {
            having[term.0 as usize].all += 1;
            having[term.0 as usize].urgent += u32::from(URGENT.contains(text));
        }
    }
    let keywords = KEYWORDS.iter().map(|text| terms(&lexicon, text));
    let anchors = Anchors::learn(&having, keywords, &lexicon);
    (lexicon, anchors)
}

fn terms(lexicon: &Lexicon, text: &str) -> Box<[TermId]> {
    let words = text::words(text);
    let readings = lexicon.read(&words);
    readings.iter().filter_map(|reading| reading.term).collect()
}

fn anchor(lexicon: &Lexicon, anchors: &Anchors, text: &str) -> Anchor {
    anchors.find(&lexicon.read(&text::words(text)))
}

#[test]
fn anchors_are_keywords_and_words_that_emergencies_are_mostly_told_in() {
    let (lexicon, anchors) = learned();
    let cases = [
        ("", Anchor::None),
        ("what is lupus", Anchor::None),
        ("what can be cured", Anchor::None),
        ("zzz", Anchor::None),
        ("gasping", Anchor::Word),
        ("she is GASPING", Anchor::Word),
        ("i took an overdose", Anchor::Keyword),
        ("coughing up blood", Anchor::Keyword),
        ("i am coughing up blood since noon", Anchor::Keyword),
        ("coughng up blood", Anchor::Keyword),
        ("blood up coughing", Anchor::None),
        ("coughing up", Anchor::None),
        ("gasping and coughing up blood", Anchor::Keyword),
    ];
    for (text, expected) in cases {
        assert_eq!(anchor(&lexicon, &anchors, text), expected, "{text:?}");
    }
}

#[test]
fn a_word_that_others_use_as_much_is_no_anchor() {
    let (lexicon, anchors) = learned();
    for word in ["help", "is", "can", "he"] {
        assert_eq!(anchor(&lexicon, &anchors, word), Anchor::None, "{word}");
    }
}

#[test]
fn a_keyword_is_the_firmest_anchor() {
    assert!(Anchor::Keyword > Anchor::Word && Anchor::Word > Anchor::None);
}

#[test]
fn a_folder_without_urgent_entries_has_no_anchors() {
    let lexicon = Lexicon::build(&OTHERS, &[]).0;
    let having = vec![Having { all: 1, urgent: 0 }; lexicon.len()];
    let anchors = Anchors::learn(&having, std::iter::empty(), &lexicon);
    let found = anchor(&lexicon, &anchors, "i am coughing up blood");
    assert_eq!(found, Anchor::None);
}
