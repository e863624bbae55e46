//! The command line.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

pub mod run;

#[derive(Parser)]
struct Arguments {
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the Discord bot.
    Run(run::RunArgs),
}

/// Does what the arguments say.
#[must_use]
#[expect(clippy::print_stderr, reason = "the command line prints")]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Run(args) => run::run(&args, arguments.knowledge),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(1)
        }
    }
}
