//! Does a row of words stand in a text? The patterns of [`words`](super::words), read once.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{
    telling::Sign,
    words::{CLASSES, SIGNS, YEARS},
};

/// All patterns, by the words that they may begin with.
pub(super) static PATTERNS: LazyLock<Patterns> = LazyLock::new(Patterns::parse);

pub(super) struct Patterns {
    all: Vec<(Sign, Pattern)>,
    by_first: FxHashMap<&'static str, Vec<usize>>,
    /// Those that begin with a year or number.
    by_number: Vec<usize>,
}

impl Patterns {
    fn parse() -> Self {
        let mut patterns = Self {
            all: Vec::new(),
            by_first: FxHashMap::default(),
            by_number: Vec::new(),
        };
        for (sign, rows) in SIGNS {
            for row in *rows {
                let pattern = Pattern::parse(row);
                let number = patterns.all.len();
                for step in pattern.first_steps() {
                    for word in &step.words {
                        let places = patterns.by_first.entry(word).or_default();
                        if places.last() != Some(&number) {
                            places.push(number);
                        }
                    }
                    if step.kind != Kind::Words {
                        patterns.by_number.push(number);
                    }
                }
                patterns.all.push((*sign, pattern));
            }
        }
        patterns
    }

    pub fn starting(&self, word: &str) -> impl Iterator<Item = (Sign, &Pattern)> {
        let by_number = if begins_with_digit(word) {
            self.by_number.as_slice()
        } else {
            &[]
        };
        let by_first = self.by_first.get(word).into_iter().flatten();
        let all = by_first
            .chain(by_number)
            .filter_map(|&number| self.all.get(number));
        all.map(|(sign, pattern)| (*sign, pattern))
    }
}

/// A row of words, as [`words`](super::words) describes it.
pub(super) struct Pattern(pub Vec<Step>);

pub(super) struct Step {
    kind: Kind,
    pub words: Vec<&'static str>,
    pub is_optional: bool,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Words,
    /// A number that may be a year.
    Year,
    Number,
    /// Any word.
    Any,
    /// None to [`GAP`] words.
    Gap,
}

/// The words that a gap spans at most.
const GAP: usize = 4;

impl Pattern {
    pub fn parse(row: &'static str) -> Self {
        Self(row.split(' ').map(Step::parse).collect())
    }

    /// The steps that a match may begin with.
    fn first_steps(&self) -> impl Iterator<Item = &Step> {
        let optional = self.0.iter().take_while(|step| step.is_optional).count();
        self.0.iter().take(optional + 1)
    }

    /// How many words it matches at the beginning of these, the most it can; `None` if none.
    pub fn length_at(&self, texts: &[&str]) -> Option<usize> {
        longest(&self.0, texts, 0)
    }
}

fn longest(steps: &[Step], texts: &[&str], length: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(length);
    };
    let left = texts.get(length..).unwrap_or_default();
    if step.kind == Kind::Gap {
        let most = GAP.min(left.len());
        return (0..=most)
            .rev()
            .find_map(|gap| longest(rest, texts, length + gap));
    }
    let taken = left.first().filter(|text| step.takes(text));
    let taken = taken.and_then(|_| longest(rest, texts, length + 1));
    taken.or_else(|| step.is_optional.then(|| longest(rest, texts, length))?)
}

impl Step {
    fn parse(text: &'static str) -> Self {
        let bare = text.strip_suffix('?').unwrap_or(text);
        let mut step = Self {
            kind: match bare {
                ".." => Kind::Gap,
                "*" => Kind::Any,
                "<year>" => Kind::Year,
                "<number>" => Kind::Number,
                _ => Kind::Words,
            },
            words: Vec::new(),
            is_optional: bare.len() < text.len(),
        };
        if step.kind == Kind::Words {
            for word in bare.split('|') {
                let class = (word.strip_prefix('<')).and_then(|it| it.strip_suffix('>'));
                let class = class.and_then(|name| CLASSES.iter().find(|(it, _)| *it == name));
                match class {
                    Some((_, words)) => step.words.extend(words.split_whitespace()),
                    None => step.words.push(word),
                }
            }
        }
        step
    }

    fn takes(&self, text: &str) -> bool {
        match self.kind {
            Kind::Words => self.words.contains(&text),
            Kind::Any => true,
            Kind::Gap => false,
            // Not each float: `nan` is a grandmother.
            Kind::Number => begins_with_digit(text) && text.parse::<f32>().is_ok(),
            Kind::Year => text.len() == 4 && text.parse().is_ok_and(|year| YEARS.contains(&year)),
        }
    }
}

fn begins_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}
