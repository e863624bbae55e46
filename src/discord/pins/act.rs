//! How is an answer pinned and unpinned? Each step is written down before it is done and after, so that a
//! crash in between leaves nothing that [`work`](super::work), which takes the same steps, does not finish.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::{
    Claim, complain, forget,
    found::{self, Candidate},
    link,
    refusal::{Doing, Left, Refusal},
    route::{self, Fault},
    shown::{self, Shown},
};
use crate::{
    discord::{
        Data, rights,
        scene::{Scene, now, today},
    },
    knowledge::TopicIndex,
    settings::{
        ChannelId, Content, EntryId, GuildId, MessageId, NewPin, Pin, PinId, PinState, PinStep,
        UserId, audit::Place,
    },
    store::StoreError,
};

/// Posts a topic's answer in a channel, and pins it.
///
/// # Errors
/// Why it is not pinned. Then it is not posted either, unless that is said.
pub async fn pin_topic(
    data: &Data,
    scene: &Scene,
    topic: TopicIndex,
    channel: ChannelId,
) -> Result<Pin, Refusal> {
    let guild = may_pin(data, scene, channel).await?;
    let engine = data.engine();
    let topic = EntryId::from(&engine.knowledge().topic(topic).id);
    let today = today();
    let language = scene.settings.language.clone().unwrap_or_default();
    let shown = Shown::of(&engine, &scene.settings, &topic, &language, today);
    let Shown::Answer { hash, .. } = &shown else {
        return Err(Refusal::NotShown);
    };
    let new = NewPin {
        guild,
        channel,
        message: None,
        topic,
        text: hash.clone(),
        language,
        by: scene.asker.user,
        at: now(),
    };
    let _working = data.working.read().await;
    let (pin, _claim) = plan(data, &new).await?;
    let posted = post(data, &pin, &shown.body(&pin, pin.created_at)).await?;
    match fasten(data, &posted).await {
        Err(Refusal::Discord(doing, fault, _)) => {
            let left = take_back(data, &posted).await;
            Err(Refusal::Discord(doing, fault, left))
        }
        pinned => pinned,
    }
}

/// Pins a message of the bot's own that shows one topic. Soon after, it is edited to show that topic's whole
/// answer, as every pinned answer does. `me` is the bot.
///
/// # Errors
/// Why it is not pinned. The message is as it was.
pub async fn pin_message(
    data: &Data,
    scene: &Scene,
    me: UserId,
    message: MessageId,
    candidate: &Candidate,
) -> Result<Pin, Refusal> {
    let channel = scene.asker.channel;
    let guild = may_pin(data, scene, channel).await?;
    let engine = data.engine();
    let topic = found::topic(engine.knowledge(), me, candidate).map_err(Refusal::Message)?;
    let topic = EntryId::from(&engine.knowledge().topic(topic).id);
    let place = Place {
        topic,
        channel,
        message,
    };
    pin_there(data, scene, guild, place).await
}

/// Pins again what an entry of the log says was unpinned, if it is still there.
///
/// # Errors
/// Why it is not pinned.
pub async fn undo_unpinned(data: &Data, scene: &Scene, place: &Place) -> Result<Pin, Refusal> {
    let guild = may_pin(data, scene, place.channel).await?;
    if data
        .engine()
        .knowledge()
        .find(place.topic.as_str())
        .is_none()
    {
        return Err(Refusal::Message(found::NoTopic::None));
    }
    pin_there(data, scene, guild, place.clone()).await
}

/// Pins a message that is there, for who may pin in its channel.
async fn pin_there(
    data: &Data,
    scene: &Scene,
    guild: GuildId,
    place: Place,
) -> Result<Pin, Refusal> {
    let (engine, today) = (data.engine(), today());
    let language = scene.settings.language.clone().unwrap_or_default();
    let shown = Shown::of(&engine, &scene.settings, &place.topic, &language, today);
    if shown.content() == Content::Notice {
        return Err(Refusal::NotShown);
    }
    let new = NewPin {
        guild,
        channel: place.channel,
        message: Some(place.message),
        topic: place.topic,
        text: shown::unknown(),
        language,
        by: scene.asker.user,
        at: now(),
    };
    let _working = data.working.read().await;
    let (pin, claim) = plan(data, &new).await?;
    let pinned = fasten(data, &pin).await;
    drop(claim);
    match &pinned {
        Ok(_) => data.pins.due.guild(guild),
        Err(Refusal::Discord(..)) => forget(data, &pin).await,
        Err(_) => {}
    }
    pinned
}

