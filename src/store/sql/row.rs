//! How are values written into rows, and read from them? Whatever lupine would not have written is
//! refused by the column's name.

use std::vec;

use sqlx::{ColumnIndex, Decode, Encode, Type, TypeInfo as _, ValueRef as _};

use crate::{
    knowledge::Date,
    settings::{
        Action, AuditEntry, AuditId, ChannelId, Content, Count, EntryId, Form, GapCount,
        GapSubject, GuildId, Key, Language, MessageId, NewPin, OutcomeKind, Pin, PinId, PinState,
        Preferences, Setting, Subject, Tally, TextHash, UnixSeconds, UserId, Word, audit::Place,
    },
};

/// A value of a column. There are only these two kinds.
#[derive(Debug, Clone)]
pub enum Value {
    Number(Option<i64>),
    Text(Option<String>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

/// A statement with its values.
pub fn query<D: sqlx::Database>(
    sql: &'static str,
    values: &[Value],
) -> sqlx::query::Query<'static, D, D::Arguments>
where
    Option<i64>: Encode<'static, D> + Type<D>,
    Option<String>: Encode<'static, D> + Type<D>,
{
    let values = values.iter().cloned();
    values.fold(sqlx::query(sql), |query, value| match value {
        Value::Number(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
    })
}

/// A snowflake. Databases have no unsigned numbers: the same 64 bits.
pub fn number(snowflake: u64) -> Value {
    snowflake.cast_signed().into()
}

/// A snowflake that may be none.
pub fn optional(snowflake: Option<u64>) -> Value {
    Value::Number(snowflake.map(u64::cast_signed))
}

/// The values of a row, in the order that was asked for.
pub struct Row(vec::IntoIter<Value>);

impl Row {
    /// What a driver found.
    pub fn of<'r, R: sqlx::Row>(row: &'r R) -> Result<Self, sqlx::Error>
    where
        usize: ColumnIndex<R>,
        i64: Decode<'r, R::Database> + Type<R::Database>,
        String: Decode<'r, R::Database> + Type<R::Database>,
    {
        let values = (0..row.len()).map(|column| {
            let raw = row.try_get_raw(column)?;
            if raw.is_null() {
                return Ok(Value::Number(None));
            }
            if raw.type_info().name() == "TEXT" {
                return row.try_get(column).map(|text| Value::Text(Some(text)));
            }
            row.try_get(column)
                .map(|number| Value::Number(Some(number)))
        });
        let values: Vec<Value> = values.collect::<Result<_, sqlx::Error>>()?;
        Ok(Self(values.into_iter()))
    }

    /// The next value as a number.
    pub fn integer(&mut self) -> Option<i64> {
        match self.0.next() {
            Some(Value::Number(number)) => number,
            _ => None,
        }
    }

    /// The next value as a snowflake.
    pub fn snowflake(&mut self) -> Option<u64> {
        self.integer().map(i64::cast_unsigned)
    }

    fn small(&mut self) -> Option<u32> {
        let number = self.integer()?;
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    }

    fn text(&mut self) -> Option<String> {
        match self.0.next() {
            Some(Value::Text(text)) => text,
            _ => None,
        }
    }

    fn day(&mut self) -> Option<Date> {
        let number = i32::try_from(self.integer()?).ok()?;
        Date::from_julian_day(number).ok()
    }

    fn user(&mut self) -> Option<UserId> {
        self.snowflake().map(UserId)
    }
}

pub fn of_day(day: Date) -> Value {
    i64::from(day.to_julian_day()).into()
}

/// `None` for a setting that only a newer version knows.
pub fn setting(row: &mut Row) -> Result<Option<Setting>, &'static str> {
    let key = row.text().ok_or("settings.key")?;
    let value = row.text().ok_or("settings.value")?;
    Key::named(&key)
        .map(|key| Setting::read(key, &value).ok_or("settings.value"))
        .transpose()
}

/// `None` for an entry about a setting that only a newer version knows.
pub fn entry(row: &mut Row) -> Result<Option<AuditEntry>, &'static str> {
    let id = AuditId(row.integer().ok_or("audit.id")?);
    let guild = GuildId(row.snowflake().ok_or("audit.guild_id")?);
    let at = UnixSeconds(row.integer().ok_or("audit.at")?);
    let by = row.user();
    let action = row.text().ok_or("audit.action")?;
    let (key, before, after) = (row.text(), row.text(), row.text());
    let topic = row.text();
    let (channel, message) = (row.snowflake(), row.snowflake());
    let undoes = row.integer().map(AuditId);
    let action = if action == "changed" {
        let Some(key) = Key::named(&key.ok_or("audit.key")?) else {
            return Ok(None);
        };
        let read = |text: Option<String>, column| {
            let setting = text.map(|text| Setting::read(key, &text).ok_or(column));
            setting.transpose()
        };
        Action::Changed {
            key,
            before: read(before, "audit.before")?,
            after: read(after, "audit.after")?,
        }
    } else {
        let place = Place {
            topic: topic
                .as_deref()
                .and_then(EntryId::new)
                .ok_or("audit.topic")?,
            channel: ChannelId(channel.ok_or("audit.channel_id")?),
            message: MessageId(message.ok_or("audit.message_id")?),
        };
        match action.as_str() {
            "pinned" => Action::Pinned(place),
            "unpinned" => Action::Unpinned(place),
            _ => return Err("audit.action"),
        }
    };
    Ok(Some(AuditEntry {
        id,
        guild,
        at,
        by,
        action,
        undoes,
    }))
}

