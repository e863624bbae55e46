//! `/privacy`: what is kept about whoever asks, on one screen, and the button that erases it.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::privacy;

/// What I keep about you, and a button to erase it
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn privacy(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let screen = privacy::screen(ctx.data(), &scene).await;
    reply(ctx, screen, true).await
}
