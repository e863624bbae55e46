//! Why this answer? All that a reply rests on, as a value that any platform can show.
//!
//! A [`Receipt`] is made of a question as it is asked, and of nothing that was kept: it says what the
//! reply says, how each word was read, which rule decided and by what numbers, which sentences of the
//! document it rests on, who reviewed it, and which state of the knowledge it is from.

use serde::Serialize;

use crate::{
    catalog::Catalog,
    engine::{Answer, Engine, Explanation, Fact, Measure, Outcome, Reason, Rule},
    knowledge::{Knowledge, Level, SentenceId, TopicIndex, quote::Quotes},
    reply::{self, Circumstances, Reply, Statement},
};

/// Words and pairs that told of a personal question, as many as a sentence holds.
const TOLD: usize = 3;

/// What a reply rests on. Its JSON is an interface; keys may be added.
#[derive(Serialize)]
#[non_exhaustive]
pub struct Receipt<'a> {
    /// The reply, as `lupine ask --json` states it.
    pub reply: Statement<'a>,
    /// Why it is this one, in sentences for people.
    pub why: Vec<String>,
    /// The sentences of the document that it rests on, in its order.
    pub sentences: Vec<Sentence<'a>>,
    /// Who reviewed each topic that answers.
    pub reviews: Vec<Reviewed>,
    /// Which knowledge it is from.
    pub knowledge: Source<'a>,
    /// What keeps a sentence from being quoted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// How the question was understood and weighed.
    #[serde(flatten)]
    pub explanation: Explanation,
}

/// A sentence of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence<'a> {
    /// Such as `risks.5`.
    pub id: &'a str,
    /// The heading's part that it stands in.
    pub section: &'a str,
    /// Which sentence of that part, from 1.
    pub number: u32,
    /// The sentence itself, where the document is at hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A topic and its review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reviewed {
    /// The topic's id.
    pub topic: String,
    /// As the reply's small print says it.
    pub review: String,
}

/// A state of the knowledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source<'a> {
    /// What the folder is about.
    pub title: &'a str,
    /// A short hash of its files.
    pub version: &'a str,
}

/// An answer and its reply, which a receipt borrows from.
pub struct Asked<'a> {
    question: &'a str,
    answer: Answer,
    reply: Reply,
    catalog: Catalog,
}

impl<'a> Asked<'a> {
    /// Asks a question, as `lupine ask` does.
    #[must_use]
    pub fn new(engine: &Engine, question: &'a str, circumstances: &Circumstances) -> Self {
        let answer = engine.ask(question);
        Self {
            reply: reply::compose(engine.knowledge(), &answer, circumstances),
            question,
            answer,
            catalog: circumstances.catalog,
        }
    }
}

impl<'a> Receipt<'a> {
    /// What the reply to a question rests on. Where the document is at hand, its sentences are quoted.
    ///
    /// # Panics
    /// If it was asked of another engine.
    #[must_use]
    pub fn of(engine: &'a Engine, asked: &'a Asked<'_>, quotes: Option<&Quotes>) -> Self {
        let knowledge: &Knowledge = engine.knowledge();
        let explanation = engine.explain(asked.question);
        let topics: &[TopicIndex] = match &asked.answer.outcome {
            Outcome::Answer(topics) => topics,
            _ => &[],
        };
        let sentences = sentences(knowledge, topics);
        Self {
            why: why(&explanation, &asked.answer, knowledge, asked.catalog),
            warnings: quotes.map_or_else(Vec::new, |quotes| {
                warnings(&sentences, quotes, asked.catalog)
            }),
            sentences: (sentences.into_iter())
                .map(|id| Sentence::of(id, quotes))
                .collect(),
            reviews: (topics.iter().zip(&asked.reply.parts))
                .filter_map(|(&topic, part)| {
                    Some(Reviewed {
                        topic: knowledge.topic(topic).id.to_string(),
                        review: part.review.clone()?,
                    })
                })
                .collect(),
            knowledge: Source {
                title: &knowledge.title,
                version: &knowledge.version,
            },
            reply: Statement::of(knowledge, asked.question, &asked.answer, &asked.reply),
            explanation,
        }
    }
}

impl<'a> Sentence<'a> {
    fn of(id: &'a SentenceId, quotes: Option<&Quotes>) -> Self {
        let (section, number) = id.split();
        Self {
            id: id.as_str(),
            section,
            number,
            text: quotes.and_then(|quotes| quotes.get(id)).map(str::to_owned),
        }
    }
}

/// The sentences that topics rest on, each once.
fn sentences<'a>(knowledge: &'a Knowledge, topics: &[TopicIndex]) -> Vec<&'a SentenceId> {
    let mut sentences: Vec<&SentenceId> = Vec::new();
    for source in (topics.iter()).flat_map(|&topic| &knowledge.topic(topic).sources) {
        if !sentences.contains(&source) {
            sentences.push(source);
        }
    }
    sentences
}

