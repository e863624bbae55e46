//! How well does lupine answer the project's own labelled questions? The table is printed
//! (`cargo test answers -- --nocapture`), and the bars below hold.
//!
//! Judged strictly: an answer is right if it rests on a sentence that answers the question, and on
//! at most ten. The knowledge is not tuned to these questions, so they stay a fair sample.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use lupine::{
    engine::{Answer, Outcome},
    knowledge::{SentenceId, TopicIndex},
};

use crate::labelled::{BUILT_IN, Labelled, QUESTIONS};

/// An answer that rests on more sentences says too much at once; twice as many for two parts.
const MAX_SOURCES: usize = 10;

/// How a reply fared.
#[derive(Clone, Copy, PartialEq)]
enum Verdict {
    Right,
    /// Part of what was asked, or a choice that has the answer.
    Partly(f32),
    /// A pointer to something near what nothing answers.
    Near,
    Wrong,
}

struct Judged {
    question: &'static Labelled,
    answer: Answer,
    verdict: Verdict,
}

/// Some of the replies: how many, and the credit they earned.
#[derive(Clone, Copy, Default)]
struct Share {
    earned: f32,
    of: usize,
}

struct Report {
    in_scope: Share,
    precision: Share,
    refused: Share,
    urgent: Share,
    alarms_on_lookalikes: Share,
    alarms: Share,
    both_parts: Share,
    right_choice: Share,
    /// Confidence and credit of the answers given, by tenth of confidence.
    tenths: [(Share, Share); 10],
    /// Credit by kind, and how many of each outcome.
    kinds: BTreeMap<&'static str, (Share, BTreeMap<&'static str, usize>)>,
}

#[test]
fn the_labelled_questions_are_answered_well() {
    let report = Report::of(&judge_all());
    println!("{report}");
    let least = [
        ("in scope", report.in_scope, 0.85),
        ("precision of answers", report.precision, 0.92),
        ("not covered, refused", report.refused, 0.85),
        ("urgent", report.urgent, 0.97),
        ("both parts", report.both_parts, 0.7),
        ("right choice", report.right_choice, 0.8),
    ];
    for (name, share, bar) in least {
        assert!(share.value() >= bar, "{name}: {share}, least {bar}");
    }
    let alarms = report.alarms_on_lookalikes;
    assert!(alarms.value() <= 0.15, "alarms on look-alikes: {alarms}");
    assert!(report.alarms.value() <= 0.05, "alarms: {}", report.alarms);
}

#[test]
fn an_answer_is_as_often_right_as_its_confidence_says() {
    let report = Report::of(&judge_all());
    let error = report.calibration_error();
    assert!(error <= 0.08, "calibration error {error:.3}\n{report}");
}

fn judge_all() -> Vec<Judged> {
    QUESTIONS
        .iter()
        .map(|question| {
            let answer = BUILT_IN.ask(&question.question);
            let verdict = judge(question, &answer);
            Judged {
                question,
                answer,
                verdict,
            }
        })
        .collect()
}

fn judge(question: &Labelled, answer: &Answer) -> Verdict {
    let outcome = name(&answer.outcome);
    let also_ok = question.also_ok.iter().any(|ok| ok == outcome);
    match (question.label.as_str(), &answer.outcome) {
        ("urgent", Outcome::Urgent(_)) => Verdict::Right,
        ("urgent", _) => Verdict::Wrong,
        (_, Outcome::Urgent(_)) => right_if(also_ok),
        ("none", outcome) if also_ok || matches!(outcome, Outcome::NotCovered(_)) => Verdict::Right,
        ("none", Outcome::Answer(topics)) if rests_on(topics, &question.near, MAX_SOURCES) => {
            Verdict::Near
        }
        ("none", Outcome::Choose(offered)) if offers(offered, &question.near) => Verdict::Near,
        ("none", _) => Verdict::Wrong,
        (_, Outcome::NotCovered(_)) => right_if(also_ok),
        ("choose", Outcome::Choose(offered)) => right_if(offers(offered, &question.gold)),
        ("choose", Outcome::Answer(topics)) => {
            right_if(also_ok && rests_on(topics, &question.gold, MAX_SOURCES))
        }
        (_, Outcome::Choose(offered)) => {
            let parts = [&question.gold, &question.gold2];
            let mut asked = parts.into_iter().filter(|gold| !gold.is_empty());
            match (asked.clone().all(|gold| offers(offered, gold)), also_ok) {
                (true, true) => Verdict::Right,
                (true, false) => Verdict::Partly(0.5),
                _ if asked.any(|gold| offers(offered, gold)) => Verdict::Partly(0.25),
                _ => Verdict::Wrong,
            }
        }
        (_, Outcome::Answer(topics)) if question.gold2.is_empty() => {
            right_if(rests_on(topics, &question.gold, MAX_SOURCES))
        }
        (_, Outcome::Answer(topics)) => {
            let has = |gold| rests_on(topics, gold, 2 * MAX_SOURCES);
            match (has(&question.gold), has(&question.gold2)) {
                (true, true) => Verdict::Right,
                (false, false) => Verdict::Wrong,
                _ => Verdict::Partly(0.5),
            }
        }
    }
}

fn right_if(is_right: bool) -> Verdict {
    if is_right {
        Verdict::Right
    } else {
        Verdict::Wrong
    }
}

fn rests_on(topics: &[TopicIndex], gold: &[String], most: usize) -> bool {
    let sources = sources(topics);
    sources.len() <= most && gold.iter().any(|id| sources.contains(id.as_str()))
}

