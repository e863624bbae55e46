//! What does a store in SQL ask of its database? The same of each: the statements here are understood
//! by SQLite and PostgreSQL alike. What differs between them (opening, locking, errors) is a
//! [`Database`].

use async_trait::async_trait;

use super::{Info, Kept, Store, StoreError};
use crate::{
    knowledge::Date,
    settings::{
        Action, AuditEntry, AuditId, Change, Count, EntryId, GapCount, GuildId, Key, MessageId,
        NewPin, Pin, PinId, PinStep, Preferences, Setting, Settings, Subject, Tally, UnixSeconds,
        UserId,
    },
};
use database::{Database, Transaction};
use row::{Row, Value, number, optional};

pub(super) mod database;
pub(super) mod migration;
pub(super) mod row;

/// A store in a database.
#[derive(Debug)]
pub(super) struct SqlStore<D>(pub D);

/// Begins each statement that reads entries of the audit.
macro_rules! audit_where {
    ($condition:literal) => {
        concat!(
            "SELECT id, guild_id, at, by_user, action, key, before, after, topic, channel_id, \
             message_id, undoes FROM audit WHERE ",
            $condition
        )
    };
}

/// Begins each statement that reads pins.
macro_rules! pins_where {
    ($condition:literal) => {
        concat!(
            "SELECT id, guild_id, channel_id, message_id, topic, text_hash, language, state, \
             removing_from, next_hash, removed_by, created_by, created_at, updated_at FROM pins WHERE ",
            $condition
        )
    };
}

impl<D: Database> SqlStore<D> {
    async fn pins_by(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Pin>, StoreError> {
        let rows = self.0.read(sql, values).await?;
        self.all(rows, row::pin)
    }

    /// All rows as values; [`StoreError::Unreadable`] if one cannot be what lupine wrote.
    fn all<T>(
        &self,
        rows: Vec<Row>,
        read: impl Fn(&mut Row) -> Result<T, &'static str>,
    ) -> Result<Vec<T>, StoreError> {
        let values = rows.into_iter().map(|mut row| read(&mut row));
        let values: Result<_, &'static str> = values.collect();
        values.map_err(|column| StoreError::Unreadable {
            place: self.0.place().to_owned(),
            column,
        })
    }

    /// The id that a new row got.
    fn id(&self, rows: Vec<Row>) -> Result<i64, StoreError> {
        let ids = self.all(rows, |row| row.integer().ok_or("id"))?;
        let id = ids.into_iter().next();
        id.ok_or_else(|| StoreError::Unreadable {
            place: self.0.place().to_owned(),
            column: "id",
        })
    }

    async fn setting(
        &self,
        transaction: &mut dyn Transaction,
        guild: GuildId,
        key: Key,
    ) -> Result<Option<Setting>, StoreError> {
        let sql = "SELECT key, value FROM settings WHERE guild_id = $1 AND key = $2";
        let values = [number(guild.0), key.name().into()];
        let rows = transaction.read(sql, &values).await?;
        let settings = self.all(rows, row::setting)?;
        Ok(settings.into_iter().flatten().next())
    }

    /// Writes a setting and the audit.
    async fn write(
        &self,
        transaction: &mut dyn Transaction,
        guild: GuildId,
        change: &Change,
        before: Option<Setting>,
        (by, at): (UserId, UnixSeconds),
        undoes: Option<AuditId>,
    ) -> Result<AuditEntry, StoreError> {
        let key = change.key();
        let mut values = vec![number(guild.0), key.name().into()];
        let sql = match change {
            Change::To(setting) => {
                values.push(setting.text().into());
                "INSERT INTO settings (guild_id, key, value) VALUES ($1, $2, $3) \
                 ON CONFLICT (guild_id, key) DO UPDATE SET value = excluded.value"
            }
            Change::ToDefault(_) => "DELETE FROM settings WHERE guild_id = $1 AND key = $2",
        };
        transaction.read(sql, &values).await?;
        let after = change.after().cloned();
        let entry = AuditEntry {
            id: AuditId(0),
            guild,
            at,
            by: Some(by),
            action: Action::Changed { key, before, after },
            undoes,
        };
        self.note(transaction, entry).await
    }

    /// Writes an entry of the audit, which gets its id by that.
    async fn note(
        &self,
        transaction: &mut dyn Transaction,
        entry: AuditEntry,
    ) -> Result<AuditEntry, StoreError> {
        let sql = "INSERT INTO audit (guild_id, at, by_user, action, key, before, after, topic, \
                   channel_id, message_id, undoes) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id";
        let rows = transaction.read(sql, &row::of_entry(&entry)).await?;
        Ok(AuditEntry {
            id: AuditId(self.id(rows)?),
            ..entry
        })
    }

    async fn is_pinned(
        transaction: &mut dyn Transaction,
        message: Option<MessageId>,
    ) -> Result<bool, StoreError> {
        let sql = "SELECT id FROM pins WHERE message_id = $1";
        let values = [optional(message.map(|it| it.0))];
        Ok(!transaction.read(sql, &values).await?.is_empty())
    }
}

#[async_trait]
impl<D: Database> Store for SqlStore<D> {
    async fn settings(&self, guild: GuildId) -> Result<Settings, StoreError> {
        let sql = "SELECT key, value FROM settings WHERE guild_id = $1";
        let rows = self.0.read(sql, &[number(guild.0)]).await?;
        let settings = self.all(rows, row::setting)?;
        Ok(settings.into_iter().flatten().collect())
    }

