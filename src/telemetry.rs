//! What is written about a running lupine? Its own events on standard error, and of the libraries'
//! only warnings.
//!
//! The libraries put whole events and requests into theirs (see [`discord::LOG_TARGETS`]). So they stay
//! at warnings whatever the configuration says, and its `log` sets the level of lupine's own events
//! alone, which hold no question at any level.

use std::{
    io::{self, IsTerminal as _},
    panic,
};

use serde::{
    Deserialize,
    de::{
        IntoDeserializer as _,
        value::{self, StrDeserializer},
    },
};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    filter::Targets, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

use crate::discord;

/// How much lupine writes of its own doings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogLevel {
    /// Only what failed.
    Error,
    /// And what may need a look.
    Warn,
    /// And one line for each question: outcome, topic, time; never its words.
    #[default]
    Info,
    /// And what helps to find a fault in lupine itself.
    Debug,
}

impl LogLevel {
    /// The level of that name, as in the configuration file.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name: StrDeserializer<'_, value::Error> = name.into_deserializer();
        Self::deserialize(name).ok()
    }

    fn filter(self) -> LevelFilter {
        match self {
            Self::Error => LevelFilter::ERROR,
            Self::Warn => LevelFilter::WARN,
            Self::Info => LevelFilter::INFO,
            Self::Debug => LevelFilter::DEBUG,
        }
    }
}

/// Starts writing events to standard error, once in a process.
pub fn init(level: LogLevel) {
    let lines = fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    tracing_subscriber::registry()
        .with(lines)
        .with(targets(level))
        .init();
    // A panic's message may quote what someone typed: a slice out of bounds prints the whole string.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panic; its message is withheld");
    }));
}

fn targets(level: LogLevel) -> Targets {
    let libraries = discord::LOG_TARGETS.map(|(target, most)| (target, level.filter().min(most)));
    Targets::new()
        .with_target("lupine", level.filter())
        .with_targets(libraries)
}

#[cfg(test)]
mod tests {
    use tracing::Level;

    use super::*;

    #[test]
    fn no_level_lets_the_libraries_write_what_they_carry() {
        for level in [
            LogLevel::Error,
            LogLevel::Warn,
            LogLevel::Info,
            LogLevel::Debug,
        ] {
            let targets = targets(level);
            for (target, at) in [
                ("serenity::gateway::bridge::shard_runner", Level::INFO),
                ("serenity::gateway::ws", Level::WARN),
                ("serenity::http::client", Level::WARN),
                ("poise::dispatch", Level::INFO),
                ("hyper::proto", Level::ERROR),
            ] {
                assert!(!targets.would_enable(target, &at), "{level:?}: {target}");
            }
        }
    }

    #[test]
    fn warnings_of_serenity_and_events_of_lupine_are_written_by_default() {
        let targets = targets(LogLevel::default());
        assert!(targets.would_enable("lupine::discord", &Level::INFO));
        assert!(targets.would_enable("serenity::gateway::shard", &Level::WARN));
        assert!(!targets.would_enable("lupine::discord", &Level::DEBUG));
    }
}
