//! What do the counts of a span add up to?

use std::collections::BTreeMap;

use super::{OUTCOMES, Span};
use crate::{
    discord::counts::LEAST_PEOPLE,
    knowledge::Date,
    settings::{Count, EntryId, OutcomeKind, Subject, Tally},
};

/// Lists are of so many.
const LISTED: usize = 8;

/// How many had each of [`OUTCOMES`].
pub type Parts = [u32; OUTCOMES.len()];

/// The sums of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// Every day of the span, oldest first, also those without a question.
    days: Vec<(Date, Parts)>,
    topics: BTreeMap<EntryId, Tally>,
    uncovered: BTreeMap<EntryId, Tally>,
}

/// The first day of a span that ends today.
pub fn first_day(today: Date, span: Span) -> Date {
    let days = i32::from(span.days());
    Date::from_julian_day(today.to_julian_day() - days + 1).unwrap_or(today)
}

/// Takes out what was urgent where that is fewer in all than a gap must have people.
fn hide_seldom_urgent(days: &mut [(Date, Parts)]) {
    let urgent = |(kind, _): &(OutcomeKind, &str)| *kind == OutcomeKind::Urgent;
    let Some(at) = OUTCOMES.iter().position(urgent) else {
        return;
    };
    let parts = || days.iter().filter_map(|(_, parts)| parts.get(at));
    if parts().map(|&count| count as usize).sum::<usize>() < LEAST_PEOPLE {
        let parts = days.iter_mut().filter_map(|(_, parts)| parts.get_mut(at));
        parts.for_each(|count| *count = 0);
    }
}

impl Figures {
    /// Adds up the counts of a span that ends today; others are left out, and so is what is urgent today, and
    /// as long as it is seldom: nobody who needs help shall be seen to have asked for it.
    pub fn of(counts: &[Count], today: Date, span: Span) -> Self {
        let first = first_day(today, span);
        let julian = first.to_julian_day()..=today.to_julian_day();
        let mut days: Vec<(Date, Parts)> = julian
            .filter_map(|day| Date::from_julian_day(day).ok())
            .map(|day| (day, Parts::default()))
            .collect();
        let (mut topics, mut uncovered) = (BTreeMap::new(), BTreeMap::new());
        for count in counts {
            let Ok(place) = days.binary_search_by_key(&count.day, |(day, _)| *day) else {
                continue;
            };
            match &count.subject {
                Subject::Outcome(OutcomeKind::Urgent) if count.day == today => {}
                Subject::Outcome(outcome) => {
                    let part = OUTCOMES.iter().position(|(kind, _)| kind == outcome);
                    let parts = days.get_mut(place).map(|(_, parts)| parts);
                    if let Some(sum) = parts.zip(part).and_then(|(all, at)| all.get_mut(at)) {
                        *sum = sum.saturating_add(count.tally.asked);
                    }
                }
                Subject::Topic(id) => add(&mut topics, id, count.tally),
                Subject::Uncovered(id) => add(&mut uncovered, id, count.tally),
            }
        }
        hide_seldom_urgent(&mut days);
        Self {
            days,
            topics,
            uncovered,
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.questions() == 0 && self.topics.is_empty()
    }

    /// Every day with its questions by outcome, oldest first.
    pub fn days(&self) -> &[(Date, Parts)] {
        &self.days
    }

    /// The first and the last day.
    pub fn ends(&self) -> [Date; 2] {
        let ends = self.days.first().zip(self.days.last());
        ends.map_or([Date::MIN; 2], |(first, last)| [first.0, last.0])
    }

    /// How many questions had each of [`OUTCOMES`].
    pub fn outcomes(&self) -> [u64; OUTCOMES.len()] {
        let mut sums = [0; OUTCOMES.len()];
        for (_, parts) in &self.days {
            for (sum, part) in sums.iter_mut().zip(parts) {
                *sum += u64::from(*part);
            }
        }
        sums
    }

    /// How many questions there were.
    pub fn questions(&self) -> u64 {
        self.outcomes().iter().sum()
    }

    /// How many there were on the day that had the most.
    pub fn most(&self) -> u64 {
        let days = self.days.iter();
        let sums = days.map(|(_, parts)| parts.iter().copied().map(u64::from).sum());
        sums.max().unwrap_or(0)
    }

    /// How often someone said that an answer helped.
    pub fn helpful(&self) -> u64 {
        self.topics.values().map(|it| u64::from(it.helpful)).sum()
    }

    /// How often someone said whether an answer helped.
    pub fn pressed(&self) -> u64 {
        let not_helpful = self.topics.values().map(|it| u64::from(it.not_helpful));
        self.helpful() + not_helpful.sum::<u64>()
    }

    /// The topics read most, the first one most; equal ones by id.
    pub fn topics(&self) -> Vec<(&EntryId, Tally)> {
        most_first(&self.topics)
    }

    /// The uncovered entries asked about most, likewise.
    pub fn uncovered(&self) -> Vec<(&EntryId, Tally)> {
        most_first(&self.uncovered)
    }
}

fn add(sums: &mut BTreeMap<EntryId, Tally>, id: &EntryId, more: Tally) {
    let sum = sums.entry(id.clone()).or_default();
    sum.asked = sum.asked.saturating_add(more.asked);
    sum.helpful = sum.helpful.saturating_add(more.helpful);
    sum.not_helpful = sum.not_helpful.saturating_add(more.not_helpful);
}

fn most_first(sums: &BTreeMap<EntryId, Tally>) -> Vec<(&EntryId, Tally)> {
    let mut all: Vec<(&EntryId, Tally)> = sums.iter().map(|(id, tally)| (id, *tally)).collect();
    all.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.asked));
    all.truncate(LISTED);
    all
}
