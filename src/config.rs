//! How is a running lupine configured? By `config.toml`, then by the environment, which wins.
//!
//! `config.example.toml` explains every key. The token is never an argument, which other users of
//! the machine could see.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use secrecy::SecretString;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::{discord::loopback::Loopback, settings::UserId, store::Location, telemetry::LogLevel};

/// Read where no other file is named, if it exists.
pub const DEFAULT_FILE: &str = "config.toml";

/// What `lupine run` is told, checked.
#[derive(Debug)]
#[non_exhaustive]
pub struct Config {
    /// The bot's token, as Discord's developer portal shows it.
    pub token: SecretString,
    /// The knowledge folder; `None` for the one in the binary.
    pub knowledge: Option<PathBuf>,
    /// The document that the answers rest on, to be quoted; its text is not in the binary.
    pub document: Option<PathBuf>,
    /// Who may use `/reload`; empty for those whom Discord says the application belongs to.
    pub owners: Vec<UserId>,
    /// Where what servers and members decide is kept.
    pub store: Location,
    /// Whether the bot reads messages that are not said to it, which takes a privileged intent.
    pub message_content: bool,
    /// How much is written to standard error.
    pub log: LogLevel,
    /// A server on this machine to speak to instead of Discord.
    pub api: Option<Loopback>,
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// A file could not be read.
    #[error("cannot read {path}, {named_by}", path = path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What it is or what names it, to stand behind its path.
        named_by: &'static str,
        /// Why.
        source: io::Error,
    },
    /// The configuration file has a fault. The line itself is not shown: it may hold a token.
    #[error("{path}:{line}:{column}: error: {message}", path = path.display())]
    Fault {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
    /// There is no token.
    #[error(
        "there is no token: set DISCORD_TOKEN, or name a file that holds it as `token_file` in \
         {DEFAULT_FILE}"
    )]
    NoToken,
    /// What was given for a token cannot be one.
    #[error(
        "{origin} does not hold a bot token: it must be one word of letters, digits, `.`, `-` and `_`"
    )]
    NotAToken {
        /// `DISCORD_TOKEN` or the file's path.
        origin: String,
    },
    /// The address in `LUPINE_DISCORD_API` is not this machine's.
    #[error(
        "LUPINE_DISCORD_API is {value:?}: it must be http://HOST:PORT with a host of this machine \
         (127.0.0.1, [::1] or localhost), because the token is sent there"
    )]
    NotLoopback {
        /// As given.
        value: String,
    },
    /// `LUPINE_STORE_URL` names no store. It is not shown: it may hold a password.
    #[error("LUPINE_STORE_URL {STORE_FORMS}")]
    NotAStore,
    /// `LUPINE_LOG` names no level.
    #[error("LUPINE_LOG is {value:?}: it must be error, warn, info or debug")]
    NotALevel {
        /// As given.
        value: String,
    },
}

/// How a store's address is written.
const STORE_FORMS: &str = "must be sqlite:FILE, postgres://USER:PASSWORD@HOST/DATABASE or memory:";

/// The configuration file's keys.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Keys {
    token_file: Option<PathBuf>,
    knowledge: Option<PathBuf>,
    document: Option<PathBuf>,
    log: LogLevel,
    message_content: bool,
    owners: Vec<u64>,
    store: StoreKeys,
}

/// The keys of its table `store`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct StoreKeys {
    #[serde(deserialize_with = "location")]
    url: Option<Location>,
}

