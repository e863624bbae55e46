//! What can be done with an answer? The buttons in the rows under it, below those that lead to other
//! topics.
//!
//! Each is one line in `actions`, and a function that says under which answers it stands. What a button
//! needs at the press is in its [`Press`], since a message outlives the process.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateButton};

use super::{
    alert::Call,
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
    /// Whether the server named a channel where moderators are told that someone needs them.
    pub has_alert_channel: bool,
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
    let all = [
        tell_moderators(under),
        reply_to_them(under),
        more(under),
        show(under),
        why(under),
        visit(under),
        helpful(under),
        not_helpful(under),
        remove(under),
    ];
    all.into_iter().flatten().collect()
}

/// Under the private answer to another's message, where a reply to it can be sent.
fn reply_to_them(under: &Under<'_>) -> Option<Action> {
    match under.place.occasion {
        Occasion::Read(Some(prepared)) => Some((Press::PassOn(prepared), "message-reply-to-them")),
        _ => None,
    }
}

/// Under a short answer.
fn more(under: &Under<'_>) -> Option<Action> {
    let (answer, page) = (under.answer(), under.page);
    let more = Press::Follow(Follow::More { answer, page });
    let has_more = under.is_short && under.can_unfold();
    has_more.then_some((more, "buttons-more"))
}

/// Under a private answer. An urgent one is nobody else's to see, and has no topics; one to another's message
/// has words that are not the asker's to show.
fn show(under: &Under<'_>) -> Option<Action> {
    let show = Follow::Show(under.answer());
    let is_own = !matches!(under.place.occasion, Occasion::Read(_));
    let has_answer = under.place.is_private && is_own && !under.topics.is_empty();
    has_answer.then_some((Press::Follow(show), "buttons-show"))
}

/// Under an answer, for whoever presses.
fn visit(under: &Under<'_>) -> Option<Action> {
    let topics = under.topics.iter().map(ToString::to_string).collect();
    (!under.topics.is_empty()).then_some((Press::AddToVisit(topics), "kit-visit-add"))
}

/// Under the answer to a question. Nothing leads away from an emergency, and its question is not held.
fn why(under: &Under<'_>) -> Option<Action> {
    let question = under.place.question.filter(|_| !under.kind.is_urgent())?;
    Some((
        Press::Follow(Follow::Why { question, page: 0 }),
        "buttons-why",
    ))
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

/// Under answers, for their first topic.
fn helpful(under: &Under<'_>) -> Option<Action> {
    let press = Press::Helpful {
        topic: under.topics.first()?.to_string(),
        question: under.place.question,
    };
    Some((press, "feedback-helpful"))
}

/// As [`helpful`], but not where [`remove`] says it too.
fn not_helpful(under: &Under<'_>) -> Option<Action> {
    if under.place.occasion == Occasion::Overheard {
        return None;
    }
    let press = Press::NotHelpful {
        topic: under.topics.first()?.to_string(),
        question: under.place.question,
    };
    Some((press, "feedback-not-helpful"))
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
    use crate::discord::render::tests::place;

    fn under(is_private: bool, occasion: Occasion, kind: Kind) -> Vec<Action> {
        let topics = [TopicId("risks".into())];
        let place = Place {
            is_private,
            asker: UserId(7),
            question: None,
            occasion,
            has_alert_channel: false,
            is_plain_text: false,
            catalog: Catalog::English,
        };
        actions(&Under {
            kind,
            topics: if kind == Kind::Answer { &topics } else { &[] },
            uncovered: None,
            is_short: false,
            page: 0,
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
        let all = [
            "buttons-more",
            "buttons-show",
            "buttons-why",
            "kit-visit-add",
            "feedback-helpful",
            "feedback-not-helpful",
        ];
        let without = |left_out: &str| {
            let left = all.into_iter().filter(|label| *label != left_out);
            left.collect::<Vec<_>>()
        };
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
        let shown = without("buttons-show").into_iter();
        let shown: Vec<_> = shown.chain(["message-remove"]).collect();
        assert_eq!(labels(&place_of(&public)), shown);
        let picked = Place {
            question: None,
            ..place()
        };
        assert_eq!(labels(&place_of(&picked)), without("buttons-why"));
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
    #[test]
    fn moderators_can_be_told_under_a_private_urgent_reply_where_there_is_a_channel_for_it() {
        let tells = |kind, is_private, has_alert_channel| {
            let place = Place {
                is_private,
                has_alert_channel,
                ..place()
            };
            let under = Under {
                kind,
                topics: &[],
                uncovered: None,
                is_short: false,
                page: 0,
                place: &place,
            };
            actions(&under).contains(&(Press::Alert(Call::Tell), "alert-button"))
        };
        assert!(tells(Kind::Urgent, true, true));
        assert!(!tells(Kind::Today, true, true));
        assert!(!tells(Kind::Urgent, false, true));
        assert!(!tells(Kind::Urgent, true, false));
    }
}
