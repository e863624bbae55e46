//! How are the topics browsed? A menu of sections, then a menu of a section's topics, in pages of
//! what one menu holds.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInteractionResponseMessage};

use super::{
    components::{Press, section_key, section_value},
    limits::{SELECT_OPTIONS, SELECT_TEXT, length},
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
        .filter(|topic| length(topic.id.as_str()) <= SELECT_TEXT)
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
    let part = Part {
        title: title.to_owned(),
        text: text.to_owned(),
        sources: None,
        notes: Vec::new(),
    };
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
