//! What differs between databases?

use std::fmt;

use async_trait::async_trait;

use super::row::{Row, Value};
use crate::{
    settings::GuildId,
    store::{Cause, StoreError},
};

/// What a database said, once: sqlx repeats it from cause to cause.
pub fn cause(error: sqlx::Error) -> Cause {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned().into(),
        sqlx::Error::Io(error) => error.into(),
        error => error.into(),
    }
}

/// What differs between databases.
#[async_trait]
pub trait Database: Send + Sync + fmt::Debug {
    /// What it is and where, without a password.
    fn place(&self) -> &str;

    /// What one statement finds.
    async fn read(&self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// Begins a transaction that writes, and that no other one sees half of.
    async fn begin(&self) -> Result<Box<dyn Transaction>, StoreError>;

    /// Ends it, after what is under way.
    async fn close(&self);
}

/// Statements that are all done at [`commit`](Self::commit), or never. Dropped, it is undone.
#[async_trait]
pub trait Transaction: Send {
    /// Waits until nobody else writes what is of a server, or of anyone where none is given, and keeps
    /// others waiting until the end.
    async fn lock(&mut self, guild: Option<GuildId>) -> Result<(), StoreError>;

    /// What a statement finds or returns.
    async fn read(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, StoreError>;

    /// Does all of it, for good.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}
