//! What happened lately? Things that are remembered for a while, in memory, and at most so many.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Values by key, each dropped after a while, and the oldest first where they are too many: keys come from
/// strangers.
#[derive(Debug)]
pub struct Recently<K, V = ()> {
    held_for: Duration,
    most: usize,
    held: Mutex<Held<K, V>>,
}

#[derive(Debug)]
struct Held<K, V> {
    values: HashMap<K, (Instant, V)>,
    /// When each was put, oldest first. A key that was put again has an older place here too.
    order: VecDeque<(Instant, K)>,
}

impl<K: Eq + Hash + Clone, V: Clone> Recently<K, V> {
    /// Remembers each thing for so long, and so many at most.
    #[must_use]
    pub fn new(held_for: Duration, most: usize) -> Self {
        let held = Held {
            values: HashMap::new(),
            order: VecDeque::new(),
        };
        Self {
            held_for,
            most,
            held: Mutex::new(held),
        }
    }

    /// Remembers a value, in place of an earlier one.
    pub fn put(&self, key: K, value: V, now: Instant) {
        self.with(now, |held| held.put(key, value, now, self.most));
    }

    /// The value of a key, if it is still remembered.
    pub fn get(&self, key: &K, now: Instant) -> Option<V> {
        self.with(now, |held| {
            held.values.get(key).map(|(_, value)| value.clone())
        })
    }

    /// Forgets a key: its value, if it was still remembered.
    pub fn take(&self, key: &K, now: Instant) -> Option<V> {
        self.with(now, |held| held.values.remove(key).map(|(_, value)| value))
    }

    fn with<T>(&self, now: Instant, task: impl FnOnce(&mut Held<K, V>) -> T) -> T {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let is_old = |since: Instant| now.saturating_duration_since(since) >= self.held_for;
        while held.order.front().is_some_and(|(since, _)| is_old(*since)) {
            held.drop_oldest();
        }
        task(&mut held)
    }
}

impl<K: Eq + Hash + Clone> Recently<K, u32> {
    /// Counts one more of a key: how many there are since the first that is remembered.
    pub fn count(&self, key: K, now: Instant) -> u32 {
        self.with(now, |held| {
            if let Some((_, count)) = held.values.get_mut(&key) {
                *count = count.saturating_add(1);
                return *count;
            }
            held.put(key, 1, now, self.most);
            1
        })
    }
}

impl<K: Eq + Hash + Clone, V> Held<K, V> {
    fn put(&mut self, key: K, value: V, now: Instant, most: usize) {
        if self.order.len() >= most {
            self.drop_oldest();
        }
        self.order.push_back((now, key.clone()));
        self.values.insert(key, (now, value));
    }

    fn drop_oldest(&mut self) {
        if let Some((since, key)) = self.order.pop_front()
            && self.values.get(&key).is_some_and(|(put, _)| *put == since)
        {
            self.values.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_mins(1);

    #[test]
    fn a_thing_is_remembered_for_its_time_counted_from_when_it_was_last_put() {
        let (recently, start) = (Recently::new(MINUTE, 3), Instant::now());
        let after = |seconds| start + Duration::from_secs(seconds);
        recently.put("a", 1, start);
        assert_eq!(recently.get(&"a", after(59)), Some(1));
        recently.put("a", 2, after(30));
        assert_eq!(recently.get(&"a", after(89)), Some(2));
        assert_eq!(recently.get(&"a", after(90)), None);
        assert_eq!(recently.get(&"b", start), None);
    }

    #[test]
    fn what_is_taken_is_gone() {
        let (recently, now) = (Recently::new(MINUTE, 3), Instant::now());
        recently.put("a", (), now);
        assert_eq!(recently.take(&"a", now), Some(()));
        assert_eq!(recently.take(&"a", now), None);
    }

    #[test]
    fn a_count_begins_anew_a_while_after_its_first() {
        let (recently, start) = (Recently::new(MINUTE, 3), Instant::now());
        let count = |seconds| recently.count("a", start + Duration::from_secs(seconds));
        assert_eq!([count(0), count(59), count(60)], [1, 2, 1]);
    }

    #[test]
    fn a_flood_drops_the_oldest() {
        let (recently, now) = (Recently::new(MINUTE, 3), Instant::now());
        for key in 0..=3 {
            recently.put(key, (), now);
        }
        assert_eq!(recently.get(&0, now), None);
        assert_eq!(recently.get(&1, now), Some(()));
    }
}
