//! Finding the documents of files, folders, patterns and archives.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Document, Problem, ReadError, read};

/// The extensions of files that are looked at in folders and archives.
pub(super) const EXTENSIONS: &[&str] = &["txt"];

/// Where one document is, found and not yet read.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    Stdin,
}

impl Source {
    /// The document's name, as [`Document::name`] will be.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the document.
    ///
    /// # Errors
    /// What [`Problem`] lists.
    pub fn read(&self) -> Result<Document, ReadError> {
        let bytes = match &self.place {
            Place::File(path) => fs::read(path),
            Place::Stdin => io::read_to_string(io::stdin()).map(String::into_bytes),
        };
        read(&bytes.map_err(|e| ReadError::new(&self.name, Problem::Io(e)))?, &self.name)
    }
}

/// The documents of files, folders, patterns and archives, in the order given; those of a folder by their paths.
///
/// Nothing is read but lists of folders and archives, as far as the iterator is asked. What cannot be opened or holds no
/// document is an error in its place, and the rest goes on.
pub fn walk<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
) -> impl Iterator<Item = Result<Source, ReadError>> + Send {
    let paths: VecDeque<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
    paths.into_iter().flat_map(|file| {
        let name = file.to_string_lossy().into_owned();
        if name == "-" {
            return vec![Ok(Source { name, place: Place::Stdin })];
        }
        if !file.is_dir() {
            return vec![Ok(Source { name, place: Place::File(file) })];
        }
        Vec::new()
    })
}
