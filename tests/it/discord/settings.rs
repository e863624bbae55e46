//! What moderators decide for their server, by pressing.

use std::sync::Arc;

use lupine::{
    app,
    settings::{
        Change, ChannelId, EntryId, GuildId, Key, Language, MessageId, NewPin, PinStep, Setting,
        Settings, TextHash, UnixSeconds, UserId, Visibility,
    },
    store::{Location, Store},
};
use serde_json::json;
use tempfile::TempDir;
use twilight_model::{
    application::interaction::application_command::CommandOptionValue,
    channel::message::component::ComponentType, guild::Permissions,
};

use super::{
    bot::Bot,
    check::{self, Said, said},
    fake::Fake,
    payload::{self, CHANNEL, Interaction, MEMBER, Place, SERVER},
};

const GUILD: GuildId = GuildId(SERVER);
const MODERATOR: Permissions = Permissions::MANAGE_GUILD;

fn settings(subcommand: &str) -> Interaction {
    let option = CommandOptionValue::SubCommand(vec![]);
    payload::command(Place::Server, "settings", vec![(subcommand, option)]).by(MODERATOR, &[])
}

fn pick(key: Key, value: &str) -> Interaction {
    let id = format!("v1:set:c:{}", key.name());
    payload::pick(&id, value).by(MODERATOR, &[])
}

fn pick_channels(key: Key, ids: &[u64]) -> Interaction {
    let id = format!("v1:set:c:{}", key.name());
    payload::pick_ids(&id, ComponentType::ChannelSelectMenu, ids).by(MODERATOR, &[])
}

fn press(id: &str) -> Interaction {
    payload::press(id, true).by(MODERATOR, &[])
}

/// A bot with a store that the test can look into.
struct Kept {
    fake: Fake,
    bot: Bot,
    url: String,
    folder: TempDir,
}

impl Kept {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("kept.db").display());
        let fake = Fake::start().await;
        let bot = run(&fake, &url).await;
        Self {
            fake,
            bot,
            url,
            folder,
        }
    }

    async fn said(&self, interaction: &Interaction) -> Said {
        said(&self.fake.ask(interaction).await)
    }

    async fn restart(self) -> Self {
        let Self {
            fake,
            bot,
            url,
            folder,
        } = self;
        bot.stop().await;
        let bot = run(&fake, &url).await;
        Self {
            fake,
            bot,
            url,
            folder,
        }
    }

    async fn store(&self) -> Arc<dyn Store> {
        let file = self.folder.path().join("kept.db");
        app::store::open(&Location::Sqlite(file)).await.unwrap()
    }

    async fn settings(&self) -> Settings {
        let store = self.store().await;
        let settings = store.settings(GUILD).await.unwrap();
        store.close().await;
        settings
    }
}

async fn run(fake: &Fake, url: &str) -> Bot {
    let bot = Bot::with(&[
        ("LUPINE_DISCORD_API", &fake.address),
        ("LUPINE_STORE_URL", url),
    ]);
    bot.wrote("lupine is ready").await;
    bot
}

/// The text of a setting on the screen or in the log.
fn text(said: &Said) -> &str {
    &said.embeds[0].1
}

#[tokio::test]
async fn settings_and_check_setup_are_offered_to_those_who_manage_the_server_and_only_there() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let registered = fake.registrations()[0].body.clone();
    bot.stop().await;
    check::commands(&registered);
    for name in ["settings", "check-setup"] {
        let mut commands = registered.as_array().unwrap().iter();
        let command = commands.find(|it| it["name"] == name).unwrap();
        assert_eq!(command["default_member_permissions"], "32", "{name}");
        assert_eq!(command["contexts"], json!([0]));
        assert_eq!(command["integration_types"], json!([0]));
    }
}

