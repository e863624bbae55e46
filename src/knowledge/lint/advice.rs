//! Does a text tell one person what to do? What people read here is about everyone; whether somebody
//! should take, stop or try something is for those who know them.
//!
//! A plain matcher on English words. It lets through what sends people to someone (`you should talk with
//! your doctor`) and what keeps them from a step of their own (`do not stop it by yourself`).

use super::passage;
use crate::{
    diagnostic::Code,
    knowledge::{
        entry::{Kind, entries, present},
        fault::{At, Fault},
        raw,
    },
    text::{self, Word},
};

/// What people do with a medicine or a treatment that nobody should be kept from thinking over.
const DEEDS: [&str; 24] = [
    "take", "stop", "start", "begin", "increase", "reduce", "decrease", "lower", "raise", "double",
    "halve", "switch", "change", "try", "skip", "quit", "choose", "continue", "undergo", "inject",
    "taper", "drop", "avoid", "replace",
];

/// Those that it does no harm to be kept from.
const KEPT_FROM: [&str; 15] = [
    "stop", "increase", "reduce", "decrease", "lower", "raise", "double", "halve", "switch",
    "change", "skip", "quit", "drop", "taper", "replace",
];

/// What makes an order or a wish of a deed, behind `you`…
const DUTIES: [&[&str]; 9] = [
    &["should"],
    &["must"],
    &["need", "to"],
    &["have", "to"],
    &["ought", "to"],
    &["had", "better"],
    &["are", "better", "off"],
    &["would", "be", "better", "off"],
    &["will", "want", "to"],
];

/// …what makes leave of one…
const LEAVE: [&[&str]; 4] = [&["can"], &["could"], &["may"], &["are", "free", "to"]];

/// …and what makes an order by itself, with a deed behind it.
const ORDERS: [&[&str]; 11] = [
    &["make", "sure", "you"],
    &["make", "sure", "to"],
    &["be", "sure", "to"],
    &["remember", "to"],
    &["it", "is", "best", "to"],
    &["it", "is", "better", "to"],
    &["it", "is", "time", "to"],
    &["your", "best", "option", "is", "to"],
    &["we", "want", "you", "to"],
    &["we", "urge", "you", "to"],
    &["we", "advise", "you", "to"],
];

/// Who recommends…
const WE: [&str; 4] = ["we", "i", "lupine", "editors"];

/// …and how that is called.
const RECOMMEND: [&str; 5] = ["recommend", "advise", "suggest", "urge", "prescribe"];

/// Goes between the words of all these without changing what they say.
const ADVERBS: [&str; 15] = [
    "also",
    "always",
    "now",
    "just",
    "first",
    "then",
    "really",
    "definitely",
    "probably",
    "strongly",
    "simply",
    "safely",
    "would",
    "do",
    "consider",
];

/// What is done with the body's or a helper's time and not with a medicine: `take someone with you`.
const HARMLESS: [&str; 17] = [
    "someone",
    "somebody",
    "notes",
    "note",
    "list",
    "care",
    "time",
    "friend",
    "relative",
    "part",
    "breath",
    "break",
    "questions",
    "by",
    "again",
    "asking",
    "talking",
];

/// Begin a command about what is taken.
const COMMANDS: [&str; 7] = ["stop", "start", "begin", "keep", "quit", "continue", "try"];

/// What is taken, behind a command.
const TAKING: [&str; 6] = [
    "taking",
    "using",
    "injecting",
    "lowering",
    "tapering",
    "increasing",
];

/// What a command is about that changes an amount.
const AMOUNTS: [&str; 14] = [
    "dose",
    "doses",
    "dosage",
    "medicine",
    "medicines",
    "medication",
    "medications",
    "meds",
    "steroid",
    "steroids",
    "pills",
    "tablets",
    "drugs",
    "treatment",
];

/// What nobody should be told to ask a doctor for.
const ASKED_FOR: [&str; 11] = [
    "put",
    "prescribe",
    "start",
    "stop",
    "switch",
    "increase",
    "lower",
    "raise",
    "reduce",
    "give",
    "take",
];

/// Judgments that only someone who knows the person can make.
const JUDGMENTS: [&str; 6] = ["safe", "right", "best", "good", "suitable", "dangerous"];

/// Words that leave a judgment open.
const OPEN: [&str; 11] = [
    "if", "whether", "what", "which", "how", "who", "not", "that", "ask", "may", "might",
];

