//! What a record is about, in the form in which records are compared.

use rust_decimal::Decimal;

use crate::catalogue::IndicatorId;
use crate::{Basis, Measure, Metric, Moment, Status, TimeSpan, Unit};

/// All that has to be the same for two figures to be about the same thing. Its order is that of the panel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) region: String,
    pub(super) place: Option<String>,
    pub(super) year: u16,
    pub(super) period: TimeSpan,
    pub(super) topic: Topic,
    pub(super) measure: Measure,
    pub(super) basis: Option<Basis>,
    pub(super) of: Option<String>,
    pub(super) status: Status,
    pub(super) unit: Unit,
    /// The measure word, where only it says what is counted.
    pub(super) classifier: Option<String>,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Topic {
    /// An indicator of the catalogue, in its order.
    Known(IndicatorId),
    /// A label that is not in the catalogue.
    Label(String),
}

/// A value and the upper end of a range.
pub(super) type Values = (Decimal, Option<Decimal>);

impl Key {
    /// The key of a record, and its values in the key's unit.
    pub(super) fn new(metric: &Metric, region: String, period: TimeSpan, topic: Topic) -> (Self, Values) {
        let (unit, (value, upper)) = in_common_unit(metric);
        let period = whole_year(period);
        let classifier = match topic {
            Topic::Known(_) => None,
            Topic::Label(_) => metric.classifier.clone(),
        };
        let key = Self {
            region,
            place: metric.place.clone(),
            year: period.last_year(),
            period,
            topic,
            measure: metric.measure,
            basis: metric.basis.map(|basis| common_basis(basis, period)),
            of: metric.of.clone(),
            status: metric.status,
            unit,
            classifier,
        };
        (key, (value.normalize(), upper.map(|upper| upper.normalize())))
    }
}

/// Units of one dimension that differ by a power of ten are brought to one, unless the number becomes too large.
fn in_common_unit(metric: &Metric) -> (Unit, Values) {
    let common = match metric.unit.as_str() {
        "kg" => Some(("t", Decimal::new(1, 3))),
        "ha" => Some(("m2", Decimal::from(10_000))),
        "km2" => Some(("m2", Decimal::from(1_000_000))),
        "km" => Some(("m", Decimal::from(1_000))),
        _ => None,
    };
    let converted = common.and_then(|(code, factor)| {
        let upper = match metric.upper {
            Some(upper) => Some(upper.checked_mul(factor)?),
            None => None,
        };
        Some((Unit::new(code), (metric.value.checked_mul(factor)?, upper)))
    });
    converted.unwrap_or_else(|| (metric.unit.clone(), (metric.value, metric.upper)))
}

/// Whether a period is one whole year.
pub(super) fn is_year(period: TimeSpan) -> bool {
    matches!(period, TimeSpan::In(Moment { month: None, .. }))
}

/// A year that is written as its months, or as the state at its end.
fn whole_year(period: TimeSpan) -> TimeSpan {
    let at_end = |m: Moment| m.month == Some(12) && matches!(m.day, None | Some(31));
    let at_start = |m: Moment| m.month == Some(1) && matches!(m.day, None | Some(1));
    match period {
        TimeSpan::AsOf(m) if at_end(m) => TimeSpan::In(Moment::year(m.year)),
        TimeSpan::Between(a, b) if a.year == b.year && (a == b && a.month.is_none() || at_start(a) && at_end(b)) => {
            TimeSpan::In(Moment::year(a.year))
        }
        other => other,
    }
}

/// A comparison with the same period of the year before is `yoy`.
fn common_basis(basis: Basis, period: TimeSpan) -> Basis {
    let before = |m: Moment| Moment { year: m.year - 1, ..m };
    let last = match period {
        TimeSpan::In(m) => TimeSpan::In(before(m)),
        TimeSpan::Between(a, b) if a.year == b.year => TimeSpan::Between(before(a), before(b)),
        _ => return basis,
    };
    match basis {
        Basis::Versus(base) if whole_year(base) == last => Basis::YearOnYear,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_a_year_however_it_is_put() {
        for (written, want) in [
            ("2024", "2024"),
            ("2024/2024", "2024"),
            ("2024-01/2024-12", "2024"),
            ("2024-01-01/2024-12-31", "2024"),
            ("../2024-12", "2024"),
            ("../2024-12-31", "2024"),
            ("../2024-09", "../2024-09"),
            ("../2024", "../2024"),
            ("2024-01/2024-06", "2024-01/2024-06"),
            ("2016/2020", "2016/2020"),
            ("2024-12", "2024-12"),
        ] {
            assert_eq!(whole_year(written.parse().unwrap()).to_string(), want, "{written}");
        }
    }

    #[test]
    fn against_the_year_before_is_yoy() {
        for (basis, period, want) in [
            ("vs:2023", "2024", "yoy"),
            ("vs:2022", "2024", "vs:2022"),
            ("vs:2023", "2020/2024", "vs:2023"),
            ("vs:2023-01/2023-06", "2024-01/2024-06", "yoy"),
            ("vs:../2023-12", "2024", "yoy"),
            ("mom", "2024", "mom"),
            ("vs:0001", "0001", "vs:0001"),
        ] {
            let got = common_basis(basis.parse().unwrap(), period.parse().unwrap());
            assert_eq!(got.to_string(), want, "{basis} {period}");
        }
    }
}
