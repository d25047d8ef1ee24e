//! How fast a text is read: all of the extraction, beside a bare scan for numbers with a unit.
//!
//! ```text
//! cargo bench                          the reports of tests/fixtures
//! cargo bench -- FILE-OR-FOLDER…       other texts, *.txt
//! ```
//!
//! The texts are repeated until they are a megabyte. All ways of reading take turns, so that a busy machine slows each
//! of them alike, and the median of the rounds counts. One thread. A quick round is run where cargo only tests that
//! benchmarks work (`cargo test --benches`).

#[path = "../tests/common/mod.rs"]
mod common;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use regex::Regex;
use zhibiao::Extractor;

use common::Fixture;

/// Bytes read in a round, at least.
const BYTES: usize = 1_000_000;
const ROUNDS: usize = 15;

/// A number and its unit, and nothing of what it means: the least that any extraction has to do.
const SCAN: &str = "[0-9][0-9,.]*(?:余|多)?(?:万亿|万|亿)?\
    (?:元|美元|%|‰|个百分点|倍|人次|人|名|户|家|个|项|件|座|所|处|条|辆|套|平方米|平方公里|公里|亩|公顷|吨|千瓦时|千瓦|位|年|天|小时)";

fn main() {
    // Cargo says so when it is to measure; everything else on the line is for us.
    let measured = env::args().any(|a| a == "--bench");
    let paths: Vec<_> = env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let texts = if paths.is_empty() {
        common::fixtures()
    } else {
        paths.iter().flat_map(|path| common::texts(Path::new(path))).collect()
    };
    let documents = repeat(&texts);
    let whole = documents.concat();
    let extractor = Extractor::builder().build().expect("no options");
    let scan = Regex::new(SCAN).expect("a correct pattern");

    // Each returns how many figures it found.
    let ways: [(&str, &dyn Fn() -> usize); 3] = [
        ("full extraction", &|| extractor.extract(black_box(&whole)).len()),
        ("full extraction, by document", &|| documents.iter().map(|d| extractor.extract(black_box(d)).len()).sum()),
        ("bare scan (regex)", &|| scan.find_iter(black_box(&whole)).count()),
    ];
    let found = ways.map(|(_, read)| read());
    let mut seconds = ways.map(|_| Vec::new());
    for _ in 0..if measured { ROUNDS } else { 1 } {
        for ((_, read), seconds) in ways.iter().zip(&mut seconds) {
            let start = Instant::now();
            black_box(read());
            seconds.push(start.elapsed().as_secs_f64());
        }
    }
    let seconds = seconds.map(median);
    let [.., bare] = seconds;

    let names: Vec<_> = texts.iter().map(|text| text.name.as_str()).collect();
    let times = documents.len() / texts.len();
    println!("{}, {times} times over: {} bytes; one thread", names.join(", "), whole.len());
    println!("{:<30}{:>10}{:>12}{:>10}{:>12}", "", "figures", "ms", "MB/s", "bare scans");
    for (((name, _), found), seconds) in ways.iter().zip(found).zip(seconds) {
        let speed = whole.len() as f64 / 1e6 / seconds;
        println!("{name:<30}{found:>10}{:>12.3}{speed:>10.1}{:>12.1}", seconds * 1e3, seconds / bare);
    }
    println!("full extraction runs at 1/{:.1} of the bare scan", seconds[0] / bare);
}

/// The texts, over and over, until there are enough bytes.
fn repeat(texts: &[Fixture]) -> Vec<&str> {
    let bytes: usize = texts.iter().map(|text| text.text.len()).sum();
    assert!(bytes > 0, "no text to read");
    let times = BYTES.div_ceil(bytes);
    texts.iter().cycle().take(texts.len() * times).map(|text| text.text.as_str()).collect()
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}
