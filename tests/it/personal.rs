//! Which questions are taken for such as only someone who knows the person can answer?
//!
//! The tables `UNSEEN` were written when the patterns were done: at first 31 of 40 were recognized (four
//! of the others were taken for emergencies), and of those that ask nothing personal none was.

use lupine::engine::{Engine, Outcome};

use crate::labeled::BUILT_IN;

/// Each with its kind; the patterns were written with them in sight.
const SEEN: &[(&str, &str)] = &[
    ("shud i stop my predisone", "stopping-steroids"),
    ("should i stop prednisone", "stopping-steroids"),
    ("can i come off my steroids after hsct", "stopping-steroids"),
    ("is it safe for me", "right-for-me"),
    ("is it safe for my mum", "right-for-me"),
    ("would it work for me", "right-for-me"),
    ("which one should i choose", "which-one"),
    ("do i have lupus", "do-i-have-it"),
    ("what dose", "dose"),
    ("is it lupus or something else", "do-i-have-it"),
    ("am i a candidate", "right-for-me"),
    ("should my daughter get hsct", "starting-treatment"),
    ("how much prednisone should i take", "dose"),
    ("should i take benlysta", "starting-treatment"),
    (
        "can i skip my plaquenil today",
        "changing-medicine-yourself",
    ),
    (
        "is it ok to stop methotrexate",
        "changing-medicine-yourself",
    ),
    (
        "can i lower my dose of mycophenolate",
        "changing-medicine-yourself",
    ),
    ("what would you choose hsct or msct", "which-one"),
    ("which is better for me", "which-one"),
    ("is stem cell therapy right for me", "right-for-me"),
    ("could this rash be lupus", "do-i-have-it"),
    ("does my mom have lupus", "do-i-have-it"),
    ("what do my results mean", "my-results"),
    ("am i too old for a transplant", "right-for-me"),
    ("is 40 mg of prednisone too much", "dose"),
    ("should i get a stem cell transplant", "starting-treatment"),
    ("will hsct help me", "right-for-me"),
    (
        "i want to stop taking my meds",
        "changing-medicine-yourself",
    ),
    ("what happens if i stop prednisone", "stopping-steroids"),
    ("should we let my son do the trial", "starting-treatment"),
    ("do i qualify for stem cells", "right-for-me"),
    ("how many mg of plaquenil do i need", "dose"),
    ("can she come off prednisone", "stopping-steroids"),
    ("would you do it", "which-one"),
    ("i think i have lupus", "do-i-have-it"),
    ("could my joint pain be lupus", "do-i-have-it"),
    ("should i double my pred", "changing-medicine-yourself"),
    ("should i go ahead with it", "starting-treatment"),
];

const SEEN_MORE: &[(&str, &str)] = &[
    (
        "can i stop taking cellcept if i feel better",
        "changing-medicine-yourself",
    ),
    (
        "do i need to keep taking my meds forever",
        "changing-medicine-yourself",
    ),
    ("should my sister try stem cells", "starting-treatment"),
    ("would hsct be safe for my husband", "right-for-me"),
    ("can my mom take ibuprofen with lupus", "starting-treatment"),
    ("is msct worth it for me", "right-for-me"),
    ("are my symptoms lupus", "do-i-have-it"),
    ("does this sound like lupus", "do-i-have-it"),
    ("how do i know if i have lupus", "do-i-have-it"),
    (
        "can i switch from prednisone to benlysta",
        "stopping-steroids",
    ),
    ("do you recommend stem cell therapy", "which-one"),
    ("what would you recommend", "which-one"),
    ("should i choose my own cells or a donor", "which-one"),
    ("should i do hsct or wait", "starting-treatment"),
    ("is it too risky for me", "right-for-me"),
    ("how many steroids should i take for a flare", "dose"),
    (
        "should i stop my immunosuppressants before the transplant",
        "changing-medicine-yourself",
    ),
    ("can i take half my pred", "stopping-steroids"),
    ("would i be a good candidate for hsct", "right-for-me"),
    ("is my hair loss from lupus", "do-i-have-it"),
    ("am i having a flare", "do-i-have-it"),
    (
        "hi, should i quit plaquenil? thanks",
        "changing-medicine-yourself",
    ),
    (
        "i have lupus and my kidneys are bad, should i get hsct",
        "starting-treatment",
    ),
    (
        "can i go off prednisone after the transplant",
        "stopping-steroids",
    ),
    ("am i sick enough for hsct", "right-for-me"),
    (
        "is it ok to miss a dose of methotrexate",
        "changing-medicine-yourself",
    ),
    ("should he stop his pills", "changing-medicine-yourself"),
];

