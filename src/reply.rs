//! What is shown for an answer, before any platform? Texts, sources, choices, and the disclaimer,
//! which no reply can be built without.

use crate::{
    engine::{Answer, Outcome},
    knowledge::{Knowledge, SentenceId, TopicId, TopicIndex},
};

/// What a person is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply {
    /// What sort of reply it is.
    pub kind: Kind,
    /// One for most replies, two where a question asked two things; never empty.
    pub parts: Vec<Part>,
    /// Topics to go on to, at most five; none in an urgent reply.
    pub offers: Vec<Offer>,
    /// A remark of lupine's own, such as that the question was cut.
    pub remark: Option<String>,
    /// Closes the reply. Private, so that nothing outside this module builds a reply without it.
    disclaimer: String,
}

/// What sort of reply it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Topics that answer.
    Answer,
    /// A choice among topics.
    Choose,
    /// The knowledge does not cover it.
    NotCovered,
    /// Get help now.
    Urgent,
}

/// A titled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Plain text.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// Where the text is from, for people: `risks, sentences 5 to 7`.
    pub sources: Option<String>,
    /// Editors' notes, each with its reference, as Markdown.
    pub notes: Vec<String>,
}

/// A topic to go on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
}

impl Reply {
    /// The text that closes the reply; never empty.
    #[must_use]
    pub fn disclaimer(&self) -> &str {
        &self.disclaimer
    }
}

/// The reply to an answer.
#[must_use]
pub fn compose(knowledge: &Knowledge, answer: &Answer) -> Reply {
    let (kind, parts, offers) = match &answer.outcome {
        Outcome::Answer(topics) => {
            let mut related: Vec<TopicIndex> = Vec::new();
            for &index in topics
                .iter()
                .flat_map(|&topic| &knowledge.topic(topic).related)
            {
                if !topics.contains(&index) && !related.contains(&index) {
                    related.push(index);
                }
            }
            let parts = topics
                .iter()
                .map(|&topic| topic_part(knowledge, topic))
                .collect();
            (Kind::Answer, parts, related)
        }
        Outcome::Choose(topics) => {
            let part = Part::own(
                "Which of these do you mean?",
                "Your question fits more than one topic. Please pick one, or ask in other words.",
            );
            (Kind::Choose, vec![part], topics.clone())
        }
        Outcome::NotCovered(Some(index)) => {
            let entry = knowledge.uncovered(*index);
            (
                Kind::NotCovered,
                vec![Part::own(&entry.title, &entry.answer)],
                entry.near.clone(),
            )
        }
        Outcome::NotCovered(None) => {
            let part = Part::own(
                "I don't have an answer to that",
                "The document I answer from doesn't seem to cover this. \
                 Your care team is the best place to ask.",
            );
            let near = answer
                .candidates
                .iter()
                .map(|candidate| candidate.topic)
                .collect();
            (Kind::NotCovered, vec![part], near)
        }
        Outcome::Urgent(index) => {
            let entry = knowledge.urgent(*index);
            (
                Kind::Urgent,
                vec![Part::own(&entry.title, &entry.answer)],
                Vec::new(),
            )
        }
    };
    let remark = answer.truncated.then(|| {
        format!(
            "Your question was long: I read its first {} characters.",
            crate::engine::MAX_QUESTION_CHARS
        )
    });
    Reply {
        kind,
        parts,
        offers: offers
            .into_iter()
            .take(5)
            .map(|topic| Offer::of(knowledge, topic))
            .collect(),
        remark,
        disclaimer: knowledge.disclaimer.clone(),
    }
}

/// The reply that shows one topic, as from a menu.
#[must_use]
pub fn compose_topic(knowledge: &Knowledge, topic: TopicIndex) -> Reply {
    let related = &knowledge.topic(topic).related;
    Reply {
        kind: Kind::Answer,
        parts: vec![topic_part(knowledge, topic)],
        offers: related
            .iter()
            .take(5)
            .map(|&topic| Offer::of(knowledge, topic))
            .collect(),
        remark: None,
        disclaimer: knowledge.disclaimer.clone(),
    }
}

fn topic_part(knowledge: &Knowledge, index: TopicIndex) -> Part {
    let topic = knowledge.topic(index);
    Part {
        title: topic.title.clone(),
        text: topic.answer.clone(),
        sources: sources_line(&topic.sources),
        notes: topic
            .notes
            .iter()
            .map(|note| {
                let year = note
                    .reference
                    .year
                    .map(|year| format!(" ({year})"))
                    .unwrap_or_default();
                let title = &note.reference.title;
                let reference = match &note.reference.url {
                    Some(url) => format!("[{title}](<{url}>)"),
                    None => title.clone(),
                };
                format!("**Editors' note{year}:** {} {reference}", note.text)
            })
            .collect(),
    }
}

/// Sentences grouped by part, runs of three and more folded: `risks, sentences 3, 5 to 7; lupus,
/// sentence 4`. `None` where there are none.
fn sources_line(sources: &[SentenceId]) -> Option<String> {
    let mut parts: Vec<(&str, Vec<u32>)> = Vec::new();
    for source in sources {
        let (part, number) = source.split();
        match parts.iter_mut().find(|(name, _)| *name == part) {
            Some((_, numbers)) => numbers.push(number),
            None => parts.push((part, vec![number])),
        }
    }
    let lines: Vec<String> = parts
        .into_iter()
        .map(|(part, mut numbers)| {
            numbers.sort_unstable();
            numbers.dedup();
            let noun = if numbers.len() == 1 {
                "sentence"
            } else {
                "sentences"
            };
            let runs: Vec<String> = numbers
                .chunk_by(|a, b| a + 1 == *b)
                .map(|run| match run {
                    [one] => one.to_string(),
                    [one, two] => format!("{one}, {two}"),
                    [first, .., last] => format!("{first} to {last}"),
                    [] => String::new(),
                })
                .collect();
            format!("{}, {noun} {}", part.replace('-', " "), runs.join(", "))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

impl Part {
    fn own(title: &str, text: &str) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            sources: None,
            notes: Vec::new(),
        }
    }
}

impl Offer {
    fn of(knowledge: &Knowledge, index: TopicIndex) -> Self {
        let topic = knowledge.topic(index);
        Self {
            topic: topic.id.clone(),
            title: topic.title.clone(),
        }
    }
}
