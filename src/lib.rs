//! Extract every statistic from Chinese government reports.

#![forbid(unsafe_code)]

mod catalogue;
mod document;
mod error;
mod explain;
mod extractor;
mod link;
mod mention;
mod metric;
#[cfg(feature = "report")]
pub mod report;

pub use error::Error;
pub use explain::{Explanation, IndicatorInfo, Mention, Tie};
pub use extractor::{Extractor, ExtractorBuilder};
pub use metric::{
    Basis, Bound, Indicator, Kind, Level, Measure, Metric, Moment, ParseBasisError, ParsePeriodError, Period, Region,
    Span, Status, TiedBy, TimeSpan, Unit, UnitFamily,
};

/// Every metric of a text, in document order.
pub fn extract_metrics(text: &str) -> Vec<Metric> {
    extractor::PLAIN.extract(text)
}
