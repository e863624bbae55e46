//! What happens when a button or a menu is pressed? It is decided, then answered; a panic on the
//! way is caught, which poise does for commands only.

use std::panic::{AssertUnwindSafe, catch_unwind};

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, Context,
    CreateInteractionResponse as Response, MessageFlags,
};

use super::{
    Data,
    commands::preferences,
    components::Press,
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    follow,
    scene::{Asker, Scene},
    send::{self, Target},
};

/// Answers a press.
pub async fn answer(data: &Data, context: &Context, pressed: &ComponentInteraction) {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let values = match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.as_slice(),
        _ => &[],
    };
    let scene = Scene::of(&*data.store, Asker::of_component(pressed)).await;
    let custom_id = &pressed.data.custom_id;
    let response = match Press::decode(custom_id) {
        Some(Press::Follow(follow)) => {
            let flags = pressed.message.flags.unwrap_or_default();
            let is_private = flags.contains(MessageFlags::EPHEMERAL);
            caught(|| follow::answer(data, &scene, &follow, is_private))
        }
        Some(press @ (Press::PickForm | Press::PickPlainText)) => {
            Ok(preferences::answer(data, &scene, &press, values).await)
        }
        _ => caught(
            || match decide::press(&data.engine(), custom_id, values, &scene) {
                Pressed::New(message) => Some(Response::Message(message.ephemeral(true))),
                Pressed::Turned(message) => Some(Response::UpdateMessage(message)),
                Pressed::Gone => None,
            },
        ),
    };
    let sent = match response {
        Ok(Some(response)) => send::respond(data, &context.http, target, &response).await,
        Ok(None) => {
            error::apologize(data, context, target, scene.catalog, STALE_PRESS).await;
            Ok(())
        }
        Err(Panicked) => {
            error::on_press_error(data, context, target, scene.catalog, None).await;
            Ok(())
        }
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, scene.catalog, Some(&cause)).await;
    }
}

/// The decision panicked, as the log says.
struct Panicked;

fn caught(decide: impl FnOnce() -> Option<Response>) -> Result<Option<Response>, Panicked> {
    catch_unwind(AssertUnwindSafe(decide)).map_err(|_| Panicked)
}
