//! New knowledge while the bot runs: by `/reload`, SIGHUP and the folder itself.

use std::{fs, path::Path};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    bot::Bot,
    check::{self, said},
    fake::{Fake, Script, eventually},
    payload::{self, APPLICATION, Interaction, MEMBER, Place},
};

const QUESTION: &str = "when is the garden open";
const TITLE: &str = "When the garden is open";
const NEW_TITLE: &str = "The hours of the garden";

/// A knowledge folder to change, and the configuration that names it.
struct Garden {
    folder: TempDir,
    knowledge: String,
}

impl Garden {
    fn new(configuration: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fixture =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/discord-knowledge");
        let copy = folder.path().join("knowledge");
        fs::create_dir(&copy).unwrap();
        for name in ["garden.yaml", "plants.yaml"] {
            fs::copy(fixture.join(name), copy.join(name)).unwrap();
        }
        let garden = Self {
            knowledge: fs::read_to_string(copy.join("garden.yaml")).unwrap(),
            folder,
        };
        let configuration = format!("knowledge = \"knowledge\"\n{configuration}");
        fs::write(garden.path("config.toml"), configuration).unwrap();
        garden
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, knowledge: &str) {
        fs::write(self.path("knowledge/garden.yaml"), knowledge).unwrap();
    }

    fn renamed(&self) -> String {
        assert!(self.knowledge.contains(TITLE));
        self.knowledge.replace(TITLE, NEW_TITLE)
    }

    async fn bot(&self, fake: &Fake) -> Bot {
        let api = [("LUPINE_DISCORD_API", fake.address.as_str())];
        let bot = Bot::of_its_configuration(&self.path("config.toml"), &api);
        bot.wrote("lupine is ready").await;
        bot
    }
}

async fn title(fake: &Fake) -> String {
    said(&fake.ask(&payload::ask(QUESTION)).await).embeds[0]
        .0
        .clone()
}

/// Uses `/reload`; gives what it tells in the end, privately.
async fn reload(fake: &Fake, interaction: &Interaction) -> String {
    check::deferred_privately(&fake.ask(interaction).await);
    let path = format!(
        "/api/v10/webhooks/{APPLICATION}/{}/messages/@original",
        interaction.token
    );
    let made = eventually("what came of the reload", || {
        fake.made().into_iter().find(|made| made.path == path)
    });
    let made = made.await;
    assert_eq!(made.method, "PATCH");
    check::edited_text(&made.body)
}

fn command() -> Interaction {
    payload::command(Place::Server, "reload", vec![])
}

fn owned_by(member: u64) -> String {
    format!("owners = [{member}]\n")
}

#[tokio::test]
async fn the_owner_reloads_the_knowledge_and_the_version_changes_with_it() {
    let fake = Fake::start().await;
    let garden = Garden::new(&owned_by(MEMBER));
    let bot = garden.bot(&fake).await;
    let version = async || {
        let about = fake
            .ask(&payload::command(Place::Server, "about", vec![]))
            .await;
        let (_, text) = said(&about).embeds.swap_remove(0);
        text.rsplit_once(", knowledge ").unwrap().1.to_owned()
    };
    let before = version().await;
    let told = reload(&fake, &command()).await;
    assert!(
        told.contains("nothing to do") && told.contains(&before),
        "{told}"
    );
    assert_eq!(title(&fake).await, TITLE);

    garden.write(&garden.renamed());
    let told = reload(&fake, &command()).await;
    let after = version().await;
    assert_ne!(after, before);
    assert!(told.contains(&after), "{told}");
    assert_eq!(title(&fake).await, NEW_TITLE);
    let log = bot.stop().await;
    assert_eq!(log.matches("new knowledge is in use").count(), 1, "{log}");
}

#[tokio::test]
async fn a_faulty_folder_keeps_the_running_knowledge_and_the_owner_is_told_the_line() {
    let fake = Fake::start().await;
    let garden = Garden::new(&owned_by(MEMBER));
    let bot = garden.bot(&fake).await;
    garden.write(
        "title: Garden\ntopics:\n- { id: a, title: A, keywords: [a], answer: A, related: [b] }\n",
    );
    let told = reload(&fake, &command()).await;
    let line = "garden.yaml:3:58: no topic is called \"b\"";
    assert!(told.contains(line), "{told}");
    let mut spanish = command();
    spanish.json["locale"] = "es-ES".into();
    let told = reload(&fake, &spanish).await;
    assert!(
        told.starts_with("La carpeta") && told.contains(line),
        "{told}"
    );
    assert_eq!(title(&fake).await, TITLE);
    fs::remove_dir_all(garden.path("knowledge")).unwrap();
    let told = reload(&fake, &command()).await;
    assert!(
        told.starts_with("I cannot use the knowledge folder"),
        "{told}"
    );
    assert_eq!(title(&fake).await, TITLE);
    let log = bot.stop().await;
    assert!(
        log.contains("garden.yaml:3:58: no topic is called"),
        "{log}"
    );
    assert!(log.contains("the running one is kept"), "{log}");
}

