//! What happens when a server removes the bot? All that is kept of it is erased.

use std::{error::Error as _, time::Duration};

use poise::serenity_prelude::UnavailableGuild;

use super::Data;
use crate::settings::GuildId;

/// How often erasing is tried: with the waits between, a quarter of an hour.
const ATTEMPTS: u32 = 10;

/// The first wait; each is twice the one before.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// Erases what is kept of a server, unless it only cannot be reached for now.
pub async fn erase(data: &Data, guild: &UnavailableGuild) {
    if guild.unavailable {
        return;
    }
    let guild = guild.id.get();
    let mut wait = FIRST_WAIT;
    for attempt in 1..=ATTEMPTS {
        let working = data.working.read().await;
        let erased = data.store.erase_guild(GuildId(guild)).await;
        drop(working);
        let Err(error) = erased else {
            tracing::info!(
                guild,
                "removed from a server; what was kept of it is erased"
            );
            return;
        };
        let cause = error.source().map(ToString::to_string);
        tracing::warn!(%error, cause, guild, attempt, "what was kept of a server is not erased yet");
        tokio::time::sleep(wait).await;
        wait *= 2;
    }
    tracing::error!(
        guild,
        "what was kept of a server that removed lupine is still there"
    );
}
