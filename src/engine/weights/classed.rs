//! How is kept what a feature is worth in each class? Row by row, and the class in as few bytes as all classes need:
//! rows of classes are most of what is learned.

use serde::{Deserialize, Serialize};

use crate::engine::{lists::Lists, rows::Rows};

/// For each feature some classes, and `N` bytes about each.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Classed<const N: usize> {
    /// How many bytes a class takes: one or two, the lower first.
    class_bytes: usize,
    /// Of each feature its rows, byte by byte.
    bytes: Rows<1>,
}

impl<const N: usize> Classed<N> {
    /// Of rows by the number of the feature that each belongs to, less than `features`; a feature has its rows in the
    /// order given.
    pub fn of(features: usize, classes: usize, rows: &[(u32, (u16, [u8; N]))]) -> Self {
        let class_bytes = if classes <= 1 << u8::BITS { 1 } else { 2 };
        let mut bytes = Lists::with_capacity(features, rows.len() * (class_bytes + N));
        for rows in Lists::grouped(features, rows).iter() {
            bytes.push(rows.iter().flat_map(|(class, about)| {
                let class = class.to_le_bytes().into_iter().take(class_bytes);
                class.chain(*about).map(|byte| [byte])
            }));
        }
        Self {
            class_bytes,
            bytes: bytes.into(),
        }
    }

    /// Calls `each` with the classes of a feature, and what is kept about each. Most of the time of a question is spent
    /// here: a loop for each width of a row is faster than an iterator over both.
    #[inline]
    pub fn for_each(&self, feature: u32, mut each: impl FnMut(usize, [u8; N])) {
        let bytes = self.bytes.get(feature as usize).as_flattened();
        if self.class_bytes == 1 {
            for row in bytes.chunks_exact(1 + N) {
                if let Some((&[class], about)) = row.split_last_chunk() {
                    each(class.into(), *about);
                }
            }
        } else {
            for row in bytes.chunks_exact(2 + N) {
                if let Some((&[low, high], about)) = row.split_last_chunk() {
                    each(u16::from_le_bytes([low, high]).into(), *about);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_given_back_by_feature_however_many_classes_there_are() {
        let rows = [(2, (1, *b"ab")), (0, (0, *b"cd")), (2, (255, *b"ef"))];
        for classes in [256, 257] {
            let classed = Classed::of(3, classes, &rows);
            let of = |feature| rows_of(&classed, feature);
            assert_eq!(of(0), [(0, *b"cd")]);
            assert_eq!(of(1), []);
            assert_eq!(of(2), [(1, *b"ab"), (255, *b"ef")]);
            assert_eq!(of(3), []);
        }
        let many = Classed::of(1, 1000, &[(0, (999, [7]))]);
        assert_eq!(rows_of(&many, 0), [(999, [7])]);
    }

    fn rows_of<const N: usize>(classed: &Classed<N>, feature: u32) -> Vec<(usize, [u8; N])> {
        let mut rows = Vec::new();
        classed.for_each(feature, |class, about| rows.push((class, about)));
        rows
    }
}
