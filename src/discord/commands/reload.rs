//! `/reload`: whoever runs lupine puts new knowledge in place.

use poise::serenity_prelude as serenity;

use super::{Context, Hidden, scene};
use crate::discord::{
    late,
    reload::{self, is_owner},
    send::Target,
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
    let target = Target {
        id: interaction.id,
        token: &interaction.token,
    };
    let work = async {
        match is_owner(data, scene.asker.user).await {
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
        }
    };
    // Learning a large folder takes longer than Discord waits, and so may asking who the owner is.
    late::announced(data, &ctx.serenity_context().http, target, work).await
}
