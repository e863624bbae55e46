//! Which texts of a folder do people read, and where do they stand?

use super::super::{
    entry::{entries, personal_name, present},
    fault::At,
    raw,
};

/// A text that people are shown.
pub(super) struct Passage<'a> {
    pub(super) part: Part,
    pub(super) at: At,
    /// Its entry as named in a fault: `topic "cost"`.
    pub(super) entry: String,
    pub(super) id: &'a str,
    /// As typed; Markdown.
    pub(super) text: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Short,
    Answer,
    Note,
    Means,
}

impl Passage<'_> {
    /// `the short of topic "cost"`.
    pub(super) fn name(&self) -> String {
        let (article, part) = match self.part {
            Part::Short => ("the", "short"),
            Part::Answer => ("the", "answer"),
            Part::Note => ("a", "note"),
            Part::Means => ("the", "meaning"),
        };
        format!("{article} {part} of {}", self.entry)
    }
}

/// Whether the texts of a folder are English, as where it names no language.
pub(super) fn are_english(files: &[Option<raw::File>]) -> bool {
    let mut languages = present(files).filter_map(|(_, raw)| raw.language.as_deref());
    languages.all(|language| language.trim().to_lowercase().starts_with("en"))
}

/// The texts of each entry that are shown together, in the order of the files.
pub(super) fn passages(files: &[Option<raw::File>]) -> Vec<Vec<Passage<'_>>> {
    let nothing: &[raw::Note] = &[];
    let more = present(files).flat_map(|(_, raw)| {
        let topics = raw.topics.iter();
        let topics = topics.map(|it| (it.short.as_deref(), it.notes.as_slice()));
        let uncovered = raw.uncovered.iter().map(|it| (None, it.notes.as_slice()));
        let urgent = raw.urgent.iter().map(move |_| (None, nothing));
        topics.chain(uncovered).chain(urgent)
    });
    let claims = present(files).flat_map(|(file, raw)| {
        (raw.claims.iter().enumerate()).filter_map(move |(item, claim)| {
            let id = claim.id.as_deref().unwrap_or_default();
            Some(vec![Passage {
                part: Part::Means,
                at: At::file(file).key("claims").item(item).key("means"),
                entry: format!("claim \"{id}\""),
                id,
                text: claim.means.as_deref()?,
            }])
        })
    });
    let personal = present(files).flat_map(|(file, raw)| {
        (raw.personal.iter().enumerate()).filter_map(move |(item, entry)| {
            Some(vec![Passage {
                part: Part::Answer,
                at: At::file(file).key("personal").item(item).key("answer"),
                entry: personal_name(entry),
                id: entry.id.as_deref().unwrap_or_default(),
                text: entry.answer.as_deref()?,
            }])
        })
    });
    entries(files)
        .zip(more)
        .map(|(entry, (short, notes))| {
            let passage = |part, at, text| Passage {
                part,
                at,
                entry: entry.name(),
                id: entry.id.unwrap_or_default(),
                text,
            };
            let at = |key| entry.at.clone().key(key);
            let short = short.map(|text| passage(Part::Short, at("short"), text));
            let answer = entry
                .answer
                .map(|text| passage(Part::Answer, at("answer"), text));
            let notes = notes.iter().enumerate().filter_map(|(item, note)| {
                let at = at("notes").item(item).key("text");
                Some(passage(Part::Note, at, note.text.as_deref()?))
            });
            short.into_iter().chain(answer).chain(notes).collect()
        })
        .chain(claims)
        .chain(personal)
        .collect()
}
