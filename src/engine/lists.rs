//! How are very many short lists kept? One after the other in memory, so that none costs an
//! allocation of its own.

use std::ops::Range;

/// Lists of things, one after the other in memory.
#[derive(Debug)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// Where each begins; one more than there are lists.
    ends: Vec<u32>,
}

impl<T> Lists<T> {
    /// None yet, with room for the ends of so many.
    pub fn with_capacity(lists: usize) -> Self {
        let mut ends = Vec::with_capacity(lists + 1);
        ends.push(0);
        Self {
            items: Vec::new(),
            ends,
        }
    }

    /// Adds a list behind the others.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len() as u32);
    }

    /// How many there are; they are numbered from 0.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// The list of that number.
    pub fn get(&self, number: usize) -> &[T] {
        &self.items[self.range(number)]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|number| self.get(number))
    }

    /// Where a list is among the items of all.
    pub fn range(&self, number: usize) -> Range<usize> {
        self.ends[number] as usize..self.ends[number + 1] as usize
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_given_back_by_number_and_in_order() {
        let all: [&[u32]; 4] = [&[1, 2], &[], &[3], &[]];
        let mut lists = Lists::default();
        for list in all {
            lists.push(list.iter().copied());
        }
        assert_eq!(lists.len(), all.len());
        assert!(lists.iter().eq(all));
        assert_eq!(lists.get(2), [3]);
        assert_eq!(lists.range(2), 2..3);
    }
}
