//! What Discord refuses, each in a sentence of its own.

use super::{super::channels::Fault, *};

#[tokio::test]
async fn each_refusal_to_pin_has_its_own_sentence_and_the_posted_message_is_deleted_again() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let mut sentences = std::collections::BTreeSet::new();
    for (status, code, begins) in [
        (
            400,
            30003,
            "That channel has all the pins that Discord allows, which is 250.",
        ),
        (404, 10008, "Discord no longer has that message."),
        (404, 10003, "Discord no longer has that channel."),
        (403, 50013, "I need Pin Messages in that channel."),
        (403, 50001, "I can't see that channel."),
        (400, 50083, "That thread is archived."),
        (403, 160_005, "That thread is locked."),
        (
            400,
            50019,
            "A message can be pinned only in its own channel.",
        ),
        (403, 50021, "That is a line of Discord's own"),
        (400, 50035, "Discord refused, with code 50035."),
    ] {
        stage.fake.channels().refuse("PUT", "/pins/", status, code);
        let told = stage.told(&pin("watering", None)).await;
        assert!(told.starts_with(begins), "{code}: {told}");
        assert!(
            told.ends_with("I deleted the message that I had posted."),
            "{code}: {told}"
        );
        assert_eq!(stage.fake.channels().messages().len(), 0, "{code}");
        assert!(sentences.insert(told), "{code} has the sentence of another");
    }
    assert_eq!(stage.pins().await, []);
    bot.stop().await;
}

#[tokio::test]
async fn each_refusal_to_post_has_its_own_sentence() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    for (status, code, begins) in [
        (
            403,
            50013,
            "I need Send Messages and Embed Links in that channel",
        ),
        (403, 50001, "I can't see that channel."),
        (404, 10003, "Discord no longer has that channel."),
        (403, 160_005, "That thread is locked."),
        (
            400,
            200_000,
            "A filter of this server or of Discord stopped",
        ),
    ] {
        stage
            .fake
            .channels()
            .refuse("POST", "/messages", status, code);
        let told = stage.told(&pin("watering", None)).await;
        assert!(told.starts_with(begins), "{code}: {told}");
        assert_eq!(stage.requests("PUT", "/pins/"), 0);
    }
    let limit = json!({ "message": "slow", "code": 20028, "retry_after": 60.0 });
    stage
        .fake
        .channels()
        .fault("POST", "/messages", Fault::Refused(429, limit));
    let told = stage.told(&pin("watering", None)).await;
    assert!(
        told.starts_with("Discord asks me to slow down there."),
        "{told}"
    );
    assert_eq!(stage.pins().await, []);
    bot.stop().await;
}

#[tokio::test]
async fn a_message_that_can_neither_be_pinned_nor_deleted_is_named() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.fake.channels().refuse("PUT", "/pins/", 400, 30003);
    stage
        .fake
        .channels()
        .refuse("DELETE", "/messages/", 403, 50013);
    let told = stage.told(&pin("watering", None)).await;
    let left = link(&stage.only_message());
    let end = format!("I could not delete the message that I had posted: {left}");
    assert!(told.ends_with(&end), "{told}");
    bot.stop().await;
}

#[tokio::test]
async fn a_limit_is_waited_out_and_the_answer_follows() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let limit = json!({ "message": "slow", "retry_after": 2.0, "global": false });
    stage
        .fake
        .channels()
        .fault("POST", "/messages", Fault::Refused(429, limit));
    let command = pin("watering", None);
    stage.fake.dispatch("INTERACTION_CREATE", &command.json);
    let announced = eventually("a first answer", || stage.fake.answers(&command).pop()).await;
    assert_eq!(announced.body["type"], 5, "an answer is announced");
    assert_eq!(announced.body["data"]["flags"], 64, "to the asker alone");
    let path = format!("/webhooks/42/{}/messages/@original", command.token);
    let answer = eventually("the answer", || {
        let made = stage.fake.made().into_iter();
        made.rev()
            .find(|it| it.method == "PATCH" && it.path.ends_with(&path))
    })
    .await;
    let text = answer.body["content"].as_str().unwrap();
    assert!(text.starts_with("Pinned: https://"), "{text}");
    assert_eq!(answer.body["allowed_mentions"]["parse"], json!([]));
    assert!(stage.only_message().pinned.is_some());
    bot.stop().await;
}

#[tokio::test]
async fn without_embed_links_nothing_empty_is_pinned() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.fake.channels().take_embed_links(HERE);
    let told = stage.told(&pin("watering", None)).await;
    assert_eq!(
        told,
        "I need Embed Links in that channel. Without it my answer does not show. I deleted the message \
         that I had posted."
    );
    assert_eq!(stage.fake.channels().messages().len(), 0);
    bot.stop().await;
}

#[tokio::test]
async fn where_only_the_member_installed_the_bot_nothing_is_tried() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    for place in [Place::UserInstall, Place::Dm] {
        let topic = ("topic", CommandOptionValue::String("watering".into()));
        let told = stage
            .told(&payload::command(place, "pin", vec![topic]))
            .await;
        assert_eq!(told, "This works only in a server that has added me.");
    }
    assert_eq!(stage.requests("POST", "/channels/"), 0);
    bot.stop().await;
}

#[tokio::test]
async fn a_refused_message_of_the_bots_own_stays_as_it_was() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let embeds = json!([{ "title": "Watering the beds", "description": "Early." }]);
    stage.fake.channels().put(HERE, json!({ "embeds": embeds }));
    let message = stage.only_message();
    stage.fake.channels().refuse("PUT", "/pins/", 400, 30003);
    let told = stage.told(&pin_this(&message)).await;
    assert!(told.starts_with("That channel has all the pins"), "{told}");
    assert!(!told.contains("deleted"), "{told}");
    assert_eq!(stage.only_message().edits, 0);
    assert_eq!(stage.pins().await, []);
    bot.stop().await;
}