/// Where the store is: as [`Config::load`] finds it, but no token is needed.
///
/// # Errors
/// A file that cannot be read or has a fault, or a malformed address.
pub fn store(
    file: Option<&Path>,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Location, ConfigError> {
    Keys::load(file)?.store(&set(environment))
}

impl Config {
    /// Reads a configuration file, or [`DEFAULT_FILE`] if there is one, and then the environment
    /// (a variable's value by its name; an empty one counts as not set).
    ///
    /// # Errors
    /// A file that cannot be read or has a fault, a missing or malformed token, an address that is
    /// not this machine's, an unknown level.
    pub fn load(
        file: Option<&Path>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let variable = set(environment);
        let mut file = Keys::load(file)?;
        let store = file.store(&variable)?;
        let token = match (variable("DISCORD_TOKEN"), file.token_file) {
            (Some(token), _) => checked_token(&token, "DISCORD_TOKEN")?,
            (None, Some(path)) => {
                let text = read(&path, "which `token_file` of the configuration names")?;
                checked_token(&text, &path.display().to_string())?
            }
            (None, None) => return Err(ConfigError::NoToken),
        };
        let api = variable("LUPINE_DISCORD_API")
            .map(|value| Loopback::parse(&value).ok_or(ConfigError::NotLoopback { value }))
            .transpose()?;
        let log = variable("LUPINE_LOG")
            .map(|value| LogLevel::named(&value).ok_or(ConfigError::NotALevel { value }))
            .transpose()?;
        Ok(Self {
            token,
            knowledge: file.knowledge,
            document: file.document,
            owners: file.owners.into_iter().map(UserId).collect(),
            store,
            message_content: file.message_content,
            log: log.unwrap_or(file.log),
            api,
        })
    }
}

/// The variables that are set; an empty one counts as not set.
fn set(environment: impl Fn(&str) -> Option<String>) -> impl Fn(&str) -> Option<String> {
    move |name| environment(name).filter(|value| !value.is_empty())
}

impl Keys {
    /// Reads a file, or [`DEFAULT_FILE`] if there is one.
    fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let default = Path::new(DEFAULT_FILE);
        match file {
            Some(path) => Self::read(path),
            None if default.exists() => Self::read(default),
            None => Ok(Self::default()),
        }
    }

    /// Where the store is, unless a variable says it is elsewhere.
    fn store(
        &mut self,
        variable: &impl Fn(&str) -> Option<String>,
    ) -> Result<Location, ConfigError> {
        match variable("LUPINE_STORE_URL") {
            Some(url) => Location::parse(&url).ok_or(ConfigError::NotAStore),
            None => Ok(self.store.url.take().unwrap_or_default()),
        }
    }

    /// Reads a file; paths in it that are not absolute are taken from its folder.
    fn read(path: &Path) -> Result<Self, ConfigError> {
        let mut file = Self::parse(&read(path, "the configuration file")?, path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for inner in [
            &mut file.token_file,
            &mut file.knowledge,
            &mut file.document,
        ] {
            *inner = inner.take().map(|inner| folder.join(inner));
        }
        let url = &mut file.store.url;
        *url = url.take().map(|location| location.within(folder));
        Ok(file)
    }

    fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = text.get(..start).unwrap_or(text);
            let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
            ConfigError::Fault {
                path: path.to_owned(),
                line: before.matches('\n').count() + 1,
                column: before.get(line_start..).unwrap_or("").chars().count() + 1,
                message: error.message().replace('\n', ", "),
            }
        })
    }
}

fn read(path: &Path, named_by: &'static str) -> Result<String, ConfigError> {
    fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
        path: path.to_owned(),
        named_by,
        source,
    })
}

/// An address that is not shown when it is wrong: it may hold a password.
fn location<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Location>, D::Error> {
    let url = String::deserialize(value)?;
    let location = Location::parse(&url);
    location.map_or_else(|| Err(D::Error::custom(STORE_FORMS)), |it| Ok(Some(it)))
}

