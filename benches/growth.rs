//! How the time grows with the text, and with its sentences: no faster than they do.
//!
//! `cargo bench --bench growth [-- FILE-OR-FOLDER…]`

mod common;

use std::hint::black_box;

use common::Asked;
use zhibiao::Extractor;

fn main() {
    let asked = Asked::read();
    let extractor = Extractor::builder().build().expect("no options");
    let scan = common::scan();
    let show = |size: usize, text: &str| {
        let rounds = if asked.measure { 3 } else { 1 };
        let ns = |seconds: f64| seconds * 1e9 / text.len() as f64;
        let full = ns(common::least(rounds, || drop(black_box(extractor.extract(black_box(text))))));
        let bare = ns(common::least(rounds, || {
            black_box(scan.find_iter(black_box(text)).count());
        }));
        println!("{size:>12}{full:>14.2}{bare:>14.3}");
    };
    println!("{:>12}{:>14}{:>14}", "bytes", "ns a byte", "bare scan");
    for power in 0..=16 {
        let bytes = 1000 << power;
        if bytes <= 64_000 || asked.measure {
            show(bytes, &asked.cut(bytes));
        }
    }
    println!("\n{:>12}{:>14}{:>14}", "characters", "ns a byte", "bare scan");
    for power in 1..=6 {
        let length = 10usize.pow(power);
        let total = if asked.measure { 1_000_000.max(length) } else { 10_000 };
        if length <= total {
            show(length, &sentences(length, total));
        }
    }
}

/// Sentences of so many characters, to so many in all.
fn sentences(length: usize, total: usize) -> String {
    const CLAUSES: &str = "固定资产投资增长5.3%，社会消费品零售总额180.4亿元，新增城镇就业1.2万人，改造老旧小区58个，";
    let mut sentence: String = CLAUSES.chars().cycle().take(length - 1).collect();
    sentence.push('。');
    sentence.repeat(total / length)
}
