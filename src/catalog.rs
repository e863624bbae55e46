//! What does lupine itself say, and in which language? Its own sentences, not the medical answers:
//! messages in Fluent's format, a file for each area in `catalog/en` and the same in `catalog/es`.
//!
//! A message is asked for by its id. What a language lacks is said in English; `lupine check` and a test
//! find what is missing, surplus, or has other placeholders.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

pub mod check;

/// The areas, each a file in every language's folder.
macro_rules! areas {
    ($($area:literal),* $(,)?) => {
        const ENGLISH: &[(&str, &str)] = &[$(($area, include_str!(concat!("catalog/en/", $area, ".ftl")))),*];
        const SPANISH: &[(&str, &str)] = &[$(($area, include_str!(concat!("catalog/es/", $area, ".ftl")))),*];
    };
}

areas![
    "about", "commands", "counts", "errors", "kit", "messages", "pins", "receipt", "reload",
    "replies", "settings"
];

/// The messages in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Catalog {
    /// The language that all messages are in.
    #[default]
    English,
    /// Neutral Spanish.
    Spanish,
}

impl Catalog {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// The catalog for a tag such as `es`, `es-419` or `en-GB`; `None` for a language that lupine does
    /// not speak.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|it| it.tag().eq_ignore_ascii_case(language))
    }

    /// The first of these tags that lupine speaks, else English: the asker's locale, then the server's
    /// setting.
    #[must_use]
    pub fn first_of<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of).unwrap_or_default()
    }

    /// The language's tag: `en` or `es`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// The areas' names and texts, in Fluent's format.
    #[must_use]
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::English => ENGLISH,
            Self::Spanish => SPANISH,
        }
    }

    /// A message without placeholders. The id itself where no language has it.
    #[must_use]
    pub fn text(self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// A message with its placeholders' values, such as `[("count", 3.into())]`.
    #[must_use]
    pub fn text_with(self, id: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let values: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        [self, Self::English]
            .into_iter()
            .find_map(|catalog| {
                let pattern = catalog.bundle().get_message(id)?.value()?;
                Some(catalog.format(pattern, &values))
            })
            .unwrap_or_else(|| id.to_owned())
    }

    /// A message without placeholders; `None` where this language does not have it.
    #[must_use]
    pub fn message(self, id: &str) -> Option<String> {
        let pattern = self.bundle().get_message(id)?.value()?;
        Some(self.format(pattern, &FluentArgs::new()))
    }

    /// An attribute of a message, such as a command's `description`; `None` where this language does not
    /// have it.
    #[must_use]
    pub fn attribute(self, id: &str, name: &str) -> Option<String> {
        let message = self.bundle().get_message(id)?;
        let pattern = message.get_attribute(name)?.value();
        Some(self.format(pattern, &FluentArgs::new()))
    }

    fn format(
        self,
        pattern: &fluent_syntax::ast::Pattern<&str>,
        values: &FluentArgs<'_>,
    ) -> String {
        // A placeholder without a value stays as `{$name}`, which the tests find.
        let mut unresolved = Vec::new();
        self.bundle()
            .format_pattern(pattern, Some(values), &mut unresolved)
            .into_owned()
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 2]> =
            LazyLock::new(|| [bundle(Catalog::English), bundle(Catalog::Spanish)]);
        let [english, spanish] = &*BUNDLES;
        match self {
            Self::English => english,
            Self::Spanish => spanish,
        }
    }
}

fn bundle(catalog: Catalog) -> FluentBundle<FluentResource> {
    // Tells how numbers and plurals are said.
    let language: LanguageIdentifier = catalog.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Discord shows the invisible marks that would set values apart.
    bundle.set_use_isolating(false);
    for (_, text) in catalog.files() {
        // What cannot be read is left out here, and found by the test.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(part, _)| part);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for catalog in Catalog::ALL {
            for (area, text) in catalog.files() {
                if let Err((_, faults)) = FluentResource::try_new((*text).to_owned()) {
                    panic!("{}/{area}.ftl: {faults:?}", catalog.tag());
                }
            }
        }
    }

    #[test]
    fn the_first_language_that_lupine_speaks_is_taken() {
        for (tags, expected) in [
            (&["es-419", "en"][..], Catalog::Spanish),
            (&["en-GB", "es"], Catalog::English),
            (&["ja", "es-ES"], Catalog::Spanish),
            (&["ja"], Catalog::English),
            (&[], Catalog::English),
        ] {
            assert_eq!(
                Catalog::first_of(tags.iter().copied()),
                expected,
                "{tags:?}"
            );
        }
    }

    #[test]
    fn values_stand_in_their_places() {
        let text = Catalog::Spanish.text_with("error-reference", &[("reference", "7K3QD".into())]);
        assert_eq!(text, "(ref. 7K3QD)");
        assert_eq!(Catalog::Spanish.text("no-such-message"), "no-such-message");
    }
}
