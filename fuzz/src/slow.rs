//! The search for slow texts: what takes longer than all before it, by the byte, is told, and counts as new to the fuzzer.

use std::sync::LazyLock;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU8, Ordering};

use super::clock::seconds;
use super::{EXTRACTOR, sentence};

/// What a text of a piece over and over is long enough to show, and how much longer than a report it may take by the
/// byte before it counts as broken.
const LENGTH: usize = 16 << 10;
const LIMIT: f64 = 60.0;
const STEPS: usize = 256;

/// libFuzzer takes a change in these for new code: one for each step of slowness.
#[cfg_attr(fuzzing, unsafe(link_section = "__libfuzzer_extra_counters"))]
#[cfg_attr(fuzzing, used)]
static SLOWNESS: [AtomicU8; STEPS] = [const { AtomicU8::new(0) }; STEPS];

/// Seconds that a byte of a report takes.
static REPORT: LazyLock<f64> = LazyLock::new(|| {
    let report = include_str!("../../tests/fixtures/xunyang.txt");
    (0..5).map(|_| time(report)).fold(f64::INFINITY, f64::min)
});

static WORST: Mutex<f64> = Mutex::new(0.0);

/// A sentence of which what stands behind the first byte of zeros is repeated, or all of it.
pub fn slow(data: &[u8]) {
    let (once, again) = data.iter().position(|byte| *byte == 255).map_or((&[][..], data), |at| data.split_at(at));
    let (mut text, again) = (sentence::of(once), sentence::of(again));
    if again.is_empty() {
        return;
    }
    while text.len() < LENGTH {
        text.push_str(&again);
    }
    let mut slowness = time(&text) / *REPORT;
    let mut worst = WORST.lock().expect("no panic while it is held");
    if slowness > *worst {
        // Another program may have been in the way.
        slowness = (0..3).map(|_| time(&text) / *REPORT).fold(slowness, f64::min);
    }
    SLOWNESS[((slowness * 4.0) as usize).min(STEPS - 1)].store(1, Ordering::Relaxed);
    if slowness > *worst {
        *worst = slowness;
        let once = sentence::of(once);
        eprintln!("slowest: {slowness:.1} times a report by the byte: {once:?} and {again:?}");
        assert!(slowness < LIMIT, "{slowness:.1} times a report");
    }
}

fn time(text: &str) -> f64 {
    seconds(1, || drop(EXTRACTOR.extract(text))) / text.len() as f64
}
