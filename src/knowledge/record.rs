//! How does a review get into the file that holds its topic? By place, so that every other byte stays as
//! its author wrote it.

use std::{ops::Range, path::PathBuf};

use super::{
    Knowledge, Review, SourceFile, TopicIndex, load,
    locate::{Node, Value},
};

/// A file is written in a way that leaves no certain place for a review.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{path} is written in a way that leaves no certain place for the review; write into topic \
     \"{topic}\" yourself: {line}", path = path.display()
)]
pub struct Unplaced {
    path: PathBuf,
    topic: String,
    line: String,
}

/// The text of the topic's file with the review in it, instead of an earlier one. It is read again, and
/// differs in meaning by the review alone. The files are those that the knowledge is from.
///
/// # Errors
/// [`Unplaced`], for a file that YAML allows but hardly anyone writes.
///
/// # Panics
/// If the index is another knowledge's and out of range here.
pub fn record(
    knowledge: &Knowledge,
    files: &[SourceFile],
    topic: TopicIndex,
    review: &Review,
) -> Result<String, Unplaced> {
    let own = knowledge.topic(topic);
    let value = written(review);
    let file = files.get(own.origin.file);
    let text = file.and_then(|file| {
        let text = insert(file.text(), own.origin.item, own.id.as_str(), &value)?;
        is_only_change(knowledge, files, topic, review, &text).then_some(text)
    });
    text.ok_or_else(|| Unplaced {
        path: file.map(|it| it.path().to_owned()).unwrap_or_default(),
        topic: own.id.to_string(),
        line: format!("reviewed: {value}"),
    })
}

/// A review as a value of YAML, on one line.
fn written(review: &Review) -> String {
    // What JSON takes for a text YAML takes for the same.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let until = review.until.map(|until| format!(", until: {until}"));
    format!(
        "{{ by: {}, on: {}{}, text: {} }}",
        quoted(&review.by),
        review.on,
        until.unwrap_or_default(),
        quoted(&review.text)
    )
}

/// The text with the value as the `reviewed` of one of its topics.
fn insert(text: &str, item: usize, id: &str, value: &str) -> Option<String> {
    let root = Node::read(text)?;
    let topic = root.pair("topics")?.1.item(item)?;
    if let Some((key, old)) = topic.pair("reviewed") {
        let is_flow = text.get(old.whole.clone())?.starts_with('{');
        return match &old.value {
            _ if is_flow => replaced(text, old.whole.clone(), value),
            Value::Map(_) => replaced(text, key.whole.end..old.whole.end, &format!(": {value}")),
            _ => None,
        };
    }
    let (first, _) = match &topic.value {
        Value::Map(pairs) => pairs.first()?,
        _ => return None,
    };
    let (_, own_id) = topic.pair("id")?;
    let end = own_id.whole.end;
    let is_whole = text.get(own_id.whole.clone())?.trim_matches(['"', '\'']) == id;
    let rest = text.get(end..)?;
    if !is_whole {
        return None;
    }
    if rest.trim_start().starts_with([',', '}']) {
        return replaced(text, end..end, &format!(", reviewed: {value}"));
    }
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let line_break = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
    let line_end = end + line.trim_end_matches(['\r', '\n']).len();
    let before = text.get(..first.whole.start)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(before.get(line_start..)?.chars().count());
    let inserted = format!("{line_break}{indent}reviewed: {value}");
    replaced(text, line_end..line_end, &inserted)
}

fn replaced(text: &str, range: Range<usize>, by: &str) -> Option<String> {
    Some([text.get(..range.start)?, by, text.get(range.end..)?].concat())
}

