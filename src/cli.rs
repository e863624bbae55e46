//! What does `lupine …` do? One function per command; the only module that prints.
//!
//! Results go to standard output, all else to standard error. Exit codes: 0 done, 1 the input is at
//! fault, 2 wrong usage. A reader that stops reading (`| head`) ends a command quietly, with 0.

use std::{
    borrow::Cow,
    ffi::{OsStr, OsString},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
    time::SystemTime,
};

use anstream::AutoStream;
use anyhow::ensure;
use clap::{
    Args, Parser, Subcommand,
    builder::{OsStringValueParser, TypedValueParser},
    error::{ContextKind, ErrorKind},
};
use serde::Serialize;

use crate::{
    app,
    discord::invite,
    knowledge::{Date, Knowledge, crisis::is_country, date, quote::Quotes, version},
    receipt::{Asked, Receipt},
    reply::{self, Circumstances},
};
use screen::{Picking, Screen};

mod batch;
mod chat;
pub mod check;
mod diff;
mod escape;
mod eval;
mod explain;
mod json;
mod markdown;
mod review;
mod run;
mod screen;
mod store;
mod topics;
mod wording;

/// Answers questions about stem-cell therapy for lupus from a checked knowledge base
#[derive(Debug, Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Folder of knowledge to answer from, instead of the built-in one
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<PathBuf>,
}

/// What `--version` hangs on, among whatever else is on the line.
#[derive(Debug, Parser)]
#[command(
    disable_version_flag = true,
    disable_help_flag = true,
    ignore_errors = true
)]
struct VersionArgs {
    #[arg(long, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    #[arg(short = 'V', long)]
    version: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer a question
    Ask(AskArgs),
    /// Show what the reply to a question rests on, and why it is this one
    Explain(ExplainArgs),
    /// Talk in the terminal
    Chat {
        /// Whose numbers an urgent reply names, by its code of ISO 3166, such as GB
        #[arg(long, value_name = "CODE", value_parser = parse_country)]
        country: Option<String>,
    },
    /// List the topics
    Topics {
        /// Only those of this section
        section: Option<String>,
    },
    /// Show a topic
    Topic {
        /// Its id or title
        #[arg(value_name = "ID")]
        name: String,
    },
    /// Run the Discord bot
    Run(run::RunArgs),
    /// Look at, copy or bring back what is kept
    Store(store::StoreArgs),
    /// Validate a knowledge folder
    Check(check::CheckArgs),
    /// Ask labeled questions, and show how well they are answered
    Eval(eval::EvalArgs),
    Diff(diff::DiffArgs),
    /// Write down who reviewed a topic
    Review(review::ReviewArgs),
    /// Print the links that add the bot to Discord
    Invite {
        /// Shown as "Application ID" on the application's page of Discord's developer portal
        #[arg(long, value_name = "ID", value_parser = parse_snowflake)]
        application_id: u64,
    },
}

#[derive(Debug, Args)]
struct AskArgs {
    /// What to ask
    #[arg(required_unless_present = "batch", allow_hyphen_values = true, value_parser = parse_question())]
    question: Option<OsString>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Read one question a line from standard input, and print one JSON object a line
    #[arg(long, conflicts_with = "question")]
    batch: bool,
    /// Whose numbers an urgent reply names, by its code of ISO 3166, such as GB
    #[arg(long, value_name = "CODE", value_parser = parse_country)]
    country: Option<String>,
}

#[derive(Debug, Args)]
struct ExplainArgs {
    /// Quote the sentences of the document
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    /// Whose numbers an urgent reply names, by its code of ISO 3166, such as GB
    #[arg(long, value_name = "CODE", value_parser = parse_country)]
    country: Option<String>,
    /// What to ask
    #[arg(allow_hyphen_values = true, value_parser = parse_question())]
    question: OsString,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// Does what the arguments say; the first is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let cli = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            return ended(print_version(arguments));
        }
        Err(error) => {
            // Without a standard error there is no one to tell.
            let _ = error.print();
            if is_asked_in_pieces(&error, &arguments) {
                let hint = "A question of several words goes in quotes; and an option before it may be misspelled.";
                let _ = writeln!(AutoStream::auto(io::stderr()), "\n{hint}");
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    ended(cli.perform())
}

/// Whether a question is to be asked, and a word is left over that is no option.
fn is_asked_in_pieces(error: &clap::Error, arguments: &[OsString]) -> bool {
    let is_asked = (arguments.iter()).any(|it| it == "ask" || it == "explain");
    let left_over = error.get(ContextKind::InvalidArg).map(ToString::to_string);
    error.kind() == ErrorKind::UnknownArgument
        && is_asked
        && left_over.is_some_and(|word| !word.starts_with('-'))
}

/// The exit code, after the person at the terminal is told of an error.
fn ended(result: anyhow::Result<ExitCode>) -> ExitCode {
    match result {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let message = format!("{error:#}");
            let mut err = AutoStream::auto(io::stderr());
            let _ = writeln!(err, "lupine: {}", escape::escape(&message));
            if let Some(rendered) = rendered_faults(&error) {
                let _ = write!(err, "\n{rendered}");
            }
            ExitCode::FAILURE
        }
    }
}

