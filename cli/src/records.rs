//! `extract`: the records of documents, one after the other.

use std::io::{self, Write};

use serde::Serialize;
use zhibiao::Metric;

use crate::options::Format;
use crate::sheet::{Cell, Column, Kind, Losses, Sheet, sheet};
use crate::table;

/// Writes each document as soon as it is read.
pub(crate) enum Records<'w> {
    Table {
        out: Box<dyn Write + Send + 'w>,
        first: bool,
    },
    /// The record as the library has it, nested; `named`: with its document.
    Jsonl {
        out: Box<dyn Write + Send + 'w>,
        named: bool,
    },
    Sheet(Box<dyn Sheet + 'w>),
}

/// A record and the document it is from, as one JSON object.
#[derive(Serialize)]
struct Named<'a> {
    doc: &'a str,
    #[serde(flatten)]
    metric: &'a Metric,
}

impl<'w> Records<'w> {
    pub(crate) fn new(format: Format, named: bool, out: impl Write + Send + 'w, to_file: bool) -> io::Result<Self> {
        Ok(match format {
            Format::Table => Self::Table { out: Box::new(out), first: true },
            Format::Jsonl => Self::Jsonl { out: Box::new(out), named },
            _ => Self::Sheet(sheet(format, columns(), out, to_file)?),
        })
    }

    pub(crate) fn document(&mut self, doc: &str, metrics: &[Metric]) -> io::Result<()> {
        match self {
            Self::Table { out, first } => {
                if !std::mem::replace(first, false) {
                    writeln!(out)?;
                }
                table::write(out, doc, metrics)?;
                out.flush()
            }
            Self::Jsonl { out, named } => {
                for metric in metrics {
                    if *named {
                        serde_json::to_writer(&mut *out, &Named { doc, metric })?;
                    } else {
                        serde_json::to_writer(&mut *out, metric)?;
                    }
                    writeln!(out)?;
                }
                out.flush()
            }
            Self::Sheet(sheet) => {
                for metric in metrics {
                    sheet.row(&cells(doc, metric))?;
                }
                sheet.flush()
            }
        }
    }

    pub(crate) fn finish(self) -> io::Result<Losses> {
        match self {
            Self::Table { mut out, .. } | Self::Jsonl { mut out, .. } => out.flush().map(|()| Losses::default()),
            Self::Sheet(sheet) => sheet.finish(),
        }
    }
}

/// The columns of a record, documented in docs/columns.md: the fields of its JSON form, those of `indicator`, `region`
/// and `period` with that word in front; only `period.value` is `period`.
fn columns() -> Vec<Column> {
    use Kind::{Decimal, Integer, Text};
    [
        ("doc", Text),
        ("kind", Text),
        ("figure", Text),
        ("span_start", Integer),
        ("span_end", Integer),
        ("value", Decimal),
        ("upper", Decimal),
        ("unit", Text),
        ("classifier", Text),
        ("bound", Text),
        ("measure", Text),
        ("basis", Text),
        ("of", Text),
        ("indicator_code", Text),
        ("indicator_name", Text),
        ("indicator_text", Text),
        ("indicator_span_start", Integer),
        ("indicator_span_end", Integer),
        ("region_code", Text),
        ("region_name", Text),
        ("region_full_name", Text),
        ("region_level", Text),
        ("region_tied_by", Text),
        ("place", Text),
        ("period", Text),
        ("period_text", Text),
        ("period_span_start", Integer),
        ("period_span_end", Integer),
        ("status", Text),
    ]
    .into_iter()
    .map(|(name, kind)| Column::new(name, kind))
    .collect()
}

fn cells<'a>(doc: &'a str, metric: &'a Metric) -> [Cell<'a>; 29] {
    let region = metric.region.as_ref();
    let period = metric.period.as_ref();
    let start = |span: Option<zhibiao::Span>| span.map_or(Cell::Empty, |span| Cell::count(span.start));
    let end = |span: Option<zhibiao::Span>| span.map_or(Cell::Empty, |span| Cell::count(span.end));
    let period_span = period.and_then(|period| period.span);
    [
        Cell::text(doc),
        Cell::text(metric.kind.as_str()),
        Cell::text(&metric.figure),
        Cell::count(metric.span.start),
        Cell::count(metric.span.end),
        Cell::Decimal(metric.value),
        Cell::decimal(metric.upper),
        Cell::text(metric.unit.as_str()),
        Cell::maybe(metric.classifier.as_deref()),
        Cell::text(metric.bound.as_str()),
        Cell::text(metric.measure.as_str()),
        Cell::maybe(metric.basis.map(|basis| basis.to_string())),
        Cell::maybe(metric.of.as_deref()),
        Cell::maybe(metric.indicator.code.as_deref()),
        Cell::text(metric.indicator.name.as_ref()),
        Cell::maybe(metric.indicator.text.as_deref()),
        start(metric.indicator.span),
        end(metric.indicator.span),
        Cell::maybe(region.map(|region| region.code.as_ref())),
        Cell::maybe(region.map(|region| region.name.as_ref())),
        Cell::maybe(region.map(|region| region.full_name.as_ref())),
        Cell::maybe(region.map(|region| region.level.as_str())),
        Cell::maybe(region.map(|region| region.tied_by.as_str())),
        Cell::maybe(metric.place.as_deref()),
        Cell::maybe(period.map(|period| period.value.to_string())),
        Cell::maybe(period.and_then(|period| period.text.as_deref())),
        start(period_span),
        end(period_span),
        Cell::text(metric.status.as_str()),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// The fields of a JSON form as `name=value`, nested ones with the names they are in.
    fn fields(value: &Value, name: &str, all: &mut Vec<String>) {
        match value {
            Value::Object(fields_of) => {
                for (key, value) in fields_of {
                    let name = if name.is_empty() { key.clone() } else { format!("{name}_{key}") };
                    let name = if name == "period_value" { "period".to_owned() } else { name };
                    fields(value, &name, all);
                }
            }
            Value::String(text) => all.push(format!("{name}={text}")),
            other => all.push(format!("{name}={other}")),
        }
    }

    #[test]
    fn the_columns_are_the_fields_of_the_record() {
        let text = "2023年，东湖区平定乡新增企业28家，占全区比重7%-7.5%，比2021年增长约4.50%，地区生产总值221.8亿元，居全市第一。";
        let mut seen = std::collections::HashSet::new();
        for metric in zhibiao::extract_metrics(text) {
            let mut wanted = Vec::new();
            fields(&serde_json::to_value(Named { doc: "a.txt", metric: &metric }).unwrap(), "", &mut wanted);
            let cells = cells("a.txt", &metric);
            let mut got: Vec<_> = columns()
                .iter()
                .zip(&cells)
                .filter_map(|(column, cell)| match (column.kind, cell) {
                    (_, Cell::Empty) => None,
                    (Kind::Text, Cell::Text(text)) => Some(format!("{}={text}", column.name)),
                    (Kind::Integer, Cell::Integer(number)) => Some(format!("{}={number}", column.name)),
                    (Kind::Decimal, Cell::Decimal(number)) => Some(format!("{}={number}", column.name)),
                    other => panic!("{}: {other:?}", column.name),
                })
                .collect();
            wanted.sort();
            got.sort();
            assert_eq!(got, wanted);
            seen.extend(columns().into_iter().zip(cells).filter(|(_, cell)| *cell != Cell::Empty).map(|(c, _)| c.name));
        }
        assert_eq!(seen.len(), columns().len(), "every column was tried: {seen:?}");
    }
}
