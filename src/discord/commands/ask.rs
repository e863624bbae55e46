//! `/ask`: a question in one's own words, answered.

use poise::serenity_prelude as serenity;

use super::{Context, hold, reply, scene};
use crate::{
    discord::{counts::Counted, decide, render},
    reply::Kind,
    settings::Visibility,
};

/// Ask a question in your own words
#[poise::command(
    slash_command,
    install_context = "Guild|User",
    interaction_context = "Guild|BotDm|PrivateChannel"
)]
pub async fn ask(
    ctx: Context<'_>,
    // As many characters as the engine reads.
    #[description = "Your question. I don't keep it"]
    #[min_length = 1]
    #[max_length = 4000]
    question: String,
    #[description = "Show the answer only to you (if left out: as the server decided)"]
    private: Option<bool>,
) -> serenity::Result<()> {
    let scene = scene(ctx).await;
    let circumstances = scene.circumstances();
    let engine = ctx.data().engine();
    let answer = decide::ask(&engine, &question, &circumstances);
    let counted = Counted::question(&engine, &question, &answer);
    ctx.data()
        .counts
        .add(&scene.asker, &counted, circumstances.today);
    let is_private = is_private(private, scene.settings.visibility, answer.kind);
    let held = hold(ctx, &scene, question, &answer);
    let message = render::reply(&answer, &scene.place(is_private, held));
    reply(ctx, message, is_private).await
}

/// Whether only the asker sees the answer: as they say, else as their server does. An emergency is nobody
/// else's to see, whatever is said.
fn is_private(wanted: Option<bool>, default: Visibility, kind: Kind) -> bool {
    kind.is_urgent() || wanted.unwrap_or(default == Visibility::Private)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Visibility, is_private};

    #[test]
    fn the_asker_decides_who_sees_an_answer_and_then_the_server_but_nobody_sees_an_emergency() {
        let kinds = [Kind::Answer, Kind::Choose, Kind::NotCovered];
        for (wanted, default, expected) in [
            (None, Visibility::Private, true),
            (None, Visibility::Public, false),
            (Some(true), Visibility::Public, true),
            (Some(false), Visibility::Private, false),
        ] {
            for kind in kinds {
                assert_eq!(
                    is_private(wanted, default, kind),
                    expected,
                    "{wanted:?} {default:?}"
                );
            }
            for kind in [Kind::Urgent, Kind::Today] {
                assert!(is_private(wanted, default, kind), "{wanted:?} {default:?}");
            }
        }
    }

    #[test]
    fn nothing_that_can_be_typed_is_ignored() {
        let command = serde_json::to_value(super::ask().create_as_slash_command()).unwrap();
        let longest = &command["options"][0]["max_length"];
        assert_eq!(*longest, crate::engine::MAX_QUESTION_CHARS);
    }
}
