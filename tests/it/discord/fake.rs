//! A Discord on this machine: HTTP and gateway on one port, a script of what goes wrong, and a
//! record of all that the bot did. Its payloads are made with twilight, not with serenity.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    fmt,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    Json, Router,
    body::to_bytes,
    extract::{
        Request, State, WebSocketUpgrade,
        ws::{CloseFrame, Message, WebSocket},
    },
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
    serve::ListenerExt as _,
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::mpsc};

use super::{
    channels::{Answer, Channels},
    form, payload,
};

/// Far more than anything takes, so that a slow machine fails no test.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// What goes wrong, or does not.
#[derive(Clone, Default)]
pub struct Script {
    /// The close code that answers every IDENTIFY.
    pub close_at_identify: Option<u16>,
    /// What `/gateway/bot` says; without it, it is not there.
    pub sessions_left: Option<u64>,
    /// The status of `/gateway/bot`, if not 200.
    pub bot_gateway_status: Option<u16>,
    /// The status of `/gateway`, if not 200.
    pub gateway_status: Option<u16>,
    /// A gateway to name instead of its own.
    pub gateway_url: Option<String>,
    /// Statuses of the first registrations.
    pub registration: Vec<u16>,
    /// The application, as Discord tells it; without it, Discord does not.
    pub application: Option<Value>,
    /// Answers to the first callbacks, instead of 204.
    pub callbacks: Vec<(u16, &'static str)>,
}

/// A request that the bot made.
#[derive(Clone, Debug)]
pub struct Made {
    pub method: String,
    pub path: String,
    pub authorization: String,
    pub body: Value,
    pub files: Vec<form::File>,
    /// When it arrived.
    #[allow(dead_code, reason = "benchmarks read it, and tests none")]
    pub at: Instant,
}

enum Act {
    Send(String),
    /// End the connection without a word.
    Drop,
    /// Neither read nor write any more.
    Stall,
    Close(u16),
}

pub struct Fake {
    pub address: String,
    state: Arc<Shared>,
}

struct Shared {
    script: Script,
    channels: Channels,
    url: String,
    made: Mutex<Vec<Made>>,
    /// What the bot sent over the gateway, of all connections.
    received: Mutex<Vec<Value>>,
    connections: Mutex<Vec<mpsc::UnboundedSender<Act>>>,
    registrations: Mutex<VecDeque<u16>>,
    callbacks: Mutex<VecDeque<(u16, &'static str)>>,
    /// What else there is, by method and path after `/api/v10`.
    served: Mutex<HashMap<(String, String), (u16, Value)>>,
    sequence: AtomicU64,
    rooms: Mutex<Rooms>,
}

/// Channels and the messages that the bot wrote in them.
#[derive(Default)]
struct Rooms {
    /// Answers to requests of this method and path, in place of the usual ones.
    refusals: HashMap<(&'static str, String), VecDeque<(u16, String)>>,
    /// As `GET` gives them; others are text channels.
    channels: HashMap<u64, Value>,
    /// Where the bot may not embed links.
    without_embeds: HashSet<u64>,
    /// By channel and nonce.
    by_nonce: HashMap<(String, String), Value>,
    written: u64,
}

impl Fake {
    pub async fn start() -> Self {
        Self::with(Script::default()).await
    }

    pub async fn with(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        // Else an event waits up to 40 ms for the acknowledgment of the one before it.
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).unwrap());
        let url = format!("ws://{address}/gateway");
        let state = Arc::new(Shared {
            url: script.gateway_url.clone().unwrap_or(url),
            made: Mutex::default(),
            received: Mutex::default(),
            connections: Mutex::default(),
            registrations: Mutex::new(script.registration.clone().into()),
            callbacks: Mutex::new(script.callbacks.clone().into()),
            served: Mutex::default(),
            sequence: AtomicU64::new(0),
            channels: Channels::default(),
            rooms: Mutex::default(),
            script,
        });
        let app = Router::new()
            .route("/gateway", get(upgrade))
            .fallback(http)
            .with_state(Arc::clone(&state));
        // Ends with the test's runtime, and closes its sockets.
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        let address = format!("http://{address}");
        Self { address, state }
    }