#[tokio::test]
async fn a_moderator_decides_on_one_private_screen_that_turns_with_each_press() {
    let kept = Kept::start().await;
    let first = kept.said(&settings("show")).await;
    assert!(first.private && !first.turned);
    assert!(
        text(&first).contains("Who sees an answer: only the asker (default)"),
        "{first:?}"
    );
    assert_eq!(
        first.menus,
        [
            "v1:set:c:visibility",
            "v1:set:c:language",
            "v1:set:c:shows-unreviewed"
        ]
    );

    let turned = kept.said(&pick(Key::Visibility, "public")).await;
    assert!(turned.turned, "in the place of the pressed one");
    assert_eq!(
        turned.content,
        "Saved. Who sees an answer: everybody in the channel"
    );
    assert!(text(&turned).contains("Who sees an answer: everybody in the channel\n"));

    let kept = kept.restart().await;
    let shown = kept.said(&settings("show")).await;
    assert!(text(&shown).contains("Who sees an answer: everybody in the channel\n"));
    let back = kept.said(&pick(Key::Visibility, "default")).await;
    assert!(back.content.ends_with("only the asker (default)"));
    assert_eq!(kept.settings().await, Settings::default());
    kept.bot.stop().await;
}

#[tokio::test]
async fn every_setting_can_be_changed_and_set_back() {
    let kept = Kept::start().await;
    for page in ["answers", "automatic", "safety", "moderators"] {
        let page = kept.said(&press(&format!("v1:set:o:{page}"))).await;
        assert!(page.turned && !page.embeds.is_empty());
    }
    let role = payload::pick_ids(
        "v1:set:c:moderator-role",
        ComponentType::RoleSelectMenu,
        &[5],
    );
    for interaction in [
        pick(Key::Visibility, "public"),
        pick_channels(Key::AutoAnswerChannels, &[201, 202]),
        pick(Key::AutoAnswerConfidence, "95"),
        pick_channels(Key::AlertChannel, &[203]),
        pick(Key::Country, "US"),
        pick(Key::Language, "es"),
        role.by(MODERATOR, &[]),
        pick(Key::UpdatesPins, "off"),
        pick(Key::ShowsUnreviewed, "off"),
        payload::submit("v1:set:t:resource-line", "Ask in #help").by(MODERATOR, &[]),
    ] {
        let turned = kept.said(&interaction).await;
        assert!(turned.turned, "{turned:?}");
        assert!(turned.content.starts_with("Saved. "), "{turned:?}");
    }
    let decided: Settings = [
        (Key::Visibility, "public"),
        (Key::AutoAnswerChannels, "201,202"),
        (Key::AutoAnswerConfidence, "95"),
        (Key::AlertChannel, "203"),
        (Key::Country, "US"),
        (Key::Language, "es"),
        (Key::ModeratorRole, "5"),
        (Key::UpdatesPins, "off"),
        (Key::ShowsUnreviewed, "off"),
        (Key::ResourceLine, "Ask in #help"),
    ]
    .into_iter()
    .map(|(key, text)| Setting::read(key, text).unwrap())
    .collect();
    assert_eq!(kept.settings().await, decided);

    for interaction in [
        pick(Key::Visibility, "default"),
        press("v1:set:r:auto-answer-channels"),
        pick(Key::AutoAnswerConfidence, "default"),
        pick_channels(Key::AlertChannel, &[]),
        pick(Key::Country, "default"),
        pick(Key::Language, "default"),
        press("v1:set:r:moderator-role"),
        pick(Key::UpdatesPins, "default"),
        pick(Key::ShowsUnreviewed, "default"),
        payload::submit("v1:set:t:resource-line", " ").by(MODERATOR, &[]),
    ] {
        let turned = kept.said(&interaction).await;
        assert!(turned.content.ends_with("(default)"), "{turned:?}");
    }
    assert_eq!(kept.settings().await, Settings::default());
    kept.bot.stop().await;
}

