//! What becomes of what people write: mentions, replies, direct messages, questions that nobody put to
//! lupine, and messages that somebody has it read.

use std::{fs, sync::Arc};

use lupine::{
    app,
    settings::{Change, GuildId, Key, Setting, Subject, UnixSeconds, UserId},
    store::{Location, Store},
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    bot::Bot,
    check::{edited, posted, said},
    fake::{Fake, eventually},
    payload::{self, APPLICATION, CHANNEL, MEMBER, Place, SERVER, Written, written},
};

const ALERTS: u64 = 210;
const FORUM: u64 = 220;
const POST: u64 = 221;
const OTHER: u64 = 301;

/// A bot in a server that decided something.
struct Scene {
    fake: Fake,
    bot: Bot,
    store: Arc<dyn Store>,
    folder: TempDir,
}

/// A bot that reads what is not said to it, or does not, in a server with these settings.
async fn scene(reads: bool, settings: &[(Key, &str)]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let store = app::store::open(&Location::Sqlite(file)).await.unwrap();
    for (key, value) in settings {
        let change = Change::To(Setting::read(*key, value).unwrap());
        let (guild, by) = (GuildId(SERVER), UserId(1));
        let changed = store.change(guild, &change, by, UnixSeconds(1));
        changed.await.unwrap();
    }
    let config = folder.path().join("config.toml");
    let text = format!("message_content = {reads}\n[store]\nurl = \"sqlite:kept.db\"\n");
    fs::write(&config, text).unwrap();
    let fake = Fake::start().await;
    let bot = Bot::configured(&config, &[("LUPINE_DISCORD_API", &fake.address)]);
    bot.wrote("lupine is ready").await;
    Scene {
        fake,
        bot,
        store,
        folder,
    }
}

/// A server where questions in the usual channel and in a forum are answered unasked.
async fn listening() -> Scene {
    let channels = format!("{CHANNEL},{FORUM}");
    let scene = scene(
        true,
        &[
            (Key::AutoAnswerChannels, channels.as_str()),
            (Key::AutoAnswerConfidence, "50"),
            (Key::ModeratorRole, "77"),
        ],
    )
    .await;
    let thread = |title: &str, parent: u64| json!({ "id": "1", "type": 11, "parent_id": parent.to_string(), "name": title });
    let fake = &scene.fake;
    fake.has_channel(POST, thread("when should i water my bed", FORUM));
    fake.has_channel(230, thread("chat", CHANNEL));
    fake.has_channel(231, thread("chat", 299));
    scene
}

impl Scene {
    fn hear(&self, message: &Written) {
        self.fake.dispatch("MESSAGE_CREATE", &message.json);
    }

    /// Waits until all that was heard before is dealt with.
    async fn settle(&self) {
        self.fake
            .write(&written("hello").in_dm().by(999).in_channel(999))
            .await;
    }

    /// Ends the bot; gives all that it wrote into a channel.
    async fn posts(self, channel: u64) -> Vec<Value> {
        self.settle().await;
        self.bot.stop().await;
        self.store.close().await;
        self.fake.posts(channel)
    }
}

/// A message that names the bot.
fn named(text: &str) -> Written {
    written(&format!("<@{APPLICATION}> {text}")).mentioning()
}

fn title(body: &Value) -> String {
    let said = posted(body);
    said.embeds
        .first()
        .map(|(title, _)| title.clone())
        .unwrap_or_default()
}

/// The custom id of a button with this label.
fn button(buttons: &[(String, String)], label: &str) -> String {
    let found = buttons.iter().find(|(text, _)| text == label);
    found
        .unwrap_or_else(|| panic!("no {label} among {buttons:?}"))
        .1
        .clone()
}

