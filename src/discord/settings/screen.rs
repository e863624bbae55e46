//! What does the screen of the settings look like? All values as text, and below them the menus and
//! buttons of one page, so that five rows suffice.

use poise::serenity_prelude as serenity;
use serenity::{
    ButtonStyle, ChannelType, CreateActionRow, CreateInputText, CreateInteractionResponseMessage,
    CreateModal, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, InputTextStyle,
};

use super::{Section, Touch, value};
use crate::{
    catalog::Catalog,
    discord::{
        components::Press,
        limits::{CONTENT, MODAL_TITLE, PLACEHOLDER, SELECT_OPTIONS, cut},
        render,
    },
    knowledge::crisis::{CrisisLine, INTERNATIONAL},
    reply::Part,
    settings::{Key, RESOURCE_LINE_CHARS, Setting, Settings},
};

/// The value of the option that sets a setting back.
pub const DEFAULT: &str = "default";

/// What may be chosen as the least confidence of an answer that nobody asked for, beside the default.
const CONFIDENCES: [u8; 7] = [60, 70, 75, 80, 85, 95, 98];

/// The name of a form's only field.
const FIELD: &str = "value";

/// What the screen shows.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What the server decided.
    pub settings: &'a Settings,
    /// Whose numbers there are.
    pub lines: &'a [CrisisLine],
    /// Whether lupine is given the words of messages that are not to it.
    pub reads_messages: bool,
    /// The asker's language.
    pub catalog: Catalog,
}

/// A page of the screen, below what there is to say about the last press.
pub fn page(
    view: &View<'_>,
    section: Section,
    said: Option<&str>,
) -> CreateInteractionResponseMessage {
    let catalog = view.catalog;
    let sections = Section::ALL.map(|section| summary(view, section));
    let text = format!(
        "{}\n\n{}",
        catalog.text("settings-intro"),
        sections.join("\n\n")
    );
    let part = Part::plain(&catalog.text("settings-title"), &text);
    let mut rows = controls(view, section);
    rows.push(navigation(section, catalog));
    render::message()
        .content(cut(said.unwrap_or_default(), CONTENT))
        .embeds(render::embeds(
            &[part],
            &catalog.text("settings-only-for-you"),
        ))
        .components(rows)
}

/// A form that asks for a setting in words.
pub fn form(key: Key, settings: &Settings, catalog: Catalog) -> CreateModal {
    let message = |what: &str| catalog.text(&format!("settings-{}-{what}", key.name()));
    let longest = match key {
        // As a form counts: perhaps not in characters, so with room to spare.
        Key::ResourceLine => RESOURCE_LINE_CHARS * 2,
        _ => 2,
    };
    let now = value::decided(settings, key).map(|setting| setting.text());
    let field = CreateInputText::new(InputTextStyle::Short, message("field"), FIELD)
        .placeholder(message("example"))
        .required(false)
        .max_length(u16::try_from(longest).unwrap_or(u16::MAX))
        .value(now.unwrap_or_default());
    let id = Press::Settings(Touch::Typed(key)).encode();
    CreateModal::new(id, cut(&value::name(key, catalog), MODAL_TITLE))
        .components(vec![CreateActionRow::InputText(field)])
}

/// The values of a page, a line each.
fn summary(view: &View<'_>, section: Section) -> String {
    let catalog = view.catalog;
    let lines = section.keys().map(|key| {
        let setting = value::decided(view.settings, key);
        let value = value::text(key, setting.as_ref(), catalog);
        format!("{}: {value}", value::name(key, catalog))
    });
    let title = format!("**{}**", section_name(section, catalog));
    let deaf = section == Section::Automatic
        && !view.reads_messages
        && !view.settings.auto_answer_channels.is_empty();
    let remark = deaf.then(|| catalog.text("settings-cannot-read"));
    let lines: Vec<String> = [title].into_iter().chain(lines).chain(remark).collect();
    lines.join("\n")
}

fn section_name(section: Section, catalog: Catalog) -> String {
    catalog.text(&format!("settings-section-{}", section.name()))
}

fn controls(view: &View<'_>, section: Section) -> Vec<CreateActionRow> {
    let asks = |key| {
        button(
            view,
            Touch::Ask(key),
            &format!("settings-{}-ask", key.name()),
        )
    };
    let resets = |key: Key| {
        let is_set = value::decided(view.settings, key).is_some();
        let label = format!("settings-{}-reset", key.name());
        is_set.then(|| button(view, Touch::Reset(key), &label))
    };
    let mut rows: Vec<CreateActionRow> = section.keys().filter_map(|it| menu(view, it)).collect();
    let buttons: Vec<serenity::CreateButton> = match section {
        Section::Answers => [Some(asks(Key::ResourceLine)), resets(Key::ResourceLine)],
        Section::Automatic => [resets(Key::AutoAnswerChannels), None],
        Section::Safety => [Some(asks(Key::Country)), resets(Key::AlertChannel)],
        Section::Moderators => [resets(Key::ModeratorRole), None],
    }
    .into_iter()
    .flatten()
    .collect();
    if !buttons.is_empty() {
        rows.push(CreateActionRow::Buttons(buttons));
    }
    rows
}

