//! A store in one SQLite file: for one lupine on one machine.
//!
//! Beside the file, SQLite keeps `-wal` and `-shm` while lupine runs; `-wal` holds what was written
//! last, so the file alone is no copy. [`backup`] makes one.

use std::{fs, io, path::Path, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions as _, Sqlite, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Info, Store, StoreError,
    sql::{
        SqlStore,
        database::{Database, Transaction, cause},
        migration,
        row::{Row, Value, query},
    },
};
use crate::settings::GuildId;

mod file;

pub use file::{backup, restore};

const STEPS: [&str; migration::STEPS] = [include_str!("migrations/sqlite/0001_begin.sql")];

/// How long a statement waits for another process, such as a backup.
const PATIENCE: Duration = Duration::from_secs(10);

/// Only one can write at a time, and reading takes microseconds.
const READERS: u32 = 2;

/// Opens a store's file and brings its tables up to date; makes it where there is none.
///
/// # Errors
/// It cannot be opened or written, is locked or damaged, was made by a newer lupine or is not
/// lupine's.
pub async fn open(path: &Path) -> Result<impl Store + use<>, StoreError> {
    let file = File::at(path);
    create(path).map_err(|source| StoreError::NotOpened {
        place: file.0.clone(),
        source: source.into(),
    })?;
    file::inspect(path).await?;
    let options = connecting(path)
        .journal_mode(SqliteJournalMode::Wal)
        // Or a power cut could take back what was acknowledged.
        .synchronous(SqliteSynchronous::Full);
    let writer = pool(1).connect_with(options.clone()).await;
    let writer = writer.map_err(|error| file.error(error))?;
    migrate(&writer, &file).await?;
    let readers = pool(READERS).connect_with(options).await;
    Ok(SqlStore(Opened {
        readers: readers.map_err(|error| file.error(error))?,
        writer,
        file,
    }))
}

/// Looks at a store, which is neither made nor brought up to date.
///
/// # Errors
/// There is none, or as [`open`].
pub async fn look(path: &Path) -> Result<Info, StoreError> {
    let file = File::at(path);
    let schema = file::schema(path).await?;
    if schema < migration::NEWEST {
        return Ok(migration::outdated(file.0, schema));
    }
    let store = SqlStore(Opened {
        readers: pool(1).connect_lazy_with(connecting(path)),
        writer: pool(1).connect_lazy_with(connecting(path)),
        file,
    });
    let info = store.info().await;
    store.close().await;
    info
}

/// Connections are kept, so that a restore sees that the store is in use.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
}

/// Makes an empty file that only lupine's user can read; SQLite gives those beside it the same rights.
fn create(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn connecting(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .disable_statement_logging()
}

/// All steps or none; another process that opens the same file waits.
async fn migrate(writer: &SqlitePool, file: &File) -> Result<(), StoreError> {
    let begun = writer.begin_with("BEGIN IMMEDIATE").await;
    let mut transaction = begun.map_err(|error| file.error(error))?;
    let migrated = migration::migrator(STEPS).run(&mut *transaction).await;
    migrated.map_err(|error| migration::error(error, &file.0, |error| file.error(error)))?;
    transaction
        .commit()
        .await
        .map_err(|error| file.error(error))
}

/// An open file.
#[derive(Debug)]
struct Opened {
    /// One connection, so that writers queue here, in order, and not at the file.
    writer: SqlitePool,
    readers: SqlitePool,
    file: File,
}

/// Where it is, for errors.
#[derive(Debug, Clone)]
struct File(String);

impl File {
    fn at(path: &Path) -> Self {
        Self(path.display().to_string())
    }

    fn error(&self, error: sqlx::Error) -> StoreError {
        let code = match &error {
            sqlx::Error::Database(error) => error.code().and_then(|code| code.parse().ok()),
            // Whoever holds the connection waits for the file.
            sqlx::Error::PoolTimedOut => Some(5),
            _ => None,
        };
        let (place, source) = (self.0.clone(), cause(error));
        // https://www.sqlite.org/rescode.html; the lowest byte is the kind.
        match code.unwrap_or(0_u32) & 0xff {
            5 | 6 => StoreError::Locked { place, source },
            3 | 8 => StoreError::NotWritable { place, source },
            11 | 26 => StoreError::Damaged { place, source },
            13 => StoreError::Full { place, source },
            14 => StoreError::NotOpened { place, source },
            _ => StoreError::Failed { place, source },
        }
    }
}

#[async_trait]
impl Database for Opened {
    fn place(&self) -> &str {
        &self.file.0
    }

    async fn read(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let rows = query::<Sqlite>(sql, values).fetch_all(&self.readers).await;
        let rows = rows.and_then(|rows| rows.iter().map(Row::of).collect());
        rows.map_err(|error| self.file.error(error))
    }

    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        // At once: a transaction that begins with reading cannot always go on to write.
        let begun = self.writer.begin_with("BEGIN IMMEDIATE").await;
        let begun = begun.map_err(|error| self.file.error(error))?;
        Ok(Box::new(Writing {
            begun,
            file: self.file.clone(),
        }))
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

struct Writing {
    begun: sqlx::Transaction<'static, Sqlite>,
    file: File,
}

#[async_trait]
impl Transaction for Writing {
    /// There is only one that writes.
    async fn lock(&mut self, _: Option<GuildId>) -> Result<(), StoreError> {
        Ok(())
    }

    async fn read(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let rows = query::<Sqlite>(sql, values).fetch_all(&mut *self.begun);
        let rows = rows.await;
        let rows = rows.and_then(|rows| rows.iter().map(Row::of).collect());
        rows.map_err(|error| self.file.error(error))
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let committed = self.begun.commit().await;
        committed.map_err(|error| self.file.error(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_too_long_for_the_writer_hears_that_the_store_is_locked() {
        let error = File("lupine.db".into()).error(sqlx::Error::PoolTimedOut);
        assert!(matches!(error, StoreError::Locked { .. }), "{error:?}");
    }
}
