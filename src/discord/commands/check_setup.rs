//! `/check-setup`: what lupine lacks here.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::{
    discord::{
        message::whereabouts::is_thread,
        render, rights,
        setup::{self, Spot},
    },
    settings::{ChannelId, UserId},
};

/// See what I lack in this channel
#[poise::command(
    slash_command,
    rename = "check-setup",
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD"
)]
pub async fn check_setup(ctx: Context<'_>) -> serenity::Result<()> {
    let (data, scene) = (ctx.data(), scene(ctx).await);
    let guild = match rights::may_moderate(&scene) {
        Ok(guild) => guild,
        Err(refusal) => {
            let message = render::sentence(&refusal.sentence(scene.catalog));
            return reply(ctx, message, true).await;
        }
    };
    let spot = Spot {
        guild,
        channel: scene.asker.channel,
        parent: ctx.interaction.channel.as_ref().and_then(parent),
    };
    let bot = UserId(ctx.framework().bot_id.get());
    let application = ctx.interaction.application_id.get();
    let told = setup::read(&data.rest, spot, bot, Some(application)).await;
    let findings = setup::check(&told, spot, bot, &scene.settings, data.reads_messages);
    let page = setup::page(
        &findings,
        data.reads_messages,
        guild,
        application,
        scene.catalog,
    );
    reply(ctx, page, true).await
}

/// The channel that a thread belongs to.
fn parent(channel: &serenity::PartialChannel) -> Option<ChannelId> {
    let parent = channel.parent_id.filter(|_| is_thread(channel.kind))?;
    Some(ChannelId(parent.get()))
}
