//! The data of the page: what every view needs at once, and for each document what is decoded when it is opened.
//!
//! Fields that stand in every record are columns of numbers, and words are kept once, in tables.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::utf16::Utf16;
use crate::document::{BlockKind, Layout, Page};
use crate::{Bound, Explanation, Extractor, Kind, Measure, Span, Status};

/// What the lists and filters of the page need of all documents.
#[derive(Debug, Default, Serialize)]
pub(super) struct Index {
    pub(super) program: &'static str,
    /// Tells one report from another where the browser keeps marks.
    pub(super) id: String,
    pub(super) docs: Vec<Doc>,
    kinds: Vec<&'static str>,
    measures: Vec<&'static str>,
    statuses: Vec<&'static str>,
    bounds: Vec<&'static str>,
    /// Name, code, English name.
    indicators: Table<[String; 3]>,
    /// Code, name, full name; the first is for figures that are about no district.
    regions: Table<[String; 3]>,
    /// The first is for figures without one.
    periods: Table<String>,
    fields: Table<&'static str>,
    rules: Table<&'static str>,
    /// For each set of ties that occurs: its fields, rules, and whether there are words.
    patterns: Table<Vec<u32>>,
    kind: Vec<u32>,
    indicator: Vec<u32>,
    region: Vec<u32>,
    period: Vec<u32>,
    measure: Vec<u32>,
    status: Vec<u32>,
    pub(super) marks: Vec<super::Mark>,
    /// Other indicators, for those who correct a record.
    names: Vec<String>,
    /// Code and name of all provinces, and of what lies in those that are spoken of.
    divisions: Vec<[String; 2]>,
}

/// A document in the list.
#[derive(Debug, Serialize)]
pub(super) struct Doc {
    name: String,
    figures: usize,
    chars: usize,
}

/// What is decoded when a document is opened. Places are in UTF-16 code units.
#[derive(Debug, Serialize)]
struct Document<'t> {
    text: &'t str,
    /// For each line: the distance from the end of the one before, its length, its [`Role`].
    lines: Vec<usize>,
    /// The strings of the columns below; the first is empty.
    strings: Table<String>,
    /// For each figure: the distance from the start of the one before, its length.
    at: Vec<usize>,
    /// For each figure: how far before it its sentence starts, and the sentence's length.
    sentence: Vec<usize>,
    value: Vec<u32>,
    upper: Vec<u32>,
    unit: Vec<u32>,
    classifier: Vec<u32>,
    bound: Vec<u32>,
    basis: Vec<u32>,
    of: Vec<u32>,
    place: Vec<u32>,
    /// For each figure: the pattern of its ties, and for each tie with words their distance from the figure's start and
    /// their length.
    why: Vec<i64>,
}

/// What a line is on the page.
#[derive(Clone, Copy)]
enum Role {
    /// Starts a paragraph.
    Body = 0,
    Heading = 1,
    /// Navigation and the like.
    Furniture = 2,
    /// Goes on with the paragraph of the line before.
    More = 3,
}

/// Values, each with its number, in the order of their first use.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Table<T: std::hash::Hash + Eq + Clone> {
    values: Vec<T>,
    #[serde(skip)]
    numbers: HashMap<T, u32>,
}

impl<T: std::hash::Hash + Eq + Clone> Default for Table<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: std::hash::Hash + Eq + Clone> Table<T> {
    fn number(&mut self, value: T) -> u32 {
        if let Some(&number) = self.numbers.get(&value) {
            return number;
        }
        let number = self.values.len() as u32;
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }
}

fn position<T: PartialEq>(all: &[T], value: &T) -> u32 {
    all.iter().position(|one| one == value).unwrap_or_default() as u32
}

impl Index {
    pub(super) fn new() -> Self {
        let mut index = Self {
            program: concat!("zhibiao ", env!("CARGO_PKG_VERSION")),
            kinds: Kind::ALL.iter().map(|kind| kind.as_str()).collect(),
            measures: Measure::ALL.iter().map(|measure| measure.as_str()).collect(),
            statuses: Status::ALL.iter().map(|status| status.as_str()).collect(),
            bounds: Bound::ALL.iter().map(|bound| bound.as_str()).collect(),
            ..Self::default()
        };
        index.regions.number(<[String; 3]>::default());
        index.periods.number(String::new());
        index
    }

    /// Adds the names that a correction may take, from the catalogue.
    pub(super) fn offer(&mut self, extractor: &Extractor) {
        let known: HashSet<_> = self.indicators.values.iter().map(|[name, ..]| name.as_str()).collect();
        let names = extractor.indicators().into_iter().map(|indicator| indicator.name);
        self.names = names.filter(|name| !known.contains(name.as_str())).collect();
        let near: HashSet<_> = self.regions.values.iter().filter_map(|[code, ..]| code.get(..2)).collect();
        let divisions = extractor.regions().into_iter().filter(|division| division.until.is_none());
        self.divisions = divisions
            .filter(|division| division.code.ends_with("0000") || near.contains(&division.code[..2]))
            .map(|division| [division.code, division.name])
            .collect();
    }

