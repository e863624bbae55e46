//! How are a server's pins listed, in `/pins` and while `/unpin` is typed?

use std::time::{Duration, UNIX_EPOCH};

use poise::serenity_prelude as serenity;
use serenity::{
    AutocompleteChoice, CreateActionRow, CreateButton, CreateInteractionResponseMessage,
};

use super::{Refusal, complain, link};
use crate::{
    catalog::Catalog,
    discord::{
        Data,
        components::Press,
        limits::{CHOICE_TEXT, CHOICES, CONTENT, cut, length},
        render, rights,
        scene::Scene,
    },
    knowledge::{Date, Knowledge, date},
    settings::{ChannelId, EntryId, Pin, PinId},
};

/// Pins on a page: as many as surely fit into one message.
const A_PAGE: usize = 7;

/// The longest title in the list.
const TITLE: usize = 80;

/// A page of the pins of the asker's server, if they may pin where they ask.
pub async fn shown_to(
    data: &Data,
    scene: &Scene,
    number: usize,
) -> CreateInteractionResponseMessage {
    let guild = match rights::may_pin(data, scene, scene.asker.channel).await {
        Ok(guild) => guild,
        Err(refusal) => return render::sentence(&refusal.sentence(scene.catalog)),
    };
    match data.store.pins(guild).await {
        Ok(pins) => page(scene.catalog, data.engine().knowledge(), &pins, number),
        Err(error) => {
            complain("a server's pins", &error);
            render::sentence(&Refusal::Store.sentence(scene.catalog))
        }
    }
}

/// The choices for a half-typed title of a pinned answer.
pub async fn suggest(data: &Data, scene: &Scene, typed: &str) -> Vec<AutocompleteChoice> {
    let pins = pins_of(data, scene).await;
    let engine = data.engine();
    choices(
        scene.catalog,
        engine.knowledge(),
        pins,
        scene.asker.channel,
        typed,
    )
}

/// The pin that was picked from the choices, or typed.
pub async fn chosen(data: &Data, scene: &Scene, typed: &str) -> Option<PinId> {
    let pins = pins_of(data, scene).await;
    picked(data.engine().knowledge(), &pins, scene.asker.channel, typed)
}

/// The pins of the asker's server; none where the store fails.
async fn pins_of(data: &Data, scene: &Scene) -> Vec<Pin> {
    let Some(guild) = scene.asker.guild else {
        return Vec::new();
    };
    data.store.pins(guild).await.unwrap_or_else(|error| {
        complain("a server's pins", &error);
        Vec::new()
    })
}

/// A page of a server's pins; a page past the last shows the last.
fn page(
    catalog: Catalog,
    knowledge: &Knowledge,
    pins: &[Pin],
    wanted: usize,
) -> CreateInteractionResponseMessage {
    let last = pins.len().div_ceil(A_PAGE).saturating_sub(1);
    let page = wanted.min(last);
    let count = pins.len().into();
    let mut text = match pins {
        [] => catalog.text("pins-none"),
        _ => catalog.text_with("pins-count", &[("count", count)]),
    };
    for pin in pins.chunks(A_PAGE).nth(page).unwrap_or_default() {
        text += "\n";
        text += &line(catalog, knowledge, pin);
    }
    let turns = [
        page.checked_sub(1).map(|page| (page, "pins-previous")),
        (page < last).then_some((page + 1, "pins-next")),
    ];
    let buttons = turns.into_iter().flatten();
    let buttons: Vec<CreateButton> = buttons
        .map(|(page, label)| render::button(&Press::Pins { page }, &catalog.text(label)))
        .collect();
    let rows = match buttons.as_slice() {
        [] => Vec::new(),
        _ => vec![CreateActionRow::Buttons(buttons)],
    };
    let message = render::message().content(cut(&text, CONTENT));
    message.components(rows)
}

fn line(catalog: Catalog, knowledge: &Knowledge, pin: &Pin) -> String {
    let title = cut(&title(knowledge, &pin.topic), TITLE);
    let age = format!("<t:{}:R>", pin.created_at.0);
    let state = catalog.text(&format!("pins-state-{}", pin.state.name()));
    let place = link(pin).unwrap_or_else(|| format!("<#{}>", pin.channel));
    format!("- **{title}**, {age}, {state}: {place}")
}

/// The choices among a server's pins for a half-typed title, those of this channel first.
fn choices(
    catalog: Catalog,
    knowledge: &Knowledge,
    mut pins: Vec<Pin>,
    here: ChannelId,
    typed: &str,
) -> Vec<AutocompleteChoice> {
    pins.sort_by_key(|pin| pin.channel != here);
    let typed = typed.to_lowercase();
    let named = pins.iter().map(|pin| (pin, title(knowledge, &pin.topic)));
    named
        .filter(|(_, title)| title.to_lowercase().contains(&typed))
        .take(CHOICES)
        .map(|(pin, title)| {
            let place = if pin.channel == here {
                "pins-this-channel"
            } else {
                "pins-other-channel"
            };
            let end = format!(" ({}, {})", catalog.text(place), day(pin));
            let room = CHOICE_TEXT.saturating_sub(length(&end));
            AutocompleteChoice::new(cut(&title, room) + &end, pin.id.0.to_string())
        })
        .collect()
}

/// The pin that was picked or, because choices bind nobody, whose title was typed, if only one has it: in
/// this channel, else in the server.
fn picked(knowledge: &Knowledge, pins: &[Pin], here: ChannelId, typed: &str) -> Option<PinId> {
    if let Ok(id) = typed.parse() {
        return Some(PinId(id));
    }
    let typed = typed.trim().to_lowercase();
    let is_titled = |pin: &&Pin| title(knowledge, &pin.topic).to_lowercase() == typed;
    let in_server: Vec<&Pin> = pins.iter().filter(is_titled).collect();
    let in_channel = in_server.iter().filter(|pin| pin.channel == here);
    let in_channel: Vec<&Pin> = in_channel.copied().collect();
    match (in_channel.as_slice(), in_server.as_slice()) {
        ([pin], _) | ([], [pin]) => Some(pin.id),
        _ => None,
    }
}

/// Since when it is pinned.
fn day(pin: &Pin) -> Date {
    let since = u64::try_from(pin.created_at.0).unwrap_or_default();
    date::of(UNIX_EPOCH + Duration::from_secs(since))
}

/// The topic's title; its id where it is withdrawn.
fn title(knowledge: &Knowledge, topic: &EntryId) -> String {
    match knowledge.find(topic.as_str()) {
        Some(index) => knowledge.topic(index).title.clone(),
        None => topic.as_str().to_owned(),
    }
}
