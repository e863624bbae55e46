//! A process that is killed in the middle leaves nothing behind, and nothing is done twice.

use std::{collections::BTreeSet, fmt::Write as _};

use super::{super::channels::Fault, *};

const TOPICS: usize = 40;
const CHANNELS: u64 = 5;

/// Forty topics; the first so many of them rewritten.
fn many(rewritten: usize) -> String {
    let mut yaml = "title: many\nlanguage: en\ndisclaimer: D.\ntopics:\n".to_owned();
    for topic in 0..TOPICS {
        let text = if topic < rewritten { "new" } else { "old" };
        writeln!(
            yaml,
            "- {{ id: t{topic}, title: Topic {topic}, keywords: [word{topic}], answer: The {text} text {topic}. }}"
        )
        .unwrap();
    }
    yaml
}

#[tokio::test]
async fn of_two_hundred_pins_those_of_twenty_changed_topics_are_edited_once_each_across_crashes() {
    let stage = Stage::new().await;
    stage.know(&many(0));
    let bot = stage.bot().await;
    for channel in 0..CHANNELS {
        let commands: Vec<_> = (0..TOPICS)
            .map(|topic| pin(&format!("Topic {topic}"), Some(HERE + channel)))
            .collect();
        for command in &commands {
            stage.fake.dispatch("INTERACTION_CREATE", &command.json);
        }
        for command in &commands {
            eventually("a pin", || stage.fake.answers(command).pop()).await;
        }
    }
    stage.settled(200).await;
    bot.stop().await;
    let messages = stage.fake.channels().pinned();
    assert_eq!(messages.len(), 200);

    stage.know(&many(20));
    let edits = || -> usize {
        stage
            .fake
            .channels()
            .messages()
            .iter()
            .map(|it| it.edits)
            .sum()
    };
    // Twice between Discord's having an edit and the bot's hearing of it, then wherever it stands.
    for (killed_after, is_lost) in [(17, true), (40, true), (61, false)] {
        let bot = stage.bot().await;
        eventually("some edits", || (edits() >= killed_after - 1).then_some(())).await;
        if is_lost {
            let before = edits();
            stage
                .fake
                .channels()
                .fault("PATCH", "/messages/", Fault::Lost);
            eventually("an edit that is lost", || (edits() > before).then_some(())).await;
            // Until the answer is missed and the request made again, it hangs.
            eventually("the hanging request", || {
                let made = stage.requests("PATCH", "/messages/");
                (made >= edits()).then_some(())
            })
            .await;
        }
        bot.kill().await;
    }
    let bot = stage.bot().await;
    eventually("the rest", || (edits() >= 100).then_some(())).await;
    stage.settled(200).await;
    bot.stop().await;
    for message in stage.fake.channels().messages() {
        let title = message.body["embeds"][0]["title"].as_str().unwrap();
        let topic: usize = title.strip_prefix("Topic ").unwrap().parse().unwrap();
        let text = message.body["embeds"][0]["description"].as_str().unwrap();
        let (expected, edits) = if topic < 20 {
            ("The new text", 1)
        } else {
            ("The old text", 0)
        };
        assert!(text.starts_with(expected), "{title}: {text}");
        assert_eq!(message.edits, edits, "{title}");
        assert!(message.pinned.is_some());
    }
    assert_eq!(
        stage.fake.channels().messages().len(),
        200,
        "nothing was posted"
    );
    assert_eq!(
        stage.requests("PATCH", "/messages/"),
        100,
        "nothing was asked twice"
    );
}

/// Kills the bot when Discord has done what was asked with this method at this path, and the bot does not
/// know; then starts it again.
async fn killed_at(stage: &Stage, method: &'static str, part: &str, command: &Interaction) -> Bot {
    let before = stage.requests(method, part);
    stage.fake.channels().fault(method, part, Fault::Lost);
    let bot = stage.bot().await;
    stage.fake.dispatch("INTERACTION_CREATE", &command.json);
    eventually("the request", || {
        (stage.requests(method, part) > before).then_some(())
    })
    .await;
    // The fake records a request before it does what is asked.
    tokio::time::sleep(Duration::from_millis(100)).await;
    bot.kill().await;
    stage.bot().await
}

#[tokio::test]
async fn a_pin_killed_after_posting_is_pinned_at_the_next_start_and_posted_once() {
    let stage = Stage::new().await;
    let bot = killed_at(&stage, "POST", "/messages", &pin("watering", None)).await;
    stage.settled(1).await;
    assert!(stage.only_message().pinned.is_some());
    assert_eq!(
        stage.requests("POST", "/messages"),
        1,
        "it was found, not posted again"
    );
    bot.stop().await;
}

