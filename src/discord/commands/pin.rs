//! `/pin`: a topic's answer, posted in a channel and pinned there.

use poise::serenity_prelude as serenity;

use super::{Command, Context, for_pinners, reply_late, scene};
use crate::{
    discord::{
        decide,
        pins::{self, Refusal, act},
    },
    settings::ChannelId,
};

/// The command, hidden from those who may not pin.
pub fn command() -> Command {
    for_pinners(pin())
}

/// Pin an answer in a channel, and keep it up to date there
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild"
)]
async fn pin(
    ctx: Context<'_>,
    #[description = "Start typing, then pick a topic"]
    #[autocomplete = "suggest"]
    #[min_length = 1]
    #[max_length = 100]
    topic: String,
    #[description = "Where to pin it (default: here)"]
    #[channel_types("Text", "News", "PublicThread", "PrivateThread", "NewsThread", "Voice")]
    channel: Option<serenity::PartialChannel>,
) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let channel = channel.map_or(scene.asker.channel, |channel| ChannelId(channel.id.get()));
    let work = Box::pin(async {
        let pinned = match ctx.data().engine().topic_named(&topic) {
            Some(topic) => act::pin_topic(ctx.data(), &scene, topic, channel).await,
            None => Err(Refusal::NoSuchTopic),
        };
        pins::pinned(&scene, &pinned, "pins-done")
    });
    reply_late(ctx, work).await
}

#[expect(clippy::unused_async, reason = "poise awaits it")]
async fn suggest(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let choices = decide::suggest(&ctx.data().engine(), typed);
    serenity::CreateAutocompleteResponse::new().set_choices(choices)
}
