//! Why this outcome? Everything the engine weighed, as a value that adds up.

use serde::Serialize;

use crate::{
    engine::{
        Considered, Engine, How, Reason,
        confidence::Factor,
        entry::Class,
        lexicon::Reading,
        personal::Found,
        pleasantries, score, urgent,
        weigh::{Ranked, Scorer, Weighed},
    },
    knowledge::PersonalIndex,
    text::{self, Word},
};

/// How a question was understood and weighed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Words of greeting before it and of thanks behind it, which are not read.
    pub left_out: Vec<String>,
    /// Its words as understood, in order.
    pub words: Vec<Understood>,
    /// Why the outcome is what it is.
    pub reason: Reason,
    /// The chance that it needs help now; `None` where the knowledge has no urgent entries or too few asks
    /// to learn from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<Need>,
    /// The question about one person that it was taken for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<Recognized>,
    /// The whole of it.
    pub whole: Weighing,
    /// Its clauses, if it has several.
    pub clauses: Vec<Weighing>,
}

/// A question that only someone who knows the person can answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recognized {
    /// The entry's id.
    pub id: String,
    /// The part of the message that asks, in normal form.
    pub text: String,
    /// How far ahead it is of what asks for no advice, as a sum over words and pairs of words.
    pub score: Node,
}

/// How likely a message needs help now, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Need {
    /// 0 to 1.
    pub chance: f32,
    /// How it came about: the sum of value × weight, through the logistic function. What is not there is
    /// left out.
    pub evidence: Vec<Factor>,
    /// The same of what is told beside a question, by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Factor>,
    /// The words that tell when, to whom and whether at all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
}

/// Words that tell when, to whom or whether at all something happens.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Told {
    /// The words as typed, in normal form.
    pub typed: String,
    /// What they tell, such as `in a story`.
    pub sign: &'static str,
    /// What that speaks for help, or against it if it is below 0.
    pub weight: f32,
}

/// A word, or several that make one term.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Understood {
    /// As typed, in normal form.
    pub typed: String,
    /// What it was taken for; `None` where the knowledge does not know it.
    pub meant: Option<String>,
    /// How; says nothing where `meant` is `None`.
    pub how: How,
    /// How alike typed and meant words are, 0 to 1; 0 where `meant` is `None`.
    pub similarity: f32,
}

/// What speaks for the entries in a message or a clause of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighing {
    /// The words it has, in normal form.
    pub text: String,
    /// The likeliest entries, best first, at most ten.
    pub entries: Vec<Likely>,
    /// How the confidence in the first came about: the sum of value × weight, through the logistic
    /// function `1 / (1 + e^-sum)`.
    pub evidence: Vec<Factor>,
    /// How much like an emergency it sounds, about 1 for a clear one and -1 for none; `None` where
    /// the knowledge has no urgent entries or too few asks to learn from.
    pub urgency: Option<f32>,
    /// The score of the first entry, as a sum.
    pub score: Node,
}

/// An entry and how likely it is meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likely {
    /// `topic`, `uncovered` or `urgent`.
    pub kind: &'static str,
    /// The entry's id.
    pub id: String,
    /// 0 to 1.
    pub confidence: f32,
}

impl Need {
    fn of(found: &urgent::Found, words: &[Word], readings: &[Reading]) -> Option<Self> {
        let evidence = found.evidence.as_ref()?;
        let mut told: Vec<Told> = Vec::new();
        for (sign, place) in &found.said {
            let Some((name, weight)) = sign.meaning() else {
                continue;
            };
            let said = readings.get(place.clone()).unwrap_or_default();
            let places = said.first().zip(said.last());
            let places = places.map(|(first, last)| first.words.start..last.words.end);
            let next = Told {
                typed: joined(places.and_then(|it| words.get(it)).unwrap_or_default()),
                sign: name,
                weight,
            };
            if !told.contains(&next) {
                told.push(next);
            }
        }
        Some(Self {
            chance: evidence.chance(),
            evidence: (evidence.factors().into_iter())
                .filter(|it| it.value != 0.0)
                .collect(),
            beside: found
                .beside
                .iter()
                .flat_map(|(_, it)| it.factors())
                .filter(|it| it.value != 0.0)
                .collect(),
            told,
        })
    }
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node {
    /// What it is.
    pub what: String,
    /// The sum of its parts, if it has any.
    pub value: f32,
    /// Largest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Node>,
}

impl Engine {
    /// Explains what [`Engine::ask`] makes of a question.
    #[must_use]
    pub fn explain(&self, question: &str) -> Explanation {
        let all = text::words(super::read(question));
        let words = pleasantries::without(&all);
        let readings = self.scorer.lexicon.read(words);
        let Considered {
            clauses,
            whole,
            weighed,
            urgent,
            decision,
            personal,
        } = self.consider(words, &readings);
        Explanation {
            left_out: left_out(&all, words),
            words: readings
                .iter()
                .map(|reading| self.understood(reading, words))
                .collect(),
            reason: Reason::of(&decision.outcome, &whole, &weighed, &urgent, self),
            need: Need::of(&urgent, words, &readings),
            personal: personal.and_then(|found| {
                let clause = found.clause.and_then(|nth| clauses.get(nth).cloned());
                let part = clause.and_then(|clause| readings.get(clause));
                self.recognized(&found, words, part.unwrap_or(&readings))
            }),
            whole: self.weighing(words, &readings, whole),
            clauses: (clauses.into_iter().zip(weighed))
                .map(|(clause, weighed)| self.weighing(words, &readings[clause], weighed))
                .collect(),
        }
    }

