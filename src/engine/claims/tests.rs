use super::*;
use crate::knowledge::{SourceFile, load};

const SHOP: &str = "
topics: [{ id: chain, title: Chain, asks: [my chain slips], answer: Oil it. }]
claims:
  - id: lasting
    title: It lasts for ever
    means: Nothing does.
    patterns: [never wears out !not+never, chain forever]
    near: [chain]
    references: [{ title: On wear, year: 2020 }]
  - id: everything
    title: One oil for everything
    means: Each part wants its own.
    patterns: [oil part part part]
    near: [chain]
    references: [{ title: On oil, year: 2020 }]
word_groups:
  - { name: not, words: [does not, do not say it] }
  - { name: never, words: [never] }
  - { name: wears, words: [wear, wears] }
  - { name: out, words: [out] }
  - { name: chain, words: [chain, drivetrain] }
  - { name: forever, words: [forever, for ever] }
  - { name: oil, words: [oil] }
  - { name: part, words: [brakes, gears, hubs, chain] }
";

/// The ids of what is marked in a text, each with the words that it was recognized by.
fn marked(text: &str) -> Vec<(String, String)> {
    let loaded = load::load(vec![SourceFile::new("shop.yaml", SHOP)]);
    let engine = Engine::new(loaded.knowledge.expect("valid"));
    let found = engine.claims(text).into_iter();
    found
        .map(|it| {
            let words = it.places.into_iter().map(|place| text.get(place));
            let words: Vec<&str> = words.map(|word| word.expect("whole")).collect();
            (
                engine.knowledge().claim(it.claim).id.clone(),
                words.join(" "),
            )
        })
        .collect()
}

fn lasting(words: &str) -> Vec<(String, String)> {
    vec![("lasting".into(), words.into())]
}

#[test]
fn a_claim_is_marked_once_by_the_words_as_they_were_typed() {
    assert_eq!(
        marked("It NEVER really wears out. Never wears out!"),
        lasting("NEVER wears out")
    );
    assert_eq!(marked("Chains forever"), lasting("Chains forever"));
    assert_eq!(marked("It wears out."), []);
    assert_eq!(marked(""), []);
}

#[test]
fn a_slip_in_a_word_of_a_claim_is_read_as_that_word() {
    assert_eq!(marked("a drivetrian forevr"), lasting("drivetrian forevr"));
}

#[test]
fn what_a_row_rules_out_is_not_marked_where_its_words_stand_side_by_side() {
    assert_eq!(marked("it doesn't never wear out"), []);
    assert_eq!(
        marked("It doesn't rust. It never wears out"),
        lasting("never wears out")
    );
    assert_eq!(
        marked("it doesn't rust and never wears out"),
        lasting("never wears out")
    );
}

#[test]
fn a_list_belongs_to_its_sentence_and_the_next_sentence_does_not() {
    let all = [("everything".to_owned(), "oil brakes gears hubs".to_owned())];
    assert_eq!(marked("one oil for brakes, gears & hubs"), all);
    assert_eq!(marked("oil for:\n- brakes\n- gears\n- hubs"), all);
    assert_eq!(marked("We sell oil. Brakes, gears and hubs are fixed."), []);
}

#[test]
fn claims_of_both_kinds_come_in_the_order_of_the_knowledge() {
    let found = marked("oil for brakes, gears, hubs; it never wears out");
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["lasting", "everything"]);
}
