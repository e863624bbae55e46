//! What does the scorer look at? A text as a sparse vector of three blocks, in this order: letters'
//! n-grams, words (stems and concepts), and pairs of neighboring words.
//!
//! The weight of a feature is `(1 + ln tf) · idf` with `idf = ln((1 + n) / (1 + df)) + 1` (the
//! smoothed TF-IDF of Salton and Buckley 1988), and each of the blocks is brought to length 1,
//! so that a text's many n-grams do not drown its few words.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

pub(crate) use vectors::{Vectors, in_two_bytes, of_two_bytes};

use crate::engine::{
    lexicon::{FormId, Lexicon, Piece, Reading, TermId},
    lists::Lists,
    rows::{Rows, number, three_bytes},
};

mod vectors;

/// A feature that the knowledge's asks have.
pub(crate) type Feature = u32;

/// Features in ascending order, each with its weight.
pub(crate) type Vector = [(Feature, f32)];

/// All features of the asks, numbered from 0 block by block.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Features {
    /// Of each term, by its id, none or one.
    words: Rows<3>,
    /// Of two terms side by side, [`EDGE`] beyond the start and the end: for each first term the second and the
    /// feature, in three bytes each, ascending. The last list is that of the start.
    pairs: Rows<6>,
    /// Of four letters: one list of the letters, in three bytes each, and the feature in as many, ascending.
    letters: Rows<15>,
    /// The features of the letters of each form of the lexicon, looked up once.
    form_letters: Rows<3>,
    /// The inverse document frequency of each: one list of floats.
    idf: Rows<4>,
    /// Where each block ends.
    ends: [Feature; 3],
}

/// What texts have, each feature as often as they have it.
pub(crate) type Found = Lists<Feature>;

/// Four letters of a word, its edges included, in three bytes each.
type Gram = [[u8; 3]; 4];

/// Pairs of terms side by side as features, numbered in the order that they are met in.
#[derive(Debug)]
pub(crate) struct Pairs {
    numbers: FxHashMap<(TermId, TermId), Feature>,
    /// The next number.
    next: Feature,
}

/// Stands for a term beyond the start or the end in a pair: no term has this id, the largest that three bytes hold, as
/// pairs are kept.
const EDGE: TermId = TermId((1 << 24) - 1);

/// Of more texts than this, what is rare is left out: letters and pairs that fewer than four have, and
/// words that are there once from what a slip may mean. Of fewer it takes little memory.
pub(crate) const MANY_TEXTS: usize = 5000;

impl Features {
    /// Numbers the letters and terms of a lexicon.
    pub fn of_lexicon(lexicon: &Lexicon) -> Self {
        let mut numbers: FxHashMap<Gram, Feature> = FxHashMap::default();
        let form_letters = Rows::of_numbers(lexicon.forms().map(|form| {
            let letters = grams(form).into_iter().map(|gram| {
                let next = numbers.len() as Feature;
                *numbers.entry(gram).or_insert(next)
            });
            letters.collect::<Vec<_>>()
        }));
        let letters = numbers.len() as Feature;
        let words = lexicon.len() as Feature;
        Self {
            words: Rows::of_numbers((letters..letters + words).map(Some)),
            letters: rows_of_grams(numbers.into_iter().collect()),
            form_letters,
            ends: [letters, letters + words, letters + words],
            ..Self::default()
        }
    }

    /// Weighs the features that texts have, and gives the texts as vectors. Of many texts,
    /// letters and pairs that fewer than four have are left out: they say little, and there
    /// are more of them than of all others together. The texts' pairs are those given.
    pub fn weigh_all(&mut self, mut texts: Found, pairs: Pairs) -> Vectors {
        self.ends[2] = pairs.next;
        let mut having = vec![0_u32; self.ends[2] as usize];
        for run in texts.iter().flat_map(|text| text.chunk_by(|a, b| a == b)) {
            having[run[0] as usize] += 1;
        }
        let least = if texts.len() > MANY_TEXTS { 4 } else { 1 };
        let words = self.single_words(false);
        let mut kept_idf: Vec<[u8; 4]> = Vec::new();
        let numbers: Vec<Option<Feature>> = (0..)
            .zip(&having)
            .map(|(feature, count)| {
                let least = if words.contains(&feature) { 1 } else { least };
                (*count >= least).then(|| {
                    kept_idf.push(idf(texts.len(), *count).to_le_bytes());
                    kept_idf.len() as Feature - 1
                })
            })
            .collect();
        self.idf = kept_idf.into();
        self.renumber(&numbers, pairs);
        let mut values = Vec::with_capacity(texts.items_len());
        let mut kept: Vec<Feature> = Vec::new();
        texts.rewrite(|text, features| {
            kept.clear();
            kept.extend(text.iter().filter_map(|&feature| numbers[feature as usize]));
            for (feature, value) in self.weigh(&kept) {
                features.push(feature);
                values.push(in_two_bytes(value));
            }
        });
        Vectors {
            features: texts,
            values,
        }
    }

