//! What is in a store's file, and how is a copy made and brought back? Whole or not at all: a copy is
//! made beside its place, and then moved there.

use std::{
    ffi::OsString,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{ConnectOptions as _, Connection as _, Row as _, SqliteConnection};
use tempfile::NamedTempFile;

use super::{File, connecting, migration};
use crate::store::StoreError;

/// What the first migration writes into the file's head, by which it is known as lupine's: "lupe".
const APPLICATION: u32 = 0x6c75_7065;

/// What every SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// How long a restore waits for whoever has the store open.
const PATIENCE: Duration = Duration::from_secs(1);

/// What SQLite may keep beside a file.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Whose a file is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    /// A store, and the version of its tables.
    Store(i64),
}

/// What a file holds, which is not changed by that.
///
/// # Errors
/// It is damaged, another program's, or a newer lupine's.
pub(super) async fn inspect(path: &Path) -> Result<Holds, StoreError> {
    let mut connection = connect(path).await?;
    let inspected = holds(&mut connection, path).await;
    let _ = connection.close().await;
    inspected
}

/// The version of a store's tables, which are not changed by that.
///
/// # Errors
/// There is no store, or as [`inspect`].
pub(super) async fn schema(path: &Path) -> Result<i64, StoreError> {
    // What cannot be looked for is not missing; opening it says why.
    if path.try_exists().unwrap_or(true)
        && let Holds::Store(schema) = inspect(path).await?
    {
        return Ok(schema);
    }
    Err(StoreError::Missing {
        place: File::at(path).0,
    })
}

async fn holds(connection: &mut SqliteConnection, path: &Path) -> Result<Holds, StoreError> {
    let file = File::at(path);
    let mut number = async |sql: &'static str| {
        let row = sqlx::query(sql).fetch_one(&mut *connection).await;
        row.and_then(|row| row.try_get::<i64, _>(0))
            .map_err(|error| file.error(error))
    };
    let tables = number("SELECT count(*) FROM sqlite_schema WHERE name <> 'lupine_schema' AND name NOT GLOB 'sqlite_*'").await?;
    let application = number("PRAGMA application_id").await?;
    match (application, tables) {
        (application, _) if application == i64::from(APPLICATION) => {}
        (_, 0) => return Ok(Holds::Nothing),
        _ => return Err(StoreError::Foreign { place: file.0 }),
    }
    let found = number("SELECT coalesce(max(version), 0) FROM lupine_schema").await?;
    if found > migration::NEWEST {
        return Err(StoreError::Newer {
            place: file.0,
            found,
            known: migration::NEWEST,
        });
    }
    Ok(Holds::Store(found))
}

/// Copies a store into a file, also while lupine runs. An earlier backup that is there is replaced, and
/// nothing else.
///
/// # Errors
/// There is no store, it cannot be read, or the file is something else or cannot be written.
pub async fn backup(store: &Path, to: &Path) -> Result<(), StoreError> {
    if is_same(store, to) {
        return Err(StoreError::IsTheStore {
            path: to.to_owned(),
        });
    }
    schema(store).await?;
    let cannot_write = |source| StoreError::File {
        what: "write",
        path: to.to_owned(),
        source,
    };
    if let Some(what) = irreplaceable(store, to).map_err(cannot_write)? {
        return Err(StoreError::NotReplaced {
            path: to.to_owned(),
            what,
        });
    }
    // Before it is copied, and so that the error is about a folder that was asked for.
    fs::metadata(folder(to)).map_err(cannot_write)?;
    put(copy(store, to).await?, to)
}

/// What is in a backup's place that must stay, if anything is.
fn irreplaceable(store: &Path, place: &Path) -> io::Result<Option<&'static str>> {
    // Also those that are not there now: SQLite takes what it finds under such a name for its own.
    let linked = fs::canonicalize(store)?;
    for companion in COMPANIONS {
        let is_it = |store| is_same(&beside(store, companion), place);
        if is_it(store) || is_it(&linked) {
            return Ok(Some("a part of the store"));
        }
    }
    let kind = match fs::symlink_metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found?.file_type(),
    };
    Ok(if kind.is_symlink() {
        Some("a link")
    } else if kind.is_dir() {
        Some("a folder")
    } else if !kind.is_file() {
        Some("a device, or another thing that is no file")
    } else {
        irreplaceable_file(place)?
    })
}

/// What a file is, if it is no backup. Only its head is read: SQLite could write to what it opens.
fn irreplaceable_file(path: &Path) -> io::Result<Option<&'static str>> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(72).read_to_end(&mut head)?;
    // https://www.sqlite.org/fileformat.html#the_database_header
    let begins = head.starts_with(SQLITE);
    let is_lupines = head.get(68..) == Some(&APPLICATION.to_be_bytes());
    let is_log_beside = head.get(18) == Some(&2);
    Ok(match (begins && is_lupines, is_log_beside) {
        (true, false) => None,
        (true, true) => Some("a store that lupine has used"),
        (false, _) => Some("no backup of lupine"),
    })
}