#[tokio::test]
async fn a_pin_killed_before_posting_is_posted_and_pinned_at_the_next_start() {
    let stage = Stage::new().await;
    // Refused as by an outage until it is killed.
    for _ in 0..8 {
        stage.fake.channels().refuse("POST", "/messages", 503, 0);
    }
    let bot = stage.bot().await;
    stage
        .fake
        .dispatch("INTERACTION_CREATE", &pin("watering", None).json);
    eventually("a try", || {
        (stage.requests("POST", "/messages") > 0).then_some(())
    })
    .await;
    bot.kill().await;
    assert_eq!(stage.fake.channels().messages().len(), 0);
    let bot = stage.bot().await;
    stage.settled(1).await;
    assert!(stage.only_message().pinned.is_some());
    bot.stop().await;
}

#[tokio::test]
async fn a_pin_killed_while_pinning_is_pinned_at_the_next_start() {
    let stage = Stage::new().await;
    let bot = killed_at(&stage, "PUT", "/pins/", &pin("watering", None)).await;
    stage.settled(1).await;
    assert!(stage.only_message().pinned.is_some());
    bot.stop().await;
}

#[tokio::test]
async fn a_pin_that_cannot_be_finished_at_the_next_start_leaves_no_message() {
    let stage = Stage::new().await;
    for _ in 0..8 {
        stage.fake.channels().refuse("PUT", "/pins/", 503, 0);
    }
    let bot = stage.bot().await;
    stage
        .fake
        .dispatch("INTERACTION_CREATE", &pin("watering", None).json);
    eventually("a try", || {
        (stage.requests("PUT", "/pins/") > 0).then_some(())
    })
    .await;
    bot.kill().await;
    stage.fake.channels().no_more_faults();
    stage.fake.channels().refuse("PUT", "/pins/", 400, 30003);
    let bot = stage.bot().await;
    stage.settled(0).await;
    assert_eq!(stage.fake.channels().messages().len(), 0, "no orphan");
    bot.stop().await;
}

#[tokio::test]
async fn an_unpinning_killed_in_the_middle_is_finished_at_the_next_start() {
    let stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.told(&pin("watering", None)).await;
    bot.stop().await;
    let bot = killed_at(&stage, "DELETE", "/pins/", &unpin("watering the beds")).await;
    stage.settled(0).await;
    assert!(stage.only_message().pinned.is_none());
    bot.stop().await;
}

#[tokio::test]
async fn while_discord_does_not_answer_a_pin_waits_and_is_posted_once() {
    let stage = Stage::new().await;
    for _ in 0..4 {
        stage.fake.channels().refuse("POST", "/messages", 503, 0);
    }
    let bot = stage.bot().await;
    let command = pin("watering", None);
    stage.fake.dispatch("INTERACTION_CREATE", &command.json);
    stage.settled(1).await;
    assert!(stage.only_message().pinned.is_some());
    let told = eventually("what is told", || {
        let made = stage.fake.made().into_iter();
        made.rev().find(|it| it.path.ends_with("/@original"))
    })
    .await;
    let text = told.body["content"].as_str().unwrap();
    assert!(
        text.starts_with("Discord did not answer. I try again"),
        "{text}"
    );
    bot.stop().await;
}

#[tokio::test]
async fn killed_anywhere_in_a_hundred_pins_no_message_is_left_alone_or_posted_twice() {
    let stage = Stage::new().await;
    let topics = ["watering", "compost", "tools"];
    for round in 0..25_u64 {
        let bot = stage.bot().await;
        for (channel, topic) in (HERE + 10 * round..).zip(topics.iter().cycle().take(4)) {
            stage
                .fake
                .dispatch("INTERACTION_CREATE", &pin(topic, Some(channel)).json);
        }
        // Sooner or later on the way, which takes some dozens of milliseconds.
        tokio::time::sleep(Duration::from_millis(4 * round)).await;
        bot.kill().await;
    }
    let bot = stage.bot().await;
    let kept = stage.all_settled().await;
    bot.stop().await;
    let messages = stage.fake.channels().messages();
    assert!(
        messages.len() > 20,
        "too few got anywhere: {}",
        messages.len()
    );
    let mut channels = BTreeSet::new();
    for message in &messages {
        assert!(message.pinned.is_some(), "{} is not pinned", message.id);
        assert!(
            channels.insert(message.channel),
            "{} has two",
            message.channel
        );
    }
    let kept: Vec<u64> = kept.iter().filter_map(|pin| Some(pin.message?.0)).collect();
    let posted: Vec<u64> = messages.iter().map(|message| message.id).collect();
    let kept: BTreeSet<u64> = kept.into_iter().collect();
    assert_eq!(
        kept,
        posted.into_iter().collect(),
        "each is known, and none is only believed"
    );
}
