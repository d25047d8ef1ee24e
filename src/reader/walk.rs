//! Finding the documents of files, folders, patterns and archives.

use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::{Archive, Opened, is_zip, read_bounded};
use super::{Document, MAX_BYTES, Problem, ReadError, read};

/// The extensions of the files that are looked at in folders and archives: those that are read, and those of documents
/// that would otherwise be missing without a word (`doc`, `wps`, `rtf`). A file that is named is looked at whatever it
/// is called.
pub const EXTENSIONS: &[&str] =
    &["txt", "text", "md", "htm", "html", "shtml", "xhtml", "docx", "docm", "pdf", "zip", "doc", "wps", "rtf"];

/// How deep archives may lie in archives.
const MAX_NESTING: usize = 2;

/// Where one document is, found and not yet read.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    File(PathBuf),
    /// Standard input, or a file that can only be read once, from its start.
    Bytes(Arc<Vec<u8>>),
    Entry(Arc<Archive>, usize),
}

impl Source {
    /// The document's name, as [`Document::name`] will be.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads the document.
    ///
    /// # Errors
    /// What [`Problem`] lists.
    pub fn read(&self) -> Result<Document, ReadError> {
        let bytes = match &self.place {
            Place::File(path) => read_file(path),
            Place::Bytes(bytes) => return read(bytes, &self.name),
            Place::Entry(archive, index) => archive.read(*index),
        };
        read(&bytes.map_err(|problem| ReadError::new(&self.name, problem))?, &self.name)
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let file = File::open(path)?;
    if file.metadata()?.len() > MAX_BYTES {
        return Err(Problem::TooLarge);
    }
    read_bounded(file, MAX_BYTES)
}

/// The documents of files, folders, patterns (`reports/*.docx`) and zip archives, in the order given; those of a folder
/// or an archive by their paths. `-` is standard input.
///
/// Folders are searched to their depths for files with one of the [`EXTENSIONS`]; hidden files and folders (a name that
/// starts with a dot) and links to folders are passed over, and a link to a file elsewhere is an error. Nothing is read but lists of folders and archives, as far as
/// the iterator is asked. What cannot be opened, and a folder, archive or pattern without a document, is an error in its
/// place, and the rest goes on. The iterator's `size_hint` counts what is found so far.
///
/// ```no_run
/// for source in zhibiao::reader::walk(["reports", "more.zip"]) {
///     println!("{}", source?.name());
/// }
/// # Ok::<(), zhibiao::reader::ReadError>(())
/// ```
pub fn walk<P: AsRef<Path>>(
    paths: impl IntoIterator<Item = P>,
) -> impl Iterator<Item = Result<Source, ReadError>> + Send {
    let mut steps: Vec<Step> = paths.into_iter().map(|path| Step::Given(path.as_ref().to_owned())).collect();
    steps.reverse();
    Walk { steps }
}

/// What is still to be looked at, the next last.
struct Walk {
    steps: Vec<Step>,
}

enum Step {
    /// Named by the user.
    Given(PathBuf),
    File(PathBuf),
    Entry {
        archive: Arc<Archive>,
        index: usize,
        name: String,
        nesting: usize,
    },
    Failed(ReadError),
}

impl Iterator for Walk {
    type Item = Result<Source, ReadError>;

    /// What is known so far: each step gives one source or error at least.
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.steps.len(), None)
    }

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.steps.pop()? {
                Step::Given(path) => self.given(path),
                Step::File(path) => {
                    if let Some(found) = self.file(path) {
                        return Some(found);
                    }
                }
                Step::Entry { archive, index, name, nesting } => {
                    if has_extension(&name, "zip") && nesting < MAX_NESTING {
                        match archive.read(index) {
                            Ok(bytes) if is_zip(&bytes) => {
                                let opened = archive.open_inner(Box::new(Cursor::new(bytes)));
                                if !self.archive(&name, opened, nesting + 1) {
                                    return Some(Ok(Source { name, place: Place::Entry(archive, index) }));
                                }
                            }
                            Ok(bytes) => return Some(Ok(Source { name, place: Place::Bytes(Arc::new(bytes)) })),
                            Err(problem) => return Some(Err(ReadError::new(name, problem))),
                        }
                    } else {
                        return Some(Ok(Source { name, place: Place::Entry(archive, index) }));
                    }
                }
                Step::Failed(error) => return Some(Err(error)),
            }
        }
    }
}

impl Walk {
    fn failed(&mut self, name: impl Into<String>, problem: Problem) {
        self.steps.push(Step::Failed(ReadError::new(name, problem)));
    }

    fn given(&mut self, path: PathBuf) {
        let name = printable(&path);
        if name == "-" || path.is_file() {
            self.steps.push(Step::File(path));
        } else if path.is_dir() {
            self.folder(&path);
        } else if !path.exists() && name.contains(['*', '?', '[']) {
            self.pattern(&name);
        } else {
            // A pipe; or whether it is there shows when it is opened.
            self.steps.push(Step::File(path));
        }
    }

