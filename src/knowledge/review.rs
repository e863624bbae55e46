//! Has a clinician read a topic, and does it still say what they read? A review holds a hash of the
//! text, so that one changed character voids it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Date, Knowledge, Topic, document::hex, fault::Fault};
use crate::diagnostic::Code;

/// How many hex digits of the SHA-256 a review holds.
pub(super) const TEXT_DIGITS: usize = 16;

/// That somebody read a topic and stands by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Name and role, for people.
    pub by: String,
    /// The day of the review.
    pub on: Date,
    /// The last day that it holds, if it ends.
    pub until: Option<Date>,
    /// What the topic's [`Topic::text_hash`] was.
    pub text: String,
}

/// What a topic's review is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewState<'a> {
    /// There is none.
    Unreviewed,
    /// It holds.
    Reviewed(&'a Review),
    /// Its last day is past.
    OutOfDate(&'a Review),
    /// The topic says something else now, whatever the day.
    Voided(&'a Review),
}

impl Topic {
    /// The first 16 hex digits of the SHA-256 over what a reviewer stands by, as it is shown: `short`,
    /// `answer` and `notes`.
    ///
    /// They are written as one line of JSON without spaces: `[short,answer,[note,…]]`, a note being
    /// `[text,authors,title,year,url]`, and what is not there `null`.
    #[must_use]
    pub fn text_hash(&self) -> String {
        let notes: Vec<serde_json::Value> = self
            .notes
            .iter()
            .map(|note| {
                let of = &note.reference;
                serde_json::json!([note.text, of.authors, of.title, of.year, of.url])
            })
            .collect();
        let text = serde_json::json!([self.short, self.answer, notes]).to_string();
        let mut hash = hex(&Sha256::digest(text));
        hash.truncate(TEXT_DIGITS);
        hash
    }

    /// What its review is worth on a day. Linear in the length of its texts.
    #[must_use]
    pub fn review_state(&self, today: Date) -> ReviewState<'_> {
        match &self.review {
            None => ReviewState::Unreviewed,
            Some(review) if review.text != self.text_hash() => ReviewState::Voided(review),
            Some(review) if review.until.is_some_and(|until| until < today) => {
                ReviewState::OutOfDate(review)
            }
            Some(review) => ReviewState::Reviewed(review),
        }
    }
}

/// Reviews that are worth nothing any more.
#[must_use]
pub fn faults(knowledge: &Knowledge, today: Date) -> Vec<Fault> {
    let fault = |topic: &Topic| {
        let at = |key| topic.at().key("reviewed").key(key);
        let id = &topic.id;
        match topic.review_state(today) {
            ReviewState::Unreviewed | ReviewState::Reviewed(_) => None,
            ReviewState::Voided(review) => {
                let message = format!("topic \"{id}\" was changed after {} read it", review.by);
                Some(
                    Fault::new(Code::ReviewVoided, at("text"), message).help(format!(
                        "have it read again, then `lupine review {id}`; or remove `reviewed`"
                    )),
                )
            }
            ReviewState::OutOfDate(review) => {
                let until = review.until.map(|it| it.to_string()).unwrap_or_default();
                let message = format!("the review of topic \"{id}\" ended on {until}");
                Some(
                    Fault::new(Code::ReviewEnded, at("until"), message)
                        .help(format!("have it read again, then `lupine review {id}`")),
                )
            }
        }
    };
    knowledge.topics.iter().filter_map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, date, load};

    const TOPIC: &str = r#"
topics:
  - id: t
    title: T
    keywords: [t]
    short: Short.
    answer: "Answer \"é\"."
    notes:
      - { text: Note., reference: { authors: A et al., title: Work, year: 2014, url: "https://a.example/" } }
      - { text: Other., reference: { title: Other work } }
"#;

    fn topic(text: String) -> Topic {
        let loaded = load::load(vec![SourceFile::new("a.yaml", text)]);
        assert_eq!(loaded.diagnostics, []);
        loaded.knowledge.unwrap().topics.remove(0)
    }

    #[test]
    fn the_hash_is_that_of_the_json_that_the_documentation_tells() {
        let json = r#"["Short.","Answer \"é\".",[["Note.","A et al.","Work",2014,"https://a.example/"],["Other.",null,"Other work",null,null]]]"#;
        let mut expected = hex(&Sha256::digest(json));
        expected.truncate(16);
        assert_eq!(topic(TOPIC.into()).text_hash(), expected);
    }

    #[test]
    fn one_changed_character_of_what_is_shown_voids_a_review_and_nothing_else_does() {
        let hash = topic(TOPIC.into()).text_hash();
        let reviewed = format!("{TOPIC}    reviewed: {{ by: Dr, on: 2026-11-22, text: {hash} }}\n");
        let today = date::parse("2026-11-23").unwrap();
        let state = |text: &str| {
            let topic = topic(text.into());
            let is_voided = matches!(topic.review_state(today), ReviewState::Voided(_));
            let is_reviewed = matches!(topic.review_state(today), ReviewState::Reviewed(_));
            assert_ne!(is_voided, is_reviewed);
            is_voided
        };
        assert!(!state(&reviewed));
        for (from, to) in [
            ("Short.", "Short!"),
            ("Answer", "answer"),
            ("é", "e"),
            ("Note.", "Notes."),
            ("A et al.", "B et al."),
            ("Work", "Works"),
            ("2014", "2015"),
            ("a.example/", "a.example/b"),
            ("Other.", "Other"),
            ("    short: Short.\n", ""),
        ] {
            assert!(reviewed.contains(from), "{from}");
            assert!(state(&reviewed.replacen(from, to, 1)), "{from} → {to}");
        }
        for (from, to) in [
            ("title: T", "title: U"),
            ("keywords: [t]", "keywords: [t, u]"),
        ] {
            assert!(!state(&reviewed.replacen(from, to, 1)), "{from} → {to}");
        }
    }

    #[test]
    fn a_review_holds_through_its_last_day() {
        let mut topic = topic(TOPIC.into());
        let day = |text| date::parse(text).unwrap();
        let review = Review {
            by: "Dr".into(),
            on: day("2026-11-22"),
            until: Some(day("2027-11-22")),
            text: topic.text_hash(),
        };
        assert_eq!(
            topic.review_state(day("2027-01-01")),
            ReviewState::Unreviewed
        );
        topic.review = Some(review.clone());
        let last = topic.review_state(day("2027-11-22"));
        assert_eq!(last, ReviewState::Reviewed(&review));
        let after = topic.review_state(day("2027-11-23"));
        assert_eq!(after, ReviewState::OutOfDate(&review));
        topic.answer.push('.');
        let voided = topic.review_state(day("2027-11-23"));
        assert_eq!(voided, ReviewState::Voided(&review));
        topic.answer.pop();
        topic.review = Some(Review {
            until: None,
            ..review.clone()
        });
        assert!(matches!(
            topic.review_state(day("2999-01-01")),
            ReviewState::Reviewed(_)
        ));
    }
}
