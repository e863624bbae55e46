//! What can be done with an answer? The buttons in the rows under it, below those that lead to other
//! topics.
//!
//! Each is one line in [`actions`], and a function that says under which answers it stands. What a button
//! needs at the press is in its [`Press`], since a message outlives the process.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateButton};

use super::{alert::Call, components::Press, limits::BUTTONS_A_ROW, render};
use crate::{
    catalog::Catalog,
    knowledge::TopicId,
    reply::{Kind, Reply},
    settings::UserId,
};

/// Where a reply goes, as far as its message hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Whether only the asker sees it.
    pub is_private: bool,
    /// Who asked.
    pub asker: UserId,
    /// What their question is held under in [`Recent`](super::recent::Recent); `None` where nothing was
    /// asked, as after a topic was picked.
    pub question: Option<u64>,
    /// Whether the server named a channel where moderators are told that someone needs them.
    pub has_alert_channel: bool,
    /// Whether it comes without embeds.
    pub is_plain_text: bool,
    /// In whose words lupine speaks.
    pub catalog: Catalog,
}

/// An answer, as far as the buttons under it hang on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under<'a> {
    /// What sort of reply it is.
    pub kind: Kind,
    /// The topics that answer, the first one first; none in a reply of another kind.
    pub topics: &'a [TopicId],
    /// Whether it shows less than the whole of a topic.
    pub is_short: bool,
    /// Where it goes.
    pub place: &'a Place,
}

impl<'a> Under<'a> {
    /// A reply in its place.
    #[must_use]
    pub fn of(reply: &'a Reply, place: &'a Place) -> Self {
        Self {
            kind: reply.kind,
            topics: &reply.topics,
            is_short: reply.is_short(),
            place,
        }
    }
}

/// A button: what it does, and the message in the catalog that is its label.
type Action = (Press, &'static str);

/// The rows of buttons under an answer: at most two.
#[must_use]
pub fn rows(under: &Under<'_>) -> Vec<CreateActionRow> {
    let buttons: Vec<CreateButton> = actions(under)
        .into_iter()
        .map(|(press, label)| render::button(&press, &under.place.catalog.text(label)))
        .collect();
    let rows = buttons.chunks(BUTTONS_A_ROW);
    rows.map(|row| CreateActionRow::Buttons(row.to_vec()))
        .collect()
}

/// What can be done with an answer, in the order of the buttons.
fn actions(under: &Under<'_>) -> Vec<Action> {
    let all: [Option<Action>; 1] = [tell_moderators(under)];
    all.into_iter().flatten().collect()
}

/// Under a private urgent reply, and nothing else is: it sends a note on that press alone.
fn tell_moderators(under: &Under<'_>) -> Option<Action> {
    let place = under.place;
    let fits = under.kind == Kind::Urgent && place.is_private && place.has_alert_channel;
    fits.then_some((Press::Alert(Call::Tell), "alert-button"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> Place {
        Place {
            is_private: true,
            asker: UserId(7),
            question: None,
            has_alert_channel: true,
            is_plain_text: false,
            catalog: Catalog::English,
        }
    }

    fn under(kind: Kind, place: &Place) -> Vec<Action> {
        actions(&Under {
            kind,
            topics: &[],
            is_short: false,
            place,
        })
    }

    #[test]
    fn moderators_can_be_told_under_a_private_urgent_reply_where_there_is_a_channel_for_it() {
        let tells = |kind, place: &Place| {
            let tell = (Press::Alert(Call::Tell), "alert-button");
            under(kind, place).contains(&tell)
        };
        assert!(tells(Kind::Urgent, &place()));
        assert!(!tells(Kind::Today, &place()));
        let public = Place {
            is_private: false,
            ..place()
        };
        assert!(!tells(Kind::Urgent, &public));
        let without = Place {
            has_alert_channel: false,
            ..place()
        };
        assert!(!tells(Kind::Urgent, &without));
    }
}
