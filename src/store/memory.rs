//! A store that lasts as long as the process: to try lupine, and for tests.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use super::{Info, Kept, Store, StoreError};
use crate::{
    knowledge::Date,
    settings::{
        Action, AuditEntry, AuditId, Change, Count, EntryId, GapCount, GapSubject, GuildId, Key,
        MessageId, NewPin, Pin, PinId, PinState, PinStep, Preferences, Setting, Settings, Subject,
        Tally, UnixSeconds, UserId,
    },
};

/// Keeps everything in memory.
#[derive(Debug, Default)]
pub struct Memory {
    tables: Mutex<Tables>,
}

#[derive(Debug, Default)]
struct Tables {
    settings: BTreeMap<(GuildId, Key), Setting>,
    audit: BTreeMap<AuditId, AuditEntry>,
    pins: BTreeMap<PinId, Pin>,
    preferences: BTreeMap<UserId, Preferences>,
    counts: BTreeMap<(GuildId, Date, Subject), Tally>,
    gaps: BTreeMap<(GuildId, Date, GapSubject), u32>,
    /// The last id given to a pin or an audit entry.
    last_id: i64,
}

impl Memory {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        // Each method checks first and then writes, so a panic leaves nothing half written.
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Tables {
    fn next_id(&mut self) -> i64 {
        self.last_id += 1;
        self.last_id
    }

    /// Writes a setting and the audit, unless it is like that already.
    fn change(
        &mut self,
        guild: GuildId,
        change: &Change,
        by: UserId,
        at: UnixSeconds,
        undoes: Option<AuditId>,
    ) -> Option<AuditEntry> {
        let key = change.key();
        let before = match change {
            Change::To(setting) => self.settings.insert((guild, key), setting.clone()),
            Change::ToDefault(_) => self.settings.remove(&(guild, key)),
        };
        let after = change.after().cloned();
        (before != after).then(|| {
            let action = Action::Changed { key, before, after };
            self.note(guild, action, Some(by), at, undoes)
        })
    }

    fn note(
        &mut self,
        guild: GuildId,
        action: Action,
        by: Option<UserId>,
        at: UnixSeconds,
        undoes: Option<AuditId>,
    ) -> AuditEntry {
        let entry = AuditEntry {
            id: AuditId(self.next_id()),
            guild,
            at,
            by,
            action,
            undoes,
        };
        self.audit.insert(entry.id, entry.clone());
        entry
    }

    fn pins_where(&self, is_meant: impl Fn(&Pin) -> bool) -> Vec<Pin> {
        let pins = self.pins.values().filter(|pin| is_meant(pin));
        pins.cloned().collect()
    }

    fn is_pinned(&self, message: Option<MessageId>) -> bool {
        message.is_some() && self.pins.values().any(|pin| pin.message == message)
    }
}

#[async_trait]
impl Store for Memory {
    async fn settings(&self, guild: GuildId) -> Result<Settings, StoreError> {
        let tables = self.tables();
        let settings = tables.settings.iter().filter(|(key, _)| key.0 == guild);
        Ok(settings.map(|(_, setting)| setting.clone()).collect())
    }

    async fn change(
        &self,
        guild: GuildId,
        change: &Change,
        by: UserId,
        at: UnixSeconds,
    ) -> Result<Option<AuditEntry>, StoreError> {
        Ok(self.tables().change(guild, change, by, at, None))
    }

    async fn undo(
        &self,
        guild: GuildId,
        entry: AuditId,
        by: UserId,
        at: UnixSeconds,
    ) -> Result<AuditEntry, StoreError> {
        let mut tables = self.tables();
        let entry = tables.audit.get(&entry).filter(|it| it.guild == guild);
        let entry = entry.ok_or(StoreError::NoSuchEntry)?;
        let (id, key) = (entry.id, entry.key().ok_or(StoreError::NotASetting)?);
        let now = tables.settings.get(&(guild, key));
        let change = entry.back_from(now);
        let change = change.ok_or(StoreError::ChangedSince { key })?;
        let written = tables.change(guild, &change, by, at, Some(id));
        written.ok_or(StoreError::ChangedSince { key })
    }

    async fn audit(
        &self,
        guild: GuildId,
        before: Option<AuditId>,
        at_most: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let before = before.unwrap_or(AuditId(i64::MAX));
        let tables = self.tables();
        let entries = tables.audit.range(..before).rev();
        let of_guild = entries.filter(|(_, entry)| entry.guild == guild);
        let at_most = usize::try_from(at_most).unwrap_or(usize::MAX);
        Ok(of_guild
            .take(at_most)
            .map(|(_, entry)| entry.clone())
            .collect())
    }

    async fn plan_pin(&self, pin: &NewPin) -> Result<Pin, StoreError> {
        let mut tables = self.tables();
        if tables.is_pinned(pin.message) {
            return Err(StoreError::AlreadyPinned);
        }
        let pin = Pin::planned(PinId(tables.next_id()), pin);
        tables.pins.insert(pin.id, pin.clone());
        Ok(pin)
    }

    async fn step_pin(
        &self,
        pin: PinId,
        step: &PinStep,
        at: UnixSeconds,
    ) -> Result<Option<Pin>, StoreError> {
        let mut tables = self.tables();
        let found = tables.pins.get(&pin).ok_or(StoreError::NoSuchPin)?;
        let (guild, state) = (found.guild, found.state.name());
        let stepped = found.after(step, at);
        let stepped = stepped.ok_or(StoreError::PinElsewhere { state })?;
        if let PinStep::Posted(message) = step
            && tables.is_pinned(Some(*message))
        {
            return Err(StoreError::AlreadyPinned);
        }
        match &stepped.pin {
            Some(next) => tables.pins.insert(pin, next.clone()),
            None => tables.pins.remove(&pin),
        };
        if let Some((action, by)) = stepped.audit {
            tables.note(guild, action, by, at, None);
        }
        Ok(stepped.pin)
    }

