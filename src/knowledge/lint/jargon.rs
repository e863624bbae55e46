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

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Code,
        knowledge::{SourceFile, load},
    };

    /// Messages of unexplained terms in a folder whose glossary knows the saddle, and whose `hub` is a topic.
    fn unexplained(entry: &str) -> Vec<String> {
        let text = format!(
            "
topics:
  - id: term-hub
    title: Hub
    keywords: [hub]
    answer: The **hub** is the middle of a wheel.
  - id: it
    title: It
    keywords: [it]
{entry}
uncovered:
  - id: term-saddle
    title: \"Saddle: what you sit on\"
    keywords: [saddle]
    answer: |
      No word here. The **saddle** is the small seat on top of the frame.

      A shop can say more of a saddle.
"
        );
        let checked = load::check(vec![SourceFile::new("a.yaml", text)]);
        assert!(checked.knowledge.is_some(), "{:?}", checked.diagnostics);
        let found = checked.diagnostics.into_iter();
        let found = found.filter(|it| it.code == Code::UnexplainedTerm);
        found.map(|it| it.message).collect()
    }

    #[test]
    fn a_term_needs_its_meaning_beside_it() {
        let answers = [
            ("Raise the saddle.", 1),
            ("Saddles wear out.", 1),
            ("You may saddle a horse. Sit well.", 1),
            ("Raise the saddle, the small seat of your bike.", 0),
            ("It is a small seat. Raise the saddle.", 0),
            ("It is a small seat. Now then. Raise the saddle.", 1),
            ("Oil the hub. Saddlery is another thing.", 0),
        ];
        for (answer, count) in answers {
            let found = unexplained(&format!("    answer: {answer}"));
            assert_eq!(found.len(), count, "{answer}: {found:?}");
        }
    }

    #[test]
    fn a_note_may_leave_the_meaning_to_its_answer_and_a_short_may_not() {
        let note = "    notes: [{ text: A saddle hurts., reference: { title: T, year: 2020 } }]";
        let clear = "    answer: The saddle is the small seat.";
        let short = "    short: The saddle hurts.";
        assert!(unexplained(&format!("{clear}\n{note}")).is_empty());
        assert_eq!(
            unexplained(&format!("{short}\n{clear}")),
            ["the short of topic \"it\" does not explain \"Saddle\""]
        );
        assert_eq!(
            unexplained(&format!("    answer: Nothing.\n{note}")),
            ["a note of topic \"it\" does not explain \"Saddle\""]
        );
    }
}
