//! Is a knowledge folder sound, and does each ask find its own entry?

use std::{
    collections::HashSet,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, ensure};
use clap::Args;

use self::{
    coverage::Coverage,
    report::{Counts, Report, Reviews},
};
use super::screen::{self, Screen};
use crate::{
    catalog,
    diagnostic::{self, Code, Diagnostic, Label, SourceFile},
    engine::Engine,
    knowledge::{
        Date, Knowledge, document,
        load::{self, Loaded},
        locate::Locator,
        quote::Quotes,
        review,
    },
};

mod asks;
mod coverage;
mod quality;
mod report;

/// Validate a knowledge folder
///
/// Names every fault by file, line and column, and asks each entry its own asks. Compares the languages
/// that lupine speaks, too. Ends with 0 if nothing must be mended; warnings alone are fine.
#[derive(Debug, Default, Args)]
pub struct CheckArgs {
    /// Compare the document with its fingerprints
    #[arg(long, value_name = "FILE")]
    pub document: Option<PathBuf>,
    /// Show which topics rest on which sentences
    #[arg(long)]
    pub coverage: bool,
    /// Leave out asks in turns and ask them, to show what to expect of the folder and where it is weak
    #[arg(long)]
    pub quality: bool,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Checks files, prints what is wrong with them on a day, and says whether nothing must be mended.
/// Colored by ANSI sequences, which `out` drops where they are not wanted.
///
/// # Errors
/// If the document cannot be read or has nothing to be compared with, or if `out` cannot be written.
pub fn check(
    args: &CheckArgs,
    files: Vec<SourceFile>,
    today: Date,
    out: &mut dyn Write,
) -> anyhow::Result<bool> {
    let document = args.document.as_deref().map(read_document).transpose()?;
    let Loaded {
        knowledge,
        mut diagnostics,
        mut files,
    } = load::check(files);
    let engine = knowledge.map(Engine::new);
    let knowledge: Option<&Knowledge> = engine.as_ref().map(|it| &**it.knowledge());
    if let (Some(engine), Some(knowledge)) = (&engine, knowledge) {
        let locator = Locator::new(&files);
        // Of two entries with the same ask one must miss; that is said already.
        let same: HashSet<(usize, usize)> = diagnostics
            .iter()
            .filter(|it| it.code == Code::SameAsk)
            .flat_map(|it| it.more.iter().chain([&it.primary]).map(Label::start))
            .collect();
        let misses = asks::faults(engine).into_iter();
        let misses = misses.map(|fault| locator.point(fault));
        diagnostics.extend(misses.filter(|it| !same.contains(&it.start())));
        let reviews = review::faults(knowledge, today).into_iter();
        diagnostics.extend(reviews.map(|fault| locator.point(fault)));
        if let Some(document) = &document {
            ensure!(
                !knowledge.documents.is_empty(),
                "{} has nothing to be compared with: the folder lists no document",
                document.path().display()
            );
            ensure!(
                !Quotes::of(knowledge, document.text()).is_empty(),
                "{} has not one sentence of the document that the folder lists: is it the right file?",
                document.path().display()
            );
            let file = files.len();
            let faults = document::compare(knowledge, &locator, document, file);
            diagnostics.extend(faults);
        }
        files.extend(document);
    }
    add_catalog(&mut diagnostics, &mut files);
    diagnostic::sort(&mut diagnostics);
    let report = Report::new(
        knowledge.map(Counts::of),
        knowledge.map(|it| Reviews::of(it, today)),
        knowledge.filter(|_| args.coverage).map(Coverage::of),
        knowledge
            .filter(|_| args.quality)
            .map(crate::quality::Report::of),
        &diagnostics,
        &files,
    );
    if args.json {
        serde_json::to_writer(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        out.write_all(diagnostic::render(&diagnostics, &files).as_bytes())?;
        writeln!(out, "{}", report.summary())?;
        if let Some(coverage) = &report.coverage {
            coverage.show(&mut Screen::new(out, screen::width()))?;
        }
        if let Some(report) = &report.quality {
            quality::show(report, &mut Screen::new(out, screen::width()))?;
        }
    }
    Ok(report.is_clean())
}

/// Adds what is wrong with lupine's own messages, which are in the binary: then whoever translates it
/// has not finished.
fn add_catalog(diagnostics: &mut Vec<Diagnostic>, files: &mut Vec<SourceFile>) {
    let catalog = catalog::check::files();
    let mut faults = catalog::check::faults(&catalog);
    if faults.is_empty() {
        return;
    }
    for fault in &mut faults {
        for label in fault.more.iter_mut().chain([&mut fault.primary]) {
            label.file += files.len();
        }
    }
    diagnostics.extend(faults);
    files.extend(catalog);
}

/// A document's text.
///
/// # Errors
/// A file that cannot be read or is no text.
pub(super) fn read_document(path: &Path) -> anyhow::Result<SourceFile> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let file = SourceFile::from_bytes(path, bytes);
    ensure!(
        file.not_utf8_at().is_none(),
        "{} is not UTF-8 text",
        path.display()
    );
    Ok(file)
}
