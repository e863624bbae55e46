//! `lupine …` as a shell sees it: arguments, streams, exit codes. The knowledge is a bicycle repair
//! shop's, and questions are its own asks, so that nothing here hangs on how well the engine guesses.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{ChildStdin, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use assert_cmd::Command;
use serde_json::{Value, json};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/knowledge");

const ASK: &str = "how do i fix a flat tire";

/// Far longer than an answer takes; only a test that fails waits for it.
const PATIENCE: Duration = Duration::from_mins(1);

fn lupine(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.args(["--knowledge", FIXTURE]).args(arguments);
    command
}

/// What a command that succeeds prints, with nothing on standard error.
fn printed(command: &mut Command) -> String {
    let output = command.assert().success().stderr("").get_output().clone();
    String::from_utf8(output.stdout).expect("output is text")
}

fn printed_for(arguments: &[&str]) -> String {
    printed(&mut lupine(arguments))
}

/// The exit code and standard error of a command that fails, having printed nothing.
fn failure(arguments: &[&str]) -> (i32, String) {
    let output = lupine(arguments).assert().stdout("").get_output().clone();
    (
        output.status.code().expect("not killed"),
        String::from_utf8(output.stderr).expect("errors are text"),
    )
}

fn batch(input: impl Into<Vec<u8>>) -> Vec<Value> {
    printed(lupine(&["ask", "--batch"]).write_stdin(input))
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
}

fn questions(answers: &[Value]) -> Vec<&str> {
    answers
        .iter()
        .map(|answer| answer["question"].as_str().expect("is text"))
        .collect()
}

#[test]
fn an_answer_is_readable_in_a_pipe() {
    insta::assert_snapshot!(printed_for(&["ask", ASK]));
}

#[test]
fn a_topic_is_shown_with_its_note() {
    insta::assert_snapshot!(printed_for(&["topic", "squealing-brakes"]));
}

#[test]
fn a_topic_is_found_by_its_title() {
    assert_eq!(
        printed_for(&["topic", "Fixing a flat tire"]),
        printed_for(&["topic", "flat-tire"])
    );
}

#[test]
fn an_unknown_topic_is_a_fault_that_suggests_another() {
    assert_eq!(
        failure(&["topic", "flat"]),
        (
            1,
            "lupine: no topic is called \"flat\"; did you mean: flat-tire\n".into()
        )
    );
}

#[test]
fn topics_are_listed_by_section() {
    insta::assert_snapshot!(printed_for(&["topics"]));
}

#[test]
fn one_section_is_listed_alone() {
    let listed = printed_for(&["topics", "at home"]);
    assert!(listed.starts_with("At home\n"), "{listed}");
    assert!(!listed.contains("flat-tire"), "{listed}");
}

#[test]
fn an_unknown_section_is_a_fault_that_names_the_sections() {
    assert_eq!(
        failure(&["topics", "at-sea"]),
        (
            1,
            "lupine: no section is called \"at-sea\"; there are: on-the-road, at-home\n".into()
        )
    );
}

#[test]
fn the_invite_links_are_printed_whole() {
    insta::assert_snapshot!(printed_for(&[
        "invite",
        "--application-id",
        "123456789012345678"
    ]));
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &[][..],
        &["nonsense"],
        &["ask"],
        &["ask", "--batch", ASK],
        &["ask", "two", "questions"],
        &["topic"],
        &["invite"],
        &["invite", "--application-id", "lupine"],
        &["invite", "--application-id", "1234"],
        &["invite", "--application-id", "99999999999999999999"],
    ] {
        let (code, message) = failure(arguments);
        assert_eq!(code, 2, "{arguments:?}: {message}");
        assert!(
            message.contains("Usage:") || message.contains("--help"),
            "{message}"
        );
    }
}

#[test]
fn an_empty_question_is_a_fault() {
    for arguments in [
        &["ask", ""][..],
        &["ask", "--json", " \t"],
        &["explain", ""],
    ] {
        let (code, message) = failure(arguments);
        assert_eq!((code, &*message), (1, "lupine: the question is empty\n"));
    }
    assert_eq!(
        batch("\n").len(),
        1,
        "a line is a question, even an empty one"
    );
}

