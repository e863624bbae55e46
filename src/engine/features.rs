//! What does the scorer look at? A text as a sparse vector of stems and concepts, of pairs of
//! neighbours, and of letters' n-grams.
//!
//! The weight of a feature is `(1 + ln tf) · idf` with `idf = ln((1 + n) / (1 + df)) + 1` (the
//! smoothed TF-IDF of Salton and Buckley 1988), and each of the three blocks is brought to length 1,
//! so that a text's many n-grams do not drown its few words.

use rustc_hash::FxHashMap;

use crate::engine::lexicon::{Lexicon, Reading, TermId};

/// A feature that the knowledge's asks have.
pub(crate) type Feature = u32;

/// Features in ascending order, each with its weight.
pub(crate) type Vector = Vec<(Feature, f32)>;

/// Which of the three blocks a feature is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Block {
    /// A term.
    Word = 1,
    /// Two terms side by side, or a term at the start or the end.
    Pair,
    /// Three or four letters of a word, with its edges.
    Letters,
}

/// All features of the asks.
#[derive(Debug, Default)]
pub(crate) struct Features {
    numbers: FxHashMap<u64, Feature>,
    idf: Vec<f32>,
    blocks: Vec<Block>,
}

/// The features of a text by their keys, known or not.
#[derive(Debug)]
pub(crate) struct Counted([(Block, Counts); 3]);

/// A key of a feature, and how often a text has it.
type Counts = Vec<(u64, u32)>;

/// Stands for a term beyond the start or the end in a pair's key: no term has this id.
const EDGE: u32 = u32::MAX;

/// From so many texts on features of a single one are left out: below, they take little memory.
const MANY_TEXTS: usize = 5000;

impl Features {
    /// Learns the features of texts. Of many texts, pairs and n-grams that only one has are left out:
    /// they say little and there are as many as all others together.
    pub fn build(texts: &[Counted]) -> Self {
        let mut seen: FxHashMap<u64, (u32, Block)> = FxHashMap::default();
        for Counted(blocks) in texts {
            for (block, counts) in blocks {
                for (key, _) in counts {
                    seen.entry(*key).or_insert((0, *block)).0 += 1;
                }
            }
        }
        let least = if texts.len() > MANY_TEXTS { 2 } else { 1 };
        let mut kept: Vec<(u64, u32, Block)> = seen
            .into_iter()
            .filter(|(_, (count, block))| *block == Block::Word || *count >= least)
            .map(|(key, (count, block))| (key, count, block))
            .collect();
        kept.sort_unstable_by_key(|&(key, _, block)| (block, key));
        let mut features = Self::default();
        for (number, (key, count, block)) in kept.into_iter().enumerate() {
            features.numbers.insert(key, number as Feature);
            features.idf.push(idf(texts.len(), count));
            features.blocks.push(block);
        }
        features
    }

    /// How many there are; they are numbered from 0, words first, then pairs, then letters.
    pub fn len(&self) -> usize {
        self.idf.len()
    }

    /// The block of a feature.
    pub fn block(&self, feature: Feature) -> Block {
        self.blocks[feature as usize]
    }

    /// How many features are words or pairs; they come first.
    pub fn terms_len(&self) -> usize {
        self.blocks
            .partition_point(|&block| block != Block::Letters)
    }

    /// The feature of a term; empty if no text has it.
    pub fn word(&self, term: TermId) -> Vec<Feature> {
        self.known(&[word_key(term)])
    }

    /// The features of a text's pairs, each with its terms; `None` beyond the start and the end.
    pub fn pairs(
        &self,
        readings: &[Reading],
    ) -> Vec<(Option<TermId>, Option<TermId>, Vec<Feature>)> {
        pairs(readings)
            .map(|(a, b)| (a, b, self.known(&[pair_key(a, b)])))
            .collect()
    }

    /// The features of a word's letters.
    pub fn letters(&self, form: &str) -> Vec<Feature> {
        let mut keys = Vec::new();
        letters_keys(form, &mut keys);
        self.known(&keys)
    }

    fn known(&self, keys: &[u64]) -> Vec<Feature> {
        keys.iter()
            .filter_map(|key| self.numbers.get(key).copied())
            .collect()
    }

