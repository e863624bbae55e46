//! How often does the engine ask for memory? Counted, not timed, in a program of its own: counting
//! slows down what it counts.

#![expect(
    clippy::expect_used,
    reason = "a benchmark stops at the first surprise"
)]
#![expect(clippy::print_stdout, reason = "its figures are what it is for")]

use std::alloc::System;

use lupine::engine::Outcome;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

use crate::built_in::QUESTION;

mod built_in;
mod typos;

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let ((engine, topic), loading) = counted(built_in::engine);
    show("loading the built-in knowledge", loading);
    let kept = (loading.bytes_allocated - loading.bytes_deallocated) / 1024;
    println!("  of which {kept} KiB are kept");

    // Once before counting, for what is set up at first use and then kept.
    let first = engine.ask(QUESTION);
    assert_eq!(first.outcome, Outcome::Answer(vec![topic]));
    let (answer, usual) = counted(|| engine.ask(QUESTION));
    let (_, again) = counted(|| engine.ask(QUESTION));
    assert!(answer == first && usual == again, "{usual:?}, {again:?}");
    show("a usual question", usual);

    for (name, text) in typos::texts(&engine) {
        let first = engine.ask(&text);
        let (answer, typos) = counted(|| engine.ask(&text));
        assert!(answer == first, "{name}");
        show(&format!("4,000 characters of typos, {name}"), typos);
    }

    let questions = built_in::questions(&engine);
    let each = questions.iter().map(|(question, first)| {
        let (answer, asking) = counted(|| engine.ask(question));
        assert!(answer == *first, "{question}");
        asking
    });
    let mut each: Vec<Stats> = each.collect();
    each.sort_unstable_by_key(requests);
    show("the middle of the labeled questions", each[each.len() / 2]);
    show("the most of them", each[each.len() - 1]);
}

/// What work gives, and what it took of the allocator, on all threads.
fn counted<T>(work: impl FnOnce() -> T) -> (T, Stats) {
    let region = Region::new(COUNTED);
    let done = work();
    (done, region.change())
}

fn requests(stats: &Stats) -> usize {
    stats.allocations + stats.reallocations
}

fn show(name: &str, stats: Stats) {
    let Stats {
        allocations,
        reallocations,
        bytes_allocated,
        ..
    } = stats;
    let kib = bytes_allocated as f64 / 1024.0;
    println!("{name}: {allocations} allocations, {reallocations} grown or shrunk, {kib:.1} KiB");
}
