//! Is the document still the one that the answers rest on? Cuts it into sentences, and compares their
//! fingerprints with those in the folder.

use std::{collections::HashMap, fmt::Write as _, ops::Range};

use sha2::{Digest, Sha256};

use super::{Document, Knowledge, fault::At, locate::Locator};
use crate::diagnostic::{Code, Diagnostic, Label, SourceFile};

/// A sentence of a document's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Bytes of the document.
    pub range: Range<usize>,
    /// Which part it stands in, counted from 0; parts without a sentence are not counted.
    pub part: usize,
    /// Lower-case hex SHA-256 of the sentence, white space folded and trimmed.
    pub sha256: String,
}

/// Cuts a text into sentences, in order.
///
/// Each line is a paragraph, a list item or a heading. A heading begins a part and is no sentence: it
/// is marked by `#`, or is a lone sentence that ends without punctuation, or a lone question with
/// its long words capitalized. A list item's mark or number is dropped. A sentence ends at `.`, `!` or `?` before
/// white space and a capital letter, and at the end of its line.
#[must_use]
pub fn cut(text: &str) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut begins_part = false;
    for line in text.split_inclusive('\n') {
        let start = offset(text, line);
        let body = without_list_mark(line.trim());
        if body.is_empty() {
            continue;
        }
        if is_heading(body) {
            begins_part = true;
            continue;
        }
        for sentence in sentences(body) {
            let part = match cuts.last() {
                Some(last) => last.part + usize::from(begins_part),
                None => 0,
            };
            begins_part = false;
            let at = start + offset(line, sentence);
            cuts.push(Cut {
                range: at..at + sentence.len(),
                part,
                sha256: fingerprint(sentence),
            });
        }
    }
    cuts
}

/// The fingerprint of a sentence: SHA-256, in lower-case hex, of its words with single spaces
/// between them.
#[must_use]
pub fn fingerprint(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    hex(&Sha256::digest(words.join(" ")))
}

/// Compares a document's bytes with what the folder knows of it. `file` is the index that the
/// document's own text has for labels, after the files that the locator knows.
///
/// A sentence is compared by its place in the order; one that was put in or taken out does not
/// move the others. Nothing where the folder lists no document.
#[must_use]
pub fn compare(
    knowledge: &Knowledge,
    locator: &Locator<'_>,
    text: &SourceFile,
    file: usize,
) -> Vec<Diagnostic> {
    let sha256 = hex(&Sha256::digest(text.text()));
    let cuts = cut(text.text());
    let Some(known) = best_match(&knowledge.documents, &sha256, &cuts) else {
        return Vec::new();
    };
    let comparison = Comparison {
        knowledge,
        locator,
        known,
        cuts: &cuts,
        file,
    };
    comparison.faults(&sha256)
}

struct Comparison<'a> {
    knowledge: &'a Knowledge,
    locator: &'a Locator<'a>,
    known: &'a Document,
    cuts: &'a [Cut],
    file: usize,
}

