//! The grammar of the cases: who × what × when × spelling.

use crate::random::Random;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An emergency or a crisis.
    Emergency,
    /// For the care team today.
    Today,
    /// What only looks like one.
    Other,
}

pub struct Case {
    pub text: String,
    pub kind: Kind,
    who: &'static str,
    what: &'static str,
    when: &'static str,
    spelling: &'static str,
}

impl Case {
    /// What it is made of, for a table.
    pub fn parts(&self) -> [(&'static str, &'static str); 4] {
        [
            ("who", self.who),
            ("what", self.what),
            ("when", self.when),
            ("spelling", self.spelling),
        ]
    }
}

/// Something that happens to people.
struct What {
    name: &'static str,
    kind: Kind,
    /// Said of oneself: `my chest feels crushed`.
    own: &'static str,
    /// Said of another person, behind `she`: `says her chest feels crushed`.
    other: &'static str,
    /// As a thing: `chest pain`; empty where a question about it is no look-alike.
    thing: &'static str,
    /// In the past, behind `i` or `she`: `had chest pain`; empty where the past is no look-alike.
    past: &'static str,
}

const fn what(
    name: &'static str,
    kind: Kind,
    own: &'static str,
    other: &'static str,
    thing: &'static str,
    past: &'static str,
) -> What {
    What {
        name,
        kind,
        own,
        other,
        thing,
        past,
    }
}

/// The first part, which the rules were tried on.
const TRIED: &[What] = &[
    what(
        "chest",
        Kind::Emergency,
        "there's a crushing weight on my chest",
        "has a crushing weight on the chest",
        "chest pain",
        "had terrible chest pain",
    ),
    what(
        "chest",
        Kind::Emergency,
        "my chest is burning and my left arm tingles",
        "is grey and holding the chest",
        "a heart attack",
        "had a heart attack",
    ),
    what(
        "breathing",
        Kind::Emergency,
        "i'm fighting for every breath",
        "is gasping and can't get air",
        "breathing trouble",
        "had breathing trouble",
    ),
    what(
        "stroke",
        Kind::Emergency,
        "half my face won't move",
        "is slurring and one arm hangs down",
        "a stroke",
        "had a stroke",
    ),
    what(
        "seizure",
        Kind::Emergency,
        "i just came round from a seizure",
        "is shaking all over and doesn't hear us",
        "seizures",
        "had a seizure",
    ),
    what(
        "bleeding",
        Kind::Emergency,
        "the blood won't stop running from my nose",
        "is bleeding and it doesn't stop",
        "heavy bleeding",
        "had a heavy nosebleed",
    ),
    what(
        "allergy",
        Kind::Emergency,
        "my tongue is getting thick and my throat tight",
        "has swollen lips and a tight throat",
        "an allergic reaction",
        "had an allergic reaction",
    ),
    what(
        "overdose",
        Kind::Emergency,
        "i swallowed every pill i had",
        "swallowed every pill in the house",
        "an overdose",
        "",
    ),
    what(
        "suicide",
        Kind::Emergency,
        "i don't want to be alive anymore",
        "doesn't want to be alive anymore",
        "",
        "was suicidal",
    ),
    what(
        "suicide",
        Kind::Emergency,
        "i'm planning to end my life",
        "is planning suicide",
        "",
        "attempted suicide",
    ),
    what(
        "self-harm",
        Kind::Emergency,
        "i can't stop hurting myself",
        "keeps cutting on purpose",
        "self-harm",
        "used to self-harm",
    ),
    what(
        "fever",
        Kind::Emergency,
        "i'm on chemo with a fever and shaking",
        "has a high fever and talks nonsense",
        "sepsis",
        "had sepsis",
    ),
    what(
        "leg",
        Kind::Emergency,
        "my calf is hot, swollen and hurts like mad",
        "has one leg hot and twice its size",
        "a blood clot in the leg",
        "had a blood clot in the leg",
    ),
];

