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
        format!("{}:{}:{}", file.path().display(), place.line, place.column)
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

fn snippet<'a>(
    label: &'a Label,
    files: &'a [SourceFile],
    kind: AnnotationKind,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let file = files.get(label.file)?;
    let line = file.line_range(label.range.start);
    let text = file.text().get(line.clone())?;
    if text.trim().is_empty() {
        return None;
    }
    let within = |byte: usize| byte.clamp(line.start, line.end) - line.start;
    let span = within(label.range.start)..within(label.range.end);
    let note = (!label.text.is_empty()).then_some(label.text.as_str());
    Some(
        Snippet::source(text)
            .line_start(file.place(line.start).line)
            .annotation(kind.span(span).label(note)),
    )
}
