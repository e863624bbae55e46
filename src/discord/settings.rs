//! How does a moderator decide for their server? On one private screen of menus and buttons, which turns
//! in place with each press; and in the log of what was decided, where a press takes it back.
//!
//! A press becomes a `Deed` without a network; doing it asks for the right to moderate again, since a
//! `custom_id` can be replayed by anybody, and stores it with who and when.

use poise::serenity_prelude as serenity;
use serenity::{CreateInteractionResponse, CreateInteractionResponseMessage};

use super::{
    Data,
    rights::{self, Refusal},
    scene::{Scene, now},
    setup::{self, Spot},
};
use crate::{
    catalog::Catalog,
    settings::{
        AuditId, Change, ChannelId, Country, GuildId, Key, ResourceLine, Setting, Settings, UserId,
    },
    store::StoreError,
};

pub mod log;
pub mod screen;
mod touch;
mod value;

pub use touch::{Section, Touch};

/// What is done for a press.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Deed {
    /// Shows a page of the screen.
    Open(Section),
    /// Stores a change.
    Change(Change),
    /// Asks for a value in words.
    Ask(Key),
    /// Shows the log from an entry back, or from the newest.
    Log(Option<AuditId>),
    /// Takes an entry back.
    Undo(AuditId),
    /// Says why a value is not taken.
    Decline(Key, Unfit),
}

/// Why a value is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unfit {
    /// The role that everybody has would make everybody a moderator.
    Everyone,
    /// Not one line of at most 200 characters.
    NoLine,
    /// No country has that code.
    NoCountry,
}

impl Unfit {
    fn message(self) -> &'static str {
        match self {
            Self::Everyone => "settings-unfit-everyone",
            Self::NoLine => "settings-unfit-line",
            Self::NoCountry => "settings-unfit-country",
        }
    }
}

/// What a press means, with what was chosen or typed; `None` for a value that no version of lupine offers.
fn decide(touch: Touch, values: &[String], guild: GuildId) -> Option<Deed> {
    Some(match touch {
        Touch::Open(section) => Deed::Open(section),
        Touch::Reset(key) => Deed::Change(Change::ToDefault(key)),
        Touch::Ask(key) => Deed::Ask(key),
        Touch::Log { before } => Deed::Log(before),
        Touch::Undo(entry) => Deed::Undo(entry),
        Touch::Choose(key) => chosen(key, values, guild)?,
        Touch::Typed(key) => typed(key, values.first().map_or("", String::as_str))?,
    })
}

fn chosen(key: Key, values: &[String], guild: GuildId) -> Option<Deed> {
    let text = match (key, values) {
        (_, []) => return Some(Deed::Change(Change::ToDefault(key))),
        (Key::AutoAnswerChannels, several) => several.join(","),
        (_, [first, ..]) if first == screen::DEFAULT => {
            return Some(Deed::Change(Change::ToDefault(key)));
        }
        (_, [first, ..]) => first.clone(),
    };
    let setting = Setting::read(key, &text)?;
    if matches!(setting, Setting::ModeratorRole(role) if role.0 == guild.0) {
        return Some(Deed::Decline(key, Unfit::Everyone));
    }
    Some(Deed::Change(Change::To(setting)))
}

/// An empty form means the default.
fn typed(key: Key, text: &str) -> Option<Deed> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Deed::Change(Change::ToDefault(key)));
    }
    let (setting, unfit) = match key {
        Key::ResourceLine => (
            ResourceLine::new(text).map(Setting::ResourceLine),
            Unfit::NoLine,
        ),
        Key::Country => (
            Country::new(&text.to_uppercase()).map(Setting::Country),
            Unfit::NoCountry,
        ),
        _ => return None,
    };
    Some(match setting {
        Some(setting) => Deed::Change(Change::To(setting)),
        None => Deed::Decline(key, unfit),
    })
}

/// What a press on the screen or the log, or a form that was sent, leads to; `None` for what this version
/// does not know. `bot` is the bot's own id.
pub async fn answer(
    data: &Data,
    scene: &Scene,
    touch: Touch,
    values: &[String],
    bot: UserId,
) -> Option<CreateInteractionResponse> {
    let guild = match rights::may_moderate(scene) {
        Ok(guild) => guild,
        Err(refusal) => return Some(refuse(refusal, scene.catalog)),
    };
    let page = match decide(touch, values, guild)? {
        Deed::Open(section) => show(data, scene, section, None),
        Deed::Ask(key) => {
            return Some(CreateInteractionResponse::Modal(screen::form(
                key,
                &scene.settings,
                scene.catalog,
            )));
        }
        Deed::Decline(key, unfit) => {
            let why = scene.catalog.text(unfit.message());
            show(data, scene, Section::of(key), Some(&why))
        }
        Deed::Change(change) => change_and_show(data, scene, guild, &change, bot).await,
        Deed::Log(before) => log::page(data, scene, guild, before, None).await,
        Deed::Undo(entry) => {
            let done = log::undo(data, scene, guild, entry).await;
            log::page(data, scene, guild, None, Some(&done)).await
        }
    };
    Some(CreateInteractionResponse::UpdateMessage(page))
}

/// The screen's first page, for a command.
///
/// # Errors
/// Why the asker may not see it.
pub fn open(data: &Data, scene: &Scene) -> Result<CreateInteractionResponseMessage, Refusal> {
    rights::may_moderate(scene)?;
    Ok(show(data, scene, Section::Answers, None))
}

