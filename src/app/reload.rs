//! What makes a running lupine read its knowledge again, beside `/reload`? SIGHUP, and a change in the
//! folder.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use anyhow::Context as _;
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::{sync::Notify, time::timeout};

use super::files;
use crate::{
    diagnostic::{Diagnostic, SourceFile},
    discord::reload::{Found, Source},
    engine::Engine,
    knowledge::{load, version},
};

/// How long a folder must be left alone before it is read. Editors write a file in several steps, and a
/// copied folder comes file by file; what is there in between may even be valid.
const QUIET: Duration = Duration::from_millis(700);

/// How long a folder must hold the same to be taken as written in full, however the reload was asked for.
const SETTLED: Duration = Duration::from_millis(100);

/// How often it is looked at for that.
const LOOKS: u32 = 20;

/// The knowledge of a folder, or the built-in one.
pub struct Folder(pub Option<PathBuf>);

impl Source for Folder {
    fn read(&self, running: &str) -> Found {
        let Some(folder) = &self.0 else {
            return Found::BuiltIn;
        };
        let read = || files(Some(folder)).map_err(|error| format!("{error:#}"));
        let files = match settled(running, read) {
            Ok(files) => files,
            Err(cause) => return Found::Unreadable(cause),
        };
        if version(&files) == running {
            return Found::Same;
        }
        let loaded = load::load(files);
        match loaded.knowledge {
            Some(knowledge) => Found::New(Box::new(Engine::new(knowledge))),
            None => Found::Faulty(lines(&loaded.diagnostics, &loaded.files, folder)),
        }
    }
}

/// A folder's files, once they are the same twice or those of the running version; or why they cannot be
/// read.
fn settled(
    running: &str,
    mut read: impl FnMut() -> Result<Vec<SourceFile>, String>,
) -> Result<Vec<SourceFile>, String> {
    let state = |read: &Result<Vec<SourceFile>, String>| match read {
        Ok(files) => version(files),
        Err(cause) => cause.clone(),
    };
    let mut before = read();
    for _ in 0..LOOKS {
        if state(&before) == running {
            return before;
        }
        thread::sleep(SETTLED);
        let now = read();
        if state(&now) == state(&before) {
            return now;
        }
        before = now;
    }
    Err("its files keep changing".into())
}

/// Each error in a line, with its file's path within the folder: where the folder lies concerns only
/// this machine.
fn lines(diagnostics: &[Diagnostic], files: &[SourceFile], folder: &Path) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let place = files.get(diagnostic.primary.file).map(|file| {
            let path = file.path().strip_prefix(folder).unwrap_or(file.path());
            let place = file.place(diagnostic.primary.range.start);
            format!("{}:{}:{}: ", path.display(), place.line, place.column)
        });
        let line = place.unwrap_or_default() + &diagnostic.message;
        // A file may hold anything, and a log is read in terminals.
        let line = line.replace(|c: char| c.is_control(), " ");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    diagnostics.iter().map(line).collect()
}

/// Asks for a reload at each SIGHUP, which without this would end the process.
///
/// # Errors
/// The signal cannot be listened for.
pub fn on_hangup(asked: &Arc<Notify>) -> anyhow::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut hangups = signal(SignalKind::hangup()).context("cannot listen for SIGHUP")?;
        let asked = Arc::clone(asked);
        tokio::spawn(async move {
            while hangups.recv().await.is_some() {
                tracing::info!("told by SIGHUP to read the knowledge again");
                asked.notify_one();
            }
        });
    }
    Ok(())
}

/// Asks for a reload whenever a folder was changed and is left alone again, for as long as the watcher
/// that is given lives.
///
/// # Errors
/// The folder cannot be watched, as where the system has no watch left.
pub fn on_change(folder: &Path, asked: &Arc<Notify>) -> notify::Result<RecommendedWatcher> {
    let changed = Arc::new(Notify::new());
    let told = Arc::clone(&changed);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading the folder is an event too. An error may be that events were lost.
        if event.map_or(true, |event| !event.kind.is_access()) {
            told.notify_one();
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    let asked = Arc::clone(asked);
    tokio::spawn(async move {
        loop {
            changed.notified().await;
            while timeout(QUIET, changed.notified()).await.is_ok() {}
            asked.notify_one();
        }
    });
    Ok(watcher)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TOPIC: &str = "topics:\n- { id: a, title: A, keywords: [a], answer: A }\n";

    #[test]
    fn a_folder_is_taken_when_it_is_the_same_twice_or_what_is_running() {
        let state = |text: &'static str| vec![SourceFile::new("a.yaml", text)];
        let running = version(&state("running"));
        for (states, expected) in [
            (&[Ok(""), Err("gone"), Ok(TOPIC), Ok(TOPIC)][..], Ok(TOPIC)),
            (&[Err("gone"), Err("gone")], Err("gone")),
            (&[Ok(""), Ok("running")], Ok("running")),
        ] {
            let mut states = states.iter();
            let read = || states.next().unwrap().map(state).map_err(str::to_owned);
            let read = settled(&running, read);
            let text = read.as_ref().map(|files| files[0].text());
            assert_eq!(text.map_err(String::as_str), expected);
        }
        let mut count = 0;
        let changing = || {
            count += 1;
            Err(count.to_string())
        };
        assert_eq!(
            settled("", changing).unwrap_err(),
            "its files keep changing"
        );
    }

    #[test]
    fn a_folder_is_the_same_or_new_or_faulty_by_its_line_or_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let source = Folder(Some(folder.path().to_owned()));
        let file = folder.path().join("a.yaml");
        assert!(matches!(source.read(""), Found::Unreadable(_)), "no file");
        fs::write(&file, TOPIC).unwrap();
        let Found::New(engine) = source.read("") else {
            panic!("it is new")
        };
        let version = engine.knowledge().version.clone();
        assert!(matches!(source.read(&version), Found::Same));
        fs::write(
            &file,
            TOPIC.replace("answer: A", "related: [\"b\\e[31m\\nc\"]"),
        )
        .unwrap();
        let Found::Faulty(lines) = source.read(&version) else {
            panic!("it has faults")
        };
        assert!(
            lines.iter().all(|line| line.starts_with("a.yaml:2:")),
            "{lines:?}"
        );
        assert!(
            lines.iter().any(|line| line.contains("no topic is called")),
            "{lines:?}"
        );
        assert!(!lines.concat().contains(char::is_control), "{lines:?}");
        drop(folder);
        assert!(matches!(source.read(&version), Found::Unreadable(_)));
        assert!(matches!(Folder(None).read(""), Found::BuiltIn));
    }
}
