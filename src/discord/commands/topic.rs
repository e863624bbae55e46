//! `/topic`: one topic by its name, suggested while it is typed.

use poise::serenity_prelude as serenity;

use super::{Context, hold, reply, scene};
use crate::discord::{
    counts::Counted,
    decide::{self, Named},
    render,
};

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
    let scene = scene(ctx).await;
    let engine = ctx.data().engine();
    let circumstances = scene.circumstances();
    let (answer, counted, held) = match decide::topic(&engine, &name, &circumstances) {
        Named::Entry(answer) => {
            let counted = Counted::reading(&answer);
            (answer, counted, None)
        }
        Named::Question(answer) => {
            let counted = Counted::question(&engine, &name, &answer);
            let held = hold(ctx, &scene, name, &answer);
            (answer, counted, held)
        }
    };
    ctx.data()
        .counts
        .add(&scene.asker, &counted, circumstances.today);
    let message = render::reply(&answer, &scene.place(true, held));
    reply(ctx, message, true).await
}

#[expect(clippy::unused_async, reason = "poise awaits it")]
async fn suggest(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let choices = decide::suggest(&ctx.data().engine(), typed);
    serenity::CreateAutocompleteResponse::new().set_choices(choices)
}