/// Texts that give advice to one person, of topics, uncovered and personal entries,
/// and claims.
pub(super) fn faults(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    if !passage::are_english(files) {
        return;
    }
    let mut check = |at: At, owner: &str, text: &str| {
        if let Some(advice) = advice(text) {
            let message = format!("{owner} tells one person what to do: \"{advice}\"");
            faults.push(Fault::new(Code::PersonalAdvice, at, message).help(
                "say what is known, and leave the decision to the person and those who treat them",
            ));
        }
    };
    for entry in entries(files).filter(|entry| entry.kind != Kind::Urgent) {
        let answer = entry.answer.unwrap_or_default();
        check(entry.at.clone().key("answer"), &entry.name(), answer);
    }
    for (file, raw) in present(files) {
        let at = |key, item| At::file(file).key(key).item(item);
        for (item, topic) in raw.topics.iter().enumerate() {
            let short = topic.short.as_deref().unwrap_or_default();
            check(at("topics", item).key("short"), "a `short`", short);
        }
        let notes = |notes: &[raw::Note], of: At, check: &mut dyn FnMut(At, &str, &str)| {
            for (nth, note) in notes.iter().enumerate() {
                let text = note.text.as_deref().unwrap_or_default();
                check(
                    of.clone().key("notes").item(nth).key("text"),
                    "a note",
                    text,
                );
            }
        };
        for (item, topic) in raw.topics.iter().enumerate() {
            notes(&topic.notes, at("topics", item), &mut check);
        }
        for (item, entry) in raw.uncovered.iter().enumerate() {
            notes(&entry.notes, at("uncovered", item), &mut check);
        }
        for (item, entry) in raw.personal.iter().enumerate() {
            let answer = entry.answer.as_deref().unwrap_or_default();
            check(
                at("personal", item).key("answer"),
                "a personal entry",
                answer,
            );
        }
        for (item, claim) in raw.claims.iter().enumerate() {
            let means = claim.means.as_deref().unwrap_or_default();
            check(at("claims", item).key("means"), "a claim", means);
        }
    }
}

/// The words of a text that give advice to one person, if any do.
fn advice(text: &str) -> Option<String> {
    let words = text::words(text);
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        let length = [told, ordered, recommended, commanded, asked_for, judged]
            .into_iter()
            .find_map(|rule| rule(rest))?;
        let is_judgment = judged(rest) == Some(length);
        if is_judgment && is_open(&words, at) {
            return None;
        }
        let found = rest.get(..length)?.iter().map(|word| word.text.as_str());
        Some(found.collect::<Vec<_>>().join(" "))
    })
}

/// `you should take`, `you can safely stop`, `you must not try`.
fn told(words: &[Word]) -> Option<usize> {
    if !is(words, 0, &["you"]) {
        return None;
    }
    let from = skip(words, 1);
    let duty = DUTIES.iter().find_map(|duty| after(words, from, duty));
    let leave = LEAVE.iter().find_map(|leave| after(words, from, leave));
    let end = skip(words, duty.or(leave)?);
    let (is_kept, end) = if is(words, end, &["not", "never"]) {
        (true, skip(words, end + 1))
    } else {
        (false, end)
    };
    let is_advice = match (is_kept, duty) {
        // To leave to people what they do is advice only where it is no small thing.
        (false, None) => is(words, end, &KEPT_FROM),
        (false, Some(_)) => is_deed(words, end),
        (true, _) => is_deed(words, end) && !is(words, end, &KEPT_FROM),
    };
    is_advice.then_some(end + 1)
}

/// `make sure you take`, `it is best to stop`.
fn ordered(words: &[Word]) -> Option<usize> {
    let end = ORDERS.iter().find_map(|order| after(words, 0, order))?;
    let end = skip(words, end);
    is_deed(words, end).then_some(end + 1)
}

/// `we strongly recommend`.
fn recommended(words: &[Word]) -> Option<usize> {
    if !is(words, 0, &WE) {
        return None;
    }
    let end = skip(words, 1);
    is(words, end, &RECOMMEND).then_some(end + 1)
}

/// `Stop taking`, `Please reduce your dose`, where a clause begins.
fn commanded(words: &[Word]) -> Option<usize> {
    if !words.first()?.begins_clause {
        return None;
    }
    let polite = usize::from(is(words, 0, &["please"]));
    let at = skip(words, polite);
    if is(words, at, &COMMANDS) && is(words, at + 1, &TAKING) {
        return Some(at + 2);
    }
    let object = at + 1 + usize::from(is(words, at + 1, &["your", "the"]));
    let is_amount = is(words, at + 1, &["your"]) && is(words, object, &AMOUNTS);
    (is(words, at, &DEEDS) && is_amount).then_some(object + 1)
}

/// `ask your doctor to put you on`.
fn asked_for(words: &[Word]) -> Option<usize> {
    if !is(words, 0, &["ask", "tell"]) {
        return None;
    }
    let to = (2..6).find(|&at| is(words, at, &["to"]))?;
    let is_person = words.get(1..to)?.iter().all(|word| !word.begins_clause);
    let is_you = is(words, to + 2, &["you", "your"]);
    (is_person && is(words, to + 1, &ASKED_FOR) && is_you).then_some(to + 3)
}

