//! `/reload`: whoever runs lupine puts new knowledge in place.

use poise::serenity_prelude as serenity;
use reqwest::Method;
use serde_json::json;
use serenity::{CreateInteractionResponse, CreateInteractionResponseMessage};

use super::{Context, Hidden, scene};
use crate::discord::{
    reload::{self, is_owner},
    send::{self, Target},
};

/// Read the knowledge again (for the person who runs me)
#[poise::command(
    slash_command,
    install_context = "Guild",
    interaction_context = "Guild",
    custom_data = "Hidden"
)]
pub async fn reload(ctx: Context<'_>) -> serenity::Result<()> {
    let (data, interaction) = (ctx.data(), ctx.interaction);
    let scene = scene(ctx).await;
    // Learning a large folder takes longer than Discord waits, and so may asking who the owner is.
    let target = Target {
        id: interaction.id,
        token: &interaction.token,
    };
    let private = CreateInteractionResponseMessage::new().ephemeral(true);
    let later = CreateInteractionResponse::Defer(private);
    send::respond(data, &ctx.serenity_context().http, target, &later).await?;
    let text = match is_owner(data, scene.asker.user).await {
        Ok(true) => {
            let reloaded = reload::reload(data).await;
            let version = &data.engine().knowledge().version.clone();
            reload::told(&reloaded, version, scene.catalog)
        }
        Ok(false) => scene.catalog.text("reload-not-owner"),
        Err(error) => {
            tracing::warn!(%error, "Discord does not tell whose application this is");
            scene.catalog.text("reload-owner-unknown")
        }
    };
    let application = interaction.application_id;
    let path = format!(
        "/webhooks/{application}/{}/messages/@original",
        interaction.token
    );
    let body = json!({ "content": text, "allowed_mentions": { "parse": [] } });
    let edited = data.rest.request(Method::PATCH, &path, Some(&body)).await;
    if let Err(error) = edited {
        tracing::warn!(%error, "what came of a reload could not be told");
    }
    Ok(())
}