impl Comparison<'_> {
    fn faults(&self, sha256: &str) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let (mut known_from, mut cut_from) = (0, 0);
        let end = (self.known.sentences.len(), self.cuts.len());
        for (known, cut) in self.matches().into_iter().chain([end]) {
            self.gap(known_from..known, cut_from..cut, &mut faults);
            (known_from, cut_from) = (known + 1, cut + 1);
        }
        if let Some(written) = self.known.sha256.as_ref().filter(|it| *it != sha256) {
            let help = if faults.is_empty() {
                format!("its sentences are as they were; write sha256: {sha256}")
            } else {
                format!("mend what rests on the sentences named, then write sha256: {sha256}")
            };
            faults.push(Diagnostic {
                code: Code::DocumentChanged,
                message: format!("the document's SHA-256 is no longer {written}"),
                primary: self.locator.label(&self.at().key("sha256"), ""),
                more: Vec::new(),
                help: Some(help),
            });
        }
        faults
    }

    /// The sentences that are unchanged, as pairs of indices that rise together, as many as can be.
    fn matches(&self) -> Vec<(usize, usize)> {
        let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, cut) in self.cuts.iter().enumerate().rev() {
            places.entry(&cut.sha256).or_default().push(place);
        }
        // The nth time that a sentence is listed is the nth time that it occurs.
        let sentences = self.known.sentences.iter().enumerate();
        let pairs: Vec<(usize, usize)> = sentences
            .filter_map(|(known, sentence)| {
                Some((known, places.get_mut(sentence.sha256.as_str())?.pop()?))
            })
            .collect();
        longest_rising(&pairs)
    }

    /// What became of the sentences between two that are unchanged.
    fn gap(&self, known: Range<usize>, cuts: Range<usize>, faults: &mut Vec<Diagnostic>) {
        let both = known.len().min(cuts.len());
        let pairs = known.clone().zip(cuts.clone());
        faults.extend(pairs.map(|(known, cut)| self.changed(known, cut)));
        faults.extend(known.clone().skip(both).map(|known| self.vanished(known)));
        faults.extend(cuts.skip(both).map(|cut| self.added(known.end, cut)));
    }

    fn changed(&self, known: usize, cut: usize) -> Diagnostic {
        let (id, rest) = self.rests_on(known);
        let sha256 = self.cuts.get(cut).map_or("", |cut| cut.sha256.as_str());
        Diagnostic {
            code: Code::SentenceChanged,
            message: format!("sentence \"{id}\" reads differently now; {rest}"),
            primary: self.locator.label(&self.at_sentence(known), ""),
            more: vec![self.cut_label(cut, "as it reads now")],
            help: Some(format!(
                "mend what rests on it, then write sha256: {sha256}"
            )),
        }
    }

    fn vanished(&self, known: usize) -> Diagnostic {
        let (id, rest) = self.rests_on(known);
        Diagnostic {
            code: Code::SentenceVanished,
            message: format!("sentence \"{id}\" is no longer in the document; {rest}"),
            primary: self.locator.label(&self.at_sentence(known), ""),
            more: Vec::new(),
            help: Some("take out what only it supports, then remove it here".into()),
        }
    }

    fn added(&self, before: usize, cut: usize) -> Diagnostic {
        let sentences = &self.known.sentences;
        let last = before.checked_sub(1).and_then(|last| sentences.get(last));
        let place = last.map_or_else(
            || "at its beginning".into(),
            |last| format!("after \"{}\"", last.id),
        );
        let sha256 = self.cuts.get(cut).map_or("", |cut| cut.sha256.as_str());
        Diagnostic {
            code: Code::SentenceAdded,
            message: format!("the document has a new sentence {place}; no topic rests on it"),
            primary: self.cut_label(cut, ""),
            more: Vec::new(),
            help: Some(format!(
                "list it with sha256: {sha256}, and make it a source or framing"
            )),
        }
    }

    /// A sentence's id, and in words what rests on it.
    fn rests_on(&self, known: usize) -> (&str, String) {
        let Some(sentence) = self.known.sentences.get(known) else {
            return ("", String::new());
        };
        let topics: Vec<String> = self
            .knowledge
            .topics
            .iter()
            .filter(|topic| topic.sources.contains(&sentence.id))
            .map(|topic| format!("\"{}\"", topic.id))
            .collect();
        let rest = match topics.as_slice() {
            [] if self.known.framing.contains(&sentence.id) => "it is framing".into(),
            [] => "no topic rests on it".into(),
            [topic] => format!("{topic} rests on it"),
            topics => format!("{} rest on it", topics.join(", ")),
        };
        (sentence.id.as_str(), rest)
    }

    fn at(&self) -> At {
        At::file(self.known.origin.file)
            .key("documents")
            .item(self.known.origin.item)
    }

    fn at_sentence(&self, known: usize) -> At {
        self.at().key("sentences").item(known).key("id")
    }

    fn cut_label(&self, cut: usize, text: &str) -> Label {
        Label {
            file: self.file,
            range: self.cuts.get(cut).map_or(0..0, |cut| cut.range.clone()),
            text: text.into(),
        }
    }
}

/// The folder's document that a text is a version of: the same text, else the most sentences alike.
fn best_match<'a>(documents: &'a [Document], sha256: &str, cuts: &[Cut]) -> Option<&'a Document> {
    let alike = |document: &Document| {
        let has = |sha256: &str| cuts.iter().any(|cut| cut.sha256 == sha256);
        let sentences = document.sentences.iter();
        sentences.filter(|sentence| has(&sentence.sha256)).count()
    };
    documents
        .iter()
        .rev()
        .max_by_key(|it| (it.sha256.as_deref() == Some(sha256), alike(it)))
}

/// The longest subsequence of pairs, sorted by their first, whose second rises as well.
fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[n]` is the pair that ends the best subsequence of n + 1 pairs; `before` leads back.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let second = |pair: usize| pairs.get(pair).map(|pair| pair.1);
    for (pair, &(_, value)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| second(end) < Some(value));
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| ends.get(last).copied()),
        );
        ends.truncate(length);
        ends.push(pair);
    }
    let mut rising = Vec::new();
    let mut next = ends.last().copied();
    while let Some(pair) = next {
        rising.extend(pairs.get(pair));
        next = before.get(pair).copied().flatten();
    }
    rising.reverse();
    rising
}

/// A line without the bullet, or the number with its point or bracket, that begins a list item.
fn without_list_mark(line: &str) -> &str {
    let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark: &[char] = if unnumbered.len() < line.len() {
        &['.', ')']
    } else {
        &['-', '*', '•']
    };
    match unnumbered.strip_prefix(mark) {
        Some(item) if item.starts_with(char::is_whitespace) => item.trim_start(),
        _ => line,
    }
}

fn is_heading(line: &str) -> bool {
    if line.starts_with('#') {
        return true;
    }
    if sentences(line).len() > 1 {
        return false;
    }
    let is_title_case = || {
        line.split_whitespace()
            .filter(|word| word.chars().count() > 3)
            .all(|word| !word.starts_with(char::is_lowercase))
    };
    match line.chars().last() {
        Some('?') => is_title_case(),
        last => last.is_some_and(char::is_alphanumeric),
    }
}

/// The sentences of a line, in order: each ends at `.`, `!` or `?` before white space and a capital letter.
#[must_use]
pub fn sentences(line: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = line;
    let mut from = 0;
    while let Some(found) = rest.get(from..).and_then(|tail| tail.find(['.', '!', '?'])) {
        let end = from + found + 1;
        let (sentence, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let next = after.trim_start();
        if next.len() < after.len() && next.starts_with(char::is_uppercase) {
            sentences.push(sentence);
            rest = next;
            from = 0;
        } else {
            from = end;
        }
    }
    if !rest.is_empty() {
        sentences.push(rest);
    }
    sentences
}

/// Where a part of a text begins in it, in bytes.
#[must_use]
pub fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr() - text.as_ptr().addr()
}

/// In lower case.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests;
