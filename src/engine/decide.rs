//! What to say? From the confidences of the whole message and of its clauses to an outcome.

use crate::{
    engine::{
        Candidate, Confidence, MAX_CANDIDATES, Outcome,
        entry::Class,
        score::{self, Costs},
        urgent::Found,
        weigh::{Ranked, Weighed},
    },
    knowledge::TopicIndex,
};

/// An outcome and the topics considered.
pub(crate) struct Decision {
    pub outcome: Outcome,
    pub candidates: Vec<Candidate>,
}

/// Decides about a message and its clauses: an emergency first, then two topics, then what the
/// whole, or the clause that speaks for it, is surest of.
pub(crate) fn decide(
    whole: &Weighed,
    clauses: &[Weighed],
    found: &Found,
    lists_uncovered: bool,
) -> Decision {
    // What stands among the asks word for word needs no reading between its clauses.
    let clauses = if whole.is_ask { &[] } else { clauses };
    let costs = costs(whole, lists_uncovered);
    let speaking = speaking(whole, clauses, found, &costs);
    let candidates = candidates(speaking);
    if let Some(urgent) = found.entry {
        return Decision {
            outcome: Outcome::Urgent(urgent),
            candidates,
        };
    }
    if let Some(two) = two_parts(whole, clauses, &costs) {
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
    let outcome = match meant(speaking) {
        // The message is about what its words name, though it tells of no emergency.
        Some(Ranked {
            class: Class::Uncovered(entry),
            ..
        }) if is_not_told(speaking) => Outcome::NotCovered(Some(*entry)),
        Some(Ranked {
            class: Class::Topic(topic),
            confidence,
            ..
        }) if *confidence >= costs.answer() => Outcome::Answer(vec![*topic]),
        Some(Ranked {
            class: Class::Uncovered(entry),
            confidence,
            ..
        }) if *confidence >= score::UNCOVERED => {
            let may_mean_more = whole.length <= score::STUB && *confidence < costs.answer();
            let choice = may_mean_more.then(|| choice(&candidates, &costs));
            choice
                .flatten()
                .unwrap_or(Outcome::NotCovered(Some(*entry)))
        }
        _ => choice(&candidates, &costs).unwrap_or(Outcome::NotCovered(None)),
    };
    Decision {
        outcome,
        candidates,
    }
}

/// The likeliest entry that may be meant where no help is needed: an urgent entry that is not believed makes
/// room for the next.
pub(crate) fn meant(speaking: &Weighed) -> Option<&Ranked> {
    let mut ranked = speaking.ranked.iter();
    ranked.find(|it| matches!(it.class, Class::Topic(_) | Class::Uncovered(_)))
}

/// Whether the words are an emergency's, though it tells of none.
pub(crate) fn is_not_told(speaking: &Weighed) -> bool {
    let first = speaking.ranked.first().map(|it| it.class);
    matches!(first, Some(Class::Urgent(_)))
}

/// What mistakes about a message cost.
pub(crate) fn costs(whole: &Weighed, lists_uncovered: bool) -> Costs {
    match (lists_uncovered, whole.length) {
        (true, 0..=score::STUB) => score::LISTED_STUB,
        (true, _) => score::LISTED,
        (false, _) => score::UNLISTED,
    }
}

/// A choice among topics that may be meant, if there are several and one of them likely enough.
fn choice(candidates: &[Candidate], costs: &Costs) -> Option<Outcome> {
    let best = candidates
        .first()
        .map_or(0.0, |best| best.confidence.value());
    let offers: Vec<TopicIndex> = candidates
        .iter()
        .filter(|candidate| candidate.confidence.value() >= best * score::OFFER)
        .map(|candidate| candidate.topic)
        .collect();
    (best >= costs.choose() && offers.len() > 1).then_some(Outcome::Choose(offers))
}

/// The whole message, unless it is long and unsure and a clause of it much surer; or unless a story is told
/// that is about no topic, and the question behind it surely is. What a clause is surest of must be likely for the whole
/// too: `what is it` asks for what the rest is about.
pub(crate) fn speaking<'a>(
    whole: &'a Weighed,
    clauses: &'a [Weighed],
    found: &Found,
    costs: &Costs,
) -> &'a Weighed {
    let sure = |weighed: &Weighed| weighed.ranked.first().map_or(0.0, |best| best.confidence);
    let is_topic = |weighed: &Weighed| {
        matches!(meant(weighed), Some(Ranked { class: Class::Topic(_), confidence, .. })
            if *confidence >= costs.answer())
    };
    let is_likely = |clause: &&Weighed| {
        let best = clause.ranked.first().map(|best| best.class);
        let in_whole = whole.ranked.iter().find(|it| Some(it.class) == best);
        in_whole.is_some_and(|it| it.confidence >= score::CLAUSE_IN_WHOLE)
    };
    let asked = found.asked.iter().filter_map(|&nth| clauses.get(nth));
    let asked = asked.filter(|clause| is_topic(clause) && is_likely(clause));
    if let Some(clause) = asked.max_by(|a, b| sure(a).total_cmp(&sure(b)))
        && !is_topic(whole)
    {
        return clause;
    }
    let likely = clauses.iter().filter(is_likely);
    let best = likely.max_by(|a, b| sure(a).total_cmp(&sure(b)));
    best.filter(|clause| {
        whole.length >= score::LONG
            && sure(whole) < costs.answer()
            && sure(clause) > sure(whole) + score::CLAUSE_LEAD
    })
    .unwrap_or(whole)
}

