//! What can be pressed on the screen of the settings and on the log, and how a `custom_id` holds it.

use crate::settings::{AuditId, Key};

/// A page of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// What answers look like.
    Answers,
    /// Answers that nobody asked for by a command.
    Automatic,
    /// For emergencies and crises.
    Safety,
    /// Who moderates, and pins.
    Moderators,
}

impl Section {
    /// In their order on the screen.
    pub const ALL: [Self; 4] = [
        Self::Answers,
        Self::Automatic,
        Self::Safety,
        Self::Moderators,
    ];

    /// Where a setting is found.
    #[must_use]
    pub fn of(key: Key) -> Self {
        match key {
            Key::Visibility | Key::ShowsUnreviewed | Key::Language | Key::ResourceLine => {
                Self::Answers
            }
            Key::AutoAnswerChannels | Key::AutoAnswerConfidence => Self::Automatic,
            Key::AlertChannel | Key::Country => Self::Safety,
            Key::ModeratorRole | Key::UpdatesPins => Self::Moderators,
        }
    }

    /// The settings of the page.
    pub fn keys(self) -> impl Iterator<Item = Key> {
        let all = Key::ALL.iter().copied();
        all.filter(move |key| Self::of(*key) == self)
    }

    /// As in a `custom_id` and in the catalog.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Automatic => "automatic",
            Self::Safety => "safety",
            Self::Moderators => "moderators",
        }
    }
}

/// What was pressed, chosen from or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// A button to a page of the screen.
    Open(Section),
    /// A menu whose values are texts or ids for a setting.
    Choose(Key),
    /// A button that sets a setting back to its default.
    Reset(Key),
    /// A button that opens a form for a setting.
    Ask(Key),
    /// That form.
    Typed(Key),
    /// A button to a page of the log.
    Log {
        /// Only what is older than this entry.
        before: Option<AuditId>,
    },
    /// A button that takes an entry of the log back.
    Undo(AuditId),
}

impl Touch {
    /// What a `custom_id` holds behind `v1:set:`.
    #[must_use]
    pub fn encode(self) -> String {
        match self {
            Self::Open(section) => format!("o:{}", section.name()),
            Self::Choose(key) => format!("c:{}", key.name()),
            Self::Reset(key) => format!("r:{}", key.name()),
            Self::Ask(key) => format!("a:{}", key.name()),
            Self::Typed(key) => format!("t:{}", key.name()),
            Self::Log { before: None } => "l:".to_owned(),
            Self::Log { before: Some(id) } => format!("l:{}", id.0),
            Self::Undo(id) => format!("u:{}", id.0),
        }
    }

    /// What that means; `None` for what this version does not know.
    #[must_use]
    pub fn decode(state: &str) -> Option<Self> {
        let (letter, rest) = state.split_once(':')?;
        let id = || rest.parse().ok().map(AuditId);
        Some(match letter {
            "o" => {
                let mut sections = Section::ALL.into_iter();
                Self::Open(sections.find(|section| section.name() == rest)?)
            }
            "c" => Self::Choose(Key::named(rest)?),
            "r" => Self::Reset(Key::named(rest)?),
            "a" => Self::Ask(Key::named(rest)?),
            "t" => Self::Typed(Key::named(rest)?),
            "l" if rest.is_empty() => Self::Log { before: None },
            "l" => Self::Log {
                before: Some(id()?),
            },
            "u" => Self::Undo(id()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_press_comes_back_from_its_id() {
        let of_keys = Key::ALL.iter().flat_map(|&key| {
            [
                Touch::Choose(key),
                Touch::Reset(key),
                Touch::Ask(key),
                Touch::Typed(key),
            ]
        });
        let of_ids = [i64::MIN, 0, i64::MAX].into_iter().flat_map(|id| {
            let before = Some(AuditId(id));
            [Touch::Log { before }, Touch::Undo(AuditId(id))]
        });
        let pages = Section::ALL.into_iter().map(Touch::Open);
        let log = [Touch::Log { before: None }];
        for touch in pages.chain(of_keys).chain(of_ids).chain(log) {
            let state = touch.encode();
            assert!(state.len() <= 90, "{state}");
            assert_eq!(Touch::decode(&state), Some(touch), "{state}");
        }
        for state in ["", "o", "o:", "c:colour", "l:x", "u:", "z:1"] {
            assert_eq!(Touch::decode(state), None, "{state}");
        }
    }

    #[test]
    fn every_setting_is_on_one_page() {
        let on_pages: Vec<Key> = Section::ALL.into_iter().flat_map(Section::keys).collect();
        assert_eq!(on_pages.len(), Key::ALL.len());
    }
}
