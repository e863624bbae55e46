//! How does new knowledge take the place of the running, without a dropped question? It is read and
//! learned aside, and put in place in one step. A reply under way ends with the engine it began with.
//!
//! Knowledge that cannot be used changes nothing, and whoever runs lupine is told which lines are at fault.

use std::sync::Arc;

use reqwest::Method;
use serde_json::Value;
use tokio::sync::{Mutex, Notify, OnceCell};

use super::{Data, Shared, limits::cut, pins, rest::RestError};
use crate::{catalog::Catalog, engine::Engine, settings::UserId};

/// Of many faults, so many are shown; `lupine check` shows all.
const FAULTS_SHOWN: usize = 5;

/// A fault's line on Discord; what is longer is cut, so that the message has room for all of them.
const FAULT_CHARS: usize = 250;

/// Where knowledge is read from, again and again.
pub trait Source: Send + Sync {
    /// Reads the knowledge of now and learns it, unless its version is the running one. Blocks for as
    /// long as that takes.
    fn read(&self, running: &str) -> Found;
}

/// What is found where knowledge is read from.
pub enum Found {
    /// It is in the binary, and can be no other.
    BuiltIn,
    /// What is running.
    Same,
    /// An engine that learned it.
    New(Box<Engine>),
    /// It has errors, each on a line with its place: `risks.yaml:41:9: no topic is called "bleeding"`.
    Faulty(Vec<String>),
    /// It cannot be read, and why.
    Unreadable(String),
}

/// What came of a reload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reloaded {
    /// Nothing, since the knowledge is in the binary.
    BuiltIn,
    /// Nothing, since it is what runs already.
    Unchanged,
    /// This many topics are answered from, in place of those of another version.
    Replaced {
        /// The version before.
        before: String,
        /// Of the new knowledge.
        topics: usize,
    },
    /// Nothing, since it has these errors.
    Faulty(Vec<String>),
    /// Nothing, since it cannot be read.
    Unreadable,
}

/// How knowledge is reloaded, and who may ask for it.
pub struct Reloading {
    source: Arc<dyn Source>,
    asked: Arc<Notify>,
    owners: Vec<UserId>,
    /// Whom Discord says the application belongs to, once that was needed.
    of_application: OnceCell<Vec<UserId>>,
    /// One reload at a time: of two, the later to begin would not always be the later to end.
    turn: Mutex<()>,
}

impl Reloading {
    /// Reads from this source, also whenever `asked` is notified. Without `owners`, those whom the
    /// application belongs to may ask on Discord.
    #[must_use]
    pub fn new(source: Arc<dyn Source>, asked: Arc<Notify>, owners: Vec<UserId>) -> Self {
        Self {
            source,
            asked,
            owners,
            of_application: OnceCell::new(),
            turn: Mutex::new(()),
        }
    }
}

/// Whether a user may ask for a reload.
///
/// # Errors
/// Nobody is configured, and Discord could not be asked.
pub async fn is_owner(data: &Data, user: UserId) -> Result<bool, RestError> {
    let configured = &data.reloading.owners;
    if !configured.is_empty() {
        return Ok(configured.contains(&user));
    }
    let ask = || async {
        let path = "/oauth2/applications/@me";
        let application = data.rest.request(Method::GET, path, None).await?;
        Ok(owners_of(&application))
    };
    let owners = data.reloading.of_application.get_or_try_init(ask).await?;
    Ok(owners.contains(&user))
}

/// Its owner, or the members of its team who accepted and may do more than look.
fn owners_of(application: &Value) -> Vec<UserId> {
    /// Of a team's member who accepted the invitation.
    const ACCEPTED: u64 = 2;
    let id = |user: &Value| user["id"].as_str()?.parse().ok().map(UserId);
    let Some(members) = application["team"]["members"].as_array() else {
        return id(&application["owner"]).into_iter().collect();
    };
    let may = |member: &&Value| {
        member["membership_state"] == ACCEPTED && member["role"].as_str() != Some("read_only")
    };
    let members = members.iter().filter(may);
    members.filter_map(|member| id(&member["user"])).collect()
}

/// Reloads for as long as the bot runs, whenever that is asked for from outside of Discord.
pub async fn whenever_asked(data: Shared) {
    loop {
        data.reloading.asked.notified().await;
        reload(&data).await;
    }
}

