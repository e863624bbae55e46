//! What does a member get who goes on from an answer: to more of it, to the reasons for it, or to showing
//! it to everyone?
//!
//! The buttons carry the answer's topics, so that they work after a restart; only the question's words
//! are gone then, since they are held nowhere but in memory.

use std::{fmt, time::Instant};

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInteractionResponse as Response};

use super::{
    Data,
    buttons::{Occasion, Place},
    components::Press,
    limits::{CUSTOM_ID, cut},
    recent::Asked,
    render,
    scene::Scene,
    why,
};
use crate::{
    engine::Engine,
    knowledge::{TopicIndex, limits::ID_CHARS},
    reply,
    settings::UserId,
};

/// So many characters of a question are shown to everyone.
const QUESTION: usize = 500;

/// What separates topics in a `custom_id`; no topic's id has it.
const AND: char = '+';

/// Room for the longest name of a button here, two numbers and their separators.
const _: () = assert!("v1:po::::".len() + 2 * NUMBER + 1 + ID_CHARS <= CUSTOM_ID);

/// Digits of a number in the base of [`RADIX`].
const NUMBER: usize = 13;

const RADIX: u32 = 36;

/// An answer, as a button under it remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// Who asked.
    pub asker: UserId,
    /// What the question is held under, if one was asked.
    pub question: Option<u64>,
    /// The topics that answer, as many as there is room for, the first one always; or the entry that says
    /// what is not covered.
    pub topics: Vec<String>,
}

/// Where a member goes on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Follow {
    /// All of a short answer, or a later page of plain text.
    More {
        /// Which.
        answer: Answered,
        /// From 0.
        page: usize,
    },
    /// The question whether the question may be shown too.
    Show(Answered),
    /// The answer, for everyone.
    Post {
        /// Which.
        answer: Answered,
        /// Whether the question's words go with it.
        with_words: bool,
    },
    /// The reasons for an answer.
    Why {
        /// What its question is held under.
        question: u64,
        /// From 0.
        page: usize,
    },
}

impl Follow {
    /// What stands in a `custom_id` behind the version.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::More { answer, page } => format!("mo:{page}:{}", answer.encode()),
            Self::Show(answer) => format!("sh:{}", answer.encode()),
            Self::Post { answer, with_words } => {
                format!("po:{}:{}", u8::from(*with_words), answer.encode())
            }
            Self::Why { question, page } => format!("wy:{page}:{}", digits(*question)),
        }
    }

    /// What was encoded; `None` for a key or a rest that is not from here.
    #[must_use]
    pub fn decode(key: &str, rest: &str) -> Option<Self> {
        Some(match key {
            "mo" => {
                let (page, answer) = rest.split_once(':')?;
                Self::More {
                    answer: Answered::decode(answer)?,
                    page: page.parse().ok()?,
                }
            }
            "sh" => Self::Show(Answered::decode(rest)?),
            "po" => {
                let (with_words, answer) = rest.split_once(':')?;
                Self::Post {
                    answer: Answered::decode(answer)?,
                    with_words: match with_words {
                        "0" => false,
                        "1" => true,
                        _ => return None,
                    },
                }
            }
            "wy" => {
                let (page, question) = rest.split_once(':')?;
                Self::Why {
                    question: number(question)?,
                    page: page.parse().ok()?,
                }
            }
            _ => return None,
        })
    }
}

impl Answered {
    fn encode(&self) -> String {
        let question = self.question.map(digits).unwrap_or_default();
        let mut topics = String::new();
        for topic in &self.topics {
            let longer = match topics.as_str() {
                "" => topic.clone(),
                topics => format!("{topics}{AND}{topic}"),
            };
            if longer.len() <= ID_CHARS {
                topics = longer;
            }
        }
        format!("{}:{question}:{topics}", digits(self.asker.0))
    }

