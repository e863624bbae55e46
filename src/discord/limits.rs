//! How much fits into a message on Discord? Its limits, counted in code points, and how text is cut
//! to them.
//!
//! The numbers are those of Discord's documentation of 2026 (messages, embeds, components).

use unicode_segmentation::UnicodeSegmentation as _;

/// A message's plain text.
pub const CONTENT: usize = 2000;
/// An embed's title.
pub const EMBED_TITLE: usize = 256;
/// An embed's text.
pub const EMBED_DESCRIPTION: usize = 4096;
/// Fields of an embed.
pub const EMBED_FIELDS: usize = 25;
/// A field's name.
pub const FIELD_NAME: usize = 256;
/// A field's text.
pub const FIELD_VALUE: usize = 1024;
/// An embed's footer.
pub const EMBED_FOOTER: usize = 2048;
/// All texts of all embeds of a message together.
pub const EMBED_TOTAL: usize = 6000;
/// A button's label.
pub const BUTTON_LABEL: usize = 80;
/// Buttons in a row.
pub const BUTTONS_A_ROW: usize = 5;
/// Options of a select menu.
pub const SELECT_OPTIONS: usize = 25;
/// An option's label, value and description, each.
pub const SELECT_TEXT: usize = 100;
/// What stands in a select menu before a choice.
pub const PLACEHOLDER: usize = 150;
/// A form's title.
pub const MODAL_TITLE: usize = 45;
/// The state that a button or a select menu carries.
pub const CUSTOM_ID: usize = 100;
/// Choices offered while a command is typed.
pub const CHOICES: usize = 25;
/// A choice's name and value, each.
pub const CHOICE_TEXT: usize = 100;

/// The length as Discord counts it.
#[must_use]
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The text, or as much of its beginning as fits with an ellipsis; what a reader sees as one
/// character is kept whole. Empty where not even the ellipsis fits.
#[must_use]
pub fn cut(text: &str, limit: usize) -> String {
    if length(text) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 1;
    for grapheme in text.graphemes(true) {
        used += length(grapheme);
        if used > limit {
            break;
        }
        kept.push_str(grapheme);
    }
    if limit == 0 {
        return kept;
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// Divides a budget among texts of these lengths: each gets all it needs if there is enough, and
/// short ones leave the rest to long ones.
#[must_use]
pub fn share(lengths: &[usize], budget: usize) -> Vec<usize> {
    let mut shortest_first: Vec<usize> = (0..lengths.len()).collect();
    shortest_first.sort_by_key(|&index| lengths.get(index));
    let mut shares = vec![0; lengths.len()];
    let mut left = budget;
    for (done, index) in shortest_first.into_iter().enumerate() {
        let (Some(&length), Some(share)) = (lengths.get(index), shares.get_mut(index)) else {
            continue;
        };
        *share = length.min(left / (lengths.len() - done));
        left -= *share;
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cut_text_keeps_whole_characters_and_says_that_it_was_cut() {
        for (text, limit, expected) in [
            ("short", 5, "short"),
            ("longer", 5, "long…"),
            ("two words", 5, "two…"),
            ("ab👩‍👩‍👧cd", 6, "ab…"),
            ("ab👩‍👩‍👧cd", 9, "ab👩‍👩‍👧cd"),
            ("e\u{301}e\u{301}", 3, "e\u{301}…"),
            ("text", 1, "…"),
            ("text", 0, ""),
        ] {
            assert_eq!(cut(text, limit), expected, "{text} at {limit}");
        }
    }

    #[test]
    fn short_texts_leave_their_room_to_long_ones() {
        assert_eq!(share(&[10, 20], 100), [10, 20]);
        assert_eq!(share(&[10, 200], 100), [10, 90]);
        assert_eq!(share(&[200, 300], 100), [50, 50]);
        assert_eq!(share(&[], 100), [0; 0]);
    }

    proptest! {
        #[test]
        fn a_cut_text_fits(text: String, limit in 0usize..40) {
            prop_assert!(length(&cut(&text, limit)) <= limit);
        }
    }
}
