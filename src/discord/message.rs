//! What does lupine do with what people write? It answers what is said to it: direct messages, mentions, and
//! replies to it that ask. In channels that a moderator switched on it also answers questions that are put
//! to everybody, where it is sure; else it is silent.
//!
//! A message is taken from Discord as a [`Heard`], judged without a network ([`judge`]), and what is said to
//! it [posted](post). Help that is needed now is posted too, as a reply, where the message stands: it is read
//! there at once, also by those who are near, and tells nothing that the message has not told everybody
//! already; a direct message may be closed, or lie unread among requests. So the channel comes first, and a
//! direct message only where the bot may not write there. It is never sent to moderators. And an answer goes
//! when its question is deleted.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use poise::serenity_prelude as serenity;
use serenity::Http;

use super::{
    Data,
    buttons::{Occasion, Place},
    components::Press,
    counts::Counted,
    decide, error,
    recent::Asked,
    render,
    scene::{Scene, today},
    send::Failure,
};
use crate::{
    catalog::Catalog,
    engine::Outcome,
    reply::Reply,
    settings::{ChannelId, GuildId, Language, MessageId, RoleId, Settings, UserId},
};
use heard::{Address, Heard};
use judge::{Overheard, Worth};
use post::{Letter, Posted, Refused};
use recently::Recently;

pub mod heard;
pub mod judge;
pub mod notice;
pub mod passing;
pub mod post;
pub mod question;
pub mod recently;
pub mod taking_back;
pub mod whereabouts;

/// How often a person is answered unasked, with each thing that is [worth](Worth) it: once in that time.
const UNASKED: Duration = Duration::from_mins(1);

/// How often a person who speaks to lupine is answered within a minute: faster than anybody reads, and slow
/// enough that nobody floods a channel through it.
const ANSWERS_A_MINUTE: u32 = 10;

/// How long a thread is in the hands of a moderator who wrote there.
const IN_HANDS: Duration = Duration::from_hours(1);

/// How long it is known which answer belongs to which question.
const ANSWER_KNOWN: Duration = Duration::from_hours(24);

/// How long a person is not told again how to be read.
const HINT: Duration = Duration::from_hours(1);

/// More people or threads than there are at a time.
const MOST: usize = 10_000;

/// What is remembered of messages: ids and times, no words, and only in memory.
pub struct Messages {
    channels: post::Channels,
    whereabouts: whereabouts::Known,
    notices: notice::Given,
    passing: passing::Prepared,
    /// How often a person who spoke to lupine was answered lately.
    spoken: Recently<UserId, u32>,
    /// How often a person was answered lately who had not asked lupine, or had asked it too often.
    unasked: Recently<(UserId, Worth), u32>,
    hinted: Recently<UserId, u32>,
    /// Threads that a moderator wrote in.
    in_hands: Recently<ChannelId>,
    /// Which answers stand under which message.
    answers: Recently<MessageId, Vec<(ChannelId, MessageId)>>,
}

impl Default for Messages {
    fn default() -> Self {
        Self {
            channels: post::Channels::default(),
            whereabouts: whereabouts::Known::default(),
            notices: notice::Given::default(),
            passing: passing::Prepared::default(),
            spoken: Recently::new(Duration::from_mins(1), MOST),
            unasked: Recently::new(UNASKED, MOST),
            hinted: Recently::new(HINT, MOST),
            in_hands: Recently::new(IN_HANDS, MOST),
            answers: Recently::new(ANSWER_KNOWN, MOST),
        }
    }
}

impl Messages {
    /// Whether a person has lupine write more than is good for a channel.
    fn is_too_often(&self, user: UserId) -> bool {
        self.spoken.count(user, Instant::now()) > ANSWERS_A_MINUTE
    }

    /// Remembers which answer stands under a message.
    fn answered(&self, message: MessageId, channel: ChannelId, posted: Posted) {
        let now = Instant::now();
        let mut answers = self.answers.get(&message, now).unwrap_or_default();
        answers.push((channel, posted.message));
        self.answers.put(message, answers, now);
    }
}

/// Hears a message, and answers if that is its place.
pub async fn hear(data: &Data, http: &Http, message: &serenity::Message, bot: serenity::UserId) {
    let Some(heard) = Heard::of(message, UserId(bot.get())) else {
        return;
    };
    match heard.address {
        Address::Direct | Address::Named | Address::Answering => spoken_to(data, http, heard).await,
        Address::Others | Address::Everybody => {
            if let Some(guild) = heard.guild {
                overhear(data, http, heard, guild).await;
            }
        }
    }
}

