//! The result of a check: counts for people, JSON for machines.

use std::collections::HashSet;

use serde::Serialize;

use crate::{
    cli::wording::count,
    diagnostic::{Diagnostic, SourceFile},
    knowledge::{Date, Knowledge, ReviewState, SentenceId},
    quality,
};

use super::coverage::Coverage;

/// What `lupine check --json` prints.
#[derive(Debug, Serialize)]
pub(super) struct Report<'a> {
    faults: Vec<Fault<'a>>,
    errors: usize,
    warnings: usize,
    /// Nothing where faults keep the folder from being loaded.
    #[serde(flatten)]
    counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviews: Option<Reviews>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) coverage: Option<Coverage<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quality: Option<quality::Report>,
    #[serde(skip)]
    files: usize,
}

#[derive(Debug, Serialize)]
struct Fault<'a> {
    code: &'static str,
    severity: &'static str,
    file: String,
    line: usize,
    column: usize,
    message: &'a str,
    help: Option<&'a str>,
}

/// How much a folder holds.
#[derive(Debug, Serialize)]
pub(super) struct Counts {
    topics: usize,
    uncovered: usize,
    urgent: usize,
    asks: usize,
    sentences: usize,
    /// Sentences that are a source or framing.
    covered: usize,
    /// A short hash of the folder.
    version: String,
}

/// How many topics a clinician has reviewed.
#[derive(Debug, Default, Serialize)]
pub(super) struct Reviews {
    reviewed: usize,
    unreviewed: usize,
    voided: usize,
    out_of_date: usize,
}

impl Reviews {
    pub(super) fn of(knowledge: &Knowledge, today: Date) -> Self {
        let mut reviews = Self::default();
        for topic in &knowledge.topics {
            *match topic.review_state(today) {
                ReviewState::Reviewed(_) => &mut reviews.reviewed,
                ReviewState::Unreviewed => &mut reviews.unreviewed,
                ReviewState::Voided(_) => &mut reviews.voided,
                ReviewState::OutOfDate(_) => &mut reviews.out_of_date,
            } += 1;
        }
        reviews
    }

    fn summary(&self) -> String {
        let states = [
            (self.reviewed, "reviewed"),
            (self.unreviewed, "unreviewed"),
            (self.voided, "voided"),
            (self.out_of_date, "out of date"),
        ];
        let states = states.into_iter().filter(|(count, _)| *count > 0);
        let states: Vec<String> = states.map(|(count, it)| format!("{count} {it}")).collect();
        format!("review: {}", states.join(", "))
    }
}

impl Counts {
    pub(super) fn of(knowledge: &Knowledge) -> Self {
        let documents = || knowledge.documents.iter();
        let topics = knowledge.topics.iter();
        let used: HashSet<&SentenceId> = topics
            .flat_map(|topic| &topic.sources)
            .chain(documents().flat_map(|document| &document.framing))
            .collect();
        let sentences = || documents().flat_map(|document| &document.sentences);
        let asks = (knowledge.topics.iter().map(|it| it.asks.len()))
            .chain(knowledge.uncovered.iter().map(|it| it.asks.len()))
            .chain(knowledge.urgent.iter().map(|it| it.asks.len()));
        Self {
            topics: knowledge.topics.len(),
            uncovered: knowledge.uncovered.len(),
            urgent: knowledge.urgent.len(),
            asks: asks.sum(),
            sentences: sentences().count(),
            covered: sentences().filter(|it| used.contains(&it.id)).count(),
            version: knowledge.version.clone(),
        }
    }
}

impl<'a> Report<'a> {
    pub(super) fn new(
        counts: Option<Counts>,
        reviews: Option<Reviews>,
        coverage: Option<Coverage<'a>>,
        quality: Option<quality::Report>,
        diagnostics: &'a [Diagnostic],
        files: &[SourceFile],
    ) -> Self {
        let faults = diagnostics.iter().map(|diagnostic| {
            let file = files.get(diagnostic.primary.file);
            let place = file.map(|file| file.place(diagnostic.primary.range.start));
            Fault {
                code: diagnostic.code.as_str(),
                severity: diagnostic.severity().as_str(),
                file: file.map_or_else(String::new, |it| it.path().display().to_string()),
                line: place.map_or(1, |place| place.line),
                column: place.map_or(1, |place| place.column),
                message: &diagnostic.message,
                help: diagnostic.help.as_deref(),
            }
        });
        let errors = diagnostics.iter().filter(|it| it.is_error()).count();
        Self {
            faults: faults.collect(),
            errors,
            warnings: diagnostics.len() - errors,
            counts,
            reviews,
            coverage,
            quality,
            files: files.len(),
        }
    }

    /// Whether nothing must be mended.
    pub(super) fn is_clean(&self) -> bool {
        self.errors == 0
    }

    /// The last lines of the text form.
    pub(super) fn summary(&self) -> String {
        let result = match (self.errors, self.warnings) {
            (0, 0) => "no faults".into(),
            (0, warnings) => count(warnings, "warning"),
            (errors, 0) => count(errors, "error"),
            (errors, warnings) => {
                format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
            }
        };
        let Some(counts) = &self.counts else {
            let files = count(self.files, "file");
            return format!("{files} cannot be loaded: {result}");
        };
        let Counts {
            topics,
            uncovered,
            urgent,
            asks,
            sentences,
            covered,
            version: _,
        } = counts;
        let mut parts = vec![
            count(*topics, "topic"),
            format!("{uncovered} uncovered"),
            format!("{urgent} urgent"),
            count(*asks, "ask"),
        ];
        if *sentences > 0 {
            let of = count(*sentences, "sentence");
            parts.push(format!("{covered} of {of} covered"));
        }
        let mut summary = format!("{}: {result}", parts.join(", "));
        if let Some(reviews) = &self.reviews {
            summary = summary + "\n" + &reviews.summary();
        }
        summary
    }
}
