//! No column of a database can hold what people type, but the one for a server's resource line.

use std::collections::BTreeSet;

use sqlx::{
    AssertSqlSafe, Connection as _, PgConnection, Row as _, SqliteConnection, error::ErrorKind,
};

use lupine::settings::{Content, PinStep};

use super::{
    contract::fill,
    place::{MODERATOR, NOW, Place, SERVER, hash, role},
};

const SENTENCE: &str = "'when should i see a doctor'";

/// A resource line stands in the settings, and where it was changed in the audit.
const MAY_HOLD_A_RESOURCE_LINE: [&str; 3] = ["audit.after", "audit.before", "settings.value"];

/// A row in each table, and a value in each column of text.
async fn fill_all(place: &Place) {
    fill(place).await;
    let store = &place.store;
    store
        .change(SERVER, &role(2), MODERATOR, NOW)
        .await
        .unwrap();
    let pin = store.pins(SERVER).await.unwrap()[0].id;
    let update = PinStep::Update(Content::Text(hash("b2")));
    for step in [update, PinStep::Unpin(MODERATOR)] {
        store.step_pin(pin, &step, NOW).await.unwrap();
    }
}

/// What tries to write a sentence into each column of text where there is a value, of columns given by
/// their table, name and type.
fn attempts(columns: &[(String, String, String)]) -> Vec<(String, String)> {
    let tables: BTreeSet<&str> = columns.iter().map(|(table, ..)| table.as_str()).collect();
    let expected = ["audit", "counts", "gaps", "pins", "preferences", "settings"];
    assert_eq!(tables.into_iter().collect::<Vec<_>>(), expected);
    let mut attempts = Vec::new();
    for (table, column, kind) in columns {
        match kind.to_lowercase().as_str() {
            "integer" | "bigint" => {}
            "text" => {
                let name = format!("{table}.{column}");
                let exempt = MAY_HOLD_A_RESOURCE_LINE.contains(&name.as_str());
                let rows = if exempt {
                    "key <> 'resource-line' AND"
                } else {
                    ""
                };
                let filled = format!("{rows} {column} IS NOT NULL");
                let sql = format!("UPDATE {table} SET {column} = {SENTENCE} WHERE {filled}");
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
    fill_all(&place).await;
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
    fill_all(&place).await;
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
