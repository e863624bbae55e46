//! How somebody in need reaches the moderators, and what leaves with it.

use serde_json::json;
use twilight_model::{channel::message::component::ComponentType, guild::Permissions};

use super::{
    bot::Bot,
    check::{self, Said, said},
    fake::Fake,
    payload::{self, CHANNEL, Interaction, MEMBER, Place},
};

const ALERTS: u64 = 203;
const TELL: &str = "v1:sos:t";

fn cry() -> Interaction {
    payload::ask("someone is bleeding badly and it will not stop")
}

async fn set_channel(fake: &Fake) {
    let id = "v1:set:c:alert-channel";
    let channel = payload::pick_ids(id, ComponentType::ChannelSelectMenu, &[ALERTS]);
    let saved = said(&fake.ask(&channel.by(Permissions::MANAGE_GUILD, &[])).await);
    assert!(saved.content.starts_with("Saved. "), "{saved:?}");
}

async fn press(fake: &Fake, id: &str) -> Said {
    said(&fake.ask(&payload::press(id, true)).await)
}

#[tokio::test]
async fn the_moderators_are_told_on_that_press_alone_who_and_where_and_not_a_word() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let without = said(&fake.ask(&cry()).await);
    assert!(without.buttons.is_empty(), "no channel is set: {without:?}");

    set_channel(&fake).await;
    let urgent = said(&fake.ask(&cry()).await);
    let button = (
        "Tell the moderators that I need someone".into(),
        TELL.into(),
    );
    assert_eq!(urgent.buttons, [button]);
    assert!(urgent.private && urgent.menus.is_empty());
    assert!(fake.posts(ALERTS).is_empty(), "nothing was pressed");

    let told = press(&fake, TELL).await;
    assert!(told.private && !told.turned);
    assert!(
        told.content
            .starts_with("I told the moderators that you need someone")
    );
    assert!(
        told.content.contains("911 US"),
        "the numbers again: {told:?}"
    );
    let notes = fake.posts(ALERTS);
    let [note] = &notes[..] else {
        panic!("one note: {notes:?}")
    };
    let note = check::posted(note).content;
    assert!(note.contains(&format!("<@{MEMBER}>")) && note.contains(&format!("<#{CHANNEL}>")));
    assert!(!note.contains("bleeding"), "{note}");

    let again = press(&fake, TELL).await;
    assert!(
        again
            .content
            .starts_with("I told the moderators a few minutes ago")
    );
    assert!(again.content.contains("911 US"));
    assert_eq!(fake.posts(ALERTS).len(), 1);
    let log = bot.stop().await;
    assert!(!log.contains("bleeding") && !log.contains("=300"), "{log}");
}

#[tokio::test]
async fn words_follow_only_if_some_are_written_for_it() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    set_channel(&fake).await;
    let early = said(&fake.ask(&payload::submit("v1:sos:w", "hello")).await);
    assert!(early.content.starts_with("There is no note just now"));

    let told = press(&fake, TELL).await;
    let (label, add) = told.buttons[0].clone();
    assert_eq!(label, "Add a few words");
    let (form, ..) = check::form(&fake.ask(&payload::press(&add, true)).await);
    let added = said(
        &fake
            .ask(&payload::submit(&form, "please call me, marker-4711"))
            .await,
    );
    assert!(
        added.private && added.content.contains("911 US"),
        "{added:?}"
    );
    let notes = fake.posts(ALERTS);
    assert_eq!(notes.len(), 2);
    assert!(
        check::posted(&notes[1])
            .content
            .ends_with("\n> please call me, marker-4711")
    );
    let twice = said(&fake.ask(&payload::submit(&form, "more")).await);
    assert!(twice.content.starts_with("There is no note just now"));
    let log = bot.stop().await;
    assert!(!log.contains("marker-4711"), "{log}");
}

#[tokio::test]
async fn a_note_that_cannot_be_sent_is_said_with_the_numbers_and_may_be_tried_again() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let refusal = r#"{ "message": "Missing Permissions", "code": 50013 }"#;
    let path = format!("/channels/{ALERTS}/messages");
    fake.refuse("POST", &path, 403, refusal);
    set_channel(&fake).await;
    let failed = press(&fake, TELL).await;
    assert!(failed.private && failed.content.starts_with("I am sorry, I could not reach"));
    assert!(failed.content.contains("911 US"), "{failed:?}");
    assert!(failed.buttons.is_empty());

    let told = press(&fake, TELL).await;
    assert!(
        told.content.starts_with("I told the moderators"),
        "{told:?}"
    );
    bot.stop().await;
}

#[tokio::test]
async fn outside_of_servers_there_is_no_button_and_a_press_gets_the_numbers() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    set_channel(&fake).await;
    let question = "someone is bleeding badly and it will not stop";
    for place in [Place::Dm, Place::UserInstall] {
        let urgent = said(&fake.ask(&payload::ask_in(place, question, None)).await);
        assert!(urgent.buttons.is_empty(), "{urgent:?}");
    }
    let mut pressed = payload::press(TELL, true);
    pressed.json["authorizing_integration_owners"] = json!({ "1": MEMBER.to_string() });
    let refused = said(&fake.ask(&pressed).await);
    assert!(
        refused.content.starts_with("This server has no channel"),
        "{refused:?}"
    );
    assert!(refused.content.contains("911 US"));
    bot.stop().await;
}