/// The second part, written when the rules were done.
const HELD_OUT: &[What] = &[
    what(
        "chest",
        Kind::Emergency,
        "an awful squeezing pain sits behind my breastbone",
        "is sweating and says the chest is squeezed",
        "angina",
        "had pains in the chest",
    ),
    what(
        "breathing",
        Kind::Emergency,
        "i can hardly get any air in",
        "can hardly get a breath and looks blue",
        "shortness of breath",
        "had a bad asthma attack",
    ),
    what(
        "stroke",
        Kind::Emergency,
        "my mouth droops and i can't find words",
        "suddenly talks gibberish and can't lift an arm",
        "mini strokes",
        "had a mini stroke",
    ),
    what(
        "fainting",
        Kind::Emergency,
        "i passed out twice and i'm about to go again",
        "collapsed and doesn't answer",
        "fainting",
        "fainted at work",
    ),
    what(
        "belly and urine",
        Kind::Emergency,
        "not one drop of pee has come out all day",
        "is doubled up with sudden horrible belly pain",
        "kidney failure",
        "had terrible belly pain",
    ),
    what(
        "steroids",
        Kind::Emergency,
        "i take prednisone, keep vomiting and can barely stand",
        "is on steroids, vomits and is hard to wake",
        "an adrenal crisis",
        "had an adrenal crisis",
    ),
    what(
        "suicide",
        Kind::Emergency,
        "i see no reason to go on living",
        "says life isn't worth living anymore",
        "",
        "had suicidal thoughts",
    ),
    what(
        "abuse",
        Kind::Emergency,
        "my boyfriend punched me and i'm scared to go home",
        "is being beaten at home",
        "domestic violence",
        "",
    ),
    what(
        "fever in numbers",
        Kind::Emergency,
        "day 11 after my transplant and it reads 38.6",
        "is neutropenic and up to 39.2",
        "a temperature over 38.5",
        "had 39.4 and shivers",
    ),
    what(
        "blood",
        Kind::Emergency,
        "i keep bringing up mouthfuls of blood",
        "is bringing up mouthfuls of blood",
        "vomiting blood",
        "had a bleeding ulcer",
    ),
    what(
        "swelling, today",
        Kind::Today,
        "my feet are puffy and my pee is full of foam",
        "has puffy feet and very foamy pee",
        "foamy urine",
        "had swollen feet",
    ),
    what(
        "fever, today",
        Kind::Today,
        "i've got a temperature of 38 and take azathioprine",
        "takes azathioprine and has a mild fever",
        "a mild fever",
        "had a mild fever",
    ),
];

/// Who has it: the name in the table, and how a sentence begins; none for oneself.
const WHO: [(&str, &str); 6] = [
    ("oneself", ""),
    ("partner", "my husband"),
    ("parent", "my mom"),
    ("child", "my little boy"),
    ("friend", "a friend of mine"),
    ("someone", "someone next to me"),
];

/// How an emergency is told: the name in the table, what stands before, and what behind.
const TOLD: [(&str, &str, &str); 8] = [
    ("now", "", " right now"),
    ("now", "help, ", ""),
    ("for a while", "", " for the last half hour"),
    ("asks what to do", "", ", do we drive in or wait"),
    ("asks what to do", "", ", is this something to call about"),
    ("with a question", "", ". is that from the lupus?"),
    (
        "among a story",
        "been in a flare all month and i'm tired of it, but now ",
        "",
    ),
    ("with thanks", "hi all, ", ", thanks for any help"),
];

/// The second part, written when the rules were done.
const TOLD_HELD_OUT: [(&str, &str, &str); 6] = [
    ("now", "", ", it came on out of nowhere"),
    ("now", "it's 3 am and ", ""),
    ("for a while", "since about an hour ago ", ""),
    ("asks what to do", "", ". who can i ring"),
    (
        "among a story",
        "we just got home from the infusion center. ",
        ". we don't know if that's normal",
    ),
    (
        "with a question",
        "",
        " - could that come from the steroids",
    ),
];

/// Told as come back: only where there is a past.
const BACK: [(&str, &str); 3] = [
    ("is back", " two winters ago and it's back tonight"),
    (
        "is back",
        " last spring and now the same thing is happening again",
    ),
    ("is back", " once before and it has started again"),
];

/// Asked, denied, supposed or told of a thing: the name in the table, before, and behind.
const ABOUT: [(&str, &str, &str); 12] = [
    ("question", "is ", " something that lupus can bring on"),
    ("question", "does prednisone ever lead to ", ""),
    ("question", "which lupus patients end up with ", ""),
    ("question", "just curious, how do doctors treat ", ""),
    ("question", "whats the link between sle and ", ""),
    ("question", "anyone know if hsct raises the risk of ", ""),
    ("denied", "good news, there's no sign of ", " at all"),
    ("denied", "luckily there was never any sign of ", " with me"),
    (
        "supposed",
        "if i ever got ",
        " would stem cells still be possible",
    ),
    ("supposed", "who do people call in case of ", ""),
    ("story", "the novel i'm reading is about a nurse with ", ""),
    ("story", "there was an article about ", " in the paper"),
];

