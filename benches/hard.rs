//! Texts that are made to be hard to read, beside a report.
//!
//! `cargo bench --bench hard [-- FILE-OR-FOLDER…]`
//!
//! A text of nothing but figures has a hundred times the numbers of a report of its length, and each of them takes its
//! time: so the time is given for each byte, and for each number. A text is hard where both are far above a report's.

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
        let ns = common::least(rounds, || drop(black_box(extractor.extract(black_box(text))))) * 1e9;
        let numbers = hard::numbers(text);
        (ns / text.len() as f64, ns / numbers.max(1) as f64, numbers)
    };
    let (byte, number, numbers) = measure(&asked.cut(bytes));
    println!("{:<44}{:>10}{:>10}{:>8}{:>12}{:>8}", "", "numbers", "ns/byte", "times", "ns/number", "times");
    println!("{:<44}{numbers:>10}{byte:>10.2}{:>8.1}{number:>12.0}{:>8.1}", "a report", 1.0, 1.0);
    let mut most: f64 = 0.0;
    for hard in HARD {
        let (each, each_number, numbers) = measure(&hard.text(bytes));
        let (times, number_times) = (each / byte, each_number / number);
        // What has fewer numbers than a report takes its time for the bytes.
        let worst = times.min(number_times);
        most = most.max(worst);
        let note = if worst > 3.0 { "  more than 3 times" } else { "" };
        println!("{:<44}{numbers:>10}{each:>10.2}{times:>8.1}{each_number:>12.0}{number_times:>8.1}{note}", hard.name);
    }
    println!("at most {most:.1} times a report, by the byte or by the number");
}
