//! What is wrong in a file that people wrote, where, and what to do about it?
//!
//! A [`Diagnostic`] names its fault by a [`Code`], points at it by [`Label`]s, and says what would
//! mend it. [`render()`] makes text of many, sorted by place; nothing here knows what the files mean.

use std::{
    borrow::Cow,
    ops::Range,
    path::{Path, PathBuf},
    sync::OnceLock,
};

mod code;
mod render;

pub use code::Code;
pub use render::render;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of fault.
    pub code: Code,
    /// What is wrong, with the value seen: lower case, no full stop.
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that take part in it.
    pub more: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

/// A place in a file, and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Index into the files that were read.
    pub file: usize,
    /// Bytes of its text; may be empty.
    pub range: Range<usize>,
    /// A few words beside the underlined place; often empty.
    pub text: String,
}

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It must be mended.
    Error,
    /// It reads badly, and stops nothing.
    Warning,
}

/// A line and a column, as editors count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// A file's path, for messages, and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: PathBuf,
    text: Cow<'static, str>,
    not_utf8_at: Option<usize>,
    line_starts: OnceLock<Vec<usize>>,
}

impl Diagnostic {
    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The file and the byte where it begins.
    #[must_use]
    pub fn start(&self) -> (usize, usize) {
        self.primary.start()
    }

    /// Whether it must be mended.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

impl Label {
    /// The file and the byte where it begins.
    #[must_use]
    pub fn start(&self) -> (usize, usize) {
        (self.file, self.range.start)
    }
}

/// Sorts by file, line and column; faults of one place by code and message.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |it: &Diagnostic| (it.start(), it.code);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
}

/// The name that was probably meant by a misspelled one, if any is near; of equals the first.
#[must_use]
pub fn closest<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    /// `source` for `sources` is 0.86, `ask` for `asks` 0.75; two words that share no more than an
    /// ending, as `bleeding-risk` and `overall-risk`, stay below.
    const LEAST_SIMILARITY: f64 = 0.65;
    /// No name is so long, and comparing takes the room of both lengths multiplied.
    const MAX_BYTES: usize = 500;
    let mut best = (LEAST_SIMILARITY, None);
    for name in names.filter(|name| name.len().max(typed.len()) <= MAX_BYTES) {
        let similarity = strsim::normalized_damerau_levenshtein(typed, name);
        if similarity > best.0 {
            best = (similarity, Some(name));
        }
    }
    best.1
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl SourceFile {
    /// A file of known text.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, text: impl Into<Cow<'static, str>>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            not_utf8_at: None,
            line_starts: OnceLock::new(),
        }
    }

    /// A file as read: any bytes. A leading byte order mark is dropped; where the bytes are not
    /// UTF-8, [`SourceFile::not_utf8_at`] says from where on.
    #[must_use]
    pub fn from_bytes(path: impl Into<PathBuf>, mut bytes: Vec<u8>) -> Self {
        if bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(.."\u{feff}".len());
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(path, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Self {
                    not_utf8_at: Some(at),
                    ..Self::new(path, text)
                }
            }
        }
    }

    /// As given or found.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole file; bytes that are not UTF-8 are replaced by U+FFFD.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first byte that is not UTF-8, if there is one.
    #[must_use]
    pub fn not_utf8_at(&self) -> Option<usize> {
        self.not_utf8_at
    }

    /// The line and column of a byte of the text. Past the end is the end; inside a character is
    /// that character.
    #[must_use]
    pub fn place(&self, byte: usize) -> Place {
        let start = self.line_start(byte);
        let line = self.line_starts().partition_point(|&s| s <= start);
        let end = self.text.floor_char_boundary(byte);
        let before = self.text.get(start..end).unwrap_or_default();
        let column = before.chars().count();
        Place {
            line,
            column: column + 1,
        }
    }

    /// The first byte of the line that holds a byte.
    fn line_start(&self, byte: usize) -> usize {
        let starts = self.line_starts();
        let lines_before = starts.partition_point(|&start| start <= byte);
        starts
            .get(lines_before.saturating_sub(1))
            .copied()
            .unwrap_or(0)
    }

    /// The bytes of the line that holds a byte, without its end.
    fn line_range(&self, byte: usize) -> Range<usize> {
        let start = self.line_start(byte);
        let rest = self.text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        start..start + line.len()
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_from_one() {
        let file = SourceFile::new("a.yaml", "é: x\r\n  日本: y\nlast");
        let places = [
            ("é", (1, 1)),
            ("x", (1, 4)),
            ("日", (2, 3)),
            ("本", (2, 4)),
            ("y", (2, 7)),
            ("last", (3, 1)),
        ];
        for (text, (line, column)) in places {
            let byte = file.text().find(text).unwrap();
            assert_eq!(file.place(byte), Place { line, column }, "{text}");
        }
        assert_eq!(file.place(usize::MAX).line, 3);
        assert_eq!(file.place(file.text().len()).column, 5);
    }

    #[test]
    fn bytes_that_are_not_utf8_keep_their_place() {
        let file = SourceFile::from_bytes("a.yaml", b"title: caf\xe9\nlanguage: en\n".to_vec());
        assert_eq!(file.not_utf8_at(), Some(10));
        let place = Place {
            line: 1,
            column: 11,
        };
        assert_eq!(file.place(10), place);
    }

    #[test]
    fn a_near_name_is_meant_and_a_far_one_is_not() {
        let names = ["bleeding-risk", "overall-risks", "asks", "keywords"];
        let cases = [
            ("bleeding-risks", Some("bleeding-risk")),
            ("ask", Some("asks")),
            ("keyword", Some("keywords")),
            ("asks", Some("asks")),
            ("infection-risk", None),
            ("", None),
        ];
        for (typed, meant) in cases {
            assert_eq!(closest(typed, names.into_iter()), meant, "{typed}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let file = SourceFile::from_bytes("a.yaml", "\u{feff}title: x".into());
        assert_eq!(file.text(), "title: x");
    }
}
