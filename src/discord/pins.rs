//! How does an answer stay pinned in a channel, and stay true there? [`act`] pins and unpins as moderators
//! ask; `living` is the one slow worker that keeps every pinned answer as the knowledge has it, and
//! finishes what a crash left.
//!
//! What is about to be done on Discord is written into the store before, and what was done after it, as
//! [`settings::pin`](crate::settings::pin) tells. A pin is worked on in one place at a time: whoever works
//! on it holds its `Claim`. The line "pinned a message" that Discord writes is left alone.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::Duration,
};

use poise::serenity_prelude as serenity;
use serenity::FullEvent;

use super::{
    Connection, Data,
    scene::{Scene, now},
};
use crate::{
    settings::{ChannelId, GuildId, MessageId, Pin, PinId, PinStep, UserId},
    store::StoreError,
};
use due::Due;

pub mod act;
mod due;
pub mod found;
pub mod list;
mod living;
mod refusal;
mod route;
mod shown;

pub use living::work;
pub use refusal::Refusal;

/// How slowly pins are worked on. Nobody waits for them, and answers share the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pace {
    /// Between two pins.
    between: Duration,
    /// After Discord said that old messages are edited too often (code 30046).
    old_edits: Duration,
    /// After Discord or the network failed.
    outage: Duration,
    /// After Discord refused, as without a permission: it counts such requests, and shuts a machine out
    /// that makes many.
    refused: Duration,
    /// Until all are looked through again: a review may end with the day.
    idle: Duration,
}

const PACE: Pace = Pace {
    between: Duration::from_secs(1),
    old_edits: Duration::from_mins(15),
    outage: Duration::from_mins(1),
    refused: Duration::from_hours(12),
    idle: Duration::from_hours(1),
};

/// Against a server on this machine that stands in for Discord.
const PACE_OF_STAND_IN: Pace = Pace {
    between: Duration::from_millis(5),
    old_edits: Duration::from_millis(300),
    outage: Duration::from_millis(300),
    ..PACE
};

/// What is known of pins beside the store.
#[derive(Debug)]
pub struct Pins {
    pace: Pace,
    /// Held from looking whether a topic is pinned already until its new pin is claimed.
    planning: tokio::sync::Mutex<()>,
    claimed: Mutex<BTreeSet<PinId>>,
    due: Due,
    me: OnceLock<UserId>,
}

impl Pins {
    /// For a connection to Discord, or to what stands in for it.
    #[must_use]
    pub fn new(connection: &Connection) -> Self {
        Self {
            pace: match connection.api {
                Some(_) => PACE_OF_STAND_IN,
                None => PACE,
            },
            planning: tokio::sync::Mutex::default(),
            claimed: Mutex::default(),
            due: Due::default(),
            me: OnceLock::new(),
        }
    }

    /// The right to work on a pin; `None` while somebody else has it.
    fn claim(&self, pin: PinId) -> Option<Claim<'_>> {
        let is_free = lock(&self.claimed).insert(pin);
        is_free.then(|| Claim { pins: self, pin })
    }
}

/// The right to work on a pin, until it is dropped.
#[derive(Debug)]
struct Claim<'a> {
    pins: &'a Pins,
    pin: PinId,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        lock(&self.pins.claimed).remove(&self.pin);
    }
}

/// Has every pin of every server looked at: to be called whenever the engine was replaced.
pub fn refresh(data: &Data) {
    data.pins.due.all();
}

