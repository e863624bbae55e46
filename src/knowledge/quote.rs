//! What does the document itself say? Its sentences, for a folder that has only their fingerprints.

use std::collections::HashMap;

use super::{Knowledge, SentenceId, document};

/// Sentences of a document, each the very one whose fingerprint the folder has.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Quotes {
    sentences: HashMap<SentenceId, String>,
    lacking: Vec<SentenceId>,
}

impl Quotes {
    /// Those of a document's text that the folder knows by their fingerprints. What was changed since is
    /// lacking, and never quoted.
    #[must_use]
    pub fn of(knowledge: &Knowledge, text: &str) -> Self {
        // The nth time that a sentence is listed is the nth time that it occurs.
        let mut places: HashMap<String, Vec<String>> = HashMap::new();
        for cut in document::cut(text).into_iter().rev() {
            let words = text.get(cut.range).unwrap_or_default().split_whitespace();
            let sentence = words.collect::<Vec<_>>().join(" ");
            places.entry(cut.sha256).or_default().push(sentence);
        }
        let mut quotes = Self::default();
        for sentence in knowledge.documents.iter().flat_map(|it| &it.sentences) {
            let found = places.get_mut(&sentence.sha256).and_then(Vec::pop);
            match found {
                Some(text) => {
                    quotes.sentences.insert(sentence.id.clone(), text);
                }
                None => quotes.lacking.push(sentence.id.clone()),
            }
        }
        quotes
    }

    /// A sentence's text, if the document has it as the folder knows it.
    #[must_use]
    pub fn get(&self, id: &SentenceId) -> Option<&str> {
        self.sentences.get(id).map(String::as_str)
    }

    /// Whether not one sentence was found: then it is another document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Sentences that the folder lists and the document does not have as they were.
    #[must_use]
    pub fn lacking(&self) -> &[SentenceId] {
        &self.lacking
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    #[test]
    fn a_sentence_is_quoted_only_as_the_folder_knows_it() {
        let print = document::fingerprint;
        let folder = format!(
            "topics: [{{ id: a, title: A, keywords: [a], answer: A. }}]
documents:
  - id: d
    title: D
    sentences:
      - {{ id: a.1, sha256: {} }}
      - {{ id: a.2, sha256: {} }}
      - {{ id: a.3, sha256: {} }}",
            print("Water it."),
            print("Not so much."),
            print("Water it.")
        );
        let file = SourceFile::new("a.yaml", folder);
        let knowledge = load::load(vec![file]).knowledge.expect("valid");
        let quotes = Quotes::of(&knowledge, "Water\n  it. Not too much. Water  it.\n");
        let [first, second, third] =
            ["a.1", "a.2", "a.3"].map(|id| quotes.get(&SentenceId(id.into())));
        assert_eq!(second, None);
        assert_eq!((first, third), (Some("Water it."), None));
        let lacking: Vec<&str> = quotes.lacking().iter().map(SentenceId::as_str).collect();
        assert_eq!(lacking, ["a.2", "a.3"]);
        assert!(Quotes::of(&knowledge, "Something else.").is_empty());
    }
}
