//! Documents of every kind as a user gives them to the program.

mod common;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;

use common::{TEXT, folder, run_with_input as run};

fn copies(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats").join(name)
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The figures of records, in their order.
fn figures(output: &Output) -> Vec<String> {
    let record = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    text(&output.stdout).lines().map(|line| record(line)["figure"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_kind_of_document_in_one_run() {
    let page = format!("<html><body><script>1</script><p>{TEXT}</p></body></html>");
    let folder = folder("kinds", &[("a.txt", TEXT.as_bytes()), ("b/c.html", page.as_bytes())]);
    let archive = copies("docx.zip");
    let output = run(&folder, &["extract", "a.txt", "b", archive.to_str().unwrap(), "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found = figures(&output);
    assert_eq!(&found[..4], ["221.8亿元", "4.5%", "221.8亿元", "4.5%"]);
    assert!(found.len() > 400);
}

#[test]
fn standard_input_is_of_any_kind() {
    let folder = folder("stdin", &[]);
    let page = format!("<!DOCTYPE html><p>{TEXT}</p>");
    let archive = fs::read(copies("gb18030.zip")).unwrap();
    for (input, least) in [(TEXT.as_bytes(), 2), (page.as_bytes(), 2), (&archive, 400)] {
        let output = run(&folder, &["extract", "-", "--format", "jsonl"], input);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert!(figures(&output).len() >= least);
    }
}

#[test]
fn kept_texts_are_what_the_spans_count_in() {
    let folder = folder("kept", &[]);
    let archive = copies("html.zip");
    let output =
        run(&folder, &["extract", archive.to_str().unwrap(), "--keep-text", "texts", "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(fs::read_dir(folder.join("texts")).unwrap().count(), 9);
    let mut looked_up = 0;
    for line in text(&output.stdout).lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let document = record["doc"].as_str().unwrap();
        let parts = document.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
        let kept = fs::read_to_string(folder.join("texts").join(parts.collect::<Vec<_>>().join("_") + ".txt")).unwrap();
        let at = |end: &str| usize::try_from(record["span"][end].as_u64().unwrap()).unwrap();
        assert_eq!(&kept[at("start")..at("end")], record["figure"].as_str().unwrap());
        looked_up += 1;
    }
    assert!(looked_up > 400);
}

#[test]
fn what_cannot_be_read_is_a_line_each_and_the_rest_goes_on() {
    let page = "<html><body></body></html>".as_bytes();
    let folder = folder(
        "bad",
        &[
            ("1.txt", TEXT.as_bytes()),
            ("2.pdf", b"%PDF-1.7"),
            ("3.docx", b"PK\x03\x04"),
            ("4.html", page),
            ("5.txt", TEXT.as_bytes()),
        ],
    );
    let output = run(&folder, &["extract", ".", "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(figures(&output).len(), 4);
    let lines: Vec<&str> = text(&output.stderr).lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].contains("2.pdf: broken PDF file: no pages can be found in it; download it again"),
        "{}",
        lines[0]
    );
    assert!(lines[1].contains("3.docx: broken docx file: "), "{}", lines[1]);
    assert!(lines[2].contains("4.html: the document is empty"), "{}", lines[2]);
}

#[test]
fn a_thousand_files_and_a_bad_one() {
    let folder = folder("thousand", &[]);
    for number in 0..1000 {
        fs::write(folder.join(format!("{number:04}.txt")), TEXT).unwrap();
    }
    fs::write(folder.join("0500.txt"), b"Rar!\x1A\x07").unwrap();
    let output = run(&folder, &["extract", ".", "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(figures(&output).len(), 2 * 999);
    assert_eq!(text(&output.stderr), "zhibiao: ./0500.txt: a RAR archive is not read; unpack it and give the folder\n");
}

/// Names in an archive that want out, or that are the same to a file system.
#[test]
fn kept_texts_never_leave_their_folder() {
    let folder = folder("names", &[("texts/.keep", b"")]);
    let names = ["../../evil.txt", "/evil.txt", "a/b.txt", "a_b.txt", "A_B.txt", "..\\..\\evil.txt", "C:\\evil.txt"];
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.join("all.zip")).unwrap());
    for name in names {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(TEXT.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    let output = run(&folder, &["extract", "all.zip", "--keep-text", "texts", "--format", "jsonl"], b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(figures(&output).len(), 2 * names.len());
    assert_eq!(common::listing(&folder), ["all.zip", "texts"]);
    let kept = common::listing(&folder.join("texts"));
    let lower: std::collections::HashSet<String> = kept.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!((kept.len(), lower.len()), (names.len() + 1, names.len() + 1), "{kept:?}");
}
