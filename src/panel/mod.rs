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
//! its measure word, and may well stand for several things (`总投资`, `目标完成比`).
//!
//! # When they say the same
//!
//! Each telling stands for a stretch of numbers: `1.8万亿元` for whatever rounds to it (where at least two digits are
//! written), `约` for 5 % to both sides, `超` for anything up to twice the bound, `以内` for anything down to half of it,
//! a range for what is within. The most exact figure that lies in that stretch takes the telling in, and the row says
//! so ([`Agreement::Rounded`]). What fits no other figure has a row of its own, and [`PanelRow::versions`] counts these
//! rows. A target is what it says, and agrees only with the same number.
//!
//! # When they contradict each other
//!
//! Rows of one thing with different values contradict each other and say so ([`PanelRow::conflicts`]), unless they may
//! well be of different things:
//!
//! - different figures in one sentence (城乡低保标准740元和485元) are figures of different things: nobody contradicts
//!   himself in one breath. They are kept apart, take no rounded form in and contradict nobody;
//! - a label that the catalogue does not have contradicts nothing, and of different figures that one document gives it
//!   none takes a rounded form in.
//!
//! ```
//! use zhibiao::{Extractor, panel::{Agreement, Panel}};
//!
//! let extractor = Extractor::builder().region("360000").build()?;
//! let mut panel = Panel::new(&extractor);
//! for (doc, text) in [
//!     ("报纸.txt", "2024年，全省地区生产总值3.4万亿元。"),
//!     ("公报.txt", "2024年，全省地区生产总值34202.5亿元。"),
//!     ("讲话.txt", "2024年，全省地区生产总值32000亿元。"),
//! ] {
//!     panel.add(doc, text, &extractor.extract(text));
//! }
//! let rows = panel.rows();
//! assert_eq!(rows.len(), 2);
//! assert_eq!(rows[0].value.to_string(), "3420250000000");
//! assert_eq!((rows[0].agreement, rows[0].sources.len()), (Agreement::Rounded, 2));
//! assert_eq!(rows[0].conflicts[0].doc, "讲话.txt");
//! # Ok::<(), zhibiao::Error>(())
//! ```

//! # Memory
//!
//! A panel holds 140 bytes for each record with a district and a period, and each different label once. Its rows are made
//! when they are asked for: [`Panel::iter`] gives one after the other.

mod agree;
mod key;
mod wide;
mod words;

use std::borrow::Borrow;
use std::collections::HashMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::catalogue::{IndicatorId, Indicators};
use crate::{Basis, Bound, Extractor, Level, Measure, Metric, Region, Span, Status, TimeSpan, Unit};
use agree::{Telling, Version, versions};
use key::{Key, Topic};
use words::{Word, Words};

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
    told: Vec<Told>,
    words: Words,
    /// The figures as written, one after the other.
    figures: String,
    /// The districts by their codes.
    regions: HashMap<Word, Region>,
    left_out: LeftOut,
}

