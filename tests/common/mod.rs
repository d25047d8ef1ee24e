//! The real reports in `tests/fixtures`.

use std::fs;
use std::path::{Path, PathBuf};

/// One report.
#[derive(Debug)]
pub(crate) struct Fixture {
    /// Its file name without `.txt`.
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Every report, by name.
pub(crate) fn fixtures() -> Vec<Fixture> {
    texts(&folder())
}

/// Where the reports are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// A text file, or every `*.txt` in a folder, by name.
pub(crate) fn texts(path: &Path) -> Vec<Fixture> {
    let complain = |e| panic!("{}: {e}", path.display());
    if !path.is_dir() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        return vec![Fixture { name, text: fs::read_to_string(path).unwrap_or_else(complain) }];
    }
    let mut paths: Vec<_> = fs::read_dir(path)
        .expect("a folder that can be listed")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    assert!(!paths.is_empty(), "no *.txt in {}", path.display());
    paths.sort();
    paths.iter().flat_map(|path| texts(path)).collect()
}
