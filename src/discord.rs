//! How does lupine live on Discord? It connects, answers commands and presses, and ends when told
//! to or when going on would do harm.
//!
//! The way of a question: [`commands`] takes it from the event, [`decide`] makes a reply of it
//! without a network, [`render`] turns that into a message, [`send`] delivers it. Presses of buttons
//! and menus go the same way from [`components`].

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use arc_swap::ArcSwap;
use poise::serenity_prelude as serenity;
use secrecy::SecretString;
use serenity::{
    Client, ClientBuilder, ConnectionStage, Context, Event, FullEvent, GatewayIntents, Http,
    Interaction, RawEventHandler, ShardManager,
};
use tokio::sync::{RwLock, oneshot};
use tracing::level_filters::LevelFilter;

use crate::{engine::Engine, settings::GuildId, store::Store};
use caught::caught;
pub use ended::Ended;
use watchdog::{Alarm, Watchdog};

pub mod alert;
pub mod buttons;
mod caught;
pub mod claims;
pub mod commands;
pub mod components;
pub mod counts;
pub mod decide;
mod ended;
pub mod error;
mod feedback;
pub mod follow;
mod gaps;
pub mod invite;
mod late;
pub mod limits;
pub mod loopback;
pub mod menu;
pub mod message;
pub mod pins;
mod press;
pub mod privacy;
pub mod recent;
pub mod registration;
pub mod reload;
mod removal;
pub mod render;
mod rest;
mod retry;
pub mod rights;
pub mod scene;
pub mod send;
pub mod settings;
pub mod setup;
mod start;
mod stats;
pub mod visit;
pub mod watchdog;
mod why;

/// Interactions come without any intent. These tell when a server removes the bot, when it is mentioned
/// or written to, and when a message that it answered or pinned is deleted; no members, no presences, and no
/// words of messages that are not to the bot: those take [`Connection::reads_messages`].
const INTENTS: GatewayIntents = GatewayIntents::GUILDS
    .union(GatewayIntents::GUILD_MESSAGES)
    .union(GatewayIntents::DIRECT_MESSAGES);

/// How much of the libraries' logs may be written, whatever is configured.
///
/// serenity's functions are instrumented with whole events and requests: at `info`, a harmless
/// warning prints the question of the interaction it happened in. Two of its modules are kept to
/// errors: what reads the WebSocket quotes a payload that it cannot decode, and what makes requests
/// quotes a URL, with an interaction's token in it, when the status is another than it expects.
pub const LOG_TARGETS: [(&str, LevelFilter); 4] = [
    ("serenity", LevelFilter::WARN),
    ("serenity::gateway::ws", LevelFilter::ERROR),
    ("serenity::http", LevelFilter::ERROR),
    ("poise", LevelFilter::WARN),
];

/// How often the connection is looked at.
const WATCH: Duration = Duration::from_secs(1);

/// How long a clean end may take. Supervisors kill after ten seconds; serenity waits five for a
/// gateway that does not answer.
const CLOSING: Duration = Duration::from_secs(6);

/// How long answers under way may take after that.
const FINISHING: Duration = Duration::from_secs(2);

/// How long the last counts may take to be kept.
const COUNTING: Duration = Duration::from_secs(1);

/// How often serenity's list of rate limits is emptied.
const CLEARING: Duration = Duration::from_hours(1);

/// How often what is held in memory is looked through.
const EXPIRING: Duration = Duration::from_mins(1);

/// To whom lupine connects, and as whom.
#[derive(Debug)]
pub struct Connection {
    /// The bot's token.
    pub token: SecretString,
    /// A server on this machine to speak to instead of Discord.
    pub api: Option<loopback::Loopback>,
    /// Whether to ask for the intent that lets the bot read what is not said to it. Discord refuses the
    /// connection where it is not switched on for the application.
    pub reads_messages: bool,
}

/// What poise hands to every handler.
pub type Shared = Arc<Data>;

/// What all handlers share.
pub struct Data {
    engine: ArcSwap<Engine>,
    /// What servers and members decided.
    pub store: Arc<dyn Store>,
    /// Read while an answer is on its way, written at the end: then no answer starts any more.
    pub working: RwLock<()>,
    /// What was asked in the last quarter of an hour.
    pub recent: recent::Recent,
    /// Whom the moderators were told of lately.
    told: alert::Told,
    /// What is remembered of messages.
    pub messages: message::Messages,
    /// Whether it reads what is not said to it.
    pub reads_messages: bool,
    /// What is counted of the answers.
    pub counts: counts::Counts,
    /// What people want to take to their appointments.
    pub visits: visit::Visits,
    /// The text of the document that answers rest on, where the operator has it, to be quoted.
    pub document: Option<String>,
    /// Routes that serenity does not have.
    rest: rest::Rest,
    /// Pinned answers that are being worked on, or to be looked at.
    pins: pins::Pins,
    /// How new knowledge comes.
    reloading: reload::Reloading,
    /// Servers that are being erased.
    leaving: removal::Leaving,
    /// Sessions begun since the watchdog last looked.
    sessions: AtomicUsize,
}

