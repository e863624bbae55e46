//! What may a server, a member or a moderator leave with lupine? Plain values, each valid by its type.
//!
//! There is none for a question, an answer to a person or a message's text, so a store cannot be
//! handed one. The only text that people write freely is a server's [`ResourceLine`].

use std::{collections::BTreeSet, fmt};

use crate::knowledge::{TopicId, crisis::is_country, limits::ID_CHARS};

pub mod audit;
pub mod count;
pub mod pin;
mod setting;

pub use audit::{Action, AuditEntry, AuditId, Change};
pub use count::{Count, GapCount, GapSubject, OutcomeKind, Subject, Tally, Word};
pub use pin::{Content, NewPin, Pin, PinId, PinState, PinStep, TextHash};
pub use setting::{Key, Setting};

/// A resource line is small print below an answer.
pub const RESOURCE_LINE_CHARS: usize = 200;

macro_rules! snowflakes {
    ($($(#[doc = $doc:literal])+ $name:ident;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

snowflakes! {
    /// A server, by Discord's id.
    GuildId;
    /// A channel or thread, by Discord's id.
    ChannelId;
    /// A message, by Discord's id.
    MessageId;
    /// A role, by Discord's id.
    RoleId;
    /// A person, by Discord's id.
    UserId;
}

/// A moment, in seconds since 1970 began in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixSeconds(pub i64);

/// What a server decided; what it did not decide is as in [`Settings::default`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Who sees an answer when the asker does not say.
    pub visibility: Visibility,
    /// Where questions are answered without being asked for.
    pub auto_answer_channels: BTreeSet<ChannelId>,
    /// How sure such an answer must be at least.
    pub auto_answer_confidence: Percent,
    /// Where moderators are told that someone needs them.
    pub alert_channel: Option<ChannelId>,
    /// Whose numbers urgent replies name; `None` to guess by the asker's locale.
    pub country: Option<Country>,
    /// Of lupine's own sentences, where it does not know the asker's language.
    pub language: Option<Language>,
    /// Whose members are moderators to lupine, besides those whom Discord's permissions make so.
    pub moderator_role: Option<RoleId>,
    /// Whether a pinned answer follows when its text changes.
    pub updates_pins: bool,
    /// Whether answers are shown that no clinician has reviewed.
    pub shows_unreviewed: bool,
    /// The server's own line below answers.
    pub resource_line: Option<ResourceLine>,
}

impl Default for Settings {
    /// Private; nothing that needs a channel; pins follow; unreviewed answers are shown, marked.
    fn default() -> Self {
        Self {
            visibility: Visibility::Private,
            auto_answer_channels: BTreeSet::new(),
            auto_answer_confidence: Percent(90),
            alert_channel: None,
            country: None,
            language: None,
            moderator_role: None,
            updates_pins: true,
            shows_unreviewed: true,
            resource_line: None,
        }
    }
}

/// Who sees an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// The asker.
    Private,
    /// Everybody in the channel.
    Public,
}

/// A part of a hundred, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u8);

impl Percent {
    /// `None` above 100.
    #[must_use]
    pub fn new(percent: u8) -> Option<Self> {
        (percent <= 100).then_some(Self(percent))
    }

    /// 0 to 100.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

/// A country by its code of ISO 3166-1, such as `GB`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country(String);

impl Country {
    /// `None` for what is no such code.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        is_country(code).then(|| Self(code.to_owned()))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A language by its tag, such as `en`, `es-419` or `pt-BR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language(String);

impl Default for Language {
    /// English.
    fn default() -> Self {
        Self("en".into())
    }
}

impl Language {
    /// `None` for what has not the form of a tag: letters and digits, in parts of two to eight joined
    /// by hyphens.
    #[must_use]
    pub fn new(tag: &str) -> Option<Self> {
        let is_part = |part: &str| {
            (2..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        let is_tag = tag.len() <= 20
            && tag.starts_with(|c: char| c.is_ascii_lowercase())
            && tag.split('-').all(is_part);
        is_tag.then(|| Self(tag.to_owned()))
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A line that a server puts below answers: where its own help is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceLine(String);

impl ResourceLine {
    /// Without the white space around it. `None` for nothing, for more than one line, and for more than
    /// [`RESOURCE_LINE_CHARS`] characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_line = !text.is_empty()
            && text.chars().count() <= RESOURCE_LINE_CHARS
            && !text.chars().any(char::is_control);
        is_line.then(|| Self(text.to_owned()))
    }

    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What a member chose for themselves, in every server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// Which form of an answer comes first.
    pub form: Form,
    /// Whether answers come as plain text, which screen readers read better than embeds.
    pub is_plain_text: bool,
}

/// How much of an answer is shown at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Its first sentence.
    OneLine,
    /// Its short form.
    Short,
    /// All of it.
    #[default]
    Full,
}

impl Form {
    /// In kebab-case, as it is kept.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneLine => "one-line",
            Self::Short => "short",
            Self::Full => "full",
        }
    }

    /// The form of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::OneLine, Self::Short, Self::Full]
            .into_iter()
            .find(|form| form.name() == name)
    }
}

/// The id of a topic, or of an uncovered or urgent entry, whether or not the knowledge still has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(String);

impl EntryId {
    /// `None` for what no entry can be called: ids have lower-case letters, digits, `-` and `_`, and at
    /// most [`ID_CHARS`] characters.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        let is_id = !id.is_empty() && id.len() <= ID_CHARS && id.chars().all(fits);
        is_id.then(|| Self(id.to_owned()))
    }

    /// The id as written in the knowledge.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&TopicId> for EntryId {
    fn from(topic: &TopicId) -> Self {
        Self(topic.as_str().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_line_is_one_line_of_bounded_length() {
        let line = |text: &str| ResourceLine::new(text).map(|line| line.as_str().to_owned());
        assert_eq!(line("  Ask in #help  "), Some("Ask in #help".into()));
        let longest = "é".repeat(RESOURCE_LINE_CHARS);
        assert_eq!(line(&longest), Some(longest.clone()));
        for text in ["", "  ", "two\nlines", "a\u{0}b", &(longest + "é")] {
            assert_eq!(line(text), None, "{text:?}");
        }
    }

    #[test]
    fn only_what_has_the_form_is_taken() {
        for (tag, taken) in [
            ("en", true),
            ("es-419", true),
            ("zh-Hant-TW", true),
            ("English please", false),
            ("EN", false),
            ("e", false),
            ("en-", false),
            ("", false),
        ] {
            assert_eq!(Language::new(tag).is_some(), taken, "{tag:?}");
        }
        for (id, taken) in [
            ("infection-risk", true),
            ("hla_b27", true),
            ("my arm hurts", false),
            ("Risk", false),
            ("", false),
        ] {
            assert_eq!(EntryId::new(id).is_some(), taken, "{id:?}");
        }
        assert!(EntryId::new(&"a".repeat(65)).is_none());
        assert!(Percent::new(100).is_some() && Percent::new(101).is_none());
        assert!(Country::new("GB").is_some() && Country::new("UK").is_none());
    }
}
