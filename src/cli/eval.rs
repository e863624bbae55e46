//! How well are labeled questions answered? Shown in the terminal, as JSON, and as a page.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use clap::Args;

use super::screen::Screen;
use crate::{
    diagnostic::{self, Diagnostic, SourceFile},
    engine::Engine,
    eval::{self, Judged, Report},
    knowledge::Knowledge,
};

mod chart;
mod figures;
mod page;
mod text;

/// Ask labeled questions, and show how well they are answered
#[derive(Debug, Args)]
pub struct EvalArgs {
    /// One JSON object a line: `q`, and `topic` or `label` with `gold`
    #[arg(value_name = "FILE.jsonl")]
    file: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
    /// Also write a page with charts and every failure
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Count each question that no topic covers so many times, where the file has fewer than people ask
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = parse_weight)]
    uncovered_weight: f64,
}

/// Faults that keep a file of questions from being used, rendered for its author with ANSI styles.
#[derive(Debug, thiserror::Error)]
#[error("the questions have errors")]
pub struct Faulty {
    /// The faults, each with its place.
    pub rendered: String,
}

/// So many faults are shown: a file of another kind has one in each line.
const MOST_FAULTS: usize = 20;

impl Faulty {
    /// Of a file's faults the first ones, rendered, and how many there are beyond.
    pub(super) fn of(faults: &[Diagnostic], file: SourceFile) -> Self {
        let shown = faults.get(..MOST_FAULTS).unwrap_or(faults);
        let mut rendered = diagnostic::render(shown, &[file]);
        if shown.len() < faults.len() {
            let more = format!("and {} more faults\n\n", faults.len() - shown.len());
            rendered.push_str(&more);
        }
        Self { rendered }
    }
}

/// A file of questions asked and judged.
struct Evaluation<'a> {
    path: &'a Path,
    knowledge: &'a Knowledge,
    judged: &'a [Judged<'a>],
    report: &'a Report,
}

/// Asks and judges the questions of the file, and writes the page if one is wanted.
///
/// # Errors
/// A file that cannot be read, [`Faulty`], or a page that cannot be written.
pub fn eval(args: &EvalArgs, engine: &Engine) -> anyhow::Result<Report> {
    let path = args.file.as_path();
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if let Some(page) = &args.html {
        ensure_page(page, path)?;
    }
    let file = SourceFile::from_bytes(path, bytes);
    let questions = eval::read(&file, engine.knowledge());
    let questions = questions.map_err(|faults| Faulty::of(&faults, file))?;
    let judged = Judged::all(engine, &questions);
    let report = Report::of(engine.knowledge(), &judged, args.uncovered_weight);
    if let Some(page) = &args.html {
        let evaluation = Evaluation {
            path,
            knowledge: engine.knowledge(),
            judged: &judged,
            report: &report,
        };
        write(page, &page::page(&evaluation))
            .with_context(|| format!("cannot write {}", page.display()))?;
    }
    Ok(report)
}

/// Shows the figures to people.
pub fn show(args: &EvalArgs, report: &Report, screen: &mut Screen) -> io::Result<()> {
    text::show(report, args.html.as_deref(), screen)
}

/// A page may take the place of a file, but not of anything else, and not of the questions.
fn ensure_page(page: &Path, questions: &Path) -> anyhow::Result<()> {
    let path = page.display();
    let Ok(there) = fs::metadata(page) else {
        let folder = page.parent().filter(|it| !it.as_os_str().is_empty());
        let is_folder = folder.is_none_or(Path::is_dir);
        ensure!(is_folder, "cannot write {path}: there is no such folder");
        return Ok(());
    };
    ensure!(there.is_file(), "cannot write {path}: it is not a file");
    let is_same = fs::canonicalize(page)? == fs::canonicalize(questions)?;
    ensure!(!is_same, "cannot write {path}: it holds the questions");
    Ok(())
}

/// Writes a file that is there whole or not at all; one that was there stays if writing fails.
fn write(path: &Path, text: &str) -> io::Result<()> {
    // What a link points to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".lupine-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file, less what the umask takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // Its own error names a file that nobody asked for.
    let file = builder.tempfile_in(folder);
    let mut file = file.map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(text.as_bytes())?;
    file.persist(&target).map_err(|it| it.error)?;
    Ok(())
}

fn parse_weight(typed: &str) -> Result<f64, &'static str> {
    typed
        .parse()
        .ok()
        .filter(|weight: &f64| weight.is_finite() && *weight > 0.0)
        .ok_or("a weight is a number above 0")
}
