//! What happens when a button or a menu is pressed? It is decided, then answered; a panic on the
//! way is caught, which poise does for commands only.

use std::panic::{AssertUnwindSafe, catch_unwind};

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, Context, CreateInteractionResponse,
};

use super::{
    Data,
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
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
    let engine = data.engine();
    let decision = catch_unwind(AssertUnwindSafe(|| {
        let circumstances = scene.circumstances();
        decide::press(&engine, &pressed.data.custom_id, values, &circumstances)
    }));
    let sent = match decision {
        Ok(Pressed::New(message)) => {
            send::message(data, &context.http, target, message, true).await
        }
        Ok(Pressed::Turned(message)) => {
            let page = CreateInteractionResponse::UpdateMessage(message);
            send::respond(data, &context.http, target, &page).await
        }
        Ok(Pressed::Gone) => {
            error::apologize(data, context, target, scene.catalog, STALE_PRESS).await;
            Ok(())
        }
        Err(_) => {
            error::on_press_error(data, context, target, scene.catalog, None).await;
            Ok(())
        }
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, scene.catalog, Some(&cause)).await;
    }
}
