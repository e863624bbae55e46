//! How members find topics: by name, by section, by button.

use super::{
    bot::Bot,
    check::{choices, said},
    fake::Fake,
    payload::{self, Place},
};

#[tokio::test]
async fn a_half_typed_name_is_completed() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let suggested = choices(&fake.ask(&payload::typing("water")).await);
    let watering = ("Watering the beds".into(), "watering".into());
    assert_eq!(suggested.first(), Some(&watering), "{suggested:?}");
    let all = choices(&fake.ask(&payload::typing("")).await);
    assert_eq!(all.len(), 25, "as many as Discord takes");
    bot.stop().await;
}

#[tokio::test]
async fn a_topic_is_found_by_what_was_picked_typed_or_asked() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for name in [
        "compost",
        "Making compost",
        " making COMPOST ",
        "how do i make compost",
    ] {
        let said = said(&fake.ask(&payload::topic(name)).await);
        assert!(said.private);
        let [(title, _)] = said.embeds.as_slice() else {
            panic!("one embed: {said:?}")
        };
        assert_eq!(title, "Making compost", "by {name:?}");
        let [(note, text)] = said.fields.as_slice() else {
            panic!("one note: {said:?}")
        };
        assert_eq!(note, "Editors' note (2026)");
        assert_eq!(
            text,
            "The heap behind the shed is full this season. \
             [Committee minutes](<https://example.org/minutes>)"
        );
    }
    bot.stop().await;
}

#[tokio::test]
async fn a_button_works_after_a_restart_and_answers_whoever_pressed_it_privately() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let question = payload::ask_in(Place::Server, "when should i water my bed", Some(false));
    let public = said(&fake.ask(&question).await);
    bot.stop().await;

    let bot = Bot::ready(&fake).await;
    let (label, id) = &public.buttons[0];
    for under_private in [false, true] {
        let said = said(&fake.ask(&payload::press(id, under_private)).await);
        assert_eq!(&said.embeds[0].0, label);
        assert!(
            said.private && !said.turned,
            "a message of its own: {said:?}"
        );
        assert!(!said.footer.is_empty());
    }
    bot.stop().await;
}

#[tokio::test]
async fn a_button_of_another_version_or_of_a_topic_that_is_gone_gets_a_kind_sentence() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for id in [
        "v0:topic",
        "v9:t:watering",
        "v1:t:no-such-topic",
        "v1:p:0:no-such-section",
        "x",
    ] {
        let said = said(&fake.ask(&payload::press(id, true)).await);
        assert!(said.private && !said.turned);
        assert!(
            said.content
                .starts_with("This button is from an older version of me")
        );
        assert!(said.content.contains("(ref "), "{}", said.content);
    }
    bot.stop().await;
}

#[tokio::test]
async fn topics_are_browsed_by_section_and_page() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let sections = said(
        &fake
            .ask(&payload::command(Place::Server, "topics", vec![]))
            .await,
    );
    assert!(sections.private && !sections.turned);
    let (menu, options) = sections.menu.unwrap();
    let labels: Vec<&str> = options.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["Bed care", "House rules", "Vegetables and herbs"]);

    let first = said(&fake.ask(&payload::pick(&menu, &options[2].1)).await);
    assert!(first.turned, "in the place of the menu");
    assert_eq!(first.embeds[0].0, "Vegetables and herbs");
    assert_eq!(first.menu.as_ref().unwrap().1.len(), 25);
    let labels: Vec<&str> = first
        .buttons
        .iter()
        .map(|(label, _)| label.as_str())
        .collect();
    assert_eq!(labels, ["More", "All sections"]);

    let second = said(&fake.ask(&payload::press(&first.buttons[0].1, true)).await);
    assert!(second.turned);
    let (menu, options) = second.menu.unwrap();
    let labels: Vec<&str> = options.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["Growing parsnips", "Growing potatoes"]);
    assert_eq!(second.buttons[0].0, "Back");

    let topic = said(&fake.ask(&payload::pick(&menu, &options[1].1)).await);
    assert!(
        topic.private && !topic.turned,
        "the menu stays to come back to"
    );
    assert_eq!(
        topic.embeds[0].1,
        "The committee has seeds of potatoes.\n\nNot yet reviewed by a clinician."
    );

    let back = said(&fake.ask(&payload::press(&second.buttons[1].1, true)).await);
    assert!(back.turned);
    assert_eq!(back.menu.unwrap().1.len(), 3);
    bot.stop().await;
}

#[tokio::test]
async fn about_says_what_it_knows_and_what_it_keeps() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let said = said(
        &fake
            .ask(&payload::command(Place::Dm, "about", vec![]))
            .await,
    );
    assert!(said.private);
    let text = &said.embeds[0].1;
    for needed in [
        "the Millbrook community garden",
        "The garden handbook",
        "A question stays in memory for 15 minutes at most",
        "Not yet reviewed by a clinician.",
        concat!("lupine ", env!("CARGO_PKG_VERSION"), ", knowledge "),
    ] {
        assert!(text.contains(needed), "{needed:?} in {text}");
    }
    bot.stop().await;
}
