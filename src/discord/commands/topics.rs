//! `/topics`: all topics by section, in menus.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::menu;

/// Browse all topics
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn topics(ctx: Context<'_>) -> serenity::Result<()> {
    // Private always: its menus turn in place, which would pull the page from under other readers.
    let place = scene(ctx).await.place(true, None);
    let menu = menu::sections(ctx.data().engine().knowledge(), 0, &place);
    reply(ctx, menu, true).await
}
