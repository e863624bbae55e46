//! `lupine store …` as a shell sees it.

use std::{fs, path::Path};

use assert_cmd::Command;
use lupine::{
    app,
    settings::{RoleId, UnixSeconds, UserId},
    store::Location,
};

use super::{
    contract::fill,
    failures::sql,
    place::{Place, SERVER, role},
};

/// Runs it in a folder; gives the exit code and what it printed and wrote.
fn lupine(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lupine"));
    command.args(arguments).current_dir(folder);
    command.env_remove("DISCORD_TOKEN");
    command.env("LUPINE_STORE_URL", "sqlite:lupine.db");
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

/// Each file's name and content, but what SQLite marks where it reads.
fn contents(folder: &Path) -> Vec<(String, Option<Vec<u8>>)> {
    let content = |name: String| (name.clone(), fs::read(folder.join(name)).ok());
    let names = names(folder).into_iter();
    names
        .filter(|it| !it.ends_with("-shm"))
        .map(content)
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

async fn moderator_role(folder: &Path) -> Option<RoleId> {
    let location = Location::Sqlite(folder.join("lupine.db"));
    let store = app::store::open(&location).await.unwrap();
    let settings = store.settings(SERVER).await.unwrap();
    store.close().await;
    settings.moderator_role
}

#[tokio::test]
async fn a_backup_is_taken_while_lupine_runs_and_restored_when_it_does_not() {
    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    fill(&place).await;
    let change = async |to| {
        let (to, by, at) = (role(to), UserId(1), UnixSeconds(1));
        place.store.change(SERVER, &to, by, at).await.unwrap();
    };
    change(3).await;
    lupine(&folder, &["store", "backup", "copy"]);
    let older = fs::read(folder.join("copy")).unwrap();
    change(1).await;
    let (code, out, err) = lupine(&folder, &["store", "backup", "copy"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out, "lupine.db is backed up in copy.\n");
    assert!(fs::read(folder.join("copy")).unwrap() != older);
    change(2).await;

    let (code, _, err) = lupine(&folder, &["store", "restore", "copy"]);
    assert_eq!(code, 1);
    assert!(
        err.starts_with("lupine: lupine.db is locked by another program: end that, then try again"),
        "{err}"
    );
    assert_eq!(
        place.store.settings(SERVER).await.unwrap().moderator_role,
        Some(RoleId(2))
    );

    place.store.close().await;
    let (code, out, err) = lupine(&folder, &["store", "restore", "copy"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "lupine.db is restored from copy.\nWhat was there before is in lupine.db.before-restore-1.\n"
    );
    let expected = ["copy", "lupine.db", "lupine.db.before-restore-1"];
    assert_eq!(names(&folder), expected, "nothing half is left");
    assert_eq!(moderator_role(&folder).await, Some(RoleId(1)));

    let kept = "lupine.db.before-restore-1";
    let (code, ..) = lupine(&folder, &["store", "restore", kept]);
    assert_eq!(code, 0);
    assert_eq!(moderator_role(&folder).await, Some(RoleId(2)));
}

#[tokio::test]
async fn what_is_no_whole_backup_is_not_restored() {
    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    fill(&place).await;
    lupine(&folder, &["store", "backup", "copy"]);
    place.store.close().await;
    let whole = fs::read(folder.join("copy")).unwrap();
    let mut torn = whole.clone();
    let (middle, end) = (torn.len() / 2, torn.len() - 100);
    torn[middle..end].fill(0x5a);
    fs::write(folder.join("torn"), torn).unwrap();
    fs::write(folder.join("short"), &whole[..whole.len() / 3]).unwrap();
    fs::write(folder.join("empty"), "").unwrap();
    fs::write(folder.join("text"), "not a database\n".repeat(100)).unwrap();
    let before = fs::read(folder.join("lupine.db")).unwrap();
    for (file, said) in [
        ("torn", "torn is damaged"),
        ("short", "short is damaged"),
        ("empty", "empty is not lupine's"),
        ("text", "text is damaged"),
        ("missing", "cannot read missing"),
        ("lupine.db", "lupine.db is the store itself"),
    ] {
        let (code, out, err) = lupine(&folder, &["store", "restore", file]);
        assert_eq!((code, out.as_str()), (1, ""), "{file}");
        assert!(err.starts_with(&format!("lupine: {said}")), "{file}: {err}");
        let after = fs::read(folder.join("lupine.db")).unwrap();
        assert!(after == before, "{file}");
    }
    assert!(
        names(&folder)
            .iter()
            .all(|name| !name.contains("before-restore"))
    );
}

#[tokio::test]
async fn a_damaged_store_is_replaced_and_kept_as_it_was() {
    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    fill(&place).await;
    lupine(&folder, &["store", "backup", "copy"]);
    place.store.close().await;
    fs::write(folder.join("lupine.db"), "ruined").unwrap();
    fs::write(folder.join("lupine.db-wal"), "ruined too").unwrap();
    let (code, _, err) = lupine(&folder, &["store", "restore", "copy"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let kept = fs::read_to_string(folder.join("lupine.db.before-restore-1")).unwrap();
    assert_eq!(kept, "ruined");
    let kept = fs::read_to_string(folder.join("lupine.db.before-restore-1-wal")).unwrap();
    assert_eq!(kept, "ruined too");
    assert_eq!(moderator_role(&folder).await, Some(RoleId(1)));
}

#[tokio::test]
async fn it_says_where_the_store_is_and_how_much_it_holds() {
    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    fill(&place).await;
    let (code, out, _) = lupine(&folder, &["store", "info"]);
    assert_eq!(code, 0);
    assert_eq!(
        out,
        "lupine.db\nschema 1\n       2  settings\n       3  audit\n       1  pins\n       \
         1  preferences\n       1  counts\n       1  gaps\n"
    );
}

#[test]
fn there_is_nothing_to_copy_where_nothing_was_kept() {
    const NONE: &str = "lupine: there is no store in lupine.db yet: `lupine run` makes one\n";
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for arguments in [&["store", "info"][..], &["store", "backup", "copy"]] {
        let (code, out, err) = lupine(folder, arguments);
        assert_eq!((code, out.as_str(), err.as_str()), (1, "", NONE));
    }
    let none: [&str; 0] = [];
    assert_eq!(names(folder), none);
    fs::write(folder.join("lupine.db"), "").unwrap();
    for arguments in [&["store", "info"][..], &["store", "backup", "copy"]] {
        let (code, out, err) = lupine(folder, arguments);
        assert_eq!((code, out.as_str(), err.as_str()), (1, "", NONE));
    }
    assert_eq!(names(folder), ["lupine.db"]);
    assert!(fs::read(folder.join("lupine.db")).unwrap().is_empty());
}

#[tokio::test]
async fn an_older_store_is_looked_at_and_stays_as_old() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lupine.db");
    sql(
        &file,
        "PRAGMA application_id = 0x6c757065; CREATE TABLE lupine_schema (version BIGINT)",
    )
    .await;
    let before = fs::read(&file).unwrap();
    let (code, out, err) = lupine(folder.path(), &["store", "info"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "lupine.db\nschema 0; this lupine would make it schema 1\n"
    );
    assert_eq!(names(folder.path()), ["lupine.db"]);
    assert!(fs::read(&file).unwrap() == before);
}

#[tokio::test]
async fn a_backup_replaces_nothing_but_a_backup() {
    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    fill(&place).await;
    fs::write(folder.join("diary.txt"), "a long day").unwrap();
    fs::write(folder.join("empty"), "").unwrap();
    fs::create_dir(folder.join("photos")).unwrap();
    sql(&folder.join("other.db"), "CREATE TABLE songs (id INTEGER)").await;
    let used = folder.join("used.db");
    let used = Location::Sqlite(used);
    app::store::open(&used).await.unwrap().close().await;
    let used_store = app::store::open(&used).await.unwrap();
    let before = contents(&folder);
    let no_backup = "is no backup of lupine, which a backup does not replace: name another file, or \
                     move that away first\n";
    for (to, said) in [
        ("diary.txt", no_backup),
        ("empty", no_backup),
        ("other.db", no_backup),
        ("photos", "is a folder, which"),
        ("used.db", "is a store that lupine has used, which"),
        ("lupine.db", "is the store itself: name another file"),
        ("lupine.db-wal", "is a part of the store, which"),
        ("lupine.db-shm", "is a part of the store, which"),
        ("lupine.db-journal", "is a part of the store, which"),
        (
            "photos/../lupine.db-journal",
            "is a part of the store, which",
        ),
    ] {
        let (code, out, err) = lupine(&folder, &["store", "backup", to]);
        assert_eq!((code, out.as_str()), (1, ""), "{to}");
        assert!(err.starts_with(&format!("lupine: {to} {said}")), "{err}");
        assert!(contents(&folder) == before, "{to}");
    }
    used_store.close().await;
    place.store.close().await;
    for to in ["used.db", "lupine.db-wal"] {
        let (code, ..) = lupine(&folder, &["store", "backup", to]);
        assert_eq!(code, 1, "{to}, also while lupine does not run");
    }
    assert!(!folder.join("lupine.db-wal").exists());
}

#[cfg(unix)]
#[tokio::test]
async fn a_backup_replaces_no_link_and_nothing_that_is_no_file() {
    use std::os::unix::{fs::symlink, net::UnixListener};

    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    fill(&place).await;
    lupine(&folder, &["store", "backup", "copy"]);
    symlink("copy", folder.join("link")).unwrap();
    symlink("nowhere", folder.join("dangling")).unwrap();
    symlink("lupine.db", folder.join("same")).unwrap();
    let _socket = UnixListener::bind(folder.join("socket")).unwrap();
    let before = names(&folder);
    for (to, said) in [
        ("link", "is a link, which"),
        ("dangling", "is a link, which"),
        ("same", "is the store itself"),
        (
            "socket",
            "is a device, or another thing that is no file, which",
        ),
    ] {
        let (code, _, err) = lupine(&folder, &["store", "backup", to]);
        assert_eq!(code, 1, "{to}");
        assert!(err.starts_with(&format!("lupine: {to} {said}")), "{err}");
    }
    assert_eq!(names(&folder), before);
    for link in ["link", "dangling", "same"] {
        assert!(folder.join(link).is_symlink(), "{link}");
    }
}

#[tokio::test]
async fn a_backup_into_a_folder_that_is_missing_names_what_was_asked_for() {
    let place = Place::sqlite().await;
    let folder = place.file().parent().unwrap().to_owned();
    let (code, _, err) = lupine(&folder, &["store", "backup", "missing/copy"]);
    assert_eq!(code, 1);
    assert!(
        err.starts_with("lupine: cannot write missing/copy: No such file"),
        "{err}"
    );
    assert!(!err.contains(".tmp"), "{err}");
}

#[test]
fn postgres_and_memory_are_told_another_way() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    for (url, command, said) in [
        (
            "postgres://lupine:hunter2@host/db",
            "backup",
            "lupine: the store is in PostgreSQL, whose own tool does this whole and at once: use \
             pg_dump with the address in store.url\n",
        ),
        (
            "memory:",
            "restore",
            "lupine: store.url is memory:, and what is in memory ends with lupine\n",
        ),
    ] {
        fs::write(&config, format!("[store]\nurl = \"{url}\"\n")).unwrap();
        let mut lupine = Command::new(env!("CARGO_BIN_EXE_lupine"));
        lupine.args(["store", command, "copy"]).current_dir(&folder);
        lupine.env_remove("LUPINE_STORE_URL");
        lupine.assert().code(1).stderr(said);
    }
}

#[test]
fn only_running_opens_a_store() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["ask", "what is hsct"][..], &["topics"], &["--version"]] {
        let (code, ..) = lupine(folder.path(), arguments);
        assert_eq!(code, 0);
    }
    let none: [&str; 0] = [];
    assert_eq!(names(folder.path()), none);
}
