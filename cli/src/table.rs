//! The records of a document as a table for a reader.
//!
//! Columns line up in a terminal. Long labels are cut short here, never in the other formats.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_decimal::Decimal;
use zhibiao::{Basis, Bound, Measure, Metric, Unit};

use crate::grid::{Grid, Head};
use crate::messages::{Message, Word};

struct Column {
    head: Word,
    /// The most cells that it may take.
    widest: usize,
    right: bool,
    cell: fn(&Metric) -> String,
}

const COLUMNS: [Column; 8] = [
    Column { head: Word::Period, widest: 21, right: false, cell: period },
    Column { head: Word::District, widest: 20, right: false, cell: district },
    Column { head: Word::Indicator, widest: 40, right: false, cell: |m| m.indicator.name.to_string() },
    Column { head: Word::Measure, widest: 26, right: false, cell: |m| measure(m.measure, m.basis) },
    Column { head: Word::Value, widest: 32, right: true, cell: |m| Figure::from(m).said() },
    Column { head: Word::Status, widest: 8, right: false, cell: |m| m.status.to_string() },
    Column { head: Word::PlaceOf, widest: 32, right: false, cell: |m| place_and_whole(&m.place, &m.of) },
    Column { head: Word::Bytes, widest: 21, right: false, cell: |m| format!("{}-{}", m.span.start, m.span.end) },
];

/// Writes a line that names the document, and its records below.
pub(crate) fn write(out: &mut impl Write, doc: &str, metrics: &[Metric]) -> io::Result<()> {
    writeln!(out, "{doc}: {}", Message::Figures { count: metrics.len() })?;
    if metrics.is_empty() {
        return Ok(());
    }
    let head = |column: &Column| Head { name: column.head.text().into(), widest: column.widest, right: column.right };
    let mut grid = Grid::new(COLUMNS.iter().map(head).collect());
    for metric in metrics {
        grid.row(COLUMNS.iter().map(|column| (column.cell)(metric)));
    }
    grid.write(out)
}

fn period(metric: &Metric) -> String {
    metric.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default()
}

fn district(metric: &Metric) -> String {
    metric.region.as_ref().map(|region| region.name.to_string()).unwrap_or_default()
}

/// `growth yoy`.
pub(crate) fn measure(measure: Measure, basis: Option<Basis>) -> String {
    match basis {
        Some(basis) => format!("{measure} {basis}"),
        None => measure.to_string(),
    }
}

/// `平定乡`, `of 全市`, or both.
pub(crate) fn place_and_whole(place: &Option<String>, of: &Option<String>) -> String {
    let whole = of.as_ref().map(|of| format!("of {of}"));
    [place.clone(), whole].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A number with all that is said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure<'a> {
    pub(crate) measure: Measure,
    pub(crate) value: Decimal,
    pub(crate) upper: Option<Decimal>,
    pub(crate) bound: Bound,
    pub(crate) unit: &'a Unit,
    pub(crate) classifier: Option<&'a str>,
}

impl<'a> From<&'a Metric> for Figure<'a> {
    fn from(metric: &'a Metric) -> Self {
        let Metric { measure, value, upper, bound, ref unit, ref classifier, .. } = *metric;
        Self { measure, value, upper, bound, unit, classifier: classifier.as_deref() }
    }
}

impl Figure<'_> {
    /// The value as one would say it: `约221.8亿元`, `300亿元以上`, `+4.5%`, `7%至7.5%`, `第1`, `前5`.
    ///
    /// The words of the bound speak of the size: `-3分以上` is a fall by three or more.
    pub(crate) fn said(self) -> String {
        let signed = matches!(self.measure, Measure::Growth | Measure::Change | Measure::Gap);
        if *self.unit == Unit::RANK {
            let word = if self.bound == Bound::AtMost { "前" } else { "第" };
            return format!("{word}{}", self.value.normalize());
        }
        let unit = self.unit();
        let amount = |value: Decimal| {
            let sign = if signed && value.is_sign_positive() && !value.is_zero() { "+" } else { "" };
            format!("{sign}{}{unit}", scaled(value, &unit))
        };
        let lower = amount(self.value);
        match (self.bound, self.upper) {
            (_, Some(upper)) => format!("{lower}至{}", amount(upper)),
            (Bound::About, _) => format!("约{lower}"),
            (Bound::AtLeast, _) => format!("{lower}以上"),
            (Bound::AtMost, _) => format!("{lower}以内"),
            _ => lower,
        }
    }

    /// The unit as a Chinese reader writes it; its code where there is no common word.
    fn unit(&self) -> Cow<'_, str> {
        if let (true, Some(classifier)) = (*self.unit == Unit::COUNT, self.classifier) {
            return classifier.into();
        }
        // A rate is said as its two units: 元/亩.
        let words: Vec<_> = self.unit.as_str().split('/').map(word).collect();
        words.join("/").into()
    }
}

/// The number with 亿 or 万, where that is shorter to read and still exact.
fn scaled(value: Decimal, unit: &str) -> String {
    /// A scale, its word, and the decimals that it may leave.
    const SCALES: [(u32, &str, u32); 2] = [(100_000_000, "亿", 4), (10_000, "万", 2)];
    // 2万% is no way to write a percentage.
    if !matches!(unit, "%" | "‰") {
        for (scale, word, decimals) in SCALES {
            let short = (value / Decimal::from(scale)).normalize();
            if value.abs() >= scale.into() && short.scale() <= decimals {
                return format!("{short}{word}");
            }
        }
    }
    value.to_string()
}