/// The second part, written when the rules were done.
const ABOUT_HELD_OUT: [(&str, &str, &str); 14] = [
    ("question", "how often do people with lupus get ", ""),
    ("question", "my leaflet mentions ", ", what does that mean"),
    ("question", "are the steroids known for ", ""),
    ("question", "would a transplant make ", " more likely"),
    (
        "denied",
        "the doctor asked about ",
        " but i don't have that",
    ),
    (
        "supposed",
        "i'm nervous about getting ",
        " one day, is that silly",
    ),
    (
        "story",
        "did you see the episode where the doctor treats ",
        "",
    ),
    ("story", "writing an essay on ", " for my nursing course"),
    ("words", "what's the portuguese word for ", ""),
    (
        "words",
        "seven letters, another name for ",
        ", second letter is o",
    ),
    ("words", "how do you spell ", " again"),
    (
        "story",
        "chapter six of my thriller: the villain fakes ",
        " to get out of jail",
    ),
    (
        "supposed",
        "what if there's ",
        " during the collection, nothing is booked yet, i just overthink",
    ),
    (
        "supposed",
        "putting a first aid poster together, what should it say about ",
        "",
    ),
];

/// Told as past, and then something is asked: the name in the table, and what stands behind.
const PAST_THEN_ASKED: [(&str, &str); 4] = [
    (
        "past, then asks",
        " years ago and nothing since. how are the cells collected?",
    ),
    (
        "past, then asks",
        " before the diagnosis, right as rain these days. what does msct stand for",
    ),
    (
        "past, then asks",
        " back in 2012, all good now. is hsct a cure?",
    ),
    (
        "past, then asks",
        " at school and never again. can men get lupus too?",
    ),
];

/// Told as past: the name in the table, and what stands behind.
const PAST: [(&str, &str); 5] = [
    ("past", " back in 2011 and is fine now"),
    ("past", " as a teenager, long over"),
    ("past", " eight years ago and recovered well"),
    ("past", " years before the diagnosis, all good since"),
    ("past", " in high school and never again"),
];

/// The second part, written when the rules were done.
const PAST_HELD_OUT: [(&str, &str); 4] = [
    ("past", " when the kids were small, nothing since"),
    ("past", " in the nineties"),
    ("past", " a decade ago, the tests were all clear"),
    ("past", " in 2016, that chapter is closed"),
];

/// Ways of speaking; the second half was written when the rules were done.
const FIGURES: &[&str] = &[
    "this heat is killing me haha",
    "honestly the waiting list is killing me",
    "i'm dying to find out what the study says",
    "nearly died laughing at the nurse's joke",
    "my boss is gonna kill me for another sick day",
    "i had a heart attack when i opened the hospital bill",
    "my daughter will murder me if i miss her recital lol",
    "we're bleeding money on parking at the clinic",
    "i'm dead tired after the clinic visit",
    "so embarrassed i could have died when my wig fell off",
    "bored to death in the infusion chair",
    "that pharmacist's face gave me a stroke lmao",
    "the smell of that hospital food, kill me now lol",
    "dying for a coffee after fasting bloods",
    "i'd kill for a nap and a pizza",
    "drowning in insurance paperwork this week",
    "these new compression socks will be the end of me lol",
    "laughed until i couldn't breathe at bingo last night",
    "my gran would have a stroke if she saw my room",
    "dying of curiosity, what did the consultant tell you",
    "the parking fees here are daylight robbery, i'm bleeding cash",
    "i'd die without my heated blanket haha",
    "that spicy curry nearly finished me off",
    "my phone had a seizure and died at the hospital",
    "what a killer workout, my legs are dead",
    "the queue for the pharmacy is torture, shoot me",
    "we can end it here (the meeting i mean), same time next week",
    "this council tax is strangling me",
    "my old kettle finally gave up the ghost",
    "who sang that one about not wanting to live without you",
    "the tablet crashed and took my notes with it",
    "that pun was painful, somebody call a doctor haha",
];

