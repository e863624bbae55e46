//! How fast does the engine learn and answer? Each benchmark holds what it computed to be right.

#![expect(
    clippy::expect_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::{hint::black_box, time::Duration};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use lupine::{
    engine::{Engine, MAX_QUESTION_CHARS, Outcome},
    knowledge::{TopicIndex, builtin},
};

use crate::{
    built_in::{QUESTION, learn},
    generated::Folder,
};

mod built_in;
mod generated;
mod typos;

fn assert_answers(engine: &Engine, question: &str, topic: TopicIndex) {
    let outcome = engine.ask(question).outcome;
    assert_eq!(outcome, Outcome::Answer(vec![topic]), "{question}");
}

/// The knowledge in the binary.
fn built_in(c: &mut Criterion) {
    let mut group = c.benchmark_group("built-in");
    let (engine, topic) = built_in::engine();
    group.bench_function("a question", |b| {
        b.iter(|| assert_answers(&engine, black_box(QUESTION), topic));
    });
    for (name, text) in typos::texts(&engine) {
        group.bench_function(format!("4,000 characters of typos: {name}"), |b| {
            let first = engine.ask(&text);
            b.iter(|| assert!(engine.ask(black_box(&text)) == first));
        });
    }
    let hostile = [
        ("4,000 letters in one word", "lupsustem".repeat(445)),
        ("4,000 brackets", "<".repeat(MAX_QUESTION_CHARS)),
        (
            "2,000 mentions cut short",
            "<@".repeat(MAX_QUESTION_CHARS / 2),
        ),
        (
            "2,000 clauses of a letter",
            "a,".repeat(MAX_QUESTION_CHARS / 2),
        ),
    ];
    for (name, text) in hostile {
        group.bench_function(name, |b| {
            let length = text.chars().count();
            assert_eq!(engine.ask(&text).truncated, length > MAX_QUESTION_CHARS);
            b.iter(|| engine.ask(black_box(&text)));
        });
    }
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(5));
    group.bench_function("loading", |b| {
        b.iter_batched(
            builtin::files,
            |files| assert_answers(&learn(files), QUESTION, topic),
            BatchSize::PerIteration,
        );
    });
    let questions = built_in::questions(&engine);
    group.throughput(Throughput::Elements(questions.len() as u64));
    group.bench_function("all labeled questions", |b| {
        b.iter(|| {
            for (question, answer) in &questions {
                assert!(engine.ask(black_box(question)) == *answer, "{question}");
            }
        });
    });
    group.finish();
}

/// Folders of many asks.
fn generated(c: &mut Criterion) {
    let mut group = c.benchmark_group("generated");
    for (name, asks) in [
        ("10,000 asks", 10_000),
        ("15,000 asks", 15_000),
        ("100,000 asks", 100_000),
    ] {
        let folder = Folder::of_asks(asks);
        let engine = learn(folder.files());
        let questions = folder.questions(&engine);
        let mut next = questions.iter().cycle();
        group.bench_function(format!("a question on {name}"), |b| {
            b.iter(|| {
                let (question, topic) = next.next().expect("there are some");
                assert_answers(&engine, black_box(question), *topic);
            });
        });
        if asks == 15_000 {
            let (question, topic) = &questions[0];
            group
                .sample_size(10)
                .measurement_time(Duration::from_secs(20));
            group.bench_function(format!("loading {name}"), |b| {
                b.iter_batched(
                    || folder.files(),
                    |files| assert_answers(&learn(files), question, *topic),
                    BatchSize::PerIteration,
                );
            });
            group
                .sample_size(100)
                .measurement_time(Duration::from_secs(5));
        }
    }
    group.finish();
}

criterion_group!(benches, built_in, generated);
criterion_main!(benches);
