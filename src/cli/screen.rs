//! How is text shown to people? Wrapped, styled, and free of control characters.

use std::io::{self, IsTerminal, Write};

use anstyle::Style;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::{escape::escape, markdown};
use crate::reply::{Offer, Reply};

/// Longer lines tire the eye.
const MAX_WIDTH: usize = 100;

/// What a pipe gets.
const PIPE_WIDTH: usize = 80;

/// Where people read. All text that goes through it is escaped.
pub struct Screen<'a> {
    out: &'a mut dyn Write,
    width: usize,
}

/// How a topic of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picking {
    /// By its place in the list.
    Number,
    /// By its id.
    Id,
}

/// Columns of standard output.
pub fn width() -> usize {
    if io::stdout().is_terminal() {
        textwrap::termwidth().clamp(1, MAX_WIDTH)
    } else {
        PIPE_WIDTH
    }
}

impl<'a> Screen<'a> {
    /// Writes ANSI styles always: the writer drops them where they are not wanted.
    pub fn new(out: &'a mut dyn Write, width: usize) -> Self {
        Self { out, width }
    }

    /// Shows all that is written so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// An empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A title.
    pub fn title(&mut self, text: &str) -> io::Result<()> {
        self.wrap(&markdown::styled(text, Style::new().bold()), "", "")
    }

    /// A sentence of lupine's own, or other text without marks.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.item("", text)
    }

    /// What is said in a lower voice.
    pub fn aside(&mut self, text: &str) -> io::Result<()> {
        self.wrap(&markdown::styled(text, Style::new().dimmed()), "", "")
    }

    /// A text behind its marker, under which it hangs.
    pub fn item(&mut self, marker: &str, text: &str) -> io::Result<()> {
        let marker = escape(marker);
        let indent = " ".repeat(textwrap::core::display_width(&marker));
        self.wrap(&markdown::styled(text, Style::new()), &marker, &indent)
    }

    /// A text as Discord would render it.
    pub fn markdown(&mut self, text: &str) -> io::Result<()> {
        for block in markdown::blocks(text) {
            self.wrap(&block.text, &block.first, &block.further)?;
        }
        Ok(())
    }

    /// A whole reply.
    pub fn reply(&mut self, reply: &Reply, picking: Picking) -> io::Result<()> {
        for part in &reply.parts {
            self.title(&part.title)?;
            self.gap()?;
            self.markdown(&part.text)?;
            self.gap()?;
            for note in &part.notes {
                self.markdown(note)?;
                self.gap()?;
            }
            if let Some(sources) = &part.sources {
                self.aside(&format!("From the document: {sources}"))?;
                self.gap()?;
            }
        }
        if let Some(remark) = &reply.remark {
            self.text(remark)?;
            self.gap()?;
        }
        if !reply.offers.is_empty() {
            let how = match picking {
                Picking::Number => "type a number to read one",
                Picking::Id => "`lupine topic ID` shows one",
            };
            self.text(&format!("{} ({how}):", reply.offers_title()))?;
            self.offers(&reply.offers, 1, picking)?;
            self.gap()?;
        }
        self.aside(reply.disclaimer())
    }

    /// Topics in a list, numbered from `first`.
    pub fn offers(&mut self, offers: &[Offer], first: usize, picking: Picking) -> io::Result<()> {
        let id_width = offers.iter().map(|offer| offer.topic.as_str().len()).max();
        for (number, offer) in (first..).zip(offers) {
            let marker = match picking {
                Picking::Number => format!("{number:3}. "),
                Picking::Id => {
                    let width = id_width.unwrap_or(0);
                    format!("  {:width$}  ", offer.topic.as_str())
                }
            };
            self.item(&marker, &offer.title)?;
        }
        Ok(())
    }

    fn wrap(&mut self, safe: &str, first: &str, further: &str) -> io::Result<()> {
        // Lines break at spaces only: a link that is cut in two cannot be followed.
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(further)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(safe, options) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
