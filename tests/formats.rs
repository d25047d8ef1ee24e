//! The reports in other formats give the same records, in the same order, as from plain text.
//!
//! `tests/formats/make.py` made the copies: in other encodings, as web pages of several makes, as Word files, and as PDF
//! by several printers. Each lies in an archive, which is read as any archive of documents is.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use zhibiao::reader::{self, Document};
use zhibiao::{Metric, extract_metrics};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// The documents of an archive beside `make.py`.
fn archive(name: &str) -> Vec<Document> {
    let path = folder("formats").join(format!("{name}.zip"));
    reader::open(path).map(|document| document.expect("a copy that can be read")).collect()
}

/// The file name of a document without its folder and extension: the report, and who made the copy.
fn stem(document: &Document) -> &str {
    let file = document.name.rsplit('/').next().unwrap_or_default();
    file.split('.').next().unwrap_or_default()
}

/// The report that a document is a copy of.
fn report(document: &Document) -> String {
    let name = stem(document).split('-').next().unwrap_or_default();
    fs::read_to_string(folder("fixtures").join(format!("{name}.txt"))).expect("the report")
}

/// What a record says, wherever it stands and wherever its lines break.
fn record(metric: &Metric) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("span");
                fields.values_mut().for_each(strip);
            }
            Value::String(text) => text.retain(|c| !c.is_whitespace()),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(metric).expect("a record is JSON");
    strip(&mut value);
    value
}

/// The records of a text, each of which stands where it says.
fn records(text: &str) -> Vec<Value> {
    let metrics = extract_metrics(text);
    for metric in &metrics {
        assert_eq!(&text[metric.span.range()], metric.figure);
    }
    metrics.iter().map(record).collect()
}

/// How many records two lists have in common, in the same order.
fn in_common(one: &[Value], other: &[Value]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for a in one {
        let mut diagonal = 0;
        for (at, b) in other.iter().enumerate() {
            let best = if a == b { diagonal + 1 } else { row[at].max(row[at + 1]) };
            diagonal = std::mem::replace(&mut row[at + 1], best);
        }
    }
    row[other.len()]
}

/// The same records from every document of an archive as from the report.
fn same_records(name: &str, documents: usize) {
    let copies = archive(name);
    assert_eq!(copies.len(), documents, "{name}");
    for copy in copies {
        let (expected, found) = (records(&report(&copy)), records(&copy.text));
        for (expected, found) in expected.iter().zip(&found) {
            assert_eq!(expected, found, "{}", copy.name);
        }
        assert_eq!(expected.len(), found.len(), "{}", copy.name);
    }
}

#[test]
fn gb18030() {
    same_records("gb18030", 5);
}

#[test]
fn utf16() {
    same_records("utf16", 5);
}

#[test]
fn utf16_without_a_mark() {
    same_records("utf16-bare", 5);
}

#[test]
fn web_pages() {
    same_records("html", 9);
}

#[test]
fn word_files() {
    same_records("docx", 5);
}

#[test]
fn plain_text_is_kept_as_it_is() {
    for document in reader::open(folder("fixtures").join("*.txt")) {
        let document = document.unwrap();
        assert_eq!(document.text, fs::read_to_string(&document.name).unwrap());
    }
}

/// Traditional script in Big5: the very text, and the values, districts and times of the report in simplified script.
#[test]
fn big5() {
    let (utf8, big5): (Vec<_>, Vec<_>) = archive("big5").into_iter().partition(|copy| copy.name.contains("utf8/"));
    assert_eq!((utf8.len(), big5.len()), (5, 5));
    let utf8: HashMap<&str, &Document> = utf8.iter().map(|copy| (stem(copy), copy)).collect();
    let meaning = |text: &str| -> Vec<Value> {
        let mut records = records(text);
        for record in &mut records {
            let fields = record.as_object_mut().unwrap();
            fields
                .retain(|name, _| matches!(name.as_str(), "value" | "upper" | "unit" | "measure" | "status" | "bound"));
        }
        records
    };
    for copy in &big5 {
        assert_eq!(copy.text, utf8[stem(copy)].text, "{}", copy.name);
        let expected = meaning(&report(copy));
        let same = in_common(&expected, &meaning(&copy.text));
        // A few rare characters are not in Big5.
        assert!(same * 100 >= expected.len() * 99, "{}: {same} of {}", copy.name, expected.len());
    }
}

/// At least 98 of 100 records come out of a PDF.
#[test]
fn pdf() {
    let copies = archive("pdf");
    assert_eq!(copies.len(), 9);
    for copy in copies {
        let (expected, found) = (records(&report(&copy)), records(&copy.text));
        let same = in_common(&expected, &found);
        println!("{}: {same} of {}, {} found", copy.name, expected.len(), found.len());
        let more = found.len().saturating_sub(same);
        assert!(same * 100 >= expected.len() * 98, "{}: {same} of {}", copy.name, expected.len());
        assert!(more * 100 <= expected.len() * 2, "{}: {more} too many", copy.name);
    }
}
