//! A store in a PostgreSQL database: for several processes, or where there is a server already.
//!
//! There is no `lupine store backup` of it: `pg_dump` makes a whole and consistent copy, and those who
//! run PostgreSQL have it in their schedules.

use std::{borrow::Cow, cmp::Ordering, str::FromStr as _, time::Duration};

use async_trait::async_trait;
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{
    ConnectOptions as _, Connection as _, PgConnection, PgPool, Postgres, Row as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{
    Info, Store, StoreError,
    sql::{
        SqlStore,
        database::{Database, Transaction, cause},
        migration,
        row::{Row, Value, number, query},
    },
};
use crate::settings::GuildId;

const STEPS: [&str; migration::STEPS] = [include_str!("migrations/postgres/0001_begin.sql")];

/// How long to wait for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// Each is a process on the server.
const CONNECTIONS: u32 = 4;

/// Opens a store in a database, by its address, and brings its tables up to date. They are in the first
/// schema of the search path.
///
/// # Errors
/// The address is none, the server cannot be reached or refuses, or the tables are not lupine's or a
/// newer lupine's.
pub async fn open(url: &SecretString) -> Result<impl Store + use<>, StoreError> {
    let (options, server) = address(url)?;
    let mut connection = connect(&options, &server).await?;
    let migrated = migration::migrator(STEPS).run(&mut connection).await;
    migrated.map_err(|error| migration::error(error, &server.0, |error| server.error(error)))?;
    let _ = connection.close().await;
    Ok(opened(options, server))
}

/// Looks at a store, which is neither made nor brought up to date.
///
/// # Errors
/// There is none, or as [`open`].
pub async fn look(url: &SecretString) -> Result<Info, StoreError> {
    let (options, server) = address(url)?;
    let mut connection = connect(&options, &server).await?;
    let mut number = async |sql: &'static str| {
        let row = sqlx::query(sql).fetch_one(&mut connection).await;
        row.and_then(|row| row.try_get::<i64, _>(0))
            .map_err(|error| server.error(error))
    };
    if number("SELECT count(to_regclass('lupine_schema'))").await? == 0 {
        return Err(StoreError::Missing { place: server.0 });
    }
    let schema = number("SELECT coalesce(max(version), 0) FROM lupine_schema").await?;
    let _ = connection.close().await;
    match schema.cmp(&migration::NEWEST) {
        Ordering::Less => Ok(migration::outdated(server.0, schema)),
        Ordering::Equal => opened(options, server).info().await,
        Ordering::Greater => Err(StoreError::Newer {
            place: server.0,
            found: schema,
            known: migration::NEWEST,
        }),
    }
}

fn address(url: &SecretString) -> Result<(PgConnectOptions, Server), StoreError> {
    let options = PgConnectOptions::from_str(url.expose_secret());
    let options = options.map_err(|error| Server("PostgreSQL".into()).error(error))?;
    let options = options
        .application_name("lupine")
        .disable_statement_logging();
    let server = Server(format!(
        "PostgreSQL at {host}:{port}, database {database}",
        host = options.get_host(),
        port = options.get_port(),
        database = options.get_database().unwrap_or(options.get_username()),
    ));
    Ok((options, server))
}

/// One connection by itself, because a pool tries for long and then does not say what was wrong.
async fn connect(options: &PgConnectOptions, server: &Server) -> Result<PgConnection, StoreError> {
    let connected = tokio::time::timeout(PATIENCE, options.connect()).await;
    let connected = connected.unwrap_or(Err(sqlx::Error::PoolTimedOut));
    connected.map_err(|error| server.error(error))
}

fn opened(options: PgConnectOptions, server: Server) -> SqlStore<Opened> {
    let pool = PgPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options);
    SqlStore(Opened { pool, server })
}

/// A database that was reached.
#[derive(Debug)]
struct Opened {
    pool: PgPool,
    server: Server,
}

/// Where it is, for errors.
#[derive(Debug, Clone)]
struct Server(String);

impl Server {
    fn error(&self, error: sqlx::Error) -> StoreError {
        let code = match &error {
            sqlx::Error::Database(error) => error.code().map(Cow::into_owned),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::Configuration(_) => Some("08000".into()),
            _ => None,
        };
        let (place, source) = (self.0.clone(), cause(error));
        // https://www.postgresql.org/docs/current/errcodes-appendix.html; two characters are the class.
        let code = code.unwrap_or_default();
        match (code.get(..2).unwrap_or_default(), code.as_str()) {
            ("08" | "28" | "3D", _) | (_, "53300" | "57P01" | "57P02" | "57P03") => {
                StoreError::Unreachable { place, source }
            }
            (_, "40P01" | "55P03") => StoreError::Locked { place, source },
            (_, "25006" | "42501") => StoreError::NotWritable { place, source },
            (_, "42P07") => StoreError::Foreign { place },
            (_, "53100") => StoreError::Full { place, source },
            _ => StoreError::Failed { place, source },
        }
    }
}

#[async_trait]
impl Database for Opened {
    fn place(&self) -> &str {
        &self.server.0
    }

    async fn read(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let rows = query::<Postgres>(sql, values).fetch_all(&self.pool).await;
        let rows = rows.and_then(|rows| rows.iter().map(Row::of).collect());
        rows.map_err(|error| self.server.error(error))
    }

    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError> {
        let begun = self.pool.begin().await;
        let begun = begun.map_err(|error| self.server.error(error))?;
        Ok(Box::new(Writing {
            begun,
            server: self.server.clone(),
        }))
    }

    async fn close(&self) {
        self.pool.close().await;
    }
}

struct Writing {
    begun: sqlx::Transaction<'static, Postgres>,
    server: Server,
}

#[async_trait]
impl Transaction for Writing {
    /// An advisory lock, since a row that is not there cannot be locked. Whoever writes of one server
    /// shares the lock of all ("lupe").
    async fn lock(&mut self, guild: Option<GuildId>) -> Result<(), StoreError> {
        match guild {
            None => {
                let sql = "SELECT 1::bigint FROM pg_advisory_xact_lock(1819635813, 0)";
                self.read(sql, &[]).await?;
            }
            Some(guild) => {
                let sql = "SELECT 1::bigint FROM pg_advisory_xact_lock_shared(1819635813, 0)";
                self.read(sql, &[]).await?;
                let sql = "SELECT 1::bigint FROM pg_advisory_xact_lock($1)";
                self.read(sql, &[number(guild.0)]).await?;
            }
        }
        Ok(())
    }

    async fn read(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let rows = query::<Postgres>(sql, values).fetch_all(&mut *self.begun);
        let rows = rows.await;
        let rows = rows.and_then(|rows| rows.iter().map(Row::of).collect());
        rows.map_err(|error| self.server.error(error))
    }

    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        let committed = self.begun.commit().await;
        committed.map_err(|error| self.server.error(error))
    }
}
