//! What does lupine say to Discord?

pub mod invite;
