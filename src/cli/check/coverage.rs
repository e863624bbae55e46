//! Which topics rest on which sentences of the document?

use std::io;

use serde::Serialize;

use crate::{
    cli::screen::Screen,
    knowledge::{Knowledge, SentenceId},
};

/// So many topics on one sentence are many, unless fewer are the most.
const MANY_TOPICS: usize = 4;

/// Sentences with their topics, and what stands out.
#[derive(Debug, Serialize)]
pub(super) struct Coverage<'a> {
    /// In the documents' order.
    sentences: Vec<Sentence<'a>>,
    /// Topics that rest on one sentence only.
    on_one: Vec<&'a str>,
    /// Topics that rest on none, but for the editors' own.
    on_none: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Sentence<'a> {
    id: &'a str,
    topics: Vec<&'a str>,
    framing: bool,
}

impl<'a> Coverage<'a> {
    pub(super) fn of(knowledge: &'a Knowledge) -> Self {
        let topics_on = |id: &SentenceId| {
            let topics = knowledge.topics.iter();
            topics
                .filter(|topic| topic.sources.contains(id))
                .map(|topic| topic.id.as_str())
                .collect()
        };
        let documents = knowledge.documents.iter();
        let sentences = documents.flat_map(|document| {
            document.sentences.iter().map(move |sentence| Sentence {
                id: sentence.id.as_str(),
                topics: topics_on(&sentence.id),
                framing: document.framing.contains(&sentence.id),
            })
        });
        let resting_on = |count| {
            let topics = knowledge.topics.iter();
            topics
                .filter(|topic| topic.sources.len() == count && !topic.is_editors)
                .map(|topic| topic.id.as_str())
                .collect()
        };
        Self {
            sentences: sentences.collect(),
            on_one: resting_on(1),
            on_none: resting_on(0),
        }
    }

    pub(super) fn show(&self, screen: &mut Screen) -> io::Result<()> {
        screen.gap()?;
        screen.title("Sentences, and the topics that rest on each")?;
        let width = self.sentences.iter().map(|it| it.id.len()).max();
        for sentence in &self.sentences {
            let marker = format!("  {:1$}  ", sentence.id, width.unwrap_or(0));
            let topics = match sentence.topics.join(", ") {
                none if none.is_empty() && sentence.framing => "(framing)".into(),
                none if none.is_empty() => "(none)".into(),
                topics => topics,
            };
            screen.item(&marker, &topics)?;
        }
        screen.gap()?;
        screen.title("Sentences that carry most topics")?;
        for (id, count) in self.most() {
            screen.item("  ", &format!("{id}: {count}"))?;
        }
        let lists = [
            ("Topics that rest on one sentence", &self.on_one),
            ("Topics that rest on no sentence", &self.on_none),
        ];
        for (title, topics) in lists {
            if !topics.is_empty() {
                screen.gap()?;
                screen.title(&format!("{title} ({})", topics.len()))?;
                screen.item("  ", &topics.join(", "))?;
            }
        }
        Ok(())
    }

    /// Sentences with many topics, most first; of as many in the documents' order.
    fn most(&self) -> Vec<(&str, usize)> {
        let counts = self.sentences.iter().map(|it| (it.id, it.topics.len()));
        let most = counts.clone().map(|(_, count)| count).max().unwrap_or(0);
        let least = MANY_TOPICS.min(most).max(1);
        let mut many: Vec<_> = counts.filter(|&(_, count)| count >= least).collect();
        many.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        many
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    #[test]
    fn sentences_carry_topics_and_some_carry_most() {
        let sha256 = "0".repeat(64);
        let sentence = |id: &str| format!("{{ id: {id}, sha256: '{sha256}' }}");
        let sentences = ["a.1", "a.2", "a.3", "a.4"].map(sentence).join(", ");
        let topic = |id: &str, sources: &str| {
            format!(
                "- {{ id: {id}, title: T, keywords: [{id}], answer: A, sources: [{sources}] }}\n"
            )
        };
        let topics = [
            topic("one", "a.1, a.2"),
            topic("two", "a.1"),
            topic("three", ""),
            "- { id: own, title: T, keywords: [own], answer: A, editors: true, notes: [{ text: N, reference: { title: R, year: 2020 } }] }\n".into(),
        ];
        let folder = format!(
            "documents: [{{ id: d, sentences: [{sentences}], framing: [a.3] }}]\ntopics:\n{}",
            topics.concat()
        );
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        let knowledge = loaded.knowledge.expect("sound");
        let coverage = Coverage::of(&knowledge);
        let mut out = anstream::StripStream::new(Vec::new());
        coverage
            .show(&mut Screen::new(&mut out, 80))
            .expect("a vector takes all");
        let shown = String::from_utf8(out.into_inner()).expect("text");
        assert_eq!(
            shown,
            "\nSentences, and the topics that rest on each\n  a.1  one, two\n  a.2  one\n  a.3  (framing)\n  a.4  (none)\n\
             \nSentences that carry most topics\n  a.1: 2\n\
             \nTopics that rest on one sentence (1)\n  two\n\
             \nTopics that rest on no sentence (1)\n  three\n"
        );
        let json = serde_json::to_value(&coverage).expect("is JSON");
        assert_eq!(
            json["sentences"][0]["topics"],
            serde_json::json!(["one", "two"])
        );
        assert_eq!(json["sentences"][2]["framing"], true);
    }
}
