//! Why this outcome? Everything the engine weighed, as a value that adds up.

use serde::Serialize;

use crate::{
    engine::{
        Engine, How,
        confidence::Factor,
        entry::Class,
        lexicon::Reading,
        pleasantries, score, segments,
        weigh::{Ranked, Weighed},
    },
    text::{self, Word},
};

/// How a question was understood and weighed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// Its words as understood, in order.
    pub words: Vec<Understood>,
    /// The whole of it.
    pub whole: Weighing,
    /// Its clauses, if it has several.
    pub clauses: Vec<Weighing>,
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
        let words = text::words(super::read(question));
        let words = pleasantries::without(&words);
        let readings = self.scorer.lexicon.read(words);
        Explanation {
            words: readings
                .iter()
                .map(|reading| self.understood(reading, words))
                .collect(),
            whole: self.weighing(words, &readings),
            clauses: segments::clauses(words, &readings)
                .into_iter()
                .map(|clause| self.weighing(words, &readings[clause]))
                .collect(),
        }
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

    fn weighing(&self, words: &[Word], readings: &[Reading]) -> Weighing {
        let Weighed {
            ranked,
            evidence,
            urgency,
            ..
        } = self.scorer.weigh(readings);
        let texts: Vec<String> = readings
            .iter()
            .map(|reading| typed(reading, words))
            .collect();
        Weighing {
            text: texts.join(" "),
            entries: ranked
                .iter()
                .take(score::EXPLAINED_ENTRIES)
                .map(|ranked| self.likely(ranked))
                .collect(),
            evidence: evidence.factors(self.scorer.is_learned()),
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

fn typed(reading: &Reading, words: &[Word]) -> String {
    let typed = words.get(reading.words.clone()).unwrap_or_default();
    let texts: Vec<&str> = typed.iter().map(|word| word.text.as_str()).collect();
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