/// How a text is typed.
type Spelling = (&'static str, fn(&str, &mut Random) -> String);

const SPELLINGS: [Spelling; 7] = [
    ("plain", |text, _| text.to_owned()),
    ("no apostrophes", |text, _| text.replace('\'', "")),
    ("slip of the keyboard", slip),
    ("by ear", |text, _| replaced(text, &BY_EAR)),
    ("slang", |text, _| replaced(&text.replace('\'', ""), &SLANG)),
    ("shouted", |text, _| text.to_uppercase()),
    ("telegram", |text, _| telegram(text)),
];

/// Words that are left out by whom typing tires.
const LEFT_OUT: [&str; 16] = [
    "i", "i'm", "i've", "my", "the", "a", "an", "is", "are", "am", "has", "have", "it", "it's",
    "that", "there's",
];

fn telegram(text: &str) -> String {
    let words = text.split(' ').filter(|word| !LEFT_OUT.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

const BY_EAR: [(&str, &str); 16] = [
    ("breath", "breth"),
    ("breathing", "breething"),
    ("seizure", "seezure"),
    ("seizures", "seezures"),
    ("stroke", "stroak"),
    ("tongue", "tung"),
    ("throat", "throte"),
    ("swallowed", "swolowed"),
    ("bleeding", "bleding"),
    ("crushing", "crusshing"),
    ("suicide", "suiside"),
    ("suicidal", "suisidal"),
    ("chest", "chesst"),
    ("allergic", "alergic"),
    ("fever", "feaver"),
    ("heart", "hart"),
];

const SLANG: [(&str, &str); 10] = [
    ("right now", "rn"),
    ("please", "plz"),
    ("you", "u"),
    ("want to", "wanna"),
    ("going to", "gonna"),
    ("thanks", "thx"),
    ("because", "cuz"),
    ("people", "ppl"),
    ("something", "smth"),
    ("what do", "wat do"),
];

/// Whole words and phrases replaced.
fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut padded = format!(" {text} ");
    for (from, to) in pairs {
        padded = padded.replace(&format!(" {from} "), &format!(" {to} "));
        padded = padded.replace(&format!(" {from},"), &format!(" {to},"));
    }
    padded.trim().to_owned()
}

/// Two neighboring letters within one long word are swapped.
fn slip(text: &str, random: &mut Random) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let is_long = |word: &String| word.len() >= 6 && word.bytes().all(|it| it.is_ascii_lowercase());
    let long: Vec<usize> = (0..words.len()).filter(|&at| is_long(&words[at])).collect();
    if !long.is_empty() {
        let word = &mut words[long[random.below(long.len())]];
        let mut letters: Vec<char> = word.chars().collect();
        // Differing letters inside the word; the first is seldom mistyped.
        let at = 1 + random.below(letters.len() - 3);
        letters.swap(at, at + 1);
        *word = letters.into_iter().collect();
    }
    words.join(" ")
}

/// All cases, the same each time and each once.
pub fn cases() -> Vec<Case> {
    let mut build = Build {
        cases: Vec::new(),
        random: Random(2026),
    };
    for (nth, what) in TRIED.iter().chain(HELD_OUT).enumerate() {
        let is_held_out = nth >= TRIED.len();
        for (turn, (who, subject)) in WHO.iter().enumerate() {
            for half in 0..2 {
                let at = nth + 3 * turn + 4 * half;
                let (when, before, behind) = pick(is_held_out, &TOLD, &TOLD_HELD_OUT, at);
                let told = if subject.is_empty() {
                    what.own.to_owned()
                } else {
                    format!("{subject} {}", what.other)
                };
                build.add(
                    &format!("{before}{told}{behind}"),
                    what.kind,
                    who,
                    what.name,
                    when,
                );
            }
            if !what.past.is_empty() {
                let subject = if subject.is_empty() { "i" } else { subject };
                let mut past = |kind, (when, behind): (&'static str, &str)| {
                    let text = format!("{subject} {}{behind}", what.past);
                    build.add(&text, kind, who, what.name, when);
                };
                let at = nth + turn;
                past(Kind::Other, pick(is_held_out, &PAST, &PAST_HELD_OUT, at));
                if turn % 3 == (nth + 1) % 3 {
                    let asked = PAST_THEN_ASKED[at % PAST_THEN_ASKED.len()];
                    past(Kind::Other, asked);
                }
                if turn % 3 == nth % 3 {
                    past(what.kind, BACK[at % BACK.len()]);
                }
            }
        }
        if !what.thing.is_empty() {
            for half in 0..if is_held_out { 7 } else { 6 } {
                let at = 2 * half + nth % 2;
                let (when, before, behind) = pick(is_held_out, &ABOUT, &ABOUT_HELD_OUT, at);
                build.add(
                    &format!("{before}{}{behind}", what.thing),
                    Kind::Other,
                    "nobody",
                    what.name,
                    when,
                );
            }
        }
    }
    for figure in FIGURES {
        build.add(figure, Kind::Other, "nobody", "way of speaking", "never");
    }
    build.cases
}

/// From the first or the second part, going round.
fn pick<T: Copy>(is_held_out: bool, tried: &[T], held_out: &[T], at: usize) -> T {
    let part = if is_held_out { held_out } else { tried };
    part[at % part.len()]
}

struct Build {
    cases: Vec<Case>,
    random: Random,
}

impl Build {
    /// A case in the next spelling.
    fn add(
        &mut self,
        text: &str,
        kind: Kind,
        who: &'static str,
        what: &'static str,
        when: &'static str,
    ) {
        let (spelling, spell) = SPELLINGS[self.cases.len() % SPELLINGS.len()];
        let text = spell(text, &mut self.random);
        self.cases.push(Case {
            text,
            kind,
            who,
            what,
            when,
            spelling,
        });
    }
}
