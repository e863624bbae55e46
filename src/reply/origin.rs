//! Where is a text from, and who stands by it? In words, for the small print.

use crate::{
    catalog::Catalog,
    knowledge::{Date, Knowledge, Note, Reference, ReviewState, SentenceId, Topic},
};

/// `From the document: risks, sentences 5 to 7`; nothing where a topic names no sentence.
pub(super) fn line(topic: &Topic, catalog: Catalog) -> Option<String> {
    if topic.is_editors {
        return Some(catalog.text("reply-from-editors"));
    }
    let sources = sources(&topic.sources, catalog)?;
    Some(catalog.text_with("reply-from-document", &[("sources", sources.into())]))
}

/// By whom a topic was reviewed, and until when that holds.
pub(super) fn review(topic: &Topic, today: Date, catalog: Catalog) -> String {
    let (id, review) = match topic.review_state(today) {
        ReviewState::Unreviewed | ReviewState::Voided(_) => {
            return catalog.text("reply-not-reviewed");
        }
        ReviewState::Reviewed(review) if review.until.is_some() => ("reply-reviewed-until", review),
        ReviewState::Reviewed(review) => ("reply-reviewed", review),
        ReviewState::OutOfDate(review) => ("reply-review-ended", review),
    };
    let until = review.until.map_or_else(String::new, |it| it.to_string());
    let values = [
        ("by", review.by.as_str().into()),
        ("on", review.on.to_string().into()),
        ("until", until.into()),
    ];
    catalog.text_with(id, &values)
}

/// That the folder's texts are in another language than lupine speaks; nothing where they are not, or the
/// folder does not say.
pub(super) fn language(knowledge: &Knowledge, catalog: Catalog) -> Option<String> {
    let own = knowledge.language.split(['-', '_']).next()?.to_lowercase();
    let differs = !own.is_empty() && own != catalog.tag();
    differs.then(|| catalog.text_with("reply-language", &[("language", own.into())]))
}

/// `Editors' note (2014)`.
pub(super) fn note_title(note: &Note, catalog: Catalog) -> String {
    match note.reference.year {
        Some(year) => catalog.text_with("reply-note-year", &[("year", year.to_string().into())]),
        None => catalog.text("reply-note"),
    }
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
pub(super) fn sources(sources: &[SentenceId], catalog: Catalog) -> Option<String> {
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
            let runs: Vec<String> = numbers
                .chunk_by(|a, b| a.checked_add(1) == Some(*b))
                .map(|run| folded(run, catalog))
                .collect();
            let values = [
                ("count", numbers.len().into()),
                ("part", part.replace('-', " ").into()),
                ("numbers", runs.join(", ").into()),
            ];
            catalog.text_with("reply-sentences", &values)
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// Numbers that follow each other: `5 to 7`, or `5, 6`.
fn folded(run: &[u32], catalog: Catalog) -> String {
    match run {
        [first, _, .., last] => {
            let ends = [
                ("first", first.to_string().into()),
                ("last", last.to_string().into()),
            ];
            catalog.text_with("reply-run", &ends)
        }
        few => {
            let few: Vec<String> = few.iter().map(u32::to_string).collect();
            few.join(", ")
        }
    }
}
