use serde_json::json;

use super::*;
use crate::{
    discord::scene::Asker,
    settings::{Preferences, Settings},
};

const VIEW: u64 = 1 << 10;
const SEND: u64 = 1 << 11;
const ADMINISTRATOR: u64 = 1 << 3;
const MANAGE_SERVER: u64 = 1 << 5;
const MANAGE_MESSAGES: u64 = 1 << 13;

fn scene(permissions: u64, roles: &[u64], guild: Option<u64>) -> Scene {
    Scene {
        asker: Asker {
            user: UserId(7),
            guild: guild.map(GuildId),
            channel: ChannelId(20),
            locale: None,
            permissions: Permissions::from_bits_retain(permissions),
            roles: roles.iter().copied().map(RoleId).collect(),
        },
        settings: Settings {
            moderator_role: Some(RoleId(5)),
            ..Settings::default()
        },
        preferences: Preferences::default(),
        catalog: Catalog::English,
    }
}

#[test]
fn a_visible_permission_or_the_servers_role_makes_a_moderator() {
    for (permissions, roles, expected) in [
        (ADMINISTRATOR, &[][..], Ok(GuildId(1))),
        (MANAGE_SERVER, &[], Ok(GuildId(1))),
        (MANAGE_MESSAGES | VIEW, &[4], Ok(GuildId(1))),
        (VIEW, &[4, 5], Ok(GuildId(1))),
        (VIEW | SEND, &[4], Err(Refusal::NotAModerator)),
        (PIN_MESSAGES | VIEW, &[], Err(Refusal::NotAModerator)),
        (0, &[], Err(Refusal::NotAModerator)),
    ] {
        let scene = scene(permissions, roles, Some(1));
        assert_eq!(may_moderate(&scene), expected, "{permissions} {roles:?}");
    }
}

#[test]
fn nobody_moderates_where_no_server_added_lupine() {
    let scene = scene(ADMINISTRATOR, &[5], None);
    assert_eq!(may_moderate(&scene), Err(Refusal::NoServer));
}

#[test]
fn pin_messages_alone_is_enough_to_pin_in_a_channel_that_one_sees() {
    for (permissions, has_role, expected) in [
        (PIN_MESSAGES | VIEW, false, true),
        (MANAGE_MESSAGES | VIEW, false, true),
        (MANAGE_SERVER | VIEW, false, true),
        (VIEW, true, true),
        (VIEW | SEND, false, false),
        (PIN_MESSAGES, false, false),
        (0, true, false),
    ] {
        assert_eq!(pins(permissions, has_role), expected, "{permissions}");
    }
}

const HELPER: (RoleId, u64) = (RoleId(2), SEND);
const MUTED: (RoleId, u64) = (RoleId(3), 0);
const CHIEF: (RoleId, u64) = (RoleId(4), ADMINISTRATOR);

fn server() -> Server {
    Server {
        id: GuildId(1),
        owner: UserId(99),
        roles: vec![(RoleId(1), VIEW), HELPER, MUTED, CHIEF],
    }
}

fn for_role(role: u64, allow: u64, deny: u64) -> Overwrite {
    Overwrite {
        of: Holder::Role(RoleId(role)),
        allow,
        deny,
    }
}

fn for_member(user: u64, allow: u64, deny: u64) -> Overwrite {
    Overwrite {
        of: Holder::Member(UserId(user)),
        allow,
        deny,
    }
}

#[test]
fn permissions_are_put_together_as_discord_documents() {
    let (user, other) = (7, 8);
    for (case, roles, overwrites, expected) in [
        ("everyone's alone", &[][..], vec![], VIEW),
        ("a role adds", &[HELPER], vec![], VIEW | SEND),
        (
            "a channel gives everyone",
            &[],
            vec![for_role(1, PIN_MESSAGES, 0)],
            VIEW | PIN_MESSAGES,
        ),
        (
            "a channel takes from everyone, and gives a role back",
            &[HELPER],
            vec![for_role(2, SEND, 0), for_role(1, 0, SEND)],
            VIEW | SEND,
        ),
        (
            "of two roles the one that gives wins",
            &[HELPER, MUTED],
            vec![for_role(2, PIN_MESSAGES, 0), for_role(3, 0, PIN_MESSAGES)],
            VIEW | SEND | PIN_MESSAGES,
        ),
        (
            "another role's does not count",
            &[HELPER],
            vec![for_role(3, PIN_MESSAGES, 0)],
            VIEW | SEND,
        ),
        (
            "the member's own comes last",
            &[HELPER],
            vec![for_member(user, 0, SEND), for_role(2, PIN_MESSAGES, 0)],
            VIEW | PIN_MESSAGES,
        ),
        (
            "another member's does not count",
            &[],
            vec![for_member(other, PIN_MESSAGES, 0)],
            VIEW,
        ),
        (
            "a member called like a role is no role",
            &[HELPER],
            vec![for_member(2, PIN_MESSAGES, 0)],
            VIEW | SEND,
        ),
        (
            "who does not see the channel can do nothing there",
            &[HELPER],
            vec![for_role(1, PIN_MESSAGES, VIEW)],
            0,
        ),
        (
            "an administrator is not held by a channel",
            &[CHIEF],
            vec![for_role(4, 0, VIEW)],
            u64::MAX,
        ),
    ] {
        let roles: Vec<RoleId> = roles.iter().map(|(role, _)| *role).collect();
        let found = server().permissions(&overwrites, UserId(user), &roles);
        assert_eq!(found, expected, "{case}");
    }
    let takes_all = [for_role(1, 0, u64::MAX)];
    let owner = server().permissions(&takes_all, UserId(99), &[]);
    assert_eq!(owner, u64::MAX, "the owner");
}

#[test]
fn what_discord_sends_is_read_with_all_its_bits() {
    let sent = json!({ "owner_id": "99", "roles": [
        { "id": "1", "name": "@everyone", "permissions": "2251799813686272" },
    ] });
    let read = Server::read(GuildId(1), &sent).unwrap();
    assert_eq!(read.roles, [(RoleId(1), PIN_MESSAGES | VIEW)]);
    assert_eq!(read.owner, UserId(99));
    let sent = json!({ "id": "7", "type": 1, "allow": "2251799813685248", "deny": "2048" });
    assert_eq!(
        Overwrite::read(&sent),
        Some(for_member(7, PIN_MESSAGES, SEND))
    );
    for unreadable in [json!({}), json!({ "owner_id": 99, "roles": [] })] {
        assert_eq!(Server::read(GuildId(1), &unreadable), None);
    }
}
