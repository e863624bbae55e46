//! How do files become [`Knowledge`]? Read, parse, check, resolve.

use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::Path,
};

use rayon::prelude::*;
use serde::de::IgnoredAny;

use super::{
    Claim, CrisisLine, DEFAULT_DISCLAIMER, Document, Knowledge, Level, Note, Origin, Reference,
    Review, Sentence, SentenceId, Topic, TopicId, TopicIndex, Uncovered, Urgent, VisitPart, date,
    lint,
    locate::{Locator, Node},
    markdown::join_soft_breaks,
    pattern::{Pattern, WordGroup},
    personal::Personal,
    raw, shape, validate,
    version::version,
};
use crate::diagnostic::{self, Code, Diagnostic, Label, SourceFile};

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The knowledge, unless a fault keeps it from being loaded.
    pub knowledge: Option<Knowledge>,
    /// Sorted by place. From [`load`] the faults that keep it from being loaded; from [`check`] all.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, in the order that [`Origin::file`] counts.
    pub files: Vec<SourceFile>,
}

/// Reads all `*.yaml` files under a folder, sorted by path. Bytes that are not UTF-8 are [`load`]'s
/// to report.
///
/// # Errors
/// What the file system says, for the folder or one of its files.
pub fn read_folder(folder: &Path) -> io::Result<Vec<SourceFile>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                files.push(SourceFile::from_bytes(path.clone(), fs::read(&path)?));
            }
        }
    }
    files.sort_by(|a, b| a.path().cmp(b.path()));
    Ok(files)
}

/// Turns files into knowledge, or into all faults that keep them from it.
///
/// Linear in the size of the files; the places of faults are looked up only if there is one.
#[must_use]
pub fn load(files: Vec<SourceFile>) -> Loaded {
    read(files, false)
}

/// As [`load`], and names whatever else an author should mend, warnings included. Faults that keep
/// nothing from loading leave the knowledge there.
#[must_use]
pub fn check(files: Vec<SourceFile>) -> Loaded {
    read(files, true)
}

fn read(files: Vec<SourceFile>, is_thorough: bool) -> Loaded {
    let (raws, faults): (Vec<Option<raw::File>>, Vec<Vec<Diagnostic>>) = (files.par_iter())
        .enumerate()
        .map(|(index, file)| {
            let mut faults = Vec::new();
            (parse(index, file, &mut faults), faults)
        })
        .unzip();
    let mut diagnostics = faults.concat();
    let errors = validate::errors(&raws);
    let is_sound = diagnostics.is_empty() && errors.is_empty();
    let lint = if is_thorough {
        lint::faults(&raws)
    } else {
        Vec::new()
    };
    let locator = Locator::new(&files);
    let faults = errors.into_iter().chain(lint);
    // What is said of a value of the wrong kind would be about its stand-in.
    let unsound: HashSet<(usize, usize)> = diagnostics.iter().map(Diagnostic::start).collect();
    diagnostics.extend(
        faults
            .map(|fault| locator.point(fault))
            .filter(|diagnostic| !unsound.contains(&diagnostic.start())),
    );
    diagnostic::sort(&mut diagnostics);
    Loaded {
        knowledge: is_sound.then(|| Knowledge {
            version: version(&files),
            ..resolve(raws.into_iter().flatten().collect())
        }),
        diagnostics,
        files,
    }
}

/// One file as typed, without its unsound parts; nothing where it cannot be read at all.
fn parse(index: usize, file: &SourceFile, faults: &mut Vec<Diagnostic>) -> Option<raw::File> {
    if let Some(at) = file.not_utf8_at() {
        faults.push(Diagnostic {
            code: Code::NotUtf8,
            message: "the file is not UTF-8 text".into(),
            primary: Label {
                file: index,
                range: at..at + '\u{fffd}'.len_utf8(),
                text: String::new(),
            },
            more: Vec::new(),
            help: Some("save it as UTF-8".into()),
        });
        return None;
    }
    if let Some(range) = Node::excessive_alias(file.text()) {
        faults.push(Diagnostic {
            code: Code::YamlSyntax,
            message: "aliases repeat too much of the file".into(),
            primary: Label {
                file: index,
                range,
                text: String::new(),
            },
            more: Vec::new(),
            help: Some("write out what each `*name` stands for".into()),
        });
        return None;
    }
    let error = match serde_yaml::from_str::<Option<raw::File>>(file.text()) {
        Ok(raw) => return Some(raw.unwrap_or_default()),
        Err(error) => error,
    };
    if let Err(error) = serde_yaml::from_str::<IgnoredAny>(file.text()) {
        faults.push(syntax(index, file, &error));
        return None;
    }
    let shaped = Node::read(file.text()).map(|root| shape::check(&root, index));
    match shaped {
        Some((sound, found)) if !found.is_empty() => {
            faults.extend(found);
            serde_yaml::from_value(sound).ok()
        }
        // The two parsers disagree, as over a tag; the one that loads is right.
        _ => {
            faults.push(syntax(index, file, &error));
            None
        }
    }
}

