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
    let response = match Press::decode(&pressed.data.custom_id) {
        Some(Press::Settings(touch)) => settings::answer(data, &scene, touch, &values).await,
        Some(Press::Alert(call)) => {
            Some(alert::answer(data, &scene, call, &values, pressed.id.get()).await)
        }
        _ => {
            let engine = data.engine();
            let decision = catch_unwind(AssertUnwindSafe(|| {
                let circumstances = scene.circumstances();
                decide::press(&engine, &pressed.data.custom_id, &values, &circumstances)
            }));
            match decision {
                Ok(Pressed::New(message)) => {
                    Some(CreateInteractionResponse::Message(message.ephemeral(true)))
                }
                Ok(Pressed::Turned(message)) => {
                    Some(CreateInteractionResponse::UpdateMessage(message))
                }
                Ok(Pressed::Gone) => None,
                Err(_) => return error::on_press_error(data, context, target, None).await,
            }
        }
    };
    finish(data, context, target, response).await;
}

/// Answers a form that was sent.
pub async fn submit(data: &Data, context: &Context, form: &ModalInteraction) {
    let target = Target {
        id: form.id,
        token: &form.token,
    };
    let values = typed(form);
    let scene = Scene::of(&*data.store, Asker::of_modal(form)).await;
    let response = match Press::decode(&form.data.custom_id) {
        Some(Press::Settings(touch)) => settings::answer(data, &scene, touch, &values).await,
        Some(Press::Alert(call)) => {
            Some(alert::answer(data, &scene, call, &values, form.id.get()).await)
        }
        _ => None,
    };
    finish(data, context, target, response).await;
}

/// Sends the answer; without one, says that what was pressed is of another version.
async fn finish(
    data: &Data,
    context: &Context,
    target: Target<'_>,
    response: Option<CreateInteractionResponse>,
) {
    let Some(response) = response else {
        return error::apologize(data, context, target, STALE_PRESS).await;
    };
    if let Err(cause) = send::respond(data, &context.http, target, &response).await {
        error::on_press_error(data, context, target, Some(&cause)).await;
    }
}

/// What was chosen: texts, or ids of what Discord offered by itself.
fn values(kind: &Kind) -> Vec<String> {
    match kind {
        Kind::StringSelect { values } => values.clone(),
        Kind::RoleSelect { values } => values.iter().map(ToString::to_string).collect(),
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
