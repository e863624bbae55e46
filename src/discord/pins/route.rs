//! How is Discord asked to post, pin, edit, unpin? By its routes of 2025, which serenity does not have; and
//! what do its refusals mean?

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use super::super::rest::{Rest, RestError};
use crate::settings::{ChannelId, MessageId, Pin, PinId, UnixSeconds};

/// Messages that one page of pins has at most.
const PAGE: usize = 50;

/// Pages of pins that are read at most: Discord allows 250 pins a channel.
const PAGES: usize = 6;

/// The beginning of 2015, from which Discord's ids count.
const EPOCH_SECONDS: i64 = 1_420_070_400;

/// How far Discord's clock and ours may be apart.
const SKEW_SECONDS: i64 = 60;

/// Why Discord did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The channel has all the pins that Discord allows (30003).
    Full,
    /// There is no such message (10008), or it is another's (50005).
    NoMessage,
    /// There is no such channel (10003).
    NoChannel,
    /// The bot lacks a permission (50013).
    NotAllowed,
    /// The bot does not see the channel (50001).
    NoAccess,
    /// The thread is archived (50083).
    Archived,
    /// The thread is locked (160005).
    Locked,
    /// The message is in another channel (50019).
    Elsewhere,
    /// Discord's own lines cannot be pinned (50021).
    SystemMessage,
    /// The server's `AutoMod` or Discord's own filter stopped the text (200000, 240000).
    Filtered,
    /// Old messages are edited too often (30046).
    OldEdits,
    /// Too many requests: 429, or a channel's own limit (20016, 20028).
    TooMany(Duration),
    /// No answer, or a fault on Discord's side. Whether it was done is not known.
    Unknown,
    /// Another code.
    Other(i64),
}

impl Fault {
    /// Whether the pin's message cannot be there any more.
    pub fn is_gone(self) -> bool {
        matches!(self, Self::NoMessage | Self::NoChannel)
    }
}

impl From<RestError> for Fault {
    fn from(error: RestError) -> Self {
        let (status, code) = match error {
            RestError::Limited(wait) => return Self::TooMany(wait),
            RestError::Unreachable => return Self::Unknown,
            RestError::Refused { status, code } => (status, code),
        };
        match code {
            30003 => Self::Full,
            10008 | 50005 => Self::NoMessage,
            10003 => Self::NoChannel,
            50013 => Self::NotAllowed,
            50001 => Self::NoAccess,
            50083 => Self::Archived,
            160_005 => Self::Locked,
            50019 => Self::Elsewhere,
            50021 => Self::SystemMessage,
            200_000 | 200_001 | 240_000 => Self::Filtered,
            30046 => Self::OldEdits,
            20016 | 20028 => Self::TooMany(Duration::from_mins(1)),
            _ if status >= 500 => Self::Unknown,
            _ => Self::Other(code),
        }
    }
}

/// Posts a pin's message. Its nonce lets Discord take it once only, also if this is asked twice within
/// some minutes. Gives the message as Discord has it.
pub async fn post(rest: &Rest, pin: &Pin, body: &Value) -> Result<Value, Fault> {
    let mut body = body.clone();
    body["nonce"] = nonce(pin.id, pin.created_at).into();
    body["enforce_nonce"] = true.into();
    let path = format!("/channels/{}/messages", pin.channel);
    Ok(rest.request(Method::POST, &path, Some(&body)).await?)
}

/// The pin's name, and its moment: a store in memory begins again with the first name. At most 25
/// characters.
fn nonce(pin: PinId, at: UnixSeconds) -> String {
    format!("{:x}-{:x}", pin.0, at.0 & 0xFFFF_FFFF)
}

/// Puts another text in a message's place.
pub async fn edit(
    rest: &Rest,
    channel: ChannelId,
    message: MessageId,
    body: &Value,
) -> Result<(), Fault> {
    let path = format!("/channels/{channel}/messages/{message}");
    rest.request(Method::PATCH, &path, Some(body)).await?;
    Ok(())
}

/// Pins a message.
pub async fn pin(rest: &Rest, channel: ChannelId, message: MessageId) -> Result<(), Fault> {
    let path = format!("/channels/{channel}/messages/pins/{message}");
    rest.request(Method::PUT, &path, None).await?;
    Ok(())
}

/// Unpins a message.
pub async fn unpin(rest: &Rest, channel: ChannelId, message: MessageId) -> Result<(), Fault> {
    let path = format!("/channels/{channel}/messages/pins/{message}");
    rest.request(Method::DELETE, &path, None).await?;
    Ok(())
}