    /// Gives each feature its new number, and forgets those without one.
    fn renumber(&mut self, numbers: &[Option<Feature>], pairs: Pairs) {
        let new = |feature: Feature| numbers.get(feature as usize).copied().flatten();
        let mut of_pairs: Vec<(u32, [u8; 6])> = (pairs.numbers.into_iter())
            .filter_map(|((a, b), feature)| {
                let mut row = [0; 6];
                row.copy_from_slice([three_bytes(b.0), three_bytes(new(feature)?)].as_flattened());
                Some((self.pairs_of(a) as u32, row))
            })
            .collect();
        of_pairs.sort_unstable();
        self.pairs = Lists::grouped(self.words.len() + 1, &of_pairs).into();
        let terms = 0..self.words.len() as u32;
        self.words = Rows::of_numbers(terms.map(|term| new(self.word(TermId(term))?)));
        let grams = self.letters.get(0).iter().filter_map(|row| {
            let (gram, feature) = row.split_last_chunk()?;
            Some((gram.as_chunks().0.try_into().ok()?, new(number(*feature))?))
        });
        self.letters = rows_of_grams(grams.collect());
        self.form_letters = Rows::of_numbers((0..self.form_letters.len()).map(|form| {
            let letters = self.form_letters.get(form).iter();
            letters.filter_map(|&it| new(number(it)))
        }));
        self.ends = self.ends.map(|end| {
            let kept = numbers[..end as usize].iter().flatten().count();
            kept as Feature
        });
    }

    /// Those of words and pairs; features of letters come before them.
    pub fn terms(&self) -> Range<Feature> {
        self.ends[0]..self.ends[2]
    }

    /// The features of words, and of letters if those are wanted too.
    pub fn single_words(&self, with_letters: bool) -> Range<Feature> {
        let [letters, words, _] = self.ends;
        if with_letters {
            0..words
        } else {
            letters..words
        }
    }

    /// The feature of a term; `None` if no text has it.
    pub fn word(&self, term: TermId) -> Option<Feature> {
        let word = self.words.get(term.0 as usize).first();
        word.map(|&feature| number(feature))
    }

    /// The features of a text's pairs, each with its terms; `None` beyond the start and the end.
    pub fn pairs(
        &self,
        readings: &[Reading],
    ) -> Vec<(Option<TermId>, Option<TermId>, Option<Feature>)> {
        let inner = |term: TermId| Some(term).filter(|&term| term != EDGE);
        pairs(terms(readings))
            .map(|(a, b)| (inner(a), inner(b), self.pair(a, b)))
            .collect()
    }

    /// The feature of two terms side by side; `None` if too few texts have them so.
    fn pair(&self, a: TermId, b: TermId) -> Option<Feature> {
        let rows = self.pairs.get(self.pairs_of(a));
        let second = three_bytes(b.0);
        let at = rows.binary_search_by(|row| row[..3].cmp(&second)).ok()?;
        rows[at].last_chunk().map(|&feature| number(feature))
    }

    /// Where the pairs are that begin with a term.
    fn pairs_of(&self, first: TermId) -> usize {
        if first == EDGE {
            self.words.len()
        } else {
            first.0 as usize
        }
    }

    /// The feature of four letters; `None` if too few texts have them.
    fn gram(&self, gram: &Gram) -> Option<Feature> {
        let rows = self.letters.get(0);
        let at = rows.binary_search_by(|row| row[..12].cmp(gram.as_flattened()));
        let row = &rows[at.ok()?];
        row.last_chunk().map(|&feature| number(feature))
    }

    /// The features of a word's letters, in the word's order.
    pub fn letters(&self, piece: &Piece) -> SmallVec<[Feature; 32]> {
        match piece.form {
            Some(FormId(form)) => {
                let letters = self.form_letters.get(form as usize).iter();
                letters.map(|&it| number(it)).collect()
            }
            None => (grams(piece.text).iter())
                .filter_map(|gram| self.gram(gram))
                .collect(),
        }
    }

