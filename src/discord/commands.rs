//! Which commands are there? One file for each, listed here; all of them work in servers, in direct
//! messages, and for people who installed lupine for themselves.

use poise::serenity_prelude as serenity;

use super::{
    Shared, late,
    rights::PIN_MESSAGES,
    scene::{Asker, Scene},
    send::Target,
};

mod about;
mod ask;
mod pin;
mod pin_answer;
mod pins;
mod topic;
mod topics;
mod unpin;

/// What a command is given.
pub type Context<'a> = poise::ApplicationContext<'a, Shared, serenity::Error>;

/// A command, as poise knows it.
pub type Command = poise::Command<Shared, serenity::Error>;

/// All commands, in the order of the help that Discord shows.
#[must_use]
pub fn all() -> Vec<Command> {
    vec![
        ask::ask(),
        topic::topic(),
        topics::topics(),
        about::about(),
        pin::command(),
        pin_answer::command(),
        pins::command(),
        unpin::command(),
    ]
}

/// A command that Discord hides from those who may not pin, unless the server decides otherwise. Whoever
/// uses it is asked for the right again.
fn for_pinners(mut command: Command) -> Command {
    command.default_member_permissions = serenity::Permissions::from_bits_retain(PIN_MESSAGES);
    command
}

/// Who used a command, and what they and their server decided.
async fn scene(ctx: Context<'_>) -> Scene {
    Scene::of(&*ctx.data().store, Asker::of_command(ctx.interaction)).await
}

/// Answers a command with a message.
async fn reply(
    ctx: Context<'_>,
    message: serenity::CreateInteractionResponseMessage,
    private: bool,
) -> serenity::Result<()> {
    let target = Target {
        id: ctx.interaction.id,
        token: &ctx.interaction.token,
    };
    let http = &ctx.serenity_context().http;
    super::send::message(ctx.data(), http, target, message, private).await
}

/// Answers a command privately with the sentence that some work ends with, which may take a while.
async fn reply_late(ctx: Context<'_>, work: impl Future<Output = String>) -> serenity::Result<()> {
    let target = Target {
        id: ctx.interaction.id,
        token: &ctx.interaction.token,
    };
    let http = &ctx.serenity_context().http;
    late::sentence(ctx.data(), http, target, work).await
}
