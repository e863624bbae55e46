//! `/unpin`: a pinned answer, unpinned.

use poise::serenity_prelude as serenity;

use super::{Command, Context, for_pinners, reply_late, scene};
use crate::discord::pins::{self, Refusal, act, list};

/// The command, hidden from those who may not pin.
pub fn command() -> Command {
    for_pinners(unpin())
}

/// Unpin an answer. Its message stays
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild"
)]
async fn unpin(
    ctx: Context<'_>,
    #[description = "Start typing, then pick a pinned answer"]
    #[autocomplete = "suggest"]
    #[min_length = 1]
    #[max_length = 100]
    answer: String,
) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let work = Box::pin(async {
        let pin = list::chosen(ctx.data(), &scene, &answer).await;
        let unpinned = match pin {
            Some(pin) => act::unpin(ctx.data(), &scene, pin).await,
            None => Err(Refusal::NoSuchPin),
        };
        pins::unpinned(&scene, &unpinned)
    });
    reply_late(ctx, work).await
}

async fn suggest(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let scene = scene(ctx).await;
    let choices = list::suggest(ctx.data(), &scene, typed).await;
    serenity::CreateAutocompleteResponse::new().set_choices(choices)
}
