//! Who decided what, and when? Newest first, in pages; each entry has a button that takes it back: a setting
//! becomes what it was, and what was pinned is unpinned, or the other way round.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInteractionResponseMessage, Http};

use super::{Section, Touch, failed, value};
use crate::{
    catalog::Catalog,
    discord::{
        Data,
        components::Press,
        late,
        limits::{BUTTONS_A_ROW, cut},
        pins::{self, act},
        render,
        rights::{self, Refusal},
        scene::{Scene, now},
        send::Target,
    },
    reply::Part,
    settings::{Action, AuditEntry, AuditId, GuildId, Key, Setting, audit::Place},
    store::StoreError,
};

/// Entries on a page, with a button each: two rows of them, and one to go on.
const A_PAGE: usize = 2 * BUTTONS_A_ROW;

/// A value's text in an entry: has room for the channels that are named, and so have ten entries in an
/// embed.
const VALUE: usize = 115;

/// The newest page, for a command.
///
/// # Errors
/// Why the asker may not see it.
pub async fn open(data: &Data, scene: &Scene) -> Result<CreateInteractionResponseMessage, Refusal> {
    let guild = rights::may_moderate(scene)?;
    Ok(page(data, scene, guild, None, None).await)
}

/// The page of what is older than an entry, below what there is to say about the last press.
pub(super) async fn page(
    data: &Data,
    scene: &Scene,
    guild: GuildId,
    before: Option<AuditId>,
    said: Option<&str>,
) -> CreateInteractionResponseMessage {
    // One more than fits, to know whether there is more.
    let at_most = u32::try_from(A_PAGE + 1).unwrap_or(u32::MAX);
    match data.store.audit(guild, before, at_most).await {
        Ok(entries) => render(&entries, before.is_some(), said, scene.catalog),
        Err(error) => {
            failed(guild, &error);
            render::sentence(&scene.catalog.text("log-unreadable"))
        }
    }
}

/// Takes an entry back; says what came of it.
pub(super) async fn undo(data: &Data, scene: &Scene, guild: GuildId, entry: AuditId) -> String {
    let undone = data.store.undo(guild, entry, scene.asker.user, now()).await;
    if let Err(error) = &undone
        && !is_refusal(error)
    {
        failed(guild, error);
    }
    outcome(&undone, scene.catalog)
}

/// Takes an entry about a pin back, and answers the press; `None` for an entry about a setting and for who may
/// not see the log, which `undo` and its caller answer. Discord may take longer to pin than it waits.
pub async fn undo_pin(
    data: &Data,
    http: &Http,
    scene: &Scene,
    target: Target<'_>,
    entry: AuditId,
) -> Option<serenity::Result<()>> {
    let guild = rights::may_moderate(scene).ok()?;
    let next = AuditId(entry.0.checked_add(1)?);
    let found = data.store.audit(guild, Some(next), 1).await.ok()?;
    let found = found.into_iter().find(|it| it.id == entry)?;
    if found.key().is_some() {
        return None;
    }
    let work = Box::pin(async {
        match &found.action {
            Action::Unpinned(place) => {
                let done = act::undo_unpinned(data, scene, place).await;
                pins::pinned(scene, &done, "pins-done-message")
            }
            Action::Pinned(place) => {
                pins::unpinned(scene, &act::undo_pinned(data, scene, place).await)
            }
            Action::Changed { .. } => scene.catalog.text("error-fault"),
        }
    });
    Some(late::sentence(data, http, target, work).await)
}

fn is_refusal(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::NoSuchEntry | StoreError::NotASetting | StoreError::ChangedSince { .. }
    )
}

fn outcome(undone: &Result<AuditEntry, StoreError>, catalog: Catalog) -> String {
    match undone {
        Ok(AuditEntry {
            action: Action::Changed { key, after, .. },
            ..
        }) => {
            let values = [
                ("name", value::name(*key, catalog).into()),
                ("value", value::text(*key, after.as_ref(), catalog).into()),
            ];
            catalog.text_with("log-undone", &values)
        }
        Err(StoreError::ChangedSince { key }) => {
            let values = [("name", value::name(*key, catalog).into())];
            catalog.text_with("log-changed-since", &values)
        }
        // Undoing gives a change of a setting or fails.
        Ok(_) | Err(StoreError::NotASetting) => catalog.text("log-pin-not-undone"),
        Err(StoreError::NoSuchEntry) => catalog.text("log-no-such-entry"),
        Err(_) => catalog.text("settings-not-saved"),
    }
}

