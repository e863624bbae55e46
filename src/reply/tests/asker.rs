//! What hangs on who asks, and where.

use super::*;

/// A topic whose short form is several sentences, with a note.
const SHORT: &str = "
language: en
topics:
  - id: flat
    title: Flat tire
    section: on-the-road
    asks: [my tire is flat]
    short: 'No. It may hold for a while. Call {emergency_number} if you crash. Glue is sold in the shop.'
    answer: It may hold for a while, but not for long.
    notes: [{ text: Some say glue., reference: { title: On glue, year: 2014 } }]
  - { id: chain, title: Chain, asks: [my chain slips], answer: Oil it. }
crisis_lines: [{ country: international, emergency: 1 or 2, lines: 'See findahelpline.com.', source: s, read: 2026-11-22 }]
";

fn in_form(form: Form, topic: &str) -> Reply {
    let shop = knowledge(SHORT);
    let circumstances = Circumstances { form, ..someday() };
    compose_topic(&shop, topics(&shop, &[topic])[0], &circumstances)
}

#[test]
fn a_shorter_form_comes_first_where_it_is_wanted_and_there_is_one() {
    for (form, text, is_short) in [
        (
            Form::OneLine,
            "No. It may hold for a while. Call 1 or 2 if you crash.",
            true,
        ),
        (
            Form::Short,
            "No. It may hold for a while. Call 1 or 2 if you crash. Glue is sold in the shop.",
            true,
        ),
        (
            Form::Full,
            "It may hold for a while, but not for long.",
            false,
        ),
    ] {
        let reply = in_form(form, "flat");
        assert_eq!(reply.parts[0].text, text);
        assert_eq!(reply.is_short(), is_short, "{form:?}");
        let whole = in_form(form, "chain");
        assert_eq!(
            (whole.parts[0].text.as_str(), whole.is_short()),
            ("Oil it.", false)
        );
    }
}

#[test]
fn one_line_leaves_out_no_sentence_that_warns() {
    let shop = knowledge(
        "
topics:
  - { id: plain, title: T, keywords: [a], short: Oil the chain. Wipe it after. , answer: A. }
  - { id: limit, title: T, keywords: [b], short: Oil may help it. It does not mend it. Wipe it., answer: A. }
  - { id: short, title: T, keywords: [c], short: It can squeal. Worn brakes right now need help at once., answer: A. }
  - { id: contracted, title: T, keywords: [d], short: It can squeal. That isn’t normal., answer: A. }",
    );
    for (topic, text) in [
        ("plain", "Oil the chain."),
        ("limit", "Oil may help it. It does not mend it."),
        (
            "short",
            "It can squeal. Worn brakes right now need help at once.",
        ),
        ("contracted", "It can squeal. That isn’t normal."),
    ] {
        let circumstances = Circumstances {
            form: Form::OneLine,
            ..someday()
        };
        let reply = compose_topic(&shop, topics(&shop, &[topic])[0], &circumstances);
        assert_eq!(reply.parts[0].text, text);
    }
    // Which sentences warn is known of English alone.
    let spanish = knowledge(
        "{ language: es, topics: [{ id: a, title: A, keywords: [a], short: Una. Dos., answer: A. }] }",
    );
    let circumstances = Circumstances {
        form: Form::OneLine,
        ..someday()
    };
    let reply = compose_topic(&spanish, topics(&spanish, &["a"])[0], &circumstances);
    assert_eq!(reply.parts[0].text, "Una. Dos.");
}

#[test]
fn one_line_of_the_built_in_knowledge_says_when_to_call_for_help() {
    let files = crate::knowledge::builtin::files();
    let own = load::load(files).knowledge.expect("valid");
    let circumstances = Circumstances {
        form: Form::OneLine,
        ..someday()
    };
    let mut shorter = 0;
    for topic in own.indices() {
        let Some(short) = own.topic(topic).short.clone() else {
            continue;
        };
        let shown = compose_topic(&own, topic, &circumstances).parts[0]
            .text
            .clone();
        for word in ["emergency", "at once", " not ", " no ", "risk", "serious"] {
            let count = |text: &str| text.to_lowercase().matches(word).count();
            assert_eq!(count(&shown), count(&short), "{word:?} in {short}");
        }
        shorter += usize::from(shown.len() < short.len());
    }
    assert!(shorter > 10, "only {shorter} are shorter");
}

#[test]
fn a_shorter_form_has_all_that_sets_the_answer_right() {
    let whole = in_form(Form::Full, "flat");
    for form in [Form::OneLine, Form::Short] {
        let short = in_form(form, "flat");
        let part = Part {
            text: whole.parts[0].text.clone(),
            is_short: false,
            ..short.parts[0].clone()
        };
        assert_eq!(part, whole.parts[0]);
        assert_eq!(part.notes.len(), 1);
        assert_eq!(short.disclaimer(), whole.disclaimer());
    }
}

