//! What moderators do, and what they are told.

use lupine::settings::{Action, Language, ResourceLine, Setting};
use twilight_model::guild::Permissions;

use super::*;

#[tokio::test]
async fn pin_posts_the_answer_as_a_message_of_the_channel_and_pins_it() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let told = stage.told(&pin("watering", None)).await;
    let message = stage.only_message();
    assert_eq!(
        told,
        format!("Pinned: {} I keep it up to date there.", link(&message))
    );
    assert_eq!((message.channel, message.pinned.is_some()), (HERE, true));
    let shown = check::posted(&message.body);
    assert_eq!(shown.content, "");
    assert_eq!(shown.embeds[0].0, "Watering the beds");
    assert!(shown.embeds[0].1.starts_with("Water early in the morning."));
    assert_eq!(shown.footer, "Please ask the committee.");
    let related = [("Making compost".into(), "v1:t:compost".into())];
    assert_eq!(shown.buttons, related);
    assert_eq!(message.body["enforce_nonce"], true);
    let new_route = format!("/api/v10/channels/200/messages/pins/{}", message.id);
    assert_eq!(stage.requests("PUT", &new_route), 1);
    bot.stop().await;
    let pins = stage.settled(1).await;
    assert_eq!(pins[0].topic.as_str(), "watering");
}

#[tokio::test]
async fn pin_takes_another_channel_and_the_topics_title() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("Making compost", Some(201))).await;
    assert_eq!(stage.only_message().channel, 201);
    let told = stage.told(&pin("no such topic at all", Some(201))).await;
    assert!(told.starts_with("I have no topic of that name."), "{told}");
    stage.only_message();
    bot.stop().await;
}

#[tokio::test]
async fn pin_messages_alone_is_enough_and_a_member_without_it_is_refused() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let manage_messages = (1 << 10 | 1 << 13).to_string();
    for (everybody, visible, channel, may) in [
        (MEMBER, "1024", None, false),
        (MEMBER, "1024", Some(201), false),
        (MEMBER | PIN, "1024", Some(202), true),
        (MEMBER, &manage_messages, None, true),
        // What one may here, one may not elsewhere.
        (MEMBER, &manage_messages, Some(203), false),
    ] {
        stage.fake.channels().allow_everybody(everybody);
        let before = stage.fake.channels().messages().len();
        let mut command = pin("tools", channel);
        command.json["member"]["permissions"] = json!(visible);
        let told = stage.told(&command).await;
        let posted = stage.fake.channels().messages().len() - before;
        assert_eq!(posted, usize::from(may), "{told}");
        assert_eq!(told.contains("you need Pin Messages"), !may, "{told}");
    }
    bot.stop().await;
}

#[tokio::test]
async fn pinning_the_same_topic_again_says_where_it_is_pinned() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", None)).await;
    let first = stage.only_message();
    let told = stage.told(&pin("watering", None)).await;
    assert_eq!(
        told,
        format!(
            "This topic is pinned in that channel already: {}",
            link(&first)
        )
    );
    stage.only_message();
    stage.told(&pin("watering", Some(201))).await;
    assert_eq!(
        stage.fake.channels().pinned().len(),
        2,
        "once in each channel"
    );

    // Deleted while nobody could tell: there is nothing to point at.
    stage.fake.channels().delete(first.id);
    let told = stage.told(&pin("watering", None)).await;
    assert!(told.starts_with("Pinned: "), "{told}");
    bot.stop().await;
    stage.settled(2).await;
}

#[tokio::test]
async fn two_moderators_at_once_pin_one_message() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let commands = [pin("watering", None), pin("watering", None)];
    for command in &commands {
        stage.fake.dispatch("INTERACTION_CREATE", &command.json);
    }
    for command in &commands {
        eventually("an answer", || stage.fake.answers(command).pop()).await;
    }
    stage.only_message();
    bot.stop().await;
}

