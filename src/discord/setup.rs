//! What does lupine lack in a server? Its permissions where it is asked and where it was told to speak, the
//! words of messages, commands that are switched off. [`read`] asks Discord, [`check`] makes a list of it,
//! [`page`] says it, with the link that mends it.
//!
//! Permissions are read raw: those in the interaction come without Pin Messages, which serenity drops. What
//! Discord does not tell in time is said to be unknown.

use poise::serenity_prelude as serenity;
use serenity::{CreateInteractionResponseMessage, Permissions};

use super::{
    invite, render,
    rights::{PIN_MESSAGES, Server},
};
use crate::{
    catalog::Catalog,
    reply::Part,
    settings::{ChannelId, GuildId, RoleId, Settings, UserId},
};

mod told;

use told::Channel;
pub use told::{Told, read};

/// A permission that something needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// View Channel.
    View,
    /// Send Messages.
    Send,
    /// Send Messages in Threads.
    SendInThreads,
    /// Embed Links.
    Embed,
    /// Read Message History.
    History,
    /// Pin Messages.
    Pin,
}

impl Need {
    fn bit(self) -> u64 {
        match self {
            Self::View => Permissions::VIEW_CHANNEL.bits(),
            Self::Send => Permissions::SEND_MESSAGES.bits(),
            Self::SendInThreads => Permissions::SEND_MESSAGES_IN_THREADS.bits(),
            Self::Embed => Permissions::EMBED_LINKS.bits(),
            Self::History => Permissions::READ_MESSAGE_HISTORY.bits(),
            Self::Pin => PIN_MESSAGES,
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::View => "setup-view",
            Self::Send => "setup-send",
            Self::SendInThreads => "setup-send-in-threads",
            Self::Embed => "setup-embed",
            Self::History => "setup-history",
            Self::Pin => "setup-pin",
        }
    }
}

/// What a channel is to lupine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Where it is asked.
    Here,
    /// Where moderators are told that someone needs them.
    Alerts,
    /// Where it answers without being asked.
    Automatic,
}

impl Use {
    fn needs(self, in_threads: bool) -> Vec<Need> {
        let send = if in_threads {
            Need::SendInThreads
        } else {
            Need::Send
        };
        match self {
            Self::Here => vec![Need::View, send, Need::Embed, Need::History, Need::Pin],
            Self::Alerts => vec![Need::View, send],
            Self::Automatic => vec![Need::View, send, Need::Embed, Need::History],
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::Here => "setup-lacks-here",
            Self::Alerts => "setup-lacks-alerts",
            Self::Automatic => "setup-lacks-automatic",
        }
    }
}

/// Something to know about the setup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Discord did not tell what lupine may do.
    PermissionsUnknown,
    /// Permissions are missing in a channel.
    Lacks {
        /// Where.
        channel: ChannelId,
        /// For what.
        used: Use,
        /// Which.
        needs: Vec<Need>,
    },
    /// A channel that a setting names is not there any more.
    Gone {
        /// Which.
        channel: ChannelId,
        /// For what.
        used: Use,
    },
    /// Everybody reads who asked for a moderator.
    AlertsSeenByAll(ChannelId),
    /// No channel is named for that.
    NoAlertChannel,
    /// Channels are to be answered in, whose words are not given to lupine.
    CannotRead,
    /// Commands are switched off here, or for everyone.
    SwitchedOff(Vec<String>),
    /// Discord did not tell whether any is.
    CommandsUnknown,
}

impl Finding {
    /// Whether something does not work because of it.
    fn is_fault(&self) -> bool {
        !matches!(self, Self::NoAlertChannel)
    }
}

/// Where the check is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The server.
    pub guild: GuildId,
    /// The channel or thread.
    pub channel: ChannelId,
    /// The channel that a thread belongs to.
    pub parent: Option<ChannelId>,
}

/// All that there is to know, most important first.
#[must_use]
pub fn check(
    told: &Told,
    spot: Spot,
    bot: UserId,
    settings: &Settings,
    reads_messages: bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    match known(told) {
        None => findings.push(Finding::PermissionsUnknown),
        Some(known) => {
            findings.extend(lacks(&known, spot, bot, Use::Here));
            match settings.alert_channel {
                Some(channel) => findings.extend(alerts(&known, spot.guild, channel, bot)),
                None => findings.push(Finding::NoAlertChannel),
            }
            let automatic = settings.auto_answer_channels.iter();
            findings.extend(automatic.filter_map(|&channel| {
                let spot = at(spot.guild, channel);
                lacks(&known, spot, bot, Use::Automatic)
            }));
        }
    }
    if !reads_messages && !settings.auto_answer_channels.is_empty() {
        findings.push(Finding::CannotRead);
    }
    match &told.switched_off {
        None => findings.push(Finding::CommandsUnknown),
        Some(off) if off.is_empty() => {}
        Some(off) => findings.push(Finding::SwitchedOff(off.clone())),
    }
    findings
}

