//! How many different people asked about something that has no topic, without a list of who did?
//!
//! Of each subject, a word of the knowledge or an uncovered entry, memory holds a set of hashes: one for
//! each person who asked about it in a server in the week. Its size is the count. When the week ends, or
//! lupine does, the subjects of at least [`LEAST_PEOPLE`] become counts for the store, and all else is
//! dropped with the salt. Nothing is written or shown before: not to disk, and not to moderators.
//!
//! # What this keeps from whom
//!
//! - *Whoever reads the disk*, or a backup, finds counts of at least [`LEAST_PEOPLE`], without ids or texts.
//!   Words are the knowledge's own, so nobody can be named, and a sentence cannot be put together.
//! - *Moderators* see the same, and only after the end of the week. So they cannot watch a count rise while
//!   somebody is online. Whoever has four accounts of their own in a server can make a word need but one
//!   more; a week later they learn that somebody asked about it, and not who.
//! - *Whoever reads the memory of the running process* has the salt too, and can try every member's id.
//!   Hashes do not help against that, nor could anything else: the same memory sees each question as it
//!   comes in. They see to it that no list of people lies ready, to be logged by mistake or to come out
//!   with half of the memory; and as the subject is part of what is hashed, that what one person asked about
//!   is not brought together.
//!
//! The salt is of 128 random bits and new each week. A week that a restart divides is two periods: a
//! person who asks in both counts in both, and fewer than [`LEAST_PEOPLE`] in each are nothing.

use std::{
    collections::{BTreeMap, HashSet},
    fmt,
    hash::{BuildHasher as _, RandomState},
};

use crate::{
    knowledge::Date,
    settings::{GapCount, GapSubject, GuildId, UserId},
};

/// Of so many different people's asking, nobody is known by it.
pub const LEAST_PEOPLE: usize = 5;

/// More than a busy week brings, in some megabytes. Then no more people are added: counts are too low
/// rather than too high.
const MOST: usize = 100_000;

/// What has no topic and was asked about. Its `Debug` shows nothing of it.
#[derive(Default)]
pub struct Gaps {
    /// Since the first of it was asked about.
    week: Option<Week>,
    /// Counts of weeks that are over.
    ended: Vec<GapCount>,
}

struct Week {
    /// The day on which it began to be counted.
    began: Date,
    salt: RandomState,
    people: BTreeMap<(GuildId, GapSubject), HashSet<u64>>,
    /// The sizes of all sets together.
    size: usize,
}

impl Gaps {
    /// Adds a person who asked about these in a server.
    pub fn add(&mut self, guild: GuildId, user: UserId, subjects: &[GapSubject], today: Date) {
        self.end_before(today);
        let week = self.week.get_or_insert_with(|| Week {
            began: today,
            salt: RandomState::new(),
            people: BTreeMap::new(),
            size: 0,
        });
        for subject in subjects {
            week.add(guild, user, subject);
        }
    }

    /// Ends the week if it is over on this day: weeks begin on Monday, in UTC.
    pub fn end_before(&mut self, today: Date) {
        let monday = |day: Date| day.to_julian_day().div_euclid(7);
        if (self.week.as_ref()).is_some_and(|week| monday(week.began) != monday(today)) {
            self.end();
        }
    }

    /// Ends the week as it is.
    pub fn end(&mut self) {
        self.ended
            .extend(self.week.take().into_iter().flat_map(Week::counts));
    }

    /// The counts of weeks that are over, which are the caller's then.
    pub fn take_ended(&mut self) -> Vec<GapCount> {
        std::mem::take(&mut self.ended)
    }

    /// Takes back counts that could not be written.
    pub fn give_back(&mut self, mut counts: Vec<GapCount>) {
        counts.append(&mut self.ended);
        self.ended = counts;
    }

    /// Drops all of a server.
    pub fn forget_guild(&mut self, guild: GuildId) {
        self.ended.retain(|count| count.guild != guild);
        if let Some(week) = &mut self.week {
            week.people.retain(|(of, _), _| *of != guild);
            week.measure();
        }
    }

    /// Drops a person from all that is not over.
    pub fn forget(&mut self, user: UserId) {
        if let Some(week) = &mut self.week {
            for (subject, people) in &mut week.people {
                people.remove(&week.salt.hash_one((subject, user)));
            }
            week.measure();
        }
    }
}

impl Week {
    fn add(&mut self, guild: GuildId, user: UserId, subject: &GapSubject) {
        if self.size == MOST {
            return;
        }
        let subject = (guild, subject.clone());
        let hash = self.salt.hash_one((&subject, user));
        let is_new = self.people.entry(subject).or_default().insert(hash);
        self.size += usize::from(is_new);
    }

    fn measure(&mut self) {
        self.people.retain(|_, people| !people.is_empty());
        self.size = self.people.values().map(HashSet::len).sum();
    }

