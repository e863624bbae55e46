//! The fake's channels: messages are posted, edited, deleted, read and pinned, over the routes that Discord
//! has since 2025; and a server's roles are read. Faults come as a script. They are there once a test opens
//! them by saying what everybody may do; until then the fake has its simpler rooms.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::{
        Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::{Value, json};

use super::payload::APPLICATION;

/// What everybody may do: View Channel, Send Messages.
pub const MEMBER: u64 = 1 << 10 | 1 << 11;

/// Pin Messages.
pub const PIN: u64 = 1 << 51;

/// What goes wrong once with a request.
#[derive(Clone, Debug)]
pub enum Fault {
    /// It is refused, and nothing is done.
    Refused(u16, Value),
    /// It is done, and no answer comes.
    Lost,
}

/// A message on the fake.
#[derive(Clone, Debug)]
pub struct Posted {
    pub id: u64,
    pub channel: u64,
    pub body: Value,
    /// When it was pinned, counted.
    pub pinned: Option<u64>,
    /// How often it was edited.
    pub edits: usize,
}

/// An answer to a request.
#[derive(Debug)]
pub enum Answer {
    Json(u16, Value),
    Empty,
    Never,
}

#[derive(Default)]
pub struct Channels {
    state: Mutex<State>,
    sequence: AtomicU64,
}

#[derive(Default)]
struct State {
    messages: BTreeMap<u64, Posted>,
    nonces: BTreeMap<String, u64>,
    /// By method, and part of the path.
    faults: VecDeque<(&'static str, String, Fault)>,
    everybody: Option<u64>,
    without_embeds: BTreeSet<u64>,
    without_history: BTreeSet<u64>,
}

impl Channels {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// The next request with this method whose path has this in it goes wrong.
    pub fn fault(&self, method: &'static str, part: &str, fault: Fault) {
        self.state().faults.push_back((method, part.into(), fault));
    }

    /// The next such request is refused with one of Discord's codes.
    pub fn refuse(&self, method: &'static str, part: &str, status: u16, code: u64) {
        let body = json!({ "message": "refused", "code": code });
        self.fault(method, part, Fault::Refused(status, body));
    }

    /// What everybody in the server may do, beside what an interaction says.
    pub fn allow_everybody(&self, permissions: u64) {
        self.state().everybody = Some(permissions);
    }

    /// Takes the bot's Embed Links in a channel.
    pub fn take_embed_links(&self, channel: u64) {
        self.state().without_embeds.insert(channel);
    }

    /// All messages, oldest first.
    pub fn messages(&self) -> Vec<Posted> {
        self.state().messages.values().cloned().collect()
    }

    pub fn pinned(&self) -> Vec<Posted> {
        let messages = self.messages().into_iter();
        messages.filter(|it| it.pinned.is_some()).collect()
    }

    pub fn message(&self, id: u64) -> Option<Posted> {
        self.state().messages.get(&id).cloned()
    }

    /// Somebody deletes a message by hand.
    pub fn delete(&self, id: u64) {
        self.state().messages.remove(&id);
    }

    /// What was still to go wrong does not.
    pub fn no_more_faults(&self) {
        self.state().faults.clear();
    }

    /// Takes the bot's Read Message History in a channel.
    pub fn hide_history(&self, channel: u64) {
        self.state().without_history.insert(channel);
    }

    /// Somebody posts a message and pins it.
    pub fn pin_by_hand(&self, channel: u64) {
        let mut state = self.state();
        let id = self.insert(&mut state, channel, json!({ "content": "rules" }));
        let at = self.sequence.fetch_add(1, Ordering::Relaxed);
        state.messages.get_mut(&id).unwrap().pinned = Some(at);
    }

    /// Somebody unpins a message by hand.
    pub fn unpin(&self, id: u64) {
        self.state().messages.get_mut(&id).unwrap().pinned = None;
    }

    /// A message that the bot posted otherwise, as in answer to a command.
    pub fn put(&self, channel: u64, body: Value) -> u64 {
        let mut state = self.state();
        self.insert(&mut state, channel, body)
    }

    fn insert(&self, state: &mut State, channel: u64, mut body: Value) -> u64 {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let ms = u64::try_from(since_1970.as_millis()).unwrap() - 1_420_070_400_000;
        let id = ms << 22 | (self.sequence.fetch_add(1, Ordering::Relaxed) & 0x3F_FFFF);
        if state.without_embeds.contains(&channel) {
            body["embeds"] = json!([]);
        }
        let posted = Posted {
            id,
            channel,
            body,
            pinned: None,
            edits: 0,
        };
        state.messages.insert(id, posted);
        id
    }

