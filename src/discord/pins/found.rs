//! Which topic does a message show? Asked before a message of the bot's own is pinned.

use poise::serenity_prelude as serenity;
use serenity::{Message, MessageFlags, MessageType};

use super::super::limits::{EMBED_TITLE, cut};
use crate::{
    knowledge::{Knowledge, TopicIndex},
    settings::UserId,
};

/// A message, as far as it matters whether it can be pinned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who wrote it.
    pub author: UserId,
    /// Whether only one person sees it.
    pub is_private: bool,
    /// Whether it is a message, and no line of Discord's own.
    pub is_message: bool,
    /// Its plain text.
    pub content: String,
    /// The titles of its embeds.
    pub titles: Vec<String>,
}

/// Why a message cannot be pinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTopic {
    /// Somebody else wrote it.
    NotMine,
    /// Only one person sees it.
    Private,
    /// It is a line of Discord's own.
    System,
    /// It says to get help now. That is for the one who needed it.
    Urgent,
    /// It shows more than one topic.
    Several,
    /// It shows none, or none that there still is.
    None,
}

impl Candidate {
    /// Of a message as it comes with an interaction.
    #[must_use]
    pub fn of(message: &Message) -> Self {
        let flags = message.flags.unwrap_or_default();
        let titles = message.embeds.iter().filter_map(|it| it.title.clone());
        Self {
            author: UserId(message.author.id.get()),
            is_private: flags.contains(MessageFlags::EPHEMERAL),
            is_message: matches!(
                message.kind,
                MessageType::Regular
                    | MessageType::InlineReply
                    | MessageType::ChatInputCommand
                    | MessageType::ContextMenuCommand
            ),
            content: message.content.clone(),
            titles: titles.collect(),
        }
    }
}

/// The one topic that a message of the bot shows: by the titles of its embeds, and where it has none, by the
/// titles that stand in bold on lines of their own, as in plain text.
///
/// # Errors
/// Why there is none to pin.
pub fn topic(
    knowledge: &Knowledge,
    me: UserId,
    message: &Candidate,
) -> Result<TopicIndex, NoTopic> {
    if message.author != me {
        return Err(NoTopic::NotMine);
    }
    if message.is_private {
        return Err(NoTopic::Private);
    }
    if !message.is_message {
        return Err(NoTopic::System);
    }
    let headings: Vec<&str> = message.content.lines().filter_map(heading).collect();
    let urgent = knowledge.urgent.iter();
    let is_urgent = |title: &str| {
        urgent
            .clone()
            .any(|entry| cut(&entry.title, EMBED_TITLE) == title)
    };
    let titles: Vec<&str> = message.titles.iter().map(String::as_str).collect();
    if headings.iter().chain(&titles).any(|title| is_urgent(title)) {
        return Err(NoTopic::Urgent);
    }
    let shown = if titles.is_empty() { headings } else { titles };
    let mut topics: Vec<TopicIndex> = shown
        .into_iter()
        .filter_map(|it| titled(knowledge, it))
        .collect();
    topics.dedup();
    match topics.as_slice() {
        [topic] => Ok(*topic),
        [] => Err(NoTopic::None),
        _ => Err(NoTopic::Several),
    }
}

/// The text of a line that is all bold.
fn heading(line: &str) -> Option<&str> {
    line.trim().strip_prefix("**")?.strip_suffix("**")
}

fn titled(knowledge: &Knowledge, title: &str) -> Option<TopicIndex> {
    let is_it = |index: &TopicIndex| cut(&knowledge.topic(*index).title, EMBED_TITLE) == title;
    knowledge.indices().find(is_it)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    const ME: UserId = UserId(42);

    fn message(content: &str, titles: &[&str]) -> Candidate {
        Candidate {
            author: ME,
            is_private: false,
            is_message: true,
            content: content.into(),
            titles: titles.iter().map(ToString::to_string).collect(),
        }
    }

    fn knowledge() -> Knowledge {
        let folder = "topics:\n- { id: a, title: Watering, keywords: [a], answer: A }\n\
                      - { id: b, title: Compost, keywords: [b], answer: B }\n\
                      uncovered:\n- { id: u, title: Parking, keywords: [park], answer: U }\n\
                      urgent:\n- { id: x, title: Badly hurt, keywords: [bleeding badly], answer: X }";
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        loaded.knowledge.unwrap()
    }

    #[test]
    fn a_message_that_shows_one_topic_can_be_pinned_and_no_other() {
        let knowledge = knowledge();
        let found = |message: &Candidate| {
            let found = topic(&knowledge, ME, message);
            found.map(|index| knowledge.topic(index).id.as_str().to_owned())
        };
        let told = Err(NoTopic::None);
        for (content, titles, expected) in [
            ("", &["Watering"][..], Ok("a".to_owned())),
            ("You asked about **Compost**", &["Watering"], Ok("a".into())),
            ("**Watering**\nWater early.", &[], Ok("a".into())),
            (
                "**Watering**\nWater early.\n\n**Compost**\nPeels.",
                &[],
                Err(NoTopic::Several),
            ),
            ("", &["Watering", "Compost"], Err(NoTopic::Several)),
            ("", &["Parking"], told.clone()),
            ("", &["Which of these do you mean?"], told.clone()),
            ("", &["A topic of an earlier release"], told.clone()),
            ("I am lupine.", &[], told),
            (
                "**Badly hurt**\nCall now.\n\n**Watering**",
                &[],
                Err(NoTopic::Urgent),
            ),
        ] {
            assert_eq!(
                found(&message(content, titles)),
                expected,
                "{content} {titles:?}"
            );
        }
        let good = message("", &["Watering"]);
        let others = Candidate {
            author: UserId(7),
            ..good.clone()
        };
        assert_eq!(found(&others), Err(NoTopic::NotMine));
        let private = Candidate {
            is_private: true,
            ..good.clone()
        };
        assert_eq!(found(&private), Err(NoTopic::Private));
        let system = Candidate {
            is_message: false,
            ..good
        };
        assert_eq!(found(&system), Err(NoTopic::System));
    }
}
