//! How sure is the engine? A logistic regression over what it saw, with fixed coefficients.

use crate::engine::Confidence;

/// What is known of the best class of a question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// The machines' decision value of the best class; about 1 for a clear fit.
    pub decision: f32,
    /// Its whole score less the next class's.
    pub margin: f32,
    /// The same of the decision values.
    pub decision_margin: f32,
    /// The cosine of the nearest ask of the class.
    pub own_cosine: f32,
    /// The cosine of the nearest ask of any other.
    pub other_cosine: f32,
    /// The cosine of the tenth nearest ask.
    pub tenth_cosine: f32,
    /// The share of the question's words that the knowledge knows, rare words counting more.
    pub known: f32,
    /// The share that the class's own asks have.
    pub covered: f32,
    /// ln(1 + readings).
    pub length: f32,
}

/// Coefficients in the order of the fields, then the intercept.
type Coefficients = [f32; 10];

/// Where topics have several asks: least log loss on CLINC150's validation half, clean and with
/// typos, and lupine's own questions, 2026-11.
const LEARNED: Coefficients = [
    1.746, 1.740, -1.148, 1.298, -3.239, -2.252, 0.134, 2.153, -0.091, 1.352,
];

/// Where topics have one ask: the same on MQP's development half, clean and with typos.
const NEAREST: Coefficients = [
    2.696, 2.933, 0.0, 2.696, 0.0, 0.0, -2.654, 1.637, 0.912, -3.139,
];

impl Evidence {
    /// The chance that the best class is right, were the question asked of a folder whose weights
    /// are learned, or else of one with an ask or two a topic.
    pub fn confidence(&self, learned: bool) -> Confidence {
        let values = [
            self.decision,
            self.margin,
            self.decision_margin,
            self.own_cosine,
            self.other_cosine,
            self.tenth_cosine,
            self.known,
            self.covered,
            self.length,
            1.0,
        ];
        let coefficients = if learned { LEARNED } else { NEAREST };
        let sum: f32 = values
            .iter()
            .zip(coefficients)
            .map(|(value, by)| value * by)
            .sum();
        Confidence::new(1.0 / (1.0 + (-sum).exp()))
    }
}
