//! One table from many documents: each figure once, with all who tell it.
//!
//! A researcher wants one row per district, period, indicator, measure and status. [`Panel`] takes the records of one
//! document after the other and gives such rows ([`PanelRow`]); [`wide`](Panel::wide) gives district × year rows with one
//! column per indicator ([`Wide`]).
//!
//! # Which records are about the same thing
//!
//! Those that agree in district, place, period, indicator, measure, basis, whole (`of`), status and unit. Before they are
//! compared
//!
//! - a district is taken in the form it has today, so that 余江县 and 余江区 are one unit over the years;
//! - a whole year is a year: `2024-01/2024-12` and the state at its end, `../2024-12`, are `2024`;
//! - a comparison with the same period of the year before, however it is put (比2023年增长), is `yoy`;
//! - kilograms are tons, hectares and square kilometres square metres, kilometres metres.
//!
//! An indicator of the catalogue is known by its code. A label that the catalogue does not have is known by its words and
//! its measure word, and may well stand for several things.
//!
//! # When they say the same
//!
//! Each telling stands for a stretch of numbers: `1.8万亿元` for whatever rounds to it (where at least two digits are
//! written), `约` for 5 % to both sides, `超` for anything up to twice the bound, `以内` for anything down to half of it,
//! a range for what is within. The most exact figure that lies in that stretch takes the telling in, and the row says
//! so ([`Agreement::Rounded`]). What fits no other figure has a row of its own: rows of one thing with different
//! values contradict each other and say so ([`PanelRow::conflicts`]). A target is what it says, and agrees only with the
//! same number.
//!
//! ```
//! use zhibiao::{Extractor, panel::{Agreement, Panel}};
//!
//! let extractor = Extractor::builder().region("360000").build()?;
//! let mut panel = Panel::new(&extractor);
//! panel.add("报纸.txt", &extractor.extract("2024年，全省地区生产总值3.4万亿元。"));
//! panel.add("公报.txt", &extractor.extract("2024年，全省地区生产总值34202.5亿元。"));
//! panel.add("讲话.txt", &extractor.extract("2024年，全省地区生产总值32000亿元。"));
//! let rows = panel.rows();
//! assert_eq!(rows.len(), 2);
//! assert_eq!(rows[0].value.to_string(), "3420250000000");
//! assert_eq!((rows[0].agreement, rows[0].sources.len()), (Agreement::Rounded, 2));
//! assert_eq!(rows[0].conflicts[0].doc, "讲话.txt");
//! # Ok::<(), zhibiao::Error>(())
//! ```

mod agree;
mod key;
mod wide;

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::catalogue::{IndicatorId, Indicators};
use crate::{Basis, Bound, Extractor, Level, Measure, Metric, Region, Span, Status, TimeSpan, Unit};
use agree::{Version, versions};
use key::{Key, Topic};

pub use wide::{Wide, WideCell, WideColumn, WideRow};

/// How many of the figures that contradict a row it names.
const CONFLICTS: usize = 8;

/// Records of many documents, sorted by what they are about.
#[derive(Clone, Debug)]
pub struct Panel {
    extractor: Extractor,
    /// Codes of the catalogue, as places in it.
    codes: HashMap<String, IndicatorId>,
    docs: Vec<String>,
    told: HashMap<Key, Vec<Telling>>,
    regions: HashMap<String, Region>,
    left_out: LeftOut,
}

/// One record of one document.
#[derive(Clone, Debug)]
struct Telling {
    value: Decimal,
    upper: Option<Decimal>,
    bound: Bound,
    figure: String,
    classifier: Option<String>,
    doc: u32,
    span: Span,
}

/// How many records have no place in a panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// Records of no district.
    pub without_region: usize,
    /// Records of a district, but of no period.
    pub without_period: usize,
}

/// One figure of one district and period, and all who tell it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PanelRow {
    /// GB/T 2260 code of the district in the form it has today.
    pub region_code: String,
    /// Its name today.
    pub region_name: String,
    /// Its name today, with the divisions above it.
    pub region_full_name: String,
    /// Its level.
    pub region_level: Level,
    /// A named place below county level.
    pub place: Option<String>,
    /// The last year of the period.
    pub year: u16,
    /// The period.
    pub period: TimeSpan,
    /// Catalogue code; absent for a label that is not in the catalogue.
    pub indicator_code: Option<String>,
    /// The standard name, or the label as read.
    pub indicator_name: String,
    /// The English name, where the catalogue has one.
    pub indicator_en: Option<String>,
    /// What the number says about the indicator.
    pub measure: Measure,
    /// What a growth, change or multiple is measured against.
    pub basis: Option<Basis>,
    /// For a share the whole, for a rank among whom, for a gap the yardstick.
    pub of: Option<String>,
    /// Whether this happened, is expected to have happened, or is aimed at.
    pub status: Status,
    /// The most exact number told; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit of `value`.
    pub unit: Unit,
    /// The measure word of a count.
    pub classifier: Option<String>,
    /// Whether the number is exact, a floor, a ceiling …
    pub bound: Bound,
    /// The figure as it stands in the most exact telling.
    pub figure: String,
    /// How the tellings go together.
    pub agreement: Agreement,
    /// Who tells it, in the order of the documents; never empty.
    pub sources: Vec<Source>,
    /// How many different figures there are for this row's thing, itself included; 1 where nothing contradicts it.
    pub versions: usize,
    /// A source of each figure that contradicts this one, of eight figures at most.
    pub conflicts: Vec<Source>,
}

/// How the tellings of one figure go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Agreement {
    /// It is told once.
    Single,
    /// It is told several times, with the same number.
    Equal,
    /// It is told several times, less exactly by some.
    Rounded,
}

