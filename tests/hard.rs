//! Texts that are made to be hard to read take no longer than others.
//!
//! Times are compared with one another in the same moment, and the least of several rounds counts: what else the machine
//! does can only make a round longer. `benches/hard.rs` prints the figures.

mod common;

#[path = "common/hard.rs"]
mod hard;

use std::fmt::Write;
use std::hint::black_box;
use std::time::Instant;

use hard::HARD;
use zhibiao::Extractor;

/// More than any paragraph that is read in one go, and sixteen times that.
const SHORT: usize = 16 << 10;
const GROWTH: usize = 16;

fn seconds(extractor: &Extractor, text: &str) -> f64 {
    let start = Instant::now();
    drop(black_box(extractor.extract(black_box(text))));
    start.elapsed().as_secs_f64()
}

/// Sixteen times the text takes sixteen times as long. Quadratic time would be 256 times as long; between the two lies
/// what a cache that is too small may add.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    let extractor = Extractor::builder().build().expect("no options");
    let mut slow = String::new();
    for case in HARD {
        let (short, long) = (case.text(SHORT), case.text(SHORT * GROWTH));
        let (mut least_short, mut least_long) = (f64::INFINITY, f64::INFINITY);
        let linear = (0..8).any(|_| {
            // As many bytes of both, so that both are as likely to be held up.
            for _ in 0..4 {
                least_short = least_short.min(seconds(&extractor, &short));
            }
            least_long = least_long.min(seconds(&extractor, &long));
            least_long < least_short * 40.0
        });
        if !linear {
            let _ = writeln!(slow, "{}: {least_short:.6} s, then {least_long:.6} s", case.name);
        }
    }
    assert!(slow.is_empty(), "more than 40 times as long for 16 times the text:\n{slow}");
}

/// None takes many times as long as a report of its length, nor as many records of a report.
#[test]
fn no_text_is_much_slower_than_a_report() {
    let extractor = Extractor::builder().build().expect("no options");
    let report: String = common::fixtures().into_iter().map(|fixture| fixture.text).collect();
    let records = |text: &str| extractor.extract(text).len().max(1) as f64;
    let of_report = records(&report);
    let mut slow = String::new();
    for case in HARD {
        let text = case.text(SHORT);
        let of_text = records(&text);
        let (mut least, mut least_report) = (f64::INFINITY, f64::INFINITY);
        let fast = (0..8).any(|_| {
            least = least.min(seconds(&extractor, &text)).min(seconds(&extractor, &text));
            least_report = least_report.min(seconds(&extractor, &report));
            let by_byte = (least / text.len() as f64) / (least_report / report.len() as f64);
            let by_record = (least / of_text) / (least_report / of_report);
            by_byte.min(by_record) < 10.0
        });
        if !fast {
            let _ = writeln!(slow, "{}: {least:.6} s", case.name);
        }
    }
    assert!(slow.is_empty(), "more than 10 times as long as a report:\n{slow}");
}
