//! What is kept, and how is it asked for? A [`Store`] knows settings, pins, preferences, counts and the
//! audit, and no SQL; how each is kept is its implementations' affair.
//!
//! What a method has acknowledged is there after a crash, and what it refused has left no trace. No
//! store reads a clock: moments and days come in as arguments. Whatever implements it must pass
//! `tests/it/store`.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use secrecy::SecretString;

use crate::{
    knowledge::Date,
    settings::{
        AuditEntry, AuditId, Change, Count, EntryId, GapCount, GuildId, MessageId, NewPin, Pin,
        PinId, PinStep, Preferences, Settings, Subject, Tally, UnixSeconds, UserId,
    },
};

mod error;
pub mod memory;
pub mod postgres;
mod sql;
pub mod sqlite;

pub use error::{Cause, StoreError};

/// Keeps what servers, members and moderators decide, and counts.
///
/// ```
/// use lupine::{
///     settings::{Change, GuildId, Setting, UnixSeconds, UserId, Visibility},
///     store::{Store, memory::Memory},
/// };
///
/// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
/// let store = Memory::default();
/// let (server, moderator) = (GuildId(1), UserId(2));
///
/// let public = Change::To(Setting::Visibility(Visibility::Public));
/// let entry = store.change(server, &public, moderator, UnixSeconds(100)).await?;
/// assert_eq!(store.settings(server).await?.visibility, Visibility::Public);
///
/// let entry = entry.expect("it was private before");
/// store.undo(server, entry.id, moderator, UnixSeconds(200)).await?;
/// assert_eq!(store.settings(server).await?.visibility, Visibility::Private);
/// # Ok::<(), lupine::store::StoreError>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Beside what each method names, whatever keeps the store from working: it is locked, damaged, not
/// to be written, full or not to be reached ([`StoreError`]).
#[async_trait]
pub trait Store: Send + Sync + fmt::Debug {
    /// What a server decided, and the defaults for the rest.
    async fn settings(&self, guild: GuildId) -> Result<Settings, StoreError>;

    /// Changes a setting, and writes it into the audit. `None`, and nothing written, if it is like
    /// that already.
    async fn change(
        &self,
        guild: GuildId,
        change: &Change,
        by: UserId,
        at: UnixSeconds,
    ) -> Result<Option<AuditEntry>, StoreError>;

    /// Sets a setting back to what it was before an entry of the audit, which gets an entry too.
    ///
    /// Refused with [`StoreError::NoSuchEntry`], with [`StoreError::NotASetting`] for a pin, which is
    /// taken back on Discord, and with [`StoreError::ChangedSince`].
    async fn undo(
        &self,
        guild: GuildId,
        entry: AuditId,
        by: UserId,
        at: UnixSeconds,
    ) -> Result<AuditEntry, StoreError>;

    /// The newest entries of a server's audit, newest first: at most so many, and only those before
    /// one where that is given.
    async fn audit(
        &self,
        guild: GuildId,
        before: Option<AuditId>,
        at_most: u32,
    ) -> Result<Vec<AuditEntry>, StoreError>;

    /// Writes down a pin before anything is done on Discord, as [`settings::pin`](crate::settings::pin)
    /// tells. Refused with [`StoreError::AlreadyPinned`] if it is about a message that has one.
    async fn plan_pin(&self, pin: &NewPin) -> Result<Pin, StoreError>;

    /// Takes a pin a step on, with the audit if that is its due; gives what it is now, `None` if it is
    /// forgotten.
    ///
    /// Refused with [`StoreError::NoSuchPin`], [`StoreError::PinElsewhere`] if the step does not
    /// follow its state, and [`StoreError::AlreadyPinned`] if the message has a pin.
    async fn step_pin(
        &self,
        pin: PinId,
        step: &PinStep,
        at: UnixSeconds,
    ) -> Result<Option<Pin>, StoreError>;

    /// The pin that a message holds.
    async fn pin_of(&self, message: MessageId) -> Result<Option<Pin>, StoreError>;

    /// A server's pins in every state, oldest first.
    async fn pins(&self, guild: GuildId) -> Result<Vec<Pin>, StoreError>;

    /// All servers' pins of a topic in every state, oldest first.
    async fn pins_of_topic(&self, topic: &EntryId) -> Result<Vec<Pin>, StoreError>;

    /// All servers' pins that were left between two steps: planned, posted, updating or removing.
    /// Oldest first.
    async fn unfinished_pins(&self) -> Result<Vec<Pin>, StoreError>;

    /// What a member chose, or the defaults.
    async fn preferences(&self, user: UserId) -> Result<Preferences, StoreError>;

    /// Keeps what a member chose; forgets the member where that is the default.
    async fn set_preferences(
        &self,
        user: UserId,
        preferences: &Preferences,
    ) -> Result<(), StoreError>;

