//! How sure is the engine? A logistic regression over what it saw, with fixed coefficients.

use serde::Serialize;

/// What is known of the best class of a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// The machines' decision value of the best class, about 1 for a clear fit; or, where the nearest ask decides,
    /// its cosine.
    pub decision: f32,
    /// Its whole score less the next class's.
    pub margin: f32,
    /// The cosine of the nearest ask of the classes behind it.
    pub other_cosine: f32,
    /// The share of the question's words that the knowledge knows, rare words counting more.
    pub known: f32,
    /// The share that the class's own asks have.
    pub covered: f32,
    /// ln(1 + readings).
    pub length: f32,
    /// 1 if the folder lists what it does not cover, else 0: then a question that fits no entry at
    /// all is rarer.
    pub lists_uncovered: f32,
    /// ln(a / (1 - a)) of the share `a` of the folder's asks that are found without themselves; 0
    /// where nothing is learned. Where asks are few, and so less often found, decision values are low
    /// even of questions that fit: the same number says more than in a folder of many asks.
    pub accuracy: f32,
}

/// Weights in the order of the fields, then the constant.
type FactorWeights = [f32; 9];

/// Where topics have several asks: least log loss on CLINC150's validation half, clean and with
/// typos, on eleven folders cut out of it (20 to 75 topics with the rest as what is not covered, 8 to
/// 60 asks a topic), lupine's own questions and the development questions, and a tenth as many
/// questions of another field; the constant then set anew, where the calibration error was least on the whole;
/// 2026-11.
const LEARNED: FactorWeights = [
    1.684, 1.505, -1.804, 0.849, 2.565, 0.083, 0.271, -0.501, -1.15,
];

/// Where topics have one ask: the same on MQP's development half with its distractors.
const NEAREST: FactorWeights = [3.857, 3.094, 0.763, 0.0, 1.858, 0.87, 0.0, 0.0, -6.134];

/// One of the numbers that a confidence is made of.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Factor {
    /// What it is.
    pub name: &'static str,
    /// How much of it there is.
    pub value: f32,
    /// What a unit of it counts for.
    pub weight: f32,
}

impl Evidence {
    /// The chance, 0 to 1, that the best class is right, were the question asked of a folder whose
    /// weights are learned, or else of one with an ask or two a topic.
    ///
    /// 0 where the question has not one word of the class's asks, whatever its letters are like.
    pub fn confidence(&self, learned: bool) -> f32 {
        if self.covered <= 0.0 {
            return 0.0;
        }
        let sum: f32 = self
            .factors(learned)
            .iter()
            .map(|it| it.value * it.weight)
            .sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// What the confidence is made of.
    pub fn factors(&self, learned: bool) -> [Factor; 9] {
        let values = [
            ("decision", self.decision),
            ("margin", self.margin),
            ("nearest ask of others", self.other_cosine),
            ("known words", self.known),
            ("words that its asks have", self.covered),
            ("length", self.length),
            ("folder lists what is uncovered", self.lists_uncovered),
            ("asks told apart", self.accuracy),
            ("constant", 1.0),
        ];
        let weights = if learned { LEARNED } else { NEAREST };
        std::array::from_fn(|at| {
            let (name, value) = values[at];
            let weight = weights[at];
            Factor {
                name,
                value,
                weight,
            }
        })
    }
}

#[cfg(test)]
mod tests;
