use super::*;
use crate::knowledge::{SourceFile, load};

const SHOP: &str = "
topics: [{ id: a, title: A, asks: [should i oil my chain, my mum rides, can it be fixed quickly], answer: A. }]
synonyms: [[mother, mum, mom], [chain, drive chain]]
claims:
  - { id: quickly, title: Q, means: Q., patterns: [should+person oil chain quick], near: [a], references: [{ title: R }] }
  - { id: oiling, title: O, means: O., patterns: [should+person oil chain !past, their oil], near: [a],
      references: [{ title: R }] }
word_groups:
  - { name: should, words: [should, is it time to] }
  - { name: person, words: [i, my mother] }
  - { name: their, words: [my mother] }
  - { name: oil, words: [oil, put oil on] }
  - { name: chain, words: [chain] }
  - { name: quick, words: [quickly] }
  - { name: past, words: [years ago] }
  - { name: filler, words: [just, now] }
";

/// The entry that a message is taken for, and what each group met.
fn found(message: &str) -> Option<(&'static str, Vec<String>)> {
    let loaded = load::load(vec![SourceFile::new("shop.yaml", SHOP)]);
    let knowledge = loaded.knowledge.expect("valid");
    let synonyms = &knowledge.synonyms;
    let texts: Vec<&str> = knowledge.topics[0]
        .asks
        .iter()
        .map(String::as_str)
        .collect();
    let (lexicon, _) = Lexicon::build(&texts, synonyms);
    let words = text::words(message);
    let readings = lexicon.read(&words);
    let entries = knowledge.claims.iter();
    let entries = entries.map(|entry| entry.patterns.as_slice());
    let patterns = Patterns::of(&knowledge.word_groups, entries, &lexicon);
    let found = patterns
        .all(&words, &readings, &lexicon)
        .into_iter()
        .next()?;
    let met = found.words.into_iter().map(|(group, place)| {
        let typed: Vec<&str> = words[place].iter().map(|word| word.text.as_str()).collect();
        format!("{}: {}", knowledge.word_groups[group].name, typed.join(" "))
    });
    let id = ["quickly", "oiling"][found.entry as usize];
    Some((id, met.collect()))
}

fn kind(message: &str) -> Option<&'static str> {
    found(message).map(|(id, _)| id)
}

#[test]
fn groups_are_met_in_order_and_named() {
    let (id, met) = found("hm, should i oil the drive chain").expect("is personal");
    assert_eq!(id, "oiling");
    assert_eq!(
        met,
        [
            "should: should",
            "person: i",
            "oil: oil",
            "chain: drive chain"
        ]
    );
    assert_eq!(kind("oil the chain should i"), None);
}

#[test]
fn words_are_met_in_any_form_misspelled_and_by_their_synonyms() {
    for message in [
        "should i be oiling the chains",
        "shoud i oil my chian",
        "my mum oils",
        "My mom's oil",
    ] {
        assert_eq!(kind(message), Some("oiling"), "{message}");
    }
}

#[test]
fn joined_groups_stand_side_by_side_but_for_fillers() {
    for (message, expected) in [
        ("should just i oil the chain", Some("oiling")),
        ("should people say i oil the chain", None),
        ("should i oil a very old and rusty chain", None),
        ("should i oil a very old rusty chain", Some("oiling")),
    ] {
        assert_eq!(kind(message), expected, "{message}");
    }
}

#[test]
fn one_clause_holds_all_of_it() {
    assert_eq!(kind("should i? oil the chain"), None);
    assert_eq!(kind("should i go and oil the chain"), Some("oiling"));
    assert_eq!(kind("should i oil the chain years ago"), None);
    assert_eq!(kind("years ago, should i oil the chain"), Some("oiling"));
}

#[test]
fn the_first_entry_that_fits_speaks() {
    assert_eq!(kind("should i oil the chain quickly"), Some("quickly"));
    assert_eq!(
        kind("my mum oils, should i oil the chain quickly"),
        Some("quickly")
    );
}
