//! When a document was written, and the time that it looks back on.

use crate::{Moment, TimeSpan};

/// What a document says of its own time. Everything is absent when the text does not let a reader say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TimeContext {
    /// When it was written or delivered, as finely as it says.
    pub(crate) date: Option<Moment>,
    /// What it looks back on by default: the year before for a report of spring, the term for one at its end.
    pub(crate) review: Option<TimeSpan>,
    /// The year of writing: 今年. Known more often than the date.
    pub(crate) year: Option<u16>,
}

impl TimeContext {
    /// The year that 今年 means.
    pub(crate) fn writing_year(&self) -> Option<u16> {
        self.date.map(|d| d.year).or(self.year)
    }
}

/// The time of a whole document. `option` is the date that the user gives; it is taken before that of the text.
pub(crate) fn document_time(text: &str, option: Option<Moment>) -> TimeContext {
    let _ = text;
    TimeContext { date: option, review: None, year: option.map(|d| d.year) }
}
