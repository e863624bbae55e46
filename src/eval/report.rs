//! What do the verdicts come to?

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use super::{Calibration, Confusion, Expected, Judged, MAX_SOURCES, Said, Verdict, confidence};
use crate::knowledge::{Knowledge, TopicIndex};

/// The figures of a file of questions; its JSON is an interface.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many were asked.
    pub questions: usize,
    /// Those that earned less than all credit.
    pub failures: usize,
    /// Credit of all questions.
    pub credit: Share,
    /// Credit of the answers given, pointers to something near left out.
    pub precision: Share,
    /// By kind, sorted by name.
    pub kinds: Vec<KindReport>,
    /// Where questions are labeled by outcome.
    pub by_outcome: Option<ByOutcome>,
    /// Where questions are labeled by topic.
    pub by_topic: Option<ByTopic>,
    /// The most frequent first; of equals those with a topic, then by name.
    pub confusions: Vec<Confusion>,
    /// Whether confidence means what it says.
    pub calibration: Calibration,
}

/// A part of some questions: as JSON `{"share": 0.92, "of": 50}`, null for a share of nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Share {
    /// The credit earned, or how many.
    pub earned: f64,
    /// How many there are.
    pub of: usize,
}

/// The questions of a kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KindReport {
    /// Its name.
    pub kind: String,
    /// Credit.
    pub credit: Share,
    /// Of those labeled with a topic: it comes first, whatever the outcome.
    pub top1: Share,
    /// How many were answered.
    pub answer: usize,
    /// How many got a choice.
    pub choose: usize,
    /// How many were said not to be covered.
    pub none: usize,
    /// How many were said to be urgent.
    pub urgent: usize,
}

/// Figures of questions labeled by outcome. The credit is that of [`Verdict::credit`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ByOutcome {
    /// Credit of questions to answer, but for those in two parts.
    pub in_scope: Share,
    /// Credit of what is not covered: said so, or a pointer to something near.
    pub abstention: Share,
    /// Of what is not covered: said so, and nothing else.
    pub abstention_strict: Share,
    /// Emergencies said to be urgent.
    pub urgent: Share,
    /// Alarms at questions of the kind `lookalike`.
    pub alarms_on_lookalikes: Share,
    /// Alarms at anything not urgent.
    pub alarms: Share,
    /// Questions in two parts with both answered.
    pub two_part_both: Share,
    /// Credit of questions in two parts.
    pub two_part: Share,
    /// Credit of questions to offer a choice for.
    pub ambiguous: Share,
    /// Answers that are acceptable pointers to something near.
    pub near_pointers: usize,
    /// Sentences that an answer rests on, in the mean.
    pub sources_per_answer: Option<f64>,
    /// Answers that rest on more sentences than one may.
    pub answers_over_limit: usize,
}

/// Figures of questions labeled by topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ByTopic {
    /// The right topic comes first, whatever the outcome.
    pub top1: Share,
    /// Answered with the right topic first.
    pub answered: Share,
    /// A choice that lists the right topic.
    pub offered: Share,
    /// Answered with another topic first.
    pub wrong: Share,
    /// Where there are questions that no topic covers.
    pub outside: Option<Outside>,
    /// Where there are questions that sound like a topic which does not answer them.
    pub distractors: Option<Distractors>,
    /// Answered right or said not to be covered, of all but distractors; with the weight.
    pub end_to_end: Option<f64>,
}

/// Outcome `none` for questions that no topic covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outside {
    /// Of these questions, those with the outcome.
    pub recall: Share,
    /// Of the questions with the outcome, those that no topic covers; with the weight.
    pub precision: f64,
    /// The harmonic mean of both.
    pub f1: f64,
    /// Of these questions, those answered.
    pub answered: Share,
}

/// Questions in words like a topic's, whose answer would be wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Distractors {
    /// Answered with that topic.
    pub fooled: Share,
    /// Answered at all.
    pub answered: Share,
}

