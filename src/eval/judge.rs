//! Was a question answered right?

use std::{cmp::Reverse, collections::BTreeSet};

use rayon::prelude::*;

use super::{Expected, Gold, Question, Said};
use crate::{
    engine::{Answer, Candidate, Engine, Outcome},
    knowledge::{Knowledge, SentenceId, TopicIndex},
};

/// An answer that rests on more sentences says too much at once; twice as many for two parts.
pub const MAX_SOURCES: usize = 10;

/// A question that was asked, and how it fared.
pub struct Judged<'a> {
    /// What was asked.
    pub question: &'a Question,
    /// What came.
    pub answer: Answer,
    /// How that is judged.
    pub verdict: Verdict,
    /// How many sentences an answer rests on; 0 for any other outcome.
    pub sources: usize,
}

/// How a question fared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// As it should.
    Right,
    /// A pointer to something near what nothing answers, which will do.
    Near,
    /// Part of what was asked, or a choice that has the answer, for a share of the credit.
    Partly(f64),
    /// Answered, or offered to choose from, and not what was asked for.
    Wrong,
    /// Not answered, though there is an answer.
    Missed,
    /// Answered, though there is no answer.
    Answered,
    /// A choice where one topic is right, or none.
    Offered,
    /// Said to be urgent, and not.
    Alarm,
    /// Urgent, and not said to be.
    Unheeded,
}

impl<'a> Judged<'a> {
    /// Asks all questions, on all cores; in their order.
    #[must_use]
    pub fn all(engine: &Engine, questions: &'a [Question]) -> Vec<Self> {
        let ask = |question: &'a Question| {
            Self::of(engine.knowledge(), question, engine.ask(&question.text))
        };
        questions.par_iter().map(ask).collect()
    }

    /// Judges what came of a question.
    #[must_use]
    pub fn of(knowledge: &Knowledge, question: &'a Question, answer: Answer) -> Self {
        let verdict = match &question.expected {
            Expected::Outcome(gold) => by_outcome(knowledge, gold, &answer),
            Expected::Topic(topic) => by_topic(*topic, &answer),
            Expected::Uncovered { near } => uncovered(*near, &answer),
        };
        let sources = match &answer.outcome {
            Outcome::Answer(topics) => sources(knowledge, topics.iter().copied()).len(),
            _ => 0,
        };
        Self {
            question,
            answer,
            verdict,
            sources,
        }
    }

    /// The outcome that came.
    #[must_use]
    pub fn said(&self) -> Said {
        Said::of(&self.answer.outcome)
    }

    /// 0 to 1.
    #[must_use]
    pub fn credit(&self) -> f64 {
        self.verdict.credit()
    }

    /// Whether less than all credit was earned.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.credit() < 1.0
    }

    /// Whether it was answered, pointers to something near left out.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.said() == Said::Answer && self.verdict != Verdict::Near
    }

    /// The best candidate, whatever the outcome.
    #[must_use]
    pub fn first(&self) -> Option<Candidate> {
        self.answer.candidates.first().copied()
    }
}

impl Verdict {
    /// 0 to 1.
    #[must_use]
    pub fn credit(self) -> f64 {
        match self {
            Self::Right | Self::Near => 1.0,
            Self::Partly(credit) => credit,
            Self::Wrong
            | Self::Missed
            | Self::Answered
            | Self::Offered
            | Self::Alarm
            | Self::Unheeded => 0.0,
        }
    }

    /// In a few words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Near => "pointed near",
            Self::Partly(_) => "partly right",
            Self::Wrong => "wrong",
            Self::Missed => "missed",
            Self::Answered => "should not be answered",
            Self::Offered => "only offered",
            Self::Alarm => "false alarm",
            Self::Unheeded => "emergency missed",
        }
    }
}

/// A candidate's confidence as programs are given it: to four decimals.
#[must_use]
pub fn confidence(candidate: Candidate) -> f64 {
    (f64::from(candidate.confidence.value()) * 1e4).round() / 1e4
}

/// The topic that rests on most of some sentences; of equals the one that rests on fewest others,
/// then the first. None where no topic rests on any.
#[must_use]
pub fn expected_topic(knowledge: &Knowledge, sentences: &[SentenceId]) -> Option<TopicIndex> {
    let shared = |index: TopicIndex| {
        let sources = &knowledge.topic(index).sources;
        sources.iter().filter(|it| sentences.contains(it)).count()
    };
    knowledge
        .indices()
        .filter(|&index| shared(index) > 0)
        .min_by_key(|&index| (Reverse(shared(index)), knowledge.topic(index).sources.len()))
}

