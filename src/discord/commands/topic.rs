//! `/topic`: one topic by its name, suggested while it is typed.

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::{decide, render};

/// Read a topic by its name
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn topic(
    ctx: Context<'_>,
    #[description = "Start typing, then pick a topic"]
    #[autocomplete = "suggest"]
    #[min_length = 1]
    #[max_length = 4000]
    name: String,
) -> serenity::Result<()> {
    let circumstances = scene(ctx).await.circumstances();
    let answer = decide::topic(&ctx.data().engine(), &name, &circumstances);
    reply(ctx, render::reply(&answer), true).await
}

#[expect(clippy::unused_async, reason = "poise awaits it")]
async fn suggest(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let choices = decide::suggest(&ctx.data().engine(), typed);
    serenity::CreateAutocompleteResponse::new().set_choices(choices)
}
