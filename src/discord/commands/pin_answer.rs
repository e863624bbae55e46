//! Apps → Pin this answer: a message of lupine's own, pinned.

use poise::serenity_prelude as serenity;

use super::{Command, Context, for_pinners, reply_late, scene};
use crate::{
    discord::pins::{self, act, found::Candidate},
    settings::{MessageId, UserId},
};

/// The command, hidden from those who may not pin.
pub fn command() -> Command {
    for_pinners(pin_answer())
}

/// Pin one of my answers
#[poise::command(
    context_menu_command = "Pin this answer",
    install_context = "Guild",
    interaction_context = "Guild"
)]
async fn pin_answer(ctx: Context<'_>, message: serenity::Message) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let me = UserId(ctx.framework().bot_id.get());
    let candidate = Candidate::of(&message);
    let message = MessageId(message.id.get());
    let work = Box::pin(async {
        let pinned = act::pin_message(ctx.data(), &scene, me, message, &candidate).await;
        pins::pinned(&scene, &pinned, "pins-done-message")
    });
    reply_late(ctx, work).await
}
