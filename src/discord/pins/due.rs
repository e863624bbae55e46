//! What is the worker to look at next?

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::lock;
use crate::settings::{ChannelId, GuildId, PinId};

/// What the worker has to look at. Asking twice for the same is asking once.
#[derive(Debug, Default)]
pub struct Due {
    lists: Mutex<Lists>,
    wake: Notify,
}

#[derive(Debug, Default)]
struct Lists {
    /// All servers that this process sees.
    known: BTreeSet<GuildId>,
    guilds: BTreeSet<GuildId>,
    channels: BTreeSet<(GuildId, ChannelId)>,
    put_off: BTreeMap<PinId, Instant>,
}

impl Lists {
    fn make_all_due(&mut self) {
        self.guilds.clone_from(&self.known);
    }
}

/// One thing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// A channel in which something was pinned or unpinned.
    Channel(GuildId, ChannelId),
    /// A server whose pins may show something old, or be unfinished.
    Guild(GuildId),
}

impl Due {
    /// A server that this process sees is due.
    pub fn guild(&self, guild: GuildId) {
        let mut lists = lock(&self.lists);
        lists.known.insert(guild);
        lists.guilds.insert(guild);
        self.wake.notify_one();
    }

    /// A channel is due.
    pub fn channel(&self, guild: GuildId, channel: ChannelId) {
        lock(&self.lists).channels.insert((guild, channel));
        self.wake.notify_one();
    }

    /// All servers are.
    pub fn all(&self) {
        let mut lists = lock(&self.lists);
        lists.make_all_due();
        self.wake.notify_one();
    }

    /// A pin is let be for a while; then its server is due again.
    pub fn put_off(&self, pin: PinId, until: Instant) {
        lock(&self.lists).put_off.insert(pin, until);
        // Whoever waits may wait for longer than that.
        self.wake.notify_one();
    }

    /// Whether a pin is let be.
    pub fn is_put_off(&self, pin: PinId, now: Instant) -> bool {
        let lists = lock(&self.lists);
        lists.put_off.get(&pin).is_some_and(|until| *until > now)
    }

    /// The next to look at. What was put off until now makes all servers due.
    pub fn next(&self, now: Instant) -> Option<Task> {
        let mut lists = lock(&self.lists);
        let waiting = lists.put_off.len();
        lists.put_off.retain(|_, until| *until > now);
        if lists.put_off.len() < waiting {
            lists.make_all_due();
        }
        if let Some((guild, channel)) = lists.channels.pop_first() {
            return Some(Task::Channel(guild, channel));
        }
        lists.guilds.pop_first().map(Task::Guild)
    }

    /// Waits until something is due, or for so long, after which all is.
    pub async fn wait(&self, at_most: Duration) {
        let wait = {
            let lists = lock(&self.lists);
            let soonest = lists.put_off.values().min();
            let wait = soonest.map(|until| until.saturating_duration_since(Instant::now()));
            wait.map_or(at_most, |wait| wait.min(at_most))
        };
        let is_idle = wait == at_most;
        if tokio::time::timeout(wait, self.wake.notified())
            .await
            .is_err()
            && is_idle
        {
            self.all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_twice_is_looked_at_once_and_channels_come_first() {
        let (due, now) = (Due::default(), Instant::now());
        for _ in 0..2 {
            due.guild(GuildId(1));
            due.channel(GuildId(1), ChannelId(7));
        }
        let channel = Task::Channel(GuildId(1), ChannelId(7));
        assert_eq!(due.next(now), Some(channel));
        assert_eq!(due.next(now), Some(Task::Guild(GuildId(1))));
        assert_eq!(due.next(now), None);
        due.all();
        assert_eq!(due.next(now), Some(Task::Guild(GuildId(1))));
    }

    #[test]
    fn what_was_put_off_comes_again_in_time() {
        let (due, now) = (Due::default(), Instant::now());
        let later = now + Duration::from_mins(1);
        due.guild(GuildId(1));
        assert_eq!(due.next(now), Some(Task::Guild(GuildId(1))));
        due.put_off(PinId(3), later);
        assert!(due.is_put_off(PinId(3), now));
        assert_eq!(due.next(now), None);
        assert!(!due.is_put_off(PinId(3), later));
        assert_eq!(due.next(later), Some(Task::Guild(GuildId(1))));
        assert_eq!(due.next(later), None, "once");
    }
}
