//! Why was an answer not pinned or unpinned, and what helps? A sentence for each reason.

use super::{super::rights, found::NoTopic, route::Fault};
use crate::catalog::Catalog;

/// What was asked of Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// To post the answer.
    Posting,
    /// To pin the message.
    Pinning,
    /// To show another text in it.
    Editing,
    /// To unpin it.
    Unpinning,
}

/// What became of the message that was to be pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// There is none, or it was there before.
    Nothing,
    /// It was posted, and deleted again.
    Deleted,
    /// It was posted, could not be deleted, and is there.
    Message(String),
}

/// Why somebody's pin was not made or not removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// They may not.
    Rights(rights::Refusal),
    /// No topic has that name.
    NoSuchTopic,
    /// The server shows reviewed answers only, and this is none.
    NotShown,
    /// It is pinned in that channel already, there.
    Already(String),
    /// It is just being pinned, changed or unpinned.
    Busy,
    /// That message cannot be pinned.
    Message(NoTopic),
    /// Discord did not do it.
    Discord(Doing, Fault, Left),
    /// The bot may not show embeds in that channel.
    NoEmbeds(Left),
    /// There is no such pin.
    NoSuchPin,
    /// The message was gone already, and is forgotten.
    Gone,
    /// The store failed.
    Store,
}

impl Refusal {
    /// What the moderator is told.
    #[must_use]
    pub fn sentence(&self, catalog: Catalog) -> String {
        let (sentence, left) = match self {
            Self::Rights(refusal) => return refusal.sentence(catalog),
            Self::Already(link) => {
                return catalog.text_with("pins-already", &[("link", link.as_str().into())]);
            }
            Self::Discord(doing, fault, left) => (of_fault(*doing, *fault, catalog), Some(left)),
            Self::NoEmbeds(left) => (catalog.text("pins-no-embeds"), Some(left)),
            Self::NoSuchTopic => (catalog.text("pins-no-such-topic"), None),
            Self::NotShown => (catalog.text("pins-not-shown"), None),
            Self::Busy => (catalog.text("pins-busy"), None),
            Self::Message(no_topic) => (catalog.text(of_message(*no_topic)), None),
            Self::NoSuchPin => (catalog.text("pins-no-such-pin"), None),
            Self::Gone => (catalog.text("pins-gone"), None),
            Self::Store => (catalog.text("error-fault"), None),
        };
        let end = match left {
            None | Some(Left::Nothing) => return sentence,
            Some(Left::Deleted) => catalog.text("pins-left-nothing"),
            Some(Left::Message(link)) => {
                catalog.text_with("pins-left-message", &[("link", link.as_str().into())])
            }
        };
        format!("{sentence} {end}")
    }
}

fn of_fault(doing: Doing, fault: Fault, catalog: Catalog) -> String {
    let id = match fault {
        Fault::Full => "pins-fault-full",
        Fault::NoMessage => "pins-fault-no-message",
        Fault::NoChannel => "pins-fault-no-channel",
        Fault::NotAllowed => match doing {
            Doing::Posting | Doing::Editing => "pins-fault-may-not-post",
            Doing::Pinning | Doing::Unpinning => "pins-fault-may-not-pin",
        },
        Fault::NoAccess => "pins-fault-no-access",
        Fault::Archived => "pins-fault-archived",
        Fault::Locked => "pins-fault-locked",
        Fault::Elsewhere => "pins-fault-elsewhere",
        Fault::SystemMessage => "pins-message-system",
        Fault::Filtered => "pins-fault-filtered",
        Fault::OldEdits | Fault::TooMany(_) => "pins-fault-too-many",
        Fault::Unknown => match doing {
            Doing::Posting => "pins-fault-unknown-posting",
            _ => "pins-fault-unknown",
        },
        Fault::Other(code) => {
            return catalog.text_with("pins-fault-other", &[("code", code.to_string().into())]);
        }
    };
    catalog.text(id)
}

fn of_message(no_topic: NoTopic) -> &'static str {
    match no_topic {
        NoTopic::NotMine => "pins-message-not-mine",
        NoTopic::Private => "pins-message-private",
        NoTopic::System => "pins-message-system",
        NoTopic::Urgent => "pins-message-urgent",
        NoTopic::Several => "pins-message-several",
        NoTopic::None => "pins-message-no-topic",
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, time::Duration};

    use super::*;

    #[test]
    fn every_refusal_has_a_sentence_of_its_own_in_every_language() {
        let doing = |doing, fault| Refusal::Discord(doing, fault, Left::Nothing);
        let refusals = [
            Refusal::NoSuchTopic,
            Refusal::NotShown,
            Refusal::Already("L".into()),
            Refusal::Busy,
            Refusal::NoEmbeds(Left::Nothing),
            Refusal::NoSuchPin,
            Refusal::Gone,
            Refusal::Store,
            Refusal::Message(NoTopic::NotMine),
            Refusal::Message(NoTopic::Private),
            Refusal::Message(NoTopic::System),
            Refusal::Message(NoTopic::Urgent),
            Refusal::Message(NoTopic::Several),
            Refusal::Message(NoTopic::None),
            doing(Doing::Posting, Fault::NotAllowed),
            doing(Doing::Pinning, Fault::NotAllowed),
            doing(Doing::Posting, Fault::Unknown),
            doing(Doing::Pinning, Fault::Unknown),
            doing(Doing::Pinning, Fault::Full),
            doing(Doing::Pinning, Fault::NoMessage),
            doing(Doing::Pinning, Fault::NoChannel),
            doing(Doing::Pinning, Fault::NoAccess),
            doing(Doing::Pinning, Fault::Archived),
            doing(Doing::Pinning, Fault::Locked),
            doing(Doing::Pinning, Fault::Elsewhere),
            doing(Doing::Pinning, Fault::Filtered),
            doing(Doing::Pinning, Fault::TooMany(Duration::ZERO)),
            doing(Doing::Pinning, Fault::Other(50035)),
        ];
        let mut sentences = BTreeSet::new();
        for refusal in &refusals {
            for catalog in Catalog::ALL {
                let sentence = refusal.sentence(catalog);
                assert!(
                    sentence.ends_with(['.', 'L']) && !sentence.contains("{$"),
                    "{sentence}"
                );
                assert!(
                    sentences.insert(sentence),
                    "{refusal:?} has another's sentence"
                );
            }
        }
    }

    #[test]
    fn what_became_of_the_message_is_told_after_the_reason() {
        let told = |left| {
            let refusal = Refusal::Discord(Doing::Pinning, Fault::Locked, left);
            refusal.sentence(Catalog::English)
        };
        let reason = told(Left::Nothing);
        assert_eq!(
            told(Left::Deleted),
            format!("{reason} I deleted the message that I had posted.")
        );
        assert_eq!(
            told(Left::Message("L".into())),
            format!("{reason} I could not delete the message that I had posted: L")
        );
    }
}
