//! What is kept about a person, and how do they have it erased? Looked up when they ask, and erased after
//! they confirmed in the same place. A press speaks for whoever pressed, whatever message it is under.

use std::time::Instant;

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, CreateActionRow, CreateInteractionResponseMessage};

use super::{Data, components::Press, recent, render, scene::Scene, visit};
use crate::{
    catalog::Catalog,
    store::{Kept, StoreError},
};

/// A press on the way to erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Asks whether it is meant.
    Ask,
    /// It is.
    Erase,
    /// It is not.
    Keep,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ask, Self::Erase, Self::Keep];

    /// What stands in a `custom_id` behind the key.
    #[must_use]
    pub fn encode(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Erase => "yes",
            Self::Keep => "no",
        }
    }

    /// What was encoded.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.encode() == text)
    }
}

/// What is known of a person at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Known {
    kept: Kept,
    questions: usize,
    topics: usize,
}

/// What came of erasing, or of looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    /// What is known, and whether erasing it is to be confirmed.
    Known { known: Known, asks: bool },
    /// The store cannot be read.
    Unknown,
    /// All of it is gone.
    Erased,
    /// What is stored could not be erased.
    Failed,
}

/// The screen of `/privacy`.
pub async fn screen(data: &Data, scene: &Scene) -> CreateInteractionResponseMessage {
    show(look(data, scene, false).await, data, scene)
}

/// What a press leads to, in the place of the screen.
pub async fn answer(data: &Data, scene: &Scene, step: Step) -> CreateInteractionResponseMessage {
    let next = match step {
        Step::Ask => look(data, scene, true).await,
        Step::Keep => look(data, scene, false).await,
        Step::Erase => erase(data, scene).await,
    };
    show(next, data, scene)
}

async fn look(data: &Data, scene: &Scene, asks: bool) -> Screen {
    let (user, now) = (scene.asker.user, Instant::now());
    match data.store.kept_of(user).await {
        Ok(kept) => Screen::Known {
            known: Known {
                kept,
                questions: data.recent.count_of(user, now),
                topics: data.visits.count_of(user, now),
            },
            asks,
        },
        Err(error) => {
            log(&error, "what is kept of a person cannot be read");
            Screen::Unknown
        }
    }
}

async fn erase(data: &Data, scene: &Scene) -> Screen {
    let user = scene.asker.user;
    // First what cannot fail.
    data.recent.forget(user);
    data.visits.forget(user);
    data.counts.forget(user);
    match data.store.erase_user(user).await {
        Ok(()) => {
            tracing::info!("a person was erased at their word");
            Screen::Erased
        }
        Err(error) => {
            log(&error, "a person could not be erased");
            Screen::Failed
        }
    }
}

fn log(error: &StoreError, what: &str) {
    let cause = error.cause();
    tracing::error!(%error, cause, "{what}");
}

fn show(screen: Screen, data: &Data, scene: &Scene) -> CreateInteractionResponseMessage {
    let engine = data.engine();
    let disclaimer = &engine.knowledge().disclaimer;
    let title = scene.catalog.text("kit-privacy-title");
    let text = text(screen, scene.catalog);
    render::text(&title, &text, disclaimer, &scene.place(true, None))
        .components(rows(screen, scene.catalog))
}

fn text(screen: Screen, catalog: Catalog) -> String {
    match screen {
        Screen::Known { known, asks } => {
            let counts = [
                ("preferences", u64::from(known.kept.has_preferences)),
                ("audit", known.kept.audit_entries),
                ("pins", known.kept.pins),
                ("questions", known.questions as u64),
                ("minutes", recent::HELD_MINUTES),
                ("topics", known.topics as u64),
                ("hours", visit::HELD_HOURS),
            ];
            let values = counts.map(|(name, count)| (name, count.into()));
            let known = catalog.text_with("kit-privacy", &values);
            if asks {
                format!("{known}\n\n{}", catalog.text("kit-privacy-sure"))
            } else {
                known
            }
        }
        Screen::Unknown => catalog.text("kit-privacy-unknown"),
        Screen::Erased => catalog.text("kit-privacy-erased"),
        Screen::Failed => catalog.text("kit-privacy-failed"),
    }
}

fn rows(screen: Screen, catalog: Catalog) -> Vec<CreateActionRow> {
    let button = |step, label: &str| {
        let button = render::button(&Press::Privacy(step), &catalog.text(label));
        match step {
            Step::Keep => button,
            Step::Ask | Step::Erase => button.style(ButtonStyle::Danger),
        }
    };
    let buttons = match screen {
        Screen::Erased => return Vec::new(),
        Screen::Known { asks: true, .. } => vec![
            button(Step::Erase, "kit-privacy-yes"),
            button(Step::Keep, "kit-privacy-no"),
        ],
        // Where the store could not be read or written, it may be tried again.
        _ => vec![button(Step::Ask, "kit-privacy-erase")],
    };
    vec![CreateActionRow::Buttons(buttons)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::limits::{CONTENT, length};

    const KNOWN: Known = Known {
        kept: Kept {
            has_preferences: true,
            audit_entries: 1,
            pins: 2,
        },
        questions: 3,
        topics: 0,
    };

    fn known(asks: bool) -> Screen {
        Screen::Known { known: KNOWN, asks }
    }

    #[test]
    fn the_screen_says_what_is_kept_in_both_languages() {
        let texts = Catalog::ALL.map(|catalog| text(known(false), catalog));
        insta::assert_snapshot!(texts.join("\n\n---\n\n"));
    }

    #[test]
    fn the_screen_fits_a_message_of_plain_text_beside_any_disclaimer() {
        for catalog in Catalog::ALL {
            let text = text(known(true), catalog);
            assert!(length(&text) <= CONTENT - 300, "{text}");
        }
    }

    #[test]
    fn nothing_is_said_to_be_nothing() {
        let nothing = Screen::Known {
            known: Known::default(),
            asks: false,
        };
        let text = text(nothing, Catalog::English);
        assert_eq!(
            text.matches(": nothing").count() + text.matches(": none").count(),
            5,
            "{text}"
        );
    }

    #[test]
    fn erasing_is_confirmed_first_and_offered_no_more_when_done() {
        let labels = |screen| {
            let rows = serde_json::to_value(rows(screen, Catalog::English)).unwrap();
            let buttons = rows[0]["components"]
                .as_array()
                .cloned()
                .unwrap_or_default();
            let labels = buttons
                .into_iter()
                .map(|it| it["label"].as_str().unwrap().to_owned());
            labels.collect::<Vec<_>>()
        };
        assert_eq!(labels(known(false)), ["Erase all of it"]);
        assert_eq!(labels(known(true)), ["Yes, erase it", "No, keep it"]);
        assert_eq!(labels(Screen::Failed), ["Erase all of it"]);
        assert!(labels(Screen::Erased).is_empty());
        assert!(text(known(true), Catalog::English).contains("cannot be undone"));
    }
}