fn render(
    entries: &[AuditEntry],
    has_newer: bool,
    said: Option<&str>,
    catalog: Catalog,
) -> CreateInteractionResponseMessage {
    let (shown, more) = entries.split_at(entries.len().min(A_PAGE));
    let lines: Vec<String> = (1..)
        .zip(shown)
        .map(|(number, entry)| format!("{number}. {}", line(entry, catalog)))
        .collect();
    let text = match lines.as_slice() {
        [] => catalog.text("log-empty"),
        lines => lines.join("\n"),
    };
    let part = Part::plain(&catalog.text("log-title"), &text);
    let undo: Vec<_> = (1_u32..)
        .zip(shown)
        .map(|(number, entry)| {
            let label = catalog.text_with("log-undo", &[("number", number.into())]);
            render::button(&Press::Settings(Touch::Undo(entry.id)), &label)
        })
        .collect();
    let mut rows: Vec<CreateActionRow> = undo
        .chunks(BUTTONS_A_ROW)
        .map(|row| CreateActionRow::Buttons(row.to_vec()))
        .collect();
    let newest = Touch::Log { before: None };
    let older = shown.last().filter(|_| !more.is_empty());
    let older = older.map(|last| Touch::Log {
        before: Some(last.id),
    });
    let ways = [
        has_newer.then_some((newest, "log-newest")),
        older.map(|older| (older, "log-older")),
        Some((Touch::Open(Section::Answers), "log-to-settings")),
    ];
    let ways = ways
        .into_iter()
        .flatten()
        .map(|(touch, label)| render::button(&Press::Settings(touch), &catalog.text(label)));
    rows.push(CreateActionRow::Buttons(ways.collect()));
    render::message()
        .content(said.unwrap_or_default())
        .embeds(render::embeds(
            &[part],
            &catalog.text("settings-only-for-you"),
        ))
        .components(rows)
}

/// When, who, what.
fn line(entry: &AuditEntry, catalog: Catalog) -> String {
    let who = match entry.by {
        Some(user) => format!("<@{user}>"),
        None => catalog.text("log-someone"),
    };
    let what = match &entry.action {
        Action::Changed { key, before, after } => {
            changed(*key, before.as_ref(), after.as_ref(), catalog)
        }
        Action::Pinned(place) => pinned("log-pinned", place, entry.guild, catalog),
        Action::Unpinned(place) => pinned("log-unpinned", place, entry.guild, catalog),
    };
    let back = match entry.undoes {
        Some(_) => format!(" {}", catalog.text("log-took-back")),
        None => String::new(),
    };
    format!("<t:{}:f> {who}: {what}{back}", entry.at.0)
}

fn changed(
    key: Key,
    before: Option<&Setting>,
    after: Option<&Setting>,
    catalog: Catalog,
) -> String {
    let value = |setting| cut(&value::text(key, setting, catalog), VALUE);
    let values = [
        ("name", value::name(key, catalog).into()),
        ("before", value(before).into()),
        ("after", value(after).into()),
    ];
    catalog.text_with("log-changed", &values)
}

