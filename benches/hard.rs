//! Texts that are made to be hard to read, beside a report.
//!
//! `cargo bench --bench hard [-- FILE-OR-FOLDER…]`
//!
//! A text of nothing but figures has a hundred times the records of a report of its length, and each of them takes its
//! time: so the time is given for each byte, and for each record. A text is hard where both are far above a report's.

mod common;

#[path = "../tests/common/hard.rs"]
mod hard;

use std::hint::black_box;

use common::Asked;
use hard::HARD;
use zhibiao::Extractor;

fn main() {
    let asked = Asked::read();
    let extractor = Extractor::builder().build().expect("no options");
    let bytes = if asked.measure { 1 << 20 } else { 4 << 10 };
    let rounds = if asked.measure { 5 } else { 1 };
    let measure = |text: &str| {
        let records = extractor.extract(text).len();
        let seconds = common::least(rounds, || drop(black_box(extractor.extract(black_box(text)))));
        (seconds * 1e9 / text.len() as f64, seconds * 1e9 / records.max(1) as f64, records)
    };
    let (byte, record, records) = measure(&asked.cut(bytes));
    println!("{:<44}{:>10}{:>10}{:>8}{:>12}{:>8}", "", "records", "ns/byte", "times", "ns/record", "times");
    println!("{:<44}{records:>10}{byte:>10.2}{:>8.1}{record:>12.0}{:>8.1}", "a report", 1.0, 1.0);
    let mut most: f64 = 0.0;
    for hard in HARD {
        let (each, each_record, records) = measure(&hard.text(bytes));
        let (times, record_times) = (each / byte, each_record / record);
        // What has fewer records than a report takes its time for the bytes.
        let worst = times.min(record_times);
        most = most.max(worst);
        let note = if worst > 3.0 { "  more than 3 times" } else { "" };
        println!("{:<44}{records:>10}{each:>10.2}{times:>8.1}{each_record:>12.0}{record_times:>8.1}{note}", hard.name);
    }
    println!("at most {most:.1} times a report, by the byte or by the record");
}
