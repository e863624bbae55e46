//! `/ask`: a question in one's own words, answered.

use poise::serenity_prelude as serenity;

use super::{Context, hold, reply, scene};
use crate::{
    discord::{decide, render},
    reply::Kind,
};

/// Ask a question in your own words
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn ask(
    ctx: Context<'_>,
    // As many characters as the engine reads.
    #[description = "Your question. I don't keep it"]
    #[min_length = 1]
    #[max_length = 4000]
    question: String,
    #[description = "Show the answer only to you (default: yes)"] private: Option<bool>,
) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let answer = decide::ask(&ctx.data().engine(), &question, &scene.circumstances());
    // An emergency is nobody else's to see, whatever was asked for.
    let is_private = private.unwrap_or(true) || answer.kind == Kind::Urgent;
    let held = hold(ctx, &scene, question, &answer);
    let message = render::reply(&answer, &scene.place(is_private, held));
    reply(ctx, message, is_private).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_that_can_be_typed_is_ignored() {
        let command = serde_json::to_value(super::ask().create_as_slash_command()).unwrap();
        let longest = &command["options"][0]["max_length"];
        assert_eq!(*longest, crate::engine::MAX_QUESTION_CHARS);
    }
}
