//! Which commands are there? One file for each, listed here. Those of members work in servers, in direct
//! messages, and for people who installed lupine for themselves; those of moderators in servers that added
//! it.

use poise::serenity_prelude as serenity;

use super::{
    Shared, late,
    recent::Asked,
    rights::PIN_MESSAGES,
    scene::{Asker, Scene},
    send::Target,
};
use crate::reply::Reply;

mod about;
mod answer_this;
mod ask;
mod check_claim;
mod check_setup;
mod gaps;
mod pin;
mod pin_answer;
mod pins;
pub(super) mod preferences;
mod privacy;
mod reload;
mod settings;
mod stats;
mod topic;
mod topics;
mod unpin;
mod visit;

/// What a command is given.
pub type Context<'a> = poise::ApplicationContext<'a, Shared, serenity::Error>;

/// A command, as poise knows it.
pub type Command = poise::Command<Shared, serenity::Error>;

/// As the `custom_data` of a command: no member of a server sees it, until its administrators say so.
pub struct Hidden;

/// All commands, in the order of the help that Discord shows.
#[must_use]
pub fn all() -> Vec<poise::Command<Shared, serenity::Error>> {
    vec![
        ask::ask(),
        topic::topic(),
        topics::topics(),
        preferences::preferences(),
        check_claim::check_claim(),
        check_claim::check_this_claim(),
        visit::visit(),
        privacy::privacy(),
        settings::settings(),
        check_setup::check_setup(),
        about::about(),
        gaps::gaps(),
        stats::stats(),
        reload::reload(),
        answer_this::answer_this(),
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

/// Holds what the asker wrote for the buttons under its answer: what it is held under.
fn hold(ctx: Context<'_>, scene: &Scene, question: String, answer: &Reply) -> Option<u64> {
    let asked = Asked {
        question,
        by: scene.asker.user,
        is_own: true,
    };
    let recent = &ctx.data().recent;
    recent.hold_unless_urgent(answer.kind, ctx.interaction.id.get(), asked)
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
