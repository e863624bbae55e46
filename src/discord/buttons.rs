//! What can be done with an answer? The buttons in the rows under it, below those that lead to other
//! topics.
//!
//! Each is one line in `actions`, and a function that says under which answers it stands. What a button
//! needs at the press is in its [`Press`], since a message outlives the process.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateButton};

use super::{
    components::Press,
    follow::{Answered, Follow},
    limits::BUTTONS_A_ROW,
    render,
};
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
    /// The entry that says what is not covered.
    pub uncovered: Option<&'a str>,
    /// Whether it shows less than the whole answer.
    pub is_short: bool,
    /// The page that follows, where that is of plain text; else 0.
    pub page: usize,
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
            uncovered: reply.uncovered.as_deref(),
            is_short: reply.is_short(),
            page: 0,
            place,
        }
    }

    /// Whether a button could lead to more of the answer: it has an entry to be found by.
    #[must_use]
    pub fn can_unfold(&self) -> bool {
        !self.topics.is_empty() || self.uncovered.is_some()
    }

    fn answer(&self) -> Answered {
        Answered {
            asker: self.place.asker,
            question: self.place.question,
            topics: (self.topics.iter().map(TopicId::as_str))
                .chain(self.uncovered)
                .map(str::to_owned)
                .collect(),
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
    let all = [more(under), show(under), why(under)];
    all.into_iter().flatten().collect()
}

/// Under a short answer.
fn more(under: &Under<'_>) -> Option<Action> {
    let (answer, page) = (under.answer(), under.page);
    let more = Press::Follow(Follow::More { answer, page });
    let has_more = under.is_short && under.can_unfold();
    has_more.then_some((more, "buttons-more"))
}

/// Under a private answer. An urgent one is nobody else's to see, and has no topics.
fn show(under: &Under<'_>) -> Option<Action> {
    let show = Follow::Show(under.answer());
    let has_answer = under.place.is_private && !under.topics.is_empty();
    has_answer.then_some((Press::Follow(show), "buttons-show"))
}

/// Under the answer to a question. Nothing leads away from an emergency, and its question is not held.
fn why(under: &Under<'_>) -> Option<Action> {
    let question = under.place.question.filter(|_| !under.kind.is_urgent())?;
    Some((
        Press::Follow(Follow::Why { question, page: 0 }),
        "buttons-why",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{discord::render::tests::place, knowledge::TopicId};

    fn labels(under: &Under<'_>) -> Vec<&'static str> {
        let actions = actions(under).into_iter();
        actions.map(|(_, label)| label).collect()
    }

    #[test]
    fn what_can_be_done_with_an_answer_hangs_on_what_it_is_and_where() {
        let topics = [TopicId("flat".into())];
        let private = place();
        let under = Under {
            kind: Kind::Answer,
            topics: &topics,
            uncovered: None,
            is_short: true,
            page: 0,
            place: &private,
        };
        let all = ["buttons-more", "buttons-show", "buttons-why"];
        assert_eq!(labels(&under), all);
        let whole = Under {
            is_short: false,
            ..under.clone()
        };
        assert_eq!(labels(&whole), all[1..]);
        let public = Place {
            is_private: false,
            ..place()
        };
        let place_of = |place| Under {
            place,
            ..under.clone()
        };
        assert_eq!(labels(&place_of(&public)), ["buttons-more", "buttons-why"]);
        let picked = Place {
            question: None,
            ..place()
        };
        assert_eq!(labels(&place_of(&picked)), all[..2]);
        for kind in [Kind::Urgent, Kind::Today] {
            let urgent = Under {
                kind,
                topics: &[],
                ..under.clone()
            };
            assert_eq!(labels(&urgent), [""; 0]);
        }
        let uncovered = Under {
            kind: Kind::NotCovered,
            topics: &[],
            uncovered: Some("price"),
            ..under.clone()
        };
        assert_eq!(labels(&uncovered), ["buttons-more", "buttons-why"]);
    }
}