fn word(code: &str) -> &str {
    match code {
        "CNY" => "元",
        "USD" => "美元",
        "HKD" => "港元",
        "EUR" => "欧元",
        "JPY" => "日元",
        "GBP" => "英镑",
        "pp" => "个百分点",
        "times" => "倍",
        "person" => "人",
        "person-time" => "人次",
        "household" => "户",
        "count" => "个",
        "m2" => "平方米",
        "km2" => "平方公里",
        "mu" => "亩",
        "ha" => "公顷",
        "mm" => "毫米",
        "m" => "米",
        "km" => "公里",
        "m3" => "立方米",
        "t" => "吨",
        "kg" => "千克",
        "ug" => "微克",
        "kWh" => "千瓦时",
        "kW" => "千瓦",
        "tce" => "吨标准煤",
        "L" => "升",
        "TEU" => "标箱",
        "t*km" => "吨公里",
        "year" => "年",
        "month" => "个月",
        "day" => "天",
        "hour" => "小时",
        "minute" => "分钟",
        "score" => "分",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// A record with the given fields changed; the value `null` takes one away.
    fn metric(changes: Value) -> Metric {
        let mut record = json!({
            "kind": "yuan_amount", "figure": "221.8亿元", "span": {"start": 12907, "end": 12918},
            "value": "22180000000", "unit": "CNY", "bound": "exact", "measure": "level",
            "indicator": {"name": "地区生产总值"}, "status": "actual",
            "region": {"code": "360102", "name": "东湖区", "full_name": "江西省南昌市东湖区", "level": "county", "tied_by": "document"},
            "period": {"value": "2021-01/2021-06"},
        });
        for (key, value) in changes.as_object().unwrap() {
            record[key] = value.clone();
        }
        record.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        serde_json::from_value(record).unwrap()
    }

    #[test]
    fn a_value_is_printed_as_one_would_say_it() {
        for (changes, said) in [
            (json!({}), "221.8亿元"),
            (json!({"bound": "at_least", "value": "30000000000"}), "300亿元以上"),
            (json!({"bound": "about", "value": "10000000"}), "约1000万元"),
            (json!({"value": "12345"}), "12345元"),
            (json!({"value": "123456700"}), "12345.67万元"),
            (json!({"value": "123456789"}), "123456789元"),
            (json!({"value": "705"}), "705元"),
            (json!({"value": "4.50", "unit": "%", "measure": "growth", "basis": "yoy"}), "+4.50%"),
            (json!({"value": "-49.8", "unit": "%", "measure": "growth", "basis": "yoy"}), "-49.8%"),
            (json!({"value": "0", "unit": "%", "measure": "growth", "basis": "yoy"}), "0%"),
            (json!({"value": "20000", "unit": "%", "measure": "growth"}), "+20000%"),
            (json!({"value": "7", "upper": "7.5", "unit": "%", "bound": "range"}), "7%至7.5%"),
            (json!({"value": "50000", "upper": "100000", "bound": "range"}), "5万元至10万元"),
            (json!({"value": "-3", "unit": "score", "measure": "change", "bound": "at_least"}), "-3分以上"),
            (json!({"value": "1", "unit": "rank", "measure": "rank"}), "第1"),
            (json!({"value": "5", "unit": "rank", "measure": "rank", "bound": "at_most"}), "前5"),
            (json!({"value": "28", "unit": "count", "classifier": "家"}), "28家"),
            (json!({"value": "1.9", "unit": "times", "measure": "multiple", "basis": "vs:2016"}), "1.9倍"),
            (json!({"value": "800", "unit": "CNY/mu"}), "800元/亩"),
            (json!({"value": "35", "unit": "ug/m3"}), "35微克/立方米"),
            (json!({"value": "10", "unit": "EFlops"}), "10EFlops"),
        ] {
            assert_eq!(Figure::from(&metric(changes)).said(), said);
        }
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        let metrics = [
            metric(json!({})),
            metric(json!({
                "measure": "growth", "basis": "vs:2016", "unit": "%", "value": "4.5", "indicator": {"name": "PM2.5平均浓度"},
                "region": null, "period": null, "place": "平定乡", "status": "estimate",
            })),
            metric(
                json!({"measure": "rank", "unit": "rank", "value": "1", "of": "全市", "period": {"value": "../2021-09"}}),
            ),
        ];
        let mut out = Vec::new();
        write(&mut out, "a.txt", &metrics).unwrap();
        let expected = "\
a.txt: 3 figures
period           district  indicator      measure             value  status    place, of  bytes
2021-01/2021-06  东湖区    地区生产总值   level           221.8亿元  actual               12907-12918
                           PM2.5平均浓度  growth vs:2016      +4.5%  estimate  平定乡     12907-12918
../2021-09       东湖区    地区生产总值   rank                  第1  actual    of 全市    12907-12918
";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_document_without_figures_is_one_line() {
        let mut out = Vec::new();
        write(&mut out, "a.txt", &[]).unwrap();
        assert_eq!(out, b"a.txt: no figures\n");
    }
}
