//! `/settings`: what a server decides, and the log of it.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::{
    render,
    rights::Refusal,
    scene::Scene,
    settings::{self, log},
};

/// Decide how I work in this server
#[expect(clippy::unused_async, reason = "poise awaits it")]
#[poise::command(
    slash_command,
    subcommands("show", "log_of"),
    subcommand_required,
    install_context = "Guild",
    interaction_context = "Guild",
    default_member_permissions = "MANAGE_GUILD"
)]
pub async fn settings(_ctx: Context<'_>) -> serenity::Result<()> {
    Ok(())
}

/// See and change the settings of this server
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn show(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let page = settings::open(ctx.data(), &scene);
    answer(ctx, &scene, page).await
}

/// See who changed what, and take it back
#[poise::command(
    slash_command,
    rename = "log",
    install_context = "Guild",
    interaction_context = "Guild"
)]
pub async fn log_of(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let page = log::open(ctx.data(), &scene).await;
    answer(ctx, &scene, page).await
}

async fn answer(
    ctx: Context<'_>,
    scene: &Scene,
    page: Result<serenity::CreateInteractionResponseMessage, Refusal>,
) -> serenity::Result<()> {
    let message = page.unwrap_or_else(|refusal| render::sentence(&refusal.sentence(scene.catalog)));
    reply(ctx, message, true).await
}