    /// Sends an event over the newest connection.
    pub fn dispatch(&self, name: &str, data: &Value) {
        self.act(Act::Send(self.state.event(name, data)));
    }

    /// Answers this request from now on with this.
    pub fn serve(&self, method: &str, path: &str, status: u16, body: Value) {
        let mut served = self.state.served.lock().unwrap();
        served.insert((method.to_owned(), path.to_owned()), (status, body));
    }

    /// Sends an interaction and waits for the callback's body.
    pub async fn ask(&self, interaction: &payload::Interaction) -> Value {
        self.dispatch("INTERACTION_CREATE", &interaction.json);
        let what = format!("the answer to interaction {}", interaction.id);
        let made = eventually(&what, || self.answers(interaction).pop()).await;
        made.body
    }

    /// Answers the next request of this method and path (after `/api/v10`) with this, not as usual.
    pub fn refuse(&self, method: &'static str, path: &str, status: u16, body: &str) {
        let mut rooms = self.state.rooms.lock().unwrap();
        let refusals = rooms.refusals.entry((method, path.to_owned())).or_default();
        refusals.push_back((status, body.to_owned()));
    }

    /// A channel as Discord describes it, in place of a text channel.
    pub fn has_channel(&self, id: u64, channel: Value) {
        self.state
            .rooms
            .lock()
            .unwrap()
            .channels
            .insert(id, channel);
    }

    /// Drops the bot's embeds in a channel, as where it lacks Embed Links.
    pub fn drops_embeds(&self, channel: u64) {
        self.state
            .rooms
            .lock()
            .unwrap()
            .without_embeds
            .insert(channel);
    }

    /// All requests of this method and path (after `/api/v10`) so far.
    pub fn requests(&self, method: &str, path: &str) -> Vec<Made> {
        let path = format!("/api/v10{path}");
        let made = self.made().into_iter();
        made.filter(|made| made.method == method && made.path == path)
            .collect()
    }

    /// All that the bot wrote into a channel so far.
    pub fn posts(&self, channel: u64) -> Vec<Value> {
        let made = self.requests("POST", &format!("/channels/{channel}/messages"));
        made.into_iter().map(|made| made.body).collect()
    }

    /// Sends a message, and waits for what the bot then writes into its channel.
    pub async fn write(&self, message: &payload::Written) -> Value {
        let before = self.posts(message.channel()).len();
        self.dispatch("MESSAGE_CREATE", &message.json);
        let what = format!("an answer to message {}", message.id);
        eventually(&what, || self.posts(message.channel()).get(before).cloned()).await
    }

    /// All callbacks to an interaction so far.
    pub fn answers(&self, interaction: &payload::Interaction) -> Vec<Made> {
        let path = format!(
            "/api/v10/interactions/{}/{}/callback",
            interaction.id, interaction.token
        );
        self.look(|made| {
            let answers = made
                .iter()
                .filter(|it| it.path == path && it.method == "POST");
            answers.cloned().collect()
        })
    }

    pub fn send_text(&self, text: &str) {
        self.act(Act::Send(text.to_owned()));
    }

    pub fn drop_connection(&self) {
        self.act(Act::Drop);
    }

    pub fn stall(&self) {
        self.act(Act::Stall);
    }

    pub fn close(&self, code: u16) {
        self.act(Act::Close(code));
    }

    fn act(&self, act: Act) {
        let connections = self.state.connections.lock().unwrap();
        let newest = connections.last().expect("the bot is connected");
        assert!(newest.send(act).is_ok(), "the connection is open");
    }

    pub fn made(&self) -> Vec<Made> {
        self.look(<[Made]>::to_vec)
    }

    /// Looks at all requests so far, without a copy of them.
    pub fn look<T>(&self, look: impl FnOnce(&[Made]) -> T) -> T {
        look(&self.state.made.lock().unwrap())
    }

    /// Channels that keep what is posted and pinned in them, once they are open.
    pub fn channels(&self) -> &Channels {
        &self.state.channels
    }

    /// What the bot sent over the gateway with this operation.
    pub fn received(&self, op: u64) -> Vec<Value> {
        let received = self.state.received.lock().unwrap();
        let with_op = received.iter().filter(|payload| payload["op"] == op);
        with_op.map(|payload| payload["d"].clone()).collect()
    }

