//! How does a new topic begin? With its blanks: YAML for an editor to copy into a knowledge folder and fill
//! in, until `lupine check` has nothing left to say.

use super::Knowledge;

/// The id of a topic that none follows from.
const NAMELESS: &str = "new-topic";

/// As many asks as `lupine check` wants at least.
const ASKS: usize = 3;

/// A topic about a word that people ask about. Keywords have the word; all else is blank.
#[must_use]
pub fn of_word(knowledge: &Knowledge, word: &str) -> String {
    let letters = word.chars().filter(char::is_ascii);
    let id: String = letters
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')
        .collect();
    write(knowledge, &free(knowledge, &id), &[word], "")
}

/// A topic in the place of an uncovered entry, whose keywords it begins with.
#[must_use]
pub fn of_uncovered(knowledge: &Knowledge, id: &str) -> String {
    let entry = knowledge.uncovered.iter().find(|entry| entry.id == id);
    let keywords = entry.map_or(&[][..], |entry| &entry.keywords);
    let keywords: Vec<&str> = keywords.iter().map(String::as_str).collect();
    let remark = if entry.is_some() {
        "# In the place of the uncovered entry of this id, which goes; its asks may come along.\n"
    } else {
        ""
    };
    write(knowledge, id, &keywords, remark)
}

/// An id that nothing in the knowledge has.
fn free(knowledge: &Knowledge, id: &str) -> String {
    let is_taken = |id: &str| {
        knowledge.find(id).is_some()
            || knowledge.uncovered.iter().any(|entry| entry.id == id)
            || knowledge.urgent.iter().any(|entry| entry.id == id)
    };
    let id = if id.is_empty() { NAMELESS } else { id };
    let mut others = (2..).map(|number| format!("{id}-{number}"));
    if is_taken(id) {
        others.find(|id| !is_taken(id)).unwrap_or_default()
    } else {
        id.to_owned()
    }
}

fn write(knowledge: &Knowledge, id: &str, keywords: &[&str], remark: &str) -> String {
    let keywords = keywords.iter().fold(String::new(), |list, keyword| {
        list + "      - " + &quoted(keyword) + "\n"
    });
    let asks = "      - \n".repeat(ASKS);
    let sources = if knowledge.documents.is_empty() {
        ""
    } else {
        "    # The ids of the document's sentences that the answer rests on.\n    sources: []\n"
    };
    format!(
        "{remark}topics:\n  - id: {id}\n    # At most 100 characters.\n    title: \n    section: \n    \
         # As people ask it, each in other words.\n    asks:\n{asks}    keywords:\n{keywords}      - \n    \
         answer: |\n      \n{sources}    related: []\n"
    )
}

/// A text as YAML has it, on one line, which nothing in it ends, also where it stands in a block of code.
fn quoted(text: &str) -> String {
    // What JSON takes for a text YAML takes for the same.
    let quoted = serde_json::Value::from(text).to_string();
    quoted.replace('`', "\\u0060")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    const FOLDER: &str = "\
title: T
disclaimer: D
documents:
- { id: d, title: D, sentences: [{ id: a.1, sha256: 9b6c98454ad5af6f256723fe4f521b30f810797e270c4302f1ecad19401c3c6b }] }
topics:
- { id: hair, title: Hair, keywords: [hair], answer: A, sources: [a.1] }
uncovered:
- { id: cost, title: Cost, asks: [what does it cost], keywords: [price, \"so: `much`\"], answer: A }
";

    fn knowledge() -> Knowledge {
        let loaded = load::load(vec![SourceFile::new("k.yaml", FOLDER)]);
        loaded.knowledge.unwrap()
    }

    /// As an editor does it: each blank in turn gets a text.
    fn filled(skeleton: &str) -> String {
        let mut blanks = 0;
        let lines = skeleton.lines().map(|line| {
            let is_blank = line.ends_with(": ") || line.ends_with("- ") || line == "      ";
            let text = if is_blank {
                blanks += 1;
                format!("text {blanks}")
            } else {
                String::new()
            };
            format!("{line}{text}\n")
        });
        lines.collect()
    }

    #[test]
    fn a_skeleton_that_is_filled_in_is_a_topic() {
        for (skeleton, id, keywords) in [
            (
                of_word(&knowledge(), "insurance"),
                "insurance",
                &["insurance"][..],
            ),
            (of_word(&knowledge(), "hair"), "hair-2", &["hair"]),
            (of_word(&knowledge(), "ループス"), NAMELESS, &["ループス"]),
            (of_word(&knowledge(), "true"), "true", &["true"]),
            (
                of_uncovered(&knowledge(), "cost"),
                "cost",
                &["price", "so: `much`"],
            ),
            (of_uncovered(&knowledge(), "gone"), "gone", &[]),
        ] {
            let without_cost = FOLDER.split("uncovered:").next().unwrap();
            let loaded = load::load(vec![
                SourceFile::new("k.yaml", without_cost),
                SourceFile::new("new.yaml", filled(&skeleton)),
            ]);
            let knowledge = loaded.knowledge.unwrap_or_else(|| panic!("{skeleton}"));
            let topic = knowledge.topic(knowledge.find(id).expect(id));
            assert!(!skeleton.contains('`'), "it ends no block of code");
            assert_eq!(
                (topic.title.as_str(), topic.section.as_str()),
                ("text 1", "text 2")
            );
            assert_eq!(topic.asks, ["text 3", "text 4", "text 5"]);
            let expected = keywords.iter().copied().chain(["text 6"]);
            assert!(topic.keywords.iter().eq(expected), "{:?}", topic.keywords);
            assert_eq!(topic.answer.trim(), "text 7");
        }
    }

    #[test]
    fn an_unfilled_skeleton_is_no_topic() {
        let skeleton = of_word(&knowledge(), "insurance");
        let loaded = load::load(vec![SourceFile::new("new.yaml", skeleton)]);
        assert!(loaded.knowledge.is_none());
    }
}