fn warnings(sentences: &[&SentenceId], quotes: &Quotes, catalog: Catalog) -> Vec<String> {
    if quotes.is_empty() {
        return vec![catalog.text("receipt-another-file")];
    }
    let differing = sentences.iter().filter(|id| quotes.lacking().contains(id));
    differing
        .map(|id| catalog.text_with("receipt-differs", &[("sentence", id.as_str().into())]))
        .collect()
}

/// The reason of an outcome in sentences, and what else shaped the reply.
fn why(
    explanation: &Explanation,
    answer: &Answer,
    knowledge: &Knowledge,
    catalog: Catalog,
) -> Vec<String> {
    let Reason {
        rule,
        clause,
        facts,
        ..
    } = &explanation.reason;
    let mut why = vec![said(*rule, answer, knowledge, catalog)];
    let clause = clause.and_then(|at| explanation.clauses.get(at));
    if let Some(clause) = clause {
        let clause = [("clause", clause.text.as_str().into())];
        why.push(catalog.text_with("receipt-clause", &clause));
    }
    why.extend(facts.iter().map(|fact| told(fact, catalog)));
    let told = explanation.need.iter().flat_map(|need| &need.told);
    // What speaks against help matters where the words are an emergency's and none is told.
    let against = told.filter(|told| *rule == Rule::NotTold && told.weight < 0.0);
    why.extend(against.map(|told| {
        let sign = told.sign.replace(' ', "-");
        let values = [
            ("typed", told.typed.as_str().into()),
            ("why", catalog.text(&format!("receipt-told-{sign}")).into()),
        ];
        catalog.text_with("receipt-told", &values)
    }));
    if let Some(personal) = &explanation.personal {
        let told = personal.score.parts.iter();
        let told = told.filter(|part| part.value > 0.0 && !part.what.contains('·'));
        let told = told.take(TOLD).map(|part| format!("“{}”", part.what));
        let values = [
            ("entry", personal.id.as_str().into()),
            ("words", told.collect::<Vec<_>>().join(", ").into()),
        ];
        why.push(catalog.text_with("receipt-personal", &values));
    }
    if !explanation.left_out.is_empty() {
        let words = [("words", explanation.left_out.join(" ").into())];
        why.push(catalog.text_with("receipt-left-out", &words));
    }
    if answer.truncated {
        why.push(catalog.text("receipt-cut"));
    }
    why
}

fn said(rule: Rule, answer: &Answer, knowledge: &Knowledge, catalog: Catalog) -> String {
    let of_entry = |message: &str, id: &str| catalog.text_with(message, &[("entry", id.into())]);
    match (rule, &answer.outcome) {
        (_, Outcome::Urgent(entry)) => {
            let entry = knowledge.urgent(*entry);
            let message = match entry.level {
                Level::Today => "receipt-today",
                Level::Emergency => "receipt-emergency",
                Level::Crisis => "receipt-crisis",
            };
            of_entry(message, &entry.id)
        }
        (_, Outcome::NotCovered(Some(entry))) => {
            of_entry("receipt-uncovered", &knowledge.uncovered(*entry).id)
        }
        (Rule::TwoTopics, _) => catalog.text("receipt-two-topics"),
        (_, Outcome::Answer(topics)) => {
            let titles: Vec<&str> = (topics.iter())
                .map(|&topic| knowledge.topic(topic).title.as_str())
                .collect();
            catalog.text_with("receipt-topic", &[("topic", titles.join(", ").into())])
        }
        (_, Outcome::Choose(topics)) => {
            catalog.text_with("receipt-several", &[("count", topics.len().into())])
        }
        (_, Outcome::NotCovered(None)) => catalog.text("receipt-nothing"),
    }
}

/// A number, and whether it is enough for what.
fn told(fact: &Fact, catalog: Catalog) -> String {
    let what = match &fact.what {
        Measure::Confidence { kind, id } => {
            let kind = catalog.text(&format!("receipt-entry-{kind}"));
            let values = [("kind", kind.into()), ("id", id.as_str().into())];
            catalog.text_with("receipt-confidence", &values)
        }
        Measure::Likely => catalog.text("receipt-likely"),
        Measure::Urgency => catalog.text("receipt-urgency"),
        Measure::Need => catalog.text("receipt-need"),
    };
    let purpose = fact.purpose.replace(' ', "-");
    // Counts are whole; confidences are not, but for the surest.
    let places = if fact.needed.fract() == 0.0 { 0 } else { 2 };
    let number = |value: f32| format!("{value:.places$}");
    let message = if fact.is_enough {
        "receipt-enough"
    } else {
        "receipt-not-enough"
    };
    let values = [
        ("what", what.into()),
        ("value", number(fact.value).into()),
        ("needed", number(fact.needed).into()),
        (
            "purpose",
            catalog.text(&format!("receipt-for-{purpose}")).into(),
        ),
    ];
    catalog.text_with(message, &values)
}
