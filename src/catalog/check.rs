//! Do all languages say the same things? What one of them lacks, has besides, or fills in otherwise than
//! English does, each with its place.

use std::{collections::BTreeSet, ops::Range, path::Path};

use fluent_syntax::{
    ast::{Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement},
    parser,
};
use indexmap::IndexMap;

use super::Catalog;
use crate::diagnostic::{self, Code, Diagnostic, Label, SourceFile, closest};

/// The faults of a catalog whose files are each at `…/LANGUAGE/AREA.ftl`, sorted by place.
///
/// English is what the others are compared with. While a file cannot be read, only that is said: what it
/// holds would seem missing.
#[must_use]
pub fn faults(files: &[SourceFile]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut languages: IndexMap<&str, Messages> = IndexMap::new();
    let english = Catalog::English.tag();
    languages.insert(english, Messages::new());
    for (index, file) in files.iter().enumerate() {
        let messages = languages.entry(language(file)).or_default();
        read(index, file, messages, &mut faults);
    }
    let is_readable = !faults.iter().any(|it| it.code == Code::FluentSyntax);
    if let Some(model) = languages.shift_remove(english).filter(|_| is_readable) {
        for (language, messages) in &languages {
            compare(language, &model, messages, files, &mut faults);
        }
    }
    diagnostic::sort(&mut faults);
    faults
}

/// The files of the catalog in the binary, by their paths in the repository.
#[must_use]
pub fn files() -> Vec<SourceFile> {
    let of = |catalog: Catalog| {
        let files = catalog.files().iter();
        files.map(move |(area, text)| {
            SourceFile::new(format!("src/catalog/{}/{area}.ftl", catalog.tag()), *text)
        })
    };
    Catalog::ALL.into_iter().flat_map(of).collect()
}

/// A message or one of its attributes: the message's id, and the attribute's.
type Key<'f> = (&'f str, Option<&'f str>);

/// What a language says, in the order of its files.
type Messages<'f> = IndexMap<Key<'f>, Message>;

struct Message {
    file: usize,
    /// The bytes of its id.
    range: Range<usize>,
    /// What is filled in, as it is written: `{$count}`, `{command-ask}`.
    placeholders: BTreeSet<String>,
}

impl Message {
    fn label(&self, text: impl Into<String>) -> Label {
        Label {
            file: self.file,
            range: self.range.clone(),
            text: text.into(),
        }
    }
}

fn language(file: &SourceFile) -> &str {
    let folder = file.path().parent().and_then(Path::file_name);
    folder.and_then(|name| name.to_str()).unwrap_or_default()
}

fn read<'f>(
    index: usize,
    file: &'f SourceFile,
    messages: &mut Messages<'f>,
    faults: &mut Vec<Diagnostic>,
) {
    let (resource, errors) = match parser::parse(file.text()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    for error in errors {
        faults.push(Diagnostic {
            code: Code::FluentSyntax,
            message: format!("the message cannot be read: {error}"),
            primary: Label {
                file: index,
                range: error.pos,
                text: String::new(),
            },
            more: Vec::new(),
            help: Some("see https://projectfluent.org/fluent/guide".into()),
        });
    }
    let mut add = |id: &'f str, attribute: Option<&Identifier<&'f str>>, value| {
        let name = attribute.map_or(id, |attribute| attribute.name);
        let message = Message {
            file: index,
            range: range(file.text(), name),
            placeholders: placeholders(value),
        };
        let key = (id, attribute.map(|attribute| attribute.name));
        if let Some(first) = messages.get(&key) {
            faults.push(Diagnostic {
                code: Code::DuplicateId,
                message: format!("{} is there twice in {}", named(key), language(file)),
                primary: message.label(""),
                more: vec![first.label("first here")],
                help: None,
            });
        } else {
            messages.insert(key, message);
        }
    };
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        if let Some(value) = &message.value {
            add(message.id.name, None, value);
        }
        for attribute in &message.attributes {
            add(message.id.name, Some(&attribute.id), &attribute.value);
        }
    }
}

/// Where a part of a text stands in it.
fn range(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

fn compare(
    language: &str,
    model: &Messages<'_>,
    messages: &Messages<'_>,
    files: &[SourceFile],
    faults: &mut Vec<Diagnostic>,
) {
    // Of a message that is not there at all, its attributes need not be named.
    let is_whole = |key: Key<'_>, in_other: &Messages<'_>| {
        key.1.is_none() || in_other.keys().any(|(id, _)| *id == key.0)
    };
    let missing = || model.keys().filter(|key| !messages.contains_key(*key));
    for (key, message) in model {
        if let Some(other) = messages.get(key) {
            faults.extend(other_placeholders(language, *key, message, other));
        } else if is_whole(*key, messages) {
            let file = files.get(message.file).map(SourceFile::path);
            let place = file.and_then(|path| {
                let folder = path.parent()?.with_file_name(language);
                Some(folder.join(path.file_name()?).display().to_string())
            });
            faults.push(Diagnostic {
                code: Code::MissingMessage,
                message: format!("{} is missing in {language}", named(*key)),
                primary: message.label(""),
                more: Vec::new(),
                help: place.map(|path| format!("add it to {path}")),
            });
        }
    }
    for (key, message) in messages {
        if !model.contains_key(key) && is_whole(*key, model) {
            // Of attributes, only those of the same message.
            let like = |it: &&Key<'_>| match key.1 {
                None => it.1.is_none(),
                Some(_) => it.1.is_some() && it.0 == key.0,
            };
            let names = missing().filter(like).map(|it| it.1.unwrap_or(it.0));
            let meant = closest(key.1.unwrap_or(key.0), names);
            faults.push(Diagnostic {
                code: Code::SurplusMessage,
                message: format!("{} is not there in English", named(*key)),
                primary: message.label(""),
                more: Vec::new(),
                help: Some(meant.map_or_else(
                    || "remove it, or add it to English".into(),
                    |meant| format!("did you mean `{meant}`?"),
                )),
            });
        }
    }
}

fn other_placeholders(
    language: &str,
    key: Key<'_>,
    model: &Message,
    other: &Message,
) -> Option<Diagnostic> {
    let list = |names: Vec<&String>| -> Option<String> {
        let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let lacks = list(model.placeholders.difference(&other.placeholders).collect());
    let has = list(other.placeholders.difference(&model.placeholders).collect());
    let lacks = lacks.map(|names| format!("lacks {names}"));
    let has = has.map(|names| format!("has {names} besides"));
    let faults: Vec<String> = lacks.into_iter().chain(has).collect();
    (!faults.is_empty()).then(|| Diagnostic {
        code: Code::OtherPlaceholders,
        message: format!("{} in {language} {}", named(key), faults.join(" and ")),
        primary: other.label(""),
        more: vec![model.label("the English one")],
        help: Some("fill in the same as in English".into()),
    })
}

fn named((id, attribute): Key<'_>) -> String {
    match attribute {
        None => format!("message \"{id}\""),
        Some(attribute) => format!("attribute \"{attribute}\" of message \"{id}\""),
    }
}

fn placeholders(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    in_pattern(pattern, &mut found);
    found
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
        Expression::Inline(inline) => in_inline(inline, found),
    }
}

fn in_inline(expression: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            found.insert(format!("{{${}}}", id.name));
        }
        InlineExpression::MessageReference { id, .. } => {
            found.insert(format!("{{{}}}", id.name));
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, found);
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        // A term is a language's own.
        | InlineExpression::TermReference { .. } => {}
    }
}

#[cfg(test)]
mod tests;
