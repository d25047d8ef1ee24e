//! The scorer against the numbers of the one that the gold standard came with.
//!
//! `cases/light` and `cases/heavy` are the gold records with figures dropped, doubled and moved, and values, labels,
//! periods and all else changed: a fifth of the records in one way, or all of them in up to three. What scoring does
//! not read is left out of them. `cases/NAME.score.json` is what the reference scorer printed for them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{COLUMNS, Tally, label, records, score};
use crate::common;

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.as_ref().display()))
}

fn check(case: &str) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/score/cases");
    let expected: Vec<Value> = serde_json::from_str(&read(cases.join(format!("{case}.score.json")))).unwrap();
    let (all, documents) = expected.split_last().unwrap();
    let mut total = Tally::default();
    for row in documents {
        let name = row["name"].as_str().unwrap();
        let gold = records(&read(common::folder("fixtures").join(format!("{name}.gold.jsonl"))));
        let got = records(&read(cases.join(case).join(format!("{name}.jsonl"))));
        let (tally, _) = score(&gold, &got);
        same(row, tally);
        total = total + tally;
    }
    same(all, total);
}

fn same(row: &Value, tally: Tally) {
    let name = &row["name"];
    assert_eq!(row["gold"], tally.gold, "{name}: gold");
    assert_eq!(row["got"], tally.got, "{name}: got");
    for (column, value) in COLUMNS.iter().zip(tally.columns()) {
        let expected = row[column].as_f64().unwrap();
        assert!((expected - value).abs() < 1e-12, "{name}: {column} is {value}, should be {expected}");
    }
}

#[test]
fn a_few_wrong_records_score_as_in_the_reference() {
    check("light");
}

#[test]
fn all_wrong_records_score_as_in_the_reference() {
    check("heavy");
}

#[test]
fn the_gold_standard_scores_one_against_itself() {
    for fixture in common::fixtures() {
        let gold = records(&read(fixture.beside("gold.jsonl")));
        let got: Vec<_> = gold
            .iter()
            .map(|g| {
                let mut got = g.clone();
                got["span"] = serde_json::json!({"start": g["start"], "end": g["end"]});
                got["indicator"] = serde_json::json!({"name": g["indicator"]});
                got["region"] = serde_json::json!({"code": g["region"]});
                got["period"] = serde_json::json!({"value": g["period"]});
                got
            })
            .collect();
        let (tally, misses) = score(&gold, &got);
        assert_eq!(tally.columns(), [1.0; COLUMNS.len()], "{}: {}", fixture.name, misses[0]);
    }
}

#[test]
fn labels_agree_as_a_statistician_would_say() {
    for (want, got, agree) in [
        ("地区生产总值", "GDP总量", true),
        ("一般公共预算收入", "全区一般公共预算收入总额", true),
        ("规模以上工业增加值", "规上工业增加值", true),
        ("规模以上工业增加值", "规上工业增加值增速", false),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入", false),
        ("财政支出", "财政收入", false),
        ("新建公厕", "新建公厕数量", true),
        ("新建公厕", "改建公厕", false),
        ("公厕", "公共厕所改造", false),
        ("", "", false),
    ] {
        assert_eq!(label::same(want, got), agree, "{want} / {got}");
        assert_eq!(label::same(got, want), agree, "{got} / {want}");
    }
}
