//! What may a knowledge folder be expected to do, and where is it weak?
//!
//! Told by cross-validation: the folder's own asks are its test. They are dealt into [`FOLDS`] folds, the
//! nth ask of an entry into fold n modulo [`FOLDS`]. For each fold an engine learns the folder without
//! that fold's asks, and is then asked them, so that no ask is put to an engine that has seen it. An
//! entry with fewer than two asks stays whole and is not asked: nothing of it would be left to find.
//!
//! Each engine knows a fifth less than the real one, which lowers the figures; asks of one writer are like
//! one another, which raises them. How people fare who put it unlike any ask, only labelled questions can
//! tell ([`crate::eval`]).
//!
//! The same knowledge gives the same [`Report`], on however many cores and in whatever order its entries
//! stand.

mod confusable;
mod entry;
mod folds;
mod likeness;
mod report;
mod weak;

pub use confusable::{Confusable, Mistaken};
pub use entry::Entry;
pub use folds::FOLDS;
pub use report::{Expected, Report};
pub use weak::{Advice, FEW_ASKS, GOOD_ASKS, Weak};

#[cfg(test)]
mod tests;