impl Report {
    /// Counts. A question that no topic covers counts `weight` times in [`Outside::precision`] and what
    /// follows from it, for files that have fewer of them than people ask; 1 for as they are.
    #[must_use]
    pub fn of(knowledge: &Knowledge, judged: &[Judged], weight: f64) -> Self {
        let all = || judged.iter();
        let given = all().filter(|it| it.is_given());
        Self {
            questions: judged.len(),
            failures: all().filter(|it| it.has_failed()).count(),
            credit: credit(all()),
            precision: credit(all().filter(|it| it.is_given())),
            kinds: kinds(judged),
            by_outcome: ByOutcome::of(judged),
            by_topic: ByTopic::of(judged, weight),
            confusions: Confusion::all(knowledge, judged),
            calibration: Calibration::of(given.map(|it| {
                let confidence = it.first().map_or(0.0, confidence);
                (confidence, it.credit())
            })),
        }
    }
}

impl Share {
    /// From 0 to 1; of nothing, none.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.earned / self.of as f64)
    }
}

impl FromIterator<f64> for Share {
    fn from_iter<I: IntoIterator<Item = f64>>(credits: I) -> Self {
        credits
            .into_iter()
            .fold(Self::default(), |sum, credit| Self {
                earned: sum.earned + credit,
                of: sum.of + 1,
            })
    }
}

impl FromIterator<bool> for Share {
    fn from_iter<I: IntoIterator<Item = bool>>(hits: I) -> Self {
        hits.into_iter()
            .map(|hit| f64::from(u8::from(hit)))
            .collect()
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut share = serializer.serialize_struct("Share", 2)?;
        share.serialize_field("share", &self.value())?;
        share.serialize_field("of", &self.of)?;
        share.end()
    }
}

impl ByOutcome {
    fn of(judged: &[Judged]) -> Option<Self> {
        let labeled: Vec<_> = judged
            .iter()
            .filter_map(|it| match &it.question.expected {
                Expected::Outcome(gold) => Some((it, gold)),
                _ => None,
            })
            .collect();
        if labeled.is_empty() {
            return None;
        }
        let all = || labeled.iter().copied();
        let of = |said| all().filter(move |(_, gold)| gold.said == said);
        let two = || all().filter(|(_, gold)| !gold.second.is_empty());
        let answers = || all().filter(|(it, _)| it.said() == Said::Answer);
        let alarm = |it: &Judged| it.verdict == Verdict::Alarm;
        let sources: Share = answers().map(|(it, _)| it.sources as f64).collect();
        Some(Self {
            in_scope: of(Said::Answer)
                .filter(|(_, gold)| gold.second.is_empty())
                .map(|(it, _)| it.credit())
                .collect(),
            abstention: of(Said::NotCovered).map(|(it, _)| it.credit()).collect(),
            abstention_strict: of(Said::NotCovered)
                .map(|(it, _)| it.said() == Said::NotCovered)
                .collect(),
            urgent: of(Said::Urgent).map(|(it, _)| it.credit()).collect(),
            alarms_on_lookalikes: all()
                .filter(|(it, _)| it.question.kind == "lookalike")
                .map(|(it, _)| alarm(it))
                .collect(),
            alarms: all()
                .filter(|(_, gold)| gold.said != Said::Urgent)
                .map(|(it, _)| alarm(it))
                .collect(),
            two_part_both: two()
                .map(|(it, _)| it.said() == Said::Answer && it.verdict == Verdict::Right)
                .collect(),
            two_part: two().map(|(it, _)| it.credit()).collect(),
            ambiguous: of(Said::Choose).map(|(it, _)| it.credit()).collect(),
            near_pointers: answers()
                .filter(|(it, _)| it.verdict == Verdict::Near)
                .count(),
            sources_per_answer: sources.value(),
            answers_over_limit: answers()
                .filter(|(it, gold)| {
                    let parts = if gold.second.is_empty() { 1 } else { 2 };
                    it.sources > parts * MAX_SOURCES
                })
                .count(),
        })
    }
}