impl Data {
    /// Answers questions: the engine of now, to be held through one reply, as a reload may put another in
    /// its place.
    #[must_use]
    pub fn engine(&self) -> Arc<Engine> {
        self.engine.load_full()
    }
}

/// Runs the bot until told to stop. Where there is the text of the document, it is quoted from. Calls `on_ready` once, when commands are registered and the
/// gateway is up.
///
/// # Errors
/// Why it ended by itself.
pub async fn run(
    connection: &Connection,
    engine: Arc<Engine>,
    store: Arc<dyn Store>,
    reloading: reload::Reloading,
    document: Option<String>,
    on_ready: impl FnOnce(),
    stop: impl Future<Output = ()>,
) -> Result<(), Ended> {
    let data = Arc::new(Data {
        engine: ArcSwap::new(engine),
        store,
        document,
        recent: recent::Recent::default(),
        told: alert::Told::default(),
        messages: message::Messages::default(),
        reads_messages: connection.reads_messages,
        counts: counts::Counts::default(),
        visits: visit::Visits::default(),
        rest: rest::Rest::new(connection).map_err(Ended::Tls)?,
        pins: pins::Pins::new(connection),
        reloading,
        working: RwLock::new(()),
        leaving: removal::Leaving::default(),
        sessions: AtomicUsize::new(0),
    });
    tokio::pin!(stop);
    let (first_ready, ready) = oneshot::channel();
    let mut client = tokio::select! {
        client = connect(connection, Arc::clone(&data), first_ready) => client?,
        () = &mut stop => return Ok(()),
    };
    let (http, shards) = (Arc::clone(&client.http), Arc::clone(&client.shard_manager));
    tokio::spawn(clear_limits(Arc::clone(&http)));
    tokio::spawn(expire(Arc::clone(&data)));
    tokio::spawn(pins::work(Arc::clone(&data)));
    tokio::spawn(reload::whenever_asked(Arc::clone(&data)));
    tokio::spawn(keep_counts(Arc::clone(&data)));
    let registered = async {
        if let Ok(application) = ready.await {
            start::register(&http, application).await?;
            on_ready();
        }
        std::future::pending().await
    };
    let ended = tokio::select! {
        ended = client.start() => ended.map_err(Ended::by),
        ended = registered => ended,
        alarm = watch(&shards, &data) => Err(Ended::Watchdog(alarm)),
        () = stop => Ok(()),
    };
    if ended.is_ok() {
        // A limit, because serenity waits for ever where the gateway cannot be reached.
        let _ = tokio::time::timeout(CLOSING, shards.shutdown_all()).await;
        let _ = tokio::time::timeout(FINISHING, data.working.write()).await;
    }
    let _ = tokio::time::timeout(COUNTING, data.counts.finish(&*data.store)).await;
    ended
}

async fn connect(
    connection: &Connection,
    data: Shared,
    first_ready: oneshot::Sender<serenity::ApplicationId>,
) -> Result<Client, Ended> {
    let read = if connection.reads_messages {
        "all messages it can see; needs the Message Content Intent"
    } else {
        "only what is said to it"
    };
    tracing::info!(read, "connecting");
    let http = start::http(connection);
    let url = start::gateway(&http, connection).await?;
    let framework = poise::Framework::builder()
        .options(poise::FrameworkOptions {
            commands: commands::all(),
            on_error: |error| Box::pin(error::on_error(error)),
            event_handler: |framework, event| Box::pin(on_event(framework, event)),
            allowed_mentions: Some(render::no_mentions()),
            prefix_options: poise::PrefixFrameworkOptions {
                mention_as_prefix: false,
                ..Default::default()
            },
            ..Default::default()
        })
        // Asks Discord who owns the bot, unless told not to here; nobody needs to know.
        .initialize_owners(false)
        // Must not fail or wait: until it is done, no command is answered.
        .setup(move |_, ready, _| {
            let _ = first_ready.send(ready.application.id);
            Box::pin(async move { Ok(data) })
        })
        .build();
    let client = ClientBuilder::new_with_http(http, intents(connection.reads_messages))
        .framework(framework)
        .raw_event_handler(Undecodable::default())
        .await
        .map_err(Ended::Connection)?;
    // Where serenity's own look-up failed, it has the real Discord's address.
    *client.ws_url.lock().await = url;
    Ok(client)
}

