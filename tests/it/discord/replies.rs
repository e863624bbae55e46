//! What a member can do with an answer, and what members and servers decide about answers.

use std::{fs, sync::Arc};

use lupine::{
    app,
    settings::{Change, GuildId, Key, Setting, UnixSeconds, UserId},
    store::{Location, Store},
};
use serde_json::Value;
use tempfile::TempDir;

use super::{
    bot::Bot,
    check::{Said, said},
    fake::Fake,
    payload::{self, Interaction, Place},
};

const DISCLAIMER: &str = "This is the garden committee's general advice. \
                          Please ask a committee member about your own bed.";

const WATERING: &str = "when should i water my bed";

/// A bot and where it keeps things, so that it can be started again.
struct Running {
    fake: Fake,
    bot: Bot,
    folder: TempDir,
}

impl Running {
    async fn start() -> Self {
        Self::decided(&[]).await
    }

    /// In a server that decided these.
    async fn decided(settings: &[(Key, &str)]) -> Self {
        let fake = Fake::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kept.db");
        let store: Arc<dyn Store> = app::store::open(&Location::Sqlite(file)).await.unwrap();
        for &(key, value) in settings {
            let change = Change::To(Setting::read(key, value).unwrap());
            let changed = store.change(GuildId(100), &change, UserId(1), UnixSeconds(1));
            changed.await.unwrap();
        }
        store.close().await;
        let bot = Self::bot(&fake, &folder).await;
        Self { fake, bot, folder }
    }

    async fn bot(fake: &Fake, folder: &TempDir) -> Bot {
        let url = format!("sqlite:{}", folder.path().join("kept.db").display());
        let config = folder.path().join("config.toml");
        fs::write(&config, "document = \"handbook.txt\"\n").unwrap();
        let handbook = "Gate\n\nThe gate is open from sunrise to sunset.\n";
        fs::write(folder.path().join("handbook.txt"), handbook).unwrap();
        let bot = Bot::configured(
            &config,
            &[
                ("LUPINE_DISCORD_API", &fake.address),
                ("LUPINE_STORE_URL", &url),
                ("LUPINE_LOG", "debug"),
            ],
        );
        bot.wrote("lupine is ready").await;
        bot
    }

    async fn restart(self) -> Self {
        let Self { fake, bot, folder } = self;
        bot.stop().await;
        let bot = Self::bot(&fake, &folder).await;
        Self { fake, bot, folder }
    }

    async fn said(&self, interaction: &Interaction) -> Said {
        said(&self.fake.ask(interaction).await)
    }

    async fn ask(&self, question: &str) -> Said {
        self.said(&payload::ask(question)).await
    }

    async fn ask_publicly(&self, question: &str) -> Said {
        let question = payload::ask_in(Place::Server, question, Some(false));
        self.said(&question).await
    }

    async fn press(&self, id: &str, under_private: bool) -> Said {
        self.said(&payload::press(id, under_private)).await
    }

    /// Chooses in `/preferences`.
    async fn prefer(&self, menu: usize, value: &str) -> Said {
        let command = payload::command(Place::Server, "preferences", vec![]);
        let screen = self.fake.ask(&command).await;
        let id = &screen["data"]["components"][menu]["components"][0]["custom_id"];
        let id = id.as_str().unwrap();
        self.said(&payload::pick(id, value)).await
    }
}

const FORM: usize = 0;
const LAYOUT: usize = 1;

/// The interaction as somebody else's.
fn by_another(mut interaction: Interaction) -> Interaction {
    interaction.json["member"]["user"]["id"] = Value::from("301");
    interaction
}

fn in_spanish(mut interaction: Interaction) -> Interaction {
    interaction.json["locale"] = Value::from("es-419");
    interaction
}

#[tokio::test]
async fn show_to_everyone_asks_about_the_words_and_then_posts_the_answer() {
    let running = Running::start().await;
    let answer = running.ask(WATERING).await;
    assert_eq!(answer.actions(), ["Show to everyone", "Why this answer?"]);
    let step = running.press(answer.button("Show to everyone"), true).await;
    assert!(step.private && !step.turned);
    assert!(
        step.content.ends_with("> when should i water my bed"),
        "{step:?}"
    );

    let with = running
        .press(step.button("Show with my question"), true)
        .await;
    assert!(!with.private && !with.turned, "a public message: {with:?}");
    assert_eq!(with.content, "> when should i water my bed");
    assert_eq!(with.embeds[0].0, "Watering the beds");
    assert_eq!(with.footer, DISCLAIMER);
    assert_eq!(with.actions(), ["Why this answer?"]);

    let without = running
        .press(step.button("Show the answer only"), true)
        .await;
    assert!(!without.private);
    assert_eq!(without.content, "");
    assert_eq!(without.embeds[0].0, "Watering the beds");
    running.bot.stop().await;
}

