//! What to say? From the confidences of the whole message and of its clauses to an outcome.

use crate::{
    engine::{
        Candidate, Confidence, MAX_CANDIDATES, Outcome,
        entry::Class,
        score::{self, Costs},
        urgent::Anchor,
        weigh::{Ranked, Weighed},
    },
    knowledge::{TopicIndex, UrgentIndex},
};

/// An outcome and the topics considered.
pub(crate) struct Decision {
    pub outcome: Outcome,
    pub candidates: Vec<Candidate>,
}

/// Decides about a message and its clauses: an emergency first, then two topics, then what the
/// whole, or the clause that speaks for it, is surest of.
pub(crate) fn decide(whole: &Weighed, clauses: &[Weighed], lists_uncovered: bool) -> Decision {
    // What stands among the asks word for word needs no reading between its clauses.
    let clauses = if whole.is_ask { &[] } else { clauses };
    let costs = costs(whole, lists_uncovered);
    let speaking = speaking(whole, clauses, &costs);
    let candidates = candidates(speaking);
    let found = urgent(whole).or_else(|| {
        clauses
            .iter()
            .find_map(|clause| urgent_clause(clause, surely_else(whole)))
    });
    if let Some(urgent) = found {
        return Decision {
            outcome: Outcome::Urgent(urgent),
            candidates,
        };
    }
    if let Some(two) = two_parts(whole, clauses) {
        let mut listed = two.clone();
        listed.extend(
            candidates
                .iter()
                .filter(|c| two.iter().all(|t| t.topic != c.topic))
                .copied(),
        );
        listed.truncate(MAX_CANDIDATES);
        let outcome = Outcome::Answer(two.iter().map(|candidate| candidate.topic).collect());
        return Decision {
            outcome,
            candidates: listed,
        };
    }
    let outcome = match speaking.ranked.first() {
        Some(Ranked {
            class: Class::Topic(topic),
            confidence,
            ..
        }) if *confidence >= costs.answer() => Outcome::Answer(vec![*topic]),
        Some(Ranked {
            class: Class::Uncovered(entry),
            confidence,
            ..
        }) if *confidence >= score::UNCOVERED => Outcome::NotCovered(Some(*entry)),
        _ => choice(&candidates, &costs),
    };
    Decision {
        outcome,
        candidates,
    }
}

/// What mistakes about a message cost.
pub(crate) fn costs(whole: &Weighed, lists_uncovered: bool) -> Costs {
    match (lists_uncovered, whole.length) {
        (true, 0..=score::STUB) => score::LISTED_STUB,
        (true, _) => score::LISTED,
        (false, _) => score::UNLISTED,
    }
}

/// A choice among topics that may be meant, if there are several and one of them likely enough;
/// else nothing is covered.
fn choice(candidates: &[Candidate], costs: &Costs) -> Outcome {
    let best = candidates
        .first()
        .map_or(0.0, |best| best.confidence.value());
    let offers: Vec<TopicIndex> = candidates
        .iter()
        .filter(|candidate| candidate.confidence.value() >= best * score::OFFER)
        .map(|candidate| candidate.topic)
        .collect();
    if best >= costs.choose() && offers.len() > 1 {
        Outcome::Choose(offers)
    } else {
        Outcome::NotCovered(None)
    }
}

/// The whole message, unless it is long and unsure and a clause of it much surer.
pub(crate) fn speaking<'a>(
    whole: &'a Weighed,
    clauses: &'a [Weighed],
    costs: &Costs,
) -> &'a Weighed {
    let sure = |weighed: &Weighed| weighed.ranked.first().map_or(0.0, |best| best.confidence);
    let best = clauses.iter().max_by(|a, b| sure(a).total_cmp(&sure(b)));
    best.filter(|clause| {
        whole.length >= score::LONG
            && sure(whole) < costs.answer()
            && sure(clause) > sure(whole) + score::CLAUSE_LEAD
    })
    .unwrap_or(whole)
}

/// The urgent entry that a whole message tells of: because all of them together are likely and
/// nothing else is sure, or because one comes first, firmly anchored or very likely.
fn urgent(whole: &Weighed) -> Option<UrgentIndex> {
    let (entry, confidence) = whole.urgent?;
    let is_first = matches!(whole.ranked.first()?.class, Class::Urgent(_));
    let is_told = whole
        .urgency
        .is_some_and(|urgency| urgency >= score::URGENT)
        && !surely_else(whole)
        && (whole.length > 1 || whole.anchor == Anchor::Keyword);
    let is_named = is_first
        && whole
            .urgency
            .is_none_or(|urgency| urgency >= score::NEVER_URGENT)
        && match whole.anchor {
            Anchor::Keyword => confidence >= score::URGENT_ANCHORED,
            // A bare word, such as "blood", is a question more often than a cry for help.
            Anchor::Word => whole.length > 1 && confidence >= score::URGENT_ANCHORED,
            Anchor::None => confidence >= score::URGENT_LOOSE,
        };
    (is_told || is_named || is_first && whole.is_ask).then_some(entry)
}

/// Whether a message is surely about something that is not urgent.
fn surely_else(whole: &Weighed) -> bool {
    whole.ranked.first().is_some_and(|best| {
        !matches!(best.class, Class::Urgent(_)) && best.confidence >= score::SURELY_ELSE
    })
}

/// The urgent entry that a clause tells of, which must come first there and have an anchor. A word
/// for an anchor asks for more in a message that is surely about something else.
fn urgent_clause(clause: &Weighed, surely_else: bool) -> Option<UrgentIndex> {
    let (entry, confidence) = clause.urgent?;
    let is_first = matches!(clause.ranked.first()?.class, Class::Urgent(_));
    let is_told = match clause.anchor {
        Anchor::Keyword => confidence >= score::URGENT_KEYWORD,
        Anchor::Word => {
            let least = if surely_else {
                score::URGENT_CLAUSE_ELSE
            } else {
                score::URGENT_CLAUSE
            };
            clause.length >= score::URGENT_CLAUSE_WORDS
                && clause.urgency.is_some_and(|urgency| urgency >= least)
        }
        Anchor::None => false,
    };
    (is_first && is_told).then_some(entry)
}

/// The topics that clauses are sure of, if there are just two; first the one that is also first in
/// the whole, then in the order of the clauses.
fn two_parts(whole: &Weighed, clauses: &[Weighed]) -> Option<Vec<Candidate>> {
    let mut sure: Vec<Candidate> = Vec::new();
    for clause in clauses {
        if let Some(Ranked {
            class: Class::Topic(topic),
            confidence,
            ..
        }) = clause.ranked.first()
            && *confidence >= score::ANSWER_TWO
            && sure.iter().all(|candidate| candidate.topic != *topic)
        {
            sure.push(Candidate {
                topic: *topic,
                confidence: Confidence::new(*confidence),
            });
        }
    }
    let best = whole.ranked.first().map(|best| best.class);
    sure.sort_by_key(|candidate| best != Some(Class::Topic(candidate.topic)));
    (sure.len() == 2).then_some(sure)
}

/// The likeliest topics, best first, at most [`MAX_CANDIDATES`].
fn candidates(weighed: &Weighed) -> Vec<Candidate> {
    let topics = weighed
        .ranked
        .iter()
        .filter_map(|ranked| match ranked.class {
            Class::Topic(topic) => Some(Candidate {
                topic,
                confidence: Confidence::new(ranked.confidence),
            }),
            _ => None,
        });
    topics.take(MAX_CANDIDATES).collect()
}
