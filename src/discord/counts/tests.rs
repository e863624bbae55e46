use poise::serenity_prelude::Permissions;

use super::*;
use crate::{
    knowledge::{SourceFile, date, load},
    reply::{self, Circumstances},
    settings::{ChannelId, Count, GapCount, MessageId},
    store::{memory::Memory, sqlite},
};

const SERVER: GuildId = GuildId(1);

const FOLDER: &str = "\
topics:
- { id: water, title: Water, asks: [when do i water, how much water, water how often], answer: A }
- { id: prune, title: Prune, asks: [when do i prune, how to prune roses, prune a hedge], answer: A }
uncovered:
- { id: parking, title: Parking, asks: [where can i park, is there parking], keywords: [parking], answer: A }
urgent:
- { id: injury, title: Hurt, asks: [my friend is bleeding badly], keywords: [bleeding badly], answer: A }
";

fn engine() -> Engine {
    let loaded = load::load(vec![SourceFile::new("k.yaml", FOLDER)]);
    Engine::new(loaded.knowledge.unwrap())
}

fn asker(user: u64, guild: Option<GuildId>) -> Asker {
    Asker {
        user: UserId(user),
        guild,
        channel: ChannelId(2),
        locale: None,
        permissions: Permissions::empty(),
        roles: Vec::new(),
    }
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn counted(engine: &Engine, question: &str) -> Counted {
    let circumstances = Circumstances::on(day("2026-11-23"));
    let reply = reply::compose(engine.knowledge(), &engine.ask(question), &circumstances);
    Counted::question(engine, question, &reply)
}

fn topic(id: &str) -> EntryId {
    EntryId::new(id).unwrap()
}

fn shown(message: u64) -> Shown {
    Shown {
        message: MessageId(message),
        question: None,
    }
}

fn asked(asked: u32) -> Tally {
    Tally {
        asked,
        ..Tally::default()
    }
}

async fn kept(store: &Memory) -> Vec<(Subject, Tally)> {
    let counts = store.counts(SERVER, day("2026-01-01")).await.unwrap();
    let rows = counts
        .into_iter()
        .map(|Count { subject, tally, .. }| (subject, tally));
    rows.collect()
}

#[test]
fn a_reply_counts_by_its_outcome_and_what_it_was() {
    let engine = engine();
    let outcome = Subject::Outcome;
    for (question, subjects, gaps) in [
        (
            "when do i water",
            vec![Subject::Topic(topic("water")), outcome(OutcomeKind::Answer)],
            vec![],
        ),
        (
            "is there parking",
            vec![
                outcome(OutcomeKind::NotCovered),
                Subject::Uncovered(topic("parking")),
            ],
            vec![
                GapSubject::Uncovered(topic("parking")),
                GapSubject::Word(Word::new("parking").unwrap()),
            ],
        ),
        (
            "my friend is bleeding badly",
            vec![outcome(OutcomeKind::Urgent)],
            vec![],
        ),
    ] {
        let expected = Counted { subjects, gaps };
        assert_eq!(counted(&engine, question), expected, "{question}");
    }
}

#[test]
fn a_topic_that_is_opened_is_read_and_no_question() {
    let engine = engine();
    let water = Counted {
        subjects: vec![Subject::Topic(topic("water"))],
        gaps: vec![],
    };
    let picked = ["water".to_owned()];
    for (custom_id, values, expected) in [
        ("v1:t:water", &[][..], &water),
        ("v1:c", &picked, &water),
        ("v1:t:gone", &[], &Counted::default()),
        ("v1:l:2", &[], &Counted::default()),
        ("nonsense", &picked, &Counted::default()),
    ] {
        let press = Press::decode(custom_id);
        let counted = press.map(|press| Counted::press(engine.knowledge(), &press, values));
        assert_eq!(&counted.unwrap_or_default(), expected, "{custom_id}");
    }
    let index = engine.knowledge().find("water").unwrap();
    let circumstances = Circumstances::on(day("2026-11-23"));
    let reply = reply::compose_topic(engine.knowledge(), index, &circumstances);
    assert_eq!(Counted::reading(&reply), water);
}

#[tokio::test]
async fn replies_outside_of_servers_are_not_counted() {
    let (engine, counts, store) = (engine(), Counts::default(), Memory::default());
    let today = day("2026-11-23");
    for user in 1..=9 {
        counts.add(
            &asker(user, None),
            &counted(&engine, "is there parking"),
            today,
        );
    }
    let taken = counts.judge(
        &asker(1, None),
        shown(1),
        Duration::ZERO,
        &topic("water"),
        Verdict::Helpful,
        today,
    );
    assert_eq!(taken, Taken::Uncounted);
    counts.finish(&store).await;
    let rows = store.info().await.unwrap().rows;
    assert!(rows.iter().all(|(_, rows)| *rows == 0), "{rows:?}");
}

#[tokio::test]
async fn counts_reach_the_store_once_and_add_up() {
    let (engine, counts, store) = (engine(), Counts::default(), Memory::default());
    let today = day("2026-11-23");
    let member = asker(7, Some(SERVER));
    for _ in 0..2 {
        counts.add(&member, &counted(&engine, "when do i water"), today);
    }
    assert_eq!(kept(&store).await, [], "answering does not wait for it");
    counts.flush(&store, today).await;
    counts.flush(&store, today).await;
    counts.add(&member, &counted(&engine, "when do i water"), today);
    counts.finish(&store).await;
    let expected = [
        (Subject::Outcome(OutcomeKind::Answer), asked(3)),
        (Subject::Topic(topic("water")), asked(3)),
    ];
    assert_eq!(kept(&store).await, expected);
}

#[tokio::test]
async fn what_a_store_does_not_take_is_kept_for_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let failing = sqlite::open(&folder.path().join("counts.db"))
        .await
        .unwrap();
    failing.close().await;
    let (engine, counts, store) = (engine(), Counts::default(), Memory::default());
    let today = day("2026-11-23");
    for user in 1..=5 {
        let member = asker(user, Some(SERVER));
        counts.add(&member, &counted(&engine, "is there parking"), today);
        counts.flush(&failing, today).await;
    }
    counts.finish(&failing).await;
    counts.flush(&store, today).await;
    let expected = [
        (Subject::Outcome(OutcomeKind::NotCovered), asked(5)),
        (Subject::Uncovered(topic("parking")), asked(5)),
    ];
    assert_eq!(kept(&store).await, expected);
    let gaps = store.gap_counts(SERVER, today).await.unwrap();
    let people: Vec<u32> = gaps.iter().map(|GapCount { people, .. }| *people).collect();
    assert_eq!(people, [5, 5], "a word and an entry");
}

