//! The rules of the house, read off its source.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it is wrong"
)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Crates that the modules named by [`PURE`] must not name.
const OUTER: [&str; 4] = ["serenity", "poise", "tokio", "sqlx"];

/// Modules that know no platform, no runtime and no database.
const PURE: [&str; 11] = [
    "receipt",
    "diff",
    "quality",
    "eval",
    "engine",
    "knowledge",
    "text",
    "reply",
    "diagnostic",
    "settings",
    "catalog",
];

/// All of `src/`: each file's path within it and its code, without comments and tests.
pub(super) fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs")
                && path.file_name().is_some_and(|name| name != "tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                sources.push((path.strip_prefix(&root).unwrap().to_owned(), code(&text)));
            }
        }
    }
    assert!(sources.len() > 5, "src/ is elsewhere");
    sources
}

fn code(text: &str) -> String {
    let without_tests = text.split("#[cfg(test)]").next().unwrap();
    let lines = without_tests.lines();
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// The module of the crate's root that a file belongs to: `engine/score.rs` → `engine`.
fn module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str();
    Path::new(first)
        .file_stem()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned()
}

/// Whether the code names a crate, in a `use` or a path.
fn names(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        !before.is_some_and(is_word)
            && (after.starts_with("::") || after.starts_with(';') || after.starts_with(" as "))
    })
}

/// Whether the code names what is in a module, alone or in a group, or might: by `*` or another name.
fn names_in(code: &str, module: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(module).any(|(at, _)| {
        if code[..at].ends_with(is_part) {
            return false;
        }
        let after = &code[at + module.len()..];
        let Some(within) = after.strip_prefix("::") else {
            return after.starts_with(" as ");
        };
        let mut depth = 0;
        let end = within.find(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth <= 0 && !is_part(c) && c != '}' && c != '*'
        });
        let within = &within[..end.unwrap_or(within.len())];
        within.contains('*')
            || within.contains("self as ")
            || within.split(|c| !is_part(c)).any(|part| part == name)
    })
}

fn assert_none(rule: &str, is_broken: impl Fn(&str, &str) -> bool) {
    let broken: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|(path, code)| is_broken(&module(path), code))
        .map(|(path, _)| path)
        .collect();
    assert!(broken.is_empty(), "{rule}: {broken:?}");
}

#[test]
fn the_core_knows_no_platform_no_runtime_and_no_database() {
    assert_none(
        "must not name serenity, poise, tokio or sqlx",
        |module, code| PURE.contains(&module) && OUTER.iter().any(|name| names(code, name)),
    );
}

#[test]
fn only_discord_names_the_discord_crates() {
    assert_none(
        "only discord may name serenity and poise",
        |module, code| module != "discord" && (names(code, "serenity") || names(code, "poise")),
    );
}

#[test]
fn only_the_stores_name_the_database() {
    let broken: Vec<PathBuf> = sources()
        .into_iter()
        .filter(|(path, code)| !path.starts_with("store") && names(code, "sqlx"))
        .map(|(path, _)| path)
        .collect();
    assert!(
        broken.is_empty(),
        "only store/* may name sqlx, not even store.rs: {broken:?}"
    );
}

#[test]
fn only_the_wiring_names_a_kind_of_store() {
    assert_none("only app may name a kind of store", |module, code| {
        !["app", "store"].contains(&module)
            && ["memory", "sqlite", "postgres"]
                .iter()
                .any(|kind| names_in(code, "store", kind))
    });
}

#[test]
fn only_the_command_line_prints() {
    // What `build` prints is for cargo, and it is no part of the crate.
    assert_none("only cli may print", |module, code| {
        !["cli", "build"].contains(&module)
            && (code.contains("println!") || code.contains("eprintln!"))
    });
}

#[test]
fn dependencies_point_down() {
    /// Each module may name those after it.
    const ORDER: [&str; 16] = [
        "main",
        "cli",
        "app",
        "discord",
        "store",
        "receipt",
        "diff",
        "reply",
        "settings",
        "catalog",
        "quality",
        "eval",
        "engine",
        "knowledge",
        "text",
        "diagnostic",
    ];
    let place = |module: &str| ORDER.iter().position(|it| *it == module);
    assert_none("a module may only name those below it", |module, code| {
        let uppers = place(module).map_or(&[][..], |at| &ORDER[..at]);
        uppers.iter().any(|upper| {
            code.contains(&format!("crate::{upper}::"))
                || code.contains(&format!("\n    {upper}::"))
        })
    });
}

#[test]
fn the_reader_of_the_rules_sees_what_breaks_them() {
    let text = "use tokio::sync;\n// use poise::x;\nfn f() {}\n#[cfg(test)]\nmod tests { use serenity::x; }";
    let code = code(text);
    assert!(names(&code, "tokio"));
    assert!(!names(&code, "poise"));
    assert!(!names(&code, "serenity"));
    assert!(!names("use my_tokio::x; let tokio_like = 1;", "tokio"));
    assert!(names("fn f(c: &poise::Context) {}", "poise"));
    for (code, is_named) in [
        ("use crate::store::sqlite;", true),
        ("use crate::store::{Store, sqlite};", true),
        (
            "use crate::{\n    store::{\n        Store, sql::{A, B},\n        sqlite::open,\n    },\n};",
            true,
        ),
        ("crate::store::sqlite::open(path)", true),
        ("use crate::store::*;", true),
        ("use crate::store as kept;", true),
        ("use crate::store::{self as kept, Store};", true),
        (
            "use crate::store::{Location, Store};\nfn sqlite() {}",
            false,
        ),
        ("use crate::{store::{Store}, sqlite};", false),
        ("use crate::store::Store; let sqlite = 1;", false),
        ("use crate::restore::sqlite;", false),
    ] {
        assert_eq!(names_in(code, "store", "sqlite"), is_named, "{code}");
    }
}
