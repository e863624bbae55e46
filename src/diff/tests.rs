use super::*;
use crate::knowledge::{SourceFile, date, load};

const BEFORE: &str = r"
disclaimer: Ask a gardener.
crisis_lines:
  - { country: international, emergency: '112', lines: Call, source: s, read: 2026-11-01 }
  - { country: US, emergency: '911', lines: Call, source: s, read: 2026-11-01 }
topics:
  - { id: water, title: Watering, asks: [when do i water the beds], answer: Early., short: Early }
  - { id: compost, title: Compost, asks: [what goes on the compost heap], answer: Scraps. }
  - { id: injury, title: Injuries, asks: [who helps after an injury], answer: 'Call {emergency_number}.' }
uncovered:
  - { id: parking, title: Parking, asks: [where can i park my car], answer: Not said. }
personal:
  - { id: mine, answer: Ask at the shed., asks: [may i plant here] }
claims:
  - { id: moon, title: The moon, means: None is known., patterns: [moon], near: [water], references: [{ title: R, year: 2020 }] }
word_groups: [{ name: moon, words: [moon] }]
urgent:
  - { id: bleeding, title: Bleeding, asks: [someone bleeds badly], keywords: [bleeds badly], answer: Press. }
";

fn engine(folder: &str) -> Engine {
    let loaded = load::load(vec![SourceFile::new("a.yaml", folder.to_owned())]);
    assert_eq!(loaded.diagnostics, []);
    Engine::new(loaded.knowledge.unwrap())
}

fn diff(before: &str, after: &str) -> Diff {
    let (old, new) = (engine(before), engine(after));
    let asks = asks(old.knowledge(), new.knowledge());
    Diff::of(&old, &new, &asks, date::parse("2026-11-22").unwrap())
}

#[test]
fn a_folder_is_as_itself() {
    let diff = diff(BEFORE, BEFORE);
    assert_eq!(diff.questions, 6);
    assert!(diff.answers.is_empty() && !diff.disclaimer);
    for entries in [
        &diff.topics,
        &diff.uncovered,
        &diff.urgent,
        &diff.personal,
        &diff.claims,
        &diff.crisis_lines,
    ] {
        assert!(entries.added.is_empty() && entries.removed.is_empty());
        assert!(entries.changed.is_empty(), "{:?}", entries.changed);
    }
}

#[test]
fn each_piece_of_a_topic_that_reads_differently_is_named() {
    for (from, to, pieces, edits_pins) in [
        ("title: Watering", "title: Water", &["title"][..], true),
        ("answer: Early.", "answer: Late.", &["answer"], true),
        ("short: Early", "short: Late", &["short"], false),
        (
            "answer: Early.",
            "answer: Late., notes: [{ text: N, reference: { title: R } }]",
            &["answer", "notes"],
            true,
        ),
    ] {
        let diff = diff(BEFORE, &BEFORE.replace(from, to));
        let [changed] = diff.topics.changed.as_slice() else {
            panic!("one topic: {:?}", diff.topics)
        };
        assert_eq!(changed.entry.id, "water");
        assert_eq!(changed.changed, pieces);
        assert_eq!(changed.edits_pins(), edits_pins, "{pieces:?}");
        assert!(diff.answers.is_empty(), "the same topics answer");
    }
}

#[test]
fn numbers_that_change_in_one_country_alone_edit_the_pins_there() {
    let diff = diff(BEFORE, &BEFORE.replace("'911'", "'999'"));
    let [changed] = diff.topics.changed.as_slice() else {
        panic!("one topic: {:?}", diff.topics)
    };
    assert_eq!(
        (changed.entry.id.as_str(), &changed.changed[..]),
        ("injury", &["answer"][..])
    );
}

#[test]
fn entries_that_come_and_go_are_named_and_their_questions_get_another_answer() {
    let line = "  - { id: compost, title: Compost, asks: [what goes on the compost heap], answer: Scraps. }\n";
    let new = "  - { id: tools, title: Tools, asks: [how do i borrow a spade], answer: Ask. }\n";
    let diff = diff(BEFORE, &BEFORE.replace(line, new));
    let ids = |entries: &[Entry]| entries.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&diff.topics.added), ["tools"]);
    assert_eq!(ids(&diff.topics.removed), ["compost"]);
    assert_eq!(diff.questions, 7);
    let changes: Vec<_> = diff
        .answers
        .iter()
        .map(|it| (it.question.as_str(), it.change))
        .collect();
    assert!(
        changes.contains(&("what goes on the compost heap", Change::Lost)),
        "{changes:?}"
    );
    assert!(
        changes.contains(&("how do i borrow a spade", Change::Found)),
        "{changes:?}"
    );
}

#[test]
fn a_question_that_is_urgent_no_more_is_told_apart() {
    let line = "  - { id: bleeding, title: Bleeding, asks: [someone bleeds badly], keywords: [bleeds badly], answer: Press. }\n";
    let without = BEFORE.replace(line, "").replace("urgent:\n", "");
    let lost = diff(BEFORE, &without);
    assert_eq!(lost.answers[0].change, Change::NotUrgent);
    assert_eq!(lost.answers[0].old.entries, ["bleeding"]);
    assert_eq!(lost.urgent.removed.len(), 1);
    let gained = diff(&without, BEFORE);
    assert_eq!(gained.answers[0].change, Change::Urgent);
}

#[test]
fn the_disclaimer_and_the_other_entries_texts_are_compared() {
    let after = BEFORE
        .replace("Ask a gardener", "Ask anyone")
        .replace("answer: Not said.", "answer: Nowhere.")
        .replace("answer: Press.", "answer: Press., level: today")
        .replace("Ask at the shed", "Ask at the gate")
        .replace("None is known", "Some is known")
        .replace("'911', lines: Call", "'911', lines: Write");
    let diff = diff(BEFORE, &after);
    assert!(diff.disclaimer);
    assert_eq!(diff.uncovered.changed[0].changed, ["answer"]);
    assert_eq!(diff.urgent.changed[0].changed, ["level"]);
    assert_eq!(diff.personal.changed[0].changed, ["answer"]);
    assert_eq!(diff.claims.changed[0].changed, ["means"]);
    assert_eq!(diff.crisis_lines.changed[0].changed, ["lines"]);
    assert_eq!(diff.crisis_lines.changed[0].entry.id, "US");
}
