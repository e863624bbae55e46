//! `/stats`: what was asked in a server, in counts.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::{
    render,
    stats::{self, Span},
};

/// See what was asked here, in counts without names
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD"
)]
pub async fn stats(
    ctx: Context<'_>,
    #[description = "How many days back (default: 30)"]
    #[choices(7, 30, 90)]
    days: Option<u8>,
) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let span = days.and_then(Span::of).unwrap_or(Span::Month);
    let page = stats::page(ctx.data(), &ctx.data().engine(), &scene, span).await;
    let message = match page {
        Ok(Ok(page)) => page,
        Ok(Err(refusal)) => render::sentence(&refusal.sentence(scene.catalog)),
        Err(error) => stats::unreadable(&error, scene.catalog),
    };
    reply(ctx, message, true).await
}