const UNSEEN: &[(&str, &str)] = &[
    (
        "Is it alright for my wife to quit her prednisolone?",
        "stopping-steroids",
    ),
    (
        "cn i stop takin my steriods cold turkey",
        "stopping-steroids",
    ),
    (
        "do you think i could drop my methotrexate",
        "changing-medicine-yourself",
    ),
    (
        "should my son come off his meds before the transplant",
        "changing-medicine-yourself",
    ),
    (
        "can we reduce her prednisone ourselves",
        "stopping-steroids",
    ),
    (
        "is it time to switch me to rituximab",
        "changing-medicine-yourself",
    ),
    (
        "Should I go up on my prednisone during a flare?",
        "changing-medicine-yourself",
    ),
    ("how much plaquenil should a person like me take", "dose"),
    ("whats the right dose of prednisone for me", "dose"),
    ("is 5mg of pred too little", "dose"),
    (
        "should I have a bone marrow transplant",
        "starting-treatment",
    ),
    ("can i have hsct with kidney disease", "starting-treatment"),
    ("should i join a clinical trial", "starting-treatment"),
    (
        "is it a good idea for my dad to get stem cells",
        "right-for-me",
    ),
    (
        "should we get stem cell therapy for our daughter",
        "starting-treatment",
    ),
    ("could hsct cure me", "right-for-me"),
    ("will the treatment work for my friend", "right-for-me"),
    ("is it an option for me", "right-for-me"),
    ("is she eligible for a transplant", "right-for-me"),
    ("am i too sick for this", "right-for-me"),
    ("which treatment is best for me", "which-one"),
    ("should i pick hsct or msct", "which-one"),
    ("what would u do if you were me", "which-one"),
    ("should i go for fat cells or cord cells", "which-one"),
    ("do u think i have lupus", "do-i-have-it"),
    ("could my son have lupus", "do-i-have-it"),
    ("are my headaches from lupus", "do-i-have-it"),
    ("how can i tell if i have lupus", "do-i-have-it"),
    ("can you tell me what my blood test means", "my-results"),
    ("are my labs normal", "my-results"),
    ("is my ana high", "my-results"),
    ("should i take vitamin d", "starting-treatment"),
    ("can my teen take hydroxychloroquine", "starting-treatment"),
    ("is hsct too dangerous for my mother", "right-for-me"),
    (
        "do i still need my steroids after this",
        "changing-medicine-yourself",
    ),
];

/// They ask about one person, and the urgent lane may take them for emergencies.
const MAYBE_URGENT: &[&str] = &[
    "how many tablets should i take",
    "is it dangerous to come off steroids suddenly",
    "thinking of stopping methotrexate",
    "I feel great now. Can I ditch the plaquenil?",
    "would it hurt if i skipped my pills tonight",
    "im gonna stop my azathioprine, any thoughts",
    "my face is red and itchy, is it lupus?",
];

/// They ask nothing about one person, or tell of the past.
const OTHERS: &[&str] = &[
    "i stopped prednisone last year, does lupus come back",
    "should people with lupus avoid the sun",
    "is hsct safe",
    "can it be stopped",
    "what is lupus",
    "can u get an infecton from hsct",
    "i have lupus, what is hsct",
    "can i get an infection from hsct",
    "can lupus affect my kidneys",
    "what questions should i ask my doctor",
    "how do i choose a doctor",
    "how do i find a good doctor for me",
    "can you help me",
    "how much does it cost",
    "how much time should i take off work",
    "does hsct work",
    "is prednisone a steroid",
    "what are the side effects of steroids",
    "who gets lupus",
    "is there a cure for my lupus",
    "how is lupus diagnosed",
    "do steroids stop flares",
    "can i have kids after hsct",
    "should doctors stop using steroids",
    "does stem cell therapy stop lupus",
    "how do stem cells work in my body",
    "will my hair grow back",
    "can i take my dog to the hospital",
    "can i start a family with lupus",
    "does lupus stop me working",
    "what do i need to know about hsct",
    "my sister has lupus what is it",
    "why do i feel tired",
    "is lupus contagious",
    "tell me about msct",
    "what is the difference between hsct and msct",
    "my doctor told me to start hydroxychloroquine, what is it",
    "can i ask a question",
    "what should i expect after transplant",
    "where can i get stem cell therapy",
    "is it safe",
    "which is better hsct or msct",
    "how do i join a trial",
    "will i be in hospital",
];

