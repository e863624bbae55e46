//! How fast does the engine learn and answer? Each benchmark holds what it computed to be right.

#![expect(
    clippy::expect_used,
    reason = "a benchmark stops at the first surprise"
)]

use std::{fmt::Write as _, hint::black_box, time::Duration};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use lupine::{
    engine::{Engine, How, MAX_QUESTION_CHARS, Outcome},
    knowledge::{SourceFile, TopicIndex, builtin, load},
};

fn learn(files: Vec<SourceFile>) -> Engine {
    let knowledge = load::load(files).knowledge;
    Engine::new(knowledge.expect("the knowledge is sound"))
}

fn assert_answers(engine: &Engine, question: &str, topic: TopicIndex) {
    let outcome = engine.ask(question).outcome;
    assert_eq!(outcome, Outcome::Answer(vec![topic]), "{question}");
}

/// The knowledge in the binary.
fn built_in(c: &mut Criterion) {
    const QUESTION: &str = "can u get an infecton from a stem cell transplant";
    let mut group = c.benchmark_group("built-in");
    let engine = learn(builtin::files());
    let topic = topic_called("infection-risk", &engine);
    group.bench_function("a question", |b| {
        b.iter(|| assert_answers(&engine, black_box(QUESTION), topic));
    });
    group.bench_function("4,000 characters of typos", |b| {
        let typos = typos();
        b.iter(|| {
            let answer = engine.ask(black_box(&typos));
            assert!(!answer.truncated && answer.matched.iter().any(|it| it.how == How::Typo));
        });
    });
    let hostile = [
        ("4,000 letters in one word", "lupsustem".repeat(445)),
        ("4,000 brackets", "<".repeat(MAX_QUESTION_CHARS)),
        (
            "2,000 mentions cut short",
            "<@".repeat(MAX_QUESTION_CHARS / 2),
        ),
        (
            "2,000 clauses of a letter",
            "a,".repeat(MAX_QUESTION_CHARS / 2),
        ),
    ];
    for (name, text) in hostile {
        group.bench_function(name, |b| {
            let length = text.chars().count();
            assert_eq!(engine.ask(&text).truncated, length > MAX_QUESTION_CHARS);
            b.iter(|| engine.ask(black_box(&text)));
        });
    }
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(5));
    group.bench_function("loading", |b| {
        b.iter_batched(
            builtin::files,
            |files| {
                let topic = topic_called("what-is-lupus", &engine);
                assert_answers(&learn(files), "what is lupus?", topic);
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn topic_called(id: &str, engine: &Engine) -> TopicIndex {
    engine.knowledge().find(id).expect("it is there")
}

/// Words of the field, each with a slip.
fn typos() -> String {
    let words = [
        "lupsu",
        "transplnt",
        "infecton",
        "mesenchimal",
        "rhumatologist",
        "symtpoms",
        "treatmnet",
    ];
    let mut text = String::new();
    for word in words.iter().cycle() {
        if text.len() + word.len() + 1 > MAX_QUESTION_CHARS {
            return text;
        }
        text += word;
        text.push(' ');
    }
    text
}

/// Folders of many asks.
fn generated(c: &mut Criterion) {
    const TOPICS: usize = 150;
    let mut group = c.benchmark_group("generated");
    for (name, asks) in [("15,000 asks", 100), ("100,000 asks", 667)] {
        let folder = Folder::generate(TOPICS, asks);
        let engine = learn(folder.files());
        let questions = folder.questions(&engine);
        assert!(
            questions.len() > 90,
            "{} of 100 questions are answered",
            questions.len()
        );
        let mut next = questions.iter().cycle();
        group.bench_function(format!("a question on {name}"), |b| {
            b.iter(|| {
                let (question, topic) = next.next().expect("there are some");
                assert_answers(&engine, black_box(question), *topic);
            });
        });
        if asks == 100 {
            let (question, topic) = &questions[0];
            group
                .sample_size(10)
                .measurement_time(Duration::from_secs(20));
            group.bench_function(format!("loading {name}"), |b| {
                b.iter_batched(
                    || folder.files(),
                    |files| assert_answers(&learn(files), question, *topic),
                    BatchSize::PerIteration,
                );
            });
            group
                .sample_size(100)
                .measurement_time(Duration::from_secs(5));
        }
    }
    group.finish();
}

/// A folder of made-up words, the same each time.
struct Folder {
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
    fn generate(topics: usize, asks: usize) -> Self {
        let mut random = Random(7);
        let vocabulary: Vec<String> = (0..2000).map(|_| random.word()).collect();
        let mut pick = |words: &[String]| words[random.below(words.len())].clone();
        let words: Vec<Vec<String>> = (0..topics)
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

    fn files(&self) -> Vec<SourceFile> {
        vec![SourceFile::new("generated.yaml", self.yaml.clone())]
    }

    /// Of a hundred new questions those that are answered right, each with its topic.
    fn questions(&self, engine: &Engine) -> Vec<(String, TopicIndex)> {
        let mut random = Random(11);
        let asked = (0..100).map(|_| {
            let number = random.below(self.words.len());
            let words = &self.words[number];
            let question = fill("so could anyone % my % with a %", || {
                words[random.below(words.len())].clone()
            });
            (question, topic_called(&format!("t{number}"), engine))
        });
        let asked: Vec<(String, TopicIndex)> = asked.collect();
        let is_right = |(question, topic): &(String, TopicIndex)| {
            engine.ask(question).outcome == Outcome::Answer(vec![*topic])
        };
        asked.into_iter().filter(is_right).collect()
    }
}

/// Puts words in the gaps of a frame.
fn fill(frame: &str, mut word: impl FnMut() -> String) -> String {
    let mut parts = frame.split('%');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + &word() + part)
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

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

criterion_group!(benches, built_in, generated);
criterion_main!(benches);
