//! Which words does the knowledge have? Its terms, the forms they are written in, and which of them a
//! misspelled word may be.
//!
//! A term is a stem, or a concept: a row of the folder's synonyms. What the words of a question mean
//! is told in `reading`.

use std::{cmp::Reverse, iter};

use compact_str::CompactString;
use indexmap::IndexMap;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::{
    engine::{
        features::MANY_TEXTS,
        learn,
        lists::Lists,
        pleasantries,
        rows::{Rows, number, three_bytes},
        score,
        spelling::{self, Spelling},
    },
    text,
};

pub(super) mod english;
mod numbers;
mod reading;

use numbers::Numbers;
pub(crate) use reading::{Known, Piece, Reading};

/// A stem or a concept of the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct TermId(pub u32);

/// Stands for an unknown word among terms: no term has this id.
const UNKNOWN: TermId = TermId(u32::MAX);

/// A word form that the knowledge uses; they are numbered from 0 in the order they were met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct FormId(pub u32);

/// The terms of a knowledge folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Lexicon {
    /// Names of the terms: a stem, or the first member of a row of synonyms. What is but a misspelling has none.
    names: Rows<1>,
    /// The form of each that occurs most; none of a concept.
    usual_forms: Rows<3>,
    /// How often each occurs.
    counts: Vec<u32>,
    /// One list: the terms that are stems, by their names, ascending.
    stems: Rows<3>,
    /// Each word form that the knowledge uses, in the order they were met, which is the order of
    /// everything that is made of them.
    forms: IndexMap<CompactString, Form, FxBuildHasher>,
    spelling: Spelling,
    /// Sequences of stems that are one concept.
    phrases: FxHashMap<Box<[TermId]>, TermId>,
    /// For each term the length of the longest phrase that begins with it.
    phrase_lengths: Vec<u8>,
    /// Numbers that are a concept.
    numbers: Vec<Numbers>,
    /// Of each term those that stand right behind it somewhere in the knowledge, or, of many texts, in two places or
    /// more; each once, in the order of their three bytes.
    neighbors: Rows<3>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Form {
    term: TermId,
    count: u32,
    /// The form that it misspells, if it does.
    meant: Option<FormId>,
}

/// The terms that are stems, while they are learned.
type Stems = FxHashMap<CompactString, TermId>;

impl Lexicon {
    /// Learns the words of the given texts and the concepts of the given synonyms; gives the texts too,
    /// as [`Lexicon::read_known`] wants them, without greetings and thanks.
    pub fn build(texts: &[&str], synonyms: &[Vec<String>]) -> (Self, Lists<Known>) {
        let mut lexicon = Self::default();
        let mut known = Lists::with_capacity(texts.len(), 0);
        let mut chunks = texts.chunks(learn::CHUNK).map(|texts| {
            let words = texts.iter().map(|text| text::words(text));
            words.collect::<Vec<_>>()
        });
        let mut next = chunks.next();
        // One is counted while the next is split into words.
        while let Some(chunk) = next {
            let count = || {
                for words in &chunk {
                    known.push(pleasantries::without(words).iter().map(|word| Known {
                        form: lexicon.count(&word.text),
                        begins_clause: word.begins_clause,
                    }));
                }
            };
            ((), next) = rayon::join(count, || chunks.next());
        }
        let rows: Vec<Vec<Vec<FormId>>> = (synonyms.iter())
            .map(|row| {
                row.iter()
                    .map(|member| lexicon.count_member(member))
                    .collect()
            })
            .collect();
        let in_rows: FxHashSet<FormId> = rows.iter().flatten().flatten().copied().collect();
        let least = if texts.len() > MANY_TEXTS { 2 } else { 1 };
        let stems_of_forms;
        (lexicon.spelling, stems_of_forms) = rayon::join(
            || Spelling::build(lexicon.spelled(&in_rows, least)),
            || lexicon.forms().map(text::stem).collect(),
        );
        let mut stems = lexicon.number_terms(stems_of_forms);
        for (row, members) in synonyms.iter().zip(&rows) {
            lexicon.add_concept(row, members);
        }
        let misspellings = lexicon.misspellings(&in_rows);
        lexicon.merge(misspellings, &mut stems);
        lexicon.name_terms(&stems, synonyms);
        (lexicon.neighbors, lexicon.usual_forms) = rayon::join(
            || {
                let in_texts = known.iter().flat_map(|words| words.windows(2));
                let in_texts = in_texts.map(|pair| (pair[0].form, pair[1].form));
                let in_rows = rows.iter().flatten().flat_map(|member| member.windows(2));
                let in_rows = in_rows.flat_map(|pair| iter::repeat_n((pair[0], pair[1]), least));
                let pairs = in_texts.chain(in_rows);
                let mut pairs: Vec<(u32, [u8; 3])> = pairs
                    .map(|(a, b)| (lexicon.term(a).0, three_bytes(lexicon.term(b).0)))
                    .collect();
                pairs.sort_unstable();
                let often = pairs.chunk_by(|a, b| a == b);
                let often = often.filter(|pair| pair.len() >= least);
                let pairs: Vec<(u32, [u8; 3])> = often.map(|pair| pair[0]).collect();
                Lists::grouped(lexicon.len(), &pairs).into()
            },
            || lexicon.most_used_forms(),
        );
        (lexicon, known)
    }

