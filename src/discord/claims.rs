//! What is said of an advert or a post that somebody wants checked? Decided here as a value, and made a
//! message; only for whoever asked.
//!
//! In plain text the explanations take pages. The button to one carries the claims and not the text, which
//! is nowhere held: so it also works after a restart, for as long as the knowledge is the same.

use std::time::Instant;

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInteractionResponseMessage};

use super::{
    components::Press,
    limits::{BUTTONS_A_ROW, length},
    render,
    scene::Scene,
};
use crate::{
    engine::{Engine, Outcome},
    knowledge::{ClaimIndex, Knowledge, Level},
    reply::{self, Circumstances, Finding, Offer, Reply},
};

/// What came of looking through a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// It has no words.
    Empty,
    /// It reads like an emergency or a crisis: then nothing else matters.
    Urgent(Box<Reply>),
    /// None of the claims that the knowledge has.
    Nothing,
    /// These.
    Found(Vec<Finding>),
}

/// Looks through a text. Logs one line about it, without its words.
#[must_use]
pub fn check(engine: &Engine, text: &str, circumstances: &Circumstances) -> Checked {
    let start = Instant::now();
    let checked = decide(engine, text, circumstances);
    let (outcome, count) = match &checked {
        Checked::Empty => ("empty", 0),
        Checked::Urgent(_) => ("urgent", 0),
        Checked::Nothing => ("nothing", 0),
        Checked::Found(findings) => ("found", findings.len()),
    };
    let micros = start.elapsed().as_micros();
    tracing::info!(outcome, count, micros, chars = length(text), "claim check");
    checked
}

fn decide(engine: &Engine, text: &str, circumstances: &Circumstances) -> Checked {
    let knowledge = engine.knowledge();
    if text.trim().is_empty() {
        return Checked::Empty;
    }
    let answer = engine.ask(text);
    if let Outcome::Urgent(entry) = answer.outcome
        && knowledge.urgent(entry).level != Level::Today
    {
        let reply = reply::compose(knowledge, &answer, circumstances);
        return Checked::Urgent(Box::new(reply));
    }
    let marked = engine.claims(text);
    let findings: Vec<Finding> = marked.iter().map(|it| Finding::of(it, text)).collect();
    match findings.as_slice() {
        [] => Checked::Nothing,
        _ => Checked::Found(findings),
    }
}

/// What is shown.
pub fn message(
    knowledge: &Knowledge,
    checked: Checked,
    scene: &Scene,
) -> CreateInteractionResponseMessage {
    let (catalog, place) = (scene.catalog, scene.place(true, None));
    match checked {
        Checked::Empty => render::sentence(&catalog.text("kit-claim-empty")),
        Checked::Urgent(mut reply) => {
            if let Some(part) = reply.parts.last_mut() {
                part.text += "\n\n";
                part.text += &catalog.text("kit-claim-urgent");
            }
            render::reply(&reply, &place)
        }
        Checked::Nothing if knowledge.claims.is_empty() => {
            render::sentence(&catalog.text("kit-claim-none-known"))
        }
        Checked::Nothing => {
            let title = catalog.text("kit-claim-none-title");
            let text = catalog.text("kit-claim-none");
            let message = render::text(&title, &text, &knowledge.disclaimer, &place);
            message.components(topics(&reply::offers_on_claims(knowledge)))
        }
        Checked::Found(findings) => found(knowledge, &findings, scene),
    }
}

fn found(
    knowledge: &Knowledge,
    findings: &[Finding],
    scene: &Scene,
) -> CreateInteractionResponseMessage {
    let (catalog, place) = (scene.catalog, scene.place(true, None));
    let mut rows = topics(&reply::offers_on(knowledge, findings));
    if !place.is_plain_text {
        let parts = reply::compose_findings(knowledge, findings, catalog);
        let embeds = render::embeds(&parts, &knowledge.disclaimer);
        return render::message().embeds(embeds).components(rows);
    }
    let summary = reply::summarize_findings(knowledge, findings, catalog);
    let more = ClaimPage {
        claims: findings.iter().map(|finding| finding.claim).collect(),
        version: knowledge.version.clone(),
        page: 0,
    };
    let more = render::button(&Press::Claims(more), &catalog.text("buttons-more"));
    rows.push(CreateActionRow::Buttons(vec![more]));
    let closing = &knowledge.disclaimer;
    render::text(&summary.title, &summary.text, closing, &place).components(rows)
}

fn topics(offers: &[Offer]) -> Vec<CreateActionRow> {
    let buttons: Vec<_> = (offers.iter().take(BUTTONS_A_ROW))
        .map(|offer| render::button(&Press::Topic(offer.topic.to_string()), &offer.title))
        .collect();
    let row = (!buttons.is_empty()).then_some(CreateActionRow::Buttons(buttons));
    row.into_iter().collect()
}

/// A page of what claims mean, in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimPage {
    /// Which were found, ascending; of more than 128 the first.
    pub claims: Vec<ClaimIndex>,
    /// Of the knowledge whose claims they are.
    pub version: String,
    /// From 0.
    pub page: usize,
}

/// Bits of the number that stands for claims in a `custom_id`.
const MOST_CLAIMS: u32 = u128::BITS;

impl ClaimPage {
    /// What stands in a `custom_id` behind the key.
    #[must_use]
    pub fn encode(&self) -> String {
        let bits = self.claims.iter().filter_map(|it| 1_u128.checked_shl(it.0));
        let claims = bits.fold(0, |all, bit| all | bit);
        format!("{}:{claims:x}:{}", self.page, self.version)
    }

    /// What was encoded.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        let mut fields = text.splitn(3, ':');
        let page = fields.next()?.parse().ok()?;
        let claims = u128::from_str_radix(fields.next()?, 16).ok()?;
        let is_in = |bit: &u32| claims >> bit & 1 == 1;
        Some(Self {
            claims: (0..MOST_CLAIMS).filter(is_in).map(ClaimIndex).collect(),
            version: fields.next()?.to_owned(),
            page,
        })
    }
}

/// What a press for a page leads to; `None` where the knowledge has changed.
#[must_use]
pub fn page(
    knowledge: &Knowledge,
    wanted: &ClaimPage,
    scene: &Scene,
) -> Option<CreateInteractionResponseMessage> {
    let is_there = |it: &ClaimIndex| (it.0 as usize) < knowledge.claims.len();
    if wanted.version != knowledge.version || !wanted.claims.iter().all(is_there) {
        return None;
    }
    let findings: Vec<Finding> = (wanted.claims.iter())
        .map(|&claim| Finding {
            claim,
            words: String::new(),
        })
        .collect();
    let parts = reply::compose_findings(knowledge, &findings, scene.catalog);
    let turn = |page| {
        Press::Claims(ClaimPage {
            page,
            ..wanted.clone()
        })
    };
    let place = scene.place(true, None);
    Some(render::titled(
        &parts,
        &knowledge.disclaimer,
        &place,
        wanted.page,
        turn,
    ))
}

#[cfg(test)]
mod tests;
