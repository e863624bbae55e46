//! What does one titled text of a reply show? A topic's answer, whole or in a shorter form, and all that
//! stands beside it.

use super::{Circumstances, numbers, origin};
use crate::{
    catalog::Catalog,
    knowledge::{self, Knowledge, ReviewState, Topic, TopicIndex, document},
    settings::Form,
};

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
    /// Editors' remarks, to be shown apart from the text. A shorter form has them all: they set it right
    /// as well.
    pub notes: Vec<Note>,
    /// Whether the text is less than the whole answer.
    pub is_short: bool,
    /// Whether the text says only that there is an answer that may not be shown.
    pub is_held_back: bool,
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

impl Part {
    pub(super) fn of(
        knowledge: &Knowledge,
        index: TopicIndex,
        circumstances: &Circumstances,
    ) -> Self {
        let topic = knowledge.topic(index);
        let catalog = circumstances.catalog;
        let review = Some(origin::review(topic, circumstances.today, catalog));
        let state = topic.review_state(circumstances.today);
        if !circumstances.shows_unreviewed && !matches!(state, ReviewState::Reviewed(_)) {
            return Self {
                review,
                is_held_back: true,
                ..Self::plain(&topic.title, &held_back(topic, catalog))
            };
        }
        let (text, is_short) = match shorter(knowledge, topic, circumstances.form) {
            Some(short) => (short, true),
            None => (topic.answer.as_str(), false),
        };
        Self {
            title: topic.title.clone(),
            text: numbers::fill_in(knowledge, text, circumstances),
            origin: origin::line(topic, catalog),
            review,
            notes: (topic.notes.iter())
                .map(|note| Note::of(note, catalog))
                .collect(),
            is_short,
            is_held_back: false,
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
            is_held_back: false,
        }
    }
}

impl Note {
    pub(super) fn of(note: &knowledge::Note, catalog: Catalog) -> Self {
        Self {
            title: origin::note_title(note, catalog),
            text: note.text.clone(),
            reference: origin::reference(&note.reference),
        }
    }
}

/// Words that warn, or say how far a claim goes: without such a sentence, what is left might promise too
/// much, or leave out when to call for help. Rather too many than too few.
const WARNING: [&str; 30] = [
    "ambulance",
    "before",
    "but",
    "call",
    "cannot",
    "danger",
    "dangerous",
    "death",
    "die",
    "emergency",
    "harm",
    "instead",
    "needed",
    "needs",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "nothing",
    "once",
    "only",
    "risk",
    "risks",
    "serious",
    "side",
    "still",
    "until",
];

/// Less than the whole answer, where that is wanted and there is such a form.
fn shorter<'k>(knowledge: &'k Knowledge, topic: &'k Topic, form: Form) -> Option<&'k str> {
    let short = topic.short.as_deref()?.trim();
    let shorter = match form {
        Form::Full => return None,
        Form::Short => short,
        Form::OneLine => first_line(short, &knowledge.language),
    };
    (shorter != topic.answer.trim()).then_some(shorter)
}

/// The first sentence, and the next one with it where that is a mere "No."; and all up to the last that
/// warns. Which do is known of English alone.
fn first_line<'k>(short: &'k str, language: &str) -> &'k str {
    /// Fewer words say nothing.
    const LEAST_WORDS: usize = 3;
    if Catalog::of(language) != Some(Catalog::English) {
        return short;
    }
    let (mut end, mut is_said) = (0, false);
    for sentence in document::sentences(short) {
        if !is_said || warns(sentence) {
            end = document::offset(short, sentence) + sentence.len();
        }
        is_said |= sentence.split_whitespace().count() >= LEAST_WORDS;
    }
    short.get(..end).unwrap_or(short)
}

fn warns(sentence: &str) -> bool {
    // What is left to be filled in is a number to call.
    let is_to_call = sentence.contains('{');
    let sentence = sentence.to_lowercase().replace('’', "'");
    let mut words = sentence.split(|c: char| !c.is_alphanumeric() && c != '\'');
    is_to_call || words.any(|word| WARNING.contains(&word) || word.ends_with("n't"))
}

/// What is said instead of an answer that the server does not want shown: what to ask the doctor about.
fn held_back(topic: &Topic, catalog: Catalog) -> String {
    let section = topic.section.replace('-', " ");
    let subject = match section.as_str() {
        "" => topic.title.clone(),
        section => format!("{} ({section})", topic.title),
    };
    catalog.text_with("reply-held-back", &[("subject", subject.into())])
}
