//! Which knowledge is in the binary? The repository's `knowledge/`, file by file.

use super::SourceFile;

/// The files of `knowledge/`, sorted by path. A test holds this list equal to the folder.
#[must_use]
pub fn files() -> Vec<SourceFile> {
    macro_rules! builtin {
        ($($name:literal),* $(,)?) => {
            vec![$(SourceFile::new(
                concat!("knowledge/", $name),
                include_str!(concat!("../../knowledge/", $name)),
            )),*]
        };
    }
    builtin![
        "about.yaml",
        "benefits.yaml",
        "claims.yaml",
        "clinics.yaml",
        "crisis-lines.yaml",
        "doctor.yaml",
        "everyday.yaml",
        "evidence.yaml",
        "glossary-uncovered.yaml",
        "glossary.yaml",
        "lupus.yaml",
        "other.yaml",
        "personal.yaml",
        "risks.yaml",
        "stem-cells.yaml",
        "synonyms.yaml",
        "therapy.yaml",
        "treatment.yaml",
        "uncovered.yaml",
        "urgent.yaml",
    ]
}

/// Whether files hold just what those in the binary hold, in the same order, whatever they are called.
#[must_use]
pub fn are(others: &[SourceFile]) -> bool {
    let others = others.iter().map(SourceFile::text);
    files().iter().map(SourceFile::text).eq(others)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::knowledge::load::read_folder;

    #[test]
    fn the_binary_holds_every_file_of_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        let on_disk = read_folder(&folder).unwrap();
        let name = |file: &SourceFile| file.path().file_name().unwrap().to_owned();
        let names = |files: &[SourceFile]| files.iter().map(name).collect::<Vec<_>>();
        assert_eq!(names(&files()), names(&on_disk));
        for (built_in, file) in files().iter().zip(&on_disk) {
            assert_eq!(built_in.text(), file.text(), "{}", file.path().display());
        }
    }
}