    fn decode(text: &str) -> Option<Self> {
        let mut fields = text.splitn(3, ':');
        let (asker, question, topics) = (fields.next()?, fields.next()?, fields.next()?);
        let question = match question {
            "" => None,
            digits => Some(number(digits)?),
        };
        let topics = topics.split(AND).map(str::to_owned).collect();
        Some(Self {
            asker: UserId(number(asker)?),
            question,
            topics,
        })
    }

    /// Its topics, if the knowledge still has them all.
    fn topics(&self, engine: &Engine) -> Option<Vec<TopicIndex>> {
        let topics = self.topics.iter();
        topics.map(|id| engine.knowledge().find(id)).collect()
    }
}

fn digits(number: u64) -> String {
    let mut rest = number;
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit((rest % u64::from(RADIX)) as u32, RADIX));
        rest /= u64::from(RADIX);
        if rest == 0 {
            return digits.iter().rev().collect();
        }
    }
}

fn number(digits: &str) -> Option<u64> {
    u64::from_str_radix(digits, RADIX).ok()
}

/// What a member is shown who goes on. Its `Debug` shows no words: they may be the question's.
pub enum Shown {
    /// A message for the presser alone.
    Private(serenity::CreateInteractionResponseMessage),
    /// More of the message, in its place, which is the presser's own.
    InPlace(serenity::CreateInteractionResponseMessage),
    /// A message for everyone.
    Public(serenity::CreateInteractionResponseMessage),
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private(_) => "Private(..)",
            Self::InPlace(_) => "InPlace(..)",
            Self::Public(_) => "Public(..)",
        })
    }
}

/// What is known of a press: from whom and where it is, and what is still held of the question.
#[derive(Debug)]
pub struct Circumstance<'a> {
    /// Answers.
    pub engine: &'a Engine,
    /// Who presses, and where.
    pub scene: &'a Scene,
    /// The question, if it is still held.
    pub asked: Option<Asked>,
    /// Whether only the presser sees the pressed message.
    pub is_private: bool,
    /// The document's text, where the operator has it.
    pub document: Option<&'a str>,
}

/// Answers a press; `None` where the answer's topic is gone.
pub fn answer(data: &Data, scene: &Scene, follow: &Follow, is_private: bool) -> Option<Response> {
    let key = match follow {
        Follow::More { answer, .. } | Follow::Show(answer) | Follow::Post { answer, .. } => {
            answer.question
        }
        Follow::Why { question, .. } => Some(*question),
    };
    let shown = decide(
        follow,
        &Circumstance {
            engine: &data.engine(),
            scene,
            asked: key.and_then(|key| data.recent.find(key, Instant::now())),
            is_private,
            document: data.document.as_deref(),
        },
    )?;
    Some(match shown {
        Shown::Private(message) => Response::Message(message.ephemeral(true)),
        Shown::InPlace(message) => Response::UpdateMessage(message),
        Shown::Public(message) => Response::Message(message),
    })
}

/// What a press leads to; `None` where the answer's topic is gone.
#[must_use]
pub fn decide(follow: &Follow, on: &Circumstance<'_>) -> Option<Shown> {
    let presser = on.scene.asker.user;
    let catalog = on.scene.catalog;
    let say = |id: &str| Some(Shown::Private(render::sentence(&catalog.text(id))));
    match follow {
        Follow::More { answer, page } => more(answer, *page, on),
        Follow::Show(answer) | Follow::Post { answer, .. } if answer.asker != presser => {
            say("follow-show-not-yours")
        }
        // Another's message that they had read: its words are not theirs.
        Follow::Show(_) | Follow::Post { .. } if is_anothers(on) => say("follow-show-not-yours"),
        Follow::Show(answer) => Some(may_be_shown(answer, on)),
        Follow::Post { answer, with_words } => post(answer, *with_words, on),
        Follow::Why { question, page } => match &on.asked {
            None => say("follow-why-gone"),
            // The reasons quote the question.
            Some(asked) if asked.by != presser => say("follow-why-not-yours"),
            Some(asked) => Some(Shown::Private(why::message(asked, *question, *page, on))),
        },
    }
}

