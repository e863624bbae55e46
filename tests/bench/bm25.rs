//! How fast is a plain search engine? A peer to be measured beside: BM25 over the asks, exact words
//! only. It repairs no typo, knows no stems and no synonyms, and always answers.

use std::collections::HashMap;

use lupine::knowledge::{Knowledge, TopicIndex};

/// How soon a repeated word stops to count, and how much long texts are held back: the usual values.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// BM25 (Robertson and others 1994) with the logarithm that Lucene uses, which is never negative.
pub struct Bm25 {
    /// For each word the asks that have it, and how much that speaks for each.
    postings: HashMap<String, Vec<(usize, f32)>>,
    /// The topic of each ask.
    topics: Vec<TopicIndex>,
}

impl Bm25 {
    pub fn learn(knowledge: &Knowledge) -> Self {
        let asks: Vec<(TopicIndex, &String)> = knowledge
            .indices()
            .flat_map(|topic| {
                knowledge
                    .topic(topic)
                    .asks
                    .iter()
                    .map(move |ask| (topic, ask))
            })
            .collect();
        let lengths: Vec<f32> = asks.iter().map(|it| words(it.1).count() as f32).collect();
        let count = asks.len() as f32;
        let mean = lengths.iter().sum::<f32>() / count;
        let mut postings: HashMap<String, Vec<(usize, f32)>> = HashMap::new();
        for (number, (_, ask)) in asks.iter().enumerate() {
            for word in words(ask) {
                let asks = postings.entry(word).or_default();
                match asks.last_mut() {
                    Some((last, times)) if *last == number => *times += 1.0,
                    _ => asks.push((number, 1.0)),
                }
            }
        }
        for asks in postings.values_mut() {
            let having = asks.len() as f32;
            let rarity = (1.0 + (count - having + 0.5) / (having + 0.5)).ln();
            for (number, times) in asks {
                let long = K1 * (1.0 - B + B * lengths[*number] / mean);
                *times = rarity * *times * (K1 + 1.0) / (*times + long);
            }
        }
        let topics = asks.into_iter().map(|(topic, _)| topic).collect();
        Self { postings, topics }
    }

    /// The topic of the best ask; of equal ones, the last.
    pub fn ask(&self, question: &str) -> Option<TopicIndex> {
        let mut scores = vec![0.0_f32; self.topics.len()];
        for (number, weight) in words(question)
            .filter_map(|word| self.postings.get(&word))
            .flatten()
        {
            scores[*number] += weight;
        }
        let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map(|(number, _)| self.topics[number])
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
