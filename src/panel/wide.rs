//! District × year rows with one column per indicator.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::{CONFLICTS, PanelRow, key};
use crate::catalogue::{Family, IndicatorId, Indicators};
use crate::{Basis, Bound, Measure, Status, Unit};

/// A panel with a row per district and year, and a column per indicator and measure.
///
/// What stands in it: figures of whole years (other periods are in the long form only), of the district itself (not of a
/// place in it), of indicators of the catalogue. A target has columns of its own. An estimate fills a cell for which
/// there is no actual figure. Where there are several figures the cell has no number. [`WideCell::note`] says so in
/// each case.
///
/// A column is called by the indicator's code, with
///
/// - `_growth`, `_change`, `_share`, `_rank`, `_multiple` or `_gap` where it is not a level,
/// - `_avg`, `_mom`, `_total` or `_vs_2016` where growth, change or multiple are not against the year before,
/// - `_of_` and the whole, among whom, or the yardstick,
/// - the unit, where it is not the usual one of such a column: % for growth, rates and shares, pp for gaps and for
///   changes of rates, and for other levels and changes yuan, persons, tons, square metres, whatever the indicator is
///   counted in (`foreign_capital_usd`, `grain_area_mu`),
/// - `_target` for targets.
///
/// So the name of a column does not depend on what else is in the panel. Columns come in the order of the catalogue.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Wide {
    /// What the cells of each row hold.
    pub columns: Vec<WideColumn>,
    /// By district and year.
    pub rows: Vec<WideRow>,
}

/// A column of a [`Wide`] panel.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WideColumn {
    /// The column's name.
    pub name: String,
    /// The name of its indicator.
    pub indicator: String,
    /// The unit of its values.
    pub unit: Unit,
}

/// A row of a [`Wide`] panel.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WideRow {
    /// GB/T 2260 code of the district in the form it has today.
    pub region_code: String,
    /// Its name today.
    pub region_name: String,
    /// Its name today, with the divisions above it.
    pub region_full_name: String,
    /// The year.
    pub year: u16,
    /// One for each column.
    pub cells: Vec<Option<WideCell>>,
}

/// A figure of a [`Wide`] panel.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WideCell {
    /// The number, the lower end of a range; absent where there are several figures.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// What a reader has to know of the number, apart by blanks: `estimate`, `about`, `at_least`, `at_most`, `range`,
    /// `conflict` and the figures that contradict each other (`conflict 221.8亿元 230亿元`), or `several` and the figures
    /// that one sentence tells under this name. Empty for a plain one.
    pub note: String,
    /// How many rows of the panel speak of this cell.
    pub rows: usize,
}

impl Wide {
    pub(super) fn new<R: Borrow<PanelRow>>(rows: impl IntoIterator<Item = R>, indicators: &Indicators) -> Self {
        let known = indicators.iter().zip(0..).map(|((def, _), id)| (def.code.as_ref(), id)).collect();
        let mut columns: BTreeMap<ColumnKey, WideColumn> = BTreeMap::new();
        // By district and year, then by column: the figures that speak of the cell.
        let mut lines: BTreeMap<(String, u16), Line> = BTreeMap::new();
        for row in rows {
            let row = row.borrow();
            let Some(key) = column(row, &known, indicators) else { continue };
            let line = lines.entry((row.region_code.clone(), row.year)).or_insert_with(|| Line {
                region_name: row.region_name.clone(),
                region_full_name: row.region_full_name.clone(),
                cells: HashMap::new(),
            });
            line.cells.entry(key.name.clone()).or_default().push(Figure::new(row));
            columns.entry(key).or_insert_with_key(|key| WideColumn {
                name: key.name.clone(),
                indicator: row.indicator_name.clone(),
                unit: row.unit.clone(),
            });
        }
        let columns: Vec<WideColumn> = columns.into_values().collect();
        let row = |((region_code, year), line): ((String, u16), Line)| WideRow {
            region_code,
            region_name: line.region_name,
            region_full_name: line.region_full_name,
            year,
            cells: columns.iter().map(|column| line.cells.get(&column.name).map(|told| cell(told))).collect(),
        };
        let rows = lines.into_iter().map(row).collect();
        Self { columns, rows }
    }
}