    async fn change(
        &self,
        guild: GuildId,
        change: &Change,
        by: UserId,
        at: UnixSeconds,
    ) -> Result<Option<AuditEntry>, StoreError> {
        let mut transaction = self.0.begin().await?;
        transaction.lock(Some(guild)).await?;
        let before = self.setting(&mut *transaction, guild, change.key()).await?;
        if before.as_ref() == change.after() {
            return Ok(None);
        }
        let entry = self
            .write(&mut *transaction, guild, change, before, (by, at), None)
            .await?;
        transaction.commit().await?;
        Ok(Some(entry))
    }

    async fn undo(
        &self,
        guild: GuildId,
        entry: AuditId,
        by: UserId,
        at: UnixSeconds,
    ) -> Result<AuditEntry, StoreError> {
        let mut transaction = self.0.begin().await?;
        transaction.lock(Some(guild)).await?;
        let sql = audit_where!("guild_id = $1 AND id = $2");
        let values = [number(guild.0), entry.0.into()];
        let rows = transaction.read(sql, &values).await?;
        let entry = self.all(rows, row::entry)?.into_iter().flatten().next();
        let entry = entry.ok_or(StoreError::NoSuchEntry)?;
        let key = entry.key().ok_or(StoreError::NotASetting)?;
        let now = self.setting(&mut *transaction, guild, key).await?;
        let change = entry.back_from(now.as_ref());
        let change = change.ok_or(StoreError::ChangedSince { key })?;
        let undoes = Some(entry.id);
        let entry = self
            .write(&mut *transaction, guild, &change, now, (by, at), undoes)
            .await?;
        transaction.commit().await?;
        Ok(entry)
    }

