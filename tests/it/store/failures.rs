//! What is said where a store cannot be opened, and that what is there is not touched.

use std::{fs, path::Path};

use lupine::{
    app,
    settings::{Settings, UnixSeconds, UserId},
    store::{Location, StoreError},
};
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

use super::place::{Place, SERVER, role};

/// All that is said, cause by cause, without the folder of the test.
fn said(error: StoreError, folder: &Path) -> String {
    let said = format!("{:#}", anyhow::Error::new(error));
    said.replace(&format!("{}/", folder.display()), "")
}

async fn refused(folder: &Path, name: &str) -> String {
    let location = Location::Sqlite(folder.join(name));
    match app::store::open(&location).await {
        Err(error) => said(error, folder),
        Ok(store) => panic!("{store:?}"),
    }
}

pub async fn sql(file: &Path, sql: &str) {
    let url = format!("sqlite://{}?mode=rwc", file.display());
    let mut connection = SqliteConnection::connect(&url).await.unwrap();
    let sql = AssertSqlSafe(sql.to_owned());
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

#[tokio::test]
async fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let text = "these are my notes\n".repeat(100);
    fs::write(folder.join("notes.txt"), &text).unwrap();
    assert_eq!(
        refused(folder, "notes.txt").await,
        "notes.txt is damaged, or no SQLite database: restore a backup that is lupine's with `lupine store restore \
         FILE`: file is not a database"
    );
    assert_eq!(fs::read_to_string(folder.join("notes.txt")).unwrap(), text);

    sql(
        &folder.join("other.db"),
        "CREATE TABLE settings (id INTEGER)",
    )
    .await;
    let before = fs::read(folder.join("other.db")).unwrap();
    assert_eq!(
        refused(folder, "other.db").await,
        "other.db is not lupine's: name another file, here or in store.url"
    );
    assert_eq!(fs::read(folder.join("other.db")).unwrap(), before);

    assert!(refused(folder, "missing/lupine.db").await.starts_with(
        "missing/lupine.db cannot be opened: its folder must exist, and lupine's user must be \
             able to read and write there: No such file"
    ));
}

#[tokio::test]
async fn a_newer_store_or_an_altered_one_is_refused() {
    let place = Place::sqlite().await;
    let (file, folder) = (place.file(), place.file());
    let folder = folder.parent().unwrap();
    place.store.close().await;
    sql(
        &file,
        "UPDATE lupine_schema SET checksum = x'00' WHERE version = 1",
    )
    .await;
    assert_eq!(
        refused(folder, "lupine.db").await,
        "schema 1 of lupine.db is not what lupine made it: restore a backup, or begin with an empty \
         store"
    );
    sql(
        &file,
        "INSERT INTO lupine_schema (version, description, success, checksum, execution_time) \
         VALUES (99, '', TRUE, x'00', 0)",
    )
    .await;
    assert_eq!(
        refused(folder, "lupine.db").await,
        "lupine.db has schema 99, and this lupine knows none after 1: run the newer lupine again, or \
         restore a backup that is older"
    );
}

#[tokio::test]
async fn a_value_that_lupine_did_not_write_is_named_by_its_column() {
    let place = Place::sqlite().await;
    let (server, by, at) = (SERVER, UserId(1), UnixSeconds(1));
    place.store.change(server, &role(1), by, at).await.unwrap();
    sql(&place.file(), "UPDATE settings SET value = 'none'").await;
    let error = place.store.settings(server).await.unwrap_err();
    assert_eq!(
        said(error, place.file().parent().unwrap()),
        "lupine.db holds a value in settings.value that lupine did not write: restore a backup"
    );
    // Only a newer version knows this one; that is no fault of the file.
    sql(&place.file(), "UPDATE settings SET key = 'color'").await;
    let settings = place.store.settings(server).await.unwrap();
    assert_eq!(settings, Settings::default());
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_named_without_the_password() {
    let location = Location::parse("postgres://lupine:hunter2@127.0.0.1:1/kept").unwrap();
    let error = app::store::open(&location).await.unwrap_err();
    let debug = format!("{error:?}");
    let said = said(error, Path::new("nowhere"));
    assert!(
        said.starts_with(
            "PostgreSQL at 127.0.0.1:1, database kept cannot be reached: check store.url, and that \
             the server runs and lets lupine in: "
        ),
        "{said}"
    );
    assert!(!said.contains("hunter2") && !debug.contains("hunter2"));
}

#[tokio::test]
async fn tables_of_another_program_in_postgres_are_refused() {
    let Some(place) = Place::postgres().await else {
        return;
    };
    let (url, schema) = place.schema();
    let mut connection = sqlx::PgConnection::connect(url).await.unwrap();
    let forget = format!("DROP TABLE {schema}.lupine_schema");
    let done = sqlx::raw_sql(AssertSqlSafe(forget)).execute(&mut connection);
    done.await.unwrap();
    let refused = app::store::open(place.location.as_ref().unwrap()).await;
    assert!(
        matches!(refused, Err(StoreError::Foreign { .. })),
        "{refused:?}"
    );
    place.clear().await;
}

#[cfg(unix)]
#[tokio::test]
async fn only_lupines_user_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::sqlite().await;
    place
        .store
        .change(SERVER, &role(1), UserId(1), UnixSeconds(1))
        .await
        .unwrap();
    for ending in ["", "-wal", "-shm"] {
        let file = format!("{}{ending}", place.file().display());
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}
