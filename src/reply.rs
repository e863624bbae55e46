//! What is shown for an answer, before any platform? Texts, sources, topics to go on to, and the
//! disclaimer, which no reply can be built without.
//!
//! [`compose`] turns an [`Answer`] into a [`Reply`], [`compose_topic`] a topic that was picked by
//! name. Both end in one constructor, which holds what is true of every reply: it closes with a
//! disclaimer, it offers at most [`MAX_CANDIDATES`] topics, and an urgent one offers none.

use crate::{
    catalog::Catalog,
    engine::{Answer, Engine, MAX_CANDIDATES, MAX_QUESTION_CHARS, Outcome},
    knowledge::{
        DEFAULT_DISCLAIMER, Date, Knowledge, Level, PersonalIndex, TopicId, TopicIndex,
        UncoveredIndex,
    },
    settings::{Form, ResourceLine},
};

mod claims;
mod numbers;
mod origin;
mod part;
mod statement;
mod visit;

pub use claims::{Finding, compose_findings, offers_on, offers_on_claims, summarize_findings};
pub use numbers::{Numbers, whom_to_call};
pub use part::{Note, Part};
pub use statement::Statement;
pub use visit::VisitSheet;

/// Below this confidence a topic is not worth offering to someone whose question has no answer: a
/// list of guesses reads as if the guesses were meant.
const PLAUSIBLE_CONFIDENCE: f32 = 0.1;

/// A topic that is likelier than not is asked for too, though it is not what is answered: people ask two things at once,
/// and one may be covered.
const ASKED_TOO_CONFIDENCE: f32 = 0.5;

/// When, where and by whom a question is asked, as far as the reply hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// Tells whether reviews still hold.
    pub today: Date,
    /// ISO 3166 code of the country that was set, if one was.
    pub country: Option<String>,
    /// The locale of the asker's interface, if it is known.
    pub locale: Option<String>,
    /// In whose words lupine speaks.
    pub catalog: Catalog,
    /// How much of an answer is shown.
    pub form: Form,
    /// Whether answers are shown that no clinician has reviewed.
    pub shows_unreviewed: bool,
    /// The place's own line below answers.
    pub resource_line: Option<ResourceLine>,
}

impl Circumstances {
    /// A day, and nothing known of place and person: whole answers, in English, whoever reviewed them.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            country: None,
            locale: None,
            catalog: Catalog::default(),
            form: Form::Full,
            shows_unreviewed: true,
            resource_line: None,
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
    /// The topics whose answers are shown, in their order; none in a reply of another kind.
    pub topics: Vec<TopicId>,
    /// The id of the entry that says what is not covered, where one does.
    pub uncovered: Option<String>,
    /// Topics to go on to, each once, at most [`MAX_CANDIDATES`]; none in an urgent reply.
    pub offers: Vec<Offer>,
    /// A remark of lupine's own, such as that the question was cut.
    pub remark: Option<String>,
    /// That the texts are in another language than lupine speaks to the asker: to stand above all else,
    /// in an urgent reply behind its text.
    pub language: Option<String>,
    /// The place's own line, to stand below the answer beside the disclaimer.
    pub resource_line: Option<String>,
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

/// A topic to go on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which.
    pub topic: TopicId,
    /// Its title.
    pub title: String,
}

