//! What has to hold before the bot serves, and what it says when it does not.

use std::fs;

use serde_json::json;

use super::{
    bot::{Bot, TOKEN},
    check,
    fake::{Fake, Script},
    payload::APPLICATION,
};

#[tokio::test]
async fn it_registers_its_commands_once_before_it_is_ready_and_asks_for_servers_alone() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let registrations = fake.registrations();
    bot.stop().await;

    assert_eq!(registrations.len(), 1);
    let path = format!("/api/v10/applications/{APPLICATION}/commands");
    assert_eq!(registrations[0].path, path);
    assert_eq!(registrations[0].authorization, format!("Bot {TOKEN}"));
    let commands = check::commands(&registrations[0].body);
    let names: Vec<&str> = commands
        .iter()
        .map(|command| command.name.as_str())
        .collect();
    let for_all = [
        "ask",
        "topic",
        "topics",
        "preferences",
        "check-claim",
        "Check this claim",
        "visit",
        "privacy",
        "about",
        "Answer this",
    ];
    assert!(for_all.iter().all(|name| names.contains(name)), "{names:?}");
    let commands = registrations[0].body.as_array().unwrap().iter();
    for command in commands.filter(|it| for_all.contains(&it["name"].as_str().unwrap())) {
        assert_eq!(
            command["integration_types"],
            json!([0, 1]),
            "servers and people"
        );
        assert_eq!(
            command["contexts"],
            json!([0, 1, 2]),
            "servers and messages"
        );
    }
    let names = &registrations[0].body[0]["name_localizations"];
    assert_eq!(
        (&names["en-GB"], &names["es-ES"], &names["es-419"]),
        (&json!("ask"), &json!("preguntar"), &json!("preguntar"))
    );
    let ask = &registrations[0].body[0]["options"];
    assert_eq!(
        (&ask[0]["name"], &ask[0]["required"]),
        (&json!("question"), &json!(true))
    );
    assert_eq!(
        (&ask[1]["name"], &ask[1]["type"]),
        (&json!("private"), &json!(5))
    );
    assert_eq!(
        registrations[0].body[1]["options"][0]["autocomplete"],
        json!(true)
    );

    let identify = &fake.received(2)[0];
    assert_eq!(
        identify["intents"], 4609,
        "GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES: no members, no presences, no words of others' messages"
    );
    assert_eq!(identify["token"], format!("Bot {TOKEN}"));
}

#[tokio::test]
async fn a_registration_that_fails_on_discords_side_is_tried_again() {
    let fake = Fake::with(Script {
        registration: vec![503, 429],
        ..Script::default()
    })
    .await;
    let bot = Bot::ready(&fake).await;
    assert_eq!(fake.registrations().len(), 3);
    bot.stop().await;
}

/// Runs it to its own end; gives what it wrote.
async fn failed(script: Script) -> (Fake, String) {
    let fake = Fake::with(script).await;
    let (code, log) = Bot::start(&fake).ended().await;
    assert_eq!(code, Some(1), "{log}");
    assert!(!log.contains("lupine is ready"), "{log}");
    assert!(!log.contains(TOKEN), "{log}");
    (fake, log)
}

#[tokio::test]
async fn a_registration_that_discord_refuses_ends_it() {
    let (_, log) = failed(Script {
        registration: vec![400],
        ..Script::default()
    })
    .await;
    assert!(
        log.contains("lupine: Discord refuses the commands"),
        "{log}"
    );
}

#[tokio::test]
async fn a_refused_token_is_said_with_what_to_do() {
    let at_identify = Script {
        close_at_identify: Some(4004),
        ..Script::default()
    };
    let at_lookup = Script {
        bot_gateway_status: Some(401),
        ..Script::default()
    };
    for (script, identifies) in [(at_identify, 1), (at_lookup, 0)] {
        let (fake, log) = failed(script).await;
        assert!(
            log.contains("lupine: Discord refuses the token: copy"),
            "{log}"
        );
        assert_eq!(fake.identifies(), identifies);
    }
}