    async fn pin_of(&self, message: MessageId) -> Result<Option<Pin>, StoreError> {
        let pins = self.tables().pins_where(|pin| pin.message == Some(message));
        Ok(pins.into_iter().next())
    }

    async fn pins(&self, guild: GuildId) -> Result<Vec<Pin>, StoreError> {
        Ok(self.tables().pins_where(|pin| pin.guild == guild))
    }

    async fn pins_of_topic(&self, topic: &EntryId) -> Result<Vec<Pin>, StoreError> {
        Ok(self.tables().pins_where(|pin| pin.topic == *topic))
    }

    async fn unfinished_pins(&self) -> Result<Vec<Pin>, StoreError> {
        Ok(self.tables().pins_where(|pin| !pin.state.is_settled()))
    }

    async fn preferences(&self, user: UserId) -> Result<Preferences, StoreError> {
        let preferences = self.tables().preferences.get(&user).copied();
        Ok(preferences.unwrap_or_default())
    }

    async fn set_preferences(
        &self,
        user: UserId,
        preferences: &Preferences,
    ) -> Result<(), StoreError> {
        let mut tables = self.tables();
        if *preferences == Preferences::default() {
            tables.preferences.remove(&user);
        } else {
            tables.preferences.insert(user, *preferences);
        }
        Ok(())
    }

    async fn count(
        &self,
        guild: GuildId,
        day: Date,
        counts: &[(Subject, Tally)],
    ) -> Result<(), StoreError> {
        let mut tables = self.tables();
        for (subject, tally) in counts {
            let sum = tables.counts.entry((guild, day, subject.clone()));
            let sum = sum.or_default();
            sum.asked = sum.asked.saturating_add(tally.asked);
            sum.helpful = sum.helpful.saturating_add(tally.helpful);
            sum.not_helpful = sum.not_helpful.saturating_add(tally.not_helpful);
        }
        Ok(())
    }

    async fn counts(&self, guild: GuildId, from: Date) -> Result<Vec<Count>, StoreError> {
        let tables = self.tables();
        let counts = tables.counts.iter();
        let counts = counts.filter(|((of, day, _), _)| *of == guild && *day >= from);
        Ok(counts
            .map(|((_, day, subject), tally)| Count {
                day: *day,
                subject: subject.clone(),
                tally: *tally,
            })
            .collect())
    }

    async fn add_gap_counts(&self, counts: &[GapCount]) -> Result<(), StoreError> {
        super::refuse_too_few(counts)?;
        let mut tables = self.tables();
        for count in counts {
            let place = (count.guild, count.period, count.subject.clone());
            let sum = tables.gaps.entry(place).or_default();
            *sum = sum.saturating_add(count.people);
        }
        Ok(())
    }

    async fn gap_counts(&self, guild: GuildId, from: Date) -> Result<Vec<GapCount>, StoreError> {
        let tables = self.tables();
        let gaps = tables.gaps.iter();
        let gaps = gaps.filter(|((of, period, _), _)| *of == guild && *period >= from);
        Ok(gaps
            .map(|((guild, period, subject), people)| GapCount {
                guild: *guild,
                period: *period,
                subject: subject.clone(),
                people: *people,
            })
            .collect())
    }

    async fn erase_guild(&self, guild: GuildId) -> Result<(), StoreError> {
        let mut tables = self.tables();
        tables.settings.retain(|(of, _), _| *of != guild);
        tables.audit.retain(|_, entry| entry.guild != guild);
        tables.pins.retain(|_, pin| pin.guild != guild);
        tables.counts.retain(|(of, ..), _| *of != guild);
        tables.gaps.retain(|(of, ..), _| *of != guild);
        Ok(())
    }

    async fn kept_of(&self, user: UserId) -> Result<Kept, StoreError> {
        let tables = self.tables();
        let names_them = |pin: &&Pin| {
            let removed_by = match &pin.state {
                PinState::Removing { by, .. } => *by,
                _ => None,
            };
            [pin.created_by, removed_by].contains(&Some(user))
        };
        let audit = tables.audit.values();
        Ok(Kept {
            has_preferences: tables.preferences.contains_key(&user),
            audit_entries: audit.filter(|it| it.by == Some(user)).count() as u64,
            pins: tables.pins.values().filter(names_them).count() as u64,
        })
    }

    async fn erase_user(&self, user: UserId) -> Result<(), StoreError> {
        let mut tables = self.tables();
        let forget = |by: &mut Option<UserId>| *by = by.filter(|it| *it != user);
        tables.preferences.remove(&user);
        tables.audit.values_mut().for_each(|it| forget(&mut it.by));
        for pin in tables.pins.values_mut() {
            forget(&mut pin.created_by);
            if let PinState::Removing { by, .. } = &mut pin.state {
                forget(by);
            }
        }
        Ok(())
    }

    async fn info(&self) -> Result<Info, StoreError> {
        let tables = self.tables();
        let rows = [
            ("settings", tables.settings.len()),
            ("audit", tables.audit.len()),
            ("pins", tables.pins.len()),
            ("preferences", tables.preferences.len()),
            ("counts", tables.counts.len()),
            ("gaps", tables.gaps.len()),
        ];
        Ok(Info {
            place: "memory".into(),
            schema: None,
            next_schema: None,
            rows: rows.map(|(table, rows)| (table, rows as u64)).into(),
        })
    }

    async fn close(&self) {}
}
