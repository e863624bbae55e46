//! Which questions are taken for such as only someone who knows the person can answer?
//!
//! The tables `UNSEEN` hold what was none of the asks when they were written. `tests/personal.jsonl` holds 910 messages of two writers who had
//! seen nothing of the knowledge; 29 in a hundred of those about one person were recognized by the patterns that stood
//! in the place of asks before.

use std::{fs, path::Path};

use lupine::engine::{Answer, Engine, Outcome};
use serde_json::Value;

use crate::labeled::BUILT_IN;

/// Each with its kind, as far as it is sure.
const UNSEEN: &[(&str, &str)] = &[
    (
        "Is it alright for my wife to quit her prednisolone?",
        "stopping-steroids",
    ),
    (
        "cn i stop takin my steriods cold turkey",
        "stopping-steroids",
    ),
    (
        "do you think i could drop my methotrexate",
        "changing-medicine-yourself",
    ),
    (
        "should my son come off his meds before the transplant",
        "changing-medicine-yourself",
    ),
    (
        "can we reduce her prednisone ourselves",
        "stopping-steroids",
    ),
    (
        "is it time to switch me to rituximab",
        "changing-medicine-yourself",
    ),
    (
        "Should I go up on my prednisone during a flare?",
        "stopping-steroids",
    ),
    ("how much plaquenil should a person like me take", "dose"),
    ("whats the right dose of prednisone for me", "dose"),
    ("is 5mg of pred too little", "dose"),
    (
        "should I have a bone marrow transplant",
        "starting-treatment",
    ),
    ("can i have hsct with kidney disease", "starting-treatment"),
    ("should i join a clinical trial", "starting-treatment"),
    (
        "is it a good idea for my dad to get stem cells",
        "right-for-me",
    ),
    (
        "should we get stem cell therapy for our daughter",
        "starting-treatment",
    ),
    ("could hsct cure me", "right-for-me"),
    ("will the treatment work for my friend", "right-for-me"),
    ("is it an option for me", "right-for-me"),
    ("is she eligible for a transplant", "right-for-me"),
    ("am i too sick for this", "right-for-me"),
    ("which treatment is best for me", "which-one"),
    ("should i pick hsct or msct", "which-one"),
    ("what would u do if you were me", "which-one"),
    ("should i go for fat cells or cord cells", "which-one"),
    ("do u think i have lupus", "do-i-have-it"),
    ("could my son have lupus", "do-i-have-it"),
    ("are my headaches from lupus", "do-i-have-it"),
    ("how can i tell if i have lupus", "do-i-have-it"),
    ("can you tell me what my blood test means", "my-results"),
    ("are my labs normal", "my-results"),
    ("is my ana high", "my-results"),
    ("should i take vitamin d", "starting-treatment"),
    ("can my teen take hydroxychloroquine", "starting-treatment"),
    ("is hsct too dangerous for my mother", "right-for-me"),
    (
        "do i still need my steroids after this",
        "changing-medicine-yourself",
    ),
];

/// They ask about one person, and the urgent lane may take them for emergencies.
const MAYBE_URGENT: &[&str] = &[
    "how many tablets should i take",
    "thinking of stopping methotrexate",
    "I feel great now. Can I ditch the plaquenil?",
    "would it hurt if i skipped my pills tonight",
    "im gonna stop my azathioprine, any thoughts",
    "my face is red and itchy, is it lupus?",
];

/// They ask nothing about one person, or tell of the past.
const UNSEEN_OTHERS: &[&str] = &[
    "when do doctors stop steroids after hsct",
    "My aunt stopped her meds in 2015 and was fine, how common is remission",
    "should everyone with lupus take hydroxychloroquine",
    "is it safe for pregnant women",
    "is stem cell treatment dangerous",
    "does hsct work for everyone",
    "has anyone here had hsct",
    "can lupus be cured",
    "what dose of chemo is used in the trials",
    "how much chemo do patients get",
    "who decides if a patient is eligible",
    "what makes someone a good candidate",
    "which type of stem cell is used most",
    "what are the options for lupus patients",
    "is lupus the same as arthritis",
    "my daughter has lupus and i want to understand it",
    "i was diagnosed in march, what does that mean",
    "how do doctors test for lupus",
    "what blood tests show lupus",
    "how do stem cells reset my immune system",
    "what happens to me during the transplant",
    "can i visit my mother while she is in isolation",
    "should i be scared of chemo",
    "can i get the cells from my brother",
    "what should i look for in a clinic",
    "how do i prepare for my first appointment",
    "do i need a donor",
    "will it hurt",
    "how long will i be in the hospital",
    "what can i do to support my husband during hsct",
    "is it my fault that i have lupus",
    "can stress cause a flare",
    "are the results of hsct good",
    "what do study results mean",
    "how long does msct last",
    "can i read the document myself",
    "does insurance pay for my treatment",
    "what if the graft fails",
    "thank you this helped me a lot",
];

