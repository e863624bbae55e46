//! Pinned answers follow the knowledge, and what is gone is forgotten.

use lupine::settings::{PinState, Setting};

use super::{super::channels::Fault, *};

/// The garden with another text of watering.
fn rewritten() -> String {
    GARDEN.replace("Water early in the morning.", "Water after sunset.")
}

impl Stage {
    /// Pins topics in a channel each, and ends the bot.
    async fn pinned(topics: &[&str]) -> (Self, Vec<Posted>) {
        let stage = Self::new().await;
        let bot = stage.bot().await;
        for (channel, topic) in (HERE..).zip(topics) {
            let told = stage.told(&pin(topic, Some(channel))).await;
            assert!(told.starts_with("Pinned: "), "{told}");
        }
        bot.stop().await;
        let messages = stage.fake.channels().pinned();
        assert_eq!(messages.len(), topics.len());
        (stage, messages)
    }

    /// Waits until a message was edited so often.
    async fn edited(&self, message: &Posted, edits: usize) -> Posted {
        let edited = || {
            self.fake
                .channels()
                .message(message.id)
                .filter(|it| it.edits == edits)
        };
        eventually(format!("{edits} edits"), edited).await
    }

    fn edits(&self) -> usize {
        self.fake
            .channels()
            .messages()
            .iter()
            .map(|it| it.edits)
            .sum()
    }
}

/// Long enough for the worker to do what it should not.
async fn a_while() {
    tokio::time::sleep(Duration::from_millis(700)).await;
}

#[tokio::test]
async fn a_text_that_changed_is_edited_in_place_and_says_when_and_what() {
    let (stage, messages) = Stage::pinned(&["watering", "compost"]).await;
    stage.know(&rewritten());
    let bot = stage.bot().await;
    let message = stage.edited(&messages[0], 1).await;
    let shown = shown(&message);
    assert!(
        shown.embeds[0].1.starts_with("Water after sunset."),
        "{shown:?}"
    );
    let pins = stage.settled(2).await;
    let at = pins[0].updated_at.0;
    let date = shown.content.strip_prefix("Updated <t:").unwrap();
    let (date, what) = date.split_once(":D>: ").unwrap();
    assert!((at - 10..=at).contains(&date.parse().unwrap()), "{shown:?}");
    assert_eq!(what, "the text");
    assert_eq!(
        shown.buttons,
        [("Making compost".into(), "v1:t:compost".into())]
    );
    a_while().await;
    assert_eq!(stage.edits(), 1, "the other one is the same as before");
    bot.stop().await;

    // Nor is anything asked for again at the next start.
    let before = stage.fake.made().len();
    let bot = stage.bot().await;
    a_while().await;
    let asked = stage.fake.made().split_off(before);
    assert!(
        asked.iter().all(|it| !it.path.contains("/channels/")),
        "{asked:?}"
    );
    bot.stop().await;
}

#[tokio::test]
async fn a_note_and_a_review_that_changed_are_named() {
    let (stage, messages) = Stage::pinned(&["compost"]).await;
    let note = "answer: Peels go on the heap.\n  notes:\n  - text: Not bread.\n    reference: { title: Minutes, year: 2026 }";
    stage.know(&GARDEN.replace("answer: Peels go on the heap.", note));
    let bot = stage.bot().await;
    let message = stage.edited(&messages[0], 1).await;
    let shown_once = shown(&message);
    assert!(
        shown_once.content.ends_with(": the editors' note"),
        "{shown_once:?}"
    );
    assert_eq!(shown_once.fields[0].0, "Editors' note (2026)");
    stage.settled(1).await;
    bot.stop().await;

    stage.know(&GARDEN.replace("the committee.", "the whole committee."));
    let bot = stage.bot().await;
    let message = stage.edited(&messages[0], 2).await;
    let shown = shown(&message);
    assert!(
        shown
            .content
            .ends_with(": the editors' note, the small print"),
        "{shown:?}"
    );
    assert!(shown.fields.is_empty());
    bot.stop().await;
}

#[tokio::test]
async fn a_withdrawn_topic_turns_into_a_notice_and_comes_back() {
    let (stage, messages) = Stage::pinned(&["tools"]).await;
    let (without, _) = GARDEN.split_once("- id: tools").unwrap();
    stage.know(without);
    let bot = stage.bot().await;
    let message = stage.edited(&messages[0], 1).await;
    let notice = shown(&message);
    assert!(
        notice
            .content
            .starts_with("The answer that was pinned here is withdrawn.")
    );
    assert!(
        notice.embeds.is_empty() && notice.buttons.is_empty(),
        "{notice:?}"
    );
    assert_eq!(stage.settled(1).await[0].state, PinState::Withdrawn);
    let list = stage
        .told(&payload::command(Place::Server, "pins", vec![]))
        .await;
    assert!(
        list.contains("**tools**") && list.contains(", withdrawn: https"),
        "{list}"
    );
    bot.stop().await;

    stage.know(GARDEN);
    let bot = stage.bot().await;
    let message = stage.edited(&messages[0], 2).await;
    let back = shown(&message);
    assert_eq!(
        (back.content.as_str(), back.embeds[0].0.as_str()),
        ("", "Borrowing tools")
    );
    assert_eq!(stage.settled(1).await[0].state, PinState::Pinned);
    bot.stop().await;
}

#[tokio::test]
async fn a_server_that_wants_its_pins_left_alone_has_them_left_alone() {
    let (stage, messages) = Stage::pinned(&["watering"]).await;
    stage.set(Setting::UpdatesPins(false)).await;
    stage.know(&rewritten());
    let bot = stage.bot().await;
    a_while().await;
    assert_eq!(stage.edits(), 0);
    let told = stage.told(&pin("compost", None)).await;
    assert!(told.ends_with("I leave it as it is, as this server decided in its settings."));
    bot.stop().await;
    stage.set(Setting::UpdatesPins(true)).await;
    let bot = stage.bot().await;
    stage.edited(&messages[0], 1).await;
    bot.stop().await;
}

