//! Which topic answers a question? Text in, [`Answer`] out: pure, synchronous, deterministic.

use std::{ops::Range, sync::Arc};

use rustc_hash::FxHashSet;

use crate::{
    engine::{
        confidence::Evidence,
        features::Features,
        lexicon::{Lexicon, Reading, TermId},
        nearest::Nearest,
        urgent::{Anchor, Anchors},
        weights::{Example, Weights},
    },
    knowledge::{Knowledge, TopicIndex, UncoveredIndex, UrgentIndex},
    text,
};

mod confidence;
mod decide;
mod features;
mod lexicon;
mod nearest;
mod score;
mod segments;
mod urgent;
mod weights;

/// Characters of a question that are read; the rest is ignored, and [`Answer::truncated`] says so.
pub const MAX_QUESTION_CHARS: usize = 4000;

/// At most so many candidates are listed and offered.
pub const MAX_CANDIDATES: usize = 5;

/// Understands questions about one [`Knowledge`].
pub struct Engine {
    knowledge: Arc<Knowledge>,
    classes: Vec<Class>,
    lexicon: Lexicon,
    term_idf: Vec<f32>,
    unknown_idf: f32,
    features: Features,
    weights: Weights,
    nearest: Nearest,
    anchors: Anchors,
    /// The terms that the asks and keywords of each class have.
    class_terms: Vec<FxHashSet<TermId>>,
    learned: bool,
}

/// What competes for a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Topic(TopicIndex),
    Uncovered(UncoveredIndex),
    Urgent(UrgentIndex),
}

/// What the engine made of a question.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// What to say.
    pub outcome: Outcome,
    /// Best first, at most [`MAX_CANDIDATES`], whatever the outcome; equal ones by topic id.
    pub candidates: Vec<Candidate>,
    /// Which word met which keyword of what is said, in the question's order.
    pub matched: Vec<Match>,
    /// Whether the question was longer than [`MAX_QUESTION_CHARS`].
    pub truncated: bool,
}

/// What to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// One topic fits, or two for a question that asks two things.
    Answer(Vec<TopicIndex>),
    /// Several may fit: two to [`MAX_CANDIDATES`] to choose from, best first.
    Choose(Vec<TopicIndex>),
    /// The knowledge does not cover it; the entry that says so, where one fits.
    NotCovered(Option<UncoveredIndex>),
    /// It describes an emergency or a crisis.
    Urgent(UrgentIndex),
}

/// A topic that may answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Which.
    pub topic: TopicIndex,
    /// How sure.
    pub confidence: Confidence,
}

/// The chance that a topic is right, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f32);

/// A word of the question, and what it was taken for.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// As typed, lower case.
    pub asked: String,
    /// The word or phrase of the knowledge.
    pub keyword: String,
    /// How one led to the other.
    pub how: How,
    /// How alike they are, 0 to 1; 1 but for typos.
    pub similarity: f32,
    /// Bytes of the question that were matched.
    pub place: Range<usize>,
}

/// How a typed word led to a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The same word.
    Exact,
    /// Another form of it.
    Stem,
    /// Another word for it.
    Synonym,
    /// A phrase of several words.
    Phrase,
    /// One word written as two, or two as one.
    Compound,
    /// Misspelt.
    Typo,
}

impl How {
    /// From the plainest to the boldest reading.
    fn rank(self) -> u8 {
        self as u8
    }
}

impl Confidence {
    /// Of a number, forced into 0..=1; not a number becomes 0.
    #[must_use]
    pub fn new(value: f32) -> Self {
        Self(if value.is_nan() {
            0.0
        } else {
            value.clamp(0.0, 1.0)
        })
    }

    /// 0 to 1.
    #[must_use]
    pub fn value(self) -> f32 {
        self.0
    }
}

