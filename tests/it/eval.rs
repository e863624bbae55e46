//! `lupine eval`: its text, its JSON, its page, and whether its figures are those of the benchmarks'
//! own scorers.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at the first surprise, and says what it skips"
)]

use std::{fs, path::Path, process};

use assert_cmd::Command;
use lupine::{
    engine::{Answer, Engine, Outcome},
    eval::{Judged, Question, Report},
};
use serde_json::{Value, json};

use crate::labeled::{BUILT_IN, QUESTIONS, questions};

const KNOWLEDGE: &str = "tests/fixtures/knowledge";
const FILE: &str = "tests/fixtures/questions.jsonl";

fn lupine(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command
        .env_remove("CLICOLOR_FORCE")
        .args(["eval", "--knowledge", KNOWLEDGE])
        .args(arguments);
    command
}

fn printed(arguments: &[&str]) -> String {
    let output = lupine(arguments)
        .assert()
        .success()
        .stderr("")
        .get_output()
        .clone();
    String::from_utf8(output.stdout).unwrap()
}

/// The standard error of a command that ends with 1, having printed nothing.
fn failure(arguments: &[&str]) -> String {
    let output = lupine(arguments)
        .assert()
        .code(1)
        .stdout("")
        .get_output()
        .clone();
    String::from_utf8(output.stderr).unwrap()
}

/// The page for the questions of [`FILE`].
fn page() -> String {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    lupine(&[FILE, "--html", page.to_str().unwrap()])
        .assert()
        .success();
    fs::read_to_string(page).unwrap()
}

#[test]
fn the_figures_are_readable_in_a_pipe() {
    let shown = printed(&[FILE]);
    let widest = shown.lines().map(|line| line.chars().count()).max();
    assert!(widest.is_some_and(|width| width <= 80), "{shown}");
    // How sure it is hangs on the engine: digits tell nothing here.
    let lines = shown.lines().map(|line| {
        if line.starts_with("0.") || line.contains("calibration error") {
            line.replace(|c: char| c.is_ascii_digit(), "#")
        } else {
            line.to_owned()
        }
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_json_is_one_object_with_the_same_figures() {
    let line = printed(&[FILE, "--json"]);
    assert_eq!(line.matches('\n').count(), 1, "{line}");
    let mut report: Value = serde_json::from_str(&line).unwrap();
    // What confidence there is hangs on the engine.
    let error = report["calibration"]
        .as_object_mut()
        .unwrap()
        .remove("error");
    assert!(error.unwrap().as_f64().is_some_and(|error| error <= 1.0));
    for tenth in report["calibration"]["tenths"].as_array_mut().unwrap() {
        let keys: Vec<_> = tenth.as_object_mut().unwrap().keys().cloned().collect();
        assert_eq!(keys, ["answers", "confidence", "from", "right"]);
    }
    report["calibration"]["tenths"] = json!("…");
    insta::assert_json_snapshot!(report);
}

#[test]
fn faulty_questions_are_named_by_line_and_nothing_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("questions.jsonl");
    let lines = [
        r#"{"q": "how do i fix a flat tire", "topic": "flat-tire"}"#,
        r#"{"q": "why do my brakes squeal", "topic": "squeeling-brakes"}"#,
        r#"{"q": "what is \u{1b}[31m this"#,
    ];
    fs::write(&file, lines.join("\n")).unwrap();
    let page = folder.path().join("page.html");
    fs::write(&page, "the old page").unwrap();
    let arguments = [file.to_str().unwrap(), "--html", page.to_str().unwrap()];
    let message = failure(&arguments);
    let message = message.replace(folder.path().to_str().unwrap(), "FOLDER");
    insta::assert_snapshot!(message);
    assert_eq!(fs::read_to_string(&page).unwrap(), "the old page");
}

#[test]
fn what_cannot_be_read_or_written_is_said_and_nothing_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let inside = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let copy = inside("questions.jsonl");
    fs::copy(FILE, &copy).unwrap();
    for (file, page, says) in [
        (inside("missing.jsonl"), inside("page.html"), "cannot read "),
        (copy.clone(), inside("."), "it is not a file"),
        (copy.clone(), "/dev/null".to_owned(), "it is not a file"),
        (copy.clone(), copy.clone(), "it holds the questions"),
        (copy.clone(), inside("none/page.html"), "cannot write "),
    ] {
        let message = failure(&[&file, "--html", &page]);
        assert!(
            message.starts_with("lupine: ") && message.contains(says),
            "{message}"
        );
    }
    assert_eq!(fs::read(&copy).unwrap(), fs::read(FILE).unwrap());
    // Neither a page nor the file that was to become one.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &[][..],
        &[FILE, "--html"],
        &[FILE, "--uncovered-weight", "0"],
        &[FILE, "--uncovered-weight", "NaN"],
    ] {
        lupine(arguments).assert().code(2).stdout("");
    }
}

