//! How are the topics browsed? A menu of sections, then a menu of a section's topics, in pages of
//! what one menu holds.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInteractionResponseMessage};

use super::{
    components::{Press, section_key, section_value},
    limits::SELECT_OPTIONS,
    render,
};
use crate::{
    knowledge::{Knowledge, Topic},
    reply::Part,
};

/// The topics without a section, where others have one.
const NO_SECTION: &str = "Other topics";

/// A page of the sections; a page past the last shows the last.
pub fn sections(knowledge: &Knowledge, page: usize) -> CreateInteractionResponseMessage {
    let sections = knowledge.sections();
    let page = Page::of(sections.len(), page);
    let options = page
        .cut(&sections)
        .iter()
        .map(|section| {
            let count = topics_of(knowledge, section).len();
            let noun = if count == 1 { "topic" } else { "topics" };
            render::option(&section_title(section), &section_value(section))
                .description(format!("{count} {noun}"))
        })
        .collect();
    let rows = [
        render::select(&Press::PickSection, "Pick a section", options),
        page.buttons(|page| Press::Sections { page }, None),
    ];
    let text = "Pick a section to see its topics. Only you can see this.";
    show(knowledge, "Topics", text, rows)
}

/// A page of the topics of a section; a page past the last shows the last.
pub fn section(
    knowledge: &Knowledge,
    section: &str,
    page: usize,
) -> CreateInteractionResponseMessage {
    let topics = topics_of(knowledge, section);
    let page = Page::of(topics.len(), page);
    let options = page
        .cut(&topics)
        .iter()
        .map(|topic| render::option(&topic.title, topic.id.as_str()))
        .collect();
    let key = section_key(section);
    let to_page = |page| Press::Section {
        key: key.clone(),
        page,
    };
    let back = (Press::Sections { page: 0 }, "All sections");
    let rows = [
        render::select(&Press::PickTopic, "Pick a topic", options),
        page.buttons(to_page, Some(back)),
    ];
    let text = "Pick a topic to read it. Only you can see this.";
    show(knowledge, &section_title(section), text, rows)
}

fn show(
    knowledge: &Knowledge,
    title: &str,
    text: &str,
    rows: [Option<CreateActionRow>; 2],
) -> CreateInteractionResponseMessage {
    let part = Part::plain(title, text);
    render::message()
        .embeds(render::embeds(&[part], &knowledge.disclaimer))
        .components(rows.into_iter().flatten().collect())
}

fn topics_of<'k>(knowledge: &'k Knowledge, section: &str) -> Vec<&'k Topic> {
    let topics = knowledge.topics.iter();
    topics.filter(|topic| topic.section == section).collect()
}

/// `stem-cells` → `Stem cells`.
fn section_title(section: &str) -> String {
    let words = section.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => NO_SECTION.to_owned(),
    }
}

/// One of the pages that a list takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page {
    number: usize,
    last: usize,
}

impl Page {
    fn of(items: usize, wanted: usize) -> Self {
        let last = items.div_ceil(SELECT_OPTIONS).saturating_sub(1);
        Self {
            number: wanted.min(last),
            last,
        }
    }

    fn cut<T>(self, items: &[T]) -> &[T] {
        let mut pages = items.chunks(SELECT_OPTIONS);
        pages.nth(self.number).unwrap_or_default()
    }

    fn buttons(
        self,
        to_page: impl Fn(usize) -> Press,
        other: Option<(Press, &str)>,
    ) -> Option<CreateActionRow> {
        let previous = self.number.checked_sub(1).map(|page| (page, "Previous"));
        let next = (self.number < self.last).then_some((self.number + 1, "Next"));
        let buttons: Vec<_> = previous
            .into_iter()
            .chain(next)
            .map(|(page, label)| (to_page(page), label))
            .chain(other)
            .map(|(press, label)| render::button(&press, label))
            .collect();
        (!buttons.is_empty()).then_some(CreateActionRow::Buttons(buttons))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::render::tests::fits, *};
    use crate::knowledge::{SourceFile, load};

    fn knowledge(sections: usize, topics_each: usize) -> Knowledge {
        let topics = (0..sections * topics_each).map(|topic| {
            let section = topic / topics_each;
            format!(
                "  - {{ id: t{topic}, title: T{topic}, section: s-{section}, keywords: [k{topic}], answer: A }}\n"
            )
        });
        let yaml = format!("topics:\n{}", topics.collect::<String>());
        let loaded = load::load(vec![SourceFile::new("k.yaml", yaml)]);
        loaded.knowledge.expect("valid")
    }

    #[test]
    fn every_section_and_topic_is_on_one_page() {
        let knowledge = knowledge(51, 2);
        let pages: Vec<_> = (0..3)
            .map(|page| fits(&sections(&knowledge, page)))
            .collect();
        let counts: Vec<usize> = pages.iter().map(|page| options(page).len()).collect();
        assert_eq!(counts, [25, 25, 1]);
        let mut shown: Vec<String> = pages.iter().flat_map(options).collect();
        shown.dedup();
        assert_eq!(shown.len(), 51);
        assert_eq!((shown[0].as_str(), shown[50].as_str()), ("S 0", "S 50"));
        let topics = fits(&section(&knowledge, "s-50", 0));
        assert_eq!(options(&topics), ["T100", "T101"]);
    }

    #[test]
    fn a_page_past_the_last_is_the_last() {
        let knowledge = knowledge(1, 30);
        let last = fits(&section(&knowledge, "s-0", 1));
        assert_eq!(options(&last).len(), 5);
        assert_eq!(fits(&section(&knowledge, "s-0", 9)), last);
    }

    #[test]
    fn topics_without_a_section_are_found_too() {
        let file = SourceFile::new(
            "k.yaml",
            "topics: [{ id: t, title: T, keywords: [k], answer: A }]",
        );
        let knowledge = load::load(vec![file]).knowledge.expect("valid");
        assert_eq!(options(&fits(&sections(&knowledge, 0))), [NO_SECTION]);
        assert_eq!(options(&fits(&section(&knowledge, "", 0))), ["T"]);
    }

    fn options(message: &serde_json::Value) -> Vec<String> {
        let options = message["components"][0]["components"][0]["options"].as_array();
        let labels = options
            .expect("a menu")
            .iter()
            .map(|option| &option["label"]);
        labels
            .map(|label| label.as_str().expect("text").to_owned())
            .collect()
    }
}
