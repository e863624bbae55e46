//! Which word met which keyword? The short explanation beside an answer.

use crate::{
    engine::{
        Candidate, Engine, How, Match, Outcome,
        entry::Class,
        lexicon::{Lexicon, Reading, english},
    },
    text::Word,
};

impl Engine {
    /// The readings that the entries of an outcome have, in the question's order. Common words that
    /// were typed right are left out unless there is nothing else. For an outcome that names no
    /// entry, those of the best candidate.
    pub(super) fn matched(
        &self,
        outcome: &Outcome,
        candidates: &[Candidate],
        words: &[Word],
        readings: &[Reading],
    ) -> Vec<Match> {
        let classes: Vec<Class> = match outcome {
            Outcome::Answer(topics) | Outcome::Choose(topics) => {
                topics.iter().copied().map(Class::Topic).collect()
            }
            Outcome::NotCovered(Some(entry)) => vec![Class::Uncovered(*entry)],
            Outcome::NotCovered(None) => candidates
                .iter()
                .take(1)
                .map(|best| Class::Topic(best.topic))
                .collect(),
            Outcome::Urgent(entry) => vec![Class::Urgent(*entry), Class::Today(*entry)],
        };
        let numbers: Vec<usize> = (self.scorer.classes.iter().enumerate())
            .filter(|(_, class)| classes.contains(class))
            .map(|(number, _)| number)
            .collect();
        let met = readings.iter().filter(|reading| {
            reading.term.is_some_and(|term| {
                numbers
                    .iter()
                    .any(|&number| self.scorer.has_term(number, term))
            })
        });
        let lexicon = &self.scorer.lexicon;
        let (plain, telling): (Vec<&Reading>, Vec<&Reading>) = met.partition(|reading| {
            matches!(reading.how, How::Exact | How::Stem) && reading.texts().all(english::is_common)
        });
        let shown = if telling.is_empty() { plain } else { telling };
        shown
            .into_iter()
            .filter_map(|reading| describe(reading, words, lexicon))
            .collect()
    }
}

fn describe(reading: &Reading, words: &[Word], lexicon: &Lexicon) -> Option<Match> {
    let typed = words.get(reading.words.clone())?;
    let (first, last) = (typed.first()?, typed.last()?);
    let asked: Vec<&str> = typed.iter().map(|word| word.text.as_str()).collect();
    let keyword = match reading.how {
        How::Synonym => lexicon.name(reading.term?).to_owned(),
        How::Stem => lexicon.usual_form(reading.term?).to_owned(),
        _ => reading.texts().collect::<Vec<_>>().join(" "),
    };
    Some(Match {
        asked: asked.join(" "),
        keyword,
        how: reading.how,
        similarity: reading.similarity,
        place: first.place.start..last.place.end,
    })
}
