//! What members have at hand beside answers: checking a claim, a visit sheet, and what is kept of them.

use std::sync::Arc;

use lupine::{
    app,
    settings::{Form, Preferences, UserId},
    store::{Kept, Location, Store},
};
use serde_json::json;
use twilight_model::application::interaction::application_command::CommandOptionValue;

use super::{
    bot::Bot,
    check::said,
    fake::{Fake, Script},
    payload::{self, Interaction, Place},
};

const DISCLAIMER: &str = "This is the garden committee's general advice. \
                          Please ask a committee member about your own bed.";

/// The member who sends all interactions.
const MEMBER: UserId = UserId(300);

fn check_claim(place: Place, text: &str) -> Interaction {
    let text = ("text", CommandOptionValue::String(text.into()));
    payload::command(place, "check-claim", vec![text])
}

/// “Check this claim” on somebody's message.
fn check_this(place: Place, content: &str) -> Interaction {
    let mut interaction = payload::command(place, "Check this claim", vec![]);
    let mut target = payload::press("v1:l:0", false).json["message"].clone();
    target["id"] = json!("901");
    target["type"] = json!(0);
    target["content"] = json!(content);
    target["author"]["id"] = json!("301");
    target["author"]["bot"] = json!(false);
    let data = &mut interaction.json["data"];
    data["type"] = json!(3);
    data["target_id"] = json!("901");
    data["resolved"] = json!({ "messages": { "901": target } });
    interaction
}

/// `/visit` with a subcommand.
fn visit(subcommand: &str) -> Interaction {
    let option = (subcommand, CommandOptionValue::SubCommand(vec![]));
    let mut interaction = payload::command(Place::Dm, "visit", vec![option]);
    // Discord writes the empty list; twilight leaves it out.
    interaction.json["data"]["options"][0]["options"] = json!([]);
    interaction
}

#[tokio::test]
async fn check_claim_marks_selling_patterns_privately_and_opens_the_topics_that_answer_them() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let text =
        "Our seeds: a GUARANTED rich crop, without any work! Ask <@5> or https://seeds.example";
    for place in [Place::Server, Place::Dm, Place::UserInstall] {
        let said = said(&fake.ask(&check_claim(place, text)).await);
        assert!(said.private && !said.turned);
        let fields = [
            (
                "A sure harvest".to_owned(),
                "In the text: “GUARANTED … crop”\nNobody knows the weather of a whole summer. (1)"
                    .to_owned(),
            ),
            (
                "No work".to_owned(),
                "In the text: “without … work”\nEvery bed wants weeding. (1)".to_owned(),
            ),
        ];
        assert_eq!(said.fields, fields);
        let (title, sources) = &said.embeds[1];
        assert_eq!(title, "Where this is from");
        assert_eq!(sources, "1. [Almanac](<https://example.org/almanac>)");
        assert_eq!(said.footer, DISCLAIMER);
        let topics = [
            ("Making compost".into(), "v1:t:compost".into()),
            ("Watering the beds".into(), "v1:t:watering".into()),
        ];
        assert_eq!(said.buttons, topics);
    }
    bot.stop().await;
}

#[tokio::test]
async fn check_this_claim_looks_at_the_message_it_is_used_on() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let found = said(&fake.ask(&check_this(Place::Server, "a sure harvest")).await);
    assert!(found.private);
    assert_eq!(found.fields[0].0, "A sure harvest");
    let empty = said(&fake.ask(&check_this(Place::Server, "")).await);
    assert!(empty.private);
    assert!(empty.content.starts_with("I see no words in this message."));
    bot.stop().await;
}

#[tokio::test]
async fn a_claim_that_is_not_known_is_not_called_sound() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let said = said(
        &fake
            .ask(&check_claim(Place::Server, "never sure of a harvest"))
            .await,
    );
    assert!(said.private);
    let (title, text) = &said.embeds[0];
    assert_eq!(title, "I marked nothing");
    assert!(
        text.contains("That does not mean the offer is sound"),
        "{text}"
    );
    assert_eq!(said.buttons[0].0, "Making compost");
    bot.stop().await;
}

