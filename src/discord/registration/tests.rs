use std::collections::{BTreeSet, HashMap};

use serde_json::{Value, json};

use super::*;

/// What a command, an option or a choice is called: in English and by locale.
struct Names {
    english: String,
    by_locale: HashMap<String, String>,
}

impl Names {
    fn of(item: &Value, key: &str) -> Self {
        let localized = item[format!("{key}_localizations")].as_object();
        let localized = localized.into_iter().flatten();
        Self {
            english: item[key].as_str().unwrap_or_default().into(),
            by_locale: localized
                .map(|(locale, name)| (locale.clone(), name.as_str().unwrap().into()))
                .collect(),
        }
    }

    /// In every locale, the English ones being what the item itself has.
    fn assert_complete(&self, what: &str) {
        for catalog in Catalog::ALL {
            for locale in locales(catalog) {
                let found = self.by_locale.get(locale);
                let name = found.unwrap_or_else(|| panic!("{what} has nothing for {locale}"));
                if catalog == Catalog::English {
                    assert_eq!(
                        *name, self.english,
                        "{what}: the catalog says something else"
                    );
                }
            }
        }
    }

    fn assert_within(&self, chars: usize, what: &str) {
        for text in self.by_locale.values().chain([&self.english]) {
            let length = text.chars().count();
            assert!((1..=chars).contains(&length), "{what}: {text:?}");
        }
    }

    fn assert_lower_case_words(&self, what: &str) {
        for name in self.by_locale.values().chain([&self.english]) {
            let fits = |c: char| c.is_alphanumeric() || "-_'".contains(c);
            assert!(name.chars().all(fits), "{what}: {name:?}");
            assert_eq!(*name, name.to_lowercase(), "{what}");
        }
    }
}

/// No two of one list are called the same to one reader, nor one as another is called by default.
fn assert_told_apart(items: &[Names], what: &str) {
    for (index, item) in items.iter().enumerate() {
        for other in items.iter().skip(index + 1) {
            for (locale, name) in &item.by_locale {
                let theirs = other.by_locale.get(locale);
                assert_ne!(Some(name), theirs, "{what}: two items in {locale}");
                assert_ne!(*name, other.english, "{what}: {locale}");
            }
            for (locale, name) in &other.by_locale {
                assert_ne!(*name, item.english, "{what}: {locale}");
            }
        }
    }
}

fn children<'j>(item: &'j Value, key: &str) -> &'j [Value] {
    item[key].as_array().map_or(&[], Vec::as_slice)
}

/// Checks a command, subcommand or option, and what is under it.
fn assert_localized(item: &Value, what: &str) -> Names {
    let names = Names::of(item, "name");
    let what = format!("{what} {}", names.english);
    names.assert_complete(&what);
    names.assert_within(32, &what);
    let is_menu = item["type"] == json!(3)
        && item["options"].as_array().is_none_or(Vec::is_empty)
        && item["description"].as_str().is_none_or(str::is_empty);
    if is_menu {
        return names;
    }
    names.assert_lower_case_words(&what);
    let description = Names::of(item, "description");
    description.assert_complete(&what);
    description.assert_within(100, &what);
    let options = children(item, "options").iter();
    let options: Vec<Names> = options.map(|it| assert_localized(it, &what)).collect();
    assert_told_apart(&options, &what);
    let choices = children(item, "choices").iter();
    let choices: Vec<Names> = choices.map(|it| Names::of(it, "name")).collect();
    for choice in &choices {
        // A number is one in every language.
        if choice.english.contains(char::is_alphabetic) {
            choice.assert_complete(&what);
        }
        choice.assert_within(100, &what);
    }
    assert_told_apart(&choices, &what);
    names
}

fn registered() -> Vec<Value> {
    let commands = commands().into_iter();
    commands
        .map(|it| serde_json::to_value(it).unwrap())
        .collect()
}

#[test]
fn every_command_and_option_has_a_name_and_description_in_every_language_that_discord_takes() {
    let commands = registered();
    assert!(commands.len() > 3);
    let names: Vec<Names> = commands.iter().map(|it| assert_localized(it, "")).collect();
    assert_told_apart(&names, "the commands");
}