#[tokio::test]
async fn a_mention_is_answered_there_by_a_reply_without_a_ping() {
    let scene = scene(false, &[]).await;
    let asked = named("when should i water my bed");
    let body = scene.fake.write(&asked).await;
    let reply = posted(&body);
    assert_eq!(reply.embeds[0].0, "Watering the beds");
    assert!(!reply.private);
    let remove = format!("v1:rm:{MEMBER}");
    assert_eq!(button(&reply.buttons, "Remove"), remove);
    let reference = json!({ "message_id": asked.id.to_string(), "fail_if_not_exists": false });
    assert_eq!(body["message_reference"], reference);
    assert_eq!(body["enforce_nonce"], true);
    assert!(!body["nonce"].as_str().unwrap().is_empty());
    scene.bot.stop().await;
    let day = lupine::knowledge::date::parse("2020-01-01").unwrap();
    let counts = scene.store.counts(GuildId(SERVER), day).await.unwrap();
    assert_eq!(counts.len(), 2, "the outcome and the topic: {counts:?}");
}

#[tokio::test]
async fn a_direct_message_is_a_conversation() {
    let scene = scene(false, &[]).await;
    for (text, expected) in [
        ("when should i water my bed", "Watering the beds"),
        ("the compost heap, what can i put on it", "Making compost"),
        ("where can i park my car", "Where to park"),
    ] {
        let body = scene.fake.write(&written(text).in_dm()).await;
        assert_eq!(title(&body), expected);
        assert_eq!(
            body["message_reference"],
            Value::Null,
            "there is nobody else"
        );
    }
    let picture = scene.fake.write(&written("").in_dm()).await;
    assert!(
        posted(&picture)
            .content
            .starts_with("Please ask me in your own words")
    );
    scene.bot.stop().await;
}

#[tokio::test]
async fn who_writes_too_much_is_left_alone_unless_they_need_help() {
    let scene = scene(false, &[]).await;
    for _ in 0..10 {
        scene
            .fake
            .write(&written("what is the garden").in_dm())
            .await;
    }
    scene.hear(&written("when is the garden open").in_dm());
    let help = written("my friend is bleeding badly").in_dm();
    let help = posted(&scene.fake.write(&help).await);
    assert!(help.content.starts_with("**Someone is badly hurt**"));
    assert_eq!(scene.posts(CHANNEL).await.len(), 11);
}

#[tokio::test]
async fn a_bare_mention_explains_itself_in_the_servers_language() {
    for (language, expected) in [
        ("en", "Write your question after my name"),
        ("es", "Escribe tu pregunta después de mi nombre"),
    ] {
        let scene = scene(false, &[(Key::Language, language)]).await;
        let said = posted(&scene.fake.write(&named("?")).await);
        assert!(said.content.starts_with(expected), "{said:?}");
        assert!(said.embeds.is_empty());
        scene.bot.stop().await;
    }
}

#[tokio::test]
async fn bots_webhooks_system_messages_everyone_and_roles_are_not_answered() {
    let scene = scene(true, &[]).await;
    let question = "when should i water my bed";
    let mut by_a_bot = named(question);
    by_a_bot.json["author"]["bot"] = json!(true);
    for message in [
        by_a_bot,
        named(question).with("webhook_id", json!("7")),
        named(question).with("type", json!(6)),
        written(&format!("@everyone {question}")).with("mention_everyone", json!(true)),
        written(&format!("<@&43> {question}")).with("mention_roles", json!(["43"])),
        written(question),
    ] {
        scene.hear(&message);
    }
    assert_eq!(scene.posts(CHANNEL).await, [] as [Value; 0]);
}

