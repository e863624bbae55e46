//! `/preferences`: how answers come to a member, in every server.

use poise::serenity_prelude as serenity;
use serenity::CreateInteractionResponse as Response;

use super::{Context, reply, scene};
use crate::{
    discord::{Data, buttons::Place, components::Press, render, scene::Scene},
    settings::{Form, Preferences},
};

/// The values of the menu of layouts.
const EMBEDS: &str = "embeds";
const PLAIN: &str = "plain";

/// Choose how answers look for you
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn preferences(ctx: Context<'_>) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let engine = ctx.data().engine();
    let disclaimer = &engine.knowledge().disclaimer;
    let screen = screen(scene.preferences, disclaimer, &scene.place(true, None));
    reply(ctx, screen, true).await
}

/// Keeps what was picked, and shows it in the place of the screen; `None` where nothing of this version was
/// picked.
pub async fn answer(
    data: &Data,
    scene: &Scene,
    press: &Press,
    values: &[String],
) -> Option<Response> {
    let chosen = choose(scene.preferences, press, values)?;
    if let Err(error) = data.store.set_preferences(scene.asker.user, &chosen).await {
        tracing::error!(%error, "a member's preferences cannot be kept");
        let message = render::sentence(&scene.catalog.text("error-fault"));
        return Some(Response::Message(message.ephemeral(true)));
    }
    let engine = data.engine();
    let disclaimer = &engine.knowledge().disclaimer;
    let screen = screen(chosen, disclaimer, &scene.place(true, None));
    Some(Response::UpdateMessage(screen))
}

/// The preferences after a choice from a menu.
fn choose(now: Preferences, press: &Press, values: &[String]) -> Option<Preferences> {
    let value = values.first()?.as_str();
    Some(match press {
        Press::PickForm => Preferences {
            form: Form::named(value)?,
            ..now
        },
        Press::PickPlainText => Preferences {
            is_plain_text: match value {
                EMBEDS => false,
                PLAIN => true,
                _ => return None,
            },
            ..now
        },
        _ => return None,
    })
}

fn screen(
    now: Preferences,
    disclaimer: &str,
    place: &Place,
) -> serenity::CreateInteractionResponseMessage {
    let catalog = place.catalog;
    let option = |name: &str, value: &str, is_chosen| {
        let message = format!("preferences-{name}");
        render::option(&catalog.text(&message), value)
            .description(catalog.text(&format!("{message}-description")))
            .default_selection(is_chosen)
    };
    let forms = [Form::OneLine, Form::Short, Form::Full]
        .map(|form| option(form.name(), form.name(), form == now.form));
    let layouts = [(EMBEDS, false), (PLAIN, true)]
        .map(|(name, is_plain)| option(name, name, is_plain == now.is_plain_text));
    let rows = [
        (Press::PickForm, "preferences-form", forms.to_vec()),
        (Press::PickPlainText, "preferences-text", layouts.to_vec()),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(press, title, options)| render::select(&press, &catalog.text(title), options))
        .collect();
    let title = catalog.text("preferences-title");
    let place = Place {
        is_plain_text: now.is_plain_text,
        ..place.clone()
    };
    let screen = render::text(&title, &catalog.text("preferences"), disclaimer, &place);
    screen.components(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::Catalog,
        discord::render::tests::{fits, place},
    };

    #[test]
    fn each_menu_changes_its_own_and_nothing_else() {
        let now = Preferences {
            form: Form::Short,
            is_plain_text: true,
        };
        let chosen = |press, value: &str| choose(now, &press, &[value.to_owned()]);
        let one_line = Preferences {
            form: Form::OneLine,
            is_plain_text: true,
        };
        assert_eq!(chosen(Press::PickForm, "one-line"), Some(one_line));
        let framed = Preferences {
            form: Form::Short,
            is_plain_text: false,
        };
        assert_eq!(chosen(Press::PickPlainText, EMBEDS), Some(framed));
        assert_eq!(chosen(Press::PickForm, "loud"), None);
        assert_eq!(chosen(Press::PickPlainText, "short"), None);
        assert_eq!(choose(now, &Press::PickForm, &[]), None);
    }

    #[test]
    fn the_screen_shows_what_is_chosen() {
        for catalog in Catalog::ALL {
            for is_plain_text in [false, true] {
                let now = Preferences {
                    form: Form::Short,
                    is_plain_text,
                };
                let place = Place { catalog, ..place() };
                let screen = fits(&screen(now, "Ask.", &place));
                let chosen = |row: usize| {
                    let options = screen["components"][row]["components"][0]["options"].clone();
                    let options: Vec<serde_json::Value> = serde_json::from_value(options).unwrap();
                    let chosen = options.into_iter().filter(|it| it["default"] == true);
                    chosen.map(|it| it["value"].clone()).collect::<Vec<_>>()
                };
                assert_eq!(chosen(0), ["short"]);
                assert_eq!(chosen(1), [if is_plain_text { PLAIN } else { EMBEDS }]);
            }
        }
    }
}