    /// Takes in a document, and gives its own part of the data as JSON.
    pub(super) fn add(
        &mut self,
        name: &str,
        text: &str,
        explanations: &[Explanation],
        english: &HashMap<String, String>,
    ) -> String {
        let places = Utf16::new(text);
        self.docs.push(Doc { name: name.to_owned(), figures: explanations.len(), chars: text.chars().count() });
        let mut doc = Document {
            text,
            lines: lines(text, &places),
            strings: Table::default(),
            at: Vec::new(),
            sentence: Vec::new(),
            value: Vec::new(),
            upper: Vec::new(),
            unit: Vec::new(),
            classifier: Vec::new(),
            bound: Vec::new(),
            basis: Vec::new(),
            of: Vec::new(),
            place: Vec::new(),
            why: Vec::new(),
        };
        doc.strings.number(String::new());
        let mut last = 0;
        for why in explanations {
            let start = self.figure(&mut doc, &places, why, english, last);
            last = start;
        }
        script_json(&doc)
    }

    /// Adds one figure to the columns; gives where it starts.
    fn figure(
        &mut self,
        doc: &mut Document<'_>,
        places: &Utf16<'_>,
        why: &Explanation,
        english: &HashMap<String, String>,
        last: usize,
    ) -> usize {
        let metric = &why.metric;
        let code = metric.indicator.code.as_deref().unwrap_or_default();
        let english = english.get(code).cloned().unwrap_or_default();
        self.kind.push(position(Kind::ALL, &metric.kind));
        self.measure.push(position(Measure::ALL, &metric.measure));
        self.status.push(position(Status::ALL, &metric.status));
        self.indicator.push(self.indicators.number([metric.indicator.name.to_string(), code.to_owned(), english]));
        self.region.push(metric.region.as_ref().map_or(0, |region| {
            self.regions.number([region.code.to_string(), region.name.to_string(), region.full_name.to_string()])
        }));
        self.period.push(metric.period.as_ref().map_or(0, |period| self.periods.number(period.value.to_string())));

        let (start, end) = between(places, metric.span);
        doc.at.extend([start - last, end - start]);
        let (from, to) = between(places, why.sentence);
        doc.sentence.extend([start.saturating_sub(from), to - from]);
        let mut string = |value: Option<String>| doc.strings.number(value.unwrap_or_default());
        doc.value.push(string(Some(metric.value.to_string())));
        doc.upper.push(string(metric.upper.map(|upper| upper.to_string())));
        doc.unit.push(string(Some(metric.unit.to_string())));
        doc.classifier.push(string(metric.classifier.clone()));
        doc.basis.push(string(metric.basis.map(|basis| basis.to_string())));
        doc.of.push(string(metric.of.clone()));
        doc.place.push(string(metric.place.clone()));
        doc.bound.push(position(Bound::ALL, &metric.bound));

        let mut pattern = Vec::with_capacity(why.ties.len() * 3);
        for tie in &why.ties {
            let words = tie.span.is_some_and(|span| span != metric.span);
            pattern.extend([self.fields.number(tie.field), self.rules.number(tie.rule), u32::from(words)]);
        }
        doc.why.push(self.patterns.number(pattern).into());
        for span in why.ties.iter().filter_map(|tie| tie.span).filter(|span| *span != metric.span) {
            let (from, to) = between(places, span);
            doc.why.extend([from as i64 - start as i64, (to - from) as i64]);
        }
        start
    }
}

fn between(places: &Utf16<'_>, span: Span) -> (usize, usize) {
    (places.at(span.start), places.at(span.end))
}

/// The lines of a text that have something in them, as the extraction puts them together.
fn lines(text: &str, places: &Utf16<'_>) -> Vec<usize> {
    let page = Page::new(text);
    let layout = Layout::new(&page);
    let mut roles = vec![(Role::Furniture, usize::MAX); page.lines.len()];
    for (at, block) in layout.blocks.iter().enumerate() {
        for (n, &piece) in layout.pieces[block.pieces.clone()].iter().enumerate() {
            let role = match block.kind {
                BlockKind::Heading => Role::Heading,
                BlockKind::Body if n == 0 => Role::Body,
                // A row is a line of its own.
                BlockKind::Table => Role::Body,
                BlockKind::Body => Role::More,
            };
            roles[piece] = (role, at);
        }
    }
    let mut lines = Vec::with_capacity(page.lines.len() * 3);
    let (mut last, mut open) = (0, usize::MAX);
    for (line, (role, block)) in page.lines.iter().zip(roles) {
        // Put behind a caption that stands between: a paragraph to the eye.
        let role = if matches!(role, Role::More) && block != open { Role::Body } else { role };
        let (start, end) = (places.at(line.bytes.start), places.at(line.bytes.end));
        lines.extend([start - last, end - start, role as usize]);
        (last, open) = (end, block);
    }
    lines
}

/// JSON that may stand in an element `script` whatever its strings hold: nothing in it looks like a tag.
pub(super) fn script_json(value: &impl Serialize) -> String {
    // Only strings, numbers, and maps with string keys: there is nothing in them that could fail.
    serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c")
}
