//! How far is a pinned answer? Its states, and the steps between them.
//!
//! Discord and the store cannot change in one act, so each thing done on Discord is written down before
//! it (what is about to be done) and after it (that it is done). Whatever a crash leaves is then in a
//! state that says what to do, and doing it twice does no harm:
//!
//! | found at the start | do |
//! | --- | --- |
//! | [`Planned`](PinState::Planned) | post with the [`PinId`] as nonce, which Discord enforces for some minutes; if the plan is older, look for the message in the channel first; or give up: [`Dropped`](PinStep::Dropped) |
//! | [`Posted`](PinState::Posted) | pin the message; or delete it, then [`Dropped`](PinStep::Dropped) |
//! | [`Updating`](PinState::Updating) | edit the message |
//! | [`Removing`](PinState::Removing) | unpin the message |
//!
//! [`Pin::after`] is the only judge of what may follow what, for every store.

use super::{
    Action, ChannelId, EntryId, GuildId, Language, MessageId, UnixSeconds, UserId, audit::Place,
};

/// Names a pin for good: no other pin ever gets the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PinId(pub i64);

/// Tells whether a text is the same as before: a hash of what is shown, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHash(String);

impl TextHash {
    /// `None` for what is no hash: it has digits and the letters a to f, at most 64.
    #[must_use]
    pub fn new(hash: &str) -> Option<Self> {
        let is_hash = (1..=64).contains(&hash.len())
            && hash
                .bytes()
                .all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'));
        is_hash.then(|| Self(hash.to_owned()))
    }

    /// The hash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<[u8; 32]> for TextHash {
    fn from(bytes: [u8; 32]) -> Self {
        let digits = bytes.into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let digits = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
        Self(digits.collect())
    }
}

/// What a pinned message shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The topic's text.
    Text(TextHash),
    /// A notice that the topic is withdrawn.
    Notice,
}

/// A pin that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPin {
    /// Where.
    pub guild: GuildId,
    /// Where in it.
    pub channel: ChannelId,
    /// The bot's own message, if it is there already.
    pub message: Option<MessageId>,
    /// Whose text.
    pub topic: EntryId,
    /// Which text.
    pub text: TextHash,
    /// In which language.
    pub language: Language,
    /// Who wants it.
    pub by: UserId,
    /// Since when.
    pub at: UnixSeconds,
}

/// A pinned answer, or one on its way to that or away from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Its name.
    pub id: PinId,
    /// Where.
    pub guild: GuildId,
    /// Where in it.
    pub channel: ChannelId,
    /// The message that holds it; there is one in every state but [`PinState::Planned`].
    pub message: Option<MessageId>,
    /// Whose text.
    pub topic: EntryId,
    /// The text that it last showed, or will show first.
    pub text: TextHash,
    /// In which language.
    pub language: Language,
    /// How far it is.
    pub state: PinState,
    /// Who wanted it; `None` once they had lupine erase what it keeps of them.
    pub created_by: Option<UserId>,
    /// Since when.
    pub created_at: UnixSeconds,
    /// When it last took a step.
    pub updated_at: UnixSeconds,
}

/// How far a pin is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PinState {
    /// Wanted; nothing was posted, as far as is known.
    Planned,
    /// The message is there; it is not pinned, as far as is known.
    Posted,
    /// Pinned, and shows its text.
    Pinned,
    /// Pinned, and about to show this.
    Updating(Content),
    /// Pinned, and shows the notice.
    Withdrawn,
    /// About to be unpinned.
    Removing {
        /// As this person wanted.
        by: Option<UserId>,
        /// What it was, and is again if it is kept.
        from: Box<PinState>,
    },
}

impl PinState {
    /// In kebab-case, as it is kept.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Posted => "posted",
            Self::Pinned => "pinned",
            Self::Updating(_) => "updating",
            Self::Withdrawn => "withdrawn",
            Self::Removing { .. } => "removing",
        }
    }

    /// Whether nothing was begun and not finished.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self, Self::Pinned | Self::Withdrawn)
    }
}

/// What happened to a pin, or is about to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PinStep {
    /// Discord took the message.
    Posted(MessageId),
    /// Discord pinned it.
    Pinned,
    /// It is about to be edited.
    Update(Content),
    /// Discord took the edit.
    Updated(Content),
    /// It is about to be unpinned.
    Unpin(UserId),
    /// Discord did not let it be unpinned. It is what it was before.
    Kept,
    /// Discord unpinned it: it is forgotten.
    Unpinned,
    /// It was given up, or is gone from Discord by another's hand: it is forgotten.
    Dropped,
}