fn button(view: &View<'_>, touch: Touch, label: &str) -> serenity::CreateButton {
    render::button(&Press::Settings(touch), &view.catalog.text(label))
}

/// To the other pages and the log.
fn navigation(here: Section, catalog: Catalog) -> CreateActionRow {
    let pages = Section::ALL.map(|section| {
        let press = Press::Settings(Touch::Open(section));
        let button = render::button(&press, &section_name(section, catalog));
        if section == here {
            button.style(ButtonStyle::Primary).disabled(true)
        } else {
            button
        }
    });
    let log = Press::Settings(Touch::Log { before: None });
    let log = render::button(&log, &catalog.text("settings-to-log"));
    CreateActionRow::Buttons(pages.into_iter().chain([log]).collect())
}

/// The menu of a setting; `None` for one that is typed.
fn menu(view: &View<'_>, key: Key) -> Option<CreateActionRow> {
    let settings = view.settings;
    let kind = match key {
        Key::ResourceLine => return None,
        Key::AutoAnswerChannels => {
            let set = settings.auto_answer_channels.iter().take(SELECT_OPTIONS);
            let set: Vec<_> = set
                .map(|channel| serenity::ChannelId::new(channel.0))
                .collect();
            CreateSelectMenuKind::Channel {
                channel_types: Some(vec![ChannelType::Text, ChannelType::Forum]),
                default_channels: Some(set),
            }
        }
        Key::AlertChannel => CreateSelectMenuKind::Channel {
            channel_types: Some(vec![ChannelType::Text]),
            default_channels: settings
                .alert_channel
                .map(|it| vec![serenity::ChannelId::new(it.0)]),
        },
        Key::ModeratorRole => CreateSelectMenuKind::Role {
            default_roles: settings
                .moderator_role
                .map(|it| vec![serenity::RoleId::new(it.0)]),
        },
        _ => CreateSelectMenuKind::String {
            options: options(view, key),
        },
    };
    let is_of_words = matches!(kind, CreateSelectMenuKind::String { .. });
    let most = match key {
        Key::AutoAnswerChannels => SELECT_OPTIONS,
        _ => 1,
    };
    let placeholder = view.catalog.text(&format!("settings-{}-pick", key.name()));
    let menu = CreateSelectMenu::new(Press::Settings(Touch::Choose(key)).encode(), kind)
        .placeholder(cut(&placeholder, PLACEHOLDER))
        // Nothing chosen is the default; a menu of words has an option for it.
        .min_values(u8::from(is_of_words))
        .max_values(u8::try_from(most).unwrap_or(u8::MAX));
    Some(CreateActionRow::SelectMenu(menu))
}

/// The default first, what is set selected.
fn options(view: &View<'_>, key: Key) -> Vec<CreateSelectMenuOption> {
    let catalog = view.catalog;
    let set = value::decided(view.settings, key);
    let name = value::name(key, catalog);
    let option = |value: &str, label: &str, about: &str| {
        let chosen = set.as_ref().map(Setting::text);
        let is_set = chosen.as_deref().unwrap_or(DEFAULT) == value;
        // What is selected is read alone, without the menu's name.
        let option = render::option(&format!("{name}: {label}"), value).default_selection(is_set);
        match about {
            "" => option,
            about => option.description(cut(about, crate::discord::limits::SELECT_TEXT)),
        }
    };
    let others: Vec<(String, String)> = match key {
        Key::Visibility => words(&["public"]),
        Key::UpdatesPins | Key::ShowsUnreviewed => words(&["off"]),
        Key::Language => words(&["es"]),
        Key::AutoAnswerConfidence => CONFIDENCES
            .map(|it| (it.to_string(), String::new()))
            .to_vec(),
        Key::Country => view
            .lines
            .iter()
            .filter(|line| line.country != INTERNATIONAL)
            .map(|line| (line.country.clone(), line.emergency.clone()))
            .collect(),
        _ => Vec::new(),
    };
    let set_text = set.as_ref().map(Setting::text);
    // What is set by other means, or by another version, is shown too.
    let unlisted = set_text.filter(|text| others.iter().all(|(value, _)| value != text));
    let others = unlisted
        .map(|text| (text, String::new()))
        .into_iter()
        .chain(others);
    let others = others.filter_map(|(value, about)| {
        let setting = Setting::read(key, &value)?;
        let label = value::text(key, Some(&setting), catalog);
        Some(option(&value, &label, &about))
    });
    let default = option(DEFAULT, &value::text(key, None, catalog), "");
    [default]
        .into_iter()
        .chain(others)
        .take(SELECT_OPTIONS)
        .collect()
}

