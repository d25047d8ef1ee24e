//! Scores extracted metrics against a gold standard.
//!
//! The columns, each a share of the figures that a careful reader would require, but for the first three:
//!
//! | column | |
//! |---|---|
//! | `P` `R` `F1` | figures found: spans overlap by at least half |
//! | `typed` | value, upper, unit (with classifier), bound, measure and basis are all right |
//! | `indicator` | the label is right (see [`label::same`]) |
//! | `region` | the GB/T 2260 code is right |
//! | `period` | the period is right |
//! | `status` | actual, estimate or target is right |
//! | `FULL` | F1 of records in which all of the above are right at once |
//!
//! Both sides are read in their JSON form, so that what is scored is what users get. `tests.rs` holds this to the
//! numbers of the scorer that the gold standard came with.

mod label;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;
use std::ops::{Add, Range};

use rust_decimal::Decimal;
use serde_json::Value;

/// The columns of a [`Row`], in order.
pub(crate) const COLUMNS: [&str; 9] = ["P", "R", "F1", "typed", "indicator", "region", "period", "status", "FULL"];

/// The marks that a found figure can earn.
const MARKS: [&str; 5] = ["typed", "indicator", "region", "period", "status"];

/// The gold records beside a figure whose labels it must not take.
const NEIGHBOURS: usize = 4;

/// Counts that add up over documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Figures of the gold standard that are required.
    pub(crate) gold: usize,
    /// Extracted figures, without those that met an optional gold figure.
    pub(crate) got: usize,
    found: usize,
    full: usize,
    marks: [usize; MARKS.len()],
}

impl Add for Tally {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self.gold += other.gold;
        self.got += other.got;
        self.found += other.found;
        self.full += other.full;
        for (mark, more) in self.marks.iter_mut().zip(other.marks) {
            *mark += more;
        }
        self
    }
}

impl Tally {
    /// The value of each of [`COLUMNS`], from 0 to 1.
    pub(crate) fn columns(&self) -> [f64; COLUMNS.len()] {
        let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let f1 = |p: f64, r: f64| if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        let (p, r) = (share(self.found, self.got), share(self.found, self.gold));
        let [typed, indicator, region, period, status] = self.marks.map(|mark| share(mark, self.gold));
        let full = f1(share(self.full, self.got), share(self.full, self.gold));
        [p, r, f1(p, r), typed, indicator, region, period, status, full]
    }
}

/// A line of the printed table.
#[derive(Debug)]
pub(crate) struct Row<'a>(pub(crate) &'a str, pub(crate) Tally);

/// The line above the rows.
pub(crate) fn header() -> String {
    let columns: String = COLUMNS.iter().map(|column| format!("{column:>11}")).collect();
    format!("{:<14}{:>6}{:>6}{columns}", "document", "gold", "got")
}

impl fmt::Display for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<14}{:>6}{:>6}", self.0, self.1.gold, self.1.got)?;
        self.1.columns().iter().try_for_each(|value| write!(f, "{value:>11.3}"))
    }
}

/// A record that is not right, and what it should have been.
#[derive(Debug)]
pub(crate) struct Miss<'a> {
    /// `wrong` and the marks that it did not earn, `missed`, or `extra`.
    why: String,
    gold: Option<&'a Value>,
    got: Option<&'a Value>,
}

impl fmt::Display for Miss<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = |record: Option<&Value>| record.map_or("-".to_owned(), Value::to_string);
        write!(f, "{}\n  gold {}\n  got  {}", self.why, show(self.gold), show(self.got))
    }
}

/// Reads JSON lines.
pub(crate) fn records(jsonl: &str) -> Vec<Value> {
    jsonl
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

/// Compares the records of one document.
pub(crate) fn score<'a>(gold: &'a [Value], got: &'a [Value]) -> (Tally, Vec<Miss<'a>>) {
    let pairs = pair(gold, got);
    let is_optional = |record: &Value| record["optional"] == true;
    let ignored = pairs.iter().filter(|(g, _)| is_optional(&gold[*g])).count();
    let mut tally = Tally {
        gold: gold.iter().filter(|g| !is_optional(g)).count(),
        got: got.len() - ignored,
        found: pairs.len() - ignored,
        ..Tally::default()
    };
    let mut misses = Vec::new();
    for &(g, p) in pairs.iter().filter(|(g, _)| !is_optional(&gold[*g])) {
        let before = &gold[g.saturating_sub(NEIGHBOURS)..g];
        let behind = &gold[g + 1..gold.len().min(g + 1 + NEIGHBOURS)];
        let earned = judge(&gold[g], &got[p], before.iter().chain(behind));
        for (mark, earned) in tally.marks.iter_mut().zip(earned) {
            *mark += usize::from(earned);
        }
        if earned.iter().all(|earned| *earned) {
            tally.full += 1;
        } else {
            let wrong: Vec<_> = MARKS.into_iter().zip(earned).filter(|(_, e)| !e).map(|(mark, _)| mark).collect();
            misses.push(Miss { why: format!("wrong {}", wrong.join(",")), gold: Some(&gold[g]), got: Some(&got[p]) });
        }
    }
    let (hit, taken): (HashSet<_>, HashSet<_>) = pairs.into_iter().unzip();
    let missed = gold.iter().enumerate().filter(|(i, g)| !hit.contains(i) && !is_optional(g));
    misses.extend(missed.map(|(_, g)| Miss { why: "missed".into(), gold: Some(g), got: None }));
    let extra = got.iter().enumerate().filter(|(i, _)| !taken.contains(i));
    misses.extend(extra.map(|(_, p)| Miss { why: "extra".into(), gold: None, got: Some(p) }));
    (tally, misses)
}

