//! How hard is a text to read?
//!
//! By the Flesch-Kincaid grade level (J. P. Kincaid and others, *Derivation of new readability formulas
//! for Navy enlisted personnel*, 1975): 0.39 · words / sentences + 11.8 · syllables / words − 15.59, about the
//! years of US schooling that it takes. What counts as a sentence and a word is [`prose`]'s; items of a
//! list are sentences, addresses are no words, and a number is a word of one syllable. Words of a term
//! that the text explains count as two syllables at most.

use super::{
    super::{fault::Fault, raw},
    glossary::{self, Term},
    passage::{self, Part, Passage},
    prose::{self, Sentence},
    syllables,
};
use crate::diagnostic::Code;

/// Above this a text keeps people out.
const MAX_GRADE: f64 = 10.0;

/// Above this a text is harder than what patients are best given; a `short` may be all that is read.
const PLAIN_GRADE: f64 = 8.0;
const PLAIN_GRADE_SHORT: f64 = 6.0;

/// With fewer words one long one decides the grade, so it says nothing.
const MIN_WORDS: usize = 15;

/// More words are not taken in at once.
const MAX_SENTENCE_WORDS: usize = 25;

/// Words with so many syllables are worth naming.
const LONG_WORD_SYLLABLES: usize = 3;

/// So many words of a sentence tell which one is meant.
const QUOTED_WORDS: usize = 6;

/// Texts above their grade, sentences too long, and shorts longer than what they shorten. The formula
/// is of English; a folder in another language is not measured by it.
pub(super) fn faults(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let is_english = passage::are_english(files);
    let terms = glossary::terms(files);
    for together in passage::passages(files) {
        for passage in &together {
            let sentences = prose::sentences(passage.text);
            if is_english {
                grade(passage, &sentences, &terms, faults);
            }
            long_sentences(passage, &sentences, faults);
        }
        long_short(&together, faults);
    }
}

fn grade(passage: &Passage<'_>, sentences: &[Sentence], terms: &[Term], faults: &mut Vec<Fault>) {
    let explained: Vec<&Term> = terms
        .iter()
        .filter(|term| passage.id == term.id || term.is_explained(sentences))
        .collect();
    let weigh = |word: &str| {
        let count = syllables::count(word);
        if count > 2 && explained.iter().any(|term| term.has(word)) {
            2
        } else {
            count
        }
    };
    let words = || sentences.iter().flat_map(|it| &it.words);
    if words().count() < MIN_WORDS {
        return;
    }
    let grade = level(sentences, &weigh);
    let plain = match passage.part {
        Part::Short => PLAIN_GRADE_SHORT,
        Part::Answer | Part::Note | Part::Means => PLAIN_GRADE,
    };
    let code = if grade > MAX_GRADE {
        Code::HardToRead
    } else if grade > plain {
        Code::NotPlain
    } else {
        return;
    };
    let message = format!("{} reads at grade {grade:.1}", passage.name());
    let worst = sentences.iter().max_by(|a, b| {
        let [a, b] = [a, b].map(|it| level(std::slice::from_ref(*it), &weigh));
        a.total_cmp(&b)
    });
    let worst = worst.map_or_else(String::new, |it| format!(", first in {}", quoted(it)));
    let mut long: Vec<&String> = Vec::new();
    for word in words().filter(|word| weigh(word) >= LONG_WORD_SYLLABLES) {
        if !long.contains(&word) {
            long.push(word);
        }
    }
    long.sort_by_key(|word| std::cmp::Reverse(weigh(word)));
    let long: Vec<String> = long
        .iter()
        .take(3)
        .map(|word| format!("\"{word}\""))
        .collect();
    let long = match long.as_slice() {
        [] => String::new(),
        words => format!("; long words are {}", words.join(", ")),
    };
    faults.push(Fault::new(code, passage.at.clone(), message).help(format!(
        "bring it to grade {plain} by shorter sentences and words{worst}{long}"
    )));
}

/// The grade of some sentences, each word of so many syllables; to a tenth, as it is shown.
fn level(sentences: &[Sentence], syllables: &dyn Fn(&str) -> usize) -> f64 {
    let words = || sentences.iter().flat_map(|it| &it.words);
    let count = number(words().count());
    let syllables = number(words().map(|word| syllables(word)).sum());
    let grade = 0.39 * count / number(sentences.len()) + 11.8 * syllables / count - 15.59;
    (grade * 10.0).round() / 10.0
}

