//! Documents with broken bytes give a text or an error, whatever is broken.
//!
//! `ZHIBIAO_MUTATIONS=1000 cargo test --test mutations` tries more of them.

#[path = "common/numbers.rs"]
mod numbers;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use numbers::Numbers;
use zhibiao::reader;
use zip::ZipArchive;

/// A Word file or an archive with one of its parts mutated, packed anew: broken packing hides what is inside.
fn repacked(bytes: &[u8], numbers: &mut Numbers) -> Option<Vec<u8>> {
    let mut old = ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let chosen = old.index_for_name("word/document.xml").unwrap_or_else(|| numbers.below(old.len()));
    for index in 0..old.len() {
        let mut entry = old.by_index(index).ok()?;
        let mut content = Vec::new();
        entry.read_to_end(&mut content).ok()?;
        let name = entry.name().ok()?.into_owned();
        new.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        let content = if index == chosen { numbers.mutated(&content) } else { content };
        std::io::Write::write_all(&mut new, &content).ok()?;
    }
    Some(new.finish().ok()?.into_inner())
}

#[test]
fn broken_documents_never_break_the_reader() {
    let times: usize = std::env::var("ZHIBIAO_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(10);
    let mut numbers = Numbers(0x2026_1122);
    let mut tried = 0;
    for archive in ["docx", "html", "pdf", "gb18030", "utf16"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/formats/{archive}.zip"));
        let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
        for index in 0..zip.len() {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            // Large ones are as good as small ones, and slower.
            if bytes.len() > 200_000 {
                continue;
            }
            for _ in 0..times {
                let broken = numbers.mutated(&bytes);
                let inside = if archive == "docx" { repacked(&bytes, &mut numbers) } else { None };
                for broken in [Some(broken), inside].into_iter().flatten() {
                    tried += 1;
                    if let Err(error) = reader::read(&broken, "broken") {
                        assert!(!error.to_string().contains('\n'), "{error}");
                    }
                }
            }
        }
    }
    assert!(tried > 20 * times);
}

/// Broken archives, as files: their lists are read as well as what is in them.
#[test]
fn broken_archives_never_break_the_walk() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutations");
    fs::create_dir_all(&folder).unwrap();
    let whole = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/gb18030.zip")).unwrap();
    let mut numbers = Numbers(0x2026_1122);
    let path = folder.join("broken.zip");
    for _ in 0..20 {
        // The list stands at the end.
        let (start, list) = whole.split_at(whole.len() - 400);
        fs::write(&path, [start, &numbers.mutated(list)].concat()).unwrap();
        assert!(reader::open(&path).count() < 100);
    }
}
