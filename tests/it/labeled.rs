//! The project's own labeled questions, and the engine on the knowledge in the binary.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::{fs, path::Path, sync::LazyLock};

use lupine::{
    app, diagnostic,
    engine::Engine,
    eval::{self, Question},
    knowledge::{Knowledge, SourceFile, builtin, load},
};

/// Learned once for all tests: without optimization it takes seconds.
pub static BUILT_IN: LazyLock<Engine> = LazyLock::new(|| learn(builtin::files()));

/// As lupine has it.
pub static RECALLED: LazyLock<Engine> = LazyLock::new(|| app::engine(None).expect("is built in"));

pub static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions.jsonl");
    questions(&path, BUILT_IN.knowledge())
});

/// The questions of a file that has no fault.
pub fn questions(path: &Path, knowledge: &Knowledge) -> Vec<Question> {
    let file = SourceFile::from_bytes(path, fs::read(path).expect("the file is there"));
    eval::read(&file, knowledge)
        .map_err(|faults| diagnostic::render(&faults, &[file]))
        .expect("the questions are sound")
}

pub fn learn(files: Vec<SourceFile>) -> Engine {
    let loaded = load::load(files);
    Engine::new(loaded.knowledge.expect("the knowledge is sound"))
}

/// A folder of a single file.
pub fn learn_text(yaml: impl Into<String>) -> Engine {
    learn(vec![SourceFile::new("knowledge.yaml", yaml.into())])
}
