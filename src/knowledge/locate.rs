//! Where does a value stand in its file? Paths such as `topics[3].asks[0]` to bytes, by the events of a
//! YAML parser; read only when there is a fault to point at, or something to write.

use std::{cell::OnceCell, collections::HashMap, ops::Range};

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::fault::{At, Fault, Step};
use crate::diagnostic::{Diagnostic, Label, SourceFile};

/// Collections nested deeper than this are not followed; a knowledge file needs seven.
const MAX_DEPTH: usize = 64;

/// Aliases may make a file grow so many times over; more is not followed.
const MAX_GROWTH: usize = 10;

/// To so many bytes aliases may make any file grow.
const MAX_GROWN_BYTES: usize = 10_000;

/// Finds the places of values, parsing each file at most once.
pub struct Locator<'a> {
    files: &'a [SourceFile],
    trees: Vec<OnceCell<Option<Node>>>,
}

/// A value of a YAML file and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Bytes of the text; for a collection, those of its first child.
    pub(super) range: Range<usize>,
    /// Bytes from its first to its last, without what the parser counts to a value behind it.
    pub(super) whole: Range<usize>,
    pub(super) value: Value,
    /// Bytes of its texts, and one for each node.
    size: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Scalar { text: String, is_plain: bool },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

impl<'a> Locator<'a> {
    /// Of files as they were read; parses nothing yet.
    #[must_use]
    pub fn new(files: &'a [SourceFile]) -> Self {
        Self {
            files,
            trees: files.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// A label at a value; at what is nearest to it where it is not in the file.
    #[must_use]
    pub fn label(&self, at: &At, text: impl Into<String>) -> Label {
        let tree = (!at.steps.is_empty()).then(|| self.tree(at.file)).flatten();
        Label {
            file: at.file,
            range: tree.map_or(0..0, |root| root.find(at)),
            text: text.into(),
        }
    }

    /// The fault with its places.
    #[must_use]
    pub fn point(&self, fault: Fault) -> Diagnostic {
        Diagnostic {
            code: fault.code,
            message: fault.message,
            primary: self.label(&fault.at, ""),
            more: fault
                .more
                .iter()
                .map(|(at, text)| self.label(at, *text))
                .collect(),
            help: fault.help,
        }
    }

    fn tree(&self, file: usize) -> Option<&Node> {
        let source = self.files.get(file)?;
        let tree = self.trees.get(file)?;
        tree.get_or_init(|| Node::read(source.text())).as_ref()
    }
}

impl Node {
    /// The only document of a YAML text, or nothing where it has none or cannot be read.
    pub(super) fn read(text: &str) -> Option<Self> {
        Reader::new(text).read(text)
    }

    /// The pair of a key, if this is a mapping that has it.
    pub(super) fn pair(&self, name: &str) -> Option<(&Self, &Self)> {
        let Value::Map(pairs) = &self.value else {
            return None;
        };
        let pair = pairs.iter().find(|(key, _)| key.is_text(name));
        pair.map(|(key, value)| (key, value))
    }

    /// An item, if this is a list that has so many.
    pub(super) fn item(&self, item: usize) -> Option<&Self> {
        match &self.value {
            Value::List(items) => items.get(item),
            _ => None,
        }
    }

    /// The alias that makes a YAML text grow too much, if there is one. Whoever loads such a text
    /// needs room for all that it stands for, which may be many thousand times its length.
    pub(super) fn excessive_alias(text: &str) -> Option<Range<usize>> {
        if !has_anchor(text) {
            return None;
        }
        let mut reader = Reader::new(text);
        reader.read(text);
        reader.excessive_alias
    }

    fn find(&self, at: &At) -> Range<usize> {
        let mut node = self;
        let mut key = None;
        for &step in &at.steps {
            let found = match step {
                Step::Key(name) => node.pair(name).map(|(key, value)| (Some(key), value)),
                Step::Item(item) => node.item(item).map(|item| (None, item)),
            };
            let Some(found) = found else { break };
            (key, node) = found;
        }
        // An empty value has no place of its own, and a collection's is its first child's.
        let is_text = matches!(node.value, Value::Scalar { .. }) && !node.range.is_empty();
        match key {
            Some(key) if at.is_key || !is_text => key.range.clone(),
            _ => node.range.clone(),
        }
    }

    pub(super) fn is_text(&self, wanted: &str) -> bool {
        matches!(&self.value, Value::Scalar { text, .. } if text == wanted)
    }

    fn collection(start: Range<usize>, end: &Range<usize>, value: Value) -> Self {
        let (first, last, size): (_, _, usize) = match &value {
            Value::Scalar { .. } => (None, None, 0),
            Value::List(items) => {
                let size = items.iter().map(|item| item.size).sum();
                (items.first(), items.last(), size)
            }
            Value::Map(pairs) => (
                pairs.first().map(|(key, _)| key),
                pairs.last().map(|(_, value)| value),
                pairs.iter().map(|(key, value)| key.size + value.size).sum(),
            ),
        };
        // Only a bracket that closes has a place of its own.
        let whole_end = match last {
            Some(last) if end.is_empty() => last.whole.end,
            _ => end.start + usize::from(!end.is_empty()),
        };
        Self {
            whole: start.start..whole_end,
            range: first.map_or(start, |first| first.range.clone()),
            value,
            size: size + 1,
        }
    }
}

/// Builds nodes from events.
struct Reader {
    /// The byte of each character, where the two differ.
    bytes: Option<Vec<usize>>,
    /// Collections that have begun and not ended, outermost first.
    open: Vec<Open>,
    anchors: HashMap<usize, Node>,
    root: Option<Node>,
    /// Bytes of all texts and one for each node, as far as they are read.
    size: usize,
    /// What it may grow to.
    max_size: usize,
    /// The alias by which it grew further.
    excessive_alias: Option<Range<usize>>,
}

struct Open {
    anchor: usize,
    start: Range<usize>,
    is_map: bool,
    children: Vec<Node>,
}

impl Reader {
    fn new(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| {
            let ends = std::iter::once(text.len());
            text.char_indices().map(|(at, _)| at).chain(ends).collect()
        });
        Self {
            bytes,
            open: Vec::new(),
            anchors: HashMap::new(),
            root: None,
            size: 0,
            max_size: text.len().saturating_mul(MAX_GROWTH).max(MAX_GROWN_BYTES),
            excessive_alias: None,
        }
    }

    fn read(&mut self, text: &str) -> Option<Node> {
        for event in Parser::new_from_str(text) {
            let (event, span) = event.ok()?;
            let range = self.byte(span.start.index())..self.byte(span.end.index());
            match event {
                Event::Scalar(value, style, anchor, _) => {
                    let node = Node {
                        whole: range.start..scalar_end(text, &range),
                        range,
                        size: 1 + value.len(),
                        value: Value::Scalar {
                            text: value.into_owned(),
                            is_plain: style == ScalarStyle::Plain,
                        },
                    };
                    self.size += node.size;
                    self.add(anchor, node)?;
                }
                Event::Alias(anchor) => {
                    let anchored = self.anchors.get(&anchor)?;
                    self.size += anchored.size;
                    if self.size > self.max_size {
                        self.excessive_alias = Some(range);
                        return None;
                    }
                    let node = Node {
                        whole: range.clone(),
                        range,
                        ..anchored.clone()
                    };
                    self.add(0, node)?;
                }
                Event::SequenceStart(anchor, _) => self.begin(anchor, range, false)?,
                Event::MappingStart(anchor, _) => self.begin(anchor, range, true)?,
                Event::SequenceEnd | Event::MappingEnd => self.end(&range)?,
                _ => {}
            }
        }
        self.root.take()
    }

    fn begin(&mut self, anchor: usize, start: Range<usize>, is_map: bool) -> Option<()> {
        self.open.push(Open {
            anchor,
            start,
            is_map,
            children: Vec::new(),
        });
        (self.open.len() <= MAX_DEPTH).then_some(())
    }

    fn end(&mut self, end: &Range<usize>) -> Option<()> {
        let open = self.open.pop()?;
        self.size += 1;
        let value = if open.is_map {
            let mut children = open.children.into_iter();
            let pairs = std::iter::from_fn(|| Some((children.next()?, children.next()?)));
            Value::Map(pairs.collect())
        } else {
            Value::List(open.children)
        };
        self.add(open.anchor, Node::collection(open.start, end, value))
    }

    fn add(&mut self, anchor: usize, node: Node) -> Option<()> {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None if self.root.is_some() => return None,
            None => self.root = Some(node),
        }
        Some(())
    }

