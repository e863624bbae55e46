//! Whom does a person call, and where? Numbers by country, and the places in an answer where they stand.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Date, Knowledge};

/// The `country` of the numbers for those whose own country is not listed, or not known.
pub const INTERNATIONAL: &str = "international";

/// Numbers to call in one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrisisLine {
    /// ISO 3166 code of two capital letters, or [`INTERNATIONAL`]; unique.
    pub country: String,
    /// Languages of a user interface, as Discord names them, that are taken for this country where
    /// nothing better is known.
    pub locales: Vec<String>,
    /// The emergency number, in words that follow "call".
    pub emergency: String,
    /// Markdown: whom to call to be listened to.
    pub lines: String,
    /// Where the numbers are from.
    pub source: String,
    /// When that was read.
    pub read: Date,
}

impl Knowledge {
    /// The numbers for a country, an ISO 3166 code that someone set. Where none is set, for an
    /// interface's locale, which is a guess: many people keep one of another country. Where neither
    /// leads to a country that is listed, the international ones; nothing where the folder has none.
    ///
    /// A country that is set but not listed gets the international ones, whatever the locale.
    #[must_use]
    pub fn crisis_line(&self, country: Option<&str>, locale: Option<&str>) -> Option<&CrisisLine> {
        let lines = || self.crisis_lines.iter();
        let of = |country: &str| lines().find(|line| line.country == country);
        let own = match (country, locale) {
            (Some(country), _) => of(country),
            (None, Some(locale)) => lines().find(|it| it.locales.iter().any(|it| it == locale)),
            (None, None) => None,
        };
        own.or_else(|| of(INTERNATIONAL))
    }
}

/// What an answer leaves to be filled in when it is shown: a word in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// `{emergency_number}`: [`CrisisLine::emergency`].
    EmergencyNumber,
    /// `{crisis_lines}`: [`CrisisLine::lines`].
    CrisisLines,
}

impl Placeholder {
    /// All there are.
    pub const ALL: [Self; 2] = [Self::EmergencyNumber, Self::CrisisLines];

    /// As it stands between the braces.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmergencyNumber => "emergency_number",
            Self::CrisisLines => "crisis_lines",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// Whether a text has it.
    #[must_use]
    pub fn is_in(self, text: &str) -> bool {
        braced(text).any(|(_, name)| name == self.as_str())
    }
}

/// A text with its placeholders filled in; what is in braces and no placeholder stays.
#[must_use]
pub fn fill(text: &str, fill: impl Fn(Placeholder) -> String) -> String {
    let mut filled = String::new();
    let mut end = 0;
    for (range, name) in braced(text) {
        if let Some(placeholder) = Placeholder::named(name) {
            filled.push_str(text.get(end..range.start).unwrap_or_default());
            filled.push_str(&fill(placeholder));
            end = range.end;
        }
    }
    filled + text.get(end..).unwrap_or_default()
}

/// The words of lower-case letters and underscores that stand in braces, each with the place of both
/// braces.
pub(super) fn braced(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices('{').filter_map(move |(start, _)| {
        let (name, _) = text.get(start + 1..)?.split_once('}')?;
        let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
        let is_word = !name.is_empty() && name.chars().all(is_name);
        is_word.then_some((start..start + name.len() + 2, name))
    })
}

/// Whether it is a code of ISO 3166-1 for a country or a territory.
#[must_use]
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.split_whitespace().any(|it| it == code)
}

/// All two-letter codes of ISO 3166-1, as of 2024.
const COUNTRIES: &str = "
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{SourceFile, load};

    #[test]
    fn what_is_set_comes_before_what_is_guessed() {
        let line = |country: &str, locales: &str| {
            format!(
                "- {{ country: {country}, locales: [{locales}], emergency: '1', lines: l, source: s, read: 2026-11-22 }}\n"
            )
        };
        let lines = [
            line("international", ""),
            line("US", "en-US"),
            line("GB", "en-GB"),
        ];
        let folder = format!(
            "topics: [{{ id: t, title: T, keywords: [t], answer: A }}]\ncrisis_lines:\n{}",
            lines.concat()
        );
        let loaded = load::load(vec![SourceFile::new("a.yaml", folder)]);
        let knowledge = loaded.knowledge.unwrap();
        for (country, locale, expected) in [
            (Some("GB"), None, "GB"),
            (Some("GB"), Some("en-US"), "GB"),
            (None, Some("en-US"), "US"),
            (None, Some("fr"), "international"),
            (Some("DE"), None, "international"),
            (Some("DE"), Some("en-US"), "international"),
            (Some("gb"), None, "international"),
            (None, None, "international"),
        ] {
            let line = knowledge.crisis_line(country, locale).unwrap();
            assert_eq!(line.country, expected, "{country:?} {locale:?}");
        }
        assert_eq!(Knowledge::default().crisis_line(Some("US"), None), None);
    }

    #[test]
    fn only_placeholders_are_filled_in() {
        let named = |it: Placeholder| it.as_str().to_uppercase();
        for (text, filled) in [
            ("", ""),
            ("call {emergency_number} now", "call EMERGENCY_NUMBER now"),
            (
                "{crisis_lines}{emergency_number}",
                "CRISIS_LINESEMERGENCY_NUMBER",
            ),
            ("{crisis_line} {} { {a b}", "{crisis_line} {} { {a b}"),
            ("{{crisis_lines}}", "{CRISIS_LINES}"),
            ("é{crisis_lines", "é{crisis_lines"),
        ] {
            assert_eq!(fill(text, named), filled);
        }
    }

    #[test]
    fn a_country_is_a_code_and_not_a_name() {
        for code in ["US", "GB", "IE", "NO", "ZW"] {
            assert!(is_country(code), "{code}");
        }
        for code in ["UK", "EU", "us", "USA", "", "U", " US"] {
            assert!(!is_country(code), "{code}");
        }
        assert_eq!(COUNTRIES.split_whitespace().count(), 249);
    }
}
