//! How are very many short lists kept? One after the other in memory, so that none costs an
//! allocation of its own.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Lists of things, one after the other in memory.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Lists<T> {
    items: Vec<T>,
    /// Where each begins; one more than there are lists.
    ends: Vec<u32>,
}

impl<T> Lists<T> {
    /// None yet, with room for so many, and for so many things in all of them.
    pub fn with_capacity(lists: usize, items: usize) -> Self {
        let mut ends = Vec::with_capacity(lists + 1);
        ends.push(0);
        Self {
            items: Vec::with_capacity(items),
            ends,
        }
    }

    /// Adds a list behind the others.
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(self.items.len() as u32);
    }

    /// Things by the number of the list that each belongs to, less than `lists`. A list has its things
    /// in the order given.
    pub fn grouped(lists: usize, things: &[(u32, T)]) -> Self
    where
        T: Copy,
    {
        let mut ends = vec![0; lists + 1];
        for (list, _) in things {
            ends[*list as usize + 1] += 1;
        }
        for list in 0..lists {
            ends[list + 1] += ends[list];
        }
        let mut next = ends.clone();
        // Each is overwritten: any will do.
        let mut items: Vec<T> = things.iter().map(|it| it.1).collect();
        for (list, thing) in things {
            let next = &mut next[*list as usize];
            items[*next as usize] = *thing;
            *next += 1;
        }
        Self { items, ends }
    }

    /// Puts another list in the place of each, in order: what the function leaves in the second, which
    /// is empty before. It may have as many things as the first, or fewer.
    pub fn rewrite(&mut self, mut rewritten: impl FnMut(&[T], &mut Vec<T>))
    where
        T: Copy,
    {
        let mut list = Vec::new();
        let mut from = 0;
        for number in 0..self.len() {
            list.clear();
            rewritten(self.get(number), &mut list);
            self.ends[number] = from as u32;
            // Where earlier lists have shrunk, the next one's old place is yet to be read.
            self.items[from..from + list.len()].copy_from_slice(&list);
            from += list.len();
        }
        if let Some(end) = self.ends.last_mut() {
            *end = from as u32;
        }
        self.items.truncate(from);
    }

    /// Where each list begins among the things of all, with one more for the end, and the things.
    pub fn into_parts(self) -> (Vec<u32>, Vec<T>) {
        (self.ends, self.items)
    }

    /// How many there are; they are numbered from 0.
    pub fn len(&self) -> usize {
        self.ends.len() - 1
    }

    /// The list of that number.
    pub fn get(&self, number: usize) -> &[T] {
        self.items(self.range(number))
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> + Clone {
        (0..self.len()).map(|number| self.get(number))
    }

    /// How many things there are in all of them.
    pub fn items_len(&self) -> usize {
        self.items.len()
    }

    /// The things at such places, as [`Lists::range`] gives them.
    pub fn items(&self, places: Range<usize>) -> &[T] {
        &self.items[places]
    }

    /// Where a list is among the items of all.
    pub fn range(&self, number: usize) -> Range<usize> {
        self.ends[number] as usize..self.ends[number + 1] as usize
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self::with_capacity(0, 0)
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

    #[test]
    fn things_are_grouped_by_number_and_keep_their_order() {
        let lists = Lists::grouped(4, &[(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd'), (0, 'e')]);
        let all: [&[char]; 4] = [&['b', 'e'], &[], &['a', 'c'], &['d']];
        assert!(lists.iter().eq(all));
    }

    #[test]
    fn lists_are_rewritten_in_their_place() {
        let mut lists = Lists::default();
        for list in [vec![1, 2, 3], vec![], vec![4], vec![5, 6]] {
            lists.push(list);
        }
        lists
            .rewrite(|old, new| new.extend(old.iter().filter(|it| *it % 2 == 0).map(|it| it * 10)));
        let all: [&[i32]; 4] = [&[20], &[], &[40], &[60]];
        assert!(lists.iter().eq(all));
    }
}