#[tokio::test]
async fn a_cry_for_help_among_claims_is_answered_first_and_leads_nowhere_else() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let text = "my friend is bleeding badly";
    let said = said(&fake.ask(&check_claim(Place::Server, text)).await);
    assert!(said.private);
    assert!(said.content.starts_with("**Someone is badly hurt**"));
    assert!(said.content.ends_with(DISCLAIMER));
    assert!(said.buttons.is_empty() && said.embeds.is_empty());
    bot.stop().await;
}

#[tokio::test]
async fn what_is_pasted_is_neither_logged_nor_kept() {
    const MARKER: &str = "xylotherapeutic";
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept.db");
    let fake = Fake::with(Script {
        callbacks: vec![(502, "<html>"), (400, r#"{"message":"no","code":50035}"#)],
        ..Script::default()
    })
    .await;
    let url = format!("sqlite:{}", file.display());
    let bot = Bot::with(&[
        ("LUPINE_DISCORD_API", &fake.address),
        ("LUPINE_STORE_URL", &url),
        ("LUPINE_LOG", "debug"),
    ]);
    bot.wrote("lupine is ready").await;
    for text in [
        format!("a sure harvest of {MARKER}"),
        MARKER.to_owned(),
        format!("sure {MARKER} harvest"),
    ] {
        fake.ask(&check_claim(Place::Server, &text)).await;
        fake.ask(&check_this(Place::Server, &text)).await;
    }
    let log = bot.stop().await;
    assert!(log.contains("claim check"), "{log}");
    assert!(!log.contains(MARKER), "{log}");
    for made in fake.made() {
        assert!(!made.body.to_string().contains(MARKER), "{made:?}");
    }
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(MARKER));
    }
}

#[tokio::test]
async fn visit_collects_topics_and_gives_a_page_on_screen_and_as_a_file_until_it_is_cleared() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let answer = said(
        &fake
            .ask(&payload::ask("what can i put on the compost heap"))
            .await,
    );
    let add = answer.button("Add to my visit");
    let added = said(&fake.ask(&payload::press(add, true)).await);
    assert!(added.private && !added.turned);
    assert!(added.content.contains("now has one topic"), "{added:?}");
    let again = said(&fake.ask(&payload::press(add, true)).await);
    assert!(again.content.contains("already"), "{again:?}");

    let show = visit("show");
    let sheet = said(&fake.ask(&show).await);
    assert!(sheet.private);
    let titles: Vec<&str> = sheet
        .embeds
        .iter()
        .map(|(title, _)| title.as_str())
        .collect();
    let parts = [
        "My topics",
        "What to ask at the gate",
        "What to ask who sells seeds",
    ];
    assert_eq!(titles, parts);
    assert!(sheet.embeds[0].1.starts_with("**Making compost**\n"));
    assert!(sheet.embeds[2].1.contains("- Where did they grow?"));
    assert!(sheet.footer.starts_with(DISCLAIMER) && sheet.footer.contains("knowledge "));
    let answers = fake.answers(&show);
    let [file] = answers[0].files.as_slice() else {
        panic!("one file: {:?}", answers[0])
    };
    assert_eq!(
        (file.field.as_str(), file.name.as_str()),
        ("files[0]", "my-visit.txt")
    );
    assert_eq!(answers[0].body["data"]["attachments"][0]["id"], 0);
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    for line in ["Making compost", "[ ] When were they picked?", "My notes"] {
        assert!(text.lines().any(|it| it == line), "{line:?} in {text}");
    }
    assert!(text.contains("This is the garden committee's general advice."));
    assert!(!text.contains("**"), "{text}");

    let cleared = said(&fake.ask(&visit("clear")).await);
    assert!(cleared.private);
    assert_eq!(cleared.content, "Your visit sheet is empty now.");
    let empty = said(&fake.ask(&visit("show")).await);
    assert!(empty.embeds[0].1.starts_with("None yet."), "{empty:?}");
    bot.stop().await;
}

