//! What members see, and the log holds, when something fails.

use twilight_model::application::interaction::application_command::CommandOptionValue;

use super::{
    bot::Bot,
    check::said,
    fake::{Fake, Script, eventually},
    payload::{self, Place},
};

const BAD_GATEWAY: (u16, &str) = (502, "<html>bad gateway</html>");
const LIMITED: (u16, &str) = (
    429,
    r#"{"message":"slow down","retry_after":0.1,"global":false}"#,
);
const ANSWERED: (u16, &str) = (400, r#"{"message":"already acknowledged","code":40060}"#);
const TOO_LATE: (u16, &str) = (404, r#"{"message":"Unknown interaction","code":10062}"#);
const INVALID: (u16, &str) = (400, r#"{"message":"Invalid Form Body","code":50035}"#);

/// Asks while callbacks fail like this; gives what the bot sent, each checked, and its log.
async fn ask(callbacks: &[(u16, &'static str)], sent: usize) -> (Vec<String>, String) {
    let fake = Fake::with(Script {
        callbacks: callbacks.to_vec(),
        ..Script::default()
    })
    .await;
    let bot = Bot::ready(&fake).await;
    let question = payload::ask("when is the garden open");
    fake.dispatch("INTERACTION_CREATE", &question.json);
    eventually(format!("{sent} callbacks"), || {
        (fake.answers(&question).len() >= sent).then_some(())
    })
    .await;
    // Ends only when nothing is under way any more.
    let log = bot.stop().await;
    let shown = fake.answers(&question).into_iter().map(|made| {
        let said = said(&made.body);
        assert!(said.private);
        match said.embeds.first() {
            Some((title, _)) => title.clone(),
            None => said.content,
        }
    });
    (shown.collect(), log)
}

const TITLE: &str = "When the garden is open";

#[tokio::test]
async fn a_failure_of_discords_or_a_limit_is_tried_again() {
    for trouble in [BAD_GATEWAY, LIMITED] {
        let (shown, log) = ask(&[trouble], 2).await;
        assert_eq!(shown, [TITLE, TITLE]);
        assert!(!log.contains("ERROR"), "{log}");
    }
}

#[tokio::test]
async fn an_answer_that_had_arrived_after_all_is_not_sent_a_third_time() {
    let (shown, log) = ask(&[BAD_GATEWAY, ANSWERED], 2).await;
    assert_eq!(shown, [TITLE, TITLE]);
    assert!(!log.contains("ERROR"), "{log}");
}

#[tokio::test]
async fn an_interaction_that_is_too_old_is_logged_with_its_age_and_let_be() {
    let (shown, log) = ask(&[TOO_LATE], 1).await;
    assert_eq!(shown, [TITLE]);
    assert!(
        log.contains("answered too late") && log.contains("age_ms="),
        "{log}"
    );
}

#[tokio::test]
async fn what_keeps_failing_ends_in_one_apology_whose_reference_is_in_the_log() {
    for (callbacks, sent) in [(&[BAD_GATEWAY; 3][..], 4), (&[INVALID], 2)] {
        let (shown, log) = ask(callbacks, sent).await;
        assert_eq!(shown.len(), sent);
        let apology = shown.last().unwrap();
        let (sentence, reference) = apology.split_once(" (ref ").unwrap();
        assert_eq!(
            sentence,
            "Something went wrong on my side. Please try again in a minute."
        );
        let reference = reference.strip_suffix(')').unwrap();
        assert_eq!(reference.len(), 5);
        let line = log.lines().find(|line| line.contains("ERROR")).unwrap();
        assert!(line.contains(reference), "{line}");
        assert!(line.contains("command=\"ask\""), "{line}");
    }
}

#[tokio::test]
async fn a_command_of_another_version_gets_a_kind_sentence() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let number = ("question", CommandOptionValue::Integer(3));
    for command in [
        payload::command(Place::Server, "retired", vec![]),
        payload::command(Place::Server, "ask", vec![]),
        payload::command(Place::Server, "ask", vec![number]),
    ] {
        let said = said(&fake.ask(&command).await);
        assert!(said.private);
        assert!(
            said.content.starts_with("This command has changed"),
            "{said:?}"
        );
        assert!(said.content.contains("(ref "));
    }
    bot.stop().await;
}

#[tokio::test]
async fn interactions_that_cannot_be_read_are_told_of_once() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for _ in 0..2 {
        let mut broken = payload::ask("when is the garden open").json;
        broken["member"]["joined_at"] = serde_json::json!(7);
        fake.dispatch("INTERACTION_CREATE", &broken);
    }
    let _ = said(&fake.ask(&payload::ask("when is the garden open")).await);
    bot.wrote("cannot read").await;
    let log = bot.stop().await;
    assert_eq!(log.matches("cannot read").count(), 1, "{log}");
}

#[tokio::test]
async fn who_uses_discord_in_spanish_is_told_of_failures_in_spanish() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let mut retired = payload::command(Place::Server, "retired", vec![]);
    let mut stale = payload::press("v0:gone", true);
    for (interaction, sentence) in [
        (&mut retired, "Este comando cambió"),
        (&mut stale, "Este botón es de una versión anterior"),
    ] {
        interaction.json["locale"] = "es-419".into();
        let said = said(&fake.ask(interaction).await);
        assert!(
            said.private && said.content.starts_with(sentence),
            "{said:?}"
        );
        assert!(said.content.contains(" (ref. "), "{said:?}");
    }
    bot.stop().await;
}
