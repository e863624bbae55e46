//! What happens when a button or a menu is pressed, or a form is sent? It is decided, then answered; a
//! panic on the way is caught, which poise does for commands only.

use std::panic::{AssertUnwindSafe, catch_unwind};

use poise::serenity_prelude as serenity;
use serenity::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind as Kind, Context,
    CreateInteractionResponse, ModalInteraction,
};

use super::{
    Data, alert,
    components::Press,
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    scene::{Asker, Scene},
    send::{self, Target},
    settings,
};

/// Answers a press.
pub async fn answer(data: &Data, context: &Context, pressed: &ComponentInteraction) {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let values = values(&pressed.data.kind);
    let scene = Scene::of(&*data.store, Asker::of_component(pressed)).await;
    let sent = match Press::decode(&pressed.data.custom_id) {
        Some(Press::Settings(touch)) => {
            settings::press(data, context, target, &scene, touch, &values).await
        }
        Some(Press::Alert(call)) => {
            alert::press(data, context, target, &scene, call, &values).await
        }
        _ => lead_on(data, context, pressed, &scene, target).await,
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, Some(&cause)).await;
    }
}

/// Answers a form that was sent.
pub async fn submit(data: &Data, context: &Context, form: &ModalInteraction) {
    let target = Target {
        id: form.id,
        token: &form.token,
    };
    let values = typed(form);
    let scene = Scene::of(&*data.store, Asker::of_modal(form)).await;
    let sent = match Press::decode(&form.data.custom_id) {
        Some(Press::Settings(touch)) => {
            settings::press(data, context, target, &scene, touch, &values).await
        }
        Some(Press::Alert(call)) => {
            alert::press(data, context, target, &scene, call, &values).await
        }
        _ => {
            error::apologize(data, context, target, STALE_PRESS).await;
            Ok(())
        }
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
    let values = values(&pressed.data.kind);
    let engine = data.engine();
    let decision = catch_unwind(AssertUnwindSafe(|| {
        decide::press(&engine, &pressed.data.custom_id, &values, scene)
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

/// What was chosen: texts, or ids of what Discord offered by itself.
fn values(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::StringSelect { values } => values.clone(),
        Kind::RoleSelect { values } => values.iter().map(|it| it.get().to_string()).collect(),
        Kind::ChannelSelect { values } => values.iter().map(|it| it.get().to_string()).collect(),
        _ => Vec::new(),
    }
}

/// What stands in the fields of a form.
fn typed(form: &ModalInteraction) -> Vec<String> {
    let rows = form.data.components.iter();
    let fields = rows.flat_map(|row| &row.components);
    let texts = fields.filter_map(|field| match field {
        ActionRowComponent::InputText(text) => text.value.clone(),
        _ => None,
    });
    texts.collect()
}