/// Whether the question is another's message, that somebody had read.
fn is_anothers(on: &Circumstance<'_>) -> bool {
    on.asked.as_ref().is_some_and(|asked| !asked.is_own)
}

/// The whole answer. It takes the place of the short one only where that is the presser's own and its text
/// above, such as whom to ask, stays as it is.
fn more(answer: &Answered, page: usize, on: &Circumstance<'_>) -> Option<Shown> {
    let circumstances = reply::Circumstances {
        form: crate::settings::Form::Full,
        ..on.scene.circumstances()
    };
    let knowledge = on.engine.knowledge();
    let reply = match answer.topics(on.engine) {
        Some(topics) => reply::compose_topics(knowledge, &topics, None, &circumstances),
        None => reply::compose_named(on.engine, answer.topics.first()?, &circumstances)?,
    };
    let question = (answer.question).filter(|_| answer.asker == on.scene.asker.user);
    let mut place = on.scene.place(true, question);
    if is_anothers(on) {
        // Beside the first answer, which alone has the way to reply to them.
        place.occasion = Occasion::Read(None);
    }
    Some(if place.is_plain_text {
        Shown::Private(render::page(&reply, &place, page))
    } else if on.is_private && !is_anothers(on) {
        Shown::InPlace(render::below(&reply, &place))
    } else {
        Shown::Private(render::reply(&reply, &place))
    })
}

/// Asks whether the question's words may be shown, which it shows to the asker first.
fn may_be_shown(answer: &Answered, on: &Circumstance<'_>) -> Shown {
    let catalog = on.scene.catalog;
    let button = |with_words, label: &str| {
        let post = Follow::Post {
            answer: answer.clone(),
            with_words,
        };
        render::button(&Press::Follow(post), &catalog.text(label))
    };
    let without = button(false, "follow-show-without");
    let (text, buttons) = match words(answer, on) {
        Some(words) => {
            let text = format!("{}\n\n{words}", catalog.text("follow-show-ask"));
            (text, vec![button(true, "follow-show-with"), without])
        }
        None if answer.question.is_some() => (catalog.text("follow-show-gone"), vec![without]),
        None => (catalog.text("follow-show-topic"), vec![without]),
    };
    let rows = vec![CreateActionRow::Buttons(buttons)];
    Shown::Private(render::sentence(&text).components(rows))
}

/// The answer for everyone. Where the words were to be shown and are gone, the asker is asked again.
fn post(answer: &Answered, with_words: bool, on: &Circumstance<'_>) -> Option<Shown> {
    let words = if with_words {
        let Some(words) = words(answer, on) else {
            return Some(may_be_shown(answer, on));
        };
        Some(words)
    } else {
        None
    };
    let topics = answer.topics(on.engine)?;
    // Whom to ask is said of the question, so it goes with its words.
    let personal = (on.asked.as_ref())
        .filter(|_| words.is_some())
        .and_then(|asked| on.engine.ask(&asked.question).personal);
    let knowledge = on.engine.knowledge();
    let reply = reply::compose_topics(knowledge, &topics, personal, &on.scene.circumstances());
    let question = answer.question.filter(|_| on.asked.is_some());
    let place: Place = on.scene.place(false, question);
    Some(Shown::Public(render::posted(
        &reply,
        &place,
        words.as_deref(),
    )))
}

/// The question's words as a quotation, while they are held and are the presser's.
fn words(answer: &Answered, on: &Circumstance<'_>) -> Option<String> {
    let asked = on.asked.as_ref().filter(|asked| asked.by == answer.asker)?;
    Some(render::quotation(&cut(&asked.question, QUESTION)))
}

#[cfg(test)]
mod tests;