#[tokio::test]
async fn anybody_can_put_a_public_answer_on_their_own_sheet_and_nothing_outlives_the_process() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let question = payload::ask_in(
        Place::Server,
        "what can i put on the compost heap",
        Some(false),
    );
    let answer = said(&fake.ask(&question).await);
    let add = answer.button("Add to my visit").to_owned();
    let mut other = payload::press(&add, false);
    other.json["member"]["user"]["id"] = json!("999");
    let added = said(&fake.ask(&other).await);
    assert!(added.private && added.content.contains("now has one topic"));
    let mine = said(&fake.ask(&visit("show")).await);
    assert!(mine.embeds[0].1.starts_with("None yet."), "{mine:?}");
    fake.ask(&payload::press(&add, true)).await;
    bot.stop().await;

    let bot = Bot::ready(&fake).await;
    let gone = said(&fake.ask(&visit("show")).await);
    assert!(gone.embeds[0].1.starts_with("None yet."), "{gone:?}");
    let stale = said(
        &fake
            .ask(&payload::press("v1:vis:no-such-topic", true))
            .await,
    );
    assert!(
        stale
            .content
            .starts_with("This button is from an older version")
    );
    bot.stop().await;
}

#[tokio::test]
async fn privacy_tells_what_is_kept_and_erases_it_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::Sqlite(folder.path().join("kept.db"));
    let open = async || -> Arc<dyn Store> { app::store::open(&location).await.unwrap() };
    let store = open().await;
    let preferences = Preferences {
        form: Form::Short,
        is_plain_text: false,
    };
    store.set_preferences(MEMBER, &preferences).await.unwrap();
    store.close().await;
    let fake = Fake::start().await;
    let url = format!("sqlite:{}", folder.path().join("kept.db").display());
    let bot = Bot::with(&[
        ("LUPINE_DISCORD_API", &fake.address),
        ("LUPINE_STORE_URL", &url),
    ]);
    bot.wrote("lupine is ready").await;
    let answer = said(
        &fake
            .ask(&payload::ask("what can i put on the compost heap"))
            .await,
    );
    let (add, why) = (
        answer.button("Add to my visit"),
        answer.button("Why this answer?"),
    );
    fake.ask(&payload::press(add, true)).await;

    let privacy = payload::command(Place::Server, "privacy", vec![]);
    let screen = said(&fake.ask(&privacy).await);
    assert!(screen.private);
    let text = &screen.embeds[0].1;
    for line in [
        "- How answers look for you: your choice in `/preferences`",
        "- What you did as a moderator: nothing",
        "so that buttons under an answer work: 1",
        "until you have not used it for 4 hours: 1",
        "**Never kept**",
    ] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    let sure = said(
        &fake
            .ask(&payload::press(screen.button("Erase all of it"), true))
            .await,
    );
    assert!(sure.turned && sure.embeds[0].1.contains("cannot be undone"));
    let kept = said(
        &fake
            .ask(&payload::press(sure.button("No, keep it"), true))
            .await,
    );
    assert!(kept.turned && kept.embeds[0].1 == *text, "{kept:?}");
    let erased = said(
        &fake
            .ask(&payload::press(sure.button("Yes, erase it"), true))
            .await,
    );
    assert!(erased.turned && erased.buttons.is_empty());
    assert!(erased.embeds[0].1.starts_with("Erased."), "{erased:?}");

    let empty = said(&fake.ask(&visit("show")).await);
    assert!(empty.embeds[0].1.starts_with("None yet."), "{empty:?}");
    let gone = said(&fake.ask(&payload::press(why, true)).await);
    assert!(
        gone.content.starts_with("I no longer have your question"),
        "{gone:?}"
    );
    bot.stop().await;
    let store = open().await;
    assert_eq!(store.kept_of(MEMBER).await.unwrap(), Kept::default());
    store.close().await;
}

#[tokio::test]
async fn in_spanish_lupines_own_sentences_are_spanish() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let privacy = payload::command(Place::Dm, "privacy", vec![]);
    for (mut interaction, sentence) in [
        (
            check_claim(Place::Server, "a sure harvest"),
            "Marqué una cosa en este texto",
        ),
        (visit("show"), "Ninguno todavía."),
        (privacy, "**Guardado hasta que lo borres**"),
    ] {
        interaction.json["locale"] = "es-419".into();
        let said = said(&fake.ask(&interaction).await);
        assert!(said.embeds[0].1.contains(sentence), "{said:?}");
    }
    bot.stop().await;
}