fn words(values: &[&str]) -> Vec<(String, String)> {
    let values = values.iter();
    values
        .map(|value| ((*value).to_owned(), String::new()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{
        discord::render::tests::fits,
        knowledge::date,
        settings::{ChannelId, Country, Language, Percent, ResourceLine, RoleId, Visibility},
    };

    fn line(country: &str) -> CrisisLine {
        CrisisLine {
            country: country.into(),
            locales: vec![],
            emergency: "999 or 112".into(),
            lines: String::new(),
            source: String::new(),
            read: date::parse("2026-11-22").unwrap(),
        }
    }

    fn shown(settings: &Settings, section: Section, catalog: Catalog) -> Value {
        let lines: Vec<CrisisLine> = [INTERNATIONAL, "GB", "US"].map(line).into();
        let view = View {
            settings,
            lines: &lines,
            reads_messages: false,
            catalog,
        };
        fits(&page(&view, section, Some("Saved.")))
    }

    fn everything() -> Settings {
        Settings {
            visibility: Visibility::Public,
            auto_answer_channels: (1..=30).map(ChannelId).collect(),
            auto_answer_confidence: Percent::new(77).unwrap(),
            alert_channel: Some(ChannelId(7)),
            country: Country::new("DE"),
            language: Language::new("es"),
            moderator_role: Some(RoleId(5)),
            updates_pins: false,
            shows_unreviewed: false,
            resource_line: ResourceLine::new(&"é".repeat(RESOURCE_LINE_CHARS)),
        }
    }

    #[test]
    fn every_page_fits_and_every_setting_can_be_changed_on_one() {
        for catalog in Catalog::ALL {
            for settings in [Settings::default(), everything()] {
                let mut ids = Vec::new();
                for section in Section::ALL {
                    let page = shown(&settings, section, catalog);
                    let rows = page["components"].as_array().unwrap();
                    assert!(rows.len() <= 5, "{section:?}");
                    let parts = rows
                        .iter()
                        .flat_map(|row| row["components"].as_array().unwrap());
                    ids.extend(parts.map(|part| part["custom_id"].as_str().unwrap().to_owned()));
                    assert!(!page.to_string().contains("settings-"), "{page}");
                }
                for &key in Key::ALL {
                    let changes = [Touch::Choose(key), Touch::Ask(key)];
                    let changes = changes.map(|touch| Press::Settings(touch).encode());
                    assert!(ids.iter().any(|id| changes.contains(id)), "{key:?}");
                }
            }
        }
    }

    #[test]
    fn a_menu_shows_what_is_set() {
        let selected = |page: &Value, row: usize| {
            let options = page["components"][row]["components"][0]["options"].as_array();
            let selected = options.unwrap().iter().filter(|it| it["default"] == true);
            let values: Vec<String> = selected
                .map(|it| it["value"].as_str().unwrap().into())
                .collect();
            values
        };
        let page = shown(&Settings::default(), Section::Safety, Catalog::English);
        assert_eq!(selected(&page, 1), [DEFAULT]);
        let page = shown(&everything(), Section::Safety, Catalog::English);
        assert_eq!(selected(&page, 1), ["DE"], "though it has no numbers");
        let alert = &page["components"][0]["components"][0];
        let set = json!([{ "id": 7, "type": "channel" }]);
        assert_eq!(alert["default_values"], set);
        assert_eq!(
            (&alert["min_values"], &alert["max_values"]),
            (&json!(0), &json!(1))
        );
        let page = shown(&everything(), Section::Automatic, Catalog::English);
        let channels = &page["components"][0]["components"][0]["default_values"];
        assert_eq!(channels.as_array().unwrap().len(), 25);
        assert_eq!(selected(&page, 1), ["77"]);
    }

    #[test]
    fn it_says_that_it_is_not_given_the_words_of_messages() {
        let says = |settings| {
            let page = shown(&settings, Section::Answers, Catalog::English);
            let text = page["embeds"][0]["description"].as_str().unwrap();
            text.contains("Message Content")
        };
        assert!(says(everything()));
        assert!(!says(Settings::default()), "nothing to read");
    }

    #[test]
    fn a_form_begins_with_what_is_set() {
        let form =
            serde_json::to_value(form(Key::ResourceLine, &everything(), Catalog::English)).unwrap();
        assert_eq!(form["custom_id"], "v1:set:t:resource-line");
        let field = &form["components"][0]["components"][0];
        let set = "é".repeat(RESOURCE_LINE_CHARS);
        assert_eq!(
            (&field["value"], &field["required"]),
            (&json!(set), &json!(false))
        );
    }
}
