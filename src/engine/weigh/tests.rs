//! The scorer against a reference, on every question there is.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use self::reference::{Block, Reference, Values, block_of};
use super::*;
use crate::{
    knowledge::{Knowledge, builtin, load},
    text,
};

mod reference;

/// Sums of many numbers of single precision differ by less.
const ROUNDING: f64 = 5e-4;

/// Without optimization a share of the questions must do.
const EVERY: usize = if cfg!(debug_assertions) { 10 } else { 1 };

/// A question, weighed by both.
struct Both<'a, 's> {
    reference: &'a Reference<'s>,
    question: &'a str,
    readings: Vec<Reading<'s>>,
    values: Values,
    vector: Vec<(Feature, f32)>,
    weighed: Weighed,
    scores: Vec<f64>,
    decisions: Vec<f64>,
}

impl<'a, 's> Both<'a, 's> {
    fn weigh(reference: &'a Reference<'s>, question: &'a str) -> Self {
        let by = reference.scorer;
        // Leaked, so that a test may keep what was read of it.
        let readings = by.lexicon.read(text::words(question).leak());
        let values = reference.values(&readings);
        let (scores, decisions) = reference.scores(&readings, &values);
        Self {
            vector: by.features.vector(&readings),
            weighed: by.weigh(&readings),
            reference,
            question,
            readings,
            values,
            scores,
            decisions,
        }
    }

    fn assert_near(&self, what: &str, found: impl Into<f64>, expected: f64) {
        let found = found.into();
        assert!(
            (found - expected).abs() <= ROUNDING,
            "{what} is {found}, and by the reference {expected}: {:?}",
            self.question
        );
    }

    /// The numbers of features are the scorer's own, so values are compared kind by kind.
    fn assert_same_features(&self) {
        for block in [Block::Word, Block::Pair, Block::Letters] {
            let words = self.reference.scorer.features.single_words(false);
            let block_at = |feature: Feature| match feature {
                _ if feature < words.start => Block::Letters,
                _ if feature < words.end => Block::Word,
                _ => Block::Pair,
            };
            let mut found: Vec<f32> = (self.vector.iter())
                .filter(|(feature, _)| block_at(*feature) == block)
                .map(|(_, value)| *value)
                .collect();
            let mut expected: Vec<f64> = (self.values.iter())
                .filter(|(key, _)| block_of(key) == block)
                .map(|(_, value)| *value)
                .collect();
            found.sort_by(f32::total_cmp);
            expected.sort_by(f64::total_cmp);
            assert_eq!(
                found.len(),
                expected.len(),
                "{block:?} of {:?}",
                self.question
            );
            for (found, expected) in found.into_iter().zip(expected) {
                self.assert_near("a feature", found, expected);
            }
        }
    }

    fn assert_same_cosines(&self) {
        let nearest = &self.reference.scorer.nearest;
        if !self.reference.scorer.is_learned() {
            let best = nearest.best(&self.vector);
            for (found, expected) in best.into_iter().zip(&self.decisions) {
                self.assert_near("the best cosine", found, *expected);
            }
            return;
        }
        for ranked in self.weighed.ranked.iter().skip(1).take(score::COMPARED) {
            // In the order of learning, which mixes them.
            let mut cosines = nearest.cosines(ranked.number, &self.vector);
            let mut expected = self.reference.cosines(ranked.number, &self.values);
            cosines.sort_by(f32::total_cmp);
            expected.sort_by(f64::total_cmp);
            assert_eq!(cosines.len(), expected.len(), "{:?}", self.question);
            for (found, expected) in cosines.into_iter().zip(expected) {
                self.assert_near("a cosine", found, expected);
            }
        }
    }

    fn assert_same_ranking(&self) {
        let mut order: Vec<usize> = (0..self.scores.len()).collect();
        order.sort_by(|&a, &b| self.scores[b].total_cmp(&self.scores[a]));
        order.truncate(score::RANKED);
        assert_eq!(
            self.weighed.ranked.len(),
            order.len(),
            "{:?}",
            self.question
        );
        // Which of two equal ones comes first is a matter of rounding.
        for (ranked, expected) in self.weighed.ranked.iter().zip(order) {
            self.assert_near("a place", self.scores[ranked.number], self.scores[expected]);
        }
        if let Some(best) = self.weighed.ranked.first() {
            let account = self.reference.scorer.account(&self.readings, best.number);
            self.assert_near("the account", account.value, self.scores[best.number]);
        }
        if self.reference.scorer.is_learned() {
            let urgency = self.weighed.urgency.unwrap();
            self.assert_near("urgency", urgency, self.decisions[self.scores.len()]);
        }
    }

