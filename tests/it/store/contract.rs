//! What every store does, one thing at a time.

use lupine::{
    knowledge::{Date, date},
    settings::{
        Action, Change, ChannelId, Content, Count, Form, GapCount, GapSubject, Key, MessageId,
        OutcomeKind, PinState, PinStep, Preferences, ResourceLine, Setting, Settings, Subject,
        Tally, UserId, Visibility, Word, audit::Place as Pinned,
    },
    store::{Kept, StoreError},
};

use super::place::{
    MODERATOR, NOW, OTHER_MODERATOR, OTHER_SERVER, Place, SERVER, hash, later, new_pin,
    on_every_store, role, topic,
};

on_every_store! {
    a_server_that_decided_nothing_has_the_defaults
    every_setting_is_kept_as_it_was_set
    a_change_is_audited_and_one_to_the_same_is_not
    the_audit_is_shown_newest_first_page_by_page_and_by_server
    one_press_takes_a_change_back_and_another_brings_it_again
    a_change_is_not_taken_back_over_a_later_one
    what_is_no_change_of_this_server_is_not_taken_back
    a_pin_goes_its_way_and_what_moderators_did_is_audited
    a_step_that_does_not_follow_is_refused_and_leaves_no_trace
    a_message_holds_one_pin
    pins_are_found_by_server_topic_message_and_if_unfinished
    no_pin_gets_the_name_of_an_earlier_one
    preferences_are_kept_and_the_default_is_not
    counts_add_up_by_day_and_subject
    gaps_add_up_and_one_person_is_not_counted
    a_server_is_erased_with_all_that_is_its_own
    a_person_is_told_what_is_kept_of_them
    a_person_is_erased_and_what_they_did_stays
    all_of_it_is_there_when_it_is_opened_again
    it_says_how_much_it_holds
}

fn day(text: &str) -> Date {
    date::parse(text).unwrap()
}

fn tally(asked: u32, helpful: u32, not_helpful: u32) -> Tally {
    Tally {
        asked,
        helpful,
        not_helpful,
    }
}

fn word(text: &str) -> GapSubject {
    GapSubject::Word(Word::new(text).unwrap())
}

fn gap(subject: GapSubject, people: u32) -> GapCount {
    GapCount {
        guild: SERVER,
        period: day("2026-11-16"),
        subject,
        people,
    }
}

/// One row in each table, of `SERVER` and `MODERATOR`.
pub async fn fill(place: &Place) {
    let store = &place.store;
    store
        .change(SERVER, &role(1), MODERATOR, NOW)
        .await
        .unwrap();
    let line = ResourceLine::new("Our nurse is in #ask, Mondays.").unwrap();
    let line = Change::To(Setting::ResourceLine(line));
    store.change(SERVER, &line, MODERATOR, NOW).await.unwrap();
    let pin = store.plan_pin(&new_pin(SERVER)).await.unwrap();
    for step in [PinStep::Posted(MessageId(u64::MAX)), PinStep::Pinned] {
        store.step_pin(pin.id, &step, NOW).await.unwrap();
    }
    let preferences = Preferences {
        form: Form::OneLine,
        is_plain_text: true,
    };
    store
        .set_preferences(MODERATOR, &preferences)
        .await
        .unwrap();
    let counted = [(Subject::Topic(topic("hla_b27")), tally(1, 2, 3))];
    store
        .count(SERVER, day("2026-11-22"), &counted)
        .await
        .unwrap();
    let gaps = [gap(word("sjögren's"), 5)];
    store.add_gap_counts(&gaps).await.unwrap();
}

async fn a_server_that_decided_nothing_has_the_defaults(place: &Place) {
    let settings = place.store.settings(SERVER).await.unwrap();
    assert_eq!(settings, Settings::default());
    let preferences = place.store.preferences(MODERATOR).await.unwrap();
    assert_eq!(preferences, Preferences::default());
}

