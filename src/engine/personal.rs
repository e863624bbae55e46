//! Does a message ask for advice about one person? Linear weights over its words and pairs of words, learned from the
//! asks of the personal entries, and from what asks for no such thing: other asks of topics, those of uncovered entries
//! that say so, and a list of what is like it.
//!
//! Letters do not count: a misspelled word is read as what it is meant for before.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::{
    engine::{
        explain::Node,
        features::{Feature, Features, MANY_TEXTS, Vector, Vectors},
        learn::mix,
        lexicon::{Lexicon, Reading, TermId},
        pleasantries,
        rows::{Rows, number},
        score, segments,
        weigh::Weighed,
        weights::{Label, Weights, by_class},
    },
    knowledge::Knowledge,
    text,
};

/// What tells the personal entries from each other, and from all else.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Personal {
    /// Features that count, ascending: one list. What was learned goes by their places in it.
    features: Rows<3>,
    /// A class an entry, in order; then that of what asks for no advice.
    weights: Weights,
}

/// A personal entry that a message, or a clause of it, belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    /// Its place among the entries.
    pub entry: u32,
    /// The number of the clause; `None` for the whole.
    pub clause: Option<usize>,
    /// How far its score is ahead of that for what asks for no advice.
    pub lead: f32,
}

/// What being wrong about a personal ask costs in learning, against 1 for what asks for no advice, of which there is
/// much more; naive Bayes counts it so many times. Of 1, 2, 4 and 8 this was best on tests/personal.jsonl: as many
/// are recognized with 8, and more others with them; 2026-11.
const COST: f32 = 4.0;

/// A word or pair of words counts if so many texts have it, where there are many texts.
const LEAST_TEXTS: usize = 3;

/// The asks of personal entries, each with its entry's place, then what asks for no advice with the place behind
/// the last entry.
pub(crate) fn asks(knowledge: &Knowledge) -> impl Iterator<Item = (&str, usize)> {
    let asks = knowledge.personal.iter().map(|entry| &entry.asks);
    let asks = asks.chain([&knowledge.impersonal]).enumerate();
    asks.flat_map(|(entry, asks)| asks.iter().map(move |ask| (ask.as_str(), entry)))
}

impl Personal {
    /// Learns the asks of the personal entries; `None` where there are none.
    pub fn learn(knowledge: &Knowledge, lexicon: &Lexicon, features: &Features) -> Option<Self> {
        let none = knowledge.personal.len();
        let mut texts: Vec<(&str, usize)> = asks(knowledge).collect();
        let own = texts.iter().filter(|&&(_, class)| class != none);
        let own: FxHashSet<&str> = own.map(|&(ask, _)| ask).collect();
        if own.is_empty() {
            return None;
        }
        let of_topics = knowledge.topics.iter().flat_map(|topic| &topic.asks);
        let impersonal = knowledge.uncovered.iter().filter(|it| it.is_impersonal);
        let general = of_topics.chain(impersonal.flat_map(|it| &it.asks));
        let general = general.filter(|ask| !own.contains(ask.as_str()));
        texts.extend(general.map(|ask| (ask.as_str(), none)));
        mix(&mut texts);
        // Of what asks for no advice each clause is learned too, as clauses are asked by themselves.
        let read = |&(ask, class): &(&str, usize)| {
            let words = text::words(ask);
            let words = pleasantries::without(&words);
            let readings = lexicon.read(words);
            if readings.iter().all(|reading| reading.term.is_none()) {
                return Vec::new();
            }
            let clauses = segments::clauses(words, &readings).into_iter();
            let clauses = clauses.filter(|_| class == none);
            let clauses = clauses.map(|clause| features.vector(&readings[clause]));
            let vectors = clauses.chain([features.vector(&readings)]);
            vectors.map(|vector| (vector, class)).collect::<Vec<_>>()
        };
        let parts: Vec<_> = texts.par_iter().map(read).collect();
        let (vectors, classes): (Vec<Vec<(Feature, f32)>>, Vec<usize>) =
            parts.into_iter().flatten().unzip();
        let label = |&class: &usize| Label {
            class,
            group: None,
            cost: if class == none { 1.0 } else { COST },
        };
        let labels: Vec<Label> = classes.iter().map(label).collect();
        let terms = features.terms();
        let mut found: Vec<Feature> = (vectors.iter().flatten())
            .map(|&(feature, _)| feature)
            .filter(|feature| terms.contains(feature))
            .collect();
        found.sort_unstable();
        let least = if vectors.len() > MANY_TEXTS {
            LEAST_TEXTS
        } else {
            1
        };
        let counted = found.chunk_by(|a, b| a == b);
        let counted = counted.filter(|run| run.len() >= least);
        let features = Rows::of_numbers([counted.map(|run| run[0])]);
        let counted = vectors.iter().map(|vector| counted_of(&features, vector));
        let vectors = Vectors::of(counted);
        let classes = none + 1;
        let weights = Weights::learn(
            &vectors,
            &labels,
            &by_class(&labels, classes),
            0..features.get(0).len() as Feature,
            classes,
        );
        Some(Self { features, weights })
    }

    /// The entry that a message or one of its clauses belongs to, if any does: of those that are about as far ahead as
    /// the one that is farthest, the first. A word by itself asks for nothing.
    pub fn find(&self, whole: &Weighed, clauses: &[Weighed]) -> Option<Found> {
        let clauses = clauses.iter().enumerate();
        let parts = clauses.map(|(nth, clause)| (Some(nth), clause));
        let parts = [(None, whole)].into_iter().chain(parts);
        let parts = parts.filter(|(_, part)| part.known > 1);
        let all: Vec<Found> = parts
            .flat_map(|(clause, part)| self.leads(&part.vector, clause))
            .collect();
        let most = all.iter().map(|it| it.lead).fold(f32::MIN, f32::max);
        let least = score::PERSONAL.max(most - score::GRAVER);
        let ahead = all.into_iter().filter(|it| it.lead >= least);
        ahead.min_by(|a, b| (a.entry.cmp(&b.entry)).then(b.lead.total_cmp(&a.lead)))
    }