/// Without its id, which the database gives.
pub fn of_entry(entry: &AuditEntry) -> [Value; 11] {
    let text = |setting: &Option<Setting>| Value::Text(setting.as_ref().map(Setting::text));
    let (action, key, before, after, place) = match &entry.action {
        Action::Changed { key, before, after } => (
            "changed",
            key.name().into(),
            text(before),
            text(after),
            None,
        ),
        Action::Pinned(place) => (
            "pinned",
            Value::Text(None),
            text(&None),
            text(&None),
            Some(place),
        ),
        Action::Unpinned(place) => (
            "unpinned",
            Value::Text(None),
            text(&None),
            text(&None),
            Some(place),
        ),
    };
    [
        number(entry.guild.0),
        entry.at.0.into(),
        optional(entry.by.map(|by| by.0)),
        action.into(),
        key,
        before,
        after,
        Value::Text(place.map(|place| place.topic.as_str().to_owned())),
        optional(place.map(|place| place.channel.0)),
        optional(place.map(|place| place.message.0)),
        Value::Number(entry.undoes.map(|entry| entry.0)),
    ]
}

pub fn pin(row: &mut Row) -> Result<Pin, &'static str> {
    let id = PinId(row.integer().ok_or("pins.id")?);
    let guild = GuildId(row.snowflake().ok_or("pins.guild_id")?);
    let channel = ChannelId(row.snowflake().ok_or("pins.channel_id")?);
    let message = row.snowflake().map(MessageId);
    let topic = row.text().as_deref().and_then(EntryId::new);
    let text = row.text().as_deref().and_then(TextHash::new);
    let language = row.text().as_deref().and_then(Language::new);
    let state = row.text().ok_or("pins.state")?;
    let from = row.text();
    let next = row.text();
    let by = row.user();
    let state = match from {
        Some(from) if state == "removing" => PinState::Removing {
            by,
            from: Box::new(pin_state(&from, next).ok_or("pins.removing_from")?),
        },
        _ => pin_state(&state, next).ok_or("pins.state")?,
    };
    Ok(Pin {
        id,
        guild,
        channel,
        message,
        topic: topic.ok_or("pins.topic")?,
        text: text.ok_or("pins.text_hash")?,
        language: language.ok_or("pins.language")?,
        state,
        created_by: row.user(),
        created_at: UnixSeconds(row.integer().ok_or("pins.created_at")?),
        updated_at: UnixSeconds(row.integer().ok_or("pins.updated_at")?),
    })
}

/// A state that has no other within.
fn pin_state(name: &str, next: Option<String>) -> Option<PinState> {
    Some(match name {
        "planned" => PinState::Planned,
        "posted" => PinState::Posted,
        "pinned" => PinState::Pinned,
        "updating" => PinState::Updating(match next {
            Some(hash) => Content::Text(TextHash::new(&hash)?),
            None => Content::Notice,
        }),
        "withdrawn" => PinState::Withdrawn,
        _ => return None,
    })
}