    pub fn identifies(&self) -> usize {
        self.received(2).len()
    }

    pub fn registrations(&self) -> Vec<Made> {
        let made = self.made().into_iter();
        made.filter(|made| made.method == "PUT" && made.path.ends_with("/commands"))
            .collect()
    }
}

impl Rooms {
    /// What Discord says to a request about channels and messages, if it is one.
    fn answer(&mut self, method: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        Some(match (method, parts.as_slice()) {
            ("GET", ["channels", id]) => (200, self.channel(id)),
            ("POST", ["users", "@me", "channels"]) => (200, payload::dm(body)),
            ("POST", ["channels", channel, "messages"]) => {
                // A nonce makes of two messages one.
                let nonce = body["nonce"].as_str().unwrap_or_default().to_owned();
                let key = ((*channel).to_owned(), nonce);
                if let Some(earlier) = self.by_nonce.get(&key) {
                    return Some((200, earlier.clone()));
                }
                self.written += 1;
                let id = 1_600_000_000_000_000_000 + self.written;
                let message = self.message(channel, id, body);
                if body["enforce_nonce"] == true {
                    self.by_nonce.insert(key, message.clone());
                }
                (200, message)
            }
            ("PATCH", ["channels", channel, "messages", id]) => {
                (200, self.message(channel, id.parse().unwrap(), body))
            }
            ("DELETE", ["channels", _, "messages", _] | ["webhooks", _, _, "messages", _]) => {
                (204, Value::Null)
            }
            ("POST", ["webhooks", _, _]) => (200, self.message("200", 1, body)),
            _ => return None,
        })
    }

    fn channel(&self, id: &str) -> Value {
        let known = self.channels.get(&id.parse().unwrap());
        known
            .cloned()
            .unwrap_or_else(|| json!({ "id": id, "type": 0, "name": "general" }))
    }