async fn change_and_show(
    data: &Data,
    scene: &Scene,
    guild: GuildId,
    change: &Change,
    bot: UserId,
) -> CreateInteractionResponseMessage {
    let catalog = scene.catalog;
    let section = Section::of(change.key());
    let entry = match data
        .store
        .change(guild, change, scene.asker.user, now())
        .await
    {
        Ok(entry) => entry,
        Err(error) => {
            failed(guild, &error);
            return show(
                data,
                scene,
                section,
                Some(&catalog.text("settings-not-saved")),
            );
        }
    };
    if entry.is_some() {
        tracing::info!(guild = guild.0, setting = change.key().name(), "changed");
    }
    let mut said = changed(change, entry.is_some(), catalog);
    if let Change::To(Setting::AlertChannel(channel)) = change {
        said += &remarks(data, guild, *channel, bot, catalog).await;
    }
    let mut scene = scene.clone();
    scene.settings = reread(data, &scene, guild).await;
    show(data, &scene, section, Some(&said))
}

fn changed(change: &Change, is_new: bool, catalog: Catalog) -> String {
    let (key, after) = (change.key(), change.after());
    let values = [
        ("name", value::name(key, catalog).into()),
        ("value", value::text(key, after, catalog).into()),
    ];
    let said = if is_new {
        "settings-saved"
    } else {
        "settings-same"
    };
    catalog.text_with(said, &values)
}

/// What is wrong with a channel for alerts: better known now than when somebody is in need.
async fn remarks(
    data: &Data,
    guild: GuildId,
    channel: ChannelId,
    bot: UserId,
    catalog: Catalog,
) -> String {
    let spot = Spot {
        guild,
        channel,
        parent: None,
    };
    let told = setup::read(&data.rest, spot, bot, None).await;
    let findings = setup::check_alerts(&told, guild, channel, bot);
    findings.iter().fold(String::new(), |remarks, finding| {
        remarks + "\n" + &setup::sentence(finding, catalog)
    })
}

async fn reread(data: &Data, scene: &Scene, guild: GuildId) -> Settings {
    match data.store.settings(guild).await {
        Ok(settings) => settings,
        Err(error) => {
            failed(guild, &error);
            scene.settings.clone()
        }
    }
}

fn show(
    data: &Data,
    scene: &Scene,
    section: Section,
    said: Option<&str>,
) -> CreateInteractionResponseMessage {
    let engine = data.engine();
    let view = screen::View {
        settings: &scene.settings,
        lines: &engine.knowledge().crisis_lines,
        reads_messages: data.reads_messages,
        catalog: scene.catalog,
    };
    screen::page(&view, section, said)
}

fn refuse(refusal: Refusal, catalog: Catalog) -> CreateInteractionResponse {
    let message = super::render::sentence(&refusal.sentence(catalog)).ephemeral(true);
    CreateInteractionResponse::Message(message)
}

fn failed(guild: GuildId, error: &StoreError) {
    let cause = error.cause();
    tracing::error!(%error, cause, guild = guild.0, "a server's settings could not be read or changed");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{RoleId, Visibility};

    const GUILD: GuildId = GuildId(100);

    fn decided(touch: Touch, values: &[&str]) -> Option<Deed> {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        decide(touch, &values, GUILD)
    }

    #[test]
    fn a_choice_becomes_a_change_and_no_choice_the_default() {
        let to = |setting| Some(Deed::Change(Change::To(setting)));
        let to_default = |key| Some(Deed::Change(Change::ToDefault(key)));
        for (key, values, expected) in [
            (
                Key::Visibility,
                &["public"][..],
                to(Setting::Visibility(Visibility::Public)),
            ),
            (
                Key::Visibility,
                &[screen::DEFAULT],
                to_default(Key::Visibility),
            ),
            (
                Key::AutoAnswerChannels,
                &["7", "8"],
                to(Setting::AutoAnswerChannels(
                    [ChannelId(7), ChannelId(8)].into(),
                )),
            ),
            (
                Key::AutoAnswerChannels,
                &[],
                to_default(Key::AutoAnswerChannels),
            ),
            (
                Key::AlertChannel,
                &["9"],
                to(Setting::AlertChannel(ChannelId(9))),
            ),
            (Key::AlertChannel, &[], to_default(Key::AlertChannel)),
            (
                Key::ModeratorRole,
                &["5"],
                to(Setting::ModeratorRole(RoleId(5))),
            ),
            (
                Key::ModeratorRole,
                &["100"],
                Some(Deed::Decline(Key::ModeratorRole, Unfit::Everyone)),
            ),
            (Key::AutoAnswerConfidence, &["101"], None),
            (Key::Country, &["gb"], None),
        ] {
            assert_eq!(decided(Touch::Choose(key), values), expected, "{values:?}");
        }
    }

    #[test]
    fn what_is_typed_is_tidied_and_checked() {
        let country = |code: &str| Setting::Country(Country::new(code).unwrap());
        for (key, typed, expected) in [
            (
                Key::Country,
                " gb ",
                Deed::Change(Change::To(country("GB"))),
            ),
            (
                Key::Country,
                "Germany",
                Deed::Decline(Key::Country, Unfit::NoCountry),
            ),
            (
                Key::Country,
                " ",
                Deed::Change(Change::ToDefault(Key::Country)),
            ),
            (
                Key::ResourceLine,
                " Ask in #help ",
                Deed::Change(Change::To(Setting::ResourceLine(
                    ResourceLine::new("Ask in #help").unwrap(),
                ))),
            ),
            (
                Key::ResourceLine,
                "two\nlines",
                Deed::Decline(Key::ResourceLine, Unfit::NoLine),
            ),
        ] {
            let deed = decided(Touch::Typed(key), &[typed]);
            assert_eq!(deed, Some(expected), "{typed:?}");
        }
        assert_eq!(decided(Touch::Typed(Key::Visibility), &["public"]), None);
    }
}
