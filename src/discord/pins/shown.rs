//! What does a pinned message show? The whole answer, or a notice that it is withdrawn; above it what changed
//! last. The same knowledge and settings give the same message, so that a hash tells whether it is old.

use poise::serenity_prelude as serenity;
use serde_json::{Value, json};
use serenity::CreateEmbed;
use sha2::{Digest as _, Sha256};

use super::super::{
    components::Press,
    limits::{BUTTONS_A_ROW, CONTENT, cut},
    render,
};
use crate::{
    catalog::Catalog,
    engine::Engine,
    knowledge::{Date, ReviewState},
    reply::{self, Circumstances, Part, Reply},
    settings::{Content, EntryId, Pin, Settings, TextHash, UnixSeconds},
};

/// Bytes for each piece of a text's hash.
const BYTES: usize = 32 / PIECES.len();

/// The pieces of a text whose changes are told apart, in the order of the hash.
const PIECES: [&str; 4] = [
    "pins-changed-text",
    "pins-changed-note",
    "pins-changed-review",
    "pins-changed-small-print",
];

/// What a pinned message is to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// The topic's answer.
    Answer {
        /// The topic's title.
        title: String,
        /// Of what follows, without the buttons: those lead on, and say nothing.
        hash: TextHash,
        /// The texts.
        embeds: Vec<CreateEmbed>,
        /// Buttons to related topics.
        rows: Value,
    },
    /// That the topic is withdrawn.
    Notice,
}

/// The hash of a message that was not posted as a pin: what it shows is not known yet.
pub fn unknown() -> TextHash {
    TextHash::from([0; 32])
}

impl Shown {
    /// What is to be shown of a topic in a server, on a day.
    pub fn of(engine: &Engine, settings: &Settings, topic: &EntryId, today: Date) -> Self {
        let knowledge = engine.knowledge();
        let Some(index) = knowledge.find(topic.as_str()) else {
            return Self::Notice;
        };
        let topic = knowledge.topic(index);
        let is_reviewed = matches!(topic.review_state(today), ReviewState::Reviewed(_));
        if !is_reviewed && !settings.shows_unreviewed {
            return Self::Notice;
        }
        let country = settings.country.as_ref();
        let circumstances = Circumstances {
            country: country.map(|country| country.as_str().to_owned()),
            ..Circumstances::on(today)
        };
        Self::reply(&reply::compose_topic(knowledge, index, &circumstances))
    }

    fn reply(reply: &Reply) -> Self {
        let buttons = reply.offers.iter().take(BUTTONS_A_ROW).map(|offer| {
            let press = Press::Topic(offer.topic.to_string());
            render::button(&press, &offer.title)
        });
        let buttons: Vec<_> = buttons.collect();
        let rows = match buttons.as_slice() {
            [] => json!([]),
            _ => json!([serenity::CreateActionRow::Buttons(buttons)]),
        };
        let title = reply.parts.first().map(|part| part.title.clone());
        Self::Answer {
            title: title.unwrap_or_default(),
            hash: hash(&reply.parts, reply.disclaimer()),
            embeds: render::embeds(&reply.parts, reply.disclaimer()),
            rows,
        }
    }

    /// As the store knows it.
    pub fn content(&self) -> Content {
        match self {
            Self::Answer { hash, .. } => Content::Text(hash.clone()),
            Self::Notice => Content::Notice,
        }
    }

    /// The whole message, for a pin that last showed `pin.text` and became due at `at`. Mentions are silenced
    /// in each, because Discord forgets that with an edit.
    pub fn body(&self, pin: &Pin, at: UnixSeconds) -> Value {
        let catalog = Catalog::of(pin.language.as_str()).unwrap_or_default();
        let silent = render::no_mentions();
        match self {
            Self::Answer {
                hash, embeds, rows, ..
            } => {
                let line = updated(catalog, &changes(&pin.text, hash), at);
                json!({
                    "content": line, "embeds": embeds, "components": rows, "allowed_mentions": silent,
                })
            }
            Self::Notice => {
                let notice = cut(&catalog.text("pins-withdrawn"), CONTENT);
                json!({
                    "content": notice, "embeds": [], "components": [], "allowed_mentions": silent,
                })
            }
        }
    }

    /// Whether a message as Discord has it is this answer's, whatever stands above it.
    pub fn is_titled(&self, message: &Value) -> bool {
        match self {
            Self::Answer { title, .. } => {
                let shown = message["embeds"][0]["title"].as_str();
                shown == Some(cut(title, super::super::limits::EMBED_TITLE).as_str())
            }
            Self::Notice => false,
        }
    }
}

/// Whether a message as Discord has it reads like one that was to be sent.
pub fn reads_like(message: &Value, body: &Value) -> bool {
    texts(message) == texts(body)
}

/// All that is read in a message, without the white space around, which Discord takes off.
fn texts(message: &Value) -> Vec<&str> {
    let mut texts = vec![&message["content"]];
    for embed in message["embeds"].as_array().into_iter().flatten() {
        texts.extend([
            &embed["title"],
            &embed["description"],
            &embed["footer"]["text"],
        ]);
        for field in embed["fields"].as_array().into_iter().flatten() {
            texts.extend([&field["name"], &field["value"]]);
        }
    }
    let texts = texts.into_iter();
    texts
        .map(|text| text.as_str().unwrap_or_default().trim())
        .collect()
}

/// Of each of the [`PIECES`] by itself, so that two hashes tell what changed between.
fn hash(parts: &[Part], disclaimer: &str) -> TextHash {
    let mut pieces: [Sha256; PIECES.len()] = Default::default();
    let [text, notes, review, small_print] = &mut pieces;
    for part in parts {
        add(text, [&part.title, &part.text]);
        add(text, &part.origin);
        add(review, &part.review);
        for note in &part.notes {
            add(notes, [&note.title, &note.text, &note.reference]);
        }
    }
    add(small_print, [disclaimer]);
    let mut bytes = [0; 32];
    for (to, piece) in bytes.chunks_mut(BYTES).zip(pieces) {
        for (to, from) in to.iter_mut().zip(piece.finalize()) {
            *to = from;
        }
    }
    bytes.into()
}

fn add(hash: &mut Sha256, texts: impl IntoIterator<Item = impl AsRef<str>>) {
    for text in texts {
        hash.update(text.as_ref());
        hash.update([0]);
    }
}

/// The messages that name what changed between two hashes; none where the first is of nothing known.
fn changes(before: &TextHash, after: &TextHash) -> Vec<&'static str> {
    if *before == unknown() {
        return Vec::new();
    }
    let pieces = |hash: &'_ TextHash| {
        let digits = hash.as_str().as_bytes().chunks(2 * BYTES);
        digits.map(<[u8]>::to_vec).collect::<Vec<_>>()
    };
    let (before, after) = (pieces(before), pieces(after));
    let changed = before.iter().zip(&after).zip(PIECES);
    changed
        .filter(|((before, after), _)| before != after)
        .map(|(_, name)| name)
        .collect()
}

/// `Updated 23 November 2026: text, note`, the day in the reader's own language. Empty if nothing changed.
fn updated(catalog: Catalog, changes: &[&str], at: UnixSeconds) -> String {
    if changes.is_empty() {
        return String::new();
    }
    let what: Vec<String> = changes.iter().map(|name| catalog.text(name)).collect();
    let date = format!("<t:{}:D>", at.0);
    catalog.text_with(
        "pins-updated",
        &[("date", date.into()), ("what", what.join(", ").into())],
    )
}
