use super::*;
use crate::{
    engine::{
        lexicon::Lexicon,
        segments,
        urgent::{pattern::Pattern, words::SIGNS},
    },
    text,
};

fn telling(text: &str) -> Telling {
    let (lexicon, _) = Lexicon::build(&[text], &[]);
    let words = text::words(text);
    read(&words, &lexicon.read(&words))
}

fn read(words: &[Word], readings: &[Reading]) -> Telling {
    Telling::read(words, readings, &segments::clauses(words, readings))
}

fn has(text: &str, sign: Sign) -> bool {
    telling(text).signs().has(sign)
}

/// Texts that have a sign, and ones like them that have not.
const TOLD: &[(Sign, &[&str], &[&str])] = &[
    (
        Sign::Question,
        &[
            "is chest pain a symptom of lupus",
            "does lupus make you short of breath",
            "just wondering, what causes seizures",
            "is breathing trouble common",
        ],
        &[
            "i have crushing chest pain",
            "is bleeding and it won't stop",
            "",
        ],
    ),
    (
        Sign::Denied,
        &[
            "no chest pain today",
            "i don't have chest pain",
            "i'm not suicidal",
            "nobody has fainted",
        ],
        &[
            "i can't breathe",
            "she is not waking up",
            "i don't want to live",
            "never had chest pain like that",
        ],
    ),
    (
        Sign::Past,
        &["i had chest pain last year", "a few weeks ago"],
        &[
            "my chest hurts",
            "chest pain for an hour",
            "i could not breathe",
            "i had it last year and it is back",
        ],
    ),
    (
        Sign::LongAgo,
        &[
            "my mother had a stroke in 1990",
            "i fainted when i was 15",
            "ten years ago",
        ],
        &[
            "a few weeks ago",
            "we are at nan he collapsed",
            "i had a fit years ago and now it is happening again",
        ],
    ),
    (
        Sign::Died,
        &[
            "my grandma died of a heart attack",
            "my uncle killed himself",
        ],
        &["i want to die"],
    ),
    (
        Sign::Fine,
        &[
            "she is fine now",
            "right as rain",
            "they ruled out a clot",
            "it was only a migraine",
        ],
        &["she is not fine"],
    ),
    (
        Sign::Return,
        &["it is back", "the pain came back", "it is happening again"],
        &["it never came"],
    ),
    (
        Sign::Now,
        &[
            "it hurts right now",
            "just had a seizure",
            "she won't wake up",
            "an hour ago",
        ],
        &["i am fine now", "i had a seizure in may"],
    ),
    (
        Sign::Supposed,
        &[
            "if i ever get chest pain",
            "what if i stop breathing",
            "in case of a seizure",
        ],
        &["i stopped breathing"],
    ),
    (
        Sign::Story,
        &[
            "in the movie the hero has a heart attack",
            "a crossword clue for stroke",
            "translate this for me",
            "she faints on page 40",
            "what a plot twist, she faints",
            "it's for my english homework",
        ],
        &["she faints in the kitchen"],
    ),
    (
        Sign::Figure,
        &[
            "this flare is killing me",
            "dying to know the results",
            "i could die of embarrassment",
            "a heart attack when i saw the bill",
            "we are bleeding money",
        ],
        &["i want to die", "i'm having a heart attack", "i'm bleeding"],
    ),
    (
        Sign::Joke,
        &["having a stroke lol", "hahaha i'm dead"],
        &["having a stroke"],
    ),
];

#[test]
fn how_a_message_is_told_is_read_from_its_words() {
    let mut wrong = Vec::new();
    for (sign, with, without) in TOLD {
        for (texts, expected) in [(*with, true), (*without, false)] {
            let texts = texts.iter().filter(|text| has(text, *sign) != expected);
            wrong.extend(texts.map(|text| (*sign, expected, *text)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_clause_has_its_own_signs() {
    let telling = telling("i had a stroke in 1990. is my brain safe?");
    let [told, asked] = telling.clauses[..] else {
        panic!("{telling:?}");
    };
    assert!(told.has(Sign::LongAgo) && !told.has(Sign::Question));
    assert!(asked.has(Sign::Question) && !asked.has(Sign::LongAgo));
}

#[test]
fn marks_and_numbers_are_seen() {
    for (text, is_quoted, has_number) in [
        ("what now?", false, false),
        ("what? now", false, false),
        ("who said \"i can not go on\"", true, false),
        ("the \"golden cells\"", false, false),
        ("\"i can not go on\" ", false, false),
        ("\u{200b}\"i can not go on\"\u{200b}", false, false),
        ("temp 38.4", false, true),
        ("", false, false),
    ] {
        let found = (has(text, Sign::Quotation), has(text, Sign::Number));
        assert_eq!(found, (is_quoted, has_number), "{text:?}");
    }
}

#[test]
fn what_tells_is_shown_by_its_words() {
    let text = "my mum had a stroke in 1990";
    let (lexicon, _) = Lexicon::build(&[text], &[]);
    let words = text::words(text);
    let readings = lexicon.read(&words);
    let said = read(&words, &readings).said;
    let past = said.iter().find(|(sign, _)| *sign == Sign::LongAgo);
    let (_, place) = past.expect("it is over");
    let texts: Vec<&str> = readings[place.clone()]
        .iter()
        .flat_map(Reading::texts)
        .collect();
    assert_eq!(texts.join(" "), "in 1990");
}

#[test]
fn a_pattern_matches_as_many_words_as_it_can() {
    let cases = [
        ("last year|month", "last month or so", Some(2)),
        ("last year|month", "last week", None),
        ("in the? past", "in past", Some(2)),
        ("took .. pills", "took all of my pills", Some(5)),
        ("took .. pills", "took a b c d e pills", None),
        ("in <year>", "in 1990", Some(2)),
        ("in <year>", "in 3000", None),
        ("at <number> i", "at 15 i", Some(3)),
        ("at <number> i", "at nan i", None),
        ("my * hurts", "my foot hurts", Some(3)),
        ("no <sign>", "no fever", Some(2)),
    ];
    for (pattern, text, expected) in cases {
        let texts: Vec<&str> = text.split(' ').collect();
        assert_eq!(
            Pattern::parse(pattern).length_at(&texts),
            expected,
            "{pattern:?} {text:?}"
        );
    }
}

#[test]
fn every_class_that_a_pattern_names_is_there_and_every_sign_has_patterns() {
    for (sign, rows) in SIGNS {
        assert!(!rows.is_empty(), "{sign:?}");
        for row in *rows {
            let Pattern(steps) = Pattern::parse(row);
            let words = steps.iter().flat_map(|step| &step.words);
            for word in words {
                assert!(!word.is_empty() && !word.contains(['<', '>']), "{row:?}");
            }
            assert!(steps.iter().any(|step| !step.is_optional), "{row:?}");
        }
    }
}
