//! Which topic does a typed name mean? Autocomplete, and names typed in full.

use crate::{
    engine::{Engine, entry::Class, score},
    knowledge::TopicIndex,
    text,
};

impl Engine {
    /// The topic of that id or title, however capitalized, spaced and punctuated.
    #[must_use]
    pub fn topic_named(&self, name: &str) -> Option<TopicIndex> {
        let id = name.trim();
        let name = plain(name);
        self.knowledge.indices().find(|&index| {
            let topic = self.knowledge.topic(index);
            topic.id.as_str() == id || (!name.is_empty() && plain(&topic.title) == name)
        })
    }

    /// Topics that a half-typed name may mean, best first, at most `limit`: those whose title or id
    /// begins with it, then has a word that does, then has it anywhere; then those that an
    /// answer to it may be, which forgives typos. With nothing typed, the first topics.
    #[must_use]
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<TopicIndex> {
        let sought = plain(typed);
        let rank = |index: TopicIndex| {
            let topic = self.knowledge.topic(index);
            [plain(&topic.title), plain(topic.id.as_str())]
                .iter()
                .filter_map(|name| name.find(&sought).map(|at| (name, at)))
                .map(|(name, at)| match name.as_bytes().get(at.wrapping_sub(1)) {
                    None => 0,
                    Some(b' ') => 1,
                    Some(_) => 2,
                })
                .min()
        };
        let mut named: Vec<(u8, TopicIndex)> = self
            .knowledge
            .indices()
            .filter_map(|index| Some((rank(index)?, index)))
            .collect();
        named.sort_by_key(|&(rank, _)| rank);
        let mut suggested: Vec<TopicIndex> = named.into_iter().map(|(_, index)| index).collect();
        if suggested.len() < limit {
            let words = text::words(typed);
            let readings = self.scorer.lexicon.read(&words);
            for ranked in self.scorer.weigh(&readings).ranked {
                if let Class::Topic(index) = ranked.class
                    && ranked.confidence >= score::SUGGEST
                    && !suggested.contains(&index)
                {
                    suggested.push(index);
                }
            }
        }
        suggested.truncate(limit);
        suggested
    }
}

/// The words of a name, separated by single spaces.
fn plain(name: &str) -> String {
    let words = text::words(name);
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests;
