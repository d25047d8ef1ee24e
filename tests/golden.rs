//! The records of every report, to the byte: `tests/fixtures/NAME.metrics.jsonl`.
//!
//! What `zhibiao extract --format jsonl tests/fixtures/NAME.txt` prints. After a change that is meant to be seen,
//! rewrite them with `ZHIBIAO_BLESS=1 cargo test --test golden`, and read the diff before committing it.

mod common;

use std::fmt::Write;
use std::{env, fs};

/// How many differing lines are shown of each report.
const SHOWN: usize = 5;

#[test]
fn the_records_are_those_on_file() {
    let bless = env::var("ZHIBIAO_BLESS").is_ok_and(|value| value == "1");
    let mut report = String::new();
    for fixture in common::fixtures() {
        let path = fixture.beside("metrics.jsonl");
        let got: String = zhibiao::extract_metrics(&fixture.text)
            .iter()
            .map(|metric| serde_json::to_string(metric).expect("plain JSON") + "\n")
            .collect();
        if bless {
            fs::write(&path, got).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            continue;
        }
        let want = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        if got != want {
            report += &differences(&fixture.name, &want, &got);
        }
    }
    assert!(report.is_empty(), "{report}If this is meant: ZHIBIAO_BLESS=1 cargo test --test golden");
}

/// The first lines that differ, with their numbers.
fn differences(name: &str, want: &str, got: &str) -> String {
    let (want, got): (Vec<_>, Vec<_>) = (want.lines().collect(), got.lines().collect());
    let mut report = format!("\n{name}.metrics.jsonl: {} lines on file, {} now\n", want.len(), got.len());
    let lines = (0..want.len().max(got.len())).map(|i| (i + 1, want.get(i), got.get(i)));
    for (number, want, got) in lines.filter(|(_, want, got)| want != got).take(SHOWN) {
        for (sign, line) in [('-', want), ('+', got)] {
            if let Some(line) = line {
                let _ = writeln!(report, "{number:>5} {sign} {line}");
            }
        }
    }
    report
}

#[test]
fn differences_are_shown_with_their_lines() {
    assert_eq!(
        differences("a", "one\ntwo\nthree\n", "one\n2\nthree\nfour\n"),
        "\na.metrics.jsonl: 3 lines on file, 4 now\n    2 - two\n    2 + 2\n    4 + four\n"
    );
}
