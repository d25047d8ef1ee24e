//! Why a document did not come out.

use std::io;

use super::{Format, MAX_BYTES};

/// A document that could not be read, and why. It prints as one line: the name, the reason, and what would help.
#[derive(Debug, thiserror::Error)]
#[error("{name}: {problem}")]
#[non_exhaustive]
pub struct ReadError {
    /// The document's name, as [`Document::name`](super::Document::name) would be.
    pub name: String,
    /// What is wrong.
    pub problem: Problem,
}

impl ReadError {
    pub(super) fn new(name: impl Into<String>, problem: Problem) -> Self {
        Self { name: name.into(), problem }
    }
}

/// What is wrong with a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The operating system could not open, list or read it.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// There is nothing in it: no byte, or no text.
    #[error("the document is empty")]
    Empty,
    /// A folder or an archive without a document in it.
    #[error("no document in it; these are read: {}", super::walk::EXTENSIONS.join(", "))]
    NoDocument,
    /// A pattern that fits no file.
    #[error("no file fits this pattern")]
    NoMatch,
    /// A wrong pattern.
    #[error("not a pattern: {reason}")]
    Pattern {
        /// What is wrong with it.
        reason: String,
    },
    /// It is larger than [`MAX_BYTES`].
    #[error("over {} MiB, the most that is read; split it, or give its text alone", MAX_BYTES >> 20)]
    TooLarge,
    /// It unpacks, or its entities expand, to far more than any report.
    #[error("it unpacks to {reason}: this is made to exhaust memory, and is not read")]
    Bomb {
        /// To how much.
        reason: String,
    },
    /// It is protected by a password.
    #[error("encrypted {what}; save it without a password")]
    Encrypted {
        /// What is encrypted: `PDF`, `Word file`, `archive entry`.
        what: &'static str,
    },
    /// A PDF of pictures: there is no text in it.
    #[error(
        "scanned PDF without text ({pages} page{}); run character recognition (OCR) on it first",
        if *pages == 1 { "" } else { "s" }
    )]
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// It is not what it says it is, or damaged.
    #[error("broken {format} file: {reason}; download it again, or save it anew")]
    Broken {
        /// The format it seems to be.
        format: Format,
        /// What is wrong.
        reason: String,
    },
    /// A broken archive.
    #[error("broken zip archive: {reason}; download it again")]
    BrokenArchive {
        /// What is wrong.
        reason: String,
    },
    /// A format that is known and not read.
    #[error("{what} is not read; {help}")]
    Unsupported {
        /// The format.
        what: &'static str,
        /// What would help.
        help: &'static str,
    },
    /// Bytes that are text in no encoding known here.
    #[error("not text in UTF-8, UTF-16, GB18030 or Big5: {reason}")]
    NotText {
        /// What is wrong.
        reason: String,
    },
    /// An archive given to [`read`](super::read), which reads one document.
    #[error("a zip archive, not one document")]
    Archive,
}
