//! How does a pinned answer stay as the knowledge has it? One worker looks at every server's pins after a
//! start, after a reload and when something was pinned or unpinned by hand, and does what is due to each,
//! one after another.
//!
//! A message is looked at before it is edited: it may be gone, or unpinned, or show the new text already
//! because the process ended between the edit and writing it down.

use std::time::Instant;

use serde_json::Value;

use super::{
    act::{fasten, find, forget_if_gone, post, put_off, step, take_back, unfasten},
    channel_gone, complain,
    due::Task,
    forget,
    refusal::{Doing, Left, Refusal},
    route::{self, Fault},
    shown::{self, Shown},
};
use crate::{
    discord::{
        Data, Shared,
        caught::caught,
        scene::{now, today},
    },
    settings::{ChannelId, Content, GuildId, MessageId, Pin, PinState, PinStep, Settings},
};

/// How long a pin that was begun is worth finishing: whoever wanted it was never told that it worked.
const WORTH_FINISHING_SECONDS: i64 = 15 * 60;

/// How long Discord surely knows a nonce again.
const NONCE_HOLDS_SECONDS: i64 = 60;

/// Does all that is due, for as long as the process runs.
pub async fn work(data: Shared) {
    loop {
        let task = data.pins.due.next(Instant::now());
        let work = async {
            match task {
                Some(Task::Channel(guild, channel)) => reconcile(&data, guild, channel).await,
                Some(Task::Guild(guild)) => sweep(&data, guild).await,
                None => data.pins.due.wait(data.pins.pace.idle).await,
            }
        };
        // The other servers' pins are to be kept all the same.
        if caught(Box::pin(work)).await.is_err() {
            tracing::error!(
                ?task,
                "working on pins panicked; they are looked at again in an hour"
            );
        }
    }
}

/// What is to be done to a pin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chore {
    Post,
    Pin,
    Edit,
    Unpin,
}

/// What a pin's state asks for, where its message should show this. `follows` tells whether its server lets
/// texts change.
fn chore(pin: &Pin, wanted: &Content, follows: bool) -> Option<Chore> {
    let is_shown = match (&pin.state, wanted) {
        (PinState::Planned, _) => return Some(Chore::Post),
        (PinState::Posted, _) => return Some(Chore::Pin),
        (PinState::Removing { .. }, _) => return Some(Chore::Unpin),
        (PinState::Pinned, Content::Text(text)) => *text == pin.text,
        (PinState::Withdrawn, Content::Notice) => true,
        (PinState::Pinned | PinState::Withdrawn | PinState::Updating(_), _) => false,
    };
    (follows && !is_shown).then_some(Chore::Edit)
}

async fn sweep(data: &Data, guild: GuildId) {
    let pins = match data.store.pins(guild).await {
        Ok(pins) if pins.is_empty() => return,
        Ok(pins) => pins,
        Err(error) => return complain("a server's pins", &error),
    };
    let settings = match data.store.settings(guild).await {
        Ok(settings) => settings,
        Err(error) => return complain("a server's pins", &error),
    };
    for pin in pins {
        if data.pins.due.is_put_off(pin.id, Instant::now()) {
            continue;
        }
        if let Some(tended) = tend(data, &pin, &settings).await {
            let wait = tended.map_or_else(|refusal| after(data, &pin, &refusal), |()| None);
            let wait = wait.unwrap_or_default().max(data.pins.pace.between);
            tokio::time::sleep(wait).await;
        }
    }
}

/// Does what is due to a pin; `None` if nothing was.
async fn tend(data: &Data, pin: &Pin, settings: &Settings) -> Option<Result<(), Refusal>> {
    let engine = data.engine();
    let today = today();
    let shown = Shown::of(&engine, settings, &pin.topic, &pin.language, today);
    let chore = |pin: &Pin| chore(pin, &shown.content(), settings.updates_pins);
    chore(pin)?;
    let _working = data.working.read().await;
    let Some(_claim) = data.pins.claim(pin.id) else {
        put_off(data, pin, data.pins.pace.outage);
        return None;
    };
    // It may have been worked on since the list was read.
    let pin = find(data, pin.guild, pin.id).await.ok()?;
    let chore = chore(&pin)?;
    tracing::debug!(?chore, topic = pin.topic.as_str(), "a pin is worked on");
    Some(match chore {
        Chore::Post => finish_posting(data, &pin, &shown).await,
        Chore::Pin => finish_pinning(data, &pin).await,
        Chore::Edit => edit(data, &pin, &shown).await,
        Chore::Unpin => finish_unpinning(data, &pin).await,
    })
}

