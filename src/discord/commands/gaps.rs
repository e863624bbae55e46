//! `/gaps`: what several people asked that has no topic.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::{gaps, render, stats};

/// See what several people asked that has no topic
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD"
)]
pub async fn gaps(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let page = gaps::page(ctx.data(), &ctx.data().engine(), &scene, None).await;
    let message = match page {
        Ok(Ok(page)) => page,
        Ok(Err(refusal)) => render::sentence(&refusal.sentence(scene.catalog)),
        Err(error) => stats::unreadable(&error, scene.catalog),
    };
    reply(ctx, message, true).await
}
