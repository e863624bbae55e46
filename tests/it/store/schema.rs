//! No column of a database can hold what people type, but the one for a server's resource line.

use std::collections::BTreeSet;

use sqlx::{
    AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection, error::ErrorKind,
};

use super::{contract::fill, place::Place};

const SENTENCE: &str = "'when should i see a doctor'";

/// A resource line stands in the settings, and where it was changed in the audit.
const MAY_HOLD_A_RESOURCE_LINE: [&str; 3] = ["audit.after", "audit.before", "settings.value"];

/// Tries to write a sentence into each column of text, and gives those that took it; `types` are the
/// names of a column's table, itself and its type.
fn attempts(types: &[(String, String, String)]) -> Vec<(String, String)> {
    let tables: BTreeSet<&str> = types.iter().map(|(table, ..)| table.as_str()).collect();
    let expected = ["audit", "counts", "gaps", "pins", "preferences", "settings"];
    assert_eq!(tables.into_iter().collect::<Vec<_>>(), expected);
    let mut attempts = Vec::new();
    for (table, column, kind) in types {
        match kind.to_lowercase().as_str() {
            "integer" | "bigint" => {}
            "text" => {
                let name = format!("{table}.{column}");
                let exempt = MAY_HOLD_A_RESOURCE_LINE.contains(&name.as_str());
                let rows = if exempt {
                    "key IS NULL OR key <> 'resource-line'"
                } else {
                    "1 = 1"
                };
                let sql = format!("UPDATE {table} SET {column} = {SENTENCE} WHERE {rows}");
                attempts.push((name, sql));
            }
            other => panic!("{table}.{column} is {other}"),
        }
    }
    assert!(attempts.len() > 15, "{attempts:?}");
    attempts
}

fn assert_refused(column: &str, outcome: Result<u64, sqlx::Error>) {
    match outcome {
        Err(sqlx::Error::Database(error)) if error.kind() == ErrorKind::CheckViolation => {}
        other => panic!("{column} takes a sentence: {other:?}"),
    }
}

#[tokio::test]
async fn no_column_of_sqlite_takes_a_sentence() {
    let place = Place::sqlite().await;
    fill(&place).await;
    let url = format!("sqlite://{}", place.file().display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let sql = "SELECT tables.name, columns.name, columns.type \
               FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns \
               WHERE tables.type = 'table' AND tables.name NOT GLOB 'sqlite_*' \
               AND tables.name <> 'lupine_schema'";
    let rows = sqlx::query(sql).fetch_all(&mut connection).await.unwrap();
    let columns: Vec<_> = rows
        .iter()
        .map(|row| (row.get(0), row.get(1), row.get(2)))
        .collect();
    for (column, sql) in attempts(&columns) {
        let outcome = sqlx::query(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await;
        assert_refused(&column, outcome.map(|done| done.rows_affected()));
    }
    place.clear().await;
}

#[tokio::test]
async fn no_column_of_postgres_takes_a_sentence() {
    let Some(place) = Place::postgres().await else {
        return;
    };
    fill(&place).await;
    let (url, schema) = place.schema();
    let mut connection = PgConnection::connect(url).await.unwrap();
    let sql = "SELECT table_name::text, column_name::text, data_type::text \
               FROM information_schema.columns \
               WHERE table_schema = $1 AND table_name <> 'lupine_schema'";
    let rows = sqlx::query(sql).bind(schema).fetch_all(&mut connection);
    let columns: Vec<_> = rows
        .await
        .unwrap()
        .iter()
        .map(|row| (row.get(0), row.get(1), row.get(2)))
        .collect();
    let path = format!("SET search_path = {schema}");
    sqlx::query(AssertSqlSafe(path))
        .execute(&mut connection)
        .await
        .unwrap();
    for (column, sql) in attempts(&columns) {
        let outcome = sqlx::query(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await;
        assert_refused(&column, outcome.map(|done| done.rows_affected()));
    }
    place.clear().await;
}
