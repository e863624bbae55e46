//! How is a question read? Its words, in order, as terms of the knowledge.
//!
//! A word is understood, in this order, as typed, by its stem, joined with its neighbor or split in
//! two, and, if no ordinary English word, as a misspelling (`spelling`). Neighbors that together are
//! a phrase of the synonyms are then read as one.

use std::ops::Range;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::{
    Form, FormId, Lexicon, TermId, UNKNOWN, english,
    numbers::{self, Numbers},
};
use crate::{
    engine::{How, score, spelling},
    text::{self, Word},
};

/// One piece of a question: a word, or several that make one term.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading<'a> {
    /// The words it was read from, from and up to, as places in the list of words.
    pub words: Range<usize>,
    /// What it means, if the knowledge knows it.
    pub term: Option<TermId>,
    /// The words as understood, spelled right.
    pub pieces: SmallVec<[Piece<'a>; 1]>,
    /// How the typed words led to the term: the boldest of its words' readings. Says nothing where
    /// there is no term.
    pub how: How,
    /// How alike typed and understood words are, 0 to 1, the least of its words; 0 without a term.
    pub similarity: f32,
}

/// A word as understood, spelled right.
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

    /// The words as understood, spelled right.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.pieces.iter().map(|piece| piece.text)
    }
}

/// A word of a text that a lexicon was built from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub form: FormId,
    /// Whether punctuation that ends a clause or a sentence stands before it.
    pub begins_clause: bool,
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

impl Lexicon {
    /// Reads words in order. Each word is in exactly one reading, but for one that is split in two,
    /// which both halves name. Nothing is read across the end of a clause, but for a number behind what it measures.
    /// Linear in the words.
    pub fn read<'a>(&'a self, words: &'a [Word]) -> Vec<Reading<'a>> {
        let begins_clause = |word: usize| words.get(word).is_none_or(|word| word.begins_clause);
        self.grouped(&self.singles(words), begins_clause)
    }

    /// As [`Lexicon::read`], for a text that the lexicon was built from: nothing in it needs repair.
    pub fn read_known(&self, words: &[Known]) -> Vec<Reading<'_>> {
        let name = |word: &Known| Some(self.forms.get_index(word.form.0 as usize)?.0);
        let mut singles: SmallVec<[Single; 16]> = SmallVec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let next = words.get(at + 1).filter(|next| !next.begins_clause);
            let joined = next.and_then(|next| self.joined(name(word)?, name(next)?));
            let end = at + if joined.is_some() { 2 } else { 1 };
            let single = joined.or_else(|| self.as_meant(word.form.0 as usize));
            singles.extend(single.map(|single| Single {
                words: at..end,
                ..single
            }));
            at = end;
        }
        self.grouped(&singles, |word| words[word].begins_clause)
    }

    /// Neighbors that are a phrase are read as one, but for one that goes on behind a full stop or a
    /// comma; each other word by itself. Asks of a word whether it begins a clause.
    fn grouped<'a>(
        &self,
        singles: &[Single<'a>],
        word_begins: impl Fn(usize) -> bool,
    ) -> Vec<Reading<'a>> {
        let terms: SmallVec<[TermId; 32]> = (singles.iter())
            .map(|single| single.piece.term.unwrap_or(UNKNOWN))
            .collect();
        let begins_clause = |at: usize| {
            let words_of = |at: usize| singles.get(at).map(|single| &single.words);
            let is_second_half = at > 0 && words_of(at) == words_of(at - 1);
            !is_second_half && words_of(at).is_none_or(|range| word_begins(range.start))
        };
        let mut readings = Vec::with_capacity(singles.len());
        let mut at = 0;
        while let Some(&first) = terms.get(at) {
            if let Some(reading) = self.number(singles, at, begins_clause) {
                readings.push(reading);
                at += 1;
                continue;
            }
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

    /// The reading of a number at a place, if it means something; what is measured before it and a unit behind it
    /// stay words by themselves.
    fn number<'a>(
        &self,
        singles: &[Single<'a>],
        at: usize,
        begins_clause: impl Fn(usize) -> bool,
    ) -> Option<Reading<'a>> {
        let single = singles.get(at)?;
        if !numbers::is_number(single.piece.text) {
            return None;
        }
        // The clause of the word before it: `sats keep falling, 79 now` is told together.
        let reach = at.saturating_sub(numbers::REACH);
        let begins = (reach..at).rev().find(|&place| begins_clause(place));
        let begins = begins.unwrap_or(reach);
        let before = singles[begins..at].iter().rev();
        let before = before.map(|before| before.piece.text);
        let next = singles.get(at + 1).filter(|_| !begins_clause(at + 1));
        let next = next.map(|next| next.piece.text);
        let concept = Numbers::meant(&self.numbers, before, single.piece.text, next)?;
        Some(Reading {
            words: single.words.clone(),
            term: Some(concept),
            pieces: SmallVec::from_elem(single.piece, 1),
            how: How::Synonym,
            similarity: 1.0,
        })
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
    fn reading<'a>(&self, singles: &[Single<'a>], concept: Option<TermId>) -> Reading<'a> {
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

    /// A word of the knowledge, as typed or by its stem.
    fn known<'a>(&'a self, word: &'a str) -> Option<Single<'a>> {
        if let Some(number) = self.forms.get_index_of(word) {
            return self.as_meant(number);
        }
        let term = self.term_of_stem(&text::stem(word))?;
        if self
            .much_commoner(word, self.counts[term.0 as usize])
            .is_some()
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

    /// A form of the knowledge as it is, or as what it misspells.
    fn as_meant(&self, number: usize) -> Option<Single<'_>> {
        let (name, form) = self.forms.get_index(number)?;
        let Some(FormId(meant)) = form.meant else {
            return Some(Single::of_form(number, name, *form, How::Exact));
        };
        let (right, form) = self.forms.get_index(meant as usize)?;
        let similarity = strsim::jaro_winkler(name, right) as f32;
        let piece = Piece::of_form(meant as usize, right, *form);
        Some(Single::new(piece, How::Typo, similarity))
    }

    /// `auto immune` → `autoimmune`, unless both words are known by themselves.
    fn joined(&self, a: &str, b: &str) -> Option<Single<'_>> {
        let mut joined = CompactString::from(a);
        joined.push_str(b);
        let (number, name, form) = self.forms.get_full(&joined)?;
        let terms = [a, b].map(|half| self.forms.get(half).map(|form| form.term));
        let by_themselves = matches!(terms, [Some(a), Some(b)] if self.are_neighbors(a, b));
        (!by_themselves && joined.chars().count() >= score::MIN_JOINED_CHARS)
            .then(|| Single::of_form(number, name, *form, How::Compound))
    }

    /// `stemcell` → `stem`, `cell`: only where the two stand side by side in the knowledge.
    fn split<'a>(&'a self, word: &'a str) -> Option<(Single<'a>, Single<'a>)> {
        // Every cut stems both halves: without a limit, a long word would take quadratic time.
        if english::is_english(word) || word.len() > score::MAX_SPLIT_BYTES {
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
                let how = How::Compound;
                (self.are_neighbors(a.piece.term?, b.piece.term?))
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
}

impl<'a> Piece<'a> {
    pub(super) fn of_form(number: usize, name: &'a str, form: Form) -> Self {
        Self {
            text: name,
            form: Some(FormId(number as u32)),
            term: Some(form.term),
        }
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
        Self::new(Piece::of_form(number, name, form), how, 1.0)
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