async fn every_setting_is_kept_as_it_was_set(place: &Place) {
    let decided = [
        (Key::Visibility, "public"),
        (Key::AutoAnswerChannels, "7,18446744073709551615"),
        (Key::AutoAnswerConfidence, "75"),
        (Key::AlertChannel, "18446744073709551614"),
        (Key::Country, "GB"),
        (Key::Language, "es-419"),
        (Key::ModeratorRole, "9"),
        (Key::UpdatesPins, "off"),
        (Key::ShowsUnreviewed, "off"),
        (Key::ResourceLine, "It's 100 % ours; \"ask\" — 24/7. 💜"),
    ];
    assert_eq!(decided.len(), Key::ALL.len());
    let decided = decided.map(|(key, text)| Setting::read(key, text).unwrap());
    for setting in &decided {
        let change = Change::To(setting.clone());
        place
            .store
            .change(SERVER, &change, MODERATOR, NOW)
            .await
            .unwrap();
    }
    let settings = place.store.settings(SERVER).await.unwrap();
    assert_eq!(settings, decided.into_iter().collect());
    let other = place.store.settings(OTHER_SERVER).await.unwrap();
    assert_eq!(other, Settings::default());
    for key in Key::ALL {
        let change = Change::ToDefault(*key);
        place
            .store
            .change(SERVER, &change, MODERATOR, NOW)
            .await
            .unwrap();
    }
    assert_eq!(
        place.store.settings(SERVER).await.unwrap(),
        Settings::default()
    );
}

async fn a_change_is_audited_and_one_to_the_same_is_not(place: &Place) {
    let first = place.store.change(SERVER, &role(1), MODERATOR, NOW).await;
    let first = first.unwrap().unwrap();
    let same = place
        .store
        .change(SERVER, &role(1), MODERATOR, later(1))
        .await;
    assert_eq!(same.unwrap(), None);
    let second = place
        .store
        .change(SERVER, &role(2), OTHER_MODERATOR, later(2))
        .await;
    let second = second.unwrap().unwrap();
    assert!(first.id < second.id);
    assert_eq!((second.by, second.at), (Some(OTHER_MODERATOR), later(2)));
    assert_eq!(second.undoes, None);
    let expected = Action::Changed {
        key: Key::ModeratorRole,
        before: role(1).after().cloned(),
        after: role(2).after().cloned(),
    };
    assert_eq!(second.action, expected);
    let audit = place.store.audit(SERVER, None, 10).await.unwrap();
    assert_eq!(audit, [second, first]);
    // A default that is chosen is a choice: it stays when the default changes.
    let private = Change::To(Setting::Visibility(Visibility::Private));
    let chosen = place.store.change(SERVER, &private, MODERATOR, NOW).await;
    assert!(chosen.unwrap().is_some());
}

async fn the_audit_is_shown_newest_first_page_by_page_and_by_server(place: &Place) {
    for number in 1..=5 {
        place
            .store
            .change(SERVER, &role(number), MODERATOR, NOW)
            .await
            .unwrap();
        let other = role(number + 100);
        place
            .store
            .change(OTHER_SERVER, &other, MODERATOR, NOW)
            .await
            .unwrap();
    }
    let mut shown = Vec::new();
    let mut before = None;
    loop {
        let page = place.store.audit(SERVER, before, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        shown.extend(page.into_iter().map(|entry| match entry.action {
            Action::Changed { after, .. } => after.unwrap().text(),
            other => panic!("{other:?}"),
        }));
    }
    assert_eq!(shown, ["5", "4", "3", "2", "1"]);
}

async fn one_press_takes_a_change_back_and_another_brings_it_again(place: &Place) {
    let set = place.store.change(SERVER, &role(1), MODERATOR, NOW).await;
    let set = set.unwrap().unwrap();
    let undone = place
        .store
        .undo(SERVER, set.id, OTHER_MODERATOR, later(1))
        .await
        .unwrap();
    assert_eq!(undone.undoes, Some(set.id));
    assert_eq!((undone.by, undone.at), (Some(OTHER_MODERATOR), later(1)));
    let settings = place.store.settings(SERVER).await.unwrap();
    assert_eq!(settings.moderator_role, None);
    let again = place
        .store
        .undo(SERVER, undone.id, MODERATOR, later(2))
        .await
        .unwrap();
    assert_eq!(again.undoes, Some(undone.id));
    let settings = place.store.settings(SERVER).await.unwrap();
    assert_eq!(settings.moderator_role.map(|role| role.0), Some(1));
    let audit = place.store.audit(SERVER, None, 10).await.unwrap();
    assert_eq!(audit, [again, undone, set]);
}

async fn a_change_is_not_taken_back_over_a_later_one(place: &Place) {
    let first = place.store.change(SERVER, &role(1), MODERATOR, NOW).await;
    let first = first.unwrap().unwrap();
    place
        .store
        .change(SERVER, &role(2), MODERATOR, NOW)
        .await
        .unwrap();
    let refused = place.store.undo(SERVER, first.id, MODERATOR, NOW).await;
    let refused = refused.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "moderator-role was changed again since: undo the later change first"
    );
    let settings = place.store.settings(SERVER).await.unwrap();
    assert_eq!(settings.moderator_role.map(|role| role.0), Some(2));
    let audit = place.store.audit(SERVER, None, 10).await.unwrap();
    assert_eq!(audit.len(), 2);
}