    async fn audit(
        &self,
        guild: GuildId,
        before: Option<AuditId>,
        at_most: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        let sql = audit_where!("guild_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
        let before = before.map_or(i64::MAX, |entry| entry.0);
        let values = [number(guild.0), before.into(), i64::from(at_most).into()];
        let rows = self.0.read(sql, &values).await?;
        Ok(self.all(rows, row::entry)?.into_iter().flatten().collect())
    }

    async fn plan_pin(&self, pin: &NewPin) -> Result<Pin, StoreError> {
        let mut transaction = self.0.begin().await?;
        transaction.lock(Some(pin.guild)).await?;
        if Self::is_pinned(&mut *transaction, pin.message).await? {
            return Err(StoreError::AlreadyPinned);
        }
        let sql = "INSERT INTO pins (guild_id, channel_id, message_id, topic, text_hash, language, \
                   state, created_by, created_at, updated_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id";
        let rows = transaction.read(sql, &row::of_new_pin(pin)).await?;
        let id = PinId(self.id(rows)?);
        transaction.commit().await?;
        Ok(Pin::planned(id, pin))
    }

    async fn step_pin(
        &self,
        pin: PinId,
        step: &PinStep,
        at: UnixSeconds,
    ) -> Result<Option<Pin>, StoreError> {
        let mut transaction = self.0.begin().await?;
        let of = "SELECT guild_id FROM pins WHERE id = $1";
        let rows = transaction.read(of, &[pin.0.into()]).await?;
        let guild = rows.into_iter().next().and_then(|mut row| row.snowflake());
        let guild = GuildId(guild.ok_or(StoreError::NoSuchPin)?);
        transaction.lock(Some(guild)).await?;
        // It may have changed while another held the lock.
        let rows = transaction
            .read(pins_where!("id = $1"), &[pin.0.into()])
            .await?;
        let found = self.all(rows, row::pin)?.into_iter().next();
        let found = found.ok_or(StoreError::NoSuchPin)?;
        let state = found.state.name();
        let stepped = found.after(step, at);
        let stepped = stepped.ok_or(StoreError::PinElsewhere { state })?;
        if let PinStep::Posted(message) = step
            && Self::is_pinned(&mut *transaction, Some(*message)).await?
        {
            return Err(StoreError::AlreadyPinned);
        }
        if let Some(next) = &stepped.pin {
            let sql = "UPDATE pins SET message_id = $2, text_hash = $3, state = $4, \
                       removing_from = $5, next_hash = $6, removed_by = $7, updated_at = $8 \
                       WHERE id = $1";
            transaction.read(sql, &row::of_pin(next)).await?;
        } else {
            let sql = "DELETE FROM pins WHERE id = $1";
            transaction.read(sql, &[pin.0.into()]).await?;
        }
        if let Some((action, by)) = stepped.audit {
            let entry = AuditEntry {
                id: AuditId(0),
                guild,
                at,
                by,
                action,
                undoes: None,
            };
            self.note(&mut *transaction, entry).await?;
        }
        transaction.commit().await?;
        Ok(stepped.pin)
    }

    async fn pin_of(&self, message: MessageId) -> Result<Option<Pin>, StoreError> {
        let sql = pins_where!("message_id = $1");
        let pins = self.pins_by(sql, &[number(message.0)]).await?;
        Ok(pins.into_iter().next())
    }

    async fn pins(&self, guild: GuildId) -> Result<Vec<Pin>, StoreError> {
        let sql = pins_where!("guild_id = $1 ORDER BY id");
        self.pins_by(sql, &[number(guild.0)]).await
    }

    async fn pins_of_topic(&self, topic: &EntryId) -> Result<Vec<Pin>, StoreError> {
        let sql = pins_where!("topic = $1 ORDER BY id");
        self.pins_by(sql, &[topic.as_str().into()]).await
    }

    async fn unfinished_pins(&self) -> Result<Vec<Pin>, StoreError> {
        let sql = pins_where!("state NOT IN ('pinned', 'withdrawn') ORDER BY id");
        self.pins_by(sql, &[]).await
    }

    async fn preferences(&self, user: UserId) -> Result<Preferences, StoreError> {
        let sql = "SELECT form, plain_text FROM preferences WHERE user_id = $1";
        let rows = self.0.read(sql, &[number(user.0)]).await?;
        let preferences = self.all(rows, row::preferences)?.into_iter().next();
        Ok(preferences.unwrap_or_default())
    }

    async fn set_preferences(
        &self,
        user: UserId,
        preferences: &Preferences,
    ) -> Result<(), StoreError> {
        let mut transaction = self.0.begin().await?;
        if *preferences == Preferences::default() {
            let sql = "DELETE FROM preferences WHERE user_id = $1";
            transaction.read(sql, &[number(user.0)]).await?;
        } else {
            let sql = "INSERT INTO preferences (user_id, form, plain_text) VALUES ($1, $2, $3) \
                       ON CONFLICT (user_id) DO UPDATE SET form = excluded.form, \
                       plain_text = excluded.plain_text";
            let form = preferences.form.name().into();
            let is_plain_text = i64::from(preferences.is_plain_text).into();
            let values = [number(user.0), form, is_plain_text];
            transaction.read(sql, &values).await?;
        }
        transaction.commit().await
    }

    async fn count(
        &self,
        guild: GuildId,
        day: Date,
        counts: &[(Subject, Tally)],
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO counts (guild_id, day, kind, subject, asked, helpful, not_helpful) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7) \
                   ON CONFLICT (guild_id, day, kind, subject) DO UPDATE SET \
                   asked = counts.asked + excluded.asked, \
                   helpful = counts.helpful + excluded.helpful, \
                   not_helpful = counts.not_helpful + excluded.not_helpful";
        let mut transaction = self.0.begin().await?;
        transaction.lock(Some(guild)).await?;
        for (subject, tally) in counts {
            let values = row::of_count(guild, day, subject, *tally);
            transaction.read(sql, &values).await?;
        }
        transaction.commit().await
    }