impl Agreement {
    /// The word in the panel.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Equal => "equal",
            Self::Rounded => "rounded",
        }
    }
}

/// Where a figure is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Source {
    /// The document.
    pub doc: String,
    /// Where it stands in the document's text.
    pub span: Span,
    /// The figure as it stands there.
    pub figure: String,
}

impl PanelRow {
    /// Whether this is a growth target for one year, such as 增长5%左右 of a report for the year ahead; the targets of
    /// plans of several years are none.
    #[must_use]
    pub fn is_growth_target(&self) -> bool {
        self.status == Status::Target
            && self.measure == Measure::Growth
            && matches!(self.basis, None | Some(Basis::YearOnYear))
            && key::is_year(self.period)
    }
}

impl Panel {
    /// An empty panel for records of this extractor, whose catalogue says what is the same district or indicator.
    #[must_use]
    pub fn new(extractor: &Extractor) -> Self {
        let defs = extractor.catalogue().indicators.iter();
        let codes = defs.zip(0..).map(|((def, _), id)| (def.code.to_string(), id)).collect();
        Self {
            extractor: extractor.clone(),
            codes,
            docs: Vec::new(),
            told: HashMap::new(),
            regions: HashMap::new(),
            left_out: LeftOut::default(),
        }
    }

    /// Adds the records of a document. Those without a district or a period have no place in a panel and are
    /// [counted](Panel::left_out).
    pub fn add<'m>(&mut self, doc: impl Into<String>, metrics: impl IntoIterator<Item = &'m Metric>) {
        let doc_id = self.docs.len() as u32;
        self.docs.push(doc.into());
        for metric in metrics {
            let Some(region) = &metric.region else {
                self.left_out.without_region += 1;
                continue;
            };
            let Some(period) = &metric.period else {
                self.left_out.without_period += 1;
                continue;
            };
            let region = self.today(region);
            let topic = match metric.indicator.code.as_deref().and_then(|code| self.codes.get(code)) {
                Some(&id) => Topic::Known(id),
                None => Topic::Label(metric.indicator.name.to_string()),
            };
            let (key, (value, upper)) = Key::new(metric, region, period.value, topic);
            self.told.entry(key).or_default().push(Telling {
                value,
                upper,
                bound: metric.bound,
                figure: metric.figure.clone(),
                classifier: metric.classifier.clone(),
                doc: doc_id,
                span: metric.span,
            });
        }
    }

    /// How many records were left out.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// The rows, by district, place, year, period, indicator, measure, basis, whole, status and unit; of figures that
    /// contradict each other the one told most often first. The order does not depend on that of the documents, but where
    /// two such figures are told equally often.
    #[must_use]
    pub fn rows(&self) -> Vec<PanelRow> {
        let mut keys: Vec<_> = self.told.iter().collect();
        keys.sort_unstable_by_key(|(key, _)| *key);
        let indicators = &self.extractor.catalogue().indicators;
        keys.into_iter().flat_map(|(key, told)| self.rows_of(key, told, indicators)).collect()
    }

    /// Rows of this panel as district × year, one column per indicator of the catalogue; see [`Wide`].
    #[must_use]
    pub fn wide(&self, rows: &[PanelRow]) -> Wide {
        Wide::new(rows, &self.extractor.catalogue().indicators)
    }

    fn rows_of(&self, key: &Key, told: &[Telling], indicators: &Indicators) -> Vec<PanelRow> {
        let versions = versions(told, key.measure, key.status);
        let (code, name, en) = match &key.topic {
            Topic::Known(id) => {
                let def = indicators.get(*id);
                (Some(def.code.to_string()), def.name.to_string(), Some(def.en.to_string()).filter(|en| !en.is_empty()))
            }
            Topic::Label(label) => (None, label.clone(), None),
        };
        // Every key was made with its region.
        let Some(region) = self.regions.get(&key.region) else { return Vec::new() };
        let row = |(index, version): (usize, &Version)| {
            let best = &told[version.best];
            let others = versions.iter().enumerate().filter(|(other, _)| *other != index).take(CONFLICTS);
            PanelRow {
                region_code: region.code.to_string(),
                region_name: region.name.to_string(),
                region_full_name: region.full_name.to_string(),
                region_level: region.level,
                place: key.place.clone(),
                year: key.year,
                period: key.period,
                indicator_code: code.clone(),
                indicator_name: name.clone(),
                indicator_en: en.clone(),
                measure: key.measure,
                basis: key.basis,
                of: key.of.clone(),
                status: key.status,
                value: best.value,
                upper: best.upper,
                unit: key.unit.clone(),
                classifier: best.classifier.clone(),
                bound: best.bound,
                figure: best.figure.clone(),
                agreement: version.agreement(told),
                sources: version.tellings.iter().map(|&at| self.source(&told[at])).collect(),
                versions: versions.len(),
                conflicts: others.map(|(_, other)| self.source(&told[other.best])).collect(),
            }
        };
        versions.iter().enumerate().map(row).collect()
    }

    fn source(&self, telling: &Telling) -> Source {
        Source { doc: self.docs[telling.doc as usize].clone(), span: telling.span, figure: telling.figure.clone() }
    }

    /// The code of a district in the form it has today; of one that the table does not have, its own.
    fn today(&mut self, region: &Region) -> String {
        let regions = &self.extractor.catalogue().regions;
        let today = match regions.latest(&region.code, &region.name) {
            Some(id) => regions.region(id, region.tied_by),
            None => region.clone(),
        };
        let code = today.code.to_string();
        self.regions.entry(code.clone()).or_insert(today);
        code
    }
}

#[cfg(test)]
mod tests;
