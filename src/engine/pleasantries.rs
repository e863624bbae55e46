//! What of a message is mere politeness? Greetings before a question, and thanks and apologies for one's
//! writing behind it, say nothing of what is asked, and would draw it to what people say when they only greet or thank.

use crate::text::Word;

/// Words that open a greeting…
const GREETINGS: [&str; 12] = [
    "hi",
    "hello",
    "hey",
    "hiya",
    "heya",
    "howdy",
    "hallo",
    "greetings",
    "morning",
    "afternoon",
    "evening",
    "dear",
];

/// …and those that go on with one.
const GREETED: [&str; 17] = [
    "all",
    "everyone",
    "everybody",
    "folks",
    "guys",
    "friends",
    "there",
    "again",
    "team",
    "people",
    "ladies",
    "group",
    "lupine",
    "bot",
    "and",
    "to",
    "day",
];

/// Words that open thanks…
const THANKS: [&str; 7] = ["thanks", "thank", "thx", "ty", "tia", "cheers", "ta"];

/// …and those that go on with them. No farewells: who says goodbye may mean it.
const THANKED: [&str; 28] = [
    "you",
    "u",
    "very",
    "much",
    "so",
    "a",
    "lot",
    "lots",
    "bunch",
    "million",
    "in",
    "advance",
    "everyone",
    "everybody",
    "all",
    "guys",
    "folks",
    "again",
    "for",
    "reading",
    "listening",
    "your",
    "any",
    "the",
    "help",
    "time",
    "x",
    "xx",
];

/// Words that stand before thanks.
const MUCH: [&str; 5] = ["many", "big", "lots", "of", "and"];

/// Words that open an apology for how one writes…
const SORRY: [&str; 2] = ["sorry", "apologies"];

/// …and those that go on with it.
const WRITING: [&str; 16] = [
    "for", "about", "my", "the", "bad", "poor", "english", "spelling", "grammar", "typos",
    "typing", "long", "post", "message", "rant", "question",
];

/// The words of a message without greetings before it and thanks and apologies behind it; all of them
/// where nothing else would be left.
pub(crate) fn without(words: &[Word]) -> &[Word] {
    let mut rest = words.get(opening(words)..).unwrap_or_default();
    loop {
        let length = thanks(rest).max(apology(rest));
        if length == 0 {
            break;
        }
        rest = rest.get(..rest.len() - length).unwrap_or_default();
    }
    if rest.is_empty() { words } else { rest }
}

/// How many words at the end apologize for how it is written: a clause of its own.
fn apology(words: &[Word]) -> usize {
    let is = |word: &&Word, list: &[&str]| list.contains(&&*word.text);
    let writing = words.iter().rev().take_while(|word| is(word, &WRITING));
    let writing = writing.count();
    let opens = words.iter().rev().nth(writing);
    let is_apology = opens.is_some_and(|word| is(&word, &SORRY) && word.begins_clause);
    if is_apology { writing + 1 } else { 0 }
}

/// How many words greet before anything is said.
fn opening(words: &[Word]) -> usize {
    let is = |at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|word| list.contains(&&*word.text))
    };
    let goes_on = |from: usize, list: &[&str]| {
        let rest = words.get(from..).unwrap_or_default().iter();
        from + rest.take_while(|word| list.contains(&&*word.text)).count()
    };
    let first = usize::from(is(0, &["good"]));
    if is(first, &GREETINGS) || first == 1 && is(1, &["day"]) {
        let all: Vec<&str> = GREETINGS.into_iter().chain(GREETED).collect();
        goes_on(first + 1, &all)
    } else {
        0
    }
}

/// How many words at the end thank. A single word before them belongs to them, as in `no thanks`,
/// unless they begin a clause.
fn thanks(words: &[Word]) -> usize {
    let is = |word: &Word, list: &[&str]| list.contains(&&*word.text);
    let thanked = words
        .iter()
        .rev()
        .take_while(|word| is(word, &THANKED))
        .count();
    let before = words.len() - thanked;
    let opens = words.get(..before).unwrap_or_default();
    if !opens.last().is_some_and(|word| is(word, &THANKS)) {
        return 0;
    }
    let much = (opens.iter().rev().skip(1))
        .take_while(|word| is(word, &MUCH))
        .count();
    let length = thanked + 1 + much;
    let rest = words.len() - length;
    let is_clause = words.get(rest).is_some_and(|word| word.begins_clause);
    if rest > 1 || is_clause { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn greetings_before_and_thanks_behind_a_question_are_left_out() {
        let cases = [
            ("hi, is it safe", "is it safe"),
            ("Hello everyone! is it safe?", "is it safe"),
            ("good morning all. is it safe", "is it safe"),
            ("hey there is it safe, thanks so much", "is it safe"),
            ("is it safe? thank you very much", "is it safe"),
            ("is it safe many thanks in advance x", "is it safe"),
            ("thank you, is it safe", "thank you is it safe"),
            ("thank you for what you said", "thank you for what you said"),
            ("is it safe. sorry for my english", "is it safe"),
            (
                "is it safe? sorry for the long post, thanks all",
                "is it safe",
            ),
            ("is it safe, thanks. Sorry for typos!", "is it safe"),
            ("sorry for my english", "sorry for my english"),
            ("i am sorry for the rant", "i am sorry for the rant"),
            ("hi", "hi"),
            ("thanks all", "thanks all"),
            ("no thanks", "no thanks"),
            ("risks. thanks", "risks"),
            ("hi, risks", "risks"),
            ("good evidence for it", "good evidence for it"),
            ("thank you all, goodbye", "thank you all goodbye"),
            ("is there help for all", "is there help for all"),
            ("", ""),
        ];
        for (message, question) in cases {
            let words = text::words(message);
            let left: Vec<&str> = without(&words)
                .iter()
                .map(|word| word.text.as_str())
                .collect();
            assert_eq!(left.join(" "), question, "{message:?}");
        }
    }
}
