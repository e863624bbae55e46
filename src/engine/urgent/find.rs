//! Which urgent entry does a message tell of? The learned scores and anchors, over what of it is told
//! as happening.

use super::{
    Anchor,
    telling::{self, Aside, Telling},
};
use crate::{
    engine::{
        entry::Class,
        lexicon::Reading,
        score, segments,
        weigh::{Scorer, Weighed},
    },
    knowledge::{Level, UrgentIndex},
    text::Word,
};

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub entry: Option<UrgentIndex>,
    /// Whether an emergency's words are there and tell of none: then what comes next after the urgent
    /// entries is meant.
    pub is_set_aside: bool,
    /// What of the message tells of nothing that happens now.
    pub asides: Vec<Aside>,
}

impl Scorer {
    /// The urgent entry that a message tells of: an emergency or a crisis in the whole or a clause of
    /// it, else something for today.
    pub fn find_urgent(
        &self,
        words: &[Word],
        readings: &[Reading],
        whole: &Weighed,
        clauses: &[Weighed],
    ) -> Found {
        // What stands among the asks word for word is told as the ask is.
        if whole.is_ask {
            let entry = whole.ranked.first().and_then(|best| match best.class {
                Class::Urgent(entry) | Class::Today(entry) => Some(entry),
                _ => None,
            });
            return Found {
                entry,
                ..Found::default()
            };
        }
        let telling = telling::read(words, readings);
        // Someone who tells a story and then asks about something else has told a story.
        let asks_else = (telling.questions.iter())
            .filter_map(|&nth| clauses.get(nth))
            .any(surely_else);
        let manner = Manner {
            asks_else,
            is_back: telling.is_back,
            is_now: telling.is_now,
        };
        let loud = find(whole, clauses, manner);
        if telling.asides.is_empty() {
            // A crisis that is named and told of somebody is one, whatever else the message is like.
            let named = || {
                let mut parts = std::iter::once(whole).chain(clauses);
                parts.find_map(|part| {
                    let (entry, _) = part.urgent?;
                    let is_named = telling.is_told && part.anchor == Anchor::Keyword;
                    (is_named && part.is_crisis).then_some(entry)
                })
            };
            return Found {
                entry: loud
                    .or_else(named)
                    .or_else(|| today(whole, clauses, &telling)),
                ..Found::default()
            };
        }
        let is_crisis = |entry: &UrgentIndex| self.level(*entry) == Level::Crisis;
        let firm = self.left(words, readings, &telling.asides, |aside| aside.even_crisis);
        let crisis = match &firm {
            Some(left) => left.find(manner),
            None => loud,
        };
        let all = self.left(words, readings, &telling.asides, |_| true);
        let entry = crisis.filter(is_crisis).or_else(|| {
            let left = all.as_ref()?;
            left.find(manner)
                .or_else(|| today(&left.whole, &left.clauses, &telling))
        });
        Found {
            is_set_aside: entry.is_none() && loud.is_some(),
            entry,
            asides: telling.asides,
        }
    }

    /// Weighs a message without what is set aside; `None` where that is nothing.
    fn left(
        &self,
        words: &[Word],
        readings: &[Reading],
        asides: &[Aside],
        counts: impl Fn(&Aside) -> bool,
    ) -> Option<Left> {
        let asides: Vec<&Aside> = asides.iter().filter(|aside| counts(aside)).collect();
        if asides.is_empty() {
            return None;
        }
        let is_left = |at: &usize| !asides.iter().any(|aside| aside.readings.contains(at));
        let of = |range: std::ops::Range<usize>| -> Vec<Reading> {
            range
                .filter(is_left)
                .filter_map(|at| readings.get(at).cloned())
                .collect()
        };
        let mut clauses: Vec<Vec<Reading>> = segments::clauses(words, readings)
            .into_iter()
            .map(of)
            .collect();
        clauses.retain(|clause| !clause.is_empty());
        Some(Left {
            whole: self.weigh(&of(0..readings.len())),
            clauses: clauses.iter().map(|clause| self.weigh(clause)).collect(),
        })
    }
}

/// How the rest of a message stands to what may be an emergency in it.
#[derive(Clone, Copy)]
struct Manner {
    /// Something else is surely asked.
    asks_else: bool,
    /// It was once and is again, or it is asked what to do about it: what is like a memory or a
    /// question is none.
    is_back: bool,
    /// It is said to happen now.
    is_now: bool,
}

/// A message without what is set aside, and its clauses.
struct Left {
    whole: Weighed,
    clauses: Vec<Weighed>,
}

impl Left {
    /// As [`find`]; but scraps of a message must name what they tell of and sound like it, or leave no
    /// doubt.
    fn find(&self, manner: Manner) -> Option<UrgentIndex> {
        let confidence = self.whole.urgent.map_or(0.0, |(_, confidence)| confidence);
        let is_named = match self.whole.anchor {
            Anchor::Keyword => true,
            _ if is_sure(&self.whole, confidence) => true,
            Anchor::Word => (self.whole.urgency).is_none_or(|urgency| urgency >= score::URGENT),
            Anchor::None => false,
        };
        is_named
            .then(|| find(&self.whole, &self.clauses, manner))
            .flatten()
    }
}

