//! What are the words of a text? Normal forms that ignore case, accents, punctuation, markdown and
//! invisible characters, each with its place in the original.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Lower case, without accents or apostrophes; contractions are spelt out, so that one stretch
    /// of the text may give two words.
    pub text: String,
    /// Bytes of the original.
    pub place: Range<usize>,
    /// Whether punctuation that ends a clause or a sentence stands before it.
    pub begins_clause: bool,
}

/// Splits a text into words, in order.
///
/// Takes any text. Links, Discord mentions, custom emoji and time stamps are left out; hyphens and
/// slashes separate words; `can't`, `cant` and `can’t` all give `can not`.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut suffix_at = None;
    let mut start = 0;
    let mut begins_clause = true;
    let mut skip_until = 0;
    for (at, c) in text.char_indices() {
        if at < skip_until {
            continue;
        }
        if (word.is_empty() || c == '<')
            && let Some(length) = text.get(at..).and_then(embedded_length)
        {
            finish(
                &mut words,
                &mut word,
                &mut suffix_at,
                start..at,
                &mut begins_clause,
            );
            skip_until = at + length;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if is_apostrophe(c) && !word.is_empty() {
            suffix_at.get_or_insert(word.len());
            continue;
        }
        let before = word.len();
        if c.is_ascii_alphanumeric() {
            // Most text is this, and needs no tables.
            word.push(c.to_ascii_lowercase());
            if before == 0 {
                start = at;
            }
            continue;
        }
        for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
            for lower in part.to_lowercase().filter(|lower| lower.is_alphanumeric()) {
                word.push(lower);
            }
        }
        if word.len() > before {
            if before == 0 {
                start = at;
            }
            continue;
        }
        if is_combining_mark(c) {
            continue;
        }
        finish(
            &mut words,
            &mut word,
            &mut suffix_at,
            start..at,
            &mut begins_clause,
        );
        begins_clause |= matches!(
            c,
            '.' | '?' | '!' | ',' | ';' | ':' | '\n' | '+' | '&' | '…'
        );
    }
    finish(
        &mut words,
        &mut word,
        &mut suffix_at,
        start..text.len(),
        &mut begins_clause,
    );
    words
}

/// The stem of a word as [`words`] gives it, by the Snowball English stemmer.
#[must_use]
pub fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Ends the word in hand, if there is one, and spells it out if it is a contraction.
fn finish(
    words: &mut Vec<Word>,
    word: &mut String,
    suffix_at: &mut Option<usize>,
    place: Range<usize>,
    begins_clause: &mut bool,
) {
    if word.is_empty() {
        return;
    }
    let suffix_at = suffix_at.take().filter(|&at| at < word.len());
    let (head, tail) = match suffix_at.and_then(|at| word.split_at_checked(at)) {
        Some((head, suffix)) => spell_out_suffix(head, suffix),
        None => spell_out(word),
    };
    for text in [head, tail].into_iter().filter(|text| !text.is_empty()) {
        words.push(Word {
            text: text.to_owned(),
            place: place.clone(),
            begins_clause: std::mem::take(begins_clause),
        });
    }
    word.clear();
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
    let end = inside.find(['>', '\n', ' '])?;
    (is_embedded && inside.as_bytes().get(end) == Some(&b'>')).then_some(end + 2)
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
