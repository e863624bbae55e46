use serde_json::Value;

use super::*;
use crate::{
    discord::render::tests::fits,
    knowledge::{SourceFile, date, load},
    settings::GuildId,
};

const FOLDER: &str = "\
topics:
- { id: water, title: Watering, keywords: [water], answer: A }
uncovered:
- { id: parking, title: Where to park, asks: [where can i park], keywords: [car park], answer: A }
";

fn knowledge() -> Knowledge {
    let loaded = load::load(vec![SourceFile::new("k.yaml", FOLDER)]);
    loaded.knowledge.unwrap()
}

fn word(text: &str) -> GapSubject {
    GapSubject::Word(Word::new(text).unwrap())
}

fn entry(id: &str) -> GapSubject {
    GapSubject::Uncovered(EntryId::new(id).unwrap())
}

fn count(period: &str, subject: GapSubject, people: u32) -> GapCount {
    GapCount {
        guild: GuildId(1),
        period: date::parse(period).unwrap(),
        subject,
        people,
    }
}

fn counts() -> Vec<GapCount> {
    vec![
        count("2026-11-09", word("greenhouse"), 6),
        count("2026-11-09", entry("parking"), 5),
        count("2026-11-16", entry("parking"), 7),
        count("2026-11-16", entry("gone"), 5),
        count("2026-11-16", word("sjögren's"), 9),
    ]
}

fn shown(picked: Option<&GapSubject>, catalog: Catalog) -> Value {
    fits(&show(&knowledge(), &counts(), picked, catalog))
}

#[test]
fn gaps_are_listed_the_most_asked_first_with_a_topic_for_the_first_of_all() {
    let page = shown(None, Catalog::English);
    let [gaps, blanks] = page["embeds"].as_array().unwrap().as_slice() else {
        panic!("two embeds: {page}")
    };
    assert_eq!(
        gaps["fields"][0]["value"],
        "- Where to park: 12\n- gone: 5\n"
    );
    assert_eq!(
        gaps["fields"][1]["value"],
        "- sjögren's: 9\n- greenhouse: 6\n"
    );
    let text = blanks["description"].as_str().unwrap();
    assert!(text.contains("```yaml\n# In the place of"), "{text}");
    assert!(text.contains("  - id: parking\n"), "{text}");
    let options = page["components"][0]["components"][0]["options"].as_array();
    let options: Vec<(&str, bool)> = options
        .unwrap()
        .iter()
        .map(|it| (it["value"].as_str().unwrap(), it["default"] == true))
        .collect();
    assert_eq!(
        options,
        [
            ("u:parking", true),
            ("w:sjögren's", false),
            ("w:greenhouse", false),
            ("u:gone", false),
        ]
    );
}

#[test]
fn the_gap_that_was_picked_gets_its_topic_and_one_that_was_made_up_does_not() {
    for (picked, id) in [
        (word("greenhouse"), "greenhouse"),
        (word("secret"), "parking"),
    ] {
        let page = shown(Some(&picked), Catalog::English);
        let text = page["embeds"][1]["description"].as_str().unwrap();
        assert!(text.contains(&format!("  - id: {id}\n")), "{text}");
    }
}

#[test]
fn a_menus_value_comes_back_as_its_gap() {
    for gap in [word("sjögren's"), entry("parking")] {
        assert_eq!(subject(&value(&gap)), Some(gap));
    }
    for made_up in ["", "w:", "w:two words", "u:No", "x:a", "parking"] {
        assert_eq!(subject(made_up), None, "{made_up}");
    }
}

#[test]
fn without_gaps_it_says_when_there_will_be_some() {
    for catalog in Catalog::ALL {
        let page = fits(&show(&knowledge(), &[], None, catalog));
        let text = page["embeds"][0]["description"].as_str().unwrap();
        assert!(text.contains(" 5 "), "{text}");
        assert!(page.get("components").is_none());
    }
}

#[test]
fn no_sentence_in_either_language_has_a_hole() {
    for catalog in Catalog::ALL {
        let page = shown(None, catalog).to_string();
        for hole in ["{$", "{ $", "gaps-"] {
            assert!(!page.contains(hole), "{hole} in {page}");
        }
    }
}

#[test]
fn as_many_gaps_as_there_may_be_fit_into_a_message() {
    let many: Vec<GapCount> = (0..300)
        .map(|nth| count("2026-11-16", word(&format!("{}{nth}", "w".repeat(36))), 5))
        .collect();
    fits(&show(&knowledge(), &many, None, Catalog::Spanish));
}