/// What there is to know about a channel for alerts.
#[must_use]
pub fn check_alerts(told: &Told, guild: GuildId, channel: ChannelId, bot: UserId) -> Vec<Finding> {
    match known(told) {
        None => vec![Finding::PermissionsUnknown],
        Some(known) => alerts(&known, guild, channel, bot),
    }
}

struct Known<'a> {
    server: &'a Server,
    roles: &'a [RoleId],
    channels: &'a [Channel],
}

fn known(told: &Told) -> Option<Known<'_>> {
    Some(Known {
        server: told.server.as_ref()?,
        roles: told.roles.as_deref()?,
        channels: told.channels.as_deref()?,
    })
}

fn at(guild: GuildId, channel: ChannelId) -> Spot {
    Spot {
        guild,
        channel,
        parent: None,
    }
}

fn find<'a>(known: &Known<'a>, channel: ChannelId) -> Option<&'a Channel> {
    known.channels.iter().find(|it| it.id == channel)
}

fn lacks(known: &Known<'_>, spot: Spot, bot: UserId, used: Use) -> Option<Finding> {
    let channel = spot.channel;
    let Some(found) = find(known, spot.parent.unwrap_or(channel)) else {
        return Some(Finding::Gone { channel, used });
    };
    let has = known
        .server
        .permissions(&found.overwrites, bot, known.roles);
    let in_threads = spot.parent.is_some() || found.is_of_threads;
    let needs = used.needs(in_threads);
    let needs: Vec<Need> = needs.into_iter().filter(|it| has & it.bit() == 0).collect();
    // Who does not see a channel has no other permission there either.
    let needs = if needs.contains(&Need::View) {
        vec![Need::View]
    } else {
        needs
    };
    (!needs.is_empty()).then_some(Finding::Lacks {
        channel,
        used,
        needs,
    })
}

fn alerts(known: &Known<'_>, guild: GuildId, channel: ChannelId, bot: UserId) -> Vec<Finding> {
    // Nobody has this id, and so no more than everybody has.
    const ANYBODY: UserId = UserId(0);
    let lacking = lacks(known, at(guild, channel), bot, Use::Alerts);
    let is_seen = find(known, channel).is_some_and(|it| {
        let has = known.server.permissions(&it.overwrites, ANYBODY, &[]);
        has & Need::View.bit() != 0
    });
    let seen = is_seen.then_some(Finding::AlertsSeenByAll(channel));
    lacking.into_iter().chain(seen).collect()
}

/// A finding in a sentence.
#[must_use]
pub fn sentence(finding: &Finding, catalog: Catalog) -> String {
    let about = |message: &str, channel: ChannelId| {
        let values = [("channel", format!("<#{channel}>").into())];
        catalog.text_with(message, &values)
    };
    match finding {
        Finding::PermissionsUnknown => catalog.text("setup-permissions-unknown"),
        Finding::Lacks {
            channel,
            used,
            needs,
        } => {
            let above = about(used.message(), *channel);
            let needs = needs.iter().map(|it| catalog.text(it.message()));
            let lines: Vec<String> = needs.map(|need| format!("  - {need}")).collect();
            format!("{above}\n{}", lines.join("\n"))
        }
        Finding::Gone { channel, used } => match used {
            Use::Here => catalog.text("setup-permissions-unknown"),
            Use::Alerts => about("setup-gone-alerts", *channel),
            Use::Automatic => about("setup-gone-automatic", *channel),
        },
        Finding::AlertsSeenByAll(channel) => about("setup-alerts-seen-by-all", *channel),
        Finding::NoAlertChannel => catalog.text("setup-no-alert-channel"),
        Finding::CannotRead => catalog.text("setup-cannot-read"),
        Finding::SwitchedOff(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let names = names.join(", ");
            catalog.text_with("setup-switched-off", &[("names", names.into())])
        }
        Finding::CommandsUnknown => catalog.text("setup-commands-unknown"),
    }
}

/// The list, and the link that mends what an invitation can.
pub fn page(
    findings: &[Finding],
    reads_messages: bool,
    guild: GuildId,
    application: u64,
    catalog: Catalog,
) -> CreateInteractionResponseMessage {
    let is_well = !findings.iter().any(Finding::is_fault);
    let mut text = catalog.text(if is_well {
        "setup-well"
    } else {
        "setup-not-well"
    });
    let intents = if reads_messages {
        "setup-reads-messages"
    } else {
        "setup-reads-no-messages"
    };
    let sentences = findings.iter().map(|it| sentence(it, catalog));
    for line in sentences.chain([catalog.text(intents)]) {
        text += "\n- ";
        text += &line;
    }
    let lacks = |it: &Finding| matches!(it, Finding::Lacks { .. } | Finding::PermissionsUnknown);
    if findings.iter().any(lacks) {
        let link = invite::again(application, guild.0).into();
        text += "\n\n";
        text += &catalog.text_with("setup-invite", &[("link", link)]);
    }
    let part = Part::plain(&catalog.text("setup-title"), &text);
    render::message().embeds(render::embeds(
        &[part],
        &catalog.text("settings-only-for-you"),
    ))
}

#[cfg(test)]
mod tests;