    async fn counts(&self, guild: GuildId, from: Date) -> Result<Vec<Count>, StoreError> {
        let sql = "SELECT day, kind, subject, asked, helpful, not_helpful FROM counts \
                   WHERE guild_id = $1 AND day >= $2";
        let values = [number(guild.0), row::of_day(from)];
        let mut counts = self.all(self.0.read(sql, &values).await?, row::count)?;
        // Here, because databases differ in how they order text.
        counts.sort_by(|a, b| (a.day, &a.subject).cmp(&(b.day, &b.subject)));
        Ok(counts)
    }

    async fn add_gap_counts(&self, counts: &[GapCount]) -> Result<(), StoreError> {
        super::refuse_too_few(counts)?;
        let sql = "INSERT INTO gaps (guild_id, period, kind, subject, people) \
                   VALUES ($1, $2, $3, $4, $5) \
                   ON CONFLICT (guild_id, period, kind, subject) DO UPDATE SET \
                   people = gaps.people + excluded.people";
        let mut transaction = self.0.begin().await?;
        transaction.lock(None).await?;
        for count in counts {
            transaction.read(sql, &row::of_gap(count)).await?;
        }
        transaction.commit().await
    }

    async fn gap_counts(&self, guild: GuildId, from: Date) -> Result<Vec<GapCount>, StoreError> {
        let sql = "SELECT guild_id, period, kind, subject, people FROM gaps \
                   WHERE guild_id = $1 AND period >= $2";
        let values = [number(guild.0), row::of_day(from)];
        let mut gaps = self.all(self.0.read(sql, &values).await?, row::gap)?;
        gaps.sort_by(|a, b| (a.period, &a.subject).cmp(&(b.period, &b.subject)));
        Ok(gaps)
    }

    async fn erase_guild(&self, guild: GuildId) -> Result<(), StoreError> {
        let mut transaction = self.0.begin().await?;
        transaction.lock(Some(guild)).await?;
        for sql in [
            "DELETE FROM settings WHERE guild_id = $1",
            "DELETE FROM audit WHERE guild_id = $1",
            "DELETE FROM pins WHERE guild_id = $1",
            "DELETE FROM counts WHERE guild_id = $1",
            "DELETE FROM gaps WHERE guild_id = $1",
        ] {
            transaction.read(sql, &[number(guild.0)]).await?;
        }
        transaction.commit().await
    }

    async fn kept_of(&self, user: UserId) -> Result<Kept, StoreError> {
        let mut counted = [0; 3];
        for (count, sql) in counted.iter_mut().zip([
            "SELECT count(*) FROM preferences WHERE user_id = $1",
            "SELECT count(*) FROM audit WHERE by_user = $1",
            "SELECT count(*) FROM pins WHERE created_by = $1 OR removed_by = $1",
        ]) {
            let rows = self.0.read(sql, &[number(user.0)]).await?;
            let row = rows.into_iter().next();
            *count = row.and_then(|mut row| row.snowflake()).unwrap_or(0);
        }
        let [preferences, audit_entries, pins] = counted;
        Ok(Kept {
            has_preferences: preferences > 0,
            audit_entries,
            pins,
        })
    }

    async fn erase_user(&self, user: UserId) -> Result<(), StoreError> {
        let mut transaction = self.0.begin().await?;
        transaction.lock(None).await?;
        for sql in [
            "DELETE FROM preferences WHERE user_id = $1",
            "UPDATE audit SET by_user = NULL WHERE by_user = $1",
            "UPDATE pins SET created_by = NULL WHERE created_by = $1",
            "UPDATE pins SET removed_by = NULL WHERE removed_by = $1",
        ] {
            transaction.read(sql, &[number(user.0)]).await?;
        }
        transaction.commit().await
    }

    async fn info(&self) -> Result<Info, StoreError> {
        let mut rows = Vec::new();
        for (table, sql) in [
            ("settings", "SELECT count(*) FROM settings"),
            ("audit", "SELECT count(*) FROM audit"),
            ("pins", "SELECT count(*) FROM pins"),
            ("preferences", "SELECT count(*) FROM preferences"),
            ("counts", "SELECT count(*) FROM counts"),
            ("gaps", "SELECT count(*) FROM gaps"),
        ] {
            let counted = self.0.read(sql, &[]).await?;
            let counted = counted.into_iter().next();
            rows.push((
                table,
                counted.and_then(|mut row| row.snowflake()).unwrap_or(0),
            ));
        }
        Ok(Info {
            place: self.0.place().to_owned(),
            schema: Some(migration::NEWEST),
            next_schema: None,
            rows,
        })
    }

    async fn close(&self) {
        self.0.close().await;
    }
}