fn by_outcome(knowledge: &Knowledge, gold: &Gold, answer: &Answer) -> Verdict {
    let also = gold.also.contains(&Said::of(&answer.outcome));
    let limit = if gold.second.is_empty() {
        MAX_SOURCES
    } else {
        2 * MAX_SOURCES
    };
    let rests = |topics: &[TopicIndex], wanted: &[SentenceId]| {
        let sources = sources(knowledge, topics.iter().copied());
        sources.len() <= limit && wanted.iter().any(|id| sources.contains(id.as_str()))
    };
    // What is listed counts as offered, as for those who only read the JSON.
    let offers = |wanted: &[SentenceId]| {
        let listed = answer.candidates.iter().map(|candidate| candidate.topic);
        let sources = sources(knowledge, listed);
        wanted.iter().any(|id| sources.contains(id.as_str()))
    };
    match (gold.said, &answer.outcome) {
        (Said::Urgent, Outcome::Urgent(_)) | (Said::NotCovered, Outcome::NotCovered(_)) => {
            Verdict::Right
        }
        (Said::Urgent, _) => Verdict::Unheeded,
        (_, Outcome::Urgent(_)) => right_or(also, Verdict::Alarm),
        (Said::NotCovered, _) if also => Verdict::Right,
        (Said::NotCovered, Outcome::Answer(topics)) if rests(topics, &gold.near) => Verdict::Near,
        (Said::NotCovered, Outcome::Answer(_)) => Verdict::Answered,
        (Said::NotCovered, Outcome::Choose(_)) if offers(&gold.near) => Verdict::Near,
        (Said::NotCovered, Outcome::Choose(_)) => Verdict::Offered,
        (_, Outcome::NotCovered(_)) => right_or(also, Verdict::Missed),
        (Said::Choose, Outcome::Choose(_)) => right_or(offers(&gold.sentences), Verdict::Wrong),
        (Said::Choose, Outcome::Answer(topics)) => {
            right_or(also && rests(topics, &gold.sentences), Verdict::Wrong)
        }
        (Said::Answer, Outcome::Choose(_)) => {
            let is_single = gold.second.is_empty();
            match (offers(&gold.sentences), offers(&gold.second)) {
                (true, second) if second || is_single => right_or(also, Verdict::Partly(0.5)),
                (true, _) | (_, true) => Verdict::Partly(0.25),
                _ => Verdict::Wrong,
            }
        }
        (Said::Answer, Outcome::Answer(topics)) => {
            let first = rests(topics, &gold.sentences);
            let second = rests(topics, &gold.second);
            match (first, second) {
                (true, second) if second || gold.second.is_empty() => Verdict::Right,
                (false, false) => Verdict::Wrong,
                _ => Verdict::Partly(0.5),
            }
        }
    }
}

fn by_topic(topic: TopicIndex, answer: &Answer) -> Verdict {
    match &answer.outcome {
        Outcome::Answer(topics) => right_or(topics.first() == Some(&topic), Verdict::Wrong),
        Outcome::Choose(_) if answer.candidates.iter().any(|it| it.topic == topic) => {
            Verdict::Offered
        }
        Outcome::Choose(_) => Verdict::Wrong,
        Outcome::NotCovered(_) => Verdict::Missed,
        Outcome::Urgent(_) => Verdict::Alarm,
    }
}

fn uncovered(near: Option<TopicIndex>, answer: &Answer) -> Verdict {
    match &answer.outcome {
        Outcome::NotCovered(_) => Verdict::Right,
        Outcome::Answer(_) => Verdict::Answered,
        // Of what sounds like a topic, only an answer misleads.
        Outcome::Choose(_) if near.is_some() => Verdict::Near,
        Outcome::Choose(_) => Verdict::Offered,
        Outcome::Urgent(_) => Verdict::Alarm,
    }
}

fn right_or(is_right: bool, verdict: Verdict) -> Verdict {
    if is_right { Verdict::Right } else { verdict }
}

fn sources(knowledge: &Knowledge, topics: impl Iterator<Item = TopicIndex>) -> BTreeSet<&str> {
    topics
        .flat_map(|index| &knowledge.topic(index).sources)
        .map(SentenceId::as_str)
        .collect()
}
