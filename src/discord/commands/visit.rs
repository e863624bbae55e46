//! `/visit`: my visit sheet, what I want to take along to my appointment.

use std::time::Instant;

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::{render, visit};

/// Your visit sheet: topics and questions to take along
#[poise::command(
    slash_command,
    subcommands("show", "clear"),
    subcommand_required,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
#[expect(clippy::unused_async, reason = "poise awaits it")]
pub async fn visit(_: Context<'_>) -> serenity::Result<()> {
    Ok(())
}

/// See and download your visit sheet
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let topics = (ctx.data().visits).topics(scene.asker.user, Instant::now());
    let page = visit::page(&ctx.data().engine(), &topics, &scene, 0);
    reply(ctx, page, true).await
}

/// Empty your visit sheet
#[poise::command(slash_command)]
async fn clear(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let text = if ctx.data().visits.forget(scene.asker.user) {
        "kit-visit-cleared"
    } else {
        "kit-visit-nothing"
    };
    reply(ctx, render::sentence(&scene.catalog.text(text)), true).await
}
