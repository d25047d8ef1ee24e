//! What a file is, by its first bytes; its name only decides between text and a web page.

use super::archive::is_zip;
use super::walk::has_extension;
use super::{Damage, Problem, Protected, Unread, encoding};

/// What can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Text,
    Html,
    Docx,
    Pdf,
}

/// How far into a file its start may lie: some PDF have a few lines of mail or web server before them.
const START: usize = 1024;

/// Formats that are known by their first bytes and not read.
const OTHERS: &[(&[u8], Unread)] = &[
    (b"{\\rtf", Unread::Rtf),
    (b"Rar!", Unread::Rar),
    (b"7z\xBC\xAF\x27\x1C", Unread::SevenZip),
    (b"\x1F\x8B", Unread::Gzip),
    (b"\x89PNG", Unread::Picture),
    (b"\xFF\xD8\xFF", Unread::Picture),
    (b"II*\0", Unread::Picture),
    (b"GIF8", Unread::Picture),
    (b"MIME-Version:", Unread::Mhtml),
    (b"AT&TFORM", Unread::DjVu),
];

pub(super) fn content(bytes: &[u8], name: &str) -> Result<Content, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Empty);
    }
    let start = &bytes[..bytes.len().min(START)];
    if is_zip(bytes) {
        return Ok(Content::Docx);
    }
    if start.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Content::Pdf);
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(compound(bytes));
    }
    let text = start.trim_ascii_start();
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| text.starts_with(magic)) {
        return Err(Problem::Unsupported { what: *what });
    }
    if ["docx", "docm", "pdf"].iter().any(|extension| has_extension(name, extension)) && encoding::is_binary(bytes) {
        let format = if has_extension(name, "pdf") { super::Format::Pdf } else { super::Format::Docx };
        return Err(Problem::broken(format, Damage::Start));
    }
    Ok(if is_page(bytes, name) { Content::Html } else { Content::Text })
}

/// The container of old Office files, and of new ones that are encrypted.
fn compound(bytes: &[u8]) -> Problem {
    let has = |stream: &str| {
        let stream: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(stream.len()).any(|window| window == stream)
    };
    if has("EncryptedPackage") {
        Problem::Encrypted { what: Protected::Office }
    } else if has("Workbook") || has("Book") {
        Problem::Unsupported { what: Unread::OldExcel }
    } else if has("WordDocument") {
        Problem::Unsupported { what: Unread::OldWord }
    } else {
        Problem::Unsupported { what: Unread::OldOffice }
    }
}

/// Whether it starts with the tags of a page, or has a page's name and any tag at all.
fn is_page(bytes: &[u8], name: &str) -> bool {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    // The tags of a page in UTF-16 have zero bytes between them.
    let sample: Vec<u8> = sample.iter().copied().filter(|b| *b != 0).collect();
    let text = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&sample);
    let text = text.strip_prefix(b"\xFF\xFE").or_else(|| text.strip_prefix(b"\xFE\xFF")).unwrap_or(text);
    let text = text.trim_ascii_start().to_ascii_lowercase();
    let starts = |tag: &str| text.starts_with(tag.as_bytes());
    let has = |tag: &str| text.windows(tag.len()).any(|window| window == tag.as_bytes());
    if starts("<!doctype html") || starts("<html") || starts("<head") || starts("<body") || starts("<meta") {
        return true;
    }
    if starts("<") && (has("<html") || has("<body") || has("</p>") || has("</div>") || has("</table>")) {
        return true;
    }
    let named = ["htm", "html", "shtml", "xhtml"].iter().any(|extension| has_extension(name, extension));
    named && ["<p", "<div", "<br", "<table", "<span", "<td", "<a "].iter().any(|tag| has(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let told = |bytes: &[u8], name| content(bytes, name).unwrap();
        assert_eq!(told(b"  <!DOCTYPE html><p>1", "a.txt"), Content::Html);
        assert_eq!(told(b"\xEF\xBB\xBF<HTML><p>1", "a"), Content::Html);
        assert_eq!(told(b"<div><p>1</p></div>", "-"), Content::Html);
        assert_eq!(told("3<5亿元".as_bytes(), "a.html"), Content::Text);
        assert_eq!(told("<2023年>，增长5%".as_bytes(), "a.txt"), Content::Text);
        assert_eq!(told(b"%PDF-1.7", "a.txt"), Content::Pdf);
        assert_eq!(told(b"\n%PDF-1.7", "a.html"), Content::Pdf);
        assert_eq!(told(b"PK\x03\x04", "a.txt"), Content::Docx);
        assert_eq!(told("增长5%".as_bytes(), "a.pdf"), Content::Text);
    }

    #[test]
    fn what_is_not_read_says_what_would_help() {
        for (bytes, message) in [
            (&b"{\\rtf1 "[..], "RTF is not read; save it as .docx"),
            (b"Rar!\x1A", "a RAR archive is not read; unpack it and give the folder"),
            (b"\x89PNG", "a picture is not read; run character recognition (OCR) on it first"),
            (b"", "the document is empty"),
        ] {
            assert_eq!(content(bytes, "a.doc").unwrap_err().to_string(), message);
        }
    }
}
