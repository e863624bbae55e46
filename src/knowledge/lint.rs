//! What would a careful editor object to? Faults that keep no folder from answering: `lupine check`
//! names them, loading does not look for them.

use std::collections::{HashMap, HashSet};

mod urgent;

use super::{
    Level, SentenceId,
    crisis::{Placeholder, braced},
    entry::{Entry, Kind, entries, personal_name, present},
    fault::{At, Fault},
    raw,
};
use crate::diagnostic::{Code, closest};

mod advice;
mod glossary;
mod jargon;
mod passage;
mod prose;
mod reading;
mod syllables;

/// An answer of more words is not read to its end.
const MAX_ANSWER_WORDS: usize = 120;

/// An ask of more characters is a story, which teaches the engine little about the question in it.
const MAX_ASK_CHARS: usize = 300;

/// With fewer asks a topic is missed by people who put it differently.
const MIN_ASKS: usize = 3;

/// A topic on more sentences answers more than one thing.
const MAX_SOURCES: usize = 8;

/// What reads badly, and what an author must mend though it stops nothing.
pub(super) fn faults(files: &[Option<raw::File>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let has_document = present(files).any(|(_, raw)| !raw.documents.is_empty());
    if files.iter().all(Option::is_some) {
        incomplete_folder(files, has_document, &mut faults);
        sentences(files, &mut faults);
    }
    for entry in entries(files) {
        texts(&entry, has_document, &mut faults);
    }
    references(files, &mut faults);
    placeholders(files, &mut faults);
    urgent::faults(files, &mut faults);
    same_asks(files, &mut faults);
    lists(files, &mut faults);
    reading::faults(files, &mut faults);
    jargon::faults(files, &mut faults);
    advice::faults(files, &mut faults);
    faults
}

fn incomplete_folder(files: &[Option<raw::File>], has_document: bool, faults: &mut Vec<Fault>) {
    let lacks = |has: fn(&raw::File) -> bool| !present(files).any(|(_, raw)| has(raw));
    let missing = [
        (
            lacks(|raw| raw.title.is_some()),
            "title",
            "add `title: …`, what the folder is about",
        ),
        (
            lacks(|raw| raw.disclaimer.is_some()),
            "disclaimer",
            "add `disclaimer: …`; until then a general one closes each answer",
        ),
        (
            !has_document,
            "documents",
            "add `documents:` with a fingerprint of each sentence, so that answers can name their sources",
        ),
        (
            lacks(|raw| !raw.urgent.is_empty()),
            "urgent",
            "add `urgent:` entries; until then an emergency is answered like any other question",
        ),
    ];
    for (is_missing, key, help) in missing {
        if is_missing && !files.is_empty() {
            let message = format!("no file of the folder gives `{key}`");
            faults.push(Fault::new(Code::IncompleteFolder, At::file(0), message).help(help));
        }
    }
}

fn texts(entry: &Entry<'_>, has_document: bool, faults: &mut Vec<Fault>) {
    let words = entry.answer.map_or(0, |it| it.split_whitespace().count());
    if words > MAX_ANSWER_WORDS {
        let at = entry.at.clone().key("answer");
        let message = format!("the answer of {} has {words} words", entry.name());
        faults.push(Fault::new(Code::LongAnswer, at, message).help(format!(
            "say it in {MAX_ANSWER_WORDS} words, or make two topics of it"
        )));
    }
    let at_ask = |item| entry.at.clone().key("asks").item(item);
    for (item, ask) in entry.asks.iter().enumerate() {
        let chars = ask.chars().count();
        if chars > MAX_ASK_CHARS {
            let message = format!("an ask has {chars} characters");
            faults.push(
                Fault::new(Code::LongAsk, at_ask(item), message)
                    .help("keep the question, and leave out the story around it"),
            );
        }
    }
    let is_findable = !(entry.asks.is_empty() && entry.keywords.is_empty());
    let is_topic = entry.kind == Kind::Topic;
    if has_document && is_topic && is_findable && entry.asks.len() < MIN_ASKS {
        let asks = match entry.asks.len() {
            0 => "no ask".into(),
            1 => "only one ask".into(),
            n => format!("only {n} asks"),
        };
        let message = format!("{} has {asks}", entry.name());
        faults.push(
            Fault::new(Code::FewAsks, entry.at_id(), message)
                .help("add other ways that people put the question"),
        );
    }
}

/// References that cannot be looked up, and topics that name two origins.
fn references(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let mut check = |at: At, reference: &raw::Reference| {
        if let Some(title) = &reference.title
            && reference.year.is_none()
            && reference.url.is_none()
        {
            let message = format!("the reference \"{title}\" has neither a year nor a link");
            faults.push(
                Fault::new(Code::VagueReference, at.key("title"), message)
                    .help("add `year: …` or `url: …`, so that it can be looked up"),
            );
        }
    };
    for (file, raw) in present(files) {
        let at = |key, item| At::file(file).key(key).item(item).key("references");
        let claims = raw.claims.iter().enumerate();
        let claims = claims.map(|(item, claim)| (at("claims", item), &claim.references));
        let visit = raw.visit.iter().enumerate();
        let visit = visit.map(|(item, part)| (at("visit", item), &part.references));
        for (at, references) in claims.chain(visit) {
            for (item, reference) in references.iter().enumerate() {
                check(at.clone().item(item), reference);
            }
        }
    }
    let mut notes = |at: &At, notes: &[raw::Note]| {
        for (item, note) in notes.iter().enumerate() {
            if let Some(reference) = &note.reference {
                let at = at.clone().key("notes").item(item);
                check(at.key("reference"), reference);
            }
        }
    };
    for (file, raw) in present(files) {
        for (item, topic) in raw.topics.iter().enumerate() {
            notes(&At::file(file).key("topics").item(item), &topic.notes);
        }
        for (item, entry) in raw.uncovered.iter().enumerate() {
            notes(&At::file(file).key("uncovered").item(item), &entry.notes);
        }
    }
    for (file, raw) in present(files) {
        for (item, topic) in raw.topics.iter().enumerate() {
            if topic.editors == Some(true) && !topic.sources.is_empty() {
                let at = At::file(file).key("topics").item(item);
                let name = topic.id.as_deref().unwrap_or_default();
                let message =
                    format!("topic \"{name}\" is the editors' own and names sentences it rests on");
                faults.push(
                    Fault::new(
                        Code::EditorsWithSources,
                        at.clone().key("sources").itself(),
                        message,
                    )
                    .and(at.key("editors"), "the editors' own")
                    .help("remove one of the two"),
                );
            }
        }
    }
}

/// What urgent answers leave to be filled in that nothing fills, and numbers that they do not show.
fn placeholders(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let has_lines = present(files).any(|(_, raw)| !raw.crisis_lines.is_empty());
    let urgent = present(files).flat_map(|(file, raw)| {
        let urgent = raw.urgent.iter().enumerate();
        urgent.map(move |(item, entry)| (At::file(file).key("urgent").item(item), entry))
    });
    for (at, entry) in urgent {
        let at = at.key("answer");
        let answer = entry.answer.as_deref().unwrap_or_default();
        for (_, name) in braced(answer) {
            if Placeholder::named(name).is_none() {
                let names = Placeholder::ALL.map(Placeholder::as_str);
                let help = match closest(name, names.into_iter()) {
                    Some(meant) => format!("did you mean `{{{meant}}}`?"),
                    None => format!("these can be filled in: `{{{}}}`", names.join("}`, `{")),
                };
                let message = format!("nothing fills in {{{name}}}");
                faults.push(Fault::new(Code::UnknownPlaceholder, at.clone(), message).help(help));
            }
        }
        let level = entry.level.as_deref().and_then(Level::named);
        let due: &[Placeholder] = match level.unwrap_or_default() {
            Level::Emergency if has_lines => &[Placeholder::EmergencyNumber],
            Level::Crisis if has_lines => &Placeholder::ALL,
            _ => &[],
        };
        for due in due.iter().filter(|due| !due.is_in(answer)) {
            let name = entry.id.as_deref().unwrap_or_default();
            let message = format!("urgent entry \"{name}\" does not show {{{}}}", due.as_str());
            faults.push(
                Fault::new(Code::NumbersLeftOut, at.clone(), message)
                    .help("put it into one of the first lines, where a number belongs"),
            );
        }
    }
}

/// Asks that are the same but for case, spacing and punctuation, so that nothing tells whose they are: those of
/// all entries, and apart from them those that ask for advice about one person or are like it.
fn same_asks(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let entries = entries(files).map(|entry| Asking {
        name: entry.name(),
        at: entry.at.key("asks"),
        asks: entry.asks,
    });
    let help = "leave it with the one that answers it better, or ask for both differently";
    asked_twice(entries, help, faults);
    let personal = present(files).flat_map(|(file, raw)| {
        let entries = raw.personal.iter().enumerate();
        let entries = entries.map(move |(item, entry)| Asking {
            name: personal_name(entry),
            at: At::file(file).key("personal").item(item).key("asks"),
            asks: &entry.asks,
        });
        let none = Asking {
            name: "`impersonal`".to_owned(),
            at: At::file(file).key("impersonal"),
            asks: &raw.impersonal,
        };
        entries.chain([none])
    });
    asked_twice(personal, "leave it where it belongs", faults);
}

/// Asks that belong together.
struct Asking<'a> {
    /// What they belong to.
    name: String,
    /// Where they stand.
    at: At,
    asks: &'a [String],
}

