//! What do topics, uncovered and urgent entries have in common, as typed?

use super::{fault::At, raw};

/// A topic, an uncovered or an urgent entry: what the three have in common.
pub(super) struct Entry<'a> {
    pub(super) kind: Kind,
    pub(super) at: At,
    pub(super) id: Option<&'a str>,
    pub(super) title: Option<&'a str>,
    pub(super) asks: &'a [String],
    pub(super) keywords: &'a [String],
    pub(super) answer: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Topic,
    Uncovered,
    Urgent,
}

/// All entries, in the order of the files; in each topics, then uncovered, then urgent ones.
pub(super) fn entries(files: &[Option<raw::File>]) -> impl Iterator<Item = Entry<'_>> {
    present(files).flat_map(|(file, raw)| {
        let at = move |key, item| At::file(file).key(key).item(item);
        let topics = raw.topics.iter().enumerate().map(move |(item, it)| Entry {
            kind: Kind::Topic,
            at: at("topics", item),
            id: it.id.as_deref(),
            title: it.title.as_deref(),
            asks: &it.asks,
            keywords: &it.keywords,
            answer: it.answer.as_deref(),
        });
        let uncovered = raw.uncovered.iter().enumerate();
        let uncovered = uncovered.map(move |(item, it)| Entry {
            kind: Kind::Uncovered,
            at: at("uncovered", item),
            id: it.id.as_deref(),
            title: it.title.as_deref(),
            asks: &it.asks,
            keywords: &it.keywords,
            answer: it.answer.as_deref(),
        });
        let urgent = raw.urgent.iter().enumerate().map(move |(item, it)| Entry {
            kind: Kind::Urgent,
            at: at("urgent", item),
            id: it.id.as_deref(),
            title: it.title.as_deref(),
            asks: &it.asks,
            keywords: &it.keywords,
            answer: it.answer.as_deref(),
        });
        topics.chain(uncovered).chain(urgent)
    })
}

/// The files that could be read, each with its index.
pub(super) fn present(
    files: &[Option<raw::File>],
) -> impl Iterator<Item = (usize, &raw::File)> + Clone {
    files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| Some((index, file.as_ref()?)))
}

impl Kind {
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Uncovered => "uncovered entry",
            Self::Urgent => "urgent entry",
        }
    }
}

impl Entry<'_> {
    /// `topic "cost"`, or `a topic` where it has no id.
    pub(super) fn name(&self) -> String {
        name(self.kind.noun(), self.id)
    }

    /// Its id, or what there is of it.
    pub(super) fn at_id(&self) -> At {
        self.at.clone().key("id")
    }
}

/// `personal entry "dose"`, or `a personal entry` where it has no id.
pub(super) fn personal_name(entry: &raw::Personal) -> String {
    name("personal entry", entry.id.as_deref())
}

fn name(noun: &str, id: Option<&str>) -> String {
    match id {
        Some(id) => format!("{noun} \"{id}\""),
        None => with_article(noun),
    }
}

/// A noun behind `a` or `an`.
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