    /// What fits a pattern, folders and all.
    fn pattern(&mut self, pattern: &str) {
        // As shells do it: a star stands for no name that is hidden.
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
        match glob::glob_with(pattern, options) {
            Ok(paths) => {
                let mut found: Vec<PathBuf> = paths.filter_map(Result::ok).collect();
                found.retain(|path| !path.file_name().is_some_and(|name| is_hidden(&name.to_string_lossy())));
                if found.is_empty() {
                    self.failed(pattern, Problem::NoMatch);
                }
                found.sort();
                self.steps.extend(found.into_iter().rev().map(Step::Given));
            }
            Err(e) => self.failed(pattern, Problem::Pattern { at: e.pos + 1, reason: e.msg }),
        }
    }

    /// Every document below a folder. Links to folders are not followed, so this ends; links to files out of it are no
    /// documents of it.
    fn folder(&mut self, folder: &Path) {
        let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let leads_out = |link: &Path| fs::canonicalize(link).is_ok_and(|file| !file.starts_with(&real));
        let (mut found, mut failed) = (Vec::new(), Vec::new());
        let mut open = vec![folder.to_owned()];
        while let Some(folder) = open.pop() {
            let listed = fs::read_dir(&folder).and_then(|entries| {
                for entry in entries {
                    let entry = entry?;
                    let name = entry.file_name();
                    let name = name.to_string_lossy();
                    if is_hidden(&name) {
                        continue;
                    }
                    let kind = entry.file_type()?;
                    if kind.is_dir() {
                        open.push(entry.path());
                    } else if kind.is_symlink() && is_looked_at(&name) && leads_out(&entry.path()) {
                        failed.push(Step::Failed(ReadError::new(printable(&entry.path()), Problem::Outside)));
                    } else if is_looked_at(&name) && is_file_or_broken(&entry.path()) {
                        found.push(entry.path());
                    }
                }
                Ok(())
            });
            if let Err(error) = listed {
                failed.push(Step::Failed(ReadError::new(printable(&folder), Problem::Io(error))));
            }
        }
        if found.is_empty() && failed.is_empty() {
            self.failed(printable(folder), Problem::NoDocument);
        }
        found.sort();
        self.steps.extend(found.into_iter().rev().map(Step::File));
        self.steps.extend(failed);
    }

    /// A document; or nothing, where it is an archive whose documents come next.
    fn file(&mut self, path: PathBuf) -> Option<Result<Source, ReadError>> {
        let name = printable(&path);
        match self.look_into(&path, &name) {
            Ok(None) => None,
            Ok(Some(place)) => Some(Ok(Source { name, place })),
            Err(problem) => Some(Err(ReadError::new(name, problem))),
        }
    }

    fn look_into(&mut self, path: &Path, name: &str) -> Result<Option<Place>, Problem> {
        let once: Box<dyn Read> = if name == "-" {
            Box::new(io::stdin())
        } else {
            let mut file = File::open(path)?;
            let metadata = file.metadata()?;
            if metadata.is_file() {
                let mut start = [0; 4];
                let read = file.read(&mut start)?;
                if is_zip(&start[..read]) {
                    let opened = Archive::open(Box::new(BufReader::new(file)), metadata.len());
                    return Ok((!self.archive(name, opened, 0)).then(|| Place::File(path.to_owned())));
                }
                return Ok(Some(Place::File(path.to_owned())));
            }
            Box::new(file)
        };
        let bytes = read_bounded(once, MAX_BYTES)?;
        if is_zip(&bytes) {
            let opened = Archive::open(Box::new(Cursor::new(bytes.clone())), bytes.len() as u64);
            if self.archive(name, opened, 0) {
                return Ok(None);
            }
        }
        Ok(Some(Place::Bytes(Arc::new(bytes))))
    }

    /// Puts the documents of an archive next. False: it is one document, packed as an archive.
    fn archive(&mut self, name: &str, opened: Result<Opened, Problem>, nesting: usize) -> bool {
        let archive = match opened {
            Ok(Opened::Document) => return false,
            // Not every Word file can be opened; that is a matter of its own.
            Err(Problem::BrokenArchive { .. }) if has_extension(name, "docx") => return false,
            Ok(Opened::Archive(archive)) => Arc::new(archive),
            Err(problem) => {
                self.failed(name, problem);
                return true;
            }
        };
        match archive.entries() {
            Ok(entries) if entries.is_empty() => self.failed(name, Problem::NoDocument),
            Ok(entries) => self.steps.extend(entries.into_iter().rev().map(|entry| Step::Entry {
                archive: Arc::clone(&archive),
                index: entry.index,
                name: format!("{name}/{}", without_controls(&entry.name)),
                nesting,
            })),
            Err(problem) => self.failed(name, problem),
        }
        true
    }
}

/// Whether this can be read as a file, or will say why not; pipes in folders would be waited for.
fn is_file_or_broken(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// Whether a file of this name is a document, or may be.
pub(super) fn is_looked_at(name: &str) -> bool {
    EXTENSIONS.iter().any(|extension| has_extension(name, extension))
}

pub(super) fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

/// Hidden files, those that Word keeps beside an open document, and those that macOS adds to archives.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != "." && name != ".." || name.starts_with("~$") || name == "__MACOSX"
}

/// A path as it can be shown: a message is one line, whatever a file is called.
fn printable(path: &Path) -> String {
    without_controls(&path.to_string_lossy())
}

fn without_controls(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