    /// The vector of a text.
    pub fn vector(&self, text: &Counted) -> Vector {
        let mut vector = Vector::new();
        for (_, counts) in &text.0 {
            let from = vector.len();
            for (key, count) in counts {
                if let Some(&feature) = self.numbers.get(key) {
                    let weight = (1.0 + (*count as f32).ln()) * self.idf[feature as usize];
                    vector.push((feature, weight));
                }
            }
            normalise(&mut vector[from..]);
        }
        vector.sort_unstable_by_key(|&(feature, _)| feature);
        vector
    }
}

impl Counted {
    /// Counts the features of a text.
    pub fn of(readings: &[Reading]) -> Self {
        let blocks = [Block::Word, Block::Pair, Block::Letters];
        Self(blocks.map(|block| (block, counts(readings, block))))
    }
}

/// The inverse document frequency of every term over texts, and that of a term that none has.
pub(crate) fn term_idf<'a>(
    texts: impl ExactSizeIterator<Item = &'a [Reading]>,
    lexicon: &Lexicon,
) -> (Vec<f32>, f32) {
    let texts_count = texts.len();
    let mut counts = vec![0_u32; lexicon.len()];
    for readings in texts {
        let mut terms: Vec<TermId> = readings.iter().filter_map(|reading| reading.term).collect();
        terms.sort_unstable();
        terms.dedup();
        for term in terms {
            counts[term.0 as usize] += 1;
        }
    }
    let known = counts.into_iter().map(|count| idf(texts_count, count));
    (known.collect(), idf(texts_count, 0))
}

/// The smoothed inverse document frequency of what so many of so many texts have.
fn idf(texts: usize, having: u32) -> f32 {
    ((1.0 + texts as f64) / f64::from(1 + having)).ln() as f32 + 1.0
}

/// Brings a block to length 1, if there is anything in it.
fn normalise(block: &mut [(Feature, f32)]) {
    let length = block
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f32>()
        .sqrt();
    if length > 0.0 {
        for (_, weight) in block {
            *weight /= length;
        }
    }
}

/// The keys of a block of a text, in ascending order, each with its count.
fn counts(readings: &[Reading], block: Block) -> Counts {
    let mut keys: Vec<u64> = Vec::new();
    match block {
        Block::Word => {
            for reading in readings {
                keys.extend(reading.term.iter().map(|&term| word_key(term)));
                if reading.parts.len() > 1 {
                    keys.extend(reading.parts.iter().map(|&part| word_key(part)));
                }
            }
        }
        Block::Pair => keys.extend(pairs(readings).map(|(a, b)| pair_key(a, b))),
        Block::Letters => {
            for form in readings.iter().flat_map(|reading| &reading.forms) {
                letters_keys(form, &mut keys);
            }
        }
    }
    keys.sort_unstable();
    keys.chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len() as u32))
        .collect()
}

/// The terms side by side, `None` beyond the start and the end.
fn pairs(readings: &[Reading]) -> impl Iterator<Item = (Option<TermId>, Option<TermId>)> {
    let known = readings.iter().filter_map(|reading| reading.term).map(Some);
    let before = std::iter::once(None).chain(known.clone());
    before.zip(known.chain([None]))
}

fn word_key(term: TermId) -> u64 {
    key(Block::Word, [term.0, 0])
}

fn pair_key(a: Option<TermId>, b: Option<TermId>) -> u64 {
    key(
        Block::Pair,
        [a, b].map(|term| term.map_or(EDGE, |term| term.0)),
    )
}

fn letters_keys(form: &str, keys: &mut Vec<u64>) {
    let letters: Vec<char> = std::iter::once(' ')
        .chain(form.chars())
        .chain(std::iter::once(' '))
        .collect();
    for length in 3..=4 {
        keys.extend(letters.windows(length).map(|gram| {
            // FNV-1a.
            let hash = gram.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &c| {
                (hash ^ u64::from(c as u32)).wrapping_mul(0x100_0000_01b3)
            });
            (hash & !3) | Block::Letters as u64
        }));
    }
}

/// A key of two numbers; the two low bits tell the block.
fn key(block: Block, numbers: [u32; 2]) -> u64 {
    let [a, b] = numbers.map(u64::from);
    let mixed = (a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.wrapping_add(1))
        .wrapping_mul(0xbf58_476d_1ce4_e5b9);
    ((mixed ^ (mixed >> 31)) & !3) | block as u64
}
