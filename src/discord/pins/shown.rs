//! What does a pinned message show? The whole answer, or a notice that it is withdrawn; above it what changed
//! last. The same knowledge and settings give the same message, so that a hash tells whether it is old.

use poise::serenity_prelude as serenity;
use serde_json::{Value, json};
use serenity::{CreateActionRow, CreateEmbed};
use sha2::{Digest as _, Sha256};

use super::super::{
    limits::{CONTENT, EMBED_TITLE, cut},
    render,
};
use crate::{
    catalog::Catalog,
    engine::Engine,
    knowledge::Date,
    reply::{self, Circumstances, Reply},
    settings::{Content, EntryId, Language, Pin, Settings, TextHash, UnixSeconds},
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
#[derive(Debug, Clone)]
pub enum Shown {
    /// The topic's answer.
    Answer {
        /// The topic's title.
        title: String,
        /// Of what follows, without the buttons: those lead on, and say nothing.
        hash: TextHash,
        /// What stands above the answer always.
        above: Option<String>,
        /// The texts.
        embeds: Vec<CreateEmbed>,
        /// Buttons to related topics.
        rows: Vec<CreateActionRow>,
    },
    /// That the topic is withdrawn.
    Notice,
}

/// The hash of a message that was not posted as a pin: what it shows is not known yet.
pub fn unknown() -> TextHash {
    TextHash::from([0; 32])
}

impl Shown {
    /// What is to be shown of a topic in a server, in a language, on a day.
    pub fn of(
        engine: &Engine,
        settings: &Settings,
        topic: &EntryId,
        language: &Language,
        today: Date,
    ) -> Self {
        let knowledge = engine.knowledge();
        let Some(index) = knowledge.find(topic.as_str()) else {
            return Self::Notice;
        };
        let country = settings.country.as_ref();
        let reply = reply::compose_topic(
            knowledge,
            index,
            &Circumstances {
                country: country.map(|country| country.as_str().to_owned()),
                catalog: Catalog::of(language.as_str()).unwrap_or_default(),
                shows_unreviewed: settings.shows_unreviewed,
                resource_line: settings.resource_line.clone(),
                ..Circumstances::on(today)
            },
        );
        match reply.parts.first() {
            Some(part) if !part.is_held_back => Self::Answer {
                title: part.title.clone(),
                hash: hash(&reply),
                embeds: render::answer(&reply),
                rows: render::buttons(&reply.offers),
                above: reply.language,
            },
            _ => Self::Notice,
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
                hash,
                above,
                embeds,
                rows,
                ..
            } => {
                let updated = updated(catalog, &changes(&pin.text, hash), at);
                let lines = updated.iter().chain(above).map(String::as_str);
                let lines: Vec<&str> = lines.collect();
                json!({
                    "content": cut(&lines.join("\n"), CONTENT), "embeds": embeds, "components": rows,
                    "allowed_mentions": silent,
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
                shown == Some(cut(title, EMBED_TITLE).as_str())
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
fn hash(reply: &Reply) -> TextHash {
    let mut pieces: [Sha256; PIECES.len()] = Default::default();
    let [text, notes, review, small_print] = &mut pieces;
    for part in &reply.parts {
        add(text, [&part.title, &part.text]);
        add(text, &part.origin);
        add(review, &part.review);
        for note in &part.notes {
            add(notes, [&note.title, &note.text, &note.reference]);
        }
    }
    add(small_print, [reply.disclaimer()]);
    add(
        small_print,
        reply.resource_line.iter().chain(&reply.language),
    );
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

/// `Updated 23 November 2026: the text, the review`, the day as the reader's Discord writes it; `None` if
/// nothing changed.
fn updated(catalog: Catalog, changes: &[&str], at: UnixSeconds) -> Option<String> {
    if changes.is_empty() {
        return None;
    }
    let what: Vec<String> = changes.iter().map(|name| catalog.text(name)).collect();
    let date = format!("<t:{}:D>", at.0);
    Some(catalog.text_with(
        "pins-updated",
        &[("date", date.into()), ("what", what.join(", ").into())],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        knowledge::{Knowledge, Review, SourceFile, date, load},
        settings::{ChannelId, GuildId, Language, MessageId, PinId, PinState, UserId},
    };

    const FOLDER: &str = "disclaimer: Ask the committee.\ntopics:\n\
        - { id: water, title: Watering, keywords: [water], answer: Early., related: [heap] }\n\
        - { id: heap, title: Compost, keywords: [heap], answer: Peels. }";

    fn today() -> Date {
        date::parse("2026-11-22").unwrap()
    }

    fn knowledge() -> Knowledge {
        let loaded = load::load(vec![SourceFile::new("a.yaml", FOLDER)]);
        loaded.knowledge.unwrap()
    }

    fn shown(knowledge: &Knowledge, settings: &Settings) -> Shown {
        let topic = EntryId::new("water").unwrap();
        let language = Language::default();
        Shown::of(
            &Engine::new(knowledge.clone()),
            settings,
            &topic,
            &language,
            today(),
        )
    }

    fn hash_of(knowledge: &Knowledge) -> TextHash {
        match shown(knowledge, &Settings::default()) {
            Shown::Answer { hash, .. } => hash,
            Shown::Notice => panic!("a notice"),
        }
    }

    fn review(knowledge: &mut Knowledge) {
        let topic = &mut knowledge.topics[0];
        topic.review = Some(Review {
            by: "Dr".into(),
            on: today(),
            until: None,
            text: topic.text_hash(),
        });
    }

    fn pin(text: TextHash, language: &str) -> Pin {
        Pin {
            id: PinId(1),
            guild: GuildId(2),
            channel: ChannelId(3),
            message: Some(MessageId(4)),
            topic: EntryId::new("water").unwrap(),
            text,
            language: Language::new(language).unwrap(),
            state: PinState::Pinned,
            created_by: Some(UserId(5)),
            created_at: UnixSeconds(10),
            updated_at: UnixSeconds(10),
        }
    }

    #[test]
    fn what_changed_is_told_by_the_hashes_alone() {
        let before = hash_of(&knowledge());
        let changed = |change: &dyn Fn(&mut Knowledge)| {
            let mut knowledge = knowledge();
            change(&mut knowledge);
            changes(&before, &hash_of(&knowledge))
        };
        let nothing: [&str; 0] = [];
        assert_eq!(changed(&|_| ()), nothing);
        assert_eq!(
            changed(&|it| it.topics[0].answer.push('.')),
            ["pins-changed-text"]
        );
        assert_eq!(
            changed(&|it| it.topics[0].title.push('.')),
            ["pins-changed-text"]
        );
        assert_eq!(changed(&review), ["pins-changed-review"]);
        assert_eq!(
            changed(&|it| it.disclaimer.push('.')),
            ["pins-changed-small-print"]
        );
        // Another topic's, and the label of a button that leads to it.
        assert_eq!(changed(&|it| it.topics[1].title.push('.')), nothing);
        assert_eq!(changed(&|it| it.topics[1].answer.push('.')), nothing);
        assert_eq!(changes(&unknown(), &before), nothing);
    }

    #[test]
    fn a_message_is_silent_and_says_what_changed_in_the_pins_language() {
        let before = hash_of(&knowledge());
        let mut knowledge = knowledge();
        knowledge.topics[0].answer = "Late.".into();
        knowledge.disclaimer = "Ask.".into();
        let shown = shown(&knowledge, &Settings::default());
        for (language, line) in [
            ("en", "Updated <t:99:D>: the text, the small print"),
            ("es", "Actualizado el <t:99:D>: el texto, la letra pequeña"),
            ("ja", "Updated <t:99:D>: the text, the small print"),
        ] {
            let body = shown.body(&pin(before.clone(), language), UnixSeconds(99));
            assert_eq!(body["content"], line);
            assert_eq!(body["allowed_mentions"]["parse"], json!([]));
        }
        let same = shown.body(&pin(hash_of(&knowledge), "en"), UnixSeconds(99));
        assert_eq!(same["content"], "");
        let notice = Shown::Notice.body(&pin(before, "en"), UnixSeconds(99));
        assert_eq!(
            (&notice["embeds"], &notice["components"]),
            (&json!([]), &json!([]))
        );
        assert_eq!(notice["allowed_mentions"]["parse"], json!([]));
    }

    #[test]
    fn an_answer_nobody_reviewed_is_withdrawn_where_only_reviewed_ones_are_shown() {
        let strict = Settings {
            shows_unreviewed: false,
            ..Settings::default()
        };
        let mut knowledge = knowledge();
        assert_eq!(shown(&knowledge, &strict).content(), Content::Notice);
        review(&mut knowledge);
        assert_ne!(shown(&knowledge, &strict).content(), Content::Notice);
    }

    #[test]
    fn a_message_reads_like_itself_as_discord_gives_it_back() {
        let shown = shown(&knowledge(), &Settings::default());
        let body = shown.body(&pin(unknown(), "en"), UnixSeconds(99));
        let mut there = body.clone();
        there["embeds"][0]["type"] = json!("rich");
        there["embeds"][0]["footer"]["proxy_icon_url"] = json!(null);
        let text = there["embeds"][0]["description"].as_str().unwrap();
        there["embeds"][0]["description"] = json!(format!("{text}\n"));
        assert!(reads_like(&there, &body) && shown.is_titled(&there));
        for pointer in ["/content", "/embeds/0/description", "/embeds/0/footer/text"] {
            let mut other = there.clone();
            *other.pointer_mut(pointer).unwrap() = json!("other");
            assert!(!reads_like(&other, &body), "{pointer}");
        }
    }
}
