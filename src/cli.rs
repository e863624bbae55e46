//! What does `lupine …` do? One function per command; the only module that prints.
//!
//! Results go to standard output, all else to standard error. Exit codes: 0 done, 1 the input is at
//! fault, 2 wrong usage. A reader that stops reading (`| head`) ends a command quietly, with 0.

use std::{
    ffi::OsString,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::{Context, bail};
use clap::{Args, Parser, Subcommand};

use crate::{
    engine::Engine,
    knowledge::{SourceFile, builtin, load},
};

mod batch;
mod escape;
mod json;

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

#[derive(Debug, Subcommand)]
enum Command {
    Ask(AskArgs),
}

/// Answer a question
#[derive(Debug, Args)]
struct AskArgs {
    /// What to ask
    #[arg(required_unless_present = "batch", allow_hyphen_values = true)]
    question: Option<OsString>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Read one question a line from standard input, and print one JSON object a line
    #[arg(long, conflicts_with = "question")]
    batch: bool,
}

/// Does what the arguments say; the first is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match cli.perform() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let message = format!("{error:#}");
            let _ = writeln!(io::stderr(), "lupine: {}", escape::escape(&message));
            ExitCode::FAILURE
        }
    }
}

impl Cli {
    fn perform(&self) -> anyhow::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        let engine = Arc::new(self.engine()?);
        match &self.command {
            Command::Ask(args) => {
                if args.batch {
                    batch::batch(&engine, io::stdin(), &mut out)?;
                } else {
                    let question = args.question.clone().unwrap_or_default();
                    let line = json::ask(&engine, &question.to_string_lossy())?;
                    out.write_all(line.as_bytes())?;
                }
            }
        }
        out.flush()?;
        Ok(())
    }

    fn files(&self) -> anyhow::Result<Vec<SourceFile>> {
        self.knowledge
            .as_deref()
            .map_or_else(|| Ok(builtin::files()), read_folder)
    }

    fn engine(&self) -> anyhow::Result<Engine> {
        match load::load(self.files()?).knowledge {
            Some(knowledge) => Ok(Engine::new(knowledge)),
            None => bail!("the knowledge has faults; `lupine check` lists them"),
        }
    }
}

fn read_folder(folder: &Path) -> anyhow::Result<Vec<SourceFile>> {
    let files = load::read_folder(folder)
        .with_context(|| format!("cannot read the knowledge folder {}", folder.display()))?;
    if files.is_empty() {
        bail!("no .yaml file in the knowledge folder {}", folder.display());
    }
    Ok(files)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
