//! How does a message get into a channel, which unlike the answer to a command takes permissions there?
//!
//! What stands in the way is learned from Discord's answer, because lupine keeps no list of channels and
//! roles: a refusal names a code, and embeds that may not be there are missing from the message that Discord
//! gives back. What was learned is remembered for a while, so that a channel that refuses is not tried again
//! with every question: ten thousand refusals in ten minutes, and Discord bans the machine.

use std::time::{Duration, Instant};

use poise::serenity_prelude as serenity;
use serde::Deserialize;
use serde_json::{Value, json};
use serenity::{
    CreateInteractionResponseMessage, Http,
    http::{LightMethod, Request, Route},
};

use super::recently::Recently;
use crate::{
    discord::send::{self, Failure},
    settings::{ChannelId, MessageId},
};

/// How long what was learned of a channel is believed: a moderator who has just mended it should not have
/// to wait long.
const BELIEVED: Duration = Duration::from_mins(10);

/// More channels than refuse within that time.
const MOST: usize = 10_000;

/// Waits before a message is sent again that Discord did not take; the nonce keeps it from standing twice.
const RETRIES: [Duration; 2] = [Duration::from_millis(400), Duration::from_secs(2)];

/// How long one try may take; serenity waits in it for Discord's limits.
const TRY: Duration = Duration::from_secs(20);

/// Where a message goes.
#[derive(Debug, Clone, Copy)]
pub struct Address {
    /// The channel or thread.
    pub channel: ChannelId,
    /// The message there that it replies to, without a ping.
    pub replies_to: Option<MessageId>,
    /// Whether it says nothing to anybody where it cannot stand as a reply.
    pub must_reply: bool,
    /// Two messages to one channel with one nonce are one message.
    pub nonce: u64,
}

/// A message in the forms it may have to take.
#[derive(Debug, Clone)]
pub struct Letter {
    /// As it should be.
    pub rich: CreateInteractionResponseMessage,
    /// Without embeds, for where they may not be.
    pub plain: CreateInteractionResponseMessage,
    /// Instead of it, where the server's filter does not let it through.
    pub filtered: CreateInteractionResponseMessage,
}

impl Letter {
    /// A message without embeds, which has one form.
    #[must_use]
    pub fn of(message: CreateInteractionResponseMessage) -> Self {
        Self {
            rich: message.clone(),
            plain: message.clone(),
            filtered: message,
        }
    }
}

/// A message that stands in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// Which.
    pub message: MessageId,
    /// Whether only the sentence about the filter stands there.
    pub is_filtered: bool,
}

/// Why there is no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The bot does not see the channel, or it is gone.
    NoAccess,
    /// The bot may not write there.
    MayNotWrite,
    /// The bot may not read what was written before, and so not reply to it.
    MayNotReply,
    /// The thread is locked or archived.
    Closed,
    /// The server's filter lets nothing through.
    Filtered,
    /// A person who takes no direct messages.
    NoDirectMessages,
    /// Discord or the network failed.
    Failed,
}

/// What was learned of channels.
#[derive(Debug)]
pub struct Channels {
    refusing: Recently<ChannelId, Refused>,
    without_embeds: Recently<ChannelId>,
}

impl Default for Channels {
    fn default() -> Self {
        Self {
            refusing: Recently::new(BELIEVED, MOST),
            without_embeds: Recently::new(BELIEVED, MOST),
        }
    }
}

/// What of a letter is sent, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Draft {
    form: Form,
    is_reply: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Rich,
    Plain,
    Filtered,
}

/// What Discord says of a message that it took.
#[derive(Debug, Deserialize)]
struct Taken {
    id: serenity::MessageId,
    embeds: Vec<Value>,
}

/// Posts a message, in another form where it cannot stand as it is.
///
/// # Errors
/// Why there is none.
pub async fn post(
    channels: &Channels,
    http: &Http,
    to: Address,
    letter: &Letter,
) -> Result<Posted, Refused> {
    if let Some(refused) = channels.refusing.get(&to.channel, Instant::now()) {
        return Err(refused);
    }
    let is_plain = channels.without_embeds.get(&to.channel, Instant::now());
    let mut draft = Draft {
        form: is_plain.map_or(Form::Rich, |()| Form::Plain),
        is_reply: to.replies_to.is_some(),
    };
    loop {
        let body = body(to, letter, draft);
        let has_embeds = has_embeds(&body);
        let failure = match create(http, to.channel, &body).await {
            Ok(taken) => {
                let message = MessageId(taken.id.get());
                if has_embeds && taken.embeds.is_empty() {
                    channels.learn_of_embeds(to.channel);
                    make_plain(http, to.channel, message, letter).await;
                }
                let is_filtered = draft.form == Form::Filtered;
                return Ok(Posted {
                    message,
                    is_filtered,
                });
            }
            Err(failure) => failure,
        };
        let code = send::code(&failure);
        draft = match next(draft, has_embeds, to.must_reply, code) {
            Ok(draft) => draft,
            Err(refused) => {
                tracing::warn!(error = %Failure(&failure), ?refused, "an answer could not be posted");
                channels.learn(to.channel, refused);
                return Err(refused);
            }
        };
        if draft.form == Form::Plain {
            channels.learn_of_embeds(to.channel);
        }
    }
}