/// `is safe for you`.
fn judged(words: &[Word]) -> Option<usize> {
    let end = skip(words, 1);
    let is_judgment = is(words, 0, &["is", "are"]) && is(words, end, &JUDGMENTS);
    (is_judgment && after(words, end + 1, &["for", "you"]).is_some()).then_some(end + 3)
}

/// Whether something earlier in the sentence leaves open what is said at a place.
fn is_open(words: &[Word], at: usize) -> bool {
    let before = words.get(..=at).unwrap_or_default().iter().rev();
    let mut has_ended = false;
    before
        .take_while(|word| !std::mem::replace(&mut has_ended, word.begins_clause))
        .any(|word| OPEN.contains(&&*word.text))
}

/// A deed that is not harmless by what follows it.
fn is_deed(words: &[Word], at: usize) -> bool {
    let next = at + 1 + usize::from(is(words, at + 1, &["a", "an", "the", "some"]));
    let is_harmless = if is(words, next, &["your"]) {
        is(words, next + 1, &["time", "questions", "list", "notes"])
    } else {
        is(words, next, &HARMLESS)
    };
    is(words, at, &DEEDS) && !is_harmless
}

/// The place behind these words, if they stand at a place.
fn after(words: &[Word], at: usize, phrase: &[&str]) -> Option<usize> {
    let found = (at..).zip(phrase).all(|(at, word)| is(words, at, &[word]));
    found.then_some(at + phrase.len())
}

/// The first place from here that is no adverb.
fn skip(words: &[Word], at: usize) -> usize {
    let rest = words.get(at..).unwrap_or_default().iter();
    at + rest
        .take_while(|word| ADVERBS.contains(&&*word.text))
        .count()
}

fn is(words: &[Word], at: usize, list: &[&str]) -> bool {
    words
        .get(at)
        .is_some_and(|word| list.contains(&&*word.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_to_one_person_is_found() {
        for (text, found) in [
            ("You should take it daily.", "you should take"),
            (
                "In that case you should really stop.",
                "you should really stop",
            ),
            ("You need to take both.", "you need to take"),
            ("You must start now", "you must start"),
            ("You should increase the dose.", "you should increase"),
            ("Then you should reduce it", "you should reduce"),
            ("You ought to switch.", "you ought to switch"),
            ("You should try stem cells.", "you should try"),
            (
                "You should consider switching to it; you had better stop.",
                "you had better stop",
            ),
            ("You should not take it.", "you should not take"),
            ("You can safely stop after a month.", "you can safely stop"),
            ("You may skip a dose.", "you may skip"),
            ("We recommend a transplant.", "we recommend"),
            ("We strongly advise against it.", "we strongly advise"),
            ("Stop taking steroids.", "stop taking"),
            ("If it hurts, stop taking them.", "stop taking"),
            ("- Reduce your dose", "reduce your dose"),
            (
                "Please double your medicine.",
                "please double your medicine",
            ),
            (
                "Ask your doctor to put you on it.",
                "ask your doctor to put you",
            ),
            (
                "Ask your rheumatologist to lower your dose",
                "ask your rheumatologist to lower your",
            ),
            ("Make sure you take it with food.", "make sure you take"),
            ("It's best to start early.", "it is best to start"),
            ("This is safe for you.", "is safe for you"),
        ] {
            assert_eq!(advice(text).as_deref(), Some(found), "{text}");
        }
    }

    #[test]
    fn what_sends_people_to_someone_or_holds_them_back_is_let_through() {
        for text in [
            "You should talk with your doctor.",
            "You should always ask your doctor first.",
            "Ask your doctor.",
            "Ask your doctor about the dose.",
            "Ask your doctor to explain it to you.",
            "Do not stop it without your care team.",
            "Don't stop taking it without your care team.",
            "You should not stop steroids suddenly.",
            "You should never change a dose by yourself.",
            "Please don't stop or cut down steroids without your own care team.",
            "The document doesn't say how to stop, skip, lower or change a medicine.",
            "You could take someone with you.",
            "You should take a list of questions.",
            "You should take your time.",
            "You can start by asking your rheumatologist.",
            "You need to know what you are taking.",
            "You should get emergency help now.",
            "Doctors stop taking samples after a month.",
            "People who stop taking steroids may feel unwell.",
            "lupine can't recommend one or judge one.",
            "EBMT recommends an accredited center.",
            "They can tell you whether it is safe for you.",
            "Ask which one is right for you.",
            "No one knows how it is best for you to decide.",
            "The doctor can say what is good for you.",
        ] {
            assert_eq!(advice(text), None, "{text}");
        }
    }
}
