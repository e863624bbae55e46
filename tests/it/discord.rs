//! The real binary against a Discord on this machine, over HTTP and WebSocket.

mod answers;
mod bot;
mod browse;
mod check;
mod failures;
mod fake;
mod gateway;
mod payload;
mod privacy;
mod start;
