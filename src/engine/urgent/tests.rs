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
    let texts: Vec<_> = all().map(|text| text::words(text)).collect();
    let lexicon = Lexicon::build(&texts, &[]);
    let read = |text: &str| lexicon.read(&text::words(text));
    let urgent: Vec<_> = URGENT.map(read).into_iter().collect();
    let others: Vec<_> = OTHERS.map(read).into_iter().collect();
    let texts = (urgent.iter().map(|it| (it.as_slice(), true)))
        .chain(others.iter().map(|it| (it.as_slice(), false)));
    let anchors = Anchors::learn(texts, KEYWORDS.into_iter().map(read), &lexicon);
    (lexicon, anchors)
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
        let readings = lexicon.read(&text::words(text));
        assert_eq!(anchors.find(&readings), expected, "{text:?}");
    }
}

#[test]
fn a_word_that_others_use_as_much_is_no_anchor() {
    let (lexicon, anchors) = learned();
    for word in ["help", "is", "can", "he"] {
        let readings = lexicon.read(&text::words(word));
        assert_eq!(anchors.find(&readings), Anchor::None, "{word}");
    }
}

#[test]
fn a_keyword_is_the_firmest_anchor() {
    assert!(Anchor::Keyword > Anchor::Word && Anchor::Word > Anchor::None);
}

#[test]
fn a_folder_without_urgent_entries_has_no_anchors() {
    let lexicon = Lexicon::build(&OTHERS.map(text::words), &[]);
    let anchors = Anchors::learn(std::iter::empty(), std::iter::empty(), &lexicon);
    let readings = lexicon.read(&text::words("i am coughing up blood"));
    assert_eq!(anchors.find(&readings), Anchor::None);
}
