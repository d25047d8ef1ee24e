//! The targets of the fuzzer on every build: over pieces of the reports and documents, changed at random, the same in
//! every run. `fuzz/run` looks far deeper.
//!
//! `ZHIBIAO_FUZZED=10000 cargo test --test fuzzed` tries more of them.

mod common;

// There it is a crate of its own. The search for slow texts is not tried here: a shared machine has no sense of time.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;

#[path = "common/numbers.rs"]
mod numbers;

use std::fs::{self, File};
use std::io::Read;
use std::panic;
use std::path::Path;

use numbers::Numbers;
use zip::ZipArchive;

/// Changes some pieces as often as asked and gives them to a target.
fn tries(target: fn(&[u8]), pieces: &[Vec<u8>]) {
    let times = std::env::var("ZHIBIAO_FUZZED").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let mut numbers = Numbers(0x2026_1122);
    for _ in 0..times {
        let piece = numbers.below(pieces.len());
        let data = numbers.mutated(&pieces[piece]);
        panic::catch_unwind(|| target(&data)).unwrap_or_else(|_| panic!("broken by {data:?}"));
    }
}

/// The sentences of the five reports.
fn sentences() -> Vec<Vec<u8>> {
    let lines = |text: String| text.split_inclusive('。').map(|s| s.as_bytes().to_vec()).collect::<Vec<_>>();
    common::fixtures().into_iter().flat_map(|fixture| lines(fixture.text)).collect()
}

fn with_first_byte(pieces: &[Vec<u8>]) -> Vec<Vec<u8>> {
    pieces.iter().enumerate().map(|(n, piece)| [&[n as u8], &piece[..]].concat()).collect()
}

fn documents(kind: &str) -> Vec<Vec<u8>> {
    let path = common::folder("formats").join(format!("{kind}.zip"));
    let mut archive = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut documents = Vec::new();
    for index in 0..archive.len() {
        let mut bytes = Vec::new();
        archive.by_index(index).unwrap().read_to_end(&mut bytes).unwrap();
        // Their beginning is as good as all of them.
        bytes.truncate(20_000);
        documents.push(bytes);
    }
    documents
}

#[test]
fn texts() {
    tries(fuzz::extract, &sentences());
}

#[test]
fn words() {
    tries(fuzz::sentences, &sentences());
}

#[test]
fn twins() {
    tries(fuzz::twins, &with_first_byte(&sentences()));
}

#[test]
fn tables() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalogue/data");
    let mut tables = Vec::new();
    // The number says which table it is; that of districts takes long to build.
    for (number, name) in [(0, "regions"), (1, "units"), (4, "indicators"), (5, "indicators")] {
        let text = fs::read_to_string(data.join(name).with_extension("tsv")).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let table = |lines: &[&str]| [&[number], lines.join("\n").as_bytes()].concat();
        let several = if number == 0 { 1 } else { 40 };
        tables.extend(lines.chunks(3).take(several).map(table));
    }
    tries(fuzz::tables, &tables);
}

#[test]
fn marks() {
    let mark =
        r#"{"doc":"a.txt","mark":"wrong","figure":"8亿元","start":18,"end":25,"value":"800000000","unit":"CNY","#;
    let mark = format!(
        r#"{mark}"bound":"exact","measure":"level","indicator":"税收收入","region":"360102","period":"2021"}}"#
    );
    tries(fuzz::marks, &[mark.clone().into_bytes(), format!("{mark}\n\n全年税收收入8亿元。").into_bytes()]);
}

#[test]
fn plain_documents() {
    tries(fuzz::plain, &with_first_byte(&[documents("gb18030"), documents("utf16"), documents("html")].concat()));
}

#[test]
fn pages() {
    tries(fuzz::html, &documents("html"));
}

#[test]
fn word_files() {
    let text = |words: &str| format!("<w:document><w:body>{}</w:body></w:document>", words.repeat(20)).into_bytes();
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>8亿元&amp;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    tries(fuzz::docx, &[text("<w:p><w:r><w:t>税收8亿元</w:t><w:br/></w:r></w:p>"), text(cell)]);
}

#[test]
fn pdf() {
    tries(fuzz::pdf, &documents("pdf"));
}

#[test]
fn archives() {
    let path = common::folder("formats").join("gb18030.zip");
    tries(fuzz::archive, &[fs::read(path).unwrap()[4..].to_vec()]);
}
