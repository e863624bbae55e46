//! How is an emergency told? Who has it, what is said of it, and when.
//!
//! `Is chest pain a symptom of lupus`, `I had a stroke in 1990`, `no fever` and `dying to know` have the
//! words of an emergency and tell of none. What is told so is *set aside*: the rest of the message is
//! then weighed without it, as if it had not been said. So nothing else in the message is lost:
//! `no fever, but I can't breathe` is still `I can't breathe`.
//!
//! The words that tell are in [`words`](super::words). In doubt nothing is set aside. A crisis is the
//! hardest to talk down: a question, a supposition or a memory about wanting to die does not do it.

use std::ops::Range;

use super::pattern::PATTERNS;
use crate::{
    engine::{lexicon::Reading, segments},
    text::Word,
};

/// What a few words say about when, to whom, and whether at all something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Figure,
    Denied,
    Ever,
    Now,
    Return,
    Asking,
    Cause,
    Present,
    Past,
    Recent,
    Blood,
    Ongoing,
    Fine,
    Supposed,
    Conditional,
    Taking,
    Story,
    Threat,
    Died,
    Treated,
    Ill,
    Person,
    Anyone,
    About,
    Risk,
    Body,
    Opening,
    Intro,
    General,
    Means,
}

/// Why words are set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// A way of speaking.
    Figure,
    /// Said not to be.
    Denied,
    /// In a story, a song, the news.
    Story,
    /// Over.
    Past,
    /// Only supposed.
    Supposed,
    /// Asked about in general.
    Question,
}

/// Readings that tell of nothing that happens now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    pub readings: Range<usize>,
    pub why: Why,
    /// Whether that holds even for a crisis.
    pub even_crisis: bool,
}

/// How a message is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Telling {
    /// What is set aside; empty where all of it may be happening now.
    pub asides: Vec<Aside>,
    /// Whether the rest is told of somebody, or of now.
    pub is_told: bool,
    /// Whether the rest is said to happen now, or asks what to do.
    pub is_now: bool,
    /// Whether what was once is back, or it is asked what to do about this.
    pub is_back: bool,
    /// The clauses that open as questions, as places among all; but for one about the cause of what is
    /// told.
    pub questions: Vec<usize>,
}

/// Reads how a message is told. Linear in its words.
pub(crate) fn read(words: &[Word], readings: &[Reading]) -> Telling {
    let mut ranges = segments::clauses(words, readings);
    if ranges.is_empty() {
        ranges.push(0..readings.len());
    }
    let clauses: Vec<Clause> = (ranges.into_iter())
        .map(|range| Clause::read(readings, range))
        .collect();
    let mut asides = Vec::new();
    let mut is_told = false;
    let mut is_now = false;
    let mut is_back = false;
    let mut last = None;
    for (nth, clause) in clauses.iter().enumerate() {
        let others = (clauses.get(..nth).unwrap_or_default())
            .iter()
            .chain(clauses.get(nth + 1..).unwrap_or_default());
        let returns = clauses.iter().skip(nth + 1).any(Clause::is_back);
        is_back |= clause.has(Sign::Asking)
            || clause.has(Sign::Past) && (returns || clause.has(Sign::Return));
        let is_fine = others.clone().any(|other| other.has(Sign::Fine));
        let told = clause.told(returns, is_fine);
        let told = told.or_else(|| clause.asks_cause(nth).then_some((Why::Question, true)));
        let rest = clauses.get(nth + 1..).unwrap_or_default();
        asides.extend(clause.spans(rest));
        // `… and seizures` goes on with the question before it; behind a memory it may be here.
        let goes_on =
            last.filter(|(why, _)| told.is_none() && *why == Why::Question && clause.is_bare());
        let goes_on = goes_on.map(|(why, even_crisis)| {
            (
                why,
                even_crisis || why == Why::Question && clause.is_general(),
            )
        });
        // `Chest pain: is it common in lupus` asks about what is named before it.
        if let Some((Why::Question, even_crisis)) = told
            && nth == 1
            && !clause.has(Sign::Ill)
            && !clause.asks_cause(nth)
            && let Some(before) = clauses.first()
            && last.is_none()
            && before.is_bare()
        {
            asides.push(Aside {
                readings: before.readings.clone(),
                why: Why::Question,
                even_crisis,
            });
        }
        last = told.or(goes_on);
        is_told |= last.is_none() && clause.is_told();
        is_now |= last.is_none() && clause.is_now();
        asides.extend(last.map(|(why, even_crisis)| Aside {
            readings: clause.readings.clone(),
            why,
            even_crisis,
        }));
    }
    let questions = (clauses.iter().enumerate())
        .filter(|(nth, clause)| {
            clause.opens() && !clause.has(Sign::Asking) && !clause.asks_cause(*nth)
        })
        .map(|(nth, _)| nth)
        .collect();
    Telling {
        asides,
        is_told,
        is_now,
        is_back,
        questions,
    }
}

