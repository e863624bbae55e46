//! What are the words of a text? Normal forms that ignore case, accents, punctuation, markdown and
//! invisible characters, each with its place in the original.

use std::ops::Range;

use compact_str::CompactString;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, without accents or apostrophes; contractions are spelled out, so that one stretch
    /// of the text may give two words.
    pub text: CompactString,
    /// Bytes of the original.
    pub place: Range<usize>,
    /// Whether punctuation that ends a clause or a sentence stands before it.
    pub begins_clause: bool,
    /// Whether it stands in a quotation of several words.
    pub is_quoted: bool,
}

/// Splits a text into words, in order.
///
/// Takes any text. Links, Discord mentions, custom emoji and time stamps are left out; hyphens and
/// slashes separate words; `can't`, `cant` and `can’t` all give `can not`; `37.9` is one word, and `37,9` the
/// same.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut splitter = Splitter::default();
    let mut skip_until = 0;
    let within = within_quotation_marks(text);
    for (at, c) in text.char_indices() {
        if at < skip_until {
            continue;
        }
        if is_quotation_mark(c) && !within.contains(&at) {
            splitter.finish();
            continue;
        }
        if (splitter.word.is_empty() || c == '<')
            && let Some(length) = text.get(at..).and_then(embedded_length)
        {
            splitter.finish();
            skip_until = at + length;
            continue;
        }
        if begins_decimals(text.get(at..).unwrap_or_default()) && splitter.is_whole_number() {
            splitter.word.push('.');
            continue;
        }
        splitter.take(at, c);
    }
    splitter.finish();
    splitter.words
}

/// Where a text stands that is put into quotation marks as a whole: then it quotes nothing.
fn within_quotation_marks(text: &str) -> Range<usize> {
    let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
    let mut within = text.trim_matches(is_blank);
    while let Some(inner) = within
        .strip_prefix(is_quotation_mark)
        .and_then(|it| it.strip_suffix(is_quotation_mark))
    {
        within = inner.trim_matches(is_blank);
    }
    // A text's part begins within it.
    let start = within.as_ptr().addr() - text.as_ptr().addr();
    start..start + within.len()
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether a point goes on with a number before it, or a comma as in `37,9` and not as in `1,000`.
fn begins_decimals(text: &str) -> bool {
    let mut chars = text.chars();
    let mark = chars.next();
    let mut visible = chars.filter(|c| !is_invisible(*c));
    let mut is_digit = || visible.next().is_some_and(|c| c.is_ascii_digit());
    match mark {
        Some('.') => is_digit(),
        Some(',') => is_digit() && !is_digit(),
        _ => false,
    }
}

/// The stem of a word as [`words`] gives it, by the Snowball English stemmer.
#[must_use]
pub fn stem(word: &str) -> CompactString {
    Stemmer::create(Algorithm::English).stem(word).into()
}

/// So many words between quotation marks are somebody's sentence, and not a name or a term.
const MIN_QUOTED_WORDS: usize = 3;

/// The words found so far, and the one in hand.
struct Splitter {
    words: Vec<Word>,
    /// The word in hand, in normal form, without its apostrophe.
    word: CompactString,
    /// Where in it the apostrophe was.
    suffix_at: Option<usize>,
    /// Where in the text it is, up to its last letter or accent.
    place: Range<usize>,
    /// Whether the next word begins a clause.
    begins_clause: bool,
    /// The first word behind quotation marks that are still open.
    quoted_from: Option<usize>,
}

impl Default for Splitter {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            word: CompactString::default(),
            suffix_at: None,
            place: 0..0,
            begins_clause: true,
            quoted_from: None,
        }
    }
}

impl Splitter {
    /// Takes the next character of the text, and its place.
    fn take(&mut self, at: usize, c: char) {
        if is_invisible(c) {
            return;
        }
        if is_apostrophe(c) && !self.word.is_empty() {
            self.suffix_at.get_or_insert(self.word.len());
            return;
        }
        let before = self.word.len();
        if c.is_ascii_alphanumeric() {
            // Most text is this, and needs no tables.
            self.word.push(c.to_ascii_lowercase());
        } else {
            let parts = c.nfkd().filter(|part| !is_combining_mark(*part));
            let lower = parts.flat_map(char::to_lowercase);
            self.word.extend(lower.filter(|c| c.is_alphanumeric()));
        }
        if self.word.len() > before || (is_combining_mark(c) && before > 0) {
            let start = if before == 0 { at } else { self.place.start };
            self.place = start..at + c.len_utf8();
        } else if !is_combining_mark(c) {
            // A dash by itself parts clauses; a hyphen joins words.
            let is_dash = matches!(c, '–' | '—') || c == '-' && before == 0;
            self.finish();
            if is_quotation_mark(c) {
                self.quotation();
            }
            self.begins_clause |= is_dash
                || matches!(
                    c,
                    '.' | '?' | '!' | ',' | ';' | ':' | '\n' | '+' | '&' | '…'
                );
        }
    }

