//! What a text gives: its records, and what could not be made into one.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Metric, Span};

/// The records of a text, and what stood in their way; see [`Extractor::extract_with_diagnostics`].
///
/// [`Extractor::extract_with_diagnostics`]: crate::Extractor::extract_with_diagnostics
///
/// ```
/// let extractor = zhibiao::Extractor::builder().build()?;
/// let text = "粮食产量615.6亿斤，存款99999999999999999999999999999亿元。";
/// let extraction = extractor.extract_with_diagnostics(text);
/// assert_eq!(extraction.metrics.len(), 1);
/// assert_eq!(extraction.diagnostics.len(), 1);
/// assert_eq!(extraction.diagnostics[0].figure, "99999999999999999999999999999亿元");
/// # Ok::<(), zhibiao::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extraction {
    /// The records, in document order.
    pub metrics: Vec<Metric>,
    /// The figures of which there is no record although they were read, in document order. Empty for nearly every text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A figure of which there is no record, and why.
///
/// What is no statistic (a date, a telephone number, the name of a class) is none of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What is wrong with it.
    pub kind: DiagnosticKind,
    /// The exact slice of the input: number and unit.
    pub figure: String,
    /// Where it stands: `text[span.range()] == figure`.
    pub span: Span,
}

/// What can be wrong with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// Its value, in the base unit, is no decimal of 96 bits and at most 28 places: it is greater than
    /// 79228162514264337593543950335, or has more digits. It is not rounded, and not cut short.
    ValueOutOfRange,
}

impl fmt::Display for DiagnosticKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ValueOutOfRange => "the value is too great or has too many digits to be held exactly",
        })
    }
}

impl fmt::Display for Diagnostic {
    /// `999…亿元 at bytes 4-60: the value …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at bytes {}-{}: {}", self.figure, self.span.start, self.span.end, self.kind)
    }
}
