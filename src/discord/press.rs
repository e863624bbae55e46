//! What happens when a button or a menu is pressed, or a form is sent? It is decided, then answered; a
//! panic on the way is caught, which poise does for commands only.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

use poise::serenity_prelude as serenity;
use serenity::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind as Kind, Context,
    CreateInteractionResponse as Response, MessageFlags, ModalInteraction,
};

use super::{
    Data, alert,
    commands::preferences,
    components::Press,
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    follow, message,
    scene::{Asker, Scene},
    send::{self, Target},
    settings,
};
use crate::settings::UserId;

/// Answers a press.
pub async fn answer(data: &Data, context: &Context, pressed: &ComponentInteraction) {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let values = values(&pressed.data.kind);
    let values = values.as_slice();
    let scene = Scene::of(&*data.store, Asker::of_component(pressed)).await;
    let custom_id = &pressed.data.custom_id;
    if let Some(sent) = message::press(data, &context.http, &scene, pressed).await {
        if let Err(cause) = sent {
            error::on_press_error(data, context, target, Some(&cause)).await;
        }
        return;
    }
    let response = match Press::decode(custom_id) {
        Some(Press::Follow(follow)) => {
            let flags = pressed.message.flags.unwrap_or_default();
            let is_private = flags.contains(MessageFlags::EPHEMERAL);
            caught(|| follow::answer(data, &scene, &follow, is_private))
        }
        Some(press @ (Press::PickForm | Press::PickPlainText)) => {
            Ok(preferences::answer(data, &scene, &press, values).await)
        }
        Some(Press::Settings(touch)) => {
            let answer = settings::answer(data, &scene, touch, values, bot(context));
            caught_on_the_way(answer).await
        }
        Some(Press::Alert(call)) => {
            let answer = alert::answer(data, &scene, call, values, pressed.id.get());
            caught_on_the_way(answer).await.map(Some)
        }
        _ => caught(
            || match decide::press(&data.engine(), custom_id, values, &scene) {
                Pressed::New(message) => Some(Response::Message(message.ephemeral(true))),
                Pressed::Turned(message) => Some(Response::UpdateMessage(message)),
                Pressed::Gone => None,
            },
        ),
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
        Some(Press::Settings(touch)) => {
            let answer = settings::answer(data, &scene, touch, &values, bot(context));
            caught_on_the_way(answer).await
        }
        Some(Press::Alert(call)) => {
            let answer = alert::answer(data, &scene, call, &values, form.id.get());
            caught_on_the_way(answer).await.map(Some)
        }
        _ => Ok(None),
    };
    finish(data, context, target, response).await;
}

/// Sends the answer, or says why there is none.
async fn finish(
    data: &Data,
    context: &Context,
    target: Target<'_>,
    response: Result<Option<Response>, Panicked>,
) {
    let sent = match response {
        Ok(Some(response)) => send::respond(data, &context.http, target, &response).await,
        Ok(None) => {
            error::apologize(data, context, target, STALE_PRESS).await;
            Ok(())
        }
        Err(Panicked) => {
            error::on_press_error(data, context, target, None).await;
            Ok(())
        }
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, Some(&cause)).await;
    }
}

/// The decision panicked, as the log says.
struct Panicked;

fn caught(decide: impl FnOnce() -> Option<Response>) -> Result<Option<Response>, Panicked> {
    catch_unwind(AssertUnwindSafe(decide)).map_err(|_| Panicked)
}

/// The same for what also waits for something.
async fn caught_on_the_way<T>(answer: impl Future<Output = T>) -> Result<T, Panicked> {
    let mut answer = pin!(answer);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(context)));
        match polled {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(answer)) => Poll::Ready(Ok(answer)),
            Err(_) => Poll::Ready(Err(Panicked)),
        }
    })
    .await
}

/// The bot's own id. It has its application's, but for bots made before 2016.
fn bot(context: &Context) -> UserId {
    let application = context.http.application_id();
    UserId(application.map_or(0, serenity::ApplicationId::get))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_after_a_wait_is_caught() {
        let waits = async |panics: bool| {
            tokio::task::yield_now().await;
            assert!(!panics, "as asked");
            7
        };
        assert!(caught_on_the_way(waits(true)).await.is_err());
        assert_eq!(caught_on_the_way(waits(false)).await.ok(), Some(7));
    }
}
