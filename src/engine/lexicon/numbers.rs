//! What does a number mean? A member of a row of synonyms such as `37.8..42.9` stands for every number in
//! that range, so that `38.4` is understood though no ask has it. Numbers are never repaired.
//!
//! What is measured may have to stand before it, one word: `sats 50..89` is meant by `sats 84`, and by `my sats are at
//! 84`, but not by `sats checked 84 days ago`.

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
    /// What must stand before the number, if anything: `sats`.
    measured: Option<String>,
    /// What must stand behind the number, if anything: `c` for `38c`, `38 C` and `38 Celsius`.
    unit: Option<String>,
    concept: TermId,
}

/// Between what is measured and the number stand so many words at most, other numbers not counted: `oxygen is sitting
/// at 84`, `sats dropped from 98 to 84`.
const WORDS_BETWEEN: usize = 3;

/// So many words before a number, other numbers among them, may say what is measured.
pub(super) const REACH: usize = 2 * (WORDS_BETWEEN + 1);

/// Between two numbers these say that both are of the same measure.
const CHANGES: [&str; 5] = ["to", "and", "now", "then", "down"];

/// Behind a number these say that something else is counted: `platelets checked 3 months ago`.
const COUNTED: &[&str] = &[
    "seconds", "minutes", "hour", "hours", "hrs", "day", "days", "week", "weeks", "wks", "month",
    "months", "mths", "year", "years", "yr", "yrs", "yo", "old", "mg", "mcg", "ml", "kg", "lb",
    "lbs", "pounds", "pills", "tablets", "doses", "people", "patients",
];

/// Whether a word may be a number.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a member of a row of synonyms stands for numbers.
pub(super) fn is_range(member: &str) -> bool {
    Numbers::parse(member, TermId(0)).is_some()
}

impl Numbers {
    /// A range, if it is written as one: `37.8..42.9`; with a unit as `38..42 c`, and with what is measured as
    /// `sats 50..89`.
    pub(super) fn parse(member: &str, concept: TermId) -> Option<Self> {
        let (from, rest) = member.trim().split_once("..")?;
        let (measured, from) = match from.trim().rsplit_once(' ') {
            Some((measured, from)) => (Some(measured.trim().to_lowercase()), from),
            None => (None, from.trim()),
        };
        let (to, unit) = match rest.trim().split_once(' ') {
            Some((to, unit)) => (to, Some(unit.trim().to_lowercase())),
            None => (rest.trim(), None),
        };
        Some(Self {
            takes_whole: !from.contains('.'),
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            measured,
            unit,
            concept,
        })
    }

    /// What a number means, given the words before it in one clause, the nearest first, and the one behind it. Of two
    /// numbers that are told together, as a blood pressure is, what is measured goes with the first.
    pub(super) fn meant<'a>(
        all: &[Self],
        before: impl Iterator<Item = &'a str>,
        word: &str,
        next: Option<&str>,
    ) -> Option<TermId> {
        let counts_else = next.is_some_and(|next| COUNTED.contains(&next));
        let measured = measured(all, before).filter(|_| !counts_else);
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
                && (numbers.measured.is_none() || numbers.measured.as_deref() == measured)
                && (numbers.takes_whole || digits.contains('.'))
                && (numbers.from..=numbers.to).contains(&number)
        };
        all.iter().find(is_meant).map(|numbers| numbers.concept)
    }
}

/// What a number measures, given the words before it, the nearest first: the nearest word that any row names so. Of two
/// numbers side by side it is the first's; behind another number it is the same only if that changed.
fn measured<'a>(all: &[Numbers], before: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut nearer = "";
    let mut words = 0;
    for word in before.take(REACH) {
        let is_change = CHANGES.contains(&nearer) || is_number(nearer);
        if is_number(word) {
            if words == 0 || !is_change {
                return None;
            }
        } else {
            words += 1;
            let is_named = (all.iter()).any(|it| it.measured.as_deref() == Some(word));
            if is_named || words > WORDS_BETWEEN {
                return Some(word).filter(|_| is_named);
            }
        }
        nearer = word;
    }
    None
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
            ("sats 50..89", 3),
            ("bp 180..260", 4),
            ("bp 40..85", 5),
        ];
        let all: Vec<Numbers> = (rows.iter())
            .filter_map(|(member, concept)| Numbers::parse(member, TermId(*concept)))
            .collect();
        let cases = [
            ("38.4", Some(1)),
            ("37.6", Some(1)),
            ("37.5", None),
            ("101.2 today", Some(1)),
            ("38", None),
            ("38 years", None),
            ("38 c", Some(1)),
            ("38 cells", None),
            ("38 celsius", Some(1)),
            ("38c", Some(1)),
            ("38.2c", Some(1)),
            ("38mg", None),
            ("38.2mg", None),
            ("9 pills", Some(2)),
            ("38.4.1", None),
            ("fever", None),
            ("", None),
            ("84", None),
            ("sats 84", Some(3)),
            ("sats 98", None),
            ("my sats have dropped to 84 now", Some(3)),
            ("sats were fine when i was 84", None),
            ("bp 210 120", Some(4)),
            ("bp 82 45", Some(5)),
            // The second number is another measure.
            ("bp 128 79", None),
            ("bp 128 over 79", None),
            ("sats dropped from 98 to 84", Some(3)),
            ("bp 120 80 and now 210 120", Some(4)),
            // Another measure, named or not.
            ("sats 98 hr 72", None),
            ("bp 120 80 weight 70", None),
            ("bp 200 times what it was", Some(4)),
            // Something else is counted.
            ("sats checked 84 days ago", None),
            ("sats for 60 minutes", None),
            ("bp pills 80 mg", None),
        ];
        for (text, concept) in cases {
            let words: Vec<&str> = text.split(' ').collect();
            let found = (words.iter().enumerate()).find_map(|(at, word)| {
                let before = words[..at].iter().rev().copied();
                let meant = || Numbers::meant(&all, before, word, words.get(at + 1).copied());
                is_number(word).then(meant)?
            });
            assert_eq!(found, concept.map(TermId), "{text}");
        }
    }

    #[test]
    fn what_is_no_range_is_a_word() {
        for member in [
            "37.6",
            "a..b",
            "fever",
            "..",
            "38..",
            "sats ..89",
            "wait... what",
        ] {
            assert!(!is_range(member), "{member}");
        }
    }
}
