//! What happens when a button or a menu is pressed? It is decided, then answered; a panic on the
//! way is caught, which poise does for commands only.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
    thread,
};

use poise::serenity_prelude as serenity;
use serenity::{
    ComponentInteraction, ComponentInteractionDataKind, Context,
    CreateInteractionResponse as Response, MessageFlags,
};

use super::{
    Data, claims,
    commands::preferences,
    components::Press,
    counts::{Counted, Verdict},
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    feedback, follow, gaps, message, privacy,
    scene::{Asker, Scene},
    send::{self, Target},
    stats, visit,
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
    if let Some(sent) = message::press(data, &context.http, &scene, pressed).await {
        if let Err(cause) = sent {
            error::on_press_error(data, context, target, Some(&cause)).await;
        }
        return;
    }
    let response = caught(decide(data, &scene, pressed, values));
    let sent = match response.await {
        Ok(Some(response)) => send::respond(data, &context.http, target, &response).await,
        Ok(None) => {
            error::apologize(data, context, target, STALE_PRESS).await;
            Ok(())
        }
        Err(_) => {
            error::on_press_error(data, context, target, None).await;
            Ok(())
        }
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, Some(&cause)).await;
    }
}

/// What a press is answered with; `None` for one that this version or this knowledge has no more.
async fn decide(
    data: &Data,
    scene: &Scene,
    pressed: &ComponentInteraction,
    values: &[String],
) -> Option<Response> {
    let engine = data.engine();
    let custom_id = &pressed.data.custom_id;
    let counted = Counted::press(engine.knowledge(), custom_id, values);
    let today = scene.circumstances().today;
    data.counts.add(&scene.asker, &counted, today);
    let judge = |topic: &str, verdict, question| {
        feedback::take(data, &engine, scene, pressed, (topic, verdict), question)
    };
    let pressed = match Press::decode(custom_id)? {
        Press::Follow(follow) => {
            let flags = pressed.message.flags.unwrap_or_default();
            let is_private = flags.contains(MessageFlags::EPHEMERAL);
            return follow::answer(data, scene, &follow, is_private);
        }
        press @ (Press::PickForm | Press::PickPlainText) => {
            return preferences::answer(data, scene, &press, values).await;
        }
        Press::Helpful { topic, question } => judge(&topic, Verdict::Helpful, question),
        Press::NotHelpful { topic, question } => judge(&topic, Verdict::NotHelpful, question),
        Press::Stats { days } => stats::turn(data, &engine, scene, days).await,
        Press::PickGap => gaps::turn(data, &engine, scene, values).await,
        Press::AddToVisit(topics) => Pressed::New(visit::add(data, scene, &topics)?),
        Press::VisitPage { page } => Pressed::New(visit::turned(data, scene, page)),
        Press::Claims(page) => Pressed::New(claims::page(engine.knowledge(), &page, scene)?),
        Press::Privacy(step) => Pressed::Turned(privacy::answer(data, scene, step).await),
        _ => decide::press(&engine, custom_id, values, scene),
    };
    match pressed {
        Pressed::New(message) => Some(Response::Message(message.ephemeral(true))),
        Pressed::Turned(message) => Some(Response::UpdateMessage(message)),
        Pressed::Gone => None,
    }
}

/// A future whose panic is a value.
async fn caught<T>(future: impl Future<Output = T>) -> thread::Result<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        match polled {
            Ok(Poll::Ready(done)) => Poll::Ready(Ok(done)),
            Ok(Poll::Pending) => Poll::Pending,
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}
