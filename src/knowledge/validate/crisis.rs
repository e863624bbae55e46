//! Numbers to call, by country, and what is to be filled in with them.

use std::collections::HashMap;

use super::Check;
use crate::{
    diagnostic::Code,
    knowledge::{
        crisis::{INTERNATIONAL, Placeholder, is_country},
        entry::{entries, present},
        fault::{At, Fault},
        limits, raw,
    },
};

impl<'a> Check<'a> {
    pub(super) fn crisis_lines(&mut self) {
        let mut seen: HashMap<&str, At> = HashMap::new();
        let mut first = None;
        for (file, raw) in present(self.files) {
            for (item, line) in raw.crisis_lines.iter().enumerate() {
                let at = At::file(file).key("crisis_lines").item(item);
                self.crisis_line(&at, line);
                first.get_or_insert(at.clone());
                let country = line.country.as_deref().into_iter();
                let country = country.map(|country| (at.clone().key("country"), country));
                let locales = line.locales.iter().enumerate();
                let locales =
                    locales.map(|(nth, it)| (at.clone().key("locales").item(nth), it.as_str()));
                for (at, name) in country.chain(locales) {
                    self.once(&mut seen, at, name);
                }
            }
        }
        match first {
            Some(at) if self.is_whole && !seen.contains_key(INTERNATIONAL) => {
                let message = "no crisis line is for people whose country is not listed";
                self.faults.push(
                    Fault::new(Code::NoInternational, at, message)
                        .help(format!("add an item with `country: {INTERNATIONAL}`")),
                );
            }
            None if self.is_whole => self.nothing_to_fill_in(),
            _ => {}
        }
    }

    fn crisis_line(&mut self, at: &At, line: &'a raw::CrisisLine) {
        let at = |key| at.clone().key(key);
        match &line.country {
            Some(country) if country == INTERNATIONAL || is_country(country) => {}
            Some(country) => {
                let message = format!("\"{country}\" is no country");
                let upper = country.to_uppercase();
                let help = match upper.as_str() {
                    "UK" => "did you mean `GB`?".into(),
                    code if is_country(code) => format!("did you mean `{code}`?"),
                    _ => format!(
                        "write a code of ISO 3166 in capital letters, such as `US`, or `{INTERNATIONAL}`"
                    ),
                };
                let fault = Fault::new(Code::BadCountry, at("country"), message);
                self.faults.push(fault.help(help));
            }
            None => self.missing(at("country"), "a crisis line", "country"),
        }
        let texts = [
            (
                "emergency",
                "emergency number",
                &line.emergency,
                limits::EMERGENCY_CHARS,
            ),
            ("lines", "list of lines", &line.lines, limits::LINES_CHARS),
            ("source", "source", &line.source, limits::URL_CHARS),
        ];
        for (key, noun, text, max_chars) in texts {
            match text {
                Some(text) => self.text(at(key), noun, text, max_chars),
                None => self.missing(at(key), "a crisis line", key),
            }
        }
        match &line.read {
            Some(read) => {
                self.date(at("read"), read);
            }
            None => self.missing(at("read"), "a crisis line", "read"),
        }
        self.texts(
            &at("locales"),
            "locale",
            &line.locales,
            limits::KEYWORD_CHARS,
        );
    }

    fn once(&mut self, seen: &mut HashMap<&'a str, At>, at: At, name: &'a str) {
        if let Some(first) = seen.get(name) {
            let message = format!("two crisis lines are for \"{name}\"");
            self.faults.push(
                Fault::new(Code::DuplicateCountry, at, message)
                    .and(first.clone(), "first here")
                    .help("keep one of the two"),
            );
        } else {
            seen.insert(name, at);
        }
    }

    /// Without crisis lines, people would be shown the braces.
    fn nothing_to_fill_in(&mut self) {
        for entry in entries(self.files) {
            let answer = entry.answer.unwrap_or_default();
            let left = Placeholder::ALL.into_iter().find(|it| it.is_in(answer));
            if let Some(left) = left {
                let message = format!(
                    "{} has {{{}}}, and the folder has no crisis lines",
                    entry.name(),
                    left.as_str()
                );
                let at = entry.at.clone().key("answer");
                let fault = Fault::new(Code::NothingToFillIn, at, message);
                self.faults
                    .push(fault.help("add `crisis_lines:`, or write the numbers themselves"));
            }
        }
    }
}