#[tokio::test]
async fn a_person_counts_once_for_each_answer_while_it_is_recent() {
    let (counts, store) = (Counts::default(), Memory::default());
    let today = day("2026-11-23");
    let judge = |user, message, age, verdict| {
        let member = asker(user, Some(SERVER));
        counts.judge(
            &member,
            shown(message),
            age,
            &topic("water"),
            verdict,
            today,
        )
    };
    let recent = Duration::from_mins(5);
    for (user, message, age, verdict, expected) in [
        (1, 1, recent, Verdict::Helpful, Taken::Counted),
        (1, 1, recent, Verdict::Helpful, Taken::Before),
        (1, 1, recent, Verdict::NotHelpful, Taken::Before),
        (2, 1, recent, Verdict::NotHelpful, Taken::Counted),
        (1, 2, recent, Verdict::Helpful, Taken::Counted),
        (3, 3, RECENT, Verdict::Helpful, Taken::Uncounted),
    ] {
        assert_eq!(
            judge(user, message, age, verdict),
            expected,
            "{user} {message}"
        );
    }
    counts.flush(&store, today).await;
    let expected = Tally {
        asked: 0,
        helpful: 2,
        not_helpful: 1,
    };
    assert_eq!(
        kept(&store).await,
        [(Subject::Topic(topic("water")), expected)]
    );
}

#[tokio::test]
async fn a_server_that_leaves_takes_what_has_added_up_with_it() {
    let (engine, counts, store) = (engine(), Counts::default(), Memory::default());
    let today = day("2026-11-23");
    for user in 1..=5 {
        let member = asker(user, Some(SERVER));
        counts.add(&member, &counted(&engine, "is there parking"), today);
    }
    let erased = counts.erasing(SERVER, store.erase_guild(SERVER)).await;
    erased.unwrap();
    counts.finish(&store).await;
    let rows = store.info().await.unwrap().rows;
    assert!(rows.iter().all(|(_, rows)| *rows == 0), "{rows:?}");
}
