//! How are the commands told to Discord? With names and descriptions in every language of the catalog,
//! by the convention at the head of its area `commands`.
//!
//! Discord shows a member the command in the language of their app, and in English where lupine does not
//! speak it. What arrives when it is used has the English names, whatever was shown.

use std::borrow::Cow;

use poise::serenity_prelude as serenity;
use serenity::{CreateCommand, Permissions};

use super::{
    Shared,
    commands::{self, Hidden},
};
use crate::catalog::Catalog;

type Command = poise::Command<Shared, serenity::Error>;
type Localizations = Cow<'static, [(Cow<'static, str>, Cow<'static, str>)]>;

/// A message's value in a language, or that of one of its attributes.
type Lookup<'a> = &'a dyn Fn(Catalog, &str, Option<&str>) -> Option<String>;

/// The commands in the form of a registration.
#[must_use]
pub fn commands() -> Vec<CreateCommand> {
    create(commands::all(), &|catalog, id, attribute| match attribute {
        None => catalog.message(id),
        Some(name) => catalog.attribute(id, name),
    })
}

/// The languages of Discord's apps that a catalog serves. English is named too, because Discord would
/// show an app in British English another variant of English before the default.
fn locales(catalog: Catalog) -> [&'static str; 2] {
    match catalog {
        Catalog::English => ["en-US", "en-GB"],
        Catalog::Spanish => ["es-ES", "es-419"],
    }
}

fn create(mut commands: Vec<Command>, lookup: Lookup<'_>) -> Vec<CreateCommand> {
    for command in &mut commands {
        localize(command, "command", lookup);
    }
    let kinds = |command| [slash(command), menu(command, lookup)];
    commands.iter().flat_map(kinds).flatten().collect()
}

/// Gives a command, its options and its subcommands what the catalog says. The name by which it is known
/// stays: a handler is found by it.
fn localize(command: &mut Command, parent: &str, lookup: Lookup<'_>) {
    let id = format!("{parent}-{}", kebab(&command.name));
    let attribute = |name: &str| all(&|catalog| lookup(catalog, &id, Some(name)));
    let english = |name: &str| lookup(Catalog::English, &id, Some(name)).map(Cow::Owned);
    command.name_localizations = all(&|catalog| lookup(catalog, &id, None));
    command.description_localizations = attribute("description");
    command.description = english("description").or(command.description.take());
    for option in &mut command.parameters {
        let description = format!("{}-description", option.name);
        option.name_localizations = attribute(&option.name);
        option.description_localizations = attribute(&description);
        option.description = english(&description).or(option.description.take());
        for choice in option.choices.to_mut() {
            let name = format!("{}-choice-{}", option.name, kebab(&choice.name));
            choice.localizations = attribute(&name);
        }
    }
    for subcommand in &mut command.subcommands {
        localize(subcommand, &id, lookup);
    }
}

fn slash(command: &Command) -> Option<CreateCommand> {
    let created = command.create_as_slash_command()?;
    Some(with_rights(command, created))
}

/// A command in the menu of a message, which poise gives only its English name.
fn menu(command: &Command, lookup: Lookup<'_>) -> Option<CreateCommand> {
    let created = command.create_as_context_menu_command()?;
    let name = command.context_menu_name.as_ref().unwrap_or(&command.name);
    let id = format!("command-{}", kebab(name));
    let names = all(&|catalog| lookup(catalog, &id, None));
    let created = names.iter().fold(created, |created, (locale, name)| {
        created.name_localized(locale.as_ref(), name.as_ref())
    });
    Some(with_rights(command, created))
}

/// poise leaves empty permissions out, which Discord takes for everybody's command and not for nobody's.
fn with_rights(command: &Command, created: CreateCommand) -> CreateCommand {
    if command.custom_data.is::<Hidden>() {
        created.default_member_permissions(Permissions::empty())
    } else {
        created
    }
}

/// What each language has, under each of its locales.
fn all(text: &dyn Fn(Catalog) -> Option<String>) -> Localizations {
    let localized = Catalog::ALL.into_iter().flat_map(|catalog| {
        let text = text(catalog).map(Cow::Owned);
        let text = text.into_iter().cycle();
        locales(catalog).map(Cow::Borrowed).into_iter().zip(text)
    });
    localized.collect()
}

/// A name as it stands in an id: `Answer this` is `answer-this`.
fn kebab(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}

#[cfg(test)]
mod tests;