    fn byte(&self, character: usize) -> usize {
        match &self.bytes {
            None => character,
            Some(bytes) => bytes.get(character).or(bytes.last()).copied().unwrap_or(0),
        }
    }
}

/// Where a scalar's own text ends, its quotes included.
fn scalar_end(text: &str, range: &Range<usize>) -> usize {
    let scalar = text.get(range.clone()).unwrap_or_default();
    let closing = match scalar.chars().next() {
        Some('"') => closing_quote(scalar, '"', |c| c == '\\'),
        Some('\'') => closing_quote(scalar, '\'', |_| false),
        _ => None,
    };
    range.start + closing.unwrap_or_else(|| scalar.trim_end().len())
}

/// The byte behind the quote that ends a text which begins with one. A quote that is doubled does not
/// end a single-quoted text, nor does any that is escaped.
fn closing_quote(scalar: &str, quote: char, escapes: impl Fn(char) -> bool) -> Option<usize> {
    let mut characters = scalar.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if escapes(c) {
            characters.next();
        } else if c == quote {
            let is_doubled = characters.peek().is_some_and(|&(_, next)| next == quote);
            if !(is_doubled && quote == '\'') {
                return Some(at + 1);
            }
            characters.next();
        }
    }
    None
}

/// Whether something may be an anchor; without one there is no alias.
fn has_anchor(text: &str) -> bool {
    let mut parts = text.split('&');
    let mut before = parts.next().unwrap_or_default();
    parts.any(|after| {
        let begins_word = !before.ends_with(char::is_alphanumeric);
        before = after;
        begins_word && !after.starts_with(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# é\r
topics:\r
  - id: 日本\r
    asks: [ \"a: b\", c ]\r
    answer: >-\r
      One\r
      two\r
    sources:\r
  - &x\r
    id: y\r
  - *x\r
";

    #[test]
    fn values_and_keys_are_found_where_they_stand() {
        let topic = |item| At::file(0).key("topics").item(item);
        let cases = [
            (At::file(0).key("topics"), "topics"),
            (topic(0), "id"),
            (topic(0).key("id"), "日本"),
            (topic(0).key("id").itself(), "id"),
            (topic(0).key("asks"), "asks"),
            (topic(0).key("asks").item(0), "\"a: b\""),
            (topic(0).key("asks").item(1), "c"),
            (topic(0).key("answer"), "One\r\n      two\r\n    "),
            (topic(0).key("sources"), "sources"),
            (topic(0).key("sources").item(3), "sources"),
            (topic(0).key("title"), "id"),
            (topic(1).key("id"), "y"),
            (topic(2), "*x"),
            (topic(9), "topics"),
        ];
        let files = [SourceFile::new("a.yaml", TEXT)];
        let locator = Locator::new(&files);
        for (at, text) in cases {
            let label = locator.label(&at, "");
            assert_eq!(files[0].text().get(label.range), Some(text), "{at:?}");
        }
    }

    #[test]
    fn a_value_is_known_from_its_first_byte_to_its_last() {
        let text = "a: { b: 'it''s' , c: [d, \"e\\\"é\"  ] }  # f\ng:\n  h: \"i\"  # j\n  k: l m # n\no: |\n  p\n\nq:\n- r\n- [s]  \n";
        let root = Node::read(text).unwrap();
        let whole = |key: &str| text.get(root.pair(key).unwrap().1.whole.clone()).unwrap();
        assert_eq!(whole("a"), "{ b: 'it''s' , c: [d, \"e\\\"é\"  ] }");
        assert_eq!(whole("g"), "h: \"i\"  # j\n  k: l m");
        assert_eq!(whole("o"), "p");
        assert_eq!(whole("q"), "r\n- [s]");
        let inner = root.pair("a").unwrap().1.pair("b").unwrap().1;
        assert_eq!(text.get(inner.whole.clone()), Some("'it''s'"));
        let quoted = root.pair("g").unwrap().1.pair("h").unwrap().1;
        assert_eq!(text.get(quoted.whole.clone()), Some("\"i\""));
    }

    #[test]
    fn what_cannot_be_read_is_pointed_at_by_its_beginning() {
        let texts = [
            "a: [",
            "\0",
            "",
            "[[".repeat(5000).leak(),
            "- - ".repeat(5000).leak(),
        ];
        for text in texts {
            let files = [SourceFile::new("a.yaml", text)];
            let label = Locator::new(&files).label(&At::file(0).key("topics"), "");
            assert_eq!(label.range, 0..0, "{text:.9}");
        }
        assert_eq!(
            Locator::new(&[]).label(&At::file(7).key("a"), "").range,
            0..0
        );
    }

    #[test]
    fn aliases_of_aliases_are_not_followed_without_end() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let last = format!("*a{}, ", level - 1).repeat(9);
            text += &[
                "a",
                &level.to_string(),
                ": &a",
                &level.to_string(),
                " [",
                &last,
                "]\n",
            ]
            .concat();
        }
        assert!(Node::read(&text).is_none());
        assert!(Node::excessive_alias(&text).is_some());
    }

    #[test]
    fn aliases_that_are_shared_now_and_then_are_no_excess() {
        for text in [
            TEXT,
            "a: &a [x, y]\nb: *a\nc: *a\n",
            "R&D and S&P & so on: *x",
        ] {
            assert_eq!(Node::excessive_alias(text), None, "{text}");
        }
    }
}
