//! What the bot says that it lacks, and how that is mended.

use serde_json::json;
use twilight_model::{channel::message::component::ComponentType, guild::Permissions};

use super::{
    bot::Bot,
    check::{Said, said},
    fake::Fake,
    payload::{self, APPLICATION, CHANNEL, Place, SERVER},
};

const ROLE: u64 = 5;
const ALERTS: u64 = 203;

/// A server where everybody sees everything but the channel of alerts, and the bot's role has this.
fn serve(fake: &Fake, permissions: Permissions) {
    let view = Permissions::VIEW_CHANNEL.bits().to_string();
    let guild = json!({ "id": SERVER.to_string(), "owner_id": "9", "roles": [
        { "id": SERVER.to_string(), "permissions": view },
        { "id": ROLE.to_string(), "permissions": permissions.bits().to_string() },
    ] });
    let hidden = json!([
        { "id": SERVER.to_string(), "type": 0, "allow": "0", "deny": view },
        { "id": ROLE.to_string(), "type": 0, "allow": view, "deny": "0" },
    ]);
    let channels = json!([
        { "id": CHANNEL.to_string(), "type": 0, "permission_overwrites": [] },
        { "id": ALERTS.to_string(), "type": 0, "permission_overwrites": hidden },
    ]);
    let server = format!("/guilds/{SERVER}");
    fake.serve("GET", &server, 200, guild);
    fake.serve("GET", &format!("{server}/channels"), 200, channels);
    let bot = json!({ "roles": [ROLE.to_string()] });
    fake.serve("GET", &format!("{server}/members/{APPLICATION}"), 200, bot);
}

fn serve_commands(fake: &Fake, off: &[u64]) {
    let application = format!("/applications/{APPLICATION}");
    let commands = json!([{ "id": "801", "name": "ask" }, { "id": "802", "name": "topics" }]);
    fake.serve("GET", &format!("{application}/commands"), 200, commands);
    let off: Vec<_> = off
        .iter()
        .map(|id| {
            let everyone = json!({ "id": SERVER.to_string(), "type": 1, "permission": false });
            json!({ "id": id.to_string(), "permissions": [everyone] })
        })
        .collect();
    let path = format!("{application}/guilds/{SERVER}/commands/permissions");
    fake.serve("GET", &path, 200, json!(off));
}

fn all() -> Permissions {
    Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::SEND_MESSAGES_IN_THREADS
        | Permissions::EMBED_LINKS
        | Permissions::READ_MESSAGE_HISTORY
        | Permissions::PIN_MESSAGES
}

async fn checked(fake: &Fake) -> Said {
    let command = payload::command(Place::Server, "check-setup", vec![]);
    said(&fake.ask(&command.by(Permissions::MANAGE_GUILD, &[])).await)
}

async fn set(fake: &Fake, key: &str, channel: u64) -> Said {
    let id = format!("v1:set:c:{key}");
    let pick = payload::pick_ids(&id, ComponentType::ChannelSelectMenu, &[channel]);
    said(&fake.ask(&pick.by(Permissions::MANAGE_GUILD, &[])).await)
}

#[tokio::test]
async fn a_bot_that_has_all_it_needs_says_so() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    serve(&fake, all());
    serve_commands(&fake, &[]);
    let saved = set(&fake, "alert-channel", ALERTS).await;
    assert!(
        !saved.content.contains('\n'),
        "nothing to remark: {saved:?}"
    );
    let said = checked(&fake).await;
    assert!(said.private);
    let text = &said.embeds[0].1;
    assert!(text.starts_with("I have all that I need here."), "{text}");
    assert!(text.contains("Message Content intent: off"), "{text}");
    assert!(!text.contains("Invite me again"), "{text}");
    bot.stop().await;
}

#[tokio::test]
async fn it_names_the_permissions_commands_and_intents_that_are_missing_and_the_link_that_mends_it()
{
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    // As of a server that invited it before there was Pin Messages.
    serve(
        &fake,
        all() - Permissions::PIN_MESSAGES - Permissions::EMBED_LINKS,
    );
    serve_commands(&fake, &[802]);
    set(&fake, "auto-answer-channels", CHANNEL).await;
    let said = checked(&fake).await;
    let text = &said.embeds[0].1;
    for expected in [
        "Something is missing.",
        "In this channel I lack:\n  - Embed Links",
        "\n  - Pin Messages",
        "where I am to answer without being asked, I lack:\n  - Embed Links",
        "No channel is set for alerts",
        "Automatic answers are switched on, but I am not given the words of messages",
        "Switched off or limited here, under Server Settings, Integrations: `topics`\n",
        "[Invite me again](https://discord.com/oauth2/authorize?client_id=42&",
        "permissions=2252074691677184&",
        "guild_id=100",
    ] {
        assert!(text.contains(expected), "{expected:?} is not in {text}");
    }
    bot.stop().await;
}

#[tokio::test]
async fn a_channel_of_alerts_that_everybody_reads_or_that_it_cannot_write_in_is_told_at_once() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    serve(&fake, all() - Permissions::SEND_MESSAGES);
    serve_commands(&fake, &[]);
    let saved = set(&fake, "alert-channel", CHANNEL).await;
    assert!(saved.content.starts_with("Saved. "), "{saved:?}");
    assert!(
        saved.content.contains("I lack:\n  - Send Messages"),
        "{saved:?}"
    );
    assert!(saved.content.contains("Everybody sees <#200>"), "{saved:?}");
    bot.stop().await;
}

#[tokio::test]
async fn what_discord_does_not_tell_is_said_to_be_unknown() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let said = checked(&fake).await;
    let text = &said.embeds[0].1;
    assert!(
        text.contains("Discord did not tell me what I may do here"),
        "{text}"
    );
    assert!(text.contains("whether commands are switched off"), "{text}");
    bot.stop().await;
}