#[test]
fn help_and_version_are_results() {
    let help = printed_for(&["--help"]);
    for command in ["ask", "chat", "topics", "topic", "invite", "--knowledge"] {
        assert!(help.contains(command), "{help}");
    }
}

#[test]
fn the_version_names_the_knowledge_that_is_given() {
    let version = |arguments: &[&str]| {
        let printed = printed(Command::new(env!("CARGO_BIN_EXE_lupine")).args(arguments));
        let start = format!("lupine {}, knowledge ", env!("CARGO_PKG_VERSION"));
        let knowledge = printed.strip_prefix(&start).expect("starts so").trim_end();
        let is_hex = knowledge.bytes().all(|it| it.is_ascii_hexdigit());
        assert!(is_hex && knowledge.len() == 8, "{knowledge}");
        knowledge.to_owned()
    };
    let built_in = version(&["--version"]);
    assert_eq!(version(&["-V"]), built_in);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/knowledge");
    assert_eq!(version(&["--knowledge", folder, "--version"]), built_in);
    let other = version(&["--knowledge", FIXTURE, "--version"]);
    assert_ne!(other, built_in);
    assert_eq!(version(&["-V", "--knowledge", FIXTURE]), other);
    let mut nowhere = Command::new(env!("CARGO_BIN_EXE_lupine"));
    nowhere.args(["--version", "--knowledge=/nowhere"]);
    nowhere.assert().code(1).stdout("");
}

#[test]
fn numbers_are_those_of_the_country_that_is_named() {
    let ask = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
        command
            .args(["ask", "--json", "i want to kill myself"])
            .args(arguments);
        let output = command.assert().success().get_output().clone();
        let answer: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
        assert_eq!(answer["outcome"], "urgent");
        assert_eq!(answer["level"], "crisis");
        answer["answer"].as_str().expect("is text").to_owned()
    };
    let us = ask(&["--country", "us"]);
    assert!(us.contains("988") && us.contains("911") && us.contains("findahelpline.com"));
    assert!(!us.contains("116 123"), "{us}");
    for elsewhere in [&[][..], &["--country", "DE"]] {
        let all = ask(elsewhere);
        for number in ["988", "116 123", "112 EU", "findahelpline.com"] {
            assert!(all.contains(number), "{number} in {all}");
        }
    }
    for (country, is_listed) in [("US", true), ("DE", false)] {
        let asked = Command::new(env!("CARGO_BIN_EXE_lupine"))
            .args(["ask", ASK, "--country", country])
            .assert();
        let output = asked.success().get_output().clone();
        let error = String::from_utf8(output.stderr).expect("is text");
        let note = format!("{country}: its numbers are not listed");
        assert_eq!(error.contains(&note), !is_listed, "{error}");
        assert_eq!(error.is_empty(), is_listed, "{error}");
    }
    for (unknown, says) in [
        ("UK", "is GB"),
        ("England", "by its two letters"),
        ("XX", "no country has that code"),
        ("", "by its two letters"),
    ] {
        for arguments in [&["ask", ASK][..], &["explain", ASK], &["chat"]] {
            let (code, message) = failure(&[arguments, &["--country", unknown]].concat());
            assert_eq!(code, 2, "{message}");
            // An empty one is refused by its emptiness alone.
            assert!(message.contains(says) || unknown.is_empty(), "{message}");
        }
    }
}

#[test]
fn a_knowledge_folder_that_cannot_be_used_is_a_fault() {
    let empty = tempfile::tempdir().expect("a folder");
    let broken = tempfile::tempdir().expect("a folder");
    fs::write(broken.path().join("a.yaml"), "topics: [").expect("written");
    let missing = empty.path().join("missing");
    for (folder, says) in [
        (missing.as_path(), "cannot read the knowledge folder"),
        (empty.path(), "ends in .yaml"),
        (broken.path(), ""),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_lupine"))
            .args(["ask", ASK, "--knowledge"])
            .arg(folder)
            .assert()
            .code(1)
            .stdout("")
            .get_output()
            .clone();
        let message = String::from_utf8(output.stderr).expect("errors are text");
        assert!(!message.is_empty() && message.contains(says), "{message}");
    }
}

