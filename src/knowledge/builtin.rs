//! Which knowledge is in the binary? The repository's `knowledge/`, file by file.

use super::SourceFile;

/// The files of `knowledge/`, sorted by path. A test holds this list equal to the folder.
#[must_use]
pub fn files() -> Vec<SourceFile> {
    macro_rules! builtin {
        ($($name:literal),* $(,)?) => {
            vec![$(SourceFile {
                path: concat!("knowledge/", $name).into(),
                text: include_str!(concat!("../../knowledge/", $name)).into(),
            }),*]
        };
    }
    builtin![
        "about.yaml",
        "benefits.yaml",
        "doctor.yaml",
        "evidence.yaml",
        "lupus.yaml",
        "other.yaml",
        "risks.yaml",
        "stem-cells.yaml",
        "synonyms.yaml",
        "therapy.yaml",
        "treatment.yaml",
        "uncovered.yaml",
        "urgent.yaml",
    ]
}
