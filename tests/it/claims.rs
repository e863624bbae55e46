//! Which ways of selling does the built-in knowledge mark in a text, and which ordinary sentences does it
//! leave alone?

use lupine::engine::{Engine, Marked, Outcome};

use crate::labeled::BUILT_IN;

/// Adverts and hopeful posts, each with what is marked in it.
const SOLD: &[(&str, &[&str])] = &[
    ("We guarantee results!", &["guaranteed"]),
    ("Results guaranteed or your money back", &["guaranteed"]),
    ("You will feel better. 100% guaranteed.", &["guaranteed"]),
    ("garanteed relief from pain", &["guaranteed"]),
    ("They guarenteed her a pain free life", &["guaranteed"]),
    ("The only treatment that actually cures lupus.", &["cure"]),
    ("Be lupus-free in 90 days", &["cure"]),
    ("Our protocol reverses lupus at the root", &["cure"]),
    ("lupus can be cured with umbilical cord cells", &["cure"]),
    ("There is absolutely no risk and no downtime.", &["no-risk"]),
    ("Risk-free, painless, and quick", &["no-risk"]),
    ("it is 100% safe with zero side effects", &["no-risk"]),
    ("a natural therapy without any side-effects", &["no-risk"]),
    (
        "Our stem cell therapy treats lupus, MS, autism and COPD.",
        &["many-diseases"],
    ),
    (
        "Stem cells for:\n- Lupus\n- Diabetes\n- Knee pain\n- Hair loss",
        &["many-diseases"],
    ),
    ("We treat over 50 conditions", &["many-diseases"]),
    (
        "one injection that helps with everything",
        &["many-diseases"],
    ),
    ("Read our patient testimonials.", &["stories"]),
    ("Watch the success stories on our page", &["stories"]),
    ("See our testimonals", &["stories"]),
    (
        "my cousin was completely cured by stem cells in two weeks",
        &["stories"],
    ),
    ("Stem cells changed my life", &["stories"]),
    (
        "You only have to pay to join the clinical trial",
        &["pay-to-join"],
    ),
    ("This is a patient-funded study", &["pay-to-join"]),
    (
        "To take part in the study there is a fee of 8,000 dollars",
        &["pay-to-join"],
    ),
    ("Our lab is FDA registered", &["registered"]),
    ("registered with the FDA since 2015", &["registered"]),
    ("our study is listed on ClinicalTrials.gov", &["registered"]),
    (
        "Since it's your own cells, no FDA approval is needed.",
        &["no-approval"],
    ),
    (
        "It does not need FDA approval because they are your own cells",
        &["no-approval"],
    ),
    ("It's not regulated by the FDA", &["no-approval"]),
    (
        "20% discount on stem cell therapy this month",
        &["for-sale"],
    ),
    ("Stem cell packages starting at $4,999", &["for-sale"]),
    (
        "the clinic wants a deposit for the stem cells",
        &["for-sale"],
    ),
    ("Fly to Cancun for stem cells, hotel included", &["abroad"]),
    ("your guide to medical tourism", &["abroad"]),
    (
        "enrollment in the study costs $7,500 per person",
        &["pay-to-join"],
    ),
    (
        "Because we use your own fat there is no need for approval",
        &["no-approval"],
    ),
    (
        "My sister in law had stem cells and her lupus is completely gone",
        &["cure"],
    ),
    (
        "You pay for your place in the trial yourself",
        &["pay-to-join"],
    ),
    (
        "Say goodbye to lupus for good with our stem cell protocol",
        &["cure"],
    ),
    (
        "🌟 GUARANTEED results 🌟 NO RISK 🌟 Our own-cell therapy cures lupus, diabetes, autism and MS! FDA \
         registered lab. Read the testimonials & book your stem cell treatment today: 10% discount",
        &[
            "guaranteed",
            "cure",
            "no-risk",
            "many-diseases",
            "stories",
            "registered",
            "for-sale",
        ],
    ),
];