/// What a failure means for the work to come: the pin is put off, and where Discord asks to wait, all of it.
fn after(data: &Data, pin: &Pin, refusal: &Refusal) -> Option<std::time::Duration> {
    let Refusal::Discord(doing, fault, _) = refusal else {
        return None;
    };
    let pace = data.pins.pace;
    let (wait, all_wait) = match fault {
        Fault::TooMany(wait) => (*wait, Some(*wait)),
        Fault::OldEdits => (pace.old_edits, None),
        Fault::Unknown => (pace.outage, None),
        _ => (pace.refused, None),
    };
    put_off(data, pin, wait);
    let (guild, topic) = (pin.guild.0, pin.topic.as_str());
    tracing::warn!(guild, topic, ?doing, ?fault, "a pin has to wait");
    all_wait
}

/// Edits a message so that it shows what it should.
async fn edit(data: &Data, pin: &Pin, shown: &Shown) -> Result<(), Refusal> {
    let (channel, message) = (pin.channel, pin.message.ok_or(Refusal::Gone)?);
    let there = match route::look(&data.rest, channel, message).await {
        Ok(there) if there["pinned"] == Value::Bool(false) => {
            forget(data, pin).await;
            return Ok(());
        }
        Ok(there) => Some(there),
        Err(fault) if fault.is_gone() => {
            forget(data, pin).await;
            return Ok(());
        }
        Err(fault @ (Fault::Unknown | Fault::TooMany(_))) => return Err(not(fault)),
        // Not to be seen without Read Message History, but to be edited.
        Err(_) => None,
    };
    let content = shown.content();
    let pin = if pin.state == PinState::Updating(content.clone()) {
        pin.clone()
    } else {
        step(data, pin, &PinStep::Update(content.clone())).await?
    };
    let body = shown.body(&pin, pin.updated_at);
    if !there.is_some_and(|there| shown::reads_like(&there, &body)) {
        match route::edit(&data.rest, channel, message, &body).await {
            Ok(()) => {}
            Err(fault) if fault.is_gone() => {
                forget(data, &pin).await;
                return Ok(());
            }
            Err(fault) => return Err(not(fault)),
        }
        let (guild, topic) = (pin.guild.0, pin.topic.as_str());
        tracing::info!(guild, topic, "a pinned answer was updated");
    }
    step(data, &pin, &PinStep::Updated(content)).await?;
    Ok(())
}

fn not(fault: Fault) -> Refusal {
    Refusal::Discord(Doing::Editing, fault, Left::Nothing)
}

/// Goes on with a pin that was about to be posted when the process ended or Discord failed.
async fn finish_posting(data: &Data, pin: &Pin, shown: &Shown) -> Result<(), Refusal> {
    let age = now().0 - pin.created_at.0;
    let messages = match route::since(&data.rest, pin.channel, pin.created_at).await {
        Ok(messages) => Some(messages),
        Err(fault @ (Fault::Unknown | Fault::TooMany(_))) => {
            return Err(Refusal::Discord(Doing::Posting, fault, Left::Nothing));
        }
        Err(_) => None,
    };
    let worth = match &messages {
        Some(_) => WORTH_FINISHING_SECONDS,
        // Only the nonce keeps it from being posted twice.
        None => NONCE_HOLDS_SECONDS,
    };
    for message in messages.iter().flatten() {
        if let Some(id) = posted_as(data, message, shown)
            && let Ok(None) = data.store.pin_of(id).await
        {
            let posted = step(data, pin, &PinStep::Posted(id)).await?;
            return finish_pinning(data, &posted).await;
        }
    }
    if age > worth || shown.content() != Content::Text(pin.text.clone()) {
        forget(data, pin).await;
        return Ok(());
    }
    let posted = post(data, pin, &shown.body(pin, pin.created_at)).await?;
    finish_pinning(data, &posted).await
}

/// The id of a message that can only be a pin's: the bot's own, answering nobody, with that title.
fn posted_as(data: &Data, message: &Value, shown: &Shown) -> Option<MessageId> {
    let author = message["author"]["id"].as_str()?.parse().ok();
    let answers = ["message_reference", "interaction_metadata", "interaction"];
    let is_own = author.is_some() && author == data.pins.me.get().map(|me| me.0);
    let is_answer = answers.iter().any(|key| !message[key].is_null());
    (is_own && !is_answer && shown.is_titled(message)).then(|| route::id(&message["id"]))?
}