/// Puts the knowledge of now in the place of the running one, if it is another and can be used. Logs what
/// came of it.
pub async fn reload(data: &Shared) -> Reloaded {
    let _turn = data.reloading.turn.lock().await;
    let running = data.engine().knowledge().version.clone();
    let (source, version) = (Arc::clone(&data.reloading.source), running.clone());
    let read = tokio::task::spawn_blocking(move || source.read(&version));
    match read.await {
        Ok(Found::BuiltIn) => {
            tracing::warn!("the built-in knowledge cannot be reloaded");
            Reloaded::BuiltIn
        }
        Ok(Found::Same) => {
            tracing::info!(version = running, "the knowledge is unchanged");
            Reloaded::Unchanged
        }
        Ok(Found::New(engine)) => {
            let (version, topics) = {
                let knowledge = engine.knowledge();
                (knowledge.version.clone(), knowledge.topics.len())
            };
            replace(data, *engine);
            tracing::info!(version, before = running, topics, "new knowledge is in use");
            Reloaded::Replaced {
                before: running,
                topics,
            }
        }
        Ok(Found::Faulty(faults)) => {
            tracing::error!(
                version = running,
                count = faults.len(),
                faults = shown(&faults).join("; "),
                "the knowledge has errors; the running one is kept"
            );
            Reloaded::Faulty(faults)
        }
        Ok(Found::Unreadable(cause)) => {
            tracing::error!(
                version = running,
                cause,
                "the knowledge cannot be read; the running one is kept"
            );
            Reloaded::Unreadable
        }
        Err(_) => {
            tracing::error!(
                version = running,
                "learning the knowledge panicked; the running one is kept"
            );
            Reloaded::Unreadable
        }
    }
}

/// All that follows from new knowledge begins here.
fn replace(data: &Shared, engine: Engine) {
    data.engine.store(Arc::new(engine));
    pins::refresh(data);
}

fn shown(faults: &[String]) -> &[String] {
    faults.get(..FAULTS_SHOWN).unwrap_or(faults)
}

/// What the owner is told, as Markdown that fits a message. `version` is the one in use now.
#[must_use]
pub fn told(reloaded: &Reloaded, version: &str, catalog: Catalog) -> String {
    match reloaded {
        Reloaded::BuiltIn => catalog.text_with("reload-built-in", &[("version", version.into())]),
        Reloaded::Unchanged => {
            catalog.text_with("reload-unchanged", &[("version", version.into())])
        }
        Reloaded::Replaced { before, topics } => catalog.text_with(
            "reload-done",
            &[
                ("version", version.into()),
                ("topics", (*topics).into()),
                ("before", before.as_str().into()),
            ],
        ),
        Reloaded::Faulty(faults) => {
            let count = faults.len();
            let values = [("version", version.into()), ("count", count.into())];
            let shown = shown(faults);
            let lines = shown.iter().map(|line| cut(line, FAULT_CHARS));
            // What ends a block of code must not be in it.
            let lines: Vec<String> = lines.map(|line| line.replace('`', "'")).collect();
            let head = catalog.text_with("reload-faulty", &values);
            let text = format!("{head}\n```\n{}\n```", lines.join("\n"));
            match count - shown.len() {
                0 => text,
                more => text + "\n" + &catalog.text_with("reload-more", &[("count", more.into())]),
            }
        }
        Reloaded::Unreadable => {
            catalog.text_with("reload-unreadable", &[("version", version.into())])
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::discord::limits::{CONTENT, length};

    #[test]
    fn an_application_belongs_to_its_owner_or_to_those_of_its_team_who_may_change_it() {
        let alone = json!({ "owner": { "id": "7" }, "team": null });
        assert_eq!(owners_of(&alone), [UserId(7)]);
        let member = |id: &str, state: u64, role: &str| json!({ "user": { "id": id }, "membership_state": state, "role": role });
        let team = json!({
            // Discord gives a team's application an owner that stands for the team.
            "owner": { "id": "99" },
            "team": { "members": [
                member("1", 2, ""), member("2", 2, "admin"), member("3", 2, "developer"),
                member("4", 2, "read_only"), member("5", 1, "admin"),
            ] },
        });
        assert_eq!(owners_of(&team), [1, 2, 3].map(UserId));
        assert_eq!(owners_of(&json!({})), []);
    }

    #[test]
    fn the_owner_is_told_in_their_language_what_came_of_it() {
        let faults = |count: usize| {
            let faults = (1..=count).map(|line| format!("a.yaml:{line}:1: no topic is called `x`"));
            Reloaded::Faulty(faults.collect())
        };
        let replaced = Reloaded::Replaced {
            before: "00000000".into(),
            topics: 12,
        };
        let all = [
            Reloaded::BuiltIn,
            Reloaded::Unchanged,
            replaced,
            faults(1),
            faults(7),
            Reloaded::Unreadable,
        ];
        for catalog in Catalog::ALL {
            let told = all.iter().map(|it| told(it, "12345678", catalog));
            insta::assert_snapshot!(
                format!("reload-{}", catalog.tag()),
                told.collect::<Vec<_>>().join("\n---\n")
            );
        }
    }

    #[test]
    fn however_many_and_long_the_faults_are_what_is_told_fits_a_message() {
        let faults = Reloaded::Faulty(vec!["```é".repeat(3000); 100]);
        for catalog in Catalog::ALL {
            let text = told(&faults, "12345678", catalog);
            assert!(length(&text) <= CONTENT, "{}", length(&text));
            assert_eq!(text.matches("```").count(), 2);
        }
    }
}