/// A clause, and the signs in it.
struct Clause<'a> {
    readings: Range<usize>,
    /// The words as understood, each with the reading it belongs to.
    words: Vec<(&'a str, usize)>,
    /// With the words that they are, as places in `words`.
    signs: Vec<(Sign, Range<usize>)>,
}

/// A clause of no more words, without a verb or a person, only goes on with the one before.
const BARE_WORDS: usize = 4;

impl<'a> Clause<'a> {
    /// Whether it is like `…, is that from the lupus`, which is about what was told: that stands for
    /// itself. Given its place among the clauses.
    fn asks_cause(&self, nth: usize) -> bool {
        nth > 0 && !self.has(Sign::Ill) && self.of(Sign::Cause).any(|it| it.start == 0)
    }

    fn read(readings: &[Reading<'a>], range: Range<usize>) -> Self {
        let words: Vec<(&str, usize)> = (range.clone())
            .flat_map(|at| {
                let texts = readings.get(at).map(Reading::texts);
                texts.into_iter().flatten().map(move |text| (text, at))
            })
            .collect();
        let mut clause = Self {
            readings: range,
            words,
            signs: Vec::new(),
        };
        clause.signs = clause.find();
        clause.drop_what_is_taken_back();
        clause
    }

    fn find(&self) -> Vec<(Sign, Range<usize>)> {
        let texts: Vec<&str> = self.words.iter().map(|(text, _)| *text).collect();
        let mut signs = Vec::new();
        for at in 0..texts.len() {
            for (sign, pattern) in PATTERNS.starting(texts[at]) {
                if let Some(length) = pattern.length_at(&texts[at..]) {
                    signs.push((sign, at..at + length));
                }
            }
        }
        signs
    }

    /// `fine now` is not now, and `not fine` is not fine.
    fn drop_what_is_taken_back(&mut self) {
        let before = |at: usize, word: &str| {
            at.checked_sub(1)
                .and_then(|at| self.words.get(at))
                .is_some_and(|(text, _)| *text == word)
        };
        let mut signs = self.signs.clone();
        signs.retain(|(sign, range)| *sign != Sign::Fine || !before(range.start, "not"));
        let fine: Vec<Range<usize>> = (signs.iter())
            .filter(|(sign, _)| *sign == Sign::Fine)
            .map(|(_, range)| range.clone())
            .collect();
        let is_fine = |range: &Range<usize>| {
            fine.iter()
                .any(|fine| range.start >= fine.start && range.start <= fine.end)
        };
        signs.retain(|(sign, range)| *sign != Sign::Now || !is_fine(range));
        signs.retain(|(sign, range)| *sign != Sign::Return || !before(range.start, "never"));
        self.signs = signs;
    }

    fn has(&self, sign: Sign) -> bool {
        self.signs.iter().any(|(found, _)| *found == sign)
    }

    fn of(&self, sign: Sign) -> impl Iterator<Item = &Range<usize>> {
        let found = self.signs.iter().filter(move |(found, _)| *found == sign);
        found.map(|(_, range)| range)
    }

    /// Whether it tells that something past is here again.
    fn is_back(&self) -> bool {
        self.has(Sign::Return) || self.has(Sign::Now) && !self.is_question()
    }

    fn is_bare(&self) -> bool {
        let stands_alone = [Sign::Person, Sign::Present, Sign::Now, Sign::Asking];
        self.words.len() <= BARE_WORDS
            && stands_alone.iter().all(|&sign| !self.has(sign))
            && !(self.words.iter())
                .any(|(text, _)| matches!(*text, "not" | "want" | "die" | "end" | "kill"))
    }

    fn is_now(&self) -> bool {
        let is_said = self.has(Sign::Now) || self.has(Sign::Return);
        self.has(Sign::Asking) || is_said && !self.is_question()
    }

    fn is_told(&self) -> bool {
        let signs = [Sign::Now, Sign::Present, Sign::Ongoing, Sign::Body];
        self.has_person() || signs.iter().any(|&sign| self.has(sign))
    }

    /// What is set aside by itself, whatever the clause tells, given the clauses behind it: who goes on
    /// after denying a crisis may take it back in other words.
    fn spans(&self, rest: &[Clause]) -> Vec<Aside> {
        let mut spans = Vec::new();
        let is_taken_back = rest.iter().any(|clause| {
            let signs = [Sign::Now, Sign::Ever, Sign::Return];
            signs.iter().any(|&sign| clause.has(sign))
        });
        for (sign, range) in &self.signs {
            let why = match sign {
                Sign::Figure if !self.has(Sign::Threat) => Why::Figure,
                Sign::Denied
                    if is_taken_back || self.of(Sign::Ever).any(|it| it.end > range.start) =>
                {
                    continue;
                }
                Sign::Denied => Why::Denied,
                _ => continue,
            };
            let reading = |at: usize| self.words.get(at).map(|(_, reading)| *reading);
            if let (Some(first), Some(last)) = (reading(range.start), reading(range.end - 1)) {
                let aside = Aside {
                    readings: first..last + 1,
                    why,
                    even_crisis: why == Why::Figure || rest.is_empty(),
                };
                if !spans.contains(&aside) {
                    spans.push(aside);
                }
            }
        }
        spans
    }

    /// Why the clause tells of nothing that happens now, and whether that holds even for a crisis,
    /// given whether something is back, or fine, elsewhere in the message.
    fn told(&self, is_back: bool, is_fine: bool) -> Option<(Why, bool)> {
        let has = |sign| self.has(sign);
        if has(Sign::Now) {
            return None;
        }
        if has(Sign::Story) && !has(Sign::Body) {
            return Some((Why::Story, !self.has_person()));
        }
        // `I had my transplant last month` is no memory of an emergency, but part of one.
        let is_treatment = has(Sign::Treated) && !has(Sign::Ill);
        let is_past =
            has(Sign::Past) && !has(Sign::Ongoing) && !has(Sign::Present) && !is_treatment;
        let is_past = is_past && !(has(Sign::Recent) && (has(Sign::Taking) || has(Sign::Blood)));
        if is_past && !is_back && !has(Sign::Return) {
            let is_over = has(Sign::Fine) || is_fine || has(Sign::Died) && !self.has_self();
            return Some((Why::Past, is_over));
        }
        let is_supposed = has(Sign::Supposed) || has(Sign::Conditional) && !has(Sign::Asking);
        if is_supposed && !has(Sign::Taking) && !has(Sign::Body) {
            return Some((Why::Supposed, false));
        }
        let is_general = !has(Sign::Asking) && !has(Sign::Body) && !has(Sign::Return);
        if is_general && self.is_question() && (!self.has_person() || has(Sign::Risk)) {
            return Some((Why::Question, self.is_general()));
        }
        None
    }

    /// Whether it names a crisis and nobody who may be in it, nor how to.
    fn is_general(&self) -> bool {
        self.has(Sign::General) && !self.has(Sign::Means) && !self.has_person()
    }

    /// Whether it opens as a question, or has the words of one.
    fn is_question(&self) -> bool {
        self.has(Sign::About) || self.opens()
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
        // `is bleeding` goes on telling; `is bleeding common` asks.
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

    /// Whether it is about somebody, and not about anyone.
    fn has_person(&self) -> bool {
        self.of(Sign::Person).any(|person| {
            let mut others = self.of(Sign::Anyone).chain(self.of(Sign::Intro));
            !others.any(|other| other.start <= person.start && person.end <= other.end)
        })
    }

    /// Whether the writer is in it by more than what is theirs.
    fn has_self(&self) -> bool {
        self.words
            .iter()
            .any(|(text, _)| matches!(*text, "i" | "me" | "myself"))
    }
}

#[cfg(test)]
mod tests;
