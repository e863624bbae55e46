//! What happens when something fails? The person gets one calm sentence with a reference, in their
//! language and only for their eyes; the log gets the reference and the cause, without what the person
//! typed.

use poise::serenity_prelude as serenity;
use serenity::{Context, InteractionId};

use super::{
    Data, Shared, render,
    scene::{Asker, Scene},
    send::{self, Failure, Target},
};
use crate::catalog::Catalog;

/// Letters and digits that are not mistaken for each other when read aloud.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Something failed in lupine or at Discord; a message of the catalog, as those below.
const FAULT: &str = "error-fault";

/// The member's Discord client still has an earlier version of the commands.
const STALE_COMMAND: &str = "error-stale-command";

/// A button or menu of an earlier version, or of a topic that is gone.
pub const STALE_PRESS: &str = "error-stale-press";

/// Handles all that can go wrong in commands.
pub async fn on_error(error: poise::FrameworkError<'_, Shared, serenity::Error>) {
    use poise::FrameworkError as E;
    let (what, sentence) = match &error {
        E::Command { .. } => ("a command failed", FAULT),
        E::CommandPanic { .. } => ("a command panicked", FAULT),
        E::CommandStructureMismatch { .. } => ("a command's options mismatch", STALE_COMMAND),
        E::UnknownInteraction { .. } => ("a command is unknown", STALE_COMMAND),
        E::ArgumentParse { .. } => ("an option cannot be parsed", STALE_COMMAND),
        E::SubcommandRequired { .. } => ("a subcommand is missing", STALE_COMMAND),
        E::CooldownHit { .. } => ("a cooldown was hit", FAULT),
        E::MissingBotPermissions { .. } => ("the bot lacks a permission", FAULT),
        E::MissingUserPermissions { .. } => ("the asker lacks a permission", FAULT),
        E::PermissionFetchFailed { .. } => ("permissions are not known", FAULT),
        E::NotAnOwner { .. } => ("the asker is no owner", FAULT),
        E::GuildOnly { .. } => ("a server's command was used elsewhere", FAULT),
        E::DmOnly { .. } => ("a direct message's command was used elsewhere", FAULT),
        E::NsfwOnly { .. } => ("an age-restricted command was used elsewhere", FAULT),
        E::CommandCheckFailed { .. } => ("a command's check failed", FAULT),
        E::EventHandler { .. } => ("an event could not be handled", FAULT),
        // These come of messages, which this bot does not receive, or of a setup that cannot fail.
        _ => ("the framework failed", FAULT),
    };
    let cause = match &error {
        E::Command { error, .. }
        | E::EventHandler { error, .. }
        | E::CommandCheckFailed {
            error: Some(error), ..
        } => Some(error),
        _ => None,
    };
    let command = error.ctx().map(|ctx| ctx.command().qualified_name.clone());
    let context = error.serenity_context();
    let target = match &error {
        E::UnknownInteraction { interaction, .. } => Some(*interaction),
        _ => match error.ctx() {
            // A list of suggestions cannot be answered with a message.
            Some(poise::Context::Application(ctx))
                if ctx.interaction_type == poise::CommandInteractionType::Command =>
            {
                Some(ctx.interaction)
            }
            _ => None,
        },
    };
    let id = target.map(|interaction| interaction.id);
    log(id, what, command.as_deref(), cause);
    if let (Some(interaction), Some(data)) = (target, data_of(&error)) {
        let target = Target {
            id: interaction.id,
            token: &interaction.token,
        };
        let scene = Scene::of(&*data.store, Asker::of_command(interaction)).await;
        apologize(data, context, target, scene.catalog, sentence).await;
    }
}

/// Handles what went wrong after a button or menu was pressed; without a cause it was a panic.
pub async fn on_press_error(
    data: &Data,
    context: &Context,
    target: Target<'_>,
    catalog: Catalog,
    cause: Option<&serenity::Error>,
) {
    let what = match cause {
        Some(_) => "a press could not be answered",
        None => "a press panicked",
    };
    log(Some(target.id), what, None, cause);
    apologize(data, context, target, catalog, FAULT).await;
}

/// Answers with a message of the catalog and the interaction's reference, privately.
pub async fn apologize(
    data: &Data,
    context: &Context,
    target: Target<'_>,
    catalog: Catalog,
    sentence: &str,
) {
    let reference = reference(target.id);
    let sentence = catalog.text(sentence);
    let mark = catalog.text_with(
        "error-reference",
        &[("reference", reference.clone().into())],
    );
    let message = render::sentence(&format!("{sentence} {mark}"));
    if let Err(error) = send::message(data, &context.http, target, message, true).await {
        tracing::warn!(reference, error = %Failure(&error), "the apology could not be sent");
    }
}

/// Five letters and digits that stand for an interaction, the same each time: long enough to find a
/// line in the log, too short to be traced back.
#[must_use]
pub fn reference(id: InteractionId) -> String {
    // Fibonacci hashing: neighboring ids get unlike references.
    let mixed = id.get().wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (0..5)
        .filter_map(|place| LETTERS.get((mixed >> (59 - 5 * place)) as usize % LETTERS.len()))
        .map(|&letter| char::from(letter))
        .collect()
}

fn log(
    id: Option<InteractionId>,
    what: &str,
    command: Option<&str>,
    cause: Option<&serenity::Error>,
) {
    let reference = id.map(reference);
    let cause = cause.map(|cause| Failure(cause).to_string());
    tracing::error!(reference, command, cause, "{what}");
}

fn data_of<'a>(error: &poise::FrameworkError<'a, Shared, serenity::Error>) -> Option<&'a Shared> {
    match error {
        poise::FrameworkError::UnknownInteraction { framework, .. } => Some(framework.user_data),
        _ => error.ctx().map(|ctx| ctx.framework().user_data),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighboring_interactions_have_unlike_references() {
        let ids = 1_300_000_000_000_000_000_u64..1_300_000_000_000_002_000;
        let references: std::collections::HashSet<_> =
            ids.map(|id| reference(InteractionId::new(id))).collect();
        assert_eq!(references.len(), 2000);
        assert!(references.iter().all(|reference| reference.len() == 5));
    }
}
