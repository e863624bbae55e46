//! What does a typed word mean? The terms of the knowledge, and which of them a word may be.
//!
//! A term is a stem, or a concept: a row of the folder's synonyms. A word is understood, in this
//! order, as typed, by its stem, joined with its neighbour or split in two, and, if no ordinary
//! English word, as a misspelling (`spelling`).

use std::ops::Range;

use compact_str::CompactString;
use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::{
    engine::{
        How,
        features::Lists,
        learn, score,
        spelling::{self, Spelling},
    },
    text::{self, Word},
};

/// A stem or a concept of the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(pub u32);

/// A word form that the knowledge uses; they are numbered from 0 in the order they were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FormId(pub u32);

/// One piece of a question: a word, or several that make one term.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading<'a> {
    /// The words it was read from, from and up to, as places in the list of words.
    pub words: Range<usize>,
    /// What it means, if the knowledge knows it.
    pub term: Option<TermId>,
    /// The words as understood, spelt right.
    pub pieces: SmallVec<[Piece<'a>; 1]>,
    /// How the typed words led to the term: the boldest of its words' readings. Says nothing where
    /// there is no term.
    pub how: How,
    /// How alike typed and understood words are, 0 to 1, the least of its words; 0 without a term.
    pub similarity: f32,
}

/// A word as understood, spelt right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece<'a> {
    pub text: &'a str,
    /// Which form of the knowledge it is, if it is one.
    pub form: Option<FormId>,
    /// Its stem, if the knowledge has it.
    pub term: Option<TermId>,
}

impl<'a> Reading<'a> {
    /// The stems that it is made of, where the term is a concept; else nothing.
    pub fn parts(&self) -> impl Iterator<Item = TermId> {
        let is_concept = self.pieces.iter().all(|piece| piece.term != self.term);
        let pieces = if is_concept {
            self.pieces.as_slice()
        } else {
            &[]
        };
        pieces.iter().filter_map(|piece| piece.term)
    }

    /// Its term, then its parts.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        self.term.into_iter().chain(self.parts())
    }

    /// The words as understood, spelt right.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.pieces.iter().map(|piece| piece.text)
    }
}

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
    neighbours: FxHashSet<(TermId, TermId)>,
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

/// A word read by itself, two joined, or the half of one.
#[derive(Clone)]
struct Single<'a> {
    /// Its words, as places in the list of words.
    words: Range<usize>,
    piece: Piece<'a>,
    how: How,
    similarity: f32,
}

/// Stands for an unknown word among terms: no term has this id.
const UNKNOWN: TermId = TermId(u32::MAX);

