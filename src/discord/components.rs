//! What do a button and a menu remember? All of it in their `custom_id`, so that they work after a
//! restart: `v1`, a letter for what is pressed, and what it needs.
//!
//! A message stays on Discord for years; an id of an older version, or of a topic that is gone, is
//! answered with a kind sentence. So a letter is never given another meaning: that takes a `v2`.

use super::{
    alert::Call,
    claims::ClaimPage,
    follow::Follow,
    limits::{self, CUSTOM_ID},
    privacy::Step,
    settings::Touch,
};
use crate::{
    knowledge::{Knowledge, limits::ID_CHARS},
    settings::UserId,
};

/// The longest name of a section that an id carries whole; leaves room for the rest of the id.
const SECTION_KEY: usize = 80;

/// The digits of the greatest id of Discord's.
const SNOWFLAKE: usize = 20;

const _: () = assert!("v1:t:".len() + ID_CHARS <= CUSTOM_ID);
const _: () = assert!("v1:rmu::".len() + SNOWFLAKE + ID_CHARS <= CUSTOM_ID);
const _: () = assert!("v1:nhl:18446744073709551615:".len() + ID_CHARS <= CUSTOM_ID);
const _: () = assert!("v1:vis:".len() + ID_CHARS <= CUSTOM_ID);

/// What separates topics in an id; no topic's id has it.
const AND: char = '+';

/// What was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// A button that leads to the topic of that id.
    Topic(String),
    /// A menu whose values are ids of topics.
    PickTopic,
    /// A menu whose values are [`section_value`]s.
    PickSection,
    /// A button to a page of the sections.
    Sections {
        /// From 0.
        page: usize,
    },
    /// A button to a page of the topics of a section.
    Section {
        /// The section's [`section_key`].
        key: String,
        /// From 0.
        page: usize,
    },
    /// On the screen of the settings, or the log.
    Settings(Touch),
    /// To tell the moderators that somebody needs them.
    Alert(Call),
    /// A button to a page of the server's pins.
    Pins {
        /// From 0.
        page: usize,
    },
    /// A button that removes the answer above it.
    Remove {
        /// Who asked, and may press it.
        asker: UserId,
        /// Who wrote the message that it answers, where that is another, and may press it too.
        author: Option<UserId>,
    },
    /// The same under an answer that nobody asked for, which says that it did not help.
    RemoveUnhelpful {
        /// Whose question was answered.
        asker: UserId,
        /// The topic's id.
        topic: String,
    },
    /// A button that sends the reply that is prepared under this id.
    PassOn(u64),
    /// A button by which someone says that an answer helped.
    Helpful {
        /// The id of the topic that answered.
        topic: String,
        /// What the asker's question is held under.
        question: Option<u64>,
    },
    /// A button by which someone says that it did not.
    NotHelpful {
        /// As above.
        topic: String,
        /// As above.
        question: Option<u64>,
    },
    /// A button to the figures of so many days.
    Stats {
        /// 7, 30 or 90.
        days: u8,
    },
    /// A menu whose values are gaps.
    PickGap,
    /// A button that goes on from an answer.
    Follow(Follow),
    /// A menu whose values are [`Form`](crate::settings::Form)s.
    PickForm,
    /// A menu whose values say whether answers come without embeds.
    PickPlainText,
    /// A button that puts topics on the presser's visit sheet.
    AddToVisit(Vec<String>),
    /// A button to a page of the presser's visit sheet.
    VisitPage {
        /// From 0.
        page: usize,
    },
    /// A button to a page of what claims mean.
    Claims(ClaimPage),
    /// A button on the way to erasing what is kept of the presser.
    Privacy(Step),
}

