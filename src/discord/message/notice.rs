//! What should a server's moderators know? That a channel is switched on and nothing can be read there, and
//! that their own filter holds back an answer. Said once, without a word of what anybody wrote.

use std::time::{Duration, Instant};

use poise::serenity_prelude as serenity;
use serenity::Http;

use super::{
    heard::Heard,
    language,
    post::{self, Letter},
    recently::Recently,
};
use crate::{
    discord::{Data, render, scene::Scene},
    settings::{ChannelId, GuildId, Settings},
};

/// A server is told again after that time, if it is still so.
const UNREADABLE: Duration = Duration::from_hours(24 * 30);

/// Of a channel's filter.
const FILTERED: Duration = Duration::from_hours(24);

/// More servers than one process serves.
const MOST: usize = 10_000;

/// What was said already, as far as this process remembers.
#[derive(Debug)]
pub struct Given {
    unreadable: Recently<GuildId, u32>,
    filtered: Recently<ChannelId, u32>,
}

impl Default for Given {
    fn default() -> Self {
        Self {
            unreadable: Recently::new(UNREADABLE, MOST),
            filtered: Recently::new(FILTERED, MOST),
        }
    }
}

/// Tells that this channel is switched on, and that lupine cannot read it: where moderators are told things,
/// else in the channel itself, where members learn how to ask all the same.
pub async fn unreadable(
    data: &Data,
    http: &Http,
    heard: &Heard,
    guild: GuildId,
    settings: &Settings,
) {
    let given = &data.messages.notices.unreadable;
    if given.count(guild, Instant::now()) > 1 {
        return;
    }
    tracing::warn!(
        guild = guild.0,
        "a channel is switched on for answers unasked, and messages cannot be read: set message_content in \
         the configuration, and switch the intent on at https://discord.com/developers/applications"
    );
    let channel = format!("<#{}>", heard.channel);
    let text = language(settings).text_with("message-unreadable", &[("channel", channel.into())]);
    let channel = settings.alert_channel.unwrap_or(heard.channel);
    give(data, http, channel, heard.id.0, &text).await;
}

/// Tells moderators that their filter held an answer back, if they have chosen where.
pub async fn filtered(data: &Data, http: &Http, channel: ChannelId, scene: &Scene) {
    let Some(alerts) = scene.settings.alert_channel else {
        return;
    };
    let now = Instant::now();
    if data.messages.notices.filtered.count(channel, now) > 1 {
        return;
    }
    let name = format!("<#{channel}>");
    let text =
        language(&scene.settings).text_with("message-filter-notice", &[("channel", name.into())]);
    give(data, http, alerts, channel.0, &text).await;
}

async fn give(data: &Data, http: &Http, channel: ChannelId, nonce: u64, text: &str) {
    let to = post::Address {
        channel,
        replies_to: None,
        must_reply: false,
        nonce,
    };
    let letter = Letter::of(render::sentence(text));
    // What went wrong is in the log.
    let _ = post::post(&data.messages.channels, http, to, &letter).await;
}
