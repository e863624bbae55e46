//! Which channel does a thread belong to, and what is a forum's post called? A message tells neither, and
//! lupine keeps no list of channels: it asks Discord once. A title is somebody's own words, so it is used and
//! forgotten; only ids are remembered.

use std::time::{Duration, Instant};

use poise::serenity_prelude as serenity;
use serde::Deserialize;
use serenity::{
    ChannelType, Http,
    http::{LightMethod, Request, Route},
};

use super::recently::Recently;
use crate::{
    discord::send::{self, Failure},
    settings::ChannelId,
};

/// A thread stays where it is; but what cannot be read may change.
const KNOWN: Duration = Duration::from_hours(6);

/// More channels than people write in at a time.
const MOST: usize = 10_000;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// Discord refuses: the channel cannot be seen.
const REFUSALS: [u16; 2] = [403, 404];

/// To which channel each thread belongs; to none what is no thread.
#[derive(Debug)]
pub struct Known(Recently<ChannelId, Option<ChannelId>>);

/// Where a channel is, if it is a thread.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Whereabouts {
    /// The channel that it belongs to.
    pub parent: Option<ChannelId>,
    /// What it is called.
    pub title: Option<String>,
}

/// A channel, as far as it matters.
#[derive(Deserialize)]
struct Channel {
    #[serde(rename = "type")]
    kind: ChannelType,
    parent_id: Option<serenity::ChannelId>,
    name: Option<String>,
}

/// Whether channels of that type are threads, as a forum's posts are.
#[must_use]
pub fn is_thread(kind: ChannelType) -> bool {
    matches!(
        kind,
        ChannelType::NewsThread | ChannelType::PublicThread | ChannelType::PrivateThread
    )
}

impl Default for Known {
    fn default() -> Self {
        Self(Recently::new(KNOWN, MOST))
    }
}

impl Known {
    /// The channel that a thread belongs to, if it is one; asks Discord unless that is known. `None` too
    /// where Discord cannot tell.
    pub async fn parent(&self, http: &Http, channel: ChannelId) -> Option<ChannelId> {
        match self.known_parent(channel) {
            Some(parent) => parent,
            None => self.ask(http, channel).await?.parent,
        }
    }

    /// The same, without asking: `None` where it is not known.
    pub fn known_parent(&self, channel: ChannelId) -> Option<Option<ChannelId>> {
        self.0.get(&channel, Instant::now())
    }

    /// Where a channel is, by Discord; `None` where it cannot tell now.
    pub async fn ask(&self, http: &Http, channel: ChannelId) -> Option<Whereabouts> {
        let channel_id = serenity::ChannelId::new(channel.0);
        let request = Request::new(Route::Channel { channel_id }, LightMethod::Get);
        let whereabouts = match send::within(PATIENCE, http.fire::<Channel>(request)).await {
            Ok(channel) => Whereabouts::of(channel),
            Err(error) => {
                tracing::warn!(error = %Failure(&error), "where a channel is could not be read");
                let is_refused = send::status(&error).is_some_and(|it| REFUSALS.contains(&it));
                is_refused.then(Whereabouts::default)?
            }
        };
        self.0.put(channel, whereabouts.parent, Instant::now());
        Some(whereabouts)
    }
}

impl Whereabouts {
    fn of(channel: Channel) -> Self {
        if !is_thread(channel.kind) {
            // The parent of another channel is its category.
            return Self::default();
        }
        Self {
            parent: channel.parent_id.map(|parent| ChannelId(parent.get())),
            title: channel.name,
        }
    }
}

/// A title is what a person typed.
impl std::fmt::Debug for Whereabouts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Whereabouts")
            .field("parent", &self.parent)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whereabouts(json: &str) -> Whereabouts {
        Whereabouts::of(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn only_a_thread_belongs_to_a_channel() {
        let thread = whereabouts(r#"{"type":11,"id":"5","parent_id":"7","name":"is it safe"}"#);
        assert_eq!(thread.parent, Some(ChannelId(7)));
        assert_eq!(thread.title.as_deref(), Some("is it safe"));
        let in_category = whereabouts(r#"{"type":0,"id":"5","parent_id":"7","name":"general"}"#);
        assert_eq!(in_category, Whereabouts::default());
        assert!(!format!("{thread:?}").contains("safe"));
    }
}
