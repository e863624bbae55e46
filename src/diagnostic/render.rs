//! How does a fault look in a terminal?

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use super::{Diagnostic, Label, Severity, SourceFile};

/// Faults as text, each as
///
/// ```text
/// knowledge/risks.yaml:41:15: error[unknown-related]: no topic is called "bleeding-risks"
///    |
/// 41 |     related: [bleeding-risks]
///    |               ^^^^^^^^^^^^^^
/// help: did you mean `bleeding-risk`?
/// ```
///
/// with an empty line after each. Colored by ANSI sequences: print it through `anstream`, which
/// drops them where they are not wanted.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], files: &[SourceFile]) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        render_one(&mut text, diagnostic, files);
    }
    text
}

fn render_one(text: &mut String, diagnostic: &Diagnostic, files: &[SourceFile]) {
    let severity = diagnostic.severity();
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
    };
    let bold = Style::new().bold();
    let colored = bold.fg_color(Some(color.into()));
    let Diagnostic {
        code,
        message,
        primary,
        more,
        help,
    } = diagnostic;
    let name = severity.as_str();
    let place = location(primary, files);
    let message = one_line(message);
    let _ = writeln!(
        text,
        "{bold}{place}{colored}{name}[{code}]{colored:#}{bold}: {message}{bold:#}"
    );
    if let Some(snippet) = snippets(primary, more, files, severity) {
        let _ = writeln!(text, "{snippet}");
    }
    if let Some(help) = help {
        let _ = writeln!(text, "{bold}help:{bold:#} {}", one_line(help));
    }
    text.push('\n');
}

/// A text without line breaks or other control characters.
fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// `file:line:column: `; nothing where there is no file, as in an empty folder.
fn location(label: &Label, files: &[SourceFile]) -> String {
    files.get(label.file).map_or_else(String::new, |file| {
        let place = file.place(label.range.start);
        let path = file.path().display();
        format!("{path}:{}:{}: ", place.line, place.column)
    })
}

/// The lines of the places, underlined; nothing where the first has no text to show.
fn snippets(
    primary: &Label,
    more: &[Label],
    files: &[SourceFile],
    severity: Severity,
) -> Option<String> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let first = snippet(primary, files, AnnotationKind::Primary)?;
    let others = more.iter().filter_map(|label| {
        let path = files.get(label.file)?.path().to_string_lossy();
        Some(snippet(label, files, AnnotationKind::Context)?.path(path))
    });
    let group = Group::with_level(level).element(first).elements(others);
    Some(Renderer::styled().render(&[group]))
}

/// Bytes of a line that are rendered on either side of a place: more than are shown of any line, so
/// that a whole file in one line costs no more than others.
const SHOWN_BYTES: usize = 500;

fn snippet<'a>(
    label: &'a Label,
    files: &'a [SourceFile],
    kind: AnnotationKind,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let file = files.get(label.file)?;
    let line = file.line_range(label.range.start);
    if file.text().get(line.clone())?.trim().is_empty() {
        return None;
    }
    let near = |byte: usize| {
        file.text()
            .floor_char_boundary(byte)
            .clamp(line.start, line.end)
    };
    // The renderer counts the column of any place but the first from where its text begins.
    let from = match kind {
        AnnotationKind::Primary => near(label.range.start.saturating_sub(SHOWN_BYTES)),
        _ => line.start,
    };
    let text = file
        .text()
        .get(from..near(label.range.start.saturating_add(SHOWN_BYTES)))?;
    let within = |byte: usize| text.floor_char_boundary(byte.saturating_sub(from));
    let span = within(label.range.start)..within(label.range.end);
    let note = (!label.text.is_empty()).then_some(label.text.as_str());
    Some(
        Snippet::source(text)
            .line_start(file.place(line.start).line)
            .annotation(kind.span(span).label(note)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    fn plain(text: &'static str, range: std::ops::Range<usize>, message: &str) -> String {
        let files = [SourceFile::new("a.yaml", text)];
        let diagnostic = Diagnostic {
            code: Code::LongAsk,
            message: message.into(),
            primary: Label {
                file: 0,
                range,
                text: String::new(),
            },
            more: Vec::new(),
            help: None,
        };
        anstream::adapter::strip_str(&render(&[diagnostic], &files)).to_string()
    }

    #[test]
    fn tabs_wide_characters_and_line_ends_keep_the_underline_in_place() {
        let shown = plain("a:\r\n\t- 日本 x\r\nb: c\r\n", 14..15, "here");
        let expected =
            "a.yaml:2:7: warning[long-ask]: here\n  |\n2 |     - 日本 x\n  |            ^\n\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_range_over_lines_is_underlined_on_its_first() {
        let shown = plain("a: one\n  two\n", 3..12, "here");
        let expected = "a.yaml:1:4: warning[long-ask]: here\n  |\n1 | a: one\n  |    ^^^\n\n";
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let line: &'static str =
            Box::leak(format!("{}HERE{}", "a ".repeat(300), " b".repeat(300)).into_boxed_str());
        let shown = plain(line, 600..604, "here");
        assert!(shown.contains("HERE") && shown.contains("..."), "{shown}");
        assert!(
            shown.lines().all(|line| line.chars().count() < 160),
            "{shown}"
        );
    }

    #[test]
    fn however_long_a_line_is_the_same_part_of_it_is_shown() {
        let shown = |times: usize| {
            let around = "日é ".repeat(times);
            let line: &'static str = Box::leak(format!("{around}HERE{around}").into_boxed_str());
            let shown = plain(line, around.len()..around.len() + 4, "here");
            let (_place, lines) = shown.split_once('\n').unwrap();
            lines.to_owned()
        };
        assert!(shown(60).contains("HERE"));
        assert_eq!(shown(60), shown(20_000));
    }

    #[test]
    fn what_an_author_typed_cannot_break_the_line_or_steer_the_terminal() {
        let shown = plain("a: \u{1b}[31mred", 3..11, "one\ntwo \u{1b}[31mred");
        assert!(
            shown.starts_with("a.yaml:1:4: warning[long-ask]: one two  [31mred\n"),
            "{shown}"
        );
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }

    #[test]
    fn a_place_out_of_its_file_is_no_panic() {
        for range in [9..12, 0..0, 1..2, 4..4] {
            assert!(plain("é\n\n", range, "here").contains("here"));
        }
    }
}