fn intents(reads_messages: bool) -> GatewayIntents {
    if reads_messages {
        INTENTS | GatewayIntents::MESSAGE_CONTENT
    } else {
        INTENTS
    }
}

async fn on_event(
    framework: poise::FrameworkContext<'_, Shared, serenity::Error>,
    event: &FullEvent,
) -> serenity::Result<()> {
    let (data, http) = (framework.user_data, &framework.serenity_context.http);
    pins::on_event(data, framework.bot_id, event).await;
    match event {
        FullEvent::Ready { .. } => {
            framework.user_data.sessions.fetch_add(1, Ordering::Relaxed);
        }
        FullEvent::InteractionCreate {
            interaction: Interaction::Component(pressed),
        } => press::answer(framework.user_data, framework.serenity_context, pressed).await,
        FullEvent::InteractionCreate {
            interaction: Interaction::Modal(form),
        } => press::submit(framework.user_data, framework.serenity_context, form).await,
        FullEvent::Message { new_message } => {
            let heard = message::hear(data, http, new_message, framework.bot_id());
            if caught(Box::pin(heard)).await.is_err() {
                tracing::error!("hearing a message panicked");
            }
        }
        FullEvent::MessageDelete {
            deleted_message_id, ..
        } => message::taking_back::question_deleted(data, http, *deleted_message_id).await,
        FullEvent::MessageDeleteBulk {
            multiple_deleted_messages_ids,
            ..
        } => {
            for deleted in multiple_deleted_messages_ids {
                message::taking_back::question_deleted(data, http, *deleted).await;
            }
        }
        FullEvent::GuildDelete { incomplete, .. } => {
            removal::erase(framework.user_data, incomplete).await;
        }
        FullEvent::GuildCreate { guild, .. } => {
            framework.user_data.leaving.end(GuildId(guild.id.get()));
        }
        _ => {}
    }
    Ok(())
}

/// The events without which it would be deaf, or keep what it should not.
const LIVED_FROM: [&str; 3] = ["INTERACTION_CREATE", "MESSAGE_CREATE", "GUILD_DELETE"];

/// Tells once of events that serenity cannot decode, as after a change on Discord's side. It drops them
/// without a word, and the bot would seem deaf, or not forget a server that removed it.
#[derive(Default)]
struct Undecodable {
    told: AtomicBool,
}

#[serenity::async_trait]
impl RawEventHandler for Undecodable {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Event::Unknown(event) = event
            && LIVED_FROM.contains(&event.kind.as_str())
            && !self.told.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                event = event.kind,
                "Discord sent what this version cannot read: a command, press or message is not answered, or \
                 a server that removed the bot not forgotten; please look for a newer lupine"
            );
        }
    }
}

/// Looks at the connection until there is a reason to end.
async fn watch(shards: &ShardManager, data: &Data) -> Alarm {
    let mut watchdog = Watchdog::new(Instant::now());
    loop {
        tokio::time::sleep(WATCH).await;
        let connected = {
            let runners = shards.runners.lock().await;
            let mut stages = runners.values().map(|runner| runner.stage);
            !runners.is_empty() && stages.all(|stage| stage == ConnectionStage::Connected)
        };
        let new_sessions = data.sessions.swap(0, Ordering::Relaxed);
        if let Err(alarm) = watchdog.check(Instant::now(), connected, new_sessions) {
            return alarm;
        }
    }
}

/// serenity keeps a rate limit for every interaction it ever answered.
async fn clear_limits(http: Arc<Http>) {
    let Some(limiter) = &http.ratelimiter else {
        return;
    };
    loop {
        tokio::time::sleep(CLEARING).await;
        limiter.routes().write().await.clear();
    }
}

/// Drops questions and visit sheets in time also while nobody asks another.
async fn expire(data: Shared) {
    loop {
        tokio::time::sleep(EXPIRING).await;
        data.recent.expire(Instant::now());
        data.visits.expire(Instant::now());
        data.counts.expire(Instant::now());
    }
}

/// Hands the counts that have added up to the store.
async fn keep_counts(data: Shared) {
    loop {
        tokio::time::sleep(counts::FLUSHING).await;
        data.counts.flush(&*data.store, scene::today()).await;
    }
}
