//! What a record is about, in the form in which records are compared.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::words::{Ranks, Word};
use crate::catalogue::IndicatorId;
use crate::{Basis, Measure, Metric, Moment, Status, TimeSpan, Unit};

/// All that has to be the same for two figures to be about the same thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) region: Word,
    pub(super) place: Option<Word>,
    pub(super) period: TimeSpan,
    pub(super) topic: Topic,
    pub(super) measure: Measure,
    pub(super) basis: Option<Basis>,
    pub(super) of: Option<Word>,
    pub(super) status: Status,
    pub(super) unit: Word,
    /// The measure word, where only it says what is counted.
    pub(super) classifier: Option<Word>,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// An indicator of the catalogue, in its order.
    Known(IndicatorId),
    /// A label that is not in the catalogue.
    Label(Word),
}

/// A value and the upper end of a range.
pub(super) type Values = (Decimal, Option<Decimal>);

impl Key {
    /// The order of the panel.
    pub(super) fn cmp(&self, other: &Self, ranks: &Ranks) -> Ordering {
        let topic = |key: &Self| match key.topic {
            Topic::Known(id) => (false, id),
            Topic::Label(label) => (true, ranks.of(label)),
        };
        let place = |key: &Self| {
            let place = key.place.map(|place| ranks.of(place));
            (ranks.of(key.region), place, key.period.last_year(), key.period, topic(key), key.measure, key.basis)
        };
        let rest = |key: &Self| {
            let [of, classifier] = [key.of, key.classifier].map(|word| word.map(|word| ranks.of(word)));
            (of, key.status, ranks.of(key.unit), classifier)
        };
        place(self).cmp(&place(other)).then_with(|| rest(self).cmp(&rest(other)))
    }
}

/// The period, basis, unit and values in which records are compared.
pub(super) fn in_common(metric: &Metric, period: TimeSpan) -> (TimeSpan, Option<Basis>, Unit, Values) {
    let (unit, (value, upper)) = in_common_unit(metric);
    let period = whole_year(period);
    let basis = metric.basis.map(|basis| common_basis(basis, period));
    (period, basis, unit, (value.normalize(), upper.map(|upper| upper.normalize())))
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