#[tokio::test]
async fn a_reply_to_lupine_is_answered_if_it_asks() {
    let scene = scene(false, &[]).await;
    let reply = |text: &str| written(text).mentioning().replying_to(APPLICATION);
    scene.hear(&reply("thanks a lot, that helps"));
    // Discord keeps back what replies to the answer to a command: said once, how to be read.
    scene.hear(&reply("").by(OTHER));
    eventually("the hint", || scene.fake.posts(CHANNEL).pop()).await;
    scene.hear(&reply("").by(OTHER));
    let body = scene.fake.write(&reply("when is the garden open")).await;
    assert_eq!(title(&body), "When the garden is open");
    let posts = scene.posts(CHANNEL).await;
    assert_eq!(posts.len(), 2);
    let hint = posted(&posts[0]).content;
    assert!(hint.starts_with("I can read a reply to this kind of message only if you mention me"));
}

#[tokio::test]
async fn a_channel_that_is_switched_on_is_answered_unasked_and_others_are_not() {
    let scene = listening().await;
    let question = "when should i water my bed";
    for silent in [
        // No question, nothing sure, to somebody, elsewhere.
        written("i watered my bed, all good"),
        written("who won the football match yesterday?"),
        written(question).replying_to(OTHER),
        written(question).in_channel(299),
        written(question).in_channel(231),
        written("> when should i water my bed?\nnot again"),
    ] {
        scene.hear(&silent);
    }
    scene.settle().await;
    let asked = written(question);
    let body = scene.fake.write(&asked).await;
    assert_eq!(title(&body), "Watering the beds");
    assert_eq!(
        body["message_reference"]["message_id"],
        asked.id.to_string()
    );
    let label = "Not helpful, remove";
    let unhelpful = button(&posted(&body).buttons, label);
    assert_eq!(unhelpful, format!("v1:rmu:{MEMBER}:watering"));
    let in_thread = written(question).by(OTHER).in_channel(230);
    assert_eq!(
        title(&scene.fake.write(&in_thread).await),
        "Watering the beds"
    );
    assert!(scene.fake.posts(299).is_empty() && scene.fake.posts(231).is_empty());
    assert_eq!(scene.posts(CHANNEL).await.len(), 1);
}

#[tokio::test]
async fn a_forums_post_is_its_title_and_its_text_together() {
    let scene = listening().await;
    let mut opening =
        written("I planted it last week and would be glad of a hint.").in_channel(POST);
    opening.json["id"] = json!(POST.to_string());
    let body = scene.fake.write(&opening).await;
    assert_eq!(title(&body), "Watering the beds");
    // What follows has no part in the title.
    scene.hear(&written("mine is by the fence").in_channel(POST).by(OTHER));
    assert_eq!(scene.posts(POST).await.len(), 1);
}

#[tokio::test]
async fn an_author_is_answered_unasked_once_a_minute_but_helped_when_it_is_needed() {
    let scene = listening().await;
    let first = scene
        .fake
        .write(&written("when should i water my bed"))
        .await;
    assert_eq!(title(&first), "Watering the beds");
    scene.hear(&written("when is the garden open?"));
    scene.settle().await;
    let help = scene
        .fake
        .write(&written("my friend is bleeding badly"))
        .await;
    assert!(
        posted(&help)
            .content
            .starts_with("**Someone is badly hurt**")
    );
    let other = scene
        .fake
        .write(&written("when is the garden open?").by(OTHER))
        .await;
    assert_eq!(title(&other), "When the garden is open");
    assert_eq!(scene.posts(CHANNEL).await.len(), 3);
}

#[tokio::test]
async fn a_thread_that_a_moderator_writes_in_is_left_to_them() {
    let scene = listening().await;
    let moderator = written("let me look that up").in_channel(230).by(OTHER);
    let mut moderator = moderator;
    moderator.json["member"]["roles"] = json!(["77"]);
    scene.hear(&moderator);
    scene.settle().await;
    scene.hear(&written("when should i water my bed").in_channel(230));
    scene.settle().await;
    // They are still asked for by name.
    let body = scene
        .fake
        .write(&named("when is the garden open").in_channel(230))
        .await;
    assert_eq!(title(&body), "When the garden is open");
    let asked = scene.fake.requests("GET", "/channels/230").len();
    assert_eq!(asked, 1, "where a thread belongs is asked once");
    assert_eq!(scene.posts(230).await.len(), 1);
}