#[tokio::test]
async fn after_a_restart_an_answer_can_be_shown_without_its_question() {
    let running = Running::start().await;
    let answer = running.ask(WATERING).await;
    let step = running.press(answer.button("Show to everyone"), true).await;
    let running = running.restart().await;
    // Also where the asker had been asked before.
    for id in [
        answer.button("Show to everyone"),
        step.button("Show with my question"),
    ] {
        let step = running.press(id, true).await;
        assert!(step.private);
        assert!(
            step.content.starts_with("I no longer have the words"),
            "{step:?}"
        );
        assert_eq!(step.actions(), ["Show the answer only"]);
        let posted = running
            .press(step.button("Show the answer only"), true)
            .await;
        assert!(!posted.private);
        assert_eq!(
            (posted.content.as_str(), posted.embeds[0].0.as_str()),
            ("", "Watering the beds")
        );
    }
    running.bot.stop().await;
}

#[tokio::test]
async fn nobody_but_the_asker_shows_an_answer_to_everyone() {
    let running = Running::start().await;
    let answer = running.ask(WATERING).await;
    let step = running.press(answer.button("Show to everyone"), true).await;
    for id in [
        answer.button("Show to everyone"),
        step.button("Show with my question"),
        step.button("Show the answer only"),
    ] {
        let refused = running.said(&by_another(payload::press(id, true))).await;
        assert!(refused.private);
        assert!(
            refused.content.starts_with("Only the person who asked"),
            "{refused:?}"
        );
    }
    running.bot.stop().await;
}

#[tokio::test]
async fn preferences_say_which_form_comes_first_and_more_unfolds_it() {
    let running = Running::start().await;
    let chosen = running.prefer(FORM, "short").await;
    assert!(chosen.turned, "the screen shows what is chosen");
    let answer = running.ask(WATERING).await;
    let short = "Water early or late. A bed needs two cans a week.\n\nFrom the document";
    assert!(answer.embeds[0].1.starts_with(short), "{answer:?}");
    assert_eq!(answer.footer, DISCLAIMER);
    // A public answer unfolds for whoever presses, and stays for the others.
    let public = running.ask_publicly(WATERING).await;

    // The choice and the buttons outlive the process.
    let running = running.restart().await;
    let unfolded = running.press(answer.button("More"), true).await;
    assert!(unfolded.turned, "in its place: {unfolded:?}");
    let whole = "Water early in the morning or after sunset.\n\nA bed needs";
    assert!(unfolded.embeds[0].1.starts_with(whole), "{unfolded:?}");
    assert_eq!(unfolded.actions(), ["Show to everyone", "Why this answer?"]);
    let unfolded = by_another(payload::press(public.button("More"), false));
    let unfolded = running.said(&unfolded).await;
    assert!(unfolded.private && !unfolded.turned, "{unfolded:?}");
    assert!(unfolded.embeds[0].1.starts_with(whole));

    running.prefer(FORM, "one-line").await;
    let answer = running.ask("how do i make compost").await;
    assert!(
        answer.embeds[0].1.starts_with("Scraps go on the heap.\n\n"),
        "{answer:?}"
    );
    let [(note, _)] = answer.fields.as_slice() else {
        panic!("the editors' note stays: {answer:?}")
    };
    assert_eq!(note, "Editors' note (2026)");
    // Where there is no shorter form, all of it is shown.
    let answer = running.ask("how do i borrow a spade").await;
    assert_eq!(answer.actions(), ["Show to everyone", "Why this answer?"]);
    running.bot.stop().await;
}

