//! What would change for members if one state of the knowledge took the place of another?
//!
//! The same questions are asked of both, and what is shown of each entry is compared. A topic whose answer
//! reads differently has its pins edited; one that goes turns them into a notice.

use std::collections::HashSet;

use rayon::prelude::*;
use serde::Serialize;

use crate::{
    engine::{Engine, Outcome},
    eval::Said,
    knowledge::{Date, Knowledge, TopicIndex},
    reply::{self, Circumstances, Part},
};

/// All differences.
#[derive(Debug, Serialize)]
pub struct Diff {
    /// The state before.
    pub old: State,
    /// The state after.
    pub new: State,
    /// How many questions were asked of both.
    pub questions: usize,
    /// Those that get another answer, in the order asked.
    pub answers: Vec<OtherAnswer>,
    /// Whether what closes every answer, and so every pin, is another.
    pub disclaimer: bool,
    /// Which topics come, go and read differently.
    pub topics: Entries,
    /// The same of what is said not to be covered.
    pub uncovered: Entries,
    /// The same of what needs help now.
    pub urgent: Entries,
    /// The same of what only someone who knows the person can answer; the title is what is said.
    pub personal: Entries,
    /// The same of claims that are looked for; how they are found is not compared.
    pub claims: Entries,
    /// The same of whom to call; the id is the country, the title its emergency number.
    pub crisis_lines: Entries,
}

/// A state of the knowledge.
#[derive(Debug, Serialize)]
pub struct State {
    /// A short hash of its files.
    pub version: String,
    /// How many topics it has.
    pub topics: usize,
}

/// A question that gets another answer.
#[derive(Debug, Serialize)]
pub struct OtherAnswer {
    /// As asked.
    pub question: String,
    /// What sort of change it is.
    pub change: Change,
    /// The answer before.
    pub old: Given,
    /// The answer after.
    pub new: Given,
}

/// What sort of change it is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is told to get help no more.
    NotUrgent,
    /// It gets no answer any more.
    Lost,
    /// It is told to get help now.
    Urgent,
    /// It gets an answer now.
    Found,
    /// It gets another one.
    Other,
}

/// What a question is answered with.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Given {
    /// `answer`, `choose`, `none` or `urgent`.
    pub outcome: &'static str,
    /// The ids of the entries that are shown or offered; those of a choice sorted.
    pub entries: Vec<String>,
    /// The entry that says who else can answer, where one person's treatment is asked about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<String>,
}

/// How the entries of one kind differ.
#[derive(Debug, Default, Serialize)]
pub struct Entries {
    /// Only in the new state.
    pub added: Vec<Entry>,
    /// Only in the old state.
    pub removed: Vec<Entry>,
    /// Shown otherwise.
    pub changed: Vec<ChangedEntry>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// An entry that is shown otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedEntry {
    /// Which, with its new title.
    #[serde(flatten)]
    pub entry: Entry,
    /// Of `title`, `answer`, `short`, `notes`, `sources`, `review`, `level`, `means`, `references`, `emergency`,
    /// `lines` and `locales` those that differ.
    pub changed: Vec<&'static str>,
}

impl ChangedEntry {
    /// Whether a pinned copy of it is edited: a short is not in one.
    #[must_use]
    pub fn edits_pins(&self) -> bool {
        self.changed.iter().any(|piece| *piece != "short")
    }
}

impl Diff {
    /// Asks both engines these questions, and compares what they know as it is shown on a day.
    #[must_use]
    pub fn of(old: &Engine, new: &Engine, questions: &[String], today: Date) -> Self {
        let answers = questions.par_iter().filter_map(|question| {
            let (old, new) = (Given::to(old, question), Given::to(new, question));
            (old != new).then(|| OtherAnswer {
                question: question.clone(),
                change: Change::between(&old, &new),
                old,
                new,
            })
        });
        let answers = answers.collect();
        let (old, new) = (&**old.knowledge(), &**new.knowledge());
        let places = places(old, new, today);
        Self {
            old: State::of(old),
            new: State::of(new),
            questions: questions.len(),
            answers,
            disclaimer: old.disclaimer != new.disclaimer,
            topics: compare(&topics(old, &places), &topics(new, &places)),
            uncovered: compare(&uncovered(old), &uncovered(new)),
            urgent: compare(&urgent(old), &urgent(new)),
            personal: compare(&personal(old), &personal(new)),
            claims: compare(&claims(old), &claims(new)),
            crisis_lines: compare(&crisis_lines(old), &crisis_lines(new)),
        }
    }
}

