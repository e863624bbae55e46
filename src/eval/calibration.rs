//! Does confidence mean what it says?

use serde::Serialize;

use super::Share;

/// Confidence and credit of the answers given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibration {
    /// The expected calibration error: the distance of confidence and credit, in the mean over all
    /// answers by tenth (Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using
    /// Bayesian Binning", 2015). None without an answer.
    pub error: Option<f64>,
    /// Tenths of confidence that have answers.
    pub tenths: Vec<Tenth>,
}

/// Answers of about the same confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Tenth {
    /// The least confidence that belongs here.
    pub from: f64,
    /// How many.
    pub answers: usize,
    /// In the mean.
    pub confidence: f64,
    /// Credit, in the mean.
    pub right: f64,
}

impl Calibration {
    /// Of answers, each with its confidence, from 0 to 1, and the credit that it earned.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut tenths = [(Share::default(), 0.0); 10];
        for (confidence, credit) in answers {
            let below = |tenth: &u8| confidence < f64::from(tenth + 1) / 10.0;
            let tenth = usize::from((0..9).find(below).unwrap_or(9));
            let (right, sum) = &mut tenths[tenth];
            right.earned += credit;
            right.of += 1;
            *sum += confidence;
        }
        let all: usize = tenths.iter().map(|(right, _)| right.of).sum();
        let distance = tenths.iter().map(|(right, sum)| (sum - right.earned).abs());
        let error = distance.sum::<f64>() / all.max(1) as f64;
        let tenths = (0_u8..).zip(&tenths).filter_map(|(tenth, (right, sum))| {
            Some(Tenth {
                from: f64::from(tenth) / 10.0,
                answers: right.of,
                confidence: sum / right.of as f64,
                right: right.value()?,
            })
        });
        Self {
            error: (all > 0).then_some(error),
            tenths: tenths.collect(),
        }
    }
}