/// A token as people paste it: with white space around it, or `Bot ` before it.
fn checked_token(text: &str, origin: &str) -> Result<SecretString, ConfigError> {
    let text = text.trim();
    let token = text.strip_prefix("Bot ").unwrap_or(text).trim();
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    if token.is_empty() || !token.chars().all(fits) {
        return Err(ConfigError::NotAToken {
            origin: origin.to_owned(),
        });
    }
    Ok(SecretString::from(token))
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    fn load(file: &str, environment: &[(&str, &str)]) -> Result<Config, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, file).unwrap();
        fs::write(folder.path().join("token"), "from.the.file\n").unwrap();
        Config::load(Some(&path), |name| {
            let found = environment.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
        .map_err(|error| {
            let folder = format!("{}/", folder.path().display());
            error.to_string().replace(&folder, "")
        })
    }

    #[test]
    fn the_example_names_every_key_and_only_those() {
        let example = include_str!("../config.example.toml");
        let keys: toml::Table = example
            .lines()
            .map(|line| line.strip_prefix("#:").map_or(line, str::trim_start))
            .collect::<Vec<_>>()
            .join("\n")
            .parse()
            .unwrap();
        let file: Keys = keys.clone().try_into().unwrap();
        assert_eq!(file.owners.len(), 1);
        assert!(
            file.token_file.is_some()
                && file.knowledge.is_some()
                && file.document.is_some()
                && file.store.url.is_some()
        );
        assert_eq!(
            keys.keys().collect::<Vec<_>>(),
            [
                "document",
                "knowledge",
                "log",
                "message_content",
                "owners",
                "store",
                "token_file"
            ]
        );
        let as_shipped = Keys::parse(example, Path::new("config.example.toml")).unwrap();
        assert_eq!(as_shipped.log, LogLevel::Info);
        assert!(
            !as_shipped.message_content,
            "nobody's talk is read unless somebody says so"
        );
    }

    #[test]
    fn a_fault_is_shown_with_its_place_and_without_its_line() {
        for (file, expected) in [
            (
                "log = \"info\"\ntoken = \"very.secret\"\n",
                "config.toml:2:1: error: unknown field `token`, expected one of `token_file`, \
                 `knowledge`, `document`, `log`, `message_content`, `owners`, `store`",
            ),
            (
                "knowledge = \"é\"\nlog = \"loud\"\n",
                "config.toml:2:7: error: unknown variant `loud`, expected one of `error`, `warn`, \
                 `info`, `debug`",
            ),
            (
                "knowledge = 3\n",
                "config.toml:1:13: error: invalid type: integer `3`, expected path string",
            ),
            (
                "[store]\nurl = \"mysql://lupine:hunter2@host/db\"\n",
                "config.toml:2:7: error: must be sqlite:FILE, \
                 postgres://USER:PASSWORD@HOST/DATABASE or memory:",
            ),
        ] {
            assert_eq!(load(file, &[]).unwrap_err(), expected);
        }
        let syntax = load("log = \n", &[]).unwrap_err();
        assert!(syntax.starts_with("config.toml:1:"), "{syntax}");
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = "token_file = \"token\"\nlog = \"warn\"\n";
        let config = load(file, &[]).unwrap();
        assert_eq!(config.token.expose_secret(), "from.the.file");
        assert_eq!(config.log, LogLevel::Warn);
        let set = [
            ("DISCORD_TOKEN", "Bot from.the.env "),
            ("LUPINE_LOG", "debug"),
        ];
        let config = load(file, &set).unwrap();
        assert_eq!(config.token.expose_secret(), "from.the.env");
        assert_eq!(config.log, LogLevel::Debug);
    }

    #[test]
    fn the_store_is_where_the_file_or_the_environment_says() {
        let at = |file: &str, environment: &[(&str, &str)]| {
            let token = ("DISCORD_TOKEN", "a.b.c");
            let config = load(file, &[environment, &[token]].concat()).unwrap();
            match config.store {
                Location::Sqlite(path) => path.display().to_string(),
                other => format!("{other:?}"),
            }
        };
        let file = "[store]\nurl = \"sqlite:kept.db\"\n";
        assert_eq!(at("", &[]), "lupine.db", "in the working directory");
        let beside_the_file = at(file, &[]);
        assert!(beside_the_file.ends_with("/kept.db"), "{beside_the_file}");
        assert_eq!(at(file, &[("LUPINE_STORE_URL", "memory:")]), "Memory");
        assert_eq!(at("", &[("LUPINE_STORE_URL", "sqlite:a.db")]), "a.db");
    }

    #[test]
    fn no_password_is_in_an_error_or_the_debug_output() {
        let token = ("DISCORD_TOKEN", "a.b.c");
        let wrong = ("LUPINE_STORE_URL", "mysql://lupine:hunter2@host/db");
        let error = load("", &[token, wrong]).unwrap_err();
        assert!(error.starts_with("LUPINE_STORE_URL must be"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
        let right = ("LUPINE_STORE_URL", "postgres://lupine:hunter2@host/db");
        let config = load("", &[token, right]).unwrap();
        assert!(!format!("{config:?}").contains("hunter2"));
    }

    #[test]
    fn what_is_missing_or_wrong_is_said() {
        let token = ("DISCORD_TOKEN", "a.b.c");
        for (file, environment, expected) in [
            ("", &[][..], "there is no token: set DISCORD_TOKEN"),
            ("", &[("DISCORD_TOKEN", "")], "there is no token"),
            (
                "",
                &[("DISCORD_TOKEN", "two words")],
                "DISCORD_TOKEN does not hold",
            ),
            (
                "token_file = \"none\"",
                &[],
                "cannot read none, which `token_file`",
            ),
            (
                "token_file = \"config.toml\"",
                &[],
                "config.toml does not hold",
            ),
            (
                "",
                &[token, ("LUPINE_DISCORD_API", "http://example.com:80")],
                "LUPINE_DISCORD_API is \"http://example.com:80\": it must be",
            ),
            (
                "",
                &[token, ("LUPINE_LOG", "loud")],
                "LUPINE_LOG is \"loud\": it must be",
            ),
        ] {
            let error = load(file, environment).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn the_token_is_not_in_the_debug_output() {
        let config = load("", &[("DISCORD_TOKEN", "very.secret.token")]).unwrap();
        assert!(!format!("{config:?}").contains("secret.token"));
    }
}