/// The kind that a question is taken for.
fn kind<'a>(engine: &'a Engine, question: &str) -> Option<&'a str> {
    let found = engine.ask(question).personal?;
    Some(engine.knowledge().personal(found).id.as_str())
}

fn is_urgent(answer: &Answer) -> bool {
    matches!(answer.outcome, Outcome::Urgent(_))
}

#[test]
fn questions_about_one_person_are_recognized_by_their_kind_but_no_single_word_is() {
    let found: Vec<Option<&str>> = UNSEEN.iter().map(|it| kind(&BUILT_IN, it.0)).collect();
    let missed: Vec<&str> = (UNSEEN.iter().zip(&found))
        .filter(|(it, found)| found.is_none() && !is_urgent(&BUILT_IN.ask(it.0)))
        .map(|((question, _), _)| *question)
        .collect();
    assert!(missed.len() * 10 <= UNSEEN.len(), "{missed:?}");
    for ((question, expected), found) in UNSEEN.iter().zip(found) {
        if *expected == "stopping-steroids" && !is_urgent(&BUILT_IN.ask(question)) {
            assert_eq!(found, Some(*expected), "{question}");
        }
    }
    let rest = UNSEEN.iter().filter(|it| it.1 != "stopping-steroids");
    let as_expected = rest
        .clone()
        .filter(|it| kind(&BUILT_IN, it.0) == Some(it.1));
    assert!(as_expected.count() * 2 >= rest.count());
    for question in [
        "steroids",
        "prednisone",
        "rituximab",
        "ana",
        "chemo",
        "pregnancy",
        "dose",
    ] {
        assert_eq!(kind(&BUILT_IN, question), None, "{question}");
    }
    for question in MAYBE_URGENT {
        let answer = BUILT_IN.ask(question);
        assert!(
            answer.personal.is_some() || is_urgent(&answer),
            "{question}"
        );
    }
}

#[test]
fn general_questions_and_the_past_are_not_personal() {
    let others = UNSEEN_OTHERS.iter().copied();
    let marked: Vec<&str> = others.filter(|it| kind(&BUILT_IN, it).is_some()).collect();
    assert!(marked.len() * 6 <= UNSEEN_OTHERS.len(), "{marked:?}");
}

#[test]
fn messages_of_strangers_are_told_apart() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/personal.jsonl");
    let file = fs::read_to_string(path).expect("the file is there");
    let (mut asked, mut recognized, mut others, mut marked) = (0, 0, 0, 0);
    for line in file.lines() {
        let line: Value = serde_json::from_str(line).expect("is JSON");
        let answer = BUILT_IN.ask(line["q"].as_str().expect("a question"));
        if line["personal"] == false {
            others += 1;
            marked += usize::from(answer.personal.is_some());
        } else if !is_urgent(&answer) {
            // Who needs help now is told to get it, and no more.
            asked += 1;
            recognized += usize::from(answer.personal.is_some());
        }
    }
    println!("recognized {recognized} of {asked}, marked {marked} of {others} others");
    assert!(recognized * 100 >= asked * 80, "{recognized} of {asked}");
    assert!(marked * 100 <= others * 9, "{marked} of {others}");
}

#[test]
fn an_emergency_is_not_held_up_by_whom_to_ask() {
    for question in [
        "i cant breathe, should i stop my prednisone",
        "should i take more pills to kill myself",
    ] {
        let answer = BUILT_IN.ask(question);
        assert!(matches!(answer.outcome, Outcome::Urgent(_)), "{question}");
        assert_eq!(answer.personal, None, "{question}");
    }
}
