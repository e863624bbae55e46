//! Which patterns of words does a text have, of those that something is sold with?
//!
//! What the knowledge brings are groups of words and patterns of them, such as `cures+lupus !no`: some clause has a
//! word of each group in that order. Nothing is scored, so that it can be told in a line why a text was taken for
//! what it was.

use std::ops::Range;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use crate::{
    engine::{
        How,
        lexicon::{Lexicon, Reading, TermId},
        score,
    },
    knowledge::pattern::{FILLER, Pattern, Step, WordGroup},
    text::{self, Word},
};

/// The patterns of some entries of a folder, ready to be looked for.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    /// Each with the place of the entry that it belongs to, ascending.
    sought: Vec<(u32, Pattern)>,
    /// Phrases by their first stem: the stems that follow, and the group.
    phrases: FxHashMap<CompactString, Vec<(Vec<CompactString>, usize)>>,
    /// Groups that a concept of the synonyms is in.
    concepts: FxHashMap<TermId, Vec<usize>>,
    filler: Option<usize>,
    groups: usize,
}

/// An entry that was recognized by a pattern.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// Its place among the entries.
    pub entry: u32,
    /// What each word group of the pattern met, in order: the group, and places in the list of words.
    pub words: Vec<(usize, Range<usize>)>,
}

/// A word of a message as it may be met: as understood and as typed.
struct Item {
    stems: SmallVec<[CompactString; 2]>,
    /// The concept that begins with it, and how many items that is long.
    concept: Option<(TermId, usize)>,
    words: Range<usize>,
    begins_clause: bool,
}

/// Where a group is met: items from and up to.
type Span = (usize, usize);

impl Patterns {
    /// The patterns of each entry, in order, in the terms of a lexicon.
    pub fn of<'k>(
        groups: &[WordGroup],
        entries: impl IntoIterator<Item = &'k [Pattern]>,
        lexicon: &Lexicon,
    ) -> Self {
        let mut patterns = Self {
            filler: groups.iter().position(|group| group.name == FILLER),
            groups: groups.len(),
            ..Self::default()
        };
        for (entry, of_entry) in (0_u32..).zip(entries) {
            let of_entry = of_entry.iter().cloned();
            (patterns.sought).extend(of_entry.map(|pattern| (entry, pattern)));
        }
        let steps = patterns.sought.iter().flat_map(|(_, it)| it.all_steps());
        let used: FxHashSet<usize> = steps
            .map(|step| step.group)
            .chain(patterns.filler)
            .collect();
        for (number, group) in groups.iter().enumerate() {
            for member in group.words.iter().filter(|_| used.contains(&number)) {
                patterns.learn(number, member, lexicon);
            }
        }
        patterns
    }

    fn learn(&mut self, group: usize, member: &str, lexicon: &Lexicon) {
        let words = text::words(member);
        let mut stems = words.iter().map(|word| text::stem(&word.text));
        if let Some(first) = stems.next() {
            let rest = (stems.collect(), group);
            self.phrases.entry(first).or_default().push(rest);
        }
        if let [reading] = lexicon.read(&words).as_slice()
            && reading.how < How::Compound
            && let Some(concept) = concept(reading)
        {
            self.concepts.entry(concept).or_default().push(group);
        }
    }

    /// The entries one of whose patterns some clause fits, in order, each by the first of its patterns. Linear in the
    /// words, for each pattern.
    pub fn all(&self, words: &[Word], readings: &[Reading], lexicon: &Lexicon) -> Vec<Found> {
        let items = items(words, readings, lexicon);
        let clauses = clauses(&items);
        let spans: Vec<Vec<Vec<Span>>> = clauses
            .iter()
            .map(|clause| self.spans(&items, clause))
            .collect();
        let found = self.sought.iter().filter_map(|(entry, pattern)| {
            let met = spans.iter().find_map(|spans| self.fit(pattern, spans))?;
            let words = pattern.steps.iter().zip(met).map(|(step, (from, to))| {
                let first = items.get(from).map_or(0, |item| item.words.start);
                let last = items.get(to - 1).map_or(first, |item| item.words.end);
                (step.group, first..last)
            });
            Some(Found {
                entry: *entry,
                words: words.collect(),
            })
        });
        let mut all: Vec<Found> = found.collect();
        all.dedup_by_key(|found| found.entry);
        all
    }

    /// Where each group is met in a clause, ascending.
    fn spans(&self, items: &[Item], clause: &Range<usize>) -> Vec<Vec<Span>> {
        let mut spans = vec![Vec::new(); self.groups];
        for at in clause.clone() {
            let Some(item) = items.get(at) else { continue };
            let rest = items.get(at + 1..clause.end).unwrap_or_default();
            for (following, group) in (item.stems.iter())
                .filter_map(|stem| self.phrases.get(stem))
                .flatten()
            {
                let is_met = following.len() <= rest.len()
                    && (following.iter().zip(rest)).all(|(stem, item)| item.stems.contains(stem));
                if is_met {
                    spans[*group].push((at, at + 1 + following.len()));
                }
            }
            if let Some((concept, length)) = item.concept
                && at + length <= clause.end
            {
                for &group in self.concepts.get(&concept).into_iter().flatten() {
                    spans[group].push((at, at + length));
                }
            }
        }
        for spans in &mut spans {
            spans.sort_unstable();
            spans.dedup();
        }
        spans
    }

    /// Where the steps of a pattern are met in a clause, if they are.
    fn fit(&self, pattern: &Pattern, spans: &[Vec<Span>]) -> Option<Vec<Span>> {
        let is_ruled_out = (pattern.without.iter()).any(|row| self.row(row, spans).is_some());
        if is_ruled_out {
            return None;
        }
        self.row(&pattern.steps, spans)
    }

    /// Where these groups are met one behind the other.
    fn row(&self, steps: &[Step], spans: &[Vec<Span>]) -> Option<Vec<Span>> {
        let none = Vec::new();
        let of = |group: usize| spans.get(group).unwrap_or(&none);
        if steps.iter().any(|step| of(step.group).is_empty()) {
            return None;
        }
        let fillers = self.filler.map_or(&none, of);
        // Each way in which the steps so far are met, by its last span; the first way there is kept.
        let mut ways: Vec<Vec<Span>> = Vec::new();
        for (nth, step) in steps.iter().enumerate() {
            let mut next: Vec<Vec<Span>> = Vec::new();
            for &(from, to) in of(step.group) {
                let way = match nth {
                    0 => Some(Vec::new()),
                    _ => behind(&ways, from)
                        .find(|&(_, end)| {
                            from - end <= score::PATTERN_GAP
                                && (!step.is_joined
                                    || (end..from)
                                        .all(|at| fillers.binary_search(&(at, at + 1)).is_ok()))
                        })
                        .map(|(way, _)| way.clone()),
                };
                next.extend(way.map(|mut way| {
                    way.push((from, to));
                    way
                }));
            }
            ways = next;
        }
        ways.into_iter().next()
    }
}

