//! Does a text use words that it does not explain?

use super::{
    super::{fault::Fault, raw},
    glossary,
    passage::{self, Part},
    prose,
};
use crate::diagnostic::Code;

/// Terms of the glossary without their meaning. A note stands beside its answer and the other notes, so
/// one of them may give it; a `short` may be the only thing read. What a topic of the glossary says,
/// the document says, and it can be looked up.
pub(super) fn faults(files: &[Option<raw::File>], faults: &mut Vec<Fault>) {
    let terms = glossary::terms(files);
    for together in passage::passages(files) {
        let read: Vec<_> = together
            .iter()
            .map(|it| prose::sentences(it.text))
            .collect();
        for term in terms.iter().filter(|term| !term.is_topic) {
            let is_explained = |with: &dyn Fn(Part) -> bool| {
                let mut texts = together.iter().zip(&read);
                texts.any(|(it, sentences)| with(it.part) && term.is_explained(sentences))
            };
            for (passage, sentences) in together.iter().zip(&read) {
                let is_own = passage.id == term.id;
                let uses = sentences.iter().any(|it| term.is_in(it));
                let is_clear = is_own
                    || term.is_explained(sentences)
                    || passage.part == Part::Note && is_explained(&|part| part != Part::Short);
                if uses && !is_clear {
                    let message = format!("{} does not explain \"{}\"", passage.name(), term.name);
                    faults.push(
                        Fault::new(Code::UnexplainedTerm, passage.at.clone(), message).help(
                            format!(
                                "say what it means, as \"{}\" does: {}",
                                term.id, term.meaning
                            ),
                        ),
                    );
                }
            }
        }
    }
}
