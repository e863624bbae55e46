//! How is a scorer learned from a knowledge folder? In two passes over its texts: what words there
//! are, then what each text has. Texts are read some at a time, so that few are in memory as words.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    engine::{
        entry::{Class, entries},
        features::{Features, Found, idf},
        lexicon::{Lexicon, Reading, TermId},
        nearest::Nearest,
        pleasantries, score,
        urgent::Anchors,
        weigh::{Scorer, wording},
        weights::{Label, Weights},
    },
    knowledge::{Knowledge, Level},
    text,
};

/// Texts that are read at a time: enough for all cores, and little memory.
pub(crate) const CHUNK: usize = 250;

impl Scorer {
    /// Learns a knowledge folder.
    pub fn learn(knowledge: &Knowledge) -> Self {
        let entries = entries(knowledge);
        let classes: Vec<Class> = entries.iter().map(|entry| entry.class).collect();
        let is_urgent = |number: usize| matches!(classes[number], Class::Urgent(_));
        let (texts, labels): (Vec<&str>, Vec<Label>) = (entries.iter().enumerate())
            .flat_map(|(class, entry)| entry.texts.iter().map(move |text| (class, text)))
            .map(|(class, text)| {
                let label = Label {
                    class,
                    group: is_urgent(class).then_some(classes.len()),
                    cost: text.cost,
                };
                (text.text, label)
            })
            .unzip();
        let starts: Vec<u32> = (0..=classes.len())
            .map(|class| labels.partition_point(|label| label.class < class) as u32)
            .collect();
        let lexicon = Lexicon::build(&texts, &knowledge.synonyms);
        let mut tally = Tally::new(classes.len(), &lexicon);
        let mut features = Features::of_lexicon(&lexicon);
        let mut found = Found::default();
        for (texts, labels) in texts.chunks(CHUNK).zip(labels.chunks(CHUNK)) {
            let words: Vec<_> = texts.par_iter().map(|text| text::words(text)).collect();
            let read: Vec<_> = (words.par_iter())
                .map(|words| lexicon.read(pleasantries::without(words)))
                .collect();
            tally.add(&read, labels);
            features.number_pairs(&read);
            let each: Vec<_> = read.par_iter().map(|it| features.found(it)).collect();
            for features in each {
                found.push(features);
            }
        }
        let vectors = features.weigh_all(&found);
        let alarming = (knowledge.urgent.iter()).filter(|entry| entry.level != Level::Today);
        let keywords = alarming.flat_map(|entry| &entry.keywords);
        let keywords = keywords.map(|keyword| {
            let words = text::words(keyword);
            let readings = lexicon.read(&words);
            readings.iter().filter_map(|reading| reading.term).collect()
        });
        let topic_asks: usize = knowledge.topics.iter().map(|topic| topic.asks.len()).sum();
        let is_learned =
            topic_asks >= score::LEARNED_ASKS * knowledge.topics.len() && topic_asks > 0;
        let learn = || Weights::learn(&vectors, &labels, &features, classes.len() + 1);
        Self {
            weights: is_learned.then(learn),
            nearest: Nearest::build(&vectors, starts, &features, !is_learned),
            anchors: Anchors::learn(&tally.having, keywords, &lexicon),
            term_idf: (tally.having.iter())
                .map(|having| idf(texts.len(), having.all))
                .collect(),
            unknown_idf: idf(texts.len(), 0),
            asks: tally.asks,
            terms: tally.terms,
            classes,
            lexicon,
            features,
            levels: knowledge.urgent.iter().map(|entry| entry.level).collect(),
            lists_uncovered: !knowledge.uncovered.is_empty(),
        }
    }
}

/// What is counted of the texts besides their features.
struct Tally {
    /// Of each term.
    having: Vec<Having>,
    /// The terms of each class's texts, ascending.
    terms: Vec<Vec<TermId>>,
    /// The class of an ask, by its terms.
    asks: FxHashMap<Box<[TermId]>, usize>,
}

/// How many texts have a term.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Having {
    pub all: u32,
    /// Those of urgent entries.
    pub urgent: u32,
}

impl Tally {
    fn new(classes: usize, lexicon: &Lexicon) -> Self {
        Self {
            having: vec![Having::default(); lexicon.len()],
            terms: vec![Vec::new(); classes],
            asks: FxHashMap::default(),
        }
    }

    fn add(&mut self, texts: &[Vec<Reading>], labels: &[Label]) {
        let mut terms: Vec<TermId> = Vec::new();
        for (readings, label) in texts.iter().zip(labels) {
            terms.clear();
            terms.extend(readings.iter().filter_map(|reading| reading.term));
            terms.sort_unstable();
            terms.dedup();
            for term in &terms {
                let having = &mut self.having[term.0 as usize];
                having.all += 1;
                having.urgent += u32::from(label.group.is_some());
            }
            self.terms[label.class].extend(readings.iter().flat_map(Reading::terms));
            if label.cost >= 1.0
                && let Some(wording) = wording(readings)
            {
                self.asks.insert(wording.into_boxed_slice(), label.class);
            }
        }
        for class in labels.chunk_by(|a, b| a.class == b.class) {
            if let Some(terms) = class.first().and_then(|it| self.terms.get_mut(it.class)) {
                terms.sort_unstable();
                terms.dedup();
            }
        }
    }
}
