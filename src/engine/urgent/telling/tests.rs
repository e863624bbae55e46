use super::*;
use crate::{
    engine::{
        lexicon::Lexicon,
        urgent::{pattern::Pattern, words::SIGNS},
    },
    text,
};

/// What of a text is set aside: why, with `!` where that holds even for a crisis, and which words.
fn asides(text: &str) -> Vec<String> {
    let (lexicon, _) = Lexicon::build(&[text], &[]);
    let words = text::words(text);
    let readings = lexicon.read(&words);
    let asides = read(&words, &readings).asides.into_iter();
    asides
        .map(|aside| {
            let texts: Vec<&str> = readings[aside.readings]
                .iter()
                .flat_map(Reading::texts)
                .collect();
            let mark = if aside.even_crisis { "!" } else { "" };
            format!("{:?}{mark}: {}", aside.why, texts.join(" "))
        })
        .collect()
}

#[test]
fn what_happens_now_is_not_set_aside() {
    for text in [
        "i have crushing chest pain",
        "i can't breathe",
        "she is not waking up",
        "i don't want to live",
        "it won't stop bleeding",
        "my sister is having a seizure",
        "someone here collapsed",
        "is it an emergency if my chest hurts this much now",
        "should i go to the er for this chest pain",
        "my chest hurts, is it lupus or a heart attack",
        "why can't i breathe",
        "just had a seizure",
        "took all my pills an hour ago",
        "had chest pain yesterday and it's back",
        "had a stroke last year and it is happening again",
        "my mom had a stroke in 2010, now her face droops again",
        "i've had chest pain since last month",
        "i want to die lol",
        "never felt chest pain this bad before",
        "what happens if i take all my pills",
        "what if this is a stroke",
        "i'm scared my husband will kill me if i leave",
        "does it hurt when i kill myself now",
        "",
    ] {
        let asides = asides(text);
        assert!(asides.is_empty(), "{text:?}: {asides:?}");
    }
}

/// Texts, and what of each is set aside.
const ASIDE: [(&str, &[&str]); 28] = [
    (
        "is chest pain a symptom of lupus",
        &["Question: is chest pain a symptom of lupus"],
    ),
    (
        "does lupus make you short of breath",
        &["Question: does lupus make you short of breath"],
    ),
    (
        "what causes seizures and fainting",
        &["Question: what causes seizures", "Question: fainting"],
    ),
    (
        "can prednisone cause chest pain",
        &["Question: can prednisone cause chest pain"],
    ),
    (
        "stroke symptoms in women",
        &["Question: stroke symptoms in women"],
    ),
    (
        "is suicide more common with lupus",
        &["Question!: is suicide more common with lupus"],
    ),
    (
        "how many pills does it take to die",
        &["Question: how many pills does it take to die"],
    ),
    ("no chest pain today", &["Denied!: no chest pain"]),
    ("no fever but i can't breathe", &[]),
    ("i don't have chest pain", &["Denied!: not have chest pain"]),
    ("i'm not suicidal just tired", &["Denied!: not suicidal"]),
    (
        "i had chest pain last year",
        &["Past: i had chest pain last year"],
    ),
    (
        "my mother had a stroke in 1990",
        &["Past: my mother had a stroke in 1990"],
    ),
    (
        "i was suicidal as a teen, fine now",
        &["Past!: i was suicidal as a teen"],
    ),
    (
        "i was suicidal last year",
        &["Past: i was suicidal last year"],
    ),
    (
        "my uncle killed himself last year",
        &["Past!: my uncle killed himself last year"],
    ),
    (
        "my grandma died of a heart attack",
        &["Past!: my grandma died of a heart attack"],
    ),
    (
        "if i ever get chest pain what would it mean",
        &["Supposed: if i ever get chest pain what would it mean"],
    ),
    (
        "what should people do if someone has a seizure",
        &["Supposed: what should people do if someone has a seizure"],
    ),
    (
        "in the movie the hero has a heart attack",
        &["Story!: in the movie the hero has a heart attack"],
    ),
    (
        "i read a book about a girl who had a stroke",
        &["Story!: i read a book about a girl who had a stroke"],
    ),
    (
        "this flare is killing me lol",
        &["Figure!: flare is killing me"],
    ),
    (
        "dying to know the results, my chest hurts",
        &["Figure!: dying to know"],
    ),
    (
        "i could die of embarrassment",
        &["Figure!: die of embarrassment"],
    ),
    (
        "my boss will kill me if i am late",
        &[
            "Figure!: boss will kill me if",
            "Figure!: boss will kill me",
        ],
    ),
    (
        "a heart attack when i saw the bill",
        &["Figure!: heart attack when i saw"],
    ),
    ("we are bleeding money", &["Figure!: bleeding money"]),
    (
        "my face droops, is that from my lupus",
        &["Question!: is that from my lupus"],
    ),
];

#[test]
fn what_is_asked_denied_past_supposed_or_only_a_way_of_speaking_is_set_aside() {
    for (text, expected) in ASIDE {
        assert_eq!(asides(text), expected, "{text:?}");
    }
}

#[test]
fn a_message_is_told_of_somebody_or_of_now_or_is_not() {
    let told = |text: &str| {
        let (lexicon, _) = Lexicon::build(&[text], &[]);
        let words = text::words(text);
        read(&words, &lexicon.read(&words)).is_told
    };
    for (text, expected) in [
        ("i have a fever", true),
        ("fever since yesterday", true),
        ("her ankles are swollen", true),
        ("lupus and fever", false),
        ("is fever a symptom of lupus", false),
        ("", false),
    ] {
        assert_eq!(told(text), expected, "{text:?}");
    }
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
