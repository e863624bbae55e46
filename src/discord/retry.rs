//! What is worth trying again at the start, and when?

use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::send::{Failure, is_transient, within};

/// The first wait; each is twice the one before.
const FIRST_WAIT: Duration = Duration::from_millis(500);

/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// How long one request may take: longer than Discord ever does.
const PATIENCE: Duration = Duration::from_secs(20);

/// Makes a request until it succeeds, fails for good, or was tried so often. Only for requests that
/// change nothing when they are made twice.
///
/// # Errors
/// The last failure.
pub async fn persist<T>(
    what: &str,
    attempts: u32,
    request: impl AsyncFn() -> serenity::Result<T>,
) -> serenity::Result<T> {
    let mut wait = FIRST_WAIT;
    let mut attempt = 1;
    loop {
        let error = match within(PATIENCE, request()).await {
            Ok(value) => return Ok(value),
            Err(error) if attempt < attempts && is_transient(&error) => error,
            Err(error) => return Err(error),
        };
        let (error, wait_ms) = (Failure(&error), wait.as_millis());
        tracing::warn!(%error, wait_ms, "{what} failed; trying again");
        tokio::time::sleep(wait).await;
        wait = LONGEST_WAIT.min(wait * 2);
        attempt += 1;
    }
}