fn syntax(index: usize, file: &SourceFile, error: &serde_yaml::Error) -> Diagnostic {
    let mut message = error.to_string();
    let mut start = 0;
    if let Some(location) = error.location() {
        let place = format!(" at line {} column {}", location.line(), location.column());
        message = message.replacen(&place, "", 1);
        // It counts characters.
        let byte = file.text().char_indices().nth(location.index());
        start = byte.map_or(file.text().len(), |(at, _)| at);
    }
    let text = file.text().get(start..).unwrap_or_default();
    let end = start + text.chars().next().map_or(0, char::len_utf8);
    Diagnostic {
        code: Code::YamlSyntax,
        message,
        primary: Label {
            file: index,
            range: start..end,
            text: String::new(),
        },
        more: Vec::new(),
        help: Some(
            "indent by spaces, and put quotes around a text that holds `: ` or ` #` or begins with a sign"
                .into(),
        ),
    }
}

/// Checked files as values. Nothing is missing and every name is known: [`validate`] saw to it.
fn resolve(mut raws: Vec<raw::File>) -> Knowledge {
    let topics = raws.iter().flat_map(|raw| &raw.topics);
    let indices: HashMap<String, TopicIndex> = topics
        .zip(0..)
        .filter_map(|(topic, index)| Some((topic.id.clone()?, TopicIndex(index))))
        .collect();
    let find = |names: Vec<String>| -> Vec<TopicIndex> {
        names
            .iter()
            .filter_map(|name| indices.get(name).copied())
            .collect()
    };
    let word_groups: Vec<WordGroup> = (raws.iter_mut())
        .flat_map(|raw| std::mem::take(&mut raw.word_groups))
        .map(|raw| WordGroup {
            name: raw.name.unwrap_or_default(),
            words: raw.words,
        })
        .collect();
    let mut knowledge = Knowledge {
        disclaimer: DEFAULT_DISCLAIMER.into(),
        language: "en".into(),
        ..Knowledge::default()
    };
    for (file, raw) in raws.into_iter().enumerate() {
        if let Some(title) = raw.title {
            knowledge.title = trimmed(title);
        }
        if let Some(language) = raw.language {
            knowledge.language = trimmed(language);
        }
        if let Some(disclaimer) = raw.disclaimer {
            knowledge.disclaimer = join_soft_breaks(&disclaimer);
        }
        knowledge.synonyms.extend(raw.synonyms);
        (knowledge.personal).extend(raw.personal.into_iter().map(personal));
        knowledge.impersonal.extend(raw.impersonal);
        let claims = raw.claims.into_iter();
        (knowledge.claims).extend(claims.map(|raw| claim(raw, &word_groups, find)));
        let parts = raw.visit.into_iter();
        (knowledge.visit).extend(parts.filter_map(|raw| visit_part(raw, find)));
        let lines = raw.crisis_lines.into_iter();
        knowledge.crisis_lines.extend(lines.filter_map(crisis_line));
        for (item, raw) in raw.documents.into_iter().enumerate() {
            let origin = Origin { file, item };
            knowledge.documents.push(document(raw, origin));
        }
        for (item, raw) in raw.topics.into_iter().enumerate() {
            knowledge.topics.push(Topic {
                id: TopicId(raw.id.unwrap_or_default()),
                title: trimmed(raw.title.unwrap_or_default()),
                section: trimmed(raw.section.unwrap_or_default()),
                asks: raw.asks,
                keywords: raw.keywords,
                short: raw.short.map(|short| join_soft_breaks(&short)),
                answer: join_soft_breaks(&raw.answer.unwrap_or_default()),
                sources: raw.sources.into_iter().map(SentenceId).collect(),
                related: find(raw.related),
                notes: raw.notes.into_iter().map(note).collect(),
                is_editors: raw.editors.unwrap_or_default(),
                review: raw.reviewed.and_then(review),
                origin: Origin { file, item },
            });
        }
        for (item, raw) in raw.uncovered.into_iter().enumerate() {
            knowledge.uncovered.push(Uncovered {
                id: raw.id.unwrap_or_default(),
                title: trimmed(raw.title.unwrap_or_default()),
                asks: raw.asks,
                keywords: raw.keywords,
                answer: join_soft_breaks(&raw.answer.unwrap_or_default()),
                near: find(raw.near),
                notes: raw.notes.into_iter().map(note).collect(),
                is_impersonal: raw.impersonal.unwrap_or_default(),
                origin: Origin { file, item },
            });
        }
        for (item, raw) in raw.urgent.into_iter().enumerate() {
            let level = raw.level.as_deref().and_then(Level::named);
            knowledge.urgent.push(Urgent {
                id: raw.id.unwrap_or_default(),
                title: trimmed(raw.title.unwrap_or_default()),
                asks: raw.asks,
                keywords: raw.keywords,
                answer: join_soft_breaks(&raw.answer.unwrap_or_default()),
                level: level.unwrap_or_default(),
                near: find(raw.near),
                origin: Origin { file, item },
            });
        }
    }
    knowledge.word_groups = word_groups;
    knowledge
}