async fn what_is_no_change_of_this_server_is_not_taken_back(place: &Place) {
    fill(place).await;
    let audit = place.store.audit(SERVER, None, 10).await.unwrap();
    let pinned = audit.iter().find(|entry| entry.key().is_none()).unwrap();
    let refused = place.store.undo(SERVER, pinned.id, MODERATOR, NOW).await;
    assert!(
        matches!(refused, Err(StoreError::NotASetting)),
        "{refused:?}"
    );
    let changed = audit.iter().find(|entry| entry.key().is_some()).unwrap();
    let refused = place
        .store
        .undo(OTHER_SERVER, changed.id, MODERATOR, NOW)
        .await;
    assert!(
        matches!(refused, Err(StoreError::NoSuchEntry)),
        "{refused:?}"
    );
}

async fn a_pin_goes_its_way_and_what_moderators_did_is_audited(place: &Place) {
    let store = &place.store;
    let planned = store.plan_pin(&new_pin(SERVER)).await.unwrap();
    assert_eq!(planned.state, PinState::Planned);
    assert_eq!(
        store.pins(SERVER).await.unwrap(),
        std::slice::from_ref(&planned)
    );
    let message = MessageId(u64::MAX - 7);
    let text = Content::Text(hash("b2"));
    let removing_withdrawn = PinState::Removing {
        by: Some(OTHER_MODERATOR),
        from: Box::new(PinState::Withdrawn),
    };
    for (number, (step, state)) in (1..).zip([
        (PinStep::Posted(message), PinState::Posted),
        (PinStep::Pinned, PinState::Pinned),
        (
            PinStep::Update(text.clone()),
            PinState::Updating(text.clone()),
        ),
        (PinStep::Updated(text.clone()), PinState::Pinned),
        (
            PinStep::Update(Content::Notice),
            PinState::Updating(Content::Notice),
        ),
        (PinStep::Updated(Content::Notice), PinState::Withdrawn),
        (PinStep::Unpin(OTHER_MODERATOR), removing_withdrawn.clone()),
        (PinStep::Kept, PinState::Withdrawn),
        (PinStep::Unpin(OTHER_MODERATOR), removing_withdrawn.clone()),
    ]) {
        let stepped = store
            .step_pin(planned.id, &step, later(number))
            .await
            .unwrap();
        let stepped = stepped.unwrap();
        assert_eq!(
            (&stepped.state, stepped.updated_at),
            (&state, later(number))
        );
        assert_eq!(store.pin_of(message).await.unwrap(), Some(stepped));
    }
    let gone = store
        .step_pin(planned.id, &PinStep::Unpinned, later(99))
        .await;
    assert_eq!(gone.unwrap(), None);
    assert_eq!(store.pins(SERVER).await.unwrap(), []);
    let pinned = Pinned {
        topic: topic("infection-risk"),
        channel: ChannelId(200),
        message,
    };
    let audit = store.audit(SERVER, None, 10).await.unwrap();
    let audit: Vec<_> = audit
        .into_iter()
        .map(|entry| (entry.action, entry.by, entry.at))
        .collect();
    assert_eq!(
        audit,
        [
            (
                Action::Unpinned(pinned.clone()),
                Some(OTHER_MODERATOR),
                later(99)
            ),
            (Action::Pinned(pinned), Some(MODERATOR), later(2)),
        ]
    );
}