/// The emergency or crisis that a message or a clause of it tells of.
fn find(whole: &Weighed, clauses: &[Weighed], manner: Manner) -> Option<UrgentIndex> {
    let Manner {
        asks_else,
        is_back,
        is_now,
    } = manner;
    let is_else = asks_else || surely_else(whole) && !is_back;
    urgent(whole, is_else, is_now).or_else(|| {
        let clauses = clauses.iter().filter(|clause| {
            !asks_else
                || clause
                    .urgency
                    .is_none_or(|urgency| urgency >= score::URGENT_BESIDE)
        });
        clauses
            .into_iter()
            .find_map(|clause| urgent_clause(clause, is_else))
    })
}

/// The entry for today that comes first in a message or in a clause of it, and is sure; only where
/// something is told.
fn today(whole: &Weighed, clauses: &[Weighed], telling: &Telling) -> Option<UrgentIndex> {
    if !telling.is_told {
        return None;
    }
    let least = if telling.questions.is_empty() {
        score::TODAY
    } else {
        score::TODAY_BESIDE
    };
    std::iter::once(whole).chain(clauses).find_map(|weighed| {
        let best = weighed.ranked.first()?;
        // What is left of "since then" says nothing.
        let is_said = weighed.length >= score::URGENT_CLAUSE_WORDS;
        match best.class {
            Class::Today(entry) if best.confidence >= least && is_said => Some(entry),
            _ => None,
        }
    })
}

/// The urgent entry that a whole message tells of: because all of them together are likely and
/// nothing else is sure, or because one comes first, firmly anchored or very likely.
fn urgent(whole: &Weighed, surely_else: bool, is_now: bool) -> Option<UrgentIndex> {
    let (entry, confidence) = whole.urgent?;
    let is_first = matches!(whole.ranked.first()?.class, Class::Urgent(_));
    let least = if is_now && whole.anchor != Anchor::None {
        score::URGENT_NOW
    } else {
        score::URGENT
    };
    let is_told = whole.urgency.is_some_and(|urgency| urgency >= least)
        && (!surely_else
            || whole
                .urgency
                .is_some_and(|urgency| urgency >= score::URGENT_CLEAR))
        && match whole.anchor {
            Anchor::Keyword => true,
            Anchor::Word => whole.length > 1,
            Anchor::None => is_sure(whole, confidence),
        };
    let is_like_everyday = whole.is_crisis && whole.anchor != Anchor::Keyword;
    let sounds_urgent = |least| whole.urgency.is_none_or(|urgency| urgency >= least);
    let is_believable = if is_like_everyday {
        sounds_urgent(score::SELDOM_URGENT)
    } else {
        sounds_urgent(score::NEVER_URGENT) || is_sure(whole, confidence)
    };
    let is_named = is_first
        && is_believable
        && match whole.anchor {
            Anchor::Keyword => confidence >= score::URGENT_ANCHORED,
            // A bare word, such as "blood", is a question more often than a cry for help.
            Anchor::Word => whole.length > 1 && confidence >= score::URGENT_ANCHORED,
            Anchor::None => {
                whole.length >= score::URGENT_CLAUSE_WORDS && confidence >= score::URGENT_LOOSE
            }
        };
    (is_told || is_named).then_some(entry)
}

/// Whether an entry is so sure that it needs neither urgency nor an anchor: not for a word or two, which
/// may mean anything.
fn is_sure(weighed: &Weighed, confidence: f32) -> bool {
    weighed.length >= score::URGENT_CLAUSE_WORDS && confidence >= score::URGENT_SURE
}

/// Whether a message is surely about something that is not urgent.
fn surely_else(whole: &Weighed) -> bool {
    whole.ranked.first().is_some_and(|best| {
        !matches!(best.class, Class::Urgent(_)) && best.confidence >= score::SURELY_ELSE
    })
}

/// The urgent entry that a clause tells of, which must come first there and have an anchor. A word
/// for an anchor asks for more in a message that is surely about something else.
fn urgent_clause(clause: &Weighed, surely_else: bool) -> Option<UrgentIndex> {
    let (entry, confidence) = clause.urgent?;
    let is_first = matches!(clause.ranked.first()?.class, Class::Urgent(_));
    let is_told = match clause.anchor {
        Anchor::Keyword => confidence >= score::URGENT_KEYWORD,
        Anchor::Word => {
            let least = if surely_else {
                score::URGENT_CLAUSE_ELSE
            } else {
                score::URGENT_CLAUSE
            };
            clause.length >= score::URGENT_CLAUSE_WORDS
                && (clause.urgency).is_some_and(|urgency| {
                    let is_believable = !clause.is_crisis || urgency >= score::SELDOM_URGENT;
                    let is_sure = confidence >= score::URGENT_SURE && !surely_else;
                    urgency >= least || is_sure && is_believable
                })
        }
        Anchor::None => false,
    };
    (is_first && is_told).then_some(entry)
}