/// The extracted record that each gold record is compared with: of those left, the one that overlaps it best, and by
/// at least half. Of equals, the last.
fn pair(gold: &[Value], got: &[Value]) -> Vec<(usize, usize)> {
    let spans: Vec<_> = got.iter().map(|p| range(&p["span"])).collect();
    let mut taken = vec![false; got.len()];
    let mut pairs = Vec::new();
    for (g, record) in gold.iter().enumerate() {
        let want = range(record);
        let (mut best, mut at) = (0.5, None);
        for (p, span) in spans.iter().enumerate().filter(|(p, _)| !taken[*p]) {
            let overlap = overlap(&want, span);
            if overlap >= best {
                (best, at) = (overlap, Some(p));
            }
        }
        if let Some(p) = at {
            taken[p] = true;
            pairs.push((g, p));
        }
    }
    pairs
}

fn range(record: &Value) -> Range<u64> {
    let offset = |key: &str| record[key].as_u64().expect("a byte offset");
    offset("start")..offset("end")
}

/// Intersection over union.
fn overlap(a: &Range<u64>, b: &Range<u64>) -> f64 {
    let (start, end) = (a.start.max(b.start), a.end.min(b.end));
    if start >= end {
        return 0.0;
    }
    (end - start) as f64 / (a.end.max(b.end) - a.start.min(b.start)) as f64
}

/// Which of [`MARKS`] a matched record earns.
fn judge<'a>(gold: &Value, got: &Value, neighbours: impl Iterator<Item = &'a Value>) -> [bool; MARKS.len()] {
    let counts = got["unit"] == "count";
    let classifier = |record: &Value| label::plain(record["classifier"].as_str().unwrap_or_default());
    let typed = accepts(gold, "unit", &got["unit"])
        && (!counts || classifier(gold) == classifier(got))
        && same_number(&gold["value"], &got["value"])
        && same_number(&gold["upper"], &got["upper"])
        && accepts(gold, "bound", &got["bound"])
        && accepts(gold, "measure", &got["measure"])
        && (gold["basis"].is_null() || accepts(gold, "basis", &got["basis"]));
    [
        typed,
        indicator(gold, &got["indicator"], neighbours),
        accepts(gold, "region", &got["region"]["code"]),
        period(gold, got["period"]["value"].as_str()),
        accepts(gold, "status", &got["status"]),
    ]
}

/// The value is the gold one, or one of its equally right readings. What the gold leaves open must be left open.
fn accepts(gold: &Value, field: &str, value: &Value) -> bool {
    readings(gold, field).any(|reading| reading == value)
}

/// A gold field, and its `_alt` list behind it.
fn readings<'a>(gold: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    let others = gold[format!("{field}_alt")].as_array().map(Vec::as_slice).unwrap_or_default();
    [&gold[field]].into_iter().chain(others)
}

/// Numbers are compared as decimals; anything else as it is written.
fn same_number(a: &Value, b: &Value) -> bool {
    let number = |x: &Value| x.as_str().and_then(|x| Decimal::from_str_exact(x).ok());
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

fn labels(gold: &Value) -> impl Iterator<Item = &str> {
    readings(gold, "indicator").filter_map(Value::as_str)
}

/// Its standard name or the words in the text agree with one of the gold labels. A name that is exactly a
/// neighbour's and not its own is wrong.
fn indicator<'a>(gold: &Value, got: &Value, neighbours: impl Iterator<Item = &'a Value>) -> bool {
    let own: HashSet<_> = labels(gold).map(label::plain).collect();
    let name = got["name"].as_str().unwrap_or_default();
    let text = got["text"].as_str().unwrap_or_default();
    let plain_name = label::plain(name);
    let stolen = !name.is_empty()
        && !own.contains(&plain_name)
        && neighbours.flat_map(labels).any(|label| label::plain(label) == plain_name);
    !stolen && labels(gold).any(|label| [name, text].iter().any(|got| label::same(label, got)))
}

fn period(gold: &Value, got: Option<&str>) -> bool {
    readings(gold, "period").any(|reading| reading.as_str().map(year_end) == got.map(year_end))
}

/// `../2024-12`, `../2024` and `2024` are one period here: a state at the year's end, or the year.
fn year_end(period: &str) -> &str {
    let year = period.strip_prefix("../").map(|year| year.strip_suffix("-12").unwrap_or(year));
    year.filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())).unwrap_or(period)
}