#[test]
fn a_page_replaces_a_file_and_leaves_nothing_else_behind() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    fs::write(&page, "the old page").unwrap();
    lupine(&[FILE, "--html", page.to_str().unwrap()])
        .assert()
        .success();
    let written = fs::read_to_string(&page).unwrap();
    assert!(written.starts_with("<!DOCTYPE html>") && written.ends_with("</html>"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_page_is_written_where_a_link_points() {
    let folder = tempfile::tempdir().unwrap();
    let [page, link] = ["page.html", "link.html"].map(|name| folder.path().join(name));
    fs::write(&page, "the old page").unwrap();
    std::os::unix::fs::symlink(&page, &link).unwrap();
    lupine(&[FILE, "--html", link.to_str().unwrap()])
        .assert()
        .success();
    assert!(link.is_symlink());
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
}

#[test]
fn a_page_shows_questions_as_text_and_runs_nothing() {
    let page = page();
    for escaped in [
        "&lt;b&gt;flat&lt;/b&gt; tire &lt;/script&gt;&lt;script&gt;alert('1')&lt;/script&gt; &amp; &quot;more&quot;",
        "&lt;img src=x onerror=alert(2)&gt;",
    ] {
        assert!(page.contains(escaped), "{escaped}");
    }
    // No element but the page's own.
    for element in ["<script", "<img", "<b>", "<link", "<iframe", "javascript:"] {
        assert!(!page.contains(element), "{element}");
    }
    assert!(page.contains("default-src 'none'"));
    for outside in ["http://", "https://", "url(", "@import", "src="] {
        let own = page.replace("&lt;img src=x", "");
        assert!(!own.contains(outside), "{outside}");
    }
}

#[test]
fn a_page_can_be_found_one_s_way_in_without_seeing_it() {
    let page = page();
    let count = |part: &str| page.matches(part).count();
    assert_eq!(count("<h1>"), 1);
    assert_eq!(count("<section aria-labelledby="), count("<h2 id="));
    for id in page.split("aria-labelledby=\"").skip(1) {
        for id in id.split('"').next().unwrap().split(' ') {
            assert_eq!(count(&format!(" id=\"{id}\"")), 1, "{id}");
        }
    }
    assert!(page.contains("<svg class=\"chart\"") && page.contains("role=\"img\""));
    assert!(page.contains("How often answers are right, by tenth of confidence."));
    assert_eq!(count("<th "), count("<th scope="));
    assert!(count("<th scope=") > 10);
}

/// An answer as `lupine ask --batch` writes it, as far as the scorers read it.
fn reply(engine: &Engine, answer: &Answer) -> Value {
    let knowledge = engine.knowledge();
    let (outcome, sources) = match &answer.outcome {
        Outcome::Answer(topics) => {
            let topics = topics.iter().map(|&index| knowledge.topic(index));
            let ids =
                topics.flat_map(|topic| topic.sources.iter().map(|id| id.as_str().to_owned()));
            ("answer", ids.collect::<Vec<String>>())
        }
        Outcome::Choose(_) => ("choose", Vec::new()),
        Outcome::NotCovered(_) => ("none", Vec::new()),
        Outcome::Urgent(_) => ("urgent", Vec::new()),
    };
    let topics = answer.candidates.iter().map(|candidate| {
        let sure = f64::from(candidate.confidence.value());
        json!({
            "id": knowledge.topic(candidate.topic).id.as_str(),
            "confidence": (sure * 1e4).round() / 1e4,
        })
    });
    json!({"outcome": outcome, "sources": sources, "topics": topics.collect::<Vec<_>>()})
}

fn report(questions: &[Question]) -> (Report, Vec<Value>) {
    let judged = Judged::all(&BUILT_IN, questions);
    let replies = judged.iter().map(|it| reply(&BUILT_IN, &it.answer));
    let replies = replies.collect();
    (Report::of(BUILT_IN.knowledge(), &judged, 2.5), replies)
}

/// What a scorer prints; nothing where it or Python is not here.
fn scored(scorer: &str, arguments: &[&str]) -> Option<Value> {
    let path = Path::new("../shared/bench").join(scorer);
    let python = process::Command::new("python3").arg("--version").output();
    if !path.exists() || python.is_err() {
        println!("skipped: {} or python3 is not here", path.display());
        return None;
    }
    let output = process::Command::new("python3")
        .args(arguments)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

fn write_lines(path: &Path, lines: &[Value]) {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    fs::write(path, lines.join("\n")).unwrap();
}

fn assert_same(name: &str, found: Option<f64>, expected: &Value, tolerance: f64) {
    let near = found
        .zip(expected.as_f64())
        .map(|(a, b)| (a - b).abs() <= tolerance);
    let are_none = found.is_none() && expected.is_null();
    assert!(
        are_none || near == Some(true),
        "{name}: {found:?}, not {expected}"
    );
}

#[test]
fn figures_by_outcome_are_those_of_the_benchmark_s_scorer() {
    /// The scorer rounds to four decimals.
    const ROUNDED: f64 = 5.1e-5;
    let own = Path::new("tests/questions.jsonl");
    let shared = Path::new("../shared/bench/domain-dev/questions.jsonl");
    for path in [own, shared].into_iter().filter(|path| path.exists()) {
        // The scorer wants a key that the project's own questions lack.
        let lines: Vec<Value> = fs::read_to_string(path)
            .unwrap()
            .lines()
            .map(|line| {
                let mut line: Value = serde_json::from_str(line).unwrap();
                let keys = line.as_object_mut().unwrap();
                keys.entry("origin").or_insert("written".into());
                line
            })
            .collect();
        let (found, replies) = report(&questions(path, BUILT_IN.knowledge()));
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        write_lines(file("q").as_ref(), &lines);
        write_lines(file("r").as_ref(), &replies);
        let scorer = "../shared/bench/domain-dev/score.py";
        let (questions, replies) = (file("q"), file("r"));
        let arguments = [
            scorer,
            &questions,
            "--replies",
            &replies,
            "--topics",
            "knowledge",
            "--json",
        ];
        let Some(expected) = scored("domain-dev/score.py", &arguments) else {
            return;
        };
        let it = found.by_outcome.expect("labeled by outcome");
        for (key, value) in [
            ("overall", found.credit.value()),
            ("in_scope_accuracy", it.in_scope.value()),
            ("answer_precision", found.precision.value()),
            ("abstention_recall", it.abstention.value()),
            ("abstention_recall_strict", it.abstention_strict.value()),
            ("urgent_recall", it.urgent.value()),
            (
                "urgent_false_alarm_rate_lookalikes",
                it.alarms_on_lookalikes.value(),
            ),
            ("urgent_false_alarms_all", Some(it.alarms.earned)),
            ("two_part_both_covered", it.two_part_both.value()),
            ("two_part_credit", it.two_part.value()),
            ("ambiguous_ok", it.ambiguous.value()),
            ("answers_to_near_pointers", Some(it.near_pointers as f64)),
            ("answers_over_limit", Some(it.answers_over_limit as f64)),
            ("calibration_ece", found.calibration.error),
        ] {
            assert_same(key, value, &expected[key], ROUNDED);
        }
        let mean = it.sources_per_answer;
        assert_same(
            "mean_sources_cited",
            mean,
            &expected["mean_sources_cited"],
            5.1e-3,
        );
        for kind in &found.kinds {
            let expected = &expected["kinds"][&kind.kind];
            assert_same(
                &kind.kind,
                kind.credit.value(),
                &expected["credit"],
                ROUNDED,
            );
            let found = [kind.answer, kind.choose, kind.none, kind.urgent];
            let expected = ["answer", "choose", "none", "urgent"].map(|key| expected[key].clone());
            assert_eq!(json!(found), json!(expected), "{}", kind.kind);
        }
        let bins = expected["calibration_bins"].as_array().unwrap();
        assert_eq!(found.calibration.tenths.len(), bins.len());
        for (tenth, bin) in found.calibration.tenths.iter().zip(bins) {
            assert_eq!(json!(tenth.answers), bin["n"]);
            assert_same("right", Some(tenth.right), &bin["right"], 5.1e-4);
            assert_same(
                "confidence",
                Some(tenth.confidence),
                &bin["confidence"],
                5.1e-4,
            );
        }
    }
}

/// Questions labeled by topic: the folder's own asks with every other word left out, so that a good
/// part of them goes wrong.
fn by_topic() -> Vec<Value> {
    let knowledge = BUILT_IN.knowledge();
    let worn = |ask: &String| {
        let words = ask.split(' ').enumerate();
        let kept: Vec<&str> = words
            .filter(|(at, _)| at % 2 == 0)
            .map(|(_, it)| it)
            .collect();
        kept.join(" ")
    };
    let topics = knowledge.topics.iter().flat_map(|topic| {
        let asks = topic.asks.iter().zip(["typo1", "typo2"]);
        asks.map(|(ask, kind)| json!({"q": worn(ask), "gold": topic.id.as_str(), "kind": kind}))
    });
    let uncovered = knowledge.uncovered.iter().flat_map(|entry| {
        let near = entry
            .near
            .first()
            .map(|&it| knowledge.topic(it).id.as_str());
        let outside = entry
            .asks
            .first()
            .map(|ask| json!({"q": worn(ask), "gold": null, "kind": "oos"}));
        let asks = entry.asks.get(1).zip(near);
        let distractor = asks.map(
            |(ask, near)| json!({"q": worn(ask), "gold": null, "kind": "distractor", "near": near}),
        );
        [outside, distractor].into_iter().flatten()
    });
    topics.chain(uncovered).collect()
}

#[test]
fn figures_by_topic_are_those_of_the_benchmark_s_scorer() {
    const SCORE: &str = "
import json, sys
sys.path.insert(0, '../shared/bench')
sys.dont_write_bytecode = True
import score
questions, replies = ([json.loads(line) for line in open(path)] for path in sys.argv[1:])
answers = [{'outcome': r['outcome'], 'topics': [(t['id'], t['confidence']) for t in r['topics']]} for r in replies]
print(json.dumps(score.metrics(questions, answers, 2.5)))
";
    let folder = tempfile::tempdir().unwrap();
    let [questions_path, replies_path] = ["q", "r"].map(|name| folder.path().join(name));
    write_lines(&questions_path, &by_topic());
    let (found, replies) = report(&questions(&questions_path, BUILT_IN.knowledge()));
    write_lines(&replies_path, &replies);
    let paths = [&questions_path, &replies_path].map(|path| path.to_str().unwrap());
    let Some(expected) = scored("score.py", &["-c", SCORE, paths[0], paths[1]]) else {
        return;
    };
    let it = found.by_topic.as_ref().expect("labeled by topic");
    let outside = it.outside.as_ref().expect("some is not covered");
    let distractors = it.distractors.as_ref().expect("some are distractors");
    let mut figures = vec![
        ("top1".to_owned(), it.top1.value()),
        ("in_e2e".to_owned(), it.answered.value()),
        ("in_choose".to_owned(), it.offered.value()),
        ("in_wrong".to_owned(), it.wrong.value()),
        ("oos_recall".to_owned(), outside.recall.value()),
        ("oos_precision".to_owned(), Some(outside.precision)),
        ("oos_f1".to_owned(), Some(outside.f1)),
        ("oos_answered".to_owned(), outside.answered.value()),
        ("e2e".to_owned(), it.end_to_end),
        ("dis_fooled".to_owned(), distractors.fooled.value()),
        ("dis_answer".to_owned(), distractors.answered.value()),
        ("ece".to_owned(), found.calibration.error),
    ];
    for kind in found.kinds.iter().filter(|kind| kind.top1.of > 0) {
        figures.push((format!("top1_{}", kind.kind), kind.top1.value()));
        figures.push((format!("in_e2e_{}", kind.kind), kind.credit.value()));
    }
    assert_eq!(figures.len(), 16);
    for (key, value) in figures {
        assert_same(&key, value, &expected[&key], 1e-9);
    }
    assert!(
        it.answered.value() < it.top1.value() && it.wrong.earned > 0.0,
        "{found:?}"
    );
}

#[test]
fn the_same_questions_give_the_same_figures() {
    let (first, _) = report(&QUESTIONS);
    let (second, _) = report(&QUESTIONS);
    assert_eq!(first, second);
}
