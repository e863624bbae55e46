//! Which urgent entry does a message tell of, if it tells of one?

use std::ops::Range;

use super::{
    chance::{Evidence, MOST_LEAD},
    telling::{Sign, Signs, Telling},
};
use crate::{
    engine::{
        lexicon::Reading,
        score,
        weigh::{Scorer, Weighed},
    },
    knowledge::UrgentIndex,
    text::Word,
};

/// What was found.
#[derive(Debug)]
pub(crate) struct Found {
    pub entry: Option<UrgentIndex>,
    /// Says nothing where no entry is found.
    pub by: By,
    /// Of the whole message; `None` where entries have too few asks to learn from.
    pub evidence: Option<Evidence>,
    /// Of what is told beside a question, by itself.
    pub beside: Option<(UrgentIndex, Evidence)>,
    /// The clauses that ask, as places among all, where what is told beside them is over, denied or a story:
    /// then they are what is meant.
    pub asked: Vec<usize>,
    /// The words that tell when, to whom and whether at all, each with the readings they are.
    pub said: Vec<(Sign, Range<usize>)>,
}

/// What an urgent entry is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// It is an ask, word for word.
    Ask,
    /// It is named in the words of its own: of the clause with this number, or of the whole.
    Name(Option<usize>),
    /// By the chance of the whole.
    Chance,
    /// By the chance of what is told beside a question.
    Beside,
}

/// What takes back that an emergency is named.
const AGAINST: Signs = Signs::of(&[
    Sign::Figure,
    Sign::Joke,
    Sign::Denied,
    Sign::Past,
    Sign::LongAgo,
    Sign::Supposed,
    Sign::Story,
    Sign::Died,
    Sign::About,
    Sign::Risk,
    Sign::General,
    Sign::Question,
]);

/// What tells that it is of somebody, or of now.
const TOLD: Signs = Signs::of(&[
    Sign::Person,
    Sign::Present,
    Sign::Now,
    Sign::Body,
    Sign::Ongoing,
    Sign::Return,
]);

/// What is told only on the way to a question.
const ASIDE: Signs = Signs::of(&[
    Sign::Figure,
    Sign::Denied,
    Sign::Past,
    Sign::LongAgo,
    Sign::Story,
    Sign::Died,
    Sign::Fine,
]);

/// The clauses that ask, where something else is told aside.
fn asked(telling: &Telling) -> Vec<usize> {
    let clauses = || telling.clauses.iter().enumerate();
    let is_asked = |signs: &Signs| signs.has(Sign::Question);
    let has_aside = clauses().any(|(_, signs)| !is_asked(signs) && signs.has_any(ASIDE));
    clauses()
        .filter(|(_, signs)| has_aside && is_asked(signs))
        .map(|(nth, _)| nth)
        .collect()
}

impl Scorer {
    /// The urgent entry that a message tells of, given its clauses as places among the readings, and as they
    /// were weighed.
    pub fn find_urgent(
        &self,
        words: &[Word],
        readings: &[Reading],
        ranges: &[Range<usize>],
        whole: &Weighed,
        clauses: &[Weighed],
    ) -> Found {
        let telling = Telling::read(words, readings, ranges);
        let evidence = self.evidence_of_need(whole, clauses.len(), &telling);
        let beside = self.beside(readings, ranges, clauses, &telling);
        let (entry, by) = told(whole, clauses, &telling, evidence.as_ref(), beside.as_ref());
        Found {
            asked: asked(&telling),
            entry,
            by,
            evidence,
            beside,
            said: telling.said,
        }
    }

    /// What is known of a message, or of a part of it, as it was weighed and with so many clauses.
    fn evidence_of_need(
        &self,
        whole: &Weighed,
        clauses: usize,
        telling: &Telling,
    ) -> Option<Evidence> {
        let urgent = whole.urgent.as_ref()?;
        let nearest = |class: usize| self.nearest.largest(class, &whole.vector);
        Some(Evidence {
            urgency: whole.urgency?,
            lead: urgent.lead.clamp(-MOST_LEAD, MOST_LEAD),
            nearest: nearest(urgent.number),
            nearest_other: urgent.other.map_or(0.0, nearest),
            known: whole.evidence.known,
            clauses,
            signs: (telling.signs())
                .with_if(Sign::Today, urgent.is_today)
                .with_if(Sign::Stub, whole.known <= score::STUB),
        })
    }

