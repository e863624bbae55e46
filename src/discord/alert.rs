//! How does somebody in need reach the moderators? By a button under an urgent reply, in a server that
//! named a channel for it. Only that press sends anything: a short note of who and where, without a word of
//! theirs. Words follow only if they then write some for it.
//!
//! The person is told at once what came of it, and the numbers to call once more: a moderator may be
//! asleep, and a note may fail.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;
use reqwest::Method;
use serde_json::{Value, json};
use serenity::{
    CreateActionRow, CreateInputText, CreateInteractionResponse, CreateModal, InputTextStyle,
};

use super::{
    Data,
    components::Press,
    limits::{CONTENT, MODAL_TITLE, cut},
    render,
    rest::{Rest, RestError},
    scene::Scene,
};
use crate::{
    catalog::Catalog,
    knowledge::Knowledge,
    reply::{self, Circumstances},
    settings::{ChannelId, GuildId, Language, UserId},
};

/// How long a person waits before they can tell the moderators of a server again.
const BETWEEN: Duration = Duration::from_mins(5);

/// More people than press it in five minutes; then the earliest may press again.
const MOST: usize = 10_000;

/// How long sending a note may take: the person has to be answered within three seconds.
const PATIENCE: Duration = Duration::from_millis(2200);

/// As many characters of words as a note may hold.
const WORDS: u16 = 500;

/// What is pressed or sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// The button under an urgent reply.
    Tell,
    /// The button that opens a form for words.
    Write,
    /// That form.
    Words,
}

impl Call {
    const ALL: [Self; 3] = [Self::Tell, Self::Write, Self::Words];

    /// What a `custom_id` holds behind `v1:sos:`.
    #[must_use]
    pub fn encode(self) -> &'static str {
        match self {
            Self::Tell => "t",
            Self::Write => "a",
            Self::Words => "w",
        }
    }

    /// What that means; `None` for what this version does not know.
    #[must_use]
    pub fn decode(state: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.encode() == state)
    }
}

/// Whom the moderators were told of lately. Only in memory.
#[derive(Debug, Default)]
pub struct Told(Mutex<HashMap<(GuildId, UserId), Note>>);

#[derive(Debug, Clone, Copy)]
struct Note {
    at: Instant,
    has_words: bool,
}

impl Told {
    /// Whether a note may be sent now; it then counts as sent.
    fn begin(&self, who: (GuildId, UserId), now: Instant) -> bool {
        self.with(now, |told| {
            if told.contains_key(&who) {
                return false;
            }
            let earliest = told.iter().min_by_key(|(_, note)| note.at);
            if let Some((earliest, _)) = earliest.filter(|_| told.len() >= MOST) {
                let earliest = *earliest;
                told.remove(&earliest);
            }
            let has_words = false;
            told.insert(who, Note { at: now, has_words });
            true
        })
    }

    /// Whether words may be added to a note; they then count as added.
    fn begin_words(&self, who: (GuildId, UserId), now: Instant) -> bool {
        self.with(now, |told| {
            let note = told.get_mut(&who).filter(|note| !note.has_words);
            note.map(|note| note.has_words = true).is_some()
        })
    }

    /// A note, or its words, could not be sent: they may be tried again.
    fn failed(&self, who: (GuildId, UserId), call: Call, now: Instant) {
        self.with(now, |told| match (call, told.get_mut(&who)) {
            (Call::Words, Some(note)) => note.has_words = false,
            _ => {
                told.remove(&who);
            }
        });
    }

    fn with<T>(
        &self,
        now: Instant,
        task: impl FnOnce(&mut HashMap<(GuildId, UserId), Note>) -> T,
    ) -> T {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.retain(|_, note| now.duration_since(note.at) < BETWEEN);
        task(&mut told)
    }
}

/// What came of a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    /// The note is in the moderators' channel.
    Told,
    /// And so are their words.
    Added,
    /// It was there already.
    Already,
    /// There is no note lately to add words to, or it has some.
    NothingToAddTo,
    /// This server has named no channel.
    NoChannel,
    /// The note could not be sent.
    Failed,
}