/// Unpins what an entry of the log says was pinned.
///
/// # Errors
/// Why it is pinned still.
pub async fn undo_pinned(data: &Data, scene: &Scene, place: &Place) -> Result<Pin, Refusal> {
    match data.store.pin_of(place.message).await {
        Ok(Some(pin)) => unpin(data, scene, pin.id).await,
        Ok(None) => Err(Refusal::NoSuchPin),
        Err(error) => {
            complain("a pin", &error);
            Err(Refusal::Store)
        }
    }
}

/// Unpins an answer. Its message stays, and is no longer kept up to date.
///
/// # Errors
/// Why it is pinned still.
pub async fn unpin(data: &Data, scene: &Scene, pin: PinId) -> Result<Pin, Refusal> {
    let guild = scene.asker.guild;
    let guild = guild.ok_or(Refusal::Rights(rights::Refusal::NoServer))?;
    let channel = find(data, guild, pin).await?.channel;
    may_pin(data, scene, channel).await?;
    let _working = data.working.read().await;
    let _claim = data.pins.claim(pin).ok_or(Refusal::Busy)?;
    let pin = find(data, guild, pin).await?;
    let removing = match pin.state {
        PinState::Planned => return Err(Refusal::Busy),
        PinState::Removing { .. } => pin,
        _ => step(data, &pin, &PinStep::Unpin(scene.asker.user)).await?,
    };
    match unfasten(data, &removing).await {
        Err(Refusal::Discord(doing, fault, left)) => {
            step(data, &removing, &PinStep::Kept).await?;
            Err(Refusal::Discord(doing, fault, left))
        }
        unpinned => unpinned,
    }
}

/// A server's pin as it is now.
pub(super) async fn find(data: &Data, guild: GuildId, pin: PinId) -> Result<Pin, Refusal> {
    let pins = data.store.pins(guild).await.map_err(|error| {
        complain("a server's pins", &error);
        Refusal::Store
    })?;
    pins.into_iter()
        .find(|it| it.id == pin)
        .ok_or(Refusal::NoSuchPin)
}

/// Posts what was planned.
pub(super) async fn post(data: &Data, pin: &Pin, body: &Value) -> Result<Pin, Refusal> {
    let fault = match route::post(&data.rest, pin, body).await {
        Ok(message) => match route::id(&message["id"]) {
            Some(id) => {
                let posted = step(data, pin, &PinStep::Posted(id)).await?;
                // Without Embed Links, Discord takes the message and leaves the answer out.
                if message["embeds"].as_array().is_some_and(Vec::is_empty) {
                    return Err(Refusal::NoEmbeds(take_back(data, &posted).await));
                }
                return Ok(posted);
            }
            None => Fault::Unknown,
        },
        Err(fault) => fault,
    };
    if fault == Fault::Unknown {
        // It may be there. The worker finds out.
        put_off(data, pin, data.pins.pace.outage);
    } else {
        forget(data, pin).await;
    }
    Err(Refusal::Discord(Doing::Posting, fault, Left::Nothing))
}

/// Pins a message that was posted.
pub(super) async fn fasten(data: &Data, pin: &Pin) -> Result<Pin, Refusal> {
    let message = pin.message.ok_or(Refusal::Gone)?;
    match route::pin(&data.rest, pin.channel, message).await {
        Ok(()) => step(data, pin, &PinStep::Pinned).await,
        Err(fault) => Err(Refusal::Discord(Doing::Pinning, fault, Left::Nothing)),
    }
}

