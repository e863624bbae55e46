//! How well does lupine answer labeled questions of the project's own? `lupine eval tests/questions.jsonl` shows it
//! in full; the bars below hold, which are those that lupine has to reach.
//!
//! Judged strictly: an answer is right if it rests on a sentence that answers the question, and on
//! at most ten. No ask of the knowledge is one of these questions, so they stay a fair sample; those of
//! `tests/blind.jsonl` are by writers who had seen nothing of the knowledge.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::path::Path;

use lupine::eval::{Judged, Report, Share};

use crate::labeled::{BUILT_IN, QUESTIONS, questions};

fn assert_answers_well(report: &Report) {
    let by_outcome = report.by_outcome.as_ref().expect("labeled by outcome");
    let value = |share: Share| share.value().expect("there are such questions");
    let least = [
        ("in scope", by_outcome.in_scope, 0.85),
        ("precision of answers", report.precision, 0.92),
        ("not covered, refused", by_outcome.abstention, 0.88),
        ("urgent", by_outcome.urgent, 0.97),
        ("both parts", by_outcome.two_part_both, 0.7),
        ("right choice", by_outcome.ambiguous, 0.8),
    ];
    for (name, share, bar) in least {
        assert!(value(share) >= bar, "{name}: {share:?}, least {bar}");
    }
    let most = [
        (
            "alarms on look-alikes",
            by_outcome.alarms_on_lookalikes,
            0.08,
        ),
        ("alarms", by_outcome.alarms, 0.03),
    ];
    for (name, share, bar) in most {
        assert!(value(share) <= bar, "{name}: {share:?}, most {bar}");
    }
    let error = report.calibration.error.expect("something is answered");
    assert!(error <= 0.06, "{:?}", report.calibration);
}

#[test]
fn the_labeled_questions_are_answered_well() {
    let judged = Judged::all(&BUILT_IN, &QUESTIONS);
    assert_answers_well(&Report::of(BUILT_IN.knowledge(), &judged, 1.0));
}

#[test]
fn questions_of_strangers_are_answered_well() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/blind.jsonl");
    let questions = questions(&path, BUILT_IN.knowledge());
    let judged = Judged::all(&BUILT_IN, &questions);
    assert_answers_well(&Report::of(BUILT_IN.knowledge(), &judged, 1.0));
}
