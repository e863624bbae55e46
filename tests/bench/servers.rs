//! What does Discord say of a server when the bot connects? A middling support group, as
//! `GUILD_CREATE` has it without the intents for members and presences; twilight has to understand it, and serenity.

use poise::serenity_prelude as serenity;
use serde_json::{Value, json};
use twilight_model::guild::Guild;

use crate::payload::APPLICATION;

const CHANNELS: u64 = 30;
const ROLES: u64 = 15;
const EMOJIS: u64 = 25;

const JOINED: &str = "2026-01-01T00:00:00.000000+00:00";

/// The event of the server with this id.
pub fn event(id: u64) -> Value {
    let part = |kind: u64, number: u64| (id + (kind << 12) + number).to_string();
    let roles: Vec<Value> = (0..ROLES)
        .map(|number| {
            json!({
                // The role of everybody has the server's id.
                "id": if number == 0 { id.to_string() } else { part(1, number) },
                "name": format!("Role {number} of the group"), "permissions": "2248473465835073",
                "position": number, "color": 0, "hoist": false, "managed": false,
                "mentionable": false, "flags": 0, "icon": null, "unicode_emoji": null,
                "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
            })
        })
        .collect();
    let channels: Vec<Value> = (0..CHANNELS)
        .map(|number| {
            json!({
                "id": part(2, number), "type": 0, "name": format!("channel-{number}"),
                "topic": "What this channel is for, in a sentence of the usual length.",
                "position": number, "parent_id": null, "flags": 0, "nsfw": false,
                "rate_limit_per_user": 0, "last_message_id": part(3, number),
                "permission_overwrites": [
                    { "id": id.to_string(), "type": 0, "allow": "0", "deny": "2048" },
                    { "id": part(1, 1), "type": 0, "allow": "2048", "deny": "0" },
                ],
            })
        })
        .collect();
    let emojis: Vec<Value> = (0..EMOJIS)
        .map(|number| {
            json!({
                "id": part(4, number), "name": format!("emoji_{number}"), "roles": [],
                "require_colons": true, "managed": false, "animated": false, "available": true,
            })
        })
        .collect();
    let bot = json!({
        "user": {
            "id": APPLICATION.to_string(), "username": "lupine", "discriminator": "0000",
            "global_name": null, "avatar": null, "bot": true,
        },
        "nick": null, "avatar": null, "roles": [part(1, 1)], "joined_at": JOINED,
        "premium_since": null, "deaf": false, "mute": false, "flags": 0, "pending": false,
        "communication_disabled_until": null,
    });
    let event = json!({
        "id": id.to_string(), "name": format!("Support group {id}"), "icon": null, "splash": null,
        "discovery_splash": null, "owner_id": "1", "afk_channel_id": null, "afk_timeout": 300,
        "verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 2,
        "roles": roles, "emojis": emojis, "features": ["COMMUNITY", "NEWS"], "mfa_level": 0,
        "application_id": null, "system_channel_id": part(2, 0), "system_channel_flags": 0,
        "rules_channel_id": part(2, 1), "vanity_url_code": null,
        "description": "A group for people with lupus and those close to them.", "banner": null,
        "premium_tier": 1, "premium_subscription_count": 2, "preferred_locale": "en-US",
        "public_updates_channel_id": part(2, 2), "nsfw_level": 0, "stickers": [],
        "premium_progress_bar_enabled": false, "safety_alerts_channel_id": null,
        "joined_at": JOINED, "large": true, "unavailable": false, "member_count": 400,
        "voice_states": [], "members": [bot], "channels": channels, "threads": [],
        "presences": [], "stage_instances": [], "guild_scheduled_events": [],
    });
    let _: Guild = serde_json::from_value(event.clone()).expect("twilight reads it");
    // It would drop what it cannot read without a word.
    let _: serenity::Guild = serde_json::from_value(event.clone()).expect("serenity reads it");
    event
}