/// Whether the files mean the same as before, but for the review, with this text in place of the
/// topic's.
fn is_only_change(
    knowledge: &Knowledge,
    files: &[SourceFile],
    topic: TopicIndex,
    review: &Review,
    text: &str,
) -> bool {
    let changed = knowledge.topic(topic).origin.file;
    let files = files.iter().enumerate().map(|(file, it)| {
        if file == changed {
            SourceFile::new(it.path(), text.to_owned())
        } else {
            it.clone()
        }
    });
    let mut expected = knowledge.clone();
    if let Some(topic) = expected.topics.get_mut(topic.0 as usize) {
        topic.review = Some(review.clone());
    }
    let loaded = load::load(files.collect());
    loaded.knowledge.is_some_and(|loaded| {
        expected.version.clone_from(&loaded.version);
        loaded == expected
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::date;

    fn review(by: &str) -> Review {
        Review {
            by: by.into(),
            on: date::parse("2026-11-22").unwrap(),
            until: date::parse("2027-11-22"),
            text: "0123456789abcdef".into(),
        }
    }

    /// The text of a file with a review of its topic `t`.
    fn recorded(text: &str, by: &str) -> Result<String, Unplaced> {
        let files = vec![SourceFile::new("k/a.yaml", text.to_owned())];
        let loaded = load::load(files);
        assert_eq!(loaded.diagnostics, [], "{text}");
        let knowledge = loaded.knowledge.unwrap();
        let topic = knowledge.find("t").unwrap();
        record(&knowledge, &loaded.files, topic, &review(by))
    }

    const WRITTEN: &str =
        r#"{ by: "Ada, MD", on: 2026-11-22, until: 2027-11-22, text: "0123456789abcdef" }"#;

    #[test]
    fn a_review_is_put_behind_the_id_and_nothing_else_changes() {
        let rest = "title: T\n    keywords: [t] # é\n\n    answer: >-\n      A\n      b\n# end";
        let cases = [
            (format!("topics:\n  - id: t\n    {rest}"), "id: t\n    "),
            (
                format!("topics:\n  - id: t   # c\n    {rest}\n"),
                "id: t   # c\n    ",
            ),
            (
                format!(
                    "# é\ntopics:\n  -   id: \"t\"\n      {}",
                    rest.replace("\n    ", "\n      ")
                ),
                "id: \"t\"\n      ",
            ),
            (
                format!(
                    "topics:\n  - title: T\n    id: 't'\n    {}",
                    rest.replace("title: T", "short: S")
                ),
                "id: 't'\n    ",
            ),
            (
                format!(
                    "topics:\n- id: u\n  title: U\n  keywords: [u]\n  answer: U\n- id: t\n  {}",
                    rest.replace("\n    ", "\n  ")
                ),
                "id: t\n  ",
            ),
            (
                format!("topics:\n  - id: t\r\n    {}", rest.replace('\n', "\r\n")),
                "id: t\r\n    ",
            ),
        ];
        for (text, before) in cases {
            let new = recorded(&text, "Ada, MD").unwrap();
            let (start, end) = text.split_once(before).unwrap();
            let line_break = if before.contains('\r') { "\r\n" } else { "\n" };
            let indent = before.rsplit('\n').next().unwrap();
            assert_eq!(
                new,
                format!("{start}{before}reviewed: {WRITTEN}{line_break}{indent}{end}")
            );
        }
    }

    #[test]
    fn a_topic_on_one_line_keeps_its_line() {
        let text = "topics: [{ title: T, keywords: [t], answer: A, id: t }] # c\n";
        let new = recorded(text, "Ada, MD").unwrap();
        assert_eq!(
            new,
            text.replace("id: t", &format!("id: t, reviewed: {WRITTEN}"))
        );
        let text = "topics:\n- {id: t , title: T, keywords: [t], answer: A}";
        let new = recorded(text, "Ada, MD").unwrap();
        assert_eq!(
            new,
            text.replace("id: t", &format!("id: t, reviewed: {WRITTEN}"))
        );
    }

    #[test]
    fn an_earlier_review_is_replaced_however_it_is_written() {
        let topic = |reviewed: &str| {
            format!(
                "topics:\n  - id: t # c\n    title: T\n{reviewed} # d\n    # e\n    keywords: [t]\n    answer: A\n"
            )
        };
        let new = topic(&format!("    reviewed: {WRITTEN}"));
        for old in [
            "    reviewed: { by: B, on: 2020-01-01, text: 0000000000000000 }",
            "    reviewed: {\n      by: \"}\", on: 2020-01-01, # f\n      text: '0000000000000000' }",
            "    reviewed:\n      by: B\n      on: 2020-01-01\n      text: \"0000000000000000\"",
            "    reviewed:\n      text: 0000000000000000\n      on: 2020-01-01\n      by: 'it''s'",
        ] {
            assert_eq!(recorded(&topic(old), "Ada, MD").unwrap(), new, "{old}");
        }
        assert_eq!(recorded(&new, "Ada, MD").unwrap(), new);
    }

    #[test]
    fn any_name_comes_back_as_it_was() {
        for by in [
            "O'Neil \"Al\" é, MD",
            "a: b # c",
            "{x}, [y]",
            "\\n",
            "- z",
            "1",
        ] {
            let text = "topics: [{ id: t, title: T, keywords: [t], answer: A }]";
            assert!(recorded(text, by).is_ok(), "{by}");
        }
    }

    #[test]
    fn where_no_place_is_certain_the_line_is_given_to_be_written_by_hand() {
        let text = "topics:\n  - title: &t t\n    id: *t\n    keywords: [t]\n    answer: A\n";
        let error = recorded(text, "Ada, MD").unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "k/a.yaml is written in a way that leaves no certain place for the review; write into \
                 topic \"t\" yourself: reviewed: {WRITTEN}"
            )
        );
    }
}
