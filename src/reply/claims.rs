//! What is shown of the ways of selling that a text uses? What each usually means and where that is from,
//! as parts of a reply; never who uses them.

use super::{Note, Offer, Part, origin};
use crate::{
    catalog::Catalog,
    engine::{MAX_CANDIDATES, Marked},
    knowledge::{Claim, ClaimIndex, Knowledge, Reference, TopicIndex},
};

/// So many characters of a text are quoted beside a claim.
const QUOTED_CHARS: usize = 60;

/// A claim that a text makes.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which.
    pub claim: ClaimIndex,
    /// The words that it was recognized by, as they were typed; empty where they are no longer known.
    pub words: String,
}

impl std::fmt::Debug for Finding {
    /// Without the words: they are what a person typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Finding")
            .field("claim", &self.claim)
            .finish_non_exhaustive()
    }
}

impl Finding {
    /// What the engine marked in this text.
    #[must_use]
    pub fn of(marked: &Marked, text: &str) -> Self {
        let mut words = String::new();
        let mut end = 0;
        for place in &marked.places {
            let between = text.get(end..place.start).unwrap_or_default();
            if !words.is_empty() {
                let skips = between.chars().any(char::is_alphanumeric);
                words += if skips { " … " } else { " " };
            }
            // Whatever else stands within a word could be Markdown, or turn the line around.
            let word = text.get(place.clone()).unwrap_or_default().chars();
            words.extend(word.filter(|&c| c.is_alphanumeric() || matches!(c, '\'' | '’')));
            end = place.end;
        }
        if let Some((cut, _)) = words.char_indices().nth(QUOTED_CHARS) {
            words.truncate(cut);
            words.push('…');
        }
        Self {
            claim: marked.claim,
            words,
        }
    }
}

/// What was found, each claim as a note with what it means, and then what those rest on.
///
/// # Panics
/// If a claim is another knowledge's and out of range here.
#[must_use]
pub fn compose_findings(
    knowledge: &Knowledge,
    findings: &[Finding],
    catalog: Catalog,
) -> Vec<Part> {
    let mut references: Vec<&Reference> = Vec::new();
    let mut notes = Vec::new();
    for finding in findings {
        let claim = knowledge.claim(finding.claim);
        let text = match finding.words.as_str() {
            "" => claim.means.clone(),
            words => format!("{}\n{}", quoted(words, catalog), claim.means),
        };
        notes.push(Note {
            title: claim.title.clone(),
            text,
            reference: numbers(claim, &mut references),
        });
    }
    let count = [("count", findings.len().into())];
    let mut found = Part::plain(
        &catalog.text("kit-claim-title"),
        &catalog.text_with("kit-claim-found", &count),
    );
    found.notes = notes;
    let lines: Vec<String> = (1..)
        .zip(references)
        .map(|(number, reference)| format!("{number}. {}", origin::reference(reference)))
        .collect();
    let sources = Part::plain(&catalog.text("kit-claim-sources"), &lines.join("\n"));
    vec![found, sources]
}

/// What was found in a few lines: the claims' titles and the words that they were recognized by.
///
/// # Panics
/// As [`compose_findings`].
#[must_use]
pub fn summarize_findings(knowledge: &Knowledge, findings: &[Finding], catalog: Catalog) -> Part {
    let count = [("count", findings.len().into())];
    let mut text = catalog.text_with("kit-claim-found", &count);
    text.push('\n');
    for finding in findings {
        text += "\n- ";
        text += &knowledge.claim(finding.claim).title;
        text += ": ";
        text += &quoted(&finding.words, catalog);
    }
    Part::plain(&catalog.text("kit-claim-title"), &text)
}

/// Topics that answer what was found, the one that most of it leads to first.
#[must_use]
pub fn offers_on(knowledge: &Knowledge, findings: &[Finding]) -> Vec<Offer> {
    let claims = findings.iter().map(|it| knowledge.claim(it.claim));
    offers(knowledge, &Claim::topics(claims))
}

/// Topics to read where nothing was found.
#[must_use]
pub fn offers_on_claims(knowledge: &Knowledge) -> Vec<Offer> {
    offers(knowledge, &Claim::topics(&knowledge.claims))
}

