//! The closed vocabularies of the record.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

use super::{Moment, TimeSpan};

/// Makes an enum whose serialised form, `as_str`, `FromStr` and `Display` are one table.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name used in the record.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// The plain type of a figure: what a user asks for.
    Kind {
        /// A level of 地区生产总值.
        Gdp = "gdp",
        /// A relative change.
        GrowthRate = "growth_rate",
        /// An amount of yuan.
        YuanAmount = "yuan_amount",
        /// An amount of any other currency.
        ForeignAmount = "foreign_amount",
        /// A number of households.
        HouseholdCount = "household_count",
        /// A number of people, or of visits by people.
        PersonCount = "person_count",
        /// A number of anything else.
        Count = "count",
        /// A part of a whole.
        Share = "share",
        /// A rate that is itself the indicator (办结率100%).
        Rate = "rate",
        /// A place in an order.
        Rank = "rank",
        /// So many times a base.
        Multiple = "multiple",
        /// An absolute change.
        Change = "change",
        /// The distance to a yardstick.
        Gap = "gap",
        /// An area.
        Area = "area",
        /// A mass.
        Mass = "mass",
        /// Any other physical quantity.
        Quantity = "quantity",
    }
}

vocabulary! {
    /// How the number bounds the true value.
    Bound {
        /// The number itself.
        Exact = "exact",
        /// 约, 近, 左右.
        About = "about",
        /// 以上, 超, 突破, 逾, 余, 不低于.
        AtLeast = "at_least",
        /// 以下, 以内, 不超过, 前N名.
        AtMost = "at_most",
        /// From `value` to `upper`.
        Range = "range",
    }
}

vocabulary! {
    /// What a number says about its indicator.
    Measure {
        /// The indicator's own value.
        Level = "level",
        /// A relative change; negative for a fall.
        Growth = "growth",
        /// An absolute change; negative for a fall.
        Change = "change",
        /// A part of the whole named in `of`.
        Share = "share",
        /// A place among those named in `of`.
        Rank = "rank",
        /// So many times the base.
        Multiple = "multiple",
        /// The distance to the yardstick named in `of`; negative when below it.
        Gap = "gap",
    }
}

vocabulary! {
    /// Whether a figure has happened.
    Status {
        /// It has.
        Actual = "actual",
        /// It is expected to have (预计全年…).
        Estimate = "estimate",
        /// It is aimed at (目标, 力争, 到2025年).
        Target = "target",
    }
}

vocabulary! {
    /// The level of an administrative division.
    Level {
        /// The nation.
        Nation = "nation",
        /// Province, autonomous region, municipality.
        Province = "province",
        /// Prefecture-level city, prefecture, league.
        Prefecture = "prefecture",
        /// County, district, county-level city, banner.
        County = "county",
    }
}

vocabulary! {
    /// How the district of a figure was found.
    TiedBy {
        /// Named in the clause of the figure.
        Clause = "clause",
        /// Named earlier in the sentence.
        Sentence = "sentence",
        /// Set by a heading.
        Section = "section",
        /// The document's own, from its title or masthead.
        Title = "title",
        /// The document's own, from its text.
        Document = "document",
        /// The caller's default.
        Option = "option",
    }
}

/// What a growth, change or multiple is measured against.
///
/// Prints as `yoy`, `avg`, `mom`, `total`, or `vs:` and a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Basis {
    /// The same period of the year before (同比, 比上年), also a plain annual growth.
    YearOnYear,
    /// A yearly average over the period (年均).
    YearlyAverage,
    /// The period before (环比).
    PeriodOnPeriod,
    /// Over the whole span (40年来增长90倍), or with a base that is not stated.
    Total,
    /// A stated base (较2016年).
    Versus(TimeSpan),
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::YearOnYear => f.write_str("yoy"),
            Self::YearlyAverage => f.write_str("avg"),
            Self::PeriodOnPeriod => f.write_str("mom"),
            Self::Total => f.write_str("total"),
            Self::Versus(base) => write!(f, "vs:{base}"),
        }
    }
}

/// The text is not a basis: it should be `yoy`, `avg`, `mom`, `total`, or `vs:` and a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a basis: write yoy, avg, mom, total or vs:2016")]
pub struct ParseBasisError(String);

impl FromStr for Basis {
    type Err = ParseBasisError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseBasisError(s.to_owned());
        Ok(match s {
            "yoy" => Self::YearOnYear,
            "avg" => Self::YearlyAverage,
            "mom" => Self::PeriodOnPeriod,
            "total" => Self::Total,
            _ => {
                let base = s.strip_prefix("vs:").ok_or_else(wrong)?;
                Self::Versus(base.parse().map_err(|_| wrong())?)
            }
        })
    }
}

impl Serialize for Basis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Basis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl From<Moment> for Basis {
    fn from(base: Moment) -> Self {
        Self::Versus(TimeSpan::In(base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basis_prints_as_it_parses() {
        for s in ["yoy", "avg", "mom", "total", "vs:2016", "vs:2004-01/2004-03"] {
            assert_eq!(s.parse::<Basis>().unwrap().to_string(), s);
        }
        assert!("vs:".parse::<Basis>().is_err());
        assert!("".parse::<Basis>().is_err());
    }
}