#[tokio::test]
async fn a_server_is_told_once_that_its_channel_cannot_be_read() {
    let channel = CHANNEL.to_string();
    let alerts = ALERTS.to_string();
    let scene = scene(
        false,
        &[
            (Key::AutoAnswerChannels, &channel),
            (Key::AlertChannel, &alerts),
        ],
    )
    .await;
    for _ in 0..3 {
        scene.hear(&written(""));
    }
    let notice = eventually("the notice", || scene.fake.posts(ALERTS).pop()).await;
    let said = posted(&notice).content;
    assert!(said.contains("I am switched on to answer questions in <#200>, but I cannot read"));
    assert!(said.contains("`message_content = true`"), "{said}");
    assert!(scene.fake.posts(CHANNEL).is_empty());
    assert_eq!(scene.posts(ALERTS).await.len(), 1);
}

#[tokio::test]
async fn the_intent_to_read_is_asked_for_only_where_it_is_configured() {
    for (reads, intents) in [(false, 4609), (true, 37377)] {
        let scene = scene(reads, &[]).await;
        assert_eq!(scene.fake.received(2)[0]["intents"], intents);
        scene.bot.stop().await;
    }
}

#[tokio::test]
async fn help_that_is_needed_stands_where_it_was_asked_for_and_nowhere_else() {
    let alerts = ALERTS.to_string();
    let scene = scene(false, &[(Key::AlertChannel, &alerts)]).await;
    let body = scene
        .fake
        .write(&named("my friend is bleeding badly"))
        .await;
    let said = posted(&body);
    assert!(
        said.content
            .starts_with("**Someone is badly hurt**\nCall 911 US, 999 UK now")
    );
    assert!(said.embeds.is_empty() && said.menu.is_none());
    let labels: Vec<&str> = said
        .buttons
        .iter()
        .map(|(label, _)| label.as_str())
        .collect();
    assert_eq!(labels, ["Remove"]);
    assert!(body["message_reference"]["message_id"].is_string());
    assert!(
        scene
            .fake
            .requests("POST", "/users/@me/channels")
            .is_empty()
    );
    let refusal = r#"{"message":"Missing Permissions","code":50013}"#;
    let path = format!("/channels/{CHANNEL}/messages");
    scene.fake.refuse("POST", &path, 403, refusal);
    scene.hear(&named("my friend is bleeding badly").by(OTHER));
    let dm = OTHER + 1_000_000;
    let privately = eventually("a direct message", || scene.fake.posts(dm).pop()).await;
    assert!(
        posted(&privately)
            .content
            .starts_with("**Someone is badly hurt**")
    );
    assert!(scene.posts(ALERTS).await.is_empty());
}

#[tokio::test]
async fn an_answer_is_posted_once_though_discord_fails() {
    let scene = scene(false, &[]).await;
    let path = format!("/channels/{CHANNEL}/messages");
    scene.fake.refuse("POST", &path, 502, "<html>");
    let body = scene.fake.write(&named("when is the garden open")).await;
    eventually("the second try", || {
        scene.fake.posts(CHANNEL).get(1).cloned()
    })
    .await;
    let posts = scene.posts(CHANNEL).await;
    assert_eq!(posts.len(), 2);
    assert_eq!(posts[1], body, "the nonce makes one message of two");
}

#[tokio::test]
async fn a_channel_that_refuses_is_not_tried_with_every_question() {
    let scene = scene(false, &[]).await;
    let path = format!("/channels/{CHANNEL}/messages");
    let refusal = r#"{"message":"Missing Access","code":50001}"#;
    scene.fake.refuse("POST", &path, 403, refusal);
    scene.fake.write(&named("when is the garden open")).await;
    scene.bot.wrote("an answer could not be posted").await;
    for _ in 0..3 {
        scene.hear(&named("when is the garden open"));
    }
    assert_eq!(scene.posts(CHANNEL).await.len(), 1);
}

