//! What does a typed word mean? The terms of the knowledge, and which of them a word may be.
//!
//! A term is a stem, or a concept: a row of the folder's synonyms. A word is understood, in this
//! order, as typed, by its stem, joined with its neighbour or split in two, and, if no ordinary
//! English word, as a misspelling. Misspelt words find their candidates in an index of deletions
//! (the "symmetric delete" idea of `SymSpell`, W. Garbe 2012): two words within distance n share a
//! string that both give by deleting at most n letters. strsim's optimal string alignment decides.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    engine::{How, score},
    text::{self, Word},
};

/// A stem or a concept of the knowledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TermId(pub u32);

/// One piece of a question: a word, or several that make one term.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// The words it was read from, from and up to, as places in the list of words.
    pub words: std::ops::Range<usize>,
    /// What it means, if the knowledge knows it.
    pub term: Option<TermId>,
    /// The stems that it is made of, where the term is a concept; else nothing.
    pub parts: Vec<TermId>,
    /// The words as understood, spelt right.
    pub forms: Vec<String>,
    /// How the typed words led to the term: the boldest of its words' readings. Says nothing where
    /// there is no term.
    pub how: How,
    /// How alike typed and understood words are, 0 to 1, the least of its words; 0 without a term.
    pub similarity: f32,
}

/// The terms of a knowledge folder.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Names of the terms: a stem, or the first member of a row of synonyms.
    names: Vec<String>,
    /// The form of each that occurs most.
    usual_forms: Vec<String>,
    /// How often each occurs.
    counts: Vec<u32>,
    stems: FxHashMap<String, TermId>,
    /// Each word form that the knowledge uses, with its term and how often it occurs.
    forms: FxHashMap<String, Form>,
    /// The forms in the order they were met: the order of everything that is made of them.
    form_names: Vec<String>,
    /// Hashes of forms with letters deleted, with the form's number; sorted.
    deletions: Vec<(u32, u32)>,
    /// Sequences of stems that are one concept.
    phrases: FxHashMap<Vec<TermId>, TermId>,
    /// In terms.
    longest_phrase: usize,
    /// Pairs of terms that stand side by side somewhere in the knowledge.
    neighbours: FxHashSet<(TermId, TermId)>,
    /// Ordinary words, the common ones among them.
    english: FxHashSet<&'static str>,
    /// The most common words.
    common: FxHashSet<&'static str>,
}

#[derive(Debug, Clone, Copy)]
struct Form {
    term: TermId,
    count: u32,
}

/// A word read by itself, two joined, or the half of one.
struct Single {
    term: Option<TermId>,
    form: String,
    how: How,
    similarity: f32,
}

impl Lexicon {
    /// Learns the words of the given texts and the concepts of the given synonyms.
    pub fn build(texts: &[Vec<Word>], synonyms: &[Vec<String>]) -> Self {
        let (common, rest) = ENGLISH.split_once("# size 20").unwrap_or((ENGLISH, ""));
        let common: FxHashSet<&str> = common.lines().collect();
        let english = common.iter().copied().chain(rest.lines()).collect();
        let mut lexicon = Self {
            english,
            common,
            ..Self::default()
        };
        for text in texts {
            let terms: Vec<TermId> = (text.iter())
                .map(|word| lexicon.learn(&word.text))
                .collect();
            for pair in terms.windows(2) {
                if let [a, b] = pair {
                    lexicon.neighbours.insert((*a, *b));
                }
            }
        }
        for row in synonyms {
            let concept = TermId(lexicon.names.len() as u32);
            lexicon.names.push(row.first().cloned().unwrap_or_default());
            lexicon.counts.push(0);
            for member in row {
                let stems: Vec<TermId> = text::words(member)
                    .iter()
                    .map(|word| lexicon.learn(&word.text))
                    .collect();
                if stems.is_empty() {
                    continue;
                }
                for pair in stems.windows(2) {
                    if let [a, b] = pair {
                        lexicon.neighbours.insert((*a, *b));
                    }
                }
                lexicon.longest_phrase = lexicon.longest_phrase.max(stems.len());
                lexicon.phrases.entry(stems).or_insert(concept);
            }
        }
        lexicon.index_deletions();
        lexicon.merge_misspellings();
        lexicon.find_usual_forms();
        lexicon
    }