    /// Adds to a server's counts of a day, all of these or none.
    async fn count(
        &self,
        guild: GuildId,
        day: Date,
        counts: &[(Subject, Tally)],
    ) -> Result<(), StoreError>;

    /// A server's counts from a day on, by day and subject.
    async fn counts(&self, guild: GuildId, from: Date) -> Result<Vec<Count>, StoreError>;

    /// Adds finished counts of gaps, all of these or none. Refused with [`StoreError::TooFewPeople`].
    async fn add_gap_counts(&self, counts: &[GapCount]) -> Result<(), StoreError>;

    /// A server's gaps in periods that began on a day or later, by period and subject.
    async fn gap_counts(&self, guild: GuildId, from: Date) -> Result<Vec<GapCount>, StoreError>;

    /// Erases everything of a server.
    async fn erase_guild(&self, guild: GuildId) -> Result<(), StoreError>;

    /// What is kept of a person.
    async fn kept_of(&self, user: UserId) -> Result<Kept, StoreError>;

    /// Erases everything of a person: their preferences, and their id from pins and the audit.
    async fn erase_user(&self, user: UserId) -> Result<(), StoreError>;

    /// Where it is, and how much it holds.
    async fn info(&self) -> Result<Info, StoreError>;

    /// Ends it, after what is under way.
    async fn close(&self);
}

/// What is kept of a person. Their id stands nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Whether they chose how answers look, and not what is the default.
    pub has_preferences: bool,
    /// Entries of audits that name them, in all servers.
    pub audit_entries: u64,
    /// Pins that name them, in all servers.
    pub pins: u64,
}

/// Where a store is, and how much it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Info {
    /// What it is and where, without a password.
    pub place: String,
    /// The version of its tables; `None` where it has none.
    pub schema: Option<i64>,
    /// The version that opening it makes of that, if it is another.
    pub next_schema: Option<i64>,
    /// How many rows each table has; none where the tables are not of this version.
    pub rows: Vec<(&'static str, u64)>,
}

/// A count of one person is that person.
fn refuse_too_few(counts: &[GapCount]) -> Result<(), StoreError> {
    if counts.iter().any(|count| count.people < 2) {
        return Err(StoreError::TooFewPeople);
    }
    Ok(())
}

/// Where what is kept is kept.
#[derive(Debug, Clone)]
pub enum Location {
    /// In memory, until lupine ends.
    Memory,
    /// In a SQLite file.
    Sqlite(PathBuf),
    /// In a PostgreSQL database, by its address, which may hold a password.
    Postgres(SecretString),
}

impl Default for Location {
    /// `lupine.db` in the working directory.
    fn default() -> Self {
        Self::Sqlite(PathBuf::from("lupine.db"))
    }
}

impl Location {
    /// Of `memory:`, `sqlite:FILE` (or `sqlite://FILE`) or `postgres://…`; `None` for anything else.
    #[must_use]
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim();
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Some(Self::Postgres(SecretString::from(url)));
        }
        if url == "memory:" {
            return Some(Self::Memory);
        }
        let path = url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        let is_file = !path.is_empty() && !path.contains('?') && path != ":memory:";
        is_file.then(|| Self::Sqlite(PathBuf::from(path)))
    }

    /// The same, with a file that is not absolute taken from a folder.
    #[must_use]
    pub fn within(self, folder: &Path) -> Self {
        match self {
            Self::Sqlite(path) => Self::Sqlite(folder.join(path)),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_memory_a_file_or_a_postgres_address() {
        let file = |url: &str| match Location::parse(url) {
            Some(Location::Sqlite(path)) => path.display().to_string(),
            other => format!("{other:?}"),
        };
        for (url, path) in [
            ("sqlite:lupine.db", "lupine.db"),
            ("sqlite://lupine.db", "lupine.db"),
            ("sqlite:///var/lib/lupine.db", "/var/lib/lupine.db"),
            ("sqlite:/var/lib/lupine.db", "/var/lib/lupine.db"),
            ("memory:", "Some(Memory)"),
            ("sqlite:", "None"),
            ("sqlite::memory:", "None"),
            ("sqlite:a.db?mode=rwc", "None"),
            ("lupine.db", "None"),
            ("mysql://user:pass@host/db", "None"),
        ] {
            assert_eq!(file(url), path, "{url}");
        }
        assert!(matches!(
            Location::parse("postgresql://h/db"),
            Some(Location::Postgres(_))
        ));
    }

    #[test]
    fn the_debug_output_holds_no_password() {
        let location = Location::parse("postgres://lupine:hunter2@localhost/lupine").unwrap();
        assert!(!format!("{location:?}").contains("hunter2"));
    }
}
