//! The real reports: five of districts in `tests/fixtures`, and those of provinces and the nation in `tests/reports`.

// Each of the programs that share this uses a part of it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// One report.
#[derive(Debug)]
pub(crate) struct Fixture {
    /// Its file name without `.txt`.
    pub(crate) name: String,
    pub(crate) text: String,
    /// Where it is, without `.txt`.
    stem: PathBuf,
}

impl Fixture {
    /// A file that belongs to it: `gold.jsonl`, `metrics.jsonl`.
    pub(crate) fn beside(&self, ending: &str) -> PathBuf {
        self.stem.with_extension(ending)
    }
}

/// The reports of the five districts, by name.
pub(crate) fn fixtures() -> Vec<Fixture> {
    texts(&folder("fixtures"))
}

/// The other reports, by name.
pub(crate) fn reports() -> Vec<Fixture> {
    texts(&folder("reports"))
}

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A text file, or every `*.txt` in a folder, by name.
pub(crate) fn texts(path: &Path) -> Vec<Fixture> {
    let complain = |e| panic!("{}: {e}", path.display());
    if !path.is_dir() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).unwrap_or_else(complain);
        return vec![Fixture { name, text, stem: path.with_extension("") }];
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