/// The faults of a file that its author is to mend, if that is what an error is about.
fn rendered_faults(error: &anyhow::Error) -> Option<&str> {
    let knowledge = error.downcast_ref::<app::Faulty>();
    let questions = error.downcast_ref::<eval::Faulty>();
    knowledge
        .map(|faulty| faulty.rendered.as_str())
        .or(questions.map(|faulty| faulty.rendered.as_str()))
}

impl Cli {
    fn perform(self) -> anyhow::Result<ExitCode> {
        let knowledge = self.knowledge.as_deref();
        match self.command {
            Command::Ask(args) => ask(&args, knowledge)?,
            Command::Explain(args) => explain(&args, knowledge)?,
            Command::Chat { country } => {
                let engine = app::engine(knowledge)?;
                let circumstances = circumstances(engine.knowledge(), country);
                on_screen(|screen| chat::chat(&engine, &circumstances, screen))?;
            }
            Command::Topics { section } => {
                let knowledge = app::knowledge(knowledge)?;
                let sections = topics::sections(&knowledge, section.as_deref())?;
                on_screen(|screen| Ok(topics::show(&sections, Picking::Id, screen)?))?;
            }
            Command::Topic { name } => {
                let engine = app::engine(knowledge)?;
                let reply = topics::named(&engine, &name, &Circumstances::on(today()))?;
                on_screen(|screen| Ok(screen.reply(&reply, Picking::Id)?))?;
            }
            Command::Run(args) => run::run(&args, self.knowledge)?,
            Command::Store(args) => on_screen(|screen| store::run(&args, screen))?,
            Command::Check(args) => {
                let mut out = BufWriter::new(AutoStream::auto(io::stdout().lock()));
                let is_clean = check::check(&args, app::files(knowledge)?, today(), &mut out)?;
                out.flush()?;
                if !is_clean {
                    return Ok(ExitCode::FAILURE);
                }
            }
            Command::Eval(args) => evaluate(&args, knowledge)?,
            Command::Diff(args) => {
                let diff = diff::diff(&args, today())?;
                if args.json {
                    print_json(&diff)?;
                } else {
                    on_screen(|screen| Ok(diff::show(&diff, screen)?))?;
                }
            }
            Command::Review(args) => {
                on_screen(|screen| review::review(&args, knowledge, today(), screen))?;
            }
            Command::Invite { application_id } => print_invite(application_id)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn ask(args: &AskArgs, knowledge: Option<&Path>) -> anyhow::Result<()> {
    let engine = Arc::new(app::engine(knowledge)?);
    let circumstances = circumstances(engine.knowledge(), args.country.clone());
    let mut out = BufWriter::new(io::stdout().lock());
    if args.batch {
        return batch::batch(&engine, &circumstances, io::stdin(), &mut out);
    }
    let question = typed(args.question.as_deref().unwrap_or_default())?;
    if args.json {
        out.write_all(json::ask(&engine, &question, &circumstances)?.as_bytes())?;
        return Ok(out.flush()?);
    }
    let reply = reply::compose(engine.knowledge(), &engine.ask(&question), &circumstances);
    on_screen(|screen| Ok(screen.reply(&reply, Picking::Id)?))
}

/// What is asked on the command line, in whatever encoding.
fn typed(question: &OsStr) -> anyhow::Result<Cow<'_, str>> {
    let question = question.to_string_lossy();
    ensure!(!question.trim().is_empty(), "the question is empty");
    Ok(question)
}

/// Those of a country, if it is given; tells on standard error if the folder lists numbers to call, but none there.
fn circumstances(knowledge: &Knowledge, country: Option<String>) -> Circumstances {
    if let Some(given) = country.as_deref()
        && let Some(line) = knowledge.crisis_line(Some(given), None)
        && line.country != given
    {
        let note = "its numbers are not listed, so urgent replies name the international ones";
        let _ = writeln!(AutoStream::auto(io::stderr()), "lupine: {given}: {note}");
    }
    Circumstances {
        country,
        ..Circumstances::on(today())
    }
}

fn explain(args: &ExplainArgs, knowledge: Option<&Path>) -> anyhow::Result<()> {
    let engine = app::engine(knowledge)?;
    let question = typed(&args.question)?;
    let document = args.document.as_deref().map(check::read_document);
    let quotes =
        (document.transpose()?).map(|document| Quotes::of(engine.knowledge(), document.text()));
    let circumstances = circumstances(engine.knowledge(), args.country.clone());
    let asked = Asked::new(&engine, &question, &circumstances);
    let receipt = Receipt::of(&engine, &asked, quotes.as_ref());
    if args.json {
        return print_json(&receipt);
    }
    on_screen(|screen| Ok(explain::show(&receipt, screen)?))
}

fn evaluate(args: &eval::EvalArgs, knowledge: Option<&Path>) -> anyhow::Result<()> {
    let report = eval::eval(args, &app::engine(knowledge)?)?;
    if args.json {
        return print_json(&report);
    }
    on_screen(|screen| Ok(eval::show(args, &report, screen)?))
}

fn print_version(arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    let folder = VersionArgs::try_parse_from(arguments)?.knowledge;
    let knowledge = version(&app::files(folder.as_deref())?);
    let lupine = env!("CARGO_PKG_VERSION");
    on_screen(|screen| Ok(screen.text(&format!("lupine {lupine}, knowledge {knowledge}"))?))?;
    Ok(ExitCode::SUCCESS)
}

fn print_invite(application_id: u64) -> anyhow::Result<()> {
    let links = invite::links(application_id);
    on_screen(|screen| {
        screen.text("To add lupine to a server, for everyone there:")?;
        screen.text(&links.server)?;
        screen.gap()?;
        screen.text("To add it to your own account, for use anywhere:")?;
        Ok(screen.text(&links.user)?)
    })
}

/// Lets a command write for people, and makes sure that all of it arrives.
fn on_screen(show: impl FnOnce(&mut Screen) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::new(AutoStream::auto(io::stdout().lock()));
    show(&mut Screen::new(&mut out, screen::width()))?;
    Ok(out.flush()?)
}

/// Prints one JSON object on a line.
fn print_json(object: &impl Serialize) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(json::line(object)?.as_bytes())?;
    Ok(out.flush()?)
}

/// The day it is, in UTC.
fn today() -> Date {
    date::of(SystemTime::now())
}

/// Whether whoever read standard output has stopped.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn parse_country(typed: &str) -> Result<String, &'static str> {
    let code = typed.to_ascii_uppercase();
    match code.as_str() {
        "UK" => Err("the code of the United Kingdom is GB"),
        _ if is_country(&code) => Ok(code),
        _ if code.len() == 2 => Err("no country has that code in ISO 3166"),
        _ => Err("a country is named by its two letters in ISO 3166, such as US"),
    }
}

