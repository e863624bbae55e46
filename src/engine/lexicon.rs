//! Which words does the knowledge have? Its terms, the forms they are written in, and which of them a
//! misspelled word may be.
//!
//! A term is a stem, or a concept: a row of the folder's synonyms. What the words of a question mean
//! is told in `reading`.

use compact_str::CompactString;
use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::{
    engine::{
        learn,
        lists::Lists,
        pleasantries, score,
        spelling::{self, Spelling},
    },
    text,
};

mod reading;

pub(crate) use reading::{Known, Piece, Reading};

/// A stem or a concept of the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(pub u32);

/// A word form that the knowledge uses; they are numbered from 0 in the order they were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormId(pub u32);

/// The terms of a knowledge folder.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Names of the terms: a stem, or the first member of a row of synonyms.
    names: Vec<CompactString>,
    /// The form of each that occurs most.
    usual_forms: Vec<CompactString>,
    /// How often each occurs.
    counts: Vec<u32>,
    stems: FxHashMap<CompactString, TermId>,
    /// Each word form that the knowledge uses, in the order they were met, which is the order of
    /// everything that is made of them.
    forms: IndexMap<CompactString, Form, FxBuildHasher>,
    spelling: Spelling,
    /// Sequences of stems that are one concept.
    phrases: FxHashMap<Box<[TermId]>, TermId>,
    /// For each term the length of the longest phrase that begins with it.
    phrase_lengths: Vec<u8>,
    /// Pairs of terms that stand side by side somewhere in the knowledge.
    neighbors: FxHashSet<(TermId, TermId)>,
    /// The most common words of English, ascending.
    common: Vec<&'static str>,
    /// Other ordinary words, ascending.
    english: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    term: TermId,
    count: u32,
}

impl Lexicon {
    /// Learns the words of the given texts and the concepts of the given synonyms; gives the texts too,
    /// as [`Lexicon::read_known`] wants them, without greetings and thanks.
    pub fn build(texts: &[&str], synonyms: &[Vec<String>]) -> (Self, Lists<Known>) {
        let (common, rest) = ENGLISH.split_once("# size 20").unwrap_or((ENGLISH, ""));
        let mut lexicon = Self {
            common: common.lines().collect(),
            english: rest.lines().collect(),
            ..Self::default()
        };
        let mut known = Lists::with_capacity(texts.len(), 0);
        for texts in texts.chunks(learn::CHUNK) {
            let words: Vec<_> = texts.par_iter().map(|text| text::words(text)).collect();
            for words in &words {
                known.push(pleasantries::without(words).iter().map(|word| Known {
                    form: lexicon.learn(&word.text),
                    begins_clause: word.begins_clause,
                }));
            }
        }
        let mut members: Vec<Box<[TermId]>> = Vec::new();
        for row in synonyms {
            let concept = TermId(lexicon.names.len() as u32);
            let name = row.first().map(String::as_str).unwrap_or_default();
            lexicon.names.push(name.into());
            lexicon.counts.push(0);
            for member in row {
                let words = text::words(member);
                let stems = words.iter().take(MAX_PHRASE);
                let stems: Box<[TermId]> = stems
                    .map(|word| {
                        let form = lexicon.learn(&word.text);
                        lexicon.term(form)
                    })
                    .collect();
                if !stems.is_empty() {
                    members.push(stems.clone());
                    lexicon.phrases.entry(stems).or_insert(concept);
                }
            }
        }
        (lexicon.spelling, lexicon.neighbors) = rayon::join(
            || Spelling::build(lexicon.forms()),
            || {
                let terms =
                    |pair: &[Known]| (lexicon.term(pair[0].form), lexicon.term(pair[1].form));
                let in_texts = known.iter().flat_map(|words| words.windows(2)).map(terms);
                let in_rows = members.iter().flat_map(|terms| terms.windows(2));
                in_texts
                    .chain(in_rows.map(|pair| (pair[0], pair[1])))
                    .collect()
            },
        );
        lexicon.phrase_lengths = vec![0; lexicon.names.len()];
        for phrase in lexicon.phrases.keys() {
            let [first, ..] = **phrase else { continue };
            let longest = &mut lexicon.phrase_lengths[first.0 as usize];
            *longest = (*longest).max(phrase.len() as u8);
        }
        lexicon.merge_misspellings();
        lexicon.find_usual_forms();
        (lexicon, known)
    }

