//! How does Discord's Markdown look in a terminal? As ANSI styles, which a pipe drops.

use anstyle::{Effects, Style};

use super::escape::escape;

/// Longer marks first, so that `**` is not read as two `*`.
const MARKS: [(&str, Effects); 5] = [
    ("**", Effects::BOLD),
    ("__", Effects::UNDERLINE),
    ("~~", Effects::STRIKETHROUGH),
    ("*", Effects::ITALIC),
    ("_", Effects::ITALIC),
];

/// A paragraph, an item of a list, a line of a quotation, or nothing but a gap.
#[derive(Debug, PartialEq, Eq)]
pub struct Block {
    /// Stands before the first line: `- `.
    pub first: String,
    /// Stands before further lines, as wide.
    pub further: String,
    /// With ANSI styles and no other control characters.
    pub text: String,
}

/// The blocks of a text whose soft line breaks are already joined.
pub fn blocks(markdown: &str) -> Vec<Block> {
    let markdown = escape(markdown);
    markdown.lines().map(block).collect()
}

/// A text as it is, in one style.
pub fn styled(text: &str, style: Style) -> String {
    let text = escape(text);
    format!("{}{text}{}", style.render(), style.render_reset())
}

fn block(line: &str) -> Block {
    let line = line.trim_start();
    let build = |marker: &str, text: &str, effects: Effects| Block {
        first: marker.into(),
        further: " ".repeat(marker.len()),
        text: inline(text, effects),
    };
    if let Some(item) = line.strip_prefix("- ").or(line.strip_prefix("* ")) {
        return build("- ", item, Effects::new());
    }
    if let Some(quoted) = line.strip_prefix("> ") {
        let mut block = build("> ", quoted, Effects::new());
        block.further = "> ".into();
        return block;
    }
    if let Some(small) = line.strip_prefix("-# ") {
        return build("", small, Effects::DIMMED);
    }
    if let Some((mark, rest)) = line.split_once(' ') {
        let number = mark.strip_suffix('.').unwrap_or_default();
        if matches!(mark, "#" | "##" | "###") {
            return build("", rest, Effects::BOLD);
        }
        if number.parse::<u8>().is_ok() {
            return build(&format!("{mark} "), rest, Effects::new());
        }
    }
    build("", line, Effects::new())
}

fn inline(text: &str, effects: Effects) -> String {
    let mut out = String::new();
    write_inline(&mut out, text, effects);
    out
}

fn write_inline(out: &mut String, text: &str, effects: Effects) {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((literal, after)) = literal(rest) {
            plain.push_str(&literal);
            rest = after;
        } else if let Some((inner, added, after)) = marked(rest, plain.chars().next_back()) {
            push(out, &mut plain, effects);
            write_inline(out, inner, effects | added);
            rest = after;
        } else {
            plain.push(c);
            rest = rest.split_at(c.len_utf8()).1;
        }
    }
    push(out, &mut plain, effects);
}

fn push(out: &mut String, plain: &mut String, effects: Effects) {
    if !plain.is_empty() {
        out.push_str(&styled(plain, Style::new().effects(effects)));
        plain.clear();
    }
}

/// An escaped mark, code, or a link at the start of a text, as it is shown; and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    if let Some(rest) = text.strip_prefix('\\') {
        let mark = rest.chars().next().filter(char::is_ascii_punctuation)?;
        return Some((mark.into(), rest.strip_prefix(mark)?));
    }
    if let Some(rest) = text.strip_prefix('`') {
        let (code, rest) = rest.split_once('`')?;
        return Some((code.into(), rest));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let (title, rest) = rest.split_once("](")?;
        // Brackets like those of some DOIs may stand in an address that `<` and `>` enclose.
        let (url, rest) = match rest.strip_prefix('<') {
            Some(enclosed) => enclosed.split_once(">)")?,
            None => rest.split_once(')')?,
        };
        return Some((format!("{title} ({url})"), rest));
    }
    let (url, rest) = text.strip_prefix('<')?.split_once('>')?;
    let is_link = url.starts_with("http") && !url.contains(' ');
    is_link.then(|| (url.into(), rest))
}

/// The text within the marks that a text starts with, what they mean, and what follows them.
fn marked(text: &str, before: Option<char>) -> Option<(&str, Effects, &str)> {
    MARKS.iter().find_map(|&(mark, effects)| {
        let inside = text.strip_prefix(mark)?;
        let in_word = mark == "_" && before.is_some_and(char::is_alphanumeric);
        if in_word || inside.starts_with(char::is_whitespace) {
            return None;
        }
        let (inner, after) = inside
            .char_indices()
            .filter_map(|(at, _)| {
                let (inner, rest) = inside.split_at(at);
                Some((inner, rest.strip_prefix(mark)?))
            })
            .find(|(inner, after)| closes(mark, inner, after))?;
        Some((inner, effects, after))
    })
}

