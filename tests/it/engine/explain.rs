//! An explanation adds up, and to what was answered.

use lupine::engine::{Node, Weighing};

use crate::labeled::{BUILT_IN, QUESTIONS};

/// Sums of many numbers of single precision.
const ROUNDING: f32 = 1e-3;

fn assert_adds_up(node: &Node, question: &str) {
    if node.parts.is_empty() {
        return;
    }
    let sum: f32 = node.parts.iter().map(|part| part.value).sum();
    assert!(
        (node.value - sum).abs() < ROUNDING,
        "{} is {}, and its parts {sum}: {question}",
        node.what,
        node.value
    );
    for part in &node.parts {
        assert_adds_up(part, question);
    }
}

fn assert_sound(weighing: &Weighing, question: &str) {
    assert_adds_up(&weighing.score, question);
    assert!(weighing.entries.len() <= 10, "{question}");
    assert!(
        weighing
            .entries
            .is_sorted_by(|a, b| a.confidence >= b.confidence),
        "best first: {question}"
    );
    let sum: f32 = weighing
        .evidence
        .iter()
        .map(|it| it.value * it.weight)
        .sum();
    // Without one word of its asks an entry is nothing but a guess.
    let is_covered = weighing
        .evidence
        .iter()
        .any(|it| it.name == "words that its asks have" && it.value > 0.0);
    let logistic = if is_covered {
        1.0 / (1.0 + (-sum).exp())
    } else {
        0.0
    };
    let first = weighing.entries.first().map_or(0.0, |it| it.confidence);
    assert!(
        (first - logistic).abs() < ROUNDING,
        "{first} is not {logistic}: {question}"
    );
}

#[test]
fn every_explanation_adds_up() {
    for question in QUESTIONS
        .iter()
        .map(|it| it.text.as_str())
        .chain(["", "zzz", "?"])
    {
        let explanation = BUILT_IN.explain(question);
        assert_sound(&explanation.whole, question);
        for clause in &explanation.clauses {
            assert_sound(clause, question);
        }
    }
}

#[test]
fn the_candidates_are_the_topics_of_the_explanation() {
    let mut compared = 0;
    for question in QUESTIONS.iter().map(|it| it.text.as_str()) {
        let explanation = BUILT_IN.explain(question);
        if !explanation.clauses.is_empty() {
            continue;
        }
        compared += 1;
        let entries = explanation.whole.entries.iter();
        let explained: Vec<(String, f32)> = entries
            .filter(|entry| entry.kind == "topic")
            .map(|entry| (entry.id.clone(), entry.confidence))
            .collect();
        let answer = BUILT_IN.ask(question);
        let topic = |index| BUILT_IN.knowledge().topic(index).id.to_string();
        let candidates = answer.candidates.iter();
        let candidates: Vec<(String, f32)> = candidates
            .map(|it| (topic(it.topic), it.confidence.value()))
            .collect();
        let both = explained.len().min(candidates.len());
        assert_eq!(candidates[..both], explained[..both], "{question}");
    }
    assert!(compared > 50, "most questions of one clause: {compared}");
}

#[test]
fn each_word_is_explained_in_order() {
    let explanation = BUILT_IN.explain("What's SLE? stemcell infecton zzyzx");
    let words = explanation.words.iter().map(|word| {
        let meant = word.meant.as_deref().unwrap_or("nothing");
        format!("{} {} {meant}", word.typed, word.how.as_str())
    });
    let words: Vec<String> = words.collect();
    assert!(words.contains(&"sle synonym lupus".to_owned()), "{words:?}");
    assert!(
        words.contains(&"infecton typo infection".to_owned()),
        "{words:?}"
    );
    assert_eq!(
        words.last().map(String::as_str),
        Some("zzyzx exact nothing")
    );
}
