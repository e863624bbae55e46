//! Does each ask find the entry that it stands in?

use std::{panic, thread};

use crate::{
    diagnostic::Code,
    engine::{Answer, Engine, Outcome},
    knowledge::{
        Knowledge, TopicIndex,
        fault::{At, Fault},
    },
    quality::Entry,
};

/// At most so many matched words are told; the first explain enough.
const MAX_WORDS: usize = 5;

/// An ask, and the entry that it should find.
struct Case<'a> {
    ask: &'a str,
    nth: usize,
    own: Entry,
}

/// Asks the engine every ask of its knowledge, on all cores.
pub(super) fn faults(engine: &Engine) -> Vec<Fault> {
    let cases = cases(engine.knowledge());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = cases.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = cases
            .chunks(share)
            .map(|cases| {
                scope.spawn(move || {
                    let faults = cases.iter().filter_map(|case| case.fault(engine));
                    faults.collect::<Vec<_>>()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|cause| panic::resume_unwind(cause))
            })
            .collect()
    })
}

fn cases(knowledge: &Knowledge) -> Vec<Case<'_>> {
    let asks = |own: Entry| {
        let asks = own.asks(knowledge).iter().enumerate();
        asks.map(move |(nth, ask)| Case { ask, nth, own })
    };
    Entry::all(knowledge).flat_map(asks).collect()
}

impl Case<'_> {
    fn fault(&self, engine: &Engine) -> Option<Fault> {
        let knowledge = engine.knowledge();
        let answer = engine.ask(self.ask);
        let own = name(self.own, knowledge);
        let found = found(knowledge, &answer.outcome);
        if self.own.is_found_by(&answer.outcome) {
            return None;
        }
        let message = format!("\"{}\" does not find {own} but {found}", self.ask);
        let why = why(knowledge, &answer);
        Some(
            Fault::new(Code::AskMisses, self.at(knowledge), message).help(format!(
                "{why}; say in the ask or the keywords what sets {own} apart"
            )),
        )
    }

    fn at(&self, knowledge: &Knowledge) -> At {
        let origin = self.own.origin(knowledge);
        let list = match self.own {
            Entry::Topic(_) => "topics",
            Entry::Uncovered(_) => "uncovered",
            Entry::Urgent(_) => "urgent",
        };
        At::file(origin.file)
            .key(list)
            .item(origin.item)
            .key("asks")
            .item(self.nth)
    }
}

/// What an ask should find, in words.
fn name(own: Entry, knowledge: &Knowledge) -> String {
    match own {
        Entry::Topic(_) | Entry::Uncovered(_) => format!("`{}`", own.id(knowledge)),
        Entry::Urgent(_) => "an urgent entry".into(),
    }
}

/// What an outcome shows, in words.
fn found(knowledge: &Knowledge, outcome: &Outcome) -> String {
    let names = |topics: &[TopicIndex], glue| {
        let names: Vec<String> = topics
            .iter()
            .map(|&topic| format!("`{}`", knowledge.topic(topic).id))
            .collect();
        names.join(glue)
    };
    match outcome {
        Outcome::Answer(topics) => names(topics, " and "),
        Outcome::Choose(topics) => format!("a choice of {}", names(topics, ", ")),
        Outcome::NotCovered(None) => "nothing".into(),
        Outcome::NotCovered(Some(index)) => {
            format!("the uncovered `{}`", knowledge.uncovered(*index).id)
        }
        Outcome::Urgent(index) => format!("the urgent `{}`", knowledge.urgent(*index).id),
    }
}

/// What led to an answer, in words.
fn why(knowledge: &Knowledge, answer: &Answer) -> String {
    let words: Vec<String> = answer
        .matched
        .iter()
        .take(MAX_WORDS)
        .map(|word| {
            if word.asked == word.keyword {
                format!("\"{}\"", word.asked)
            } else {
                format!("\"{}\" as \"{}\"", word.asked, word.keyword)
            }
        })
        .collect();
    let read = if words.is_empty() {
        "it met no keyword".into()
    } else {
        format!("it met {}", words.join(", "))
    };
    let candidates: Vec<String> = answer
        .candidates
        .iter()
        .take(2)
        .map(|candidate| {
            let id = &knowledge.topic(candidate.topic).id;
            format!("`{id}` {:.2}", candidate.confidence.value())
        })
        .collect();
    if candidates.is_empty() {
        read
    } else {
        format!("{read}; confidence is {}", candidates.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::SourceFile,
        knowledge::{UncoveredIndex, UrgentIndex, load},
    };

    const FOLDER: &str = "
topics:
- { id: a, title: A, keywords: [a], answer: A }
- { id: b, title: B, keywords: [b], answer: B }
uncovered:
- { id: c, title: C, keywords: [c], answer: C }
- { id: d, title: D, keywords: [d], answer: D }
urgent:
- { id: e, title: E, keywords: [e], answer: E }
";

    #[test]
    fn an_ask_is_sure_only_of_its_own_entry() {
        let loaded = load::load(vec![SourceFile::new("a.yaml", FOLDER)]);
        let knowledge = loaded.knowledge.expect("a sound folder");
        let [a, b] = [TopicIndex(0), TopicIndex(1)];
        let [c, d] = [UncoveredIndex(0), UncoveredIndex(1)];
        let (own_a, own_c) = (Entry::Topic(a), Entry::Uncovered(c));
        let own_e = Entry::Urgent(UrgentIndex(0));
        let urgent = Outcome::Urgent(UrgentIndex(0));
        let cases = [
            (own_a, Outcome::Answer(vec![a]), true, "`a`"),
            (own_a, Outcome::Answer(vec![b, a]), true, "`b` and `a`"),
            (own_a, Outcome::Answer(vec![b]), false, "`b`"),
            (
                own_a,
                Outcome::Choose(vec![b, a]),
                false,
                "a choice of `b`, `a`",
            ),
            (own_a, Outcome::NotCovered(None), false, "nothing"),
            (
                own_a,
                Outcome::NotCovered(Some(c)),
                false,
                "the uncovered `c`",
            ),
            (own_a, urgent.clone(), false, "the urgent `e`"),
            (
                own_c,
                Outcome::NotCovered(Some(c)),
                true,
                "the uncovered `c`",
            ),
            (
                own_c,
                Outcome::NotCovered(Some(d)),
                false,
                "the uncovered `d`",
            ),
            (own_c, Outcome::NotCovered(None), false, "nothing"),
            (own_c, Outcome::Answer(vec![a]), false, "`a`"),
            (own_e, urgent, true, "the urgent `e`"),
            (own_e, Outcome::Answer(vec![a]), false, "`a`"),
        ];
        for (own, outcome, finding, text) in cases {
            assert_eq!(own.is_found_by(&outcome), finding, "{outcome:?}");
            assert_eq!(found(&knowledge, &outcome), text);
        }
    }
}