const OTHERS_MORE: &[&str] = &[
    "i came off steroids in 2019 and felt awful",
    "my mum was on prednisone for years",
    "does prednisone cause weight gain",
    "what is the safest treatment for lupus",
    "are stem cells safe for people with lupus",
    "who is a candidate for hsct",
    "how long do people take steroids",
    "do patients need steroids after hsct",
    "do you need anti rejection drugs for life",
    "is it safe for children",
    "what do doctors do when steroids stop working",
    "steroids stopped working for me",
    "can hsct replace steroids",
    "does hsct let people stop taking medicine",
    "how is hsct done",
    "i started benlysta last month what is it",
    "which doctors should be on my team",
    "should i bring someone to my appointment",
    "should i tell my doctor about my rash",
    "what should i ask about side effects",
    "how do i know if a clinic is legit",
    "can i trust this bot",
    "can i get lupus from my mother",
    "do i get my own cells back",
    "are the cells mine",
    "do i have to stay in hospital",
    "will i lose my hair",
    "what happens to my immune system",
    "is this lupus bot run by doctors",
    "what does autologous mean",
    "what does remission mean",
    "i have been diagnosed with lupus what now",
    "my rash came back what is it called",
    "where are my stem cells taken from",
    "can i have a copy of the document",
    "what is a high dose of chemo",
    "can my donor cells be rejected",
    "is there a link between lupus and stress",
    "does lupus run in families",
    "can i eat during the transplant",
];

const UNSEEN_OTHERS: &[&str] = &[
    "when do doctors stop steroids after hsct",
    "My aunt stopped her meds in 2015 and was fine, how common is remission",
    "should everyone with lupus take hydroxychloroquine",
    "is it safe for pregnant women",
    "is stem cell treatment dangerous",
    "does hsct work for everyone",
    "has anyone here had hsct",
    "can lupus be cured",
    "what dose of chemo is used in the trials",
    "how much chemo do patients get",
    "who decides if a patient is eligible",
    "what makes someone a good candidate",
    "which type of stem cell is used most",
    "what are the options for lupus patients",
    "is lupus the same as arthritis",
    "my daughter has lupus and i want to understand it",
    "i was diagnosed in march, what does that mean",
    "how do doctors test for lupus",
    "what blood tests show lupus",
    "how do stem cells reset my immune system",
    "what happens to me during the transplant",
    "can i visit my mother while she is in isolation",
    "should i be scared of chemo",
    "can i get the cells from my brother",
    "what should i look for in a clinic",
    "how do i prepare for my first appointment",
    "do i need a donor",
    "will it hurt",
    "how long will i be in the hospital",
    "what can i do to support my husband during hsct",
    "is it my fault that i have lupus",
    "can stress cause a flare",
    "are the results of hsct good",
    "what do study results mean",
    "how long does msct last",
    "can i read the document myself",
    "does insurance pay for my treatment",
    "what if the graft fails",
    "thank you this helped me a lot",
];

/// The kind that a question is taken for.
fn kind<'a>(engine: &'a Engine, question: &str) -> Option<&'a str> {
    let found = engine.ask(question).personal?;
    Some(engine.knowledge().personal(found).id.as_str())
}

#[test]
fn questions_about_one_person_are_recognized_by_their_kind() {
    for (question, expected) in [SEEN, SEEN_MORE, UNSEEN].concat() {
        assert_eq!(kind(&BUILT_IN, question), Some(expected), "{question}");
    }
    for question in MAYBE_URGENT {
        let answer = BUILT_IN.ask(question);
        let is_urgent = matches!(answer.outcome, Outcome::Urgent(_));
        assert!(answer.personal.is_some() || is_urgent, "{question}");
    }
}

#[test]
fn general_questions_and_the_past_are_not_personal() {
    for question in [OTHERS, OTHERS_MORE, UNSEEN_OTHERS].concat() {
        assert_eq!(kind(&BUILT_IN, question), None, "{question}");
    }
}

#[test]
fn an_emergency_is_not_held_up_by_whom_to_ask() {
    for question in [
        "i cant breathe, should i stop my prednisone",
        "should i take more pills to kill myself",
    ] {
        let answer = BUILT_IN.ask(question);
        assert!(matches!(answer.outcome, Outcome::Urgent(_)), "{question}");
        assert_eq!(answer.personal, None, "{question}");
    }
}
