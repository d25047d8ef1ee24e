//! The time a figure is about.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

use super::Span;

/// A year, a month of a year, or a day: the resolution that the text gives.
///
/// Prints as ISO 8601 does: `2021`, `2021-03`, `2021-03-25`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Year of the common era, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12, where the text gives one.
    pub month: Option<u8>,
    /// Day of the month, 1 to 31, where the text gives one; only with a month.
    pub day: Option<u8>,
}

impl Moment {
    /// A whole year.
    #[must_use]
    pub const fn year(year: u16) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year.
    #[must_use]
    pub const fn month(year: u16, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// A day.
    #[must_use]
    pub const fn day(year: u16, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

/// A stretch of time, in the form that the gold standard uses.
///
/// | variant | printed | said as |
/// |---|---|---|
/// | `In` | `2020`, `2021-03` | 2020年, 去年, 3月 |
/// | `Between` | `2021-01/2021-06`, `2016/2020` | 上半年, “十三五”期间, 五年来 |
/// | `AsOf` | `../2021-09` | 截至9月底, 目前 |
///
/// ```
/// use zhibiao::TimeSpan;
/// let half: TimeSpan = "2021-01/2021-06".parse().unwrap();
/// assert_eq!(half.to_string(), "2021-01/2021-06");
/// assert!("2021-13".parse::<TimeSpan>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TimeSpan {
    /// One year, month or day.
    In(Moment),
    /// From the first to the last, both included.
    Between(Moment, Moment),
    /// The state at that time, or everything up to it.
    AsOf(Moment),
}

impl TimeSpan {
    /// The last year that the span touches.
    #[must_use]
    pub fn last_year(self) -> u16 {
        match self {
            Self::In(m) | Self::Between(_, m) | Self::AsOf(m) => m.year,
        }
    }
}

impl fmt::Display for TimeSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::In(m) => write!(f, "{m}"),
            Self::Between(a, b) => write!(f, "{a}/{b}"),
            Self::AsOf(m) => write!(f, "../{m}"),
        }
    }
}

/// The text is not a period: it should look like `2020`, `2021-03`, `2021-01/2021-06` or `../2021-09`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a period: write 2020, 2021-03, 2021-03-25, 2016/2020, 2021-01/2021-06 or ../2021-09")]
pub struct ParsePeriodError(String);

impl FromStr for Moment {
    type Err = ParsePeriodError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || ParsePeriodError(s.to_owned());
        let number = |part: &str, len: usize, max: u16| match part.parse::<u16>() {
            Ok(n) if part.len() == len && part.bytes().all(|b| b.is_ascii_digit()) && (1..=max).contains(&n) => Ok(n),
            _ => Err(wrong()),
        };
        let mut parts = s.split('-');
        let year = number(parts.next().unwrap_or(""), 4, 9999)?;
        let month = parts.next().map(|p| number(p, 2, 12)).transpose()?.map(|m| m as u8);
        let day = parts.next().map(|p| number(p, 2, 31)).transpose()?.map(|d| d as u8);
        match parts.next() {
            None => Ok(Self { year, month, day }),
            Some(_) => Err(wrong()),
        }
    }
}

impl FromStr for TimeSpan {
    type Err = ParsePeriodError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let named = |_| ParsePeriodError(s.to_owned());
        match s.split_once('/') {
            None => Ok(Self::In(s.parse().map_err(named)?)),
            Some(("..", end)) => Ok(Self::AsOf(end.parse().map_err(named)?)),
            Some((start, end)) => Ok(Self::Between(start.parse().map_err(named)?, end.parse().map_err(named)?)),
        }
    }
}

impl Serialize for TimeSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeSpan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The time a figure is about, and the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Period {
    /// The time itself.
    pub value: TimeSpan,
    /// The words it was read from; absent when it was inherited from the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where those words stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_print_as_they_parse() {
        for s in ["2020", "2021-03", "2021-03-25", "2016/2020", "2021-01/2021-08", "../2021-09", "../2023"] {
            assert_eq!(s.parse::<TimeSpan>().unwrap().to_string(), s);
        }
        for s in ["", "20", "2020-1", "2020-00", "2020-01-32", "2020/", "../", "2020-01-01-01", "+020"] {
            assert!(s.parse::<TimeSpan>().is_err(), "{s}");
        }
    }
}