    /// The term of a form.
    fn term(&self, form: FormId) -> TermId {
        self.forms[form.0 as usize].term
    }

    fn find_usual_forms(&mut self) {
        self.usual_forms.clone_from(&self.names);
        let mut most = vec![0; self.names.len()];
        for (name, form) in &self.forms {
            let term = form.term.0 as usize;
            if form.count > most[term] {
                most[term] = form.count;
                self.usual_forms[term].clone_from(name);
            }
        }
    }

    /// Gives a rare form that is a misspelling of a common one, as asks in people's own words have
    /// them, the common one's term. It stays rare, so that it never stands for the right spelling.
    fn merge_misspellings(&mut self) {
        let forms: Vec<_> = self.forms.iter().collect();
        let merged: Vec<(CompactString, TermId)> = (forms.into_par_iter())
            .filter(|(_, form)| form.count <= score::RARE_COUNT)
            .filter_map(|(name, _)| {
                let meant = self.nearest_form(name, score::COMMON_COUNT)?;
                Some((name.clone(), meant.term?))
            })
            .collect();
        for (name, term) in merged {
            self.stems.insert(text::stem(&name), term);
            if let Some(form) = self.forms.get_mut(&name) {
                form.term = term;
            }
        }
    }

    /// How many terms there are; their ids count from 0.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// The forms, in the order of their ids.
    pub fn forms(&self) -> impl ExactSizeIterator<Item = &str> {
        self.forms.keys().map(CompactString::as_str)
    }

    /// The stem, or the first member of the concept's row.
    pub fn name(&self, term: TermId) -> &str {
        &self.names[term.0 as usize]
    }

    /// The form of a stem that the knowledge uses most; for a concept, its first member.
    pub fn usual_form(&self, term: TermId) -> &str {
        &self.usual_forms[term.0 as usize]
    }

    /// Whether a word is among the most common of English.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.binary_search(&word).is_ok()
    }

    /// Whether a word is an ordinary one of English.
    fn is_english(&self, word: &str) -> bool {
        self.is_common(word) || self.english.binary_search(&word).is_ok()
    }

    /// The known form that a word most likely misspells, of those that occur often enough.
    fn nearest_form(&self, word: &str, least_count: u32) -> Option<Piece<'_>> {
        if word.chars().any(char::is_numeric) || self.is_english(word) {
            return None;
        }
        let candidates = self.spelling.candidates(word).into_iter();
        let near = candidates.filter_map(|number| {
            let (name, form) = self.forms.get_index(number as usize)?;
            if form.count < least_count || name == word {
                return None;
            }
            let badness = spelling::badness(word, name, form.count)?;
            Some((badness, Piece::of_form(number as usize, name, *form)))
        });
        let best =
            near.min_by(|(a, this), (b, other)| a.total_cmp(b).then(this.text.cmp(other.text)));
        best.map(|(_, piece)| piece)
    }

    fn learn(&mut self, word: &CompactString) -> FormId {
        if let Some((number, _, form)) = self.forms.get_full_mut(word) {
            form.count += 1;
            self.counts[form.term.0 as usize] += 1;
            return FormId(number as u32);
        }
        let stem = text::stem(word);
        let term = *self.stems.entry(stem).or_insert_with_key(|stem| {
            self.names.push(stem.clone());
            self.counts.push(0);
            TermId(self.names.len() as u32 - 1)
        });
        self.counts[term.0 as usize] += 1;
        let form = Form { term, count: 1 };
        let (number, _) = self.forms.insert_full(word.clone(), form);
        FormId(number as u32)
    }
}

/// Ordinary English words, which are never taken for misspellings; the most common first, and each
/// of the two parts in order, with comments that are before any letter.
const ENGLISH: &str = include_str!("english.txt");

/// Words of a synonym that count: no term of the field has as many.
const MAX_PHRASE: usize = 20;

#[cfg(test)]
mod tests;
