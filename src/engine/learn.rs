//! How is a scorer learned from a knowledge folder? Its texts become the numbers of word forms
//! (`lexicon`), then lists of terms and features, then vectors; from those the rest is counted or learned.

use rayon::prelude::*;

use crate::{
    engine::{
        asks::Asks,
        entry::{Class, entries},
        features::{Features, Found, Pairs, idf},
        lexicon::{Known, Lexicon, Reading, TermId},
        lists::Lists,
        nearest::Nearest,
        personal,
        rows::Rows,
        score,
        urgent::Keywords,
        weigh::Scorer,
        weights::{Label, MOST_CLASSES, Weights, by_class},
    },
    knowledge::{Knowledge, Level},
    text,
};

/// Texts that are read at a time: enough for all cores, and little memory.
pub(crate) const CHUNK: usize = 1000;

/// What a word of a text gives in the mean, generously: itself, a pair, and the runs of its letters.
const FEATURES_PER_WORD: usize = 8;

impl Scorer {
    /// Learns a knowledge folder.
    pub fn learn(knowledge: &Knowledge) -> Self {
        let entries = entries(knowledge);
        let classes: Vec<Class> = entries.iter().map(|entry| entry.class).collect();
        let is_urgent =
            |number: usize| matches!(classes[number], Class::Urgent(_) | Class::Today(_));
        let mut texts: Vec<(&str, Label)> = (entries.iter().enumerate())
            .flat_map(|(class, entry)| entry.texts.iter().map(move |text| (class, text)))
            .map(|(class, text)| {
                let label = Label {
                    class,
                    group: is_urgent(class).then_some(classes.len()),
                    cost: text.cost,
                };
                (text.text, label)
            })
            .collect();
        mix(&mut texts);
        let (mut texts, labels): (Vec<&str>, Vec<Label>) = texts.into_iter().unzip();
        let by_class = by_class(&labels, classes.len());
        // They belong to no class, and their words are words of the knowledge.
        texts.extend(personal::asks(knowledge).map(|(ask, _)| ask));
        let (lexicon, known) = Lexicon::build(&texts, &knowledge.synonyms);
        let mut features = Features::of_lexicon(&lexicon);
        let firsts: Vec<usize> = (0..texts.len()).step_by(CHUNK).collect();
        let read: Vec<Chunk> = (firsts.into_par_iter())
            .map(|first| {
                let texts = first..texts.len().min(first + CHUNK);
                Chunk::read(texts.map(|text| known.get(text)), &lexicon, &features)
            })
            .collect();
        let mut pairs = Pairs::behind(&features);
        let mut found = Found::with_capacity(texts.len(), FEATURES_PER_WORD * known.items_len());
        let (tally, ()) = rayon::join(
            || Tally::of(&read, &labels, classes.len(), lexicon.len()),
            || {
                for chunk in &read {
                    for (in_words, terms) in chunk.found_in_words.iter().zip(chunk.terms.iter()) {
                        let in_pairs = pairs.number(terms);
                        found.push(in_words.iter().copied().chain(in_pairs));
                    }
                }
            },
        );
        drop((known, read));
        let vectors = features.weigh_all(found, pairs);
        let topic_asks: usize = knowledge.topics.iter().map(|topic| topic.asks.len()).sum();
        let is_learned = topic_asks >= score::LEARNED_ASKS * knowledge.topics.len()
            && topic_asks > 0
            && classes.len() <= MOST_CLASSES;
        let learn = || {
            Weights::learn(
                &vectors,
                &labels,
                &by_class,
                features.terms(),
                classes.len() + 1,
            )
        };
        let (weights, (nearest, keywords)) = rayon::join(
            || is_learned.then(learn),
            || {
                let nearest = Nearest::build(&vectors, &by_class, &features, &lexicon, !is_learned);
                (nearest, keywords(knowledge, &lexicon))
            },
        );
        Self {
            weights,
            nearest,
            keywords,
            term_idf: (tally.having.iter())
                .map(|&having| idf(labels.len(), having))
                .collect(),
            unknown_idf: idf(labels.len(), 0),
            asks: tally.asks,
            terms: Rows::of_numbers(
                (tally.terms.iter()).map(|terms| terms.iter().map(|term| term.0)),
            ),
            classes,
            lexicon,
            features,
            lists_uncovered: !knowledge.uncovered.is_empty(),
        }
    }
}

