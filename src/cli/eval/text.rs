//! How does an evaluation look in a terminal?

use std::{io, path::Path};

use super::figures::figures;
use crate::{
    cli::{
        screen::Screen,
        wording::{count, cut, percent},
    },
    eval::{Calibration, Confusion, KindReport, Report},
};

/// So many confusions are shown; the page has more.
const CONFUSIONS: usize = 10;

/// Longer names of kinds are cut, so that the table fits 80 columns.
const MAX_KIND_CHARS: usize = 20;

/// Longer examples are cut: two lines tell which question it is.
const MAX_EXAMPLE_CHARS: usize = 140;

/// Shows all figures; `page` is where the failures were written.
pub(super) fn show(report: &Report, page: Option<&Path>, screen: &mut Screen) -> io::Result<()> {
    let credit = percent(report.credit.value().unwrap_or_default());
    let asked = count(report.questions, "question");
    screen.title(&format!("{asked}, {credit} of the credit"))?;
    screen.gap()?;
    let figures = figures(report);
    let width = figures.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for it in &figures {
        let line = format!("{:width$}  {:>6}  {}", it.name, it.value, it.note);
        screen.item("  ", &line)?;
    }
    screen.gap()?;
    kinds(&report.kinds, screen)?;
    if !report.confusions.is_empty() {
        screen.gap()?;
        confusions(&report.confusions, screen)?;
    }
    if !report.calibration.tenths.is_empty() {
        screen.gap()?;
        calibration(&report.calibration, screen)?;
    }
    screen.gap()?;
    let failures = count(report.failures, "failure");
    screen.text(&match (report.failures, page) {
        (_, Some(page)) => format!("{failures}. See {}", page.display()),
        (0, None) => format!("{failures}."),
        (_, None) => format!("{failures}. `--html FILE` writes a page that lists them."),
    })
}

fn kinds(kinds: &[KindReport], screen: &mut Screen) -> io::Result<()> {
    let names: Vec<String> = kinds
        .iter()
        .map(|it| cut(&it.kind, MAX_KIND_CHARS))
        .collect();
    let width = names.iter().map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0).max("Kind".len());
    // A column of nothing is left out.
    let has_topics = kinds.iter().any(|it| it.top1.of > 0);
    let top1 = |cell: &str| {
        if has_topics {
            format!(" {cell:>6}")
        } else {
            String::new()
        }
    };
    screen.title(&format!(
        "{:width$} questions{} credit answer choose  none urgent",
        "Kind",
        top1("top-1")
    ))?;
    for (name, it) in names.iter().zip(kinds) {
        let first = it.top1.value().map_or_else(|| "-".to_owned(), percent);
        let credit = percent(it.credit.value().unwrap_or_default());
        screen.text(&format!(
            "{name:width$} {:9}{} {credit:>6} {:6} {:6} {:5} {:6}",
            it.credit.of,
            top1(&first),
            it.answer,
            it.choose,
            it.none,
            it.urgent
        ))?;
    }
    Ok(())
}

fn confusions(confusions: &[Confusion], screen: &mut Screen) -> io::Result<()> {
    screen.title("Taken for something else most often")?;
    for it in confusions.iter().take(CONFUSIONS) {
        let pair = format!("{} → {}", it.expected, it.got);
        screen.item(&format!("{:4} × ", it.count), &pair)?;
        screen.item("       ", &cut(&it.example, MAX_EXAMPLE_CHARS))?;
    }
    Ok(())
}

fn calibration(calibration: &Calibration, screen: &mut Screen) -> io::Result<()> {
    screen.title("Confidence  answers   mean  right")?;
    for it in &calibration.tenths {
        screen.text(&format!(
            "{:.1} and up  {:9} {:6.3} {:>6}",
            it.from,
            it.answers,
            it.confidence,
            percent(it.right)
        ))?;
    }
    Ok(())
}
