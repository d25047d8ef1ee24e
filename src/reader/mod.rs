//! Documents as they were downloaded: text in any encoding, web pages, Word files, PDF, and archives of these.
//!
//! [`walk`] finds the documents of files, folders and patterns, one [`Source`] each; [`Source::read`] turns one into a
//! [`Document`], whose `text` is what the extraction reads and what every span refers to. Finding is cheap and keeps
//! the order, reading is the work, and sources can be sent to other threads: so a thousand files can be read in
//! parallel, one document at a time in each thread. [`open`] does both in a row, and [`read`] takes bytes.
//!
//! The format is decided by what is in the file; its name only helps where the content fits several.
//!
//! ```
//! let page = "<html><body><p>全年地区生产总值<b>221</b>.8亿元。</p></body></html>";
//! let document = zhibiao::reader::read(page.as_bytes(), "report.html")?;
//! assert_eq!(document.text, "全年地区生产总值221.8亿元。\n");
//! # Ok::<(), zhibiao::reader::ReadError>(())
//! ```

mod archive;
mod docx;
mod encoding;
mod error;
mod html;
mod pdf;
mod plain;
mod quiet;
mod sniff;
mod table;
mod walk;

use sniff::Content;

pub use error::{Damage, Excess, Problem, Protected, ReadError, Unread};
pub use walk::{EXTENSIONS, Source, walk};

/// The largest file, archive entry or unpacked part that is read: 256 MiB. Archives themselves may be larger.
pub const MAX_BYTES: u64 = 256 << 20;

/// The most text of one document that is read: 64 MiB, a thousand long reports. Extracting from a text takes seven times
/// its size in memory, and twenty-five times where it is made of nothing but figures.
pub const MAX_TEXT: usize = 64 << 20;

/// One document, read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// What the document is called: its path as it was given or found, `-` for standard input; a document of an archive
    /// has the archive's name, a slash and its path in the archive.
    pub name: String,
    /// The format it was in.
    pub format: Format,
    /// Its text, a paragraph a line. Spans of records count bytes of this text.
    pub text: String,
}

/// What a document was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// A Word file (Office Open XML).
    Docx,
    /// A PDF with a text layer.
    Pdf,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Docx => "docx",
            Self::Pdf => "PDF",
        })
    }
}

/// Reads one document. The name is kept, used in errors, and its extension helps to tell formats apart.
///
/// # Errors
/// Bytes that are no document, or one that cannot be read; [`Problem`] lists why. An archive is not one document: that
/// is [`Problem::Archive`], and [`open`] reads it.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    let (format, text) = match sniff::content(bytes, name) {
        Ok(Content::Text) => (Format::Text, plain::text(bytes)),
        Ok(Content::Html) => (Format::Html, html::text(bytes)),
        Ok(Content::Docx) => (Format::Docx, docx::text(bytes)),
        Ok(Content::Pdf) => (Format::Pdf, pdf::text(bytes)),
        Err(problem) => return Err(ReadError::new(name, problem)),
    };
    match text {
        Ok(text) if text.trim().is_empty() => Err(ReadError::new(name, Problem::Empty)),
        Ok(text) if text.len() > MAX_TEXT => Err(ReadError::new(name, Problem::TooMuchText)),
        Ok(text) => Ok(Document { name: name.to_owned(), format, text }),
        Err(problem) => Err(ReadError::new(name, problem)),
    }
}

/// Every document of a file, an archive, a folder or a pattern, read when it is its turn; `-` is standard input.
///
/// ```no_run
/// for document in zhibiao::reader::open("reports/*.docx") {
///     match document {
///         Ok(document) => println!("{}: {} figures", document.name, zhibiao::extract_metrics(&document.text).len()),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// ```
pub fn open(path: impl AsRef<std::path::Path>) -> impl Iterator<Item = Result<Document, ReadError>> + Send {
    walk([path]).map(|source| source?.read())
}
