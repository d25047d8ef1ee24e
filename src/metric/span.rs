//! Where something stands in the input.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of UTF-8 bytes in the text that was given to the extractor.
///
/// Both ends are always on character boundaries of that text, so slicing never panics:
///
/// ```
/// let text = "全区地区生产总值221.8亿元。";
/// for metric in zhibiao::extract_metrics(text) {
///     assert_eq!(&text[metric.span.range()], metric.figure);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The range to slice the text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}
