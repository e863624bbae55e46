//! `/pins`: the answers that are pinned in a server.

use poise::serenity_prelude as serenity;

use super::{Command, Context, for_pinners, reply, scene};
use crate::discord::pins::list;

/// The command, hidden from those who may not pin.
pub fn command() -> Command {
    for_pinners(pins())
}

/// List the answers that are pinned in this server
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild"
)]
async fn pins(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let message = list::shown_to(ctx.data(), &scene, 0).await;
    reply(ctx, message, true).await
}
