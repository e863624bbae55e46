//! How is what an engine learned kept, so that it is learned but once? As bytes, for the knowledge that is
//! built in: lupine learns that while it is built.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{Engine, personal::Personal, weigh::Scorer};
use crate::knowledge::Knowledge;

/// What is kept of an engine: all but its claims, which are few words and seldom wanted.
#[derive(Serialize)]
struct Kept<'a> {
    knowledge: &'a Knowledge,
    scorer: &'a Scorer,
    personal: &'a Option<Personal>,
}

/// The same, as it is read.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Recalled {
    knowledge: Knowledge,
    scorer: Scorer,
    personal: Option<Personal>,
}

impl Engine {
    /// What it answers by, for [`Engine::recall`] of the same build of lupine. The asks are left out of the
    /// knowledge: they are what was learned from.
    ///
    /// # Errors
    /// None that can come up: all it holds can be written.
    pub fn keep(&self) -> postcard::Result<Vec<u8>> {
        let mut knowledge = Knowledge::clone(&self.knowledge);
        let topics = knowledge.topics.iter_mut().map(|it| &mut it.asks);
        let uncovered = knowledge.uncovered.iter_mut().map(|it| &mut it.asks);
        let urgent = knowledge.urgent.iter_mut().map(|it| &mut it.asks);
        let personal = knowledge.personal.iter_mut().map(|it| &mut it.asks);
        let asks = topics.chain(uncovered).chain(urgent).chain(personal);
        asks.chain([&mut knowledge.impersonal]).for_each(Vec::clear);
        postcard::to_allocvec(&Kept {
            knowledge: &knowledge,
            scorer: &self.scorer,
            personal: &self.personal,
        })
    }

    /// The engine that [`Engine::keep`] was asked of, but for the asks of its knowledge; it answers alike.
    /// Nothing is learned, and most of it is read where it lies.
    ///
    /// # Errors
    /// If the bytes are of another build of lupine.
    pub fn recall(kept: &'static [u8]) -> postcard::Result<Self> {
        let Recalled {
            knowledge,
            scorer,
            personal,
        } = postcard::from_bytes(kept)?;
        Ok(Self {
            knowledge: knowledge.into(),
            scorer,
            personal,
            claims: OnceLock::new(),
        })
    }
}
