//! Many write at once, through two openings of the same store: nothing is lost, nothing is done twice.

use std::{collections::BTreeMap, future::Future, sync::Arc};

use lupine::{
    knowledge::date,
    settings::{
        Action, Change, Key, MessageId, PinStep, Setting, Settings, Subject, Tally, UserId,
        Visibility,
    },
    store::{Store, StoreError},
};
use tokio::task::JoinSet;

use super::place::{NOW, Place, SERVER, new_pin, on_every_store, role, topic};

const WRITERS: u64 = 8;
const EACH: u64 = 12;

on_every_store! {
    changes_at_once_each_begin_where_another_ended
    counts_at_once_all_count
    of_many_who_take_the_same_step_one_does
}

/// Runs a task for each writer, half of them on another opening of the store.
async fn at_once<T, F>(place: &Place, task: impl Fn(Arc<dyn Store>, u64) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let again = place.opened_again().await;
    let mut tasks = JoinSet::new();
    for writer in 0..WRITERS {
        let store = if writer % 2 == 0 {
            &place.store
        } else {
            &again
        };
        tasks.spawn(task(Arc::clone(store), writer));
    }
    tasks.join_all().await
}

async fn changes_at_once_each_begin_where_another_ended(place: &Place) {
    let written = at_once(place, |store, writer| async move {
        let mut written = 0;
        for number in 0..EACH {
            let visibility = match (writer + number) % 2 {
                0 => Visibility::Private,
                _ => Visibility::Public,
            };
            for change in [
                role(1 + writer * EACH + number),
                Change::To(Setting::Visibility(visibility)),
            ] {
                let entry = store.change(SERVER, &change, UserId(writer), NOW).await;
                written += usize::from(entry.unwrap().is_some());
            }
        }
        written
    })
    .await;
    let mut audit = place.store.audit(SERVER, None, 1_000).await.unwrap();
    audit.reverse();
    assert_eq!(audit.len(), written.into_iter().sum::<usize>());
    let mut now: BTreeMap<Key, Setting> = BTreeMap::new();
    for entry in audit {
        let Action::Changed { key, before, after } = entry.action else {
            panic!("{entry:?}");
        };
        let found = now.insert(key, after.unwrap());
        assert_eq!(
            found, before,
            "an entry lost what was between: {:?}",
            entry.id
        );
    }
    let settings = place.store.settings(SERVER).await.unwrap();
    assert_eq!(settings, now.into_values().collect::<Settings>());
}

async fn counts_at_once_all_count(place: &Place) {
    let day = date::parse("2026-11-22").unwrap();
    let one = Tally {
        asked: 1,
        helpful: 2,
        not_helpful: 3,
    };
    at_once(place, move |store, writer| async move {
        let mut subjects = ["hsct", "msc"].map(|id| (Subject::Topic(topic(id)), one));
        // In another order by turns, which is where databases wait for each other in a circle.
        if writer % 4 > 1 {
            subjects.reverse();
        }
        for _ in 0..EACH {
            store.count(SERVER, day, &subjects).await.unwrap();
        }
    })
    .await;
    let all = u32::try_from(WRITERS * EACH).unwrap();
    let counts = place.store.counts(SERVER, day).await.unwrap();
    assert_eq!(counts.len(), 2);
    for count in counts {
        let expected = Tally {
            asked: all,
            helpful: 2 * all,
            not_helpful: 3 * all,
        };
        assert_eq!(count.tally, expected);
    }
}

async fn of_many_who_take_the_same_step_one_does(place: &Place) {
    let mut new = new_pin(SERVER);
    new.message = Some(MessageId(7));
    let planned = at_once(place, |store, _| async move {
        let mut new = new_pin(SERVER);
        new.message = Some(MessageId(7));
        store.plan_pin(&new).await
    })
    .await;
    let (made, refused): (Vec<_>, Vec<_>) = planned.into_iter().partition(Result::is_ok);
    assert_eq!(made.len(), 1, "{refused:?}");
    let is_refused = |it: &Result<_, StoreError>| matches!(it, Err(StoreError::AlreadyPinned));
    assert!(refused.iter().all(is_refused), "{refused:?}");
    let pin = made.into_iter().next().unwrap().unwrap().id;

    let stepped = at_once(place, move |store, _| async move {
        store.step_pin(pin, &PinStep::Pinned, NOW).await
    })
    .await;
    let (done, refused): (Vec<_>, Vec<_>) = stepped.into_iter().partition(Result::is_ok);
    assert_eq!(done.len(), 1, "{refused:?}");
    let audit = place.store.audit(SERVER, None, 100).await.unwrap();
    assert_eq!(audit.len(), 1);
}
