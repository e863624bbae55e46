//! What is counted of answers, what moderators see of it, and what is never written down.

use std::{collections::BTreeMap, fs, io::Cursor, path::Path, sync::Arc};

use lupine::{
    app,
    cli::check::{CheckArgs, check},
    knowledge::{Date, SourceFile, date, load},
    settings::{Count, EntryId, GapCount, GapSubject, GuildId, OutcomeKind, Subject, Tally, Word},
    store::{Location, Store},
};
use serde_json::json;
use tempfile::TempDir;
use twilight_model::application::interaction::application_command::CommandOptionValue;

use super::{
    bot::Bot,
    check::said,
    fake::Fake,
    payload::{self, Interaction, Place},
};

const SERVER: GuildId = GuildId(100);

/// Manage Server, as Discord sends permissions.
const MANAGE_SERVER: &str = "32";

/// A store in a file, for one run of the bot after another.
struct Kept {
    folder: TempDir,
}

impl Kept {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    async fn run(&self, fake: &Fake) -> Bot {
        let url = format!("sqlite:{}", self.file().display());
        let bot = Bot::with(&[
            ("LUPINE_DISCORD_API", &fake.address),
            ("LUPINE_STORE_URL", &url),
            ("LUPINE_LOG", "debug"),
        ]);
        bot.wrote("lupine is ready").await;
        bot
    }

    async fn store(&self) -> Arc<dyn Store> {
        let location = Location::Sqlite(self.file());
        app::store::open(&location).await.unwrap()
    }

    /// All counts, whatever the day.
    async fn counts(&self) -> Vec<(Subject, Tally)> {
        let store = self.store().await;
        let mut sums: BTreeMap<Subject, Tally> = BTreeMap::new();
        for Count { subject, tally, .. } in store.counts(SERVER, Date::MIN).await.unwrap() {
            let sum = sums.entry(subject).or_default();
            sum.asked += tally.asked;
            sum.helpful += tally.helpful;
            sum.not_helpful += tally.not_helpful;
        }
        store.close().await;
        sums.into_iter().collect()
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("kept.db")
    }

    /// The bytes of all its files, as they are now.
    fn bytes(&self) -> Vec<u8> {
        let files = fs::read_dir(&self.folder).unwrap();
        files
            .flat_map(|file| fs::read(file.unwrap().path()).unwrap())
            .collect()
    }
}

fn by(user: u64, mut interaction: Interaction) -> Interaction {
    interaction.json["member"]["user"]["id"] = json!(user.to_string());
    interaction
}

fn by_a_moderator(mut interaction: Interaction) -> Interaction {
    interaction.json["member"]["permissions"] = json!(MANAGE_SERVER);
    interaction
}

/// A press under a message that the bot has just sent.
fn press_under(message: u64, custom_id: &str) -> Interaction {
    let mut press = payload::press(custom_id, true);
    let id = (press.id & !0xFFFF_FFFF) | message;
    press.json["message"]["id"] = json!(id.to_string());
    press
}

fn stats(days: Option<i64>) -> Interaction {
    // An option with choices is sent as the place of what was chosen.
    let days = days.map(|days| ("days", CommandOptionValue::Integer(days)));
    payload::command(Place::Server, "stats", days.into_iter().collect())
}

fn gaps() -> Interaction {
    payload::command(Place::Server, "gaps", vec![])
}

fn tally(asked: u32, helpful: u32, not_helpful: u32) -> Tally {
    Tally {
        asked,
        helpful,
        not_helpful,
    }
}

fn topic(id: &str) -> Subject {
    Subject::Topic(EntryId::new(id).unwrap())
}

fn days_ago(days: i32) -> Date {
    let today = date::of(std::time::SystemTime::now());
    Date::from_julian_day(today.to_julian_day() - days).unwrap()
}

