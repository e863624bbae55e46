//! How do times spread, and what does the whole program cost? What criterion's means do not show:
//! percentiles, growth, a peer in the same run, a process's start and its memory.
//!
//! `cargo bench --bench figures` prints all; with a word, only the sections whose name has it. Where
//! two things are compared they take turns, so that a busy machine slows down both.

#![expect(
    clippy::expect_used,
    reason = "a benchmark stops at the first surprise"
)]
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

use std::{env, fs, hint::black_box, process::Command, time::Instant};

use lupine::{
    engine::{Engine, Outcome},
    knowledge::TopicIndex,
};
use serde_json::Value;

use crate::{
    bm25::Bm25,
    built_in::{QUESTION, learn},
    generated::Folder,
    memory::mebi,
    process::{Batch, LUPINE, on_one_core, printed},
    times::{Times, micros, millis, ratio},
};

mod bm25;
mod built_in;
mod generated;
mod memory;
mod process;
mod times;
mod typos;

/// How often each question is asked, where times spread.
const ROUNDS: usize = 100;

/// How often a process is started, to see how long that takes.
const STARTS: usize = 20;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if !arguments.iter().any(|it| it == "--bench") {
        println!("figures are measured by `cargo bench` alone");
        return;
    }
    let wanted = arguments.iter().find(|it| !it.starts_with('-'));
    let sections: [(&str, fn()); 8] = [
        ("questions on the built-in knowledge", questions),
        ("4,000 characters of nothing but typos", worst_typos),
        ("questions on generated folders", growth),
        ("beside BM25 on 15,000 asks", peer),
        ("starting with the built-in knowledge", start),
        ("starting with 15,000 asks", start_with_many_asks),
        ("memory over 100,000 questions", memory),
        ("batch on one core and on all", batch),
    ];
    for (name, measure) in sections {
        if wanted.is_none_or(|wanted| name.contains(wanted)) {
            println!("\n{name}");
            measure();
        }
    }
}

fn questions() {
    let (engine, _) = built_in::engine();
    let questions = built_in::questions(&engine);
    let mut each: Vec<Times> = questions.iter().map(|_| Times::default()).collect();
    let mut all = Times::default();
    for _ in 0..ROUNDS {
        for ((question, first), own) in questions.iter().zip(&mut each) {
            let start = Instant::now();
            let answer = engine.ask(black_box(question));
            let took = start.elapsed();
            assert!(answer == *first, "{question}");
            all.push(took);
            own.push(took);
        }
    }
    println!("  {} labeled questions, {ROUNDS} times: {all}", each.len());
    let best: Times = each.iter().map(Times::least).collect();
    println!("  each at its fastest: {best}");
}

fn worst_typos() {
    let (engine, _) = built_in::engine();
    for (name, text) in typos::texts(&engine) {
        let first = engine.ask(&text);
        let mut times = Times::default();
        for _ in 0..ROUNDS {
            assert!(times.measure(|| engine.ask(black_box(&text))) == first);
        }
        println!("  {name}: {times}");
    }
}

/// A generated folder's engine, and questions that it answers.
struct Generated {
    engine: Engine,
    questions: Vec<(String, TopicIndex)>,
}

impl Generated {
    fn of_asks(asks: usize) -> Self {
        let folder = Folder::of_asks(asks);
        let engine = learn(folder.files());
        Self {
            questions: folder.questions(&engine),
            engine,
        }
    }

    fn ask_all(&self, times: &mut Times) {
        for (question, topic) in &self.questions {
            let answer = times.measure(|| self.engine.ask(black_box(question)));
            assert_eq!(answer.outcome, Outcome::Answer(vec![*topic]), "{question}");
        }
    }
}

fn growth() {
    let sizes = ["10,000", "15,000", "100,000"];
    let folders = [10_000, 15_000, 100_000].map(Generated::of_asks);
    let mut times: [Times; 3] = Default::default();
    for _ in 0..ROUNDS {
        for (folder, times) in folders.iter().zip(&mut times) {
            folder.ask_all(times);
        }
    }
    for (size, times) in sizes.iter().zip(&times) {
        println!("  {size} asks: {times}");
    }
    let growth = ratio(times[2].median(), times[0].median());
    println!("  growth from 10,000 to 100,000: {growth:.2} times");
}

fn peer() {
    let folder = Generated::of_asks(15_000);
    let peer = Bm25::learn(folder.engine.knowledge());
    let own_asks = folder.engine.knowledge().indices().flat_map(|topic| {
        let asks = &folder.engine.knowledge().topic(topic).asks;
        asks.iter().step_by(10).map(move |ask| (ask, topic))
    });
    let (found, asked) = own_asks.fold((0, 0), |(found, asked), (ask, topic)| {
        (found + u32::from(peer.ask(ask) == Some(topic)), asked + 1)
    });
    assert!(
        found * 100 > asked * 95,
        "{found} of {asked} asks are found"
    );
    let (mut ours, mut its, mut right) = (Times::default(), Times::default(), 0);
    for _ in 0..ROUNDS {
        folder.ask_all(&mut ours);
        for (question, topic) in &folder.questions {
            let found = its.measure(|| peer.ask(black_box(question)));
            right += usize::from(found == Some(*topic));
        }
    }
    let (right, all) = (right / ROUNDS, folder.questions.len());
    assert!(right * 2 > all, "the peer is of no use: {right} of {all}");
    println!("  lupine: {ours}");
    println!(
        "  BM25, exact words only: {its}; right in {right} of the {all} that lupine has right"
    );
    let ratio = ratio(ours.median(), its.median());
    println!("  lupine takes {ratio:.2} times as long");
}

