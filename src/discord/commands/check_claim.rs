//! `/check-claim`, and “Check this claim” on a message: with which words does an advert or a hopeful post
//! sell, and what do they usually mean?

use poise::serenity_prelude as serenity;

use super::{Context, reply, scene};
use crate::discord::claims;

/// Paste an advert or a post, and see what it sells with
#[poise::command(
    slash_command,
    rename = "check-claim",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn check_claim(
    ctx: Context<'_>,
    // As many characters as the engine reads.
    #[description = "The advert or post. I don't keep it"]
    #[min_length = 1]
    #[max_length = 4000]
    text: String,
) -> serenity::Result<()> {
    answer(ctx, &text).await
}

/// Of a message that stands there.
#[poise::command(
    context_menu_command = "Check this claim",
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn check_this_claim(
    ctx: Context<'_>,
    message: serenity::Message,
) -> serenity::Result<()> {
    answer(ctx, &message.content).await
}

async fn answer(ctx: Context<'_>, text: &str) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let engine = ctx.data().engine();
    let checked = claims::check(&engine, text, &scene.circumstances());
    reply(
        ctx,
        claims::message(engine.knowledge(), checked, &scene),
        true,
    )
    .await
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_that_can_be_pasted_is_ignored() {
        let command = serde_json::to_value(super::check_claim().create_as_slash_command()).unwrap();
        let longest = &command["options"][0]["max_length"];
        assert_eq!(*longest, crate::engine::MAX_QUESTION_CHARS);
    }
}
