//! What does lupine itself know, and what is it asked? The knowledge in the binary, and the project's
//! own labeled questions.

use std::{fs, path::Path};

use lupine::{
    diagnostic,
    engine::{Answer, Engine},
    eval::{self, Judged, Question, Report},
    knowledge::{SourceFile, TopicIndex, builtin, load},
};

/// A usual question: a typo, an abbreviation and a detour.
pub const QUESTION: &str = "can u get an infecton from a stem cell transplant";

/// The topic that answers it.
pub const TOPIC: &str = "infection-risk";

/// Less credit for all questions than this is a wrong build, however fast.
const LEAST_CREDIT: f64 = 0.8;

pub fn learn(files: Vec<SourceFile>) -> Engine {
    let knowledge = load::load(files).knowledge;
    Engine::new(knowledge.expect("the knowledge is sound"))
}

/// The engine on the knowledge in the binary, and the topic that answers [`QUESTION`].
pub fn engine() -> (Engine, TopicIndex) {
    let engine = learn(builtin::files());
    let topic = engine.knowledge().find(TOPIC);
    (engine, topic.expect("the topic is there"))
}

/// The project's labeled questions, each with its answer, which are good ones on the whole.
pub fn questions(engine: &Engine) -> Vec<(String, Answer)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions.jsonl");
    let file = SourceFile::from_bytes(&path, fs::read(&path).expect("the file is there"));
    let questions: Vec<Question> = eval::read(&file, engine.knowledge())
        .map_err(|faults| diagnostic::render(&faults, &[file]))
        .expect("the questions are sound");
    let judged = Judged::all(engine, &questions);
    let credit = Report::of(engine.knowledge(), &judged, 1.0).credit.value();
    assert!(credit > Some(LEAST_CREDIT), "credit {credit:?}");
    let asked = judged.into_iter();
    asked
        .map(|it| (it.question.text.clone(), it.answer))
        .collect()
}
