//! Why this outcome? The rule that decided, and the numbers that it went by, told after the decision.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::{
    engine::{
        Engine, Outcome, decide,
        entry::Class,
        score::{self, Costs},
        urgent::{By, Evidence, Found},
        weigh::{Ranked, Weighed},
    },
    knowledge::{Knowledge, TopicIndex},
};

/// The rule that decided about a question, and what it went by.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// Which.
    pub rule: Rule,
    /// The place of the clause that spoke for the whole question, from 0; `None` for the whole.
    pub clause: Option<usize>,
    /// The numbers that decided, in the order in which they were looked at.
    pub facts: Vec<Fact>,
}

/// The rules of the decision, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// It tells of an emergency or a crisis.
    Urgent,
    /// Two clauses or more are sure of a topic each, and the whole is about nothing uncovered.
    TwoTopics,
    /// A topic is sure enough to answer.
    SureTopic,
    /// An entry that says what is not covered fits.
    UncoveredEntry,
    /// The words of an emergency tell of none, and an entry that is not covered is about them.
    NotTold,
    /// No topic is sure enough to answer, and several are likely.
    SeveralTopics,
    /// Nothing is likely enough.
    NothingSure,
}

/// A number, and the threshold it was held against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// What the number is.
    pub what: Measure,
    /// The number.
    pub value: f32,
    /// The least that would do.
    pub needed: f32,
    /// What it is needed for, such as `to answer`.
    #[serde(rename = "for")]
    pub purpose: &'static str,
    /// Whether it is enough.
    pub is_enough: bool,
}

/// What a number is. Written out, it is such as `confidence in topic infection-risk`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measure {
    /// How sure an entry is.
    Confidence {
        /// `topic`, `uncovered` or `urgent`.
        kind: &'static str,
        /// The entry's id.
        id: String,
    },
    /// How many topics are about as likely as the likeliest.
    Likely,
    /// How much like an emergency it sounds.
    Urgency,
    /// The chance that help is needed now.
    Need,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Confidence { kind, id } => write!(f, "confidence in {kind} {id}"),
            Self::Likely => f.write_str("topics about as likely as that"),
            Self::Urgency => f.write_str("urgency"),
            Self::Need => f.write_str("chance that help is needed"),
        }
    }
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Reason {
    /// The reason of an outcome, from what was weighed.
    pub(crate) fn of(
        outcome: &Outcome,
        whole: &Weighed,
        clauses: &[Weighed],
        found: &Found,
        engine: &Engine,
    ) -> Self {
        let knowledge = &*engine.knowledge;
        let costs = decide::costs(whole, engine.scorer.lists_uncovered);
        let clauses = if whole.is_ask { &[] } else { clauses };
        let speaking = decide::speaking(whole, clauses, found, &costs);
        let clause = clauses.iter().position(|it| std::ptr::eq(it, speaking));
        let meant = decide::meant(speaking);
        let confidence = meant.map_or(0.0, |best| best.confidence);
        let best = meant.map(|it| confidence_in(it.class, knowledge));
        let (rule, clause, facts) = match outcome {
            Outcome::Urgent(_) => {
                let clause = match found.by {
                    By::Name(clause) => clause,
                    By::Ask | By::Chance | By::Beside => None,
                };
                let told = clause.and_then(|at| clauses.get(at)).unwrap_or(whole);
                let facts = urgent_facts(told, found, knowledge);
                (Rule::Urgent, clause, facts)
            }
            Outcome::Answer(topics) if topics.len() > 1 => {
                let facts = topics.iter().map(|&topic| {
                    let sure = (clauses.iter())
                        .filter_map(|clause| decide::sure_topic(clause, &costs))
                        .find(|candidate| candidate.topic == topic)
                        .map_or(0.0, |candidate| candidate.confidence.value());
                    let what = confidence_in(Class::Topic(topic), knowledge);
                    Fact::new(what, sure, costs.answer(), "for one of two clauses")
                });
                (Rule::TwoTopics, None, facts.collect())
            }
            Outcome::Answer(_) => {
                let fact = |what| Fact::new(what, confidence, costs.answer(), "to answer");
                (
                    Rule::SureTopic,
                    clause,
                    best.map(fact).into_iter().collect(),
                )
            }
            Outcome::NotCovered(Some(_)) if decide::is_not_told(speaking) => {
                let needed = found.evidence.as_ref().map(need);
                (Rule::NotTold, clause, needed.into_iter().collect())
            }
            Outcome::NotCovered(Some(_)) => {
                let purpose = "to say what is not covered";
                let fact = |what| Fact::new(what, confidence, score::UNCOVERED, purpose);
                let facts = best.map(fact).into_iter().collect();
                (Rule::UncoveredEntry, clause, facts)
            }
            Outcome::Choose(topics) => {
                let best = meant.zip(best);
                let topic = topics.first().copied();
                let facts = unsure(best, speaking, &costs, topic, knowledge);
                (Rule::SeveralTopics, clause, facts)
            }
            Outcome::NotCovered(None) => {
                let topic = speaking
                    .ranked
                    .iter()
                    .find_map(|ranked| match ranked.class {
                        Class::Topic(topic) => Some(topic),
                        _ => None,
                    });
                let best = meant.zip(best);
                let facts = unsure(best, speaking, &costs, topic, knowledge);
                (Rule::NothingSure, clause, facts)
            }
        };
        Self {
            rule,
            clause,
            facts,
        }
    }
}

