//! Which commands are there? One file for each, listed here; all of them work in servers, in direct
//! messages, and for people who installed lupine for themselves.

use poise::serenity_prelude as serenity;

use super::{
    Shared,
    scene::{Asker, Scene},
    send::Target,
};

mod about;
mod ask;
mod reload;
mod topic;
mod topics;

/// What a command is given.
pub type Context<'a> = poise::ApplicationContext<'a, Shared, serenity::Error>;

/// As the `custom_data` of a command: no member of a server sees it, until its administrators say so.
pub struct Hidden;

/// All commands, in the order of the help that Discord shows.
#[must_use]
pub fn all() -> Vec<poise::Command<Shared, serenity::Error>> {
    vec![
        ask::ask(),
        topic::topic(),
        topics::topics(),
        about::about(),
        reload::reload(),
    ]
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