/// The keywords of emergencies and crises.
fn keywords(knowledge: &Knowledge, lexicon: &Lexicon) -> Keywords {
    let alarming = (knowledge.urgent.iter()).filter(|entry| entry.level != Level::Today);
    let keywords = alarming.flat_map(|entry| &entry.keywords);
    let keywords = keywords.map(|keyword| {
        let words = text::words(keyword);
        let readings = lexicon.read(&words);
        readings.iter().filter_map(|reading| reading.term).collect()
    });
    Keywords::of(keywords)
}

/// Mixes texts (Fisher and Yates) by xorshift64 (Marsaglia 2003): those of a class stand side by side, and
/// what is learned in that order is learned badly. It must be mixed, not secret, and the same each time.
pub(crate) fn mix<T>(texts: &mut [T]) {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for at in (1..texts.len()).rev() {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        texts.swap(at, (random % (at as u64 + 1)) as usize);
    }
}

/// What is counted of the texts besides their features.
struct Tally {
    /// How many texts have each term.
    having: Vec<u32>,
    /// The terms of each class's texts, ascending.
    terms: Vec<Vec<TermId>>,
    /// The class of an ask, by its terms.
    asks: Asks,
}

impl Tally {
    /// Of texts in the order of their labels; those behind have none and are not counted.
    fn of(read: &[Chunk], labels: &[Label], classes: usize, terms: usize) -> Self {
        let mut tally = Self {
            having: vec![0; terms],
            terms: vec![Vec::new(); classes],
            asks: Asks::default(),
        };
        let texts = read
            .iter()
            .flat_map(|chunk| chunk.terms.iter().zip(chunk.parts.iter()));
        let asks = (texts.clone().zip(labels))
            .filter(|((terms, _), label)| label.cost >= 1.0 && !terms.is_empty())
            .map(|((terms, _), label)| (terms, label.class));
        tally.asks = Asks::new(asks);
        let mut in_text: Vec<TermId> = Vec::new();
        for ((terms, parts), label) in texts.zip(labels) {
            in_text.clear();
            in_text.extend(terms);
            in_text.sort_unstable();
            in_text.dedup();
            for term in &in_text {
                tally.having[term.0 as usize] += 1;
            }
            let in_class = &mut tally.terms[label.class];
            in_class.extend(in_text.iter().chain(parts));
        }
        for terms in &mut tally.terms {
            terms.sort_unstable();
            terms.dedup();
        }
        tally
    }
}

/// Texts that were read one after the other.
struct Chunk {
    /// The features of each that are not of pairs.
    found_in_words: Found,
    /// The terms of each, in order.
    terms: Lists<TermId>,
    /// What the concepts among those are made of.
    parts: Lists<TermId>,
}

impl Chunk {
    fn read<'a>(
        texts: impl ExactSizeIterator<Item = &'a [Known]>,
        lexicon: &Lexicon,
        features: &Features,
    ) -> Self {
        let lists = texts.len();
        let mut chunk = Self {
            found_in_words: Found::with_capacity(lists, 0),
            terms: Lists::with_capacity(lists, 0),
            parts: Lists::with_capacity(lists, 0),
        };
        for text in texts {
            let readings = lexicon.read_known(text);
            chunk
                .found_in_words
                .push(features.found_in_words(&readings));
            chunk.terms.push(readings.iter().filter_map(|it| it.term));
            chunk.parts.push(readings.iter().flat_map(Reading::parts));
        }
        chunk
    }
}
