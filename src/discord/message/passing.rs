//! How does an answer that one person read reach the person whose message it answers? By "Reply to them"
//! under the private answer: the presser decides, and the reply pings nobody.
//!
//! What would be sent is prepared with the private answer and kept in memory for as long as its button can
//! be pressed: the answer's own text, and nothing that anybody typed. It holds what suits everybody who
//! reads it there, such as numbers to call, not what suits the presser.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;
use serenity::{Http, PartialChannel, Permissions};

use super::{
    language, letter,
    post::{self, Refused},
    recently::Recently,
    whereabouts::is_thread,
};
use crate::{
    catalog::Catalog,
    discord::{
        Data,
        buttons::{Occasion, Place},
        render,
        scene::Scene,
        send::{self, Target},
    },
    reply::{self, Reply},
    settings::{ChannelId, MessageId, Preferences, UserId},
};

/// As long as an interaction's token lives, and with it the private answer's buttons.
const PREPARED: Duration = Duration::from_mins(15);

/// More answers than that are read in that time; each holds a text.
const MOST: usize = 500;

/// What is left of the three seconds after which Discord drops the press.
const PATIENCE: Duration = Duration::from_millis(2300);

/// Replies that can be sent, by the interaction that asked for the private answer.
#[derive(Debug)]
pub struct Prepared(Recently<u64, Arc<Passing>>);

impl Default for Prepared {
    fn default() -> Self {
        Self(Recently::new(PREPARED, MOST))
    }
}

/// A reply that can be sent.
#[derive(Debug)]
struct Passing {
    /// Who may send it.
    by: UserId,
    to: Message,
    reply: Reply,
    /// Of the server: many read it.
    catalog: Catalog,
}

/// The message that is replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// Which.
    pub id: MessageId,
    /// Where.
    pub channel: ChannelId,
    /// Who wrote it.
    pub author: UserId,
}

/// Whether a member may have lupine write in a channel for them: where they may write themselves, in a
/// server that added it.
#[must_use]
pub fn may_pass_on(scene: &Scene, channel: Option<&PartialChannel>) -> bool {
    let needed = if channel.is_some_and(|channel| is_thread(channel.kind)) {
        Permissions::SEND_MESSAGES_IN_THREADS
    } else {
        Permissions::SEND_MESSAGES
    };
    let permissions = scene.asker.permissions;
    let may_write =
        permissions.contains(needed) || permissions.contains(Permissions::ADMINISTRATOR);
    scene.asker.guild.is_some() && may_write
}

/// Prepares the reply to a message whose text is this question: what its button carries.
pub fn prepare(data: &Data, scene: &Scene, to: Message, question: &str, interaction: u64) -> u64 {
    let scene = for_everybody(scene);
    let engine = data.engine();
    let answer = engine.ask(question);
    let passing = Passing {
        by: scene.asker.user,
        to,
        reply: reply::compose(engine.knowledge(), &answer, &scene.circumstances()),
        catalog: scene.catalog,
    };
    let prepared = &data.messages.passing.0;
    prepared.put(interaction, Arc::new(passing), Instant::now());
    interaction
}

/// Nothing of the presser's own is shown to others: neither their language nor how they like to read.
fn for_everybody(scene: &Scene) -> Scene {
    let mut scene = scene.clone();
    scene.asker.locale = None;
    scene.preferences = Preferences::default();
    scene.catalog = language(&scene.settings);
    scene
}

/// Answers a press on Reply to them.
///
/// # Errors
/// The press could not be answered.
pub async fn press(
    data: &Data,
    http: &Http,
    scene: &Scene,
    pressed: &serenity::ComponentInteraction,
    prepared: u64,
) -> serenity::Result<()> {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let said = pass_on(data, http, scene, pressed.channel.as_ref(), prepared).await;
    let sentence = render::sentence(&scene.catalog.text(said));
    send::message(data, http, target, sentence, true).await
}

/// Sends a prepared reply; gives the message of the catalog that says what became of it.
async fn pass_on(
    data: &Data,
    http: &Http,
    scene: &Scene,
    channel: Option<&PartialChannel>,
    prepared: u64,
) -> &'static str {
    if scene.asker.guild.is_none() {
        return "message-reply-no-server";
    }
    if !may_pass_on(scene, channel) {
        return "message-reply-may-not";
    }
    let now = Instant::now();
    let found = data.messages.passing.0.get(&prepared, now);
    let Some(passing) = found.filter(|it| it.by == scene.asker.user) else {
        return "message-reply-gone";
    };
    if data.messages.is_too_often(passing.by) {
        return "message-reply-too-often";
    }
    let place = Place {
        is_private: false,
        asker: passing.by,
        question: None,
        occasion: Occasion::PassedOn(passing.to.author),
        has_alert_channel: false,
        is_plain_text: false,
        catalog: passing.catalog,
    };
    let letter = letter(&passing.reply, &place);
    let to = post::Address {
        channel: passing.to.channel,
        replies_to: Some(passing.to.id),
        must_reply: true,
        nonce: prepared,
    };
    let _working = data.working.read().await;
    let post = post::post(&data.messages.channels, http, to, &letter);
    match tokio::time::timeout(PATIENCE, post).await {
        Ok(Ok(posted)) => {
            data.messages.passing.0.take(&prepared, now);
            data.messages.answered(passing.to.id, to.channel, posted);
            if posted.is_filtered {
                "message-reply-filtered"
            } else {
                "message-reply-sent"
            }
        }
        Ok(Err(refused)) => refusal(refused),
        // Pressed again, it is still the same message to Discord.
        Err(_) => "message-reply-slow",
    }
}

/// What a presser is told.
fn refusal(refused: Refused) -> &'static str {
    match refused {
        Refused::NoAccess => "message-reply-no-access",
        Refused::MayNotWrite => "message-reply-bot-may-not",
        Refused::MayNotReply => "message-reply-no-history",
        Refused::Closed => "message-reply-closed",
        Refused::Filtered => "message-reply-filtered",
        Refused::NoDirectMessages | Refused::Failed => "message-reply-failed",
    }
}
