//! What do a button and a menu remember? All of it in their `custom_id`, so that they work after a
//! restart: `v1`, a letter for what is pressed, and what it needs.
//!
//! A message stays on Discord for years; an id of an older version, or of a topic that is gone, is
//! answered with a kind sentence. So a letter is never given another meaning: that takes a `v2`.

use super::{
    follow::Follow,
    limits::{self, CUSTOM_ID},
};
use crate::knowledge::{Knowledge, limits::ID_CHARS};

/// The longest name of a section that an id carries whole; leaves room for the rest of the id.
const SECTION_KEY: usize = 80;

const _: () = assert!("v1:t:".len() + ID_CHARS <= CUSTOM_ID);

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
    /// A button that goes on from an answer.
    Follow(Follow),
    /// A menu whose values are [`Form`](crate::settings::Form)s.
    PickForm,
    /// A menu whose values say whether answers come without embeds.
    PickPlainText,
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
            Self::Follow(follow) => format!("v1:{}", follow.encode()),
            Self::PickForm => "v1:pf".to_owned(),
            Self::PickPlainText => "v1:pt".to_owned(),
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
            "pf" => Self::PickForm,
            "pt" => Self::PickPlainText,
            _ => Self::Follow(Follow::decode(letter, rest)?),
        })
    }
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
    use crate::{discord::follow::Answered, settings::UserId};

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

    fn presses() -> impl Strategy<Value = Press> {
        prop_oneof![
            "[a-z0-9-]{1,64}".prop_map(Press::Topic),
            Just(Press::PickTopic),
            Just(Press::PickSection),
            (0usize..10_000).prop_map(|page| Press::Sections { page }),
            (any::<String>(), 0usize..10_000).prop_map(|(section, page)| Press::Section {
                key: section_key(&section),
                page,
            }),
            follows().prop_map(Press::Follow),
            Just(Press::PickForm),
            Just(Press::PickPlainText),
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
            "", "v1", "v1:", "v1:x:1", "v0:t:a", "v2:t:a", "v1:l:", "v1:l:-1", "v1:p:a:b", "topic",
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
        assert_eq!(Press::decode("v1:c"), Some(Press::PickTopic));
        assert_eq!(Press::decode("v1:s"), Some(Press::PickSection));
    }
}