/// Without its id, which the database gives.
pub fn of_new_pin(pin: &NewPin) -> [Value; 10] {
    let state = Pin::planned(PinId(0), pin).state;
    [
        number(pin.guild.0),
        number(pin.channel.0),
        optional(pin.message.map(|message| message.0)),
        pin.topic.as_str().into(),
        pin.text.as_str().into(),
        pin.language.as_str().into(),
        state.name().into(),
        number(pin.by.0),
        pin.at.0.into(),
        pin.at.0.into(),
    ]
}

/// Its id, and what a step may change.
pub fn of_pin(pin: &Pin) -> [Value; 8] {
    let (from, removed_by) = match &pin.state {
        PinState::Removing { by, from } => (Some(&**from), *by),
        _ => (None, None),
    };
    let next = match from.unwrap_or(&pin.state) {
        PinState::Updating(Content::Text(hash)) => Some(hash.as_str().to_owned()),
        _ => None,
    };
    [
        pin.id.0.into(),
        optional(pin.message.map(|message| message.0)),
        pin.text.as_str().into(),
        pin.state.name().into(),
        Value::Text(from.map(|from| from.name().to_owned())),
        Value::Text(next),
        optional(removed_by.map(|by| by.0)),
        pin.updated_at.0.into(),
    ]
}

pub fn preferences(row: &mut Row) -> Result<Preferences, &'static str> {
    let form = row.text().as_deref().and_then(Form::named);
    Ok(Preferences {
        form: form.ok_or("preferences.form")?,
        is_plain_text: row.integer().ok_or("preferences.plain_text")? != 0,
    })
}

pub fn count(row: &mut Row) -> Result<Count, &'static str> {
    let day = row.day().ok_or("counts.day")?;
    let kind = row.text().ok_or("counts.kind")?;
    let subject = row.text().ok_or("counts.subject")?;
    let subject = match kind.as_str() {
        "outcome" => OutcomeKind::named(&subject).map(Subject::Outcome),
        "topic" => EntryId::new(&subject).map(Subject::Topic),
        _ => EntryId::new(&subject).map(Subject::Uncovered),
    };
    Ok(Count {
        day,
        subject: subject.ok_or("counts.subject")?,
        tally: Tally {
            asked: row.small().ok_or("counts.asked")?,
            helpful: row.small().ok_or("counts.helpful")?,
            not_helpful: row.small().ok_or("counts.not_helpful")?,
        },
    })
}

pub fn of_count(guild: GuildId, day: Date, subject: &Subject, tally: Tally) -> [Value; 7] {
    let (kind, subject) = match subject {
        Subject::Outcome(outcome) => ("outcome", outcome.name()),
        Subject::Topic(topic) => ("topic", topic.as_str()),
        Subject::Uncovered(entry) => ("uncovered", entry.as_str()),
    };
    [
        number(guild.0),
        of_day(day),
        kind.into(),
        subject.into(),
        i64::from(tally.asked).into(),
        i64::from(tally.helpful).into(),
        i64::from(tally.not_helpful).into(),
    ]
}

pub fn gap(row: &mut Row) -> Result<GapCount, &'static str> {
    let guild = GuildId(row.snowflake().ok_or("gaps.guild_id")?);
    let period = row.day().ok_or("gaps.period")?;
    let kind = row.text().ok_or("gaps.kind")?;
    let subject = row.text().ok_or("gaps.subject")?;
    let subject = match kind.as_str() {
        "word" => Word::new(&subject).map(GapSubject::Word),
        _ => EntryId::new(&subject).map(GapSubject::Uncovered),
    };
    Ok(GapCount {
        guild,
        period,
        subject: subject.ok_or("gaps.subject")?,
        people: row.small().ok_or("gaps.people")?,
    })
}

pub fn of_gap(gap: &GapCount) -> [Value; 5] {
    let (kind, subject) = match &gap.subject {
        GapSubject::Word(word) => ("word", word.as_str()),
        GapSubject::Uncovered(entry) => ("uncovered", entry.as_str()),
    };
    [
        number(gap.guild.0),
        of_day(gap.period),
        kind.into(),
        subject.into(),
        i64::from(gap.people).into(),
    ]
}