/// One record of one document. There may be millions: what it says in words is kept elsewhere.
#[derive(Clone, Debug)]
struct Told {
    key: Key,
    value: Decimal,
    upper: Option<Box<Decimal>>,
    bound: Bound,
    classifier: Option<Word>,
    /// Where its figure starts in [`Panel::figures`]; it ends where that of the next record starts.
    figure: usize,
    doc: u32,
    /// Counted from the document's start.
    sentence: u32,
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
    /// How many different figures are told under this row's name, itself included.
    pub versions: usize,
    /// A source of each figure that contradicts this one, of eight figures at most; none where the name may stand for
    /// several things.
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
            told: Vec::new(),
            words: Words::default(),
            figures: String::new(),
            regions: HashMap::new(),
            left_out: LeftOut::default(),
        }
    }

    /// Adds the records of a document, which were found in this text; by it is known what is told in one sentence. Those
    /// without a district or a period have no place in a panel and are [counted](Panel::left_out).
    pub fn add<'m>(&mut self, doc: impl Into<String>, text: &str, metrics: impl IntoIterator<Item = &'m Metric>) {
        let doc_id = self.docs.len() as u32;
        self.docs.push(doc.into());
        let mut sentences = Sentences::new(text);
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
            let mut word = |text: &Option<String>| text.as_deref().map(|text| self.words.word(text));
            let [place, of, classifier] = [&metric.place, &metric.of, &metric.classifier].map(&mut word);
            let topic = match metric.indicator.code.as_deref().and_then(|code| self.codes.get(code)) {
                Some(&id) => Topic::Known(id),
                None => Topic::Label(self.words.word(&metric.indicator.name)),
            };
            let (period, basis, unit, (value, upper)) = key::in_common(metric, period.value);
            let key = Key {
                region,
                place,
                period,
                topic,
                measure: metric.measure,
                basis,
                of,
                status: metric.status,
                unit: self.words.word(unit.as_str()),
                classifier: classifier.filter(|_| matches!(topic, Topic::Label(_))),
            };
            let figure = self.figures.len();
            self.figures.push_str(&metric.figure);
            self.told.push(Told {
                key,
                value,
                upper: upper.map(Box::new),
                bound: metric.bound,
                classifier,
                figure,
                doc: doc_id,
                sentence: sentences.of(metric.span.start),
                span: metric.span,
            });
        }
    }

    /// How many records were left out.
    #[must_use]
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// All rows of [`iter`](Panel::iter) at once.
    #[must_use]
    pub fn rows(&self) -> Vec<PanelRow> {
        self.iter().collect()
    }

    /// The rows, by district, place, year, period, indicator, measure, basis, whole, status and unit; of different
    /// figures under one name the one told most often first. The order does not depend on that of the documents, but
    /// where two such figures are told equally often.
    pub fn iter(&self) -> impl Iterator<Item = PanelRow> + '_ {
        let ranks = self.words.ranks();
        let mut order: Vec<u32> = (0..self.told.len() as u32).collect();
        order.sort_by(|&a, &b| self.told[a as usize].key.cmp(&self.told[b as usize].key, &ranks));
        let mut from = 0;
        let groups = std::iter::from_fn(move || {
            let key = self.told[*order.get(from)? as usize].key;
            let same = order[from..].iter().take_while(|&&at| self.told[at as usize].key == key);
            let group: Vec<usize> = same.map(|&at| at as usize).collect();
            from += group.len();
            Some((key, group))
        });
        let indicators = &self.extractor.catalogue().indicators;
        groups.flat_map(move |(key, told)| self.rows_of(&key, &told, indicators))
    }

    /// Rows of this panel as district × year, one column per indicator of the catalogue; see [`Wide`].
    #[must_use]
    pub fn wide<R: Borrow<PanelRow>>(&self, rows: impl IntoIterator<Item = R>) -> Wide {
        Wide::new(rows, &self.extractor.catalogue().indicators)
    }

    /// The rows of one thing, told by these records.
    fn rows_of(&self, key: &Key, told: &[usize], indicators: &Indicators) -> Vec<PanelRow> {
        let tellings: Vec<Telling> = told.iter().map(|&at| self.telling(at)).collect();
        let versions = versions(&tellings, key.measure, key.status);
        let (code, name, en) = match key.topic {
            Topic::Known(id) => {
                let def = indicators.get(id);
                (Some(def.code.to_string()), def.name.to_string(), Some(def.en.to_string()).filter(|en| !en.is_empty()))
            }
            Topic::Label(label) => (None, self.words.text(label).to_owned(), None),
        };
        // Every key was made with its region.
        let Some(region) = self.regions.get(&key.region) else { return Vec::new() };
        let word = |word: Option<Word>| word.map(|word| self.words.text(word).to_owned());
        let source = |at: usize| self.source(told[at]);
        let comparable = |version: &Version| version.alone && matches!(key.topic, Topic::Known(_));
        let row = |(index, version): (usize, &Version)| {
            let best = &self.told[told[version.best]];
            let others = versions.iter().enumerate();
            let others = others.filter(|(other, v)| *other != index && comparable(version) && comparable(v));
            PanelRow {
                region_code: region.code.to_string(),
                region_name: region.name.to_string(),
                region_full_name: region.full_name.to_string(),
                region_level: region.level,
                place: word(key.place),
                year: key.period.last_year(),
                period: key.period,
                indicator_code: code.clone(),
                indicator_name: name.clone(),
                indicator_en: en.clone(),
                measure: key.measure,
                basis: key.basis,
                of: word(key.of),
                status: key.status,
                value: best.value,
                upper: best.upper.as_deref().copied(),
                unit: Unit::new(self.words.text(key.unit).to_owned()),
                classifier: word(best.classifier),
                bound: best.bound,
                figure: self.figure(told[version.best]).to_owned(),
                agreement: version.agreement(&tellings),
                sources: version.tellings.iter().map(|&at| source(at)).collect(),
                versions: versions.len(),
                conflicts: others.take(CONFLICTS).map(|(_, other)| source(other.best)).collect(),
            }
        };
        versions.iter().enumerate().map(row).collect()
    }

    fn telling(&self, at: usize) -> Telling<'_> {
        let told = &self.told[at];
        let breath = match told.key.topic {
            Topic::Known(_) => told.sentence,
            // What a label stands for is only known where it stands.
            Topic::Label(_) => 0,
        };
        Telling {
            value: told.value,
            upper: told.upper.as_deref().copied(),
            bound: told.bound,
            figure: self.figure(at),
            breath: (told.doc, breath),
        }
    }

    fn figure(&self, at: usize) -> &str {
        let end = self.told.get(at + 1).map_or(self.figures.len(), |next| next.figure);
        &self.figures[self.told[at].figure..end]
    }

    fn source(&self, at: usize) -> Source {
        let told = &self.told[at];
        Source { doc: self.docs[told.doc as usize].clone(), span: told.span, figure: self.figure(at).to_owned() }
    }

    /// The code of a district in the form it has today; of one that the table does not have, its own.
    fn today(&mut self, region: &Region) -> Word {
        let regions = &self.extractor.catalogue().regions;
        let today = match regions.latest(&region.code, &region.name) {
            Some(id) => regions.region(id, region.tied_by),
            None => region.clone(),
        };
        let code = self.words.word(&today.code);
        self.regions.entry(code).or_insert(today);
        code
    }
}

/// Counts the sentences of a text up to one place after the other.
struct Sentences<'t> {
    text: &'t [u8],
    at: usize,
    count: u32,
}

impl<'t> Sentences<'t> {
    fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0, count: 0 }
    }

    /// In which sentence a place lies. Linear in all where the places ascend, as those of records do.
    fn of(&mut self, place: usize) -> u32 {
        let place = place.min(self.text.len());
        if place < self.at {
            (self.at, self.count) = (0, 0);
        }
        const ENDS: [&str; 4] = ["。", "！", "？", "\n"];
        for at in self.at..place {
            let rest = &self.text[at..];
            self.count += u32::from(ENDS.iter().any(|end| rest.starts_with(end.as_bytes())));
        }
        self.at = place;
        self.count
    }
}

#[cfg(test)]
mod tests;
