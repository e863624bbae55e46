//! What was learned while lupine was built is what would be learned now.

use std::{fs, path::Path};

use lupine::app;

use crate::labeled::{BUILT_IN, QUESTIONS, RECALLED};

#[test]
fn a_recalled_engine_answers_every_question_as_one_that_just_learned() {
    for question in QUESTIONS.iter() {
        let text = &question.text;
        assert_eq!(RECALLED.ask(text), BUILT_IN.ask(text), "{text}");
        let claims = [&*RECALLED, &*BUILT_IN].map(|it| it.claims(text));
        assert_eq!(claims[0], claims[1], "{text}");
    }
    assert_eq!(RECALLED.knowledge().version, BUILT_IN.knowledge().version);
}

#[test]
fn a_folder_that_differs_by_one_ask_is_learned_anew() {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(built_in).expect("the folder is there") {
        let file = file.expect("a file").path();
        fs::copy(&file, folder.path().join(file.file_name().expect("a name"))).expect("copied");
    }
    let same = app::engine(Some(folder.path())).expect("sound");
    assert_eq!(
        same.knowledge().topics[0].asks,
        [""; 0],
        "nothing is learned"
    );
    let extra = "uncovered: [{ id: kites, title: Kites, asks: [can i fly a kite], answer: No }]";
    fs::write(folder.path().join("zz.yaml"), extra).expect("written");
    let other = app::engine(Some(folder.path())).expect("sound");
    assert_ne!(other.knowledge().topics[0].asks, [""; 0]);
    assert!(
        other
            .ask("can i fly a kite")
            .matched
            .iter()
            .any(|it| it.asked == "kite")
    );
}
