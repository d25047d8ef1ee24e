//! What the benches share: the texts, the ways to read them that an extraction is measured against, and the clock.

#![allow(dead_code)] // Not every bench asks for all of it.

use std::env;
use std::path::Path;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use zhibiao::Extractor;

#[path = "../../tests/common/clock.rs"]
pub(crate) mod clock;
#[path = "../../tests/common/mod.rs"]
mod texts;

/// What stands behind a number, at the least.
const UNIT: &str = "(?:余|多)?(?:万亿|万|亿)?\
    (?:元|美元|%|‰|个百分点|倍|人次|人|名|户|家|个|项|件|座|所|处|条|辆|套|平方米|平方公里|公里|亩|公顷|吨|千瓦时|千瓦|位|年|天|小时)";

/// What the command line asks for.
pub(crate) struct Asked {
    /// Cargo says so when it is to measure; without, benches only show that they work.
    pub(crate) measure: bool,
    /// How many bytes the texts are repeated to.
    pub(crate) bytes: usize,
    documents: Vec<String>,
}

impl Asked {
    /// `[--megabytes=N] [FILE-OR-FOLDER…]`; without any text, the reports of tests/fixtures.
    pub(crate) fn read() -> Self {
        let args: Vec<String> = env::args().skip(1).collect();
        let measure = args.iter().any(|arg| arg == "--bench");
        let megabytes = args.iter().find_map(|arg| arg.strip_prefix("--megabytes="));
        let megabytes: usize = megabytes.map_or(1, |n| n.parse().expect("a number of megabytes"));
        let paths: Vec<_> = args.iter().filter(|arg| !arg.starts_with("--")).collect();
        let texts = if paths.is_empty() {
            texts::fixtures()
        } else {
            paths.iter().flat_map(|path| texts::texts(Path::new(path))).collect()
        };
        let bytes = if measure { megabytes * 1_000_000 } else { 20_000 };
        Self { measure, bytes, documents: texts.into_iter().map(|text| text.text).collect() }
    }

    /// The texts, over and over, until there are enough bytes.
    pub(crate) fn documents(&self) -> Vec<&str> {
        let once: usize = self.documents.iter().map(String::len).sum();
        assert!(once > 0, "no text to read");
        let count = self.documents.len() * self.bytes.div_ceil(once);
        self.documents.iter().cycle().take(count).map(String::as_str).collect()
    }

    /// So many bytes of them, from the first on.
    pub(crate) fn cut(&self, bytes: usize) -> String {
        let once = self.documents.concat();
        let mut text = once.repeat(bytes.div_ceil(once.len()));
        text.truncate(text.floor_char_boundary(bytes));
        text
    }
}

/// The bare scan: a number and its unit, and nothing of what it means. With digits of ASCII alone, which are few enough
/// for the engine to skip from one to the next.
pub(crate) fn scan() -> Regex {
    Regex::new(&format!("[0-9][0-9,.]*{UNIT}")).expect("a correct pattern")
}

/// The same as it is mostly written: `\d` is a digit of any script.
pub(crate) fn scan_any_digit() -> Regex {
    Regex::new(&format!(r"\d[\d,.]*{UNIT}")).expect("a correct pattern")
}

/// The names of all indicators, to be looked up everywhere in a text.
pub(crate) fn dictionary(extractor: &Extractor) -> AhoCorasick {
    let names = extractor.indicators().into_iter().flat_map(|indicator| {
        let mut names = indicator.aliases;
        names.push(indicator.name);
        names
    });
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).expect("names that fit")
}

/// The least seconds of the processor that something takes, of so many rounds: what the machine can do when nothing
/// else holds it up. What takes less than the clock can tell is done more often in a round.
pub(crate) fn least(rounds: usize, mut read: impl FnMut()) -> f64 {
    let once = clock::seconds(1, &mut read);
    let times = (0.1 / once.max(0.001)).ceil() as usize;
    let times = if rounds > 1 { times } else { 1 };
    (0..rounds).map(|_| clock::seconds(times, &mut read) / times as f64).fold(f64::INFINITY, f64::min)
}