impl Channels {
    /// A failure of Discord's says nothing of the channel, nor what its filter thinks of one message; and
    /// where no replies may be, other messages may.
    fn learn(&self, channel: ChannelId, refused: Refused) {
        match refused {
            Refused::Failed | Refused::Filtered | Refused::MayNotReply => {}
            Refused::NoAccess
            | Refused::MayNotWrite
            | Refused::Closed
            | Refused::NoDirectMessages => self.refusing.put(channel, refused, Instant::now()),
        }
    }

    fn learn_of_embeds(&self, channel: ChannelId) {
        self.without_embeds.put(channel, (), Instant::now());
    }
}

/// What to try after a refusal with this code of Discord's, if anything.
fn next(
    draft: Draft,
    has_embeds: bool,
    must_reply: bool,
    code: Option<isize>,
) -> Result<Draft, Refused> {
    let may_be_the_embeds = draft.form == Form::Rich && has_embeds;
    match code {
        // Missing permissions, and an empty message: what is left where embeds may not be.
        Some(50013 | 50006) if may_be_the_embeds => Ok(Draft {
            form: Form::Plain,
            ..draft
        }),
        // Below the question it is still found.
        Some(160_002) if draft.is_reply && !must_reply => Ok(Draft {
            is_reply: false,
            ..draft
        }),
        Some(200_000 | 200_001 | 240_000) if draft.form != Form::Filtered => Ok(Draft {
            form: Form::Filtered,
            ..draft
        }),
        Some(200_000 | 200_001 | 240_000) => Err(Refused::Filtered),
        Some(50001 | 10003) => Err(Refused::NoAccess),
        Some(50013) => Err(Refused::MayNotWrite),
        Some(160_002) => Err(Refused::MayNotReply),
        Some(50083 | 160_005) => Err(Refused::Closed),
        Some(50007 | 50278) => Err(Refused::NoDirectMessages),
        _ => Err(Refused::Failed),
    }
}

fn body(to: Address, letter: &Letter, draft: Draft) -> Value {
    let (message, form) = match draft.form {
        Form::Rich => (&letter.rich, 0),
        Form::Plain => (&letter.plain, 1),
        Form::Filtered => (&letter.filtered, 2),
    };
    let mut body = content(message);
    // A form that was refused is another message than the one that is tried next. Twenty digits of the
    // twenty-five that Discord takes.
    body["nonce"] = json!(format!("{}.{form}", to.nonce));
    body["enforce_nonce"] = json!(true);
    if let Some(message) = to.replies_to.filter(|_| draft.is_reply) {
        body["message_reference"] =
            json!({ "message_id": message.to_string(), "fail_if_not_exists": false });
    }
    body
}

/// The parts that an answer to an interaction shares with a message in a channel.
fn content(message: &CreateInteractionResponseMessage) -> Value {
    let mut whole = json!(message);
    let mut body = json!({});
    for key in ["content", "embeds", "components", "allowed_mentions"] {
        if let Some(part) = whole.get_mut(key) {
            body[key] = part.take();
        }
    }
    body
}

fn has_embeds(body: &Value) -> bool {
    (body["embeds"].as_array()).is_some_and(|embeds| !embeds.is_empty())
}

async fn create(http: &Http, channel: ChannelId, body: &Value) -> serenity::Result<Taken> {
    let body = body.to_string().into_bytes();
    let channel_id = serenity::ChannelId::new(channel.0);
    let mut retries = RETRIES.iter();
    loop {
        let route = Route::ChannelMessages { channel_id };
        let request = Request::new(route, LightMethod::Post).body(Some(body.clone()));
        let failure = match send::within(TRY, http.fire::<Taken>(request)).await {
            Ok(taken) => return Ok(taken),
            Err(failure) => failure,
        };
        let Some(wait) = retries.next().filter(|_| send::is_transient(&failure)) else {
            return Err(failure);
        };
        tracing::debug!(error = %Failure(&failure), "a message was not taken, trying again");
        tokio::time::sleep(*wait).await;
    }
}

