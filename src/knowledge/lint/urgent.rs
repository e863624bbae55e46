//! What may an urgent answer not say? Words that hurt someone in danger, and help that comes too late
//! in the text.
//!
//! The words are those that guidelines on speaking of suicide advise against (a review of 24 of them:
//! J Affect Disord 2019;244:124–154, doi 10.1016/j.jad.2018.09.031).

use super::super::{Level, crisis::Placeholder, entry::present, fault::At, fault::Fault, raw};
use crate::diagnostic::Code;

/// Words that hurt, in lower case, and what to do instead. A `*` is any end of a word.
const HARMFUL: &[(&str, &str)] = &[
    ("committed suicide", "say that someone died by suicide"),
    ("commit suicide", "say `end your life` or `die by suicide`"),
    ("commits suicide", "say that someone dies by suicide"),
    ("committing suicide", "say `ending your life`"),
    ("successful attempt*", "say that someone died by suicide"),
    ("successful suicide*", "say that someone died by suicide"),
    ("completed suicide*", "say that someone died by suicide"),
    ("failed attempt*", "say `a suicide attempt`"),
    ("failed suicide*", "say `a suicide attempt`"),
    ("unsuccessful attempt*", "say `a suicide attempt`"),
    ("unsuccessful suicide*", "say `a suicide attempt`"),
    ("attention seek*", "say that the person needs to be heard"),
    ("cry for attention", "say that the person needs to be heard"),
    ("because of lupus", "give no single cause"),
    ("because of your lupus", "give no single cause"),
    ("because of their lupus", "give no single cause"),
    ("epidemic", "say nothing of how many there are"),
    ("so many people do", "say nothing of how many there are"),
    ("unavoidable", "say that help works"),
    ("inevitable", "say that help works"),
    ("hopeless case", "say that help works"),
    ("we promise*", "promise nothing"),
    ("i promise*", "promise nothing"),
    ("keep it secret", "promise no secrecy"),
    ("keep this secret", "promise no secrecy"),
    ("keep it a secret", "promise no secrecy"),
    ("keep this a secret", "promise no secrecy"),
    ("nobody will know", "promise no secrecy"),
    ("no one will know", "promise no secrecy"),
    ("bright side", "say that the person deserves support"),
    ("cheer up", "say that the person deserves support"),
    ("stay positive", "say that the person deserves support"),
    ("think positive*", "say that the person deserves support"),
    (
        "think of your family",
        "say that the person deserves support",
    ),
    (
        "others have it worse",
        "say that the person deserves support",
    ),
    ("it could be worse", "say that the person deserves support"),
    ("snap out of it", "say that the person deserves support"),
    ("selfish", "blame nobody"),
    ("coward*", "blame nobody"),
    ("weak person", "blame nobody"),
    ("your own fault", "blame nobody"),
    ("hang*", "name no means"),
    ("jump off", "name no means"),
    ("bridge*", "name no means"),
    ("slit*", "name no means"),
    ("razor*", "name no means"),
    ("blade*", "name no means"),
    ("noose*", "name no means"),
    ("gun", "name no means"),
    ("guns", "name no means"),
    ("lethal", "name no means"),
    ("what method", "ask for no means"),
    ("which method", "ask for no means"),
    ("how would you do it", "ask for no means"),
    ("how do you plan to", "ask for no means"),
];

/// Where the answers of urgent entries hurt, or begin with anything but what to do.
pub(super) fn faults(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let has_lines = present(files).any(|(_, raw)| !raw.crisis_lines.is_empty());
    for (file, raw) in present(files) {
        for (item, entry) in raw.urgent.iter().enumerate() {
            let at = At::file(file).key("urgent").item(item).key("answer");
            let name = entry.id.as_deref().unwrap_or_default();
            let answer = entry.answer.as_deref().unwrap_or_default();
            let words = words(answer);
            for (phrase, instead) in HARMFUL {
                if holds(&words, phrase) {
                    let phrase = phrase.trim_end_matches('*');
                    let message = format!("urgent entry \"{name}\" says \"{phrase}\"");
                    let fault = Fault::new(Code::HarmfulWords, at.clone(), message);
                    faults.push(fault.help(*instead));
                }
            }
            let level = entry.level.as_deref().and_then(Level::named);
            let late = match level.unwrap_or_default() {
                Level::Emergency if has_lines => {
                    !begins_with(answer, 1, &[Placeholder::EmergencyNumber])
                }
                Level::Crisis if has_lines => !begins_with(answer, 2, &Placeholder::ALL),
                _ => false,
            };
            // An answer that shows no number at all is a fault of another code.
            if late && Placeholder::ALL.iter().any(|it| it.is_in(answer)) {
                let message = format!("urgent entry \"{name}\" does not begin with whom to call");
                faults.push(
                    Fault::new(Code::HelpNotFirst, at, message)
                        .help("put the number to call into the first lines"),
                );
            }
        }
    }
}

/// Whether one of these stands in the first paragraphs.
fn begins_with(answer: &str, paragraphs: usize, any: &[Placeholder]) -> bool {
    let mut first = answer.trim().split("\n\n").take(paragraphs);
    first.any(|paragraph| any.iter().any(|it| it.is_in(paragraph)))
}

/// The words of a text, in lower case, without punctuation.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn holds(words: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    words.windows(phrase.len()).any(|window| {
        window.iter().zip(&phrase).all(|(word, wanted)| {
            wanted
                .strip_suffix('*')
                .map_or(word == wanted, |stem| word.starts_with(stem))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_words_are_found_whole_and_whatever_their_case_and_line() {
        let cases = [
            ("He Committed\nsuicide.", true),
            ("two failed attempts", true),
            ("A suicide attempt", false),
            ("Look on the bright side!", true),
            ("the call is free; change nothing", false),
            ("begun", false),
            ("", false),
        ];
        for (text, expected) in cases {
            let words = words(text);
            let found = HARMFUL.iter().any(|(phrase, _)| holds(&words, phrase));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn whom_to_call_stands_in_the_first_lines() {
        let number = [Placeholder::EmergencyNumber];
        for (answer, paragraphs, expected) in [
            ("Call {emergency_number} now.\n\nThen wait.", 1, true),
            ("Wait.\n\nCall {emergency_number} now.", 1, false),
            ("Wait.\n\nCall {emergency_number} now.", 2, true),
            ("Wait.", 2, false),
        ] {
            assert_eq!(
                begins_with(answer, paragraphs, &number),
                expected,
                "{answer:?}"
            );
        }
    }
}