/// Puts a backup in a store's place, and keeps what was there in a file beside it, which is given; `None`
/// if there was nothing.
///
/// # Errors
/// The file is no whole store, or a newer lupine's; lupine runs on the store; a file cannot be
/// written. Then the store is as it was.
pub async fn restore(store: &Path, from: &Path) -> Result<Option<PathBuf>, StoreError> {
    if is_same(store, from) {
        return Err(StoreError::IsTheStore {
            path: from.to_owned(),
        });
    }
    let restored = copy(from, store).await?;
    let mut kept = None;
    if store.exists() {
        kept = Some(set_aside(store).await?);
    }
    put(restored, store)?;
    Ok(kept)
}

/// A copy of a store, checked, in a temporary file beside its place.
async fn copy(store: &Path, place: &Path) -> Result<NamedTempFile, StoreError> {
    let file = File::at(store);
    let mut connection = connect(store).await?;
    if holds(&mut connection, store).await? == Holds::Nothing {
        return Err(StoreError::Foreign { place: file.0 });
    }
    let cannot_write = |source| StoreError::File {
        what: "write",
        path: place.to_owned(),
        source,
    };
    // Its own error is about the file beside.
    let copy = NamedTempFile::new_in(folder(place));
    let copy = copy.map_err(|error| cannot_write(error.kind().into()))?;
    let path = copy.path().to_str().ok_or(io::ErrorKind::InvalidFilename);
    let path = path.map_err(|kind| cannot_write(kind.into()))?.to_owned();
    let copied = sqlx::query("VACUUM INTO $1").bind(path);
    let copied = copied.execute(&mut connection).await;
    copied.map_err(|error| file.error(error))?;
    let _ = connection.close().await;
    let mut connection = connect(copy.path()).await?;
    let checked = sqlx::query("PRAGMA integrity_check").fetch_one(&mut connection);
    let checked = checked.await.and_then(|row| row.try_get::<String, _>(0));
    let checked = checked.map_err(|error| file.error(error))?;
    let _ = connection.close().await;
    if checked != "ok" {
        return Err(StoreError::Damaged {
            place: file.0,
            source: checked.into(),
        });
    }
    Ok(copy)
}

/// Moves a file to its place, for good.
fn put(file: NamedTempFile, place: &Path) -> Result<(), StoreError> {
    let done = file.as_file().sync_all();
    let done = done.and_then(|()| Ok(file.persist(place)?));
    let done = done.and_then(|_| fs::File::open(folder(place))?.sync_all());
    done.map_err(|source| StoreError::File {
        what: "write",
        path: place.to_owned(),
        source,
    })
}

/// Copies a store that nobody uses to a name beside it that is free. What cannot be read as a store is
/// copied as it is.
async fn set_aside(store: &Path) -> Result<PathBuf, StoreError> {
    let begins = begins_as_sqlite(store).map_err(|source| StoreError::File {
        what: "read",
        path: store.to_owned(),
        source,
    })?;
    // SQLite takes away what is beside a file that is none of its own.
    if begins {
        match inspect(store).await {
            Ok(_) | Err(StoreError::Newer { .. }) => settle(store).await?,
            Err(StoreError::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let names = (1_u32..).map(|number| beside(store, &format!(".before-restore-{number}")));
    let aside = names.into_iter().find(|name| !name.exists());
    let aside = aside.unwrap_or_else(|| beside(store, ".before-restore"));
    let set_aside = || {
        for companion in ["", "-wal", "-journal"] {
            let original = beside(store, companion);
            if original.exists() {
                let copy = beside(&aside, companion);
                fs::copy(&original, &copy)?;
                fs::File::open(&copy)?.sync_all()?;
            }
        }
        for companion in COMPANIONS {
            match fs::remove_file(beside(store, companion)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    };
    set_aside().map_err(|source| StoreError::File {
        what: "write",
        path: aside.clone(),
        source,
    })?;
    Ok(aside)
}

/// Brings all of a store into its one file. Only possible while nobody else has it open.
async fn settle(store: &Path) -> Result<(), StoreError> {
    let file = File::at(store);
    let options = connecting(store).busy_timeout(PATIENCE);
    let mut connection = options.connect().await.map_err(|error| file.error(error))?;
    let settled = sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut connection);
    settled.await.map_err(|error| file.error(error))?;
    connection.close().await.map_err(|error| file.error(error))
}

fn begins_as_sqlite(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    fs::File::open(path)?.take(16).read_to_end(&mut head)?;
    Ok(head.is_empty() || head == SQLITE)
}

async fn connect(path: &Path) -> Result<SqliteConnection, StoreError> {
    fs::metadata(path).map_err(|source| StoreError::File {
        what: "read",
        path: path.to_owned(),
        source,
    })?;
    let connected = connecting(path).connect().await;
    connected.map_err(|error| File::at(path).error(error))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The path with something added to its name.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (whole(one), whole(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// The one path of a file, whether it is there or not.
fn whole(path: &Path) -> io::Result<PathBuf> {
    match (fs::canonicalize(path), path.file_name()) {
        (Err(error), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            Ok(fs::canonicalize(folder(path))?.join(name))
        }
        (found, _) => found,
    }
}
