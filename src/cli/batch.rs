//! How are many questions answered at once? On every core, in order, each as soon as it is in.
//!
//! The reader deals blocks of whole lines out to the workers in turn, and the writer collects their
//! answers in the same turn: order is kept without numbering anything. All channels are bounded, so
//! memory does not grow with the input.

use std::{
    io::{self, Read, Write},
    num::NonZero,
    sync::{
        Arc,
        mpsc::{self, Receiver, SyncSender, TryRecvError},
    },
    thread::{self, JoinHandle},
};

use anyhow::{Context, bail};

use super::json;
use crate::{engine::Engine, reply::Circumstances};

/// Read at a time, some ten questions: enough that handing a block over costs nothing beside
/// answering it, few enough that a short file still keeps every core busy.
const BLOCK_BYTES: usize = 512;

/// Blocks that wait before and behind each worker, so that none idles for a slow neighbor; no more, since answers
/// are a hundred times as long as their questions, and wait in memory.
const WAITING_BLOCKS: usize = 2;

/// The rest of a longer line is dropped, so that input without line breaks cannot fill the memory.
const MAX_LINE_BYTES: usize = 1 << 20;

struct Worker {
    answers: Receiver<serde_json::Result<String>>,
    thread: JoinHandle<()>,
}

/// Answers one question a line with one line of JSON, until the input ends.
///
/// # Errors
/// What reading or writing says. Reading goes on in a thread of its own, which an error of writing
/// leaves behind: it may be waiting for input that never comes.
pub fn batch(
    engine: &Arc<Engine>,
    circumstances: &Circumstances,
    input: impl Read + Send + 'static,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut blocks = Vec::new();
    let mut workers = Vec::new();
    for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
        let (block, todo) = mpsc::sync_channel(WAITING_BLOCKS);
        blocks.push(block);
        workers.push(Worker::start(
            Arc::clone(engine),
            circumstances.clone(),
            todo,
        ));
    }
    let reader = thread::spawn(move || deal(input, &blocks));
    for turn in (0..workers.len()).cycle() {
        let Some(answers) = next(&workers[turn].answers, out)? else {
            if workers.swap_remove(turn).thread.join().is_err() {
                bail!("answering stopped half-way");
            }
            break;
        };
        out.write_all(answers?.as_bytes())?;
    }
    out.flush()?;
    match reader.join() {
        Ok(read) => read.context("cannot read standard input"),
        Err(_) => bail!("reading stopped half-way"),
    }
}

impl Worker {
    fn start(engine: Arc<Engine>, circumstances: Circumstances, todo: Receiver<Vec<u8>>) -> Self {
        let (done, answers) = mpsc::sync_channel(WAITING_BLOCKS);
        let thread = thread::spawn(move || {
            for block in todo {
                let answers = block
                    .split_inclusive(|&byte| byte == b'\n')
                    .map(|line| json::ask(&engine, &question(line), &circumstances))
                    .collect();
                if done.send(answers).is_err() {
                    break;
                }
            }
        });
        Self { answers, thread }
    }
}

/// A line without its end, in whatever encoding it came.
fn question(line: &[u8]) -> String {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}

/// Reads to the end, and gives each worker in turn the lines that have arrived by then.
fn deal(mut input: impl Read, workers: &[SyncSender<Vec<u8>>]) -> io::Result<()> {
    let mut turns = workers.iter().cycle();
    let mut send = |block: &mut Vec<u8>| {
        turns
            .next()
            .is_some_and(|worker| worker.send(std::mem::take(block)).is_ok())
    };
    let mut buffer = [0; BLOCK_BYTES];
    let mut block = Vec::new();
    loop {
        let read = match input.read(&mut buffer) {
            Ok(0) => break,
            Ok(length) => &buffer[..length],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let room = MAX_LINE_BYTES.saturating_sub(block.len());
        let Some(last) = read.iter().rposition(|&byte| byte == b'\n') else {
            block.extend(read.iter().take(room));
            continue;
        };
        let (lines, rest) = read.split_at(last + 1);
        let first = lines.iter().position(|&byte| byte == b'\n').unwrap_or(last);
        block.extend(lines[..first].iter().take(room));
        block.extend(&lines[first..]);
        if !send(&mut block) {
            return Ok(());
        }
        block.extend(rest);
    }
    if !block.is_empty() {
        send(&mut block);
    }
    Ok(())
}

/// The next answers; before waiting for them, what is written so far is shown.
fn next<T>(answers: &Receiver<T>, out: &mut dyn Write) -> io::Result<Option<T>> {
    match answers.try_recv() {
        Ok(next) => Ok(Some(next)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            out.flush()?;
            Ok(answers.recv().ok())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives what a list holds, one entry a read.
    struct Reads(Vec<Vec<u8>>);

    impl Read for Reads {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let bytes = self.0.remove(0);
            buffer[..bytes.len()].copy_from_slice(&bytes);
            Ok(bytes.len())
        }
    }

    /// The blocks that one worker gets.
    fn dealt(reads: &[&[u8]]) -> Vec<String> {
        let (block, todo) = mpsc::sync_channel(reads.len() + 1);
        let reads = Reads(reads.iter().map(|read| read.to_vec()).collect());
        deal(reads, &[block]).expect("reading succeeds");
        todo.iter()
            .map(|block| String::from_utf8(block).expect("text"))
            .collect()
    }

    #[test]
    fn whole_lines_are_handed_on_as_soon_as_they_are_in() {
        assert_eq!(
            dealt(&[b"one\n", b"tw", b"o\nthree\n\nfo", b"ur"]),
            ["one\n", "two\nthree\n\n", "four"]
        );
        assert_eq!(dealt(&[]), [""; 0]);
        assert_eq!(dealt(&[b"\n"]), ["\n"]);
    }

    #[test]
    fn an_endless_line_is_cut_and_the_next_one_is_whole() {
        let piece = [b'x'; BLOCK_BYTES];
        let mut reads: Vec<&[u8]> = vec![&piece; MAX_LINE_BYTES / BLOCK_BYTES + 5];
        reads.extend([&b"xxx\nnext\n"[..], b"last"]);
        let dealt = dealt(&reads);
        let (cut, rest) = dealt[0].split_once('\n').expect("two lines");
        assert_eq!((cut.len(), rest), (MAX_LINE_BYTES, "next\n"));
        assert_eq!(dealt[1], "last");
    }

    #[test]
    fn blocks_go_to_the_workers_in_turn() {
        let (first, one) = mpsc::sync_channel(9);
        let (second, two) = mpsc::sync_channel(9);
        let reads = ["a\n", "b\n", "c\n"].map(|line| line.as_bytes().to_vec());
        deal(Reads(reads.to_vec()), &[first, second]).expect("reading succeeds");
        assert_eq!(one.iter().collect::<Vec<_>>(), [b"a\n", b"c\n"]);
        assert_eq!(two.iter().collect::<Vec<_>>(), [b"b\n"]);
    }

    #[test]
    fn a_line_is_a_question_without_its_end() {
        for (line, asked) in [
            (&b"why\n"[..], "why"),
            (b"why\r\n", "why"),
            (b"why", "why"),
            (b" why \n", " why "),
            (b"\n", ""),
            (b"wh\xff\n", "wh\u{fffd}"),
        ] {
            assert_eq!(question(line), asked);
        }
    }
}
