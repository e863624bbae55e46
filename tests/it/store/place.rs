//! Where the stores under test are: memory, a file, a database of `DATABASE_URL`.

use std::{
    env,
    path::PathBuf,
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use lupine::{
    app,
    settings::{
        Change, EntryId, GuildId, Language, NewPin, RoleId, Setting, TextHash, UnixSeconds, UserId,
    },
    store::{Location, Store},
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

/// A store, and what it takes to open it once more, as another process would.
pub struct Place {
    pub store: Arc<dyn Store>,
    /// `None` for memory, which no other process sees.
    pub location: Option<Location>,
    /// The address of the database and the schema in it.
    postgres: Option<(String, String)>,
    folder: Option<TempDir>,
}

impl Place {
    pub async fn memory() -> Self {
        let store = app::store::open(&Location::Memory).await.unwrap();
        Self {
            store,
            location: None,
            postgres: None,
            folder: None,
        }
    }

    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let location = Location::Sqlite(folder.path().join("lupine.db"));
        Self {
            store: app::store::open(&location).await.unwrap(),
            location: Some(location),
            postgres: None,
            folder: Some(folder),
        }
    }

    /// A schema of its own; `None`, and said so, without `DATABASE_URL`.
    pub async fn postgres() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = env::var("DATABASE_URL") else {
            println!("skipped on PostgreSQL: DATABASE_URL is not set");
            return None;
        };
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let schema = format!("lupine_it_{}_{number}", process::id());
        execute(&url, format!("CREATE SCHEMA {schema}")).await;
        let joint = if url.contains('?') { '&' } else { '?' };
        let own = format!("{url}{joint}options=-c%20search_path%3D{schema}");
        let location = Location::parse(&own).unwrap();
        Some(Self {
            store: app::store::open(&location).await.unwrap(),
            location: Some(location),
            postgres: Some((url, schema)),
            folder: None,
        })
    }

    /// The store as another process has it.
    pub async fn opened_again(&self) -> Arc<dyn Store> {
        match &self.location {
            Some(location) => app::store::open(location).await.unwrap(),
            None => Arc::clone(&self.store),
        }
    }

    /// The file of a store in SQLite.
    pub fn file(&self) -> PathBuf {
        self.folder.as_ref().unwrap().path().join("lupine.db")
    }

    /// The schema of a store in PostgreSQL.
    pub fn schema(&self) -> (&str, &str) {
        let (url, schema) = self.postgres.as_ref().unwrap();
        (url, schema)
    }

    /// Takes away what the test made. A test that fails leaves it.
    pub async fn clear(self) {
        self.store.close().await;
        if let Some((url, schema)) = &self.postgres {
            execute(url, format!("DROP SCHEMA {schema} CASCADE")).await;
        }
    }
}

async fn execute(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection);
    done.await.unwrap();
    connection.close().await.unwrap();
}

/// Makes a test for each store of each function that is named.
macro_rules! on_every_store {
    ($($name:ident)+) => {
        mod memory {
            $(#[tokio::test]
            async fn $name() {
                let place = crate::store::place::Place::memory().await;
                super::$name(&place).await;
                place.clear().await;
            })+
        }
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                let place = crate::store::place::Place::sqlite().await;
                super::$name(&place).await;
                place.clear().await;
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                if let Some(place) = crate::store::place::Place::postgres().await {
                    super::$name(&place).await;
                    place.clear().await;
                }
            })+
        }
    };
}
pub(super) use on_every_store;

/// With all 64 bits in use, as no snowflake has yet.
pub const SERVER: GuildId = GuildId(u64::MAX);
pub const OTHER_SERVER: GuildId = GuildId(100);
pub const MODERATOR: UserId = UserId(u64::MAX - 1);
pub const OTHER_MODERATOR: UserId = UserId(300);
pub const NOW: UnixSeconds = UnixSeconds(1_795_000_000);

pub fn later(seconds: i64) -> UnixSeconds {
    UnixSeconds(NOW.0 + seconds)
}

pub fn role(id: u64) -> Change {
    Change::To(Setting::ModeratorRole(RoleId(id)))
}

pub fn topic(id: &str) -> EntryId {
    EntryId::new(id).unwrap()
}

pub fn hash(text: &str) -> TextHash {
    TextHash::new(text).unwrap()
}

pub fn new_pin(guild: GuildId) -> NewPin {
    NewPin {
        guild,
        channel: lupine::settings::ChannelId(200),
        message: None,
        topic: topic("infection-risk"),
        text: hash("a1"),
        language: Language::new("en").unwrap(),
        by: MODERATOR,
        at: NOW,
    }
}