fn answer(title: &str, text: &str) -> Value {
    json!({
        "type": 20, "content": "You asked about **my** bed",
        "embeds": [{ "title": title, "description": text }],
        "components": [{ "type": 1, "components": [
            { "type": 2, "style": 2, "label": "More", "custom_id": "v1:x:300" },
        ] }],
    })
}

#[tokio::test]
async fn apps_pin_this_answer_pins_the_bots_own_message_and_makes_it_a_pinned_answer() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let id = stage
        .fake
        .channels()
        .put(HERE, answer("Watering the beds", "Early."));
    let message = stage.only_message();
    let told = stage.told(&pin_this(&message)).await;
    assert!(
        told.starts_with(&format!("Pinned: {} In a moment", link(&message))),
        "{told}"
    );
    stage.settled(1).await;
    let message = eventually("the edit", || {
        stage.fake.channels().message(id).filter(|it| it.edits == 1)
    })
    .await;
    assert!(message.pinned.is_some());
    // The asker's words and buttons go, the whole answer comes, and nothing has changed in it.
    assert_eq!(message.body["content"], "");
    assert!(!message.body.to_string().contains("v1:x:300"));
    let text = message.body["embeds"][0]["description"].as_str().unwrap();
    assert!(text.starts_with("Water early in the morning."), "{text}");
    let edits = stage
        .fake
        .made()
        .into_iter()
        .filter(|it| it.method == "PATCH");
    for edit in edits {
        check::edited(&edit.body);
    }
    let told = stage.told(&pin_this(&message)).await;
    assert!(
        told.starts_with("This topic is pinned in that channel already"),
        "{told}"
    );
    bot.stop().await;
}

#[tokio::test]
async fn apps_pin_this_answer_refuses_kindly_what_is_no_answer_to_pin() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let own = |body: Value| Posted {
        id: 1_500_000_000_000_000_009,
        channel: HERE,
        body,
        pinned: None,
        edits: 0,
    };
    let mut by_somebody = own(answer("Watering the beds", "Early."));
    by_somebody.body["author"] = json!({ "id": "7", "username": "someone", "discriminator": "0" });
    let mut private = own(answer("Watering the beds", "Early."));
    private.body["flags"] = json!(64);
    let mut system = own(json!({ "content": "" }));
    system.body["type"] = json!(6);
    let mut two = own(answer("Watering the beds", "Early."));
    two.body["embeds"] = json!([{ "title": "Watering the beds" }, { "title": "Making compost" }]);
    for (message, expected) in [
        (by_somebody, "I pin only my own answers."),
        (private, "Only one person can see that message"),
        (system, "That is a line of Discord's own"),
        (two, "That message shows more than one topic."),
        (
            own(answer("About lupine", "I answer.")),
            "That message shows no topic",
        ),
        (
            own(json!({ "content": "**Someone is badly hurt**\nCall for help now." })),
            "That message told somebody to get help now.",
        ),
    ] {
        let told = stage.told(&pin_this(&message)).await;
        assert!(told.starts_with(expected), "{told}");
    }
    assert_eq!(stage.requests("PUT", "/pins/"), 0);
    assert_eq!(stage.pins().await, []);
    bot.stop().await;
}

#[tokio::test]
async fn an_answer_nobody_reviewed_is_not_pinned_where_only_reviewed_ones_are_shown() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.set(Setting::ShowsUnreviewed(false)).await;
    bot.stop().await;
    let bot = stage.bot().await;
    let told = stage.told(&pin("watering", None)).await;
    assert!(
        told.starts_with("This server shows only answers that a clinician"),
        "{told}"
    );
    assert_eq!(stage.fake.channels().messages().len(), 0);
    bot.stop().await;
}

