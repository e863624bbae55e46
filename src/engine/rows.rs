//! How is what was learned kept in little memory? As lists of rows of a few bytes each, which are read where
//! they lie: in the binary, if lupine learned them while it was built.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

use crate::engine::lists::Lists;

/// Lists of rows of so many bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(crate) struct Rows<const N: usize> {
    /// Where each list begins, in rows, in four bytes, the lowest first; one more than there are lists.
    ends: Bytes,
    rows: Bytes,
}

/// Bytes of our own, or of the binary.
#[derive(Debug, Default)]
struct Bytes(Cow<'static, [u8]>);

impl<const N: usize> Rows<N> {
    /// How many lists there are; they are numbered from 0.
    pub fn len(&self) -> usize {
        self.ends.chunks::<4>().len().saturating_sub(1)
    }

    /// The list of that number; empty where there is none.
    pub fn get(&self, list: usize) -> &[[u8; N]] {
        let places = self.start(list)..self.start(list + 1);
        self.rows.chunks().get(places).unwrap_or_default()
    }

    /// How many rows stand before a list; 0 where there is none.
    pub fn start(&self, list: usize) -> usize {
        let end = self.ends.chunks().get(list);
        end.map_or(0, |&end| u32::from_le_bytes(end) as usize)
    }
}

impl<const N: usize> From<Lists<[u8; N]>> for Rows<N> {
    fn from(lists: Lists<[u8; N]>) -> Self {
        let (ends, rows) = lists.into_parts();
        Self {
            ends: Bytes::of(ends.into_iter().map(u32::to_le_bytes).collect()),
            rows: Bytes::of(rows),
        }
    }
}

impl Bytes {
    fn of<const N: usize>(chunks: Vec<[u8; N]>) -> Self {
        Self(chunks.into_flattened().into())
    }

    /// As chunks of so many.
    fn chunks<const N: usize>(&self) -> &[[u8; N]] {
        self.0.as_chunks().0
    }
}

impl<const N: usize> From<Vec<[u8; N]>> for Rows<N> {
    /// A single list.
    fn from(rows: Vec<[u8; N]>) -> Self {
        let mut lists = Lists::with_capacity(1, 0);
        lists.push(rows);
        lists.into()
    }
}

impl Rows<3> {
    /// Lists of numbers below 2^24.
    pub fn of_numbers<L: IntoIterator<Item = u32>>(lists: impl IntoIterator<Item = L>) -> Self {
        let mut rows = Lists::default();
        for list in lists {
            rows.push(list.into_iter().map(three_bytes));
        }
        rows.into()
    }
}

/// A number below 2^24 in three bytes, the lowest first.
pub(crate) fn three_bytes(number: u32) -> [u8; 3] {
    debug_assert!(number < 1 << 24, "{number} takes more than three bytes");
    let [low, middle, high, _] = number.to_le_bytes();
    [low, middle, high]
}

/// The number of [`three_bytes`].
pub(crate) fn number([low, middle, high]: [u8; 3]) -> u32 {
    u32::from_le_bytes([low, middle, high, 0])
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de: 'static> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowed;

        impl<'de: 'static> Visitor<'de> for Borrowed {
            type Value = Bytes;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("bytes that are there as long as the program runs")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Bytes, E> {
                Ok(Bytes(Cow::Borrowed(bytes)))
            }
        }

        deserializer.deserialize_bytes(Borrowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows<3> {
        Rows::of_numbers([vec![1, 2], vec![], vec![1 << 16, (1 << 24) - 1]])
    }

    fn numbers(rows: &Rows<3>) -> Vec<Vec<u32>> {
        let lists = (0..rows.len()).map(|list| rows.get(list));
        lists
            .map(|list| list.iter().copied().map(number).collect())
            .collect()
    }

    #[test]
    fn rows_are_given_back_by_list() {
        let expected = [vec![1, 2], vec![], vec![1 << 16, (1 << 24) - 1]];
        assert_eq!(numbers(&rows()), expected);
        assert_eq!(rows().get(3), [[0; 3]; 0]);
        assert_eq!(Rows::<3>::default().get(0), [[0; 3]; 0]);
    }

    #[test]
    fn rows_that_were_kept_are_read_where_they_lie() {
        let kept: &'static [u8] = Vec::leak(postcard::to_allocvec(&rows()).expect("written"));
        let read: Rows<3> = postcard::from_bytes(kept).expect("read");
        assert_eq!(numbers(&read), numbers(&rows()));
        for bytes in [read.ends.0, read.rows.0] {
            let Cow::Borrowed(bytes) = bytes else {
                panic!("they were copied");
            };
            assert!(kept.as_ptr_range().contains(&bytes.as_ptr()));
        }
    }
}