/// What a step makes of a pin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stepped {
    /// The pin from now on; `None` if it is forgotten.
    pub pin: Option<Pin>,
    /// What goes into the audit with it, and who did that.
    pub audit: Option<(Action, Option<UserId>)>,
}

impl Pin {
    /// A pin at its beginning.
    #[must_use]
    pub fn planned(id: PinId, new: &NewPin) -> Self {
        let state = match new.message {
            None => PinState::Planned,
            Some(_) => PinState::Posted,
        };
        Self {
            id,
            guild: new.guild,
            channel: new.channel,
            message: new.message,
            topic: new.topic.clone(),
            text: new.text.clone(),
            language: new.language.clone(),
            state,
            created_by: Some(new.by),
            created_at: new.at,
            updated_at: new.at,
        }
    }

    /// What a step makes of it; `None` if that step cannot follow this state.
    ///
    /// An update that is overtaken by another stays [`PinState::Updating`] until the newer one is shown.
    #[must_use]
    pub fn after(&self, step: &PinStep, at: UnixSeconds) -> Option<Stepped> {
        use PinState::{Pinned, Planned, Posted, Removing, Updating, Withdrawn};
        let (state, message, audit) = match (step, &self.state) {
            (PinStep::Dropped, _) => return Some(forgotten(None)),
            (PinStep::Unpinned, Removing { by, .. }) => {
                let action = Action::Unpinned(self.place()?);
                return Some(forgotten(Some((action, *by))));
            }
            (PinStep::Posted(message), Planned) => (Posted, Some(*message), None),
            (PinStep::Pinned, Posted) => {
                let action = Action::Pinned(self.place()?);
                (Pinned, self.message, Some((action, self.created_by)))
            }
            (PinStep::Update(content), Pinned | Withdrawn | Updating(_)) => {
                (Updating(content.clone()), self.message, None)
            }
            (PinStep::Updated(shown), Updating(next)) if shown != next => {
                (Updating(next.clone()), self.message, None)
            }
            (PinStep::Updated(Content::Text(_)), Updating(_)) => (Pinned, self.message, None),
            (PinStep::Kept, Removing { from, .. }) => ((**from).clone(), self.message, None),
            (PinStep::Updated(Content::Notice), Updating(_)) => (Withdrawn, self.message, None),
            (PinStep::Unpin(by), from @ (Posted | Pinned | Updating(_) | Withdrawn)) => {
                let (by, from) = (Some(*by), Box::new(from.clone()));
                (Removing { by, from }, self.message, None)
            }
            _ => return None,
        };
        let text = match step {
            PinStep::Updated(Content::Text(shown)) => shown,
            _ => &self.text,
        };
        let pin = Self {
            state,
            message,
            text: text.clone(),
            updated_at: at,
            ..self.clone()
        };
        Some(Stepped {
            pin: Some(pin),
            audit,
        })
    }

    fn place(&self) -> Option<Place> {
        Some(Place {
            topic: self.topic.clone(),
            channel: self.channel,
            message: self.message?,
        })
    }
}

