//! What is tried on inputs that a fuzzer makes: one function for each target, which panics where a promise is broken.
//!
//! The targets of `fuzz_targets` call them, and so does `tests/fuzzed.rs`, on every build and without a fuzzer.

mod readers;
mod sentence;
mod slow;
mod tables;
mod twins;

#[path = "../../tests/common/clock.rs"]
mod clock;
#[path = "../../tests/common/fragments.rs"]
mod fragments;
#[path = "../../tests/common/promises.rs"]
mod promises;
// The tests use more of it.
#[allow(dead_code)]
#[path = "../../tests/common/twin.rs"]
mod twin;

use std::sync::LazyLock;

use zhibiao::report::Marks;
use zhibiao::{Extraction, Extractor};

pub use readers::{archive, docx, html, pdf, plain};
pub use slow::slow;
pub use tables::tables;
pub use twins::twins;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().expect("no options"));

/// Any text: the bytes as they are, made valid.
pub fn extract(data: &[u8]) {
    read(&String::from_utf8_lossy(data));
}

/// Words of statistical sentences in any order.
pub fn sentences(data: &[u8]) {
    read(&sentence::of(data));
}

/// Reads a text in every way there is, which all say the same.
fn read(text: &str) {
    let extraction = promised(&EXTRACTOR, text);
    let many: Vec<Extraction> = EXTRACTOR.extract_many([text, text]).collect();
    assert!(many.iter().all(|one| *one == extraction), "extract_many differs: {text:?}");
    let explained = EXTRACTOR.explain(text);
    assert!(explained.iter().map(|why| &why.metric).eq(&extraction.metrics), "explain differs: {text:?}");
}

fn promised(extractor: &Extractor, text: &str) -> Extraction {
    promises::check(extractor, text).unwrap_or_else(|broken| panic!("{broken}\nin {text:?}"))
}

/// A file of marks, and the text they are for: what stands behind the last line of marks.
pub fn marks(data: &[u8]) {
    let data = String::from_utf8_lossy(data);
    let (lines, text) = data.split_once("\n\n").unwrap_or((&data, "全年税收收入8亿元，增长5%。"));
    let marks = match Marks::parse(lines) {
        Ok(marks) => marks,
        Err(error) => return one_line(&error.to_string()),
    };
    let (metrics, problems) = marks.apply(&EXTRACTOR, "a.txt", text, EXTRACTOR.extract(text));
    assert!(metrics.iter().all(|metric| text.get(metric.span.range()) == Some(&metric.figure)), "{data:?}");
    problems.iter().for_each(|problem| one_line(&problem.to_string()));
    let gold = marks.gold("a.txt");
    assert!(gold.len() <= marks.iter().count(), "{data:?}");
}

/// What is said to people is said in one line.
fn one_line(message: &str) {
    assert!(!message.is_empty() && !message.contains('\n'), "{message:?}");
}
