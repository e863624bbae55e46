//! What happens when a server removes the bot? All that is kept of it is erased.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use poise::serenity_prelude::UnavailableGuild;

use super::Data;
use crate::settings::GuildId;

/// How often erasing is tried again.
const RETRIES: u32 = 9;

/// The first wait; each is twice the one before, and all together are eight and a half minutes.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// Servers that removed the bot, and of which something is still kept.
#[derive(Debug, Default)]
pub struct Leaving(Mutex<BTreeSet<GuildId>>);

impl Leaving {
    fn begin(&self, guild: GuildId) {
        self.with(|guilds| guilds.insert(guild));
    }

    /// Ends it: the server is erased, or given up, or invited the bot again.
    pub fn end(&self, guild: GuildId) {
        self.with(|guilds| guilds.remove(&guild));
    }

    fn has(&self, guild: GuildId) -> bool {
        self.with(|guilds| guilds.contains(&guild))
    }

    fn with<T>(&self, task: impl FnOnce(&mut BTreeSet<GuildId>) -> T) -> T {
        task(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Erases what is kept of a server, unless it only cannot be reached for now.
pub async fn erase(data: &Data, guild: &UnavailableGuild) {
    if guild.unavailable {
        return;
    }
    let guild = GuildId(guild.id.get());
    data.leaving.begin(guild);
    let mut waits = waits();
    while data.leaving.has(guild) {
        if try_to_erase(data, guild).await {
            data.leaving.end(guild);
            return;
        }
        let Some(wait) = waits.next() else {
            data.leaving.end(guild);
            tracing::error!(
                guild = guild.0,
                "what was kept of a server that removed lupine is still there"
            );
            return;
        };
        tokio::time::sleep(wait).await;
    }
    tracing::info!(
        guild = guild.0,
        "a server invited lupine again; what was kept of it stays"
    );
}

async fn try_to_erase(data: &Data, guild: GuildId) -> bool {
    let _working = data.working.read().await;
    let erase = data.store.erase_guild(guild);
    match data.counts.erasing(guild, erase).await {
        Ok(()) => {
            tracing::info!(
                guild = guild.0,
                "removed from a server; what was kept of it is erased"
            );
            true
        }
        Err(error) => {
            let cause = error.cause();
            tracing::warn!(%error, cause, guild = guild.0, "what was kept of a server is not erased yet");
            false
        }
    }
}

fn waits() -> impl Iterator<Item = Duration> {
    (0..RETRIES).map(|retry| FIRST_WAIT * 2_u32.pow(retry))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erasing_is_given_up_after_eight_and_a_half_minutes() {
        assert_eq!(waits().sum::<Duration>(), Duration::from_secs(511));
    }

    #[test]
    fn a_server_that_invites_the_bot_again_is_leaving_no_more() {
        let leaving = Leaving::default();
        leaving.begin(GuildId(1));
        leaving.begin(GuildId(2));
        leaving.end(GuildId(1));
        assert!(!leaving.has(GuildId(1)) && leaving.has(GuildId(2)));
    }
}