/// A count, which no text makes large.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn long_sentences(passage: &Passage<'_>, sentences: &[Sentence], faults: &mut Vec<Fault>) {
    let long = sentences.iter().max_by_key(|it| it.words.len());
    let long = long.filter(|it| it.words.len() > MAX_SENTENCE_WORDS);
    if let Some(sentence) = long {
        let count = sentence.words.len();
        let message = format!("a sentence in {} has {count} words", passage.name());
        faults.push(
            Fault::new(Code::LongSentence, passage.at.clone(), message).help(format!(
                "make two sentences of {}, or a list",
                quoted(sentence)
            )),
        );
    }
}

fn long_short(together: &[Passage<'_>], faults: &mut Vec<Fault>) {
    let text = |part| together.iter().find(|it| it.part == part);
    let words = |it: &Passage<'_>| it.text.split_whitespace().count();
    if let (Some(short), Some(answer)) = (text(Part::Short), text(Part::Answer))
        && words(short) > words(answer)
    {
        let message = format!(
            "the short of {} has {} words, its answer {}",
            short.entry,
            words(short),
            words(answer)
        );
        faults.push(
            Fault::new(Code::LongShort, short.at.clone(), message)
                .and(answer.at.clone(), "the answer")
                .help("shorten it, or leave it out"),
        );
    }
}

/// The beginning of a sentence, by which an author finds it.
fn quoted(sentence: &Sentence) -> String {
    let words: Vec<&str> = sentence.text.split_whitespace().collect();
    match words.get(..QUOTED_WORDS) {
        Some(first) if words.len() > QUOTED_WORDS => format!("\"{} …\"", first.join(" ")),
        _ => format!("\"{}\"", sentence.text),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Code,
        knowledge::{SourceFile, load},
    };

    /// What is said of how a topic's answer reads.
    fn found(head: &str, answer: &str) -> Vec<(Code, String)> {
        let text = format!(
            "{head}
topics:
  - id: it
    title: It
    keywords: [it]
    answer: {answer}
uncovered:
  - id: term-transpiration
    title: Transpiration
    keywords: [transpiration]
    answer: Transpiration means that leaves give off water.
"
        );
        let checked = load::check(vec![SourceFile::new("a.yaml", text)]);
        let of_reading = [Code::HardToRead, Code::NotPlain, Code::LongSentence];
        let found = checked.diagnostics.into_iter();
        let found = found.filter(|it| of_reading.contains(&it.code));
        found.map(|it| (it.code, it.message)).collect()
    }

    #[test]
    fn the_grade_is_the_formula_s() {
        // 16 words, 28 syllables: 0.39 · 16 / sentences + 11.8 · 28 / 16 - 15.59
        let cases = [
            ("weather so examine", Code::HardToRead, "11.3"),
            ("weather. So examine", Code::NotPlain, "8.2"),
        ];
        for (middle, code, grade) in cases {
            let answer = format!(
                "Water evaporates more rapidly in sunny {middle} the soil each morning and then decide"
            );
            let message = format!("the answer of topic \"it\" reads at grade {grade}");
            assert_eq!(found("", &answer), [(code, message)]);
        }
    }

    #[test]
    fn few_words_and_other_languages_get_no_grade() {
        let hard = "Environmental temperature determines transpiration.";
        assert_eq!(found("", hard), []);
        let long = format!("{hard} {hard} {hard} {hard}");
        assert_eq!(found("", &long).len(), 1);
        assert_eq!(found("language: en-GB", &long).len(), 1);
        assert_eq!(found("language: de", &long), []);
    }

    #[test]
    fn a_term_that_the_text_explains_is_not_hard() {
        let rest = "A plant can do this for days on end if it has to in the sun.";
        let explained = format!("In transpiration the leaves give off their water. {rest}");
        let bare = format!("In transpiration, transpiration, transpiration it is so. {rest}");
        assert_eq!(found("", &explained), []);
        assert_eq!(found("", &bare), []);
        let heavy = "Transpiration, transpiration, transpiration and transpiration go on. \
                     Of transpiration it is said that it is so.";
        assert_eq!(found("", heavy).len(), 1);
        let light = "Transpiration, transpiration, transpiration and transpiration: leaves give \
                     off water. Of transpiration it is said that it is so.";
        assert_eq!(found("", light), []);
    }
}
