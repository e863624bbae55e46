//! `lupine diff`: what would change if a folder took the place of another?

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::Args;

use super::{
    eval::Faulty,
    screen::Screen,
    wording::{count, cut},
};
use crate::{
    app,
    diagnostic::SourceFile,
    diff::{self, Change, Diff, Entries, Entry, Given},
    engine::Engine,
    eval,
    knowledge::Date,
};

/// So many questions of a sort are shown; the JSON has all.
const SHOWN: usize = 20;

/// Longer questions are cut: two lines tell which it is.
const MAX_QUESTION_CHARS: usize = 140;

/// Show what a release of the knowledge would change
///
/// Asks both folders the same questions, and compares what their entries say. Differences are no fault: it
/// ends with 0.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The folder in use
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The folder to take its place
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Ask these: one JSON object a line, of which `q` is the question [default: all asks of both folders]
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Compares the folders, as they are shown on a day.
///
/// # Errors
/// A folder or a file of questions that cannot be used.
pub fn diff(args: &DiffArgs, today: Date) -> anyhow::Result<Diff> {
    let engine = |folder: &Path| {
        let knowledge = app::knowledge(Some(folder));
        knowledge
            .map(Engine::new)
            .with_context(|| folder.display().to_string())
    };
    let (old, new) = (engine(&args.old)?, engine(&args.new)?);
    let questions = match &args.questions {
        None => diff::asks(old.knowledge(), new.knowledge()),
        Some(path) => read(path)?,
    };
    Ok(Diff::of(&old, &new, &questions, today))
}

fn read(path: &Path) -> anyhow::Result<Vec<String>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let file = SourceFile::from_bytes(path, bytes);
    Ok(eval::texts(&file).map_err(|faults| Faulty::of(&faults, file))?)
}

/// Shows it to people.
pub fn show(diff: &Diff, screen: &mut Screen) -> io::Result<()> {
    let Diff { old, new, .. } = diff;
    screen.title(&format!("{} → {}", old.version, new.version))?;
    let asked = count(diff.questions, "question");
    let other = diff.answers.len();
    screen.text(&match other {
        0 => format!("{asked} asked: each gets the same answer."),
        1 => format!("{asked} asked: 1 gets another answer."),
        _ => format!("{asked} asked: {other} get another answer."),
    })?;
    answers(diff, screen)?;
    if diff.disclaimer {
        screen.gap()?;
        screen.text("The disclaimer reads differently, so every pin would be edited.")?;
    }
    entries(&diff.topics, "Topics", screen)?;
    entries(&diff.uncovered, "Uncovered entries", screen)?;
    entries(&diff.urgent, "Urgent entries", screen)?;
    entries(&diff.personal, "Sentences for one person", screen)?;
    entries(&diff.claims, "Claims", screen)?;
    entries(&diff.crisis_lines, "Numbers to call", screen)
}

fn answers(diff: &Diff, screen: &mut Screen) -> io::Result<()> {
    for (change, title) in [
        (Change::NotUrgent, "Urgent no more"),
        (Change::Lost, "No answer any more"),
        (Change::Urgent, "Urgent now"),
        (Change::Found, "An answer now"),
        (Change::Other, "Another answer"),
    ] {
        let of_sort: Vec<_> = diff
            .answers
            .iter()
            .filter(|it| it.change == change)
            .collect();
        if of_sort.is_empty() {
            continue;
        }
        screen.gap()?;
        screen.title(&format!("{title} ({})", of_sort.len()))?;
        for it in of_sort.iter().take(SHOWN) {
            screen.item("  ", &cut(&it.question, MAX_QUESTION_CHARS))?;
            screen.item(
                "      ",
                &format!("{} → {}", given(&it.old), given(&it.new)),
            )?;
        }
        if of_sort.len() > SHOWN {
            let more = of_sort.len() - SHOWN;
            screen.item("  ", &format!("and {more} more, which `--json` lists"))?;
        }
    }
    Ok(())
}

fn given(given: &Given) -> String {
    let entries = given.entries.join(", ");
    let personal = given.personal.as_ref().map(|id| format!("personal {id}"));
    let said = match entries.as_str() {
        "" => given.outcome.to_owned(),
        entries => format!("{} {entries}", given.outcome),
    };
    [Some(said), personal]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn entries(entries: &Entries, name: &str, screen: &mut Screen) -> io::Result<()> {
    let is_topic = name == "Topics";
    list(&format!("{name} that come"), &entries.added, screen)?;
    let fate = if is_topic {
        "; their pins would become a notice"
    } else {
        ""
    };
    list(&format!("{name} that go{fate}"), &entries.removed, screen)?;
    if entries.changed.is_empty() {
        return Ok(());
    }
    screen.gap()?;
    screen.title(&format!("{name} that read differently"))?;
    for it in &entries.changed {
        let pins = if is_topic && it.edits_pins() {
            "; its pins would be edited"
        } else {
            ""
        };
        screen.item(
            "  ",
            &format!("{}: {}{pins}", it.entry.id, it.changed.join(", ")),
        )?;
    }
    Ok(())
}

fn list(title: &str, entries: &[Entry], screen: &mut Screen) -> io::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    screen.gap()?;
    screen.title(title)?;
    for Entry { id, title } in entries {
        screen.item("  ", &format!("{id}: {title}"))?;
    }
    Ok(())
}
