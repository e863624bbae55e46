//! Has this person said already whether this answer helped? Told by salted hashes in memory.
//!
//! A hash is of an answer's id and a person's together, so that the presses of one person under two answers
//! have nothing in common. The salt is the process's own and random: with a restart, who pressed before it
//! may be counted once more under an answer of the last day.

use std::{
    collections::{HashSet, VecDeque},
    fmt,
    hash::{BuildHasher as _, RandomState},
    time::{Duration, Instant},
};

use crate::settings::{MessageId, UserId};

/// Of an answer older than this no verdict is counted, so that none has to be remembered longer.
pub const RECENT: Duration = Duration::from_hours(24);

/// More presses than a busy day brings; then the oldest go.
const MOST: usize = 50_000;

/// An answer as it was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// The message.
    pub message: MessageId,
    /// What its question is held under, which is the same where a private answer was shown to everyone. A
    /// `custom_id` can be made up, so this alone tells no answer from another.
    pub question: Option<u64>,
}

/// The presses of the last day. Its `Debug` shows no hash.
#[derive(Default)]
pub struct Presses {
    salt: RandomState,
    oldest_first: VecDeque<(Instant, u64)>,
    hashes: HashSet<u64>,
}

impl Presses {
    /// Whether this is a person's first press under an answer, by each of the ids that it is known by;
    /// remembers that it was made.
    pub fn is_first(&mut self, answer: Shown, user: UserId, now: Instant) -> bool {
        self.expire(now);
        let message = self.salt.hash_one((0, answer.message.0, user));
        let question = answer
            .question
            .map(|key| self.salt.hash_one((1, key, user)));
        let mut is_first = true;
        for hash in std::iter::once(message).chain(question) {
            if self.hashes.insert(hash) {
                self.oldest_first.push_back((now, hash));
            } else {
                is_first = false;
            }
        }
        while self.oldest_first.len() > MOST {
            self.drop_oldest();
        }
        is_first
    }

    /// Forgets presses under messages that are too old by now.
    pub fn expire(&mut self, now: Instant) {
        let is_old = |(since, _): &(Instant, u64)| now.duration_since(*since) >= RECENT;
        while self.oldest_first.front().is_some_and(is_old) {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        if let Some((_, hash)) = self.oldest_first.pop_front() {
            self.hashes.remove(&hash);
        }
    }
}

impl fmt::Debug for Presses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Presses { .. }")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(message: u64) -> Shown {
        Shown {
            message: MessageId(message),
            question: None,
        }
    }

    #[test]
    fn the_first_press_of_each_person_under_each_answer_is_told_from_the_next() {
        let (mut presses, now) = (Presses::default(), Instant::now());
        for (message, user, is_first) in [
            (1, 7, true),
            (1, 7, false),
            (1, 8, true),
            (2, 7, true),
            (7, 1, true),
            (2, 7, false),
        ] {
            let found = presses.is_first(shown(message), UserId(user), now);
            assert_eq!(found, is_first, "{user} under {message}");
        }
    }

    #[test]
    fn an_answer_that_is_shown_to_everyone_is_the_same_and_a_made_up_question_is_no_other_answer() {
        let (mut presses, now) = (Presses::default(), Instant::now());
        for (message, question, is_first) in [
            (1, Some(70), true),
            (2, Some(70), false),
            (1, Some(71), false),
            (1, None, false),
            (3, Some(1), true),
        ] {
            let answer = Shown {
                question,
                ..shown(message)
            };
            let found = presses.is_first(answer, UserId(7), now);
            assert_eq!(found, is_first, "{message} {question:?}");
        }
    }

    #[test]
    fn a_press_is_remembered_for_as_long_as_its_answer_is_counted_and_no_longer() {
        let (mut presses, start) = (Presses::default(), Instant::now());
        assert!(presses.is_first(shown(1), UserId(7), start));
        let last = start + RECENT.checked_sub(Duration::from_secs(1)).unwrap();
        assert!(!presses.is_first(shown(1), UserId(7), last));
        presses.expire(start + RECENT);
        assert!(presses.hashes.is_empty() && presses.oldest_first.is_empty());
    }

    #[test]
    fn a_flood_drops_the_oldest() {
        let (mut presses, now) = (Presses::default(), Instant::now());
        for message in 0..=MOST as u64 {
            presses.is_first(shown(message), UserId(7), now);
        }
        assert_eq!(presses.hashes.len(), MOST);
        assert!(presses.is_first(shown(0), UserId(7), now));
    }
}