#[test]
fn the_json_of_an_answer_has_the_fields_of_the_interface_in_order() {
    let line = printed_for(&["ask", "--json", ASK]);
    assert_eq!(line.matches('\n').count(), 1, "{line}");
    let places: Vec<Option<usize>> = [
        "question",
        "outcome",
        "topics",
        "answer",
        "disclaimer",
        "sources",
        "matched",
    ]
    .iter()
    .map(|field| line.find(&format!("\"{field}\":")))
    .collect();
    assert!(places.is_sorted() && places[0] == Some(1), "{line}");

    let answer: Value = serde_json::from_str(&line).expect("is JSON");
    assert_eq!(answer["question"], ASK);
    assert_eq!(answer["outcome"], "answer");
    assert_eq!(
        answer["sources"],
        json!(["flats.1", "flats.2", "flats.3", "flats.4"])
    );
    assert!(
        answer["disclaimer"]
            .as_str()
            .is_some_and(|text| text.contains("ask a mechanic"))
    );
    assert!(
        answer["answer"]
            .as_str()
            .is_some_and(|text| text.starts_with("A flat tire is **the most common repair**."))
    );
    let topics = answer["topics"].as_array().expect("is a list");
    assert_eq!(topics[0]["id"], "flat-tire");
    assert_eq!(topics[0]["title"], "Fixing a flat tire");
    assert!(topics.len() <= 5);
    for topic in topics {
        let confidence = topic["confidence"].as_f64().expect("is a number");
        assert!((0.0..=1.0).contains(&confidence), "{topic}");
    }
    for absent in ["uncovered", "urgent", "truncated"] {
        assert_eq!(answer.get(absent), None);
    }
}

#[test]
fn a_long_question_is_marked_as_truncated() {
    let question = "why does my chain slip ".repeat(200);
    let line = printed_for(&["ask", "--json", &question]);
    let answer: Value = serde_json::from_str(&line).expect("is JSON");
    assert_eq!(answer["truncated"], true);
    assert!(printed_for(&["ask", &question]).contains("only its first 4000 characters were"));
}

#[test]
fn what_is_not_covered_is_said_by_its_entry() {
    let line = printed_for(&["ask", "--json", "how much does a repair cost"]);
    let answer: Value = serde_json::from_str(&line).expect("is JSON");
    assert_eq!(answer["outcome"], "none");
    assert_eq!(answer["uncovered"], "prices");
    insta::assert_snapshot!(printed_for(&["ask", "how much does a repair cost"]));
}

#[test]
fn an_emergency_is_told_to_get_help_and_offered_no_topic() {
    let line = printed_for(&["ask", "--json", "i crashed and hit my head"]);
    let answer: Value = serde_json::from_str(&line).expect("is JSON");
    assert_eq!(answer["outcome"], "urgent");
    assert_eq!(answer["urgent"], "crash");
    insta::assert_snapshot!(printed_for(&["ask", "i crashed and hit my head"]));
}

#[test]
fn a_question_may_begin_with_a_hyphen_and_the_folder_may_come_last() {
    let output = Command::new(env!("CARGO_BIN_EXE_lupine"))
        .args(["ask", "--json", "- my tire?", "--knowledge", FIXTURE])
        .assert()
        .success()
        .get_output()
        .clone();
    let answer: Value = serde_json::from_slice(&output.stdout).expect("is JSON");
    assert_eq!(answer["question"], "- my tire?");
    assert_eq!(
        answer["disclaimer"],
        json!(
            "This is general information from one handout. For your own bicycle, please ask a mechanic."
        )
    );
}

#[test]
fn a_misspelled_option_is_not_asked() {
    for arguments in [["ask", "--jsn"], ["explain", "--jason"]] {
        let (code, error) = failure(&arguments);
        assert_eq!(code, 2);
        assert!(error.contains("no such option"), "{error}");
    }
}

