//! What asks for advice about one person? The texts that draw the line, and the words that such
//! questions are put in.

/// A kind of question that only someone who knows the person can answer, such as whether to stop a
/// medicine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Personal {
    /// Unique among these.
    pub id: String,
    /// Markdown, one sentence: whom to ask, and what is dangerous. It stands before what is said anyway.
    pub answer: String,
    /// A question that fits any of them is of this kind.
    pub patterns: Vec<Pattern>,
}

/// Words and phrases that do the same in a question, such as all names of persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordGroup {
    /// Unique among these.
    pub name: String,
    /// As written.
    pub words: Vec<String>,
}

/// The place of an entry in [`Knowledge::personal`](super::Knowledge::personal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonalIndex(pub(crate) u32);

/// Which word groups a clause must have, in order, and which it may not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pattern {
    /// In order; never empty.
    pub steps: Vec<Step>,
    /// Places in [`Knowledge::word_groups`](super::Knowledge::word_groups) of those that must be
    /// nowhere in the clause.
    pub without: Vec<usize>,
}

/// A word group of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Its place in [`Knowledge::word_groups`](super::Knowledge::word_groups).
    pub group: usize,
    /// Whether it follows the one before it directly, but for words of the group [`FILLER`].
    pub is_joined: bool,
}

/// The name of the group whose words are passed over between joined ones.
pub const FILLER: &str = "filler";

/// The names in a pattern as it is written: `should+person stop medicine !past`. Each with what it is
/// there for.
pub(super) fn names(pattern: &str) -> impl Iterator<Item = (&str, Part)> {
    pattern.split_whitespace().flat_map(|word| {
        let (word, first) = match word.strip_prefix('!') {
            Some(rest) => (rest, Part::Without),
            None => (word, Part::Apart),
        };
        word.split('+').enumerate().map(move |(nth, name)| {
            let part = match (nth, first) {
                (1.., Part::Apart) => Part::Joined,
                _ => first,
            };
            (name, part)
        })
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
}

impl Pattern {
    /// A pattern as it is written, whose names are all known.
    pub(super) fn read(text: &str, groups: &[WordGroup]) -> Self {
        let mut pattern = Self::default();
        for (name, part) in names(text) {
            let Some(group) = groups.iter().position(|group| group.name == name) else {
                continue;
            };
            match part {
                Part::Without => pattern.without.push(group),
                part => pattern.steps.push(Step {
                    group,
                    is_joined: part == Part::Joined,
                }),
            }
        }
        pattern
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_says_what_is_apart_joined_and_absent() {
        let found: Vec<(&str, Part)> = names("may+person  stop !past").collect();
        assert_eq!(
            found,
            [
                ("may", Part::Apart),
                ("person", Part::Joined),
                ("stop", Part::Apart),
                ("past", Part::Without),
            ]
        );
    }
}
