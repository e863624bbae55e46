//! How long may a text be? Discord counts characters; so do these.

/// A title is the label of a select option, of which Discord shows 100.
pub const TITLE_CHARS: usize = 100;

/// An id stands in a component's `custom_id` of 100, behind a prefix and a version.
pub const ID_CHARS: usize = 64;

/// An answer is an embed's description of 4,096, which also holds the sources and a remark.
pub const ANSWER_CHARS: usize = 3_500;

/// A `short` is one or two sentences.
pub const SHORT_CHARS: usize = 600;

/// A disclaimer closes each embed, all of which share 6,000; a footer could hold 2,048.
pub const DISCLAIMER_CHARS: usize = 1_000;

/// A note's text, its reference (authors, title, link) and their Markdown share an embed field of 1,024.
pub const NOTE_CHARS: usize = 500;

/// A work's or page's title within a note.
pub const REFERENCE_CHARS: usize = 150;

/// A work's authors within a note: `Wang et al.`
pub const AUTHORS_CHARS: usize = 60;

/// A link within a note.
pub const URL_CHARS: usize = 300;

/// No question is read further than this, so a longer ask would never be found.
pub const ASK_CHARS: usize = 4_000;

/// A keyword is a word or a phrase.
pub const KEYWORD_CHARS: usize = 100;

/// What draws the line to personal advice is one sentence.
pub const PERSONAL_CHARS: usize = 300;

/// What a claim means, with the words that it was recognized by: all claims share an embed's 6,000.
pub const MEANS_CHARS: usize = 320;

/// A question on the visit sheet is one line of print.
pub const VISIT_QUESTION_CHARS: usize = 100;

/// Whoever reviewed a topic: name and role, in a line of small print.
pub const REVIEWER_CHARS: usize = 100;

/// An emergency number stands within a sentence.
pub const EMERGENCY_CHARS: usize = 200;

/// The lines to call share a message of 2,000 with the rest of an urgent answer.
pub const LINES_CHARS: usize = 600;