    fn message(&self, channel: &str, id: u64, body: &Value) -> Value {
        let channel: u64 = channel.parse().unwrap();
        let mut message = payload::of_the_bot(channel, id, body);
        if self.without_embeds.contains(&channel) {
            message["embeds"] = json!([]);
        }
        message
    }
}

impl Shared {
    fn event(&self, name: &str, data: &Value) -> String {
        let sequence = self.sequence.fetch_add(1, Ordering::SeqCst) + 1;
        json!({ "op": 0, "t": name, "s": sequence, "d": data }).to_string()
    }
}

/// Waits until there is something.
pub async fn eventually<T>(what: impl fmt::Display, mut find: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = find() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn upgrade(State(fake): State<Arc<Shared>>, socket: WebSocketUpgrade) -> Response {
    socket.on_upgrade(move |socket| serve(fake, socket))
}

async fn serve(fake: Arc<Shared>, mut socket: WebSocket) {
    let (acts, mut to_do) = mpsc::unbounded_channel();
    fake.connections.lock().unwrap().push(acts);
    let hello = json!({ "op": 10, "t": null, "s": null, "d": payload::hello() });
    let _ = socket.send(text(&hello)).await;
    loop {
        tokio::select! {
            act = to_do.recv() => match act {
                Some(Act::Send(message)) => {
                    let _ = socket.send(Message::Text(message.into())).await;
                }
                Some(Act::Close(code)) => close(&mut socket, code).await,
                Some(Act::Stall) => std::future::pending().await,
                Some(Act::Drop) | None => return,
            },
            message = socket.recv() => {
                let Some(Ok(message)) = message else { return };
                let Message::Text(message) = message else { continue };
                let payload: Value = serde_json::from_str(&message).unwrap();
                fake.received.lock().unwrap().push(payload.clone());
                match payload["op"].as_u64() {
                    Some(1) => {
                        let ack = json!({ "op": 11, "t": null, "s": null, "d": null });
                        let _ = socket.send(text(&ack)).await;
                    }
                    Some(2) => if let Some(code) = fake.script.close_at_identify {
                        close(&mut socket, code).await;
                    } else {
                        let ready = fake.event("READY", &payload::ready());
                        let _ = socket.send(Message::Text(ready.into())).await;
                    },
                    Some(6) => {
                        let resumed = fake.event("RESUMED", &json!({}));
                        let _ = socket.send(Message::Text(resumed.into())).await;
                    }
                    _ => {}
                }
            }
        }
    }
}

fn text(payload: &Value) -> Message {
    Message::Text(payload.to_string().into())
}

async fn close(socket: &mut WebSocket, code: u16) {
    let reason = "closed by the fake".into();
    let frame = CloseFrame { code, reason };
    let _ = socket.send(Message::Close(Some(frame))).await;
}

async fn http(State(fake): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let at = Instant::now();
    let path = head.uri.path().to_owned();
    let header = |name| Some(head.headers.get(name)?.to_str().unwrap().to_owned());
    let agent = header("user-agent").unwrap_or_default();
    assert!(agent.starts_with("DiscordBot ("), "Discord refuses {agent}");
    let (body, files) = form::read(&header("content-type").unwrap_or_default(), &body);
    let method = head.method.as_str();
    fake.made.lock().unwrap().push(Made {
        method: method.to_owned(),
        path: path.clone(),
        authorization: header("authorization").unwrap_or_default(),
        body: body.clone(),
        files,
        at,
    });
    let (to, query) = (path.strip_prefix("/api/v10"), head.uri.query());
    match to.and_then(|to| (fake.channels).answer(method, to, query.unwrap_or_default(), &body)) {
        Some(Answer::Json(status, body)) => {
            return (StatusCode::from_u16(status).unwrap(), Json(body)).into_response();
        }
        Some(Answer::Empty) => return StatusCode::NO_CONTENT.into_response(),
        Some(Answer::Never) => std::future::pending().await,
        None => {}
    }
    if let Some(answer) = in_rooms(&fake, method, &path, &body) {
        return answer;
    }
    let script = &fake.script;
    match path.strip_prefix("/api/v10").unwrap_or_default() {
        "/gateway" => match script.gateway_status {
            Some(status) => error(status, "{}"),
            None => Json(json!({ "url": fake.url })).into_response(),
        },
        "/gateway/bot" => match (script.bot_gateway_status, script.sessions_left) {
            (Some(status), _) => error(status, r#"{"message":"no","code":0}"#),
            (None, Some(left)) => {
                let info = payload::bot_gateway(&fake.url, left);
                Json(info).into_response()
            }
            (None, None) => error(404, r#"{"message":"404: Not Found","code":0}"#),
        },
        "/oauth2/applications/@me" => match &script.application {
            Some(application) => Json(application).into_response(),
            None => error(403, r#"{"message":"no","code":0}"#),
        },
        path if path.ends_with("/messages/@original") => Json(json!({})).into_response(),
        path if path.ends_with("/callback") => {
            let next = fake.callbacks.lock().unwrap().pop_front();
            match next {
                Some((status, body)) => error(status, body),
                None => StatusCode::NO_CONTENT.into_response(),
            }
        }
        path if path.ends_with("/commands") && head.method == "PUT" => {
            let next = fake.registrations.lock().unwrap().pop_front();
            match next {
                Some(status) => error(status, "<html>"),
                None => Json(json!([])).into_response(),
            }
        }
        path => {
            let asked = (head.method.to_string(), path.to_owned());
            let served = fake.served.lock().unwrap().get(&asked).cloned();
            match served {
                Some((status, body)) => {
                    (StatusCode::from_u16(status).unwrap(), Json(body)).into_response()
                }
                None => error(404, r#"{"message":"404: Not Found","code":0}"#),
            }
        }
    }
}

fn in_rooms(fake: &Shared, method: &str, path: &str, body: &Value) -> Option<Response> {
    let path = path.strip_prefix("/api/v10")?;
    let mut rooms = fake.rooms.lock().unwrap();
    let refused = (rooms.refusals.iter_mut()).find(|((of, to), _)| *of == method && to == path);
    if let Some((status, body)) = refused.and_then(|(_, refusals)| refusals.pop_front()) {
        return Some(error(status, body));
    }
    let (status, answer) = rooms.answer(method, path, body)?;
    let status = StatusCode::from_u16(status).unwrap();
    Some(match answer {
        Value::Null => status.into_response(),
        answer => (status, Json(answer)).into_response(),
    })
}

fn error(status: u16, body: impl Into<String>) -> Response {
    let body: String = body.into();
    (StatusCode::from_u16(status).unwrap(), body).into_response()
}
