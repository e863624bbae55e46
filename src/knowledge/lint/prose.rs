//! What are the sentences and words of an answer, as someone reads it aloud?

use super::super::markdown::join_soft_breaks;

/// A sentence, or what stands for one: an item of a list, a heading, the line that leads to a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Without marks of Markdown.
    pub(super) text: String,
    pub(super) words: Vec<String>,
}

/// Behind these a full stop ends no sentence.
const ABBREVIATIONS: [&str; 6] = ["al.", "dr.", "mr.", "mrs.", "ms.", "vs."];

/// The sentences of a text in Markdown, in order; none is without a word.
///
/// A paragraph and a list item end a sentence, whatever they end in. Addresses (`fda.gov`, links) are
/// no words, a hyphen or a slash parts two, and what is to be filled in (`{emergency_number}`) is one.
pub(super) fn sentences(markdown: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for line in join_soft_breaks(markdown).lines() {
        let line = without_marks(line);
        let mut text = Vec::new();
        let mut tokens = line.split_whitespace().peekable();
        while let Some(token) = tokens.next() {
            text.push(token);
            if tokens.peek().is_none_or(|next| is_end(token, next)) {
                let words: Vec<String> = text.iter().copied().flat_map(words).collect();
                if !words.is_empty() {
                    let text = text.join(" ");
                    sentences.push(Sentence { text, words });
                }
                text.clear();
            }
        }
    }
    sentences
}

/// A line without what Discord makes format of: a list's dash, stars, a link's address.
fn without_marks(line: &str) -> String {
    let line = line.trim();
    let line = match line.split_once([' ', '\t']) {
        Some(("-" | "*" | "+" | ">" | "-#" | "#" | "##" | "###", rest)) => rest,
        Some((number, rest))
            if number
                .strip_suffix('.')
                .is_some_and(|it| it.parse::<u8>().is_ok()) =>
        {
            rest
        }
        _ => line,
    };
    let line = line.replace("](", "] (");
    line.chars()
        .filter(|c| !matches!(c, '*' | '`' | '~'))
        .collect()
}

fn is_end(token: &str, next: &str) -> bool {
    let inner = token.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    let first = next.chars().find(|c| c.is_alphanumeric() || *c == '{');
    let goes_on = first.is_some_and(char::is_lowercase);
    let Some(word) = inner.strip_suffix('.') else {
        return inner.ends_with(['!', '?']) && !goes_on;
    };
    // A name such as lupine may begin a sentence, so a small letter alone does not carry one on.
    let is_abbreviation = ABBREVIATIONS.contains(&inner.to_lowercase().as_str());
    !(is_abbreviation || goes_on && word.contains('.'))
}

/// The words in what stands between two spaces.
fn words(token: &str) -> Vec<String> {
    let is_edge = |c: char| !c.is_alphanumeric() && !matches!(c, '{' | '}' | '%');
    let token = token.trim_matches(is_edge);
    if is_address(token) {
        return Vec::new();
    }
    if token.starts_with('{') {
        return vec![token.into()];
    }
    token
        .split(['-', '–', '—', '/', '‑', '…'])
        .map(|word| word.trim_matches(is_edge))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(Into::into)
        .collect()
}

fn is_address(token: &str) -> bool {
    let domain = token.split('/').next().unwrap_or_default();
    let ending = domain.rsplit_once('.').map(|(_, ending)| ending);
    token.contains("://")
        || token.contains('@')
        || ending
            .is_some_and(|it| it.chars().count() > 1 && it.chars().all(|c| c.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_pauses() {
        let cases = [
            ("", vec![]),
            ("One. Two! Three? Four", vec![1, 1, 1, 1]),
            ("It grew\nby 1.5 mm. Then", vec![5, 1]),
            ("Ask Dr. Lee. She knows", vec![3, 2]),
            ("He said \"stop.\" Then he left.", vec![3, 3]),
            ("See fda.gov or https://a.b/c.", vec![2]),
            (
                "Lists of two:\n- **one** thing\n- two\n\nAnd on.",
                vec![3, 2, 1, 2],
            ),
            ("1. graft-versus-host\n2. and/or", vec![3, 2]),
            ("Call {emergency_number} now", vec![3]),
            ("In the U.S. it is so. lupine says so", vec![6, 3]),
            ("[A page](https://a.b)", vec![2]),
            ("50% of 18–20 — so", vec![5]),
        ];
        for (markdown, expected) in cases {
            let found = sentences(markdown);
            let lengths: Vec<usize> = found.iter().map(|it| it.words.len()).collect();
            assert_eq!(lengths, expected, "{markdown:?}: {found:?}");
        }
    }
}
