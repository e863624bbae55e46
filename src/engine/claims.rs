//! Which ways of selling does a text use? The patterns of the knowledge's claims, on a lexicon of their
//! own words: so that a slip in `guaranteed` is read as in a question, and nothing that is sold teaches
//! the engine about questions.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Engine, lexicon::Lexicon, patterns::Patterns, read};
use crate::{
    knowledge::{ClaimIndex, Knowledge, pattern::Pattern},
    text::{self, Word},
};

/// What a folder's claims are recognized by.
#[derive(Debug, Default)]
pub(crate) struct Claims {
    lexicon: Lexicon,
    patterns: Patterns,
}

/// A way of selling that a text uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// Which.
    pub claim: ClaimIndex,
    /// Bytes of the text that it was recognized by, in order: a word each.
    pub places: Vec<Range<usize>>,
}

impl Claims {
    /// Those of a folder.
    pub fn of(knowledge: &Knowledge) -> Self {
        if knowledge.claims.is_empty() {
            return Self::default();
        }
        let patterns = || knowledge.claims.iter().map(|claim| &claim.patterns);
        let steps = patterns().flatten().flat_map(Pattern::all_steps);
        let groups: FxHashSet<usize> = steps.map(|step| step.group).collect();
        let words: Vec<&str> = (knowledge.word_groups.iter().enumerate())
            .filter(|(number, _)| groups.contains(number))
            .flat_map(|(_, group)| group.words.iter().map(String::as_str))
            .collect();
        let (lexicon, _) = Lexicon::build(&words, &knowledge.synonyms);
        let entries = patterns().map(Vec::as_slice);
        Self {
            patterns: Patterns::of(&knowledge.word_groups, entries, &lexicon),
            lexicon,
        }
    }
}

impl Engine {
    /// The ways of selling that a text uses, each once, in the order of the knowledge's claims.
    ///
    /// Takes any text; of more than [`MAX_QUESTION_CHARS`](super::MAX_QUESTION_CHARS) characters the rest
    /// is ignored. Linear in the text, for each pattern; the first call on an engine also learns the patterns'
    /// words, which takes some milliseconds for the built-in knowledge.
    #[must_use]
    pub fn claims(&self, text: &str) -> Vec<Marked> {
        let read = read(text);
        let words = sentences(read, text::words(read));
        let Claims { lexicon, patterns } =
            (self.claims).get_or_init(|| Claims::of(&self.knowledge));
        let readings = lexicon.read(&words);
        let found = patterns.all(&words, &readings, lexicon).into_iter();
        found
            .map(|found| {
                let words = found.words.into_iter().flat_map(|(_, place)| {
                    let words = words.get(place).unwrap_or_default().iter();
                    words.map(|word| word.place.clone())
                });
                let mut places: Vec<Range<usize>> = words.collect();
                // A contraction is two words in one place.
                places.dedup();
                Marked {
                    claim: ClaimIndex(found.entry),
                    places,
                }
            })
            .collect()
    }
}

/// The words with the beginnings of sentences in place of those of clauses. Whoever sells lists: what
/// stands between commas, behind a colon and on lines of their own belongs together.
fn sentences(text: &str, mut words: Vec<Word>) -> Vec<Word> {
    let mut end = 0;
    for word in &mut words {
        let between = text.get(end..word.place.start).unwrap_or_default();
        let ends = |c: char| matches!(c, '.' | '?' | '!' | ';' | '…');
        let behind = between.chars().skip(1);
        // Not in `clinicaltrials.gov`, nor in an address, which is no word.
        word.begins_clause = (between.chars().zip(behind))
            .any(|(c, next)| ends(c) && !next.is_alphanumeric() && next != '/');
        end = word.place.end;
    }
    words
}

#[cfg(test)]
mod tests;