fn offers(knowledge: &Knowledge, topics: &[TopicIndex]) -> Vec<Offer> {
    let topics = topics.iter().take(MAX_CANDIDATES);
    topics.map(|&topic| Offer::of(knowledge, topic)).collect()
}

fn quoted(words: &str, catalog: Catalog) -> String {
    catalog.text_with("kit-claim-words", &[("words", words.into())])
}

/// `(1, 3)`: the places of what a claim rests on in the list of all, which it adds to.
fn numbers<'k>(claim: &'k Claim, references: &mut Vec<&'k Reference>) -> String {
    let numbers: Vec<String> = (claim.references.iter())
        .map(|reference| {
            let known = references.iter().position(|it| *it == reference);
            let number = known.unwrap_or_else(|| {
                references.push(reference);
                references.len() - 1
            });
            (number + 1).to_string()
        })
        .collect();
    format!("({})", numbers.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engine::Engine,
        knowledge::{SourceFile, load},
    };

    const SHOP: &str = "
topics:
  - { id: chain, title: Chain, asks: [my chain slips], answer: Oil it. }
  - { id: wear, title: Wear, asks: [does it wear], answer: It does. }
claims:
  - id: lasting
    title: It lasts for ever
    means: Nothing does.
    patterns: [never wears]
    near: [chain, wear]
    references: [{ title: On wear, year: 2020 }]
  - id: clean
    title: It stays clean
    means: Dust settles on all.
    patterns: [no dust]
    near: [wear]
    references: [{ title: On dust, year: 2021, url: 'https://dust.example' }, { title: On wear, year: 2020 }]
word_groups:
  - { name: never, words: [never] }
  - { name: wears, words: [wears out] }
  - { name: no, words: [no] }
  - { name: dust, words: [dust] }
";

    fn found(text: &str) -> (Engine, Vec<Finding>) {
        let loaded = load::load(vec![SourceFile::new("shop.yaml", SHOP)]);
        let engine = Engine::new(loaded.knowledge.unwrap());
        let marked = engine.claims(text);
        let findings = marked.iter().map(|it| Finding::of(it, text)).collect();
        (engine, findings)
    }

    #[test]
    fn each_claim_has_the_words_its_meaning_and_numbers_of_what_it_rests_on() {
        let (engine, findings) = found("It NEVER really wears out. No dust!");
        let parts = compose_findings(engine.knowledge(), &findings, Catalog::English);
        let notes: Vec<(&str, &str, &str)> = (parts[0].notes.iter())
            .map(|it| (it.title.as_str(), it.text.as_str(), it.reference.as_str()))
            .collect();
        assert_eq!(
            notes,
            [
                (
                    "It lasts for ever",
                    "In the text: “NEVER … wears out”\nNothing does.",
                    "(1)"
                ),
                (
                    "It stays clean",
                    "In the text: “No dust”\nDust settles on all.",
                    "(2, 1)"
                ),
            ]
        );
        assert_eq!(
            parts[1].text,
            "1. On wear\n2. [On dust](<https://dust.example>)"
        );
    }

    #[test]
    fn the_topic_that_most_claims_lead_to_comes_first() {
        let (engine, findings) = found("never wears out, no dust");
        let titles = |offers: Vec<Offer>| offers.into_iter().map(|it| it.title).collect::<Vec<_>>();
        assert_eq!(
            titles(offers_on(engine.knowledge(), &findings)),
            ["Wear", "Chain"]
        );
        assert_eq!(
            titles(offers_on(engine.knowledge(), &findings[..1])),
            ["Chain", "Wear"]
        );
        assert_eq!(
            titles(offers_on_claims(engine.knowledge())),
            ["Wear", "Chain"]
        );
    }

    #[test]
    fn words_are_quoted_without_what_could_be_more_than_words() {
        let (_, findings) = found("**ne\u{202e}ver** <@1> [wears](https://x.example) out");
        let words: Vec<&str> = findings.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(words, ["never … wears … out"]);
        assert!(!format!("{findings:?}").contains("wears"));
    }

    #[test]
    fn the_summary_names_every_claim() {
        let (engine, findings) = found("never wears out, no dust");
        let part = summarize_findings(engine.knowledge(), &findings, Catalog::English);
        let list = "\n- It lasts for ever: In the text: “never wears out”\n- It stays clean: In the text: “no dust”";
        assert!(part.text.ends_with(list), "{}", part.text);
    }
}