/// All asks of both, each once: those of the old state, then those that are new.
#[must_use]
pub fn asks(old: &Knowledge, new: &Knowledge) -> Vec<String> {
    let mut seen = HashSet::new();
    let asks = [old, new].into_iter().flat_map(|knowledge| {
        let topics = knowledge.topics.iter().flat_map(|it| &it.asks);
        let uncovered = knowledge.uncovered.iter().flat_map(|it| &it.asks);
        let urgent = knowledge.urgent.iter().flat_map(|it| &it.asks);
        let personal = knowledge.personal.iter().flat_map(|it| &it.asks);
        let personal = personal.chain(&knowledge.impersonal);
        topics.chain(uncovered).chain(urgent).chain(personal)
    });
    asks.filter(|ask| seen.insert(*ask)).cloned().collect()
}

impl State {
    fn of(knowledge: &Knowledge) -> Self {
        Self {
            version: knowledge.version.clone(),
            topics: knowledge.topics.len(),
        }
    }
}

impl Given {
    fn to(engine: &Engine, question: &str) -> Self {
        let answer = engine.ask(question);
        let knowledge = engine.knowledge();
        let id = |topic: &TopicIndex| knowledge.topic(*topic).id.to_string();
        let mut entries: Vec<String> = match &answer.outcome {
            Outcome::Answer(topics) | Outcome::Choose(topics) => topics.iter().map(id).collect(),
            Outcome::NotCovered(entry) => {
                let entry = entry.map(|entry| knowledge.uncovered(entry).id.clone());
                entry.into_iter().collect()
            }
            Outcome::Urgent(entry) => vec![knowledge.urgent(*entry).id.clone()],
        };
        if let Outcome::Choose(_) = answer.outcome {
            entries.sort_unstable();
        }
        let personal = answer.personal.map(|it| knowledge.personal(it).id.clone());
        Self {
            outcome: Said::of(&answer.outcome).as_str(),
            entries,
            personal,
        }
    }

    fn is(&self, said: Said) -> bool {
        self.outcome == said.as_str()
    }
}

impl Change {
    fn between(old: &Given, new: &Given) -> Self {
        let turned = |said| (old.is(said), new.is(said));
        match (turned(Said::Urgent), turned(Said::NotCovered)) {
            ((true, false), _) => Self::NotUrgent,
            ((false, true), _) => Self::Urgent,
            (_, (false, true)) => Self::Lost,
            (_, (true, false)) => Self::Found,
            _ => Self::Other,
        }
    }
}

