//! Who did what, when, and can it be taken back?

use super::{ChannelId, EntryId, GuildId, Key, MessageId, Setting, UnixSeconds, UserId};

/// Names an entry of the audit for good: no other entry ever gets the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AuditId(pub i64);

/// Something that a moderator did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Later entries have greater ones.
    pub id: AuditId,
    /// Where.
    pub guild: GuildId,
    /// When.
    pub at: UnixSeconds,
    /// Who; `None` once they had lupine erase what it keeps of them.
    pub by: Option<UserId>,
    /// What.
    pub action: Action,
    /// The entry that this one took back.
    pub undoes: Option<AuditId>,
}

impl AuditEntry {
    /// Which setting it changed; `None` for a pin.
    #[must_use]
    pub fn key(&self) -> Option<Key> {
        match self.action {
            Action::Changed { key, .. } => Some(key),
            Action::Pinned(_) | Action::Unpinned(_) => None,
        }
    }

    /// The change that takes it back, if it is about a setting that still is what it made of it.
    #[must_use]
    pub fn back_from(&self, now: Option<&Setting>) -> Option<Change> {
        match &self.action {
            Action::Changed { key, before, after } if after.as_ref() == now => {
                let before = before.clone().map(Change::To);
                Some(before.unwrap_or(Change::ToDefault(*key)))
            }
            _ => None,
        }
    }
}

/// What a moderator did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Changed a setting.
    Changed {
        /// Which.
        key: Key,
        /// What it was; `None` for the default.
        before: Option<Setting>,
        /// What it became; `None` for the default.
        after: Option<Setting>,
    },
    /// Pinned an answer.
    Pinned(Place),
    /// Unpinned one.
    Unpinned(Place),
}

/// A pinned answer, as the audit remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whose answer.
    pub topic: EntryId,
    /// Where.
    pub channel: ChannelId,
    /// The message that holds it.
    pub message: MessageId,
}

/// What a setting is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This value, also if it equals the default, which may change with a later version.
    To(Setting),
    /// Whatever the default is.
    ToDefault(Key),
}

impl Change {
    /// Which setting changes.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Self::To(setting) => setting.key(),
            Self::ToDefault(key) => *key,
        }
    }

    /// What it becomes; `None` for the default.
    #[must_use]
    pub fn after(&self) -> Option<&Setting> {
        match self {
            Self::To(setting) => Some(setting),
            Self::ToDefault(_) => None,
        }
    }
}