impl ByTopic {
    fn of(judged: &[Judged], weight: f64) -> Option<Self> {
        let mut inside = Vec::new();
        let mut outside = Vec::new();
        let mut distractors = Vec::new();
        for it in judged {
            match it.question.expected {
                Expected::Outcome(_) => {}
                Expected::Topic(topic) => inside.push((it, topic)),
                Expected::Uncovered { near: None } => outside.push(it),
                Expected::Uncovered { near: Some(near) } => distractors.push((it, near)),
            }
        }
        if inside.is_empty() && outside.is_empty() && distractors.is_empty() {
            return None;
        }
        let is = |it: &Judged, said| it.said() == said;
        let answered: Share = inside
            .iter()
            .map(|(it, _)| it.verdict == Verdict::Right)
            .collect();
        let refused = inside
            .iter()
            .filter(|(it, _)| is(it, Said::NotCovered))
            .count();
        let found = Outside::of(&outside, refused, weight);
        Some(Self {
            top1: inside.iter().map(|&(it, topic)| top1(it, topic)).collect(),
            offered: inside
                .iter()
                .map(|(it, _)| it.verdict == Verdict::Offered)
                .collect(),
            wrong: inside
                .iter()
                .map(|(it, _)| is(it, Said::Answer) && it.verdict == Verdict::Wrong)
                .collect(),
            end_to_end: found.as_ref().map(|found| {
                (answered.earned + found.recall.earned * weight)
                    / (answered.of as f64 + found.recall.of as f64 * weight)
            }),
            distractors: (!distractors.is_empty()).then(|| Distractors {
                fooled: distractors
                    .iter()
                    .map(|&(it, near)| is(it, Said::Answer) && top1(it, near))
                    .collect(),
                answered: distractors
                    .iter()
                    .map(|(it, _)| is(it, Said::Answer))
                    .collect(),
            }),
            outside: found,
            answered,
        })
    }
}

impl Outside {
    /// `refused` of the questions that a topic covers have the outcome as well.
    fn of(outside: &[&Judged], refused: usize, weight: f64) -> Option<Self> {
        let recall: Share = outside
            .iter()
            .map(|it| it.said() == Said::NotCovered)
            .collect();
        let share = recall.value()?;
        let hits = recall.earned * weight;
        let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let precision = ratio(hits, hits + refused as f64);
        Some(Self {
            precision,
            f1: ratio(2.0 * precision * share, precision + share),
            answered: outside.iter().map(|it| it.said() == Said::Answer).collect(),
            recall,
        })
    }
}

fn credit<'j>(judged: impl Iterator<Item = &'j Judged<'j>>) -> Share {
    judged.map(Judged::credit).collect()
}

/// Whether a topic comes first, whatever the outcome.
fn top1(it: &Judged, topic: TopicIndex) -> bool {
    it.first().is_some_and(|first| first.topic == topic)
}

fn kinds(judged: &[Judged]) -> Vec<KindReport> {
    let mut kinds: BTreeMap<&str, Vec<&Judged>> = BTreeMap::new();
    for it in judged {
        kinds.entry(&it.question.kind).or_default().push(it);
    }
    let report = |(kind, judged): (&str, Vec<&Judged>)| {
        let all = || judged.iter().copied();
        let count = |said| all().filter(|it| it.said() == said).count();
        KindReport {
            kind: kind.to_owned(),
            credit: credit(all()),
            top1: all()
                .filter_map(|it| match it.question.expected {
                    Expected::Topic(topic) => Some(top1(it, topic)),
                    _ => None,
                })
                .collect(),
            answer: count(Said::Answer),
            choose: count(Said::Choose),
            none: count(Said::NotCovered),
            urgent: count(Said::Urgent),
        }
    };
    kinds.into_iter().map(report).collect()
}
