//! Who may moderate here, and who may pin? Asked at every press: a `custom_id` can be replayed by anybody,
//! and the gate that Discord puts before a command stands before no button.
//!
//! Most of it shows in the interaction. Pin Messages does not, because serenity drops the bits that it
//! does not know: where nothing visible suffices, the raw bits of the server's roles and of the channel
//! are read and put together as Discord documents
//! (<https://docs.discord.com/developers/topics/permissions#permission-overwrites>).

use std::time::Duration;

use poise::serenity_prelude::Permissions;
use reqwest::Method;
use serde_json::Value;

use super::{
    Data,
    message::whereabouts::is_thread,
    rest::{Rest, RestError},
    scene::Scene,
};
use crate::{
    catalog::Catalog,
    settings::{ChannelId, GuildId, RoleId, UserId},
};

/// Pin Messages.
pub const PIN_MESSAGES: u64 = 1 << 51;

/// Any of these makes a moderator, without the server having said a word to lupine.
const MODERATES: u64 = Permissions::ADMINISTRATOR.bits()
    | Permissions::MANAGE_GUILD.bits()
    | Permissions::MANAGE_MESSAGES.bits();

/// How long it may take to read the raw bits: an interaction has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why somebody may not do what they pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no server that added lupine.
    NoServer,
    /// They are no moderator.
    NotAModerator,
    /// They may not pin in that channel.
    MayNotPin,
    /// Discord did not tell.
    Unknown,
}

impl Refusal {
    /// What they are told, kindly.
    #[must_use]
    pub fn sentence(self, catalog: Catalog) -> String {
        catalog.text(match self {
            Self::NoServer => "rights-no-server",
            Self::NotAModerator => "rights-not-a-moderator",
            Self::MayNotPin => "rights-may-not-pin",
            Self::Unknown => "rights-unknown",
        })
    }
}

/// Whether the asker may change settings, take changes back, and remove what the bot said. Gives the server
/// that they moderate.
///
/// # Errors
/// Why not.
pub fn may_moderate(scene: &Scene) -> Result<GuildId, Refusal> {
    let guild = scene.asker.guild.ok_or(Refusal::NoServer)?;
    if has_moderator_role(scene) || moderates(scene.asker.permissions.bits()) {
        Ok(guild)
    } else {
        Err(Refusal::NotAModerator)
    }
}

/// Whether the asker may pin and unpin in a channel, which may be another than the one they press in. Gives
/// the channel's server.
///
/// # Errors
/// Why not.
pub async fn may_pin(data: &Data, scene: &Scene, channel: ChannelId) -> Result<GuildId, Refusal> {
    let guild = scene.asker.guild.ok_or(Refusal::NoServer)?;
    if channel == scene.asker.channel && may_moderate(scene).is_ok() {
        return Ok(guild);
    }
    let (user, roles) = (scene.asker.user, &scene.asker.roles);
    match permissions(&data.rest, guild, channel, user, roles).await {
        Ok(permissions) if pins(permissions, has_moderator_role(scene)) => Ok(guild),
        Ok(_) => Err(Refusal::MayNotPin),
        Err(error) => {
            tracing::warn!(%error, "whether a member may pin could not be read");
            Err(Refusal::Unknown)
        }
    }
}

/// All permission bits of a member in a channel or thread, also those that serenity drops.
///
/// # Errors
/// Discord does not tell, or not in time; for instance, where the bot does not see the channel.
pub async fn permissions(
    rest: &Rest,
    guild: GuildId,
    channel: ChannelId,
    user: UserId,
    roles: &[RoleId],
) -> Result<u64, RestError> {
    let read = async {
        let (server, overwrites) = tokio::try_join!(
            get(rest, format!("/guilds/{guild}")),
            overwrites_of(rest, guild, channel)
        )?;
        let server = Server::read(guild, &server).ok_or(RestError::Unreachable)?;
        Ok(server.permissions(&overwrites, user, roles))
    };
    let answer = tokio::time::timeout(PATIENCE, read).await;
    answer.unwrap_or(Err(RestError::Unreachable))
}