fn pinned(what: &str, place: &Place, guild: GuildId, catalog: Catalog) -> String {
    let Place {
        topic,
        channel,
        message,
    } = place;
    let link = format!("https://discord.com/channels/{guild}/{channel}/{message}");
    let values = [
        ("topic", topic.as_str().to_owned().into()),
        ("link", link.into()),
    ];
    catalog.text_with(what, &values)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        discord::render::tests::fits,
        settings::{
            ChannelId, EntryId, MessageId, RESOURCE_LINE_CHARS, ResourceLine, UnixSeconds, UserId,
            Visibility,
        },
    };

    fn entry(id: i64, action: Action) -> AuditEntry {
        AuditEntry {
            id: AuditId(id),
            guild: GuildId(1),
            at: UnixSeconds(1_700_000_000),
            by: Some(UserId(7)),
            action,
            undoes: None,
        }
    }

    fn made_public(id: i64) -> AuditEntry {
        let action = Action::Changed {
            key: Key::Visibility,
            before: None,
            after: Some(Setting::Visibility(Visibility::Public)),
        };
        entry(id, action)
    }

    fn pin(id: i64) -> AuditEntry {
        let place = Place {
            topic: EntryId::new("infection-risk").unwrap(),
            channel: ChannelId(20),
            message: MessageId(30),
        };
        entry(id, Action::Pinned(place))
    }

    fn text(page: &Value) -> &str {
        page["embeds"][0]["description"].as_str().unwrap()
    }

    fn buttons(page: &Value) -> Vec<(String, String)> {
        let rows = page["components"].as_array().unwrap().iter();
        let buttons = rows.flat_map(|row| row["components"].as_array().unwrap());
        let of = |button: &Value, what: &str| button[what].as_str().unwrap().to_owned();
        buttons
            .map(|it| (of(it, "label"), of(it, "custom_id")))
            .collect()
    }

    #[test]
    fn an_entry_says_when_who_and_what_and_settings_can_be_taken_back() {
        let mut back = made_public(2);
        (back.by, back.undoes) = (None, Some(AuditId(1)));
        let entries = [pin(3), back, made_public(1)];
        let page = fits(&render(&entries, false, None, Catalog::English));
        assert_eq!(
            text(&page),
            "1. <t:1700000000:f> <@7>: pinned \
             [infection-risk](https://discord.com/channels/1/20/30)\n\
             2. <t:1700000000:f> someone who had themselves erased: Who sees an answer: \
             only the asker (default) → everybody in the channel (took an earlier change back)\n\
             3. <t:1700000000:f> <@7>: Who sees an answer: only the asker (default) → \
             everybody in the channel"
        );
        let expected = [
            ("Undo 1", "v1:set:u:3"),
            ("Undo 2", "v1:set:u:2"),
            ("Undo 3", "v1:set:u:1"),
            ("Settings", "v1:set:o:answers"),
        ];
        assert_eq!(
            buttons(&page),
            expected.map(|(label, id)| (label.into(), id.into()))
        );
    }

    #[test]
    fn a_page_ends_where_the_next_begins() {
        let long =
            Setting::ResourceLine(ResourceLine::new(&"w".repeat(RESOURCE_LINE_CHARS)).unwrap());
        let entries: Vec<AuditEntry> = (1..=11)
            .rev()
            .map(|id| {
                let (key, value) = (Key::ResourceLine, Some(long.clone()));
                let (before, after) = (value.clone(), value);
                entry(id, Action::Changed { key, before, after })
            })
            .collect();
        for catalog in Catalog::ALL {
            let page = fits(&render(&entries, true, Some("Done."), catalog));
            let buttons = buttons(&page);
            assert_eq!(buttons.len(), 13);
            assert_eq!(buttons[9].1, "v1:set:u:2", "the eleventh is on the next");
            assert_eq!(buttons[10].1, "v1:set:l:");
            assert_eq!(buttons[11].1, "v1:set:l:2");
            assert!(text(&page).contains("10. "), "nothing is cut: {page}");
            assert!(!page.to_string().contains("log-"), "{page}");
        }
        let empty = fits(&render(&[], false, None, Catalog::English));
        assert_eq!(buttons(&empty).len(), 1);
    }

    #[test]
    fn each_refusal_has_its_own_sentence() {
        let key = Key::Country;
        let undone = [
            Err(StoreError::ChangedSince { key }),
            Err(StoreError::NotASetting),
            Err(StoreError::NoSuchEntry),
            Err(StoreError::NoSuchPin),
            Ok(made_public(1)),
        ];
        for catalog in Catalog::ALL {
            let mut said = undone.each_ref().map(|it| outcome(it, catalog)).to_vec();
            assert!(said[0].contains(&value::name(key, catalog)), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), undone.len());
            assert!(said.iter().all(|it| it.contains(' ')), "{said:?}");
        }
    }
}