/// Deletes a message of the bot's own. One that is gone is deleted.
pub async fn delete(rest: &Rest, channel: ChannelId, message: MessageId) -> Result<(), Fault> {
    let path = format!("/channels/{channel}/messages/{message}");
    match rest.request(Method::DELETE, &path, None).await {
        Ok(_) => Ok(()),
        Err(error) => match Fault::from(error) {
            fault if fault.is_gone() => Ok(()),
            fault => Err(fault),
        },
    }
}

/// A message as Discord has it. Needs Read Message History.
pub async fn look(rest: &Rest, channel: ChannelId, message: MessageId) -> Result<Value, Fault> {
    let path = format!("/channels/{channel}/messages/{message}");
    Ok(rest.request(Method::GET, &path, None).await?)
}

/// The messages that are pinned in a channel. Without Read Message History Discord says that there are
/// none, so that a message which is missing here needs a second look.
pub async fn pinned(rest: &Rest, channel: ChannelId) -> Result<Vec<MessageId>, Fault> {
    let mut messages = Vec::new();
    let mut before = String::new();
    for _ in 0..PAGES {
        let path = format!("/channels/{channel}/messages/pins?limit={PAGE}{before}");
        let page = rest.request(Method::GET, &path, None).await?;
        let items = page["items"].as_array().map_or(&[][..], Vec::as_slice);
        messages.extend(items.iter().filter_map(|item| id(&item["message"]["id"])));
        let last = items.last().and_then(|item| item["pinned_at"].as_str());
        match last {
            // A plus sign in a query would be read as a space.
            Some(last) if page["has_more"] == json!(true) => {
                before = format!("&before={}", last.replace('+', "%2B"));
            }
            _ => break,
        }
    }
    Ok(messages)
}

/// Messages of a channel from about a moment on, oldest last, at most a hundred.
pub async fn since(rest: &Rest, channel: ChannelId, at: UnixSeconds) -> Result<Vec<Value>, Fault> {
    let after = first_id_at(UnixSeconds(at.0 - SKEW_SECONDS));
    let path = format!("/channels/{channel}/messages?after={after}&limit=100");
    let messages = rest.request(Method::GET, &path, None).await?;
    Ok(messages.as_array().cloned().unwrap_or_default())
}

/// The smallest id that Discord gives at a moment.
fn first_id_at(at: UnixSeconds) -> u64 {
    let ms = at.0.saturating_sub(EPOCH_SECONDS).max(0).cast_unsigned() * 1000;
    ms << 22
}

/// A message's id, which Discord sends as text.
pub fn id(value: &Value) -> Option<MessageId> {
    value.as_str()?.parse().ok().map(MessageId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_notes_has_its_meaning() {
        let meaning = |status, code| Fault::from(RestError::Refused { status, code });
        for (status, code, expected) in [
            (400, 30003, Fault::Full),
            (404, 10008, Fault::NoMessage),
            (403, 50005, Fault::NoMessage),
            (404, 10003, Fault::NoChannel),
            (403, 50013, Fault::NotAllowed),
            (403, 50001, Fault::NoAccess),
            (400, 50083, Fault::Archived),
            (400, 160_005, Fault::Locked),
            (400, 50019, Fault::Elsewhere),
            (403, 50021, Fault::SystemMessage),
            (400, 200_000, Fault::Filtered),
            (400, 240_000, Fault::Filtered),
            (400, 30046, Fault::OldEdits),
            (500, 0, Fault::Unknown),
            (502, 0, Fault::Unknown),
            (400, 50035, Fault::Other(50035)),
        ] {
            assert_eq!(meaning(status, code), expected, "{code}");
        }
        let limited = RestError::Limited(Duration::from_secs(40));
        assert_eq!(
            Fault::from(limited),
            Fault::TooMany(Duration::from_secs(40))
        );
    }

    #[test]
    fn a_nonce_fits_and_tells_pins_and_starts_apart() {
        let longest = nonce(PinId(i64::MAX), UnixSeconds(i64::MAX));
        assert!(longest.len() <= 25, "{longest}");
        let first = nonce(PinId(1), UnixSeconds(1_795_000_000));
        assert_ne!(first, nonce(PinId(2), UnixSeconds(1_795_000_000)));
        assert_ne!(first, nonce(PinId(1), UnixSeconds(1_795_000_001)));
    }

    #[test]
    fn ids_tell_the_moment() {
        assert_eq!(first_id_at(UnixSeconds(EPOCH_SECONDS + 1)), 1000 << 22);
        assert_eq!(first_id_at(UnixSeconds(0)), 0);
    }
}
