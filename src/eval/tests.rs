use super::*;
use crate::{
    diagnostic::{self, SourceFile},
    engine::{Answer, Candidate, Confidence, Engine},
    knowledge::{Knowledge, TopicIndex, UncoveredIndex, UrgentIndex, load},
};

/// Twelve sentences: `a` rests on the first, `b` on the second and third, `all` on all of them.
fn knowledge() -> Knowledge {
    let ids: Vec<String> = (1..=12).map(|number| format!("s.{number}")).collect();
    let sha = "0".repeat(64);
    let sentences: Vec<String> = ids
        .iter()
        .map(|id| format!("{{ id: {id}, sha256: \"{sha}\" }}"))
        .collect();
    let yaml = format!(
        "
documents: [{{ id: page, title: Page, sentences: [{}] }}]
topics:
  - {{ id: a, title: A, keywords: [apple], answer: A., sources: [s.1] }}
  - {{ id: b, title: B, keywords: [berry], answer: B., sources: [s.2, s.3] }}
  - {{ id: all, title: All, keywords: [fruit], answer: All., sources: [{}] }}
uncovered: [{{ id: u, title: U, keywords: [stone], answer: U. }}]
urgent: [{{ id: now, title: Now, keywords: [fire], answer: Now. }}]
",
        sentences.join(", "),
        ids.join(", ")
    );
    let loaded = load::load(vec![SourceFile::new("a.yaml", yaml)]);
    assert_eq!(loaded.diagnostics, []);
    loaded.knowledge.expect("sound")
}

fn questions(text: &str) -> Vec<Question> {
    let file = SourceFile::new("q.jsonl", text.to_owned());
    read(&file, &knowledge())
        .map_err(|faults| diagnostic::render(&faults, &[file]))
        .expect("sound")
}

/// Faults as `line:column code: message; help`.
fn faults(text: &str) -> Vec<String> {
    let file = SourceFile::new("q.jsonl", text.to_owned());
    let faults = read(&file, &knowledge()).err().unwrap_or_default();
    faults
        .into_iter()
        .map(|fault| {
            let place = file.place(fault.primary.range.start);
            let help = fault.help.unwrap_or_default();
            let (line, column) = (place.line, place.column);
            format!("{line}:{column} {}: {}; {help}", fault.code, fault.message)
        })
        .collect()
}

/// An answer in short: `answer a b`, `choose a b`, `none c`, `urgent`. The topics are the candidates,
/// each at the confidence given, or 0.9.
fn answer(short: &str, confidence: f32) -> Answer {
    let knowledge = knowledge();
    let mut words = short.split(' ');
    let said = words.next().unwrap_or_default();
    let topics: Vec<TopicIndex> = words.filter_map(|id| knowledge.find(id)).collect();
    let outcome = match said {
        "answer" => Outcome::Answer(topics.clone()),
        "choose" => Outcome::Choose(topics.clone()),
        "none" => Outcome::NotCovered(Some(UncoveredIndex(0))),
        _ => Outcome::Urgent(UrgentIndex(0)),
    };
    let candidate = |topic| Candidate {
        topic,
        confidence: Confidence::new(confidence),
    };
    let mut answer = Engine::new(knowledge).ask("");
    answer.candidates = topics.into_iter().map(candidate).collect();
    answer.outcome = outcome;
    answer
}

fn verdict(label: &str, short: &str) -> Verdict {
    let questions = questions(&format!("{{\"q\": \"?\", {label}}}"));
    Judged::of(&knowledge(), &questions[0], answer(short, 0.9)).verdict
}

/// The figures of questions and their answers.
fn report(cases: &[(&str, &str, f32)], weight: f64) -> Report {
    let lines: Vec<String> = cases
        .iter()
        .map(|(label, ..)| format!("{{\"q\": \"?\", {label}}}"))
        .collect();
    let questions = questions(&lines.join("\n"));
    let knowledge = knowledge();
    let judged: Vec<Judged> = questions
        .iter()
        .zip(cases)
        .map(|(question, (_, short, sure))| Judged::of(&knowledge, question, answer(short, *sure)))
        .collect();
    Report::of(&knowledge, &judged, weight)
}