#[test]
fn of_a_file_with_a_fault_in_each_line_the_first_are_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("notes.jsonl");
    fs::write(&file, "no question\n".repeat(25)).expect("written");
    let (code, error) = failure(&["eval", file.to_str().expect("is text")]);
    assert_eq!(code, 1);
    assert_eq!(error.matches("error[json-syntax]").count(), 20, "{error}");
    assert!(error.contains("and 5 more faults"), "{error}");
}

#[test]
fn a_question_without_quotes_is_told_to_need_them() {
    for arguments in [
        &["ask", "how", "much"][..],
        &["explain", "how", "much"],
        &["ask", "--loud", ASK],
    ] {
        let (code, error) = failure(arguments);
        assert_eq!(code, 2);
        assert!(error.contains("goes in quotes"), "{error}");
    }
    let (_, error) = failure(&["ask", ASK, "--contry", "US"]);
    assert!(!error.contains("goes in quotes"), "{error}");
    let (_, error) = failure(&["check", "more"]);
    assert!(!error.contains("goes in quotes"), "{error}");
}

#[test]
fn batch_answers_each_line_in_order_as_if_it_were_asked_alone() {
    let asks = [
        ASK,
        "how long does a bicycle chain last",
        "why do my brakes squeal",
        "what is the capital of france",
        "",
    ];
    // Alone, nothing at all is a fault.
    let alone = |ask: &&str| match *ask {
        "" => batch("\n").swap_remove(0),
        ask => serde_json::from_str(&printed_for(&["ask", "--json", ask])).expect("is JSON"),
    };
    let alone: Vec<Value> = asks.iter().map(alone).collect();
    let rounds = 400;
    let input = format!("{}\n", asks.join("\n")).repeat(rounds);
    let answers = batch(input);
    assert_eq!(answers.len(), rounds * asks.len());
    for (answer, expected) in answers.iter().zip(alone.iter().cycle()) {
        assert_eq!(answer, expected);
    }
}

#[test]
fn batch_reads_any_bytes_and_any_line_ends() {
    assert_eq!(batch(""), [json!(null); 0]);
    let answers = batch(&b"one\r\n\ntw\xffo\n  three \nlast"[..]);
    assert_eq!(
        questions(&answers),
        ["one", "", "tw\u{fffd}o", "  three ", "last"]
    );
}

/// A running `ask --batch`, spoken with line by line.
struct Conversation {
    child: std::process::Child,
    stdin: ChildStdin,
    lines: Receiver<String>,
}

