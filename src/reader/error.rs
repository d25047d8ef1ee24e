//! Why a document did not come out.

use std::io;

use super::{Format, MAX_BYTES, MAX_TEXT};

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

/// What is wrong with a document. Each part of it is a value of its own, so that a program can say it in its own words.
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
    /// A link in a folder that leads out of it.
    #[error("a link out of the folder, not followed; name the file itself to read it")]
    Outside,
    /// A wrong pattern.
    #[error("not a pattern: {reason} (character {at})")]
    Pattern {
        /// Where it is wrong: the character, counted from 1.
        at: usize,
        /// What is wrong with it, in the words of the library that reads it.
        reason: &'static str,
    },
    /// It is larger than [`MAX_BYTES`].
    #[error("over {} MiB, the most that is read; split it, or give its text alone", MAX_BYTES >> 20)]
    TooLarge,
    /// There is more text in it than [`MAX_TEXT`].
    #[error("over {} MiB of text, the most that is read; split it", MAX_TEXT >> 20)]
    TooMuchText,
    /// It unpacks, or its entities expand, to far more than any report.
    #[error("it unpacks to {}: this is made to exhaust memory, and is not read", .excess.said(*.most))]
    Bomb {
        /// In what it is too much.
        excess: Excess,
        /// How much would have been read.
        most: u64,
    },
    /// It is protected by a password.
    #[error("encrypted {what}; save it without a password")]
    Encrypted {
        /// What is encrypted.
        what: Protected,
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
    #[error("broken {format} file: {damage}{}; download it again, or save it anew", in_detail(.detail))]
    Broken {
        /// The format it seems to be.
        format: Format,
        /// What is wrong.
        damage: Damage,
        /// More about it, in the words of the library that reads the format.
        detail: Option<String>,
    },
    /// A broken archive.
    #[error("broken zip archive: {damage}{}; download it again", in_detail(.detail))]
    BrokenArchive {
        /// What is wrong.
        damage: Damage,
        /// More about it, in the words of the library that reads archives.
        detail: Option<String>,
    },
    /// A format that is known and not read.
    #[error("{what} is not read; {}", .what.help())]
    Unsupported {
        /// The format.
        what: Unread,
    },
    /// Bytes that are text in no encoding known here.
    #[error("not text in UTF-8, UTF-16, GB18030 or Big5: {wrong} of {all} characters would be wrong")]
    NotText {
        /// How many characters would be wrong in the likeliest encoding.
        wrong: usize,
        /// Of how many.
        all: usize,
    },
    /// An archive given to [`read`](super::read), which reads one document.
    #[error("a zip archive, not one document")]
    Archive,
}

impl Problem {
    pub(super) fn broken(format: Format, damage: Damage) -> Self {
        Self::Broken { format, damage, detail: None }
    }

    pub(super) fn broken_archive(damage: Damage, detail: &str) -> Self {
        Self::BrokenArchive { damage, detail: Some(one_line(detail)) }
    }
}

/// Another library's message, as a part of one line.
pub(super) fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_detail(detail: &Option<String>) -> String {
    detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default()
}

/// A closed list of words for one thing, each with its English.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $english:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl $name {
            /// Every one, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $english,)*
                })
            }
        }
    };
}

words! {
    /// What is wrong with a broken file.
    Damage {
        /// Its first bytes are not those of the format that its name says.
        Start = "it does not start like one",
        /// It ends before it is complete.
        CutOff = "it is cut off",
        /// A PDF without a page that can be found.
        NoPages = "no pages can be found in it",
        /// A PDF whose encryption cannot be followed.
        Encryption = "its encryption is damaged",
        /// The library that reads the format failed on it.
        Stumbled = "its structure cannot be followed",
        /// A Word file without its text.
        NoText = "it has no text part",
        /// A Word file with entities of its own, which can be made to exhaust memory.
        Entities = "it declares XML entities, which no Word file does",
        /// Tables in tables, deeper than any report has them.
        Nesting = "its tables are nested too deeply",
        /// XML that is none.
        Xml = "its XML is wrong",
        /// A zip container that cannot be followed.
        Container = "its zip container is wrong",
        /// More comes out of an entry than the list of the archive says.
        Size = "more in an entry than the archive says",
        /// Packed data that do not unpack, or not to what was packed.
        Data = "its packed data are wrong",
    }
}

words! {
    /// What is too much in a file made to exhaust memory.
    Excess {
        /// Bytes of one part, or in all.
        Bytes = "bytes in all",
        /// Bytes out of next to nothing.
        FromNothing = "bytes from next to nothing",
        /// Steps of a drawing.
        Steps = "drawing steps",
        /// Layers of packing, one over the other.
        Layers = "layers of packing",
    }
}

impl Excess {
    fn said(self, most: u64) -> String {
        match self {
            Self::Bytes => format!("over {} MiB", most >> 20),
            Self::FromNothing => format!("more than {} MiB from next to nothing", most >> 20),
            Self::Steps => format!("more than {most} drawing steps"),
            Self::Layers => format!("more than {most} layers of packing"),
        }
    }
}

words! {
    /// What a password protects.
    Protected {
        /// A PDF.
        Pdf = "PDF",
        /// A Word file.
        Word = "Word file",
        /// Some Office file.
        Office = "Office file",
        /// A file in an archive.
        Entry = "archive entry",
    }
}

words! {
    /// A format that is known and not read.
    Unread {
        /// Rich Text Format.
        Rtf = "RTF",
        /// RAR.
        Rar = "a RAR archive",
        /// 7z.
        SevenZip = "a 7z archive",
        /// gzip.
        Gzip = "gzip",
        /// PNG, JPEG, TIFF, GIF.
        Picture = "a picture",
        /// A page with its pictures in one file.
        Mhtml = "a web archive (MHTML)",
        /// DjVu.
        DjVu = "DjVu",
        /// Excel before 2007.
        OldExcel = "an old Excel file (.xls)",
        /// Word before 2007, and WPS.
        OldWord = "an old Word file (.doc, .wps)",
        /// Some other Office file before 2007.
        OldOffice = "an old Office file",
        /// Excel.
        Excel = "an Excel workbook",
        /// PowerPoint.
        PowerPoint = "a PowerPoint file",
        /// OpenDocument.
        OpenDocument = "an OpenDocument file",
        /// The Chinese standard of fixed layout.
        Ofd = "an OFD file",
        /// An entry of an archive that is packed in a rare way.
        Packing = "this packing method of a zip archive",
        /// A PDF with characters that only its pictures of them tell.
        Fonts = "a PDF whose fonts do not say which characters they show",
    }
}

impl Unread {
    /// What would help, in English.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Rtf | Self::OldOffice | Self::OpenDocument => "save it as .docx",
            Self::OldWord => "save it as .docx (soffice --convert-to docx FILE)",
            Self::Rar | Self::SevenZip => "unpack it and give the folder",
            Self::Gzip => "unpack it first (gunzip)",
            Self::Picture | Self::DjVu => "run character recognition (OCR) on it first",
            Self::Mhtml => "save the page as .html",
            Self::OldExcel | Self::Excel => "save the sheet as text",
            Self::PowerPoint | Self::Ofd => "save it as PDF",
            Self::Packing => "unpack it and give the folder, or pack it anew with Deflate",
            Self::Fonts => "get the report in another format, or run character recognition (OCR) on it",
        }
    }
}