    /// Answers a request to a path below `/api/v10`; `None` for what it does not have.
    pub fn answer(&self, method: &str, path: &str, query: &str, body: &Value) -> Option<Answer> {
        let is_next =
            |(of, part, _): &(&str, String, Fault)| *of == method && path.contains(part.as_str());
        let mut state = self.state();
        let everybody = state.everybody?;
        let fault = state.faults.iter().position(is_next);
        let fault = fault
            .and_then(|place| state.faults.remove(place))
            .map(|it| it.2);
        if let Some(Fault::Refused(status, body)) = fault {
            return Some(Answer::Json(status, body));
        }
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let answer = match (method, parts.as_slice()) {
            ("GET", ["guilds", guild]) => server(guild, everybody),
            ("GET", ["channels", channel, "messages", "pins"])
                if state.without_history.contains(&number(channel)) =>
            {
                Answer::Json(200, json!({ "has_more": false, "items": [] }))
            }
            ("GET", ["channels", channel, "messages", ..])
                if state.without_history.contains(&number(channel)) =>
            {
                Answer::Json(403, json!({ "message": "no", "code": 50001 }))
            }
            ("GET", ["channels", channel]) => Answer::Json(
                200,
                json!({
                    "id": channel, "type": 0, "guild_id": "100", "permission_overwrites": [],
                }),
            ),
            ("POST", ["channels", channel, "messages"]) => {
                let nonce = body["nonce"].as_str().unwrap_or_default().to_owned();
                let known = state.nonces.get(&nonce).copied();
                let known = known.filter(|_| body["enforce_nonce"] == true);
                let id =
                    known.unwrap_or_else(|| self.insert(&mut state, number(channel), body.clone()));
                state.nonces.insert(nonce, id);
                Answer::Json(200, state.messages[&id].json())
            }
            ("GET", ["channels", channel, "messages"]) => {
                let after = query.split('&').find_map(|it| it.strip_prefix("after="));
                let after = number(after.unwrap_or("0"));
                let messages = state.messages.values().rev();
                let messages = messages.filter(|it| it.channel == number(channel) && it.id > after);
                Answer::Json(200, messages.map(Posted::json).collect())
            }
            ("GET", ["channels", channel, "messages", "pins"]) => {
                Answer::Json(200, state.pins(number(channel), query))
            }
            ("PUT" | "DELETE", ["channels", channel, "messages", "pins", message]) => {
                let at = (method == "PUT").then(|| self.sequence.fetch_add(1, Ordering::Relaxed));
                match state.find(channel, message) {
                    Some(message) => {
                        message.pinned = at.map(|at| message.pinned.unwrap_or(at));
                        Answer::Empty
                    }
                    None => unknown(10008),
                }
            }
            (_, ["channels", channel, "messages", message]) => {
                match (method, state.find(channel, message)) {
                    (_, None) => unknown(10008),
                    ("GET", Some(message)) => Answer::Json(200, message.json()),
                    ("PATCH", Some(message)) => {
                        for (key, value) in body.as_object().unwrap() {
                            message.body[key] = value.clone();
                        }
                        message.edits += 1;
                        Answer::Json(200, message.json())
                    }
                    ("DELETE", Some(_)) => {
                        state.messages.remove(&number(message));
                        Answer::Empty
                    }
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(if matches!(fault, Some(Fault::Lost)) {
            Answer::Never
        } else {
            answer
        })
    }
}

impl State {
    fn find(&mut self, channel: &str, message: &str) -> Option<&mut Posted> {
        let message = self.messages.get_mut(&number(message))?;
        (message.channel == number(channel)).then_some(message)
    }

    /// A page of a channel's pins, newest first. Their moments are counted, not timed.
    fn pins(&self, channel: u64, query: &str) -> Value {
        let value = |name: &str| query.split('&').find_map(|it| it.strip_prefix(name));
        let limit: usize = value("limit=").unwrap_or("50").parse().unwrap();
        let moment = |at: &str| number(at.rsplit('.').next().unwrap());
        let before = value("before=").map_or(u64::MAX, moment);
        let mut pins: Vec<&Posted> = self
            .messages
            .values()
            .filter(|it| it.channel == channel && it.pinned.is_some_and(|at| at < before))
            .collect();
        pins.sort_by_key(|it| std::cmp::Reverse(it.pinned));
        let item = |it: &&Posted| {
            let at = format!("2026-11-22T00:00:00.{:06}", it.pinned.unwrap());
            json!({ "pinned_at": at, "message": it.json() })
        };
        let items: Vec<Value> = pins.iter().take(limit).map(item).collect();
        json!({ "has_more": pins.len() > limit, "items": items })
    }
}

impl Posted {
    /// As Discord sends it.
    pub fn json(&self) -> Value {
        let mut json = json!({
            "id": self.id.to_string(), "channel_id": self.channel.to_string(), "type": 0, "flags": 0,
            "author": {
                "id": APPLICATION.to_string(), "username": "lupine", "discriminator": "0", "bot": true,
                "avatar": null, "global_name": null,
            },
            "content": "", "timestamp": "2026-01-01T00:00:00.000000+00:00", "edited_timestamp": null,
            "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "components": [], "pinned": self.pinned.is_some(),
        });
        for (key, value) in self.body.as_object().unwrap() {
            if !["allowed_mentions", "enforce_nonce"].contains(&key.as_str()) {
                json[key] = value.clone();
            }
        }
        for embed in json["embeds"].as_array_mut().unwrap() {
            embed["type"] = json!("rich");
        }
        json
    }
}

fn server(id: &str, everybody: u64) -> Answer {
    Answer::Json(
        200,
        json!({
            "id": id, "owner_id": "1", "roles": [{ "id": id, "permissions": everybody.to_string() }],
        }),
    )
}

fn unknown(code: u64) -> Answer {
    Answer::Json(404, json!({ "message": "unknown", "code": code }))
}

fn number(text: &str) -> u64 {
    text.parse().unwrap()
}
