use super::*;
use crate::{diagnostic::SourceFile, knowledge::load};

const FOLDER: &str = "
topics:
- { id: chain-wear, title: When to replace the chain, asks: [how long does a chain last], answer: A }
- { id: oil, title: Chain oil, asks: [how often should i oil it], answer: A }
- { id: brakes, title: Brakes that squeal, asks: [why do my brakes squeal], answer: A }
- { id: unchained, title: A lock, asks: [which padlock holds], answer: A }
- { id: cafe, title: \"Café “Größe”\", asks: [where is the coffee], answer: A }
";

fn engine() -> Engine {
    let loaded = load::load(vec![SourceFile::new("a.yaml", FOLDER.to_owned())]);
    Engine::new(loaded.knowledge.unwrap())
}

fn assert_suggests(typed: &str, expected: &[&str]) {
    let engine = engine();
    let suggested: Vec<&str> = engine
        .suggest(typed, 25)
        .into_iter()
        .map(|index| engine.knowledge.topic(index).id.as_str())
        .collect();
    assert_eq!(suggested, expected, "{typed:?}");
}

#[test]
fn names_that_begin_with_it_come_first_then_words_then_any_place() {
    assert_suggests("chain", &["chain-wear", "oil", "unchained"]);
    assert_suggests("chain oi", &["oil", "chain-wear"]);
    assert_suggests("lock", &["unchained"]);
    assert_suggests("eal", &["brakes"]);
}

#[test]
fn case_spacing_punctuation_and_accents_do_not_matter() {
    for typed in [
        "BRAKES",
        "  brakes  ",
        "Brakes!",
        "brakes-that",
        "**brakes**",
        "bråkes",
    ] {
        assert_suggests(typed, &["brakes"]);
    }
    for typed in ["cafe", "CAFÉ", "cafe gro", "cafe\u{301}"] {
        assert_suggests(typed, &["cafe"]);
    }
}

#[test]
fn typos_are_forgiven() {
    for typed in ["squeel", "brakse squeal", "why do my braeks squeel"] {
        assert_suggests(typed, &["brakes"]);
    }
}

#[test]
fn with_nothing_typed_all_topics_are_suggested_in_order() {
    let all = ["chain-wear", "oil", "brakes", "unchained", "cafe"];
    for typed in ["", "  ", "?", "\u{200b}"] {
        assert_suggests(typed, &all);
    }
}

#[test]
fn nothing_is_suggested_for_what_nothing_is_like() {
    assert_suggests("volcano", &[]);
}

#[test]
fn no_more_are_suggested_than_asked_for() {
    let engine = engine();
    for limit in 0..7 {
        assert_eq!(engine.suggest("", limit).len(), limit.min(5));
        assert!(engine.suggest("chain", limit).len() <= limit);
    }
}

#[test]
fn no_topic_is_suggested_twice() {
    let engine = engine();
    for typed in ["chain", "the", "oil chain", "a", "brakes that squeal"] {
        let mut suggested = engine.suggest(typed, 25);
        let all = suggested.len();
        suggested.sort_unstable();
        suggested.dedup();
        assert_eq!(suggested.len(), all, "{typed:?}");
    }
}

#[test]
fn a_topic_is_named_by_its_id_or_title() {
    let engine = engine();
    let named = |name: &str| {
        let index = engine.topic_named(name)?;
        Some(engine.knowledge.topic(index).id.as_str())
    };
    let cases = [
        ("oil", Some("oil")),
        (" oil ", Some("oil")),
        ("chain-wear", Some("chain-wear")),
        ("when to replace the chain", Some("chain-wear")),
        ("When to  replace the CHAIN?", Some("chain-wear")),
        ("cafe grosse", None),
        ("cafe große", Some("cafe")),
        ("CAFÉ \"GRÖßE\"", Some("cafe")),
        ("chain", None),
        ("", None),
        ("?!", None),
    ];
    for (name, expected) in cases {
        assert_eq!(named(name), expected, "{name:?}");
    }
}