#[tokio::test]
async fn refused_intents_are_said_with_what_to_do() {
    for (code, sentence) in [
        (
            4014,
            "Discord refuses the intents (close code 4014): switch them on",
        ),
        (4013, "Discord does not know the intents (close code 4013)"),
    ] {
        let (fake, log) = failed(Script {
            close_at_identify: Some(code),
            ..Script::default()
        })
        .await;
        assert!(log.contains(sentence), "{log}");
        assert_eq!(fake.identifies(), 1);
    }
}

#[tokio::test]
async fn close_codes_that_serenity_does_not_end_on_end_it_after_few_sessions() {
    let runs = [4010, 4011, 4012].map(|code| async move {
        let (fake, log) = failed(Script {
            close_at_identify: Some(code),
            ..Script::default()
        })
        .await;
        let sentence = "the connection to Discord could not be made in 30 seconds";
        assert!(log.contains(sentence), "{code}: {log}");
        assert!(fake.identifies() <= 10, "{code}: {}", fake.identifies());
    });
    let [first, second, third] = runs;
    tokio::join!(first, second, third);
}

#[tokio::test]
async fn it_does_not_connect_when_few_session_starts_are_left() {
    let (fake, log) = failed(Script {
        sessions_left: Some(5),
        ..Script::default()
    })
    .await;
    let sentence = "lupine: only 5 session starts are left for today";
    assert!(
        log.contains(sentence) && log.contains("in 5 hours"),
        "{log}"
    );
    assert_eq!(fake.identifies(), 0);

    let fake = Fake::with(Script {
        sessions_left: Some(999),
        ..Script::default()
    })
    .await;
    Bot::ready(&fake).await.stop().await;
}

#[tokio::test]
async fn without_the_gateways_address_it_does_not_fall_back_to_the_real_discord() {
    let (_, log) = failed(Script {
        gateway_status: Some(404),
        ..Script::default()
    })
    .await;
    assert!(log.contains("lupine: cannot reach Discord"), "{log}");

    let (_, log) = failed(Script {
        gateway_url: Some("wss://gateway.discord.gg".into()),
        ..Script::default()
    })
    .await;
    assert!(
        log.contains("names a gateway that is not on this machine"),
        "{log}"
    );
}

#[tokio::test]
async fn an_address_of_another_machine_is_refused() {
    let bot = Bot::with(&[("LUPINE_DISCORD_API", "http://192.0.2.1:80")]);
    let (code, log) = bot.ended().await;
    assert_eq!(code, Some(1));
    assert!(
        log.contains("lupine: LUPINE_DISCORD_API is \"http://192.0.2.1:80\""),
        "{log}"
    );
}

#[tokio::test]
async fn without_a_token_it_says_where_to_put_one() {
    let fake = Fake::start().await;
    let bot = Bot::with(&[("LUPINE_DISCORD_API", &fake.address), ("DISCORD_TOKEN", "")]);
    let (code, log) = bot.ended().await;
    assert_eq!(code, Some(1));
    assert!(
        log.contains("lupine: there is no token: set DISCORD_TOKEN"),
        "{log}"
    );
    assert!(fake.made().is_empty());
}

#[tokio::test]
async fn the_token_comes_from_the_file_that_the_configuration_names() {
    let fake = Fake::start().await;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret"), "token.from.file\n").unwrap();
    let config = folder.path().join("lupine.toml");
    fs::write(&config, "token_file = \"secret\"\n").unwrap();
    let bot = Bot::configured(
        &config,
        &[("LUPINE_DISCORD_API", &fake.address), ("DISCORD_TOKEN", "")],
    );
    bot.wrote("lupine is ready").await;
    assert_eq!(fake.registrations()[0].authorization, "Bot token.from.file");
    bot.stop().await;
}

#[tokio::test]
async fn a_fault_in_the_configuration_is_shown_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("lupine.toml");
    fs::write(&config, "log = \"info\"\ntoken = \"in.the.wrong.place\"\n").unwrap();
    let (code, log) = Bot::configured(&config, &[]).ended().await;
    assert_eq!(code, Some(1));
    assert!(
        log.contains("lupine.toml:2:1: error: unknown field `token`"),
        "{log}"
    );
    assert!(!log.contains("wrong.place"), "{log}");
}
