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
    ComponentInteraction, ComponentInteractionDataKind, Context, CreateInteractionResponse,
};

use super::{
    Data,
    components::Press,
    counts::{Counted, Verdict},
    decide::{self, Pressed},
    error::{self, STALE_PRESS},
    feedback, gaps,
    scene::{Asker, Scene},
    send::{self, Target},
    stats,
};
use crate::engine::Engine;

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
    let counted = Counted::press(engine.knowledge(), &pressed.data.custom_id, values);
    data.counts
        .add(&scene.asker, &counted, scene.circumstances().today);
    let decision = caught(decide(data, &engine, &scene, pressed, values));
    let sent = match decision.await {
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
    };
    if let Err(cause) = sent {
        error::on_press_error(data, context, target, Some(&cause)).await;
    }
}

/// What a press leads to.
async fn decide(
    data: &Data,
    engine: &Engine,
    scene: &Scene,
    pressed: &ComponentInteraction,
    values: &[String],
) -> Pressed {
    let judge = |topic: &str, verdict, question| {
        feedback::take(data, engine, scene, pressed, (topic, verdict), question)
    };
    match Press::decode(&pressed.data.custom_id) {
        Some(Press::Helpful(topic)) => judge(&topic, Verdict::Helpful, None),
        Some(Press::NotHelpful { topic, question }) => judge(&topic, Verdict::NotHelpful, question),
        Some(Press::Stats { days }) => stats::turn(data, engine, scene, days).await,
        Some(Press::PickGap) => gaps::turn(data, engine, scene, values).await,
        _ => decide::press(engine, &pressed.data.custom_id, values, scene),
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
