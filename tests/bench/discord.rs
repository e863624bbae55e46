//! What does the running bot cost in 1,000 servers, and how long does a member wait? The binary against
//! the tests' fake Discord on this machine.
//!
//! `cargo bench --bench discord` prints both, of several runs, each with a new process, and of the
//! quietest one alone: other work on the machine only adds to a time. Times are from when the fake is
//! told to send `INTERACTION_CREATE` to when it has the callback's body, so they include the fake, which
//! shares the machine's cores with the bot, and no network.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a benchmark stops at the first surprise"
)]
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

use std::{
    collections::HashMap,
    env, fs,
    time::{Duration, Instant},
};

use lupine::engine::{Answer, Outcome};
use serde_json::{Value, json};

use crate::{
    bot::Bot,
    fake::{Fake, PATIENCE},
    memory::Memory,
    payload::Interaction,
    times::{Times, millis},
};

#[path = "../it/discord/bot.rs"]
#[expect(dead_code, reason = "the tests start it in more ways")]
mod bot;
#[expect(dead_code, reason = "other benchmarks ask the engine itself")]
mod built_in;
#[path = "../it/discord/channels.rs"]
#[expect(dead_code, reason = "the tests pin in them")]
mod channels;
#[path = "../it/discord/fake.rs"]
#[expect(dead_code, reason = "the tests look at more of it")]
mod fake;
#[path = "../it/discord/form.rs"]
mod form;
mod memory;
#[path = "../it/discord/payload.rs"]
#[expect(dead_code, reason = "the tests send more kinds of events")]
mod payload;
mod servers;
#[expect(dead_code, reason = "other benchmarks compare times")]
mod times;

const RUNS: usize = 3;
const SERVERS: u64 = 1_000;
const AT_ONCE: usize = 200;

/// Of questions at once, after as many one by one: 2,000 questions in all.
const ROUNDS: usize = 9;

fn main() {
    if !env::args().any(|argument| argument == "--bench") {
        println!("figures are measured by `cargo bench` alone");
        return;
    }
    let asked = questions();
    println!("{} different questions", asked.len());
    let runtime = tokio::runtime::Runtime::new().expect("there are threads");
    let runs: Vec<Figures> = (1..=RUNS)
        .map(|number| {
            let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
            let load = load.split(' ').next().unwrap_or_default();
            println!("\nrun {number}, load before it {load}");
            let figures = runtime.block_on(run(&asked));
            figures.print();
            figures
        })
        .collect();
    let quietest = runs.iter().min_by_key(|run| run.at_once.within(99));
    println!("\nthe quietest of {RUNS}");
    quietest.expect("there are runs").print();
}

/// Questions that one topic answers, each with the topic's title.
fn questions() -> Vec<(String, String)> {
    let (engine, _) = built_in::engine();
    let title = |(question, answer): (String, Answer)| match answer.outcome {
        Outcome::Answer(topics) if topics.len() == 1 => {
            Some((question, engine.knowledge().topic(topics[0]).title.clone()))
        }
        _ => None,
    };
    let all = built_in::questions(&engine).into_iter();
    all.filter_map(title).collect()
}

struct Figures {
    /// At moments in order; none where there is no `/proc`.
    memory: Vec<(String, Option<Memory>)>,
    alone: Times,
    at_once: Times,
}

impl Figures {
    fn print(&self) {
        for (moment, memory) in &self.memory {
            match memory {
                Some(memory) => println!("  memory {moment}: {memory}"),
                None => println!("  memory {moment}: skipped, there is no /proc here"),
            }
        }
        for (name, times) in [("one by one", &self.alone), ("200 at once", &self.at_once)] {
            let [middle, tail] = [50, 99].map(|part| millis(times.within(part)));
            let most = millis(times.most());
            println!("  callback, {name}: p50 {middle:.2} ms, p99 {tail:.2} ms, most {most:.2} ms");
        }
    }
}

