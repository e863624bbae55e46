//! Which question was that answer to? Held in memory for as long as Discord lets its buttons be
//! answered with the same token, so that "Why this answer?" and its neighbors have something to work
//! on. Never written anywhere, and gone with the process.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::{reply::Kind, settings::UserId};

/// As long as an interaction's token lives.
pub const HELD: Duration = Duration::from_mins(15);

/// As many minutes.
pub const HELD_MINUTES: u64 = HELD.as_secs() / 60;

/// More answers than a quarter of an hour brings; then the oldest question goes.
const MOST: usize = 2000;

/// A question and who asked it. Its `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct Asked {
    /// In the asker's words.
    pub question: String,
    /// Who.
    pub by: UserId,
    /// Whether it is what they wrote, and not another's message that they had read: whose words it is, only
    /// they may show.
    pub is_own: bool,
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asked { .. }")
    }
}

/// The questions of the last quarter of an hour, by the id of the interaction or message that asked.
#[derive(Debug, Default)]
pub struct Recent(Mutex<VecDeque<(Instant, u64, Asked)>>);

impl Recent {
    /// Holds a question.
    pub fn hold(&self, id: u64, asked: Asked, now: Instant) {
        self.with(now, |held| {
            if held.len() == MOST {
                held.pop_front();
            }
            held.push_back((now, id, asked));
        });
    }

    /// Holds a question for the buttons under its answer: what it is held under. An emergency is answered,
    /// and forgotten at once.
    pub fn hold_unless_urgent(&self, answer: Kind, id: u64, asked: Asked) -> Option<u64> {
        if answer.is_urgent() {
            return None;
        }
        self.hold(id, asked, Instant::now());
        Some(id)
    }

    /// The question of an id, if it is still held.
    #[must_use]
    pub fn find(&self, id: u64, now: Instant) -> Option<Asked> {
        self.with(now, |held| {
            let (_, _, asked) = held.iter().rev().find(|(_, held, _)| *held == id)?;
            Some(asked.clone())
        })
    }

    /// How many questions of a person are held.
    #[must_use]
    pub fn count_of(&self, user: UserId, now: Instant) -> usize {
        self.with(now, |held| {
            held.iter().filter(|(_, _, asked)| asked.by == user).count()
        })
    }

    /// Drops what a person asked.
    pub fn forget(&self, user: UserId) {
        self.with(Instant::now(), |held| {
            held.retain(|(_, _, asked)| asked.by != user);
        });
    }

    /// Drops what is too old. Also called by the clock, so that nothing outlives its time in a quiet hour.
    pub fn expire(&self, now: Instant) {
        self.with(now, |_| ());
    }

    fn with<T>(
        &self,
        now: Instant,
        task: impl FnOnce(&mut VecDeque<(Instant, u64, Asked)>) -> T,
    ) -> T {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while held
            .front()
            .is_some_and(|(since, ..)| now.duration_since(*since) >= HELD)
        {
            held.pop_front();
        }
        task(&mut held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(by: u64) -> Asked {
        Asked {
            question: "is it safe".into(),
            by: UserId(by),
            is_own: true,
        }
    }

    #[test]
    fn a_question_is_held_for_a_quarter_of_an_hour() {
        let (recent, start) = (Recent::default(), Instant::now());
        recent.hold(1, asked(7), start);
        let later = |seconds| recent.find(1, start + Duration::from_secs(seconds));
        assert_eq!(later(899), Some(asked(7)));
        assert_eq!(later(900), None);
    }

    #[test]
    fn what_a_person_asked_is_dropped_on_their_word() {
        let (recent, start) = (Recent::default(), Instant::now());
        recent.hold(1, asked(7), start);
        recent.hold(2, asked(8), start);
        recent.forget(UserId(7));
        assert_eq!(
            (recent.find(1, start), recent.find(2, start)),
            (None, Some(asked(8)))
        );
    }

    #[test]
    fn a_flood_drops_the_oldest_and_the_debug_output_shows_no_words() {
        let (recent, start) = (Recent::default(), Instant::now());
        for id in 0..=MOST as u64 {
            recent.hold(id, asked(7), start);
        }
        assert_eq!(recent.find(0, start), None);
        assert_eq!(recent.find(MOST as u64, start), Some(asked(7)));
        assert!(!format!("{recent:?}").contains("safe"));
    }
}
