use serde_json::{Value, json};

use super::{told::switched_off, *};
use crate::discord::render::tests::fits;

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
