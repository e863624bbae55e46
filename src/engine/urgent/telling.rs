//! How is a message told? Who has what it tells of, when, and whether at all.
//!
//! `Is chest pain a symptom of lupus`, `I had a stroke in 1990`, `no fever` and `dying to know` have the
//! words of an emergency and tell of none. What tells so is a *sign*: a few words of a pattern in
//! [`words`](super::words). A sign decides nothing by itself: it speaks for or against (`chance`).

use std::ops::Range;

use super::pattern::PATTERNS;
use crate::{engine::lexicon::Reading, text::Word};

/// What a few words say about when, to whom, and whether at all something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Figure,
    Joke,
    Denied,
    Ever,
    Now,
    Return,
    Present,
    Past,
    LongAgo,
    Recent,
    Ongoing,
    Fine,
    Supposed,
    Story,
    Died,
    Person,
    About,
    Risk,
    Body,
    Opening,
    Intro,
    General,
    /// A clause opens as a question.
    Question,
    /// Somebody's sentence is quoted.
    Quotation,
    /// There is a number.
    Number,
    /// It is but a word or two, which may mean anything.
    Stub,
    /// What it tells of can wait for the care team today.
    Today,
    /// It is what is told beside a question, by itself.
    Beside,
}

/// A set of signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u64);

impl Signs {
    pub const fn of(signs: &[Sign]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < signs.len() {
            bits |= 1 << signs[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    pub fn has(self, sign: Sign) -> bool {
        self.has_any(Self::of(&[sign]))
    }

    pub fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub fn with_if(self, sign: Sign, is_there: bool) -> Self {
        if is_there {
            self.with(Self::of(&[sign]))
        } else {
            self
        }
    }

    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }
}

/// How a message is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Telling {
    /// The signs in each clause, in order; of the whole where it is a single one.
    pub clauses: Vec<Signs>,
    /// The words that tell, each with the readings they are.
    pub said: Vec<(Sign, Range<usize>)>,
    /// Those of the message as a whole.
    pub marks: Signs,
}

impl Telling {
    /// Reads how a message is told, given its clauses as places among the readings; none where it is a single
    /// one. Linear in its words.
    pub fn read(words: &[Word], readings: &[Reading], clauses: &[Range<usize>]) -> Self {
        let whole = 0..readings.len();
        let ranges = if clauses.is_empty() {
            std::slice::from_ref(&whole)
        } else {
            clauses
        };
        let mut said = Vec::new();
        let clauses = ranges.iter().map(|range| {
            let clause = Clause::read(readings, range.clone());
            said.extend(clause.said());
            clause.signs()
        });
        Self {
            clauses: clauses.collect(),
            said,
            marks: marks(words),
        }
    }

    /// The signs in all of it.
    pub fn signs(&self) -> Signs {
        let clauses = self.clauses.iter().copied();
        let all = clauses.fold(self.marks, Signs::with);
        // What is back is not over.
        let over = Signs::of(&[Sign::Past, Sign::LongAgo]);
        if all.has(Sign::Return) {
            all.without(over)
        } else {
            all
        }
    }
}

/// The signs that are marks and numbers.
fn marks(words: &[Word]) -> Signs {
    let starts_with_digit = |word: &Word| word.text.starts_with(|c: char| c.is_ascii_digit());
    let marks = [
        (Sign::Quotation, words.iter().any(|word| word.is_quoted)),
        (Sign::Number, words.iter().any(starts_with_digit)),
    ];
    marks
        .into_iter()
        .fold(Signs::default(), |all, (sign, is_there)| {
            all.with_if(sign, is_there)
        })
}

/// A clause, and the signs in it.
struct Clause<'a> {
    /// The words as understood, each with the reading it belongs to.
    words: Vec<(&'a str, usize)>,
    /// With the words that they are, as places in `words`.
    found: Vec<(Sign, Range<usize>)>,
}

impl<'a> Clause<'a> {
    fn read(readings: &[Reading<'a>], range: Range<usize>) -> Self {
        let words: Vec<(&str, usize)> = range
            .flat_map(|at| {
                let texts = readings.get(at).map(Reading::texts);
                texts.into_iter().flatten().map(move |text| (text, at))
            })
            .collect();
        let texts: Vec<&str> = words.iter().map(|(text, _)| *text).collect();
        let mut found = Vec::new();
        for at in 0..texts.len() {
            for (sign, pattern) in PATTERNS.starting(texts[at]) {
                if let Some(length) = pattern.length_at(&texts[at..]) {
                    found.push((sign, at..at + length));
                }
            }
        }
        let mut clause = Self { words, found };
        clause.drop_what_is_taken_back();
        clause
    }

    /// `fine now` is not now, `not fine` is not fine, and `never had pain like that` denies none.
    fn drop_what_is_taken_back(&mut self) {
        let before = |at: usize, word: &str| {
            at.checked_sub(1)
                .and_then(|at| self.words.get(at))
                .is_some_and(|(text, _)| *text == word)
        };
        let mut found = self.found.clone();
        found.retain(|(sign, range)| *sign != Sign::Fine || !before(range.start, "not"));
        let fine: Vec<Range<usize>> = (found.iter())
            .filter(|(sign, _)| *sign == Sign::Fine)
            .map(|(_, range)| range.clone())
            .collect();
        let is_fine = |range: &Range<usize>| {
            fine.iter()
                .any(|fine| range.start >= fine.start && range.start <= fine.end)
        };
        found.retain(|(sign, range)| *sign != Sign::Now || !is_fine(range));
        found.retain(|(sign, range)| *sign != Sign::Return || !before(range.start, "never"));
        let ever = self.of(Sign::Ever).map(|it| it.end).max();
        found.retain(|(sign, range)| {
            *sign != Sign::Denied || ever.is_none_or(|end| end <= range.start)
        });
        self.found = found;
    }

    fn signs(&self) -> Signs {
        let found: Vec<Sign> = self.found.iter().map(|(sign, _)| *sign).collect();
        let question: &[Sign] = if self.opens() { &[Sign::Question] } else { &[] };
        Signs::of(&found).with(Signs::of(question))
    }

    /// The words that tell, with the readings that they are.
    fn said(&self) -> impl Iterator<Item = (Sign, Range<usize>)> {
        self.found.iter().filter_map(|(sign, range)| {
            let reading = |at: usize| self.words.get(at).map(|(_, reading)| *reading);
            let last = reading(range.end.checked_sub(1)?)?;
            Some((*sign, reading(range.start)?..last + 1))
        })
    }

    fn of(&self, sign: Sign) -> impl Iterator<Item = &Range<usize>> {
        let found = self.found.iter().filter(move |(found, _)| *found == sign);
        found.map(|(_, range)| range)
    }

    /// Whether it opens as a question.
    fn opens(&self) -> bool {
        let mut at = 0;
        let longest = |at: usize| {
            let intros = self.of(Sign::Intro).filter(|it| it.start == at);
            intros.map(|it| it.end).max()
        };
        while let Some(end) = longest(at) {
            at = end;
        }
        let opens = |at: usize| self.of(Sign::Opening).any(|it| it.start == at);
        // `is bleeding` goes on telling; `is breathing trouble common` asks.
        let goes_on = |at: usize| {
            let word = |at: usize| self.words.get(at).map_or("", |(text, _)| *text);
            matches!(word(at), "is" | "are" | "was")
                && word(at + 1).ends_with("ing")
                && !matches!(
                    word(at + 2),
                    "trouble" | "problems" | "difficulty" | "issues"
                )
        };
        [0, at].into_iter().any(|at| opens(at) && !goes_on(at))
    }
}

#[cfg(test)]
mod tests;