/// Why neither a topic nor an uncovered entry is sure, and how far the likeliest topic is.
fn unsure(
    best: Option<(&Ranked, Measure)>,
    speaking: &Weighed,
    costs: &Costs,
    topic: Option<TopicIndex>,
    knowledge: &Knowledge,
) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some((best, what)) = best {
        let (needed, purpose) = match best.class {
            Class::Uncovered(_) if best.confidence < score::UNCOVERED => {
                (score::UNCOVERED, "to say what is not covered")
            }
            Class::Uncovered(_) => (costs.answer(), "to say so of a word or two"),
            _ => (costs.answer(), "to answer"),
        };
        facts.push(Fact::new(what, best.confidence, needed, purpose));
    }
    if let Some(topic) = topic {
        let what = confidence_in(Class::Topic(topic), knowledge);
        let sure = likely(speaking, Class::Topic(topic));
        facts.push(Fact::new(what, sure, costs.choose(), "to offer a choice"));
        let others = (speaking.ranked.iter())
            .filter(|it| matches!(it.class, Class::Topic(_)))
            .filter(|it| it.confidence >= sure * score::OFFER);
        let count = others.count() as f32;
        facts.push(Fact::new(Measure::Likely, count, 2.0, "to offer a choice"));
    }
    facts
}

/// What an urgent entry was found by.
fn urgent_facts(told: &Weighed, found: &Found, knowledge: &Knowledge) -> Vec<Fact> {
    let named = |urgency| {
        let purpose = "with a keyword of an emergency";
        Fact::new(Measure::Urgency, urgency, score::NAMED, purpose)
    };
    let like_ask = || {
        let urgent = told.urgent.filter(|_| !told.has_keyword)?;
        let what = confidence_in(Class::Urgent(urgent.entry), knowledge);
        let purpose = "without a keyword of an emergency";
        Some(Fact::new(what, urgent.confidence, score::LIKE_ASK, purpose))
    };
    let fact = match found.by {
        By::Ask => None,
        By::Name(_) => told.urgency.map(named).or_else(like_ask),
        By::Chance => found.evidence.as_ref().map(need),
        By::Beside => found.beside.as_ref().map(|(_, it)| need(it)),
    };
    fact.into_iter().collect()
}

/// How likely it is that help is needed.
fn need(evidence: &Evidence) -> Fact {
    let chance = evidence.chance();
    Fact::new(Measure::Need, chance, score::URGENT, "to be urgent")
}

/// How likely an entry is, if it is among the best.
fn likely(weighed: &Weighed, class: Class) -> f32 {
    let found = weighed.ranked.iter().find(|it| it.class == class);
    found.map_or(0.0, |it| it.confidence)
}

fn confidence_in(class: Class, knowledge: &Knowledge) -> Measure {
    let (kind, id) = match class {
        Class::Topic(index) => ("topic", knowledge.topic(index).id.as_str()),
        Class::Uncovered(index) => ("uncovered", knowledge.uncovered(index).id.as_str()),
        Class::Urgent(index) | Class::Today(index) => {
            ("urgent", knowledge.urgent(index).id.as_str())
        }
    };
    Measure::Confidence {
        kind,
        id: id.to_owned(),
    }
}

impl Fact {
    fn new(what: Measure, value: f32, needed: f32, purpose: &'static str) -> Self {
        Self {
            what,
            value,
            needed,
            purpose,
            is_enough: value >= needed,
        }
    }
}
