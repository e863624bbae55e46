//! Which topics does a person want to take to their appointment? Their visit sheet: held in memory only,
//! by person, and gone some hours after its last use, on their word, or with the process.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;
use serenity::{CreateAttachment, CreateInteractionResponseMessage};

use super::{Data, components::Press, render, scene::Scene};
use crate::{
    engine::Engine,
    reply::VisitSheet,
    settings::{EntryId, UserId},
};

/// How long a sheet outlives its last use: an afternoon of reading, and not the next day.
const HELD: Duration = Duration::from_hours(4);

/// As many hours.
pub const HELD_HOURS: u64 = HELD.as_secs() / 3600;

/// More topics are no page to take along.
const MOST_TOPICS: usize = 12;

/// More people than use it in an afternoon; then the sheet goes that was not used for the longest.
const MOST_SHEETS: usize = 5000;

/// The sheets of all who have one.
#[derive(Debug, Default)]
pub struct Visits(Mutex<HashMap<UserId, Sheet>>);

#[derive(Debug)]
struct Sheet {
    topics: Vec<EntryId>,
    used: Instant,
}

/// What came of adding topics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// They are there now, among so many.
    Now(usize),
    /// They were there before.
    Before,
    /// There is no room.
    Full,
}

impl Visits {
    /// Puts topics on a person's sheet, in order.
    pub fn add(&self, user: UserId, topics: &[EntryId], now: Instant) -> Added {
        self.with(now, |sheets| {
            if !sheets.contains_key(&user) && sheets.len() >= MOST_SHEETS {
                let oldest = sheets.iter().min_by_key(|(_, sheet)| sheet.used);
                let oldest = oldest.map(|(user, _)| *user);
                oldest.and_then(|user| sheets.remove(&user));
            }
            let sheet = sheets.entry(user).or_insert_with(|| Sheet {
                topics: Vec::new(),
                used: now,
            });
            sheet.used = now;
            let mut added = Added::Before;
            for topic in topics {
                if sheet.topics.contains(topic) {
                    continue;
                }
                if sheet.topics.len() == MOST_TOPICS {
                    return Added::Full;
                }
                sheet.topics.push(topic.clone());
                added = Added::Now(sheet.topics.len());
            }
            added
        })
    }

    /// The topics on a person's sheet, whose use this is.
    #[must_use]
    pub fn topics(&self, user: UserId, now: Instant) -> Vec<EntryId> {
        self.with(now, |sheets| {
            let sheet = sheets.get_mut(&user);
            sheet.map_or_else(Vec::new, |sheet| {
                sheet.used = now;
                sheet.topics.clone()
            })
        })
    }

    /// How many topics are on a person's sheet, which is no use of it.
    #[must_use]
    pub fn count_of(&self, user: UserId, now: Instant) -> usize {
        self.with(now, |sheets| {
            sheets.get(&user).map_or(0, |sheet| sheet.topics.len())
        })
    }

    /// Throws a person's sheet away. Whether there was one.
    pub fn forget(&self, user: UserId) -> bool {
        self.with(Instant::now(), |sheets| sheets.remove(&user).is_some())
    }

    /// Drops what was not used for too long. Also called by the clock.
    pub fn expire(&self, now: Instant) {
        self.with(now, |_| ());
    }

    fn with<T>(&self, now: Instant, task: impl FnOnce(&mut HashMap<UserId, Sheet>) -> T) -> T {
        let mut sheets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sheets.retain(|_, sheet| now.duration_since(sheet.used) < HELD);
        task(&mut sheets)
    }
}

/// What the button under an answer leads to; `None` where its topics are gone.
pub fn add(
    data: &Data,
    scene: &Scene,
    topics: &[String],
) -> Option<CreateInteractionResponseMessage> {
    let engine = data.engine();
    let known = topics
        .iter()
        .filter(|id| engine.knowledge().find(id).is_some());
    let topics: Vec<EntryId> = known.filter_map(|id| EntryId::new(id)).collect();
    let added = match topics.as_slice() {
        [] => return None,
        topics => data.visits.add(scene.asker.user, topics, Instant::now()),
    };
    Some(render::sentence(&sentence(added, scene)))
}