    /// Counts a form once more.
    fn count(&mut self, word: &CompactString) -> FormId {
        if let Some((number, _, form)) = self.forms.get_full_mut(word) {
            form.count += 1;
            return FormId(number as u32);
        }
        let form = Form {
            term: UNKNOWN,
            count: 1,
            meant: None,
        };
        let (number, _) = self.forms.insert_full(word.clone(), form);
        FormId(number as u32)
    }

    /// Counts the words of a member of a row of synonyms.
    fn count_member(&mut self, member: &str) -> Vec<FormId> {
        if numbers::is_range(member) {
            return Vec::new();
        }
        let words = text::words(member);
        let words = words.iter().take(MAX_PHRASE);
        words.map(|word| self.count(&word.text)).collect()
    }

    /// Numbers the stems of the forms, which are given in the order of those, as terms, and gives them.
    fn number_terms(&mut self, of_forms: Vec<CompactString>) -> Stems {
        let mut stems = Stems::default();
        for (stem, form) in of_forms.into_iter().zip(self.forms.values_mut()) {
            form.term = *stems.entry(stem).or_insert_with(|| {
                self.counts.push(0);
                TermId(self.counts.len() as u32 - 1)
            });
            self.counts[form.term.0 as usize] += form.count;
        }
        self.phrase_lengths = vec![0; self.counts.len()];
        stems
    }

    /// Makes a row of synonyms a term, to which each of its members leads.
    fn add_concept(&mut self, row: &[String], members: &[Vec<FormId>]) {
        let concept = TermId(self.counts.len() as u32);
        self.counts.push(0);
        let ranges = row
            .iter()
            .filter_map(|member| Numbers::parse(member, concept));
        self.numbers.extend(ranges);
        for member in members {
            let phrase: Box<[TermId]> = member.iter().map(|&form| self.term(form)).collect();
            if let [first, ..] = *phrase {
                let longest = &mut self.phrase_lengths[first.0 as usize];
                *longest = (*longest).max(phrase.len() as u8);
                self.phrases.entry(phrase).or_insert(concept);
            }
        }
    }

    /// The stem of a form that the knowledge uses.
    pub fn stem_of(&self, form: &str) -> Option<TermId> {
        self.forms.get(form).map(|form| form.term)
    }

    /// The term of a form.
    fn term(&self, form: FormId) -> TermId {
        self.forms[form.0 as usize].term
    }

    /// Of each term its form that occurs most; none of a concept.
    fn most_used_forms(&self) -> Rows<3> {
        let mut usual: Vec<Option<u32>> = vec![None; self.len()];
        let mut most = vec![0; self.len()];
        for (number, form) in (0..).zip(self.forms.values()) {
            let term = form.term.0 as usize;
            if form.count > most[term] {
                most[term] = form.count;
                usual[term] = Some(number);
            }
        }
        Rows::of_numbers(usual)
    }

    /// Forms that are misspellings of much commoner ones, as asks in people's own words have them, each
    /// with the common one. What stands in a row of synonyms is meant as it is.
    fn misspellings(&self, in_rows: &FxHashSet<FormId>) -> Vec<(FormId, FormId)> {
        let forms: Vec<_> = (0..).zip(&self.forms).collect();
        (forms.into_par_iter())
            .filter(|(number, _)| !in_rows.contains(&FormId(*number)))
            .filter_map(|(number, (name, form))| {
                let meant = self.much_commoner(name, form.count)?;
                Some((FormId(number), meant.form?)).filter(|_| is_plain_slip(name, meant.text))
            })
            .collect()
    }