/// Answers a press on a button of messages; `None` for another's.
pub async fn press(
    data: &Data,
    http: &Http,
    scene: &Scene,
    pressed: &serenity::ComponentInteraction,
    press: &Press,
) -> Option<serenity::Result<()>> {
    let sent = match press {
        Press::Remove { asker, author } => {
            let may_remove: Vec<UserId> = [*asker].into_iter().chain(*author).collect();
            taking_back::press(data, http, scene, pressed, &may_remove, None).await
        }
        Press::RemoveUnhelpful { asker, topic } => {
            taking_back::press(data, http, scene, pressed, &[*asker], Some(topic)).await
        }
        Press::PassOn(prepared) => passing::press(data, http, scene, pressed, *prepared).await,
        _ => return None,
    };
    Some(sent)
}

/// Somebody said something to lupine.
async fn spoken_to(data: &Data, http: &Http, mut heard: Heard) {
    if heard.opens_post() {
        let whereabouts = data.messages.whereabouts.ask(http, heard.channel).await;
        heard.read_title(whereabouts.and_then(|it| it.title));
    }
    let is_blank = question::is_blank(&heard.text);
    let is_reply = heard.address == Address::Answering;
    if is_reply && !is_blank && !asks_or_needs_help(data, &heard) {
        return;
    }
    // Discord keeps back what replies to the answer to a command, unless it names the bot; but a picture
    // has no words either.
    let is_kept_back = is_reply && is_blank;
    if is_kept_back
        && (data.reads_messages || data.messages.hinted.count(heard.author, Instant::now()) > 1)
    {
        return;
    }
    if data.messages.is_too_often(heard.author) && !is_first_cry_for_help(data, &heard) {
        return;
    }
    let scene = Scene::of(&*data.store, heard.asker()).await;
    if is_blank {
        let id = match heard.address {
            Address::Direct => "message-direct",
            Address::Answering => "message-unreadable-reply",
            _ => "message-named",
        };
        say(data, http, &heard, &scene.catalog.text(id)).await;
    } else {
        answer(data, http, &heard, &scene, Occasion::Asked).await;
    }
}

/// Whether a reply to lupine is more than thanks, or talk among people below an answer.
fn asks_or_needs_help(data: &Data, heard: &Heard) -> bool {
    question::is_question(&heard.text) || needs_help(data, heard)
}

fn needs_help(data: &Data, heard: &Heard) -> bool {
    let ask = || data.engine().ask(&heard.text).outcome;
    matches!(decided(heard, ask), Some(Outcome::Urgent(_)))
}

/// Whether it tells of an emergency for the first time in a minute: that is answered however much its author
/// wrote.
fn is_first_cry_for_help(data: &Data, heard: &Heard) -> bool {
    let who = (heard.author, Worth::Helping);
    needs_help(data, heard) && data.messages.unasked.count(who, Instant::now()) == 1
}

/// Somebody said something that is not to lupine.
async fn overhear(data: &Data, http: &Http, mut heard: Heard, guild: GuildId) {
    let settings = match data.store.settings(guild).await {
        Ok(settings) if !settings.auto_answer_channels.is_empty() => settings,
        Ok(_) => return,
        Err(error) => {
            tracing::warn!(%error, "a server's settings cannot be read; nothing is answered unasked");
            return;
        }
    };
    let Some(title) = listening(data, http, &heard, &settings.auto_answer_channels).await else {
        return;
    };
    let is_in_hands = is_in_hands(data, &heard, settings.moderator_role);
    if question::is_blank(&heard.text) && !data.reads_messages {
        notice::unreadable(data, http, &heard, guild, &settings).await;
        return;
    }
    heard.text = question::without_quotes(&heard.text);
    heard.read_title(title);
    let overheard = Overheard::of(&heard.text, heard.address, is_in_hands);
    let Some(worth) = worth(data, overheard, &heard, &settings) else {
        return;
    };
    let now = Instant::now();
    if data.messages.unasked.count((heard.author, worth), now) > 1 {
        return;
    }
    let scene = Scene::of(&*data.store, heard.asker()).await;
    answer(data, http, &heard, &scene, Occasion::Overheard).await;
}

/// Whether lupine listens where this was written, and then the title of the post that it opens, in a forum.
async fn listening(
    data: &Data,
    http: &Http,
    heard: &Heard,
    channels: &BTreeSet<ChannelId>,
) -> Option<Option<String>> {
    let known = &data.messages.whereabouts;
    if heard.opens_post() {
        let post = known.ask(http, heard.channel).await?;
        return channels.contains(&post.parent?).then_some(post.title);
    }
    let listens = channels.contains(&heard.channel)
        || channels.contains(&known.parent(http, heard.channel).await?);
    listens.then_some(None)
}

