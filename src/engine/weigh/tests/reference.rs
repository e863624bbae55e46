//! A short, slow scorer, made from the definitions alone: maps instead of rows of bytes, and a scan of
//! all asks instead of postings. It shares the lexicon, so that both start from the same readings,
//! and looks up the learned weights, which no definition gives.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    engine::{
        entry::entries,
        lexicon::{Reading, TermId, english},
        personal, pleasantries, score,
        weigh::Scorer,
        weights,
    },
    knowledge::Knowledge,
    text,
};

/// Which kind of thing it is: values are brought to length 1 kind by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    Letters,
    Word,
    Pair,
}

/// What a text has, by what it is rather than by a hash or a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    Word(TermId),
    Pair(Option<TermId>, Option<TermId>),
    Letters(String),
}

pub type Values = FxHashMap<Key, f64>;

pub struct Reference<'a> {
    pub scorer: &'a Scorer,
    texts: Vec<Text<'a>>,
    /// Of each feature that the texts have.
    idf: Values,
    term_idf: BTreeMap<TermId, f64>,
    /// Of a term that no text has.
    rarest_idf: f64,
    /// What does not count in cosines of words.
    common: FxHashSet<Key>,
    /// How many words and pairs there are.
    vocabulary: usize,
    /// Of each class what its texts have, and how much in all.
    counted: Vec<(Values, f64)>,
}

/// An ask, a keyword or a title.
struct Text<'a> {
    class: usize,
    is_ask: bool,
    cost: f64,
    readings: Vec<Reading<'a>>,
    values: Values,
}

/// Of more texts than this, letters and pairs that fewer than four have do not count.
const MANY_TEXTS: usize = 5000;

impl<'a> Reference<'a> {
    pub fn new(scorer: &'a Scorer, knowledge: &Knowledge) -> Self {
        let mut texts: Vec<Text<'a>> = Vec::new();
        for (class, entry) in entries(knowledge).iter().enumerate() {
            texts.extend(entry.texts.iter().map(|text| {
                Text {
                    class,
                    is_ask: text.cost >= 1.0,
                    cost: f64::from(text.cost),
                    readings: scorer
                        .lexicon
                        .read(pleasantries::without(text::words(text.text).leak())),
                    values: Values::default(),
                }
            }));
        }
        let others: Vec<Vec<Reading>> = (personal::asks(knowledge))
            .map(|(ask, _)| {
                let words = text::words(ask).leak();
                scorer.lexicon.read(pleasantries::without(words))
            })
            .collect();
        let idf_of = |all: usize, df: usize| ((1.0 + all as f64) / (1.0 + df as f64)).ln() + 1.0;
        let all = texts.len() + others.len();
        let mut found_in: FxHashMap<Key, usize> = FxHashMap::default();
        let mut common_in: FxHashMap<Key, usize> = FxHashMap::default();
        let mut term_found_in: BTreeMap<TermId, usize> = BTreeMap::new();
        for key in others
            .iter()
            .flat_map(|readings| counts(readings).into_keys())
        {
            *found_in.entry(key).or_default() += 1;
        }
        for text in &texts {
            for key in counts(&text.readings).into_keys() {
                *common_in.entry(key.clone()).or_default() += 1;
                *found_in.entry(key).or_default() += 1;
            }
            let terms: BTreeSet<TermId> = text.readings.iter().filter_map(|it| it.term).collect();
            for term in terms {
                *term_found_in.entry(term).or_default() += 1;
            }
        }
        if all > MANY_TEXTS {
            found_in.retain(|key, count| matches!(key, Key::Word(_)) || *count > 3);
        }
        let is_filler = |key: &Key| match key {
            Key::Word(term) => english::is_common(scorer.lexicon.usual_form(*term)),
            _ => false,
        };
        let is_often = |count: usize| count > 200.max(texts.len() / 25);
        let common = (common_in.iter()).filter(|(key, count)| is_often(**count) && is_filler(key));
        let mut reference = Self {
            scorer,
            common: common.map(|(key, _)| key.clone()).collect(),
            idf: found_in
                .into_iter()
                .map(|(key, df)| (key, idf_of(all, df)))
                .collect(),
            term_idf: term_found_in
                .into_iter()
                .map(|(term, df)| (term, idf_of(texts.len(), df)))
                .collect(),
            rarest_idf: idf_of(texts.len(), 0),
            texts: Vec::new(),
            vocabulary: 0,
            counted: Vec::new(),
        };
        let is_letters = |key: &&Key| matches!(key, Key::Letters(_));
        reference.vocabulary = reference.idf.keys().filter(|key| !is_letters(key)).count();
        for text in &mut texts {
            text.values = reference.values(&text.readings);
        }
        reference.counted = Self::counted(&texts, scorer.classes.len());
        reference.texts = texts;
        reference
    }

    /// TF-IDF, each of the three kinds brought to length 1.
    pub fn values(&self, readings: &[Reading]) -> Values {
        let mut values = Values::default();
        for (key, count) in counts(readings) {
            if let Some(idf) = self.idf.get(&key) {
                values.insert(key, (1.0 + f64::from(count).ln()) * idf);
            }
        }
        for block in [Block::Word, Block::Pair, Block::Letters] {
            let of_block = |(key, _): &(&Key, &mut f64)| block_of(key) == block;
            let squares = values
                .iter_mut()
                .filter(of_block)
                .map(|(_, value)| *value * *value);
            let length = squares.sum::<f64>().sqrt();
            values
                .iter_mut()
                .filter(of_block)
                .for_each(|(_, value)| *value /= length);
        }
        values
    }

