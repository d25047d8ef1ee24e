//! What can be wrong with what the caller brings.

use crate::metric::ParsePeriodError;

/// A wrong option or table. Each message names the option or the line, and says what would be right.
///
/// ```
/// let error = zhibiao::Extractor::builder().date("2021-13-01").build().unwrap_err();
/// assert!(error.to_string().starts_with("option `date`: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The document's date is not a date.
    #[error("option `date`: {0}")]
    Date(#[from] ParsePeriodError),
    /// The default district is not in the table of administrative divisions.
    #[error(
        "option `region`: `{0}` is not the code of an administrative division: give six digits of GB/T 2260, such as 360102"
    )]
    Region(String),
    /// A line of a caller's table cannot be used.
    #[error("table `{table}`, line {line}: {problem}")]
    Table {
        /// Which table: `indicators`, `units` or `regions`.
        table: &'static str,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong, and what would be right.
        problem: String,
    },
}
