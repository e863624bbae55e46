//! What does a person take along to their appointment? The topics that they collected and what is worth
//! asking, on one page: as parts for a screen, and as a text that prints well.

use super::{Circumstances, Part, compose_topic, origin};
use crate::{
    catalog::Catalog,
    knowledge::{Knowledge, TopicIndex, VisitPart},
    settings::Form,
};

/// As wide as plain text prints on a narrow page.
const WIDTH: usize = 72;

/// Lines to write on.
const LINES: usize = 4;

/// A visit sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitSheet {
    /// My topics, then what stands on every sheet. Each text is Markdown.
    pub parts: Vec<Part>,
    /// Closes it.
    pub disclaimer: String,
    /// Of which knowledge and day it is.
    pub version: String,
    catalog: Catalog,
}

impl VisitSheet {
    /// Of the topics that a person collected, in their order.
    ///
    /// # Panics
    /// If a topic is another knowledge's and out of range here.
    #[must_use]
    pub fn of(knowledge: &Knowledge, topics: &[TopicIndex], circumstances: &Circumstances) -> Self {
        let catalog = circumstances.catalog;
        let mine = mine(knowledge, topics, circumstances);
        let always = knowledge.visit.iter();
        let always = always.map(|part| always_there(knowledge, part, circumstances));
        let values = [
            ("version", knowledge.version.as_str().into()),
            ("date", circumstances.today.to_string().into()),
        ];
        Self {
            parts: std::iter::once(mine).chain(always).collect(),
            disclaimer: knowledge.disclaimer.clone(),
            version: catalog.text_with("kit-visit-version", &values),
            catalog,
        }
    }

    /// As plain text: lines of at most 72 columns, a box to tick before every item, room for notes.
    #[must_use]
    pub fn to_text(&self) -> String {
        let title = self.catalog.text("kit-visit-title");
        let mut text = format!("{title}\n{}\n", "=".repeat(columns(&title)));
        for part in &self.parts {
            heading(&mut text, &part.title);
            for line in part.text.lines() {
                write(&mut text, line);
            }
            for line in part.review.iter().chain(&part.origin) {
                text.push('\n');
                write(&mut text, line);
            }
        }
        heading(&mut text, &self.catalog.text("kit-visit-notes"));
        for _ in 0..LINES {
            text += &"_".repeat(WIDTH);
            text += "\n\n";
        }
        write(&mut text, &self.disclaimer);
        text.push('\n');
        write(&mut text, &self.version);
        text
    }
}

/// Title and short form of each topic.
fn mine(knowledge: &Knowledge, topics: &[TopicIndex], circumstances: &Circumstances) -> Part {
    let catalog = circumstances.catalog;
    let title = catalog.text("kit-visit-topics");
    if topics.is_empty() {
        return Part::plain(&title, &catalog.text("kit-visit-empty"));
    }
    let short = Circumstances {
        form: Form::Short,
        ..circumstances.clone()
    };
    let replies = topics
        .iter()
        .map(|&it| compose_topic(knowledge, it, &short));
    let mut paragraphs: Vec<String> = Vec::new();
    let mut reviews: Vec<String> = Vec::new();
    for reply in replies {
        if paragraphs.is_empty() {
            paragraphs.extend(reply.language);
        }
        for part in reply.parts {
            paragraphs.push(format!("**{}**\n{}", part.title, part.text));
            reviews.extend(part.review.filter(|review| !reviews.contains(review)));
        }
    }
    Part {
        review: (!reviews.is_empty()).then(|| reviews.join(" ")),
        ..Part::plain(&title, &paragraphs.join("\n\n"))
    }
}

fn always_there(knowledge: &Knowledge, part: &VisitPart, circumstances: &Circumstances) -> Part {
    if part.questions.is_empty() {
        let full = Circumstances {
            form: Form::Full,
            ..circumstances.clone()
        };
        let reply = compose_topic(knowledge, part.topic, &full);
        let shown = reply.parts.into_iter().next();
        return Part {
            title: part.title.clone(),
            notes: Vec::new(),
            ..shown.unwrap_or_else(|| Part::plain("", ""))
        };
    }
    let items: Vec<String> = part.questions.iter().map(|it| format!("- {it}")).collect();
    let sources: Vec<String> = part.references.iter().map(origin::reference).collect();
    let sources = sources.join("; ");
    let catalog = circumstances.catalog;
    Part {
        origin: Some(catalog.text_with("kit-visit-from", &[("sources", sources.into())])),
        ..Part::plain(&part.title, &items.join("\n"))
    }
}

