//! Pinned answers: `/pin`, Apps → Pin this answer, `/pins`, `/unpin`, and what is kept up to date.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use lupine::{
    app,
    settings::{Change, GuildId, Pin, Setting, UnixSeconds, UserId},
    store::Location,
};
use serde_json::{Value, json};
use tempfile::TempDir;
use twilight_model::{application::interaction::application_command::CommandOptionValue, id::Id};

use super::{
    bot::Bot,
    channels::{MEMBER, PIN, Posted},
    check::{self, Said, said},
    fake::{Fake, PATIENCE, eventually},
    payload::{self, Interaction, Place},
};

mod crash;
mod errors;
mod living;
mod moderators;

const SERVER: GuildId = GuildId(100);
const HERE: u64 = 200;

/// A fake, and a store and a knowledge folder that outlive the bot.
struct Stage {
    fake: Fake,
    folder: TempDir,
}

impl Stage {
    async fn new() -> Self {
        let fake = Fake::start().await;
        fake.channels().allow_everybody(MEMBER | PIN);
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("knowledge")).unwrap();
        let stage = Self { fake, folder };
        stage.know(GARDEN);
        stage
    }

    /// Writes the knowledge that the bot starts with next.
    fn know(&self, yaml: &str) {
        fs::write(self.folder.path().join("knowledge/garden.yaml"), yaml).unwrap();
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("kept.db")
    }

    /// Starts the bot, which hears that it is in the server.
    async fn bot(&self) -> Bot {
        let bot = start(
            &self.fake,
            &self.folder.path().join("knowledge"),
            &self.database(),
        );
        bot.wrote("lupine is ready").await;
        self.fake.dispatch("GUILD_CREATE", &server());
        bot
    }

    /// What the store holds, while the bot runs or after.
    async fn pins(&self) -> Vec<Pin> {
        let store = app::store::open(&Location::Sqlite(self.database()))
            .await
            .unwrap();
        let pins = store.pins(SERVER).await.unwrap();
        store.close().await;
        pins
    }

    async fn set(&self, setting: Setting) {
        let store = app::store::open(&Location::Sqlite(self.database()))
            .await
            .unwrap();
        let change = Change::To(setting);
        store
            .change(SERVER, &change, UserId(1), UnixSeconds(1))
            .await
            .unwrap();
        store.close().await;
    }

    /// Waits until all pins are finished and there are so many.
    async fn settled(&self, count: usize) -> Vec<Pin> {
        self.when(|pins| pins.len() == count).await
    }

    /// Waits until all pins are finished.
    async fn all_settled(&self) -> Vec<Pin> {
        self.when(|_| true).await
    }

    async fn when(&self, is_it: impl Fn(&[Pin]) -> bool) -> Vec<Pin> {
        let start = Instant::now();
        loop {
            let pins = self.pins().await;
            if pins.iter().all(|pin| pin.state.is_settled()) && is_it(&pins) {
                return pins;
            }
            assert!(start.elapsed() < PATIENCE, "not settled: {pins:#?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Uses a command that is answered privately with a sentence.
    async fn told(&self, command: &Interaction) -> String {
        let said = said(&self.fake.ask(command).await);
        assert!(said.private && said.embeds.is_empty(), "{said:?}");
        said.content
    }

    /// The one message of a channel.
    fn only_message(&self) -> Posted {
        let messages = self.fake.channels().messages();
        assert_eq!(messages.len(), 1, "{messages:?}");
        messages[0].clone()
    }

    fn requests(&self, method: &str, part: &str) -> usize {
        let made = self.fake.made().into_iter();
        made.filter(|it| it.method == method && it.path.contains(part))
            .count()
    }
}

fn start(fake: &Fake, knowledge: &Path, database: &Path) -> Bot {
    let url = format!("sqlite:{}", database.display());
    let variables = [
        ("LUPINE_DISCORD_API", fake.address.as_str()),
        ("LUPINE_STORE_URL", &url),
    ];
    Bot::knowing(knowledge, &variables)
}

/// Three topics and an emergency.
const GARDEN: &str = "\
title: the garden
language: en
disclaimer: Please ask the committee.
topics:
- id: watering
  title: Watering the beds
  asks: [when should i water my bed]
  keywords: [watering]
  answer: Water early in the morning.
  related: [compost]
- id: compost
  title: Making compost
  asks: [how do i make compost]
  keywords: [compost]
  answer: Peels go on the heap.
- id: tools
  title: Borrowing tools
  asks: [how do i borrow a spade]
  keywords: [spade]
  answer: Bring them back the same day.
urgent:
- id: injury
  title: Someone is badly hurt
  asks: [my friend is bleeding badly]
  keywords: [bleeding badly]
  answer: Call for help now.
";

/// The server as Discord tells of it after a start.
pub fn server() -> Value {
    json!({
        "id": SERVER.0.to_string(), "name": "Garden", "icon": null, "splash": null,
        "discovery_splash": null, "owner_id": "1", "afk_channel_id": null, "afk_timeout": 300,
        "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
        "roles": [], "emojis": [], "features": [], "mfa_level": 0, "application_id": null,
        "system_channel_id": null, "system_channel_flags": 0, "rules_channel_id": null,
        "vanity_url_code": null, "description": null, "banner": null, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": "en-US",
        "public_updates_channel_id": null, "nsfw_level": 0, "stickers": [],
        "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        "joined_at": "2026-01-01T00:00:00.000000+00:00", "large": false, "unavailable": false,
        "member_count": 3, "voice_states": [], "members": [], "channels": [], "threads": [],
        "presences": [], "stage_instances": [], "guild_scheduled_events": [],
    })
}

/// `/pin` in the channel where it is used, or for another.
fn pin(topic: &str, channel: Option<u64>) -> Interaction {
    let mut options = vec![("topic", CommandOptionValue::String(topic.into()))];
    let Some(id) = channel else {
        return payload::command(Place::Server, "pin", options);
    };
    options.push(("channel", CommandOptionValue::Channel(Id::new(id))));
    let mut command = payload::command(Place::Server, "pin", options);
    let channel =
        json!({ "id": id.to_string(), "name": "rules", "type": 0, "permissions": "1024" });
    command.json["data"]["resolved"] = json!({ "channels": { id.to_string(): channel } });
    command
}

fn unpin(answer: &str) -> Interaction {
    let answer = ("answer", CommandOptionValue::String(answer.into()));
    payload::command(Place::Server, "unpin", vec![answer])
}

/// Apps → Pin this answer, on a message.
fn pin_this(message: &Posted) -> Interaction {
    let mut command = payload::command(Place::Server, "Pin this answer", vec![]);
    let id = message.id.to_string();
    command.json["data"]["type"] = json!(3);
    command.json["data"]["target_id"] = json!(id);
    command.json["data"]["resolved"] = json!({ "messages": { id: message.json() } });
    command
}

/// What a message in a channel shows, which must be one that Discord takes.
fn shown(message: &Posted) -> Said {
    match message.edits {
        0 => check::posted(&message.body),
        _ => check::edited(&message.body),
    }
}

fn link(message: &Posted) -> String {
    format!(
        "https://discord.com/channels/100/{}/{}",
        message.channel, message.id
    )
}