#[tokio::test]
async fn what_is_deleted_by_hand_is_forgotten() {
    let (stage, messages) =
        Stage::pinned(&["watering", "compost", "tools", "watering", "compost"]).await;
    let bot = stage.bot().await;
    let [one, two, channel, thread, _] = messages.as_slice() else {
        panic!("five")
    };
    let id = |id: u64| id.to_string();
    for (event, data) in [
        (
            "MESSAGE_DELETE",
            json!({ "id": id(one.id), "channel_id": id(one.channel), "guild_id": "100" }),
        ),
        (
            "MESSAGE_DELETE_BULK",
            json!({ "ids": ["5", id(two.id)], "channel_id": id(two.channel), "guild_id": "100" }),
        ),
        (
            "CHANNEL_DELETE",
            json!({ "id": id(channel.channel), "guild_id": "100", "type": 0, "name": "rules",
                    "position": 0, "permission_overwrites": [] }),
        ),
        (
            "THREAD_DELETE",
            json!({ "id": id(thread.channel), "guild_id": "100", "parent_id": "9", "type": 11 }),
        ),
    ] {
        let before = stage.pins().await.len();
        stage.fake.dispatch(event, &data);
        stage.settled(before - 1).await;
    }
    bot.stop().await;
}

#[tokio::test]
async fn what_is_unpinned_by_hand_is_forgotten_also_among_more_pins_than_a_page_has() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    for topic in ["watering", "compost"] {
        stage.told(&pin(topic, None)).await;
    }
    let messages = stage.fake.channels().pinned();
    for _ in 0..60 {
        stage.fake.channels().pin_by_hand(HERE);
    }
    let changed = json!({ "guild_id": "100", "channel_id": "200", "last_pin_timestamp": null });
    stage.fake.dispatch("CHANNEL_PINS_UPDATE", &changed);
    a_while().await;
    assert_eq!(stage.settled(2).await.len(), 2, "others' pins are others'");
    assert_eq!(
        stage.requests("GET", "/channels/200/messages/pins"),
        2,
        "two pages"
    );

    stage.fake.channels().unpin(messages[0].id);
    stage.fake.dispatch("CHANNEL_PINS_UPDATE", &changed);
    let left = stage.settled(1).await;
    assert_eq!(left[0].topic.as_str(), "compost");
    bot.stop().await;
}

#[tokio::test]
async fn a_bot_that_may_not_read_the_history_forgets_nothing() {
    let (stage, _) = Stage::pinned(&["watering"]).await;
    let bot = stage.bot().await;
    stage.fake.channels().hide_history(HERE);
    let changed = json!({ "guild_id": "100", "channel_id": "200", "last_pin_timestamp": null });
    stage.fake.dispatch("CHANNEL_PINS_UPDATE", &changed);
    a_while().await;
    stage.settled(1).await;
    bot.stop().await;
    // And edits what it cannot read.
    stage.know(&rewritten());
    let bot = stage.bot().await;
    eventually("the edit", || (stage.edits() == 1).then_some(())).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_pin_that_went_while_the_bot_was_away_is_forgotten_at_its_next_edit() {
    let (stage, messages) = Stage::pinned(&["watering", "watering", "watering"]).await;
    stage.fake.channels().delete(messages[0].id);
    stage.fake.channels().unpin(messages[1].id);
    stage.know(&rewritten());
    let bot = stage.bot().await;
    stage.edited(&messages[2], 1).await;
    stage.settled(1).await;
    assert_eq!(stage.edits(), 1);
    bot.stop().await;
}

#[tokio::test]
async fn limits_are_waited_out_and_old_messages_tried_again_later() {
    let (stage, messages) = Stage::pinned(&["watering", "watering", "watering"]).await;
    let channels = stage.fake.channels();
    let limit = json!({ "message": "slow", "retry_after": 0.3, "global": true });
    let of = |message: &Posted| format!("/messages/{}", message.id);
    channels.fault("PATCH", &of(&messages[0]), Fault::Refused(429, limit));
    channels.refuse("PATCH", &of(&messages[1]), 400, 30046);
    channels.refuse("PATCH", &of(&messages[2]), 500, 0);
    stage.know(&rewritten());
    let bot = stage.bot().await;
    for message in &messages {
        stage.edited(message, 1).await;
    }
    stage.settled(3).await;
    assert_eq!(stage.edits(), 3);
    bot.stop().await;
}

#[tokio::test]
async fn an_edit_that_is_refused_is_not_asked_for_again_and_again() {
    let (stage, messages) = Stage::pinned(&["watering", "compost"]).await;
    stage.fake.channels().refuse(
        "PATCH",
        &format!("/messages/{}", messages[0].id),
        400,
        50083,
    );
    stage.know(&rewritten().replace("Peels", "All peels"));
    let bot = stage.bot().await;
    stage.edited(&messages[1], 1).await;
    stage.fake.dispatch("GUILD_CREATE", &server());
    a_while().await;
    assert_eq!(stage.requests("PATCH", "/channels/200/"), 1);
    let states: Vec<&str> = stage
        .pins()
        .await
        .iter()
        .map(|pin| pin.state.name())
        .collect();
    assert_eq!(states, ["updating", "pinned"]);
    bot.stop().await;
    let bot = stage.bot().await;
    stage.edited(&messages[0], 1).await;
    bot.stop().await;
}