fn heading(text: &mut String, title: &str) {
    for line in ["", title, &"-".repeat(columns(title))] {
        *text += line;
        text.push('\n');
    }
}

/// Writes a line of Markdown as plain text, wrapped.
fn write(text: &mut String, line: &str) {
    let line = line.trim();
    let (first, further, line) = match line.strip_prefix("- ").or(line.strip_prefix("* ")) {
        Some(item) => ("[ ] ", "    ", item),
        None => ("", "", line),
    };
    let options = textwrap::Options::new(WIDTH)
        .initial_indent(first)
        .subsequent_indent(further)
        .break_words(false);
    for line in textwrap::wrap(&plain(line), options) {
        *text += line.trim_end();
        text.push('\n');
    }
}

/// Without the marks of Markdown; a link's address stands behind its text.
fn plain(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once('[') {
        plain += before;
        let parts = link.split_once("](<").and_then(|(name, behind)| {
            let (address, rest) = behind.split_once(">)")?;
            Some((name, address, rest))
        });
        if let Some((name, address, behind)) = parts {
            for piece in [name, " (", address, ")"] {
                plain += piece;
            }
            rest = behind;
        } else {
            plain.push('[');
            rest = link;
        }
    }
    plain += rest;
    plain.replace("**", "").replace('*', "")
}

/// How wide a title is, near enough for the line below it.
fn columns(title: &str) -> usize {
    title.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, date, load};

    const SHOP: &str = "
disclaimer: Ask a mechanic.
topics:
  - id: chain
    title: Chain
    asks: [my chain slips]
    short: Oil it once a week, and wipe off what is too much, or it will draw the dust of the road.
    answer: Oil **it** once a week.
  - { id: brakes, title: Brakes, asks: [my brakes squeal], answer: Clean them. }
  - id: asking
    title: What to ask in the shop
    asks: [what do i ask]
    answer: |
      Take these along:

      - **Price:** What does it cost?
      - Who mends it?
  - { id: used, title: Used bikes, asks: [used bikes], answer: Look twice. }
visit:
  - { title: Questions to ask, topic: asking }
  - title: Questions about a used bike
    topic: used
    questions: [Who rode it?, Was it in a crash?]
    references: [{ title: On bikes, year: 2020, url: 'https://bikes.example/a' }]
";

    fn knowledge() -> Knowledge {
        let loaded = load::load(vec![SourceFile::new("shop.yaml", SHOP)]);
        let mut knowledge = loaded.knowledge.unwrap();
        knowledge.version = "abcd1234".into();
        knowledge
    }

    fn sheet(ids: &[&str], circumstances: &Circumstances) -> VisitSheet {
        let knowledge = knowledge();
        let topics: Vec<TopicIndex> = ids.iter().map(|id| knowledge.find(id).unwrap()).collect();
        VisitSheet::of(&knowledge, &topics, circumstances)
    }

    fn today() -> Circumstances {
        Circumstances::on(date::parse("2026-11-22").unwrap())
    }

    #[test]
    fn the_printed_sheet_reads_well() {
        insta::assert_snapshot!(sheet(&["chain", "brakes"], &today()).to_text());
    }

    #[test]
    fn a_sheet_without_topics_says_how_to_add_one_and_has_the_questions() {
        let sheet = sheet(&[], &today());
        let empty = Catalog::English.text("kit-visit-empty");
        assert_eq!(sheet.parts[0].text, empty);
        let titles: Vec<&str> = sheet.parts.iter().map(|it| it.title.as_str()).collect();
        let always = ["Questions to ask", "Questions about a used bike"];
        assert_eq!(titles[1..], always);
    }

    #[test]
    fn what_the_server_holds_back_is_held_back_here_too() {
        let circumstances = Circumstances {
            shows_unreviewed: false,
            ..today()
        };
        let text = sheet(&["chain"], &circumstances).to_text();
        for hidden in ["Oil", "What does it cost"] {
            assert!(!text.contains(hidden), "{text}");
        }
        assert!(text.contains("Who rode it?"), "{text}");
    }

    #[test]
    fn no_line_is_wider_than_the_page_but_for_an_address() {
        let text = sheet(&["chain"], &today()).to_text();
        for line in text.lines() {
            assert!(columns(line) <= WIDTH, "{line}");
        }
    }

    #[test]
    fn marks_go_and_addresses_stay() {
        for (markdown, expected) in [
            ("**Bold** and *thin*", "Bold and thin"),
            (
                "See [a book](<https://a.example>) [sic]",
                "See a book (https://a.example) [sic]",
            ),
            ("[open", "[open"),
        ] {
            assert_eq!(plain(markdown), expected);
        }
    }
}