#[tokio::test]
async fn what_is_typed_is_asked_for_in_a_form_and_checked() {
    let kept = Kept::start().await;
    let (id, _, now) = check::form(&kept.fake.ask(&press("v1:set:a:country")).await);
    assert_eq!((id.as_str(), now.as_str()), ("v1:set:t:country", ""));
    let refused = kept
        .said(&payload::submit(&id, "UK").by(MODERATOR, &[]))
        .await;
    assert!(
        refused.content.contains("GB for the United Kingdom"),
        "{refused:?}"
    );
    kept.said(&payload::submit(&id, "gb").by(MODERATOR, &[]))
        .await;
    let (_, _, now) = check::form(&kept.fake.ask(&press("v1:set:a:country")).await);
    assert_eq!(now, "GB");
    kept.bot.stop().await;
}

#[tokio::test]
async fn the_country_that_a_server_sets_decides_which_numbers_are_named() {
    let kept = Kept::start().await;
    kept.said(&pick(Key::Country, "US")).await;
    let question = payload::ask("someone is bleeding badly and it will not stop").in_locale("fr");
    let said = kept.said(&question).await;
    assert!(said.content.contains("Call 911 US now"), "{said:?}");
    kept.bot.stop().await;
}

#[tokio::test]
async fn the_role_that_everybody_has_makes_no_moderators() {
    let kept = Kept::start().await;
    let everyone = payload::pick_ids(
        "v1:set:c:moderator-role",
        ComponentType::RoleSelectMenu,
        &[SERVER],
    );
    let refused = kept.said(&everyone.by(MODERATOR, &[])).await;
    assert!(
        refused.content.starts_with("Everybody has that role"),
        "{refused:?}"
    );
    assert_eq!(kept.settings().await, Settings::default());
    kept.bot.stop().await;
}

#[tokio::test]
async fn rights_are_checked_at_each_press_and_a_member_without_is_refused_kindly() {
    let kept = Kept::start().await;
    let member = Permissions::SEND_MESSAGES | Permissions::PIN_MESSAGES;
    for interaction in [
        settings("show"),
        settings("log"),
        payload::command(Place::Server, "check-setup", vec![]),
        pick(Key::Visibility, "public"),
        press("v1:set:r:visibility"),
        press("v1:set:a:resource-line"),
        press("v1:set:l:"),
        press("v1:set:u:1"),
        payload::submit("v1:set:t:resource-line", "Mine"),
    ] {
        let refused = kept.said(&interaction.by(member, &[4])).await;
        assert!(refused.private && !refused.turned);
        assert!(
            refused.content.starts_with("This is for moderators"),
            "{refused:?}"
        );
    }
    assert_eq!(kept.settings().await, Settings::default());
    kept.bot.stop().await;
}

#[tokio::test]
async fn administrators_managers_of_messages_and_the_servers_role_may_press() {
    let kept = Kept::start().await;
    let role = payload::pick_ids(
        "v1:set:c:moderator-role",
        ComponentType::RoleSelectMenu,
        &[5],
    );
    kept.said(&role.by(MODERATOR, &[])).await;
    for (permissions, roles) in [
        (Permissions::ADMINISTRATOR, &[][..]),
        (Permissions::MANAGE_MESSAGES, &[]),
        (Permissions::SEND_MESSAGES, &[4, 5]),
    ] {
        let page = settings("show").by(permissions, roles);
        assert!(!kept.said(&page).await.menus.is_empty(), "{permissions:?}");
    }
    kept.bot.stop().await;
}

#[tokio::test]
async fn where_no_server_added_the_bot_there_is_nothing_to_decide() {
    let kept = Kept::start().await;
    let mut outside = settings("show");
    outside.json["authorizing_integration_owners"] = json!({ "1": MEMBER.to_string() });
    let refused = kept.said(&outside).await;
    assert_eq!(
        refused.content,
        "This works only in a server that has added me."
    );
    kept.bot.stop().await;
}

