//! What is shown for an answer, before any platform? Texts, sources, topics to go on to, and the
//! disclaimer, which no reply can be built without.
//!
//! [`compose`] turns an [`Answer`] into a [`Reply`], [`compose_topic`] a topic that was picked by
//! name. Both end in one constructor, which holds what is true of every reply: it closes with a
//! disclaimer, it offers at most [`MAX_CANDIDATES`] topics, and an urgent one offers none.

use crate::{
    engine::{Answer, MAX_CANDIDATES, MAX_QUESTION_CHARS, Outcome},
    knowledge::{self, DEFAULT_DISCLAIMER, Date, Knowledge, Level, TopicId, TopicIndex},
};

mod numbers;
mod origin;
mod statement;

pub use numbers::{Numbers, whom_to_call};
pub use origin::NOT_REVIEWED;
pub use statement::Statement;

/// Below this confidence a topic is not worth offering to someone whose question has no answer: a
/// list of guesses reads as if the guesses were meant.
const PLAUSIBLE_CONFIDENCE: f32 = 0.1;

/// When and where a question is asked, as far as the reply hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// Tells whether reviews still hold.
    pub today: Date,
    /// ISO 3166 code of the country that was set, if one was.
    pub country: Option<String>,
    /// The locale of the asker's interface, if it is known.
    pub locale: Option<String>,
}

impl Circumstances {
    /// A day, and nothing known of the place.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            country: None,
            locale: None,
        }
    }
}

/// What a person is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reply {
    /// What sort of reply it is.
    pub kind: Kind,
    /// That this is for people who know the person, where advice about one is asked for: Markdown, to
    /// stand before all else, in an urgent reply behind its text.
    pub personal: Option<String>,
    /// One for most replies, two where a question asked two things; never empty.
    pub parts: Vec<Part>,
    /// The topics that answer, one for each part, the first one first; none in a reply of another kind.
    pub topics: Vec<TopicId>,
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
    /// Call the care team today.
    Today,
}

/// A titled text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Plain text.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// Where the text is from, for people: `From the document: risks, sentences 5 to 7`.
    pub origin: Option<String>,
    /// Who reviewed it, in small print; of every topic.
    pub review: Option<String>,
    /// Editors' remarks, to be shown apart from the text.
    pub notes: Vec<Note>,
    /// Whether the text is less than the whole answer.
    pub is_short: bool,
}

/// An editors' remark beside a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// `Editors' note (2014)`, plain.
    pub title: String,
    /// Markdown.
    pub text: String,
    /// Where it is from, with a link if there is one, as Markdown.
    pub reference: String,
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
/// Where a text leaves the numbers to call to be filled in, the circumstances say which.
///
/// Linear in the lengths of the texts that are shown.
///
/// # Panics
/// If the answer is of another knowledge and names a topic out of range here.
#[must_use]
pub fn compose(knowledge: &Knowledge, answer: &Answer, circumstances: &Circumstances) -> Reply {
    let mut reply = match &answer.outcome {
        Outcome::Answer(topics) => answered(knowledge, topics, circumstances),
        Outcome::Choose(topics) => {
            let part = Part::plain(
                "Which of these do you mean?",
                "Your question fits more than one topic. Please pick one, or ask in other words.",
            );
            Reply::build(knowledge, Kind::Choose, vec![part], topics)
        }
        Outcome::NotCovered(Some(index)) => {
            let entry = knowledge.uncovered(*index);
            let text = numbers::fill_in(knowledge, &entry.answer, circumstances);
            let mut part = Part::plain(&entry.title, &text);
            part.notes = entry.notes.iter().map(Note::of).collect();
            Reply::build(knowledge, Kind::NotCovered, vec![part], &entry.near)
        }
        Outcome::NotCovered(None) => not_covered(knowledge, answer),
        Outcome::Urgent(index) => {
            let entry = knowledge.urgent(*index);
            let text = numbers::fill_in(knowledge, &entry.answer, circumstances);
            let part = Part::plain(&entry.title, &text);
            let kind = match entry.level {
                Level::Emergency | Level::Crisis => Kind::Urgent,
                Level::Today => Kind::Today,
            };
            Reply::build(knowledge, kind, vec![part], &entry.near)
        }
    };
    reply.personal = (answer.personal).map(|entry| knowledge.personal(entry).answer.clone());
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
pub fn compose_topic(
    knowledge: &Knowledge,
    topic: TopicIndex,
    circumstances: &Circumstances,
) -> Reply {
    answered(knowledge, &[topic], circumstances)
}

fn answered(knowledge: &Knowledge, topics: &[TopicIndex], circumstances: &Circumstances) -> Reply {
    let parts = topics
        .iter()
        .map(|&topic| Part::of(knowledge, topic, circumstances))
        .collect();
    let related: Vec<TopicIndex> = topics
        .iter()
        .flat_map(|&topic| &knowledge.topic(topic).related)
        .copied()
        .filter(|topic| !topics.contains(topic))
        .collect();
    let mut reply = Reply::build(knowledge, Kind::Answer, parts, &related);
    let ids = topics
        .iter()
        .map(|&topic| knowledge.topic(topic).id.clone());
    reply.topics = ids.collect();
    reply
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
            personal: None,
            parts,
            topics: Vec::new(),
            offers,
            remark: None,
            disclaimer: disclaimer.into(),
        }
    }

    /// Whether a topic is not shown whole.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.parts.iter().any(|part| part.is_short)
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
            Kind::NotCovered | Kind::Urgent | Kind::Today => "Topics that come nearest",
        }
    }
}

impl Part {
    fn of(knowledge: &Knowledge, index: TopicIndex, circumstances: &Circumstances) -> Self {
        let topic = knowledge.topic(index);
        Self {
            title: topic.title.clone(),
            text: numbers::fill_in(knowledge, &topic.answer, circumstances),
            origin: origin::line(topic),
            review: Some(origin::review(topic, circumstances.today)),
            notes: topic.notes.iter().map(Note::of).collect(),
            is_short: false,
        }
    }

    /// A text that is from no topic: nobody else's, and reviewed by nobody.
    #[must_use]
    pub fn plain(title: &str, text: &str) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            origin: None,
            review: None,
            notes: Vec::new(),
            is_short: false,
        }
    }
}

impl Note {
    fn of(note: &knowledge::Note) -> Self {
        Self {
            title: origin::note_title(note),
            text: note.text.clone(),
            reference: origin::reference(&note.reference),
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

#[cfg(test)]
mod tests;