fn closes(mark: &str, inner: &str, after: &str) -> bool {
    let repeated = mark.chars().next().unwrap_or_default();
    let ends_text = inner
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_whitespace() && c != '\\' && (mark.len() > 1 || c != repeated));
    let in_word = mark == "_" && after.starts_with(char::is_alphanumeric);
    ends_text && !in_word && !after.starts_with(repeated)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a pipe gets, and what a terminal gets with each style written as a tag.
    fn assert_shown(markdown: &str, piped: &str, terminal: &str) {
        let shown = inline(markdown, Effects::new());
        assert_eq!(
            anstream::adapter::strip_str(&shown).to_string(),
            piped,
            "piped: {markdown}"
        );
        let tagged = [
            ("\u{1b}[0m", "</>"),
            ("\u{1b}[1m", "<b>"),
            ("\u{1b}[3m", "<i>"),
            ("\u{1b}[4m", "<u>"),
            ("\u{1b}[9m", "<s>"),
        ]
        .iter()
        .fold(shown, |text, (code, tag)| text.replace(code, tag));
        assert_eq!(tagged, terminal, "in a terminal: {markdown}");
    }

    #[test]
    fn marks_become_styles_in_a_terminal_and_vanish_in_a_pipe() {
        for (markdown, piped, terminal) in [
            ("it **may** help", "it may help", "it <b>may</> help"),
            ("*one* and _two_", "one and two", "<i>one</> and <i>two</>"),
            ("__u__ ~~s~~", "u s", "<u>u</> <s>s</>"),
            ("**a *b* c**", "a b c", "<b>a </><b><i>b</><b> c</>"),
            ("***both***", "both", "<b><i>both</>"),
            ("*a **b** c*", "a b c", "<i>a </><b><i>b</><i> c</>"),
        ] {
            assert_shown(markdown, piped, terminal);
        }
    }

    #[test]
    fn marks_that_mark_nothing_stay() {
        for text in [
            "2 * 3 * 4",
            "snake_case_name",
            "**open",
            "a * b",
            "** spaced **",
            "[no link]",
            "1 < 2 > 0",
            "ends in \\",
            "****",
        ] {
            assert_shown(text, text, text);
        }
    }

    #[test]
    fn escapes_code_and_links_are_shown_as_text() {
        for (markdown, shown) in [
            (r"\*literal\*", "*literal*"),
            ("say `**x**` there", "say **x** there"),
            (
                "[A study](<https://a.example/b>)",
                "A study (https://a.example/b)",
            ),
            (
                "[A study](https://a.example)",
                "A study (https://a.example)",
            ),
            (
                "[A DOI](<https://doi.org/10.1016/S2665-9913(24)00298-4>) of it",
                "A DOI (https://doi.org/10.1016/S2665-9913(24)00298-4) of it",
            ),
            ("see <https://a.example>", "see https://a.example"),
        ] {
            assert_shown(markdown, shown, shown);
        }
    }

    #[test]
    fn lines_become_blocks_with_their_markers() {
        let markers = |markdown| -> Vec<(String, String, String)> {
            blocks(markdown)
                .into_iter()
                .map(|block| (block.first, block.further, block.text))
                .collect()
        };
        let block = |first: &str, further: &str, text: &str| {
            (first.to_owned(), further.to_owned(), text.to_owned())
        };
        assert_eq!(
            markers("Text\n\n- one\n* two\n10. ten\n> said\n-5 is no item"),
            [
                block("", "", "Text"),
                block("", "", ""),
                block("- ", "  ", "one"),
                block("- ", "  ", "two"),
                block("10. ", "    ", "ten"),
                block("> ", "> ", "said"),
                block("", "", "-5 is no item"),
            ]
        );
        assert_eq!(blocks("## Head")[0].text, "\u{1b}[1mHead\u{1b}[0m");
        assert_eq!(blocks("-# small")[0].text, "\u{1b}[2msmall\u{1b}[0m");
    }

    #[test]
    fn control_characters_of_a_text_never_reach_the_terminal() {
        for text in ["\u{1b}[31mred", "a\u{9b}2J", "bell\u{7}", "\u{202e}back"] {
            let shown = inline(&escape(text), Effects::new());
            assert!(!shown.contains(super::super::escape::is_hidden), "{text:?}");
        }
    }
}
