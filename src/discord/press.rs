//! What happens when a button or a menu is pressed, or a form is sent? It is decided, then answered; a
//! panic on the way is caught, which poise does for commands only.

use std::thread;

use poise::serenity_prelude as serenity;
use serenity::{
    ActionRowComponent, ComponentInteraction, ComponentInteractionDataKind as Kind, Context,
    CreateInteractionResponse as Response, MessageFlags, ModalInteraction,
};

use super::{
    Data, alert,
    caught::caught,
    claims,
    commands::preferences,
    components::Press,
    counts::{Counted, Verdict},
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    feedback, follow, gaps, message, pins, privacy,
    scene::{Asker, Scene, today},
    send::{self, Target},
    settings::{self, Touch},
    stats, visit,
};
use crate::{catalog::Catalog, settings::UserId};

/// Answers a press.
pub async fn answer(data: &Data, context: &Context, pressed: &ComponentInteraction) {
    let target = Target {
        id: pressed.id,
        token: &pressed.token,
    };
    let values = values(&pressed.data.kind);
    let values = values.as_slice();
    let scene = Scene::of(&*data.store, Asker::of_component(pressed)).await;
    let press = Press::decode(&pressed.data.custom_id);
    let is_answered = answered(data, context, &scene, pressed, press.as_ref());
    let failed = match caught(Box::pin(is_answered)).await {
        Ok(None) => {
            let response = caught(decide(data, context, &scene, pressed, press, values)).await;
            return finish(data, context, target, scene.catalog, response).await;
        }
        Ok(Some(Ok(()))) => return,
        Ok(Some(Err(cause))) => Some(cause),
        Err(_) => None,
    };
    error::on_press_error(data, context, target, scene.catalog, failed.as_ref()).await;
}

/// Answers a press that leads to more than its answer; `None` for others.
async fn answered(
    data: &Data,
    context: &Context,
    scene: &Scene,
    pressed: &ComponentInteraction,
    press: Option<&Press>,
) -> Option<serenity::Result<()>> {
    let http = &context.http;
    match press? {
        Press::Settings(Touch::Undo(entry)) => {
            let target = Target {
                id: pressed.id,
                token: &pressed.token,
            };
            settings::log::undo_pin(data, http, scene, target, *entry).await
        }
        press => message::press(data, http, scene, pressed, press).await,
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
    let answer = async {
        match Press::decode(&form.data.custom_id)? {
            Press::Settings(touch) => {
                settings::answer(data, &scene, touch, &values, bot(context)).await
            }
            Press::Alert(call) => {
                Some(alert::answer(data, &scene, call, &values, form.id.get()).await)
            }
            _ => None,
        }
    };
    let response = caught(answer).await;
    finish(data, context, target, scene.catalog, response).await;
}

/// Sends the answer, or says why there is none.
async fn finish(
    data: &Data,
    context: &Context,
    target: Target<'_>,
    catalog: Catalog,
    response: thread::Result<Option<Response>>,
) {
    let sent = match response {
        Ok(Some(response)) => send::respond(data, &context.http, target, &response).await,
        Ok(None) => {
            error::apologize(data, context, target, catalog, STALE_PRESS).await;
            Ok(())
        }
        Err(_) => {
            error::on_press_error(data, context, target, catalog, None).await;
            Ok(())
        }
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, catalog, Some(&cause)).await;
    }
}

/// What a press is answered with; `None` for one that this version or this knowledge has no more.
async fn decide(
    data: &Data,
    context: &Context,
    scene: &Scene,
    pressed: &ComponentInteraction,
    press: Option<Press>,
    values: &[String],
) -> Option<Response> {
    let (engine, press) = (data.engine(), press?);
    let counted = Counted::press(engine.knowledge(), &press, values);
    data.counts.add(&scene.asker, &counted, today());
    let judge = |topic: &str, verdict, question| {
        feedback::take(data, &engine, scene, pressed, (topic, verdict), question)
    };
    let pressed = match press {
        Press::Follow(follow) => {
            let flags = pressed.message.flags.unwrap_or_default();
            let is_private = flags.contains(MessageFlags::EPHEMERAL);
            return follow::answer(data, scene, &follow, is_private);
        }
        press @ (Press::PickForm | Press::PickPlainText) => {
            return preferences::answer(data, scene, &press, values).await;
        }
        Press::AddToVisit(topics) => return visit::add(data, scene, &topics).map(private),
        Press::VisitPage { page } => return Some(private(visit::turned(data, scene, page))),
        Press::Claims(page) => {
            return claims::page(engine.knowledge(), &page, scene).map(private);
        }
        Press::Privacy(step) => {
            return Some(Response::UpdateMessage(
                privacy::answer(data, scene, step).await,
            ));
        }
        Press::Settings(touch) => {
            return settings::answer(data, scene, touch, values, bot(context)).await;
        }
        Press::Alert(call) => {
            return Some(alert::answer(data, scene, call, values, pressed.id.get()).await);
        }
        Press::Helpful { topic, question } => judge(&topic, Verdict::Helpful, question),
        Press::NotHelpful { topic, question } => judge(&topic, Verdict::NotHelpful, question),
        Press::Stats { days } => stats::turn(data, &engine, scene, days).await,
        Press::PickGap => gaps::turn(data, &engine, scene, values).await,
        Press::Pins { page } => return Some(pins::list::turned(data, scene, page).await),
        press @ (Press::Topic(_)
        | Press::PickTopic
        | Press::PickSection
        | Press::Section { .. }
        | Press::Sections { .. }) => decide::press(&engine, &press, values, scene),
        // Answered before.
        Press::Remove { .. } | Press::RemoveUnhelpful { .. } | Press::PassOn(_) => return None,
    };
    match pressed {
        Pressed::New(message) => Some(Response::Message(message.ephemeral(true))),
        Pressed::Turned(message) => Some(Response::UpdateMessage(message)),
        Pressed::Gone => None,
    }
}

fn private(message: serenity::CreateInteractionResponseMessage) -> Response {
    Response::Message(message.ephemeral(true))
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