impl Press {
    /// The `custom_id`.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Topic(id) => format!("v1:t:{id}"),
            Self::PickTopic => "v1:c".to_owned(),
            Self::PickSection => "v1:s".to_owned(),
            Self::Sections { page } => format!("v1:l:{page}"),
            Self::Section { key, page } => format!("v1:p:{page}:{key}"),
            Self::Settings(touch) => format!("v1:set:{}", touch.encode()),
            Self::Alert(call) => format!("v1:sos:{}", call.encode()),
            Self::Pins { page } => format!("v1:pin:{page}"),
            Self::Remove {
                asker,
                author: None,
            } => format!("v1:rm:{asker}"),
            Self::Remove {
                asker,
                author: Some(author),
            } => format!("v1:rm:{asker}:{author}"),
            Self::RemoveUnhelpful { asker, topic } => format!("v1:rmu:{asker}:{topic}"),
            Self::PassOn(prepared) => format!("v1:re:{prepared}"),
            Self::Helpful { topic, question } => format!("v1:hlp:{}:{topic}", key(*question)),
            Self::NotHelpful { topic, question } => format!("v1:nhl:{}:{topic}", key(*question)),
            Self::Stats { days } => format!("v1:sta:{days}"),
            Self::PickGap => "v1:gap".to_owned(),
            Self::Follow(follow) => format!("v1:{}", follow.encode()),
            Self::PickForm => "v1:pf".to_owned(),
            Self::PickPlainText => "v1:pt".to_owned(),
            Self::AddToVisit(topics) => format!("v1:vis:{}", fitting(topics)),
            Self::VisitPage { page } => format!("v1:vip:{page}"),
            Self::Claims(page) => format!("v1:clm:{}", page.encode()),
            Self::Privacy(step) => format!("v1:prv:{}", step.encode()),
        }
    }

    /// What a `custom_id` means; `None` for one that this version does not know.
    #[must_use]
    pub fn decode(custom_id: &str) -> Option<Self> {
        let state = custom_id.strip_prefix("v1:")?;
        let (letter, rest) = state.split_once(':').unwrap_or((state, ""));
        Some(match letter {
            "t" => Self::Topic(rest.to_owned()),
            "c" => Self::PickTopic,
            "s" => Self::PickSection,
            "l" => Self::Sections {
                page: rest.parse().ok()?,
            },
            "p" => {
                let (page, key) = rest.split_once(':')?;
                Self::Section {
                    key: key.to_owned(),
                    page: page.parse().ok()?,
                }
            }
            "set" => Self::Settings(Touch::decode(rest)?),
            "sos" => Self::Alert(Call::decode(rest)?),
            "pin" => Self::Pins {
                page: rest.parse().ok()?,
            },
            "rm" => {
                let (asker, author) = match rest.split_once(':') {
                    Some((asker, author)) => (asker, Some(user(author)?)),
                    None => (rest, None),
                };
                Self::Remove {
                    asker: user(asker)?,
                    author,
                }
            }
            "rmu" => {
                let (asker, topic) = rest.split_once(':')?;
                Self::RemoveUnhelpful {
                    asker: user(asker)?,
                    topic: topic.to_owned(),
                }
            }
            "re" => Self::PassOn(rest.parse().ok()?),
            "hlp" => {
                let (question, topic) = judged(rest)?;
                Self::Helpful { topic, question }
            }
            "nhl" => {
                let (question, topic) = judged(rest)?;
                Self::NotHelpful { topic, question }
            }
            "sta" => Self::Stats {
                days: rest.parse().ok()?,
            },
            "gap" => Self::PickGap,
            "pf" => Self::PickForm,
            "pt" => Self::PickPlainText,
            "vis" => Self::AddToVisit(rest.split(AND).map(str::to_owned).collect()),
            "vip" => Self::VisitPage {
                page: rest.parse().ok()?,
            },
            "clm" => Self::Claims(ClaimPage::decode(rest)?),
            "prv" => Self::Privacy(Step::decode(rest)?),
            _ => Self::Follow(Follow::decode(letter, rest)?),
        })
    }
}

fn user(id: &str) -> Option<UserId> {
    id.parse().ok().map(UserId)
}

