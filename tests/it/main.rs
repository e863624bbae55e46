//! Tests
mod discord;
