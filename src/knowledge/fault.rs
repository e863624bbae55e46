//! What is wrong with which value of a folder? Faults as they are found, before their places are looked up.

use crate::diagnostic::Code;

/// A value of a file, named by the way to it from the file's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    pub(super) file: usize,
    pub(super) steps: Vec<Step>,
    pub(super) is_key: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Key(&'static str),
    Item(usize),
}

/// Something wrong with a value of a folder, not yet pointed at.
#[derive(Debug, Clone)]
pub struct Fault {
    pub(super) code: Code,
    pub(super) at: At,
    pub(super) message: String,
    pub(super) more: Vec<(At, &'static str)>,
    pub(super) help: Option<String>,
}

impl At {
    /// A file as a whole.
    #[must_use]
    pub fn file(file: usize) -> Self {
        Self {
            file,
            steps: Vec::new(),
            is_key: false,
        }
    }

    /// The value of a key of this mapping.
    #[must_use]
    pub fn key(mut self, key: &'static str) -> Self {
        self.steps.push(Step::Key(key));
        self
    }

    /// An item of this list, counted from 0.
    #[must_use]
    pub fn item(mut self, item: usize) -> Self {
        self.steps.push(Step::Item(item));
        self
    }

    /// The key that this value belongs to, rather than the value.
    #[must_use]
    pub fn itself(mut self) -> Self {
        self.is_key = true;
        self
    }
}

impl Fault {
    /// A fault of a value; the message is lower case, without a full stop, and says the value seen.
    #[must_use]
    pub fn new(code: Code, at: At, message: impl Into<String>) -> Self {
        Self {
            code,
            at,
            message: message.into(),
            more: Vec::new(),
            help: None,
        }
    }

    /// Points at another value as well, with a few words beside it.
    #[must_use]
    pub fn and(mut self, at: At, text: &'static str) -> Self {
        self.more.push((at, text));
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
