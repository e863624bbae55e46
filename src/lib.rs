//! lupine answers questions about stem-cell therapy for lupus from a checked knowledge base, in the
//! terminal and on Discord. It matches words; there is no language model in it. The same question
//! always gets the same answer, and no question is stored or logged.
//!
//! # The map
//!
//! Dependencies point down this list; a test reads the source and holds them to it.
//!
//! | module | answers |
//! | --- | --- |
//! | [`cli`] | What does `lupine …` do? The only module that prints. |
//! | [`app`] | What is a running lupine made of? The one place that wires. |
//! | [`config`] | How is it configured? |
//! | [`telemetry`] | What is written about it while it runs? |
//! | [`discord`] | How does it live on Discord? The only module that names serenity and poise. |
//! | [`receipt`] | Why this answer? |
//! | [`diff`] | What would change if one state of the knowledge took the place of another? |
//! | [`store`] | What is kept, and how is it asked for? Only its kinds name sqlx. |
//! | [`reply`] | What is shown for an answer, before any platform? |
//! | [`settings`] | What may a server, a member or a moderator leave with lupine? |
//! | [`catalog`] | What does lupine itself say, and in which language? |
//! | [`quality`] | What may a knowledge folder be expected to do, and where is it weak? |
//! | [`eval`] | How well are questions answered whose right answer is known? |
//! | [`engine`] | Which topic answers a question? |
//! | [`knowledge`] | What does lupine know? Values that cannot be invalid. |
//! | [`text`] | Which words does a text have? |
//! | [`diagnostic`] | What is wrong in a file that people wrote, and where? |
//!
//! # One question, in a straight line
//!
//! 1. [`knowledge::load`] makes files into [`knowledge::Knowledge`], once.
//! 2. [`engine::Engine::new`] learns from its asks, once.
//! 3. [`engine::Engine::ask`] understands a question, weighs the entries and decides: an
//!    [`engine::Answer`].
//! 4. [`reply::compose`] makes the texts that a person is shown: a [`reply::Reply`], which always has the
//!    disclaimer.
//! 5. [`discord::render`] makes a message of it, or [`cli`] prints it.
//!
//! Steps 3 to 5 await nothing and keep nothing. `ARCHITECTURE.md` tells more, and explains the engine to
//! a newcomer.
//!
//! # Example
//!
//! ```
//! use lupine::{
//!     engine::Engine,
//!     knowledge::{builtin, date, load},
//!     reply::{self, Circumstances, Kind},
//! };
//!
//! let knowledge = load::load(builtin::files()).knowledge.expect("the built-in knowledge is sound");
//! let engine = Engine::new(knowledge);
//! let day = date::parse("2026-11-22").expect("a day of the calendar");
//! let circumstances = Circumstances::on(day);
//!
//! let answer = engine.ask("can u get an infecton from hsct");
//! let reply = reply::compose(engine.knowledge(), &answer, &circumstances);
//! assert_eq!(reply.kind, Kind::Answer);
//! assert_eq!(reply.parts[0].title, "Risk of infection");
//! assert!(reply.disclaimer().contains("not medical advice"));
//!
//! let answer = engine.ask("how much does it cost");
//! let reply = reply::compose(engine.knowledge(), &answer, &circumstances);
//! assert_eq!(reply.kind, Kind::NotCovered);
//! ```

pub mod app;
pub mod catalog;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod diff;
pub mod discord;
pub mod engine;
pub mod eval;
pub mod knowledge;
pub mod quality;
pub mod receipt;
pub mod reply;
pub mod settings;
pub mod store;
pub mod telemetry;
pub mod text;
