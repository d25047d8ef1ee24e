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