/// Whether one of the topics offered rests on a sentence.
fn offers(topics: &[TopicIndex], gold: &[String]) -> bool {
    let sources = sources(topics);
    gold.iter().any(|id| sources.contains(id.as_str()))
}

fn sources(topics: &[TopicIndex]) -> BTreeSet<&'static str> {
    let topics = topics
        .iter()
        .map(|&index| BUILT_IN.knowledge().topic(index));
    topics
        .flat_map(|topic| topic.sources.iter().map(SentenceId::as_str))
        .collect()
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Answer(_) => "answer",
        Outcome::Choose(_) => "choose",
        Outcome::NotCovered(_) => "none",
        Outcome::Urgent(_) => "urgent",
    }
}

impl Judged {
    fn credit(&self) -> f32 {
        match self.verdict {
            Verdict::Right | Verdict::Near => 1.0,
            Verdict::Partly(credit) => credit,
            Verdict::Wrong => 0.0,
        }
    }

    fn is(&self, outcome: &str) -> bool {
        name(&self.answer.outcome) == outcome
    }

    /// Said to be urgent, and not.
    fn is_alarm(&self) -> bool {
        self.is("urgent") && self.verdict == Verdict::Wrong
    }

    /// An answer that is judged by what it rests on.
    fn is_given(&self) -> bool {
        self.is("answer") && self.verdict != Verdict::Near
    }

    fn confidence(&self) -> f32 {
        let best = self.answer.candidates.first();
        best.map_or(0.0, |best| best.confidence.value())
    }
}

impl Share {
    fn add(&mut self, credit: f32) {
        self.earned += credit;
        self.of += 1;
    }

    fn value(self) -> f32 {
        self.earned / self.of.max(1) as f32
    }
}

impl Report {
    fn of(judged: &[Judged]) -> Self {
        let share = |is_counted: &dyn Fn(&Judged) -> bool, credit: &dyn Fn(&Judged) -> f32| {
            let mut share = Share::default();
            for it in judged.iter().filter(|it| is_counted(it)) {
                share.add(credit(it));
            }
            share
        };
        let label = |it: &Judged, label: &str| it.question.label == label;
        let two = |it: &Judged| !it.question.gold2.is_empty();
        let mut tenths = [(Share::default(), Share::default()); 10];
        for it in judged.iter().filter(|it| it.is_given()) {
            let below = |tenth: &u8| it.confidence() < f32::from(tenth + 1) / 10.0;
            let tenth = usize::from((0..9).find(below).unwrap_or(9));
            tenths[tenth].0.add(it.confidence());
            tenths[tenth].1.add(it.credit());
        }
        let mut kinds: BTreeMap<_, (Share, BTreeMap<_, usize>)> = BTreeMap::new();
        for it in judged {
            let (share, outcomes) = kinds.entry(it.question.kind.as_str()).or_default();
            share.add(it.credit());
            *outcomes.entry(name(&it.answer.outcome)).or_default() += 1;
        }
        let alarm = |it: &Judged| f32::from(it.is_alarm());
        Self {
            in_scope: share(&|it| label(it, "answer") && !two(it), &Judged::credit),
            precision: share(&Judged::is_given, &Judged::credit),
            refused: share(&|it| label(it, "none"), &Judged::credit),
            urgent: share(&|it| label(it, "urgent"), &Judged::credit),
            alarms_on_lookalikes: share(&|it| it.question.kind == "lookalike", &alarm),
            alarms: share(&|it| !label(it, "urgent"), &alarm),
            both_parts: share(&two, &|it| {
                f32::from(it.is("answer") && it.verdict == Verdict::Right)
            }),
            right_choice: share(&|it| label(it, "choose"), &Judged::credit),
            tenths,
            kinds,
        }
    }

    /// The expected calibration error: confidence less credit, in absolute terms, by tenth.
    fn calibration_error(&self) -> f32 {
        let all: usize = self.tenths.iter().map(|(_, credit)| credit.of).sum();
        let errors = self.tenths.iter().map(|(confidence, credit)| {
            (confidence.value() - credit.value()).abs() * credit.of as f32
        });
        errors.sum::<f32>() / all.max(1) as f32
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:5.3} of {}", self.value(), self.of)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nkind           credit  of  answer choose none urgent")?;
        for (kind, (share, outcomes)) in &self.kinds {
            write!(f, "{kind:14} {:6.3} {:3} ", share.value(), share.of)?;
            let count = |name| outcomes.get(name).copied().unwrap_or_default();
            let [answer, choose, none, urgent] = ["answer", "choose", "none", "urgent"].map(count);
            writeln!(f, "{answer:7} {choose:6} {none:4} {urgent:6}")?;
        }
        let lines = [
            ("in scope", self.in_scope),
            ("precision of answers", self.precision),
            ("not covered, refused", self.refused),
            ("urgent", self.urgent),
            ("alarms on look-alikes", self.alarms_on_lookalikes),
            ("alarms", self.alarms),
            ("both parts", self.both_parts),
            ("right choice", self.right_choice),
        ];
        writeln!(f)?;
        for (name, share) in lines {
            writeln!(f, "{name:22} {share}")?;
        }
        writeln!(f, "\nconfidence  right  of")?;
        for (confidence, credit) in self.tenths.iter().filter(|(_, credit)| credit.of > 0) {
            let (confidence, right) = (confidence.value(), credit.value());
            writeln!(f, "{confidence:10.3} {right:6.3} {:3}", credit.of)?;
        }
        write!(f, "calibration error {:.3}", self.calibration_error())
    }
}