fn assert_close(found: Option<f64>, expected: f64) {
    assert!(
        found.is_some_and(|found| (found - expected).abs() < 1e-9),
        "{found:?}, not {expected}"
    );
}

#[test]
fn a_question_labeled_by_outcome_is_judged_by_what_the_reply_rests_on() {
    const ONE: &str = r#""label": "answer", "gold": ["s.1"]"#;
    const TWO: &str = r#""label": "answer", "gold": ["s.1"], "gold2": ["s.2"]"#;
    const NONE: &str = r#""label": "none", "near": ["s.3"]"#;
    const CHOOSE: &str = r#""label": "choose", "gold": ["s.1"]"#;
    const URGENT: &str = r#""label": "urgent", "also_ok": ["none"]"#;
    let also = |label: &str, said: &str| format!("{label}, \"also_ok\": [\"{said}\"]");
    let cases: &[(&str, &str, Verdict)] = &[
        (ONE, "answer a", Verdict::Right),
        (ONE, "answer b", Verdict::Wrong),
        (ONE, "answer b a", Verdict::Right),
        // Rests on it, and on more than ten others.
        (ONE, "answer all", Verdict::Wrong),
        (ONE, "choose b a", Verdict::Partly(0.5)),
        (ONE, "choose b", Verdict::Wrong),
        (ONE, "none a", Verdict::Missed),
        (ONE, "urgent", Verdict::Alarm),
        (&also(ONE, "choose"), "choose b a", Verdict::Right),
        (&also(ONE, "choose"), "choose b", Verdict::Wrong),
        (&also(ONE, "none"), "none", Verdict::Right),
        (&also(ONE, "urgent"), "urgent", Verdict::Right),
        (TWO, "answer a b", Verdict::Right),
        (TWO, "answer all", Verdict::Right),
        (TWO, "answer a", Verdict::Partly(0.5)),
        (TWO, "answer b", Verdict::Partly(0.5)),
        (TWO, "choose a b", Verdict::Partly(0.5)),
        (TWO, "choose b", Verdict::Partly(0.25)),
        (TWO, "none", Verdict::Missed),
        (NONE, "none", Verdict::Right),
        (NONE, "answer b", Verdict::Near),
        (NONE, "answer all", Verdict::Answered),
        (NONE, "answer a", Verdict::Answered),
        (NONE, "choose a b", Verdict::Near),
        (NONE, "choose a", Verdict::Offered),
        (NONE, "urgent", Verdict::Alarm),
        (&also(NONE, "answer"), "answer a", Verdict::Right),
        (CHOOSE, "choose b a", Verdict::Right),
        (CHOOSE, "choose b", Verdict::Wrong),
        (CHOOSE, "answer a", Verdict::Wrong),
        (CHOOSE, "none", Verdict::Missed),
        (&also(CHOOSE, "answer"), "answer a", Verdict::Right),
        (&also(CHOOSE, "answer"), "answer b", Verdict::Wrong),
        (URGENT, "urgent", Verdict::Right),
        (URGENT, "none", Verdict::Unheeded),
        (URGENT, "answer a", Verdict::Unheeded),
    ];
    for (label, short, expected) in cases {
        assert_eq!(verdict(label, short), *expected, "{label}: {short}");
    }
}

#[test]
fn a_question_labeled_by_topic_is_judged_by_the_first_topic() {
    const TOPIC: &str = r#""gold": "a""#;
    const NONE: &str = r#""gold": null"#;
    const DISTRACTOR: &str = r#""gold": null, "near": "a""#;
    let cases = [
        (TOPIC, "answer a", Verdict::Right),
        (TOPIC, "answer a b", Verdict::Right),
        (TOPIC, "answer b a", Verdict::Wrong),
        (TOPIC, "choose b a", Verdict::Offered),
        (TOPIC, "choose b", Verdict::Wrong),
        (TOPIC, "none a", Verdict::Missed),
        (TOPIC, "urgent", Verdict::Alarm),
        (NONE, "none", Verdict::Right),
        (NONE, "answer a", Verdict::Answered),
        (NONE, "choose a", Verdict::Offered),
        (NONE, "urgent", Verdict::Alarm),
        (DISTRACTOR, "none", Verdict::Right),
        (DISTRACTOR, "choose a", Verdict::Near),
        (DISTRACTOR, "answer a", Verdict::Answered),
        (DISTRACTOR, "answer b", Verdict::Answered),
    ];
    for (label, short, expected) in cases {
        assert_eq!(verdict(label, short), expected, "{label}: {short}");
    }
}

