//! Extract every statistic from Chinese government reports.

#![forbid(unsafe_code)]

mod catalogue;
mod document;
mod error;
mod explain;
mod extractor;
mod info;
mod link;
mod mention;
mod metric;
#[cfg(feature = "panel")]
pub mod panel;
#[cfg(feature = "reader")]
pub mod reader;

pub use error::{Error, TableProblem};
pub use explain::{Explanation, Mention, Tie};
pub use extractor::{Extractor, ExtractorBuilder};
pub use info::{IndicatorInfo, RegionInfo, UnitInfo};
pub use metric::{
    Basis, Bound, Indicator, Kind, Level, Measure, Metric, Moment, ParseBasisError, ParsePeriodError, Period, Region,
    Span, Status, TiedBy, TimeSpan, Unit, UnitFamily,
};

/// Every metric of a text, in document order.
pub fn extract_metrics(text: &str) -> Vec<Metric> {
    extractor::PLAIN.extract(text)
}
