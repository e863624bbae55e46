//! The real binary against a Discord on this machine, over HTTP and WebSocket.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may stop where it is wrong, and say what it skips"
)]

mod alert;
mod answers;
mod bot;
mod browse;
mod channels;
mod check;
mod counts;
mod failures;
mod fake;
mod form;
mod gateway;
mod kit;
mod messages;
mod payload;
mod pictures;
mod pins;
mod privacy;
mod reload;
mod removal;
mod replies;
mod settings;
mod setup;
mod start;
