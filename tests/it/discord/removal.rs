//! What is kept of a server goes when it removes the bot, and only then.

use std::sync::Arc;

use lupine::{
    app,
    settings::{Change, GuildId, Key, Setting, Settings, UnixSeconds, UserId},
    store::{Location, Store},
};
use serde_json::Value;
use twilight_model::{gateway::payload::incoming::GuildDelete, id::Id};

use super::{
    bot::Bot,
    fake::{Fake, eventually},
};

const REMOVED: GuildId = GuildId(100);
const OTHER: GuildId = GuildId(101);

async fn decide(store: &Arc<dyn Store>, guild: GuildId) {
    let country = Setting::read(Key::Country, "IE").unwrap();
    let change = Change::To(country);
    let changed = store.change(guild, &change, UserId(300), UnixSeconds(1));
    changed.await.unwrap();
}

/// As Discord sends it: a server that is only out of reach has `unavailable`.
fn removal(guild: GuildId, unavailable: Option<bool>) -> Value {
    let id = Id::new(guild.0);
    let mut event = serde_json::to_value(GuildDelete { id, unavailable }).unwrap();
    // Discord leaves it out; twilight writes null.
    event
        .as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    event
}

#[tokio::test]
async fn a_server_that_removes_the_bot_is_erased_and_one_in_an_outage_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let url = format!("sqlite:{}", file.display());
    let fake = Fake::start().await;
    let bot = Bot::with(&[
        ("LUPINE_DISCORD_API", &fake.address),
        ("LUPINE_STORE_URL", &url),
    ]);
    bot.wrote("lupine is ready").await;
    let store = app::store::open(&Location::Sqlite(file)).await.unwrap();
    decide(&store, REMOVED).await;
    decide(&store, OTHER).await;

    fake.dispatch("GUILD_DELETE", &removal(OTHER, Some(true)));
    fake.dispatch("GUILD_DELETE", &removal(REMOVED, None));
    bot.wrote("what was kept of it is erased").await;
    let erased = store.settings(REMOVED).await.unwrap();
    assert_eq!(erased, Settings::default());
    assert_eq!(store.audit(REMOVED, None, 10).await.unwrap(), []);
    let kept = store.settings(OTHER).await.unwrap();
    assert_ne!(kept, Settings::default(), "it comes back after the outage");

    fake.dispatch("GUILD_DELETE", &removal(OTHER, Some(false)));
    eventually("the second server's removal in the log", || {
        (bot.log().matches("is erased").count() == 2).then_some(())
    })
    .await;
    let info = store.info().await.unwrap();
    assert!(info.rows.iter().all(|(_, rows)| *rows == 0), "{info:?}");
    store.close().await;
    bot.stop().await;
}

#[tokio::test]
async fn it_does_not_start_on_a_store_that_it_cannot_use() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes");
    std::fs::write(&file, "no store".repeat(100)).unwrap();
    let url = format!("sqlite:{}", file.display());
    let fake = Fake::start().await;
    let bot = Bot::with(&[
        ("LUPINE_DISCORD_API", &fake.address),
        ("LUPINE_STORE_URL", &url),
    ]);
    let (code, log) = bot.ended().await;
    assert_eq!(code, Some(1), "{log}");
    let said = format!(
        "lupine: {} is damaged, or no SQLite database",
        file.display()
    );
    assert!(log.contains(&said), "{log}");
    assert!(fake.made().is_empty(), "Discord was not asked");
}

#[tokio::test]
async fn a_password_of_the_store_is_not_in_the_log() {
    let fake = Fake::start().await;
    let bot = Bot::with(&[
        ("LUPINE_DISCORD_API", &fake.address),
        ("LUPINE_LOG", "debug"),
        (
            "LUPINE_STORE_URL",
            "postgres://lupine:hunter2@127.0.0.1:1/kept",
        ),
    ]);
    let (code, log) = bot.ended().await;
    assert_eq!(code, Some(1), "{log}");
    assert!(
        log.contains("PostgreSQL at 127.0.0.1:1, database kept cannot be reached"),
        "{log}"
    );
    assert!(!log.contains("hunter2"), "{log}");
}
