use std::sync::LazyLock;

use poise::serenity_prelude::CreateInteractionResponseMessage;

use super::*;
use crate::{
    catalog::Catalog,
    discord::{render::tests::fits, scene::Asker},
    knowledge::{builtin, load},
    settings::{ChannelId, Preferences, Settings, UserId},
};

/// Says everything that is ever marked.
const ALL: &str = "We guarantee results! It cures lupus. No risk. Our stem cell therapy works for any disease. \
    Read the testimonials. It is a patient-funded study. Our lab is FDA registered. No FDA approval is needed. \
    Discount on stem cells. Fly to Cancun for stem cells.";

static BUILT_IN: LazyLock<Engine> = LazyLock::new(|| {
    let loaded = load::load(builtin::files());
    Engine::new(loaded.knowledge.unwrap())
});

fn scene(is_plain_text: bool, catalog: Catalog) -> Scene {
    Scene {
        asker: Asker {
            user: UserId(7),
            guild: None,
            channel: ChannelId(2),
            locale: Some(catalog.tag().into()),
            permissions: serenity::Permissions::empty(),
            roles: Vec::new(),
        },
        settings: Settings::default(),
        preferences: Preferences {
            is_plain_text,
            ..Preferences::default()
        },
        catalog,
    }
}

fn checked(text: &str) -> Checked {
    let scene = scene(false, Catalog::English);
    check(&BUILT_IN, text, &scene.circumstances())
}

fn shown(text: &str, scene: &Scene) -> serde_json::Value {
    fits(&message(BUILT_IN.knowledge(), checked(text), scene))
}

fn ids(checked: &Checked) -> Vec<&str> {
    let Checked::Found(findings) = checked else {
        panic!("{checked:?}")
    };
    let ids = findings.iter().map(|it| it.claim);
    ids.map(|it| BUILT_IN.knowledge().claim(it).id.as_str())
        .collect()
}

fn labels(message: &serde_json::Value) -> Vec<String> {
    let rows = message["components"].as_array().cloned();
    let buttons = rows.unwrap_or_default().into_iter();
    let buttons = buttons.flat_map(|row| row["components"].as_array().cloned().unwrap());
    let labels = buttons.map(|it| it["label"].as_str().unwrap().to_owned());
    labels.collect()
}

#[test]
fn a_text_is_decided_on_by_what_it_says() {
    assert_eq!(checked(" \n"), Checked::Empty);
    assert_eq!(checked("my doctor guaranteed nothing"), Checked::Nothing);
    assert_eq!(
        ids(&checked("Guaranteed results, no risk!")),
        ["guaranteed", "no-risk"]
    );
    let all = ids(&checked(ALL)).len();
    assert_eq!(all, BUILT_IN.knowledge().claims.len());
}

#[test]
fn a_cry_for_help_is_answered_as_one_whatever_it_sells_and_nothing_leads_away() {
    let text = "they guarantee results but i want to kill myself";
    assert!(matches!(checked(text), Checked::Urgent(_)));
    let message = shown(text, &scene(false, Catalog::English));
    let content = message["content"].as_str().unwrap();
    assert!(content.contains("988"), "{content}");
    assert!(content.contains("I have not looked for selling patterns"));
    assert!(labels(&message).is_empty() && message["embeds"].is_null());
}

#[test]
fn each_claim_has_its_words_its_meaning_and_where_that_is_from() {
    let scene = scene(false, Catalog::English);
    let message = shown("Guaranteed results, no risk!", &scene);
    insta::assert_json_snapshot!(message);
}

#[test]
fn all_claims_at_once_fit_one_message_with_nothing_left_out() {
    for catalog in Catalog::ALL {
        let message = shown(ALL, &scene(false, catalog));
        let claims = &BUILT_IN.knowledge().claims;
        let fields = message["embeds"][0]["fields"].as_array().unwrap();
        for (claim, field) in claims.iter().zip(fields) {
            assert_eq!(field["name"], claim.title);
            let value = field["value"].as_str().unwrap();
            assert!(value.contains(&claim.means), "{value}");
        }
        assert_eq!(fields.len(), claims.len());
        let sources = message["embeds"][1]["description"].as_str().unwrap();
        assert!(!sources.contains('…'), "{sources}");
        assert_eq!(labels(&message).len(), 5);
    }
}

#[test]
fn nothing_found_is_said_honestly_and_points_at_the_clinics() {
    let message = shown("a nice day", &scene(false, Catalog::English));
    let text = message["embeds"][0]["description"].as_str().unwrap();
    assert!(
        text.contains("That does not mean the offer is sound"),
        "{text}"
    );
    assert_eq!(
        labels(&message)[0],
        "Warning signs of unproven stem cell clinics"
    );
}

#[test]
fn in_plain_text_a_summary_comes_first_and_pages_explain_it_until_the_knowledge_changes() {
    let scene = scene(true, Catalog::English);
    let knowledge = BUILT_IN.knowledge();
    let first = shown(ALL, &scene);
    let content = first["content"].as_str().unwrap();
    for claim in &knowledge.claims {
        assert!(content.contains(&claim.title), "{content}");
    }
    let mut texts = String::new();
    let mut next = more(&first);
    while let Some(Press::Claims(wanted)) = next {
        let shown: CreateInteractionResponseMessage = page(knowledge, &wanted, &scene).unwrap();
        let shown = fits(&shown);
        texts += shown["content"].as_str().unwrap();
        let changed = ClaimPage {
            version: "00000000".into(),
            ..wanted
        };
        assert!(page(knowledge, &changed, &scene).is_none());
        next = more(&shown);
    }
    for claim in &knowledge.claims {
        assert!(texts.contains(&claim.title), "{texts}");
        let reference = &claim.references[0].title;
        assert!(texts.contains(reference), "{texts}");
    }
}

/// What the last button does.
fn more(message: &serde_json::Value) -> Option<Press> {
    let rows = message["components"].as_array()?;
    let button = rows.last()?["components"].as_array()?.last()?;
    Press::decode(button["custom_id"].as_str()?)
}