/// An entry, and the pieces of it that are shown, each by its name.
type Shown = (Entry, Vec<(&'static str, Vec<String>)>);

fn compare(old: &[Shown], new: &[Shown]) -> Entries {
    let find = |list: &[Shown], id: &str| list.iter().position(|(entry, _)| entry.id == id);
    let mut entries = Entries::default();
    for (entry, pieces) in new {
        let Some((_, before)) = find(old, &entry.id).and_then(|at| old.get(at)) else {
            entries.added.push(entry.clone());
            continue;
        };
        let both = before.iter().zip(pieces);
        let changed = both.filter(|(before, after)| before != after);
        let changed: Vec<&str> = changed.map(|((name, _), _)| *name).collect();
        if !changed.is_empty() {
            let entry = entry.clone();
            entries.changed.push(ChangedEntry { entry, changed });
        }
    }
    let gone = old
        .iter()
        .filter(|(entry, _)| find(new, &entry.id).is_none());
    entries.removed = gone.map(|(entry, _)| entry.clone()).collect();
    entries
}

/// Where an answer may be read differently: numbers to call are filled in by country.
fn places(old: &Knowledge, new: &Knowledge, today: Date) -> Vec<Circumstances> {
    let lines = [old, new].into_iter().flat_map(|it| &it.crisis_lines);
    let countries: HashSet<&str> = lines.map(|line| line.country.as_str()).collect();
    let mut countries: Vec<&str> = countries.into_iter().collect();
    countries.sort_unstable();
    let set = countries.into_iter().map(|country| Circumstances {
        country: Some(country.to_owned()),
        ..Circumstances::on(today)
    });
    [Circumstances::on(today)].into_iter().chain(set).collect()
}

fn topics(knowledge: &Knowledge, places: &[Circumstances]) -> Vec<Shown> {
    let of = |index| {
        let topic = knowledge.topic(index);
        let replies = places
            .iter()
            .map(|place| reply::compose_topic(knowledge, index, place));
        let parts: Vec<Part> = replies.flat_map(|reply| reply.parts).collect();
        let of_all = |text: &dyn Fn(&Part) -> String| parts.iter().map(text).collect();
        let once =
            |text: &dyn Fn(&Part) -> Vec<String>| parts.first().map(text).unwrap_or_default();
        let pieces = vec![
            ("title", once(&|part| vec![part.title.clone()])),
            ("answer", of_all(&|part| part.text.clone())),
            ("short", topic.short.iter().cloned().collect()),
            ("notes", once(&|part| notes(part).collect())),
            (
                "sources",
                once(&|part| part.origin.iter().cloned().collect()),
            ),
            (
                "review",
                once(&|part| part.review.iter().cloned().collect()),
            ),
        ];
        shown(topic.id.as_str(), &topic.title, pieces)
    };
    knowledge.indices().map(of).collect()
}

fn notes(part: &Part) -> impl Iterator<Item = String> {
    let texts = |note: &reply::Note| [&note.title, &note.text, &note.reference].map(Clone::clone);
    part.notes.iter().flat_map(texts)
}

fn uncovered(knowledge: &Knowledge) -> Vec<Shown> {
    let entries = knowledge.uncovered.iter();
    let shown = entries.map(|it| {
        let notes = it.notes.iter().map(|note| format!("{note:?}")).collect();
        let more = vec![("notes", notes)];
        plain(&it.id, &it.title, &it.answer, more)
    });
    shown.collect()
}

fn urgent(knowledge: &Knowledge) -> Vec<Shown> {
    let entries = knowledge.urgent.iter();
    let shown = entries.map(|it| {
        let level = vec![("level", vec![it.level.as_str().to_owned()])];
        plain(&it.id, &it.title, &it.answer, level)
    });
    shown.collect()
}

fn personal(knowledge: &Knowledge) -> Vec<Shown> {
    let entries = knowledge.personal.iter();
    let shown = entries.map(|it| {
        shown(
            &it.id,
            &it.answer,
            vec![("answer", vec![it.answer.clone()])],
        )
    });
    shown.collect()
}

fn claims(knowledge: &Knowledge) -> Vec<Shown> {
    let shown = knowledge.claims.iter().map(|it| {
        let references = it.references.iter().map(|it| format!("{it:?}"));
        let pieces = vec![
            ("title", vec![it.title.clone()]),
            ("means", vec![it.means.clone()]),
            ("references", references.collect()),
        ];
        shown(&it.id, &it.title, pieces)
    });
    shown.collect()
}

fn crisis_lines(knowledge: &Knowledge) -> Vec<Shown> {
    let shown = knowledge.crisis_lines.iter().map(|it| {
        let pieces = vec![
            ("emergency", vec![it.emergency.clone()]),
            ("lines", vec![it.lines.clone()]),
            ("locales", it.locales.clone()),
        ];
        shown(&it.country, &it.emergency, pieces)
    });
    shown.collect()
}

fn plain(id: &str, title: &str, answer: &str, more: Vec<(&'static str, Vec<String>)>) -> Shown {
    let mut pieces = vec![
        ("title", vec![title.to_owned()]),
        ("answer", vec![answer.to_owned()]),
    ];
    pieces.extend(more);
    shown(id, title, pieces)
}

fn shown(id: &str, title: &str, pieces: Vec<(&'static str, Vec<String>)>) -> Shown {
    let entry = Entry {
        id: id.to_owned(),
        title: title.trim().to_owned(),
    };
    (entry, pieces)
}

#[cfg(test)]
mod tests;
