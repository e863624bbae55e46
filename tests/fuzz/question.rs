//! Any text as a question: its answer is sound, is the same each time, and can be explained and shown.

#![no_main]

use std::{collections::BTreeSet, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use lupine::{
    engine::{Answer, Engine, Explanation, MAX_CANDIDATES, MAX_QUESTION_CHARS, Node, Outcome},
    knowledge::{Date, builtin, load},
    reply::{self, Circumstances, Kind},
    text,
};

/// Learned once.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let loaded = load::load(builtin::files());
    Engine::new(loaded.knowledge.expect("the built-in knowledge is sound"))
});

/// Sums of many numbers of single precision.
const ROUNDING: f32 = 1e-3;

fuzz_target!(init: { LazyLock::force(&ENGINE); }, |bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    check_words(&text);
    let answer = ENGINE.ask(&text);
    check_answer(&text, &answer);
    assert_eq!(ENGINE.ask(&text), answer, "asked again");
    check_explanation(&ENGINE.explain(&text));
    check_reply(&answer);
    check_suggestions(&text);
});

fn check_words(text: &str) {
    let words = text::words(text);
    assert!(words.is_sorted_by_key(|word| word.place.start));
    for word in &words {
        assert!(
            !word.text.is_empty() && !text::stem(&word.text).is_empty(),
            "{word:?}"
        );
        check_place(text, &word.place);
    }
}

/// A place is a range of the text, and holds something.
fn check_place(text: &str, place: &std::ops::Range<usize>) {
    let there = text.get(place.clone());
    assert!(there.is_some_and(|there| !there.is_empty()), "{place:?}");
}

fn check_answer(text: &str, answer: &Answer) {
    assert_eq!(answer.truncated, text.chars().count() > MAX_QUESTION_CHARS);
    assert!(answer.candidates.len() <= MAX_CANDIDATES, "{answer:?}");
    let topics: Vec<_> = answer.candidates.iter().map(|it| it.topic).collect();
    let different: BTreeSet<_> = topics.iter().collect();
    assert_eq!(different.len(), topics.len(), "{answer:?}");
    for candidate in &answer.candidates {
        assert!(
            (0.0..=1.0).contains(&candidate.confidence.value()),
            "{answer:?}"
        );
    }
    match &answer.outcome {
        Outcome::Answer(said) => {
            assert!((1..=2).contains(&said.len()), "{answer:?}");
            assert!(topics.starts_with(said), "{answer:?}");
        }
        Outcome::Choose(offered) => {
            assert!((2..=MAX_CANDIDATES).contains(&offered.len()), "{answer:?}");
            assert!(topics.starts_with(offered), "{answer:?}");
        }
        Outcome::NotCovered(_) | Outcome::Urgent(_) => {}
    }
    for matched in &answer.matched {
        check_place(text, &matched.place);
        assert!((0.0..=1.0).contains(&matched.similarity), "{answer:?}");
    }
}

fn check_explanation(explanation: &Explanation) {
    for word in &explanation.words {
        assert!((0.0..=1.0).contains(&word.similarity), "{word:?}");
    }
    for weighing in explanation.clauses.iter().chain([&explanation.whole]) {
        check_sum(&weighing.score);
        for entry in &weighing.entries {
            assert!((0.0..=1.0).contains(&entry.confidence), "{entry:?}");
        }
        assert!(weighing.urgency.is_none_or(f32::is_finite), "{weighing:?}");
    }
}

fn check_sum(node: &Node) {
    assert!(node.value.is_finite(), "{node:?}");
    if !node.parts.is_empty() {
        let sum: f32 = node.parts.iter().map(|part| part.value).sum();
        assert!((node.value - sum).abs() < ROUNDING, "{sum}: {node:?}");
    }
    node.parts.iter().for_each(check_sum);
}

fn check_reply(answer: &Answer) {
    let circumstances = Circumstances::on(Date::MIN);
    let reply = reply::compose(ENGINE.knowledge(), answer, &circumstances);
    assert!(
        !reply.parts.is_empty() && !reply.disclaimer().is_empty(),
        "{reply:?}"
    );
    assert!(reply.offers.len() <= MAX_CANDIDATES, "{reply:?}");
    assert!(
        reply.kind != Kind::Urgent || reply.offers.is_empty(),
        "{reply:?}"
    );
    assert_eq!(reply.remark.is_some(), answer.truncated, "{reply:?}");
}

/// The same text as a half-typed name of a topic.
fn check_suggestions(text: &str) {
    let suggested = ENGINE.suggest(text, MAX_CANDIDATES);
    assert!(suggested.len() <= MAX_CANDIDATES);
    if let Some(topic) = ENGINE.topic_named(text) {
        assert!(ENGINE.suggest(text, usize::MAX).contains(&topic));
    }
}