#[tokio::test]
async fn replies_in_a_server_are_counted_and_kept_when_lupine_ends() {
    let (fake, kept) = (Fake::start().await, Kept::new());
    let bot = kept.run(&fake).await;
    for interaction in [
        payload::ask("when should i water my bed"),
        payload::ask("how often do i water the beds"),
        payload::topic("compost"),
        payload::press("v1:t:compost", true),
        payload::pick("v1:c", "borrowing-tools"),
        payload::press("v1:t:gone", true),
        payload::ask("where can i park my car"),
        payload::ask("my friend is bleeding badly"),
        payload::ask_in(Place::Dm, "when is the garden open", None),
        payload::ask_in(Place::UserInstall, "when is the garden open", None),
    ] {
        fake.ask(&interaction).await;
    }
    bot.stop().await;
    let expected = [
        (Subject::Outcome(OutcomeKind::Answer), tally(2, 0, 0)),
        (Subject::Outcome(OutcomeKind::NotCovered), tally(1, 0, 0)),
        (Subject::Outcome(OutcomeKind::Urgent), tally(1, 0, 0)),
        (topic("borrowing-tools"), tally(1, 0, 0)),
        (topic("compost"), tally(2, 0, 0)),
        (topic("watering"), tally(2, 0, 0)),
        (
            Subject::Uncovered(EntryId::new("parking").unwrap()),
            tally(1, 0, 0),
        ),
    ];
    assert_eq!(kept.counts().await, expected);
}

#[tokio::test]
async fn helpful_and_not_helpful_are_counted_once_for_each_person_and_answer() {
    let (fake, kept) = (Fake::start().await, Kept::new());
    let bot = kept.run(&fake).await;
    let answer = said(&fake.ask(&payload::ask("when should i water my bed")).await);
    let button = |label: &str| {
        let mut buttons = answer.buttons.iter();
        let found = buttons.find(|(found, _)| found == label);
        found
            .unwrap_or_else(|| panic!("no {label} in {answer:?}"))
            .1
            .clone()
    };
    let (helpful, not_helpful) = (button("Helpful"), button("Not helpful"));
    let thanks = "Thank you. I counted that, without your name.";
    for (user, message, custom_id, expected) in [
        (301, 1, &helpful, thanks),
        (
            301,
            1,
            &helpful,
            "Thank you. You have told me about this answer before",
        ),
        (
            301,
            1,
            &not_helpful,
            "Thank you. You have told me about this answer before",
        ),
        (302, 1, &helpful, thanks),
        (303, 1, &not_helpful, thanks),
    ] {
        let press = by(user, press_under(message, custom_id));
        let said = said(&fake.ask(&press).await);
        assert!(
            said.private && said.content.starts_with(expected),
            "{user}: {said:?}"
        );
    }
    let old = said(&fake.ask(&by(304, payload::press(&helpful, true))).await);
    assert_eq!(old.content, "Thank you for telling me.", "years old");
    bot.stop().await;
    let watering = kept
        .counts()
        .await
        .into_iter()
        .find(|(it, _)| *it == topic("watering"));
    assert_eq!(watering.unwrap().1, tally(1, 2, 1));
}

#[tokio::test]
async fn not_helpful_offers_the_askers_next_candidates_and_others_what_is_related() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    let question = payload::ask("when should i water my bed");
    let answer = said(&fake.ask(&question).await);
    let (_, not_helpful) = &answer
        .buttons
        .iter()
        .find(|it| it.0 == "Not helpful")
        .unwrap();
    let asker = said(&fake.ask(&press_under(1, not_helpful)).await);
    let other = said(&fake.ask(&by(301, press_under(1, not_helpful))).await);
    let related = ["v1:t:compost", "v1:t:borrowing-tools"];
    assert!(
        other.buttons.iter().map(|it| it.1.as_str()).eq(related),
        "{other:?}"
    );
    assert!(other.content.contains("`/topics`"));
    assert_eq!(asker.buttons.len(), 4, "all other candidates: {asker:?}");
    assert!(asker.buttons.iter().all(|it| it.1 != "v1:t:watering"));
    // In another language, and after the question is gone with the process.
    bot.stop().await;
    let bot = Bot::ready(&fake).await;
    let mut press = press_under(2, not_helpful);
    press.json["locale"] = json!("es-419");
    let later = said(&fake.ask(&press).await);
    assert!(later.content.starts_with("Gracias. Lo conté"), "{later:?}");
    assert!(later.buttons.iter().map(|it| it.1.as_str()).eq(related));
    bot.stop().await;
}