#[tokio::test]
async fn plain_text_has_no_embeds_and_keeps_note_review_and_disclaimer() {
    let running = Running::start().await;
    let chosen = running.prefer(LAYOUT, "plain").await;
    assert!(chosen.turned && chosen.embeds.is_empty(), "{chosen:?}");
    let answer = running.ask("how do i make compost").await;
    assert!(answer.embeds.is_empty());
    assert_eq!(
        answer.content,
        "**Making compost**\nFruit and vegetable scraps go on the compost heap.\n\n\
         From the document: care, sentence 3\nNot yet reviewed by a clinician.\n\n\
         **Editors' note (2026):** The heap behind the shed is full this season. \
         [Committee minutes](<https://example.org/minutes>)\n\n\
         This is the garden committee's general advice. Please ask a committee member about your own bed."
    );
    running.prefer(FORM, "short").await;
    let answer = running.ask("how do i make compost").await;
    assert!(
        answer
            .content
            .contains("\nScraps go on the heap. Ask which.\n"),
        "{answer:?}"
    );
    assert!(answer.content.contains("**Editors' note (2026):**"));
    let more = running.press(answer.button("More"), true).await;
    assert!(more.private && !more.turned && more.embeds.is_empty());
    assert!(more.content.contains("Fruit and vegetable scraps"));
    let topics = payload::command(Place::Server, "topics", vec![]);
    assert!(running.said(&topics).await.embeds.is_empty());
    running.bot.stop().await;
}

#[tokio::test]
async fn why_this_answer_quotes_the_document_privately_and_only_to_the_asker() {
    let running = Running::start().await;
    let answer = running.ask_publicly("when is the gardn open").await;
    let id = answer.button("Why this answer?");
    let why = running.press(id, false).await;
    assert!(why.private && !why.turned);
    let text = format!("{:?}", why.embeds).replace("\\n", "\n");
    for needed in [
        "Why this answer",
        "One topic fits: When the garden is open.",
        "“gardn” as “garden”",
        "rules, sentence 2: “The gate is open from sunrise to sunset.”",
        "opening-hours: Not yet reviewed by a clinician.",
        "Knowledge: the Millbrook community garden, version ",
    ] {
        assert!(text.contains(needed), "{needed:?} in {text}");
    }
    assert_eq!(why.footer, DISCLAIMER);
    let refused = running.said(&by_another(payload::press(id, false))).await;
    assert!(refused.private);
    assert!(
        refused.content.contains("only the person who asked"),
        "{refused:?}"
    );

    let running = running.restart().await;
    let gone = running.press(id, false).await;
    assert!(gone.private);
    assert!(
        gone.content.contains("store nothing. Please ask again"),
        "{gone:?}"
    );
    running.bot.stop().await;
}

#[tokio::test]
async fn a_document_that_is_not_there_is_said_at_the_start() {
    let fake = Fake::start().await;
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    fs::write(&config, "document = \"none.txt\"\n").unwrap();
    let bot = Bot::configured(&config, &[("LUPINE_DISCORD_API", &fake.address)]);
    let (code, log) = bot.ended().await;
    assert_eq!(code, Some(1), "{log}");
    assert!(
        log.contains("cannot read the document") && log.contains("none.txt"),
        "{log}"
    );
}

#[tokio::test]
async fn words_that_are_shown_again_are_in_no_log_and_no_store() {
    let marker = "xylotherapeutic";
    let running = Running::start().await;
    let question = format!("when should i water my {marker} bed");
    let answer = running.ask(&question).await;
    let why = running.press(answer.button("Why this answer?"), true).await;
    let step = running.press(answer.button("Show to everyone"), true).await;
    let shown = running
        .press(step.button("Show with my question"), true)
        .await;
    for said in [why, step, shown] {
        assert!(
            format!("{said:?}").contains(marker),
            "it is shown: {said:?}"
        );
    }
    let log = running.bot.stop().await;
    assert!(!log.contains(marker), "{log}");
    for entry in fs::read_dir(running.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let is_there = bytes
            .windows(marker.len())
            .any(|it| it == marker.as_bytes());
        assert!(!is_there, "{}", path.display());
    }
}

#[tokio::test]
async fn a_server_decides_who_sees_an_answer_when_the_asker_does_not_say() {
    let running = Running::decided(&[(Key::Visibility, "public")]).await;
    for (place, private, expected) in [
        (Place::Server, None, false),
        (Place::Server, Some(true), true),
        (Place::Dm, None, true),
        (Place::UserInstall, None, true),
    ] {
        let answer = running
            .said(&payload::ask_in(place, WATERING, private))
            .await;
        assert_eq!(answer.private, expected, "private: {private:?}");
        let shows = answer.actions().contains(&"Show to everyone");
        assert_eq!(shows, expected, "what is public is shown already");
    }
    running.bot.stop().await;
}