/// Whether a moderator has written here lately. Only the server's own moderator role shows in a message; who
/// is a moderator by Discord's permissions would take requests with every message.
fn is_in_hands(data: &Data, heard: &Heard, moderators: Option<RoleId>) -> bool {
    let now = Instant::now();
    // Channels that are no threads have no one question, and nobody's hands.
    let parent = data.messages.whereabouts.known_parent(heard.channel);
    if parent.flatten().is_none() {
        return false;
    }
    let is_moderators = moderators.is_some_and(|role| heard.roles.contains(&role));
    if is_moderators && !heard.opens_post() {
        data.messages.in_hands.put(heard.channel, (), now);
    }
    data.messages.in_hands.get(&heard.channel, now).is_some()
}

fn worth(data: &Data, overheard: Overheard, heard: &Heard, settings: &Settings) -> Option<Worth> {
    let engine = data.engine();
    let today = today();
    decided(heard, || {
        let answer = engine.ask(&heard.text);
        overheard.judge(engine.knowledge(), &answer, settings, today)
    })?
}

/// Answers a message where it stands, and remembers the answer.
async fn answer(data: &Data, http: &Http, heard: &Heard, scene: &Scene, occasion: Occasion) {
    let _working = data.working.read().await;
    let decision = decided(heard, || {
        let (engine, circumstances) = (data.engine(), scene.circumstances());
        let reply = decide::ask(&engine, &heard.text, &circumstances);
        let counted = Counted::question(&engine, &heard.text, &reply);
        data.counts.add(&scene.asker, &counted, circumstances.today);
        reply
    });
    let Some(reply) = decision else {
        if occasion == Occasion::Asked {
            let fault = scene.catalog.text("error-fault");
            let reference = [("reference", reference(heard).into())];
            let reference = scene.catalog.text_with("error-reference", &reference);
            say(data, http, heard, &format!("{fault} {reference}")).await;
        }
        return;
    };
    let asked = Asked {
        question: heard.text.clone(),
        by: heard.author,
        is_own: true,
    };
    let recent = &data.recent;
    let held = recent.hold_unless_urgent(reply.kind, heard.id.0, asked);
    let place = Place {
        occasion,
        ..scene.place(false, held)
    };
    let letter = letter(&reply, &place);
    let posted = post::post(&data.messages.channels, http, to(heard), &letter).await;
    if let Ok(posted) = posted {
        data.messages.answered(heard.id, heard.channel, posted);
    }
    let is_filtered = match posted {
        Ok(posted) => posted.is_filtered,
        Err(refused) => refused == Refused::Filtered,
    };
    if reply.kind.is_urgent() && heard.guild.is_some() && (is_filtered || posted.is_err()) {
        write_privately(data, http, heard, &letter).await;
    }
    if is_filtered {
        notice::filtered(data, http, heard.channel, scene).await;
    }
}

/// Help that is needed now, for whom the bot may not write to in the channel.
async fn write_privately(data: &Data, http: &Http, heard: &Heard, letter: &Letter) {
    let recipient = serde_json::json!({ "recipient_id": heard.author.to_string() });
    let channel = match http.create_private_channel(&recipient).await {
        Ok(channel) => ChannelId(channel.id.get()),
        Err(error) => {
            tracing::warn!(error = %Failure(&error), "direct messages could not be opened");
            return;
        }
    };
    let to = post::Address {
        channel,
        replies_to: None,
        must_reply: false,
        nonce: heard.id.0,
    };
    // What went wrong is in the log, and nobody is left to be told.
    let _ = post::post(&data.messages.channels, http, to, letter).await;
}

/// Replies with a sentence.
async fn say(data: &Data, http: &Http, heard: &Heard, sentence: &str) {
    let letter = Letter::of(render::sentence(sentence));
    let _ = post::post(&data.messages.channels, http, to(heard), &letter).await;
}

/// The forms of a reply in a channel.
fn letter(reply: &Reply, place: &Place) -> Letter {
    let plain = Place {
        is_plain_text: true,
        ..place.clone()
    };
    Letter {
        rich: render::reply(reply, place),
        plain: render::reply(reply, &plain),
        filtered: render::sentence(&place.catalog.text("message-filtered")),
    }
}

/// Under the message; in direct messages, where there are no others, below it.
fn to(heard: &Heard) -> post::Address {
    post::Address {
        channel: heard.channel,
        replies_to: heard.guild.map(|_| heard.id),
        must_reply: false,
        nonce: heard.id.0,
    }
}

/// What a task makes of a message; `None` where it panics, which poise catches for commands only.
fn decided<T>(heard: &Heard, task: impl FnOnce() -> T) -> Option<T> {
    let decided = catch_unwind(AssertUnwindSafe(task));
    if decided.is_err() {
        let reference = reference(heard);
        tracing::error!(reference, "answering a message panicked");
    }
    decided.ok()
}

/// The language of a server, for what all its members read.
fn language(settings: &Settings) -> Catalog {
    Catalog::first_of(settings.language.as_ref().map(Language::as_str))
}

fn reference(heard: &Heard) -> String {
    error::reference(serenity::InteractionId::new(heard.id.0))
}
