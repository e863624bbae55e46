//! What is said to which kind of question?

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::path::Path;

use lupine::{
    engine::{Engine, How, MAX_QUESTION_CHARS, Outcome},
    knowledge::load,
};

use super::said;
use crate::labeled::{BUILT_IN, learn, learn_text};

fn bicycles() -> Engine {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/knowledge");
    learn(load::read_folder(&folder).expect("the folder is there"))
}

fn assert_says(engine: &Engine, cases: &[(&str, &str)]) {
    for (question, expected) in cases {
        assert_eq!(
            &said(engine, &engine.ask(question)),
            expected,
            "{question:?}"
        );
    }
}

#[test]
fn a_folder_with_few_asks_answers_refuses_and_warns() {
    assert_says(
        &bicycles(),
        &[
            ("how do i fix a flat tyre", "answer flat-tire"),
            (
                "my bike tire went flat, how do i fix it",
                "answer flat-tire",
            ),
            ("why do my braeks sqeal", "answer squealing-brakes"),
            (
                "how long does the chain of a bike last",
                "answer chain-wear",
            ),
            ("how much does a repair cost", "none prices"),
            ("what is the capital of france", "none"),
            ("i crashed and hit my head", "urgent crash"),
            ("", "none"),
        ],
    );
}

#[test]
fn each_kind_of_question_has_its_outcome() {
    assert_says(
        &BUILT_IN,
        &[
            ("what is lupus", "answer what-is-lupus"),
            ("can u get an infecton from hsct", "answer infection-risk"),
            ("how much does hsct cost", "none cost"),
            ("who won the world cup in 1998", "none small-talk"),
            ("i cant breathe", "urgent breathing"),
            ("?!", "none"),
        ],
    );
}

#[test]
fn a_question_in_two_parts_is_answered_by_two_topics() {
    let answer = BUILT_IN.ask("what is lupus and can a stem cell transplant cause infections?");
    let Outcome::Answer(topics) = &answer.outcome else {
        panic!("{answer:?}");
    };
    assert_eq!(topics.len(), 2, "{}", said(&BUILT_IN, &answer));
    let listed: Vec<_> = answer.candidates.iter().map(|it| it.topic).collect();
    assert!(listed.starts_with(topics));
}

#[test]
fn of_three_questions_two_are_answered() {
    let answer =
        BUILT_IN.ask("what is lupus? can a transplant cause infections? are trials under way?");
    let Outcome::Answer(topics) = &answer.outcome else {
        panic!("{answer:?}");
    };
    assert_eq!(topics.len(), 2, "{}", said(&BUILT_IN, &answer));
}

#[test]
fn a_story_about_something_uncovered_gives_no_two_topics() {
    assert_says(
        &BUILT_IN,
        &[(
            "how common is lupus and how much does it cost and can i get an infection from it",
            "none cost",
        )],
    );
}

#[test]
fn asking_the_same_thing_twice_in_a_message_is_one_question() {
    assert_says(
        &BUILT_IN,
        &[(
            "what is lupus? please, what is lupus?",
            "answer what-is-lupus",
        )],
    );
}

#[test]
fn an_emergency_beside_a_question_comes_first() {
    let urgent = BUILT_IN.ask("what is lupus? also i cant breathe and my chest hurts");
    assert!(matches!(urgent.outcome, Outcome::Urgent(_)));
}

#[test]
fn a_question_behind_what_is_over_or_denied_speaks_for_itself() {
    assert_says(
        &BUILT_IN,
        &[
            (
                "i had a stroke in 1990. what is lupus",
                "answer what-is-lupus",
            ),
            ("no chest pain here. what is hsct", "answer hsct"),
        ],
    );
}

#[test]
fn a_match_says_which_word_met_which_keyword() {
    let question = "Can u get an INFECTON from hsct";
    let answer = BUILT_IN.ask(question);
    let typo = answer
        .matched
        .iter()
        .find(|it| it.how == How::Typo)
        .unwrap();
    assert_eq!(
        (typo.asked.as_str(), typo.keyword.as_str()),
        ("infecton", "infection")
    );
    assert_eq!(question.get(typo.place.clone()), Some("INFECTON"));
    assert!(typo.similarity < 1.0 && typo.similarity > 0.8);
    let hsct = answer.matched.iter().find(|it| it.asked == "hsct").unwrap();
    assert!(hsct.similarity >= 1.0);
}

#[test]
fn of_a_long_question_the_beginning_is_read() {
    let fits = format!("what is lupus {}", "é".repeat(MAX_QUESTION_CHARS - 14));
    assert_eq!(fits.chars().count(), MAX_QUESTION_CHARS);
    assert!(!BUILT_IN.ask(&fits).truncated);
    for more in ["x", "🦋", " i cant breathe"] {
        let longer = BUILT_IN.ask(&format!("{fits}{more}"));
        assert!(longer.truncated);
        assert_eq!(longer.candidates, BUILT_IN.ask(&fits).candidates);
        assert_eq!(longer.outcome, BUILT_IN.ask(&fits).outcome);
    }
}

#[test]
fn a_folder_of_a_single_topic_answers() {
    let engine =
        learn_text("topics: [{ id: a, title: Bees, asks: [where do bees live], answer: A }]");
    assert_says(
        &engine,
        &[
            ("where do bees live", "answer a"),
            ("volcano", "none"),
            ("", "none"),
        ],
    );
}

#[test]
fn a_folder_of_keywords_answers() {
    let engine = learn_text(
        "topics:
        - { id: bees, title: Bees, keywords: [bee, hive], answer: A }
        - { id: ants, title: Ants, keywords: [ant, anthill], answer: A }",
    );
    assert_says(
        &engine,
        &[
            ("hive", "answer bees"),
            ("anthill", "answer ants"),
            ("rocket", "none"),
        ],
    );
}

#[test]
fn a_folder_in_another_script_answers() {
    let engine = learn_text(
        "topics:
        - { id: a, title: Волчанка, asks: [что такое волчанка], answer: A }
        - { id: b, title: 狼疮, asks: [狼疮 是 什么], answer: A }",
    );
    assert_says(
        &engine,
        &[
            ("Что такое ВОЛЧАНКА?", "answer a"),
            ("狼疮 是 什么？", "answer b"),
        ],
    );
}

#[test]
fn words_of_an_ask_that_stand_for_nothing_do_no_harm() {
    let engine = learn_text(
        "topics:
        - { id: a, title: A, asks: ['?!', where do bees live], answer: A }
        - { id: b, title: B, asks: ['🦋', where do ants live], answer: A }",
    );
    assert_says(
        &engine,
        &[
            ("", "none"),
            ("?!", "none"),
            ("where do ants live", "answer b"),
        ],
    );
}

#[test]
fn a_word_that_is_surely_not_covered_is_said_not_to_be() {
    let outcome = |question: &str| BUILT_IN.ask(question).outcome;
    for (question, id) in [("insurance", "cost"), ("vaccines", "vaccines")] {
        let Outcome::NotCovered(Some(entry)) = outcome(question) else {
            panic!("{question}: {:?}", outcome(question));
        };
        assert_eq!(BUILT_IN.knowledge().uncovered(entry).id, id, "{question}");
    }
}
