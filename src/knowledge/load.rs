//! How do files become [`Knowledge`]? Read, parse, check, resolve.

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    DEFAULT_DISCLAIMER, Document, Knowledge, Note, Origin, Reference, Sentence, SentenceId, Topic,
    TopicId, TopicIndex, Uncovered, Urgent, raw,
};

/// A file's path, for messages, and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// As given or found.
    pub path: PathBuf,
    /// The whole file.
    pub text: Cow<'static, str>,
}

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The knowledge, unless a fault is an error.
    pub knowledge: Option<Knowledge>,
    /// The files, in the order that [`Origin::file`] counts.
    pub files: Vec<SourceFile>,
}

/// Reads all `*.yaml` files under a folder, sorted by path.
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
                let text = Cow::Owned(fs::read_to_string(&path)?);
                files.push(SourceFile { path, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Turns files into knowledge.
#[must_use]
pub fn load(files: Vec<SourceFile>) -> Loaded {
    let mut raws = Vec::new();
    for file in &files {
        match serde_yaml::from_str::<Option<raw::File>>(&file.text) {
            Ok(raw) => raws.push(raw.unwrap_or_default()),
            Err(_) => {
                return Loaded {
                    knowledge: None,
                    files,
                };
            }
        }
    }
    let knowledge = Some(resolve(raws));
    Loaded { knowledge, files }
}

fn resolve(raws: Vec<raw::File>) -> Knowledge {
    let ids: Vec<String> = raws
        .iter()
        .flat_map(|raw| &raw.topics)
        .map(|topic| topic.id.clone().unwrap_or_default())
        .collect();
    let find = |names: Vec<String>| -> Vec<TopicIndex> {
        names
            .iter()
            .filter_map(|name| ids.iter().position(|id| id == name))
            .map(|position| TopicIndex(position as u32))
            .collect()
    };
    let mut knowledge = Knowledge {
        disclaimer: DEFAULT_DISCLAIMER.into(),
        language: "en".into(),
        ..Knowledge::default()
    };
    for (file, raw) in raws.into_iter().enumerate() {
        if let Some(title) = raw.title {
            knowledge.title = title;
        }
        if let Some(language) = raw.language {
            knowledge.language = language;
        }
        if let Some(disclaimer) = raw.disclaimer {
            knowledge.disclaimer = disclaimer.trim().into();
        }
        knowledge.synonyms.extend(raw.synonyms);
        for document in raw.documents {
            knowledge.documents.push(Document {
                id: document.id.unwrap_or_default(),
                title: document.title.unwrap_or_default(),
                sha256: document.sha256,
                sentences: document
                    .sentences
                    .into_iter()
                    .map(|sentence| Sentence {
                        id: SentenceId(sentence.id.unwrap_or_default()),
                        sha256: sentence.sha256.unwrap_or_default(),
                    })
                    .collect(),
                framing: document.framing.into_iter().map(SentenceId).collect(),
            });
        }
        for (item, topic) in raw.topics.into_iter().enumerate() {
            knowledge.topics.push(Topic {
                id: TopicId(topic.id.unwrap_or_default()),
                title: topic.title.unwrap_or_default(),
                section: topic.section.unwrap_or_default(),
                asks: topic.asks,
                keywords: topic.keywords,
                short: topic.short.map(|short| join_soft_breaks(&short)),
                answer: join_soft_breaks(&topic.answer.unwrap_or_default()),
                sources: topic.sources.into_iter().map(SentenceId).collect(),
                related: find(topic.related),
                notes: topic
                    .notes
                    .into_iter()
                    .map(|note| {
                        let reference = note.reference.unwrap_or_default();
                        Note {
                            text: join_soft_breaks(&note.text.unwrap_or_default()),
                            reference: Reference {
                                title: reference.title.unwrap_or_default(),
                                year: reference.year,
                                url: reference.url,
                            },
                        }
                    })
                    .collect(),
                origin: Origin { file, item },
            });
        }
        for (item, entry) in raw.uncovered.into_iter().enumerate() {
            knowledge.uncovered.push(Uncovered {
                id: entry.id.unwrap_or_default(),
                title: entry.title.unwrap_or_default(),
                asks: entry.asks,
                keywords: entry.keywords,
                answer: join_soft_breaks(&entry.answer.unwrap_or_default()),
                near: find(entry.near),
                origin: Origin { file, item },
            });
        }
        for (item, entry) in raw.urgent.into_iter().enumerate() {
            knowledge.urgent.push(Urgent {
                id: entry.id.unwrap_or_default(),
                title: entry.title.unwrap_or_default(),
                asks: entry.asks,
                keywords: entry.keywords,
                answer: join_soft_breaks(&entry.answer.unwrap_or_default()),
                origin: Origin { file, item },
            });
        }
    }
    knowledge
}

/// Joins the lines of a paragraph, which an author may wrap freely but Discord would show as
/// written. Blank lines, and lines that begin a list item or a quote, keep their break.
fn join_soft_breaks(markdown: &str) -> String {
    let mut joined = String::with_capacity(markdown.len());
    for line in markdown.trim().lines() {
        let line = line.trim();
        let begins_block = line.is_empty()
            || ["- ", "* ", "> ", "-# "]
                .iter()
                .any(|mark| line.starts_with(mark))
            || line
                .split_once(". ")
                .is_some_and(|(number, _)| number.parse::<u8>().is_ok());
        if joined.is_empty() || joined.ends_with("\n\n") {
        } else if begins_block {
            joined.push('\n');
        } else if !joined.ends_with('\n') {
            joined.push(' ');
        }
        joined.push_str(line);
        if line.is_empty() {
            joined.push('\n');
        }
    }
    joined
}