impl Conversation {
    fn start() -> Self {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_lupine"))
            .args(["ask", "--batch", "--knowledge", FIXTURE])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let stdin = child.stdin.take().expect("is piped");
        let stdout = BufReader::new(child.stdout.take().expect("is piped"));
        let (send, lines) = mpsc::sync_channel(0);
        thread::spawn(move || {
            for line in stdout.lines() {
                if send.send(line.expect("is text")).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            stdin,
            lines,
        }
    }

    fn answer(&mut self) -> String {
        self.lines
            .recv_timeout(PATIENCE)
            .expect("an answer in time")
    }
}

#[test]
fn batch_answers_a_line_before_the_next_one_is_written() {
    let mut conversation = Conversation::start();
    for question in ["one", "two", "three", "four", "five"] {
        writeln!(conversation.stdin, "{question}").expect("still reading");
        let line = conversation.answer();
        assert!(
            line.starts_with(&format!("{{\"question\":\"{question}\"")),
            "{line}"
        );
    }
    drop(conversation.stdin);
    assert!(conversation.child.wait().expect("ends").success());
}

#[test]
fn a_reader_that_stops_ends_batch_quietly() {
    let Conversation {
        child,
        mut stdin,
        lines,
    } = Conversation::start();
    writeln!(stdin, "one").expect("still reading");
    lines.recv_timeout(PATIENCE).expect("an answer in time");
    drop(lines);
    // The pipe breaks at one of the next answers, and with it this one.
    while writeln!(stdin, "more").is_ok() {}
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_reader_that_never_reads_ends_every_command_quietly() {
    for arguments in [
        &["ask", ASK][..],
        &["ask", "--json", ASK],
        &["topics"],
        &["topic", "flat-tire"],
        &["invite", "--application-id", "123456789012345678"],
        &["eval", "tests/fixtures/questions.jsonl"],
        &["diff", FIXTURE, FIXTURE],
        &["chat"],
        &["--help"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_lupine"))
            .args(["--knowledge", FIXTURE])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(writer)
            .output()
            .expect("runs");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn color_is_used_where_it_is_wanted() {
    let topic = ["topic", "flat-tire"];
    let plain = printed_for(&topic);
    let forced = printed(lupine(&topic).env("CLICOLOR_FORCE", "1"));
    assert!(!plain.contains('\u{1b}'), "{plain}");
    assert!(
        forced.contains("\u{1b}[1mthe most common repair\u{1b}[0m"),
        "{forced}"
    );
    assert_eq!(anstream::adapter::strip_str(&forced).to_string(), plain);
    assert_eq!(printed(lupine(&topic).env("NO_COLOR", "1")), plain);
}

#[test]
fn a_pipe_gets_80_columns() {
    let widest = printed_for(&["topic", "flat-tire"])
        .lines()
        .map(|line| line.chars().count())
        .max();
    assert!(
        widest.is_some_and(|width| (70..=80).contains(&width)),
        "{widest:?}"
    );
}

#[test]
fn no_text_can_drive_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let knowledge = r#"
topics:
  - id: trap
    title: "A \e[31mtrap"
    section: "s\e[31m"
    asks: [is this a trap for me]
    answer: "See \e]0;owned\a this."
"#;
    fs::write(folder.path().join("a.yaml"), knowledge).expect("written");
    let path = folder.path().to_str().expect("is text");
    for arguments in [
        &["ask", "is this a trap for me \u{1b}[31m"][..],
        &[
            "ask",
            "--json",
            "is this a trap for me \u{1b}[31m \u{9b}31m",
        ],
        &["topics"],
        &["topics", "\u{1b}[31m"],
        &["topic", "trap"],
        &["topic", "\u{1b}[31m"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_lupine"))
            .args(["--knowledge", path])
            .args(arguments)
            .output()
            .expect("runs");
        for stream in [output.stdout, output.stderr] {
            let text = String::from_utf8(stream).expect("is text");
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n'),
                "{arguments:?}: {text:?}"
            );
        }
    }
}

#[test]
fn a_conversation_answers_browses_and_ends() {
    let turns = [
        ASK,
        "1",
        "7",
        "/topics at home",
        "2",
        "/topic flat",
        "/topics nowhere",
        "/nonsense",
        "/help",
        "/quit",
        "not read any more",
    ];
    insta::assert_snapshot!(printed(lupine(&["chat"]).write_stdin(turns.join("\n"))));
}

#[test]
fn a_conversation_names_the_numbers_of_a_country() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(["chat", "--country", "us"]);
    let shown = printed(command.write_stdin("i want to kill myself\n"));
    assert!(
        shown.contains("988") && !shown.contains("116 123"),
        "{shown}"
    );
}

#[test]
fn a_conversation_ends_with_its_input_whatever_its_bytes() {
    let shown = printed(lupine(&["chat"]).write_stdin(&b"1\n/why\n\n\xff\xfe\r\n"[..]));
    assert!(shown.contains("There is no list to pick from"), "{shown}");
    assert!(shown.contains("There is no question yet"), "{shown}");
}

#[test]
fn why_shows_the_candidates_with_their_confidence() {
    let shown = printed(lupine(&["chat"]).write_stdin(format!("{ASK}\n/why\n/quit\n")));
    let (_, why) = shown
        .split_once("Topics, and how sure each is:\n")
        .expect("candidates are shown");
    let first = why.lines().next().expect("one candidate at least");
    let (confidence, title) = first.trim().split_once("  ").expect("two columns");
    assert_eq!(title, "Fixing a flat tire");
    assert!(
        confidence
            .parse::<f32>()
            .is_ok_and(|c| (0.0..=1.0).contains(&c))
    );
}