/// Goes on with a pin whose message is there.
async fn finish_pinning(data: &Data, pin: &Pin) -> Result<(), Refusal> {
    let is_worth_it = now().0 - pin.created_at.0 <= WORTH_FINISHING_SECONDS;
    match fasten(data, pin).await {
        Err(Refusal::Discord(_, fault, _)) if fault.is_gone() => forget(data, pin).await,
        Err(Refusal::Discord(doing, fault @ (Fault::Unknown | Fault::TooMany(_)), left))
            if is_worth_it =>
        {
            return Err(Refusal::Discord(doing, fault, left));
        }
        // It was there before.
        Err(Refusal::Discord(..)) if pin.text == shown::unknown() => forget(data, pin).await,
        Err(Refusal::Discord(..)) => {
            take_back(data, pin).await;
        }
        Ok(_) => {}
        Err(refusal) => return Err(refusal),
    }
    Ok(())
}

/// Goes on with a pin that was about to be unpinned.
async fn finish_unpinning(data: &Data, pin: &Pin) -> Result<(), Refusal> {
    match unfasten(data, pin).await {
        Err(Refusal::Discord(doing, fault, left)) => {
            if !matches!(fault, Fault::Unknown | Fault::TooMany(_)) {
                step(data, pin, &PinStep::Kept).await?;
            }
            Err(Refusal::Discord(doing, fault, left))
        }
        Ok(_) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

/// Forgets what was unpinned by hand in a channel.
async fn reconcile(data: &Data, guild: GuildId, channel: ChannelId) {
    let pins = match data.store.pins(guild).await {
        Ok(pins) => pins,
        Err(error) => return complain("a channel's pins", &error),
    };
    let is_pinned = |pin: &Pin| match pin.state {
        PinState::Pinned | PinState::Withdrawn | PinState::Updating(_) => pin.channel == channel,
        _ => false,
    };
    let pins: Vec<Pin> = pins.into_iter().filter(is_pinned).collect();
    if pins.is_empty() {
        return;
    }
    let _working = data.working.read().await;
    let listed = match route::pinned(&data.rest, channel).await {
        Ok(listed) => listed,
        Err(Fault::NoChannel) => return channel_gone(data, guild, channel).await,
        // Each is looked at again before it is next edited.
        Err(_) => return,
    };
    for pin in pins {
        let is_listed = pin.message.is_some_and(|message| listed.contains(&message));
        if !is_listed && let Some(_claim) = data.pins.claim(pin.id) {
            forget_if_gone(data, &pin).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{EntryId, Language, PinId, TextHash, UnixSeconds, UserId};

    #[test]
    fn a_pin_is_touched_only_where_something_is_due() {
        let text = |it: u8| TextHash::from([it; 32]);
        let (same, new) = (Content::Text(text(1)), Content::Text(text(2)));
        let removing = PinState::Removing {
            by: Some(UserId(4)),
            from: Box::new(PinState::Pinned),
        };
        for (state, wanted, expected) in [
            (PinState::Planned, &same, Some(Chore::Post)),
            (PinState::Posted, &same, Some(Chore::Pin)),
            (removing, &new, Some(Chore::Unpin)),
            (PinState::Pinned, &same, None),
            (PinState::Pinned, &new, Some(Chore::Edit)),
            (PinState::Pinned, &Content::Notice, Some(Chore::Edit)),
            (PinState::Withdrawn, &Content::Notice, None),
            (PinState::Withdrawn, &same, Some(Chore::Edit)),
            (PinState::Updating(new.clone()), &new, Some(Chore::Edit)),
            (PinState::Updating(new.clone()), &same, Some(Chore::Edit)),
        ] {
            let pin = Pin {
                id: PinId(1),
                guild: GuildId(2),
                channel: ChannelId(3),
                message: Some(MessageId(7)),
                topic: EntryId::new("watering").unwrap(),
                text: text(1),
                language: Language::default(),
                state,
                created_by: None,
                created_at: UnixSeconds(10),
                updated_at: UnixSeconds(10),
            };
            assert_eq!(chore(&pin, wanted, true), expected, "{:?}", pin.state);
            let kept = expected.filter(|chore| *chore != Chore::Edit);
            assert_eq!(
                chore(&pin, wanted, false),
                kept,
                "a server that lets no text change"
            );
        }
    }
}
