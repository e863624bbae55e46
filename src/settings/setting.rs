//! How is one setting named, changed, and written down?

use std::collections::BTreeSet;

use super::{ChannelId, Country, Language, Percent, ResourceLine, RoleId, Settings, Visibility};

/// One thing that a server decides, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Setting {
    /// [`Settings::visibility`].
    Visibility(Visibility),
    /// [`Settings::auto_answer_channels`].
    AutoAnswerChannels(BTreeSet<ChannelId>),
    /// [`Settings::auto_answer_confidence`].
    AutoAnswerConfidence(Percent),
    /// [`Settings::alert_channel`].
    AlertChannel(ChannelId),
    /// [`Settings::country`].
    Country(Country),
    /// [`Settings::language`].
    Language(Language),
    /// [`Settings::moderator_role`].
    ModeratorRole(RoleId),
    /// [`Settings::updates_pins`].
    UpdatesPins(bool),
    /// [`Settings::shows_unreviewed`].
    ShowsUnreviewed(bool),
    /// [`Settings::resource_line`].
    ResourceLine(ResourceLine),
}

macro_rules! keys {
    ($($key:ident = $name:literal;)+) => {
        /// Which setting is meant. Its name is an interface: stores hold it, so it is never renamed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Key {
            $(#[doc = concat!("Of [`Setting::", stringify!($key), "`].")] $key,)+
        }

        impl Key {
            /// All, in the order of [`Settings`]' fields.
            pub const ALL: &[Self] = &[$(Self::$key,)+];

            /// In kebab-case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$key => $name,)+
                }
            }
        }

        impl Setting {
            /// Which setting it is.
            #[must_use]
            pub fn key(&self) -> Key {
                match self {
                    $(Self::$key(_) => Key::$key,)+
                }
            }
        }
    };
}

keys! {
    Visibility = "visibility";
    AutoAnswerChannels = "auto-answer-channels";
    AutoAnswerConfidence = "auto-answer-confidence";
    AlertChannel = "alert-channel";
    Country = "country";
    Language = "language";
    ModeratorRole = "moderator-role";
    UpdatesPins = "updates-pins";
    ShowsUnreviewed = "shows-unreviewed";
    ResourceLine = "resource-line";
}

impl Key {
    /// The key of that name; `None` for one that this version does not know.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}

impl Setting {
    /// The value as stores keep it: a word, a number, or numbers with commas between; only a resource
    /// line may be more.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Visibility(Visibility::Private) => "private".into(),
            Self::Visibility(Visibility::Public) => "public".into(),
            Self::AutoAnswerChannels(channels) => {
                let channels: Vec<String> = channels.iter().map(ToString::to_string).collect();
                channels.join(",")
            }
            Self::AutoAnswerConfidence(percent) => percent.get().to_string(),
            Self::AlertChannel(channel) => channel.to_string(),
            Self::Country(country) => country.as_str().into(),
            Self::Language(language) => language.as_str().into(),
            Self::ModeratorRole(role) => role.to_string(),
            Self::UpdatesPins(true) | Self::ShowsUnreviewed(true) => "on".into(),
            Self::UpdatesPins(false) | Self::ShowsUnreviewed(false) => "off".into(),
            Self::ResourceLine(line) => line.as_str().into(),
        }
    }

    /// The setting that [`text`](Self::text) was written from; `None` for other text.
    #[must_use]
    pub fn read(key: Key, text: &str) -> Option<Self> {
        let is_on = || match text {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        };
        Some(match key {
            Key::Visibility => Self::Visibility(match text {
                "private" => Visibility::Private,
                "public" => Visibility::Public,
                _ => return None,
            }),
            Key::AutoAnswerChannels => {
                let ids = text.split(',').filter(|id| !id.is_empty());
                let channels = ids.map(|id| id.parse().ok().map(ChannelId));
                Self::AutoAnswerChannels(channels.collect::<Option<_>>()?)
            }
            Key::AutoAnswerConfidence => {
                Self::AutoAnswerConfidence(Percent::new(text.parse().ok()?)?)
            }
            Key::AlertChannel => Self::AlertChannel(ChannelId(text.parse().ok()?)),
            Key::Country => Self::Country(Country::new(text)?),
            Key::Language => Self::Language(Language::new(text)?),
            Key::ModeratorRole => Self::ModeratorRole(RoleId(text.parse().ok()?)),
            Key::UpdatesPins => Self::UpdatesPins(is_on()?),
            Key::ShowsUnreviewed => Self::ShowsUnreviewed(is_on()?),
            Key::ResourceLine => Self::ResourceLine(ResourceLine::new(text)?),
        })
    }
}

impl FromIterator<Setting> for Settings {
    /// The defaults, with these in their place.
    fn from_iter<T: IntoIterator<Item = Setting>>(decided: T) -> Self {
        let mut settings = Self::default();
        for setting in decided {
            match setting {
                Setting::Visibility(it) => settings.visibility = it,
                Setting::AutoAnswerChannels(it) => settings.auto_answer_channels = it,
                Setting::AutoAnswerConfidence(it) => settings.auto_answer_confidence = it,
                Setting::AlertChannel(it) => settings.alert_channel = Some(it),
                Setting::Country(it) => settings.country = Some(it),
                Setting::Language(it) => settings.language = Some(it),
                Setting::ModeratorRole(it) => settings.moderator_role = Some(it),
                Setting::UpdatesPins(it) => settings.updates_pins = it,
                Setting::ShowsUnreviewed(it) => settings.shows_unreviewed = it,
                Setting::ResourceLine(it) => settings.resource_line = Some(it),
            }
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read_from_its_own_text() {
        let settings = [
            Setting::Visibility(Visibility::Private),
            Setting::Visibility(Visibility::Public),
            Setting::AutoAnswerChannels(BTreeSet::new()),
            Setting::AutoAnswerChannels([ChannelId(1), ChannelId(u64::MAX)].into()),
            Setting::AutoAnswerConfidence(Percent::new(75).unwrap()),
            Setting::AlertChannel(ChannelId(7)),
            Setting::Country(Country::new("IE").unwrap()),
            Setting::Language(Language::new("es-419").unwrap()),
            Setting::ModeratorRole(RoleId(8)),
            Setting::UpdatesPins(false),
            Setting::ShowsUnreviewed(true),
            Setting::ResourceLine(ResourceLine::new("Ask in #help, any day.").unwrap()),
        ];
        for setting in &settings {
            let (key, text) = (setting.key(), setting.text());
            assert_eq!(Setting::read(key, &text).as_ref(), Some(setting), "{text}");
            assert_eq!(Key::named(key.name()), Some(key));
        }
        let keys: BTreeSet<Key> = settings.iter().map(Setting::key).collect();
        assert_eq!(keys.len(), Key::ALL.len(), "each key is tried");
    }

    #[test]
    fn other_text_is_no_setting() {
        for (key, text) in [
            (Key::Visibility, "secret"),
            (Key::AutoAnswerChannels, "1;2"),
            (Key::AutoAnswerConfidence, "101"),
            (Key::AlertChannel, "-1"),
            (Key::Country, "UK"),
            (Key::UpdatesPins, "true"),
            (Key::ResourceLine, ""),
        ] {
            assert_eq!(Setting::read(key, text), None, "{text}");
        }
        assert_eq!(Key::named("colour"), None);
    }

    #[test]
    fn what_is_not_decided_is_as_by_default() {
        let settings: Settings = [Setting::UpdatesPins(false)].into_iter().collect();
        let expected = Settings {
            updates_pins: false,
            ..Settings::default()
        };
        assert_eq!(settings, expected);
    }
}
