//! Is it worth breaking into people's talk? Only for an answer that is sure, to a question that is put to
//! everybody; and for help that somebody needs now.

use super::{heard::Address, question};
use crate::{
    engine::{Answer, Outcome},
    knowledge::{Date, Knowledge, ReviewState},
    settings::Settings,
};

/// What was overheard, as far as it says whether lupine may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overheard {
    /// Whether something is asked.
    pub is_question: bool,
    /// To whom it is said.
    pub address: Address,
    /// Whether a moderator has written in this thread lately.
    pub is_in_hands: bool,
}

/// What lupine says unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Worth {
    /// An answer to a question.
    Answering,
    /// Where to turn now.
    Helping,
}

impl Overheard {
    /// Of a text, and of the place that it was written in.
    #[must_use]
    pub fn of(text: &str, address: Address, is_in_hands: bool) -> Self {
        Self {
            is_question: question::is_question(text),
            address,
            is_in_hands,
        }
    }

    /// What is worth saying, if anything is. Help that is needed now always is: an alarm too many does less
    /// harm than one too few.
    #[must_use]
    pub fn judge(
        self,
        knowledge: &Knowledge,
        answer: &Answer,
        settings: &Settings,
        today: Date,
    ) -> Option<Worth> {
        match &answer.outcome {
            Outcome::Urgent(_) => Some(Worth::Helping),
            Outcome::Answer(topics) => {
                let is_sure = |topic| {
                    let least = f32::from(settings.auto_answer_confidence.get()) / 100.0;
                    let mut candidates = answer.candidates.iter();
                    candidates.any(|it| it.topic == topic && it.confidence.value() >= least)
                };
                let is_shown = |topic| {
                    let state = knowledge.topic(topic).review_state(today);
                    settings.shows_unreviewed || matches!(state, ReviewState::Reviewed(_))
                };
                let may_speak =
                    self.is_question && self.address == Address::Everybody && !self.is_in_hands;
                let is_worth =
                    may_speak && (topics.iter()).all(|&topic| is_sure(topic) && is_shown(topic));
                is_worth.then_some(Worth::Answering)
            }
            Outcome::Choose(_) | Outcome::NotCovered(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::Engine,
        knowledge::{SourceFile, date, load},
        settings::Percent,
    };

    const FOLDER: &str = "
topics:
- { id: risks, title: Risks, asks: [what are the risks, is it risky, how risky is it], keywords: [risk], answer: Some. }
- { id: cost, title: Cost, asks: [what does it cost, how much is it, what is the price], keywords: [cost], answer: Much. }
urgent:
- { id: breath, title: Breath, asks: [i cannot breathe], keywords: [cannot breathe], answer: Call now. }
";

    const ASKED: Overheard = Overheard {
        is_question: true,
        address: Address::Everybody,
        is_in_hands: false,
    };

    fn judged(overheard: Overheard, text: &str, settings: &Settings) -> Option<Worth> {
        let loaded = load::load(vec![SourceFile::new("a.yaml", FOLDER)]);
        let engine = Engine::new(loaded.knowledge.unwrap());
        let today = date::parse("2026-11-22").unwrap();
        overheard.judge(engine.knowledge(), &engine.ask(text), settings, today)
    }

    fn at(percent: u8) -> Settings {
        Settings {
            auto_answer_confidence: Percent::new(percent).unwrap(),
            ..Settings::default()
        }
    }

    #[test]
    fn a_sure_answer_to_a_question_for_everybody_is_worth_it() {
        let ask = "what are the risks";
        assert_eq!(judged(ASKED, ask, &at(50)), Some(Worth::Answering));
        for silent in [
            Overheard {
                is_question: false,
                ..ASKED
            },
            Overheard {
                address: Address::Others,
                ..ASKED
            },
            Overheard {
                is_in_hands: true,
                ..ASKED
            },
        ] {
            assert_eq!(judged(silent, ask, &at(50)), None, "{silent:?}");
        }
    }

    #[test]
    fn what_is_less_sure_than_the_server_wants_or_not_to_be_shown_is_not_said() {
        let ask = "what are the risks";
        assert_eq!(judged(ASKED, ask, &at(100)), None);
        let reviewed_only = Settings {
            shows_unreviewed: false,
            ..at(50)
        };
        assert_eq!(judged(ASKED, ask, &reviewed_only), None);
        assert_eq!(judged(ASKED, "who won the match", &at(0)), None);
    }

    #[test]
    fn help_that_is_needed_now_is_always_offered() {
        let told = Overheard {
            is_question: false,
            address: Address::Others,
            is_in_hands: true,
        };
        let worth = judged(told, "i cannot breathe", &at(100));
        assert_eq!(worth, Some(Worth::Helping));
    }
}