/// A row in the making.
struct Line {
    region_name: String,
    region_full_name: String,
    cells: HashMap<String, Vec<Figure>>,
}

/// What a cell takes from a row of the panel.
struct Figure {
    status: Status,
    bound: Bound,
    value: Decimal,
    upper: Option<Decimal>,
    figure: String,
    contradicted: bool,
}

impl Figure {
    fn new(row: &PanelRow) -> Self {
        Self {
            status: row.status,
            bound: row.bound,
            value: row.value,
            upper: row.upper,
            figure: row.figure.clone(),
            contradicted: !row.conflicts.is_empty(),
        }
    }
}

/// Which column a figure belongs in; its order is that of the columns.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct ColumnKey {
    indicator: IndicatorId,
    target: bool,
    measure: Measure,
    name: String,
}

/// The column of a row; none for a label that is not in the catalogue, a place, or another period than a year.
fn column(row: &PanelRow, known: &HashMap<&str, IndicatorId>, indicators: &Indicators) -> Option<ColumnKey> {
    if row.place.is_some() || !key::is_year(row.period) {
        return None;
    }
    let code = row.indicator_code.as_deref()?;
    let indicator = known.get(code).copied()?;
    let mut name = code.to_owned();
    let mut add = |part: &str| {
        name.push('_');
        name.push_str(part);
    };
    if row.measure != Measure::Level {
        add(row.measure.as_str());
    }
    match row.basis {
        None | Some(Basis::YearOnYear) => {}
        Some(basis) => add(&basis.to_string().replace([':', '-', '/', '.'], "_")),
    }
    if let Some(of) = &row.of {
        let whole = indicators.exact(&of.chars().collect::<Vec<_>>());
        add("of");
        add(whole.map_or(of, |id| &indicators.get(id).code));
    }
    if row.unit.as_str() != usual_unit(row.measure, indicators.get(indicator).family) {
        add(&row.unit.as_str().to_lowercase().replace('%', "percent").replace(['/', '*', '-', ' '], "_"));
    }
    let target = row.status == Status::Target;
    if target {
        add("target");
    }
    Some(ColumnKey { indicator, target, measure: row.measure, name })
}

/// The unit that goes without saying.
fn usual_unit(measure: Measure, family: Family) -> &'static str {
    match (measure, family) {
        (Measure::Growth | Measure::Share, _) => "%",
        (Measure::Rank, _) => "rank",
        (Measure::Multiple, _) => "times",
        (Measure::Gap, _) | (Measure::Change, Family::Percent | Family::Index) => "pp",
        (Measure::Level | Measure::Change, _) => match family {
            Family::Money => "CNY",
            Family::Percent | Family::Index => "%",
            Family::Ratio => "times",
            Family::People => "person",
            Family::Visits => "person-time",
            Family::Households => "household",
            Family::Count => "count",
            Family::Containers => "TEU",
            Family::Area => "m2",
            Family::Mass => "t",
            Family::Energy => "tce",
            Family::Electricity => "kWh",
            Family::Power => "kW",
            Family::Length => "m",
            Family::Volume => "m3",
            Family::Concentration => "ug/m3",
            Family::Temperature => "℃",
            Family::Time => "year",
            Family::Density | Family::Intensity | Family::Traffic | Family::Computing | Family::Any => "",
        },
    }
}

/// The cell that these figures speak of.
fn cell(told: &[Figure]) -> WideCell {
    // What has happened before what was expected.
    let status = told.iter().map(|figure| figure.status).min();
    let figures: Vec<_> = told.iter().filter(|figure| Some(figure.status) == status).collect();
    let mut notes = Vec::new();
    if status == Some(Status::Estimate) {
        notes.push(Status::Estimate.as_str());
    }
    let (value, upper) = match figures[..] {
        [figure] => {
            if figure.bound != Bound::Exact {
                notes.push(figure.bound.as_str());
            }
            (Some(figure.value), figure.upper)
        }
        _ => {
            notes.push(if figures.iter().any(|figure| figure.contradicted) { "conflict" } else { "several" });
            notes.extend(figures.iter().take(CONFLICTS).map(|figure| figure.figure.as_str()));
            (None, None)
        }
    };
    WideCell { value, upper, note: notes.join(" "), rows: told.len() }
}
