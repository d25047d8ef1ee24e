//! How fast a text is read, room by room and as a whole, how soon, on how many threads and in how much memory.
//!
//! ```text
//! cargo bench --bench extract --features internals                                  the reports of tests/fixtures, to 1 MB
//! cargo bench --bench extract --features internals -- --megabytes=50 FILE-OR-FOLDER…    other texts, *.txt
//! ```
//!
//! Everything stands beside a bare scan for numbers with a unit, and a walk of a dictionary with the names of all
//! indicators, over the same text. The scan is there twice: `[0-9]` lets the engine skip from digit to digit, `\d` does not. All ways of reading take turns, by a clock that stands still while other programs have
//! the processor, and the median of the rounds counts. Without the feature, the rooms are left out.

mod common;

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;
use std::{env, fs, thread};

use common::Asked;
use zhibiao::Extractor;

const ROUNDS: usize = 11;

/// Starts this program again to do one thing in a fresh process; it prints a number.
const CHILD: &str = "ZHIBIAO_BENCH_CHILD";

/// A way of reading, by name; returns how many figures it found.
type Way<'r> = (&'static str, Box<dyn Fn() -> usize + 'r>);

fn main() {
    let asked = Asked::read();
    if let Ok(child) = env::var(CHILD) {
        return run_child(&child, &asked);
    }
    let rounds = if asked.measure { ROUNDS } else { 1 };
    rooms(&asked, rounds);
    threads(&asked, rounds);
    if let Some(ms) = median((0..rounds).filter_map(|_| child("start")).collect()) {
        println!("start-up: {ms:.1} ms for the tables and a first call in a fresh process");
    }
    if let (Some(before), Some(after)) = (child("idle"), child("memory")) {
        let text = asked.documents().concat().len() as f64 / 1e6;
        let tables = before / 1e3;
        let times = (after - before) / 1e3 / text;
        println!(
            "memory: {tables:.1} MB with the tables; then {times:.1} times a document of {text:.1} MB, the text included"
        );
    }
}

/// The table of all ways of reading.
fn rooms(asked: &Asked, rounds: usize) {
    let documents = asked.documents();
    let whole = documents.concat();
    let extractor = Extractor::builder().build().expect("no options");
    let (scan, scan_any_digit) = (common::scan(), common::scan_any_digit());
    let dictionary = common::dictionary(&extractor);
    // Each returns how many things it found.
    let mut ways: Vec<Way<'_>> = vec![
        ("bare scan (regex)", Box::new(|| scan.find_iter(black_box(&whole)).count())),
        (r"the same with \d (regex)", Box::new(|| scan_any_digit.find_iter(black_box(&whole)).count())),
        ("dictionary walk", Box::new(|| dictionary.find_iter(black_box(&whole)).count())),
    ];
    #[cfg(feature = "internals")]
    {
        ways.push(("document", Box::new(|| zhibiao::rooms::document(&extractor, black_box(&whole)))));
        ways.push(("document, mention", Box::new(|| zhibiao::rooms::mention(&extractor, black_box(&whole)))));
    }
    ways.push(("full extraction", Box::new(|| extractor.extract(black_box(&whole)).len())));
    let by_document = || documents.iter().map(|document| extractor.extract(black_box(document)).len()).sum();
    ways.push(("full extraction, by document", Box::new(by_document)));

    let mut seconds = vec![Vec::new(); ways.len()];
    let mut found = vec![0; ways.len()];
    for _ in 0..rounds {
        for (((_, read), seconds), found) in ways.iter().zip(&mut seconds).zip(&mut found) {
            // What takes less than the clock can tell is done more often.
            let times = (0.1 / common::clock::seconds(1, || *found = black_box(read())).max(0.001)).ceil();
            let times = if asked.measure { times as usize } else { 1 };
            let took = common::clock::seconds(times, || *found = black_box(read()));
            seconds.push(took / times as f64);
        }
    }
    let seconds: Vec<f64> = seconds.into_iter().filter_map(median).collect();
    println!("{} documents, {} bytes; one thread", documents.len(), whole.len());
    println!("{:<30}{:>10}{:>12}{:>10}{:>12}{:>12}", "", "found", "ms", "MB/s", "bare scans", "walks");
    for (((name, _), found), &took) in ways.iter().zip(found).zip(&seconds) {
        let speed = whole.len() as f64 / 1e6 / took;
        let (scans, walks) = (took / seconds[0], took / seconds[2]);
        println!("{name:<30}{found:>10}{:>12.3}{speed:>10.1}{scans:>12.1}{walks:>12.1}", took * 1e3);
    }
}

/// Twice the texts on two threads, beside once the texts on one.
fn threads(asked: &Asked, rounds: usize) {
    let documents = asked.documents();
    let extractor = Extractor::builder().build().expect("no options");
    let read = || {
        for document in &documents {
            black_box(extractor.extract(black_box(document)));
        }
    };
    let wall = |read: &dyn Fn()| {
        let start = Instant::now();
        read();
        start.elapsed().as_secs_f64()
    };
    let least = |read: &dyn Fn()| (0..rounds).map(|_| wall(read)).fold(f64::INFINITY, f64::min);
    let one = least(&read);
    let two = least(&|| {
        thread::scope(|scope| {
            scope.spawn(read);
            scope.spawn(read);
        });
    });
    println!("two threads: {:.2} times the throughput of one", 2.0 * one / two);
}

fn child(task: &str) -> Option<f64> {
    let program = env::current_exe().ok()?;
    let output = Command::new(program).args(env::args().skip(1)).env(CHILD, task).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn run_child(task: &str, asked: &Asked) {
    match task {
        "start" => {
            let start = Instant::now();
            black_box(zhibiao::extract_metrics(black_box("2023年，东湖区地区生产总值221.8亿元，增长4.5%。")));
            println!("{}", start.elapsed().as_secs_f64() * 1e3);
        }
        "idle" | "memory" => {
            black_box(zhibiao::extract_metrics("增长4.5%。"));
            if task == "memory" {
                black_box(zhibiao::extract_metrics(&asked.documents().concat()));
            }
            // The most that was ever in memory, in kilobytes; Linux tells.
            let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
            let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            println!("{}", peak.map_or("", |peak| peak.trim().trim_end_matches(" kB")));
        }
        _ => {}
    }
}

fn median(mut seconds: Vec<f64>) -> Option<f64> {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied()
}
