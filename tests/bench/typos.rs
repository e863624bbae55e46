//! What is hardest to understand? As many misspelled words as a question may hold.

use std::collections::BTreeSet;

use lupine::{
    engine::{Engine, How, MAX_QUESTION_CHARS, Understood},
    knowledge::Knowledge,
};

/// Shorter words are hardly ever repaired.
const LEAST_LETTERS: usize = 5;

/// Texts of nothing but typos, as long as a question may be, each with its name. At least a third of
/// their words are understood.
pub fn texts(engine: &Engine) -> [(&'static str, String); 3] {
    let known = vocabulary(engine.knowledge());
    let few = [
        "lupsu",
        "transplnt",
        "infecton",
        "mesenchimal",
        "rhumatologist",
        "symtpoms",
        "treatmnet",
    ];
    let texts = [
        (
            "seven words again and again",
            fill(few.map(str::to_owned).into_iter()),
        ),
        (
            "different words, two letters turned",
            fill(known.iter().map(|word| turned(word))),
        ),
        (
            "different words, turned and one letter short",
            fill(known.iter().map(|word| shortened(&turned(word)))),
        ),
    ];
    for (name, text) in &texts {
        let words = engine.explain(text).words;
        let is_repaired = |it: &&Understood| it.how == How::Typo && it.meant.is_some();
        let repaired = words.iter().filter(is_repaired).count();
        assert!(
            repaired * 3 > words.len(),
            "{name}: {repaired} of {}",
            words.len()
        );
    }
    texts
}

/// The knowledge's own longer words, taken from all over the alphabet so that they fill a question.
fn vocabulary(knowledge: &Knowledge) -> Vec<String> {
    let topics = knowledge.indices().map(|topic| knowledge.topic(topic));
    let words: BTreeSet<String> = topics
        .flat_map(|topic| topic.asks.iter().chain(&topic.keywords))
        .flat_map(|text| text.split(|c: char| !c.is_ascii_alphabetic()))
        .filter(|word| word.len() >= LEAST_LETTERS)
        .map(str::to_ascii_lowercase)
        .collect();
    let letters: usize = words.iter().map(|word| word.len() + 1).sum();
    let step = (letters / MAX_QUESTION_CHARS).max(1);
    words.into_iter().step_by(step).collect()
}

/// Two letters in the middle of a word in the wrong order; of the same letter twice, one.
fn turned(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    if letters[middle - 1] == letters[middle] {
        letters.remove(middle);
    } else {
        letters.swap(middle - 1, middle);
    }
    letters.into_iter().collect()
}

/// A word without its last letter but one.
fn shortened(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.remove(letters.len() - 2);
    letters.into_iter().collect()
}

/// As many of the words as fit, from the first again after the last.
fn fill(words: impl Iterator<Item = String> + Clone) -> String {
    let mut text = String::new();
    for word in words.cycle() {
        if text.len() + word.len() + 1 > MAX_QUESTION_CHARS {
            break;
        }
        text += &word;
        text.push(' ');
    }
    text
}