impl Engine {
    /// Learns a knowledge folder.
    #[must_use]
    pub fn new(knowledge: impl Into<Arc<Knowledge>>) -> Self {
        let knowledge = knowledge.into();
        let mut entries = entries(&knowledge);
        entries.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let lexicon = Lexicon::build(
            entries
                .iter()
                .flat_map(|entry| entry.3.iter().map(|(text, _)| *text)),
            &knowledge.synonyms,
        );
        let mut read: Vec<(Vec<Reading>, usize, f32)> = Vec::new();
        for (class, (.., texts)) in entries.iter().enumerate() {
            for (text, cost) in texts {
                read.push((lexicon.read(&text::words(text)), class, *cost));
            }
        }
        let texts = || read.iter().map(|(readings, ..)| readings.as_slice());
        let (term_idf, unknown_idf) = features::term_idf(texts(), &lexicon);
        let features = Features::build(texts(), if read.len() > 5000 { 2 } else { 1 });
        let is_urgent = |class: usize| matches!(entries[class].2, Class::Urgent(_));
        let mut class_terms = vec![FxHashSet::default(); entries.len()];
        let examples: Vec<Example> = read
            .iter()
            .map(|(readings, class, cost)| {
                for reading in readings {
                    class_terms[*class].extend(reading.term.iter().chain(&reading.parts));
                }
                Example {
                    vector: features.vector(readings),
                    class: *class,
                    group: is_urgent(*class).then_some(entries.len()),
                    cost: *cost,
                }
            })
            .collect();
        let learned = knowledge
            .topics
            .iter()
            .map(|topic| topic.asks.len())
            .sum::<usize>()
            >= 3 * knowledge.topics.len();
        let weights = if learned {
            Weights::learn(&examples, &features, entries.len() + 1)
        } else {
            Weights::default()
        };
        let anchors = Anchors::learn(
            read.iter()
                .map(|(readings, class, _)| (readings.as_slice(), is_urgent(*class))),
            knowledge
                .urgent
                .iter()
                .flat_map(|entry| &entry.keywords)
                .map(|keyword| lexicon.read(&text::words(keyword))),
            &lexicon,
        );
        let nearest = Nearest::build(&examples, &features, entries.len());
        Self {
            classes: entries.iter().map(|entry| entry.2).collect(),
            knowledge: knowledge.clone(),
            lexicon,
            term_idf,
            unknown_idf,
            features,
            weights,
            nearest,
            anchors,
            class_terms,
            learned,
        }
    }

    /// What it answers from.
    #[must_use]
    pub fn knowledge(&self) -> &Arc<Knowledge> {
        &self.knowledge
    }