/// What a channel gives and takes; a thread has its parent's.
async fn overwrites_of(
    rest: &Rest,
    guild: GuildId,
    channel: ChannelId,
) -> Result<Vec<Overwrite>, RestError> {
    let mut it = get(rest, format!("/channels/{channel}")).await?;
    let kind = it["type"].as_u64().and_then(|kind| u8::try_from(kind).ok());
    if kind.is_some_and(|kind| is_thread(kind.into())) {
        let parent = id(&it["parent_id"]).ok_or(RestError::Unreachable)?;
        it = get(rest, format!("/channels/{parent}")).await?;
    }
    // A channel of another server, whose id somebody put in.
    if id(&it["guild_id"]) != Some(guild.0) {
        return Err(RestError::Refused {
            status: 404,
            code: UNKNOWN_CHANNEL,
        });
    }
    let overwrites = it["permission_overwrites"].as_array();
    let overwrites = overwrites.map_or(&[][..], Vec::as_slice);
    let read: Option<Vec<_>> = overwrites.iter().map(Overwrite::read).collect();
    read.ok_or(RestError::Unreachable)
}

async fn get(rest: &Rest, path: String) -> Result<Value, RestError> {
    rest.request(Method::GET, &path, None).await
}

/// Discord's code where there is no such channel.
const UNKNOWN_CHANNEL: i64 = 10003;

fn has_moderator_role(scene: &Scene) -> bool {
    let role = scene.settings.moderator_role;
    role.is_some_and(|role| scene.asker.roles.contains(&role))
}

fn moderates(permissions: u64) -> bool {
    permissions & MODERATES != 0
}

/// Nobody pins in a channel that they do not see, whatever else they may do.
fn pins(permissions: u64, has_moderator_role: bool) -> bool {
    let sees = permissions & Permissions::VIEW_CHANNEL.bits() != 0;
    sees && (has_moderator_role || moderates(permissions) || permissions & PIN_MESSAGES != 0)
}

/// What a server gives its members in all channels.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Server {
    id: GuildId,
    owner: UserId,
    roles: Vec<(RoleId, u64)>,
}

/// What a channel gives to and takes from a role or a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overwrite {
    of: Holder,
    allow: u64,
    deny: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    Role(RoleId),
    Member(UserId),
}

impl Server {
    /// Of what Discord sends; `None` if that is not understood.
    pub(super) fn read(id_of: GuildId, server: &Value) -> Option<Self> {
        let roles = server["roles"].as_array()?.iter();
        let roles = roles.map(|role| Some((RoleId(id(&role["id"])?), bits(&role["permissions"])?)));
        Some(Self {
            id: id_of,
            owner: UserId(id(&server["owner_id"])?),
            roles: roles.collect::<Option<_>>()?,
        })
    }

    /// A member's in a channel.
    pub(super) fn permissions(
        &self,
        overwrites: &[Overwrite],
        user: UserId,
        roles: &[RoleId],
    ) -> u64 {
        // Everybody has it, no list of roles names it, and its id is the server's.
        let everyone = RoleId(self.id.0);
        let of_roles = self.roles.iter();
        let base = of_roles
            .filter(|(role, _)| *role == everyone || roles.contains(role))
            .fold(0, |sum, (_, permissions)| sum | permissions);
        if user == self.owner || base & Permissions::ADMINISTRATOR.bits() != 0 {
            return u64::MAX;
        }
        let among = |fits: &dyn Fn(Holder) -> bool| {
            let fitting = overwrites.iter().filter(|it| fits(it.of));
            fitting.fold((0, 0), |(allow, deny), it| {
                (allow | it.allow, deny | it.deny)
            })
        };
        let permissions = [
            among(&|of| of == Holder::Role(everyone)),
            among(
                &|of| matches!(of, Holder::Role(role) if role != everyone && roles.contains(&role)),
            ),
            among(&|of| of == Holder::Member(user)),
        ]
        .into_iter()
        .fold(base, |sum, (allow, deny)| (sum & !deny) | allow);
        let sees = permissions & Permissions::VIEW_CHANNEL.bits() != 0;
        if sees { permissions } else { 0 }
    }
}

impl Overwrite {
    /// Of what Discord sends; `None` if that is not understood.
    pub(super) fn read(overwrite: &Value) -> Option<Self> {
        let of = id(&overwrite["id"])?;
        Some(Self {
            of: match overwrite["type"].as_u64()? {
                0 => Holder::Role(RoleId(of)),
                _ => Holder::Member(UserId(of)),
            },
            allow: bits(&overwrite["allow"])?,
            deny: bits(&overwrite["deny"])?,
        })
    }
}

/// An id, which Discord sends as text.
pub(super) fn id(value: &Value) -> Option<u64> {
    value.as_str()?.parse().ok()
}

/// Permissions, which Discord sends as text too.
fn bits(value: &Value) -> Option<u64> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests;