#[tokio::test]
async fn pins_lists_age_topic_state_and_link_in_pages() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let list = payload::command(Place::Server, "pins", vec![]);
    let told = stage.told(&list).await;
    assert_eq!(
        told,
        "Nothing is pinned here. `/pin` posts an answer in a channel and pins it."
    );
    for channel in 201..204 {
        for topic in ["watering", "compost", "tools"] {
            stage.told(&pin(topic, Some(channel))).await;
        }
    }
    let messages = stage.fake.channels().pinned();
    let first = said(
        &stage
            .fake
            .ask(&payload::command(Place::Server, "pins", vec![]))
            .await,
    );
    assert!(first.private);
    let lines: Vec<&str> = first.content.lines().collect();
    assert_eq!((lines[0], lines.len()), ("9 pinned answers", 8));
    let since = stage.pins().await[0].created_at.0;
    let expected = format!(
        "- **Watering the beds**, <t:{since}:R>, up to date: {}",
        link(&messages[0])
    );
    assert_eq!(lines[1], expected);
    assert_eq!(first.buttons, [("Next".into(), "v1:pin:1".into())]);
    let second = said(&stage.fake.ask(&payload::press("v1:pin:1", true)).await);
    assert!(second.turned);
    assert_eq!(second.content.lines().count(), 3);
    assert_eq!(second.buttons, [("Previous".into(), "v1:pin:0".into())]);

    stage.fake.channels().allow_everybody(MEMBER);
    let refused = said(&stage.fake.ask(&payload::press("v1:pin:1", true)).await);
    assert!(
        refused.content.contains("you need Pin Messages"),
        "{refused:?}"
    );
    assert!(refused.buttons.is_empty());
    bot.stop().await;
}

fn typing(typed: &str) -> Interaction {
    let mut command = payload::typing(typed);
    command.json["data"]["name"] = json!("unpin");
    command.json["data"]["options"][0]["name"] = json!("answer");
    command
}

#[tokio::test]
async fn unpin_offers_the_servers_pins_and_unpins_the_one_that_is_picked() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", Some(201))).await;
    stage.told(&pin("watering", None)).await;
    stage.told(&pin("compost", None)).await;
    let offered = check::choices(&stage.fake.ask(&typing("water")).await);
    let pins = stage.pins().await;
    let values: Vec<&str> = offered.iter().map(|(_, value)| value.as_str()).collect();
    let ids: Vec<String> = pins.iter().map(|pin| pin.id.0.to_string()).collect();
    assert_eq!(values, [&ids[1], &ids[0]], "this channel's first");
    assert!(
        offered[0]
            .0
            .starts_with("Watering the beds (this channel, 20"),
        "{offered:?}"
    );

    let told = stage.told(&unpin(values[0])).await;
    let messages = stage.fake.channels().messages();
    assert_eq!(
        told,
        format!(
            "Unpinned: {} The message stays, and I no longer update it.",
            link(&messages[1])
        )
    );
    let pinned: Vec<bool> = messages.iter().map(|it| it.pinned.is_some()).collect();
    assert_eq!(pinned, [true, false, true]);
    let new_route = format!("/messages/pins/{}", messages[1].id);
    assert_eq!(stage.requests("DELETE", &new_route), 1);

    // By what was typed, where only one can be meant.
    let told = stage.told(&unpin("making compost")).await;
    assert!(told.starts_with("Unpinned: "), "{told}");
    let told = stage.told(&unpin("making compost")).await;
    assert!(told.starts_with("I have no such pinned answer."), "{told}");
    bot.stop().await;
    assert_eq!(stage.settled(1).await[0].channel.0, 201);
}

#[tokio::test]
async fn unpinning_what_is_gone_or_not_allowed_is_said() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", None)).await;
    stage.told(&pin("compost", None)).await;
    let [water, compost] = stage.fake.channels().messages().try_into().unwrap();
    stage
        .fake
        .channels()
        .refuse("DELETE", &format!("/pins/{}", water.id), 403, 50013);
    let told = stage.told(&unpin("watering the beds")).await;
    assert!(
        told.starts_with("I need Pin Messages in that channel."),
        "{told}"
    );
    assert_eq!(stage.settled(2).await.len(), 2, "it is what it was");
    stage.fake.channels().delete(compost.id);
    let told = stage.told(&unpin("making compost")).await;
    assert_eq!(told, "That message is gone already, so I forgot it.");
    let mut by_member = unpin("watering the beds");
    stage.fake.channels().allow_everybody(MEMBER);
    by_member.json["member"]["permissions"] = json!("1024");
    let told = stage.told(&by_member).await;
    assert!(told.contains("you need Pin Messages"), "{told}");
    assert!(
        stage
            .fake
            .channels()
            .message(water.id)
            .unwrap()
            .pinned
            .is_some()
    );
    bot.stop().await;
}