async fn a_step_that_does_not_follow_is_refused_and_leaves_no_trace(place: &Place) {
    let pin = place.store.plan_pin(&new_pin(SERVER)).await.unwrap();
    let refused = place
        .store
        .step_pin(pin.id, &PinStep::Unpinned, later(1))
        .await;
    let refused = refused.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the pin is planned, which this step does not follow"
    );
    assert_eq!(
        place.store.pins(SERVER).await.unwrap(),
        std::slice::from_ref(&pin)
    );
    let dropped = place
        .store
        .step_pin(pin.id, &PinStep::Dropped, later(1))
        .await;
    assert_eq!(dropped.unwrap(), None);
    let refused = place
        .store
        .step_pin(pin.id, &PinStep::Dropped, later(1))
        .await;
    assert!(matches!(refused, Err(StoreError::NoSuchPin)), "{refused:?}");
    assert_eq!(place.store.audit(SERVER, None, 10).await.unwrap(), []);
}

async fn a_message_holds_one_pin(place: &Place) {
    let message = MessageId(77);
    let mut new = new_pin(SERVER);
    new.message = Some(message);
    let first = place.store.plan_pin(&new).await.unwrap();
    assert_eq!(first.state, PinState::Posted);
    let refused = place.store.plan_pin(&new).await;
    assert!(
        matches!(refused, Err(StoreError::AlreadyPinned)),
        "{refused:?}"
    );
    let second = place.store.plan_pin(&new_pin(SERVER)).await.unwrap();
    let posted = PinStep::Posted(message);
    let refused = place.store.step_pin(second.id, &posted, NOW).await;
    assert!(
        matches!(refused, Err(StoreError::AlreadyPinned)),
        "{refused:?}"
    );
    assert_eq!(place.store.pins(SERVER).await.unwrap(), [first, second]);
}

async fn pins_are_found_by_server_topic_message_and_if_unfinished(place: &Place) {
    let store = &place.store;
    let mut made = Vec::new();
    for (number, server) in (1..).zip([SERVER, OTHER_SERVER, SERVER]) {
        let mut new = new_pin(server);
        new.message = Some(MessageId(number));
        if number == 3 {
            new.topic = topic("hsct");
        }
        made.push(store.plan_pin(&new).await.unwrap().id);
    }
    store
        .step_pin(made[0], &PinStep::Pinned, NOW)
        .await
        .unwrap();
    let ids =
        |pins: Vec<lupine::settings::Pin>| -> Vec<_> { pins.iter().map(|pin| pin.id).collect() };
    let of_server = store.pins(SERVER).await.unwrap();
    assert_eq!(ids(of_server), [made[0], made[2]]);
    let of_topic = store.pins_of_topic(&topic("infection-risk")).await.unwrap();
    assert_eq!(ids(of_topic), [made[0], made[1]]);
    let unfinished = store.unfinished_pins().await.unwrap();
    assert_eq!(ids(unfinished), [made[1], made[2]]);
    let of_message = store.pin_of(MessageId(2)).await.unwrap();
    assert_eq!(of_message.map(|pin| pin.id), Some(made[1]));
    assert_eq!(store.pin_of(MessageId(4)).await.unwrap(), None);
}

async fn no_pin_gets_the_name_of_an_earlier_one(place: &Place) {
    let first = place.store.plan_pin(&new_pin(SERVER)).await.unwrap();
    place
        .store
        .step_pin(first.id, &PinStep::Dropped, NOW)
        .await
        .unwrap();
    let second = place.store.plan_pin(&new_pin(SERVER)).await.unwrap();
    assert!(second.id > first.id, "a button may still name the first");
}

async fn preferences_are_kept_and_the_default_is_not(place: &Place) {
    let chosen = Preferences {
        form: Form::Short,
        is_plain_text: true,
    };
    place
        .store
        .set_preferences(MODERATOR, &chosen)
        .await
        .unwrap();
    let kept = place.store.preferences(MODERATOR).await.unwrap();
    assert_eq!(kept, chosen);
    let default = Preferences::default();
    place
        .store
        .set_preferences(MODERATOR, &default)
        .await
        .unwrap();
    let kept = place.store.preferences(MODERATOR).await.unwrap();
    assert_eq!(kept, default);
    let info = place.store.info().await.unwrap();
    assert!(info.rows.contains(&("preferences", 0)), "{info:?}");
}

