//! How are a server's pins listed, in `/pins` and while `/unpin` is typed?

use std::time::{Duration, UNIX_EPOCH};

use poise::serenity_prelude as serenity;
use serenity::{
    AutocompleteChoice, CreateActionRow, CreateButton, CreateInteractionResponse,
    CreateInteractionResponseMessage,
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

/// The same page, in the place of another.
pub async fn turned(data: &Data, scene: &Scene, number: usize) -> CreateInteractionResponse {
    CreateInteractionResponse::UpdateMessage(shown_to(data, scene, number).await)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        discord::render::tests::fits,
        knowledge::{SourceFile, load},
        settings::{GuildId, Language, MessageId, PinState, TextHash, UnixSeconds},
    };

    fn knowledge() -> Knowledge {
        let title = "W".repeat(100);
        let folder = format!(
            "topics:\n- {{ id: a, title: {title}, keywords: [a], answer: A }}\n\
             - {{ id: b, title: Compost, keywords: [b], answer: B }}"
        );
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        loaded.knowledge.unwrap()
    }

    fn pin(id: i64, topic: &str, channel: u64, state: PinState) -> Pin {
        Pin {
            id: PinId(id),
            guild: GuildId(u64::MAX),
            channel: ChannelId(channel),
            message: (state != PinState::Planned).then_some(MessageId(u64::MAX)),
            topic: EntryId::new(topic).unwrap(),
            text: TextHash::from([1; 32]),
            language: Language::default(),
            state,
            created_by: None,
            created_at: UnixSeconds(1_795_000_000),
            updated_at: UnixSeconds(1_795_000_000),
        }
    }

    #[test]
    fn the_longest_titles_fit_and_every_pin_is_on_one_page() {
        let pins: Vec<Pin> = (0..16)
            .map(|id| pin(id, "a", u64::MAX, PinState::Withdrawn))
            .collect();
        for catalog in Catalog::ALL {
            let pages = (0..3).map(|number| fits(&page(catalog, &knowledge(), &pins, number)));
            let pages: Vec<_> = pages.collect();
            let lines = pages.iter().map(|page| {
                let text = page["content"].as_str().unwrap();
                assert!(!text.ends_with('…'), "{text}");
                text.lines().count() - 1
            });
            assert_eq!(lines.collect::<Vec<_>>(), [7, 7, 2]);
            assert_eq!(fits(&page(catalog, &knowledge(), &pins, 9)), pages[2]);
        }
    }

    #[test]
    fn a_line_tells_topic_age_state_and_place() {
        let told = |pin: &Pin| line(Catalog::English, &knowledge(), pin);
        assert_eq!(
            told(&pin(1, "b", 7, PinState::Planned)),
            "- **Compost**, <t:1795000000:R>, about to be posted: <#7>"
        );
        let gone = told(&pin(1, "gone", 7, PinState::Withdrawn));
        assert!(gone.starts_with("- **gone**, <t:1795000000:R>, withdrawn: https://"));
    }

    #[test]
    fn a_pin_is_picked_by_its_id_or_by_a_title_that_only_one_has() {
        let pins = [
            pin(1, "a", 7, PinState::Pinned),
            pin(2, "b", 7, PinState::Pinned),
            pin(3, "b", 8, PinState::Pinned),
            pin(4, "gone", 9, PinState::Withdrawn),
        ];
        for (here, typed, expected) in [
            (7, "3", Some(3)),
            (7, " compost ", Some(2)),
            (8, "Compost", Some(3)),
            (9, "compost", None),
            (7, "gone", Some(4)),
            (7, "tools", None),
        ] {
            let found = picked(&knowledge(), &pins, ChannelId(here), typed);
            assert_eq!(found.map(|pin| pin.0), expected, "{here} {typed}");
        }
        let choices = choices(
            Catalog::Spanish,
            &knowledge(),
            pins.to_vec(),
            ChannelId(8),
            "",
        );
        let choices = serde_json::to_value(choices).unwrap();
        assert_eq!(choices[0]["name"], "Compost (este canal, 2026-11-18)");
        assert_eq!(choices[0]["value"], "3");
        let longest = choices[1]["name"].as_str().unwrap();
        assert!(length(longest) <= CHOICE_TEXT, "{longest}");
        assert!(longest.ends_with("… (otro canal, 2026-11-18)"), "{longest}");
    }
}
