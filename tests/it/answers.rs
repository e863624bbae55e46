//! How well does lupine answer the project's own labeled questions? `lupine eval tests/questions.jsonl`
//! shows it in full; the bars below hold.
//!
//! Judged strictly: an answer is right if it rests on a sentence that answers the question, and on
//! at most ten. The knowledge is not tuned to these questions, so they stay a fair sample.

use std::sync::LazyLock;

use lupine::eval::{Judged, Report, Share};

use crate::labeled::{BUILT_IN, QUESTIONS};

static REPORT: LazyLock<Report> = LazyLock::new(|| {
    let judged = Judged::all(&BUILT_IN, &QUESTIONS);
    Report::of(BUILT_IN.knowledge(), &judged, 1.0)
});

#[test]
fn the_labeled_questions_are_answered_well() {
    let report = REPORT.by_outcome.as_ref().expect("labeled by outcome");
    let value = |share: Share| share.value().expect("there are such questions");
    let least = [
        ("in scope", report.in_scope, 0.85),
        ("precision of answers", REPORT.precision, 0.92),
        ("not covered, refused", report.abstention, 0.85),
        ("urgent", report.urgent, 0.97),
        ("both parts", report.two_part_both, 0.7),
        ("right choice", report.ambiguous, 0.8),
    ];
    for (name, share, bar) in least {
        assert!(value(share) >= bar, "{name}: {share:?}, least {bar}");
    }
    let alarms = report.alarms_on_lookalikes;
    assert!(value(alarms) <= 0.15, "alarms on look-alikes: {alarms:?}");
    let alarms = report.alarms;
    assert!(value(alarms) <= 0.05, "alarms: {alarms:?}");
}

#[test]
fn an_answer_is_as_often_right_as_its_confidence_says() {
    let calibration = &REPORT.calibration;
    let error = calibration.error.expect("something is answered");
    assert!(error <= 0.08, "{calibration:?}");
}
