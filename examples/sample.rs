//! Draws records at random, each with its source around it, for judging by eye.
//!
//! `cargo run --release --example sample -- SEED COUNT FILE…` draws COUNT records over all the files, the same for the
//! same seed.

use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let seed = arguments.next().and_then(|a| a.parse::<u64>().ok());
    let count = arguments.next().and_then(|a| a.parse::<usize>().ok());
    let files: Vec<String> = arguments.collect();
    let (Some(seed), Some(count), false) = (seed, count, files.is_empty()) else {
        eprintln!("usage: sample SEED COUNT FILE…");
        return ExitCode::from(2);
    };
    let mut drawn = Vec::new();
    for file in &files {
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(e) => {
                eprintln!("{file}: {e}");
                return ExitCode::FAILURE;
            }
        };
        for metric in zhibiao::extract_metrics(&text) {
            // The order that the seed gives: a hash of it and of the place decides who is drawn.
            let place = (drawn.len() as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let before = &text[text.floor_char_boundary(metric.span.start.saturating_sub(150))..metric.span.start];
            let after = &text[metric.span.end..text.floor_char_boundary(metric.span.end + 90)];
            let record = serde_json::to_string(&metric).unwrap_or_default();
            let shown = format!("{file}\n  …{before}【{}】{after}…\n  {record}\n", metric.figure).replace("\n\n", "\n");
            drawn.push((mixed(seed ^ place), shown));
        }
    }
    drawn.sort();
    for (n, (_, shown)) in drawn.iter().take(count).enumerate() {
        println!("{}. {shown}", n + 1);
    }
    ExitCode::SUCCESS
}

/// A hash that spreads neighbouring numbers (the finaliser of SplitMix64).
fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
