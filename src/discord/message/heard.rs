//! What was written, and is it said to lupine? Plain values of a message on Discord.

use std::fmt;

use poise::serenity_prelude as serenity;
use serenity::MessageType;

use super::question;
use crate::{
    discord::scene::Asker,
    settings::{ChannelId, GuildId, MessageId, RoleId, UserId},
};

/// A message that a person wrote. Its `Debug` shows no words.
#[derive(Clone, PartialEq, Eq)]
pub struct Heard {
    /// Which.
    pub id: MessageId,
    /// Where: a channel, a thread, or the direct messages with its author.
    pub channel: ChannelId,
    /// The server; none in direct messages.
    pub guild: Option<GuildId>,
    /// Who wrote it.
    pub author: UserId,
    /// The author's roles in the server.
    pub roles: Vec<RoleId>,
    /// To whom it is said.
    pub address: Address,
    /// What was written, without mentions of the bot. Empty where Discord keeps it back.
    pub text: String,
}

/// To whom a message is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// To lupine, in direct messages.
    Direct,
    /// To lupine, by a mention in the text.
    Named,
    /// To lupine, if it asks: a reply to a message of lupine's, with the ping that Discord adds. People
    /// also thank, or talk below an answer.
    Answering,
    /// To other people: it mentions them, or replies to one of them.
    Others,
    /// To everybody in the channel.
    Everybody,
}

impl Heard {
    /// A message that the bot of this id should hear: written by a person, and no system message.
    #[must_use]
    pub fn of(message: &serenity::Message, bot: UserId) -> Option<Self> {
        let is_from_a_person =
            !message.author.bot && !message.author.system && message.webhook_id.is_none();
        let is_written = matches!(
            message.kind,
            MessageType::Regular | MessageType::InlineReply
        );
        if !is_from_a_person || !is_written {
            return None;
        }
        let roles = message.member.as_deref().map(|member| &member.roles);
        Some(Self {
            id: MessageId(message.id.get()),
            channel: ChannelId(message.channel_id.get()),
            guild: message.guild_id.map(|guild| GuildId(guild.get())),
            author: UserId(message.author.id.get()),
            roles: roles
                .into_iter()
                .flatten()
                .map(|role| RoleId(role.get()))
                .collect(),
            address: address(message, bot),
            text: question::without_mentions(&message.content, bot.0),
        })
    }

    /// Who asks with it. Discord tells neither the language of a message's author nor what they may do.
    #[must_use]
    pub fn asker(&self) -> Asker {
        Asker {
            user: self.author,
            guild: self.guild,
            channel: self.channel,
            locale: None,
            permissions: serenity::Permissions::empty(),
            roles: self.roles.clone(),
        }
    }

    /// Takes the title of the post that it opens for a part of what was written.
    pub fn read_title(&mut self, title: Option<String>) {
        if let Some(title) = title {
            self.text = format!("{title}\n\n{}", self.text);
        }
    }

    /// Whether it opens a forum's post: that message has the id of the thread that the post is.
    #[must_use]
    pub fn opens_post(&self) -> bool {
        self.id.0 == self.channel.0
    }
}

/// Mentions of everyone and of roles are to everybody, also where the role is the bot's own.
fn address(message: &serenity::Message, bot: UserId) -> Address {
    let is_bot = |user: &serenity::User| user.id.get() == bot.0;
    let replied_to = (message.referenced_message.as_deref()).map(|replied_to| &replied_to.author);
    if message.guild_id.is_none() {
        Address::Direct
    } else if message.mentions.iter().any(is_bot) {
        if question::mentions(&message.content, bot.0) {
            Address::Named
        } else {
            Address::Answering
        }
    } else if !message.mentions.is_empty()
        || replied_to.is_some_and(|author| author.id != message.author.id)
    {
        Address::Others
    } else {
        Address::Everybody
    }
}

impl fmt::Debug for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heard")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const BOT: UserId = UserId(42);

    fn user(id: u64) -> Value {
        json!({ "id": id.to_string(), "username": "someone", "discriminator": "0", "avatar": null })
    }

    /// A message in a server with these fields in place of the usual ones.
    fn message(fields: &Value) -> serenity::Message {
        let mut message = json!({
            "id": "900", "channel_id": "200", "guild_id": "100", "author": user(300),
            "content": "what is it", "timestamp": "2026-01-01T00:00:00.000000+00:00",
            "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
            "mention_roles": [], "attachments": [], "embeds": [], "pinned": false, "type": 0,
        });
        for (key, value) in fields.as_object().unwrap() {
            message[key] = value.clone();
        }
        serde_json::from_value(message).unwrap()
    }

    fn replied_to(author: u64) -> Value {
        serde_json::to_value(message(&json!({ "author": user(author) }))).unwrap()
    }

    #[test]
    fn bots_webhooks_and_system_messages_are_not_heard() {
        let mut bot = user(7);
        bot["bot"] = json!(true);
        let mut system = user(7);
        system["system"] = json!(true);
        for fields in [
            json!({ "author": bot }),
            json!({ "author": system }),
            json!({ "webhook_id": "7" }),
            json!({ "type": 6, "mentions": [user(42)] }),
            json!({ "type": 18 }),
            json!({ "type": 21 }),
            json!({ "type": 23 }),
        ] {
            assert_eq!(Heard::of(&message(&fields), BOT), None, "{fields}");
        }
        assert!(Heard::of(&message(&json!({ "type": 19 })), BOT).is_some());
    }

    #[test]
    fn a_message_is_said_to_whom_it_names_or_answers() {
        let (me, other) = (user(42), user(7));
        for (fields, expected) in [
            (json!({ "guild_id": null }), Address::Direct),
            (json!({}), Address::Everybody),
            (
                json!({ "content": "<@42> hi", "mentions": [me] }),
                Address::Named,
            ),
            (
                json!({ "content": "hi <@!42>", "mentions": [me, other] }),
                Address::Named,
            ),
            (
                json!({ "type": 19, "mentions": [me], "referenced_message": replied_to(42) }),
                Address::Answering,
            ),
            // Discord names nobody for what stands in a code block.
            (json!({ "content": "`<@42>` hi" }), Address::Everybody),
            // A reply to the bot whose author switched the ping off.
            (
                json!({ "type": 19, "referenced_message": replied_to(42) }),
                Address::Others,
            ),
            (
                json!({ "type": 19, "referenced_message": replied_to(7) }),
                Address::Others,
            ),
            (json!({ "mentions": [other] }), Address::Others),
            // Adding to one's own words is still said to all.
            (
                json!({ "type": 19, "referenced_message": replied_to(300) }),
                Address::Everybody,
            ),
            (json!({ "mention_everyone": true }), Address::Everybody),
            (
                json!({ "content": "<@&43> hi", "mention_roles": ["43"] }),
                Address::Everybody,
            ),
        ] {
            let heard = Heard::of(&message(&fields), BOT).unwrap();
            assert_eq!(heard.address, expected, "{fields}");
        }
    }

    #[test]
    fn the_debug_output_shows_no_words() {
        let heard = Heard::of(&message(&json!({ "content": "secretly ill" })), BOT).unwrap();
        assert_eq!(heard.text, "secretly ill");
        assert!(!format!("{heard:?}").contains("ill"));
    }
}
