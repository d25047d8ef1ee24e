//! What the catalogue knows, for looking up.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::{Level, Unit, UnitFamily};

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
    /// The English name; empty where a table of the caller's gives none.
    pub english: String,
    /// What a level of it is measured in: `money`, `percent`, `people` …
    pub family: &'static str,
    /// The chapter of the statistical yearbook it belongs to.
    pub topic: &'static str,
    /// The other names it is found by.
    pub aliases: Vec<String>,
}

/// A way of writing a unit; see [`Extractor::units`](crate::Extractor::units).
///
/// ```
/// let extractor = zhibiao::Extractor::builder().build()?;
/// let catty = extractor.units().into_iter().find(|u| u.name == "斤").unwrap();
/// assert_eq!((catty.unit.as_str(), catty.factor.to_string().as_str()), ("kg", "0.5"));
/// # Ok::<(), zhibiao::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnitInfo {
    /// The word as reports write it.
    pub name: String,
    /// The base unit that values are converted to.
    pub unit: Unit,
    /// How many base units one is; above 0.
    pub factor: Decimal,
    /// What it measures.
    pub family: UnitFamily,
}

/// An administrative division in the form it had for some years; see [`Extractor::regions`](crate::Extractor::regions).
///
/// ```
/// let extractor = zhibiao::Extractor::builder().build()?;
/// let yujiang = extractor.regions().into_iter().find(|r| r.full_name == "江西省鹰潭市余江县").unwrap();
/// assert_eq!((yujiang.code.as_str(), yujiang.until), ("360622", Some(2017)));
/// assert_eq!(yujiang.now.as_deref(), Some("360603"));
/// # Ok::<(), zhibiao::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RegionInfo {
    /// Six digits of GB/T 2260; `100000` is the nation.
    pub code: String,
    /// Its own name.
    pub name: String,
    /// The name with the divisions above it.
    pub full_name: String,
    /// Its level.
    pub level: Level,
    /// The first yearly list that has it in this form; absent where it is in the first of all, that of 1980.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<u16>,
    /// The last yearly list that has it in this form; absent while it is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
    /// The code of the form it took later, where the table lets one say: 余江县 is now 余江区, `360603`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// The other names it is found by: 东湖, 恩施州.
    pub aliases: Vec<String>,
}
