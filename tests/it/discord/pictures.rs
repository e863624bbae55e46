//! Does the README show replies as Discord does? Drawn from the bodies that the bot sends, with the
//! built-in knowledge.

use std::{borrow::Cow, fs, path::Path};

use serde_json::Value;
use twilight_model::{
    application::interaction::application_command::CommandOptionValue,
    channel::message::component::ComponentType, guild::Permissions,
};

use super::{
    bot::Bot,
    channels::{MEMBER, PIN, Posted},
    check,
    fake::{Fake, eventually},
    payload::{self, Interaction, Place},
    pins,
};

const README: &str = include_str!("../../../README.md");

const MODERATORS: u64 = 203;

/// Characters on a line.
const WIDTH: usize = 84;

/// Of a long answer, so many lines of its beginning and its end are shown.
const SHOWN: [usize; 2] = [5, 3];

/// A space at which no line ends.
const BOUND: &str = "\u{a0}";

/// What the pinned answer said, and says.
const CHANGE: [&str; 2] = [
    "in women aged 15 to 45.**",
    "in women from 15 to 45 years old.**",
];

#[tokio::test]
async fn the_readme_draws_what_the_bot_sends() {
    let fake = Fake::start().await;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("kept.db").display());
    let variables = [
        ("LUPINE_DISCORD_API", fake.address.as_str()),
        ("LUPINE_STORE_URL", &url),
    ];
    let pinned = pinned_earlier(&fake, &variables).await;

    // Now with the knowledge in the binary.
    let config = tempfile::NamedTempFile::new().unwrap();
    let bot = Bot::of_its_configuration(config.path(), &variables);
    bot.wrote("lupine is ready").await;
    fake.dispatch("GUILD_CREATE", &pins::server());
    let set = payload::pick_ids(
        "v1:set:c:alert-channel",
        ComponentType::ChannelSelectMenu,
        &[MODERATORS],
    );
    check::said(&fake.ask(&moderator(set)).await);
    let show = ("show", CommandOptionValue::SubCommand(vec![]));
    let settings = payload::command(Place::Server, "settings", vec![show]);
    let mut drawn = Vec::new();
    let asked = [
        "can u get an infecton from hsct",
        "stem cells for lupus?",
        "i cant breathe",
    ];
    let asked = asked.map(|question| (format!("/ask {question}"), payload::ask(question)));
    let screen = ("/settings show".into(), moderator(settings));
    for (above, interaction) in asked.into_iter().chain([screen]) {
        let body = fake.ask(&interaction).await;
        assert!(check::said(&body).private);
        drawn.push(format!(
            "{above}\n{}",
            draw(&body["data"], "only you can see this")
        ));
    }
    let updated = || {
        let now = fake.channels().message(pinned.id)?;
        (now.edits > 0).then_some(now)
    };
    let updated = eventually("the pin's edit", updated).await;
    drawn.push(draw(&updated.body, "pinned"));
    bot.stop().await;
    let blocks = README.split("```discord\n").skip(1);
    let shown: Vec<&str> = blocks
        .filter_map(|it| Some(it.split_once("```")?.0))
        .collect();
    let fenced = drawn.iter().map(|it| format!("```discord\n{it}```\n"));
    assert!(
        shown == drawn,
        "README.md has to show\n{}",
        fenced.collect::<String>()
    );
}

/// An answer that was pinned when it read otherwise.
async fn pinned_earlier(fake: &Fake, variables: &[(&str, &str)]) -> Posted {
    let earlier = tempfile::tempdir().unwrap();
    let known = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let mut was_changed = false;
    for file in fs::read_dir(known).unwrap().map(Result::unwrap) {
        let text = fs::read_to_string(file.path()).unwrap();
        was_changed |= text.contains(CHANGE[1]);
        let text = text.replace(CHANGE[1], CHANGE[0]);
        fs::write(earlier.path().join(file.file_name()), text).unwrap();
    }
    assert!(was_changed, "no text to change");
    fake.channels().allow_everybody(MEMBER | PIN);
    let bot = Bot::knowing(earlier.path(), variables);
    bot.wrote("lupine is ready").await;
    let topic = CommandOptionValue::String("who-gets-lupus".into());
    let pin = payload::command(Place::Server, "pin", vec![("topic", topic)]);
    check::said(&fake.ask(&pin).await);
    let pinned = eventually("a pin", || fake.channels().pinned().pop()).await;
    bot.stop().await;
    pinned
}

fn moderator(interaction: Interaction) -> Interaction {
    interaction.by(Permissions::MANAGE_GUILD, &[])
}

/// A message in letters: its embeds behind a line, its buttons and menus in brackets.
fn draw(message: &Value, state: &str) -> String {
    let mut drawn = format!("lupine (app), {state}\n");
    let mut add = |text: &str, edge: &str| {
        for line in lines(text, WIDTH - edge.len()) {
            drawn.push_str(format!("{edge}{line}").trim_end());
            drawn.push('\n');
        }
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    add(text(&message["content"]), "  ");
    for embed in list(&message["embeds"]) {
        for part in [&embed["title"], &embed["description"]] {
            add(text(part), "  | ");
        }
        for field in list(&embed["fields"]) {
            add(" ", "  | ");
            add(
                &format!("{}\n{}", text(&field["name"]), text(&field["value"])),
                "  | ",
            );
        }
        add(" ", "  | ");
        add(text(&embed["footer"]["text"]), "  | ");
    }
    for row in list(&message["components"]) {
        // Wrapped between two of them, not within.
        let controls = list(&row["components"]);
        let controls: Vec<String> = controls
            .iter()
            .map(|it| control(it).replace(' ', BOUND))
            .collect();
        add(&controls.join(" "), "  ");
    }
    drawn.replace(BOUND, " ")
}

fn control(control: &Value) -> String {
    let options = control["options"].as_array().into_iter().flatten();
    let chosen = options.clone().find(|option| option["default"] == true);
    let options: Vec<String> = options
        .map(|option| format!("  - {}", text(&option["label"])))
        .collect();
    match chosen {
        _ if !control["label"].is_null() => format!("[{}]", text(&control["label"])),
        Some(chosen) => format!("[{} v]", text(&chosen["label"])),
        None => [format!("[{} v]", text(&control["placeholder"]))]
            .into_iter()
            .chain(options)
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Wrapped, and without the middle of a long answer; that one ends in small print.
fn lines(text: &str, width: usize) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let shown = as_shown(text);
    let lines = textwrap::wrap(&shown, width).into_iter();
    let mut lines: Vec<String> = lines.map(Cow::into_owned).collect();
    let end = lines.len() - SHOWN[1].min(lines.len());
    if text.contains("From the document: ") && end > SHOWN[0] + 1 {
        lines.splice(SHOWN[0]..end, ["…".into()]);
    }
    lines
}

/// Without the marks that Discord turns into something else. A date is any date.
fn as_shown(text: &str) -> String {
    let channel = format!("<#{MODERATORS}>");
    let plain = text.replace("**", "").replace(&channel, "#moderators");
    let dated = replaced(plain, ["<t:", ":D>"], |_| "November 23, 2026".into());
    // Of a link, what it is called.
    replaced(dated, ["[", ">)"], |link| {
        link.split("](<").next().unwrap().into()
    })
}

/// With something else in place of what stands between two marks.
fn replaced(mut text: String, [start, end]: [&str; 2], by: impl Fn(&str) -> String) -> String {
    while let Some((before, (inner, after))) = text
        .split_once(start)
        .and_then(|(before, rest)| Some((before, rest.split_once(end)?)))
    {
        text = format!("{before}{}{after}", by(inner));
    }
    text
}