/// A held question in an id: nothing for none.
fn key(question: Option<u64>) -> String {
    question.map(|key| key.to_string()).unwrap_or_default()
}

/// The held question and the topic that an id goes on with.
fn judged(rest: &str) -> Option<(Option<u64>, String)> {
    let (question, topic) = rest.split_once(':')?;
    let question = match question {
        "" => None,
        key => Some(key.parse().ok()?),
    };
    Some((question, topic.to_owned()))
}

/// As many topics as an id has room for, the first one always.
fn fitting(topics: &[String]) -> String {
    let mut fitting = String::new();
    for topic in topics {
        let longer = match fitting.as_str() {
            "" => topic.clone(),
            topics => format!("{topics}{AND}{topic}"),
        };
        if "v1:vis:".len() + longer.len() <= CUSTOM_ID {
            fitting = longer;
        }
    }
    fitting
}

/// What stands for a section in an id: its name, cut to fit.
#[must_use]
pub fn section_key(section: &str) -> String {
    limits::cut(section, SECTION_KEY)
}

/// The section of a key, if the knowledge still has it.
#[must_use]
pub fn section_of<'k>(knowledge: &'k Knowledge, key: &str) -> Option<&'k str> {
    let mut sections = knowledge.sections().into_iter();
    sections.find(|section| section_key(section) == key)
}