#[test]
fn the_catalog_describes_no_command_that_is_not_there() {
    fn ids(item: &Value, parent: &str, found: &mut BTreeSet<String>) {
        let id = format!("{parent}-{}", kebab(item["name"].as_str().unwrap()));
        // Options have no id of their own, unless they are subcommands.
        for option in children(item, "options") {
            if [json!(1), json!(2)].contains(&option["type"]) {
                ids(option, &id, found);
            }
        }
        found.insert(id);
    }
    let mut there = BTreeSet::new();
    for command in registered() {
        ids(&command, "command", &mut there);
    }
    for catalog in Catalog::ALL {
        let files = catalog.files().iter();
        let described: BTreeSet<String> = files
            .flat_map(|(_, text)| text.lines())
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .filter(|id| id.starts_with("command-"))
            .collect();
        assert_eq!(described, there, "{}", catalog.tag());
    }
}

/// A command with all that can be localized; the words are those of the lookup.
fn example() -> Value {
    let choice = poise::CommandParameterChoice {
        name: "One line".into(),
        localizations: Cow::default(),
        __non_exhaustive: (),
    };
    let option = poise::CommandParameter {
        name: "first".into(),
        name_localizations: Cow::default(),
        description: Some("As in the code".into()),
        description_localizations: Cow::default(),
        required: false,
        channel_types: None,
        choices: vec![choice].into(),
        type_setter: Some(|option| option),
        autocomplete_callback: None,
        __non_exhaustive: (),
    };
    let slash = || -> Command {
        Command {
            slash_action: Some(|_| Box::pin(async { Ok(()) })),
            description: Some("As in the code".into()),
            ..Command::default()
        }
    };
    let subcommand = Command {
        name: "log".into(),
        parameters: vec![option],
        ..slash()
    };
    let command = Command {
        name: "check_setup".into(),
        context_menu_name: Some("Pin this answer".into()),
        context_menu_action: Some(poise::ContextMenuCommandAction::Message(|_, _| {
            Box::pin(async { Ok(()) })
        })),
        custom_data: Box::new(Hidden),
        subcommands: vec![subcommand],
        ..slash()
    };
    let lookup = |catalog: Catalog, id: &str, attribute: Option<&str>| {
        let attribute = attribute.map_or_else(String::new, |name| format!(".{name}"));
        Some(format!("{}:{id}{attribute}", catalog.tag()))
    };
    json!(create(vec![command], &lookup))
}

#[test]
fn subcommands_options_choices_and_menus_have_ids_by_their_names() {
    let example = example();
    let [slash, menu] = example.as_array().unwrap().as_slice() else {
        panic!("a command and a menu: {example}")
    };
    let both = |id: &str| {
        json!({
            "en-US": format!("en:{id}"), "en-GB": format!("en:{id}"),
            "es-ES": format!("es:{id}"), "es-419": format!("es:{id}"),
        })
    };
    assert_eq!(slash["name"], "check_setup", "what arrives is known by it");
    assert_eq!(slash["name_localizations"], both("command-check-setup"));
    assert_eq!(slash["description"], "en:command-check-setup.description");
    let log = &slash["options"][0];
    assert_eq!(log["name_localizations"], both("command-check-setup-log"));
    let first = &log["options"][0];
    let id = "command-check-setup-log.first";
    assert_eq!(first["name_localizations"], both(id));
    assert_eq!(first["description"], format!("en:{id}-description"));
    let choice = &first["choices"][0];
    assert_eq!(choice["name"], "One line");
    assert_eq!(
        choice["name_localizations"],
        both(&format!("{id}-choice-one-line"))
    );
    assert_eq!(menu["name"], "Pin this answer");
    assert_eq!(menu["name_localizations"], both("command-pin-this-answer"));
}

#[test]
fn a_hidden_command_is_nobodys_until_a_server_says_otherwise() {
    for command in example().as_array().unwrap() {
        assert_eq!(command["default_member_permissions"], "0");
    }
}