    /// What a part of a message, or the whole, was taken for.
    fn recognized(&self, found: &Found, words: &[Word], part: &[Reading]) -> Option<Recognized> {
        let Scorer {
            features, lexicon, ..
        } = &self.scorer;
        Some(Recognized {
            id: (self.knowledge.personal(PersonalIndex(found.entry)).id).clone(),
            text: texts(part, words),
            score: (self.personal.as_ref()?).account(features, lexicon, part, found.entry),
        })
    }

    fn understood(&self, reading: &Reading, words: &[Word]) -> Understood {
        Understood {
            typed: typed(reading, words),
            meant: reading
                .term
                .map(|term| self.scorer.lexicon.usual_form(term).to_owned()),
            how: reading.how,
            similarity: reading.similarity,
        }
    }

    fn weighing(&self, words: &[Word], readings: &[Reading], weighed: Weighed) -> Weighing {
        let Weighed {
            ranked,
            evidence,
            urgency,
            ..
        } = weighed;
        Weighing {
            text: texts(readings, words),
            entries: ranked
                .iter()
                .take(score::EXPLAINED_ENTRIES)
                .map(|ranked| self.likely(ranked))
                .collect(),
            evidence: evidence.factors(self.scorer.is_learned()).to_vec(),
            urgency: urgency.filter(|_| !self.knowledge.urgent.is_empty()),
            score: ranked.first().map_or_else(
                || Node::sum("nothing", Vec::new()),
                |best| self.scorer.account(readings, best.number),
            ),
        }
    }

    fn likely(&self, ranked: &Ranked) -> Likely {
        let (kind, id) = match ranked.class {
            Class::Topic(index) => ("topic", self.knowledge.topic(index).id.to_string()),
            Class::Uncovered(index) => ("uncovered", self.knowledge.uncovered(index).id.clone()),
            Class::Urgent(index) | Class::Today(index) => {
                ("urgent", self.knowledge.urgent(index).id.clone())
            }
        };
        Likely {
            kind,
            id,
            confidence: ranked.confidence,
        }
    }
}

impl Node {
    /// A part without parts.
    pub(crate) fn leaf(what: impl Into<String>, value: f32) -> Self {
        Self {
            what: what.into(),
            value,
            parts: Vec::new(),
        }
    }

    /// The sum of parts; those of next to no value are added up as `others`.
    pub(crate) fn sum(what: impl Into<String>, mut parts: Vec<Self>) -> Self {
        let value = parts.iter().map(|part| part.value).sum();
        parts.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
        if parts.len() > score::EXPLAINED_PARTS {
            let others = parts.split_off(score::EXPLAINED_PARTS);
            let rest = others.iter().map(|part| part.value).sum();
            parts.push(Self::leaf(format!("{} others", others.len()), rest));
        }
        Self {
            what: what.into(),
            value,
            parts,
        }
    }
}

/// The words before and behind those that are read.
fn left_out(all: &[Word], read: &[Word]) -> Vec<String> {
    let before = read.first().map_or(0, |first| first.place.start);
    let behind = read.last().map_or(0, |last| last.place.end);
    let is_out = |word: &&Word| word.place.end <= before || word.place.start >= behind;
    let out = all.iter().filter(is_out);
    out.map(|word| word.text.to_string()).collect()
}

/// The words of readings as typed.
fn texts(readings: &[Reading], words: &[Word]) -> String {
    let texts: Vec<String> = readings.iter().map(|it| typed(it, words)).collect();
    texts.join(" ")
}

fn typed(reading: &Reading, words: &[Word]) -> String {
    joined(words.get(reading.words.clone()).unwrap_or_default())
}

fn joined(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

impl How {
    /// As in the command line's JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            How::Exact => "exact",
            How::Stem => "stem",
            How::Synonym => "synonym",
            How::Phrase => "phrase",
            How::Compound => "compound",
            How::Typo => "typo",
        }
    }
}

impl Serialize for How {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
