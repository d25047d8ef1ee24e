//! The readers of documents: a text or an error, and no more than a bounded size of either.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use zhibiao::reader;
use zip::write::SimpleFileOptions;

use super::{EXTRACTOR, one_line, promised};

/// Bytes of which nothing is known.
pub fn plain(data: &[u8]) {
    // What they are called is one of the things that decide.
    let names = ["a.txt", "a.html", "a.docx", "a.pdf", "a"];
    let (kind, data) = data.split_first().map_or((0, data), |(kind, data)| (usize::from(*kind), data));
    document(data, names[kind % names.len()]);
}

/// A web page.
pub fn html(data: &[u8]) {
    document(&[b"<html>", data].concat(), "a.html");
}

/// The text of a Word file; packing hides it from a fuzzer.
pub fn docx(data: &[u8]) {
    document(&word_file(data), "a.docx");
}

/// A PDF.
pub fn pdf(data: &[u8]) {
    document(&[b"%PDF-1.7\n", data].concat(), "a.pdf");
}

/// An archive: its list, and what is in it.
pub fn archive(data: &[u8]) {
    static PATH: LazyLock<PathBuf> = LazyLock::new(|| {
        let memory = PathBuf::from("/dev/shm");
        let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
        folder.join(format!("zhibiao-fuzz-{}.zip", std::process::id()))
    });
    fs::write(&*PATH, [b"PK\x03\x04", data].concat()).expect("a place for files");
    for source in reader::walk([&*PATH]).take(100) {
        match source.and_then(|source| source.read()) {
            Ok(document) => assert!(!document.text.trim().is_empty()),
            Err(error) => one_line(&error.to_string()),
        }
    }
    drop(fs::remove_file(&*PATH));
}

fn document(bytes: &[u8], name: &str) {
    match reader::read(bytes, name) {
        Ok(document) => {
            assert!(!document.text.trim().is_empty(), "an empty text is an error");
            // Extraction has targets of its own; here it only has to get on with what comes out.
            let some: String = document.text.chars().take(2000).collect();
            promised(&EXTRACTOR, &some);
        }
        Err(error) => one_line(&error.to_string()),
    }
}

fn word_file(text: &[u8]) -> Vec<u8> {
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", &b"<Types/>"[..]), ("word/document.xml", text)] {
        archive.start_file(name, options).expect("in memory");
        archive.write_all(content).expect("in memory");
    }
    archive.finish().expect("in memory").into_inner()
}