/// What people write every day.
const ORDINARY: &[&str] = &[
    "my doctor guaranteed nothing",
    "there is no guarantee",
    "There is no guarantee that the treatment works.",
    "No one can guarantee results.",
    "nobody can promise that it will work",
    "Results are not guaranteed.",
    "We can't guarantee any improvement",
    "she said there isn't any guarantee of success",
    "the treatment does not come with a guarantee",
    "No treatment is guaranteed to work.",
    "There is no cure for lupus.",
    "lupus can't be cured, but it can be managed",
    "Is there a cure for lupus?",
    "I hope they find a cure for lupus one day",
    "doctors have not found a cure for lupus yet",
    "Every treatment has risks.",
    "My doctor went over the risks and the side effects with me",
    "nothing is risk free",
    "No treatment is without risk.",
    "I had no side effects from Plaquenil",
    "is it 100% safe?",
    "My rheumatologist treats lupus and arthritis",
    "I have lupus, arthritis and fibromyalgia",
    "I take methotrexate for my lupus",
    "We are a support group for people with lupus",
    "How do I join a clinical trial?",
    "You never have to pay to join a real trial.",
    "I registered for the lupus walk",
    "The drug was approved by the FDA in 2011",
    "I read a study about stem cells in lupus",
    "The trial needs approval by an ethics board",
    "My pharmacy gave me a discount on my inhaler",
    "I paid the deposit for my flat",
    "we fly to see my mother at Christmas",
    "I had a stem cell transplant at the university hospital and it was hard",
    "What are stem cells?",
    "my sister felt better after rest",
    "Some people with severe lupus had long remissions after a transplant. Others relapsed.",
    "ok",
    "",
];

/// Written when the patterns were done: at first 12 of 18 were marked. Five of those missed then led to
/// better patterns, and stand above. `false` for what is missed.
const UNSEEN: &[(&str, bool)] = &[
    (
        "98% of our patients are now symptom free and we guarantee yours too",
        true,
    ),
    (
        "No side effects whatsoever, just your body's own power to heal",
        true,
    ),
    (
        "Doctors hate this one trick that reverses autoimmune disease",
        true,
    ),
    ("Hear what our patients say about their new life", true),
    (
        "The cells work for arthritis, lupus, MS and even autism",
        true,
    ),
    ("FDA-listed facility, ISO certified", true),
    (
        "Spaces are limited, book now and save on your stem cell infusion",
        true,
    ),
    (
        "We pick you up at the airport in Tijuana for your stem cells",
        true,
    ),
    ("you have nothing to lose, it is risk free", true),
    ("satisfaction guaranteed", true),
    ("a promised cure for every patient", true),
    (
        "saw a lady on tv who got stem cells and can walk again",
        false,
    ),
    ("No approval is required as the cells come from you", true),
];

/// The same of what nothing is sold with; `true` for what is marked all the same.
const UNSEEN_ORDINARY: &[(&str, bool)] = &[
    (
        "My insurance wants proof before it pays for the trial drug",
        false,
    ),
    ("I felt better after my rituximab infusion", false),
    ("Does anyone have success with benlysta?", false),
    ("I don't trust clinics that say there's no risk", true),
    ("my doctor says a transplant is not a cure", false),
    ("The trial was registered before it began", false),
    ("He promised to call me about the results", false),
    ("Has anyone travelled for treatment?", false),
    ("we should not promise each other miracles", false),
    ("I found a study that compared two kinds of cells", false),
    (
        "the nurse said the side effects go away after a week",
        false,
    ),
    ("lupus is for life but many of us live well with it", false),
    ("is it normal that a study asks for money?", false),
    ("I treat my lupus with rest, sun cream and humor", false),
];

fn ids(engine: &Engine, text: &str) -> Vec<String> {
    let marked = engine.claims(text).into_iter();
    let id = |it: Marked| engine.knowledge().claim(it.claim).id.clone();
    marked.map(id).collect()
}

#[test]
fn adverts_are_marked_as_what_they_are() {
    let mut wrong = Vec::new();
    for (text, expected) in SOLD {
        let found = ids(&BUILT_IN, text);
        if found != *expected {
            wrong.push(format!("{text:?}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ordinary_sentences_are_left_alone() {
    let mut wrong = Vec::new();
    for text in ORDINARY {
        let found = ids(&BUILT_IN, text);
        if !found.is_empty() {
            wrong.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_the_patterns_had_not_seen_is_marked_as_often_as_it_says_here() {
    for (text, expected) in UNSEEN.iter().chain(UNSEEN_ORDINARY) {
        let found = ids(&BUILT_IN, text);
        assert_eq!(!found.is_empty(), *expected, "{text:?}: {found:?}");
    }
}

#[test]
fn no_advert_is_taken_for_an_emergency() {
    let texts = SOLD.iter().map(|(text, _)| text);
    for text in texts.chain(UNSEEN.iter().map(|(text, _)| text)) {
        let outcome = BUILT_IN.ask(text).outcome;
        assert!(!matches!(outcome, Outcome::Urgent(_)), "{text:?}");
    }
}
