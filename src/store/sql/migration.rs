//! How do a database's tables become those of this version? Step by step, only forward; a step that
//! was released never changes.

use std::borrow::Cow;

use sqlx::{
    SqlSafeStr as _,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use super::super::{Info, StoreError};

/// The version of the tables after the last step.
pub const NEWEST: i64 = 1;

/// How many steps there are, in every database.
pub const STEPS: usize = NEWEST.unsigned_abs() as usize;

/// Where the steps that were taken are listed.
pub const TABLE: &str = "lupine_schema";

/// The steps of a database.
pub fn migrator(steps: [&'static str; STEPS]) -> Migrator {
    let steps = (1..).zip(steps).map(|(version, sql)| {
        let (description, kind) = (Cow::Borrowed(""), MigrationType::Simple);
        Migration::new(version, description, kind, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(steps.collect());
    // Nothing is there yet that another name would leave behind.
    migrator.dangerous_set_table_name(TABLE);
    migrator
}

/// What is told of a store that an older version made.
pub fn outdated(place: String, schema: i64) -> Info {
    Info {
        place,
        schema: Some(schema),
        next_schema: Some(NEWEST),
        rows: Vec::new(),
    }
}

/// What a failed migration means; `other` says what an error of the database means.
pub fn error(
    error: MigrateError,
    place: &str,
    other: impl FnOnce(sqlx::Error) -> StoreError,
) -> StoreError {
    let place = place.to_owned();
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => other(error),
        MigrateError::VersionMissing(found) => StoreError::Newer {
            place,
            found,
            known: NEWEST,
        },
        MigrateError::VersionMismatch(version) | MigrateError::Dirty(version) => {
            StoreError::Altered { place, version }
        }
        error => StoreError::Failed {
            place,
            source: error.into(),
        },
    }
}
