use poise::serenity_prelude::Permissions;
use serde_json::Value;

use super::*;
use crate::{
    catalog::Catalog,
    discord::{render::tests::fits, scene::Asker},
    knowledge::{SourceFile, load},
    settings::{ChannelId, Form, Preferences, Settings},
};

const ASKER: UserId = UserId(300);
const OTHER: UserId = UserId(301);
const QUESTION_KEY: u64 = 1_500_000_000_000_000_000;

const SHOP: &str = "
disclaimer: Ask a mechanic.
topics:
  - id: flat
    title: Flat tire
    asks: [how do i fix a flat tire, my tire is flat]
    short: Patch it.
    answer: Patch **the tube**. Then pump it up.
    notes: [{ text: Some say glue., reference: { title: On glue, year: 2014 } }]
  - { id: chain, title: Chain, asks: [my chain slips], answer: Oil it. }
uncovered:
  - { id: price, title: What it costs, asks: [how much], answer: The page does not say. }
personal: [{ id: mine, answer: Ask your own mechanic., asks: [my tire is flat, is mine worn] }]
";

fn engine() -> Engine {
    let file = SourceFile::new("shop.yaml", SHOP);
    Engine::new(load::load(vec![file]).knowledge.unwrap())
}

fn scene(user: UserId) -> Scene {
    Scene {
        asker: Asker {
            user,
            guild: None,
            channel: ChannelId(200),
            locale: Some("en-US".into()),
            permissions: Permissions::empty(),
            roles: Vec::new(),
        },
        settings: Settings::default(),
        preferences: Preferences {
            form: Form::Short,
            is_plain_text: false,
        },
        catalog: Catalog::English,
    }
}

fn answered(topics: &[&str]) -> Answered {
    Answered {
        asker: ASKER,
        question: Some(QUESTION_KEY),
        topics: topics.iter().map(|&topic| topic.to_owned()).collect(),
    }
}

fn asked() -> Asked {
    Asked {
        question: "my tire is flat @everyone".into(),
        by: ASKER,
        is_own: true,
    }
}

/// What a press leads to: how it is shown, and its body after twilight found it well-formed.
fn shown(
    follow: &Follow,
    scene: &Scene,
    asked: Option<Asked>,
    is_private: bool,
) -> Option<(&'static str, Value)> {
    let engine = engine();
    let on = Circumstance {
        engine: &engine,
        scene,
        asked,
        is_private,
        document: None,
    };
    Some(match decide(follow, &on)? {
        Shown::Private(message) => ("private", fits(&message)),
        Shown::InPlace(message) => ("in place", fits(&message)),
        Shown::Public(message) => ("public", fits(&message)),
    })
}

/// Of the buttons that go on from an answer; others have their own tests.
fn custom_ids(body: &Value) -> Vec<String> {
    let rows = body["components"].as_array().cloned().unwrap_or_default();
    rows.iter()
        .flat_map(|row| row["components"].as_array().unwrap())
        .map(|button| button["custom_id"].as_str().unwrap().to_owned())
        .filter(|id| matches!(Press::decode(id), Some(Press::Follow(_))))
        .collect()
}

#[test]
fn more_unfolds_a_private_answer_in_its_place_and_a_public_one_privately() {
    let answer = answered(&["flat"]);
    let more = Follow::More { answer, page: 0 };
    let (how, body) = shown(&more, &scene(ASKER), None, true).unwrap();
    assert_eq!(how, "in place");
    // Whom to ask stands above, and stays.
    assert_eq!(body.get("content"), None);
    let embed = &body["embeds"][0];
    let text = embed["description"].as_str().unwrap();
    assert!(text.starts_with("Patch **the tube**. Then pump it up."));
    assert_eq!(embed["fields"][0]["name"], "Editors' note (2014)");
    assert_eq!(embed["footer"]["text"], "Ask a mechanic.");
    assert_eq!(
        custom_ids(&body),
        ["v1:sh:8c:be9lmezvoveo:flat", "v1:wy:0:be9lmezvoveo"]
    );
    let (how, body) = shown(&more, &scene(OTHER), None, false).unwrap();
    assert_eq!(how, "private");
    // The reasons are the asker's, so there is no button for them.
    assert_eq!(custom_ids(&body), ["v1:sh:8d::flat"]);
}

#[test]
fn anothers_message_that_was_read_is_never_shown_to_everyone() {
    let read = || {
        let is_own = false;
        Some(Asked { is_own, ..asked() })
    };
    let answer = answered(&["flat"]);
    let more = Follow::More {
        answer: answer.clone(),
        page: 0,
    };
    let (how, body) = shown(&more, &scene(ASKER), read(), true).unwrap();
    assert_eq!(how, "private", "the first answer can be sent as a reply");
    assert_eq!(custom_ids(&body), ["v1:wy:0:be9lmezvoveo"]);
    let post = |with_words| Follow::Post {
        answer: answer.clone(),
        with_words,
    };
    for follow in [Follow::Show(answer.clone()), post(false), post(true)] {
        let (how, body) = shown(&follow, &scene(ASKER), read(), true).unwrap();
        assert_eq!(how, "private", "{follow:?}");
        assert!(!body.to_string().contains("tire is flat"), "{body}");
    }
}

#[test]
fn what_is_shown_has_no_words_in_its_debug_output() {
    let message = render::sentence("my tire is flat");
    assert!(!format!("{:?}", Shown::Public(message)).contains("flat"));
}

