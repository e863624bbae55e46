//! Tests of the whole: one binary, a module per area.

mod architecture;
mod cli;
mod discord;
mod faults;
mod readme;