/// Unpins a message that is about to be.
pub(super) async fn unfasten(data: &Data, pin: &Pin) -> Result<Pin, Refusal> {
    let message = pin.message.ok_or(Refusal::Gone)?;
    match route::unpin(&data.rest, pin.channel, message).await {
        Ok(()) => match data.store.step_pin(pin.id, &PinStep::Unpinned, now()).await {
            Ok(_) | Err(StoreError::NoSuchPin) => Ok(pin.clone()),
            Err(error) => Err(store_failed(data, pin, &error)),
        },
        Err(fault) if fault.is_gone() => {
            forget(data, pin).await;
            Err(Refusal::Gone)
        }
        Err(fault) => Err(Refusal::Discord(Doing::Unpinning, fault, Left::Nothing)),
    }
}

/// Deletes what was posted and could not be pinned.
pub(super) async fn take_back(data: &Data, pin: &Pin) -> Left {
    let left = match pin.message {
        None => Left::Nothing,
        Some(message) => match route::delete(&data.rest, pin.channel, message).await {
            Ok(()) => Left::Deleted,
            Err(_) => link(pin).map_or(Left::Nothing, Left::Message),
        },
    };
    forget(data, pin).await;
    left
}

/// Takes a pin a step on.
pub(super) async fn step(data: &Data, pin: &Pin, step: &PinStep) -> Result<Pin, Refusal> {
    match super::step(data, pin, step).await {
        Ok(Some(pin)) => Ok(pin),
        Ok(None) => Err(Refusal::Gone),
        Err(error) => Err(store_failed(data, pin, &error)),
    }
}

/// What Discord did is not written down. The worker does it again, which does no harm, and writes it.
fn store_failed(data: &Data, pin: &Pin, error: &StoreError) -> Refusal {
    complain("a pin", error);
    put_off(data, pin, data.pins.pace.outage);
    Refusal::Store
}

pub(super) fn put_off(data: &Data, pin: &Pin, wait: Duration) {
    data.pins.due.put_off(pin.id, Instant::now() + wait);
}

async fn may_pin(data: &Data, scene: &Scene, channel: ChannelId) -> Result<GuildId, Refusal> {
    let may = rights::may_pin(data, scene, channel).await;
    may.map_err(Refusal::Rights)
}

/// Writes down a pin that is about to be made, unless its topic is pinned in that channel already.
async fn plan<'d>(data: &'d Data, new: &NewPin) -> Result<(Pin, Claim<'d>), Refusal> {
    let failed = |error: StoreError| {
        complain("a new pin", &error);
        Refusal::Store
    };
    for pin in data.store.pins(new.guild).await.map_err(failed)? {
        if is_same(&pin, new) && pin.state.is_settled() {
            forget_if_gone(data, &pin).await;
        }
    }
    let _planning = data.pins.planning.lock().await;
    let pins = data.store.pins(new.guild).await.map_err(failed)?;
    if let Some(pin) = pins.iter().find(|pin| is_same(pin, new)) {
        let is_there = pin.state.is_settled() || matches!(pin.state, PinState::Updating(_));
        return Err(match link(pin) {
            Some(link) if is_there => Refusal::Already(link),
            _ => Refusal::Busy,
        });
    }
    let pin = data.store.plan_pin(new).await.map_err(failed)?;
    let claim = data.pins.claim(pin.id).ok_or(Refusal::Busy)?;
    Ok((pin, claim))
}

/// Whether a pin is about the same topic in the same channel, or the same message.
fn is_same(pin: &Pin, new: &NewPin) -> bool {
    let is_same_message = pin.message.is_some() && pin.message == new.message;
    is_same_message || (pin.channel == new.channel && pin.topic == new.topic)
}

/// Forgets a pin whose message was deleted or unpinned while lupine could not see it.
pub(super) async fn forget_if_gone(data: &Data, pin: &Pin) -> bool {
    let Some(message) = pin.message else {
        return false;
    };
    let is_gone = match route::look(&data.rest, pin.channel, message).await {
        Ok(message) => message["pinned"] == Value::Bool(false),
        Err(fault) => fault.is_gone(),
    };
    if is_gone {
        forget(data, pin).await;
    }
    is_gone
}
