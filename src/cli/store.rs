//! `lupine store`: what is kept, looked at, copied and brought back.

use std::{env, path::PathBuf};

use super::screen::Screen;
use crate::{app::store, config};

/// Arguments of `lupine store`.
#[derive(Debug, clap::Args)]
pub struct StoreArgs {
    #[command(subcommand)]
    command: Command,
    /// The configuration file [default: config.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Copy the store into a file, also while lupine runs
    Backup {
        /// An earlier backup is replaced, once the copy is whole; nothing else is
        file: PathBuf,
    },
    /// Put a backup in the store's place, while lupine does not run
    Restore {
        /// What `lupine store backup` wrote
        file: PathBuf,
    },
    /// Show where the store is, and how much it holds
    Info,
}

/// Does it, and says so.
///
/// # Errors
/// A fault in the configuration, or whatever keeps the store or the file from being used.
pub fn run(args: &StoreArgs, screen: &mut Screen) -> anyhow::Result<()> {
    let location = config::store(args.config.as_deref(), |name| env::var(name).ok())?;
    match &args.command {
        Command::Backup { file } => {
            let store = store::backup(&location, file)?;
            let (store, file) = (store.display(), file.display());
            screen.text(&format!("{store} is backed up in {file}."))?;
        }
        Command::Restore { file } => {
            let (store, kept) = store::restore(&location, file)?;
            let (store, file) = (store.display(), file.display());
            screen.text(&format!("{store} is restored from {file}."))?;
            if let Some(kept) = kept {
                let kept = kept.display();
                screen.text(&format!("What was there before is in {kept}."))?;
            }
        }
        Command::Info => {
            let info = store::info(&location)?;
            screen.text(&info.place)?;
            if let Some(schema) = info.schema {
                let next = info.next_schema;
                let next = next.map(|it| format!("; this lupine would make it schema {it}"));
                screen.text(&format!("schema {schema}{}", next.unwrap_or_default()))?;
            }
            for (table, rows) in info.rows {
                screen.text(&format!("{rows:>8}  {table}"))?;
            }
        }
    }
    Ok(())
}