async fn counts_add_up_by_day_and_subject(place: &Place) {
    let store = &place.store;
    let (monday, tuesday) = (day("2026-11-16"), day("2026-11-17"));
    let answer = Subject::Outcome(OutcomeKind::Answer);
    let subject = Subject::Topic(topic("hsct"));
    let uncovered = Subject::Uncovered(topic("hsct"));
    let asked = [
        (subject.clone(), tally(1, 0, 0)),
        (answer.clone(), tally(1, 0, 0)),
    ];
    store.count(SERVER, monday, &asked).await.unwrap();
    store.count(SERVER, monday, &asked).await.unwrap();
    store
        .count(SERVER, monday, &[(subject.clone(), tally(0, 1, 2))])
        .await
        .unwrap();
    store
        .count(SERVER, tuesday, &[(uncovered.clone(), tally(1, 0, 0))])
        .await
        .unwrap();
    store.count(OTHER_SERVER, monday, &asked).await.unwrap();
    let on = |day, subject, tally| Count {
        day,
        subject,
        tally,
    };
    assert_eq!(
        store.counts(SERVER, monday).await.unwrap(),
        [
            on(monday, answer, tally(2, 0, 0)),
            on(monday, subject, tally(2, 1, 2)),
            on(tuesday, uncovered, tally(1, 0, 0)),
        ]
    );
    assert_eq!(store.counts(SERVER, tuesday).await.unwrap().len(), 1);
}

async fn gaps_add_up_and_one_person_is_not_counted(place: &Place) {
    let store = &place.store;
    let cost = || GapSubject::Uncovered(topic("cost"));
    store
        .add_gap_counts(&[gap(word("belimumab"), 5), gap(cost(), 6)])
        .await
        .unwrap();
    store.add_gap_counts(&[gap(cost(), 7)]).await.unwrap();
    let refused = store
        .add_gap_counts(&[gap(cost(), 8), gap(word("name"), 1)])
        .await;
    assert!(
        matches!(refused, Err(StoreError::TooFewPeople)),
        "{refused:?}"
    );
    let expected = [gap(word("belimumab"), 5), gap(cost(), 13)];
    let from = day("2026-11-16");
    assert_eq!(store.gap_counts(SERVER, from).await.unwrap(), expected);
    assert_eq!(store.gap_counts(OTHER_SERVER, from).await.unwrap(), []);
    assert_eq!(
        store.gap_counts(SERVER, day("2026-11-17")).await.unwrap(),
        []
    );
}

async fn a_server_is_erased_with_all_that_is_its_own(place: &Place) {
    let store = &place.store;
    fill(place).await;
    store
        .change(OTHER_SERVER, &role(3), MODERATOR, NOW)
        .await
        .unwrap();
    store.plan_pin(&new_pin(OTHER_SERVER)).await.unwrap();
    store.erase_guild(SERVER).await.unwrap();
    let info = store.info().await.unwrap();
    assert_eq!(
        info.rows,
        [
            ("settings", 1),
            ("audit", 1),
            ("pins", 1),
            ("preferences", 1),
            ("counts", 0),
            ("gaps", 0)
        ],
        "what is another server's or a member's own stays"
    );
    assert_eq!(store.settings(SERVER).await.unwrap(), Settings::default());
    let other = store.settings(OTHER_SERVER).await.unwrap();
    assert_eq!(other.moderator_role.map(|role| role.0), Some(3));
}

