//! Bytes as words: whatever a fuzzer does to the bytes, whole words come out.

use std::sync::LazyLock;

use super::fragments::FRAGMENTS;

/// Names of the tables: the first column, and of indicators the second.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let words = names(include_str!("../../src/catalogue/data/words.tsv"), 0);
    let units = names(include_str!("../../src/catalogue/data/units.tsv"), 0);
    let others = names(include_str!("../../src/catalogue/data/not_units.tsv"), 0);
    let indicators = names(include_str!("../../src/catalogue/data/indicators.tsv"), 1);
    let places = names(include_str!("../../src/catalogue/data/places.tsv"), 0);
    words.chain(units).chain(others).chain(indicators).chain(places).collect()
});

fn names(table: &'static str, column: usize) -> impl Iterator<Item = &'static str> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(move |line| line.split('\t').nth(column))
}

/// The sentence that some bytes stand for: a fragment for most bytes, a number for some, and a name of the tables for the
/// others with the byte that follows.
pub(crate) fn of(data: &[u8]) -> String {
    let mut text = String::new();
    let mut bytes = data.iter().map(|byte| usize::from(*byte));
    while let Some(byte) = bytes.next() {
        match byte {
            0..200 => text.push_str(FRAGMENTS[byte % FRAGMENTS.len()]),
            200..220 => {
                const DIGITS: &str = "23578 4.6, ２.３一二三五九十百";
                text.extend(DIGITS.chars().nth(byte - 200));
            }
            _ => text.push_str(NAMES[((byte - 220) << 8 | bytes.next().unwrap_or(0)) % NAMES.len()]),
        }
    }
    text
}