#[tokio::test]
async fn stats_are_an_embed_and_a_chart_that_turn_in_place() {
    let (fake, kept) = (Fake::start().await, Kept::new());
    let store = kept.store().await;
    for (ago, asked) in [(0, 3), (6, 5), (7, 70), (89, 900), (90, 9000)] {
        let counts = [
            (Subject::Outcome(OutcomeKind::Answer), tally(asked, 0, 0)),
            (topic("watering"), tally(asked, 1, 0)),
        ];
        store.count(SERVER, days_ago(ago), &counts).await.unwrap();
    }
    store.close().await;
    let bot = kept.run(&fake).await;
    for (interaction, days, questions, turned) in [
        (stats(None), 30, 78, false),
        (stats(Some(2)), 90, 978, false),
        (payload::press("v1:sta:7", true), 7, 8, true),
        (payload::press("v1:sta:30", true), 30, 78, true),
    ] {
        let interaction = by_a_moderator(interaction);
        let body = fake.ask(&interaction).await;
        let said = said(&body);
        assert!(said.private || turned);
        assert_eq!(said.turned, turned);
        let (title, text) = &said.embeds[0];
        assert_eq!(*title, format!("Answers in the last {days} days"));
        assert!(
            text.starts_with(&format!("**{questions} questions**\n")),
            "{text}"
        );
        let watering = format!("- Watering the beds: {questions} (helpful");
        assert!(said.fields[1].1.starts_with(&watering), "{said:?}");
        let alt = body["data"]["attachments"][0]["description"].as_str();
        let expected = format!("Bar chart of {questions} questions by day");
        assert!(alt.unwrap().starts_with(&expected), "{body}");
        let answers = fake.answers(&interaction);
        let [file] = answers[0].files.as_slice() else {
            panic!("one file: {answers:?}")
        };
        assert_eq!(
            (file.field.as_str(), file.name.as_str()),
            ("files[0]", "answers-by-day.png")
        );
        assert_eq!(
            body["data"]["embeds"][0]["image"]["url"],
            "attachment://answers-by-day.png"
        );
        let picture = png::Decoder::new(Cursor::new(&file.bytes))
            .read_info()
            .unwrap();
        assert_eq!((picture.info().width, picture.info().height), (720, 360));
    }
    bot.stop().await;
}

#[tokio::test]
async fn stats_and_gaps_are_for_moderators_at_each_press() {
    let fake = Fake::start().await;
    let bot = Bot::ready(&fake).await;
    for registered in fake.registrations()[0].body.as_array().unwrap() {
        if ["stats", "gaps"].contains(&registered["name"].as_str().unwrap()) {
            assert_eq!(registered["default_member_permissions"], MANAGE_SERVER);
            assert_eq!(registered["contexts"], json!([0]));
            assert_eq!(registered["integration_types"], json!([0]));
        }
    }
    for interaction in [
        stats(None),
        gaps(),
        payload::press("v1:sta:90", true),
        payload::pick("v1:gap", "u:parking"),
    ] {
        let said = said(&fake.ask(&interaction).await);
        assert!(said.private && said.embeds.is_empty(), "{said:?}");
        assert!(said.content.contains("moderator"), "{said:?}");
    }
    let empty = said(&fake.ask(&by_a_moderator(stats(None))).await);
    assert!(
        empty.embeds[0]
            .1
            .starts_with("Nobody has asked me anything here")
    );
    let empty = said(&fake.ask(&by_a_moderator(gaps())).await);
    assert!(
        empty.embeds[0]
            .1
            .starts_with("There is nothing to show yet.")
    );
    bot.stop().await;
}