    fn find_usual_forms(&mut self) {
        self.usual_forms.clone_from(&self.names);
        let mut most = vec![0; self.names.len()];
        for name in &self.form_names {
            let form = self.forms[name];
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
        let merged: Vec<(String, TermId)> = (self.form_names.iter())
            .filter(|name| self.forms[*name].count <= score::RARE_COUNT)
            .filter_map(|name| {
                let (_, _, meant) = self.nearest_form(name, score::COMMON_COUNT)?;
                Some((name.clone(), meant.term))
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
        self.common.contains(word)
    }

    /// Reads words in order. Each word is in exactly one reading, but for one that is split in two,
    /// which both halves name. Nothing is read across the end of a clause. Linear in the words.
    pub fn read(&self, words: &[Word]) -> Vec<Reading> {
        let mut singles: Vec<(std::ops::Range<usize>, Single)> = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(word) = words.get(at) {
            if let Some(next) = words.get(at + 1)
                && !next.begins_clause
                && let Some(single) = self.joined(&word.text, &next.text)
            {
                singles.push((at..at + 2, single));
                at += 2;
                continue;
            }
            if let Some(single) = self.known(&word.text) {
                singles.push((at..at + 1, single));
            } else if let Some((a, b)) = self.split(&word.text) {
                singles.push((at..at + 1, a));
                singles.push((at..at + 1, b));
            } else {
                singles.push((at..at + 1, self.repaired(&word.text)));
            }
            at += 1;
        }
        let mut readings = Vec::with_capacity(singles.len());
        let mut singles = singles.into_iter().peekable();
        while let Some(first) = singles.next() {
            let mut clause = vec![first];
            while let Some(next) = singles.next_if(|(range, _)| {
                let is_second_half = clause.last().is_some_and(|(last, _)| last == range);
                is_second_half
                    || !words
                        .get(range.start)
                        .is_some_and(|word| word.begins_clause)
            }) {
                clause.push(next);
            }
            self.gather_phrases(clause, &mut readings);
        }
        readings
    }

    /// Joins the readings of words that together are one concept, longest first; all of one clause,
    /// because a phrase does not go on behind a full stop or a comma.
    fn gather_phrases(
        &self,
        singles: Vec<(std::ops::Range<usize>, Single)>,
        readings: &mut Vec<Reading>,
    ) {
        let terms: Vec<Option<TermId>> = singles.iter().map(|(_, single)| single.term).collect();
        let mut singles = singles.into_iter();
        let mut at = 0;
        while at < terms.len() {
            let found = (1..=self.longest_phrase.min(terms.len() - at))
                .rev()
                .find_map(|length| {
                    let key: Option<Vec<TermId>> = terms[at..at + length].iter().copied().collect();
                    Some((length, *self.phrases.get(&key?)?))
                });
            let length = found.map_or(1, |(length, _)| length);
            let taken: Vec<_> = singles.by_ref().take(length).collect();
            at += length;
            let (Some((first, _)), Some((last, _))) = (taken.first(), taken.last()) else {
                break;
            };
            let words = first.start..last.end;
            let similarity = taken
                .iter()
                .map(|(_, single)| single.similarity)
                .fold(1.0, f32::min);
            let worst = taken.iter().map(|(_, single)| single.how).max();
            let mut how = worst.unwrap_or(How::Exact);
            let forms: Vec<String> = taken
                .iter()
                .map(|(_, single)| single.form.clone())
                .collect();
            let (term, parts) = match found {
                Some((_, concept)) => {
                    if matches!(how, How::Exact | How::Stem)
                        && forms.join(" ") != self.name(concept)
                    {
                        how = How::Synonym;
                    } else if how == How::Exact && length > 1 {
                        how = How::Phrase;
                    }
                    let parts = taken.iter().filter_map(|(_, single)| single.term).collect();
                    (Some(concept), parts)
                }
                None => (
                    taken.first().and_then(|(_, single)| single.term),
                    Vec::new(),
                ),
            };
            readings.push(Reading {
                words,
                term,
                parts,
                forms,
                how,
                similarity,
            });
        }
    }

    fn known(&self, word: &str) -> Option<Single> {
        if let Some(form) = self.forms.get(word) {
            return Some(Single {
                term: Some(form.term),
                form: word.to_owned(),
                how: How::Exact,
                similarity: 1.0,
            });
        }
        let term = *self.stems.get(&text::stem(word))?;
        if self.counts[term.0 as usize] <= score::RARE_COUNT
            && self.nearest_form(word, score::COMMON_COUNT).is_some()
        {
            return None;
        }
        Some(Single {
            term: Some(term),
            form: word.to_owned(),
            how: How::Stem,
            similarity: 1.0,
        })
    }

    /// `auto immune` → `autoimmune`, unless both words are known by themselves.
    fn joined(&self, a: &str, b: &str) -> Option<Single> {
        let joined = [a, b].concat();
        let form = self.forms.get(&joined)?;
        let by_themselves = self.forms.contains_key(a)
            && self.forms.contains_key(b)
            && (self
                .neighbours
                .contains(&(self.forms[a].term, self.forms[b].term)));
        (!by_themselves && joined.chars().count() >= score::MIN_JOINED_CHARS).then_some(Single {
            term: Some(form.term),
            form: joined,
            how: How::Compound,
            similarity: 1.0,
        })
    }

    /// `stemcell` → `stem`, `cell`: only where the two stand side by side in the knowledge.
    fn split(&self, word: &str) -> Option<(Single, Single)> {
        // Every cut stems both halves: without a limit, a long word would take quadratic time.
        if self.english.contains(word) || word.len() > score::MAX_SPLIT_BYTES {
            return None;
        }
        let single = |form: &str, term| Single {
            term: Some(term),
            form: form.to_owned(),
            how: How::Compound,
            similarity: 1.0,
        };
        let cuts = word
            .char_indices()
            .map(|(at, _)| at)
            .skip(score::MIN_SPLIT_CHARS);
        cuts.filter_map(|at| word.split_at_checked(at))
            .filter(|(_, tail)| tail.chars().count() >= score::MIN_SPLIT_CHARS)
            .find_map(|(head, tail)| {
                let a = self.known(head)?.term?;
                let b = self.known(tail)?.term?;
                self.neighbours
                    .contains(&(a, b))
                    .then(|| (single(head, a), single(tail, b)))
            })
    }

    /// The likeliest right spelling of a word that is not known; itself where there is none.
    fn repaired(&self, word: &str) -> Single {
        let unknown = || Single {
            term: None,
            form: word.to_owned(),
            how: How::Exact,
            similarity: 0.0,
        };
        for kept in [2, 1] {
            let shorter = squeeze(word, kept);
            if shorter != word
                && shorter.chars().count() >= score::MIN_SPLIT_CHARS
                && let Some(single) = self.known(&shorter)
            {
                let similarity = strsim::normalized_damerau_levenshtein(word, &shorter) as f32;
                return Single {
                    how: How::Typo,
                    similarity,
                    ..single
                };
            }
        }
        match self.nearest_form(word, 1) {
            Some((_, name, form)) => Single {
                term: Some(form.term),
                form: name.to_owned(),
                how: How::Typo,
                similarity: strsim::jaro_winkler(word, name) as f32,
            },
            None => unknown(),
        }
    }

    /// The known form that a word most likely misspells, of those that occur often enough.
    fn nearest_form(&self, word: &str, least_count: u32) -> Option<(f64, &str, Form)> {
        if word.chars().any(char::is_numeric) || self.english.contains(word) {
            return None;
        }
        let mut best: Option<(f64, &str, Form)> = None;
        let mut seen = FxHashSet::default();
        deletions(
            word,
            score::allowed_edits(word.chars().count()),
            &mut |hash| {
                let from = self.deletions.partition_point(|&(other, _)| other < hash);
                for &(_, number) in self.deletions[from..]
                    .iter()
                    .take_while(|&&(h, _)| h == hash)
                {
                    if !seen.insert(number) {
                        continue;
                    }
                    let name = &self.form_names[number as usize];
                    let form = self.forms[name];
                    if form.count < least_count || name == word {
                        continue;
                    }
                    let Some(badness) = score::misspelling(word, name, form.count) else {
                        continue;
                    };
                    let better = best.is_none_or(|(least, other, _)| {
                        badness < least || (badness <= least && name.as_str() < other)
                    });
                    if better {
                        best = Some((badness, name, form));
                    }
                }
            },
        );
        best
    }

    fn learn(&mut self, word: &str) -> TermId {
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
        self.forms.insert(word.to_owned(), Form { term, count: 1 });
        self.form_names.push(word.to_owned());
        term
    }

    fn index_deletions(&mut self) {
        for (number, name) in self.form_names.iter().enumerate() {
            let length = name.chars().count();
            // A typed word may be a letter longer or shorter than what it means.
            let allowed = score::allowed_edits(length + 1);
            if allowed > 0 && !name.chars().any(char::is_numeric) {
                deletions(name, allowed, &mut |hash| {
                    self.deletions.push((hash, number as u32));
                });
            }
        }
        self.deletions.sort_unstable();
        self.deletions.dedup();
        self.deletions.shrink_to_fit();
    }
}

/// Calls `found` with the hash of a word and of all it gives by deleting one or two letters.
fn deletions(word: &str, allowed: usize, found: &mut impl FnMut(u32)) {
    if allowed == 0 {
        return;
    }
    let chars: Vec<char> = word.chars().take(score::MAX_REPAIRED_CHARS).collect();
    found(hash(&chars, usize::MAX, usize::MAX));
    for first in 0..chars.len() {
        found(hash(&chars, first, usize::MAX));
        if allowed > 1 {
            for second in first + 1..chars.len() {
                found(hash(&chars, first, second));
            }
        }
    }
}

/// FNV-1a over the letters, two of them left out.
fn hash(chars: &[char], first: usize, second: usize) -> u32 {
    let kept = chars
        .iter()
        .enumerate()
        .filter(|&(at, _)| at != first && at != second);
    kept.fold(0x811c_9dc5, |hash, (_, &c)| {
        (hash ^ c as u32).wrapping_mul(0x0100_0193)
    })
}

/// Shortens each run of three or more of the same letter to `kept` of them.
fn squeeze(word: &str, kept: usize) -> String {
    let chars: Vec<char> = word.chars().collect();
    chars
        .chunk_by(|a, b| a == b)
        .flat_map(|run| {
            run.iter()
                .take(if run.len() > 2 { kept } else { run.len() })
        })
        .collect()
}

/// Ordinary English words, which are never taken for misspellings; the most common first.
const ENGLISH: &str = include_str!("english.txt");

#[cfg(test)]
mod tests;
