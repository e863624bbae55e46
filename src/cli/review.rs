//! `lupine review`: who read a topic and stands by it, written into the file that holds it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context as _, bail, ensure};
use clap::Args;

use super::screen::Screen;
use crate::{
    app,
    diagnostic::{SourceFile, closest},
    knowledge::{
        Date, Knowledge, Review, TopicIndex, date, limits::REVIEWER_CHARS, record::record,
    },
};

/// What an editor may have put before a file, which is no part of its text.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Topics that are suggested in place of one that does not exist.
const SUGGESTED: usize = 3;

/// Arguments of `lupine review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The topic's id
    #[arg(value_name = "ID")]
    topic: String,
    /// Who read it, and in what role, such as "Ada Chen, rheumatologist"
    #[arg(long, value_name = "NAME, ROLE", value_parser = parse_reviewer)]
    by: String,
    /// The day of the review, as YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    on: Option<Date>,
    /// The last day that it holds [default: it does not end]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    until: Option<Date>,
}

/// Writes a review of what a topic says now into its file, in place of an earlier one.
///
/// # Errors
/// No folder to write to, a folder with faults, no such topic, a day that is yet to come, an end before
/// the beginning, or what the file system says.
pub fn review(
    args: &ReviewArgs,
    folder: Option<&Path>,
    today: Date,
    screen: &mut Screen,
) -> anyhow::Result<()> {
    ensure!(
        folder.is_some(),
        "the built-in knowledge cannot be written: name the folder it is built from, or your own, \
         with --knowledge DIR"
    );
    let (knowledge, files) = app::knowledge_of(app::files(folder)?)?;
    let index = find(&knowledge, &args.topic)?;
    let topic = knowledge.topic(index);
    let review = Review {
        by: args.by.clone(),
        on: args.on.unwrap_or(today),
        until: args.until,
        text: topic.text_hash(),
    };
    ensure!(
        review.on <= today,
        "the review is dated {}, and today is {today}: a review is recorded once it was done",
        review.on
    );
    if let Some(until) = review.until {
        ensure!(
            review.on <= until,
            "the review would end on {until}, before it begins on {}",
            review.on
        );
    }
    let text = record(&knowledge, &files, index, &review)?;
    let file = files
        .get(topic.origin.file)
        .context("the topic has no file")?;
    replace(file, &text).with_context(|| format!("cannot write {}", file.path().display()))?;

    let until = review.until.map(|it| format!(", until {it}"));
    screen.text(&format!(
        "{}: reviewed by {} on {}{}",
        topic.id,
        review.by,
        review.on,
        until.unwrap_or_default()
    ))?;
    if let Some(old) = &topic.review {
        screen.text(&format!(
            "This replaces the review by {} on {}.",
            old.by, old.on
        ))?;
    }
    screen.text(&format!("It is written in {}.", file.path().display()))?;
    Ok(screen.text("Any change to the topic's short, answer or notes voids it.")?)
}

fn find(knowledge: &Knowledge, id: &str) -> anyhow::Result<TopicIndex> {
    if let Some(index) = knowledge.find(id) {
        return Ok(index);
    }
    let others = knowledge.uncovered.iter().map(|entry| &entry.id);
    let mut others = others.chain(knowledge.urgent.iter().map(|entry| &entry.id));
    ensure!(
        !others.any(|other| other == id),
        "\"{id}\" is not a topic, and only topics are reviewed"
    );
    let ids = knowledge.topics.iter().map(|topic| topic.id.as_str());
    let holding = ids.clone().filter(|other| holds(other, id));
    let mut meant: Vec<&str> = holding.take(SUGGESTED).collect();
    if meant.is_empty() {
        meant.extend(closest(id, ids));
    }
    if meant.is_empty() {
        bail!("no topic is called \"{id}\"; `lupine topics` lists them");
    }
    bail!(
        "no topic is called \"{id}\"; did you mean: {}",
        meant.join(", ")
    )
}

/// Whether all words of what was typed are parts of an id: `infection` of `infection-risk`.
fn holds(id: &str, typed: &str) -> bool {
    let typed = typed.to_lowercase();
    let mut words = typed.split(|c: char| !c.is_alphanumeric()).peekable();
    words.peek().is_some_and(|word| !word.is_empty())
        && words.all(|word| id.split('-').any(|part| part == word))
}

/// Puts a text in the place of a file, whole or not at all.
fn replace(file: &SourceFile, text: &str) -> anyhow::Result<()> {
    // What a link points to, not the link.
    let path = fs::canonicalize(file.path())?;
    let old = fs::read(&path)?;
    let (mark, body) = match old.strip_prefix(BYTE_ORDER_MARK) {
        Some(body) => (BYTE_ORDER_MARK, body),
        None => (&[][..], old.as_slice()),
    };
    ensure!(
        body == file.text().as_bytes(),
        "it was changed meanwhile; please try again"
    );
    let new = beside(&path);
    let written = write_new(&new, &[mark, text.as_bytes()].concat(), &path)
        .and_then(|()| fs::rename(&new, &path));
    if written.is_err() {
        let _ = fs::remove_file(&new);
    }
    Ok(written?)
}

/// A name in the same folder, so that a rename is one step; of another ending than knowledge has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", process::id()))
}

fn write_new(path: &Path, bytes: &[u8], like: &Path) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.set_permissions(fs::metadata(like)?.permissions())?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn parse_reviewer(typed: &str) -> Result<String, String> {
    let by = typed.trim();
    if by.is_empty() || by.contains(char::is_control) {
        return Err("a name and a role are needed, on one line".into());
    }
    let is_whole = by
        .split_once(',')
        .is_some_and(|(name, role)| [name, role].iter().all(|it| !it.trim().is_empty()));
    if !is_whole {
        return Err("a name and a role are needed, such as \"Ada Chen, rheumatologist\"".into());
    }
    if by.chars().count() > REVIEWER_CHARS {
        return Err(format!(
            "a name and a role have at most {REVIEWER_CHARS} characters"
        ));
    }
    Ok(by.into())
}

fn parse_date(typed: &str) -> Result<Date, &'static str> {
    date::parse(typed).ok_or(if date::is_written(typed) {
        "no calendar has that day"
    } else {
        "a day is written as YYYY-MM-DD, such as 2026-11-22"
    })
}
