//! Which words of a question does the knowledge have? For counting what people ask about: words that
//! are the knowledge's own, never ones that only a person typed.

use std::collections::BTreeSet;

use super::{
    Engine,
    lexicon::{TermId, english::is_everyday},
    read,
};
use crate::text;

impl Engine {
    /// The words of a question that the knowledge has and that tell what it is about, each once, as the
    /// knowledge writes them most: `infections` and `infecton` both give `infection`.
    ///
    /// Words of everyday English are left out, unless one is a keyword of a topic or an uncovered entry by
    /// itself, as `cost` may be; so are numbers and single letters. What the knowledge does not have is left out whole: names,
    /// places and whatever else is about the person who asks.
    #[must_use]
    pub fn known_words(&self, question: &str) -> BTreeSet<&str> {
        let lexicon = &self.scorer.lexicon;
        let words = text::words(read(question));
        let readings = lexicon.read(&words);
        let stems = (readings.iter())
            .flat_map(|reading| &reading.pieces)
            .filter_map(|piece| piece.term);
        stems
            .map(|stem| (stem, lexicon.usual_form(stem)))
            .filter(|(_, word)| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .filter(|(stem, word)| !is_everyday(word) || self.is_keyword(*stem))
            .map(|(_, word)| word)
            .collect()
    }

    /// Whether a word by itself is a keyword of what people ask about. Those of urgent entries do not make
    /// an everyday word telling.
    fn is_keyword(&self, stem: TermId) -> bool {
        let topics = self.knowledge.topics.iter().map(|topic| &topic.keywords);
        let uncovered = self.knowledge.uncovered.iter().map(|it| &it.keywords);
        let mut keywords = topics.chain(uncovered).flatten();
        keywords.any(|keyword| self.scorer.lexicon.stem_of(&keyword.to_lowercase()) == Some(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    fn engine() -> Engine {
        let folder = "\
topics:
- id: infection
  title: Infections
  asks: [do infections happen, is an infection likely, what of infection, my uncle is 58 and had an infection]
  keywords: [infection]
  answer: A
- id: belimumab
  title: Belimumab
  asks: [what is belimumab, does belimumab help, is benlysta good]
  keywords: [belimumab]
  answer: B
uncovered:
- id: cost
  title: Cost
  asks: [what does it cost, who pays]
  keywords: [cost]
  answer: C
synonyms:
- [belimumab, benlysta]
";
        let loaded = load::load(vec![SourceFile::new("k.yaml", folder)]);
        Engine::new(loaded.knowledge.expect("valid"))
    }

    #[test]
    fn known_words_are_the_knowledges_own_and_neither_filler_nor_numbers() {
        let engine = engine();
        for (question, expected) in [
            (
                "what INFECTIONS, and is an infecton bad",
                &["infection"][..],
            ),
            ("benlysta or belimumab", &["belimumab", "benlysta"]),
            ("i ask what it costs my uncle, he is 58", &["cost"]),
            ("Ms Xylander of Lower Quimbleton pays", &[]),
            ("", &[]),
        ] {
            let words: Vec<&str> = engine.known_words(question).into_iter().collect();
            assert_eq!(words, expected, "{question:?}");
        }
    }
}
