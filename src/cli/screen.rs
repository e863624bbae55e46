//! How is text shown to people? Wrapped, styled, and free of control characters.

use std::io::{self, IsTerminal, Write};

use anstyle::Style;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use super::{escape::escape, markdown};
use crate::{
    catalog::Catalog,
    reply::{Kind, Offer, Reply},
};

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

    /// What is said beside the text. Italic, since dim letters are hard to read for many.
    pub fn aside(&mut self, text: &str) -> io::Result<()> {
        self.wrap(&markdown::styled(text, Style::new().italic()), "", "")
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
        let is_urgent = reply.kind == Kind::Urgent;
        if let Some(personal) = reply.personal.as_ref().filter(|_| !is_urgent) {
            self.markdown(personal)?;
            self.gap()?;
        }
        for part in &reply.parts {
            self.title(&part.title)?;
            self.gap()?;
            self.markdown(&part.text)?;
            self.gap()?;
            let small_print = part.origin.iter().chain(&part.review);
            for line in small_print.clone() {
                self.aside(line)?;
            }
            if small_print.count() > 0 {
                self.gap()?;
            }
            for note in &part.notes {
                let title = &note.title;
                self.markdown(&format!("**{title}:** {} {}", note.text, note.reference))?;
                self.gap()?;
            }
        }
        if let Some(personal) = reply.personal.as_ref().filter(|_| is_urgent) {
            self.markdown(personal)?;
            self.gap()?;
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
            self.text(&format!(
                "{} ({how}):",
                reply.offers_title(Catalog::English)
            ))?;
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
            .wrap_algorithm(WrapAlgorithm::FirstFit)
            .break_words(false);
        for line in textwrap::wrap(safe, options) {
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::TopicId;

    fn shown(width: usize, show: impl FnOnce(&mut Screen) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        show(&mut Screen::new(&mut out, width)).expect("a vector takes all");
        let shown = String::from_utf8(out).expect("text stays text");
        anstream::adapter::strip_str(&shown).to_string()
    }

    #[test]
    fn lists_hang_under_their_markers() {
        let text = "Bring:\n\n- the wheel with its **torn and flat** tire\n10. the rest of it all";
        assert_eq!(
            shown(20, |screen| screen.markdown(text)),
            "Bring:\n\n- the wheel with its\n  torn and flat tire\n10. the rest of it\n    all\n"
        );
    }

    #[test]
    fn links_are_never_cut() {
        let link = "https://shop.example/a-page/with-a/long-path?and=query&more=yes";
        assert_eq!(
            shown(20, |screen| screen
                .markdown(&format!("See [it](<{link}>) now"))),
            format!("See it\n({link})\nnow\n")
        );
    }

    #[test]
    fn a_terminal_of_no_width_still_shows_every_word() {
        assert_eq!(shown(0, |screen| screen.text("a bc d")), "a\nbc\nd\n");
    }

    #[test]
    fn topics_are_picked_by_number_or_by_id() {
        let offer = |id: &str, title: &str| Offer {
            topic: TopicId(id.into()),
            title: title.into(),
        };
        let offers = [offer("flat", "Flat tire"), offer("my-chain", "Chain")];
        assert_eq!(
            shown(80, |screen| screen.offers(&offers, 9, Picking::Number)),
            "  9. Flat tire\n 10. Chain\n"
        );
        assert_eq!(
            shown(80, |screen| screen.offers(&offers, 9, Picking::Id)),
            "  flat      Flat tire\n  my-chain  Chain\n"
        );
    }

    #[test]
    fn nothing_shown_carries_control_characters() {
        let shown = shown(80, |screen| {
            screen.title("a\u{1b}[2Jb")?;
            screen.text("a\u{7}b")?;
            screen.aside("a\u{9b}b")?;
            screen.item("\u{1b}", "a\rb")?;
            screen.markdown("- a\u{1b}]0;b")
        });
        assert_eq!(
            shown,
            "a\\u{1b}[2Jb\na\\u{7}b\na\\u{9b}b\n\\u{1b}a\\rb\n- a\\u{1b}]0;b\n"
        );
    }
}
