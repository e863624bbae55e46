//! What speaks for each entry? The learned scores and the evidence about the best of them.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::{
    engine::{
        asks::Asks,
        confidence::Evidence,
        entry::Class,
        explain::Node,
        features::{Feature, Features, Vector},
        lexicon::{Lexicon, Reading, TermId, english},
        nearest::Nearest,
        rows::{Rows, number},
        score,
        urgent::Keywords,
        weights::{self, Weights},
    },
    knowledge::UrgentIndex,
};

/// All that was learned from a knowledge folder.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Scorer {
    /// In the order of [`entries`](super::entry::entries).
    pub classes: Vec<Class>,
    pub lexicon: Lexicon,
    /// The inverse document frequency of each term.
    pub term_idf: Vec<f32>,
    /// That of a word that no text has.
    pub unknown_idf: f32,
    pub features: Features,
    /// `None` where entries have too few asks to learn from.
    pub weights: Option<Weights>,
    pub nearest: Nearest,
    /// Of emergencies and crises.
    pub keywords: Keywords,
    /// The class of an ask, by its terms.
    pub asks: Asks,
    /// Whether the folder lists what it does not cover.
    pub lists_uncovered: bool,
    /// The terms of each class's texts, ascending.
    pub terms: Rows<3>,
}

/// The classes weighed for a message or a part of it.
#[derive(Debug)]
pub(crate) struct Weighed {
    /// Best first, at most [`score::RANKED`].
    pub ranked: Vec<Ranked>,
    pub urgent: Option<Urgent>,
    /// The decision value of all urgent entries together, where weights are learned; about 1 for a
    /// clear emergency, -1 for none.
    pub urgency: Option<f32>,
    /// Whether it has a keyword of an emergency or a crisis.
    pub has_keyword: bool,
    /// Whether it is an ask, word for word.
    pub is_ask: bool,
    pub evidence: Evidence,
    /// Its features, weighed.
    pub vector: Vec<(Feature, f32)>,
    /// How many readings it has.
    pub length: usize,
    /// How many of them the knowledge knows.
    pub known: usize,
}

/// The likeliest urgent entry.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Urgent {
    pub entry: UrgentIndex,
    /// Whether it can wait for the care team today.
    pub is_today: bool,
    /// 0 to 1.
    pub confidence: f32,
    /// Its score less that of the likeliest entry that is not urgent.
    pub lead: f32,
    /// The place of its class in [`Scorer::classes`].
    pub number: usize,
    /// That of the likeliest entry that is not urgent.
    pub other: Option<usize>,
}

/// A class, and how likely it is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    /// The place of the class in [`Scorer::classes`].
    pub number: usize,
    pub class: Class,
    /// 0 to 1.
    pub confidence: f32,
}

