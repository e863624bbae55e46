//! What is a folder of thousands of asks? Made-up words in a few frames, the same each time.

use std::fmt::Write as _;

use lupine::{
    engine::{Engine, Outcome},
    knowledge::{SourceFile, TopicIndex},
};

use self::random::Random;

#[path = "../it/random.rs"]
mod random;

/// How many topics the asks are about.
const TOPICS: usize = 150;

/// A folder of made-up words, the same each time.
pub struct Folder {
    yaml: String,
    /// The words that each topic is about; topics share some.
    words: Vec<Vec<String>>,
}

const FRAMES: [&str; 8] = [
    "how do i % my % %",
    "can you tell me about % and the % %",
    "what is the % of a % %",
    "i need to % the % before %",
    "why does my % not % with %",
    "% % please, it is %",
    "is there a % for % or %",
    "when should i % the % % again",
];

impl Folder {
    /// With at least so many asks, as many for each topic.
    pub fn of_asks(asks: usize) -> Self {
        let asks = asks.div_ceil(TOPICS);
        let mut random = Random(7);
        let vocabulary: Vec<String> = (0..2000).map(|_| random.word()).collect();
        let mut pick = |words: &[String]| words[random.below(words.len())].clone();
        let words: Vec<Vec<String>> = (0..TOPICS)
            .map(|_| (0..12).map(|_| pick(&vocabulary)).collect())
            .collect();
        let mut yaml = "topics:\n".to_owned();
        for (number, words) in words.iter().enumerate() {
            let _ = write!(
                yaml,
                "- {{ id: t{number}, title: T{number}, answer: A, asks: ["
            );
            for ask in 0..asks {
                let ask = fill(FRAMES[ask % FRAMES.len()], || pick(words));
                let _ = write!(yaml, "'{ask} {}', ", pick(&vocabulary));
            }
            yaml += "] }\n";
        }
        Self { yaml, words }
    }

    pub fn files(&self) -> Vec<SourceFile> {
        vec![SourceFile::new("generated.yaml", self.yaml.clone())]
    }

    /// Of a hundred new questions those that are answered right, each with its topic: nearly all.
    pub fn questions(&self, engine: &Engine) -> Vec<(String, TopicIndex)> {
        let mut random = Random(11);
        let asked = (0..100).map(|_| {
            let number = random.below(self.words.len());
            let words = &self.words[number];
            let question = fill("so could anyone % my % with a %", || {
                words[random.below(words.len())].clone()
            });
            let topic = engine.knowledge().find(&format!("t{number}"));
            (question, topic.expect("the folder has it"))
        });
        let asked: Vec<(String, TopicIndex)> = asked.collect();
        let is_right = |(question, topic): &(String, TopicIndex)| {
            engine.ask(question).outcome == Outcome::Answer(vec![*topic])
        };
        let right: Vec<_> = asked.into_iter().filter(is_right).collect();
        assert!(right.len() > 90, "{} of 100 are answered", right.len());
        right
    }
}

/// Puts words in the gaps of a frame.
fn fill(frame: &str, mut word: impl FnMut() -> String) -> String {
    let mut parts = frame.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + &word() + part)
}

impl Random {
    /// Two to four syllables.
    fn word(&mut self) -> String {
        let starts = [
            "b", "br", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z",
        ];
        let ends = ["a", "e", "i", "o", "u", "an", "el", "or"];
        let syllables = 2 + self.below(3);
        (0..syllables)
            .map(|_| {
                [
                    starts[self.below(starts.len())],
                    ends[self.below(ends.len())],
                ]
                .concat()
            })
            .collect()
    }
}
