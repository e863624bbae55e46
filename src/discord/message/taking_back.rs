//! How does an answer go away again? By the button under it, which the asker and moderators may press, and
//! with the question, when that is deleted.

use std::time::Instant;

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, CreateInteractionResponse, CreateInteractionResponseFollowup, Http,
};

use crate::{
    catalog::Catalog,
    discord::{
        Data,
        counts::Verdict,
        feedback, render, rights,
        scene::Scene,
        send::{self, Failure, Target},
    },
    settings::{EntryId, MessageId, UserId},
};

/// What a press on Remove leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// It goes.
    Remove,
    /// It is somebody else's to remove.
    NotYours,
    /// A moderator pinned it, and may take it down.
    Pinned,
}

impl Decision {
    /// About an answer that these people may remove, and everybody who moderates the server.
    #[must_use]
    pub fn of(scene: &Scene, may_remove: &[UserId], is_pinned: bool) -> Self {
        if rights::may_moderate(scene).is_ok() {
            Self::Remove
        } else if !may_remove.contains(&scene.asker.user) {
            Self::NotYours
        } else if is_pinned {
            Self::Pinned
        } else {
            Self::Remove
        }
    }
}

/// Answers a press on Remove. `unhelpful` is the topic that is said not to have helped by it.
///
/// # Errors
/// The press could not be answered.
pub async fn press(
    data: &Data,
    http: &Http,
    scene: &Scene,
    pressed: &ComponentInteraction,
    may_remove: &[UserId],
    unhelpful: Option<&str>,
) -> serenity::Result<()> {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let message = MessageId(pressed.message.id.get());
    let decision = Decision::of(scene, may_remove, is_pinned(data, message).await);
    let refusal = match decision {
        Decision::Remove => {
            remove(data, http, target, scene.catalog).await?;
            if let Some(topic) = unhelpful {
                count_unhelpful(data, scene, pressed, topic);
            }
            return Ok(());
        }
        Decision::NotYours => "message-not-yours",
        Decision::Pinned => "message-pinned",
    };
    let refusal = render::sentence(&scene.catalog.text(refusal));
    send::message(data, http, target, refusal, true).await
}

/// By the interaction's own token, which needs no permission, and also reaches the answers to commands. That
/// the message is gone says enough.
async fn remove(
    data: &Data,
    http: &Http,
    target: Target<'_>,
    catalog: Catalog,
) -> serenity::Result<()> {
    send::respond(data, http, target, &CreateInteractionResponse::Acknowledge).await?;
    let Err(error) = http
        .delete_original_interaction_response(target.token)
        .await
    else {
        return Ok(());
    };
    // Somebody was faster.
    if send::status(&error) == Some(404) {
        return Ok(());
    }
    tracing::warn!(error = %Failure(&error), "an answer could not be removed");
    let sentence = CreateInteractionResponseFollowup::new()
        .content(catalog.text("message-not-removed"))
        .allowed_mentions(render::no_mentions())
        .ephemeral(true);
    let told = http.create_followup_message(target.token, &sentence, Vec::new());
    told.await.map(|_| ())
}

/// A pinned answer is the server's, and no more the asker's. Where the store fails, it counts as pinned.
async fn is_pinned(data: &Data, message: MessageId) -> bool {
    match data.store.pin_of(message).await {
        Ok(pin) => pin.is_some(),
        Err(error) => {
            tracing::warn!(%error, "whether an answer is pinned cannot be read");
            true
        }
    }
}

fn count_unhelpful(data: &Data, scene: &Scene, pressed: &ComponentInteraction, topic: &str) {
    let engine = data.engine();
    if let Some(topic) = engine.knowledge().find(topic) {
        let topic = EntryId::from(&engine.knowledge().topic(topic).id);
        feedback::judge(data, scene, pressed, (&topic, Verdict::NotHelpful), None);
    }
}

/// Removes the answer to a question that was deleted: nothing should tell of what somebody took back. As
/// long as the process remembers it, and unless a moderator pinned it.
pub async fn question_deleted(data: &Data, http: &Http, question: serenity::MessageId) {
    let question = MessageId(question.get());
    let answers = data.messages.answers.take(&question, Instant::now());
    for (channel, answer) in answers.into_iter().flatten() {
        let _working = data.working.read().await;
        if is_pinned(data, answer).await {
            continue;
        }
        let (channel, answer) = (
            serenity::ChannelId::new(channel.0),
            serenity::MessageId::new(answer.0),
        );
        match http.delete_message(channel, answer, None).await {
            Err(error) if send::status(&error) != Some(404) => {
                tracing::warn!(error = %Failure(&error), "the answer to a deleted question stays");
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use poise::serenity_prelude::Permissions;

    use super::*;
    use crate::{
        discord::scene::Asker,
        settings::{ChannelId, GuildId, Preferences, Settings},
    };

    fn pressed_by(user: u64, permissions: Permissions) -> Scene {
        Scene {
            asker: Asker {
                user: UserId(user),
                guild: Some(GuildId(1)),
                channel: ChannelId(2),
                locale: None,
                permissions,
                roles: Vec::new(),
            },
            settings: Settings::default(),
            preferences: Preferences::default(),
            catalog: Catalog::English,
        }
    }

    #[test]
    fn the_asker_and_moderators_remove_an_answer_and_only_moderators_a_pinned_one() {
        let nobody = Permissions::VIEW_CHANNEL;
        let moderator = Permissions::MANAGE_MESSAGES;
        for (user, permissions, is_pinned, expected) in [
            (7, nobody, false, Decision::Remove),
            (8, nobody, false, Decision::Remove),
            (9, nobody, false, Decision::NotYours),
            (9, moderator, false, Decision::Remove),
            (7, nobody, true, Decision::Pinned),
            (9, nobody, true, Decision::NotYours),
            (9, moderator, true, Decision::Remove),
        ] {
            let scene = pressed_by(user, permissions);
            let decision = Decision::of(&scene, &[UserId(7), UserId(8)], is_pinned);
            assert_eq!(decision, expected, "{user} {permissions:?} {is_pinned}");
        }
    }
}