#[test]
fn more_of_plain_text_is_the_next_page() {
    let mut scene = scene(ASKER);
    scene.preferences.is_plain_text = true;
    let answer = answered(&["flat"]);
    for page in [0, 9] {
        let answer = answer.clone();
        let (how, body) = shown(&Follow::More { answer, page }, &scene, None, true).unwrap();
        assert_eq!(how, "private");
        let text = body["content"].as_str().unwrap();
        assert!(
            text.starts_with("**Flat tire**\nPatch **the tube**."),
            "{text}"
        );
        assert!(text.contains("**Editors' note (2014):** Some say glue. On glue"));
        assert!(text.ends_with("\n\nAsk a mechanic."));
    }
}

#[test]
fn more_of_what_is_not_covered_is_that_entry() {
    let more = Follow::More {
        answer: answered(&["price"]),
        page: 0,
    };
    let (_, body) = shown(&more, &scene(ASKER), None, true).unwrap();
    assert_eq!(body["embeds"][0]["title"], "What it costs");
}

#[test]
fn the_asker_is_shown_the_words_and_asked_before_anything_is_shown_to_everyone() {
    let show = Follow::Show(answered(&["flat"]));
    let (how, body) = shown(&show, &scene(ASKER), Some(asked()), true).unwrap();
    assert_eq!(how, "private");
    let text = body["content"].as_str().unwrap();
    assert!(
        text.ends_with("\n\n> my tire is flat \\@everyone"),
        "{text}"
    );
    assert_eq!(
        custom_ids(&body),
        [
            "v1:po:1:8c:be9lmezvoveo:flat",
            "v1:po:0:8c:be9lmezvoveo:flat"
        ]
    );
    let (_, body) = shown(&show, &scene(ASKER), None, true).unwrap();
    assert_eq!(custom_ids(&body), ["v1:po:0:8c:be9lmezvoveo:flat"]);
    assert!(body["content"].as_str().unwrap().contains("no longer have"));
}

#[test]
fn an_answer_is_shown_to_everyone_with_the_words_only_if_the_asker_agrees() {
    let post = |with_words, asked| {
        let answer = answered(&["flat"]);
        shown(
            &Follow::Post { answer, with_words },
            &scene(ASKER),
            asked,
            true,
        )
        .unwrap()
    };
    let (how, body) = post(true, Some(asked()));
    assert_eq!(how, "public");
    assert_eq!(
        body["content"],
        "> my tire is flat \\@everyone\n\nAsk your own mechanic."
    );
    assert_eq!(body["embeds"][0]["title"], "Flat tire");
    assert!(body["embeds"][0]["fields"][0]["value"].is_string());
    assert_eq!(
        custom_ids(&body),
        ["v1:mo:0:8c:be9lmezvoveo:flat", "v1:wy:0:be9lmezvoveo"]
    );
    let (how, body) = post(false, Some(asked()));
    assert_eq!(how, "public");
    assert!(!body.to_string().contains("everyone"), "{body}");
    // Words that are gone are not replaced by silence: the asker is asked again.
    let (how, _) = post(true, None);
    assert_eq!(how, "private");
    let (how, body) = post(false, None);
    assert_eq!(how, "public");
    assert_eq!(custom_ids(&body), ["v1:mo:0:8c::flat"]);
}

#[test]
fn nobody_else_shows_an_answer_or_reads_its_reasons() {
    let why = Follow::Why {
        question: QUESTION_KEY,
        page: 0,
    };
    for follow in [
        Follow::Show(answered(&["flat"])),
        Follow::Post {
            answer: answered(&["flat"]),
            with_words: true,
        },
        why.clone(),
    ] {
        let (how, body) = shown(&follow, &scene(OTHER), Some(asked()), false).unwrap();
        assert_eq!(how, "private", "{follow:?}");
        let text = body["content"].as_str().unwrap();
        assert!(
            text.contains("only the person who asked") || text.starts_with("Only the person"),
            "{text}"
        );
        assert!(!body.to_string().contains("tire"), "{body}");
    }
    // Whoever makes up an id with the own name in it is not shown another's words.
    let mut forged = answered(&["flat"]);
    forged.asker = OTHER;
    let (how, body) = shown(&Follow::Show(forged), &scene(OTHER), Some(asked()), false).unwrap();
    assert_eq!(how, "private");
    assert!(!body.to_string().contains("tire"), "{body}");
}

#[test]
fn the_reasons_are_those_of_the_question_and_gone_with_it() {
    let why = Follow::Why {
        question: QUESTION_KEY,
        page: 0,
    };
    for is_plain_text in [false, true] {
        let mut scene = scene(ASKER);
        scene.preferences.is_plain_text = is_plain_text;
        let (how, body) = shown(&why, &scene, Some(asked()), true).unwrap();
        assert_eq!(how, "private");
        let text = body.to_string();
        for needed in [
            "Why this answer",
            "One topic fits: Flat tire.",
            "Not yet reviewed by a clinician.",
            "An editors' note stands beside the answer.",
            "Ask a mechanic.",
        ] {
            assert!(text.contains(needed), "{needed:?} in {text}");
        }
        assert_eq!(
            body["embeds"].as_array().is_none_or(Vec::is_empty),
            is_plain_text
        );
    }
    let (_, body) = shown(&why, &scene(ASKER), None, true).unwrap();
    assert!(body["content"].as_str().unwrap().contains("store nothing"));
}

#[test]
fn a_topic_that_is_gone_is_not_followed() {
    let gone = answered(&["no-such-topic"]);
    let more = Follow::More {
        answer: gone.clone(),
        page: 0,
    };
    assert_eq!(shown(&more, &scene(ASKER), None, true), None);
    let post = Follow::Post {
        answer: gone,
        with_words: false,
    };
    assert_eq!(shown(&post, &scene(ASKER), None, true), None);
}
