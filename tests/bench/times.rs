//! What are many measurements together? Their middle, their edges.

use std::{
    fmt,
    time::{Duration, Instant},
};

/// Times of the same work, or of work of the same kind.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Does the work, and takes its time.
    pub fn measure<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.0.push(start.elapsed());
        done
    }

    /// The least time that so many of a hundred times are within.
    pub fn within(&self, of_a_hundred: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let number = (sorted.len() * of_a_hundred).div_ceil(100);
        sorted[number.clamp(1, sorted.len()) - 1]
    }

    pub fn least(&self) -> Duration {
        self.within(0)
    }

    pub fn median(&self) -> Duration {
        self.within(50)
    }

    pub fn most(&self) -> Duration {
        self.within(100)
    }
}

impl FromIterator<Duration> for Times {
    fn from_iter<I: IntoIterator<Item = Duration>>(times: I) -> Self {
        Self(times.into_iter().collect())
    }
}

/// As microseconds: `p50 41 µs, p99 180 µs, most 903 µs`.
impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "p50 {:.1} µs, p99 {:.1} µs, most {:.1} µs",
            micros(self.median()),
            micros(self.within(99)),
            micros(self.most()),
        )
    }
}

pub fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// How many times as long the one took as the other.
pub fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}
