//! What should not matter does not.

#![expect(
    clippy::print_stdout,
    reason = "the rates are for whoever asks, with --nocapture"
)]

use std::collections::BTreeSet;

use lupine::engine::{Answer, MAX_CANDIDATES, Outcome};
use proptest::{prelude::*, sample::select};

use super::{said, said_in_full};
use crate::{
    labeled::{BUILT_IN, QUESTIONS},
    random::Random,
};

fn question() -> impl Strategy<Value = &'static str> {
    (0..QUESTIONS.len()).prop_map(|number| QUESTIONS[number].text.as_str())
}

/// Stands before and after a question and says nothing.
fn wrapping() -> impl Strategy<Value = (&'static str, &'static str)> {
    select(vec![
        ("", "?"),
        ("", "?!?!"),
        ("...", " ..."),
        ("  ", "\n\n"),
        ("\t", "\u{a0}"),
        ("**", "**"),
        ("__*", "*__"),
        ("||", "||"),
        ("> ", ""),
        ("## ", ""),
        ("- ", ""),
        ("`", "`"),
        ("```\n", "\n```"),
        ("\"", "\""),
        ("“", "”"),
        ("(", ")"),
        ("🦋 ", " 🙏🏽"),
        ("😭😭😭", "😭"),
        ("\u{200b}", "\u{feff}"),
        ("\u{202e}", "\u{202c}"),
        ("<@123456789012345678> ", ""),
        ("<@!1> <#2> ", " <:butterfly:123>"),
        ("", " https://example.com/what-is-lupus"),
    ])
}

/// Makes another writing of the same words.
fn rewritten() -> impl Strategy<Value = fn(&str) -> String> {
    let ways: Vec<fn(&str) -> String> = vec![
        str::to_uppercase,
        str::to_lowercase,
        |text| text.replace(' ', "   "),
        |text| text.replace(' ', " \u{2003}"),
        |text| text.replace('\'', "’"),
        |text| text.replace('e', "e\u{301}"),
        |text| text.replace('o', "ö").replace('a', "å"),
        |text| text.chars().flat_map(|c| [c, '\u{200b}']).collect(),
        |text| text.chars().map(full_width).collect(),
        |text| text.replace(' ', " 🦋 "),
        |text| {
            text.split(' ')
                .map(|word| format!("*{word}*"))
                .collect::<Vec<_>>()
                .join(" ")
        },
    ];
    select(ways)
}

/// Letters as wide as those of Chinese.
fn full_width(c: char) -> char {
    match c {
        'a'..='z' | 'A'..='Z' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn what_surrounds_a_question_changes_nothing(question in question(), around in wrapping()) {
        let (before, after) = around;
        let wrapped = format!("{before}{question}{after}");
        prop_assert_eq!(
            said_in_full(&BUILT_IN, &BUILT_IN.ask(&wrapped)),
            said_in_full(&BUILT_IN, &BUILT_IN.ask(question)),
            "{:?}", wrapped
        );
    }

    #[test]
    fn how_a_question_is_written_changes_nothing(question in question(), rewrite in rewritten()) {
        let rewritten = rewrite(question);
        prop_assert_eq!(
            said_in_full(&BUILT_IN, &BUILT_IN.ask(&rewritten)),
            said_in_full(&BUILT_IN, &BUILT_IN.ask(question)),
            "{:?}", rewritten
        );
    }

    #[test]
    fn any_text_has_a_sound_answer(text in any::<String>()) {
        assert_sound(&text, &BUILT_IN.ask(&text));
    }

    #[test]
    fn any_bytes_have_a_sound_answer(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        assert_sound(&text, &BUILT_IN.ask(&text));
    }

    #[test]
    fn known_words_in_any_order_have_a_sound_answer(
        pieces in proptest::collection::vec(piece(), 0..40),
    ) {
        let text = pieces.concat();
        assert_sound(&text, &BUILT_IN.ask(&text));
    }
}

fn piece() -> impl Strategy<Value = &'static str> {
    let pieces = "lupus/ stem /cell/stemcell/ bone marrow/ transplant/ what / is / not/can't/n't/'s/’/, \
                  /. /? / and / but /\n/<@/<@1>/</>/<:a:1>/https:///`/**/||/🦋/👩‍⚕️/é/e\u{301}/\u{301}/\u{200b}/\u{202e}\
                  /ﬁ/ＬＵＰＵＳ/İ/ß/волчанка/狼疮/40mg/ i cant breathe/ suicide/ risks/ hsct/ infecton/aaaaaaa/-/ ";
    select(pieces.split('/').collect::<Vec<_>>())
}