/// Puts the plain form in the place of a message whose embeds Discord dropped.
async fn make_plain(http: &Http, channel: ChannelId, message: MessageId, letter: &Letter) {
    let mut body = content(&letter.plain);
    body["embeds"] = json!([]);
    let (channel, message) = (
        serenity::ChannelId::new(channel.0),
        serenity::MessageId::new(message.0),
    );
    let edit = http.edit_message(channel, message, &body, Vec::new());
    if let Err(error) = send::within(TRY, edit).await {
        tracing::warn!(error = %Failure(&error), "an answer without its embeds could not be mended");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::render;

    const RICH: Draft = Draft {
        form: Form::Rich,
        is_reply: true,
    };
    const PLAIN: Draft = Draft {
        form: Form::Plain,
        ..RICH
    };
    const FILTERED: Draft = Draft {
        form: Form::Filtered,
        ..RICH
    };
    const LOOSE: Draft = Draft {
        is_reply: false,
        ..RICH
    };

    #[test]
    fn a_refusal_leads_to_another_form_or_to_its_reason() {
        for (draft, has_embeds, code, expected) in [
            (RICH, true, 50013, Ok(PLAIN)),
            (RICH, true, 50006, Ok(PLAIN)),
            (RICH, false, 50013, Err(Refused::MayNotWrite)),
            (PLAIN, false, 50013, Err(Refused::MayNotWrite)),
            (RICH, true, 160_002, Ok(LOOSE)),
            (LOOSE, true, 160_002, Err(Refused::MayNotReply)),
            (RICH, true, 200_000, Ok(FILTERED)),
            (PLAIN, false, 240_000, Ok(FILTERED)),
            (FILTERED, false, 200_000, Err(Refused::Filtered)),
            (RICH, true, 50001, Err(Refused::NoAccess)),
            (RICH, true, 10003, Err(Refused::NoAccess)),
            (RICH, true, 160_005, Err(Refused::Closed)),
            (RICH, true, 50007, Err(Refused::NoDirectMessages)),
            (RICH, true, -1, Err(Refused::Failed)),
        ] {
            let found = next(draft, has_embeds, false, Some(code));
            assert_eq!(found, expected, "{code}");
        }
        assert_eq!(next(RICH, true, false, None), Err(Refused::Failed));
        let must_reply = next(RICH, true, true, Some(160_002));
        assert_eq!(must_reply, Err(Refused::MayNotReply));
    }

    #[test]
    fn a_reply_pings_nobody_survives_its_message_and_stands_once() {
        let letter = Letter {
            rich: render::sentence("whole").ephemeral(true),
            plain: render::sentence("plain"),
            filtered: render::sentence("short"),
        };
        let to = Address {
            channel: ChannelId(1),
            replies_to: Some(MessageId(u64::MAX)),
            must_reply: false,
            nonce: u64::MAX,
        };
        let sent = body(to, &letter, RICH);
        let expected = json!({
            "content": "whole",
            "allowed_mentions": { "parse": [], "users": [], "roles": [] },
            "nonce": "18446744073709551615.0",
            "enforce_nonce": true,
            "message_reference":
                { "message_id": "18446744073709551615", "fail_if_not_exists": false },
        });
        assert_eq!(sent, expected);
        assert!(sent["nonce"].as_str().unwrap().len() <= 25);
        let loose = body(
            to,
            &letter,
            Draft {
                is_reply: false,
                ..FILTERED
            },
        );
        assert_eq!(loose["content"], "short");
        assert_eq!(loose["message_reference"], Value::Null);
        assert_ne!(loose["nonce"], sent["nonce"]);
    }

    #[test]
    fn a_channel_that_refuses_is_let_be_for_a_while_and_a_failure_says_nothing_of_it() {
        let channels = Channels::default();
        let (refusing, failing) = (ChannelId(1), ChannelId(2));
        channels.learn(refusing, Refused::MayNotWrite);
        channels.learn(failing, Refused::Failed);
        channels.learn(failing, Refused::Filtered);
        let learned = |channel, later| channels.refusing.get(&channel, Instant::now() + later);
        let minute = Duration::from_mins(1);
        assert_eq!(learned(refusing, minute), Some(Refused::MayNotWrite));
        assert_eq!(learned(failing, minute), None);
        assert_eq!(learned(refusing, 11 * minute), None);
    }
}
