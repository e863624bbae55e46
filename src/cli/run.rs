//! `lupine run`: the Discord bot.

use std::{
    env,
    io::{self, Write as _},
    path::PathBuf,
};

use crate::{app, config::Config, telemetry};

/// Arguments of `lupine run`.
#[derive(Debug, clap::Args)]
pub struct RunArgs {
    /// The configuration file [default: config.toml, where there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// Runs the bot until it is told to stop. A knowledge folder given here wins over the configured
/// one.
///
/// # Errors
/// A fault in the configuration or the knowledge, or the reason why the bot ended by itself.
pub fn run(args: &RunArgs, knowledge: Option<PathBuf>) -> anyhow::Result<()> {
    let mut config = Config::load(args.config.as_deref(), |name| env::var(name).ok())?;
    config.knowledge = knowledge.or(config.knowledge);
    telemetry::init(config.log);
    app::run(config, || {
        // Without a standard error there is no one to tell.
        let _ = writeln!(io::stderr(), "lupine is ready");
    })
}
