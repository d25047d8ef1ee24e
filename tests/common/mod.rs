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
    let mut fixtures: Vec<_> = fs::read_dir(folder())
        .expect("tests/fixtures is there")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| Fixture {
            name: path.file_stem().expect("a name").to_string_lossy().into_owned(),
            text: fs::read_to_string(&path).expect("UTF-8 text"),
        })
        .collect();
    fixtures.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!fixtures.is_empty(), "no *.txt in tests/fixtures");
    fixtures
}

/// Where the reports are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}