    /// Weighs a question or a part of it.
    fn weigh(&self, readings: &[Reading]) -> Weighed {
        let vector = self.features.vector(readings);
        let spread = self.nearest.spread(&vector);
        let (scores, decisions) = if self.learned {
            self.weights.scores(&vector)
        } else {
            let best: Vec<f32> = (0..self.classes.len())
                .map(|class| self.nearest.cosines(class, &spread).fold(0.0, f32::max))
                .collect();
            (best.clone(), best)
        };
        let mut order: Vec<usize> = (0..self.classes.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]).then(a.cmp(&b)));
        order.truncate(score::RANKED);
        let evidence = self.evidence(readings, &scores, &decisions, &order, &spread);
        let confidence = evidence.confidence(self.learned);
        let best = order.first().map_or(0.0, |&class| scores[class]);
        let rank = |class: usize| Ranked {
            class: self.classes[class],
            confidence: confidence.value() * ((scores[class] - best) * score::SHARPNESS).exp(),
        };
        let urgent = (0..self.classes.len())
            .filter(|&class| matches!(self.classes[class], Class::Urgent(_)))
            .max_by(|&a, &b| scores[a].total_cmp(&scores[b]))
            .map(rank);
        Weighed {
            ranked: order.iter().map(|&class| rank(class)).collect(),
            evidence,
            urgent: urgent.and_then(|ranked| match ranked.class {
                Class::Urgent(entry) => Some((entry, ranked.confidence)),
                _ => None,
            }),
            urgency: decisions
                .get(self.classes.len())
                .copied()
                .unwrap_or(f32::MIN),
            anchor: self.anchors.find(readings),
            readings: readings.len(),
        }
    }

    fn evidence(
        &self,
        readings: &[Reading],
        scores: &[f32],
        decisions: &[f32],
        order: &[usize],
        spread: &[f32],
    ) -> Evidence {
        let at = |values: &[f32], rank: usize| order.get(rank).map_or(0.0, |&class| values[class]);
        let top = order.first().copied().unwrap_or_default();
        let mut best = [0.0_f32; 2];
        let mut cosines = Vec::new();
        for (rank, &class) in order.iter().take(score::COMPARED).enumerate() {
            for cosine in self.nearest.cosines(class, spread) {
                best[rank.min(1)] = best[rank.min(1)].max(cosine);
                cosines.push(cosine);
            }
        }
        let [own_cosine, other_cosine] = best;
        let tenth_cosine = if cosines.len() > 10 {
            *cosines.select_nth_unstable_by(9, |a, b| b.total_cmp(a)).1
        } else {
            0.0
        };
        let (mut all, mut known, mut covered) = (0.0, 0.0, 0.0);
        for reading in readings {
            let idf = match reading.term {
                Some(term) => self.term_idf[term.0 as usize],
                None if reading
                    .forms
                    .iter()
                    .all(|form| self.lexicon.is_common(form)) =>
                {
                    self.unknown_idf * score::COMMON_UNKNOWN_SHARE
                }
                None => self.unknown_idf,
            };
            all += idf;
            if let Some(term) = reading.term {
                known += idf * reading.similarity;
                if self
                    .class_terms
                    .get(top)
                    .is_some_and(|terms| terms.contains(&term))
                {
                    covered += idf * reading.similarity;
                }
            }
        }
        let share = |part: f32| if all > 0.0 { part / all } else { 0.0 };
        Evidence {
            decision: at(decisions, 0),
            margin: at(scores, 0) - at(scores, 1),
            decision_margin: at(decisions, 0) - at(decisions, 1),
            own_cosine,
            other_cosine,
            tenth_cosine,
            known: share(known),
            covered: share(covered),
            length: (1.0 + readings.len() as f32).ln(),
        }
    }

    /// Answers any text. Over [`MAX_QUESTION_CHARS`] the rest is ignored.
    #[must_use]
    pub fn ask(&self, question: &str) -> Answer {
        let (question, truncated) = match question.char_indices().nth(MAX_QUESTION_CHARS) {
            Some((end, _)) => (question.get(..end).unwrap_or_default(), true),
            None => (question, false),
        };
        let words = text::words(question);
        let readings = self.lexicon.read(&words);
        let whole = self.weigh(&readings);
        let clauses: Vec<Weighed> = segments::clauses(&words, &readings)
            .into_iter()
            .map(|clause| self.weigh(&readings[clause]))
            .collect();
        let decision = decide::decide(&whole, &clauses, &readings);
        Answer {
            outcome: decision.outcome,
            candidates: decision.candidates,
            matched: Vec::new(),
            truncated,
        }
    }

    /// TODO
    #[must_use]
    pub fn dump(&self, question: &str) -> (Vec<f32>, Vec<(String, f32)>, Vec<(String, f32)>) {
        let words = text::words(question);
        let readings = self.lexicon.read(&words);
        let w = self.weigh(&readings);
        let e = w.evidence;
        let evidence = vec![
            e.decision,
            e.margin,
            e.own_cosine,
            e.other_cosine,
            e.tenth_cosine,
            f32::from(e.own_cosine >= e.other_cosine),
            e.known,
            e.covered,
            e.length,
            e.decision_margin,
            w.urgency,
        ];
        let name = |r: &Ranked| {
            (
                match r.class {
                    Class::Topic(index) => self.knowledge.topic(index).id.to_string(),
                    Class::Uncovered(index) => format!("?{}", self.knowledge.uncovered(index).id),
                    Class::Urgent(index) => format!("!{}", self.knowledge.urgent(index).id),
                },
                r.confidence,
            )
        };
        let names = w.ranked.iter().map(name).collect();
        let clauses = segments::clauses(&words, &readings)
            .into_iter()
            .map(|c| {
                let w = self.weigh(&readings[c]);
                (name(&w.ranked[0]).0, w.urgency)
            })
            .collect();
        (evidence, names, clauses)
    }

    /// TODO
    #[must_use]
    pub fn readings(&self, question: &str) -> String {
        self.lexicon
            .read(&text::words(question))
            .iter()
            .map(|r| {
                format!(
                    "{}/{:?}/{} ",
                    r.forms.join("_"),
                    r.how,
                    r.term.map_or("-", |t| self.lexicon.name(t))
                )
            })
            .collect()
    }

    /// The topic of that id or title, however capitalised and spaced.
    #[must_use]
    pub fn topic_named(&self, name: &str) -> Option<TopicIndex> {
        let name = name.trim().to_lowercase();
        self.knowledge.indices().find(|&index| {
            let topic = self.knowledge.topic(index);
            topic.id.as_str() == name || topic.title.to_lowercase() == name
        })
    }

    /// Topics that a half-typed name may mean, best first; for autocomplete. With nothing typed,
    /// the first topics of the knowledge.
    #[must_use]
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<TopicIndex> {
        let typed = typed.trim().to_lowercase();
        self.knowledge
            .indices()
            .filter(|&index| {
                self.knowledge
                    .topic(index)
                    .title
                    .to_lowercase()
                    .contains(&typed)
            })
            .take(limit)
            .collect()
    }
}

