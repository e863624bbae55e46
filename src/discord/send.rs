//! How does an answer reach Discord? By the callback of its interaction, at once.
//!
//! The callback has a rate limit of its own, while follow-ups of all interactions share one in
//! serenity; and an answer takes far less than the three seconds that Discord waits, so nothing is
//! deferred here. What may take longer goes through `late`.

use std::{
    fmt,
    time::{Duration, Instant, SystemTime},
};

use poise::serenity_prelude as serenity;
use serde_json::Value;
use serenity::{
    Builder as _, CreateInteractionResponse, CreateInteractionResponseMessage, Http, HttpError,
    InteractionId,
};

use super::Data;

/// When a callback that Discord did not take is sent again, counted from the first. All within
/// the three seconds after which Discord drops the interaction.
const RETRIES: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1200)];

/// How long an answer may take with all its retries: then the interaction is void.
const DEADLINE: Duration = Duration::from_secs(3);

/// What a request is said to have failed with that got no answer in time.
const NO_ANSWER: &str = "no answer in time";

/// Discord has an answer to this interaction already.
const ALREADY_ACKNOWLEDGED: isize = 40060;

/// The interaction is too old, or never was.
const UNKNOWN_INTERACTION: isize = 10062;

/// The beginning of 2015, from which Discord's ids count.
const EPOCH_MS: u64 = 1_420_070_400_000;

/// What is answered: an interaction's id and token.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    /// Its id, which tells its age too.
    pub id: InteractionId,
    /// Its token: a secret for fifteen minutes.
    pub token: &'a str,
}

/// Sends a message that only the asker sees, or everybody.
///
/// # Errors
/// As [`respond`].
pub async fn message(
    data: &Data,
    http: &Http,
    target: Target<'_>,
    message: CreateInteractionResponseMessage,
    private: bool,
) -> serenity::Result<()> {
    let message = CreateInteractionResponse::Message(message.ephemeral(private));
    respond(data, http, target, &message).await
}

/// Answers an interaction. A failure on Discord's side is tried again while there is time; an
/// interaction that is answered already or too old is let be.
///
/// # Errors
/// What Discord or the network said last.
pub async fn respond(
    data: &Data,
    http: &Http,
    target: Target<'_>,
    response: &CreateInteractionResponse,
) -> serenity::Result<()> {
    let body = wire(response)?;
    let has_files = (body["data"]["attachments"].as_array()).is_some_and(|files| !files.is_empty());
    let _working = data.working.read().await;
    let start = Instant::now();
    let mut retries = RETRIES.iter();
    loop {
        let sent = async {
            if has_files {
                // Each try takes the files out of its own copy.
                let response = response.clone();
                response.execute(http, (target.id, target.token)).await
            } else {
                let (id, token) = (target.id, target.token);
                http.create_interaction_response(id, token, &body, Vec::new())
                    .await
            }
        };
        let left = DEADLINE.saturating_sub(start.elapsed());
        let Err(error) = within(left, sent).await else {
            return Ok(());
        };
        match code(&error) {
            // Sent before, and the confirmation was lost.
            Some(ALREADY_ACKNOWLEDGED) => return Ok(()),
            Some(UNKNOWN_INTERACTION) => {
                tracing::warn!(
                    age_ms = age(target.id).as_millis(),
                    "answered too late; Discord waits three seconds. If this repeats, check this \
                     machine's clock and load"
                );
                return Ok(());
            }
            _ => {}
        }
        let Some(retry) = retries.next().filter(|_| is_transient(&error)) else {
            return Err(error);
        };
        tracing::debug!(error = %Failure(&error), "callback failed, trying again");
        tokio::time::sleep(retry.saturating_sub(start.elapsed())).await;
    }
}

/// The body of a callback. serenity writes the ids of a menu's chosen channels and roles as numbers, which
/// Discord's own schema does not allow.
fn wire(response: &CreateInteractionResponse) -> serde_json::Result<Value> {
    let mut body = serde_json::to_value(response)?;
    let rows = body["data"]["components"].as_array_mut();
    let components = rows
        .into_iter()
        .flatten()
        .filter_map(|row| row["components"].as_array_mut());
    let menus = components
        .flatten()
        .filter_map(|component| component.get_mut("default_values")?.as_array_mut());
    for chosen in menus.flatten() {
        if let Some(id) = chosen["id"].as_u64() {
            chosen["id"] = Value::String(id.to_string());
        }
    }
    Ok(body)
}

/// A request that fails after a while without an answer. serenity would wait for ever.
///
/// # Errors
/// As the request.
pub async fn within<T>(
    limit: Duration,
    request: impl Future<Output = serenity::Result<T>>,
) -> serenity::Result<T> {
    let answer = tokio::time::timeout(limit, request).await;
    answer.unwrap_or(Err(serenity::Error::Other(NO_ANSWER)))
}

/// Whether the same request may succeed later: the network, a limit, or a fault of Discord's.
#[must_use]
pub fn is_transient(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            response.status_code.is_server_error() || response.status_code.as_u16() == 429
        }
        serenity::Error::Http(HttpError::Request(_)) | serenity::Error::Other(NO_ANSWER) => true,
        _ => false,
    }
}

/// The status of the response that is the error, if it is one.
#[must_use]
pub fn status(error: &serenity::Error) -> Option<u16> {
    match error {
        serenity::Error::Http(error) => error.status_code().map(|status| status.as_u16()),
        _ => None,
    }
}

/// The code that Discord gave the response that is the error.
#[must_use]
pub fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            Some(response.error.code)
        }
        _ => None,
    }
}

/// An error as it may be logged. Its `Debug` holds the URL, and with it an interaction's token.
pub struct Failure<'a>(pub &'a serenity::Error);

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) = self.0 {
            let (method, status) = (&response.method, response.status_code.as_u16());
            write!(f, "{method} gave {status}, code {}: ", response.error.code)?;
        }
        write!(f, "{}", self.0)
    }
}

/// Since the interaction was made, by Discord's clock, which its id holds, and ours.
fn age(id: InteractionId) -> Duration {
    let made = Duration::from_millis((id.get() >> 22) + EPOCH_MS);
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH + made)
        .unwrap_or_default()
}