/// What holds of every answer.
fn assert_sound(question: &str, answer: &Answer) {
    let told = format!("{question:?}: {answer:?}");
    assert!(answer.candidates.len() <= MAX_CANDIDATES, "{told}");
    let topics: BTreeSet<_> = answer.candidates.iter().map(|it| it.topic).collect();
    assert_eq!(topics.len(), answer.candidates.len(), "{told}");
    for candidate in &answer.candidates {
        assert!(
            (0.0..=1.0).contains(&candidate.confidence.value()),
            "{told}"
        );
    }
    let listed: Vec<_> = answer.candidates.iter().map(|it| it.topic).collect();
    let is_two = matches!(&answer.outcome, Outcome::Answer(topics) if topics.len() == 2);
    let in_order = &answer.candidates[if is_two { 2 } else { 0 }..];
    assert!(
        in_order.is_sorted_by(|a, b| a.confidence >= b.confidence),
        "{told}"
    );
    match &answer.outcome {
        Outcome::Answer(topics) => {
            assert!(
                (1..=2).contains(&topics.len()) && listed.starts_with(topics),
                "{told}"
            );
        }
        Outcome::Choose(topics) => {
            assert!((2..=MAX_CANDIDATES).contains(&topics.len()), "{told}");
            assert!(listed.starts_with(topics), "{told}");
        }
        Outcome::NotCovered(_) | Outcome::Urgent(_) => {}
    }
    for matched in &answer.matched {
        let typed = question.get(matched.place.clone());
        assert!(typed.is_some_and(|typed| !typed.is_empty()), "{told}");
        assert!((0.0..=1.0).contains(&matched.similarity), "{told}");
    }
}

#[test]
fn every_labeled_question_has_a_sound_answer() {
    for it in QUESTIONS.iter() {
        assert_sound(&it.text, &BUILT_IN.ask(&it.text));
    }
}

/// How many questions, of all, get something else said when they are changed.
struct Changed {
    /// Another outcome.
    outcomes: f32,
    /// Another outcome or other entries.
    said: f32,
}

fn changed(what: &str, change: impl Fn(usize, &str) -> String) -> Changed {
    let (mut outcomes, mut others) = (0.0, 0.0);
    for (number, it) in QUESTIONS.iter().enumerate() {
        let other = change(number, &it.text);
        let expected = said(&BUILT_IN, &BUILT_IN.ask(&it.text));
        let found = said(&BUILT_IN, &BUILT_IN.ask(&other));
        let outcome = |said: &str| said.split(' ').next().map(str::to_owned);
        if found != expected {
            println!("{what}: {expected} became {found}: {other}");
            others += 1.0;
            outcomes += f32::from(u8::from(outcome(&found) != outcome(&expected)));
        }
    }
    let all = QUESTIONS.len() as f32;
    println!("{what}: of {all} questions {outcomes} had another outcome, {others} something else");
    Changed {
        outcomes: outcomes / all,
        said: others / all,
    }
}

/// A greeting should change nothing; of 340 questions it changes the outcome of at most three.
#[test]
fn a_greeting_changes_few_outcomes() {
    for greeting in ["hi, ", "hello everyone! ", "Good morning all. "] {
        let changed = changed(greeting, |_, question| format!("{greeting}{question}"));
        assert!(
            changed.outcomes <= 0.01 && changed.said <= 0.02,
            "{greeting}"
        );
    }
    for thanks in [". thanks", ", thank you very much"] {
        let changed = changed(thanks, |_, question| format!("{question}{thanks}"));
        assert!(changed.outcomes <= 0.01 && changed.said <= 0.02, "{thanks}");
    }
}

#[test]
fn a_typo_changes_few_outcomes() {
    let mut shares = Vec::new();
    for seed in 1..=3 {
        let typo = |number, question: &str| misspelled(question, seed * 1_000 + number as u64);
        let changed = changed("a typo", typo);
        assert!(
            changed.outcomes <= 0.04 && changed.said <= 0.08,
            "seed {seed}"
        );
        shares.push(changed.outcomes);
    }
    let mean = shares.iter().sum::<f32>() / shares.len() as f32;
    assert!(mean <= 0.03, "{mean}");
}

/// A question with a slip of the keyboard in one word of four letters or more.
fn misspelled(question: &str, seed: u64) -> String {
    let mut random = Random(seed);
    let chars: Vec<char> = question.chars().collect();
    let words = chars.chunk_by(|a, b| a.is_ascii_alphabetic() == b.is_ascii_alphabetic());
    let mut words: Vec<Vec<char>> = words.map(<[char]>::to_vec).collect();
    let is_long = |word: &[char]| word.len() >= 4 && word.iter().all(char::is_ascii_alphabetic);
    let long: Vec<usize> = (0..words.len()).filter(|&at| is_long(&words[at])).collect();
    if !long.is_empty() {
        let word = &mut words[long[random.below(long.len())]];
        let at = random.below(word.len() - 1);
        match random.below(4) {
            0 => word.swap(at, at + 1),
            1 => word.insert(at, word[at]),
            2 => drop(word.remove(at)),
            _ => word[at] = neighbor(word[at], &mut random),
        }
    }
    words.concat().into_iter().collect()
}

/// A key beside that of a letter.
fn neighbor(letter: char, random: &mut Random) -> char {
    let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let beside = |row: &str| {
        let at = row.find(letter.to_ascii_lowercase())?;
        let keys: Vec<char> = row.chars().collect();
        let ends = [at.checked_sub(1), Some(at + 1)];
        let keys: Vec<char> = ends
            .into_iter()
            .flatten()
            .filter_map(|at| keys.get(at).copied())
            .collect();
        Some(keys[random.below(keys.len())])
    };
    rows.into_iter().find_map(beside).unwrap_or(letter)
}
