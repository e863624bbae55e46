//! Nothing hangs on the order of files and entries, nor on when a question is asked.

use lupine::{
    engine::Engine,
    knowledge::{SourceFile, builtin},
};
use serde_yaml::Value;

use super::said_in_full;
use crate::labeled::{BUILT_IN, QUESTIONS, learn};

/// Enough of the questions to tell, spread over all kinds.
fn some_questions() -> impl Iterator<Item = &'static str> {
    QUESTIONS.iter().step_by(5).map(|it| it.text.as_str())
}

fn assert_same(engine: &Engine) {
    for question in some_questions() {
        let expected = said_in_full(&BUILT_IN, &BUILT_IN.ask(question));
        assert_eq!(
            said_in_full(engine, &engine.ask(question)),
            expected,
            "{question}"
        );
    }
}

#[test]
fn the_order_of_files_and_entries_changes_nothing() {
    let mut files = builtin::files();
    files.reverse();
    let turned = files.into_iter().enumerate().map(|(number, file)| {
        let mut content: Value = serde_yaml::from_str(file.text()).unwrap();
        for key in ["topics", "uncovered", "urgent"] {
            if let Some(Value::Sequence(entries)) = content.get_mut(key) {
                entries.reverse();
                let middle = entries.len() / 2;
                entries.rotate_left(middle);
            }
        }
        let text = serde_yaml::to_string(&content).unwrap();
        SourceFile::new(format!("{number}.yaml"), text)
    });
    assert_same(&learn(turned.collect()));
}

#[test]
fn asking_and_learning_are_deterministic() {
    let again = learn(builtin::files());
    for question in some_questions() {
        let answer = BUILT_IN.ask(question);
        assert_eq!(answer, BUILT_IN.ask(question), "{question}");
        assert_eq!(answer, again.ask(question), "{question}");
    }
}
