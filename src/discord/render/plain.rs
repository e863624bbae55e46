//! How does a reply look without embeds, as screen readers read best? As paragraphs, in pages of what one
//! message holds, each closed by the disclaimer.

use super::{CONTENT, cut, length};
use crate::{catalog::Catalog, knowledge::document, reply::Part};

/// Between paragraphs.
const GAP: &str = "\n\n";

/// Titled texts as paragraphs, in order: each text under its title, then its small print, then its notes.
pub(super) fn blocks(parts: &[Part]) -> Vec<String> {
    let mut blocks = Vec::new();
    for part in parts {
        blocks.push(format!("**{}**\n{}", part.title, part.text));
        let small_print: Vec<&str> = (part.origin.iter().chain(&part.review))
            .map(String::as_str)
            .collect();
        if !small_print.is_empty() {
            blocks.push(small_print.join("\n"));
        }
        let notes = part.notes.iter();
        blocks.extend(notes.map(|it| format!("**{}:** {} {}", it.title, it.text, it.reference)));
    }
    blocks
}

/// The pages that these paragraphs take; never none. A paragraph is kept whole where it fits a page, and
/// is parted at the end of a sentence where it does not. All but the last say that there is more.
pub(super) fn pages(blocks: &[String], closing: &str, catalog: Catalog) -> Vec<String> {
    // Half of a message is for the text, however long the disclaimer.
    let closing = cut(closing, CONTENT / 2);
    let more = catalog.text("reply-more");
    let room = CONTENT - length(&closing) - length(&more) - 2 * GAP.len();
    let pieces = blocks.iter().flat_map(|block| parted(block, room));
    let mut texts: Vec<String> = Vec::new();
    for piece in pieces {
        match texts.last_mut() {
            Some(last) if length(last) + GAP.len() + length(&piece) <= room => {
                *last += GAP;
                *last += &piece;
            }
            _ => texts.push(piece),
        }
    }
    let last = texts.len().saturating_sub(1);
    let mut pages: Vec<String> = (texts.into_iter().enumerate())
        .map(|(number, text)| {
            let more = (number < last).then_some(more.as_str());
            let paragraphs = [Some(text.as_str()), more, Some(&closing)];
            paragraphs
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(GAP)
        })
        .collect();
    if pages.is_empty() {
        pages.push(closing);
    }
    pages
}

/// A paragraph in pieces of so many characters, each as long as it can be: parted between lines, else
/// between sentences, and within one only where it is longer than that.
fn parted(block: &str, room: usize) -> Vec<String> {
    if length(block) <= room {
        return vec![block.to_owned()];
    }
    let mut pieces: Vec<String> = Vec::new();
    for line in block.lines() {
        let mut joint = "\n";
        for sentence in document::sentences(line) {
            match pieces.last_mut() {
                Some(last) if length(last) + length(joint) + length(sentence) <= room => {
                    *last += joint;
                    *last += sentence;
                }
                _ => pieces.extend(hewn(sentence, room)),
            }
            joint = " ";
        }
    }
    (pieces.iter())
        .map(|piece| piece.trim().to_owned())
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// A sentence in pieces of so many characters.
fn hewn(sentence: &str, room: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for word in sentence.split_inclusive(' ') {
        let word = cut(word, room);
        match pieces.last_mut() {
            Some(last) if length(last) + length(&word) <= room => *last += &word,
            _ => pieces.push(word),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paged(blocks: &[&str], closing: &str) -> Vec<String> {
        let blocks: Vec<String> = blocks.iter().map(|&block| block.to_owned()).collect();
        pages(&blocks, closing, Catalog::English)
    }

    #[test]
    fn what_fits_is_one_page_closed_by_the_disclaimer() {
        assert_eq!(paged(&["A.", "B."], "Ask."), ["A.\n\nB.\n\nAsk."]);
    }

    #[test]
    fn a_paragraph_that_does_not_fit_goes_to_the_next_page_whole() {
        let long = "Some say glue. ".repeat(70);
        let pages = paged(&["A.", long.trim(), long.trim(), "B."], "Ask.");
        assert_eq!(pages.len(), 2);
        let more = Catalog::English.text("reply-more");
        assert_eq!(pages[0], format!("A.\n\n{}\n\n{more}\n\nAsk.", long.trim()));
        assert_eq!(pages[1], format!("{}\n\nB.\n\nAsk.", long.trim()));
    }

    #[test]
    fn a_paragraph_longer_than_a_page_is_parted_at_a_sentence() {
        let long = format!("**Title**\n{}", "Some say glue. ".repeat(300).trim());
        let pages = paged(&[&long], "Ask.");
        assert!(pages.len() > 2);
        assert!(pages[0].starts_with("**Title**\nSome say glue."));
        let more = Catalog::English.text("reply-more");
        for page in &pages {
            let text = page.strip_suffix("\n\nAsk.").expect("the disclaimer");
            let text = text.strip_suffix(&format!("\n\n{more}")).unwrap_or(text);
            assert!(text.ends_with("glue."), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_fits_and_no_word_and_no_disclaimer_is_lost(
            blocks in prop::collection::vec("([a-zé]{1,30}[ .\n]{1,2}[A-Z]?){1,200}", 0..6),
            closing in "[a-z]{1,900}",
        ) {
            let pages = pages(&blocks, &closing, Catalog::Spanish);
            let more = Catalog::Spanish.text("reply-more");
            let mut text = String::new();
            for page in &pages {
                prop_assert!(length(page) <= CONTENT);
                prop_assert!(page.ends_with(&closing));
                let body = page.strip_suffix(&closing).unwrap_or_default().trim_end();
                text += body.strip_suffix(&more).unwrap_or(body);
                text += " ";
            }
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&text), words(&blocks.join(" ")));
        }
    }
}
