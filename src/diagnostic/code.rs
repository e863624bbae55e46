//! Which kinds of fault are there?

use std::fmt;

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $description:literal])+ $name:ident = $code:literal, $severity:ident;)*) => {
        /// The kind of a fault. Its text is an interface: never renamed, never used again.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $description])+ $name,)*
        }

        impl Code {
            /// Every code, in the order of a folder's life: reading, meaning, style, asking,
            /// comparing with the document; then those of a file of questions, and of lupine's own catalog.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// In kebab-case, such as `unknown-related`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What it means, in one sentence.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Self::$name => concat!($($description),+).trim_ascii(),)* }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file is not UTF-8 text.
    NotUtf8 = "not-utf8", Error;
    /// A file is not YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// A key is not one that belongs there.
    UnknownKey = "unknown-key", Error;
    /// A key is given twice in one place.
    DuplicateKey = "duplicate-key", Error;
    /// A value is of another kind than its key takes, such as a list for a text.
    WrongType = "wrong-type", Error;

    /// The folder has no topic.
    NoTopic = "no-topic", Error;
    /// What the folder says once is said in two places.
    GivenTwice = "given-twice", Error;
    /// A key that is required is not there.
    MissingField = "missing-field", Error;
    /// An entry has neither asks nor keywords, so nothing would ever find it.
    NothingToFind = "nothing-to-find", Error;
    /// A text is empty.
    EmptyField = "empty-field", Error;
    /// A text is longer than Discord shows.
    TooLong = "too-long", Error;
    /// An id has characters that an id may not have, or is too long.
    BadId = "bad-id", Error;
    /// Two things have the same id.
    DuplicateId = "duplicate-id", Error;
    /// A topic to read next does not exist.
    UnknownRelated = "unknown-related", Error;
    /// A topic is said to be related to itself.
    RelatedToItself = "related-to-itself", Error;
    /// A topic to offer does not exist.
    UnknownNear = "unknown-near", Error;
    /// A source is no sentence of a document.
    UnknownSource = "unknown-source", Error;
    /// What is called framing is no sentence of its document.
    UnknownFraming = "unknown-framing", Error;
    /// A fingerprint is not a SHA-256 in lower-case hex.
    BadFingerprint = "bad-fingerprint", Error;
    /// A link does not begin with http or https.
    BadUrl = "bad-url", Error;
    /// An urgent entry's level is not one of emergency, crisis and today.
    BadLevel = "bad-level", Error;
    /// An emergency or a crisis leads to topics.
    UrgentOffers = "urgent-offers", Error;
    /// A date is not a day written as YYYY-MM-DD, or an end comes before its beginning.
    BadDate = "bad-date", Error;
    /// A topic that is the editors' own has no note that says where it is from.
    EditorsUnsourced = "editors-unsourced", Error;
    /// The country of a crisis line is neither a code of ISO 3166 in capital letters nor international.
    BadCountry = "bad-country", Error;
    /// Two crisis lines are for the same country or locale.
    DuplicateCountry = "duplicate-country", Error;
    /// There are crisis lines, but none for people whose country is not listed.
    NoInternational = "no-international", Error;
    /// An answer leaves numbers to be filled in, and the folder has no crisis lines.
    NothingToFillIn = "nothing-to-fill-in", Error;
    /// A pattern names a word group that does not exist, or none.
    BadPattern = "bad-pattern", Error;
    /// A claim or a list of questions for the visit sheet does not say what it rests on.
    Unsourced = "unsourced", Error;
    /// A claim leads to no topic.
    LeadsNowhere = "leads-nowhere", Error;

    /// The folder lacks a title, a disclaimer or documents.
    IncompleteFolder = "incomplete-folder", Warning;
    /// Two entries have the same ask, so one of them can never be found by it.
    SameAsk = "same-ask", Error;
    /// An entry has the same ask twice.
    RepeatedAsk = "repeated-ask", Warning;
    /// A list names the same thing twice.
    RepeatedItem = "repeated-item", Warning;
    /// An ask is longer than people read.
    LongAsk = "long-ask", Warning;
    /// An answer is longer than people read.
    LongAnswer = "long-answer", Warning;
    /// A text takes more than ten years of school to read.
    HardToRead = "hard-to-read", Error;
    /// A text is harder to read than plain words are: above grade 8, or 6 for a short.
    NotPlain = "not-plain", Warning;
    /// A sentence has more words than people take in at once.
    LongSentence = "long-sentence", Warning;
    /// A topic's short has more words than its answer.
    LongShort = "long-short", Error;
    /// A text uses a word of the glossary that neither it nor a topic explains.
    UnexplainedTerm = "unexplained-term", Warning;
    /// A topic has too few asks to be found by people who put it differently.
    FewAsks = "few-asks", Warning;
    /// A topic rests on more sentences than one small topic should.
    ManySources = "many-sources", Warning;
    /// A note's reference has neither a year nor a link, so nobody can look it up.
    VagueReference = "vague-reference", Error;
    /// A topic is said not to be from the document, and names its sentences.
    EditorsWithSources = "editors-with-sources", Error;
    /// What stands in braces in an urgent answer is nothing that can be filled in.
    UnknownPlaceholder = "unknown-placeholder", Error;
    /// An emergency or crisis answer does not show the numbers that the folder has.
    NumbersLeftOut = "numbers-left-out", Warning;
    /// A text tells one person what to do with a medicine or a treatment.
    PersonalAdvice = "personal-advice", Error;
    /// An emergency or crisis answer does not begin with what to do.
    HelpNotFirst = "help-not-first", Error;
    /// An urgent answer has words that hurt where someone is in danger.
    HarmfulWords = "harmful-words", Error;
    /// A topic was changed after its review.
    ReviewVoided = "review-voided", Warning;
    /// A review's last day is past.
    ReviewEnded = "review-ended", Warning;
    /// A sentence of the document is neither a source of a topic nor framing.
    SentenceUnused = "sentence-unused", Error;
    /// A sentence is called framing and is a source as well.
    FramingUsed = "framing-used", Warning;
    /// A part's sentences are not counted from 1, one by one.
    SentenceOrder = "sentence-order", Error;

    /// An entry's own ask does not find it.
    AskMisses = "ask-misses", Error;

    /// The document is not the one that the folder was made from.
    DocumentChanged = "document-changed", Error;
    /// A sentence of the document reads differently now.
    SentenceChanged = "sentence-changed", Error;
    /// A sentence is no longer in the document.
    SentenceVanished = "sentence-vanished", Error;
    /// The document has a sentence that the folder does not know.
    SentenceAdded = "sentence-added", Error;

    /// A line of a file of questions is not JSON.
    JsonSyntax = "json-syntax", Error;
    /// A file of questions has none.
    NoQuestion = "no-question", Error;
    /// An outcome is not one of answer, choose, none and urgent.
    BadOutcome = "bad-outcome", Error;
    /// The topic that a question should find does not exist.
    UnknownTopic = "unknown-topic", Error;

    /// A message of the catalog cannot be read.
    FluentSyntax = "fluent-syntax", Error;
    /// A message or an attribute is in the English catalog, and not in another language's.
    MissingMessage = "missing-message", Error;
    /// A message or an attribute is in a language's catalog, and not in the English one.
    SurplusMessage = "surplus-message", Error;
    /// A message is filled in with other things than in English.
    OtherPlaceholders = "other-placeholders", Error;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_in_kebab_case() {
        let mut seen = HashSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.as_str()), "{code} is used twice");
            assert!(
                code.as_str()
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
                "{code}"
            );
        }
    }

    #[test]
    fn codes_and_what_they_mean_stay_as_they_are() {
        let list: Vec<String> = Code::ALL
            .iter()
            .map(|code| {
                format!(
                    "{} {code}: {}",
                    code.severity().as_str(),
                    code.description()
                )
            })
            .collect();
        insta::assert_snapshot!(list.join("\n"));
    }
}