#[tokio::test]
async fn an_answer_that_may_not_reply_stands_below() {
    let scene = scene(false, &[]).await;
    let path = format!("/channels/{CHANNEL}/messages");
    let refusal = r#"{"message":"no history","code":160002}"#;
    scene.fake.refuse("POST", &path, 400, refusal);
    scene.hear(&named("when is the garden open"));
    let second = || scene.fake.posts(CHANNEL).get(1).cloned();
    let body = eventually("the answer", second).await;
    assert_eq!(title(&body), "When the garden is open");
    assert_eq!(body["message_reference"], Value::Null);
    scene.bot.stop().await;
}

#[tokio::test]
async fn where_embeds_may_not_be_an_answer_is_plain_text() {
    let scene = scene(false, &[]).await;
    scene.fake.drops_embeds(CHANNEL);
    let body = scene.fake.write(&named("when is the garden open")).await;
    assert_eq!(title(&body), "When the garden is open");
    let is_edit = |made: &super::fake::Made| made.method == "PATCH";
    let find = || scene.fake.made().into_iter().find(is_edit);
    let edit = eventually("the edit", find).await;
    let plain = edited(&edit.body);
    assert!(
        plain.content.contains("When the garden is open"),
        "{plain:?}"
    );
    assert!(
        plain
            .content
            .contains("This is the garden committee's general advice.")
    );
    assert!(edit.body["embeds"].as_array().unwrap().is_empty());
    assert_eq!(button(&plain.buttons, "Remove"), format!("v1:rm:{MEMBER}"));
    // From then on at once.
    let next = posted(&scene.fake.write(&named("when is the garden open")).await);
    assert!(next.embeds.is_empty());
    assert_eq!(next.content, plain.content);
    scene.bot.stop().await;

    // Discord may also refuse the whole message.
    let scene = self::scene(false, &[]).await;
    let path = format!("/channels/{CHANNEL}/messages");
    let refusal = r#"{"message":"Missing Permissions","code":50013}"#;
    scene.fake.refuse("POST", &path, 403, refusal);
    scene.hear(&named("when is the garden open"));
    let second = || scene.fake.posts(CHANNEL).get(1).cloned();
    let refused = posted(&eventually("the answer", second).await);
    assert!(refused.embeds.is_empty());
    assert_eq!(refused.content, plain.content);
    scene.bot.stop().await;
}

#[tokio::test]
async fn an_answer_that_the_filter_holds_back_is_said_and_moderators_are_told() {
    let alerts = ALERTS.to_string();
    let scene = scene(false, &[(Key::AlertChannel, &alerts)]).await;
    let path = format!("/channels/{CHANNEL}/messages");
    let refusal = r#"{"message":"blocked by AutoMod","code":200000}"#;
    scene.fake.refuse("POST", &path, 400, refusal);
    scene.hear(&named("when is the garden open"));
    let notice = eventually("the notice", || scene.fake.posts(ALERTS).pop()).await;
    assert!(
        posted(&notice)
            .content
            .contains("AutoMod) held back an answer of mine in <#200>")
    );
    let posts = scene.posts(CHANNEL).await;
    assert_eq!(posts.len(), 2);
    assert!(
        posted(&posts[1])
            .content
            .starts_with("I have an answer, but this server's filter")
    );
}

/// A press on a button of the bot's public message, by this user with these permissions.
fn pressed_by(user: u64, permissions: u64, custom_id: &str) -> payload::Interaction {
    let mut press = payload::press(custom_id, false);
    press.json["member"]["user"]["id"] = json!(user.to_string());
    press.json["member"]["permissions"] = json!(permissions.to_string());
    press
}

