//! Which numbers to call stand in a reply? Those of the asker's country, as far as it is known.

use super::Circumstances;
use crate::knowledge::{
    Knowledge,
    crisis::{self, INTERNATIONAL, Placeholder},
};

/// Finds a line to call in any country; in every list of lines, whatever the folder says.
const FINDER: &str = "findahelpline.com";

/// Whom to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// The emergency number, in words that follow "call".
    pub emergency: String,
    /// Markdown: whom to call to be listened to.
    pub lines: String,
}

/// The numbers that urgent replies name; `None` where the knowledge has none.
#[must_use]
pub fn whom_to_call(knowledge: &Knowledge, circumstances: &Circumstances) -> Option<Numbers> {
    let country = circumstances.country.as_deref();
    knowledge.crisis_line(country, circumstances.locale.as_deref())?;
    Some(Numbers {
        emergency: fill_in(knowledge, "{emergency_number}", circumstances),
        lines: fill_in(knowledge, "{crisis_lines}", circumstances),
    })
}

/// An answer with its numbers filled in.
pub(super) fn fill_in(knowledge: &Knowledge, text: &str, circumstances: &Circumstances) -> String {
    let country = circumstances.country.as_deref();
    let locale = circumstances.locale.as_deref();
    let Some(line) = knowledge.crisis_line(country, locale) else {
        return text.into();
    };
    // A locale is a guess: whoever it is wrong about must see another number as well.
    let is_guess = country.is_none() && line.country != INTERNATIONAL;
    let elsewhere = knowledge.crisis_line(None, None).filter(|_| is_guess);
    crisis::fill(text, |placeholder| match (placeholder, elsewhere) {
        (Placeholder::EmergencyNumber, Some(elsewhere)) => {
            format!("{} (elsewhere: {})", line.emergency, elsewhere.emergency)
        }
        (Placeholder::EmergencyNumber, None) => line.emergency.clone(),
        (Placeholder::CrisisLines, _) if line.lines.contains(FINDER) => line.lines.clone(),
        (Placeholder::CrisisLines, _) => format!("{} Elsewhere: {FINDER}.", line.lines),
    })
}
