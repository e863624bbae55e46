//! How are a person's own words shown to others? As a quotation in which nothing is more than text.

/// What has a meaning in Discord's Markdown, or begins a link or a mention.
const MARKS: &str = "\\*_~`|>#-+[](){}<:/@";

/// The words as a block quote: no link, no formatting, no mention, and nothing invisible.
#[must_use]
pub fn quotation(words: &str) -> String {
    let lines = words.lines().filter(|line| !line.trim().is_empty());
    let quoted: Vec<String> = lines.map(|line| format!("> {}", escaped(line))).collect();
    quoted.join("\n")
}

fn escaped(line: &str) -> String {
    let mut escaped = String::new();
    for c in line.trim().chars().filter(|&c| is_visible(c)) {
        if MARKS.contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Not a control character, and none that turns the direction of what follows or has no width. A joiner
/// holds emoji together.
fn is_visible(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_quotation_is_more_than_text() {
        for (words, quoted) in [
            ("Is it safe?", "> Is it safe?"),
            ("is\n\nit *safe*", "> is\n> it \\*safe\\*"),
            ("@everyone <@1>", "> \\@everyone \\<\\@1\\>"),
            ("https://a.example", "> https\\:\\/\\/a.example"),
            ("a\u{202e}b\u{200b}c\u{0}", "> abc"),
            ("# big", "> \\# big"),
        ] {
            assert_eq!(quotation(words), quoted, "{words:?}");
        }
    }
}
