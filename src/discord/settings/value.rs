//! How is a setting said to people: its name, and its value?

use crate::{
    catalog::Catalog,
    settings::{ChannelId, Key, Setting, Settings, Visibility},
};

/// More channels in one line are counted.
const CHANNELS_NAMED: usize = 4;

/// What the setting is called.
pub fn name(key: Key, catalog: Catalog) -> String {
    catalog.text(&format!("settings-{}", key.name()))
}

/// A value in Markdown; `None` stands for the default.
pub fn text(key: Key, setting: Option<&Setting>, catalog: Catalog) -> String {
    let Some(setting) = setting else {
        let value = of(&Settings::default(), key).map_or_else(
            || catalog.text(&format!("settings-{}-unset", key.name())),
            |setting| said(&setting, catalog),
        );
        return catalog.text_with("settings-default", &[("value", value.into())]);
    };
    said(setting, catalog)
}

/// The value that a server decided; `None` where it is as by default.
pub fn decided(settings: &Settings, key: Key) -> Option<Setting> {
    let decided = of(settings, key);
    decided.filter(|it| Some(it) != of(&Settings::default(), key).as_ref())
}

/// The value of one setting; `None` where there is nothing.
fn of(settings: &Settings, key: Key) -> Option<Setting> {
    match key {
        Key::Visibility => Some(Setting::Visibility(settings.visibility)),
        Key::AutoAnswerChannels => {
            let channels = &settings.auto_answer_channels;
            (!channels.is_empty()).then(|| Setting::AutoAnswerChannels(channels.clone()))
        }
        Key::AutoAnswerConfidence => Some(Setting::AutoAnswerConfidence(
            settings.auto_answer_confidence,
        )),
        Key::AlertChannel => settings.alert_channel.map(Setting::AlertChannel),
        Key::Country => settings.country.clone().map(Setting::Country),
        Key::Language => settings.language.clone().map(Setting::Language),
        Key::ModeratorRole => settings.moderator_role.map(Setting::ModeratorRole),
        Key::UpdatesPins => Some(Setting::UpdatesPins(settings.updates_pins)),
        Key::ShowsUnreviewed => Some(Setting::ShowsUnreviewed(settings.shows_unreviewed)),
        Key::ResourceLine => settings.resource_line.clone().map(Setting::ResourceLine),
    }
}

fn said(setting: &Setting, catalog: Catalog) -> String {
    match setting {
        Setting::Visibility(Visibility::Private) => catalog.text("settings-private"),
        Setting::Visibility(Visibility::Public) => catalog.text("settings-public"),
        Setting::AutoAnswerChannels(ids) if ids.is_empty() => {
            catalog.text("settings-auto-answer-channels-unset")
        }
        Setting::AutoAnswerChannels(ids) => channels(ids.iter(), catalog),
        Setting::AutoAnswerConfidence(percent) => percentage(percent.get(), catalog),
        Setting::AlertChannel(channel) => format!("<#{channel}>"),
        Setting::Country(country) => country.as_str().to_owned(),
        Setting::Language(language) => match Catalog::of(language.as_str()) {
            Some(spoken) => spoken.text("settings-this-language"),
            None => language.as_str().to_owned(),
        },
        Setting::ModeratorRole(role) => format!("<@&{role}>"),
        Setting::UpdatesPins(true) => catalog.text("settings-on"),
        Setting::UpdatesPins(false) => catalog.text("settings-off"),
        Setting::ShowsUnreviewed(true) => catalog.text("settings-shown"),
        Setting::ShowsUnreviewed(false) => catalog.text("settings-hidden"),
        Setting::ResourceLine(line) => {
            catalog.text_with("settings-quoted", &[("text", line.as_str().into())])
        }
    }
}

/// A percentage as the language writes it.
pub fn percentage(percent: u8, catalog: Catalog) -> String {
    catalog.text_with("settings-percent", &[("percent", percent.into())])
}

fn channels<'a>(ids: impl ExactSizeIterator<Item = &'a ChannelId>, catalog: Catalog) -> String {
    let more = ids.len().saturating_sub(CHANNELS_NAMED);
    let named: Vec<String> = ids
        .take(CHANNELS_NAMED)
        .map(|id| format!("<#{id}>"))
        .collect();
    let named = named.join(", ");
    match more {
        0 => named,
        more => {
            let values = [("channels", named.into()), ("count", more.into())];
            catalog.text_with("settings-channels-and-more", &values)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Language, Percent, RoleId};

    #[test]
    fn values_are_said_in_words_and_mentions() {
        let many = Setting::AutoAnswerChannels((1..=12).map(ChannelId).collect());
        for (key, setting, expected) in [
            (Key::Visibility, None, "only the asker (default)"),
            (
                Key::Visibility,
                Some(Setting::Visibility(Visibility::Public)),
                "everybody in the channel",
            ),
            (Key::AlertChannel, None, "none (default)"),
            (
                Key::AlertChannel,
                Some(Setting::AlertChannel(ChannelId(7))),
                "<#7>",
            ),
            (
                Key::ModeratorRole,
                Some(Setting::ModeratorRole(RoleId(5))),
                "<@&5>",
            ),
            (Key::AutoAnswerConfidence, None, "90% (default)"),
            (
                Key::AutoAnswerConfidence,
                Percent::new(75).map(Setting::AutoAnswerConfidence),
                "75%",
            ),
            (
                Key::Language,
                Language::new("es-419").map(Setting::Language),
                "Español",
            ),
            (
                Key::AutoAnswerChannels,
                Some(many),
                "<#1>, <#2>, <#3>, <#4> and 8 more",
            ),
        ] {
            assert_eq!(text(key, setting.as_ref(), Catalog::English), expected);
        }
    }

    #[test]
    fn a_value_like_the_default_is_the_default() {
        let settings: Settings = [
            Setting::UpdatesPins(true),
            Setting::ShowsUnreviewed(false),
            Setting::AutoAnswerChannels([].into()),
        ]
        .into_iter()
        .collect();
        let decided: Vec<Setting> = Key::ALL
            .iter()
            .filter_map(|&key| decided(&settings, key))
            .collect();
        assert_eq!(decided, [Setting::ShowsUnreviewed(false)]);
    }
}