    /// What is told beside a question: `my chest is crushed. is that from the lupus?` is no question.
    fn beside(
        &self,
        readings: &[Reading],
        ranges: &[Range<usize>],
        clauses: &[Weighed],
        telling: &Telling,
    ) -> Option<(UrgentIndex, Evidence)> {
        let is_asked = |signs: &&Signs| signs.has(Sign::Question);
        let asked = telling.clauses.iter().filter(is_asked).count();
        if asked == 0 || asked == telling.clauses.len() {
            return None;
        }
        let told: Vec<usize> = (0..ranges.len())
            .filter(|&nth| !is_asked(&&telling.clauses[nth]))
            .collect();
        let left: Vec<Reading> = (told.iter())
            .flat_map(|&nth| readings.get(ranges[nth].clone()).unwrap_or_default())
            .cloned()
            .collect();
        if left.len() < score::NAMED_WORDS {
            return None;
        }
        let telling = Telling {
            clauses: told.iter().map(|&nth| telling.clauses[nth]).collect(),
            said: Vec::new(),
            marks: telling.marks.with_if(Sign::Beside, true),
        };
        let several;
        let (whole, count) = if let [clause] = told[..] {
            (&clauses[clause], 0)
        } else {
            several = self.weigh(&left);
            (&several, told.len())
        };
        let evidence = self.evidence_of_need(whole, count, &telling)?;
        Some((whole.urgent.as_ref()?.entry, evidence))
    }
}

/// The entry that is told of, and what it is found by.
fn told(
    whole: &Weighed,
    clauses: &[Weighed],
    telling: &Telling,
    evidence: Option<&Evidence>,
    beside: Option<&(UrgentIndex, Evidence)>,
) -> (Option<UrgentIndex>, By) {
    let entry = whole.urgent.as_ref().map(|it| it.entry);
    // What stands among the asks word for word is told as the ask is.
    if whole.is_ask {
        let is_first = whole.urgent.as_ref().is_some_and(|it| it.lead > 0.0);
        return (entry.filter(|_| is_first), By::Ask);
    }
    let parts: Vec<(Option<usize>, &Weighed)> = if clauses.is_empty() {
        vec![(None, whole)]
    } else {
        clauses
            .iter()
            .enumerate()
            .map(|(nth, it)| (Some(nth), it))
            .collect()
    };
    let named = (parts.into_iter().zip(&telling.clauses))
        .find(|((_, part), signs)| is_named(part, **signs));
    if let Some(((nth, part), _)) = named {
        return (part.urgent.as_ref().map(|it| it.entry), By::Name(nth));
    }
    let is_likely = |it: &Evidence| it.chance() >= score::URGENT;
    if evidence.is_some_and(is_likely) {
        return (entry, By::Chance);
    }
    let beside = beside.filter(|(_, evidence)| is_likely(evidence));
    (beside.map(|(entry, _)| *entry), By::Beside)
}

/// Whether a clause names an emergency and tells plainly that it is there.
fn is_named(part: &Weighed, signs: Signs) -> bool {
    let Some(urgent) = &part.urgent else {
        return false;
    };
    let is_first = urgent.lead > 0.0 && !signs.has_any(AGAINST);
    let Some(urgency) = part.urgency else {
        // Nothing is learned from so few asks: a keyword must do, or what is surely like an ask.
        let is_like = part.length >= score::NAMED_WORDS && urgent.confidence >= score::LIKE_ASK;
        return is_first && (part.has_keyword || is_like);
    };
    is_first
        && part.has_keyword
        && part.length >= score::NAMED_WORDS
        && signs.has_any(TOLD)
        && urgency >= score::NAMED
}
