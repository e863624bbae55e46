//! How does Markdown as an author wraps it become Markdown as Discord shows it?

/// Joins the lines of a paragraph, which an author may wrap freely but Discord would show as
/// written. Paragraphs stay apart by one empty line; list items, quotes, headings and small print
/// keep lines of their own; a line that ends in two spaces or a backslash keeps its break; blocks of
/// code stay as they are.
pub(super) fn join_soft_breaks(markdown: &str) -> String {
    let mut joined = String::with_capacity(markdown.len());
    let mut is_code = false;
    // Whether the next line must not be joined to what is there.
    let mut breaks = false;
    for line in markdown.trim().lines() {
        let text = line.trim();
        let is_fence = text.starts_with("```");
        if is_code || is_fence || begins_block(text) {
            if !joined.is_empty() && !joined.ends_with("\n\n") {
                joined.push('\n');
            }
            joined.push_str(line.trim_end());
            is_code ^= is_fence;
            breaks = is_code || is_fence || is_heading(text);
        } else if text.is_empty() {
            if !joined.ends_with("\n\n") {
                joined.push_str("\n\n");
            }
            breaks = false;
        } else {
            if breaks {
                joined.push('\n');
            } else if !joined.is_empty() && !joined.ends_with('\n') {
                joined.push(' ');
            }
            joined.push_str(text.trim_end_matches('\\'));
            breaks = line.ends_with("  ") || text.ends_with('\\');
        }
    }
    joined
}

fn begins_block(text: &str) -> bool {
    let is_item = |(number, _): (&str, &str)| number.parse::<u8>().is_ok();
    ["- ", "* ", "+ ", "> ", "-# "]
        .iter()
        .any(|mark| text.starts_with(mark))
        || is_heading(text)
        || text.split_once(". ").is_some_and(is_item)
}

fn is_heading(text: &str) -> bool {
    ["# ", "## ", "### ", "-# "]
        .iter()
        .any(|mark| text.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::join_soft_breaks;

    #[test]
    fn only_breaks_that_mean_something_stay() {
        let cases = [
            ("", ""),
            ("  one\ntwo  \n", "one two"),
            ("one\r\ntwo\r\n\r\nthree", "one two\n\nthree"),
            ("one\n\n\n\ntwo", "one\n\ntwo"),
            ("to do:\n- a\n  and b\n- c", "to do:\n- a and b\n- c"),
            ("- a\n  - b\n- c", "- a\n  - b\n- c"),
            ("1. a\n2. b\n\nthen", "1. a\n2. b\n\nthen"),
            ("born in\n1990. Then", "born in 1990. Then"),
            ("> quoted\n> more\nplain", "> quoted\n> more plain"),
            ("# Title\ntext\nmore", "# Title\ntext more"),
            ("text\n-# small\ntext", "text\n-# small\ntext"),
            ("hard  \nbreak\\\nhere", "hard\nbreak\nhere"),
            ("a\n```\nb\n  c\n```\nd\ne", "a\n```\nb\n  c\n```\nd e"),
            ("5 - 3\nis 2 - not more", "5 - 3 is 2 - not more"),
        ];
        for (written, shown) in cases {
            assert_eq!(join_soft_breaks(written), shown, "{written:?}");
        }
    }

    #[test]
    fn joining_again_changes_nothing() {
        let written = "one\ntwo\n\n- a\n  b\n- c\n\n# T\nx\n-# y";
        let once = join_soft_breaks(written);
        assert_eq!(join_soft_breaks(&once), once);
    }
}
