//! How is an interaction answered whose work may take longer than the three seconds that Discord waits?
//! At once if it can be; else it is told that an answer comes, and the answer follows.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use serde_json::json;
use serenity::{CreateInteractionResponse, CreateInteractionResponseMessage, Http};

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
    let private = CreateInteractionResponseMessage::new().ephemeral(true);
    let announced = CreateInteractionResponse::Defer(private);
    // The work is begun, and ends whether or not it can be told of.
    let (sentence, announced) = tokio::join!(work, send::respond(data, http, target, &announced));
    announced?;
    let message = json!({
        "content": cut(&sentence, CONTENT), "allowed_mentions": render::no_mentions(),
    });
    let edited = http.edit_original_interaction_response(target.token, &message, Vec::new());
    edited.await.map(drop)
}
