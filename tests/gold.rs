//! Where the extraction stands against the gold standard, and the floors it must not fall below.
//!
//! `cargo test --test gold -- --nocapture` prints the table. `ZHIBIAO_ERRORS=10` in the environment adds the first ten
//! wrong records of each document.

mod common;
mod score;

use std::fs;

use common::Fixture;
use score::{COLUMNS, Row, Tally};

/// The least that each column of a document may be, to the three decimals of the table.
type Floors = (&'static str, [f64; COLUMNS.len()]);

#[rustfmt::skip]
const DISTRICTS: &[Floors] = &[
    //                P      R     F1  typed  indic region period status   FULL
    ("donghu",    [1.000, 1.000, 1.000, 1.000, 0.987, 1.000, 0.992, 1.000, 0.979]),
    ("xiangdong", [1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000]),
    ("xunyang",   [1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000, 1.000]),
    ("yuehu",     [1.000, 0.982, 0.991, 0.982, 0.893, 0.982, 0.982, 0.982, 0.901]),
    ("yujiang",   [1.000, 1.000, 1.000, 1.000, 0.960, 1.000, 0.960, 1.000, 0.960]),
    ("all",       [1.000, 0.998, 0.999, 0.998, 0.976, 0.998, 0.990, 0.998, 0.972]),
];

#[rustfmt::skip]
const PROVINCES: &[Floors] = &[
    //                    P      R     F1  typed  indic region period status   FULL
    ("fujian-2025",   [1.000, 0.976, 0.988, 0.976, 0.976, 0.976, 0.976, 0.976, 0.988]),
    ("hunan-2025",    [1.000, 1.000, 1.000, 0.995, 0.995, 0.995, 1.000, 0.995, 0.984]),
    ("national-2005", [1.000, 1.000, 1.000, 1.000, 0.970, 1.000, 1.000, 1.000, 0.970]),
    ("sichuan-2025",  [0.991, 1.000, 0.995, 1.000, 0.991, 0.977, 0.991, 1.000, 0.958]),
    ("yunnan-2025",   [1.000, 1.000, 1.000, 1.000, 0.986, 1.000, 0.986, 1.000, 0.971]),
    ("all",           [0.998, 0.994, 0.996, 0.992, 0.984, 0.987, 0.988, 0.992, 0.974]),
];

#[test]
fn the_reports_of_districts_reach_their_floors() {
    reach(common::fixtures(), DISTRICTS);
}

#[test]
fn the_reports_of_provinces_and_the_nation_reach_their_floors() {
    // Not every one of them has a gold standard.
    let gold = common::reports().into_iter().filter(|report| report.beside("gold.jsonl").exists()).collect();
    reach(gold, PROVINCES);
}

fn reach(documents: Vec<Fixture>, floors: &[Floors]) {
    let shown: usize = std::env::var("ZHIBIAO_ERRORS").map_or(0, |n| n.parse().expect("ZHIBIAO_ERRORS is a number"));
    let mut rows = Vec::new();
    for fixture in documents {
        let gold = fs::read_to_string(fixture.beside("gold.jsonl"))
            .unwrap_or_else(|e| panic!("{}.gold.jsonl: {e}", fixture.name));
        let gold = score::records(&gold);
        let metrics = zhibiao::extract_metrics(&fixture.text);
        let got: Vec<_> = metrics.iter().map(|metric| serde_json::to_value(metric).expect("plain JSON")).collect();
        let (tally, misses) = score::score(&gold, &got);
        for miss in misses.iter().take(shown) {
            println!("{}\t{miss}", fixture.name);
        }
        rows.push((fixture.name, tally));
    }
    let total = rows.iter().fold(Tally::default(), |total, (_, tally)| total + *tally);
    rows.push(("all".to_owned(), total));

    println!("{}", score::header());
    for (name, tally) in &rows {
        println!("{}", Row(name, *tally));
    }
    assert_eq!(
        rows.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        floors.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        "every document has its floors"
    );
    let mut fallen = Vec::new();
    for ((name, tally), (_, least)) in rows.iter().zip(floors) {
        for ((column, value), floor) in COLUMNS.iter().zip(tally.columns()).zip(least) {
            // The table rounds to three decimals, and so do the floors read off it.
            if value + 0.0005 < *floor {
                fallen.push(format!("{name}: {column} is {value:.3}, was at least {floor:.3}"));
            }
        }
    }
    assert!(fallen.is_empty(), "the extraction has become worse:\n{}", fallen.join("\n"));
}

/// What a reader marks on the report page is a gold standard: marks that say what the gold standard says score as it does.
#[cfg(feature = "report")]
#[test]
fn marks_are_read_back_as_a_gold_standard() {
    for fixture in common::fixtures() {
        let gold = fs::read_to_string(fixture.beside("gold.jsonl")).expect("a gold standard");
        let gold = score::records(&gold);
        let got = zhibiao::extract_metrics(&fixture.text);
        let got: Vec<_> = got.iter().map(|metric| serde_json::to_value(metric).expect("plain JSON")).collect();
        let marks: String = gold
            .iter()
            .map(|record| {
                let mut mark = record.clone();
                mark["doc"] = fixture.name.clone().into();
                let found = got.iter().find(|got| got["span"]["start"] == record["start"]);
                mark["mark"] = if found.is_some() { "right" } else { "missed" }.into();
                format!("{mark}\n")
            })
            .collect();
        let marks = zhibiao::report::Marks::parse(&marks).unwrap_or_else(|e| panic!("{}: {e}", fixture.name));
        let read = marks.gold(&fixture.name);
        assert_eq!(read, gold, "{}", fixture.name);

        // And an extraction that takes them in says what they say.
        let extractor = zhibiao::Extractor::builder().build().expect("no options");
        let metrics = extractor.extract(&fixture.text);
        let (marked, problems) = marks.apply(&extractor, &fixture.name, &fixture.text, metrics);
        assert!(problems.is_empty(), "{}: {problems:?}", fixture.name);
        let marked: Vec<_> = marked.iter().map(|metric| serde_json::to_value(metric).expect("plain JSON")).collect();
        let (tally, misses) = score::score(&gold, &marked);
        // Beside them stands what was extracted and is not marked.
        let [_, recall, _, right @ .., _] = tally.columns();
        assert_eq!((recall, right), (1.0, [1.0; 5]), "{}: {}", fixture.name, misses[0]);
    }
}
