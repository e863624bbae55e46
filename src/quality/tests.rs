//! Reports of outcomes that are given, so that nothing here hangs on how well the engine guesses.

use super::{Advice, Confusable, Entry, Mistaken, Report, Weak, folds::Asked};
use crate::{
    engine::Outcome,
    knowledge::{Knowledge, SourceFile, TopicIndex, UncoveredIndex, UrgentIndex, load},
};

const FOLDER: &str = "
topics:
- id: chain
  title: Chains
  answer: A
  keywords: [greasy]
  related: [brakes]
  asks:
    - oil the chain
    - clean the chain
    - a greasy chain
    - the chain fell off
    - my links are rusty
    - rust again
    - rusted solid
    - replace the chain 8
- id: brakes
  title: Brakes
  answer: B
  asks:
    - do the brakes squeal
    - clean the brakes
    - brakes are loud
    - brakes are soft
    - replace the brakes
    - new brakes
    - brakes hold badly
    - rims get hot
- { id: lights, title: Lights, answer: L, asks: [lights flicker, lights are dim, dead lights] }
uncovered:
- { id: rent, title: Renting, answer: R, asks: [rent a bike, bikes to rent] }
- { id: jobs, title: Jobs, answer: J, asks: [work here] }
urgent:
- { id: crash, title: A crash, answer: C, asks: [i crashed, we crashed badly] }
- { id: fire, title: Fire, answer: F, keywords: [on fire] }
";

const CHAIN: TopicIndex = TopicIndex(0);
const BRAKES: TopicIndex = TopicIndex(1);
const LIGHTS: TopicIndex = TopicIndex(2);

fn knowledge() -> Knowledge {
    let loaded = load::load(vec![SourceFile::new("a.yaml", FOLDER)]);
    loaded.knowledge.expect("a sound folder")
}

/// An ask that got an outcome, at a confidence of 0.9.
fn asked(knowledge: &Knowledge, entry: Entry, nth: usize, outcome: Outcome) -> Asked<'_> {
    Asked {
        entry,
        nth,
        ask: &entry.asks(knowledge)[nth],
        outcome,
        confidence: 0.9,
    }
}

/// Outcomes for an entry's first asks.
fn all_asked(knowledge: &Knowledge, entry: Entry, outcomes: Vec<Outcome>) -> Vec<Asked<'_>> {
    let outcomes = outcomes.into_iter().enumerate();
    outcomes
        .map(|(nth, outcome)| asked(knowledge, entry, nth, outcome))
        .collect()
}

fn answer(topics: &[TopicIndex]) -> Outcome {
    Outcome::Answer(topics.to_vec())
}

fn choose(topics: &[TopicIndex]) -> Outcome {
    Outcome::Choose(topics.to_vec())
}

fn weak<'a>(report: &'a Report, id: &str) -> &'a Weak {
    let mut weak = report.weak.iter();
    weak.find(|it| it.entry == id).expect("it is weak")
}

#[test]
fn each_ask_is_found_offered_unanswered_or_wrong() {
    let knowledge = knowledge();
    let [chain, brakes] = [CHAIN, BRAKES].map(Entry::Topic);
    let rent = UncoveredIndex(0);
    let jobs = UncoveredIndex(1);
    let [crash, fire] = [UrgentIndex(0), UrgentIndex(1)];
    let not_covered = Outcome::NotCovered;
    let asked: Vec<Asked> = [
        (chain, answer(&[CHAIN])),
        (chain, answer(&[BRAKES, CHAIN])),
        (Entry::Uncovered(rent), not_covered(Some(rent))),
        (Entry::Urgent(crash), Outcome::Urgent(fire)),
        (chain, choose(&[BRAKES, CHAIN])),
        (chain, not_covered(None)),
        (chain, not_covered(Some(rent))),
        (Entry::Uncovered(rent), not_covered(None)),
        (Entry::Uncovered(rent), not_covered(Some(jobs))),
        (Entry::Urgent(crash), not_covered(None)),
        (chain, answer(&[BRAKES])),
        (chain, choose(&[BRAKES, LIGHTS])),
        (brakes, Outcome::Urgent(fire)),
        (Entry::Uncovered(rent), answer(&[CHAIN])),
        (Entry::Uncovered(rent), Outcome::Urgent(crash)),
        (Entry::Urgent(crash), answer(&[CHAIN])),
    ]
    .into_iter()
    .map(|(entry, outcome)| asked(&knowledge, entry, 0, outcome))
    .collect();
    let expected = Report::from_asked(&knowledge, &asked).expected;
    let parts = [
        expected.found,
        expected.offered,
        expected.unanswered,
        expected.wrong,
    ];
    assert_eq!((expected.asks, parts), (16, [4, 1, 5, 6]));
    let urgent = [
        expected.urgent,
        expected.urgent_missed,
        expected.urgent_alarms,
    ];
    assert_eq!(urgent, [3, 2, 2]);
    // Five answers at 0.9, of which two are right.
    let tenth = expected.calibration.tenths[0];
    assert_eq!((tenth.answers, tenth.right), (5, 0.4));
    assert!(
        expected
            .calibration
            .error
            .is_some_and(|error| (error - 0.5).abs() < 1e-9)
    );
}

