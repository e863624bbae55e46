//! lupine answers questions about stem-cell therapy for lupus from a checked knowledge base.

pub mod app;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod discord;
pub mod engine;
pub mod knowledge;
pub mod reply;
pub mod telemetry;
pub mod text;
