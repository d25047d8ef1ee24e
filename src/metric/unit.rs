//! Base units.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A base unit: the one that values are converted to.
///
/// Money has the codes of ISO 4217 (`CNY`, `USD` …), physical quantities short symbols close to UCUM
/// (`m2`, `t`, `kWh`), and the rest the names below.
///
/// ```
/// use zhibiao::{Unit, UnitFamily};
/// assert_eq!(Unit::CNY.as_str(), "CNY");
/// assert_eq!(Unit::CNY.family(), UnitFamily::Money);
/// assert_eq!(Unit::new("CNY/mu").family(), UnitFamily::Rate);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unit(Cow<'static, str>);

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnitFamily {
    /// ISO 4217 currencies.
    Money,
    /// `%`, `‰`.
    Percent,
    /// `pp`: percentage points.
    Points,
    /// `times`: a pure ratio.
    Times,
    /// `rank`: a place in an order.
    Rank,
    /// `person`, `person-time`.
    People,
    /// `household`.
    Households,
    /// `count`: anything else that is counted, with its measure word.
    Count,
    /// `m2`, `km2`, `mu`, `ha`.
    Area,
    /// `t`, `kg`.
    Mass,
    /// `year`, `month`, `day`, `hour`, `minute`.
    Time,
    /// Two units with a slash, or multiplied: `CNY/month`, `t*km`.
    Rate,
    /// Any other physical unit.
    Quantity,
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        impl Unit {
            $($(#[$doc])* pub const $name: Unit = Unit(Cow::Borrowed($code));)*
        }
    };
}

units! {
    /// Chinese yuan renminbi.
    CNY = "CNY";
    /// US dollar.
    USD = "USD";
    /// Percent.
    PERCENT = "%";
    /// Per mille.
    PERMILLE = "‰";
    /// Percentage points.
    POINTS = "pp";
    /// A pure ratio: 倍, 番.
    TIMES = "times";
    /// A place in an order.
    RANK = "rank";
    /// People.
    PERSON = "person";
    /// People counted once for each visit or use.
    PERSON_TIME = "person-time";
    /// Households.
    HOUSEHOLD = "household";
    /// Anything else that is counted; the measure word is in [`Metric::classifier`](crate::Metric::classifier).
    COUNT = "count";
    /// Square metres.
    M2 = "m2";
    /// Metric tons.
    TON = "t";
    /// Kilograms.
    KILOGRAM = "kg";
}

impl Unit {
    /// A unit by its code.
    pub fn new(code: impl Into<Cow<'static, str>>) -> Self {
        Self(code.into())
    }

    /// The code, as it stands in the record.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the unit measures.
    #[must_use]
    pub fn family(&self) -> UnitFamily {
        match self.as_str() {
            "%" | "‰" => UnitFamily::Percent,
            "pp" => UnitFamily::Points,
            "times" => UnitFamily::Times,
            "rank" => UnitFamily::Rank,
            "person" | "person-time" => UnitFamily::People,
            "household" => UnitFamily::Households,
            "count" => UnitFamily::Count,
            "m2" | "km2" | "mu" | "ha" => UnitFamily::Area,
            "t" | "kg" => UnitFamily::Mass,
            "year" | "month" | "week" | "day" | "hour" | "minute" | "second" => UnitFamily::Time,
            // Upper-case three-letter codes are currencies, but for the container unit.
            c if c.len() == 3 && c != "TEU" && c.bytes().all(|b| b.is_ascii_uppercase()) => UnitFamily::Money,
            // So much of one thing in so much of another is a concentration (ug/m3).
            c if c.contains(['/', '*']) && !c.starts_with("ug/") && !c.starts_with("mg/") => UnitFamily::Rate,
            _ => UnitFamily::Quantity,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