/// What moderators see of the gaps.
async fn shown_gaps(fake: &Fake) -> super::check::Said {
    said(&fake.ask(&by_a_moderator(gaps())).await)
}

#[tokio::test]
async fn what_five_people_asked_is_a_gap_when_the_period_ends_and_what_four_asked_is_nothing() {
    let (fake, kept) = (Fake::start().await, Kept::new());
    let bot = kept.run(&fake).await;
    for user in 301..=305 {
        let question = payload::ask("where can i park my car");
        fake.ask(&by(user, question)).await;
    }
    for user in 301..=304 {
        for _ in 0..3 {
            let question = payload::ask("who won the greenhouse radishes xylophone");
            fake.ask(&by(user, question)).await;
        }
    }
    let before = shown_gaps(&fake).await;
    assert!(
        before.embeds[0].1.starts_with("There is nothing"),
        "{before:?}"
    );
    bot.stop().await;

    let store = kept.store().await;
    let gaps = store.gap_counts(SERVER, Date::MIN).await.unwrap();
    store.close().await;
    for GapCount { people, .. } in &gaps {
        assert_eq!(*people, 5);
    }
    let subjects: Vec<&GapSubject> = gaps.iter().map(|gap| &gap.subject).collect();
    let parking = GapSubject::Uncovered(EntryId::new("parking").unwrap());
    assert!(subjects.contains(&&parking), "{subjects:?}");
    let word = |text: &str| GapSubject::Word(Word::new(text).unwrap());
    assert!(!subjects.contains(&&word("radishes")), "{subjects:?}");

    let bot = kept.run(&fake).await;
    let page = shown_gaps(&fake).await;
    assert!(page.private);
    assert_eq!(page.fields[0].1, "- Where to park: 5\n");
    assert!(page.embeds[1].1.contains("  - id: parking\n"), "{page:?}");
    let (menu, options) = page.menu.unwrap();
    assert_eq!(options[0], ("Where to park".into(), "u:parking".into()));
    let picked = by_a_moderator(payload::pick(&menu, "u:parking"));
    let picked = said(&fake.ask(&picked).await);
    assert!(
        picked.turned && picked.embeds[1].1.contains("```yaml\n"),
        "{picked:?}"
    );
    bot.stop().await;
}

/// The block of YAML in a text.
fn yaml(text: &str) -> &str {
    let (_, rest) = text.split_once("```yaml\n").unwrap();
    rest.split_once("```").unwrap().0
}

#[tokio::test]
async fn the_topic_of_a_gap_passes_lupine_check_when_it_is_filled_in() {
    let (fake, kept) = (Fake::start().await, Kept::new());
    let store = kept.store().await;
    let gap = GapCount {
        guild: SERVER,
        period: days_ago(3),
        subject: GapSubject::Word(Word::new("greenhouse").unwrap()),
        people: 5,
    };
    store.add_gap_counts(&[gap]).await.unwrap();
    store.close().await;
    let bot = kept.run(&fake).await;
    let page = shown_gaps(&fake).await;
    bot.stop().await;
    let mut blanks = [
        ("title: ", "The greenhouse"),
        ("section: ", "bed-care"),
        ("- ", "who has the key of the greenhouse"),
        ("- ", "can i put seedlings into the greenhouse"),
        ("- ", "how warm is the greenhouse in spring"),
        ("- ", "glasshouse"),
        ("      ", "The committee has the key. Ask for it."),
    ]
    .into_iter()
    .peekable();
    let lines = yaml(&page.embeds[1].1).trim_end().lines();
    let filled: String = lines
        .map(
            |line| match blanks.next_if(|(blank, _)| line.ends_with(blank)) {
                Some((_, text)) => format!("{line}{text}\n"),
                None => format!("{}\n", line.replace("sources: []", "sources: [rules.1]")),
            },
        )
        .collect();
    assert_eq!(blanks.next(), None, "{filled}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/discord-knowledge");
    let faults = |more: Option<SourceFile>| {
        let mut files = load::read_folder(&folder).unwrap();
        files.extend(more);
        let args = CheckArgs {
            document: None,
            coverage: false,
            quality: false,
            json: false,
        };
        let mut out = anstream::StripStream::new(Vec::new());
        let today = date::parse("2026-11-22").unwrap();
        let is_clean = check(&args, files, today, &mut out).unwrap();
        (is_clean, String::from_utf8(out.into_inner()).unwrap())
    };
    let (_, before) = faults(None);
    let (_, after) = faults(Some(SourceFile::new("greenhouse.yaml", filled.clone())));
    assert!(!after.contains("greenhouse.yaml"), "{after}\n{filled}");
    assert_eq!(
        after.matches("error[").count(),
        before.matches("error[").count()
    );
    let (_, unfilled) = faults(Some(SourceFile::new(
        "greenhouse.yaml",
        yaml(&page.embeds[1].1).to_owned(),
    )));
    assert!(
        unfilled.contains("greenhouse.yaml"),
        "blanks are named: {unfilled}"
    );
}

