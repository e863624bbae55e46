use serde_json::Value;

use super::*;
use crate::{
    discord::render::tests::fits,
    knowledge::{SourceFile, date, load},
    settings::{EntryId, Subject},
};

const FOLDER: &str = "\
topics:
- { id: water, title: Watering the beds, keywords: [water], answer: A }
- { id: prune, title: Pruning, keywords: [prune], answer: A }
uncovered:
- { id: parking, title: Where to park, asks: [where can i park], answer: A }
";

fn knowledge() -> Knowledge {
    let loaded = load::load(vec![SourceFile::new("k.yaml", FOLDER)]);
    loaded.knowledge.unwrap()
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn tally(asked: u32, helpful: u32, not_helpful: u32) -> Tally {
    Tally {
        asked,
        helpful,
        not_helpful,
    }
}

fn count(on: &str, subject: Subject, tally: Tally) -> Count {
    Count {
        day: day(on),
        subject,
        tally,
    }
}

fn entry(id: &str) -> EntryId {
    EntryId::new(id).unwrap()
}

fn counts() -> Vec<Count> {
    let outcome = Subject::Outcome;
    vec![
        count("2026-08-01", outcome(OutcomeKind::Answer), tally(99, 0, 0)),
        count("2026-11-01", outcome(OutcomeKind::Answer), tally(4, 0, 0)),
        count("2026-11-21", outcome(OutcomeKind::Answer), tally(6, 0, 0)),
        count(
            "2026-11-21",
            outcome(OutcomeKind::NotCovered),
            tally(2, 0, 0),
        ),
        count("2026-11-20", outcome(OutcomeKind::Urgent), tally(5, 0, 0)),
        count("2026-11-22", outcome(OutcomeKind::Urgent), tally(9, 0, 0)),
        count("2026-11-22", outcome(OutcomeKind::Choose), tally(3, 0, 0)),
        count("2026-11-21", Subject::Topic(entry("prune")), tally(2, 0, 0)),
        count("2026-11-21", Subject::Topic(entry("water")), tally(3, 2, 0)),
        count("2026-11-22", Subject::Topic(entry("water")), tally(4, 0, 1)),
        count("2026-11-22", Subject::Topic(entry("gone")), tally(1, 0, 0)),
        count(
            "2026-11-22",
            Subject::Uncovered(entry("parking")),
            tally(2, 0, 0),
        ),
    ]
}

fn shown(span: Span, catalog: Catalog) -> Value {
    fits(&show(
        &knowledge(),
        &counts(),
        day("2026-11-22"),
        span,
        catalog,
    ))
}

#[test]
fn a_span_ends_today_and_has_every_day_once() {
    for (span, days, first) in [
        (Span::Week, 7, "2026-11-16"),
        (Span::Month, 30, "2026-10-24"),
        (Span::Quarter, 90, "2026-08-25"),
    ] {
        assert_eq!(Span::of(days), Some(span));
        let figures = Figures::of(&counts(), day("2026-11-22"), span);
        assert_eq!(figures.days().len(), usize::from(days));
        assert_eq!(figures.ends(), [day(first), day("2026-11-22")]);
        assert_eq!(figures::first_day(day("2026-11-22"), span), day(first));
    }
    assert_eq!(Span::of(8), None);
}

#[test]
fn figures_are_the_sums_of_the_span() {
    for (span, outcomes) in [(Span::Week, [6, 3, 2, 5]), (Span::Month, [10, 3, 2, 5])] {
        let figures = Figures::of(&counts(), day("2026-11-22"), span);
        assert_eq!(figures.outcomes(), outcomes, "{span:?}");
        assert_eq!(figures.most(), 8);
        assert_eq!((figures.helpful(), figures.pressed()), (2, 3));
        let topics: Vec<(&str, u32)> = figures
            .topics()
            .into_iter()
            .map(|(id, tally)| (id.as_str(), tally.asked))
            .collect();
        assert_eq!(topics, [("water", 7), ("prune", 2), ("gone", 1)]);
    }
}

#[test]
fn nobody_is_seen_to_have_needed_help() {
    let urgent = |asked: &[(&str, u32)]| {
        let outcome = Subject::Outcome(OutcomeKind::Urgent);
        let counts: Vec<Count> = (asked.iter())
            .map(|&(day, asked)| count(day, outcome.clone(), tally(asked, 0, 0)))
            .collect();
        Figures::of(&counts, day("2026-11-22"), Span::Week).outcomes()[3]
    };
    assert_eq!(urgent(&[("2026-11-20", 4)]), 0, "too few");
    assert_eq!(urgent(&[("2026-11-22", 9)]), 0, "today");
    assert_eq!(urgent(&[("2026-11-20", 4), ("2026-11-22", 9)]), 0);
    assert_eq!(urgent(&[("2026-11-20", 4), ("2026-11-21", 1)]), 5);
}

#[test]
fn the_page_says_how_many_had_which_outcome_and_what_helped() {
    let page = shown(Span::Week, Catalog::English);
    let embed = &page["embeds"][0];
    assert_eq!(embed["title"], "Answers in the last 7 days");
    let text = embed["description"].as_str().unwrap();
    let figures = "**16 questions**\nAnswered: 6 (38%)\nChoice: 3 (19%)\nNot covered: 2 (13%)\nUrgent: 5 (31%)";
    assert!(text.starts_with(figures), "{text}");
    let fields: Vec<&str> = (0..3)
        .map(|field| embed["fields"][field]["value"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "2 of 3 presses said yes (67%).",
            "- Watering the beds: 7 (helpful 2, not helpful 1)\n- Pruning: 2\n- gone: 1\n",
            "- Where to park: 2\n",
        ]
    );
}

#[test]
fn the_chart_is_in_the_embed_and_is_described() {
    let page = shown(Span::Week, Catalog::English);
    assert_eq!(
        page["embeds"][0]["image"]["url"],
        "attachment://answers-by-day.png"
    );
    assert_eq!(page["attachments"][0]["filename"], "answers-by-day.png");
    assert_eq!(
        page["attachments"][0]["description"],
        "Bar chart of 16 questions by day, from 2026-11-16 to 2026-11-22. Answered 6, choice 3, \
         not covered 2, urgent 5. The most on one day were 8."
    );
}

#[test]
fn the_buttons_lead_to_the_other_spans() {
    let page = shown(Span::Month, Catalog::Spanish);
    let buttons = page["components"][0]["components"].as_array().unwrap();
    let buttons: Vec<(&str, &str, bool)> = buttons
        .iter()
        .map(|button| {
            let text = |key: &str| button[key].as_str().unwrap();
            (text("custom_id"), text("label"), button["disabled"] == true)
        })
        .collect();
    assert_eq!(
        buttons,
        [
            ("v1:sta:7", "7 días", false),
            ("v1:sta:30", "30 días", true),
            ("v1:sta:90", "90 días", false),
        ]
    );
}

#[test]
fn without_a_count_it_says_so_and_draws_nothing() {
    for catalog in Catalog::ALL {
        let page = fits(&show(
            &knowledge(),
            &[],
            day("2026-11-22"),
            Span::Week,
            catalog,
        ));
        let text = page["embeds"][0]["description"].as_str().unwrap();
        assert_eq!(text, catalog.text("stats-none"));
        assert_eq!(page["attachments"], serde_json::json!([]));
    }
}

#[test]
fn no_sentence_in_either_language_has_a_hole() {
    for catalog in Catalog::ALL {
        let page = shown(Span::Quarter, catalog).to_string();
        for hole in ["{$", "{ $", "stats-"] {
            assert!(!page.contains(hole), "{hole} in {page}");
        }
    }
}

#[test]
fn a_list_is_cut_between_its_lines() {
    let text = lines((0..100).map(|line| format!("{line} {}", "é".repeat(50))));
    assert!(length(&text) <= FIELD_VALUE && length(&text) > FIELD_VALUE - 60);
    assert!(text.lines().all(|line| line.ends_with('é')));
}