fn personal(raw: raw::Personal) -> Personal {
    Personal {
        id: raw.id.unwrap_or_default(),
        answer: join_soft_breaks(&raw.answer.unwrap_or_default()),
        asks: raw.asks,
    }
}

fn claim(
    raw: raw::Claim,
    groups: &[WordGroup],
    find: impl Fn(Vec<String>) -> Vec<TopicIndex>,
) -> Claim {
    Claim {
        id: raw.id.unwrap_or_default(),
        title: trimmed(raw.title.unwrap_or_default()),
        means: join_soft_breaks(&raw.means.unwrap_or_default()),
        patterns: (raw.patterns.iter())
            .map(|pattern| Pattern::read(pattern, groups))
            .collect(),
        near: find(raw.near),
        references: raw.references.into_iter().map(reference).collect(),
    }
}

fn visit_part(
    raw: raw::VisitPart,
    find: impl Fn(Vec<String>) -> Vec<TopicIndex>,
) -> Option<VisitPart> {
    Some(VisitPart {
        title: trimmed(raw.title?),
        topic: find(vec![raw.topic?]).pop()?,
        questions: raw.questions.into_iter().map(trimmed).collect(),
        references: raw.references.into_iter().map(reference).collect(),
    })
}

fn document(raw: raw::Document, origin: Origin) -> Document {
    let id = raw.id.unwrap_or_default();
    Document {
        title: raw.title.map_or_else(|| id.clone(), trimmed),
        id,
        sha256: raw.sha256,
        sentences: raw
            .sentences
            .into_iter()
            .map(|sentence| Sentence {
                id: SentenceId(sentence.id.unwrap_or_default()),
                sha256: sentence.sha256.unwrap_or_default(),
            })
            .collect(),
        framing: raw.framing.into_iter().map(SentenceId).collect(),
        origin,
    }
}

fn note(raw: raw::Note) -> Note {
    Note {
        text: join_soft_breaks(&raw.text.unwrap_or_default()),
        reference: reference(raw.reference.unwrap_or_default()),
    }
}

fn reference(raw: raw::Reference) -> Reference {
    Reference {
        authors: raw.authors.map(trimmed),
        title: trimmed(raw.title.unwrap_or_default()),
        year: raw.year,
        url: raw.url,
    }
}

fn review(raw: raw::Reviewed) -> Option<Review> {
    Some(Review {
        by: trimmed(raw.by?),
        on: date::parse(&raw.on?)?,
        until: raw.until.as_deref().and_then(date::parse),
        text: raw.text?,
    })
}

fn crisis_line(raw: raw::CrisisLine) -> Option<CrisisLine> {
    Some(CrisisLine {
        country: raw.country?,
        locales: raw.locales,
        emergency: trimmed(raw.emergency?),
        lines: join_soft_breaks(&raw.lines?),
        source: trimmed(raw.source?),
        read: date::parse(&raw.read?)?,
    })
}

fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() {
        text
    } else {
        text.trim().to_owned()
    }
}
