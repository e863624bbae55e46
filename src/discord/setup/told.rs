//! What does Discord tell of the bot in a server: its roles, what they and the channels give, and which
//! commands are switched off?

use std::time::Duration;

use reqwest::Method;
use serde_json::Value;

use super::Spot;
use crate::{
    discord::{
        rest::Rest,
        rights::{Overwrite, Server, id},
    },
    settings::{ChannelId, RoleId, UserId},
};

/// How long all requests together may take: they are made at once.
const PATIENCE: Duration = Duration::from_secs(2);

/// Types of channels in which only threads can be written: forums, and those of media.
const OF_THREADS: [u64; 2] = [15, 16];

/// The type of a permission of a command that is a role's, and that is a channel's.
const OF_ROLE: u64 = 1;
const OF_CHANNEL: u64 = 3;

/// What Discord told; each part may be missing.
#[derive(Debug, Default)]
pub struct Told {
    pub(super) server: Option<Server>,
    /// The bot's own.
    pub(super) roles: Option<Vec<RoleId>>,
    pub(super) channels: Option<Vec<Channel>>,
    /// Names of commands that are switched off in the spot.
    pub(super) switched_off: Option<Vec<String>>,
}

/// A channel of the server.
#[derive(Debug)]
pub(super) struct Channel {
    pub(super) id: ChannelId,
    /// Whether only its threads can be written in.
    pub(super) is_of_threads: bool,
    pub(super) overwrites: Vec<Overwrite>,
}

/// Asks Discord about permissions, and about commands where an application's id is given.
pub async fn read(rest: &Rest, spot: Spot, bot: UserId, application: Option<u64>) -> Told {
    let guild = spot.guild;
    let commands = async {
        let application = application?;
        let path = format!("/applications/{application}");
        let (names, permissions) = tokio::join!(
            get(rest, format!("{path}/commands")),
            get(rest, format!("{path}/guilds/{guild}/commands/permissions")),
        );
        switched_off(&names?, &permissions?, application, spot)
    };
    let (server, member, channels, switched_off) = tokio::join!(
        get(rest, format!("/guilds/{guild}")),
        get(rest, format!("/guilds/{guild}/members/{bot}")),
        get(rest, format!("/guilds/{guild}/channels")),
        commands,
    );
    let roles = member.and_then(|member| {
        let roles = member["roles"].as_array()?.iter();
        roles.map(|role| id(role).map(RoleId)).collect()
    });
    Told {
        server: server.and_then(|server| Server::read(guild, &server)),
        roles,
        channels: channels.and_then(|channels| {
            let channels = channels.as_array()?.iter();
            channels.map(Channel::read).collect()
        }),
        switched_off,
    }
}

async fn get(rest: &Rest, path: String) -> Option<Value> {
    let request = rest.request(Method::GET, &path, None);
    match tokio::time::timeout(PATIENCE, request).await {
        Ok(Ok(value)) => Some(value),
        Ok(Err(error)) => {
            tracing::warn!(%error, "part of the setup could not be read");
            None
        }
        Err(_) => None,
    }
}

impl Channel {
    /// Of what Discord sends; `None` if that is not understood.
    pub(super) fn read(channel: &Value) -> Option<Self> {
        let kind = channel["type"].as_u64()?;
        let overwrites = channel["permission_overwrites"].as_array();
        let overwrites = overwrites.into_iter().flatten().map(Overwrite::read);
        Some(Self {
            id: ChannelId(id(&channel["id"])?),
            is_of_threads: OF_THREADS.contains(&kind),
            overwrites: overwrites.collect::<Option<_>>()?,
        })
    }
}

/// The names of the commands that everybody, or everybody here, is kept from. What is set for a command
/// comes before what is set for the whole application, whose own id it then has.
pub(super) fn switched_off(
    names: &Value,
    permissions: &Value,
    application: u64,
    spot: Spot,
) -> Option<Vec<String>> {
    let place = spot.parent.unwrap_or(spot.channel);
    // As Discord writes "all channels".
    let all_channels = spot.guild.0.saturating_sub(1);
    let set = |of: u64, target: u64, kind: u64| {
        let of_command = permissions.as_array()?.iter();
        let mut of_command = of_command.filter(|it| id(&it["id"]) == Some(of));
        let mut targets = of_command.next()?["permissions"].as_array()?.iter();
        targets
            .find(|it| id(&it["id"]) == Some(target) && it["type"].as_u64() == Some(kind))?
            ["permission"]
            .as_bool()
    };
    let is_off = |command: u64| {
        let either = |target, kind| {
            let own = set(command, target, kind);
            own.or_else(|| set(application, target, kind))
        };
        let for_all = either(spot.guild.0, OF_ROLE);
        let here = either(place.0, OF_CHANNEL).or_else(|| either(all_channels, OF_CHANNEL));
        for_all == Some(false) || here == Some(false)
    };
    permissions.as_array()?;
    let mut off = Vec::new();
    for command in names.as_array()? {
        if is_off(id(&command["id"])?) {
            off.push(command["name"].as_str()?.to_owned());
        }
    }
    Some(off)
}
