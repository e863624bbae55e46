//! What does a number mean? A member of a row of synonyms such as `37.8..42.9` stands for every number in
//! that range, so that `38.4` is understood though no ask has it. Numbers are never repaired.

use serde::{Deserialize, Serialize};

use super::TermId;

/// Numbers that are one concept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Numbers {
    from: f32,
    to: f32,
    /// Whether whole numbers are meant too: ends that are written with decimals mean measurements, and
    /// `38` by itself may be an age.
    takes_whole: bool,
    /// What must stand behind the number, if anything: `c` for `38c`, `38 C` and `38 Celsius`.
    unit: Option<String>,
    concept: TermId,
}

/// Whether a member of a row of synonyms stands for numbers.
pub(super) fn is_range(member: &str) -> bool {
    Numbers::parse(member, TermId(0)).is_some()
}

impl Numbers {
    /// A range, if it is written as one: `37.8..42.9`, or `38..42 c` with a unit.
    pub(super) fn parse(member: &str, concept: TermId) -> Option<Self> {
        let (from, rest) = member.trim().split_once("..")?;
        let (to, unit) = match rest.trim().split_once(' ') {
            Some((to, unit)) => (to, Some(unit.trim().to_lowercase())),
            None => (rest.trim(), None),
        };
        Some(Self {
            takes_whole: !from.contains('.'),
            from: from.trim().parse().ok()?,
            to: to.parse().ok()?,
            unit,
            concept,
        })
    }

    /// What a word means that may be a number, given the word behind it in its clause.
    pub(super) fn meant(all: &[Self], word: &str, next: Option<&str>) -> Option<TermId> {
        if !word.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let end = word.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (digits, suffix) = word.split_at_checked(end.unwrap_or(word.len()))?;
        let number: f32 = digits.parse().ok()?;
        let unit = if suffix.is_empty() {
            next
        } else {
            Some(suffix)
        };
        let is_meant = |numbers: &&Self| {
            let is_unit = match &numbers.unit {
                Some(wanted) => unit.is_some_and(|unit| is_of(unit, wanted)),
                None => suffix.is_empty(),
            };
            is_unit
                && (numbers.takes_whole || digits.contains('.'))
                && (numbers.from..=numbers.to).contains(&number)
        };
        all.iter().find(is_meant).map(|numbers| numbers.concept)
    }
}

/// `c` is written out as `celsius`; `cells` is no such unit.
fn is_of(unit: &str, wanted: &str) -> bool {
    let long = match wanted {
        "c" => "celsius",
        "f" => "fahrenheit",
        _ => wanted,
    };
    unit == wanted || unit == long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_means_the_range_that_it_lies_in() {
        let rows = [
            ("37.6..42.9", 1),
            ("100.4..107.9", 1),
            ("38..42 c", 1),
            ("0..20 pills", 2),
        ];
        let all: Vec<Numbers> = (rows.iter())
            .filter_map(|(member, concept)| Numbers::parse(member, TermId(*concept)))
            .collect();
        let cases = [
            ("38.4", None, Some(1)),
            ("37.6", None, Some(1)),
            ("37.5", None, None),
            ("101.2", Some("today"), Some(1)),
            ("38", None, None),
            ("38", Some("years"), None),
            ("38", Some("c"), Some(1)),
            ("38", Some("cells"), None),
            ("38", Some("celsius"), Some(1)),
            ("38c", None, Some(1)),
            ("38.2c", None, Some(1)),
            ("38mg", None, None),
            ("38.2mg", None, None),
            ("9", Some("pills"), Some(2)),
            ("38.4.1", None, None),
            ("fever", None, None),
            ("", None, None),
        ];
        for (word, next, concept) in cases {
            let found = Numbers::meant(&all, word, next);
            assert_eq!(found, concept.map(TermId), "{word} {next:?}");
        }
    }

    #[test]
    fn what_is_no_range_is_a_word() {
        for member in ["37.6", "a..b", "fever", "..", "38..", "wait... what"] {
            assert!(!is_range(member), "{member}");
        }
    }
}
