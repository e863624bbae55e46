//! What does lupine lack in a server? Its permissions where it is asked and where it was told to speak, the
//! words of messages, commands that are switched off. [`read`] asks Discord, [`check`] makes a list of it,
//! [`page`] says it, with the link that mends it.
//!
//! Permissions are read raw: those in the interaction come without Pin Messages, which serenity drops. What
//! Discord does not tell in time is said to be unknown.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use reqwest::Method;
use serde_json::Value;
use serenity::{CreateInteractionResponseMessage, Permissions};

use super::{
    invite, render,
    rest::Rest,
    rights::{Overwrite, PIN_MESSAGES, Server, id},
};
use crate::{
    catalog::Catalog,
    reply::Part,
    settings::{ChannelId, GuildId, RoleId, Settings, UserId},
};

/// How long all requests together may take: they are made at once.
const PATIENCE: Duration = Duration::from_secs(2);

/// Types of channels in which only threads can be written: forums, and those of media.
const OF_THREADS: [u64; 2] = [15, 16];

/// The type of a permission of a command that is a role's, and that is a channel's.
const OF_ROLE: u64 = 1;
const OF_CHANNEL: u64 = 3;

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

/// What Discord told; each part may be missing.
#[derive(Debug, Default)]
pub struct Told {
    server: Option<Server>,
    /// The bot's own.
    roles: Option<Vec<RoleId>>,
    channels: Option<Vec<Channel>>,
    /// Names of commands that are switched off in the spot.
    switched_off: Option<Vec<String>>,
}