#[tokio::test]
async fn the_asker_or_a_moderator_takes_an_answer_back_and_nobody_else() {
    const MANAGE_MESSAGES: u64 = 1 << 13;
    let scene = scene(false, &[]).await;
    let remove = format!("v1:rm:{MEMBER}");
    let other = pressed_by(OTHER, 1 << 10, &remove);
    let refusal = said(&scene.fake.ask(&other).await);
    assert!(refusal.private);
    assert!(
        refusal
            .content
            .starts_with("Only the person I answered or a moderator")
    );
    for (user, permissions) in [(MEMBER, 1 << 10), (OTHER, MANAGE_MESSAGES)] {
        let press = pressed_by(user, permissions, &remove);
        let body = scene.fake.ask(&press).await;
        assert_eq!(body["type"], 6, "no message of its own");
        let path = format!("/webhooks/{APPLICATION}/{}/messages/@original", press.token);
        eventually("the removal", || scene.fake.requests("DELETE", &path).pop()).await;
    }
    let removed = scene
        .fake
        .made()
        .into_iter()
        .filter(|it| it.method == "DELETE");
    assert_eq!(removed.count(), 2);
    scene.bot.stop().await;
}

#[tokio::test]
async fn an_answer_that_cannot_be_removed_says_so() {
    let scene = scene(false, &[]).await;
    let press = pressed_by(MEMBER, 1 << 10, &format!("v1:rm:{MEMBER}"));
    let path = format!("/webhooks/{APPLICATION}/{}/messages/@original", press.token);
    scene.fake.refuse("DELETE", &path, 500, "<html>");
    scene.fake.ask(&press).await;
    let path = format!("/webhooks/{APPLICATION}/{}", press.token);
    let told = eventually("the sentence", || scene.fake.requests("POST", &path).pop()).await;
    let said = posted(&told.body);
    assert!(said.private && said.content.starts_with("I could not remove this answer"));
    scene.bot.stop().await;
}

#[tokio::test]
async fn an_answer_that_did_not_help_is_counted_and_removed() {
    let scene = scene(false, &[]).await;
    let mut press = pressed_by(MEMBER, 1 << 10, &format!("v1:rmu:{MEMBER}:watering"));
    // Of answers that are older than a day nothing is counted.
    press.json["message"]["id"] = json!(press.id.to_string());
    assert_eq!(scene.fake.ask(&press).await["type"], 6);
    // Counts reach the store at the end.
    scene.bot.stop().await;
    let day = lupine::knowledge::date::parse("2020-01-01").unwrap();
    let counts = scene.store.counts(GuildId(SERVER), day).await.unwrap();
    let [topic] = counts.as_slice() else {
        panic!("one count: {counts:?}")
    };
    assert!(matches!(&topic.subject, Subject::Topic(id) if id.as_str() == "watering"));
    assert_eq!(topic.tally.not_helpful, 1);
}

#[tokio::test]
async fn an_answer_goes_when_its_question_is_deleted() {
    let scene = scene(false, &[]).await;
    let asked = named("when is the garden open");
    scene.fake.write(&asked).await;
    // The bot knows its answer once Discord has told its id.
    scene.settle().await;
    let deleted = json!({ "id": asked.id.to_string(), "channel_id": CHANNEL.to_string(),
        "guild_id": SERVER.to_string() });
    scene.fake.dispatch("MESSAGE_DELETE", &deleted);
    let is_removal = |made: &super::fake::Made| {
        made.method == "DELETE" && made.path.starts_with("/api/v10/channels/200/messages/16")
    };
    eventually("the removal", || {
        scene.fake.made().into_iter().find(is_removal)
    })
    .await;
    scene.bot.stop().await;
}

/// Apps → Answer this by the usual member, who may write, on somebody's message.
fn answer_this(place: Place, content: &str) -> payload::Interaction {
    let mut command = payload::on_message(place, "Answer this", OTHER, content);
    if place != Place::Dm {
        command.json["member"]["permissions"] = json!((1_u64 << 10 | 1 << 11).to_string());
    }
    command
}

