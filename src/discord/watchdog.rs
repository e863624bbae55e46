//! When is it better to end than to go on? When connecting does nothing but use up sessions.
//!
//! Discord allows a bot [a thousand new sessions a day][limit] and resets its token after that.
//! serenity does not end on the close codes 4010, 4011 and 4012: it identifies again and again, every
//! five seconds at worst. It does not tell the code either, so what is watched is what can be seen:
//! whether the bot is connected, and how many sessions it began.
//!
//! [limit]: https://discord.com/developers/docs/events/gateway#session-start-limit

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

/// How long the first connection may take. It takes two seconds; serenity waits 15 for a greeting
/// and 5 before it tries again, so a second try still fits. Costs seven sessions at most.
pub const FIRST_CONNECTION: Duration = Duration::from_secs(30);

/// How long a lost connection may take to come back. Long enough for a restart of Discord's
/// gateway or of a router. Costs sixty sessions at most.
pub const LOST_CONNECTION: Duration = Duration::from_mins(5);

/// New sessions within an hour. A healthy bot begins a few a day; at this rate a day takes half of
/// what Discord allows.
pub const SESSIONS_AN_HOUR: usize = 20;

const HOUR: Duration = Duration::from_hours(1);

/// Why the process had better end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Alarm {
    /// It was never connected.
    #[error("could not be made in {} seconds", FIRST_CONNECTION.as_secs())]
    NeverConnected,
    /// The connection was lost and did not come back.
    #[error("was lost and did not come back in {} minutes", LOST_CONNECTION.as_secs() / 60)]
    Lost,
    /// Sessions begin too often.
    #[error("broke more than {SESSIONS_AN_HOUR} times in an hour")]
    TooManySessions,
}

/// Watches one process' connection. Time is told to it.
#[derive(Debug)]
pub struct Watchdog {
    last_connected: Instant,
    was_connected: bool,
    sessions: VecDeque<Instant>,
}

impl Watchdog {
    /// Begins to watch at the start of the connection.
    #[must_use]
    pub fn new(now: Instant) -> Self {
        Self {
            last_connected: now,
            was_connected: false,
            sessions: VecDeque::new(),
        }
    }

    /// Told now and then whether the bot is connected and how many sessions it began since last
    /// told.
    ///
    /// # Errors
    /// The reason to end.
    pub fn check(
        &mut self,
        now: Instant,
        connected: bool,
        new_sessions: usize,
    ) -> Result<(), Alarm> {
        self.sessions.extend((0..new_sessions).map(|_| now));
        while let Some(oldest) = self.sessions.front() {
            if now.duration_since(*oldest) < HOUR {
                break;
            }
            self.sessions.pop_front();
        }
        if connected || new_sessions > 0 {
            self.last_connected = now;
            self.was_connected = true;
        }
        let apart = now.duration_since(self.last_connected);
        if self.sessions.len() > SESSIONS_AN_HOUR {
            Err(Alarm::TooManySessions)
        } else if !self.was_connected && apart >= FIRST_CONNECTION {
            Err(Alarm::NeverConnected)
        } else if apart >= LOST_CONNECTION {
            Err(Alarm::Lost)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_bot_that_never_connects_ends_after_half_a_minute() {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(start);
        let soon = start + FIRST_CONNECTION.saturating_sub(SECOND);
        assert_eq!(watchdog.check(soon, false, 0), Ok(()));
        let late = start + FIRST_CONNECTION;
        assert_eq!(watchdog.check(late, false, 0), Err(Alarm::NeverConnected));
    }

    #[test]
    fn a_lost_connection_has_longer_to_come_back() {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(start);
        assert_eq!(watchdog.check(start + SECOND, true, 1), Ok(()));
        let lost = start + SECOND;
        let soon = lost + LOST_CONNECTION.saturating_sub(SECOND);
        assert_eq!(watchdog.check(soon, false, 0), Ok(()));
        assert_eq!(watchdog.check(soon, true, 0), Ok(()), "it came back");
        let late = soon + LOST_CONNECTION;
        assert_eq!(watchdog.check(late, false, 0), Err(Alarm::Lost));
    }

    #[test]
    fn sessions_that_begin_too_often_end_the_process() {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(start);
        let mut now = start;
        for _ in 0..SESSIONS_AN_HOUR {
            now += SECOND;
            assert_eq!(watchdog.check(now, true, 1), Ok(()));
        }
        let next = watchdog.check(now + SECOND, true, 1);
        assert_eq!(next, Err(Alarm::TooManySessions));
    }

    #[test]
    fn sessions_of_more_than_an_hour_ago_do_not_count() {
        let start = Instant::now();
        let mut watchdog = Watchdog::new(start);
        for minute in 0..600 {
            let now = start + minute * Duration::from_mins(1);
            let new = usize::from(minute % 4 == 0);
            assert_eq!(watchdog.check(now, true, new), Ok(()), "minute {minute}");
        }
    }
}
