//! Does the README tell the truth? Its transcript, its commands and its files.

#![allow(
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test stops at the first surprise"
)]

use std::path::Path;

use assert_cmd::Command;

const README: &str = include_str!("../../README.md");

/// Stands for any number of lines that a transcript leaves out.
const LEFT_OUT: &str = "…";

fn printed(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(arguments).write_stdin(input);
    let output = command.assert().success().get_output().clone();
    String::from_utf8(output.stdout).expect("output is text")
}

/// The parts of the README that are fenced as a language.
fn fenced<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let fence = format!("```{language}\n");
    let parts = text.split(&fence).skip(1);
    parts
        .filter_map(|part| Some(part.split_once("```")?.0))
        .collect()
}

/// The `lupine` commands in code, without their placeholders: `["topic"]`, `["ask", "--batch"]`.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let starts = ["`lupine ", "cargo run --release -- "];
    let found = starts
        .iter()
        .flat_map(|start| text.split(*start).skip(1))
        .filter_map(|rest| rest.split(['`', '\n', '#']).next())
        .map(|command| command.split_whitespace());
    let is_literal = |word: &&str| word.starts_with("--") || word.chars().all(char::is_lowercase);
    found
        .map(|words| words.filter(is_literal).collect::<Vec<_>>())
        .filter(|words| words.first().is_some_and(|first| !first.is_empty()))
        .collect()
}

#[test]
fn the_transcript_is_what_chat_prints() {
    let transcript = fenced(README, "text").concat();
    let lines: Vec<&str> = transcript.lines().collect();
    let questions: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("> "))
        .collect();
    assert!(questions.len() > 2, "there is no transcript");
    let printed = printed(&["chat"], &(questions.join("\n") + "\n"));
    let mut printed = printed.lines().filter(|line| !line.is_empty());
    let mut is_left_out = true;
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if line == LEFT_OUT {
            is_left_out = true;
        } else if !line.starts_with("> ") {
            let found = if is_left_out {
                printed.find(|other| *other == line)
            } else {
                printed.next()
            };
            assert_eq!(found, Some(line), "README.md shows what is not printed");
            is_left_out = false;
        }
    }
}

#[test]
fn every_command_and_option_it_names_exists() {
    let commands = commands(README);
    assert!(commands.len() > 8, "{commands:?}");
    for words in commands {
        let help = printed(&[words[0], "--help"], "");
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "{words:?}: {option}");
        }
    }
}

#[test]
fn every_file_it_links_to_exists() {
    let links = README.split("](").skip(1);
    let links: Vec<&str> = links.filter_map(|rest| rest.split(')').next()).collect();
    let files = || {
        links
            .iter()
            .filter(|link| !link.starts_with("http") && !link.starts_with('#'))
    };
    assert!(files().count() > 4, "{links:?}");
    for file in files() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        assert!(path.exists(), "{file}");
    }
}