#[tokio::test]
async fn only_the_applications_owner_reloads_and_discord_is_asked_once_who_that_is() {
    for (owner, is_allowed) in [(MEMBER, true), (MEMBER + 1, false)] {
        let fake = Fake::with(Script {
            application: Some(json!({ "owner": { "id": owner.to_string() }, "team": null })),
            ..Script::default()
        })
        .await;
        let garden = Garden::new("");
        let bot = garden.bot(&fake).await;
        assert_eq!(asked_for_the_application(&fake), 0, "only at need");
        for _ in 0..2 {
            let told = reload(&fake, &command()).await;
            let refused = "Only the person who runs me can use this command.";
            assert_eq!(told != refused, is_allowed, "{told}");
        }
        assert_eq!(asked_for_the_application(&fake), 1);
        bot.stop().await;
    }
}

#[tokio::test]
async fn where_discord_does_not_tell_the_owner_nothing_is_reloaded() {
    let fake = Fake::start().await;
    let garden = Garden::new("");
    let bot = garden.bot(&fake).await;
    let told = reload(&fake, &command()).await;
    assert!(
        told.starts_with("Discord did not tell me who runs me"),
        "{told}"
    );
    let log = bot.stop().await;
    assert!(!log.contains("the knowledge is unchanged"), "{log}");
}

fn asked_for_the_application(fake: &Fake) -> usize {
    let path = "/api/v10/oauth2/applications/@me";
    fake.made().iter().filter(|made| made.path == path).count()
}

#[tokio::test]
async fn the_built_in_knowledge_cannot_be_reloaded_and_says_so() {
    let fake = Fake::start().await;
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, owned_by(MEMBER)).unwrap();
    let api = [("LUPINE_DISCORD_API", fake.address.as_str())];
    let bot = Bot::of_its_configuration(&config, &api);
    bot.wrote("lupine is ready").await;
    let told = reload(&fake, &command()).await;
    assert!(told.contains("built into me"), "{told}");
    bot.hang_up();
    bot.wrote("told by SIGHUP").await;
    let log = bot.stop().await;
    assert!(
        log.contains("the built-in knowledge cannot be reloaded"),
        "{log}"
    );
}

#[tokio::test]
async fn sighup_reads_the_folder_again_and_what_is_unchanged_stays() {
    let fake = Fake::start().await;
    let garden = Garden::new("");
    let bot = garden.bot(&fake).await;
    bot.hang_up();
    bot.wrote("the knowledge is unchanged").await;
    let log = bot.stop().await;
    assert!(log.contains("told by SIGHUP"), "{log}");
    assert!(!log.contains("new knowledge is in use"), "{log}");
}

#[tokio::test]
async fn a_changed_folder_is_read_again_once_the_editor_is_done() {
    let fake = Fake::start().await;
    let garden = Garden::new("");
    let bot = garden.bot(&fake).await;
    // As editors do: emptied, filled by halves, and a new file moved into its place.
    let renamed = garden.renamed();
    garden.write("");
    garden.write(renamed.split_at(renamed.len() / 2).0);
    fs::write(garden.path("knowledge/.garden.new"), &renamed).unwrap();
    let [from, to] = ["knowledge/.garden.new", "knowledge/garden.yaml"].map(|it| garden.path(it));
    fs::rename(from, to).unwrap();
    bot.wrote("new knowledge is in use").await;
    assert_eq!(title(&fake).await, NEW_TITLE);
    garden.write("topics: [");
    bot.wrote("the running one is kept").await;
    assert_eq!(title(&fake).await, NEW_TITLE);
    let log = bot.stop().await;
    assert_eq!(log.matches("new knowledge is in use").count(), 1, "{log}");
}

#[tokio::test]
async fn no_question_is_dropped_and_none_is_answered_by_halves_while_knowledge_changes() {
    let fake = Fake::start().await;
    let garden = Garden::new("");
    let bot = garden.bot(&fake).await;
    let mut questions = Vec::new();
    for round in 0..4 {
        let knowledge = if round % 2 == 0 {
            garden.renamed()
        } else {
            garden.knowledge.clone()
        };
        garden.write(&knowledge);
        bot.hang_up();
        for _ in 0..50 {
            let question = payload::ask(QUESTION);
            fake.dispatch("INTERACTION_CREATE", &question.json);
            questions.push(question);
        }
    }
    eventually("an answer to each", || {
        let all = questions.iter().all(|it| !fake.answers(it).is_empty());
        all.then_some(())
    })
    .await;
    for question in &questions {
        let answers = fake.answers(question);
        assert_eq!(answers.len(), 1);
        let title = &said(&answers[0].body).embeds[0].0;
        assert!([TITLE, NEW_TITLE].contains(&title.as_str()), "{title}");
    }
    bot.stop().await;
}

#[tokio::test]
async fn reload_is_hidden_from_members() {
    let fake = Fake::start().await;
    let garden = Garden::new("");
    let bot = garden.bot(&fake).await;
    let registered = &fake.registrations()[0].body;
    let _ = check::commands(registered);
    let reload = registered.as_array().unwrap().iter();
    let reload: Vec<&Value> = reload.filter(|it| it["name"] == "reload").collect();
    assert_eq!(reload[0]["default_member_permissions"], "0");
    assert_eq!(
        reload[0]["contexts"],
        json!([0]),
        "in direct messages all would see it"
    );
    bot.stop().await;
}
