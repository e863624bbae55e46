//! Which store is it? The only place that names the kinds, by where they are configured to be.

use std::{
    future::Future,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, bail};

use crate::store::{Info, Location, Store, StoreError, memory::Memory, postgres, sqlite};

/// Opens the store, and makes it where there is none.
///
/// # Errors
/// It cannot be opened, or is not of this version of lupine.
pub async fn open(location: &Location) -> Result<Arc<dyn Store>, StoreError> {
    Ok(match location {
        Location::Memory => Arc::new(Memory::default()),
        Location::Sqlite(path) => Arc::new(sqlite::open(path).await?),
        Location::Postgres(url) => Arc::new(postgres::open(url).await?),
    })
}

/// Where the store is, and how much it holds. It is neither made nor brought up to date by that.
///
/// # Errors
/// There is none, or as [`open`].
pub fn info(location: &Location) -> anyhow::Result<Info> {
    wait(async {
        Ok(match location {
            Location::Memory => Memory::default().info().await?,
            Location::Sqlite(path) => sqlite::look(path).await?,
            Location::Postgres(url) => postgres::look(url).await?,
        })
    })
}

/// Copies the store into a file, also while lupine runs. Gives the store's own file.
///
/// # Errors
/// The store is not in a file, cannot be read, or the file cannot be written.
pub fn backup<'a>(location: &'a Location, to: &Path) -> anyhow::Result<&'a Path> {
    let Location::Sqlite(path) = location else {
        bail!(not_in_a_file(location, "pg_dump"));
    };
    wait(async { Ok(sqlite::backup(path, to).await?) })?;
    Ok(path)
}

/// Puts a backup in the store's place. Gives the store's own file, and that which has what was there.
///
/// # Errors
/// The store is not in a file or in use, the backup is not whole or too new, or a file cannot be
/// written.
pub fn restore<'a>(
    location: &'a Location,
    from: &Path,
) -> anyhow::Result<(&'a Path, Option<PathBuf>)> {
    let Location::Sqlite(path) = location else {
        bail!(not_in_a_file(location, "pg_restore"));
    };
    let kept = wait(async { Ok(sqlite::restore(path, from).await?) })?;
    Ok((path, kept))
}

fn not_in_a_file(location: &Location, tool: &str) -> String {
    match location {
        Location::Postgres(_) => format!(
            "the store is in PostgreSQL, whose own tool does this whole and at once: use {tool} with \
             the address in store.url"
        ),
        _ => "store.url is memory:, and what is in memory ends with lupine".into(),
    }
}

fn wait<T>(task: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(task)
}