/// Presses a button of the answer to Apps → Answer this.
fn press_on(custom_id: &str) -> payload::Interaction {
    let mut press = payload::press(custom_id, true);
    press.json["member"]["permissions"] = json!((1_u64 << 10 | 1 << 11).to_string());
    press
}

#[tokio::test]
async fn answer_this_is_private_and_reply_to_them_posts_it_without_a_ping() {
    let scene = scene(false, &[]).await;
    let command = answer_this(Place::Server, "when should i water my bed");
    let answer = said(&scene.fake.ask(&command).await);
    assert!(answer.private);
    assert_eq!(answer.embeds[0].0, "Watering the beds");
    assert!(scene.fake.posts(CHANNEL).is_empty());
    let reply = button(&answer.buttons, "Reply to them");
    let confirmation = said(&scene.fake.ask(&press_on(&reply)).await);
    assert!(confirmation.private);
    assert!(
        confirmation
            .content
            .starts_with("I sent it as a reply, without a ping.")
    );
    let body = scene.fake.posts(CHANNEL).pop().unwrap();
    assert_eq!(title(&body), "Watering the beds");
    let target = command.json["data"]["target_id"].as_str().unwrap();
    assert_eq!(body["message_reference"]["message_id"], target);
    let remove = button(&posted(&body).buttons, "Remove");
    assert_eq!(
        remove,
        format!("v1:rm:{MEMBER}:{OTHER}"),
        "both may remove it"
    );
    // Sent once.
    let again = said(&scene.fake.ask(&press_on(&reply)).await);
    assert!(
        again
            .content
            .starts_with("I no longer have this answer at hand")
    );
    assert_eq!(scene.posts(CHANNEL).await.len(), 1);
}

#[tokio::test]
async fn help_for_whoever_wrote_that_they_need_it_is_shown_privately_and_can_be_passed_on() {
    let scene = scene(false, &[]).await;
    let mut command = answer_this(Place::Server, "my friend is bleeding badly");
    command.json["locale"] = json!("en-US");
    let answer = said(&scene.fake.ask(&command).await);
    assert!(answer.private);
    assert!(
        answer
            .content
            .contains("Call 911 US (elsewhere: 911 US, 999 UK) now")
    );
    let labels: Vec<&str> = answer.buttons.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(labels, ["Reply to them"]);
    let reply = button(&answer.buttons, "Reply to them");
    scene.fake.ask(&press_on(&reply)).await;
    let passed_on = posted(&scene.fake.posts(CHANNEL)[0]);
    let numbers = "Call 911 US, 999 UK now";
    assert!(
        passed_on.content.contains(numbers),
        "the presser's country is not theirs"
    );
    scene.bot.stop().await;
}

