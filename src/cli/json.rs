//! What does a machine read? One JSON object an answer, on one line.

use std::fmt::Write as _;

use serde::Serialize;

use super::escape::is_hidden;
use crate::{
    engine::Engine,
    reply::{self, Circumstances, Statement},
};

/// Asks, and gives the answer as a line of JSON that ends in a line break.
pub fn ask(
    engine: &Engine,
    question: &str,
    circumstances: &Circumstances,
) -> serde_json::Result<String> {
    let knowledge = engine.knowledge();
    let answer = engine.ask(question);
    let reply = reply::compose(knowledge, &answer, circumstances);
    line(&Statement::of(knowledge, question, &answer, &reply))
}

/// An object as a line of JSON that ends in a line break.
///
/// Hidden characters are escaped beyond what JSON demands, so that no question can drive a terminal
/// or look like two lines to a reader that splits on Unicode's line separators.
pub fn line(object: &impl Serialize) -> serde_json::Result<String> {
    let mut line = serde_json::to_string(object)?;
    if line.contains(is_hidden) {
        line = line.chars().fold(String::new(), |mut line, c| {
            if is_hidden(c) {
                // All of them are below U+10000, so that four digits hold them.
                let _ = write!(line, "\\u{:04x}", u32::from(c));
            } else {
                line.push(c);
            }
            line
        });
    }
    line.push('\n');
    Ok(line)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::knowledge::{Date, SourceFile, load};

    #[test]
    fn a_line_is_one_line_of_ascii_controls_whatever_is_asked() {
        let question = "a\u{1b}[31m\u{9b}\u{85}\u{2028}\u{202e}\u{7f}\n\r\"\\ ü👩‍⚕️";
        let file = SourceFile::new(
            "shop.yaml",
            "topics: [{ id: a, title: A, keywords: [a], answer: A }]",
        );
        let engine = Engine::new(load::load(vec![file]).knowledge.expect("valid"));
        let circumstances = Circumstances::on(Date::MIN);
        let line = ask(&engine, question, &circumstances).expect("is JSON");
        let (line, rest) = line.split_once('\n').expect("ends in a line break");
        assert_eq!(rest, "");
        assert!(!line.contains(is_hidden), "{line:?}");
        let object: Value = serde_json::from_str(line).expect("is JSON");
        assert_eq!(object["question"], question);
    }
}