/// Keeps up with what happens on Discord. `me` is the bot.
pub async fn on_event(data: &Data, me: serenity::UserId, event: &FullEvent) {
    let _ = data.pins.me.set(UserId(me.get()));
    match event {
        FullEvent::Ready { data_about_bot } => {
            for guild in &data_about_bot.guilds {
                data.pins.due.guild(GuildId(guild.id.get()));
            }
        }
        FullEvent::GuildCreate { guild, .. } => data.pins.due.guild(GuildId(guild.id.get())),
        FullEvent::ChannelPinsUpdate { pin } => {
            if let Some(guild) = pin.guild_id {
                let channel = ChannelId(pin.channel_id.get());
                data.pins.due.channel(GuildId(guild.get()), channel);
            }
        }
        FullEvent::MessageDelete {
            deleted_message_id: message,
            guild_id: Some(_),
            ..
        } => messages_gone(data, &[*message]).await,
        FullEvent::MessageDeleteBulk {
            multiple_deleted_messages_ids: messages,
            guild_id: Some(_),
            ..
        } => messages_gone(data, messages).await,
        FullEvent::ChannelDelete { channel, .. } => {
            let (guild, channel) = (channel.guild_id.get(), channel.id.get());
            channel_gone(data, GuildId(guild), ChannelId(channel)).await;
        }
        FullEvent::ThreadDelete { thread, .. } => {
            let (guild, channel) = (thread.guild_id.get(), thread.id.get());
            channel_gone(data, GuildId(guild), ChannelId(channel)).await;
        }
        _ => {}
    }
}

/// What was pinned in deleted messages is forgotten.
async fn messages_gone(data: &Data, messages: &[serenity::MessageId]) {
    for message in messages {
        match data.store.pin_of(MessageId(message.get())).await {
            Ok(Some(pin)) => forget(data, &pin).await,
            Ok(None) => {}
            Err(error) => complain("a deleted message's pin", &error),
        }
    }
}

/// What was pinned in a deleted channel or thread is forgotten.
async fn channel_gone(data: &Data, guild: GuildId, channel: ChannelId) {
    match data.store.pins(guild).await {
        Ok(pins) => {
            for pin in pins.iter().filter(|pin| pin.channel == channel) {
                forget(data, pin).await;
            }
        }
        Err(error) => complain("a deleted channel's pins", &error),
    }
}

/// Where a pin's message is, to be followed.
#[must_use]
pub fn link(pin: &Pin) -> Option<String> {
    let (guild, channel, message) = (pin.guild, pin.channel, pin.message?);
    Some(format!(
        "https://discord.com/channels/{guild}/{channel}/{message}"
    ))
}

/// What a moderator is told when a pin was made, or why it was not. `kept` is the message of the catalog for a
/// server that lets its pins follow.
#[must_use]
pub fn pinned(scene: &Scene, pinned: &Result<Pin, Refusal>, kept: &str) -> String {
    let follows = scene.settings.updates_pins;
    done(
        scene,
        pinned,
        if follows { kept } else { "pins-done-still" },
    )
}

/// What a moderator is told when a pin was removed, or why it was not.
#[must_use]
pub fn unpinned(scene: &Scene, unpinned: &Result<Pin, Refusal>) -> String {
    done(scene, unpinned, "pins-undone")
}

fn done(scene: &Scene, done: &Result<Pin, Refusal>, message: &str) -> String {
    match done {
        Ok(pin) => {
            let link = link(pin).unwrap_or_default();
            scene.catalog.text_with(message, &[("link", link.into())])
        }
        Err(refusal) => refusal.sentence(scene.catalog),
    }
}

/// Drops a pin that is gone from Discord, or given up.
async fn forget(data: &Data, pin: &Pin) {
    match step(data, pin, &PinStep::Dropped).await {
        Ok(_) => {
            let (guild, topic) = (pin.guild.0, pin.topic.as_str());
            tracing::info!(guild, topic, "a pinned answer is gone, and forgotten");
        }
        Err(error) => complain("a pin that is gone", &error),
    }
}

/// Takes a pin a step on; gives what it is now. Where another was faster to drop it, it is dropped.
async fn step(data: &Data, pin: &Pin, step: &PinStep) -> Result<Option<Pin>, StoreError> {
    match data.store.step_pin(pin.id, step, now()).await {
        Err(StoreError::NoSuchPin) => Ok(None),
        stepped => stepped,
    }
}

fn complain(what: &str, error: &StoreError) {
    let cause = error.cause();
    tracing::error!(%error, cause, "{what} cannot be kept right: the store failed");
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
