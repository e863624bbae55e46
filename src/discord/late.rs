//! How is an interaction answered whose work may take longer than the three seconds that Discord waits?
//! At once if it can be; else it is told that an answer comes, and the answer follows.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use reqwest::Method;
use serde_json::json;
use serenity::{ApplicationId, CreateInteractionResponse, CreateInteractionResponseMessage, Http};

use super::{
    Data,
    limits::{CONTENT, cut},
    render,
    send::{self, Target},
};

/// How long the work may take before an answer is announced.
const PROMPT: Duration = Duration::from_millis(1500);

/// Answers privately with the sentence that the work ends with.
///
/// # Errors
/// What Discord or the network said last.
pub async fn sentence(
    data: &Data,
    http: &Http,
    target: Target<'_>,
    work: impl Future<Output = String>,
) -> serenity::Result<()> {
    tokio::pin!(work);
    if let Ok(sentence) = tokio::time::timeout(PROMPT, &mut work).await {
        return send::message(data, http, target, render::sentence(&sentence), true).await;
    }
    announced(data, http, target, work).await
}

/// Says that an answer comes, and then privately answers with the sentence that the work ends with.
///
/// # Errors
/// What Discord or the network said to the announcement.
pub async fn announced(
    data: &Data,
    http: &Http,
    target: Target<'_>,
    work: impl Future<Output = String>,
) -> serenity::Result<()> {
    let private = CreateInteractionResponseMessage::new().ephemeral(true);
    let announcement = CreateInteractionResponse::Defer(private);
    // The work is begun, and ends whether or not it can be told of.
    let announced = send::respond(data, http, target, &announcement);
    let (sentence, announced) = tokio::join!(work, announced);
    announced?;
    let message = json!({
        "content": cut(&sentence, CONTENT), "allowed_mentions": render::no_mentions(),
    });
    let application = http.application_id().map_or(0, ApplicationId::get);
    let path = format!(
        "/webhooks/{application}/{}/messages/@original",
        target.token
    );
    let edited = data
        .rest
        .request(Method::PATCH, &path, Some(&message))
        .await;
    if let Err(error) = edited {
        tracing::warn!(%error, "what came of something that took a while could not be told");
    }
    Ok(())
}