#[tokio::test]
async fn neither_the_store_nor_the_log_has_a_question_or_who_asked() {
    /// In no knowledge folder and in no library.
    const MARKER: &str = "xylotherapeutic";
    /// None of them stands for anything else.
    const PEOPLE: [u64; 6] = [
        731_000_000_000_000_101,
        731_000_000_000_000_102,
        731_000_000_000_000_103,
        731_000_000_000_000_104,
        731_000_000_000_000_105,
        731_000_000_000_000_106,
    ];
    let (fake, kept) = (Fake::start().await, Kept::new());
    let mut log = String::new();
    let mut bytes = Vec::new();
    for _ in 0..2 {
        let bot = kept.run(&fake).await;
        for user in PEOPLE {
            for question in [
                format!("where can i park my {MARKER} car"),
                format!("{MARKER} greenhouse"),
                format!("my friend {MARKER} is bleeding badly"),
            ] {
                let answer = fake.ask(&by(user, payload::ask(&question))).await;
                let judge = said(&answer).buttons;
                for (_, custom_id) in judge.iter().filter(|it| it.0.contains("elpful")) {
                    fake.ask(&by(user, press_under(1, custom_id))).await;
                }
            }
            let judged = by(user, press_under(7, "v1:nhl::watering"));
            fake.ask(&judged).await;
            fake.ask(&by(user, payload::pick("v1:gap", MARKER))).await;
            fake.ask(&by(
                user,
                payload::press(&format!("v1:nhl:1:{MARKER}"), true),
            ))
            .await;
        }
        fake.ask(&by(PEOPLE[0], by_a_moderator(stats(None)))).await;
        fake.ask(&by(PEOPLE[0], by_a_moderator(gaps()))).await;
        bytes.extend(kept.bytes());
        log += &bot.stop().await;
        bytes.extend(kept.bytes());
    }
    let store = kept.store().await;
    let gaps = store.gap_counts(SERVER, Date::MIN).await.unwrap();
    store.close().await;
    assert!(!gaps.is_empty(), "there is something to look through");
    let has = |sought: &[u8]| bytes.windows(sought.len()).any(|it| it == sought);
    assert!(has(b"watering"), "topics are counted");
    assert!(!has(MARKER.as_bytes()));
    assert!(!log.contains(MARKER), "{log}");
    for user in PEOPLE {
        assert!(!has(user.to_string().as_bytes()), "{user} as text");
        assert!(!has(&user.to_be_bytes()), "{user} as SQLite has numbers");
        assert!(!has(&user.to_le_bytes()), "{user}");
        assert!(!log.contains(&user.to_string()), "{user}: {log}");
    }
}
