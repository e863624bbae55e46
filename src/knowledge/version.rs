//! Which state of a folder is this? A short hash of its files, so that a reply can be traced to the
//! knowledge that gave it.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::document::hex;
use crate::diagnostic::SourceFile;

/// How many hex digits of the SHA-256 tell one state from another.
const DIGITS: usize = 8;

/// The first 8 hex digits of the SHA-256 over all files, sorted by path: of each its path within the
/// folder (with `/`), a zero byte, its length in bytes, a zero byte, and its text.
///
/// The folder is the deepest that holds all of the files, so that it does not matter where it lies.
#[must_use]
pub fn version(files: &[SourceFile]) -> String {
    let folder = files.iter().map(|file| parent(file.path())).reduce(shared);
    let folder = folder.unwrap_or(Path::new(""));
    let mut named: Vec<(String, &str)> = files
        .iter()
        .map(|file| {
            let path = file.path().strip_prefix(folder).unwrap_or(file.path());
            let steps: Vec<_> = path.iter().map(|step| step.to_string_lossy()).collect();
            (steps.join("/"), file.text())
        })
        .collect();
    named.sort_unstable();
    let mut hash = Sha256::new();
    for (path, text) in named {
        hash.update(format!("{path}\0{}\0{text}", text.len()));
    }
    let mut version = hex(&hash.finalize());
    version.truncate(DIGITS);
    version
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The deepest folder above both, or one of them if it holds the other.
fn shared<'a>(a: &'a Path, b: &'a Path) -> &'a Path {
    let holds_b = a.ancestors().find(|folder| b.starts_with(folder));
    holds_b.unwrap_or(Path::new(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{builtin, load::read_folder};

    fn of(files: &[(&'static str, &'static str)]) -> String {
        let files: Vec<_> = files
            .iter()
            .map(|&(path, text)| SourceFile::new(path, text))
            .collect();
        version(&files)
    }

    #[test]
    fn it_is_the_hash_that_the_documentation_tells() {
        let mut expected = hex(&Sha256::digest("a.yaml\x001\0xb/c.yaml\x003\0é\n"));
        expected.truncate(8);
        assert_eq!(of(&[("k/a.yaml", "x"), ("k/b/c.yaml", "é\n")]), expected);
    }

    #[test]
    fn it_hangs_on_paths_within_the_folder_and_on_texts_and_on_nothing_else() {
        let version = of(&[("k/a.yaml", "x"), ("k/b/c.yaml", "y")]);
        for same in [
            [("k/b/c.yaml", "y"), ("k/a.yaml", "x")],
            [("/else/where/a.yaml", "x"), ("/else/where/b/c.yaml", "y")],
            [("a.yaml", "x"), ("b/c.yaml", "y")],
        ] {
            assert_eq!(of(&same), version, "{same:?}");
        }
        for other in [
            [("k/a.yaml", "x "), ("k/b/c.yaml", "y")],
            [("k/a.yaml", "y"), ("k/b/c.yaml", "x")],
            [("k/d.yaml", "x"), ("k/b/c.yaml", "y")],
            [("k/a.yaml", "x"), ("k/c.yaml", "y")],
        ] {
            assert_ne!(of(&other), version, "{other:?}");
        }
        assert_ne!(of(&[]), of(&[("a.yaml", "")]));
    }

    #[test]
    fn the_built_in_knowledge_has_the_version_of_its_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        assert_eq!(
            version(&builtin::files()),
            version(&read_folder(&folder).unwrap())
        );
    }
}