/// What a press or a form leads to. `id` is the interaction's own, so that a note is not sent twice for it.
pub async fn answer(
    data: &Data,
    scene: &Scene,
    call: Call,
    words: &[String],
    id: u64,
) -> CreateInteractionResponse {
    if call == Call::Write {
        return CreateInteractionResponse::Modal(form(scene.catalog));
    }
    let words = words.first().map_or("", |words| words.trim());
    let came = match scene.alert_channel() {
        None => Came::NoChannel,
        Some(place) => send(data, scene, place, call, words, id).await,
    };
    let engine = data.engine();
    let text = text(
        came,
        engine.knowledge(),
        &scene.circumstances(),
        scene.catalog,
    );
    let mut message = render::sentence(&text).ephemeral(true);
    if came == Came::Told {
        let label = scene.catalog.text("alert-add-words");
        let add = render::button(&Press::Alert(Call::Write), &label);
        message = message.components(vec![CreateActionRow::Buttons(vec![add])]);
    }
    CreateInteractionResponse::Message(message)
}

async fn send(
    data: &Data,
    scene: &Scene,
    (guild, channel): (GuildId, ChannelId),
    call: Call,
    words: &str,
    id: u64,
) -> Came {
    let who = (guild, scene.asker.user);
    let now = Instant::now();
    let done = match call {
        Call::Words if words.is_empty() || !data.told.begin_words(who, now) => {
            return Came::NothingToAddTo;
        }
        Call::Words => Came::Added,
        _ if !data.told.begin(who, now) => return Came::Already,
        _ => Came::Told,
    };
    let set = scene.settings.language.iter().map(Language::as_str);
    let note = note(scene, words, Catalog::first_of(set));
    match post(&data.rest, channel, &note, id).await {
        Ok(()) => {
            tracing::info!(
                guild = guild.0,
                "the moderators were told that someone needs them"
            );
            done
        }
        Err(error) => {
            tracing::warn!(%error, guild = guild.0, "the moderators could not be told that someone needs them");
            data.told.failed(who, call, now);
            Came::Failed
        }
    }
}

/// The note, in the server's language.
fn note(scene: &Scene, words: &str, catalog: Catalog) -> String {
    let who = format!("<@{}>", scene.asker.user);
    let place = format!("<#{}>", scene.asker.channel);
    if words.is_empty() {
        let values = [("who", who.into()), ("channel", place.into())];
        return catalog.text_with("alert-note", &values);
    }
    let quoted: Vec<String> = words.lines().map(|line| format!("> {line}")).collect();
    let above = catalog.text_with("alert-note-words", &[("who", who.into())]);
    cut(&format!("{above}\n{}", quoted.join("\n")), CONTENT)
}

async fn post(rest: &Rest, channel: ChannelId, note: &str, id: u64) -> Result<(), RestError> {
    let body = body(note, id);
    let path = format!("/channels/{channel}/messages");
    let sent = rest.request(Method::POST, &path, Some(&body));
    let sent = tokio::time::timeout(PATIENCE, sent).await;
    sent.unwrap_or(Err(RestError::Unreachable)).map(|_| ())
}

/// The nonce makes one message of a request that is made twice.
fn body(note: &str, id: u64) -> Value {
    json!({
        "content": note,
        "allowed_mentions": { "parse": [] },
        "nonce": id.to_string(),
        "enforce_nonce": true,
    })
}

fn form(catalog: Catalog) -> CreateModal {
    let label = catalog.text("alert-words-field");
    let field = CreateInputText::new(InputTextStyle::Paragraph, label, "words")
        .placeholder(catalog.text("alert-words-example"))
        .max_length(WORDS);
    let title = cut(&catalog.text("alert-add-words"), MODAL_TITLE);
    CreateModal::new(Press::Alert(Call::Words).encode(), title)
        .components(vec![CreateActionRow::InputText(field)])
}

