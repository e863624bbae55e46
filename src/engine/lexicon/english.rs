//! Is a word ordinary English? Then it is no misspelling. Looked up in the list as it lies in the binary.

use std::{cmp::Ordering, sync::LazyLock};

/// The most common words, then two ranks of less common ones, each in order; comments are before any
/// letter.
const WORDS: &str = include_str!("english.txt");

/// The ranks, the most common words first.
static RANKS: LazyLock<[&str; 3]> = LazyLock::new(|| {
    let (common, rest) = WORDS.split_once("# size 20\n").unwrap_or((WORDS, ""));
    let (less_common, least_common) = rest.split_once("# size 35\n").unwrap_or((rest, ""));
    [common, less_common, least_common]
});

/// Whether a word is among the most common of English.
pub fn is_common(word: &str) -> bool {
    let [common, ..] = *RANKS;
    has_line(common, word)
}

/// Whether a word is among those of English that tell little of what is asked.
pub fn is_everyday(word: &str) -> bool {
    let [everyday @ .., _] = *RANKS;
    everyday.iter().any(|rank| has_line(rank, word))
}

/// Whether a word is an ordinary one of English.
pub fn is_english(word: &str) -> bool {
    RANKS.iter().any(|rank| has_line(rank, word))
}

/// Whether a text of ascending lines has this one.
fn has_line(text: &str, line: &str) -> bool {
    let mut bytes = text.as_bytes();
    while !bytes.is_empty() {
        let (before, after) = bytes.split_at(bytes.len() / 2);
        let starts = before.iter().rposition(|&byte| byte == b'\n');
        let start = starts.map_or(0, |at| at + 1);
        let ends = after.iter().position(|&byte| byte == b'\n');
        let end = ends.map_or(bytes.len(), |at| before.len() + at);
        let Some(middle) = bytes.get(start..end) else {
            return false;
        };
        bytes = match line.as_bytes().cmp(middle) {
            Ordering::Equal => return true,
            Ordering::Less => bytes.get(..start).unwrap_or_default(),
            Ordering::Greater => bytes.get(end + 1..).unwrap_or_default(),
        };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_is_found_and_no_other() {
        let words = WORDS.lines().filter(|line| !line.starts_with('#'));
        for word in words {
            assert!(is_english(word), "{word}");
        }
        for word in [
            "",
            "a\nb",
            "hsct",
            "sucidal",
            "zzzz",
            "aa",
            "abilitie",
            "# size 20",
        ] {
            assert!(!is_english(word), "{word}");
        }
        assert!(is_everyday("blood") && is_everyday("uncle") && !is_everyday("vaccine"));
        assert!(is_common("want") && !is_common("olive") && is_english("olive"));
    }
}
