//! Nothing that a person types is logged or sent back.

use serde_json::json;

use super::{
    bot::Bot,
    fake::{Fake, Script, eventually},
    payload,
};

/// A word that is in no knowledge folder and in no library.
const MARKER: &str = "xylotherapeutic";

/// Puts the marker through everything that reads what people type; gives the log.
async fn log_at(level: &str) -> String {
    let fake = Fake::with(Script {
        callbacks: vec![
            (502, "<html>"),
            (400, r#"{"message":"no","code":50035}"#),
            // No failure, but not what serenity expects.
            (200, "{}"),
        ],
        ..Script::default()
    })
    .await;
    let bot = Bot::with(&[("LUPINE_DISCORD_API", &fake.address), ("LUPINE_LOG", level)]);
    bot.wrote("lupine is ready").await;
    let question = format!("when should i water my {MARKER} bed");
    let asked = [
        // The first two meet the odd callbacks.
        payload::ask(&question),
        payload::topic(&question),
        payload::ask(MARKER),
        payload::ask(&format!("my friend is bleeding badly {MARKER}")),
        payload::typing(MARKER),
        payload::press(&format!("v1:t:{MARKER}"), true),
        payload::press(MARKER, true),
        payload::pick("v1:c", MARKER),
    ];
    for interaction in &asked {
        let _ = fake.ask(interaction).await;
    }
    // What serenity cannot decode: one field, the whole payload, a gap in the sequence.
    let mut broken = payload::ask(&question).json;
    broken["member"]["joined_at"] = json!(7);
    fake.dispatch("INTERACTION_CREATE", &broken);
    let data = payload::ask(&question).json;
    for (op, sequence) in [(json!("zero"), json!(9000)), (json!(0), json!("no number"))] {
        let name = "INTERACTION_CREATE";
        fake.send_text(&json!({ "op": op, "t": name, "s": sequence, "d": data }).to_string());
    }
    let late = payload::ask(&question);
    let gap = json!({ "op": 0, "t": "INTERACTION_CREATE", "s": 9999, "d": late.json });
    fake.send_text(&gap.to_string());
    eventually("an answer after the gap", || fake.answers(&late).pop()).await;

    for made in fake.made() {
        let body = made.body.to_string();
        assert!(!body.contains(MARKER), "sent back: {body}");
    }
    bot.stop().await
}

#[tokio::test]
async fn no_level_of_the_log_holds_what_people_type() {
    let log = log_at("").await;
    assert!(
        log.contains("question outcome="),
        "questions are counted: {log}"
    );
    assert!(!log.contains(MARKER), "{log}");
    let log = log_at("debug").await;
    assert!(log.contains("trying again"), "it is at debug: {log}");
    assert!(!log.contains(MARKER), "{log}");
}