#[tokio::test]
async fn reply_to_them_says_what_the_bot_or_the_presser_may_not_do() {
    let scene = scene(false, &[]).await;
    let path = format!("/channels/{CHANNEL}/messages");
    for (code, expected) in [
        (160_002, "I may not reply to messages in that channel."),
        (160_005, "That thread is closed"),
    ] {
        let command = answer_this(Place::Server, "when should i water my bed");
        let answer = said(&scene.fake.ask(&command).await);
        let reply = button(&answer.buttons, "Reply to them");
        let mut not_theirs = press_on(&reply);
        not_theirs.json["member"]["user"]["id"] = json!(OTHER.to_string());
        let refusal = said(&scene.fake.ask(&not_theirs).await);
        assert!(
            refusal
                .content
                .starts_with("I no longer have this answer at hand")
        );
        let mut muted = press_on(&reply);
        muted.json["member"]["permissions"] = json!("1024");
        let refusal = said(&scene.fake.ask(&muted).await);
        assert!(
            refusal
                .content
                .starts_with("I write there for you only where you may")
        );
        let body = json!({ "message": "no", "code": code }).to_string();
        scene.fake.refuse("POST", &path, 403, &body);
        let refusal = said(&scene.fake.ask(&press_on(&reply)).await);
        assert!(
            refusal.private && refusal.content.starts_with(expected),
            "{refusal:?}"
        );
    }
    scene.bot.stop().await;
    for (code, expected) in [
        (50001, "I cannot see that channel"),
        (50013, "I may not write in that channel."),
    ] {
        let scene = self::scene(false, &[]).await;
        let body = json!({ "message": "no", "code": code }).to_string();
        for _ in 0..2 {
            scene.fake.refuse("POST", &path, 403, &body);
        }
        let command = answer_this(Place::Server, "when should i water my bed");
        let answer = said(&scene.fake.ask(&command).await);
        let reply = button(&answer.buttons, "Reply to them");
        let refusal = said(&scene.fake.ask(&press_on(&reply)).await);
        assert!(
            refusal.private && refusal.content.starts_with(expected),
            "{refusal:?}"
        );
        scene.bot.stop().await;
    }
}

#[tokio::test]
async fn answer_this_works_on_any_message_and_offers_a_reply_only_where_one_can_be() {
    let scene = scene(false, &[]).await;
    // A message of the new layout has no content here.
    let empty = said(&scene.fake.ask(&answer_this(Place::Server, "")).await);
    assert!(empty.private && empty.content.starts_with("I find no text in this message"));
    for place in [Place::UserInstall, Place::Dm] {
        let command = answer_this(place, "when should i water my bed");
        let answer = said(&scene.fake.ask(&command).await);
        assert!(answer.private);
        assert_eq!(answer.embeds[0].0, "Watering the beds");
        let replies = answer
            .buttons
            .iter()
            .any(|(label, _)| label == "Reply to them");
        assert!(!replies, "{:?}", answer.buttons);
    }
    let mut muted = answer_this(Place::Server, "when should i water my bed");
    muted.json["member"]["permissions"] = json!("1024");
    let answer = said(&scene.fake.ask(&muted).await);
    assert!(
        !answer
            .buttons
            .iter()
            .any(|(label, _)| label == "Reply to them")
    );
    scene.bot.stop().await;
}

#[tokio::test]
async fn nothing_that_people_write_to_each_other_is_logged_kept_or_sent_back() {
    const MARKER: &str = "xylotherapeutic";
    let scene = listening().await;
    let question = format!("when should i water my {MARKER} bed");
    let title = json!({ "id": "1", "type": 11, "parent_id": FORUM.to_string(), "name": question });
    scene.fake.has_channel(POST, title);
    let mut opening = written(MARKER).in_channel(POST);
    opening.json["id"] = json!(POST.to_string());
    for message in [
        opening,
        written(&question).by(OTHER),
        named(&question),
        written(&question).in_dm(),
        written(&question).mentioning().replying_to(APPLICATION),
        written(&format!("my friend is bleeding badly {MARKER}")).by(303),
    ] {
        scene.hear(&message);
    }
    let command = answer_this(Place::Server, &question);
    let answer = said(&scene.fake.ask(&command).await);
    let reply = button(&answer.buttons, "Reply to them");
    scene.fake.ask(&press_on(&reply)).await;
    let mut broken = written(&question).json;
    broken["mentions"] = json!(7);
    scene.fake.dispatch("MESSAGE_CREATE", &broken);
    scene
        .bot
        .wrote("Discord sent what this version cannot read")
        .await;
    scene.settle().await;
    for made in scene.fake.made() {
        assert!(
            !made.body.to_string().contains(MARKER),
            "sent back: {}",
            made.body
        );
    }
    let log = scene.bot.stop().await;
    assert!(!log.contains(MARKER), "{log}");
    for entry in fs::read_dir(scene.folder.path()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(MARKER));
    }
}