    /// The counts that are enough not to be known by, and no other.
    fn counts(self) -> impl Iterator<Item = GapCount> {
        let subjects = self.people.into_iter();
        let enough = subjects.filter(|(_, people)| people.len() >= LEAST_PEOPLE);
        enough.map(move |((guild, subject), people)| GapCount {
            guild,
            period: self.began,
            subject,
            people: u32::try_from(people.len()).unwrap_or(u32::MAX),
        })
    }
}

impl fmt::Debug for Gaps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gaps { .. }")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::date,
        settings::{EntryId, Word},
    };

    const SERVER: GuildId = GuildId(1);
    const OTHER: GuildId = GuildId(2);

    fn day(text: &str) -> Date {
        date::parse(text).unwrap()
    }

    fn word(text: &str) -> GapSubject {
        GapSubject::Word(Word::new(text).unwrap())
    }

    fn cost() -> GapSubject {
        GapSubject::Uncovered(EntryId::new("cost").unwrap())
    }

    fn count(guild: GuildId, period: &str, subject: GapSubject, people: u32) -> GapCount {
        GapCount {
            guild,
            period: day(period),
            subject,
            people,
        }
    }

    #[test]
    fn four_people_are_nothing_and_five_are_a_count_however_often_each_asks() {
        let mut gaps = Gaps::default();
        for user in 1..=4 {
            gaps.add(
                SERVER,
                UserId(user),
                &[word("hair"), cost()],
                day("2026-11-23"),
            );
            gaps.add(SERVER, UserId(user), &[word("hair")], day("2026-11-24"));
        }
        gaps.add(SERVER, UserId(5), &[cost()], day("2026-11-25"));
        gaps.add(OTHER, UserId(6), &[word("hair")], day("2026-11-25"));
        gaps.end();
        assert_eq!(gaps.take_ended(), [count(SERVER, "2026-11-23", cost(), 5)]);
        assert_eq!(gaps.take_ended(), [], "each count is given once");
        gaps.end();
        assert_eq!(gaps.take_ended(), []);
    }

    #[test]
    fn nothing_is_given_before_the_week_is_over_and_then_it_is_forgotten() {
        let mut gaps = Gaps::default();
        for user in 1..=6 {
            gaps.add(SERVER, UserId(user), &[cost()], day("2026-11-18"));
        }
        gaps.end_before(day("2026-11-22"));
        assert_eq!(gaps.take_ended(), [], "Sunday is of the same week");
        gaps.end_before(day("2026-11-23"));
        let ended = [count(SERVER, "2026-11-18", cost(), 6)];
        assert_eq!(gaps.take_ended(), ended);
        assert!(gaps.week.is_none());
        // A question on Monday ends the week too, and is of the next.
        gaps.add(SERVER, UserId(1), &[cost()], day("2026-11-23"));
        gaps.add(SERVER, UserId(1), &[cost()], day("2026-11-30"));
        assert_eq!(gaps.week.as_ref().unwrap().began, day("2026-11-30"));
    }

    #[test]
    fn what_is_not_written_is_given_again_with_what_ended_meanwhile() {
        let mut gaps = Gaps::default();
        let first = count(SERVER, "2026-11-16", cost(), 5);
        let second = count(SERVER, "2026-11-23", cost(), 7);
        gaps.ended = vec![second.clone()];
        gaps.give_back(vec![first.clone()]);
        assert_eq!(gaps.take_ended(), [first, second]);
    }

    #[test]
    fn a_person_and_a_server_are_dropped_on_their_word() {
        let mut gaps = Gaps::default();
        for guild in [SERVER, OTHER] {
            for user in 1..=5 {
                gaps.add(guild, UserId(user), &[cost()], day("2026-11-23"));
            }
        }
        gaps.forget_guild(OTHER);
        gaps.forget(UserId(3));
        assert_eq!(gaps.week.as_ref().unwrap().size, 4);
        gaps.end();
        assert_eq!(gaps.take_ended(), [], "four are left in one server");
        gaps.ended = vec![count(OTHER, "2026-11-16", cost(), 5)];
        gaps.forget_guild(OTHER);
        assert_eq!(gaps.take_ended(), []);
    }

    #[test]
    fn no_two_hashes_of_a_person_are_the_same() {
        let mut gaps = Gaps::default();
        for guild in [SERVER, OTHER] {
            let subjects = [word("hair"), cost()];
            gaps.add(guild, UserId(1), &subjects, day("2026-11-23"));
        }
        let sets = gaps.week.unwrap().people;
        let hashes: HashSet<u64> = sets.into_values().flatten().collect();
        assert_eq!(hashes.len(), 4);
    }

    #[test]
    fn a_flood_is_bounded() {
        let mut gaps = Gaps::default();
        for user in 0..MOST as u64 + 10 {
            gaps.add(SERVER, UserId(user), &[cost()], day("2026-11-23"));
        }
        assert_eq!(gaps.week.as_ref().unwrap().size, MOST);
        assert!(!format!("{gaps:?}").contains("cost"));
    }
}
