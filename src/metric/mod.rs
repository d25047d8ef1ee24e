//! The public record: what one figure of a report says.

mod kind;
mod period;
mod span;
mod unit;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use kind::{Basis, Bound, Kind, Level, Measure, ParseBasisError, Status, TiedBy};
pub use period::{Moment, ParsePeriodError, Period, TimeSpan};
pub use span::Span;
pub use unit::{Unit, UnitFamily};

/// One statistic of a report, with everything it is tied to.
///
/// Serialises to the JSON object of the project's record specification; fields that say nothing are left out.
///
/// ```
/// let text = "2023年，东湖区地区生产总值221.8亿元，增长4.5%。";
/// let metrics = zhibiao::extract_metrics(text);
/// assert_eq!(metrics[0].indicator.name, "地区生产总值");
/// assert_eq!(metrics[0].value.to_string(), "22180000000");
/// assert_eq!(metrics[0].unit, zhibiao::Unit::CNY);
/// assert_eq!(metrics[1].measure, zhibiao::Measure::Growth);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Metric {
    /// The plain type a user asks for, derived from the fields below.
    pub kind: Kind,
    /// The exact slice of the input: number, scale and unit.
    pub figure: String,
    /// Where the figure stands; `text[span.range()] == figure`, always.
    pub span: Span,
    /// The number in the base unit, sign included. The lower end of a range.
    pub value: Decimal,
    /// The upper end of a range; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<Decimal>,
    /// The base unit that `value` is in.
    pub unit: Unit,
    /// For [`Unit::COUNT`]: the measure word as written, such as `家`; absent for a bare number (开户数1800万).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classifier: Option<String>,
    /// Whether the number is exact, a floor, a ceiling …
    pub bound: Bound,
    /// What the number says about the indicator.
    pub measure: Measure,
    /// What a growth, change or multiple is measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// For a share the whole, for a rank among whom, for a gap or a multiple the yardstick.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// What is measured.
    pub indicator: Indicator,
    /// The administrative division the figure is about; absent when the text names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// A named place, park, company or project below county level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The time the figure is about; absent when the text does not let a reader say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whether this happened, is expected to have happened, or is aimed at.
    pub status: Status,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Indicator {
    /// Code of the catalogue entry; absent for a label that is not in the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Cow<'static, str>>,
    /// The standard name, or the label as read from the text.
    pub name: Cow<'static, str>,
    /// The words that name it; absent when it is only understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where those words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// An administrative division of GB/T 2260.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Region {
    /// Six digits; `100000` is the nation.
    pub code: Cow<'static, str>,
    /// Its own name, such as `东湖区`.
    pub name: Cow<'static, str>,
    /// The name with the divisions above it, such as `江西省南昌市东湖区`.
    pub full_name: Cow<'static, str>,
    /// Its level.
    pub level: Level,
    /// How it was found.
    pub tied_by: TiedBy,
}
