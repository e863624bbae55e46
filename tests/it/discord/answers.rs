//! What members get when they ask.

use super::{
    bot::Bot,
    check::{Said, said},
    fake::{Fake, eventually},
    payload::{self, Place},
};

const DISCLAIMER: &str = "This is the garden committee's general advice. \
                          Please ask a committee member about your own bed.";

async fn ask(question: &str) -> Said {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let said = said(&fake.ask(&payload::ask(question)).await);
    bot.stop().await;
    said
}

#[tokio::test]
async fn a_question_is_answered_privately_with_title_text_sources_and_disclaimer() {
    let said = ask("when should i water my bed").await;
    assert!(said.private);
    assert_eq!(said.content, "");
    let [(title, text)] = said.embeds.as_slice() else {
        panic!("one embed: {said:?}")
    };
    assert_eq!(title, "Watering the beds");
    assert!(text.starts_with("Water early in the morning or after sunset.\n\nA bed needs"));
    assert!(
        text.ends_with(
            "\n\nFrom the document: care, sentences 1, 2\nNot yet reviewed by a clinician."
        ),
        "{text}"
    );
    assert_eq!(said.footer, DISCLAIMER);
    let related = [
        ("Making compost".into(), "v1:t:compost".into()),
        ("Borrowing tools".into(), "v1:t:borrowing-tools".into()),
    ];
    assert_eq!(said.topics(), related);
}

#[tokio::test]
async fn a_misspelled_question_is_answered_too() {
    let said = ask("when shoud i watter my bed").await;
    assert_eq!(said.embeds[0].0, "Watering the beds");
}

#[tokio::test]
async fn a_question_about_something_else_is_not_answered() {
    let said = ask("who won the football match yesterday").await;
    assert!(said.private);
    let (title, text) = &said.embeds[0];
    for topic in ["Watering the beds", "Making compost", "Borrowing tools"] {
        assert_ne!(title, topic);
    }
    assert!(!text.contains("From the document"), "{text}");
    assert_eq!(said.footer, DISCLAIMER);
}

#[tokio::test]
async fn what_the_knowledge_says_it_does_not_cover_is_said_with_a_topic_to_go_on_to() {
    let said = ask("where can i park my car").await;
    let (title, text) = &said.embeds[0];
    assert_eq!(title, "Where to park");
    assert!(text.starts_with("The handbook says nothing about parking."));
    assert_eq!(said.footer, DISCLAIMER);
    let near = [(
        "When the garden is open".into(),
        "v1:t:opening-hours".into(),
    )];
    assert_eq!(said.topics(), near);
}

#[tokio::test]
async fn an_emergency_gets_plain_text_and_nothing_that_leads_away() {
    let said = ask("my friend is bleeding badly").await;
    assert!(
        said.content
            .starts_with("**Someone is badly hurt**\nCall 911 US (elsewhere: 911 US, 999 UK) now")
    );
    assert!(said.content.ends_with(DISCLAIMER));
    assert!(said.embeds.is_empty() && said.buttons.is_empty() && said.menu.is_none());
}

#[tokio::test]
async fn an_emergency_names_the_numbers_of_the_askers_locale() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for (locale, number) in [
        ("en-US", "Call 911 US (elsewhere: 911 US, 999 UK) now"),
        ("fr", "Call 911 US, 999 UK now"),
    ] {
        let mut question = payload::ask("someone is bleeding badly and it will not stop");
        question.json["locale"] = locale.into();
        let said = said(&fake.ask(&question).await);
        assert!(said.content.contains(number), "{locale}: {said:?}");
    }
    bot.stop().await;
}

#[tokio::test]
async fn an_answer_is_public_only_when_asked_for() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for (private, expected) in [(None, true), (Some(true), true), (Some(false), false)] {
        let question = payload::ask_in(Place::Server, "when is the garden open", private);
        let said = said(&fake.ask(&question).await);
        assert_eq!(said.private, expected, "private: {private:?}");
    }
    bot.stop().await;
}

#[tokio::test]
async fn direct_messages_and_servers_without_the_bot_get_the_same_answers() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for place in [Place::Server, Place::Dm, Place::UserInstall] {
        let question = payload::ask_in(place, "how do i borrow a spade", None);
        let said = said(&fake.ask(&question).await);
        assert_eq!(said.embeds[0].0, "Borrowing tools");
        assert!(said.private);
    }
    bot.stop().await;
}

#[tokio::test]
async fn the_longest_question_of_the_strangest_characters_is_answered() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for character in [
        "👩‍👩‍👧",
        "\u{202e}",
        "\u{0301}",
        "@everyone ",
        "`",
        "ẞ",
        "\u{0}",
    ] {
        let question: String = character.chars().cycle().take(4000).collect();
        let said = said(&fake.ask(&payload::ask(&question)).await);
        assert!(said.private);
    }
    bot.stop().await;
}

#[tokio::test]
async fn two_hundred_questions_at_once_are_each_answered_once() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let asks = [
        ("when should i water my bed", "Watering the beds"),
        ("what can i put on the compost heap", "Making compost"),
        ("how do i borrow a spade", "Borrowing tools"),
        ("when is the garden open", "When the garden is open"),
    ];
    let questions: Vec<_> = asks
        .iter()
        .cycle()
        .take(200)
        .map(|(question, title)| (payload::ask(question), *title))
        .collect();
    for (question, _) in &questions {
        fake.dispatch("INTERACTION_CREATE", &question.json);
    }
    eventually("two hundred answers", || {
        let all = questions
            .iter()
            .all(|(asked, _)| !fake.answers(asked).is_empty());
        all.then_some(())
    })
    .await;
    for (question, title) in &questions {
        let answers = fake.answers(question);
        assert_eq!(answers.len(), 1);
        assert_eq!(said(&answers[0].body).embeds[0].0, *title);
    }
    let log = bot.stop().await;
    assert_eq!(log.matches("outcome=\"answer\"").count(), 200, "{log}");
}
