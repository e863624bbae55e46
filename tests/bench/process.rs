//! What does the program cost as others run it? The binary, started, fed and looked at from outside.

use std::{
    io::{BufRead, BufReader, BufWriter, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
};

use crate::memory::{self, Memory};

/// The binary, built as this benchmark is.
pub const LUPINE: &str = env!("CARGO_BIN_EXE_lupine");

/// What it prints.
pub fn printed(arguments: &[&str]) -> String {
    let output = Command::new(LUPINE).args(arguments).output();
    let output = output.expect("lupine starts");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("it prints text")
}

/// `lupine ask --batch`, waiting for questions.
pub struct Batch {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    /// A command that comes to `lupine`, whose arguments are added.
    pub fn start(command: &mut Command) -> Self {
        let mut process = command
            .args(["ask", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("lupine starts");
        Self {
            questions: process.stdin.take().expect("it is piped"),
            answers: BufReader::new(process.stdout.take().expect("it is piped")),
            process,
        }
    }

    /// Asks, and hands on each answer as it arrives, with the number of its question.
    pub fn ask<'a>(
        &mut self,
        questions: impl ExactSizeIterator<Item = &'a str> + Send,
        mut look: impl FnMut(usize, &str),
    ) {
        let count = questions.len();
        let mut writer = BufWriter::new(&mut self.questions);
        let answers = &mut self.answers;
        thread::scope(|scope| {
            scope.spawn(move || {
                for question in questions {
                    writeln!(writer, "{question}").expect("lupine reads");
                }
                writer.flush().expect("lupine reads");
            });
            let mut line = String::new();
            for number in 0..count {
                line.clear();
                answers.read_line(&mut line).expect("lupine writes");
                assert!(line.ends_with('\n'), "{number} answers of {count}");
                look(number, &line);
            }
        });
    }

    /// As Linux counts it; elsewhere none.
    pub fn memory(&self) -> Option<Memory> {
        Memory::of(self.process.id())
    }

    /// Ends the input, and with it the program.
    pub fn end(self) {
        let Self {
            mut process,
            questions,
            answers,
        } = self;
        drop(questions);
        assert_eq!(answers.lines().count(), 0, "no answer without a question");
        assert!(process.wait().expect("it ends").success());
    }
}

/// A command that runs `lupine` on a single core, where the system has one for that.
pub fn on_one_core() -> Option<Command> {
    let status = memory::status("self")?;
    let cores = memory::value(&status, "Cpus_allowed_list")?;
    let first = cores.split(['-', ',']).next()?;
    let has_taskset = Command::new("taskset").arg("--version").output().is_ok();
    has_taskset.then(|| {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", first, LUPINE]);
        command
    })
}
