//! What is counted of the answers in a server? How often each outcome, topic and uncovered entry was the
//! reply on a day, whether it helped, and what several people asked that has no topic. Never who, never
//! their words, and nothing outside of servers.
//!
//! Answering never waits for the disk: counts add up in memory and go to the store every half minute and
//! at the end. A store that fails is told of once, and tried again with all that has added up; what a kill
//! takes away is half a minute of counts.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{components::Press, scene::Asker};
use crate::{
    engine::Engine,
    knowledge::{Date, Knowledge},
    reply::{Kind, Reply},
    settings::{EntryId, GapSubject, GuildId, OutcomeKind, Subject, Tally, UserId, Word},
    store::{Store, StoreError},
};
use gaps::Gaps;
use presses::Presses;

mod gaps;
mod presses;

pub use gaps::LEAST_PEOPLE;
pub use presses::{RECENT, Shown};

/// How often what has added up goes to the store.
pub const FLUSHING: Duration = Duration::from_secs(30);

/// What is counted of a reply.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    subjects: Vec<Subject>,
    gaps: Vec<GapSubject>,
}

impl Counted {
    /// Of the reply to a question. Of an urgent one only that there was one: neither which entry, nor any
    /// word.
    #[must_use]
    pub fn question(engine: &Engine, question: &str, reply: &Reply) -> Self {
        let kind = match reply.kind {
            Kind::Answer => OutcomeKind::Answer,
            // Which topic was meant is counted when it is picked.
            Kind::Choose => OutcomeKind::Choose,
            Kind::NotCovered => OutcomeKind::NotCovered,
            Kind::Urgent | Kind::Today => OutcomeKind::Urgent,
        };
        let mut counted = Self::reading(reply);
        counted.subjects.push(Subject::Outcome(kind));
        if kind == OutcomeKind::NotCovered {
            let entry = reply.uncovered.as_deref().and_then(EntryId::new);
            counted
                .subjects
                .extend(entry.clone().map(Subject::Uncovered));
            counted.gaps.extend(entry.map(GapSubject::Uncovered));
            let words = engine.known_words(question).into_iter();
            let words = words.filter_map(Word::new).map(GapSubject::Word);
            counted.gaps.extend(words);
        }
        counted
    }

    /// Of topics that were opened by name, from a menu or by a button. They count as read, and not as
    /// another question that was answered.
    #[must_use]
    pub fn reading(reply: &Reply) -> Self {
        let topics = reply.topics.iter();
        Self {
            subjects: topics.map(|id| Subject::Topic(EntryId::from(id))).collect(),
            gaps: Vec::new(),
        }
    }

    /// Of a press that opens a topic; nothing for any other.
    #[must_use]
    pub fn press(knowledge: &Knowledge, press: &Press, values: &[String]) -> Self {
        let id = match press {
            Press::Topic(id) => Some(id),
            Press::PickTopic => values.first(),
            _ => None,
        };
        let topic = id.and_then(|id| knowledge.find(id));
        let subject = topic.map(|topic| Subject::Topic(EntryId::from(&knowledge.topic(topic).id)));
        Self {
            subjects: subject.into_iter().collect(),
            gaps: Vec::new(),
        }
    }
}

/// What someone thought of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It helped.
    Helpful,
    /// It did not.
    NotHelpful,
}

/// What became of a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It is counted.
    Counted,
    /// This person said something of this answer before, which stays counted.
    Before,
    /// It is not counted: there is no server, or the answer is older than [`RECENT`].
    Uncounted,
}

/// What has added up and is not in the store yet.
#[derive(Debug, Default)]
pub struct Counts {
    tallies: Mutex<BTreeMap<(GuildId, Date), BTreeMap<Subject, Tally>>>,
    gaps: Mutex<Gaps>,
    presses: Mutex<Presses>,
    /// Held while the store is written or a server is erased, so that neither undoes the other; whether the
    /// store failed last time.
    writing: tokio::sync::Mutex<bool>,
}

impl Counts {
    /// Adds a reply, if it is in a server that added lupine.
    pub fn add(&self, asker: &Asker, counted: &Counted, today: Date) {
        let Some(guild) = asker.guild else { return };
        let once = Tally {
            asked: 1,
            ..Tally::default()
        };
        for subject in &counted.subjects {
            self.tally(guild, today, subject, once);
        }
        if !counted.gaps.is_empty() {
            lock(&self.gaps).add(guild, asker.user, &counted.gaps, today);
        }
    }