/// What came of it, and whom to call meanwhile.
fn text(
    came: Came,
    knowledge: &Knowledge,
    circumstances: &Circumstances,
    catalog: Catalog,
) -> String {
    let came = catalog.text(match came {
        Came::Told => "alert-told",
        Came::Added => "alert-added",
        Came::Already => "alert-already",
        Came::NothingToAddTo => "alert-nothing-to-add-to",
        Came::NoChannel => "alert-no-channel",
        Came::Failed => "alert-failed",
    });
    match reply::whom_to_call(knowledge, circumstances) {
        Some(numbers) => {
            let values = [
                ("emergency", numbers.emergency.into()),
                ("lines", numbers.lines.into()),
            ];
            format!("{came}\n\n{}", catalog.text_with("alert-numbers", &values))
        }
        None => came,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        discord::scene::Asker,
        knowledge::{SourceFile, date, load},
        settings::{Preferences, Settings},
    };

    const WHO: (GuildId, UserId) = (GuildId(1), UserId(7));

    fn scene(guild: Option<GuildId>, alert_channel: Option<ChannelId>) -> Scene {
        Scene {
            asker: Asker {
                user: UserId(7),
                guild,
                channel: ChannelId(20),
                locale: None,
                permissions: serenity::Permissions::empty(),
                roles: vec![],
            },
            settings: Settings {
                alert_channel,
                ..Settings::default()
            },
            preferences: Preferences::default(),
            catalog: Catalog::English,
        }
    }

    #[test]
    fn each_press_comes_back_from_its_id() {
        for call in Call::ALL {
            assert_eq!(Call::decode(call.encode()), Some(call));
        }
        assert_eq!(Call::decode(""), None);
    }

    #[test]
    fn the_moderators_are_told_once_in_five_minutes_and_given_words_once() {
        let (told, start) = (Told::default(), Instant::now());
        let later = |seconds| start + Duration::from_secs(seconds);
        assert!(!told.begin_words(WHO, start), "there is no note yet");
        assert!(told.begin(WHO, start));
        assert!(told.begin((GuildId(2), WHO.1), start), "another server's");
        assert!(!told.begin(WHO, later(299)));
        assert!(told.begin_words(WHO, later(299)));
        assert!(!told.begin_words(WHO, later(299)));
        assert!(!told.begin_words(WHO, later(300)));
        assert!(told.begin(WHO, later(300)));
    }

    #[test]
    fn what_could_not_be_sent_may_be_tried_again() {
        let (told, now) = (Told::default(), Instant::now());
        assert!(told.begin(WHO, now));
        told.failed(WHO, Call::Tell, now);
        assert!(told.begin(WHO, now));
        assert!(told.begin_words(WHO, now));
        told.failed(WHO, Call::Words, now);
        assert!(told.begin_words(WHO, now));
        assert!(!told.begin(WHO, now), "the note itself was sent");
    }

    #[test]
    fn a_note_names_who_and_where_and_notifies_nobody() {
        let scene = scene(Some(GuildId(1)), Some(ChannelId(9)));
        let plain = note(&scene, "", Catalog::English);
        assert!(plain.contains("<@7>") && plain.contains("<#20>"), "{plain}");
        let body = body(&plain, 5);
        assert_eq!(body["allowed_mentions"], json!({ "parse": [] }));
        assert_eq!(
            (&body["nonce"], &body["enforce_nonce"]),
            (&json!("5"), &json!(true))
        );
        let words = note(&scene, "two\n@everyone", Catalog::Spanish);
        assert!(words.ends_with("\n> two\n> @everyone"), "{words}");
        let longest = note(&scene, &"\n".repeat(500), Catalog::English);
        assert!(longest.chars().count() <= CONTENT);
    }

    #[test]
    fn whatever_comes_of_it_the_numbers_are_repeated() {
        let folder = "topics: [{ id: t, title: T, keywords: [t], answer: A }]\n\
                      crisis_lines:\n\
                      - { country: international, emergency: '112', lines: L, source: s, read: 2026-11-22 }\n\
                      - { country: GB, emergency: '999', lines: Samaritans, source: s, read: 2026-11-22 }";
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        let knowledge = loaded.knowledge.unwrap();
        let mut circumstances = Circumstances::on(date::parse("2026-11-22").unwrap());
        circumstances.country = Some("GB".into());
        let all = [
            Came::Told,
            Came::Added,
            Came::Already,
            Came::NothingToAddTo,
            Came::NoChannel,
            Came::Failed,
        ];
        for catalog in Catalog::ALL {
            for came in all {
                let said = text(came, &knowledge, &circumstances, catalog);
                assert!(
                    said.contains("999") && said.contains("Samaritans"),
                    "{said}"
                );
                assert!(!said.starts_with("alert-"), "{said}");
            }
        }
        let without = text(
            Came::Failed,
            &Knowledge::default(),
            &circumstances,
            Catalog::English,
        );
        assert!(!without.contains('{'), "{without}");
    }
}
