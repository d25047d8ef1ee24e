//! What holds for every text, whatever it is.
//!
//! Texts that broke a promise once are kept in `properties.regressions` and tried first.

mod common;

#[path = "common/fragments.rs"]
mod fragments;
#[path = "common/promises.rs"]
mod promises;

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::FileFailurePersistence;
use zhibiao::Extractor;

use common::Fixture;
use fragments::FRAGMENTS;

static FIXTURES: LazyLock<Vec<Fixture>> =
    LazyLock::new(|| [common::fixtures(), common::reports()].into_iter().flatten().collect());

/// Built once: what is tested here is extraction.
static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().expect("no options"));

/// Where a report has none: a line break or blank in the middle of things.
const NOISE: &[&str] =
    &["\n", "\r\n", "\n\n", " ", "  ", "\t", "\u{3000}", "\u{A0}", "\u{200B}", "\u{FEFF}", "\n— 3 —\n"];

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<u32>().prop_map(|n| n.to_string()),
        (0..100_000u32, 0..100u32).prop_map(|(n, d)| format!("{n}.{d}")),
        (1..1000u32, 0..1000u32).prop_map(|(n, d)| format!("{n},{d:03}")),
        "[0-9]{1,40}(\\.[0-9]{1,40})?",
        "[０-９]{1,6}(．[０-９]{1,3})?",
        "[一二三四五六七八九十百千万亿零〇两]{1,12}",
    ]
}

/// Sentences as no reporter would write them, of words that every reporter writes.
fn assembled() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![3 => select(FRAGMENTS).prop_map(str::to_owned), 1 => number()];
    prop::collection::vec(fragment, 0..60).prop_map(|parts| parts.concat())
}

/// Some thousand characters of a report, from any one to any other.
fn cut() -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>(), 0..2000usize).prop_map(|(fixture, start, length)| {
        let text = &fixture.get(&FIXTURES).text;
        text.chars().skip(start.index(text.chars().count())).take(length).collect()
    })
}

/// The same, with noise pushed in anywhere.
fn noisy() -> impl Strategy<Value = String> {
    let noise = prop::collection::vec((any::<Index>(), select(NOISE)), 0..60);
    (cut(), noise).prop_map(|(text, noise)| {
        let mut chars: Vec<String> = text.chars().map(String::from).collect();
        for (at, noise) in noise {
            chars.insert(at.index(chars.len() + 1), noise.to_owned());
        }
        chars.concat()
    })
}

fn check(text: &str) -> Result<(), TestCaseError> {
    promises::check(&EXTRACTOR, text).map(drop).map_err(TestCaseError::fail)
}

/// So many cases, or as many as `PROPTEST_CASES` says.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(cases),
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/properties.regressions"))),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_text_is_read_safely(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_sentence_is_read_safely(text in assembled()) {
        check(&text)?;
    }
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn a_report_cut_anywhere_is_read_safely(text in cut()) {
        check(&text)?;
    }

    #[test]
    fn a_report_broken_anywhere_is_read_safely(text in noisy()) {
        check(&text)?;
    }
}

#[test]
fn reports_are_read_safely() {
    for fixture in FIXTURES.iter() {
        check(&fixture.text).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
    }
}