fn forgotten(audit: Option<(Action, Option<UserId>)>) -> Stepped {
    Stepped { pin: None, audit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(hash: &str) -> TextHash {
        TextHash::new(hash).unwrap()
    }

    fn pin(state: PinState) -> Pin {
        let message = match state {
            PinState::Planned => None,
            _ => Some(MessageId(7)),
        };
        Pin {
            id: PinId(1),
            guild: GuildId(2),
            channel: ChannelId(3),
            message,
            topic: EntryId::new("infection-risk").unwrap(),
            text: hash("a1"),
            language: Language::new("en").unwrap(),
            state,
            created_by: Some(UserId(4)),
            created_at: UnixSeconds(10),
            updated_at: UnixSeconds(10),
        }
    }

    fn removing(from: PinState) -> PinState {
        PinState::Removing {
            by: Some(UserId(5)),
            from: Box::new(from),
        }
    }

    #[test]
    fn a_digest_is_written_in_hexadecimal() {
        let mut digest = [0; 32];
        digest[0] = 0x1f;
        assert_eq!(TextHash::from(digest), hash(&format!("1f{:062}", 0)));
    }

    #[test]
    fn what_is_not_unpinned_is_what_it_was_before() {
        for state in [
            PinState::Posted,
            PinState::Pinned,
            PinState::Updating(Content::Notice),
            PinState::Updating(Content::Text(hash("b2"))),
            PinState::Withdrawn,
        ] {
            let mut now = pin(state.clone());
            for step in [PinStep::Unpin(UserId(5)), PinStep::Kept] {
                now = now.after(&step, UnixSeconds(20)).unwrap().pin.unwrap();
            }
            assert_eq!(now.state, state);
        }
    }

    #[test]
    fn each_step_follows_only_the_states_that_it_can() {
        let (text, notice) = (Content::Text(hash("b2")), Content::Notice);
        let states = [
            PinState::Planned,
            PinState::Posted,
            PinState::Pinned,
            PinState::Updating(text.clone()),
            PinState::Withdrawn,
            removing(PinState::Pinned),
        ];
        let steps = [
            (PinStep::Posted(MessageId(7)), "posted - - - - -"),
            (PinStep::Pinned, "- pinned - - - -"),
            (PinStep::Update(notice), "- - updating updating updating -"),
            (PinStep::Updated(text), "- - - pinned - -"),
            (
                PinStep::Unpin(UserId(5)),
                "- removing removing removing removing -",
            ),
            (PinStep::Kept, "- - - - - pinned"),
            (PinStep::Unpinned, "- - - - - gone"),
            (PinStep::Dropped, "gone gone gone gone gone gone"),
        ];
        for (step, expected) in steps {
            let became = states.iter().map(|state| {
                let stepped = pin(state.clone()).after(&step, UnixSeconds(20));
                stepped.map_or("-", |it| it.pin.map_or("gone", |pin| pin.state.name()))
            });
            assert_eq!(became.collect::<Vec<_>>().join(" "), expected, "{step:?}");
        }
    }

    #[test]
    fn what_a_moderator_did_is_audited_when_discord_has_done_it() {
        let audited = |state: PinState, step: PinStep| {
            let stepped = pin(state).after(&step, UnixSeconds(20)).unwrap();
            stepped.audit
        };
        let place = pin(PinState::Posted).place().unwrap();
        assert_eq!(
            audited(PinState::Posted, PinStep::Pinned),
            Some((Action::Pinned(place.clone()), Some(UserId(4))))
        );
        assert_eq!(
            audited(removing(PinState::Pinned), PinStep::Unpinned),
            Some((Action::Unpinned(place), Some(UserId(5))))
        );
        assert_eq!(audited(PinState::Pinned, PinStep::Unpin(UserId(5))), None);
        assert_eq!(audited(PinState::Pinned, PinStep::Dropped), None);
    }

    #[test]
    fn an_update_that_was_overtaken_is_not_taken_for_the_newer_one() {
        let newer = Content::Text(hash("c3"));
        let updating = pin(PinState::Updating(newer.clone()));
        let older = PinStep::Updated(Content::Text(hash("b2")));
        let shows_older = updating
            .after(&older, UnixSeconds(20))
            .unwrap()
            .pin
            .unwrap();
        assert_eq!(shows_older.state, PinState::Updating(newer.clone()));
        assert_eq!(shows_older.text, hash("b2"));
        let step = PinStep::Updated(newer);
        let shows_newer = shows_older.after(&step, UnixSeconds(30)).unwrap();
        let shows_newer = shows_newer.pin.unwrap();
        assert_eq!(shows_newer.state, PinState::Pinned);
        assert_eq!(shows_newer.text, hash("c3"));
        assert_eq!(shows_newer.updated_at, UnixSeconds(30));
    }

    #[test]
    fn a_topic_that_comes_back_shows_its_text_again() {
        let withdrawn = pin(PinState::Updating(Content::Notice));
        let step = PinStep::Updated(Content::Notice);
        let withdrawn = withdrawn.after(&step, UnixSeconds(20)).unwrap();
        let withdrawn = withdrawn.pin.unwrap();
        assert_eq!(withdrawn.state, PinState::Withdrawn);
        assert_eq!(withdrawn.text, hash("a1"), "the last text, not the notice");
    }
}