/// The value of a section in a menu. Values may not be empty, the name of a section may.
#[must_use]
pub fn section_value(section: &str) -> String {
    format!("={}", section_key(section))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        discord::follow::Answered,
        knowledge::ClaimIndex,
        settings::{AuditId, UserId},
    };

    fn follows() -> impl Strategy<Value = Follow> {
        let ids = ("[a-z0-9_-]{1,31}", prop::option::of("[a-z0-9_-]{1,32}"));
        let answered = (any::<u64>(), any::<Option<u64>>(), ids).prop_map(
            |(asker, question, (first, second))| Answered {
                asker: UserId(asker),
                question,
                topics: [Some(first), second].into_iter().flatten().collect(),
            },
        );
        prop_oneof![
            (answered.clone(), 0usize..100)
                .prop_map(|(answer, page)| Follow::More { answer, page }),
            answered.clone().prop_map(Follow::Show),
            (answered, any::<bool>())
                .prop_map(|(answer, with_words)| Follow::Post { answer, with_words }),
            (any::<u64>(), 0usize..100).prop_map(|(question, page)| Follow::Why { question, page }),
        ]
    }

    fn claims() -> impl Strategy<Value = Vec<ClaimIndex>> {
        let all = prop::collection::btree_set(0u32..128, 0..30);
        all.prop_map(|claims| claims.into_iter().map(ClaimIndex).collect())
    }

    fn presses() -> impl Strategy<Value = Press> {
        prop_oneof![
            "[a-z0-9-]{1,64}".prop_map(Press::Topic),
            Just(Press::PickTopic),
            Just(Press::PickSection),
            (0usize..10_000).prop_map(|page| Press::Sections { page }),
            any::<i64>().prop_map(|id| Press::Settings(Touch::Undo(AuditId(id)))),
            Just(Press::Alert(Call::Tell)),
            (any::<String>(), 0usize..10_000).prop_map(|(section, page)| Press::Section {
                key: section_key(&section),
                page,
            }),
            (0usize..10_000).prop_map(|page| Press::Pins { page }),
            (any::<u64>(), any::<Option<u64>>()).prop_map(|(asker, author)| Press::Remove {
                asker: UserId(asker),
                author: author.map(UserId),
            }),
            (any::<u64>(), "[a-z0-9-]{1,64}").prop_map(|(asker, topic)| Press::RemoveUnhelpful {
                asker: UserId(asker),
                topic,
            }),
            any::<u64>().prop_map(Press::PassOn),
            ("[a-z0-9-]{1,64}", any::<Option<u64>>())
                .prop_map(|(topic, question)| Press::Helpful { topic, question }),
            ("[a-z0-9-]{1,64}", any::<Option<u64>>())
                .prop_map(|(topic, question)| Press::NotHelpful { topic, question }),
            any::<u8>().prop_map(|days| Press::Stats { days }),
            Just(Press::PickGap),
            follows().prop_map(Press::Follow),
            Just(Press::PickForm),
            Just(Press::PickPlainText),
            prop::collection::vec("[a-z0-9-]{1,30}", 1..3).prop_map(Press::AddToVisit),
            (0usize..100).prop_map(|page| Press::VisitPage { page }),
            (claims(), 0usize..100).prop_map(|(claims, page)| {
                let version = "0123abcd".into();
                Press::Claims(ClaimPage {
                    claims,
                    version,
                    page,
                })
            }),
            prop::sample::select(&Step::ALL[..]).prop_map(Press::Privacy),
        ]
    }

    proptest! {
        #[test]
        fn an_id_fits_and_comes_back_as_what_it_was(press in presses()) {
            let id = press.encode();
            prop_assert!(limits::length(&id) <= CUSTOM_ID);
            prop_assert_eq!(Press::decode(&id), Some(press));
        }

        #[test]
        fn any_text_is_decoded_without_a_panic(id: String) {
            let _ = Press::decode(&id);
        }
    }

    #[test]
    fn the_longest_ids_of_topics_fit_as_many_as_there_is_room_for() {
        let topics = ["a".repeat(64), "b".repeat(64)];
        let answer = Answered {
            asker: UserId(u64::MAX),
            question: Some(u64::MAX),
            topics: topics.to_vec(),
        };
        let post = Press::Follow(Follow::Post {
            answer,
            with_words: true,
        });
        let id = post.encode();
        assert!(limits::length(&id) <= CUSTOM_ID, "{id}");
        let Some(Press::Follow(Follow::Post { answer, .. })) = Press::decode(&id) else {
            panic!("{id}")
        };
        assert_eq!(answer.topics, topics[..1]);
    }

    #[test]
    fn ids_of_other_versions_are_not_understood() {
        for id in [
            "v1:rm:",
            "v1:rm:7:",
            "v1:rmu:7",
            "v1:re:x",
            "",
            "v1",
            "v1:",
            "v1:x:1",
            "v0:t:a",
            "v2:t:a",
            "v1:l:",
            "v1:l:-1",
            "v1:p:a:b",
            "topic",
            "v1:nhl:a",
            "v1:nhl:x:a",
            "v1:sta:many",
        ] {
            assert_eq!(Press::decode(id), None, "{id}");
        }
    }

    #[test]
    fn these_ids_are_on_messages_already_and_keep_their_meaning() {
        let topic = Press::Topic("infection-risk".into());
        assert_eq!(Press::decode("v1:t:infection-risk"), Some(topic));
        let page = Press::Section {
            key: "risks".into(),
            page: 2,
        };
        assert_eq!(Press::decode("v1:p:2:risks"), Some(page));
        assert_eq!(Press::decode("v1:l:1"), Some(Press::Sections { page: 1 }));
        assert_eq!(Press::decode("v1:pin:2"), Some(Press::Pins { page: 2 }));
        assert_eq!(Press::decode("v1:c"), Some(Press::PickTopic));
        assert_eq!(Press::decode("v1:s"), Some(Press::PickSection));
        let (asker, author) = (UserId(7), Some(UserId(8)));
        for (id, author) in [("v1:rm:7", None), ("v1:rm:7:8", author)] {
            assert_eq!(Press::decode(id), Some(Press::Remove { asker, author }));
        }
        let topic = "infection-risk".into();
        let unhelpful = Press::RemoveUnhelpful { asker, topic };
        assert_eq!(Press::decode("v1:rmu:7:infection-risk"), Some(unhelpful));
        assert_eq!(Press::decode("v1:re:9"), Some(Press::PassOn(9)));
    }
}
