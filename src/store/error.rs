//! Why did a store not do what it was asked, and what helps?

use std::{error::Error, io, path::PathBuf};

use crate::settings::Key;

/// What keeps a store from doing what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A setting that is to be undone is no longer what the entry made it.
    #[error("{name} was changed again since: undo the later change first", name = key.name())]
    ChangedSince {
        /// Which.
        key: Key,
    },
    /// The server has no such entry.
    #[error("the audit of this server has no such entry")]
    NoSuchEntry,
    /// The entry is about a pin.
    #[error("the entry is not about a setting")]
    NotASetting,
    /// The pin was forgotten, or never was.
    #[error("there is no such pin")]
    NoSuchPin,
    /// The pin is in a state that the step does not follow.
    #[error("the pin is {state}, which this step does not follow")]
    PinElsewhere {
        /// By its name.
        state: &'static str,
    },
    /// The message has a pin.
    #[error("the message is pinned already")]
    AlreadyPinned,
    /// A count of a gap is about one person.
    #[error("a gap that fewer than two people asked about is not kept")]
    TooFewPeople,
    /// Nothing was kept yet.
    #[error("there is no store in {place} yet: `lupine run` makes one")]
    Missing {
        /// Where one would be.
        place: String,
    },
    /// It holds another program's tables.
    #[error("{place} is not lupine's: name another file, here or in store.url")]
    Foreign {
        /// Which store.
        place: String,
    },
    /// It was made by a newer version.
    #[error(
        "{place} has schema {found}, and this lupine knows none after {known}: run the newer lupine \
         again, or restore a backup that is older"
    )]
    Newer {
        /// Which store.
        place: String,
        /// Its schema.
        found: i64,
        /// The newest that this version knows.
        known: i64,
    },
    /// Its tables are not those that lupine made.
    #[error(
        "schema {version} of {place} is not what lupine made it: restore a backup, or begin with an empty \
         store"
    )]
    Altered {
        /// Which store.
        place: String,
        /// What was changed.
        version: i64,
    },
    /// The file is damaged, or something else.
    #[error(
        "{place} is damaged, or no SQLite database: restore a backup that is lupine's with `lupine store restore FILE`"
    )]
    Damaged {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
    /// A value that lupine would not have written.
    #[error("{place} holds a value in {column} that lupine did not write: restore a backup")]
    Unreadable {
        /// Which store.
        place: String,
        /// The table and what was read from it.
        column: &'static str,
    },
    /// Another program holds it.
    #[error("{place} is locked by another program: end that, then try again")]
    Locked {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
    /// It may not be written.
    #[error(
        "{place} cannot be written: lupine's user must be able to write the file and its folder"
    )]
    NotWritable {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
    /// It could not be opened.
    #[error(
        "{place} cannot be opened: its folder must exist, and lupine's user must be able to read and \
         write there"
    )]
    NotOpened {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
    /// There is no room left.
    #[error("there is no room left for {place}: free some, then try again")]
    Full {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
    /// The server of a database does not answer, or refuses.
    #[error(
        "{place} cannot be reached: check store.url, and that the server runs and lets lupine in"
    )]
    Unreachable {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
    /// A file beside a store, such as a backup, cannot be read or written.
    #[error("cannot {what} {path}", path = path.display())]
    File {
        /// Read or write.
        what: &'static str,
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A backup was to be written over its own store, or restored from it.
    #[error("{path} is the store itself: name another file", path = path.display())]
    IsTheStore {
        /// The file.
        path: PathBuf,
    },
    /// A backup was to be written over something that is none.
    #[error(
        "{path} is {what}, which a backup does not replace: name another file, or move that away first",
        path = path.display()
    )]
    NotReplaced {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// Anything else that the database says.
    #[error("{place} failed")]
    Failed {
        /// Which store.
        place: String,
        /// Why.
        source: Cause,
    },
}

impl StoreError {
    /// What lies behind it, for a log.
    #[must_use]
    pub fn cause(&self) -> Option<String> {
        self.source().map(ToString::to_string)
    }
}

/// What a database or its driver said.
pub type Cause = Box<dyn Error + Send + Sync>;
