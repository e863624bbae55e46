//! Which figures head an evaluation, and in which words?

use crate::{
    cli::wording::percent,
    eval::{MAX_SOURCES, Report, Share},
};

/// A figure in words.
pub(super) struct Figure {
    pub name: &'static str,
    pub value: String,
    /// Of how many, and what else is to be known; may be empty.
    pub note: String,
}

/// The figures that the file has questions for.
pub(super) fn figures(report: &Report) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut add = |name, share: Share, more: &str| {
        if let Some(value) = share.value() {
            let note = format!("of {}{more}", share.of);
            figures.push(figure(name, percent(value), note));
        }
    };
    if let Some(it) = &report.by_topic {
        add("right topic first (top-1)", it.top1, "");
        add("answered with the right topic", it.answered, "");
        add("right topic offered in a choice", it.offered, "");
        add("answered with a wrong topic", it.wrong, "");
        if let Some(it) = &it.distractors {
            add("distractors answered with their topic", it.fooled, "");
            add("distractors answered at all", it.answered, "");
        }
        if let Some(it) = &it.outside {
            add("not covered, and refused (recall)", it.recall, "");
            add("not covered, and answered", it.answered, "");
        }
    }
    if let Some(it) = &report.by_outcome {
        add("in scope, answered right", it.in_scope, "");
        let strict = it.abstention_strict.value().unwrap_or_default();
        let strict = format!("; {} without pointers", percent(strict));
        add("not covered, and refused", it.abstention, &strict);
        add("emergencies caught", it.urgent, "");
        add("alarms at look-alikes", it.alarms_on_lookalikes, "");
        add("alarms at all that is not urgent", it.alarms, "");
        let credit = it.two_part.value().unwrap_or_default();
        let credit = format!("; {} of the credit", percent(credit));
        add("in two parts, both answered", it.two_part_both, &credit);
        add("ambiguous, and the right choice", it.ambiguous, "");
    }
    let near = match report.by_outcome.as_ref().map_or(0, |it| it.near_pointers) {
        0 => " answers".to_owned(),
        near => format!(" answers; {near} pointers left out"),
    };
    add("precision of answers", report.precision, &near);
    if let Some(it) = report.by_topic.as_ref() {
        if let Some(it) = &it.outside {
            figures.push(figure(
                "precision of refusals",
                percent(it.precision),
                String::new(),
            ));
            figures.push(figure("F1 of refusals", percent(it.f1), String::new()));
        }
        if let Some(value) = it.end_to_end {
            let note = "answered right or refused".to_owned();
            figures.push(figure("end to end", percent(value), note));
        }
    }
    if let Some(it) = &report.by_outcome
        && let Some(mean) = it.sources_per_answer
    {
        let note = format!("{} above {MAX_SOURCES}", it.answers_over_limit);
        figures.push(figure(
            "sentences under an answer",
            format!("{mean:.2}"),
            note,
        ));
    }
    if let Some(error) = report.calibration.error {
        let note = "0 is best".to_owned();
        figures.push(figure(
            "calibration error (ECE)",
            format!("{error:.4}"),
            note,
        ));
    }
    figures
}

fn figure(name: &'static str, value: String, note: String) -> Figure {
    Figure { name, value, note }
}