async fn a_person_is_told_what_is_kept_of_them(place: &Place) {
    let store = &place.store;
    assert_eq!(store.kept_of(MODERATOR).await.unwrap(), Kept::default());
    fill(place).await;
    let kept = Kept {
        has_preferences: true,
        audit_entries: 3,
        pins: 1,
    };
    assert_eq!(store.kept_of(MODERATOR).await.unwrap(), kept);
    assert_eq!(
        store.kept_of(OTHER_MODERATOR).await.unwrap(),
        Kept::default()
    );
    let pin = store.pins(SERVER).await.unwrap().remove(0);
    let unpin = PinStep::Unpin(OTHER_MODERATOR);
    store.step_pin(pin.id, &unpin, NOW).await.unwrap();
    let removing = Kept {
        pins: 1,
        ..Kept::default()
    };
    assert_eq!(store.kept_of(OTHER_MODERATOR).await.unwrap(), removing);
    store.erase_user(MODERATOR).await.unwrap();
    assert_eq!(store.kept_of(MODERATOR).await.unwrap(), Kept::default());
    assert_eq!(store.kept_of(OTHER_MODERATOR).await.unwrap(), removing);
}

async fn a_person_is_erased_and_what_they_did_stays(place: &Place) {
    let store = &place.store;
    fill(place).await;
    let removing = store.plan_pin(&new_pin(SERVER)).await.unwrap();
    for step in [PinStep::Posted(MessageId(8)), PinStep::Unpin(MODERATOR)] {
        store.step_pin(removing.id, &step, NOW).await.unwrap();
    }
    let settings = store.settings(SERVER).await.unwrap();
    store
        .change(SERVER, &role(1), MODERATOR, NOW)
        .await
        .unwrap();
    store
        .change(SERVER, &role(5), OTHER_MODERATOR, NOW)
        .await
        .unwrap();
    store
        .change(SERVER, &role(1), OTHER_MODERATOR, NOW)
        .await
        .unwrap();
    store.erase_user(MODERATOR).await.unwrap();

    assert_eq!(store.settings(SERVER).await.unwrap(), settings);
    let preferences = store.preferences(MODERATOR).await.unwrap();
    assert_eq!(preferences, Preferences::default());
    let audit = store.audit(SERVER, None, 10).await.unwrap();
    let by: Vec<Option<UserId>> = audit.iter().map(|entry| entry.by).collect();
    let other = Some(OTHER_MODERATOR);
    assert_eq!(by, [other, other, None, None, None]);
    let pins = store.pins(SERVER).await.unwrap();
    assert_eq!(pins.len(), 2);
    assert!(pins.iter().all(|pin| pin.created_by.is_none()), "{pins:?}");
    let state = &pins[1].state;
    assert!(
        matches!(state, PinState::Removing { by: None, .. }),
        "{state:?}"
    );
    // A pin that is finished later does not bring the id back.
    store
        .step_pin(removing.id, &PinStep::Unpinned, NOW)
        .await
        .unwrap();
    let newest = store.audit(SERVER, None, 1).await.unwrap();
    assert_eq!(newest[0].by, None);
}

async fn all_of_it_is_there_when_it_is_opened_again(place: &Place) {
    fill(place).await;
    let again = place.opened_again().await;
    let (store, from) = (&place.store, day("2026-11-01"));
    assert_eq!(again.info().await.unwrap(), store.info().await.unwrap());
    let settings = again.settings(SERVER).await.unwrap();
    assert_eq!(settings, store.settings(SERVER).await.unwrap());
    assert_eq!(settings.moderator_role.map(|role| role.0), Some(1));
    let audit = again.audit(SERVER, None, 10).await.unwrap();
    assert_eq!(audit, store.audit(SERVER, None, 10).await.unwrap());
    let pins = again.pins(SERVER).await.unwrap();
    assert_eq!(pins, store.pins(SERVER).await.unwrap());
    let counts = again.counts(SERVER, from).await.unwrap();
    assert_eq!(counts, store.counts(SERVER, from).await.unwrap());
    let gaps = again.gap_counts(SERVER, from).await.unwrap();
    assert_eq!(gaps, store.gap_counts(SERVER, from).await.unwrap());
    let preferences = again.preferences(MODERATOR).await.unwrap();
    assert!(preferences.is_plain_text);
}

async fn it_says_how_much_it_holds(place: &Place) {
    fill(place).await;
    let info = place.store.info().await.unwrap();
    let rows = [
        ("settings", 2),
        ("audit", 3),
        ("pins", 1),
        ("preferences", 1),
        ("counts", 1),
        ("gaps", 1),
    ];
    assert_eq!(info.rows, rows);
    assert_eq!(info.schema.is_some(), place.location.is_some());
}