#[derive(Debug)]
struct Channel {
    id: ChannelId,
    is_of_threads: bool,
    overwrites: Vec<Overwrite>,
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
    fn read(channel: &Value) -> Option<Self> {
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
fn switched_off(
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
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{discord::render::tests::fits, settings::RoleId};

    const GUILD: GuildId = GuildId(100);
    const BOT: UserId = UserId(42);
    const HERE: ChannelId = ChannelId(20);
    const MODS: ChannelId = ChannelId(21);
    const FORUM: ChannelId = ChannelId(22);

    const VIEW: u64 = 1 << 10;
    const SEND: u64 = 1 << 11;
    const EMBED: u64 = 1 << 14;
    const HISTORY: u64 = 1 << 16;
    const IN_THREADS: u64 = 1 << 38;
    const ALL: u64 = VIEW | SEND | EMBED | HISTORY | IN_THREADS | PIN_MESSAGES;

    fn channel(id: ChannelId, kind: u64, overwrites: &Value) -> Channel {
        let sent = json!({
            "id": id.to_string(), "type": kind, "permission_overwrites": overwrites,
        });
        Channel::read(&sent).unwrap()
    }

    /// A server where everybody sees all but the moderators' channel, and the bot's role has these.
    fn told(permissions: u64) -> Told {
        let server = json!({ "owner_id": "9", "roles": [
            { "id": "100", "permissions": VIEW.to_string() },
            { "id": "5", "permissions": permissions.to_string() },
        ] });
        let hidden = json!([
            { "id": "100", "type": 0, "allow": "0", "deny": VIEW.to_string() },
            { "id": "42", "type": 1, "allow": VIEW.to_string(), "deny": "0" },
        ]);
        Told {
            server: Server::read(GUILD, &server),
            roles: Some(vec![RoleId(5)]),
            channels: Some(vec![
                channel(HERE, 0, &json!([])),
                channel(MODS, 0, &hidden),
                channel(FORUM, 15, &json!([])),
            ]),
            switched_off: Some(vec![]),
        }
    }

    fn settings(alert: Option<ChannelId>, automatic: &[ChannelId]) -> Settings {
        Settings {
            alert_channel: alert,
            auto_answer_channels: automatic.iter().copied().collect(),
            ..Settings::default()
        }
    }

    fn lacking(channel: ChannelId, used: Use, needs: &[Need]) -> Finding {
        Finding::Lacks {
            channel,
            used,
            needs: needs.to_vec(),
        }
    }

    #[test]
    fn what_is_missing_is_found_where_it_is_missing() {
        let thread = Spot {
            guild: GUILD,
            channel: ChannelId(30),
            parent: Some(HERE),
        };
        let here = at(GUILD, HERE);
        let mods = settings(Some(MODS), &[]);
        for (case, permissions, spot, settings, expected) in [
            ("all is well", ALL, here, mods.clone(), vec![]),
            (
                "a role from before Pin Messages",
                ALL & !PIN_MESSAGES,
                here,
                mods.clone(),
                vec![lacking(HERE, Use::Here, &[Need::Pin])],
            ),
            (
                "a thread does not ask for Send Messages",
                ALL & !SEND,
                thread,
                settings(None, &[]),
                vec![Finding::NoAlertChannel],
            ),
            (
                "a forum asks for threads",
                ALL & !IN_THREADS,
                here,
                settings(Some(MODS), &[FORUM, HERE]),
                vec![lacking(FORUM, Use::Automatic, &[Need::SendInThreads])],
            ),
            (
                "alerts where all read them, and where none can be written",
                ALL & !SEND,
                here,
                settings(Some(HERE), &[]),
                vec![
                    lacking(HERE, Use::Here, &[Need::Send]),
                    lacking(HERE, Use::Alerts, &[Need::Send]),
                    Finding::AlertsSeenByAll(HERE),
                ],
            ),
            (
                "a channel that is gone",
                ALL,
                here,
                settings(Some(ChannelId(99)), &[]),
                vec![Finding::Gone {
                    channel: ChannelId(99),
                    used: Use::Alerts,
                }],
            ),
        ] {
            let found = check(&told(permissions), spot, BOT, &settings, true);
            assert_eq!(found, expected, "{case}");
        }
    }

    #[test]
    fn who_does_not_see_a_channel_is_told_only_that() {
        let mut hidden = told(ALL);
        let denied = json!([{ "id": "5", "type": 0, "allow": "0", "deny": VIEW.to_string() }]);
        hidden.channels = Some(vec![channel(HERE, 0, &denied)]);
        let found = check(&hidden, at(GUILD, HERE), BOT, &settings(None, &[]), true);
        assert_eq!(found[0], lacking(HERE, Use::Here, &[Need::View]));
    }

    #[test]
    fn automatic_answers_without_the_words_of_messages_are_a_fault() {
        let (here, automatic) = (at(GUILD, HERE), settings(Some(MODS), &[HERE]));
        let found = |reads| check(&told(ALL), here, BOT, &automatic, reads);
        assert_eq!(found(false), [Finding::CannotRead]);
        assert_eq!(found(true), []);
    }

    #[test]
    fn what_discord_does_not_tell_is_unknown() {
        let nothing = Told::default();
        let found = check(&nothing, at(GUILD, HERE), BOT, &settings(None, &[]), true);
        assert_eq!(
            found,
            [Finding::PermissionsUnknown, Finding::CommandsUnknown]
        );
        let alerts = check_alerts(&nothing, GUILD, HERE, BOT);
        assert_eq!(alerts, [Finding::PermissionsUnknown]);
    }

    #[test]
    fn a_command_is_off_by_its_own_rule_or_the_applications() {
        let names = json!([{ "id": "1", "name": "ask" }, { "id": "2", "name": "topic" }]);
        let set = |of: &str, target: &str, kind: u64, permission: bool| {
            let one = json!({ "id": target, "type": kind, "permission": permission });
            json!({ "id": of, "permissions": [one] })
        };
        for (case, permissions, off) in [
            ("nothing is set", vec![], &[][..]),
            ("for everyone", vec![set("1", "100", 1, false)], &["ask"]),
            ("for a role only", vec![set("1", "5", 1, false)], &[]),
            ("here", vec![set("1", "20", 3, false)], &["ask"]),
            ("elsewhere", vec![set("1", "21", 3, false)], &[]),
            ("in all channels", vec![set("1", "99", 3, false)], &["ask"]),
            (
                "all commands but one",
                vec![set("42", "99", 3, false), set("1", "99", 3, true)],
                &["topic"],
            ),
        ] {
            let found = switched_off(&names, &json!(permissions), 42, at(GUILD, HERE));
            assert_eq!(found.unwrap(), off, "{case}");
        }
        assert_eq!(switched_off(&names, &json!({}), 42, at(GUILD, HERE)), None);
    }

    #[test]
    fn every_finding_has_its_sentence_and_permissions_the_link() {
        let needs = [
            Need::View,
            Need::Send,
            Need::SendInThreads,
            Need::Embed,
            Need::History,
            Need::Pin,
        ];
        let (channel, used) = (HERE, Use::Alerts);
        let findings = [
            lacking(HERE, Use::Here, &needs),
            lacking(MODS, Use::Alerts, &needs),
            lacking(FORUM, Use::Automatic, &needs),
            Finding::Gone { channel, used },
            Finding::Gone {
                channel,
                used: Use::Automatic,
            },
            Finding::PermissionsUnknown,
            Finding::AlertsSeenByAll(MODS),
            Finding::NoAlertChannel,
            Finding::CannotRead,
            Finding::SwitchedOff(vec!["ask".into(), "settings".into()]),
            Finding::CommandsUnknown,
        ];
        for catalog in Catalog::ALL {
            let whole = fits(&page(&findings, false, GUILD, 42, catalog));
            let text = whole["embeds"][0]["description"].as_str().unwrap();
            assert!(!text.contains("setup-") && !text.ends_with('…'), "{text}");
            assert!(text.contains("guild_id=100"), "{text}");
            let well = fits(&page(&[Finding::NoAlertChannel], true, GUILD, 42, catalog));
            let text = well["embeds"][0]["description"].as_str().unwrap();
            assert!(text.starts_with(&catalog.text("setup-well")), "{text}");
            assert!(!text.contains("https://"), "{text}");
        }
    }
}
