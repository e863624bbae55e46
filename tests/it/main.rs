//! Tests of the whole: one binary, a module per area.

mod cli;
mod discord;