#[tokio::test]
async fn a_pin_and_an_unpinning_are_taken_back_from_the_log_by_one_press() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", None)).await;
    stage.settled(1).await;
    let manager = |it: Interaction| it.by(Permissions::MANAGE_GUILD, &[]);
    let log = || {
        let option = ("log", CommandOptionValue::SubCommand(vec![]));
        manager(payload::command(Place::Server, "settings", vec![option]))
    };
    let newest = async || {
        let (label, undo) = said(&stage.fake.ask(&log()).await).buttons[0].clone();
        assert_eq!(label, "Undo 1");
        undo
    };
    let is_pinned = || stage.only_message().pinned.is_some();

    let undo = newest().await;
    let refused = stage.told(&payload::press(&undo, true)).await;
    assert!(refused.starts_with("This is for moderators"), "{refused}");
    assert!(is_pinned());
    let told = stage.told(&manager(payload::press(&undo, true))).await;
    assert!(told.starts_with("Unpinned: "), "{told}");
    assert!(!is_pinned());
    assert_eq!(stage.settled(0).await, []);
    let again = stage.told(&manager(payload::press(&undo, true))).await;
    assert!(again.starts_with("I have no such pinned answer"), "{again}");

    let undo = newest().await;
    let told = stage.told(&manager(payload::press(&undo, true))).await;
    assert!(told.starts_with("Pinned: "), "{told}");
    assert!(is_pinned());
    let pins = stage.settled(1).await;
    assert_eq!(
        pins[0].message.map(|it| it.0),
        Some(stage.only_message().id)
    );
    bot.stop().await;
}

#[tokio::test]
async fn what_was_pinned_and_unpinned_is_in_the_audit_with_who() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", None)).await;
    stage.told(&unpin("watering the beds")).await;
    bot.stop().await;
    let store = app::store::open(&Location::Sqlite(stage.database()))
        .await
        .unwrap();
    let audit = store.audit(SERVER, None, 10).await.unwrap();
    let kinds: Vec<_> = audit
        .iter()
        .map(|entry| (&entry.action, entry.by))
        .collect();
    assert!(
        matches!(
            kinds.as_slice(),
            [
                (Action::Unpinned(_), Some(UserId(300))),
                (Action::Pinned(_), Some(UserId(300)))
            ]
        ),
        "{audit:?}"
    );
}

#[tokio::test]
async fn moderators_are_told_in_their_own_language_and_the_channel_in_the_servers() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    let mut command = pin("watering", None);
    command.json["locale"] = json!("es-ES");
    let told = stage.told(&command).await;
    assert!(told.starts_with("Fijada: https://"), "{told}");
    assert_eq!(check::posted(&stage.only_message().body).content, "");
    bot.stop().await;

    let language = Setting::Language(Language::new("es").unwrap());
    stage.set(language).await;
    let line = ResourceLine::new("Ask in #help.").unwrap();
    stage.set(Setting::ResourceLine(line)).await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", Some(201))).await;
    let message = eventually("the second", || {
        stage
            .fake
            .channels()
            .pinned()
            .into_iter()
            .find(|it| it.channel == 201)
    })
    .await;
    let shown = check::posted(&message.body);
    assert!(shown.content.contains("inglés"), "{shown:?}");
    assert_eq!(shown.embeds[1].1, "Ask in #help.", "the server's own line");
    bot.stop().await;
    let pins = stage.settled(2).await;
    let languages: Vec<&str> = pins.iter().map(|pin| pin.language.as_str()).collect();
    assert_eq!(languages, ["en", "es"]);
}