#[test]
fn refusals_are_measured_both_ways_and_weighed() {
    let cases = [
        (r#""topic": "a""#, "answer a", 0.9),
        (r#""topic": "a""#, "none a", 0.3),
        (r#""topic": "b""#, "none a", 0.3),
        (r#""topic": "b""#, "choose a b", 0.4),
        (r#""topic": null"#, "none", 0.1),
        (r#""topic": null"#, "answer b", 0.8),
        (r#""topic": null, "near": "b""#, "answer b", 0.8),
        (r#""topic": null, "near": "b""#, "none b", 0.2),
    ];
    for (weight, precision, end_to_end) in
        [(1.0, 1.0 / 3.0, 2.0 / 6.0), (4.0, 4.0 / 6.0, 5.0 / 12.0)]
    {
        let report = report(&cases, weight);
        let it = report.by_topic.expect("labeled by topic");
        assert_close(it.top1.value(), 0.5);
        assert_close(it.answered.value(), 0.25);
        assert_close(it.offered.value(), 0.25);
        assert_close(it.wrong.value(), 0.0);
        assert_close(it.end_to_end, end_to_end);
        let outside = it.outside.expect("not covered");
        assert_close(outside.recall.value(), 0.5);
        assert_close(Some(outside.precision), precision);
        assert_close(Some(outside.f1), precision / (precision + 0.5));
        assert_close(outside.answered.value(), 0.5);
        let distractors = it.distractors.expect("distractors");
        assert_close(distractors.fooled.value(), 0.5);
        assert_close(distractors.answered.value(), 0.5);
        assert_eq!(report.by_outcome, None);
        assert_eq!((report.questions, report.failures), (8, 5));
    }
}

#[test]
fn figures_by_outcome_count_what_they_say() {
    let cases = [
        (r#""label": "answer", "gold": ["s.1"]"#, "answer a", 0.9),
        (r#""label": "answer", "gold": ["s.1"]"#, "choose a b", 0.4),
        (
            r#""label": "answer", "gold": ["s.1"], "gold2": ["s.2"]"#,
            "answer a b",
            0.9,
        ),
        (
            r#""label": "answer", "gold": ["s.1"], "gold2": ["s.2"]"#,
            "answer a",
            0.9,
        ),
        (
            r#""label": "none", "gold": [], "near": ["s.2"]"#,
            "answer b",
            0.9,
        ),
        (r#""label": "none""#, "none", 0.1),
        (r#""label": "none", "kind": "lookalike""#, "urgent", 0.1),
        (r#""label": "none""#, "answer all", 0.9),
        (r#""outcome": "urgent""#, "urgent", 0.1),
        (r#""label": "choose", "gold": ["s.1"]"#, "none a", 0.2),
    ];
    let report = report(&cases, 1.0);
    let it = report.by_outcome.expect("labeled by outcome");
    let shares = [
        (it.in_scope, 0.75, 2),
        (it.abstention, 0.5, 4),
        (it.abstention_strict, 0.25, 4),
        (it.urgent, 1.0, 1),
        (it.alarms_on_lookalikes, 1.0, 1),
        (it.alarms, 1.0 / 9.0, 9),
        (it.two_part_both, 0.5, 2),
        (it.two_part, 0.75, 2),
        (it.ambiguous, 0.0, 1),
        // Without the pointer to something near.
        (report.precision, 2.5 / 4.0, 4),
    ];
    for (number, (share, value, of)) in shares.into_iter().enumerate() {
        assert_close(share.value(), value);
        assert_eq!(share.of, of, "{number}");
    }
    assert_eq!((it.near_pointers, it.answers_over_limit), (1, 1));
    assert_close(it.sources_per_answer, f64::from(1 + 3 + 1 + 2 + 12) / 5.0);
    assert_eq!(report.by_topic, None);
}

#[test]
fn tenths_hold_their_lower_end_and_the_last_one_its_upper() {
    let right = r#""topic": "a""#;
    let wrong = r#""topic": "b""#;
    let cases = [
        (right, "answer a", 0.7),
        (wrong, "answer a", 0.799_94),
        (right, "answer a", 0.9),
        (right, "answer a", 1.0),
        // Not answered, so that it does not count.
        (right, "none a", 0.7),
    ];
    let calibration = report(&cases, 1.0).calibration;
    let froms: Vec<_> = calibration
        .tenths
        .iter()
        .map(|it| (it.from, it.answers))
        .collect();
    assert_eq!(froms, [(0.7, 2), (0.9, 2)]);
    assert_close(Some(calibration.tenths[0].confidence), 0.749_95);
    assert_close(Some(calibration.tenths[0].right), 0.5);
    assert_close(
        calibration.error,
        ((0.7 + 0.7999 - 1.0) + (2.0 - 1.9)) / 4.0,
    );
    assert_eq!(
        report(&[(right, "none a", 0.7)], 1.0).calibration.error,
        None
    );
}

#[test]
fn confusions_are_sorted_by_how_often_and_keep_an_example() {
    let cases = [
        (r#""topic": "a""#, "none a", 0.2),
        (r#""topic": "a""#, "answer b", 0.9),
        (r#""topic": null"#, "answer b", 0.9),
        (r#""topic": "b""#, "urgent", 0.9),
        (r#""topic": "b""#, "urgent", 0.9),
        // What is partly right was not taken for something else.
        (r#""label": "answer", "gold": ["s.1"]"#, "choose a b", 0.4),
        (r#""label": "answer", "gold": ["s.2"]"#, "answer a", 0.9),
    ];
    let confusions = report(&cases, 1.0).confusions;
    let found: Vec<String> = confusions
        .iter()
        .map(|it| format!("{} {} → {}, {}", it.count, it.expected, it.got, it.example))
        .collect();
    assert_eq!(
        found,
        [
            "2 b → (urgent), ?",
            "1 (none) → b, ?",
            "1 a → b, ?",
            "1 b → a, ?",
            "1 a → (none), ?",
        ]
    );
}

#[test]
fn the_topic_expected_is_the_one_that_rests_on_most_and_on_little_else() {
    let knowledge = knowledge();
    let ids = &knowledge.documents[0].sentences;
    for (sentences, expected) in [
        (&[0][..], Some("a")),
        (&[1], Some("b")),
        (&[0, 1], Some("all")),
        (&[], None),
    ] {
        let sentences: Vec<_> = sentences
            .iter()
            .map(|&at: &usize| ids[at].id.clone())
            .collect();
        let found = expected_topic(&knowledge, &sentences);
        assert_eq!(found.map(|it| knowledge.topic(it).id.as_str()), expected);
    }
}

#[test]
fn lines_of_every_shape_are_read_and_what_is_not_known_is_passed_over() {
    let text = concat!(
        "\u{20}\t\n",
        "{\"q\": \"one\", \"label\": \"answer\", \"gold\": [\"s.1\"], \"topic\": \"anything\", \"id\": 7}\r\n",
        "  {\"q\": \"two\", \"gold\": \"a\", \"kind\": \"in\", \"outcome\": \"got\", \"clean\": null}\n",
        "\n",
        "{\"q\": \"three\", \"gold\": null, \"near\": \"b\", \"kind\": \"distractor\"}\n",
        "{\"q\": \"four\", \"topic\": null}\n",
        "{\"q\": \"five\", \"outcome\": \"urgent\"}",
    );
    let found: Vec<String> = questions(text)
        .iter()
        .map(|it| {
            let expected = match &it.expected {
                Expected::Outcome(gold) => format!("{} sentences", gold.sentences.len()),
                Expected::Topic(topic) => format!("topic {}", topic.0),
                Expected::Uncovered { near } => format!("near {:?}", near.map(|it| it.0)),
            };
            format!("{} {} {expected}", it.text, it.kind)
        })
        .collect();
    assert_eq!(
        found,
        [
            "one answer 1 sentences",
            "two in topic 0",
            "three distractor near Some(1)",
            "four none near None",
            "five urgent 0 sentences",
        ]
    );
}

#[test]
fn what_is_wrong_with_a_line_is_said_with_its_place() {
    for (line, expected) in [
        (
            r#"{"q": "?"} x"#,
            "1:12 json-syntax: the line is not JSON: trailing characters; write one object a line",
        ),
        (
            "\"q\"",
            "1:1 wrong-type: a line must be an object, not a text; write one object a line",
        ),
        (
            r#"{"topic": "a"}"#,
            "1:1 missing-field: the question `q` is missing; add `\"q\":",
        ),
        (
            r#"{"q": " ", "topic": "a"}"#,
            "1:1 empty-field: the question `q` is empty; write",
        ),
        (
            r#"{"q": null, "topic": "a"}"#,
            "1:1 wrong-type: `q` must be a text, not null; put it",
        ),
        (
            r#"{"q": "?"}"#,
            "1:1 missing-field: nothing says what is right; add `topic`",
        ),
        (
            r#"{"q": "?", "topics": "a"}"#,
            "1:1 unknown-key: \"topics\" is no key of a question; did you mean `topic`?",
        ),
        (
            r#"{"q": "?", "topic": 3}"#,
            "1:1 wrong-type: `topic` must be a text, not a number; put",
        ),
        (
            r#"{"q": "?", "topic": "al"}"#,
            "1:1 unknown-topic: no topic is called \"al\"; did you mean `all`?",
        ),
        (
            r#"{"q": "?", "topic": "zzzzzz"}"#,
            "1:1 unknown-topic: no topic is called \"zzzzzz\"; `lupine topics` lists them",
        ),
        (
            r#"{"q": "?", "gold": ["s.1"]}"#,
            "1:1 missing-field: `gold` is a list of sentences, and there is no `label`; add `\"label\"",
        ),
        (
            r#"{"q": "?", "label": "answers", "gold": ["s.1"]}"#,
            "1:1 bad-outcome: no outcome is called \"answers\"; did you mean `answer`?",
        ),
        (
            r#"{"q": "?", "label": "help"}"#,
            "1:1 bad-outcome: no outcome is called \"help\"; it is one of `answer`, `choose`, `none`, `urgent`",
        ),
        (
            r#"{"q": "?", "label": "choose", "gold": []}"#,
            "1:1 missing-field: `gold` is missing, and the outcome is `choose`; add the ids",
        ),
        (
            r#"{"q": "?", "label": "answer", "gold": "s.1"}"#,
            "1:1 wrong-type: `gold` must be a list of texts beside a `label`; write `[\"a\"",
        ),
        (
            r#"{"q": "?", "label": "none", "also_ok": ["none", 3]}"#,
            "1:1 wrong-type: `also_ok` must be a list of texts beside a `label`; write",
        ),
        (
            r#"{"q": "?", "label": "answer", "gold": ["s.13"]}"#,
            "1:1 unknown-source: no sentence is called \"s.13\"; did you mean `s.1`?",
        ),
        (
            "",
            "1:1 no-question: the file has no question; write one object a line",
        ),
    ] {
        let found = faults(line);
        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert!(found[0].starts_with(expected), "{line}: {found:?}");
    }
}

#[test]
fn every_faulty_line_is_named_in_order() {
    let text = "{\"q\": \"?\"}\n{\"q\": \"?\", \"topic\": \"a\"}\n\n  {\"q\": \"é\", oops}\n{}\n";
    let places: Vec<String> = faults(text)
        .iter()
        .filter_map(|fault| Some(fault.split_once(':')?.0.to_owned()))
        .collect();
    assert_eq!(places, ["1", "4", "5", "5"]);
    assert!(
        faults(text)[1].starts_with("4:14 json-syntax"),
        "{:?}",
        faults(text)
    );
}