#[tokio::test]
async fn the_log_tells_who_did_what_and_one_press_takes_it_back() {
    let kept = Kept::start().await;
    let empty = kept.said(&settings("log")).await;
    assert!(empty.private && text(&empty).contains("Nobody has changed anything yet"));
    kept.said(&pick(Key::Visibility, "public")).await;
    kept.said(&pick(Key::UpdatesPins, "off")).await;

    let log = kept.said(&settings("log")).await;
    let lines: Vec<&str> = text(&log).lines().collect();
    let who = format!("<@{MEMBER}>: ");
    assert!(lines[0].contains(&(who.clone() + "Pinned answers follow")));
    assert!(lines[1].contains(&(who + "Who sees an answer: only the asker (default) → everybody")));
    let (label, undo) = log.buttons[1].clone();
    assert_eq!(label, "Undo 2");

    let undone = kept.said(&press(&undo)).await;
    assert!(undone.turned);
    assert_eq!(
        undone.content,
        "Taken back. Who sees an answer: only the asker (default)"
    );
    assert!(
        text(&undone)
            .lines()
            .next()
            .unwrap()
            .ends_with("(took an earlier change back)")
    );
    assert_eq!(kept.settings().await.visibility, Visibility::Private);

    let again = kept.said(&press(&undo)).await;
    assert!(
        again.content.contains("was changed again after that"),
        "{again:?}"
    );
    let missing = kept.said(&press("v1:set:u:99999")).await;
    assert!(
        missing.content.contains("no longer has that entry"),
        "{missing:?}"
    );
    kept.bot.stop().await;
}

#[tokio::test]
async fn a_long_log_is_paged_and_pins_are_in_it() {
    let kept = Kept::start().await;
    let store = kept.store().await;
    let (by, at) = (UserId(MEMBER), UnixSeconds(1_700_000_000));
    for number in 0..24 {
        let visibility = ["public", "private"][number % 2];
        let setting = Setting::read(Key::Visibility, visibility).unwrap();
        store
            .change(GUILD, &Change::To(setting), by, at)
            .await
            .unwrap();
    }
    let pin = NewPin {
        guild: GUILD,
        channel: ChannelId(CHANNEL),
        message: Some(MessageId(900)),
        topic: EntryId::new("watering").unwrap(),
        text: TextHash::new("ab12").unwrap(),
        language: Language::new("en").unwrap(),
        by,
        at,
    };
    let pin = store.plan_pin(&pin).await.unwrap();
    store.step_pin(pin.id, &PinStep::Pinned, at).await.unwrap();
    let entry = store.audit(GUILD, None, 1).await.unwrap()[0].id;
    store.close().await;
    let mut page = kept.said(&settings("log")).await;
    let mut shown = vec![text(&page).lines().count()];
    while let Some((_, older)) = page.buttons.iter().find(|(label, _)| label == "Older") {
        page = kept.said(&press(&older.clone())).await;
        shown.push(text(&page).lines().count());
    }
    assert_eq!(shown, [10, 10, 5]);
    let newest = page.buttons.iter().find(|(label, _)| label == "Newest");
    let newest = kept.said(&press(&newest.unwrap().1.clone())).await;
    let pinned = format!("pinned [watering](https://discord.com/channels/{SERVER}/{CHANNEL}/900)");
    assert!(text(&newest).lines().next().unwrap().ends_with(&pinned));
    let refused = kept.said(&press(&format!("v1:set:u:{}", entry.0))).await;
    assert!(
        refused.content.starts_with("Discord refused"),
        "the message is in the store alone: {refused:?}"
    );
    kept.bot.stop().await;
}

#[tokio::test]
async fn the_screen_speaks_the_moderators_language() {
    let kept = Kept::start().await;
    let shown = kept.said(&settings("show").in_locale("es-419")).await;
    assert_eq!(shown.embeds[0].0, "Ajustes de este servidor");
    assert!(text(&shown).contains("Quién ve una respuesta: solo quien pregunta (predeterminado)"));
    kept.bot.stop().await;
}