/// Any text but what can only be a misspelled option, behind `--` too.
fn parse_question() -> impl TypedValueParser<Value = OsString> {
    OsStringValueParser::new().try_map(|typed| {
        let text = typed.to_string_lossy();
        let is_option = text.starts_with("--") && !text.contains(char::is_whitespace);
        if is_option {
            Err("there is no such option, and it is no question; `--help` lists the options")
        } else {
            Ok(typed)
        }
    })
}

/// Discord's ids are numbers of 17 to 20 digits since 2015; what is shorter was cut in copying.
fn parse_snowflake(typed: &str) -> Result<u64, &'static str> {
    let is_number = typed.bytes().all(|byte| byte.is_ascii_digit());
    typed
        .parse()
        .ok()
        .filter(|_| is_number && typed.len() >= 17)
        .ok_or("an application id is a number of 17 to 20 digits")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn an_application_id_is_a_number_of_17_to_20_digits() {
        for typed in ["21154535154122752", "18446744073709551615"] {
            assert_eq!(
                parse_snowflake(typed).map(|id| id.to_string()),
                Ok(typed.to_owned())
            );
        }
        for typed in [
            "",
            "1234567890123456",
            "18446744073709551616",
            "+2115453515412275",
            "+21154535154122752",
            "2115453515412275x",
            "２１１５４５３５１５４１２２７５２",
        ] {
            assert!(parse_snowflake(typed).is_err(), "{typed:?}");
        }
    }
}