async fn run(asked: &[(String, String)]) -> Figures {
    let fake = Fake::start().await;
    // Without a word in it, so that the knowledge is the built-in one and the store SQLite.
    let config = tempfile::NamedTempFile::new().expect("there is room for a file");
    let variables = [("LUPINE_DISCORD_API", fake.address.as_str())];
    let bot = Bot::of_its_configuration(config.path(), &variables);
    bot.wrote("lupine is ready").await;
    let mut memory = vec![("when it is ready".to_owned(), Memory::of(bot.id()))];

    for number in 0..SERVERS {
        fake.dispatch("GUILD_CREATE", &servers::event(server(number)));
    }
    let mut person = Person::default();
    // Answered after the servers were heard of; and it sets up what the first question needs.
    let first = person.asks(&asked[0].0);
    told(&fake, &[first], &mut Times::default()).await;
    memory.push((format!("in {SERVERS} servers"), Memory::of(bot.id())));

    let (mut alone, mut at_once) = (Times::default(), Times::default());
    let mut expected = HashMap::new();
    let cycled = || asked.iter().cycle();
    for (question, title) in cycled().take(AT_ONCE) {
        let said = told(&fake, &[person.asks(question)], &mut alone)
            .await
            .remove(0);
        assert_eq!(said["embeds"][0]["title"], *title, "{question}");
        let embeds = expected
            .entry(question)
            .or_insert_with(|| said["embeds"].clone());
        assert_eq!(said["embeds"], *embeds, "{question}");
    }
    let mut next = cycled();
    for _ in 0..ROUNDS {
        let questions: Vec<&String> = next.by_ref().take(AT_ONCE).map(|(it, _)| it).collect();
        let events: Vec<Interaction> = questions.iter().map(|it| person.asks(it)).collect();
        let said = told(&fake, &events, &mut at_once).await;
        for (question, said) in questions.into_iter().zip(said) {
            assert_eq!(said["embeds"], expected[question], "{question}");
        }
    }
    let count = AT_ONCE * (ROUNDS + 1);
    memory.push((format!("after {count} questions"), Memory::of(bot.id())));
    bot.stop().await;
    Figures {
        memory,
        alone,
        at_once,
    }
}

fn server(number: u64) -> u64 {
    1_400_000_000_000_000_000 + (number << 22)
}

/// Asks as another person each time, in one server after the other.
#[derive(Default)]
struct Person {
    asked: u64,
}

impl Person {
    fn asks(&mut self, question: &str) -> Interaction {
        self.asked += 1;
        let server = server(self.asked % SERVERS).to_string();
        let mut event = payload::ask(question);
        event.json["guild_id"] = json!(server);
        event.json["authorizing_integration_owners"]["0"] = json!(server);
        event.json["member"]["user"]["id"] = json!((10_000 + self.asked).to_string());
        event
    }
}

/// Sends events at once, and waits for their callbacks: what each says, privately, in the events' order.
async fn told(fake: &Fake, events: &[Interaction], times: &mut Times) -> Vec<Value> {
    let before = fake.look(<[_]>::len);
    let sent: Vec<Instant> = events
        .iter()
        .map(|event| {
            let now = Instant::now();
            fake.dispatch("INTERACTION_CREATE", &event.json);
            now
        })
        .collect();
    let begun = Instant::now();
    let is_callback = |made: &&fake::Made| made.path.ends_with("/callback");
    while fake.look(|made| made[before..].iter().filter(is_callback).count()) < events.len() {
        assert!(begun.elapsed() < PATIENCE, "a question was not answered");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let mut said = Vec::new();
    for (event, sent) in events.iter().zip(sent) {
        let answers = fake.answers(event);
        let [answer] = answers.as_slice() else {
            panic!("one answer to each: {answers:?}")
        };
        assert_eq!(answer.body["type"], 4);
        assert_eq!(answer.body["data"]["flags"], 64);
        times.push(answer.at - sent);
        said.push(answer.body["data"].clone());
    }
    said
}
