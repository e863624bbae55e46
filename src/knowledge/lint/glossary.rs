//! Which words does the glossary explain, and does a text say what they mean?
//!
//! A glossary entry has an id that begins with `term-`. The part of its title before a bracket or a
//! colon is its term ("Placebo and randomized" are two); in the first paragraph of its answer the last
//! sentence that has the term gives the meaning, with the one behind it.

use std::collections::HashSet;

use compact_str::CompactString;

use super::{
    super::{
        entry::{Kind, entries},
        raw,
    },
    prose::{self, Sentence},
};
use crate::text;

/// By its id, since an entry of the glossary may be a topic or, where the document does not use the word,
/// an uncovered entry.
const ID_PREFIX: &str = "term-";

/// Words that explain nothing.
const EMPTY: [&str; 48] = [
    "a", "also", "an", "and", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for",
    "from", "had", "has", "have", "here", "in", "into", "is", "it", "its", "made", "mean", "means",
    "not", "of", "on", "one", "or", "short", "so", "that", "the", "their", "them", "there", "they",
    "this", "to", "was", "when", "which", "who", "with", "word",
];

/// So many words of the meaning tell that it is given: one may be there by chance.
const MIN_SHARED: usize = 2;

/// A term of the glossary.
pub(super) struct Term {
    /// The id of its entry.
    pub(super) id: String,
    /// As its title has it.
    pub(super) name: String,
    /// Whether its entry is a topic, so that the document itself says what it means.
    pub(super) is_topic: bool,
    /// The sentences that say what it means.
    pub(super) meaning: String,
    words: Vec<String>,
    stems: HashSet<CompactString>,
}

/// All terms, in the order of the files.
pub(super) fn terms(files: &[Option<raw::File>]) -> Vec<Term> {
    let mut terms = Vec::new();
    for entry in entries(files).filter(|it| it.kind != Kind::Urgent) {
        let (Some(id), Some(title), Some(answer)) = (entry.id, entry.title, entry.answer) else {
            continue;
        };
        if !id.starts_with(ID_PREFIX) {
            continue;
        }
        let paragraph = answer.trim().split("\n\n").next().unwrap_or_default();
        let sentences = prose::sentences(paragraph);
        let names = title.split(['(', ':']).next().unwrap_or_default();
        for name in names.split(" and ").map(str::trim) {
            let mut term = Term {
                id: id.into(),
                name: name.into(),
                is_topic: entry.kind == Kind::Topic,
                meaning: String::new(),
                words: text::words(name)
                    .into_iter()
                    .map(|word| word.text.trim_end_matches('s').into())
                    .collect(),
                stems: HashSet::new(),
            };
            if term.words.is_empty() {
                continue;
            }
            if let Some(at) = sentences.iter().rposition(|it| term.is_in(it)) {
                let meaning = sentences.iter().skip(at).take(2);
                term.stems = meaning.clone().flat_map(|it| term.contents(it)).collect();
                term.meaning = meaning
                    .map(|it| it.text.as_str())
                    .collect::<Vec<_>>()
                    .join(" ");
            }
            terms.push(term);
        }
    }
    terms
}

impl Term {
    /// Whether a sentence has the term, or its plural or past: `relapse`, `relapses`, `relapsed`.
    pub(super) fn is_in(&self, sentence: &Sentence) -> bool {
        let words = text::words(&sentence.text);
        words.windows(self.words.len()).any(|window| {
            let mut pairs = window.iter().zip(&self.words);
            pairs.all(|(word, own)| is_form(&word.text, own))
        })
    }

    /// Whether a word is the term or part of it.
    pub(super) fn has(&self, word: &str) -> bool {
        let words = text::words(word);
        let mut own = words
            .iter()
            .flat_map(|word| self.words.iter().map(move |own| (word, own)));
        own.any(|(word, own)| is_form(&word.text, own))
    }

    /// Whether a text that has the term says what it means, in that sentence or one beside it.
    ///
    /// Known by the words that the glossary explains it with, since nobody can list all ways of saying a
    /// thing.
    pub(super) fn is_explained(&self, sentences: &[Sentence]) -> bool {
        let needed = MIN_SHARED.min(self.stems.len());
        let has = |at: usize| sentences.get(at).is_some_and(|it| self.is_in(it));
        (0..sentences.len()).filter(|&at| has(at)).any(|at| {
            let near = sentences.iter().take(at + 2).skip(at.saturating_sub(1));
            let said: HashSet<CompactString> = near.flat_map(|it| self.contents(it)).collect();
            said.intersection(&self.stems).count() >= needed
        })
    }

    /// The stems of a sentence that may tell the meaning.
    fn contents(&self, sentence: &Sentence) -> impl Iterator<Item = CompactString> {
        let words = text::words(&sentence.text).into_iter();
        words
            .filter(|word| !EMPTY.contains(&word.text.as_str()))
            .filter(|word| !self.words.iter().any(|own| is_form(&word.text, own)))
            .map(|word| text::stem(&word.text))
    }
}

fn is_form(word: &str, own: &str) -> bool {
    let ending = word.strip_prefix(own);
    ending.is_some_and(|it| matches!(it, "" | "s" | "es" | "d" | "ed"))
}
