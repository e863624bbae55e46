//! What every store must do, on all three, and what those on disk must survive.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may stop where it is wrong, and say what it skips"
)]

mod command;
mod contract;
mod crash;
mod failures;
mod parallel;
mod place;
mod schema;
