//! How does a conversation in the terminal go? A line in, a reply out, until the input ends.

use std::{
    io::{self, BufRead, IsTerminal, StdinLock},
    ops::ControlFlow,
};

use rustyline::{DefaultEditor, error::ReadlineError};

use super::{
    screen::{Picking, Screen},
    topics,
};
use crate::{
    engine::{Answer, Engine},
    reply::{self, Circumstances, Offer, Reply},
};

const PROMPT: &str = "> ";

const HELP: [(&str, &str); 6] = [
    (
        "/topics [SECTION]",
        "lists the topics, to pick one by its number",
    ),
    ("/topic ID", "shows a topic"),
    ("/why", "shows how your last question was understood"),
    ("/help", "shows this list"),
    ("/quit", "ends the conversation; so do ctrl-d and ctrl-c"),
    ("a number", "shows that topic of the last list"),
];

/// Talks until `/quit` or the end of the input.
///
/// # Errors
/// What reading or writing says.
pub fn chat(
    engine: &Engine,
    circumstances: &Circumstances,
    screen: &mut Screen,
) -> anyhow::Result<()> {
    let mut lines = Lines::build()?;
    let mut chat = Chat {
        engine,
        circumstances,
        offers: Vec::new(),
        last: None,
    };
    screen.title(&engine.knowledge().title)?;
    screen.text("Ask a question, or type /help. Nothing you type is kept.")?;
    screen.gap()?;
    screen.flush()?;
    while let Some(line) = lines.next()? {
        if chat.answer(&Turn::of(&line), screen)?.is_break() {
            break;
        }
        screen.flush()?;
    }
    Ok(())
}

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
enum Turn<'a> {
    Nothing,
    Question(&'a str),
    Pick(usize),
    Topics(Option<&'a str>),
    Topic(&'a str),
    Why,
    Help,
    Quit,
    Unknown(&'a str),
}

impl<'a> Turn<'a> {
    fn of(line: &'a str) -> Self {
        let line = line.trim();
        if line.is_empty() {
            return Self::Nothing;
        }
        if let Ok(number) = line.parse() {
            return Self::Pick(number);
        }
        if ["quit", "exit"].contains(&line) {
            return Self::Quit;
        }
        if !line.starts_with('/') {
            return Self::Question(line);
        }
        let (command, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        match (command, rest.is_empty()) {
            ("/topics", true) => Self::Topics(None),
            ("/topics", false) => Self::Topics(Some(rest)),
            ("/topic", false) => Self::Topic(rest),
            ("/why", true) => Self::Why,
            ("/help", true) => Self::Help,
            ("/quit", true) => Self::Quit,
            _ => Self::Unknown(line),
        }
    }
}

struct Chat<'a> {
    engine: &'a Engine,
    circumstances: &'a Circumstances,
    /// What a number picks from.
    offers: Vec<Offer>,
    /// For `/why`.
    last: Option<Answer>,
}

impl Chat<'_> {
    fn answer(&mut self, turn: &Turn, screen: &mut Screen) -> io::Result<ControlFlow<()>> {
        match *turn {
            Turn::Nothing => return Ok(ControlFlow::Continue(())),
            Turn::Quit => return Ok(ControlFlow::Break(())),
            Turn::Question(question) => {
                let answer = self.engine.ask(question);
                let reply = reply::compose(self.engine.knowledge(), &answer, self.circumstances);
                self.last = Some(answer);
                self.show(reply, screen)?;
            }
            Turn::Pick(number) => match number.checked_sub(1).and_then(|at| self.offers.get(at)) {
                Some(offer) => {
                    let id = offer.topic.to_string();
                    self.topic(&id, screen)?;
                }
                None if self.offers.is_empty() => {
                    screen.text("There is no list to pick from. Type /topics to get one.")?;
                }
                None => screen.text(&format!(
                    "Please pick a number from 1 to {}.",
                    self.offers.len()
                ))?,
            },
            Turn::Topic(name) => self.topic(name, screen)?,
            Turn::Topics(section) => match topics::sections(self.engine.knowledge(), section) {
                Ok(sections) => {
                    topics::show(&sections, Picking::Number, screen)?;
                    self.offers = sections
                        .into_iter()
                        .flat_map(|section| section.topics)
                        .collect();
                }
                Err(unknown) => screen.text(&format!("Sorry, {unknown}."))?,
            },
            Turn::Why => self.why(screen)?,
            Turn::Help => {
                for (command, meaning) in HELP {
                    screen.item(&format!("  {command:19}"), meaning)?;
                }
            }
            Turn::Unknown(line) => {
                screen.text(&format!(
                    "{line} is not a command here. Type /help to see them."
                ))?;
            }
        }
        screen.gap()?;
        Ok(ControlFlow::Continue(()))
    }

    fn topic(&mut self, name: &str, screen: &mut Screen) -> io::Result<()> {
        match topics::named(self.engine, name, self.circumstances) {
            Ok(reply) => self.show(reply, screen),
            Err(unknown) => screen.text(&format!("Sorry, {unknown}.")),
        }
    }

    fn show(&mut self, reply: Reply, screen: &mut Screen) -> io::Result<()> {
        screen.reply(&reply, Picking::Number)?;
        self.offers = reply.offers;
        Ok(())
    }

    fn why(&self, screen: &mut Screen) -> io::Result<()> {
        let Some(answer) = &self.last else {
            return screen.text("There is no question yet.");
        };
        if answer.matched.is_empty() {
            screen.text("No word of your question met a keyword.")?;
        } else {
            screen.text("Words of your question, and what they were taken for:")?;
        }
        for word in &answer.matched {
            let meant = format!(
                "{} → {} ({}, {:.2})",
                word.asked,
                word.keyword,
                word.how.as_str(),
                word.similarity
            );
            screen.item("  ", &meant)?;
        }
        if !answer.candidates.is_empty() {
            screen.text("Topics, and how sure each is:")?;
        }
        for candidate in &answer.candidates {
            let topic = self.engine.knowledge().topic(candidate.topic);
            let marker = format!("  {:.2}  ", candidate.confidence.value());
            screen.item(&marker, &topic.title)?;
        }
        Ok(())
    }
}

/// Where lines come from.
enum Lines {
    /// With editing, and a history that ends with the conversation.
    Terminal(Box<DefaultEditor>),
    Pipe(StdinLock<'static>),
}

impl Lines {
    fn build() -> rustyline::Result<Self> {
        if io::stdin().is_terminal() && io::stdout().is_terminal() {
            Ok(Self::Terminal(Box::new(DefaultEditor::new()?)))
        } else {
            Ok(Self::Pipe(io::stdin().lock()))
        }
    }

    /// `None` at the end of the input, and when ctrl-c ends it.
    fn next(&mut self) -> anyhow::Result<Option<String>> {
        match self {
            Self::Terminal(editor) => match editor.readline(PROMPT) {
                Ok(line) => {
                    editor.add_history_entry(&line)?;
                    Ok(Some(line))
                }
                Err(ReadlineError::Eof | ReadlineError::Interrupted) => Ok(None),
                Err(error) => Err(error.into()),
            },
            Self::Pipe(stdin) => {
                let mut line = Vec::new();
                let length = stdin.read_until(b'\n', &mut line)?;
                Ok((length > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_command_a_number_or_a_question() {
        for (line, turn) in [
            ("", Turn::Nothing),
            ("  \t", Turn::Nothing),
            ("what is it?\r\n", Turn::Question("what is it?")),
            ("3", Turn::Pick(3)),
            ("0", Turn::Pick(0)),
            ("3 months", Turn::Question("3 months")),
            ("/topics", Turn::Topics(None)),
            ("/topics  side effects ", Turn::Topics(Some("side effects"))),
            ("/topic flat-tire", Turn::Topic("flat-tire")),
            ("/topic", Turn::Unknown("/topic")),
            ("/why", Turn::Why),
            ("/why not", Turn::Unknown("/why not")),
            ("/help", Turn::Help),
            ("/quit", Turn::Quit),
            ("/nonsense", Turn::Unknown("/nonsense")),
        ] {
            assert_eq!(Turn::of(line), turn, "{line:?}");
        }
    }
}