#[test]
fn pairs_come_with_their_asks_and_with_what_those_are_like() {
    let knowledge = knowledge();
    let [chain, brakes] = [CHAIN, BRAKES].map(Entry::Topic);
    let mut outcomes = vec![answer(&[CHAIN]); 8];
    outcomes[1] = answer(&[BRAKES]);
    outcomes[4] = choose(&[CHAIN, BRAKES]);
    outcomes[7] = answer(&[BRAKES, LIGHTS]);
    let mut asked = all_asked(&knowledge, chain, outcomes);
    asked.extend(all_asked(
        &knowledge,
        brakes,
        vec![
            answer(&[LIGHTS]),
            choose(&[CHAIN]),
            Outcome::NotCovered(None),
        ],
    ));
    let report = Report::from_asked(&knowledge, &asked);
    let pairs: Vec<_> = report
        .confusable
        .iter()
        .map(|it| {
            (
                it.entry.as_str(),
                it.taken_for.as_str(),
                it.count,
                it.offered,
            )
        })
        .collect();
    assert_eq!(
        pairs,
        [
            ("chain", "brakes", 3, 1),
            // As frequent, but this one gave a wrong answer.
            ("brakes", "lights", 1, 0),
            ("brakes", "chain", 1, 1),
        ]
    );
    let Confusable { asks, .. } = &report.confusable[0];
    let asks: Vec<_> = asks
        .iter()
        .map(|Mistaken { ask, nearest, .. }| (ask.as_str(), nearest.as_deref()))
        .collect();
    assert_eq!(
        asks,
        [
            ("replace the chain 8", Some("replace the brakes")),
            // "clean the brakes" was left out with it, so that the engine did not know it.
            // "clean the brakes" was left out with it, so that the engine did not know it.
            ("clean the chain", Some("replace the brakes")),
            ("my links are rusty", Some("brakes are loud")),
        ]
    );
}

#[test]
fn the_weakest_entry_comes_first_and_what_is_found_is_not_weak() {
    let knowledge = knowledge();
    let [chain, brakes, lights] = [CHAIN, BRAKES, LIGHTS].map(Entry::Topic);
    let right = |topic, count| vec![answer(&[topic]); count];
    let missed = |count| vec![Outcome::NotCovered(None); count];
    let mut asked = all_asked(&knowledge, chain, [missed(4), right(CHAIN, 4)].concat());
    asked.extend(all_asked(
        &knowledge,
        brakes,
        [missed(3), right(BRAKES, 5)].concat(),
    ));
    asked.extend(all_asked(&knowledge, lights, right(LIGHTS, 3)));
    let report = Report::from_asked(&knowledge, &asked);
    let weak: Vec<_> = report
        .weak
        .iter()
        .map(|it| (it.entry.as_str(), it.asks, it.asked, it.found))
        .collect();
    // Of the brakes' asks 5 of 8 are found, which is enough.
    assert_eq!(
        weak,
        [
            ("fire", 0, 0, 0),
            ("jobs", 1, 0, 0),
            ("crash", 2, 0, 0),
            ("rent", 2, 0, 0),
            ("chain", 8, 8, 4),
            ("lights", 3, 3, 3),
        ]
    );
}

#[test]
fn advice_names_what_to_add() {
    let knowledge = knowledge();
    let chain = Entry::Topic(CHAIN);
    let advice = |entry: Entry, outcomes| {
        let asked = all_asked(&knowledge, entry, outcomes);
        let report = Report::from_asked(&knowledge, &asked);
        let id = entry.id(&knowledge);
        weak(&report, id).advice.clone()
    };
    let missed = Outcome::NotCovered(None);
    let taken_for = |entry: &str, are_topics, are_related| Advice::TakenFor {
        entry: entry.to_owned(),
        are_topics,
        are_related,
    };
    assert_eq!(
        advice(Entry::Topic(LIGHTS), vec![answer(&[BRAKES]); 3]),
        Advice::FewAsks
    );
    assert_eq!(
        advice(chain, vec![answer(&[BRAKES]); 8]),
        taken_for("brakes", true, true)
    );
    assert_eq!(
        advice(Entry::Topic(BRAKES), vec![choose(&[BRAKES, CHAIN]); 8]),
        taken_for("chain", true, false)
    );
    assert_eq!(
        advice(chain, vec![Outcome::NotCovered(Some(UncoveredIndex(0))); 8]),
        taken_for("rent", false, false)
    );
    // Half the misses are not most of them.
    let half = [vec![answer(&[BRAKES]); 4], vec![missed.clone(); 4]].concat();
    let words = ["oil", "fell", "my", "again", "solid"].map(str::to_owned);
    assert_eq!(
        advice(chain, half),
        Advice::LoneWords {
            words: words.to_vec()
        }
    );
    // "clean" and "replace" are ordinary here, "greasy" is a keyword, "8" is no word.
    let mut outcomes = vec![answer(&[CHAIN]); 8];
    for nth in [1, 2, 7] {
        outcomes[nth] = missed.clone();
    }
    let mut asked = all_asked(&knowledge, chain, outcomes);
    asked.retain(|it| [0, 1, 2, 3, 7].contains(&it.nth));
    let report = Report::from_asked(&knowledge, &asked);
    assert_eq!(weak(&report, "chain").advice, Advice::MoreAsks);
}

#[test]
fn where_nothing_can_be_left_out_nothing_is_expected() {
    let text = "topics: [{ id: a, title: A, answer: A, asks: [a b c] }]";
    let loaded = load::load(vec![SourceFile::new("a.yaml", text)]);
    let report = Report::of(&loaded.knowledge.expect("a sound folder"));
    assert_eq!((report.expected.asks, report.confusable.len()), (0, 0));
    assert_eq!(report.expected.calibration.error, None);
    assert_eq!(weak(&report, "a").advice, Advice::FewAsks);
}
