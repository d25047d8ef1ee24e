//! Extract every statistic from Chinese government reports (政府工作报告, 统计公报, newspaper features): what it measures,
//! how much, of which district, for which period, and exactly where in the text it stands.
//!
//! # Overview
//!
//! [`extract_metrics`] takes any text and gives one [`Metric`] for every statistic in it, in document order:
//!
//! ```
//! let text = "2023年，东湖区地区生产总值480.5亿元，增长4.5%，总量居全市第3位。";
//! let metrics = zhibiao::extract_metrics(text);
//!
//! let said: Vec<_> = metrics.iter().map(|m| format!("{} {} {}", m.indicator.name, m.value, m.unit)).collect();
//! assert_eq!(said, ["地区生产总值 48050000000 CNY", "地区生产总值 4.5 %", "地区生产总值 3 rank"]);
//!
//! let growth = &metrics[1];
//! assert_eq!(growth.figure, "4.5%");
//! assert_eq!(growth.figure, text[growth.span.range()]);
//! assert_eq!(growth.measure, zhibiao::Measure::Growth);
//! assert_eq!(growth.indicator.code.as_deref(), Some("gdp"));
//! assert_eq!(growth.region.as_ref().map(|r| r.full_name.as_ref()), Some("江西省南昌市东湖区"));
//! assert_eq!(growth.period.as_ref().map(|p| p.value.to_string()).as_deref(), Some("2023"));
//! ```
//!
//! The rules are written out: the same text gives the same records every time, in milliseconds.
//!
//! # What a record says
//!
//! - **How much**: [`value`](Metric::value) is an exact decimal in the base [`unit`](Metric::unit) (480.5亿元 is
//!   48050000000 `CNY`), with the upper end of a range and a [`Bound`] where the text says 约, 超 or 以上.
//! - **What the number says**: [`Measure`] and [`Basis`]. 增长4.5% is growth on the year before, 占比30% a share,
//!   第3位 a rank; what falls is negative.
//! - **What is measured**: [`Indicator`], with the code of the catalogue where the catalogue has it, else with the label
//!   that the text gives.
//! - **Whose**: [`Region`], an administrative division of GB/T 2260 under the code and name of its time; places below
//!   county level are [`place`](Metric::place).
//! - **Of when**: [`Period`], resolved from the document's own date where the text says 去年 or 上半年.
//! - **Whether it has happened**: [`Status`].
//! - **Where it stands**: [`Span`]s in bytes of the text as it was given. `text[metric.span.range()] == metric.figure`,
//!   always.
//!
//! What the text leaves open is left open: such a field is `None`.
//!
//! # Options
//!
//! An [`Extractor`] is built once with what the caller knows and the text does not say, and is shared by threads:
//!
//! ```
//! use zhibiao::{Extractor, Kind};
//!
//! let extractor = Extractor::builder().date("2021-10-11").region("360102").kinds([Kind::Gdp]).build()?;
//! let metrics = extractor.extract("上半年，全区地区生产总值完成221.8亿元，增长10.0%。");
//! assert_eq!(metrics.len(), 1);
//! # Ok::<(), zhibiao::Error>(())
//! ```
//!
//! [`Extractor::extract_many`] reads many texts, and with the feature `parallel` `Extractor::par_extract_many` does so on
//! all processors.
//!
//! [`Extractor::explain`] gives the same records, each with the words it was read from and the rule behind each tie.
//!
//! # Promises
//!
//! - Any `&str` is accepted. Nothing here panics or fails on a text.
//! - Time is linear in the length of the text, whatever the text is.
//! - Values are exact. A figure whose value a decimal of 96 bits cannot hold is not rounded and not dropped in silence:
//!   [`Extractor::extract_with_diagnostics`] reports it. Only a fraction such as 三分之一, which no decimal holds, is
//!   rounded, to two places of a percentage.
//! - Spans are in document order and do not overlap.
//! - Traditional script, full-width forms, blanks and line breaks inside figures, HTML entities and footnote marks give
//!   the same records as the plain text.
//! - No model, no network, no global state but the compiled-in tables, which are made ready on first use.
//!
//! # What it has not
//!
//! - Judgement about whether a figure is true: it says what the report says.
//! - Every place name: `place` is set only where the ending of a name says that it is one.

#![forbid(unsafe_code)]
#![warn(clippy::must_use_candidate)]

mod catalogue;
mod document;
mod error;
mod explain;
mod extraction;
mod extractor;
mod info;
mod link;
mod many;
mod mention;
mod metric;
#[cfg(feature = "panel")]
pub mod panel;
#[cfg(feature = "reader")]
pub mod reader;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod rooms;

pub use error::{Error, TableProblem};
pub use explain::{Explanation, Mention, Tie};
pub use extraction::{Diagnostic, DiagnosticKind, Extraction};
pub use extractor::{Extractor, ExtractorBuilder};
pub use info::{IndicatorInfo, RegionInfo, UnitInfo};
pub use many::ExtractMany;
#[cfg(feature = "parallel")]
pub use many::ParExtractMany;
pub use metric::{
    Basis, Bound, Indicator, Kind, Level, Measure, Metric, Moment, ParseBasisError, ParsePeriodError, Period, Region,
    Span, Status, TiedBy, TimeSpan, Unit, UnitFamily,
};

/// The type of values, as it is in this version of the library.
pub use rust_decimal::Decimal;

/// Every metric of a text, in document order.
///
/// The document's date and district are looked for in the text; bring what it does not say with [`Extractor::builder`].
/// Never fails or panics; takes time linear in the length of the text. The first call makes the tables ready, which
/// takes some milliseconds.
///
/// ```
/// let metrics = zhibiao::extract_metrics("社会消费品零售总额380.93亿元，年均增长8.6%。");
/// assert_eq!(metrics[0].indicator.code.as_deref(), Some("retail_sales"));
/// assert_eq!(metrics[1].basis, Some(zhibiao::Basis::YearlyAverage));
/// assert!(zhibiao::extract_metrics("长三角一体化").is_empty());
/// ```
#[must_use]
pub fn extract_metrics(text: &str) -> Vec<Metric> {
    extractor::PLAIN.extract(text)
}

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