/// The ways whose last span ends near before a place, and where it ends, the nearest first. They are
/// in the order of their spans, so that few have to be looked at.
fn behind(ways: &[Vec<Span>], from: usize) -> impl Iterator<Item = (&Vec<Span>, usize)> {
    let last = |way: &Vec<Span>| way.last().copied().unwrap_or_default();
    let end = ways.partition_point(|way| last(way).0 < from);
    let near = ways.get(..end).unwrap_or_default().iter().rev();
    near.take_while(move |way| last(way).0 + score::PATTERN_REACH >= from)
        .map(move |way| (way, last(way).1))
        .filter(move |&(_, end)| end <= from)
}

/// The words of a message one by one.
fn items(words: &[Word], readings: &[Reading], lexicon: &Lexicon) -> Vec<Item> {
    let mut items = Vec::with_capacity(words.len());
    let mut last = None;
    for reading in readings {
        let typed = words.get(reading.words.clone()).unwrap_or_default();
        // Of a word that was split in two only the first half can begin a clause.
        let is_second_half = last.replace(reading.words.start) == Some(reading.words.start);
        for (nth, piece) in reading.pieces.iter().enumerate() {
            let mut stems: SmallVec<[CompactString; 2]> = SmallVec::new();
            stems.push(match piece.term {
                Some(term) => lexicon.name(term).into(),
                None => text::stem(piece.text),
            });
            let is_one_to_one = typed.len() == reading.pieces.len();
            if let Some(word) = typed.get(nth).filter(|_| is_one_to_one)
                && word.text != piece.text
            {
                stems.push(text::stem(&word.text));
            }
            // One that is a single word goes by its first member as well, so that a phrase such as "my
            // mother" is met by "my mum".
            if let (Some(concept), [_]) = (concept(reading), reading.pieces.as_slice())
                && !lexicon.name(concept).contains(' ')
            {
                stems.push(text::stem(lexicon.name(concept)));
            }
            let concept = concept(reading).filter(|_| nth == 0);
            let place = reading.words.start + nth;
            items.push(Item {
                stems,
                concept: concept.map(|concept| (concept, reading.pieces.len())),
                words: if is_one_to_one {
                    place..place + 1
                } else {
                    reading.words.clone()
                },
                begins_clause: nth == 0
                    && !is_second_half
                    && typed.first().is_some_and(|word| word.begins_clause),
            });
        }
    }
    items
}

/// The parts between punctuation. Conjunctions stay within: `should i go and stop it` is one.
fn clauses(items: &[Item]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    let begins = (1..items.len()).filter(|&at| items[at].begins_clause);
    for at in begins.chain([items.len()]) {
        clauses.push(start..at);
        start = at;
    }
    clauses
}

/// The concept of the synonyms that a reading is, if it is one.
fn concept(reading: &Reading) -> Option<TermId> {
    reading.term.filter(|_| reading.parts().next().is_some())
}

#[cfg(test)]
mod tests;