    /// How far an entry is ahead of what asks for no advice in a text, as a sum over its words and pairs of words.
    pub fn account(
        &self,
        features: &Features,
        lexicon: &Lexicon,
        readings: &[Reading],
        entry: u32,
    ) -> Node {
        let counted = counted_of(&self.features, &features.vector(readings));
        let none = self.weights.classes() - 1;
        let lead = |feature: Option<Feature>| {
            let place = place_of(&self.features, feature?)?;
            let (_, value) = counted.iter().find(|it| it.0 == place)?;
            let of = |class| self.weights.contribution(place, *value, class);
            Some(of(entry as usize) - of(none))
        };
        let name = |term: Option<TermId>| term.map_or("·", |term| lexicon.usual_form(term));
        let terms = readings.iter().flat_map(Reading::terms);
        let words = terms.map(|term| (name(Some(term)).to_owned(), features.word(term)));
        let pairs = features.pairs(readings).into_iter();
        let pairs = pairs.map(|(a, b, feature)| (format!("{} {}", name(a), name(b)), feature));
        let mut parts: Vec<(String, Option<Feature>)> = words.chain(pairs).collect();
        // What a text has twice counts once: its value says how often.
        let mut seen = FxHashSet::default();
        parts.retain(|(_, feature)| seen.insert(*feature));
        let parts = parts.into_iter();
        let parts = parts.filter_map(|(name, feature)| Some(Node::leaf(name, lead(feature)?)));
        Node::sum("ahead of what asks for no advice", parts.collect())
    }

    /// How far each entry is ahead, in order.
    fn leads(&self, vector: &Vector, clause: Option<usize>) -> Vec<Found> {
        let (scores, _) = self.weights.scores(&counted_of(&self.features, vector));
        let Some((none, scores)) = scores.split_last() else {
            return Vec::new();
        };
        let leads = (0..).zip(scores);
        leads
            .map(|(entry, score)| Found {
                entry,
                clause,
                lead: score - none,
            })
            .collect()
    }
}

/// What counts of a vector, by its places among what counts.
fn counted_of(features: &Rows<3>, vector: &Vector) -> Vec<(Feature, f32)> {
    (vector.iter())
        .filter_map(|&(feature, value)| Some((place_of(features, feature)?, value)))
        .collect()
}

/// The place of a feature among what counts, if it does.
fn place_of(features: &Rows<3>, feature: Feature) -> Option<Feature> {
    let place = (features.get(0)).binary_search_by_key(&feature, |&it| number(it));
    place.ok().map(|place| place as Feature)
}

#[cfg(test)]
mod tests {
    use crate::{
        engine::Engine,
        knowledge::{SourceFile, load},
        text,
    };

    const SHOP: &str = "
topics:
  - { id: wear, title: Wear, asks: [when is a chain worn, how do chains wear, is my saddle high enough], answer: A. }
personal:
  - { id: riding, answer: R., asks: [can i still ride it, should my mum ride with a worn chain] }
  - { id: height, answer: H., asks: [is my saddle high enough, is it too high for me, '?'] }
impersonal: [my mum rides to school, can i ride it on a train]
uncovered:
  - { id: cake, title: Cake, asks: [should i bake it with butter, should mum eat it], answer: C., impersonal: true }
";

    fn engine(shop: &'static str) -> Engine {
        let file = SourceFile::new("shop.yaml", shop);
        Engine::new(load::load(vec![file]).knowledge.expect("valid"))
    }

    fn kind<'a>(engine: &'a Engine, question: &str) -> Option<&'a str> {
        let entry = engine.ask(question).personal?;
        Some(engine.knowledge().personal(entry).id.as_str())
    }

    #[test]
    fn what_is_like_an_ask_is_of_its_kind_and_what_is_like_others_is_not() {
        let engine = engine(SHOP);
        for (question, expected) in [
            ("should my mum ride it", Some("riding")),
            ("is it too high", Some("height")),
            // An ask of a topic too.
            ("is my saddle high enough", Some("height")),
            (
                "nice day. can i still ride it with a worn chain",
                Some("riding"),
            ),
            ("how do chains wear", None),
            ("can i ride on a train", None),
            // An ask of what is never about one person.
            ("should i bake it", None),
            // A word by itself, and no word that is known.
            ("ride", None),
            ("hm", None),
            ("? ?", None),
            ("", None),
        ] {
            assert_eq!(kind(&engine, question), expected, "{question}");
        }
    }

    #[test]
    fn where_no_entry_is_personal_no_question_is() {
        let without = SHOP.split("personal:").next().expect("topics");
        assert_eq!(kind(&engine(without), "can i still ride it"), None);
    }

    #[test]
    fn what_each_word_told_adds_up_to_the_lead() {
        let engine = engine(SHOP);
        let found = engine.explain("hello, should my mum ride it?").personal;
        let found = found.expect("is personal");
        assert_eq!(
            (found.id.as_str(), found.text.as_str()),
            ("riding", "should my mum ride it")
        );
        let words = text::words("should my mum ride it");
        let readings = engine.scorer.lexicon.read(&words);
        let lead = engine
            .consider(&words, &readings)
            .personal
            .expect("is personal")
            .lead;
        assert!(
            (found.score.value - lead).abs() < 1e-5,
            "{lead}: {:?}",
            found.score
        );
        assert!(
            found
                .score
                .parts
                .iter()
                .any(|part| part.what == "should my")
        );
    }
}