/// Asks that stand twice, with what to do where two own them.
fn asked_twice<'a>(
    all: impl Iterator<Item = Asking<'a>>,
    help: &'static str,
    faults: &mut Vec<Fault>,
) {
    let all: Vec<Asking> = all.collect();
    let mut first: HashMap<String, (&Asking, At)> = HashMap::new();
    for here in &all {
        for (item, ask) in here.asks.iter().enumerate() {
            let words = words(ask);
            if words.is_empty() {
                continue;
            }
            let at = here.at.clone().item(item);
            let Some((there, first_at)) = first.get(&words) else {
                first.insert(words, (here, at));
                continue;
            };
            let (name, ask) = (&here.name, ask.trim());
            let (code, message, help) = if std::ptr::eq(*there, here) {
                let message = format!("{name} asks \"{ask}\" twice");
                (Code::RepeatedAsk, message, "remove one of the two")
            } else {
                let message = format!("{name} and {} both ask \"{ask}\"", there.name);
                (Code::SameAsk, message, help)
            };
            let fault = Fault::new(code, at, message);
            faults.push(fault.and(first_at.clone(), "first here").help(help));
        }
    }
}

/// The words of an ask as they are compared.
fn words(ask: &str) -> String {
    let lower = ask.to_lowercase().replace(['\'', '’'], "");
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Lists that name something twice or too much.
fn lists(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    for entry in entries(files) {
        repeated(&entry.at.clone().key("keywords"), entry.keywords, faults);
    }
    for (file, raw) in present(files) {
        for (item, topic) in raw.topics.iter().enumerate() {
            let at = |key| At::file(file).key("topics").item(item).key(key);
            repeated(&at("related"), &topic.related, faults);
            repeated(&at("sources"), &topic.sources, faults);
            if topic.sources.len() > MAX_SOURCES {
                let name = topic.id.as_deref().unwrap_or_default();
                let count = topic.sources.len();
                let message = format!("topic \"{name}\" rests on {count} sentences");
                faults.push(
                    Fault::new(Code::ManySources, at("sources").itself(), message).help(format!(
                        "name the {MAX_SOURCES} that carry it, or make two topics of it"
                    )),
                );
            }
        }
        for (item, entry) in raw.uncovered.iter().enumerate() {
            let at = At::file(file).key("uncovered").item(item).key("near");
            repeated(&at, &entry.near, faults);
        }
        for (item, entry) in raw.urgent.iter().enumerate() {
            let at = At::file(file).key("urgent").item(item).key("near");
            repeated(&at, &entry.near, faults);
        }
        for (item, claim) in raw.claims.iter().enumerate() {
            let at = |key| At::file(file).key("claims").item(item).key(key);
            repeated(&at("near"), &claim.near, faults);
            repeated(&at("patterns"), &claim.patterns, faults);
        }
        for (item, document) in raw.documents.iter().enumerate() {
            let at = At::file(file).key("documents").item(item).key("framing");
            repeated(&at, &document.framing, faults);
        }
        for (row, words) in raw.synonyms.iter().enumerate() {
            repeated(&At::file(file).key("synonyms").item(row), words, faults);
        }
    }
}

fn repeated(at: &At, items: &[String], faults: &mut Vec<Fault>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (item, text) in items.iter().enumerate() {
        if let Some(&first) = seen.get(&text.trim().to_lowercase()) {
            let message = format!("\"{}\" is listed twice", text.trim());
            faults.push(
                Fault::new(Code::RepeatedItem, at.clone().item(item), message)
                    .and(at.clone().item(first), "first here")
                    .help("remove one of the two"),
            );
        } else {
            seen.insert(text.trim().to_lowercase(), item);
        }
    }
}

/// Sentences that nothing uses, that are used though they say nothing, or that are miscounted.
fn sentences(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let sources: HashSet<&str> = present(files)
        .flat_map(|(_, raw)| &raw.topics)
        .flat_map(|topic| topic.sources.iter().map(String::as_str))
        .collect();
    for (file, raw) in present(files) {
        for (item, document) in raw.documents.iter().enumerate() {
            let at = At::file(file).key("documents").item(item);
            let framing: HashSet<&str> = document.framing.iter().map(String::as_str).collect();
            for (nth, id) in document.framing.iter().enumerate() {
                if sources.contains(id.as_str()) {
                    let at = at.clone().key("framing").item(nth);
                    let message = format!("sentence \"{id}\" is called framing and is a source");
                    faults.push(
                        Fault::new(Code::FramingUsed, at, message)
                            .help("remove it from `framing`, or from the topic's `sources`"),
                    );
                }
            }
            let mut last: Option<SentenceId> = None;
            for (nth, sentence) in document.sentences.iter().enumerate() {
                let Some(id) = &sentence.id else { continue };
                let at = at.clone().key("sentences").item(nth).key("id");
                if !sources.contains(id.as_str()) && !framing.contains(id.as_str()) {
                    let message = format!("sentence \"{id}\" is neither a source nor framing");
                    faults.push(Fault::new(Code::SentenceUnused, at.clone(), message).help(
                        "name it in a topic's `sources`, or under `framing` if it says nothing to answer from",
                    ));
                }
                let id = SentenceId(id.clone());
                let (part, number) = id.split();
                let expected = match last.as_ref().map(SentenceId::split) {
                    Some((last_part, last_number)) if last_part == part => {
                        last_number.saturating_add(1)
                    }
                    _ => 1,
                };
                if number != expected {
                    let message =
                        format!("sentence \"{id}\" stands where \"{part}.{expected}\" is due");
                    faults.push(
                        Fault::new(Code::SentenceOrder, at, message).help(
                            "list a part's sentences in the document's order, counted from 1",
                        ),
                    );
                }
                last = Some(id);
            }
        }
    }
}
