//! Why a record says what it says.

use serde::Serialize;

use crate::{Metric, Span};

/// A record with the words it was read from and the rule behind each tie; see [`Extractor::explain`].
///
/// [`Extractor::explain`]: crate::Extractor::explain
///
/// ```
/// let text = "社会消费品零售总额180.4亿元，同比增长32.3%。";
/// let why = zhibiao::Extractor::builder().build()?.explain(text);
/// assert_eq!(why[1].metric.figure, "32.3%");
/// let measure = why[1].ties.iter().find(|tie| tie.field == "measure").unwrap();
/// assert_eq!(measure.rule, "a word of change stands before a percentage");
/// # Ok::<(), zhibiao::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The record itself, the same as [`Extractor::extract`](crate::Extractor::extract) gives.
    pub metric: Metric,
    /// The sentence that the figure stands in.
    pub sentence: Span,
    /// What was recognised in that sentence, in order.
    pub mentions: Vec<Mention>,
    /// How each field of the record was tied.
    pub ties: Vec<Tie>,
}

/// An indicator of the catalogue; see [`Extractor::indicators`](crate::Extractor::indicators).
///
/// ```
/// let extractor = zhibiao::Extractor::builder().build()?;
/// let gdp = extractor.indicators().into_iter().find(|i| i.code == "gdp").unwrap();
/// assert_eq!(gdp.name, "地区生产总值");
/// assert!(gdp.aliases.iter().any(|alias| alias == "GDP"));
/// # Ok::<(), zhibiao::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct IndicatorInfo {
    /// The stable code that records carry.
    pub code: String,
    /// The standard Chinese name, as the National Bureau of Statistics or local statistics have it.
    pub name: String,
    /// The English name; empty for an indicator of the caller's own table.
    pub english: String,
    /// What a level of it is measured in: `money`, `percent`, `people` …
    pub family: &'static str,
    /// The chapter of the statistical yearbook it belongs to.
    pub topic: &'static str,
    /// The other names it is found by.
    pub aliases: Vec<String>,
}

/// Something recognised in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mention {
    /// What it was taken for: `quantity`, `period`, or the class of a word such as `rise` or `respectively`.
    pub kind: &'static str,
    /// Where it stands.
    pub span: Span,
}

/// How one field of a record came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tie {
    /// The field's name in the record.
    pub field: &'static str,
    /// The rule that set it.
    pub rule: &'static str,
    /// The words it was read from, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}
