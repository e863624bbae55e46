//! What happens when a button or a menu is pressed? It is decided, then answered; a panic on the
//! way is caught, which poise does for commands only.

use std::panic::{AssertUnwindSafe, catch_unwind};

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, Context, CreateInteractionResponse,
};

use super::{
    Data,
    components::Press,
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    message::{passing, taking_back},
    scene::{Asker, Scene},
    send::{self, Target},
};
use crate::settings::UserId;

/// Answers a press.
pub async fn answer(data: &Data, context: &Context, pressed: &ComponentInteraction) {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let scene = Scene::of(&*data.store, Asker::of_component(pressed)).await;
    let http = &context.http;
    let sent = match Press::decode(&pressed.data.custom_id) {
        Some(Press::Remove { asker, author }) => {
            let may: Vec<UserId> = [asker].into_iter().chain(author).collect();
            taking_back::press(data, http, &scene, pressed, &may, None).await
        }
        Some(Press::RemoveUnhelpful { asker, topic }) => {
            taking_back::press(data, http, &scene, pressed, &[asker], Some(&topic)).await
        }
        Some(Press::PassOn(prepared)) => {
            passing::press(data, http, &scene, pressed, prepared).await
        }
        _ => lead_on(data, context, pressed, &scene, target).await,
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, Some(&cause)).await;
    }
}

/// Shows what a button or a menu leads to.
async fn lead_on(
    data: &Data,
    context: &Context,
    pressed: &ComponentInteraction,
    scene: &Scene,
    target: Target<'_>,
) -> serenity::Result<()> {
    let values = match &pressed.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.as_slice(),
        _ => &[],
    };
    let engine = data.engine();
    let decision = catch_unwind(AssertUnwindSafe(|| {
        decide::press(&engine, &pressed.data.custom_id, values, scene)
    }));
    match decision {
        Ok(Pressed::New(message)) => {
            send::message(data, &context.http, target, message, true).await
        }
        Ok(Pressed::Turned(message)) => {
            let page = CreateInteractionResponse::UpdateMessage(message);
            send::respond(data, &context.http, target, &page).await
        }
        Ok(Pressed::Gone) => {
            error::apologize(data, context, target, STALE_PRESS).await;
            Ok(())
        }
        Err(_) => {
            error::on_press_error(data, context, target, None).await;
            Ok(())
        }
    }
}