/// The two topics that clauses are sure of, if there are two or more, unless the whole is about something uncovered: a
/// story has bits that sound like topics. First the one that is also first in the whole, then in the order of the
/// clauses.
fn two_parts(whole: &Weighed, clauses: &[Weighed], costs: &Costs) -> Option<Vec<Candidate>> {
    if let Some(Ranked {
        class: Class::Uncovered(_),
        confidence,
        ..
    }) = meant(whole)
        && *confidence >= costs.answer()
    {
        return None;
    }
    let mut sure: Vec<Candidate> = Vec::new();
    for clause in clauses {
        if let Some(candidate) = sure_topic(clause, costs)
            && sure.iter().all(|it| it.topic != candidate.topic)
        {
            sure.push(candidate);
        }
    }
    let best = whole.ranked.first().map(|best| best.class);
    sure.sort_by_key(|candidate| best != Some(Class::Topic(candidate.topic)));
    sure.truncate(2);
    (sure.len() == 2).then_some(sure)
}

/// The topic that a clause is sure of, if it is one; a stub is sure of none, as it may mean anything, but where it is
/// an ask.
pub(crate) fn sure_topic(clause: &Weighed, costs: &Costs) -> Option<Candidate> {
    let best = clause.ranked.first()?;
    let Class::Topic(topic) = best.class else {
        return None;
    };
    let is_stub = clause.length <= score::STUB && !clause.is_ask;
    (!is_stub && best.confidence >= costs.answer()).then(|| Candidate {
        topic,
        confidence: Confidence::new(best.confidence),
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::{confidence, urgent::By},
        knowledge::UncoveredIndex,
    };

    /// What was weighed of so many words: an uncovered entry first, and two topics behind it.
    fn weighed(length: usize, uncovered: f32, topics: f32) -> Weighed {
        let ranked = |number, class, confidence| Ranked {
            number,
            class,
            confidence,
        };
        Weighed {
            ranked: vec![
                ranked(0, Class::Uncovered(UncoveredIndex(0)), uncovered),
                ranked(1, Class::Topic(TopicIndex(1)), topics),
                ranked(2, Class::Topic(TopicIndex(0)), topics),
            ],
            urgent: None,
            urgency: None,
            has_keyword: false,
            is_ask: false,
            evidence: confidence::Evidence {
                decision: 0.0,
                margin: 0.0,
                other_cosine: 0.0,
                known: 1.0,
                covered: 1.0,
                length: 0.0,
                lists_uncovered: 1.0,
                accuracy: 0.0,
            },
            vector: Vec::new(),
            length,
            known: length,
        }
    }

    fn outcome(whole: &Weighed) -> Outcome {
        outcome_of(whole, &[], Vec::new())
    }

    fn outcome_of(whole: &Weighed, clauses: &[Weighed], asked: Vec<usize>) -> Outcome {
        let found = Found {
            entry: None,
            by: By::Chance,
            evidence: None,
            beside: None,
            asked,
            said: Vec::new(),
        };
        decide(whole, clauses, &found, true).outcome
    }

    #[test]
    fn a_clause_speaks_only_of_what_is_likely_for_the_whole() {
        let mut clause = weighed(3, 0.0, 0.9);
        clause.ranked.remove(0);
        let clause = [clause];
        let least = score::CLAUSE_IN_WHOLE;
        let answer = Outcome::Answer(vec![TopicIndex(1)]);
        let none = Outcome::NotCovered(Some(UncoveredIndex(0)));
        // Much surer in a long message, or what is asked behind a story.
        for (length, asked) in [(score::LONG, vec![]), (score::LONG - 1, vec![0])] {
            for (in_whole, expected) in [(least, &answer), (least - 0.01, &none)] {
                let whole = weighed(length, 0.4, in_whole);
                let found = outcome_of(&whole, &clause, asked.clone());
                assert_eq!(found, *expected, "{length} {in_whole}");
            }
        }
    }

    #[test]
    fn a_word_or_two_offer_topics_unless_what_is_not_covered_is_sure() {
        let sure = score::LISTED_STUB.answer();
        let none = Outcome::NotCovered(Some(UncoveredIndex(0)));
        let topics = Outcome::Choose(vec![TopicIndex(1), TopicIndex(0)]);
        for (length, uncovered, of_topics, expected) in [
            (score::STUB, sure - 0.01, 0.5, &topics),
            (score::STUB, sure, 0.5, &none),
            (score::STUB + 1, sure - 0.01, 0.5, &none),
            // No topic is likely enough to be offered.
            (score::STUB, sure - 0.01, 0.1, &none),
        ] {
            let whole = weighed(length, uncovered, of_topics);
            assert_eq!(
                outcome(&whole),
                *expected,
                "{length} {uncovered} {of_topics}"
            );
        }
    }
}
