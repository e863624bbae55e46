//! What can be done with an answer? The buttons in the rows under it, below those that lead to other
//! topics.
//!
//! Each is one line in [`actions`], and a function that says under which answers it stands. What a button
//! needs at the press is in its [`Press`], since a message outlives the process.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateButton};

use super::{components::Press, limits::BUTTONS_A_ROW, render};
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
    /// How lupine came to speak.
    pub occasion: Occasion,
    /// Whether it comes without embeds.
    pub is_plain_text: bool,
    /// In whose words lupine speaks.
    pub catalog: Catalog,
}

/// How lupine came to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The asker asked.
    Asked,
    /// Nobody did: it overheard the asker's question.
    Overheard,
    /// The asker had another's message read; a reply to it is [prepared](super::message::passing) under
    /// this id, if one can be sent.
    Read(Option<u64>),
    /// The asker sent it as a reply to a message of this person's.
    PassedOn(UserId),
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
    let all: [Option<Action>; 2] = [reply_to_them(under), remove(under)];
    all.into_iter().flatten().collect()
}

/// Under the private answer to another's message, where a reply to it can be sent.
fn reply_to_them(under: &Under<'_>) -> Option<Action> {
    match under.place.occasion {
        Occasion::Read(Some(prepared)) => Some((Press::PassOn(prepared), "message-reply-to-them")),
        _ => None,
    }
}

/// Under all that others see. Where nobody asked, it also says that the answer did not help.
fn remove(under: &Under<'_>) -> Option<Action> {
    let place = under.place;
    let asker = place.asker;
    let removed = |author| Some((Press::Remove { asker, author }, "message-remove"));
    match (place.occasion, under.topics.first()) {
        _ if place.is_private => None,
        (Occasion::Overheard, Some(topic)) => {
            let topic = topic.to_string();
            let press = Press::RemoveUnhelpful { asker, topic };
            Some((press, "message-remove-unhelpful"))
        }
        (Occasion::PassedOn(author), _) => removed(Some(author)),
        _ => removed(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn under(is_private: bool, occasion: Occasion, kind: Kind) -> Vec<Action> {
        let topics = [TopicId("risks".into())];
        let place = Place {
            is_private,
            asker: UserId(7),
            question: None,
            occasion,
            is_plain_text: false,
            catalog: Catalog::English,
        };
        actions(&Under {
            kind,
            topics: if kind == Kind::Answer { &topics } else { &[] },
            is_short: false,
            place: &place,
        })
    }

    #[test]
    fn what_others_see_can_be_removed() {
        let asker = UserId(7);
        let remove = |author| Press::Remove { asker, author };
        let unhelpful = Press::RemoveUnhelpful {
            asker,
            topic: "risks".into(),
        };
        for (is_private, occasion, kind, expected) in [
            (true, Occasion::Asked, Kind::Answer, None),
            (false, Occasion::Asked, Kind::Answer, Some(remove(None))),
            (false, Occasion::Asked, Kind::Urgent, Some(remove(None))),
            (false, Occasion::Overheard, Kind::Answer, Some(unhelpful)),
            (false, Occasion::Overheard, Kind::Urgent, Some(remove(None))),
            (
                false,
                Occasion::PassedOn(UserId(8)),
                Kind::Answer,
                Some(remove(Some(UserId(8)))),
            ),
        ] {
            let all = under(is_private, occasion, kind);
            let mut removing = all.into_iter().filter(|(press, _)| {
                matches!(press, Press::Remove { .. } | Press::RemoveUnhelpful { .. })
            });
            let found = removing.next().map(|(press, _)| press);
            assert_eq!(found, expected, "{is_private} {occasion:?}");
        }
    }

    #[test]
    fn a_reply_is_sent_only_where_one_is_prepared() {
        for (occasion, expected) in [
            (Occasion::Asked, false),
            (Occasion::Read(None), false),
            (Occasion::Read(Some(9)), true),
        ] {
            let all = under(true, occasion, Kind::Answer);
            let offers = all.iter().any(|(press, _)| *press == Press::PassOn(9));
            assert_eq!(offers, expected, "{occasion:?}");
        }
    }
}
