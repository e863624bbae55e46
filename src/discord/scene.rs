//! On what does a reply hang, beside the question? On who asks and where, what the server decided, what
//! the member prefers, and the day.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use poise::serenity_prelude as serenity;
use serenity::{
    AuthorizingIntegrationOwner as Owner, AuthorizingIntegrationOwners, CommandInteraction,
    ComponentInteraction, Member, ModalInteraction, Permissions,
};

use super::buttons::{Occasion, Place};
use crate::{
    catalog::Catalog,
    knowledge::{Date, date},
    reply::Circumstances,
    settings::{ChannelId, GuildId, Language, Preferences, RoleId, Settings, UnixSeconds, UserId},
    store::{Store, StoreError},
};

/// How long the store is waited for: an interaction has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_millis(800);

/// Who acts, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// Who.
    pub user: UserId,
    /// The server, if it added the bot; none in direct messages, and where the member alone did.
    pub guild: Option<GuildId>,
    /// The channel or thread.
    pub channel: ChannelId,
    /// The language of the asker's Discord, if Discord told.
    pub locale: Option<String>,
    /// What Discord lets them do in the channel. serenity drops the bits that it does not know, such as
    /// Pin Messages: see [`rights`](super::rights) where those count.
    pub permissions: Permissions,
    /// Their roles in the server.
    pub roles: Vec<RoleId>,
}

impl Asker {
    /// Of a command.
    #[must_use]
    pub fn of_command(it: &CommandInteraction) -> Self {
        let guild = installed(it.guild_id, &it.authorizing_integration_owners);
        Self::of(
            guild,
            it.channel_id,
            &it.user,
            it.member.as_deref(),
            &it.locale,
        )
    }

    /// Of a pressed button or menu.
    #[must_use]
    pub fn of_component(it: &ComponentInteraction) -> Self {
        let guild = installed(it.guild_id, &it.authorizing_integration_owners);
        Self::of(
            guild,
            it.channel_id,
            &it.user,
            it.member.as_ref(),
            &it.locale,
        )
    }

    /// Of a form that was sent.
    #[must_use]
    pub fn of_modal(it: &ModalInteraction) -> Self {
        // serenity does not tell who installed the bot; the button that opened the form did.
        let guild = it.guild_id.map(|guild| GuildId(guild.get()));
        Self::of(
            guild,
            it.channel_id,
            &it.user,
            it.member.as_ref(),
            &it.locale,
        )
    }

    fn of(
        guild: Option<GuildId>,
        channel: serenity::ChannelId,
        user: &serenity::User,
        member: Option<&Member>,
        locale: &str,
    ) -> Self {
        let roles = member.map_or(&[][..], |member| &member.roles);
        Self {
            user: UserId(user.id.get()),
            guild,
            channel: ChannelId(channel.get()),
            locale: Some(locale.to_owned()),
            permissions: member
                .and_then(|member| member.permissions)
                .unwrap_or_default(),
            roles: roles.iter().map(|role| RoleId(role.get())).collect(),
        }
    }
}

/// The server that an interaction is in, unless only the member installed the bot there.
fn installed(
    guild: Option<serenity::GuildId>,
    owners: &AuthorizingIntegrationOwners,
) -> Option<GuildId> {
    let only_the_member = !owners.0.is_empty()
        && !owners
            .0
            .iter()
            .any(|owner| matches!(owner, Owner::GuildInstall(_)));
    guild
        .filter(|_| !only_the_member)
        .map(|guild| GuildId(guild.get()))
}

/// All that a reply hangs on.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Who asks, and where.
    pub asker: Asker,
    /// What the server decided; the defaults outside of servers.
    pub settings: Settings,
    /// What the asker prefers.
    pub preferences: Preferences,
    /// In whose words lupine speaks to the asker.
    pub catalog: Catalog,
}

impl Scene {
    /// Looks up what the server and the asker decided. Where the store fails or hangs, the defaults must do:
    /// a question is answered all the same.
    pub async fn of(store: &dyn Store, asker: Asker) -> Self {
        let settings = async {
            match asker.guild {
                Some(guild) => or_default("a server's settings", store.settings(guild)).await,
                None => Settings::default(),
            }
        };
        let preferences = or_default("a member's preferences", store.preferences(asker.user));
        let (settings, preferences) = tokio::join!(settings, preferences);
        let set = settings.language.as_ref().map(Language::as_str);
        let catalog = Catalog::first_of(asker.locale.as_deref().into_iter().chain(set));
        Self {
            asker,
            settings,
            preferences,
            catalog,
        }
    }

    /// What the reply's text hangs on.
    #[must_use]
    pub fn circumstances(&self) -> Circumstances {
        let country = self.settings.country.as_ref();
        Circumstances {
            country: country.map(|country| country.as_str().to_owned()),
            locale: self.asker.locale.clone(),
            catalog: self.catalog,
            form: self.preferences.form,
            shows_unreviewed: self.settings.shows_unreviewed,
            resource_line: self.settings.resource_line.clone(),
            ..Circumstances::on(today())
        }
    }

    /// Where the moderators of the asker's server are told that someone needs them.
    #[must_use]
    pub fn alert_channel(&self) -> Option<(GuildId, ChannelId)> {
        Some((self.asker.guild?, self.settings.alert_channel?))
    }

    /// Where a reply to who asked goes, and under what its question is held, if one was asked.
    #[must_use]
    pub fn place(&self, is_private: bool, question: Option<u64>) -> Place {
        Place {
            is_private,
            asker: self.asker.user,
            question,
            has_alert_channel: self.alert_channel().is_some(),
            occasion: Occasion::Asked,
            is_plain_text: self.preferences.is_plain_text,
            catalog: self.catalog,
        }
    }
}

/// The day, in UTC.
#[must_use]
pub fn today() -> Date {
    date::of(SystemTime::now())
}

/// Now, as stores keep it.
#[must_use]
pub fn now() -> UnixSeconds {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    UnixSeconds(since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }))
}

async fn or_default<T: Default>(
    what: &str,
    read: impl Future<Output = Result<T, StoreError>>,
) -> T {
    match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(value)) => return value,
        Ok(Err(error)) => {
            let cause = error.cause();
            tracing::error!(%error, cause, "{what} cannot be read; the defaults are used");
        }
        Err(_) => tracing::error!("{what} cannot be read in time; the defaults are used"),
    }
    T::default()
}
