//! By which words is a text recognized that no topic answers? Groups of words that do the same, and
//! patterns of such groups.

use serde::{Deserialize, Serialize};

/// Words and phrases that do the same in a text, such as all names of persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordGroup {
    /// Unique among these.
    pub name: String,
    /// As written.
    pub words: Vec<String>,
}

/// Which word groups a clause must have, in order, and which it may not have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// In order; never empty.
    pub steps: Vec<Step>,
    /// Rows that must be nowhere in the clause, each of groups that are joined.
    pub without: Vec<Vec<Step>>,
}

/// A word group of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its place in [`Knowledge::word_groups`](super::Knowledge::word_groups).
    pub group: usize,
    /// Whether it follows the one before it directly, but for words of the group [`FILLER`].
    pub is_joined: bool,
}

/// The name of the group whose words are passed over between joined ones.
pub const FILLER: &str = "filler";

/// The names in a pattern as it is written: `cures+lupus ever !no`. Each with what it is
/// there for.
pub(super) fn names(pattern: &str) -> impl Iterator<Item = (&str, Part)> {
    pattern.split_whitespace().flat_map(|word| {
        let (word, parts) = match word.strip_prefix('!') {
            Some(rest) => (rest, [Part::Without, Part::JoinedWithout]),
            None => (word, [Part::Apart, Part::Joined]),
        };
        let [first, behind] = parts;
        let parts = std::iter::once(first).chain(std::iter::repeat(behind));
        word.split('+').zip(parts)
    })
}

/// What a name in a pattern is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// To come next, some words further on.
    Apart,
    /// To come right behind the one before it.
    Joined,
    /// To be nowhere in the clause.
    Without,
    /// To come nowhere in the clause right behind the one before it.
    JoinedWithout,
}

impl Part {
    /// Whether it rules a clause out.
    pub(super) fn is_without(self) -> bool {
        matches!(self, Self::Without | Self::JoinedWithout)
    }
}

impl Pattern {
    /// A pattern as it is written, whose names are all known.
    pub(super) fn read(text: &str, groups: &[WordGroup]) -> Self {
        let mut pattern = Self::default();
        for (name, part) in names(text) {
            let Some(group) = groups.iter().position(|group| group.name == name) else {
                continue;
            };
            let step = Step {
                group,
                is_joined: matches!(part, Part::Joined | Part::JoinedWithout),
            };
            match (part, pattern.without.last_mut()) {
                (Part::Apart | Part::Joined, _) => pattern.steps.push(step),
                (Part::JoinedWithout, Some(row)) => row.push(step),
                (Part::Without | Part::JoinedWithout, _) => pattern.without.push(vec![step]),
            }
        }
        pattern
    }

    /// The steps of all its rows.
    pub(crate) fn all_steps(&self) -> impl Iterator<Item = &Step> {
        self.without.iter().flatten().chain(&self.steps)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_says_what_is_apart_joined_and_absent() {
        let found: Vec<(&str, Part)> = names("may+person  stop !past !not+done").collect();
        assert_eq!(
            found,
            [
                ("may", Part::Apart),
                ("person", Part::Joined),
                ("stop", Part::Apart),
                ("past", Part::Without),
                ("not", Part::Without),
                ("done", Part::JoinedWithout),
            ]
        );
    }
}
