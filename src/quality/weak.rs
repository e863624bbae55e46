//! Which entries need work, and of what kind?

use std::collections::{BTreeMap, HashMap, HashSet};

use compact_str::CompactString;
use serde::Serialize;

use super::{
    Confusable, Entry,
    folds::Asked,
    likeness::{Likeness, stems},
};
use crate::{knowledge::Knowledge, text};

/// An entry with fewer asks is weak however they fare: so few tell little of how people ask.
pub const FEW_ASKS: usize = 8;

/// With so many asks an entry is mostly told from its neighbors.
pub const GOOD_ASKS: usize = 15;

/// An entry whose asks are found less often is weak.
const LOW_SHARE: f64 = 0.6;

/// Of fewer asks, the share that is found says nothing.
const SHARE_ASKS: usize = 5;

/// At most so many words are named; more would not be read.
const WORDS: usize = 5;

/// A word in more of the folder's asks than one in so many is an ordinary one, which sets no entry apart.
const ORDINARY: usize = 20;

/// An entry that needs work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weak {
    /// Its id.
    pub entry: String,
    /// How many asks it has.
    pub asks: usize,
    /// How many of them were left out and asked: all, or none where it has fewer than two.
    pub asked: usize,
    /// How many of those found it.
    pub found: usize,
    /// What to do first.
    pub advice: Advice,
}

/// What to do about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Advice {
    /// It has fewer than [`FEW_ASKS`]: write more.
    FewAsks,
    /// Most asks that miss it find one other entry: set the two apart, or join them.
    TakenFor {
        /// The other's id.
        entry: String,
        /// Whether both are topics, so that one may name the other as related, or they may be joined.
        are_topics: bool,
        /// Whether the one names the other as related already.
        are_related: bool,
    },
    /// Its missed asks have words that no other of its asks has: say the same in other ways too.
    LoneWords {
        /// In normal form, rarest first.
        words: Vec<String>,
    },
    /// Its asks are missed in many ways: write more, in other words.
    MoreAsks,
}

/// The weak entries: first the smallest share found, where none was asked as none found; then the fewest
/// asks, then by id.
pub(super) fn all(
    knowledge: &Knowledge,
    likeness: &Likeness,
    asked: &[Asked],
    confusable: &[Confusable],
) -> Vec<Weak> {
    let mut by_entry: BTreeMap<Entry, Vec<&Asked>> = BTreeMap::new();
    for it in asked {
        by_entry.entry(it.entry).or_default().push(it);
    }
    let weak = |entry: Entry| {
        let asked = by_entry.get(&entry).map_or(&[][..], Vec::as_slice);
        let asks = entry.asks(knowledge).len();
        let is_missed = |it: &&&Asked| !it.entry.is_found_by(&it.outcome);
        let missed: Vec<&Asked> = asked.iter().filter(is_missed).copied().collect();
        let found = asked.len() - missed.len();
        let is_low = asked.len() >= SHARE_ASKS && share(found, asked.len()) < LOW_SHARE;
        (is_low || asks < FEW_ASKS).then(|| Weak {
            entry: entry.id(knowledge).to_owned(),
            asks,
            asked: asked.len(),
            found,
            advice: advice(knowledge, likeness, entry, &missed, confusable),
        })
    };
    let mut all: Vec<Weak> = Entry::all(knowledge).filter_map(weak).collect();
    all.sort_by(|a, b| {
        share(a.found, a.asked)
            .total_cmp(&share(b.found, b.asked))
            .then_with(|| (a.asks, &a.entry).cmp(&(b.asks, &b.entry)))
    });
    all
}

fn share(found: usize, asked: usize) -> f64 {
    found as f64 / asked.max(1) as f64
}

fn advice(
    knowledge: &Knowledge,
    likeness: &Likeness,
    entry: Entry,
    missed: &[&Asked],
    confusable: &[Confusable],
) -> Advice {
    if entry.asks(knowledge).len() < FEW_ASKS {
        return Advice::FewAsks;
    }
    let id = entry.id(knowledge);
    let most = confusable.iter().find(|pair| pair.entry == id);
    if let Some(pair) = most.filter(|pair| 2 * pair.count > missed.len()) {
        let other = knowledge.find(&pair.taken_for);
        let topics = match entry {
            Entry::Topic(own) => other.map(|other| (own, other)),
            _ => None,
        };
        return Advice::TakenFor {
            entry: pair.taken_for.clone(),
            are_topics: topics.is_some(),
            are_related: topics
                .is_some_and(|(own, other)| knowledge.topic(own).related.contains(&other)),
        };
    }
    let words = lone_words(knowledge, likeness, entry, missed);
    if words.is_empty() {
        Advice::MoreAsks
    } else {
        Advice::LoneWords { words }
    }
}

/// What a missed ask says and no other ask of the entry, nor a keyword or its title, in any form: the
/// engine had not learned it for this entry. Of each ask the word that is rarest in the folder; rarest
/// first, then in the order of the asks.
fn lone_words(
    knowledge: &Knowledge,
    likeness: &Likeness,
    entry: Entry,
    missed: &[&Asked],
) -> Vec<String> {
    let mut asks_with: HashMap<&str, usize> = HashMap::new();
    for nth in 0..entry.asks(knowledge).len() {
        for stem in likeness.stems(entry, nth) {
            *asks_with.entry(stem).or_default() += 1;
        }
    }
    let keywords = entry.keywords(knowledge).iter().map(String::as_str);
    let named: HashSet<CompactString> = keywords
        .chain([entry.title(knowledge)])
        .flat_map(stems)
        .collect();
    let ordinary = (likeness.asks() / ORDINARY).max(1);
    let rarest = |ask: &str| {
        let words = text::words(ask).into_iter().filter_map(|word| {
            let stem = text::stem(&word.text);
            let having = likeness.having(&stem);
            let is_lone = asks_with.get(stem.as_str()) == Some(&1) && !named.contains(&stem);
            let is_word = word.text.len() > 1 && word.text.chars().all(char::is_alphabetic);
            (is_lone && is_word && having <= ordinary).then_some((having, word.text))
        });
        words.min_by_key(|&(having, _)| having)
    };
    let mut lone: Vec<_> = missed.iter().filter_map(|it| rarest(it.ask)).collect();
    lone.sort_by_key(|&(having, _)| having);
    let words = lone.into_iter().take(WORDS);
    words.map(|(_, word)| word.into_string()).collect()
}