    /// Adds what someone thought of an answer with a topic: once for each person and answer. `age` is the
    /// message's.
    pub fn judge(
        &self,
        asker: &Asker,
        answer: Shown,
        age: Duration,
        topic: &EntryId,
        verdict: Verdict,
        today: Date,
    ) -> Taken {
        let Some(guild) = asker.guild.filter(|_| age < RECENT) else {
            return Taken::Uncounted;
        };
        if !lock(&self.presses).is_first(answer, asker.user, Instant::now()) {
            return Taken::Before;
        }
        let judged = match verdict {
            Verdict::Helpful => Tally {
                helpful: 1,
                ..Tally::default()
            },
            Verdict::NotHelpful => Tally {
                not_helpful: 1,
                ..Tally::default()
            },
        };
        self.tally(guild, today, &Subject::Topic(topic.clone()), judged);
        Taken::Counted
    }

    fn tally(&self, guild: GuildId, day: Date, subject: &Subject, more: Tally) {
        let mut tallies = lock(&self.tallies);
        let subjects = tallies.entry((guild, day)).or_default();
        add(subjects.entry(subject.clone()).or_default(), more);
    }

    /// Writes what has added up, and the gaps of a week that is over. What the store does not take is kept
    /// for the next time.
    pub async fn flush(&self, store: &dyn Store, today: Date) {
        lock(&self.gaps).end_before(today);
        self.write(store).await;
    }

    /// As [`Counts::flush`], when lupine ends: the week ends with it.
    pub async fn finish(&self, store: &dyn Store) {
        lock(&self.gaps).end();
        self.write(store).await;
    }

    async fn write(&self, store: &dyn Store) {
        let mut failed = self.writing.lock().await;
        let written = async {
            self.write_tallies(store).await?;
            self.write_gaps(store).await
        };
        match written.await {
            Ok(()) if *failed => {
                *failed = false;
                tracing::info!("counts are kept again, with those that had added up");
            }
            Err(error) if !*failed => {
                *failed = true;
                let cause = error.cause();
                tracing::error!(%error, cause, "counts are not kept for now; they add up in memory and are tried again");
            }
            _ => {}
        }
    }

    async fn write_tallies(&self, store: &dyn Store) -> Result<(), StoreError> {
        let mut due = std::mem::take(&mut *lock(&self.tallies));
        while let Some(((guild, day), subjects)) = due.pop_first() {
            let counts: Vec<(Subject, Tally)> = subjects.into_iter().collect();
            if let Err(error) = store.count(guild, day, &counts).await {
                let mut tallies = lock(&self.tallies);
                let these = ((guild, day), counts.into_iter().collect());
                for (place, subjects) in std::iter::once(these).chain(due) {
                    let kept = tallies.entry(place).or_default();
                    for (subject, tally) in subjects {
                        add(kept.entry(subject).or_default(), tally);
                    }
                }
                return Err(error);
            }
        }
        Ok(())
    }

    async fn write_gaps(&self, store: &dyn Store) -> Result<(), StoreError> {
        let due = lock(&self.gaps).take_ended();
        if due.is_empty() {
            return Ok(());
        }
        let written = store.add_gap_counts(&due).await;
        if written.is_err() {
            lock(&self.gaps).give_back(due);
        }
        written
    }

    /// Erases a server with what has added up of it. Nothing of it is written meanwhile or afterwards.
    pub async fn erasing<T>(&self, guild: GuildId, erase: impl Future<Output = T>) -> T {
        let _writing = self.writing.lock().await;
        let erased = erase.await;
        lock(&self.tallies).retain(|(of, _), _| *of != guild);
        lock(&self.gaps).forget_guild(guild);
        erased
    }

    /// Drops what is held of a person: that they are one of those who asked about something. What they
    /// thought of answers is held by a hash of two ids, and goes by itself within [`RECENT`].
    pub fn forget(&self, user: UserId) {
        lock(&self.gaps).forget(user);
    }

    /// Drops presses that are too old to be pressed again.
    pub fn expire(&self, now: Instant) {
        lock(&self.presses).expire(now);
    }
}

fn add(sum: &mut Tally, more: Tally) {
    sum.asked = sum.asked.saturating_add(more.asked);
    sum.helpful = sum.helpful.saturating_add(more.helpful);
    sum.not_helpful = sum.not_helpful.saturating_add(more.not_helpful);
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
