//! A process that uses the store is killed a hundred times, wherever it happens to be: nothing that it
//! acknowledged is lost, and nothing is left half done.
//!
//! The process is this test binary, told to run [`the_process_that_is_killed`] alone. Its Discord is a
//! folder: a message is a file, named by its nonce, and what is pinned is another.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use lupine::{
    app,
    knowledge::{Date, date},
    settings::{
        Action, AuditEntry, Change, Content, Form, MessageId, Pin, PinId, PinState, PinStep,
        Preferences, ResourceLine, Setting, Settings, Subject, Tally, TextHash,
    },
    store::{Location, Store},
};
use sqlx::{Connection as _, Row as _, SqliteConnection};
use tempfile::TempDir;

use super::place::{MODERATOR, NOW, SERVER, hash, new_pin, role, topic};
use crate::random::Random;

const KILLS: usize = 100;

/// So many kills hit the same store, after each of which it is opened again.
const KILLS_EACH: usize = 5;

/// Names the store's folder, in the process that is killed.
const VARIABLE: &str = "LUPINE_TEST_KILLED_IN";

/// Longer than a step takes.
const STEP: Duration = Duration::from_millis(3);

const PATIENCE: Duration = Duration::from_mins(1);

fn location(folder: &Path) -> Location {
    Location::Sqlite(folder.join("lupine.db"))
}

fn today() -> Date {
    date::parse("2026-11-22").unwrap()
}

/// What Discord would hold.
struct Discord(PathBuf);

impl Discord {
    fn of(folder: &Path) -> Self {
        Self(folder.join("discord"))
    }

    /// Posts a message, or finds the one with that nonce.
    fn post(&self, pin: &Pin) -> MessageId {
        let message = MessageId(1_000 + pin.id.0.unsigned_abs());
        self.write(&format!("message-{message}"), pin.text.as_str());
        message
    }

    fn edit(&self, message: MessageId, content: &Content) {
        let text = match content {
            Content::Text(hash) => hash.as_str(),
            Content::Notice => "notice",
        };
        self.write(&format!("message-{message}"), text);
    }

    fn pin(&self, message: MessageId) {
        self.write(&format!("pinned-{message}"), "");
    }

    fn unpin(&self, message: MessageId) {
        let _ = fs::remove_file(self.0.join(format!("pinned-{message}")));
    }

    /// A request that arrived is done, wherever the one who made it was killed.
    fn write(&self, name: &str, text: &str) {
        let unfinished = self.0.join("unfinished");
        fs::write(&unfinished, text).unwrap();
        fs::rename(unfinished, self.0.join(name)).unwrap();
    }

    fn shows(&self, message: MessageId) -> String {
        fs::read_to_string(self.0.join(format!("message-{message}"))).unwrap()
    }

    fn pinned(&self) -> BTreeSet<String> {
        let names = fs::read_dir(&self.0).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("pinned-")).collect()
    }
}

/// Does what the bot does from here on with a pin, however far it is. What `steps` gets, the store has
/// acknowledged.
async fn finish(store: &dyn Store, discord: &Discord, pin: Pin, mut steps: impl FnMut(&str)) {
    let mut pin = Some(pin);
    while let Some(now) = pin.take() {
        let step = match (&now.state, now.message) {
            (PinState::Planned, _) => PinStep::Posted(discord.post(&now)),
            (PinState::Posted, Some(message)) => {
                discord.pin(message);
                PinStep::Pinned
            }
            (PinState::Updating(content), Some(message)) => {
                discord.edit(message, content);
                PinStep::Updated(content.clone())
            }
            (PinState::Removing { .. }, Some(message)) => {
                discord.unpin(message);
                PinStep::Unpinned
            }
            (PinState::Pinned | PinState::Withdrawn, _) => return,
            (state, None) => panic!("{state:?} without a message"),
        };
        pin = store.step_pin(now.id, &step, NOW).await.unwrap();
        let state = pin.as_ref().map_or("gone", |pin| pin.state.name());
        steps(&format!("pin {} {state}", now.id.0));
    }
}

