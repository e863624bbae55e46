//! Which entries are taken for which, and which asks bring it about?

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;

use super::{
    Entry,
    folds::{Asked, fold},
    likeness::Likeness,
};
use crate::{engine::Outcome, knowledge::Knowledge};

/// An entry that another came for, or stood beside in a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Confusable {
    /// The id of the entry whose asks they are.
    pub entry: String,
    /// The id of the entry that came.
    pub taken_for: String,
    /// How many asks.
    pub count: usize,
    /// How many of these only led to a choice, which asks again.
    pub offered: usize,
    /// The asks, those most like an ask of the other entry first, then as they stand.
    pub asks: Vec<Mistaken>,
}

/// An ask that found another entry than its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mistaken {
    /// As written.
    pub ask: String,
    /// The ask of the other entry that is most like it, of those that the engine knew; none where they
    /// share no word.
    pub nearest: Option<String>,
    /// How alike the two are, 0 to 1: by the words that both have, of all words that either has, forms of
    /// a word taken together and rare words counting more.
    pub similarity: f64,
}

/// All pairs that were confused, most frequent first, then those with fewest mere offers, then by id.
pub(super) fn all(knowledge: &Knowledge, likeness: &Likeness, asked: &[Asked]) -> Vec<Confusable> {
    let mut pairs: BTreeMap<(&str, &str), Confusable> = BTreeMap::new();
    for it in asked {
        let Some(other) = it.entry.mistaken_for(&it.outcome) else {
            continue;
        };
        let ids = (it.entry.id(knowledge), other.id(knowledge));
        let pair = pairs.entry(ids).or_insert_with(|| Confusable {
            entry: ids.0.to_owned(),
            taken_for: ids.1.to_owned(),
            count: 0,
            offered: 0,
            asks: Vec::new(),
        });
        pair.count += 1;
        pair.offered += usize::from(matches!(it.outcome, Outcome::Choose(_)));
        pair.asks.push(mistaken(knowledge, likeness, it, other));
    }
    let mut pairs: Vec<Confusable> = pairs.into_values().collect();
    for pair in &mut pairs {
        pair.asks
            .sort_by(|a, b| b.similarity.total_cmp(&a.similarity));
    }
    pairs.sort_by_key(|pair| (Reverse(pair.count), pair.offered));
    pairs
}

fn mistaken(knowledge: &Knowledge, likeness: &Likeness, asked: &Asked, other: Entry) -> Mistaken {
    let out = fold(asked.entry, asked.nth, knowledge);
    let was_known = |nth| fold(other, nth, knowledge) != out;
    let nearest = likeness.nearest((asked.entry, asked.nth), other, was_known);
    let nearest = nearest.and_then(|(nth, similarity)| {
        let ask = other.asks(knowledge).get(nth)?;
        Some((ask.clone(), similarity))
    });
    let (nearest, similarity) = nearest.unzip();
    Mistaken {
        ask: asked.ask.to_owned(),
        nearest,
        // To four decimals, as confidences are.
        similarity: (similarity.unwrap_or(0.0) * 1e4).round() / 1e4,
    }
}