impl Kind {
    /// Whether help is needed, now or today: nobody else's to see.
    #[must_use]
    pub fn is_urgent(self) -> bool {
        matches!(self, Self::Urgent | Self::Today)
    }
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
    let catalog = circumstances.catalog;
    let fill_in = |text: &str| numbers::fill_in(knowledge, text, circumstances);
    let build = |kind, parts, topics: &[TopicIndex]| {
        Reply::build(knowledge, kind, parts, topics, circumstances)
    };
    let mut reply = match &answer.outcome {
        Outcome::Answer(topics) => answered(knowledge, topics, circumstances),
        Outcome::Choose(topics) => {
            let part = Part::plain(
                &catalog.text("reply-choose-title"),
                &catalog.text("reply-choose"),
            );
            build(Kind::Choose, vec![part], topics)
        }
        Outcome::NotCovered(Some(index)) => {
            let entry = knowledge.uncovered(*index);
            let mut part = Part::plain(&entry.title, &fill_in(&entry.answer));
            let notes = entry.notes.iter();
            part.notes = notes.map(|note| Note::of(note, catalog)).collect();
            let near = near(&entry.near, answer);
            let mut reply = build(Kind::NotCovered, vec![part], &near);
            reply.uncovered = Some(entry.id.clone());
            reply
        }
        Outcome::NotCovered(None) => {
            let near = candidates(answer, PLAUSIBLE_CONFIDENCE);
            let text = if near.is_empty() {
                "reply-none"
            } else {
                "reply-none-near"
            };
            let part = Part::plain(&catalog.text("reply-none-title"), &catalog.text(text));
            build(Kind::NotCovered, vec![part], &near)
        }
        Outcome::Urgent(index) => {
            let entry = knowledge.urgent(*index);
            let part = Part::plain(&entry.title, &fill_in(&entry.answer));
            let kind = match entry.level {
                Level::Emergency | Level::Crisis => Kind::Urgent,
                Level::Today => Kind::Today,
            };
            build(kind, vec![part], &entry.near)
        }
    };
    if matches!(
        answer.outcome,
        Outcome::Choose(_) | Outcome::NotCovered(None)
    ) {
        // These are lupine's own words.
        reply.language = None;
    }
    reply.personal = (answer.personal).map(|entry| fill_in(&knowledge.personal(entry).answer));
    reply.remark = answer.truncated.then(|| {
        let count = [("count", MAX_QUESTION_CHARS.into())];
        catalog.text_with("reply-cut", &count)
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
    compose_topics(knowledge, &[topic], None, circumstances)
}

/// The reply that shows topics that were found before, and whom to ask where that was said.
///
/// # Panics
/// If an index is another knowledge's and out of range here.
#[must_use]
pub fn compose_topics(
    knowledge: &Knowledge,
    topics: &[TopicIndex],
    personal: Option<PersonalIndex>,
    circumstances: &Circumstances,
) -> Reply {
    let outcome = Outcome::Answer(topics.to_vec());
    compose(knowledge, &found(outcome, personal), circumstances)
}

/// The reply that shows the topic of that id or title, or else the uncovered entry, which may be a word
/// of the glossary; `None` where nothing has that name.
#[must_use]
pub fn compose_named(engine: &Engine, name: &str, circumstances: &Circumstances) -> Option<Reply> {
    let knowledge = engine.knowledge();
    let outcome = match engine.topic_named(name) {
        Some(topic) => Outcome::Answer(vec![topic]),
        None => Outcome::NotCovered(Some(uncovered_named(knowledge, name)?)),
    };
    Some(compose(knowledge, &found(outcome, None), circumstances))
}

/// The entry of that id or title, which need not be typed beyond a colon or bracket: `gvhd` is "GVHD
/// (graft-versus-host disease)".
fn uncovered_named(knowledge: &Knowledge, name: &str) -> Option<UncoveredIndex> {
    let folded = |name: &str| name.trim().replace(['-', '_'], " ").to_lowercase();
    let name = folded(name);
    knowledge.uncovered_indices().find(|&index| {
        let entry = knowledge.uncovered(index);
        let term = entry.title.split(['(', ':']).next().unwrap_or_default();
        [&entry.id, &entry.title, term]
            .iter()
            .any(|own| folded(own) == name)
    })
}

/// An answer that was not asked for in words.
fn found(outcome: Outcome, personal: Option<PersonalIndex>) -> Answer {
    Answer {
        outcome,
        candidates: Vec::new(),
        matched: Vec::new(),
        truncated: false,
        personal,
    }
}

fn answered(knowledge: &Knowledge, topics: &[TopicIndex], circumstances: &Circumstances) -> Reply {
    let parts: Vec<Part> = topics
        .iter()
        .map(|&topic| Part::of(knowledge, topic, circumstances))
        .collect();
    let related: Vec<TopicIndex> = topics
        .iter()
        .flat_map(|&topic| &knowledge.topic(topic).related)
        .copied()
        .filter(|topic| !topics.contains(topic))
        .collect();
    let shown = topics.iter().zip(&parts);
    let ids = shown
        .filter(|(_, part)| !part.is_held_back)
        .map(|(&topic, _)| knowledge.topic(topic).id.clone())
        .collect();
    let mut reply = Reply::build(knowledge, Kind::Answer, parts, &related, circumstances);
    reply.topics = ids;
    reply.language = reply.language.filter(|_| !reply.topics.is_empty());
    reply
}

/// The topics that may be meant, from so much confidence on, best first.
fn candidates(answer: &Answer, least: f32) -> Vec<TopicIndex> {
    let candidates = answer.candidates.iter();
    candidates
        .filter(|candidate| candidate.confidence.value() >= least)
        .map(|candidate| candidate.topic)
        .collect()
}

/// What is offered beside an entry that says what is not covered: what is asked too, then what the entry names.
fn near(of_entry: &[TopicIndex], answer: &Answer) -> Vec<TopicIndex> {
    let mut near = candidates(answer, ASKED_TOO_CONFIDENCE);
    let others = of_entry.iter().filter(|topic| !near.contains(topic));
    let others: Vec<TopicIndex> = others.copied().collect();
    near.extend(others);
    near
}

impl Reply {
    /// Every reply is made here.
    fn build(
        knowledge: &Knowledge,
        kind: Kind,
        parts: Vec<Part>,
        topics: &[TopicIndex],
        circumstances: &Circumstances,
    ) -> Self {
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
            uncovered: None,
            offers,
            remark: None,
            language: origin::language(knowledge, circumstances.catalog),
            resource_line: (circumstances.resource_line.as_ref())
                .map(|line| line.as_str().to_owned()),
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
    pub fn offers_title(&self, catalog: Catalog) -> String {
        catalog.text(match self.kind {
            Kind::Answer => "reply-related",
            Kind::Choose => "reply-fitting",
            Kind::NotCovered | Kind::Urgent | Kind::Today => "reply-nearest",
        })
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