/// The classes weighed for a question or a part of it.
pub(crate) struct Weighed {
    /// Best first, at most [`score::RANKED`].
    pub ranked: Vec<Ranked>,
    pub evidence: Evidence,
    /// The likeliest urgent entry, and how likely it is.
    pub urgent: Option<(UrgentIndex, f32)>,
    /// The decision value of all urgent entries together; about 1 for a clear emergency, -1 for none.
    pub urgency: f32,
    pub anchor: Anchor,
    /// How many readings it has.
    pub readings: usize,
}

/// A class, and how likely it is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    pub class: Class,
    pub confidence: f32,
}

type Entry<'a> = (u8, &'a str, Class, Vec<(&'a str, f32)>);

fn entries(knowledge: &Knowledge) -> Vec<Entry<'_>> {
    let texts = |asks: &'static str, _: ()| asks;
    let _ = texts;
    fn all<'a>(title: &'a str, asks: &'a [String], keywords: &'a [String]) -> Vec<(&'a str, f32)> {
        let asks_iter = asks.iter().map(|ask| (ask.as_str(), 1.0));
        if keywords.is_empty() {
            return asks_iter.collect();
        }
        asks_iter
            .chain(keywords.iter().map(|keyword| (keyword.as_str(), 0.5)))
            .chain([(title, 0.5)])
            .collect()
    }
    let topics = knowledge.topics.iter().enumerate().map(|(at, topic)| {
        let class = Class::Topic(TopicIndex(at as u32));
        (
            0,
            topic.id.as_str(),
            class,
            all(&topic.title, &topic.asks, &topic.keywords),
        )
    });
    let uncovered = knowledge.uncovered.iter().enumerate().map(|(at, entry)| {
        let class = Class::Uncovered(UncoveredIndex(at as u32));
        (
            1,
            entry.id.as_str(),
            class,
            all(&entry.title, &entry.asks, &entry.keywords),
        )
    });
    let urgent = knowledge.urgent.iter().enumerate().map(|(at, entry)| {
        let class = Class::Urgent(UrgentIndex(at as u32));
        (
            2,
            entry.id.as_str(),
            class,
            all(&entry.title, &entry.asks, &entry.keywords),
        )
    });
    topics.chain(uncovered).chain(urgent).collect()
}
