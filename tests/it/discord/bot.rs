//! The real binary, run against the fake.

use std::{
    env,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};

use tempfile::TempDir;

use super::fake::{Fake, eventually};

/// Has the form of a token, and opens nothing.
pub const TOKEN: &str = "MTIzNDU2Nzg5MDEy.fake-01.not_a_real-token";

pub struct Bot {
    child: Child,
    log: Arc<Mutex<String>>,
    /// Where it runs, so that it finds no configuration of a developer's.
    _folder: TempDir,
}

impl Bot {
    /// Starts it and waits until it is ready.
    pub async fn ready(fake: &Fake) -> Self {
        let bot = Self::start(fake);
        bot.wrote("lupine is ready").await;
        bot
    }

    pub fn start(fake: &Fake) -> Self {
        Self::with(&[("LUPINE_DISCORD_API", &fake.address)])
    }

    /// Starts it with these variables on top of a token.
    pub fn with(variables: &[(&str, &str)]) -> Self {
        Self::spawn(&fixture(), &[], variables)
    }

    /// Starts it with another knowledge folder.
    pub fn knowing(knowledge: &Path, variables: &[(&str, &str)]) -> Self {
        Self::spawn(knowledge, &[], variables)
    }

    /// Starts it with a configuration file.
    pub fn configured(file: &Path, variables: &[(&str, &str)]) -> Self {
        let arguments = ["--config", file.to_str().unwrap()];
        Self::spawn(&fixture(), &arguments, variables)
    }

    /// Starts it with a configuration file that also says which knowledge it has.
    pub fn of_its_configuration(file: &Path, variables: &[(&str, &str)]) -> Self {
        Self::run(&["--config", file.to_str().unwrap()], variables)
    }

    fn spawn(knowledge: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let knowledge = ["--knowledge", knowledge.to_str().unwrap()];
        Self::run(&[&knowledge, arguments].concat(), variables)
    }

    fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
        command
            .arg("run")
            .args(arguments)
            .current_dir(&folder)
            .env_remove("LUPINE_LOG")
            .env_remove("LUPINE_DISCORD_API")
            .env_remove("LUPINE_STORE_URL")
            .env_remove("http_proxy")
            .env_remove("HTTP_PROXY")
            .env("RUST_LOG", "trace")
            .env("DISCORD_TOKEN", TOKEN)
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let written = Arc::clone(&log);
        thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut log = written.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self {
            child,
            log,
            _folder: folder,
        }
    }

    /// Of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until it wrote this to standard error.
    pub async fn wrote(&self, text: &str) {
        let log = || self.log().contains(text).then_some(());
        eventually(format!("{text:?} on standard error"), log).await;
    }

    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    pub fn interrupt(&self) {
        self.signal("-INT");
    }

    /// Ends it as a crash does.
    pub async fn kill(self) {
        self.signal("-KILL");
        self.ended().await;
    }

    pub fn hang_up(&self) {
        self.signal("-HUP");
    }

    fn signal(&self, signal: &str) {
        let id = self.id().to_string();
        let kill = Command::new("kill").args([signal, &id]).status().unwrap();
        assert!(kill.success());
    }

    /// Waits for its end: the exit code, and all that it wrote.
    pub async fn ended(mut self) -> (Option<i32>, String) {
        let status = eventually("the bot's end", || self.child.try_wait().unwrap()).await;
        let reader = Arc::clone(&self.log);
        // The reading thread holds the other reference until it has read everything.
        drop(std::mem::take(&mut self.log));
        let log = eventually("the rest of the log", || {
            (Arc::strong_count(&reader) == 1).then(|| reader.lock().unwrap().clone())
        });
        (status.code(), log.await)
    }

    /// Ends it as a supervisor does; it must end well and have kept its secrets.
    pub async fn stop(self) -> String {
        self.terminate();
        let (code, log) = self.ended().await;
        assert_eq!(code, Some(0), "{log}");
        for secret in [TOKEN, "not_a_real-token", "interaction-token"] {
            assert!(!log.contains(secret), "{secret} is in the log: {log}");
        }
        log
    }
}

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/discord-knowledge")
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