/// Works until it is killed, and prints what was acknowledged.
#[tokio::test]
async fn the_process_that_is_killed() {
    let Some(folder) = env::var_os(VARIABLE) else {
        return;
    };
    let folder = PathBuf::from(folder);
    println!("ack opening");
    let store = app::store::open(&location(&folder)).await.unwrap();
    println!("ack open");
    let discord = Discord::of(&folder);
    let ack = |what: &str| println!("ack {what}");
    let audit = store.audit(SERVER, None, 1).await.unwrap();
    let start = audit.first().map_or(0, |entry| entry.id.0.unsigned_abs());
    for number in start + 1.. {
        let line = format!("Our nurse is in #ask, week {number}.");
        let line = Setting::ResourceLine(ResourceLine::new(&line).unwrap());
        for change in [role(number), Change::To(line)] {
            let entry = store.change(SERVER, &change, MODERATOR, NOW).await;
            let entry = entry.unwrap().unwrap();
            ack(&format!(
                "audit {} {}",
                entry.id.0,
                change.after().unwrap().text()
            ));
            if number % 3 == 0 {
                let undone = store.undo(SERVER, entry.id, MODERATOR, NOW).await.unwrap();
                let Action::Changed { after, .. } = undone.action else {
                    panic!("{undone:?}");
                };
                let after = after.map_or("-".into(), |after| after.text());
                ack(&format!("audit {} {after}", undone.id.0));
            }
        }
        let pin = store.plan_pin(&new_pin(SERVER)).await.unwrap();
        let id = pin.id;
        ack(&format!("pin {} planned", id.0));
        finish(&*store, &discord, pin, ack).await;
        let text = format!("{number:x}");
        let content = match number % 4 {
            0 => Content::Notice,
            _ => Content::Text(hash(&text)),
        };
        let mut steps = vec![PinStep::Update(content)];
        if number % 2 == 0 {
            steps.push(PinStep::Unpin(MODERATOR));
        }
        for step in steps {
            let pin = store.step_pin(id, &step, NOW).await.unwrap().unwrap();
            ack(&format!("pin {} {}", id.0, pin.state.name()));
            finish(&*store, &discord, pin, ack).await;
        }
        let one = Tally {
            asked: 1,
            ..Tally::default()
        };
        let subjects = ["hsct", "msc"].map(|id| (Subject::Topic(topic(id)), one));
        store.count(SERVER, today(), &subjects).await.unwrap();
        ack("count");
        let preferences = Preferences {
            form: Form::Short,
            is_plain_text: number % 2 == 0,
        };
        store
            .set_preferences(MODERATOR, &preferences)
            .await
            .unwrap();
    }
}

/// Starts the process; what it acknowledges arrives at the receiver, which ends with it.
fn start(folder: &Path) -> (Child, mpsc::Receiver<String>) {
    let name = format!("{}::the_process_that_is_killed", module_path!());
    let name = name.split_once("::").unwrap().1;
    let mut child = Command::new(env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env(VARIABLE, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            // The harness writes the test's name before its first line.
            if let Some((_, acknowledged)) = line.split_once("ack ") {
                let _ = sender.send(acknowledged.to_owned());
            }
        }
    });
    (child, receiver)
}

/// How long it takes to open a new store.
fn time_of_opening() -> Duration {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("discord")).unwrap();
    let (mut child, receiver) = start(folder.path());
    let next = || receiver.recv_timeout(PATIENCE).expect("it works");
    assert_eq!(next(), "opening");
    let start = Instant::now();
    assert_eq!(next(), "open");
    let taken = start.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    taken
}