    /// What each class's texts have, and how much in all.
    fn counted(texts: &[Text], classes: usize) -> Vec<(Values, f64)> {
        let mut counted = vec![(Values::default(), 0.0); classes];
        for text in texts {
            let (counts, total) = &mut counted[text.class];
            for key in text
                .values
                .keys()
                .filter(|key| !matches!(key, Key::Letters(_)))
            {
                *counts.entry(key.clone()).or_default() += text.cost;
                *total += text.cost;
            }
        }
        counted
    }

    /// A fiftieth of ln p(values | class): multinomial, smoothed with 0.1.
    fn bayes(&self, class: usize, values: &Values) -> f64 {
        let (counts, total) = &self.counted[class];
        let total = total + 0.1 * self.vocabulary as f64;
        let keys = values.keys().filter(|key| !matches!(key, Key::Letters(_)));
        keys.map(|key| 0.02 * ((counts.get(key).unwrap_or(&0.0) + 0.1) / total).ln())
            .sum()
    }

    /// The cosines of a class's texts with these values: of words that few texts have alone where weights are
    /// learned, else words count for 0.3, letters for 0.7.
    pub fn cosines(&self, class: usize, values: &Values) -> Vec<f64> {
        let is_learned = self.scorer.is_learned();
        let [words, letters] = if is_learned { [1.0, 0.0] } else { [0.3, 0.7] };
        let texts = self.texts.iter().filter(|text| text.class == class);
        texts
            .map(|text| {
                let counted = values.iter();
                let counted = counted.filter(|it| !is_learned || !self.common.contains(it.0));
                let parts = counted.map(|(key, value)| {
                    let share = match block_of(key) {
                        Block::Word => words,
                        Block::Pair => 0.0,
                        Block::Letters => letters,
                    };
                    share * value * text.values.get(key).copied().unwrap_or(0.0)
                });
                parts.sum()
            })
            .collect()
    }

    /// The class of the last ask that has the same terms, if all are known.
    fn very_ask(&self, readings: &[Reading]) -> Option<usize> {
        let terms = |readings: &[Reading]| -> Vec<Option<TermId>> {
            readings.iter().map(|reading| reading.term).collect()
        };
        let sought = terms(readings);
        let is_known = !sought.is_empty() && sought.iter().all(Option::is_some);
        let mut asks = self.texts.iter().rev().filter(|text| text.is_ask);
        let found = asks.find(|text| is_known && terms(&text.readings) == sought);
        found.map(|text| text.class)
    }

    /// The score and the decision value of each class, and of all urgent ones together.
    pub fn scores(&self, readings: &[Reading], values: &Values) -> (Vec<f64>, Vec<f64>) {
        let classes = self.scorer.classes.len();
        let (mut scores, decisions) = if let Some(weights) = &self.scorer.weights {
            let vector = self.scorer.features.vector(readings);
            let linear = |class: usize| {
                let parts = vector.iter().map(|&(feature, value)| {
                    let without = weights.contribution(feature, 0.0, class);
                    f64::from(weights.contribution(feature, value, class) - without)
                });
                f64::from(weights::BIAS) + parts.sum::<f64>()
            };
            let decisions: Vec<f64> = (0..=classes).map(linear).collect();
            let scores = (0..classes).map(|class| decisions[class] + self.bayes(class, values));
            (scores.collect(), decisions)
        } else {
            let best = |class| self.cosines(class, values).into_iter().fold(0.0, f64::max);
            let scores: Vec<f64> = (0..classes).map(best).collect();
            (scores.clone(), scores)
        };
        if let Some(class) = self.very_ask(readings) {
            scores[class] += f64::from(score::VERY_ASK);
        }
        (scores, decisions)
    }

    /// The shares of the words that the knowledge and that a class know, rare words counting more.
    pub fn coverage(&self, readings: &[Reading], class: usize) -> (f64, f64) {
        let (mut all, mut known, mut covered) = (0.0, 0.0, 0.0);
        for reading in readings {
            let Some(term) = reading.term else {
                let common = reading.texts().all(english::is_common);
                let share = if common {
                    f64::from(score::COMMON_UNKNOWN_SHARE)
                } else {
                    1.0
                };
                all += self.rarest_idf * share;
                continue;
            };
            let idf = self.term_idf.get(&term).copied().unwrap_or(self.rarest_idf);
            all += idf;
            known += idf * f64::from(reading.similarity);
            let has = |it: &Reading| it.terms().any(|other| other == term);
            let mut texts = self.texts.iter().filter(|text| text.class == class);
            if texts.any(|text| text.readings.iter().any(has)) {
                covered += idf * f64::from(reading.similarity);
            }
        }
        if all > 0.0 {
            (known / all, covered / all)
        } else {
            (0.0, 0.0)
        }
    }
}

pub fn block_of(key: &Key) -> Block {
    match key {
        Key::Word(_) => Block::Word,
        Key::Pair(..) => Block::Pair,
        Key::Letters(_) => Block::Letters,
    }
}

/// How often a text has each feature.
fn counts(readings: &[Reading]) -> FxHashMap<Key, u32> {
    let mut counts = FxHashMap::default();
    let mut count = |key| *counts.entry(key).or_default() += 1;
    let mut before = None;
    for reading in readings {
        if let Some(term) = reading.term {
            count(Key::Word(term));
            count(Key::Pair(before, Some(term)));
            before = Some(term);
        }
        if reading.parts().count() > 1 {
            reading.parts().for_each(|part| count(Key::Word(part)));
        }
        for form in reading.texts() {
            let letters: Vec<char> = format!(" {form} ").chars().collect();
            for gram in letters.windows(4) {
                count(Key::Letters(gram.iter().collect()));
            }
        }
    }
    count(Key::Pair(before, None));
    counts
}