    /// Opens a quotation, or closes the one that is open: of a word or two, it only points at them.
    fn quotation(&mut self) {
        let Some(from) = self.quoted_from.take() else {
            self.quoted_from = Some(self.words.len());
            return;
        };
        let quoted = self.words.get_mut(from..).unwrap_or_default();
        if quoted.len() >= MIN_QUOTED_WORDS {
            for word in quoted {
                word.is_quoted = true;
            }
        }
    }

    /// Whether the word in hand is a number without decimals yet.
    fn is_whole_number(&self) -> bool {
        !self.word.is_empty() && self.word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Ends the word in hand, if there is one, and spells it out if it is a contraction.
    fn finish(&mut self) {
        let word = std::mem::take(&mut self.word);
        // An apostrophe behind the last letter closes a quotation or is a plural's.
        let suffix_at = self.suffix_at.take().filter(|&at| at < word.len());
        let (head, tail) = match suffix_at.and_then(|at| word.split_at_checked(at)) {
            Some((head, suffix)) => spell_out_suffix(head, suffix),
            None => spell_out(&word),
        };
        for text in [head, tail].into_iter().filter(|text| !text.is_empty()) {
            self.words.push(Word {
                text: text.into(),
                place: self.place.clone(),
                begins_clause: std::mem::take(&mut self.begins_clause),
                is_quoted: false,
            });
        }
    }
}

/// Spells out what an apostrophe shortened: `(can, t)` → `(can, not)`.
fn spell_out_suffix<'a>(head: &'a str, suffix: &'a str) -> (&'a str, &'a str) {
    match (head, suffix) {
        ("can", "t") => ("can", "not"),
        ("won", "t") => ("will", "not"),
        ("ain", "t") => ("is", "not"),
        (head, "t") if head.ends_with('n') => (head.strip_suffix('n').unwrap_or(head), "not"),
        (head, "re") => (head, "are"),
        (head, "ve") => (head, "have"),
        (head, "ll") => (head, "will"),
        (head, "d") => (head, "would"),
        ("i", "m") => ("i", "am"),
        ("let", "s") => ("let", "us"),
        (
            "what" | "where" | "how" | "who" | "when" | "why" | "that" | "there" | "it" | "he"
            | "she",
            "s",
        ) => (head, "is"),
        (head, "s") => (head, ""),
        (head, suffix) => (head, suffix),
    }
}

/// Spells out a contraction typed without its apostrophe, unless it is also another word (`were`,
/// `ill`, `its`).
fn spell_out(word: &str) -> (&str, &str) {
    match word {
        "cant" | "cannot" => ("can", "not"),
        "wont" => ("will", "not"),
        "aint" => ("is", "not"),
        "dont" | "doesnt" | "didnt" | "isnt" | "arent" | "wasnt" | "werent" | "couldnt"
        | "shouldnt" | "wouldnt" | "havent" | "hasnt" | "hadnt" | "mustnt" | "neednt" => {
            (word.strip_suffix("nt").unwrap_or(word), "not")
        }
        "im" => ("i", "am"),
        "ive" => ("i", "have"),
        "youre" => ("you", "are"),
        "youve" => ("you", "have"),
        "theyre" => ("they", "are"),
        "theyve" => ("they", "have"),
        "weve" => ("we", "have"),
        "whats" => ("what", "is"),
        "whos" => ("who", "is"),
        "wheres" => ("where", "is"),
        "hows" => ("how", "is"),
        "whens" => ("when", "is"),
        "thats" => ("that", "is"),
        "theres" => ("there", "is"),
        "hes" => ("he", "is"),
        "shes" => ("she", "is"),
        "lets" => ("let", "us"),
        _ => (word, ""),
    }
}

/// The length in bytes of a link, mention, custom emoji or time stamp at the start of a text.
fn embedded_length(text: &str) -> Option<usize> {
    if text.starts_with("http://") || text.starts_with("https://") {
        return Some(text.find(char::is_whitespace).unwrap_or(text.len()));
    }
    let inside = text.strip_prefix('<')?;
    let is_embedded = ["@", "#", ":", "a:", "t:", "/", "id:", "http"]
        .iter()
        .any(|mark| inside.starts_with(mark));
    if !is_embedded {
        return None;
    }
    // None holds another; looking past its beginning would take time for each of many.
    let end = inside.find(['>', '<', '\n', ' '])?;
    (inside.as_bytes().get(end) == Some(&b'>')).then_some(end + 2)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '＇')
}

/// Zero-width and direction characters, soft hyphens and variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests;
