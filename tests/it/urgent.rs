//! Who, what and when: is an emergency heard however it is told, and only where it is one?
//!
//! The cases are built by a grammar of who × what × when × spelling, the same each time. None is an ask
//! of the knowledge, so they measure what the engine makes of words it was not given. `cargo test urgent
//! -- --nocapture` prints the table that the README shows.

use std::collections::{BTreeMap, HashSet};

use lupine::{
    engine::Outcome,
    knowledge::{Knowledge, Level},
    text,
};

use crate::{labeled::BUILT_IN, random::Random};

mod grammar;

use grammar::{Case, Kind};

/// The most misses, and the most false alarms, that pass.
const BAR: f64 = 0.03;

/// How many cases of one sort there are, and how many went wrong.
#[derive(Default, Clone, Copy)]
struct Tally {
    emergencies: usize,
    missed: usize,
    others: usize,
    alarms: usize,
}

impl Tally {
    fn add(&mut self, kind: Kind, is_right: bool) {
        let (all, wrong) = match kind {
            Kind::Emergency | Kind::Today => (&mut self.emergencies, &mut self.missed),
            Kind::Other => (&mut self.others, &mut self.alarms),
        };
        *all += 1;
        *wrong += usize::from(!is_right);
    }
}

fn is_right(knowledge: &Knowledge, kind: Kind, outcome: &Outcome) -> bool {
    let level = match outcome {
        Outcome::Urgent(entry) => Some(knowledge.urgent(*entry).level),
        _ => None,
    };
    match kind {
        Kind::Emergency => matches!(level, Some(Level::Emergency | Level::Crisis)),
        // More alarm than was due is no miss.
        Kind::Today => level.is_some(),
        Kind::Other => level.is_none(),
    }
}

#[test]
fn an_emergency_is_heard_however_it_is_told_and_only_where_it_is_one() {
    let knowledge = BUILT_IN.knowledge();
    let mut tables: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    let mut all = Tally::default();
    let mut wrong = Vec::new();
    for case in grammar::cases() {
        let outcome = BUILT_IN.ask(&case.text).outcome;
        let is_right = is_right(knowledge, case.kind, &outcome);
        all.add(case.kind, is_right);
        for (part, name) in case.parts() {
            let tally = tables.entry((part, name)).or_default();
            tally.add(case.kind, is_right);
        }
        if !is_right {
            wrong.push(format!("{:?} {:?}: {outcome:?}", case.kind, case.text));
        }
    }
    println!(
        "| | | emergencies | missed | look-alikes | false alarms |\n| --- | --- | --- | --- | --- | --- |"
    );
    for ((part, name), it) in &tables {
        println!(
            "| {part} | {name} | {} | {} | {} | {} |",
            it.emergencies, it.missed, it.others, it.alarms
        );
    }
    println!(
        "| all | | {} | {} | {} | {} |\n{}",
        all.emergencies,
        all.missed,
        all.others,
        all.alarms,
        wrong.join("\n")
    );
    assert!(all.emergencies >= 150 && all.others >= 150);
    let share = |wrong: usize, all: usize| wrong as f64 / all as f64;
    assert!(share(all.missed, all.emergencies) <= BAR, "{wrong:#?}");
    assert!(share(all.alarms, all.others) <= BAR, "{wrong:#?}");
}

#[test]
fn no_case_is_an_ask_of_the_knowledge_or_comes_twice() {
    let words = |text: &str| {
        let words: Vec<String> = text::words(text)
            .iter()
            .map(|word| word.text.to_string())
            .collect();
        words.join(" ")
    };
    let knowledge = BUILT_IN.knowledge();
    let topics = knowledge.topics.iter().map(|entry| &entry.asks);
    let uncovered = knowledge.uncovered.iter().map(|entry| &entry.asks);
    let urgent = knowledge.urgent.iter().map(|entry| &entry.asks);
    let mut seen: HashSet<String> = topics
        .chain(uncovered)
        .chain(urgent)
        .flatten()
        .map(|ask| words(ask))
        .collect();
    for case in grammar::cases() {
        assert!(seen.insert(words(&case.text)), "{:?}", case.text);
    }
}

/// What people put around what they say.
const AROUND: [(&str, &str); 12] = [
    ("hi everyone, ", ""),
    ("hello there!! ", " thank you so much"),
    ("hey guys ", " thanks in advance x"),
    ("😭😭 ", " 🙏"),
    ("**", "**"),
    ("> ", ""),
    ("||", "||"),
    ("# ", "\n\nty"),
    ("<@123456789> ", " <:sad:123456789>"),
    ("- ", "\n- thanks for listening"),
    ("*", "* https://example.org/page"),
    ("good evening all.\n\n", "\n\nsorry for my english"),
];

#[test]
fn politeness_emoji_and_markdown_around_an_emergency_never_lose_it() {
    let mut random = Random(7);
    let knowledge = BUILT_IN.knowledge();
    let cases: Vec<Case> = grammar::cases()
        .into_iter()
        .filter(|case| case.kind == Kind::Emergency)
        .filter(|case| is_right(knowledge, case.kind, &BUILT_IN.ask(&case.text).outcome))
        .collect();
    let mut lost = Vec::new();
    for (before, behind) in AROUND {
        for _ in 0..6 {
            let case = &cases[random.below(cases.len())];
            let text = format!("{before}{}{behind}", case.text);
            if !is_right(knowledge, case.kind, &BUILT_IN.ask(&text).outcome) {
                lost.push(text);
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

/// Told as a reviewer of the rules told them, to get past those: a dose that looks like a year, a crisis
/// behind a denial, a threat that is no figure of speech. Not one may be missed.
const NEVER_MISSED: &[&str] = &[
    "took 2000 mg tylenol and want to die",
    "i overdosed on 2000 mg",
    "i took 2000 pills",
    "my son swallowed 2000 mg of paracetamol",
    "accidentally gave my child 2000 mg",
    "lost my job to lupus and want to end it",
    "where is the nearest er, chest pain",
    "i dont want to kill myself but i keep having thoughts",
    "im not going to kill myself but i want to",
    "im not suicidal but i have pills in my hand",
    "not planning to kill myself today but tomorrow",
    "never been suicidal, until this week",
    "never had chest pain like that",
    "never experienced such severe chest pain",
    "i have never had a seizure but i just had one",
    "my husband would kill me if i left him",
    "my husband is going to kill me if i tell anyone",
    "he will kill me if she finds us",
    "my dad is going to murder me",
    "having a heart attack after i got my infusion",
    "i took an overdose last week",
    "i had chest pain last week and it has not stopped",
    "i coughed up blood last week",
    "is vomiting blood normal after chemo",
    "is a fever of 40 normal after transplant",
    "what happens if a seizure does not stop",
];

#[test]
fn what_only_looks_past_denied_or_figurative_is_never_missed() {
    let outcome = |message: &&&str| BUILT_IN.ask(message).outcome;
    let missed: Vec<&&str> = NEVER_MISSED
        .iter()
        .filter(|message| !matches!(outcome(message), Outcome::Urgent(_)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}