#[tokio::test]
async fn an_emergency_is_private_plain_and_without_buttons_whatever_is_decided() {
    let running = Running::decided(&[
        (Key::Visibility, "public"),
        (Key::ShowsUnreviewed, "off"),
        (Key::ResourceLine, "Ask in #garden."),
    ])
    .await;
    running.prefer(FORM, "one-line").await;
    for layout in ["embeds", "plain"] {
        running.prefer(LAYOUT, layout).await;
        for private in [None, Some(false), Some(true)] {
            let question = payload::ask_in(Place::Server, "my friend is bleeding badly", private);
            let answer = running.said(&question).await;
            assert!(answer.private, "private: {private:?}, {layout}");
            assert!(
                answer.embeds.is_empty() && answer.buttons.is_empty(),
                "{answer:?}"
            );
            assert!(
                answer
                    .content
                    .starts_with("**Someone is badly hurt**\nCall 911 US")
            );
            assert!(
                answer.content.contains("The first-aid box hangs"),
                "all of it"
            );
            assert!(answer.content.ends_with(DISCLAIMER));
        }
    }
    running.bot.stop().await;
}

#[tokio::test]
async fn a_servers_own_line_stands_below_the_answer_and_never_for_the_disclaimer() {
    let running = Running::decided(&[(Key::ResourceLine, "Ask in #garden, too.")]).await;
    let body = running.fake.ask(&payload::ask(WATERING)).await;
    let embeds = &body["data"]["embeds"];
    assert_eq!(embeds[0]["footer"]["text"], DISCLAIMER);
    assert_eq!(embeds[1]["description"], "Ask in #garden, too.");
    running.prefer(LAYOUT, "plain").await;
    let plain = running.ask(WATERING).await;
    let end = format!("\n\nAsk in #garden, too.\n\n{DISCLAIMER}");
    assert!(plain.content.ends_with(&end), "{plain:?}");
    running.bot.stop().await;
}

#[tokio::test]
async fn a_server_that_shows_only_reviewed_answers_gets_no_other() {
    let running = Running::decided(&[(Key::ShowsUnreviewed, "off")]).await;
    let named = running.said(&payload::topic("watering")).await;
    for answer in [running.ask(WATERING).await, named] {
        let (title, text) = &answer.embeds[0];
        assert_eq!(title, "Watering the beds");
        assert!(!text.contains("cans"), "{text}");
        assert!(
            text.contains("ask your doctor about it: Watering the beds (bed care)."),
            "{text}"
        );
        assert!(!answer.actions().contains(&"Show to everyone"));
        assert_eq!(answer.footer, DISCLAIMER);
    }
    let uncovered = running.ask("where can i park my car").await;
    assert!(
        uncovered.embeds[0]
            .1
            .starts_with("The handbook says nothing about parking.")
    );
    running.bot.stop().await;
}

#[tokio::test]
async fn lupine_speaks_the_askers_language_and_says_that_the_answer_is_in_english() {
    let running = Running::start().await;
    let answer = running.said(&in_spanish(payload::ask(WATERING))).await;
    assert_eq!(answer.content, "Esta respuesta solo la tengo en inglés.");
    let text = &answer.embeds[0].1;
    assert!(text.starts_with("Water early in the morning"));
    assert!(
        text.ends_with(
            "Del documento: care, oraciones 1, 2\nAún no lo ha revisado personal clínico."
        ),
        "{text}"
    );
    assert_eq!(
        answer.actions(),
        ["Mostrar a todos", "¿Por qué esta respuesta?"]
    );
    let urgent = in_spanish(payload::ask("my friend is bleeding badly"));
    let urgent = running.said(&urgent).await;
    assert!(
        urgent
            .content
            .starts_with("**Someone is badly hurt**\nCall 911")
    );
    assert!(
        urgent
            .content
            .contains("\n\nEsta respuesta solo la tengo en inglés.\n\n")
    );
    let topics = in_spanish(payload::command(Place::Server, "topics", vec![]));
    assert_eq!(running.said(&topics).await.embeds[0].0, "Temas");
    running.bot.stop().await;
}

#[tokio::test]
async fn a_topic_is_also_found_by_a_word_of_the_glossary() {
    let running = Running::start().await;
    for name in ["mulch", "term-mulch", "Mulch (straw on a bed)"] {
        let answer = running.said(&payload::topic(name)).await;
        assert!(answer.private);
        assert_eq!(answer.embeds[0].0, "Mulch (straw on a bed)", "by {name:?}");
    }
    running.bot.stop().await;
}
