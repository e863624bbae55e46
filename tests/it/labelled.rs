//! The project's own labelled questions, and the engine on the knowledge in the binary.

#![expect(clippy::expect_used, reason = "a test stops at the first surprise")]

use std::{fs, path::Path, sync::LazyLock};

use lupine::{
    engine::Engine,
    knowledge::{SourceFile, builtin, load},
};
use serde::Deserialize;

/// Learned once for all tests: without optimization it takes seconds.
pub static BUILT_IN: LazyLock<Engine> = LazyLock::new(|| learn(builtin::files()));

pub static QUESTIONS: LazyLock<Vec<Labelled>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions.jsonl");
    fs::read_to_string(path)
        .expect("the file is there")
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is a question"))
        .collect()
});

/// A question and what to say to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labelled {
    #[serde(rename = "q")]
    pub question: String,
    /// The right outcome.
    pub label: String,
    /// Sentences of the document; an answer that rests on any of them is right.
    pub gold: Vec<String>,
    /// The same for the second part of a question in two.
    #[serde(default)]
    pub gold2: Vec<String>,
    /// Where nothing answers it: an answer that rests on these is an acceptable pointer.
    #[serde(default)]
    pub near: Vec<String>,
    /// Other outcomes that are as good.
    #[serde(default)]
    pub also_ok: Vec<String>,
    pub kind: String,
}

pub fn learn(files: Vec<SourceFile>) -> Engine {
    let loaded = load::load(files);
    Engine::new(loaded.knowledge.expect("the knowledge is sound"))
}

/// A folder of a single file.
pub fn learn_text(yaml: impl Into<String>) -> Engine {
    learn(vec![SourceFile::new("knowledge.yaml", yaml.into())])
}