fn sentence(added: Added, scene: &Scene) -> String {
    let catalog = scene.catalog;
    match added {
        Added::Now(count) => {
            let values = [("count", count.into()), ("hours", HELD_HOURS.into())];
            catalog.text_with("kit-visit-added", &values)
        }
        Added::Before => catalog.text("kit-visit-there"),
        Added::Full => catalog.text_with("kit-visit-full", &[("count", MOST_TOPICS.into())]),
    }
}

/// What a press for a page of the presser's sheet leads to.
pub fn turned(data: &Data, scene: &Scene, number: usize) -> CreateInteractionResponseMessage {
    let topics = data.visits.topics(scene.asker.user, Instant::now());
    page(&data.engine(), &topics, scene, number)
}

/// A person's sheet on the screen, and as a file. A topic that the knowledge no longer has is left out.
pub fn page(
    engine: &Engine,
    topics: &[EntryId],
    scene: &Scene,
    number: usize,
) -> CreateInteractionResponseMessage {
    let knowledge = engine.knowledge();
    let topics: Vec<_> = (topics.iter())
        .filter_map(|id| knowledge.find(id.as_str()))
        .collect();
    let sheet = VisitSheet::of(knowledge, &topics, &scene.circumstances());
    let closing = format!("{}\n{}", sheet.disclaimer, sheet.version);
    let place = scene.place(true, None);
    let turn = |page| Press::VisitPage { page };
    let message = render::titled(&sheet.parts, &closing, &place, number, turn);
    if number > 0 {
        return message;
    }
    let name = scene.catalog.text("kit-visit-file");
    message.add_file(CreateAttachment::bytes(sheet.to_text(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANNE: UserId = UserId(7);
    const BEN: UserId = UserId(8);

    fn topics(ids: &[&str]) -> Vec<EntryId> {
        ids.iter().map(|id| EntryId::new(id).unwrap()).collect()
    }

    #[test]
    fn a_sheet_is_its_owners_and_has_each_topic_once() {
        let (visits, now) = (Visits::default(), Instant::now());
        assert_eq!(visits.add(ANNE, &topics(&["a", "b"]), now), Added::Now(2));
        assert_eq!(visits.add(ANNE, &topics(&["b"]), now), Added::Before);
        assert_eq!(visits.add(BEN, &topics(&["c"]), now), Added::Now(1));
        assert_eq!(visits.topics(ANNE, now), topics(&["a", "b"]));
        assert_eq!(
            (visits.count_of(ANNE, now), visits.count_of(BEN, now)),
            (2, 1)
        );
    }

    #[test]
    fn a_sheet_goes_some_hours_after_its_last_use() {
        let (visits, start) = (Visits::default(), Instant::now());
        visits.add(ANNE, &topics(&["a"]), start);
        let later = |hours: u64| start + Duration::from_hours(hours);
        assert_eq!(visits.topics(ANNE, later(3)).len(), 1);
        // Looking at how much is held does not hold it longer.
        assert_eq!(visits.count_of(ANNE, later(6)), 1);
        assert_eq!(visits.topics(ANNE, later(7)), []);
    }

    #[test]
    fn a_sheet_is_thrown_away_on_its_owners_word() {
        let (visits, now) = (Visits::default(), Instant::now());
        visits.add(ANNE, &topics(&["a"]), now);
        visits.add(BEN, &topics(&["a"]), now);
        assert!(visits.forget(ANNE));
        assert!(!visits.forget(ANNE));
        assert_eq!(
            (visits.count_of(ANNE, now), visits.count_of(BEN, now)),
            (0, 1)
        );
    }

    #[test]
    fn what_is_held_is_bounded() {
        let (visits, now) = (Visits::default(), Instant::now());
        let many: Vec<String> = (0..=MOST_TOPICS).map(|it| format!("t{it}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(visits.add(ANNE, &topics(&many), now), Added::Full);
        assert_eq!(visits.count_of(ANNE, now), MOST_TOPICS);
        for other in 0..MOST_SHEETS as u64 {
            let later = now + Duration::from_secs(1);
            visits.add(UserId(1000 + other), &topics(&["a"]), later);
        }
        assert_eq!(visits.count_of(ANNE, now), 0, "the oldest gave way");
        assert_eq!(visits.count_of(UserId(1000), now), 1);
    }
}