impl Scorer {
    /// Weighs a message or a part of it. Equal scores are ranked in the order of [`Scorer::classes`].
    pub fn weigh(&self, readings: &[Reading]) -> Weighed {
        let vector = self.features.vector(readings);
        let (mut scores, decisions) = if let Some(weights) = &self.weights {
            weights.scores(&vector)
        } else {
            let best = self.nearest.best(&vector);
            (best.clone(), best)
        };
        let very_ask = self.very_ask(readings);
        if let Some(number) = very_ask {
            scores[number] += score::VERY_ASK;
        }
        let mut order: Vec<usize> = (0..self.classes.len()).collect();
        let by_score = |a: &usize, b: &usize| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b));
        if order.len() > score::RANKED {
            order.select_nth_unstable_by(score::RANKED, by_score);
            order.truncate(score::RANKED);
        }
        order.sort_unstable_by(by_score);
        let evidence = self.evidence(readings, &scores, &decisions, &order, &vector);
        let confidence = evidence.confidence(self.is_learned());
        let best = order.first().map_or(0.0, |&number| scores[number]);
        let sharpness = if self.is_learned() {
            score::SHARPNESS
        } else {
            score::SHARPNESS_NEAREST
        };
        let likelihood = |number: usize| confidence * ((scores[number] - best) * sharpness).exp();
        let urgent = self.urgent(&scores, likelihood);
        Weighed {
            ranked: order
                .iter()
                .map(|&number| Ranked {
                    number,
                    class: self.classes[number],
                    confidence: likelihood(number),
                })
                .collect(),
            urgent,
            urgency: decisions.get(self.classes.len()).copied(),
            has_keyword: self.keywords.are_in(readings),
            is_ask: very_ask.is_some(),
            evidence,
            vector,
            length: readings.len(),
            known: readings.iter().filter(|it| it.term.is_some()).count(),
        }
    }

    /// The likeliest urgent entry; one that can wait for the care team today only where it leads by
    /// [`score::SOONER`], since more alarm than is due costs less.
    fn urgent(&self, scores: &[f32], likelihood: impl Fn(usize) -> f32) -> Option<Urgent> {
        let mut best: [Option<(usize, f32)>; 3] = [None; 3];
        for (number, class) in self.classes.iter().enumerate() {
            let (kind, score) = match class {
                Class::Urgent(_) => (0, scores[number] + score::SOONER),
                Class::Today(_) => (1, scores[number]),
                Class::Topic(_) | Class::Uncovered(_) => (2, scores[number]),
            };
            if best[kind].is_none_or(|(_, least)| score > least) {
                best[kind] = Some((number, score));
            }
        }
        let [now, today, other] = best;
        let is_today = match (now, today) {
            (Some((_, now)), Some((_, today))) => today > now,
            _ => now.is_none(),
        };
        let (number, _) = if is_today { today? } else { now? };
        let (Class::Urgent(entry) | Class::Today(entry)) = self.classes[number] else {
            return None;
        };
        let most = [now.map(|it| it.0), today.map(|it| it.0)]
            .into_iter()
            .flatten();
        let most = most.map(|number| scores[number]).fold(f32::MIN, f32::max);
        Some(Urgent {
            entry,
            is_today,
            confidence: likelihood(number),
            lead: other.map_or(f32::MAX, |(number, _)| most - scores[number]),
            number,
            other: other.map(|(number, _)| number),
        })
    }

    /// Whether entries have enough asks to learn from.
    pub fn is_learned(&self) -> bool {
        self.weights.is_some()
    }

    /// The score of a class, as it stands in [`Scorer::weigh`], as a sum over words, pairs of words
    /// and the letters of words. A feature that several of them share is counted for the first.
    pub fn account(&self, readings: &[Reading], class: usize) -> Node {
        let vector = self.features.vector(readings);
        let mut parts = Vec::new();
        if self.very_ask(readings) == Some(class) {
            parts.push(Node::leaf("the very words of an ask", score::VERY_ASK));
        }
        let Some(weights) = &self.weights else {
            let best = self.nearest.best(&vector)[class];
            parts.push(Node::leaf("likeness to the nearest ask", best));
            return Node::sum("score", parts);
        };
        let mut left: Vec<(Feature, f32)> = (vector.iter())
            .map(|&(feature, value)| (feature, weights.contribution(feature, value, class)))
            .collect();
        let mut take = |name: &str, features: &[Feature]| {
            let mut value = 0.0;
            left.retain(|(feature, part)| {
                let is_taken = features.contains(feature);
                value += if is_taken { *part } else { 0.0 };
                !is_taken
            });
            Node::leaf(name, value)
        };
        let name = |term: Option<TermId>| term.map_or("·", |term| self.lexicon.usual_form(term));
        let mut words = Vec::new();
        let mut letters = Vec::new();
        for reading in readings {
            for term in reading.terms() {
                words.push(take(name(Some(term)), self.features.word(term).as_slice()));
            }
            for piece in &reading.pieces {
                letters.push(take(piece.text, &self.features.letters(piece)));
            }
        }
        let pairs = self
            .features
            .pairs(readings)
            .into_iter()
            .map(|(a, b, feature)| take(&format!("{} {}", name(a), name(b)), feature.as_slice()));
        let pairs = pairs.collect();
        parts.extend([
            Node::sum("words", words),
            Node::sum("pairs of words", pairs),
            Node::sum("letters of words", letters),
            Node::leaf("what every entry begins with", weights::BIAS),
        ]);
        Node::sum("score", parts)
    }

    /// The class of the ask that a text is word for word, if it is one.
    fn very_ask(&self, readings: &[Reading]) -> Option<usize> {
        let wording = wording(readings)?;
        self.asks.class(&wording)
    }

    /// Whether the texts of a class have a term.
    pub fn has_term(&self, class: usize, term: TermId) -> bool {
        let terms = self.terms.get(class);
        terms
            .binary_search_by_key(&term.0, |&it| number(it))
            .is_ok()
    }

    /// What is known of the first class of an order, given the scores and decision values of all.
    fn evidence(
        &self,
        readings: &[Reading],
        scores: &[f32],
        decisions: &[f32],
        order: &[usize],
        vector: &Vector,
    ) -> Evidence {
        let at = |values: &[f32], rank: usize| order.get(rank).map_or(0.0, |&class| values[class]);
        let others = order.iter().skip(1).take(score::COMPARED);
        let others = others.map(|&class| {
            if self.is_learned() {
                self.nearest.largest(class, vector)
            } else {
                decisions[class]
            }
        });
        let (mut all, mut known, mut covered) = (0.0, 0.0, 0.0);
        for reading in readings {
            let idf = match reading.term {
                Some(term) => self.term_idf[term.0 as usize],
                None if reading.texts().all(english::is_common) => {
                    self.unknown_idf * score::COMMON_UNKNOWN_SHARE
                }
                None => self.unknown_idf,
            };
            all += idf;
            if let Some(term) = reading.term {
                known += idf * reading.similarity;
                if order
                    .first()
                    .is_some_and(|&class| self.has_term(class, term))
                {
                    covered += idf * reading.similarity;
                }
            }
        }
        let share = |part: f32| if all > 0.0 { part / all } else { 0.0 };
        Evidence {
            decision: at(decisions, 0),
            margin: at(scores, 0) - at(scores, 1),
            other_cosine: others.fold(0.0, f32::max),
            known: share(known),
            covered: share(covered),
            length: (1.0 + readings.len() as f32).ln(),
            lists_uncovered: f32::from(self.lists_uncovered),
            accuracy: (self.weights.as_ref()).map_or(0.0, |weights| {
                (weights.accuracy / (1.0 - weights.accuracy)).ln()
            }),
        }
    }
}

/// The terms of a text that is wholly known: what two wordings of one ask have in common.
pub(crate) fn wording(readings: &[Reading]) -> Option<SmallVec<[TermId; 32]>> {
    let terms: Option<SmallVec<_>> = readings.iter().map(|reading| reading.term).collect();
    terms.filter(|terms| !terms.is_empty())
}

#[cfg(test)]
mod tests;
