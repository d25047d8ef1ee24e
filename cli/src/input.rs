//! Documents: files, folders and standard input.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where one document is read from.
#[derive(Debug)]
pub(crate) enum Source {
    File(PathBuf),
    Stdin,
}

/// A document, read.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Why a document did not come out.
#[derive(Debug)]
pub(crate) enum Problem {
    Io { name: String, error: io::Error },
    NotUtf8 { name: String, offset: usize, byte: Option<u8> },
    Empty { folder: String },
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io { name, error } => write!(f, "{name}: {error}"),
            Self::NotUtf8 { name, offset, byte: Some(byte) } => write!(
                f,
                "{name}: not UTF-8 at byte offset {offset} (0x{byte:02X}); if it is GBK, convert it first: iconv -f GB18030 -t UTF-8"
            ),
            Self::NotUtf8 { name, offset, byte: None } => {
                write!(f, "{name}: not UTF-8: it ends inside a character, at byte offset {offset}")
            }
            Self::Empty { folder } => write!(f, "{folder}: no *.txt file in this folder"),
        }
    }
}

impl Source {
    /// The name that the output gives the document: its path, or `-`.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::Stdin => "-".into(),
        }
    }

    pub(crate) fn read(&self) -> Result<Document, Problem> {
        let bytes = match self {
            Self::File(path) => fs::read(path),
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
            }
        };
        let bytes = bytes.map_err(|error| Problem::Io { name: self.name().into_owned(), error })?;
        let text = String::from_utf8(bytes).map_err(|e| {
            let offset = e.utf8_error().valid_up_to();
            let byte = e.utf8_error().error_len().and_then(|_| e.as_bytes().get(offset).copied());
            Problem::NotUtf8 { name: self.name().into_owned(), offset, byte }
        })?;
        Ok(Document { name: self.name().into_owned(), text })
    }
}

/// The documents asked for, in the order of the command line; those of a folder by their paths.
pub(crate) fn sources(files: &[PathBuf]) -> impl Iterator<Item = Result<Source, Problem>> {
    files.iter().flat_map(|file| {
        if file.as_os_str() == "-" {
            return vec![Ok(Source::Stdin)];
        }
        if !file.is_dir() {
            // Whether it is there shows when it is read.
            return vec![Ok(Source::File(file.clone()))];
        }
        let mut found = Vec::new();
        let mut problems = Vec::new();
        walk(file, &mut found, &mut problems);
        if found.is_empty() && problems.is_empty() {
            problems.push(Problem::Empty { folder: file.to_string_lossy().into_owned() });
        }
        found.sort();
        problems.into_iter().map(Err).chain(found.into_iter().map(|path| Ok(Source::File(path)))).collect()
    })
}

/// Every `*.txt` below a folder. Links to folders are not followed, so this ends.
fn walk(folder: &Path, found: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let listed = fs::read_dir(&folder).and_then(|entries| {
            for entry in entries {
                let entry = entry?;
                if entry.file_type()?.is_dir() {
                    open.push(entry.path());
                } else if entry.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("txt")) {
                    found.push(entry.path());
                }
            }
            Ok(())
        });
        if let Err(error) = listed {
            problems.push(Problem::Io { name: folder.to_string_lossy().into_owned(), error });
        }
    }
}