/// Kills it somewhere: while it opens the store, always if that is new, or after some of its work.
fn killed(folder: &Path, is_new: bool, opening: Duration, random: &mut Random) -> Vec<String> {
    let (mut child, receiver) = start(folder);
    let mut acknowledged = Vec::new();
    let work = if is_new || random.below(2) == 0 {
        1
    } else {
        2 + random.below(60)
    };
    for _ in 0..work {
        acknowledged.push(receiver.recv_timeout(PATIENCE).expect("it works"));
    }
    // Of all magnitudes, because how fast this machine is changes while others use it.
    let longest = match work {
        1 => opening * 64 / (1 << random.below(12)),
        _ => STEP,
    };
    let longest = 1 + usize::try_from(longest.as_micros()).unwrap();
    let pause = Duration::from_micros(random.below(longest) as u64);
    let start = Instant::now();
    // Not asleep, which takes too long for this.
    while start.elapsed() < pause {
        thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged.extend(receiver.iter());
    acknowledged
}

/// What was acknowledged so far, of one store.
#[derive(Default)]
struct Acknowledged {
    /// What a setting became, by the entry's id.
    audit: BTreeMap<i64, String>,
    pins: BTreeMap<i64, String>,
    counted: u32,
}

impl Acknowledged {
    fn take(&mut self, lines: &[String]) {
        for line in lines {
            let mut words = line.splitn(3, ' ');
            let mut word = || words.next().unwrap_or_default();
            match (word(), word(), word()) {
                ("audit", id, became) => {
                    self.audit.insert(id.parse().unwrap(), became.to_owned());
                }
                ("pin", id, state) => {
                    self.pins.insert(id.parse().unwrap(), state.to_owned());
                }
                ("count", ..) => self.counted += 1,
                _ => {}
            }
        }
    }
}

/// Whether a pin that was acknowledged to be in a state may be found in another: the step that was under
/// way may have been done.
fn may_be_found(pin: Option<&Pin>, acknowledged: &str) -> bool {
    let found = pin.map_or("gone", |pin| pin.state.name());
    let next: &[&str] = match acknowledged {
        "planned" => &["posted"],
        "posted" => &["pinned"],
        "pinned" | "withdrawn" => &["updating", "removing"],
        "updating" => &["pinned", "withdrawn"],
        "removing" => &["gone"],
        _ => &[],
    };
    found == acknowledged || next.contains(&found)
}

/// All tables of the first migration, or none.
async fn has_tables(folder: &Path) -> bool {
    let url = format!("sqlite://{}?mode=rwc", folder.join("lupine.db").display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' \
               AND name <> 'lupine_schema'";
    let tables = sqlx::query(sql).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    match tables.get::<i64, _>(0) {
        0 => false,
        6 => true,
        some => panic!("half a migration: {some} tables"),
    }
}

async fn check(folder: &Path, acknowledged: &mut Acknowledged) {
    let store: Arc<dyn Store> = app::store::open(&location(folder)).await.unwrap();
    let mut audit = store.audit(SERVER, None, u32::MAX).await.unwrap();
    audit.reverse();
    check_settings(&audit, &store.settings(SERVER).await.unwrap(), acknowledged);

    let pins = store.pins(SERVER).await.unwrap();
    let pins: BTreeMap<PinId, Pin> = pins.into_iter().map(|pin| (pin.id, pin)).collect();
    for (id, state) in &acknowledged.pins {
        let found = pins.get(&PinId(*id));
        assert!(may_be_found(found, state), "{id} was {state}: {found:?}");
    }

    let counts = store.counts(SERVER, today()).await.unwrap();
    let counts: Vec<u32> = counts.iter().map(|count| count.tally.asked).collect();
    let counted = counts.first().copied().unwrap_or(0);
    assert!(
        counts.iter().all(|count| *count == counted),
        "half: {counts:?}"
    );
    let expected = acknowledged.counted..=acknowledged.counted + 1;
    assert!(expected.contains(&counted), "{counted} of {expected:?}");
    acknowledged.counted = counted;

    let discord = Discord::of(folder);
    for pin in store.unfinished_pins().await.unwrap() {
        finish(&*store, &discord, pin, |_| {}).await;
    }
    check_pins(&*store, &discord).await;
    let pins = store.pins(SERVER).await.unwrap();
    let pins = pins
        .iter()
        .map(|pin| (pin.id.0, pin.state.name().to_owned()));
    acknowledged.pins = pins.collect();
    store.close().await;
}

/// The settings are what the audit says, and the audit has all that was acknowledged.
fn check_settings(audit: &[AuditEntry], settings: &Settings, acknowledged: &Acknowledged) {
    let mut now = BTreeMap::new();
    let mut became = BTreeMap::new();
    for entry in audit {
        let Action::Changed { key, before, after } = &entry.action else {
            continue;
        };
        assert_eq!(now.get(key), before.as_ref(), "{entry:?}");
        let text = after.as_ref().map_or("-".into(), Setting::text);
        became.insert(entry.id.0, text);
        match after {
            Some(setting) => now.insert(*key, setting.clone()),
            None => now.remove(key),
        };
    }
    assert_eq!(*settings, now.into_values().collect::<Settings>());
    for (id, text) in &acknowledged.audit {
        assert_eq!(became.get(id), Some(text), "entry {id}");
    }
}

/// After the bot has finished what was left: what is pinned on Discord and what the store has are the
/// same, and the audit has each once.
async fn check_pins(store: &dyn Store, discord: &Discord) {
    assert_eq!(store.unfinished_pins().await.unwrap(), []);
    let pins = store.pins(SERVER).await.unwrap();
    let mut audited = BTreeMap::new();
    for entry in store.audit(SERVER, None, u32::MAX).await.unwrap() {
        match entry.action {
            Action::Pinned(place) => *audited.entry(place.message).or_insert(0) += 1,
            Action::Unpinned(place) => *audited.entry(place.message).or_insert(0) -= 1,
            Action::Changed { .. } => {}
        }
    }
    audited.retain(|_, times| *times != 0);
    let kept: BTreeMap<MessageId, i32> = pins.iter().map(|pin| (pin.message.unwrap(), 1)).collect();
    assert_eq!(audited, kept);
    let expected = kept.keys().map(|message| format!("pinned-{message}"));
    assert_eq!(discord.pinned(), expected.collect());
    for pin in pins {
        let shows = discord.shows(pin.message.unwrap());
        match pin.state {
            PinState::Withdrawn => assert_eq!(shows, "notice"),
            _ => assert_eq!(TextHash::new(&shows), Some(pin.text)),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_a_hundred_times_it_loses_nothing_acknowledged_and_leaves_nothing_half() {
    let opening = time_of_opening();
    let mut random = Random(5);
    let (mut without_tables, mut with_tables) = (0, 0);
    let (mut while_opening, mut steps) = (0, 0);
    let mut folder: Option<TempDir> = None;
    let mut acknowledged = Acknowledged::default();
    for kill in 0..KILLS {
        let is_new = kill % KILLS_EACH == 0;
        if is_new {
            let new = tempfile::tempdir().unwrap();
            fs::create_dir(new.path().join("discord")).unwrap();
            folder = Some(new);
            acknowledged = Acknowledged::default();
        }
        let folder = folder.as_ref().unwrap().path();
        let lines = killed(folder, is_new, opening, &mut random);
        if is_new && has_tables(folder).await {
            with_tables += 1;
        } else if is_new {
            without_tables += 1;
        }
        while_opening += usize::from(lines.len() == 1);
        steps += lines.len();
        acknowledged.take(&lines);
        check(folder, &mut acknowledged).await;
    }
    println!(
        "{KILLS} kills: {while_opening} while it opened, before {without_tables} migrations and after \
         {with_tables}; {steps} steps acknowledged"
    );
    assert!(
        without_tables > 0 && with_tables > 0,
        "kills around migrations"
    );
    assert!(
        while_opening > 10,
        "{while_opening} kills while it opened the store"
    );
    assert!(steps > 1_000, "{steps} steps were acknowledged");
}
