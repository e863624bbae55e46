use super::{
    chance::Evidence,
    telling::{Sign, Signs},
    *,
};
use crate::{engine::lexicon::Lexicon, text};

const KEYWORDS: [&str; 3] = ["coughing up blood", "overdose", ""];

fn terms(lexicon: &Lexicon, text: &str) -> Box<[TermId]> {
    let words = text::words(text);
    let readings = lexicon.read(&words);
    readings.iter().filter_map(|reading| reading.term).collect()
}

#[test]
fn a_keyword_is_found_whole_and_in_its_order() {
    let lexicon = Lexicon::build(&KEYWORDS, &[]).0;
    let keywords = Keywords::of(KEYWORDS.iter().map(|text| terms(&lexicon, text)));
    let cases = [
        ("", false),
        ("zzz", false),
        ("i took an overdose", true),
        ("coughing up blood", true),
        ("i am coughing up blood since noon", true),
        ("coughng up blood", true),
        ("blood up coughing", false),
        ("coughing up", false),
    ];
    for (text, expected) in cases {
        let words = text::words(text);
        let found = keywords.are_in(&lexicon.read(&words));
        assert_eq!(found, expected, "{text:?}");
    }
    let none = Keywords::default();
    assert!(!none.are_in(&lexicon.read(&text::words("an overdose"))));
}

/// What sounds like an emergency in an ordinary message.
const EMERGENCY: Evidence = Evidence {
    urgency: 0.8,
    lead: 1.0,
    nearest: 0.6,
    nearest_other: 0.3,
    known: 1.0,
    clauses: 0,
    signs: Signs::of(&[]),
};

#[test]
fn what_is_asked_over_denied_or_a_story_needs_help_less_likely() {
    let plain = EMERGENCY.chance();
    assert!(plain > 0.9, "{plain}");
    for sign in [
        Sign::Question,
        Sign::Past,
        Sign::LongAgo,
        Sign::Died,
        Sign::Quotation,
        Sign::Stub,
        Sign::Denied,
        Sign::Story,
        Sign::Figure,
        Sign::Joke,
        Sign::Supposed,
        Sign::Fine,
        Sign::Risk,
        Sign::Beside,
    ] {
        let signs = Signs::of(&[sign]);
        let chance = Evidence { signs, ..EMERGENCY }.chance();
        assert!(chance < plain, "{sign:?}: {chance}");
    }
    for sign in [Sign::Now, Sign::Recent] {
        let signs = Signs::of(&[sign]);
        let chance = Evidence { signs, ..EMERGENCY }.chance();
        assert!(chance > plain, "{sign:?}: {chance}");
    }
}

#[test]
fn a_chance_is_made_of_its_factors() {
    let signs = Signs::of(&[Sign::Past, Sign::Now]);
    let evidence = Evidence { signs, ..EMERGENCY };
    let sum: f32 = evidence
        .factors()
        .iter()
        .map(|it| it.value * it.weight)
        .sum();
    let chance = 1.0 / (1.0 + (-sum).exp());
    assert!((chance - evidence.chance()).abs() < 1e-6);
}