#[test]
fn a_place_that_shows_only_reviewed_answers_names_what_to_see_the_doctor_about() {
    let mut shop = knowledge(SHORT);
    let circumstances = Circumstances {
        shows_unreviewed: false,
        form: Form::Short,
        ..someday()
    };
    let both = Outcome::Answer(topics(&shop, &["flat", "chain"]));
    let reply = compose(&shop, &answer(&shop, both.clone(), &[]), &circumstances);
    let texts: Vec<&str> = reply.parts.iter().map(|part| part.text.as_str()).collect();
    let [flat, chain] = texts.as_slice() else {
        panic!("two parts: {texts:?}")
    };
    assert!(
        flat.ends_with("ask your doctor about it: Flat tire (on the road)."),
        "{flat}"
    );
    assert!(
        chain.ends_with("ask your doctor about it: Chain."),
        "{chain}"
    );
    for part in &reply.parts {
        assert!(part.notes.is_empty() && part.origin.is_none() && !part.is_short);
        assert_eq!(
            part.review.as_deref(),
            Some("Not yet reviewed by a clinician.")
        );
    }
    assert_eq!((reply.kind, reply.topics.len()), (Kind::Answer, 0));

    shop.topics[1].review = Some(Review {
        by: "Ada Chen, nurse".into(),
        on: someday().today,
        until: None,
        text: shop.topics[1].text_hash(),
    });
    let reply = compose(&shop, &answer(&shop, both, &[]), &circumstances);
    assert!(reply.parts[0].is_held_back);
    assert_eq!(reply.parts[1].text, "Oil it.");
    assert_eq!(reply.topics, [TopicId("chain".into())]);
}

#[test]
fn urgent_and_uncovered_entries_are_shown_whoever_reviewed_them() {
    let shop = shop();
    let circumstances = Circumstances {
        shows_unreviewed: false,
        ..someday()
    };
    for outcome in [
        Outcome::NotCovered(Some(UncoveredIndex(0))),
        Outcome::Urgent(crate::knowledge::UrgentIndex(0)),
        Outcome::Urgent(crate::knowledge::UrgentIndex(2)),
    ] {
        let answer = answer(&shop, outcome, &[]);
        let strict = compose(&shop, &answer, &circumstances);
        assert_eq!(strict, compose(&shop, &answer, &someday()));
    }
}

#[test]
fn an_answer_in_another_language_says_so_in_the_askers() {
    let shop = knowledge(SHORT);
    let circumstances = Circumstances {
        catalog: Catalog::Spanish,
        ..someday()
    };
    let said = |outcome, circumstances: &Circumstances| {
        compose(&shop, &answer(&shop, outcome, &[]), circumstances).language
    };
    let answered = || Outcome::Answer(topics(&shop, &["flat"]));
    let in_english = "Esta respuesta solo la tengo en inglés.";
    assert_eq!(
        said(answered(), &circumstances).as_deref(),
        Some(in_english)
    );
    assert_eq!(said(answered(), &someday()), None);
    // These words are lupine's own, and so in the asker's language.
    assert_eq!(said(Outcome::NotCovered(None), &circumstances), None);
    assert_eq!(
        said(Outcome::Choose(topics(&shop, &["flat"])), &circumstances),
        None
    );
    let french =
        knowledge("{ language: fr-CA, topics: [{ id: a, title: A, keywords: [a], answer: A }] }");
    let french = compose_topic(&french, topics(&french, &["a"])[0], &someday());
    let elsewhere = "I have this answer only in another language.";
    assert_eq!(french.language.as_deref(), Some(elsewhere));
}

#[test]
fn lupines_own_sentences_are_in_the_askers_language() {
    let shop = shop();
    let circumstances = Circumstances {
        catalog: Catalog::Spanish,
        ..someday()
    };
    let flat = compose_topic(&shop, topics(&shop, &["flat"])[0], &circumstances);
    let part = &flat.parts[0];
    assert_eq!(
        part.origin.as_deref(),
        Some("Del documento: tires, oraciones 2 a 4; shop rules, oración 1")
    );
    assert_eq!(
        part.review.as_deref(),
        Some("Aún no lo ha revisado personal clínico.")
    );
    assert_eq!(part.notes[0].title, "Nota de los editores (2014)");
    let none = compose(
        &shop,
        &answer(&shop, Outcome::NotCovered(None), &[]),
        &circumstances,
    );
    assert_eq!(none.parts[0].title, "No tengo una respuesta para eso");
}

#[test]
fn a_places_own_line_stands_beside_the_disclaimer() {
    let shop = shop();
    let circumstances = Circumstances {
        resource_line: ResourceLine::new("Ask in the workshop."),
        ..someday()
    };
    let reply = compose_topic(&shop, topics(&shop, &["flat"])[0], &circumstances);
    assert_eq!(reply.resource_line.as_deref(), Some("Ask in the workshop."));
    assert_eq!(reply.disclaimer(), "Ask a mechanic.");
}

#[test]
fn a_name_is_that_of_a_topic_or_else_of_an_entry_that_is_not_covered() {
    let engine = Engine::new(shop());
    for (name, title) in [
        ("flat", Some("Flat tire")),
        ("FLAT tire", Some("Flat tire")),
        ("price", Some("What it costs")),
        ("what it costs", Some("What it costs")),
        ("crash", None),
        ("my tire is flat", None),
    ] {
        let reply = compose_named(&engine, name, &someday());
        let found = reply.map(|reply| reply.parts[0].title.clone());
        assert_eq!(found.as_deref(), title, "{name}");
    }
}
