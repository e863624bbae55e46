//! The real binary against a Discord on this machine, over HTTP and WebSocket.

mod answers;
mod bot;
mod check;
mod fake;
mod payload;
