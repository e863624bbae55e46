//! How are the topics browsed? A menu of sections, then a menu of a section's topics, in pages of
//! what one menu holds.

use poise::serenity_prelude as serenity;
use serenity::{CreateActionRow, CreateInteractionResponseMessage};

use super::{
    buttons::Place,
    components::{Press, section_key, section_value},
    limits::SELECT_OPTIONS,
    render,
};
use crate::{
    catalog::Catalog,
    knowledge::{Knowledge, Topic},
};

/// A page of the sections; a page past the last shows the last.
pub fn sections(
    knowledge: &Knowledge,
    page: usize,
    place: &Place,
) -> CreateInteractionResponseMessage {
    let catalog = place.catalog;
    let sections = knowledge.sections();
    let page = Page::of(sections.len(), page);
    let options = page
        .cut(&sections)
        .iter()
        .map(|section| {
            let count = [("count", topics_of(knowledge, section).len().into())];
            render::option(&section_title(section, catalog), &section_value(section))
                .description(catalog.text_with("menu-count", &count))
        })
        .collect();
    let menu = catalog.text("menu-pick-section");
    let rows = [
        render::select(&Press::PickSection, &menu, options),
        page.buttons(|page| Press::Sections { page }, None, catalog),
    ];
    let title = catalog.text("menu-topics");
    let text = page.text("menu-sections", catalog);
    render::text(&title, &text, &knowledge.disclaimer, place)
        .components(rows.into_iter().flatten().collect())
}

/// A page of the topics of a section; a page past the last shows the last. Its way back leads to where the
/// section was picked.
pub fn section(
    knowledge: &Knowledge,
    section: &str,
    page: usize,
    place: &Place,
) -> CreateInteractionResponseMessage {
    let catalog = place.catalog;
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
    let at = knowledge.sections().iter().position(|it| *it == section);
    let back = Press::Sections {
        page: at.unwrap_or(0) / SELECT_OPTIONS,
    };
    let menu = catalog.text("menu-pick-topic");
    let rows = [
        render::select(&Press::PickTopic, &menu, options),
        page.buttons(to_page, Some((back, "menu-all")), catalog),
    ];
    let title = section_title(section, catalog);
    let text = page.text("menu-section", catalog);
    render::text(&title, &text, &knowledge.disclaimer, place)
        .components(rows.into_iter().flatten().collect())
}

fn topics_of<'k>(knowledge: &'k Knowledge, section: &str) -> Vec<&'k Topic> {
    let topics = knowledge.topics.iter();
    topics.filter(|topic| topic.section == section).collect()
}

/// `stem-cells` → `Stem cells`. Topics may have no section where others have one.
fn section_title(section: &str, catalog: Catalog) -> String {
    let words = section.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => catalog.text("menu-no-section"),
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

    /// What a page says, and which of several it is.
    fn text(self, id: &str, catalog: Catalog) -> String {
        let text = catalog.text(id);
        if self.last == 0 {
            return text;
        }
        let values = [
            ("number", (self.number + 1).into()),
            ("count", (self.last + 1).into()),
        ];
        format!("{text} {}", catalog.text_with("menu-page", &values))
    }

    fn buttons(
        self,
        to_page: impl Fn(usize) -> Press,
        other: Option<(Press, &str)>,
        catalog: Catalog,
    ) -> Option<CreateActionRow> {
        let previous = self.number.checked_sub(1);
        let previous = previous.map(|page| (page, "menu-previous"));
        let next = (self.number < self.last).then_some((self.number + 1, "menu-next"));
        let buttons: Vec<_> = previous
            .into_iter()
            .chain(next)
            .map(|(page, label)| (to_page(page), label))
            .chain(other)
            .map(|(press, label)| render::button(&press, &catalog.text(label)))
            .collect();
        (!buttons.is_empty()).then_some(CreateActionRow::Buttons(buttons))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::render::tests::{fits, place},
        *,
    };
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
            .map(|page| fits(&sections(&knowledge, page, &place())))
            .collect();
        let counts: Vec<usize> = pages.iter().map(|page| options(page).len()).collect();
        assert_eq!(counts, [25, 25, 1]);
        let mut shown: Vec<String> = pages.iter().flat_map(options).collect();
        shown.dedup();
        assert_eq!(shown.len(), 51);
        assert_eq!((shown[0].as_str(), shown[50].as_str()), ("S 0", "S 50"));
        let topics = fits(&section(&knowledge, "s-50", 0, &place()));
        assert_eq!(options(&topics), ["T100", "T101"]);
        for (place_in_list, page) in [(0, 0), (24, 0), (25, 1), (50, 2)] {
            let topics = fits(&section(
                &knowledge,
                &format!("s-{place_in_list}"),
                0,
                &place(),
            ));
            let back = &topics["components"][1]["components"][0]["custom_id"];
            assert_eq!(*back, format!("v1:l:{page}"), "back to where it was picked");
        }
    }

    #[test]
    fn a_page_past_the_last_is_the_last() {
        let knowledge = knowledge(1, 30);
        let last = fits(&section(&knowledge, "s-0", 1, &place()));
        assert_eq!(options(&last).len(), 5);
        assert_eq!(fits(&section(&knowledge, "s-0", 9, &place())), last);
    }

    #[test]
    fn topics_without_a_section_are_found_too() {
        let file = SourceFile::new(
            "k.yaml",
            "topics: [{ id: t, title: T, keywords: [k], answer: A }]",
        );
        let knowledge = load::load(vec![file]).knowledge.expect("valid");
        assert_eq!(
            options(&fits(&sections(&knowledge, 0, &place()))),
            ["Other topics"]
        );
        assert_eq!(options(&fits(&section(&knowledge, "", 0, &place()))), ["T"]);
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
