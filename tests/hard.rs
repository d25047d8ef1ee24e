//! Texts that are made to be hard to read take no longer than others.
//!
//! What is compared is read in turns, as many bytes of both, by a clock that stands still while other programs have the
//! processor, and the least of several rounds counts. `benches/hard.rs` prints the figures.

mod common;

#[path = "common/clock.rs"]
mod clock;
#[path = "common/hard.rs"]
mod hard;

use std::fmt::Write;
use std::hint::black_box;

use hard::HARD;
use zhibiao::Extractor;

/// More than any paragraph that is read in one go, and sixteen times that.
const SHORT: usize = 16 << 10;
const GROWTH: usize = 16;
/// Rounds of both, as long as they do not come out right.
const ROUNDS: usize = 6;

fn seconds(extractor: &Extractor, rounds: usize, text: &str) -> f64 {
    clock::seconds(rounds, || drop(black_box(extractor.extract(black_box(text)))))
}

/// Sixteen times the text takes no longer than the text sixteen times, but for what a cache that is too small may add.
/// Quadratic time would be sixteen times as long.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    let extractor = Extractor::builder().build().expect("no options");
    let mut slow = String::new();
    for case in HARD {
        let (short, long) = (case.text(SHORT), case.text(SHORT * GROWTH));
        let (mut least_short, mut least_long) = (f64::INFINITY, f64::INFINITY);
        let linear = (0..ROUNDS).any(|_| {
            least_short = least_short.min(seconds(&extractor, GROWTH, &short));
            least_long = least_long.min(seconds(&extractor, 1, &long));
            // Less than the clock can tell is fast enough.
            least_long < least_short * 3.0 + 0.01
        });
        if !linear {
            let _ = writeln!(slow, "{}: {least_long:.4} s, in parts {least_short:.4} s", case.name);
        }
    }
    assert!(slow.is_empty(), "more than three times as long in one as in {GROWTH} parts:\n{slow}");
}

/// None takes many times as long as reports of its length, unless it has as many times the numbers.
#[test]
fn no_text_is_much_slower_than_a_report() {
    let extractor = Extractor::builder().build().expect("no options");
    let report: String = common::fixtures().into_iter().map(|fixture| fixture.text).collect();
    let mut slow = String::new();
    for case in HARD {
        let text = case.text(report.len());
        let numbers = (hard::numbers(&text) as f64 / hard::numbers(&report) as f64).max(1.0);
        let (mut least, mut least_report) = (f64::INFINITY, f64::INFINITY);
        let fast = (0..ROUNDS).any(|_| {
            least = least.min(seconds(&extractor, 1, &text));
            least_report = least_report.min(seconds(&extractor, 1, &report));
            least < least_report * numbers * 10.0 + 0.01
        });
        if !fast {
            let _ = writeln!(slow, "{}: {least:.4} s, a report {least_report:.4} s", case.name);
        }
    }
    assert!(slow.is_empty(), "more than 10 times as long as reports:\n{slow}");
}
