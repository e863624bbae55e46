//! Tests of the whole: one binary, a module per area.

mod answers;
mod architecture;
mod catalog;
mod claims;
mod cli;
mod diff;
mod discord;
mod engine;
mod eval;
mod faults;
mod labeled;
mod personal;
mod quality;
mod random;
mod readme;
mod receipt;
mod review;
mod store;
mod urgent;
