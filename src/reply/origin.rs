//! Where is a text from, and who stands by it? In words, for the small print.

use crate::knowledge::{Date, Note, Reference, ReviewState, SentenceId, Topic};

/// Said of whatever nobody reviewed, or was changed since.
pub const NOT_REVIEWED: &str = "Not yet reviewed by a clinician.";

/// `From the document: risks, sentences 5 to 7`; nothing where a topic names no sentence.
pub(super) fn line(topic: &Topic) -> Option<String> {
    if topic.is_editors {
        return Some("From the editors, not from the document".into());
    }
    let sources = sources(&topic.sources)?;
    Some(format!("From the document: {sources}"))
}

/// By whom a topic was reviewed, and until when that holds.
pub(super) fn review(topic: &Topic, today: Date) -> String {
    let until = |until: Option<Date>| until.map(|it| it.to_string());
    match topic.review_state(today) {
        ReviewState::Unreviewed | ReviewState::Voided(_) => NOT_REVIEWED.into(),
        ReviewState::Reviewed(review) => {
            let until = until(review.until).map_or_else(String::new, |it| format!(", until {it}"));
            format!("Reviewed by {} on {}{until}.", review.by, review.on)
        }
        ReviewState::OutOfDate(review) => format!(
            "Last reviewed by {} on {}. That review ended on {}.",
            review.by,
            review.on,
            until(review.until).unwrap_or_default()
        ),
    }
}

/// `Editors' note (2014)`.
pub(super) fn note_title(note: &Note) -> String {
    let year = note.reference.year;
    let year = year.map_or_else(String::new, |year| format!(" ({year})"));
    format!("Editors' note{year}")
}

/// `Wang et al., title` as Markdown, linked where there is an address.
pub(super) fn reference(reference: &Reference) -> String {
    let authors = reference.authors.as_deref();
    let authors = authors.map_or_else(String::new, |authors| format!("{authors}, "));
    let name = authors + &reference.title;
    match &reference.url {
        Some(url) => format!("[{name}](<{url}>)"),
        None => name,
    }
}

/// Sentences grouped by part, runs of three and more folded: `risks, sentences 3, 5 to 7; lupus,
/// sentence 4`. `None` where there are none.
pub(super) fn sources(sources: &[SentenceId]) -> Option<String> {
    let mut parts: Vec<(&str, Vec<u32>)> = Vec::new();
    for source in sources {
        let (part, number) = source.split();
        match parts.iter_mut().find(|(name, _)| *name == part) {
            Some((_, numbers)) => numbers.push(number),
            None => parts.push((part, vec![number])),
        }
    }
    let lines: Vec<String> = parts
        .into_iter()
        .map(|(part, mut numbers)| {
            numbers.sort_unstable();
            numbers.dedup();
            let noun = if numbers.len() == 1 {
                "sentence"
            } else {
                "sentences"
            };
            let runs: Vec<String> = numbers
                .chunk_by(|a, b| a.checked_add(1) == Some(*b))
                .map(|run| match run {
                    [first, _, .., last] => format!("{first} to {last}"),
                    few => {
                        let few: Vec<String> = few.iter().map(u32::to_string).collect();
                        few.join(", ")
                    }
                })
                .collect();
            format!("{}, {noun} {}", part.replace('-', " "), runs.join(", "))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}
