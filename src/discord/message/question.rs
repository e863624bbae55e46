//! Is this text a question? Asked only of what nobody said to lupine: there it must be sure, because a bot
//! that breaks into people's talk is worse than one that is silent.
//!
//! A question mark makes one; else the first words of a clause must be those of a question in English,
//! which is the language of the knowledge: `how long does`, `is there`, `does anyone know`. A clause such as
//! `when i was ill` or `did my first infusion` begins like one and is none.

use crate::text::{self, Word};

/// Words that ask, if a verb or a measure follows.
const ASKING: [&str; 8] = [
    "what", "how", "when", "where", "why", "which", "who", "whose",
];

/// What follows them in a question.
const AFTER_ASKING: [&str; 36] = [
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "can",
    "could",
    "will",
    "would",
    "should",
    "has",
    "have",
    "had",
    "may",
    "might",
    "about",
    "long",
    "much",
    "many",
    "often",
    "soon",
    "far",
    "big",
    "high",
    "likely",
    "safe",
    "effective",
    "common",
    "kind",
    "sort",
    "type",
    "else",
    "happens",
    "if",
];

/// Verbs that ask, if a subject follows.
const VERBS: [&str; 18] = [
    "is", "are", "was", "were", "am", "do", "does", "did", "can", "could", "will", "would",
    "should", "has", "have", "had", "may", "might",
];

/// Subjects that tell a question from what leaves out its own, as in `can barely walk`.
const SUBJECTS: [&str; 24] = [
    "i", "you", "he", "she", "it", "they", "we", "there", "this", "that", "these", "those", "the",
    "any", "anyone", "anybody", "someone", "somebody", "people", "patients", "stem", "lupus",
    "hsct", "car",
];

/// What people write who ask without a question's order.
const PHRASES: [&[&str]; 14] = [
    &["anyone", "know"],
    &["anybody", "know"],
    &["anyone", "here"],
    &["anyone", "have"],
    &["anyone", "had"],
    &["i", "wonder"],
    &["wondering"],
    &["want", "to", "know"],
    &["like", "to", "know"],
    &["need", "to", "know"],
    &["can", "someone"],
    &["any", "advice"],
    &["please", "explain"],
    &["tell", "me", "about"],
];

/// Words before a question that belong to it.
const OPENINGS: [&str; 14] = [
    "so", "and", "but", "ok", "okay", "well", "hi", "hello", "hey", "all", "everyone", "please",
    "also", "then",
];

/// Whether somebody asks something with it.
#[must_use]
pub fn is_question(text: &str) -> bool {
    if has_question_mark(text) {
        return true;
    }
    let words = text::words(text);
    let starts = (words.iter().enumerate()).filter(|(_, word)| word.begins_clause);
    starts
        .filter_map(|(at, _)| words.get(at..))
        .any(begins_question)
        || PHRASES.iter().any(|phrase| has_phrase(&words, phrase))
}

/// Whether it says anything: an image, or a mention alone, does not.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// The text without the lines that quote somebody else.
#[must_use]
pub fn without_quotes(text: &str) -> String {
    // Three signs quote all that follows.
    let lines = (text.lines()).take_while(|line| !line.trim_start().starts_with(">>>"));
    let own = lines.filter(|line| !line.trim_start().starts_with('>'));
    own.collect::<Vec<_>>().join("\n")
}

/// The text without mentions of this user.
#[must_use]
pub fn without_mentions(text: &str, user: u64) -> String {
    let plain = text.replace(&format!("<@{user}>"), " ");
    plain.replace(&format!("<@!{user}>"), " ").trim().to_owned()
}

/// Whether the text itself mentions this user, and not only a reply's ping does.
#[must_use]
pub fn mentions(text: &str, user: u64) -> bool {
    text.contains(&format!("<@{user}>")) || text.contains(&format!("<@!{user}>"))
}

/// A question mark in a link is none.
fn has_question_mark(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.any(|word| !word.contains("://") && word.contains(['?', '？', '¿']))
}

fn begins_question(clause: &[Word]) -> bool {
    let mut words =
        (clause.iter().map(|word| word.text.as_str())).skip_while(|word| OPENINGS.contains(word));
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return false;
    };
    (ASKING.contains(&first) && AFTER_ASKING.contains(&second))
        || (VERBS.contains(&first) && SUBJECTS.contains(&second))
}

fn has_phrase(words: &[Word], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|window| {
        let texts = window.iter().map(|word| word.text.as_str());
        texts.eq(phrase.iter().copied())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_who_ask_are_told_from_people_who_tell() {
        for (text, expected) in [
            ("what are the risks", true),
            ("Hi all, how long does it take to recover", true),
            ("so is there a trial for children", true),
            ("does anyone know a doctor for this", true),
            ("I am 34 and newly diagnosed. can i have hsct", true),
            ("whats hsct", true),
            ("i wonder how much it costs", true),
            ("just wondering about infections after it", true),
            ("would like to know more about the risks", true),
            ("stem cells for lupus?", true),
            ("¿qué es hsct?", true),
            ("is it safe ?!", true),
            ("what about children", true),
            ("could the transplant fail", true),
            ("when i was diagnosed i cried", false),
            ("when the nurse came it was over", false),
            ("what a day", false),
            ("how lovely to hear that", false),
            ("did my first infusion today", false),
            ("can barely walk today", false),
            ("had my transplant in march, doing well", false),
            ("will update you all tomorrow", false),
            ("does not matter", false),
            ("thanks so much", false),
            ("read https://example.org/page?id=7 about stem cells", false),
            ("the risks of infection", false),
            ("good luck with the transplant", false),
            ("", false),
            ("👍", false),
        ] {
            assert_eq!(is_question(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_mention_is_stripped_wherever_it_stands() {
        for (text, expected) in [
            ("<@42> what is hsct", "what is hsct"),
            ("what is hsct <@!42>", "what is hsct"),
            ("hey <@42> <@7> what is it", "hey   <@7> what is it"),
            ("<@42>", ""),
            ("<@420> hi", "<@420> hi"),
        ] {
            assert_eq!(without_mentions(text, 42), expected, "{text:?}");
        }
        assert!(mentions("hey <@!42>", 42) && !mentions("hey <@420>", 42));
    }

    #[test]
    fn punctuation_emoji_and_nothing_are_blank() {
        for text in ["", " \n", "?!", "🎉", "\u{202e}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert!(!is_blank("é") && !is_blank("7?"));
    }

    #[test]
    fn what_is_quoted_is_not_the_writers_own() {
        let text = "> what is hsct?\nI asked that too\n >>> and this\nand that";
        assert_eq!(without_quotes(text), "I asked that too");
    }
}