    /// What the numbers that a confidence is made of should be, in order.
    fn evidence(&self, first: usize) -> [f64; 9] {
        let others = self.weighed.ranked.iter().skip(1).take(score::COMPARED);
        let cosines = others.flat_map(|it| self.reference.cosines(it.number, &self.values));
        let other_cosine = cosines.fold(0.0, f64::max);
        let second = self
            .weighed
            .ranked
            .get(1)
            .map_or(0.0, |it| self.scores[it.number]);
        let (known, covered) = self.reference.coverage(&self.readings, first);
        [
            self.decisions[first],
            self.scores[first] - second,
            other_cosine,
            known,
            covered,
            (1.0 + self.readings.len() as f64).ln(),
            f64::from(u8::from(self.reference.scorer.lists_uncovered)),
            f64::from(self.weighed.evidence.accuracy),
            1.0,
        ]
    }

    fn assert_same_confidence(&self) {
        let Some(first) = self.weighed.ranked.first().map(|best| best.number) else {
            return;
        };
        let is_learned = self.reference.scorer.is_learned();
        let evidence = self.evidence(first);
        let factors = self.weighed.evidence.factors(is_learned);
        let mut sum = 0.0;
        for (factor, expected) in factors.iter().zip(evidence) {
            self.assert_near(factor.name, factor.value, expected);
            sum += expected * f64::from(factor.weight);
        }
        let has_a_word_of_its_asks = evidence[4] > 0.0;
        let confidence = if has_a_word_of_its_asks {
            1.0 / (1.0 + (-sum).exp())
        } else {
            0.0
        };
        let sharpness = if is_learned {
            score::SHARPNESS
        } else {
            score::SHARPNESS_NEAREST
        };
        for ranked in &self.weighed.ranked {
            let behind = self.scores[ranked.number] - self.scores[first];
            let expected = confidence * (behind * f64::from(sharpness)).exp();
            self.assert_near("a confidence", ranked.confidence, expected);
        }
    }
}

fn assert_agrees(knowledge: &Knowledge, questions: &[String]) {
    let scorer = Scorer::learn(knowledge);
    let reference = Reference::new(&scorer, knowledge);
    let more = ["", "?", "zzz", "the", "lupus lupus lupus"];
    for question in questions.iter().map(String::as_str).chain(more) {
        let both = Both::weigh(&reference, question);
        both.assert_same_features();
        both.assert_same_cosines();
        both.assert_same_ranking();
        both.assert_same_confidence();
    }
}

fn questions(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let question = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["q"].as_str().unwrap().to_owned()
    };
    text.lines().map(question).collect()
}

fn built_in() -> Knowledge {
    load::load(builtin::files()).knowledge.unwrap()
}

/// A folder of the benchmarks, which stand beside a checkout where they were fetched.
fn bench(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/bench")
        .join(name);
    if !path.exists() {
        println!("skipped: there is no {}", path.display());
    }
    path.exists().then_some(path)
}

#[test]
fn the_scorer_agrees_with_the_reference_on_the_labeled_questions() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions.jsonl");
    let some: Vec<String> = questions(&path).into_iter().step_by(EVERY).collect();
    assert_agrees(&built_in(), &some);
}

#[test]
fn the_scorer_agrees_with_the_reference_where_topics_have_few_asks() {
    let mut knowledge = built_in();
    for topic in &mut knowledge.topics {
        topic.asks.truncate(1);
    }
    for entry in &mut knowledge.uncovered {
        entry.asks.truncate(1);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions.jsonl");
    let questions: Vec<String> = questions(&path).into_iter().step_by(EVERY).collect();
    assert_agrees(&knowledge, &questions);
}

#[test]
fn the_scorer_agrees_with_the_reference_on_the_development_questions() {
    let Some(folder) = bench("domain-dev") else {
        return;
    };
    let questions = questions(&folder.join("questions.jsonl"));
    let some: Vec<String> = questions.into_iter().step_by(EVERY).collect();
    assert_agrees(&built_in(), &some);
}

#[test]
fn the_scorer_agrees_with_the_reference_on_other_fields() {
    for name in ["mqp-dev", "typos-dev/mqp", "clinc-val", "typos-dev/clinc"] {
        let Some(folder) = bench(name) else {
            continue;
        };
        let files = load::read_folder(&folder.join("knowledge")).unwrap();
        let mut knowledge = load::load(files).knowledge.unwrap();
        // A tenth of the asks of a hundred a topic, one of one.
        for topic in &mut knowledge.topics {
            topic.asks.truncate(100_usize.div_ceil(EVERY));
        }
        let questions = questions(&folder.join("questions.jsonl"));
        let some: Vec<String> = questions.into_iter().step_by(5 * EVERY).collect();
        assert_agrees(&knowledge, &some);
    }
}