    /// The form that a word most likely misspells, given how often the knowledge has it; `None` where none is
    /// so common that it is likelier than the word itself.
    fn much_commoner(&self, word: &str, count: u32) -> Option<Piece<'_>> {
        let least = count.saturating_mul(score::TIMES_COMMONER);
        self.nearest_form(word, least.max(score::COMMON_COUNT))
    }

    /// Lets misspellings stand for what they mean. They stay rare, so that they never stand for the
    /// right spelling; and their stems are none of the knowledge's, unless another word has them.
    fn merge(&mut self, mut misspellings: Vec<(FormId, FormId)>, stems: &mut Stems) {
        // What a misspelling is taken for may be taken for a third, and then must be so first.
        misspellings.sort_by_key(|(form, _)| Reverse(self.forms[form.0 as usize].count));
        for (form, meant) in misspellings {
            let term = self.term(meant);
            if let Some((name, form)) = self.forms.get_index_mut(form.0 as usize) {
                if self.counts[form.term.0 as usize] == form.count {
                    stems.remove(&text::stem(name));
                }
                form.term = term;
                form.meant = Some(meant);
            }
        }
    }

    /// Keeps the names of the terms: of stems, and of the rows of synonyms, which were numbered last.
    fn name_terms(&mut self, stems: &Stems, synonyms: &[Vec<String>]) {
        let mut names = vec![""; self.len()];
        let (of_stems, of_rows) = names.split_at_mut(self.len() - synonyms.len());
        for (name, row) in of_rows.iter_mut().zip(synonyms) {
            *name = row.first().map(String::as_str).unwrap_or_default();
        }
        for (stem, term) in stems {
            of_stems[term.0 as usize] = stem;
        }
        let mut kept = Lists::with_capacity(names.len(), 0);
        for name in names {
            kept.push(name.bytes().map(|byte| [byte]));
        }
        self.names = kept.into();
        let mut by_name: Vec<(&CompactString, &TermId)> = stems.iter().collect();
        by_name.sort_unstable();
        self.stems = Rows::of_numbers([by_name.into_iter().map(|(_, term)| term.0)]);
    }

    /// The term of a stem.
    fn term_of_stem(&self, stem: &str) -> Option<TermId> {
        let terms = self.stems.get(0);
        let name = |&term: &[u8; 3]| self.names.get(number(term) as usize).as_flattened();
        let at = terms.binary_search_by(|term| name(term).cmp(stem.as_bytes()));
        let at = at.ok()?;
        Some(TermId(number(terms[at])))
    }

    /// All terms, by their ids, from 0 on.
    pub fn terms(&self) -> impl Iterator<Item = TermId> {
        (0..self.len() as u32).map(TermId)
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// The forms, in the order of their ids.
    pub fn forms(&self) -> impl ExactSizeIterator<Item = &str> {
        self.forms.keys().map(CompactString::as_str)
    }

    /// The stem, or the first member of the concept's row.
    pub fn name(&self, term: TermId) -> &str {
        let name = self.names.get(term.0 as usize).as_flattened();
        std::str::from_utf8(name).unwrap_or_default()
    }

    /// The form of a stem that the knowledge uses most; for a concept, its first member.
    pub fn usual_form(&self, term: TermId) -> &str {
        let usual = self.usual_forms.get(term.0 as usize).first();
        let form = usual.and_then(|&form| self.forms.get_index(number(form) as usize));
        form.map_or_else(|| self.name(term), |(name, _)| name)
    }

    /// The forms that a typed word may misspell, with their numbers: those that are there so often, and what
    /// stands in a row of synonyms.
    fn spelled(
        &self,
        in_rows: &FxHashSet<FormId>,
        least: usize,
    ) -> impl Iterator<Item = (u32, &str)> {
        let forms = (0..).zip(&self.forms);
        forms
            .filter(move |(number, (_, form))| {
                form.count as usize >= least || in_rows.contains(&FormId(*number))
            })
            .map(|(number, (name, _))| (number, name.as_str()))
    }

    /// Whether two terms stand side by side, in this order, somewhere in the knowledge.
    fn are_neighbors(&self, a: TermId, b: TermId) -> bool {
        let behind = self.neighbors.get(a.0 as usize);
        behind.binary_search(&three_bytes(b.0)).is_ok()
    }

    /// Whether a word says of a known one that it is not so: `untreated`.
    fn is_negated(&self, word: &str) -> bool {
        (["un", "non", "in", "im"].iter())
            .filter_map(|not| word.strip_prefix(not))
            .any(|known| self.forms.contains_key(known))
    }

    /// The known form that a word most likely misspells, of those that occur often enough.
    fn nearest_form(&self, word: &str, least_count: u32) -> Option<Piece<'_>> {
        if word.chars().any(char::is_numeric) || english::is_english(word) || self.is_negated(word)
        {
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
}

/// Whether a word that somebody wrote is so plainly another one misspelled that it is no word of its own. A
/// short one with another letter mostly is one, such as a name or an abbreviation: `copd` is not `cold`.
fn is_plain_slip(word: &str, meant: &str) -> bool {
    let sorted = |word: &str| {
        let mut chars: Vec<char> = word.chars().collect();
        chars.sort_unstable();
        chars
    };
    let (letters, of_meant) = (sorted(word), sorted(meant));
    let is_other_letter = letters.len() == of_meant.len() && letters != of_meant;
    let is_same_start = word.chars().next() == meant.chars().next();
    letters.len() > score::SHORT_CHARS || is_same_start && !is_other_letter
}

/// Words of a synonym that count: no term of the field has as many.
const MAX_PHRASE: usize = 20;

#[cfg(test)]
mod tests;