impl Lexicon {
    /// Learns the words of the given texts and the concepts of the given synonyms.
    pub fn build(texts: &[&str], synonyms: &[Vec<String>]) -> Self {
        let (common, rest) = ENGLISH.split_once("# size 20").unwrap_or((ENGLISH, ""));
        let mut lexicon = Self {
            common: common.lines().collect(),
            english: rest.lines().collect(),
            ..Self::default()
        };
        let mut sequences = Lists::with_capacity(texts.len());
        for texts in texts.chunks(learn::CHUNK) {
            let words: Vec<_> = texts.par_iter().map(|text| text::words(text)).collect();
            for words in &words {
                sequences.push(words.iter().map(|word| lexicon.learn(&word.text)));
            }
        }
        for row in synonyms {
            let concept = TermId(lexicon.names.len() as u32);
            let name = row.first().map(String::as_str).unwrap_or_default();
            lexicon.names.push(name.into());
            lexicon.counts.push(0);
            for member in row {
                let words = text::words(member);
                let stems = words.iter().take(MAX_PHRASE);
                let stems: Vec<TermId> = stems.map(|word| lexicon.learn(&word.text)).collect();
                if !stems.is_empty() {
                    let phrase = stems.clone().into_boxed_slice();
                    lexicon.phrases.entry(phrase).or_insert(concept);
                    sequences.push(stems);
                }
            }
        }
        (lexicon.spelling, lexicon.neighbours) = rayon::join(
            || Spelling::build(lexicon.forms()),
            || {
                let pairs = sequences.iter().flat_map(|terms| terms.windows(2));
                pairs.map(|pair| (pair[0], pair[1])).collect()
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
        lexicon
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

    /// Reads words in order. Each word is in exactly one reading, but for one that is split in two,
    /// which both halves name. Nothing is read across the end of a clause. Linear in the words.
    pub fn read<'a>(&'a self, words: &'a [Word]) -> Vec<Reading<'a>> {
        let singles = self.singles(words);
        let terms: Vec<TermId> = (singles.iter())
            .map(|single| single.piece.term.unwrap_or(UNKNOWN))
            .collect();
        let begins_clause = |at: usize| {
            let words_of = |at: usize| singles.get(at).map(|single| &single.words);
            let is_second_half = at > 0 && words_of(at) == words_of(at - 1);
            let first = words_of(at).and_then(|range| words.get(range.start));
            !is_second_half && first.is_none_or(|word| word.begins_clause)
        };
        let mut readings = Vec::with_capacity(singles.len());
        let mut at = 0;
        while let Some(&first) = terms.get(at) {
            // A phrase does not go on behind a full stop or a comma.
            let longest = self
                .phrase_lengths
                .get(first.0 as usize)
                .copied()
                .unwrap_or(0);
            let reach = (at + 1..at + usize::from(longest))
                .find(|&next| begins_clause(next))
                .unwrap_or(at + usize::from(longest));
            let found = (at + 1..=reach.min(terms.len()))
                .rev()
                .find_map(|end| Some((end, *self.phrases.get(&terms[at..end])?)));
            let end = found.map_or(at + 1, |(end, _)| end);
            readings.push(self.reading(&singles[at..end], found.map(|(_, concept)| concept)));
            at = end;
        }
        readings
    }

    /// Reads each word by itself, or joined with its neighbor, or split in two.
    fn singles<'a>(&'a self, words: &'a [Word]) -> Vec<Single<'a>> {
        let mut singles: Vec<Single> = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let next = words.get(at + 1).filter(|next| !next.begins_clause);
            let joined = next.and_then(|next| self.joined(&word.text, &next.text));
            let end = at + if joined.is_some() { 2 } else { 1 };
            let (single, second_half) = match joined.or_else(|| self.known(&word.text)) {
                Some(single) => (single, None),
                None => match self.split(&word.text) {
                    Some((a, b)) => (a, Some(b)),
                    None => (self.repaired(&word.text), None),
                },
            };
            for single in std::iter::once(single).chain(second_half) {
                singles.push(Single {
                    words: at..end,
                    ..single
                });
            }
            at = end;
        }
        singles
    }

    /// The reading of words that together are one concept, or of a single one.
    fn reading<'a>(&'a self, singles: &[Single<'a>], concept: Option<TermId>) -> Reading<'a> {
        let how = singles.iter().map(|single| single.how).max();
        let mut how = how.unwrap_or(How::Exact);
        if let Some(concept) = concept {
            let mut texts = singles.iter().map(|single| single.piece.text);
            if matches!(how, How::Exact | How::Stem)
                && !texts.by_ref().eq(self.name(concept).split(' '))
            {
                how = How::Synonym;
            } else if how == How::Exact && singles.len() > 1 {
                how = How::Phrase;
            }
        }
        let ends = singles.first().zip(singles.last());
        Reading {
            words: ends.map_or(0..0, |(first, last)| first.words.start..last.words.end),
            term: concept.or_else(|| singles.first()?.piece.term),
            pieces: singles.iter().map(|single| single.piece).collect(),
            how,
            similarity: (singles.iter())
                .map(|single| single.similarity)
                .fold(1.0, f32::min),
        }
    }

    fn known<'a>(&'a self, word: &'a str) -> Option<Single<'a>> {
        if let Some((number, name, form)) = self.forms.get_full(word) {
            return Some(Single::of_form(number, name, *form, How::Exact));
        }
        let term = *self.stems.get(&text::stem(word))?;
        if self.counts[term.0 as usize] <= score::RARE_COUNT
            && self.nearest_form(word, score::COMMON_COUNT).is_some()
        {
            return None;
        }
        let piece = Piece {
            text: word,
            form: None,
            term: Some(term),
        };
        Some(Single::new(piece, How::Stem, 1.0))
    }

    /// `auto immune` → `autoimmune`, unless both words are known by themselves.
    fn joined(&self, a: &str, b: &str) -> Option<Single<'_>> {
        let mut joined = CompactString::from(a);
        joined.push_str(b);
        let (number, name, form) = self.forms.get_full(&joined)?;
        let terms = [a, b].map(|half| self.forms.get(half).map(|form| form.term));
        let by_themselves =
            matches!(terms, [Some(a), Some(b)] if self.neighbours.contains(&(a, b)));
        (!by_themselves && joined.chars().count() >= score::MIN_JOINED_CHARS)
            .then(|| Single::of_form(number, name, *form, How::Compound))
    }

    /// `stemcell` → `stem`, `cell`: only where the two stand side by side in the knowledge.
    fn split<'a>(&'a self, word: &'a str) -> Option<(Single<'a>, Single<'a>)> {
        // Every cut stems both halves: without a limit, a long word would take quadratic time.
        if self.is_english(word) || word.len() > score::MAX_SPLIT_BYTES {
            return None;
        }
        let cuts = word
            .char_indices()
            .map(|(at, _)| at)
            .skip(score::MIN_SPLIT_CHARS);
        cuts.filter_map(|at| word.split_at_checked(at))
            .filter(|(_, tail)| tail.chars().count() >= score::MIN_SPLIT_CHARS)
            .find_map(|(head, tail)| {
                let (a, b) = (self.known(head)?, self.known(tail)?);
                let terms = (a.piece.term?, b.piece.term?);
                let how = How::Compound;
                (self.neighbours.contains(&terms))
                    .then_some((Single { how, ..a }, Single { how, ..b }))
            })
    }

    /// The likeliest right spelling of a word that is not known; itself where there is none.
    fn repaired<'a>(&'a self, word: &'a str) -> Single<'a> {
        for kept in [2, 1] {
            let shorter = squeeze(word, kept);
            if shorter != word
                && shorter.chars().count() >= score::MIN_SPLIT_CHARS
                && let Some(term) = self.known(&shorter).and_then(|single| single.piece.term)
            {
                let similarity = strsim::normalized_damerau_levenshtein(word, &shorter) as f32;
                let (number, text) = match self.forms.get_full(&shorter) {
                    Some((number, name, _)) => (Some(number), name.as_str()),
                    None => (None, self.usual_form(term)),
                };
                let piece = Piece {
                    text,
                    form: number.map(|number| FormId(number as u32)),
                    term: Some(term),
                };
                return Single::new(piece, How::Typo, similarity);
            }
        }
        if let Some(piece) = self.nearest_form(word, 1) {
            let similarity = strsim::jaro_winkler(word, piece.text) as f32;
            return Single::new(piece, How::Typo, similarity);
        }
        let piece = Piece {
            text: word,
            form: None,
            term: None,
        };
        Single::new(piece, How::Exact, 0.0)
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
            Some((
                badness,
                Single::of_form(number as usize, name, *form, How::Typo).piece,
            ))
        });
        let best =
            near.min_by(|(a, this), (b, other)| a.total_cmp(b).then(this.text.cmp(other.text)));
        best.map(|(_, piece)| piece)
    }

    fn learn(&mut self, word: &CompactString) -> TermId {
        if let Some(form) = self.forms.get_mut(word) {
            form.count += 1;
            self.counts[form.term.0 as usize] += 1;
            return form.term;
        }
        let stem = text::stem(word);
        let term = *self.stems.entry(stem).or_insert_with_key(|stem| {
            self.names.push(stem.clone());
            self.counts.push(0);
            TermId(self.names.len() as u32 - 1)
        });
        self.counts[term.0 as usize] += 1;
        self.forms.insert(word.clone(), Form { term, count: 1 });
        term
    }
}

impl<'a> Single<'a> {
    fn new(piece: Piece<'a>, how: How, similarity: f32) -> Self {
        Self {
            words: 0..0,
            piece,
            how,
            similarity,
        }
    }

    fn of_form(number: usize, name: &'a str, form: Form, how: How) -> Self {
        let piece = Piece {
            text: name,
            form: Some(FormId(number as u32)),
            term: Some(form.term),
        };
        Self::new(piece, how, 1.0)
    }
}

/// Shortens each run of three or more of the same letter to `kept` of them.
fn squeeze(word: &str, kept: usize) -> CompactString {
    let chars: SmallVec<[char; spelling::MAX_REPAIRED_CHARS]> = word.chars().collect();
    chars
        .chunk_by(|a, b| a == b)
        .flat_map(|run| {
            let length = if run.len() > 2 { kept } else { run.len() };
            run.iter().take(length)
        })
        .collect()
}

/// Ordinary English words, which are never taken for misspellings; the most common first, and each
/// of the two parts in order, with comments that are before any letter.
const ENGLISH: &str = include_str!("english.txt");

/// Words of a synonym that count: no term of the field has as many.
const MAX_PHRASE: usize = 20;

#[cfg(test)]
mod tests;