fn start() {
    let (engine, topic) = built_in::engine();
    let title = &engine.knowledge().topic(topic).title;
    let (mut bare, mut asking) = (Times::default(), Times::default());
    for _ in 0..STARTS {
        let version = bare.measure(|| printed(&["--version"]));
        assert!(version.starts_with("lupine "), "{version}");
        let answer = asking.measure(|| printed(&["ask", QUESTION]));
        assert!(answer.starts_with(title), "{answer}");
    }
    for (name, times) in [("ask", &asking), ("--version", &bare)] {
        print_starts(name, times);
    }
    let ratio = ratio(asking.median(), bare.median());
    println!("  an answer takes {ratio:.1} times as long as a process that only starts");
}

fn print_starts(name: &str, times: &Times) {
    let (least, median) = (millis(times.least()), millis(times.median()));
    println!("  {name}, {STARTS} runs: least {least:.1} ms, median {median:.1} ms");
}

fn start_with_many_asks() {
    let folder = Folder::of_asks(15_000);
    let engine = learn(folder.files());
    let (question, topic) = &folder.questions(&engine)[0];
    let topic = engine.knowledge().topic(*topic).id.as_str();
    let place = tempfile::tempdir().expect("there is room for a folder");
    for file in folder.files() {
        fs::write(place.path().join(file.path()), file.text()).expect("there is room for a file");
    }
    let mut times = Times::default();
    let mut most = None;
    for _ in 0..STARTS {
        let batch = times.measure(|| {
            let command = &mut Command::new(LUPINE);
            let mut batch = Batch::start(command.arg("--knowledge").arg(place.path()));
            batch.ask([question.as_str()].into_iter(), |_, line| {
                let answer: Value = serde_json::from_str(line).expect("it is JSON");
                assert_eq!(answer["outcome"], "answer", "{question}");
                assert_eq!(answer["topics"][0]["id"], topic, "{question}");
            });
            batch
        });
        most = most.max(batch.memory().map(|memory| memory.most));
        batch.end();
    }
    print_starts("ask --batch to the first answer", &times);
    match most {
        Some(kib) => println!("  memory at most: {:.1} MiB", mebi(kib)),
        None => println!("  memory: skipped, there is no /proc here"),
    }
}

fn memory() {
    let (engine, _) = built_in::engine();
    let questions = built_in::questions(&engine);
    let mut batch = Batch::start(&mut Command::new(LUPINE));
    if batch.memory().is_none() {
        println!("  skipped: there is no /proc here");
        return batch.end();
    }
    let mut first = Vec::new();
    let one_round = questions.iter().map(|(question, _)| question.as_str());
    batch.ask(one_round, |_, answer| first.push(answer.to_owned()));
    let mut asked = questions.len();
    let mut resident = Vec::new();
    for until in [1_000, 10_000, 100_000] {
        let place = |number: usize| number % questions.len();
        let next = (asked..until).map(|number| questions[place(number)].0.as_str());
        batch.ask(next, |number, answer| {
            assert_eq!(answer, first[place(asked + number)]);
        });
        asked = until;
        let memory = batch.memory().expect("it still runs");
        println!("  after {asked} questions: {memory}");
        resident.push(mebi(memory.now));
    }
    let growth = resident[2] - resident[1];
    println!("  growth from 10,000 to 100,000 questions: {growth:.2} MiB");
    batch.end();
}

fn batch() {
    let (engine, _) = built_in::engine();
    let questions = built_in::questions(&engine);
    let Some(mut command) = on_one_core() else {
        return println!("  skipped: there is no taskset or no /proc here");
    };
    let mut one = Batch::start(&mut command);
    let mut all = Batch::start(&mut Command::new(LUPINE));
    let (mut one_times, mut all_times) = (Times::default(), Times::default());
    let count = 2_000;
    let asked = || (0..count).map(|number| questions[number % questions.len()].0.as_str());
    let round = |batch: &mut Batch| {
        let mut answers = Vec::with_capacity(count);
        batch.ask(asked(), |_, answer| answers.push(answer.to_owned()));
        answers
    };
    assert!(round(&mut one) == round(&mut all), "cores change no answer");
    for _ in 0..2 * STARTS {
        let answers = one_times.measure(|| round(&mut one));
        assert!(answers == all_times.measure(|| round(&mut all)));
    }
    one.end();
    all.end();
    for (name, times) in [("one core", &one_times), ("all cores", &all_times)] {
        let [least, median] = [times.least(), times.median()].map(|it| micros(it) / count as f64);
        println!("  {name}: a question each {least:.1} µs at best, {median:.1} µs as a rule");
    }
    // Other work takes cores away, and the most from what uses all of them.
    let ratio = ratio(one_times.least(), all_times.least());
    println!("  all cores are {ratio:.2} times as fast at best");
}
