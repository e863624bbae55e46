//! Does the code ask the catalog for what is in it, and for all of it? Read off the source.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it is wrong"
)]

use std::collections::{BTreeMap, BTreeSet};

use lupine::catalog::Catalog;

use super::architecture::sources;

/// A message that the code asks for: its id, and the values it gives, where they stand beside it.
#[derive(Debug, PartialEq)]
struct Asked {
    id: String,
    values: Option<BTreeSet<String>>,
}

/// Whether a text has the form of a message's id; the screen's `text` takes sentences.
fn is_id(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.contains('-') && text.chars().all(fits)
}

/// A string literal at the beginning of code, and what follows it.
fn literal(code: &str) -> Option<(&str, &str)> {
    code.trim_start().strip_prefix('"')?.split_once('"')
}

fn asked(code: &str) -> Vec<Asked> {
    let mut found = Vec::new();
    for rest in code.split(".text(").skip(1) {
        if let Some((id, _)) = literal(rest).filter(|(id, _)| is_id(id)) {
            let values = Some(BTreeSet::new());
            found.push(Asked {
                id: id.into(),
                values,
            });
        }
    }
    for rest in code.split(".text_with(").skip(1) {
        if let Some((id, rest)) = literal(rest).filter(|(id, _)| is_id(id)) {
            let rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
            let values = rest.strip_prefix("&[").and_then(names);
            found.push(Asked {
                id: id.into(),
                values,
            });
        }
    }
    found
}

/// The names in a list of values, from behind its bracket: of each pair in it, not in a pair, the first.
/// Nothing where not all are pairs, but some in variables.
fn names(list: &str) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut depth = 0;
    for (at, c) in list.char_indices() {
        if "([{".contains(c) {
            if depth == 0 {
                found.extend(literal(&list[at + 1..]).map(|(name, _)| name.to_owned()));
            }
            depth += 1;
        } else if ")]}".contains(c) {
            depth -= 1;
        }
        if depth < 0 {
            return Some(found);
        }
        if depth == 0 && c.is_alphanumeric() {
            return None;
        }
    }
    None
}

/// The English messages, each with what is filled in: `count`, not `command-ask`.
fn messages() -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in Catalog::English.files() {
        let mut id = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((start, _)) = line.split_once(" =").filter(|(start, _)| is_id(start)) {
                start.clone_into(&mut id);
            }
            if line.trim_start().starts_with('.') {
                continue;
            }
            let is_part = |c: char| c.is_alphanumeric() || "-_".contains(c);
            let names = line.split('$').skip(1);
            let names = names.map(|rest| rest.split(|c| !is_part(c)).next().unwrap().to_owned());
            messages.entry(id.clone()).or_default().extend(names);
        }
    }
    messages
}

#[test]
fn every_message_that_the_code_asks_for_is_there_and_gets_its_values() {
    let messages = messages();
    let mut count = 0;
    for (path, code) in sources() {
        for Asked { id, values } in asked(&code) {
            count += 1;
            let there = messages.get(&id);
            let needed = there.unwrap_or_else(|| panic!("{}: no {id:?}", path.display()));
            if let Some(values) = values {
                assert_eq!(values, *needed, "{}: {id}", path.display());
            }
        }
    }
    assert!(count > 10, "only {count} are found");
}

#[test]
fn no_message_is_there_that_nothing_asks_for() {
    let sources = sources();
    let texts: Vec<&str> = Catalog::English.files().iter().map(|it| it.1).collect();
    let is_used = |id: &str| {
        // By name, in a table of names, in another message, or by a name that is put together.
        let quoted = format!("\"{id}\"");
        let named = sources.iter().any(|(_, code)| code.contains(&quoted));
        let within = format!("{{ {id} }}");
        named || texts.iter().any(|text| text.contains(&within)) || is_put_together(&sources, id)
    };
    // Those of commands are compared with the commands where these are registered.
    let unused: Vec<String> = messages()
        .into_keys()
        .filter(|id| !id.is_empty() && !id.starts_with("command-") && !is_used(id))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Whether some code has `"error-{` for `error-fault`.
fn is_put_together(sources: &[(std::path::PathBuf, String)], id: &str) -> bool {
    let ends = id.match_indices('-').map(|(at, _)| &id[..=at]);
    let starts: Vec<String> = ends.map(|start| format!("\"{start}{{")).collect();
    let has = |code: &str| starts.iter().any(|start| code.contains(start));
    sources.iter().any(|(_, code)| has(code))
}

#[test]
fn the_reader_of_the_source_sees_what_is_asked_for() {
    let code = r#"
        screen.text("A sentence, with words");
        catalog.text("error-fault");
        catalog.text_with(
            "stats-days",
            &[("days", days.into()), ("count", count(", ").into())],
        );
        catalog.text_with("stats-title", &values);
        catalog.text_with("stats-none", &[people, ("days", 7.into())]);
    "#;
    let asked: Vec<(String, Option<Vec<String>>)> = asked(code)
        .into_iter()
        .map(|it| (it.id, it.values.map(|values| values.into_iter().collect())))
        .collect();
    assert_eq!(
        asked,
        [
            ("error-fault".into(), Some(vec![])),
            (
                "stats-days".into(),
                Some(vec!["count".into(), "days".into()])
            ),
            ("stats-title".into(), None),
            ("stats-none".into(), None),
        ]
    );
    let sources = [("a.rs".into(), "format!(\"setting-{key}\")".into())];
    assert!(is_put_together(&sources, "setting-country"));
    assert!(!is_put_together(&sources, "settings-title"));
}
