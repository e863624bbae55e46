//! What is shown for an answer, before any platform? Texts, sources, topics to go on to, and the
//! disclaimer, which no reply can be built without.
//!
//! [`compose`] turns an [`Answer`] into a [`Reply`], [`compose_topic`] a topic that was picked by
//! name. Both end in one constructor, which holds what is true of every reply: it closes with a
//! disclaimer, it offers at most [`MAX_CANDIDATES`] topics, and an urgent one offers none.

use crate::{
    engine::{Answer, MAX_CANDIDATES, MAX_QUESTION_CHARS, Outcome},
    knowledge::{DEFAULT_DISCLAIMER, Knowledge, SentenceId, TopicId, TopicIndex},
};

/// Below this confidence a topic is not worth offering to someone whose question has no answer: a
/// list of guesses reads as if the guesses were meant.
const PLAUSIBLE_CONFIDENCE: f32 = 0.1;

/// What a person is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply {
    /// What sort of reply it is.
    pub kind: Kind,
    /// One for most replies, two where a question asked two things; never empty.
    pub parts: Vec<Part>,
    /// Topics to go on to, each once, at most [`MAX_CANDIDATES`]; none in an urgent reply.
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

/// The reply to an answer of the engine that knows this knowledge.
///
/// Linear in the lengths of the texts that are shown.
///
/// # Panics
/// If the answer is of another knowledge and names a topic out of range here.
#[must_use]
pub fn compose(knowledge: &Knowledge, answer: &Answer) -> Reply {
    let mut reply = match &answer.outcome {
        Outcome::Answer(topics) => answered(knowledge, topics),
        Outcome::Choose(topics) => {
            let part = Part::plain(
                "Which of these do you mean?",
                "Your question fits more than one topic. Please pick one, or ask in other words.",
            );
            Reply::build(knowledge, Kind::Choose, vec![part], topics)
        }
        Outcome::NotCovered(Some(index)) => {
            let entry = knowledge.uncovered(*index);
            let part = Part::plain(&entry.title, &entry.answer);
            Reply::build(knowledge, Kind::NotCovered, vec![part], &entry.near)
        }
        Outcome::NotCovered(None) => not_covered(knowledge, answer),
        Outcome::Urgent(index) => {
            let entry = knowledge.urgent(*index);
            let part = Part::plain(&entry.title, &entry.answer);
            Reply::build(knowledge, Kind::Urgent, vec![part], &[])
        }
    };
    reply.remark = answer.truncated.then(|| {
        format!(
            "Your question was long, so only its first {MAX_QUESTION_CHARS} characters were read."
        )
    });
    reply
}

/// The reply that shows one topic, as from a menu.
///
/// # Panics
/// If the index is another knowledge's and out of range here.
#[must_use]
pub fn compose_topic(knowledge: &Knowledge, topic: TopicIndex) -> Reply {
    answered(knowledge, &[topic])
}

fn answered(knowledge: &Knowledge, topics: &[TopicIndex]) -> Reply {
    let parts = topics
        .iter()
        .map(|&topic| Part::of(knowledge, topic))
        .collect();
    let related: Vec<TopicIndex> = topics
        .iter()
        .flat_map(|&topic| &knowledge.topic(topic).related)
        .copied()
        .filter(|topic| !topics.contains(topic))
        .collect();
    Reply::build(knowledge, Kind::Answer, parts, &related)
}

fn not_covered(knowledge: &Knowledge, answer: &Answer) -> Reply {
    let near: Vec<TopicIndex> = answer
        .candidates
        .iter()
        .filter(|candidate| candidate.confidence.value() >= PLAUSIBLE_CONFIDENCE)
        .map(|candidate| candidate.topic)
        .collect();
    let text = if near.is_empty() {
        "I found nothing about this in the document that I answer from. \
         The list of topics shows what it does cover."
    } else {
        "I found nothing in the document that answers this. A topic below may still be of use."
    };
    let part = Part::plain("I don't have an answer to that", text);
    Reply::build(knowledge, Kind::NotCovered, vec![part], &near)
}

impl Reply {
    /// Every reply is made here.
    fn build(knowledge: &Knowledge, kind: Kind, parts: Vec<Part>, topics: &[TopicIndex]) -> Self {
        let mut offers: Vec<Offer> = Vec::new();
        for &topic in topics.iter().filter(|_| kind != Kind::Urgent) {
            let offer = Offer::of(knowledge, topic);
            if offers.len() < MAX_CANDIDATES && !offers.contains(&offer) {
                offers.push(offer);
            }
        }
        let disclaimer = match knowledge.disclaimer.trim() {
            "" => DEFAULT_DISCLAIMER,
            own => own,
        };
        Self {
            kind,
            parts,
            offers,
            remark: None,
            disclaimer: disclaimer.into(),
        }
    }

    /// The text that closes the reply; never empty.
    #[must_use]
    pub fn disclaimer(&self) -> &str {
        &self.disclaimer
    }

    /// What the offered topics are, to stand above them.
    #[must_use]
    pub fn offers_title(&self) -> &'static str {
        match self.kind {
            Kind::Answer => "Related topics",
            Kind::Choose => "Topics that fit",
            Kind::NotCovered | Kind::Urgent => "Topics that come nearest",
        }
    }
}

impl Part {
    fn of(knowledge: &Knowledge, index: TopicIndex) -> Self {
        let topic = knowledge.topic(index);
        let notes = topic.notes.iter().map(|note| {
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
        });
        Self {
            title: topic.title.clone(),
            text: topic.answer.clone(),
            sources: sources_line(&topic.sources),
            notes: notes.collect(),
        }
    }

    fn plain(title: &str, text: &str) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            sources: None,
            notes: Vec::new(),
        }
    }
}

impl Offer {
    /// The offer of a topic of this knowledge.
    ///
    /// # Panics
    /// If the index is another knowledge's and out of range here.
    #[must_use]
    pub fn of(knowledge: &Knowledge, index: TopicIndex) -> Self {
        let topic = knowledge.topic(index);
        Self {
            topic: topic.id.clone(),
            title: topic.title.clone(),
        }
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
                .chunk_by(|a, b| a.checked_add(1) == Some(*b))
                .map(|run| match run {
                    [first, _, .., last] => format!("{first} to {last}"),
                    few => {
                        let few: Vec<String> = few.iter().map(u32::to_string).collect();
                        few.join(", ")
                    }
                })
                .collect();
            format!("{}, {noun} {}", part.replace('-', " "), runs.join(", "))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

#[cfg(test)]
mod tests;