    /// The vector of a text.
    pub fn vector(&self, readings: &[Reading]) -> Vec<(Feature, f32)> {
        self.weigh(&self.found(readings))
    }

    /// The features that a text has, ascending, each as often as the text has it.
    pub fn found(&self, readings: &[Reading]) -> SmallVec<[Feature; 128]> {
        let mut features = self.found_in_words(readings);
        let words = features.len();
        features.extend(pairs(terms(readings)).filter_map(|(a, b)| self.pair(a, b)));
        features[words..].sort_unstable();
        features
    }

    /// Those of [`Features::found`] that are not of pairs; these come first.
    pub fn found_in_words(&self, readings: &[Reading]) -> SmallVec<[Feature; 128]> {
        let mut features: SmallVec<[Feature; 128]> = SmallVec::new();
        for reading in readings {
            features.extend(reading.term.and_then(|term| self.word(term)));
            if reading.pieces.len() > 1 {
                features.extend(reading.parts().filter_map(|part| self.word(part)));
            }
            for piece in &reading.pieces {
                features.extend(self.letters(piece));
            }
        }
        features.sort_unstable();
        features
    }

    /// The vector of the features that a text has.
    fn weigh(&self, found: &[Feature]) -> Vec<(Feature, f32)> {
        let idf = self.idf.get(0);
        let runs = found.chunk_by(|a, b| a == b);
        let mut vector: Vec<(Feature, f32)> = Vec::with_capacity(found.len());
        vector.extend(runs.map(|run| {
            // Most are there once, and logarithms cost.
            let often = if run.len() == 1 {
                1.0
            } else {
                1.0 + (run.len() as f32).ln()
            };
            (run[0], often * f32::from_le_bytes(idf[run[0] as usize]))
        }));
        let mut rest = vector.as_mut_slice();
        for end in self.ends {
            let (block, others) = rest.split_at_mut(rest.partition_point(|it| it.0 < end));
            normalize(block);
            rest = others;
        }
        vector
    }
}

impl Pairs {
    /// None yet; the first will be numbered behind all features that there are.
    pub fn behind(features: &Features) -> Self {
        Self {
            numbers: FxHashMap::default(),
            next: features.ends[2],
        }
    }

    /// The pairs of a text's terms, ascending, each as often as the text has it. Numbers those that are new.
    pub fn number(&mut self, terms: &[TermId]) -> SmallVec<[Feature; 32]> {
        let numbers = pairs(terms.iter().copied()).map(|pair| {
            *self.numbers.entry(pair).or_insert_with(|| {
                self.next += 1;
                self.next - 1
            })
        });
        let mut features: SmallVec<[Feature; 32]> = numbers.collect();
        features.sort_unstable();
        features
    }
}

/// The smoothed inverse document frequency of what so many of so many texts have.
pub(crate) fn idf(texts: usize, having: u32) -> f32 {
    ((1.0 + texts as f64) / f64::from(1 + having)).ln() as f32 + 1.0
}

/// Brings a block to length 1, if there is anything in it.
fn normalize(block: &mut [(Feature, f32)]) {
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

/// The terms side by side, [`EDGE`] beyond the start and the end.
fn pairs(terms: impl Iterator<Item = TermId> + Clone) -> impl Iterator<Item = (TermId, TermId)> {
    let before = std::iter::once(EDGE).chain(terms.clone());
    before.zip(terms.chain([EDGE]))
}

/// The terms of a text, in order.
fn terms(readings: &[Reading]) -> impl Iterator<Item = TermId> + Clone {
    readings.iter().filter_map(|reading| reading.term)
}

/// The runs of four letters of a word with a space on either side. Words of one letter have none.
/// Runs of three besides them, or instead of them, change no figure by more than the noise between
/// two ways of mixing the asks, and cost a third of the time.
fn grams(form: &str) -> SmallVec<[Gram; 32]> {
    let letters: SmallVec<[[u8; 3]; 32]> = std::iter::once(' ')
        .chain(form.chars())
        .chain(std::iter::once(' '))
        .map(|letter| three_bytes(letter.into()))
        .collect();
    letters.array_windows().copied().collect()
}

/// One list of letters and their features, ascending, as it is kept.
fn rows_of_grams(mut grams: Vec<(Gram, Feature)>) -> Rows<15> {
    grams.sort_unstable();
    let rows = grams.into_iter().map(|([a, b, c, d], feature)| {
        let mut row = [0; 15];
        row.copy_from_slice([a, b, c, d, three_bytes(feature)].as_flattened());
        row
    });
    rows.collect::<Vec<_>>().into()
}
