//! `panel`: one table from many documents.

use std::collections::HashSet;
use std::io;

use zhibiao::panel::{self, PanelRow, Source, Wide};
use zhibiao::{Extraction, Extractor};

use crate::destination::{Destination, Out};
use crate::grid::{Grid, Head};
use crate::input::keep_apart;
use crate::lookup;
use crate::messages::{Message, Word};
use crate::options::{Format, Panel};
use crate::run::{Fared, Worked, complain, in_order};
use crate::sheet::{Cell, Column, Kind, Losses, sheet};
use crate::table::{Figure, measure, place_and_whole};

/// What kept a panel from being made.
pub(crate) enum Failed {
    /// The options are wrong.
    Usage(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Makes a panel of all documents that can be read.
pub(crate) fn panel(options: &Panel) -> Result<Fared, Failed> {
    let destination = Destination::new(&options.output).map_err(Failed::Usage)?;
    keep_apart(&options.documents.files, destination.file(), options.documents.keep_text.as_deref())
        .map_err(Failed::Usage)?;
    let extractor = options.documents.extractor(&[]).map_err(Failed::Usage)?;
    let wanted = wanted(&extractor, &options.names).map_err(Failed::Usage)?;
    let out = destination.open()?;
    let mut panel = panel::Panel::new(&extractor);
    let fared = in_order(
        &options.documents,
        destination.file(),
        false,
        |document| {
            let Extraction { metrics, diagnostics, .. } = extractor.extract_with_diagnostics(&document.text);
            Worked { result: metrics, diagnostics }
        },
        |document, metrics| {
            let kept = metrics.iter().filter(|metric| {
                let code = metric.indicator.code.as_deref();
                wanted.as_ref().is_none_or(|codes| code.is_some_and(|code| codes.contains(code)))
            });
            panel.add(document.name, &document.text, kept);
            Ok(())
        },
    )?;
    if let (Fared { read: 0, failed: 1.. }, Some(file)) = (fared, destination.file()) {
        complain(&Message::NothingRead { file: file.to_string_lossy().into_owned() }.to_string());
        return Ok(fared);
    }
    let rows = panel.iter().filter(|row| !options.targets || row.is_growth_target());
    let left_out = panel.left_out();
    let mut remarks = vec![
        (left_out.without_region, Message::WithoutRegion { count: left_out.without_region }),
        (left_out.without_period, Message::WithoutPeriod { count: left_out.without_period }),
    ];
    let mut count = 0;
    let losses = if options.wide {
        let wide = panel.wide(rows.inspect(|_| count += 1));
        let held: usize = wide.rows.iter().flat_map(|row| &row.cells).flatten().map(|cell| cell.rows).sum();
        remarks.push((count - held, Message::WideLeftOut { count: count - held }));
        write_wide(&wide, &destination, out)?
    } else {
        let mut several = 0;
        let rows = rows.inspect(|row| {
            count += usize::from(!row.conflicts.is_empty());
            several += usize::from(row.versions > 1 && row.conflicts.is_empty());
        });
        let losses = write_rows(rows, &destination, out)?;
        remarks.push((count, Message::Conflicts { count }));
        remarks.push((several, Message::Several { count: several }));
        losses
    };
    remarks.push((losses.numbers, Message::LostNumbers { count: losses.numbers }));
    remarks.push((losses.texts, Message::LostTexts { count: losses.texts }));
    if !options.documents.quiet {
        remarks.iter().filter(|(count, _)| *count > 0).for_each(|(_, remark)| complain(&remark.to_string()));
    }
    Ok(fared)
}

/// The codes of the indicators that were asked for; `None` for all.
fn wanted(extractor: &Extractor, names: &[String]) -> Result<Option<HashSet<String>>, String> {
    if names.is_empty() {
        return Ok(None);
    }
    let known = extractor.indicators();
    let called = |name: &str| known.iter().find(|indicator| lookup::is_called(*indicator, name));
    let code = |name: &str| {
        called(name).map(|indicator| indicator.code.clone()).ok_or_else(|| {
            let near = lookup::near(&known, name).into_iter().map(|i| format!("{} {}", i.code, i.name)).collect();
            Message::UnknownIndicator { name: name.to_owned(), near }.to_string()
        })
    };
    let mut wanted = Vec::new();
    for name in names.iter().flat_map(|names| names.split(['，', '、'])).map(str::trim).filter(|n| !n.is_empty()) {
        // An English name has blanks in it.
        match name.split_whitespace().all(|word| called(word).is_some()) && called(name).is_none() {
            true => wanted.extend(name.split_whitespace()),
            false => wanted.push(name),
        }
    }
    if wanted.is_empty() {
        return Err(Message::NoIndicators.to_string());
    }
    wanted.into_iter().map(code).collect::<Result<_, _>>().map(Some)
}

/// The columns of a panel, documented in docs/columns.md.
const COLUMNS: [(&str, Kind); 28] = {
    use Kind::{Decimal, Integer, Text};
    [
        ("region_code", Text),
        ("region_name", Text),
        ("region_full_name", Text),
        ("region_level", Text),
        ("place", Text),
        ("year", Integer),
        ("period", Text),
        ("indicator_code", Text),
        ("indicator_name", Text),
        ("indicator_en", Text),
        ("measure", Text),
        ("basis", Text),
        ("of", Text),
        ("status", Text),
        ("value", Decimal),
        ("upper", Decimal),
        ("unit", Text),
        ("classifier", Text),
        ("bound", Text),
        ("figure", Text),
        ("agreement", Text),
        ("tellings", Integer),
        ("documents", Integer),
        ("sources", Text),
        ("figures", Text),
        ("versions", Integer),
        ("conflicts", Text),
        ("conflict_figures", Text),
    ]
};

fn cells(row: &PanelRow) -> [Cell<'_>; 28] {
    let documents: HashSet<_> = row.sources.iter().map(|source| source.doc.as_str()).collect();
    [
        Cell::text(&row.region_code),
        Cell::text(&row.region_name),
        Cell::text(&row.region_full_name),
        Cell::text(row.region_level.as_str()),
        Cell::maybe(row.place.as_deref()),
        Cell::Integer(row.year.into()),
        Cell::text(row.period.to_string()),
        Cell::maybe(row.indicator_code.as_deref()),
        Cell::text(&row.indicator_name),
        Cell::maybe(row.indicator_en.as_deref()),
        Cell::text(row.measure.as_str()),
        Cell::maybe(row.basis.map(|basis| basis.to_string())),
        Cell::maybe(row.of.as_deref()),
        Cell::text(row.status.as_str()),
        Cell::Decimal(row.value),
        Cell::decimal(row.upper),
        Cell::text(row.unit.as_str()),
        Cell::maybe(row.classifier.as_deref()),
        Cell::text(row.bound.as_str()),
        Cell::text(&row.figure),
        Cell::text(row.agreement.as_str()),
        Cell::count(row.sources.len()),
        Cell::count(documents.len()),
        Cell::text(places(&row.sources)),
        Cell::text(figures(&row.sources)),
        Cell::count(row.versions),
        Cell::maybe(Some(places(&row.conflicts)).filter(|text| !text.is_empty())),
        Cell::maybe(Some(figures(&row.conflicts)).filter(|text| !text.is_empty())),
    ]
}

/// `a.txt:120-131; b.txt:18-27`.
fn places(sources: &[Source]) -> String {
    let place = |source: &Source| format!("{}:{}-{}", source.doc, source.span.start, source.span.end);
    sources.iter().map(place).collect::<Vec<_>>().join("; ")
}

/// The figures as they are told, each once.
fn figures(sources: &[Source]) -> String {
    let mut seen = HashSet::new();
    let figures = sources.iter().map(|source| source.figure.as_str()).filter(|figure| seen.insert(*figure));
    figures.collect::<Vec<_>>().join("; ")
}

fn write_rows(rows: impl Iterator<Item = PanelRow>, destination: &Destination, mut out: Out) -> io::Result<Losses> {
    let losses = if destination.format == Format::Table {
        write_table(rows, &mut out)?;
        Losses::default()
    } else {
        let columns = COLUMNS.iter().map(|&(name, kind)| Column::new(name, kind)).collect();
        let mut sheet = sheet(destination.format, columns, &mut out, destination.file().is_some())?;
        for row in rows {
            sheet.row(&cells(&row))?;
        }
        sheet.finish()?
    };
    out.finish()?;
    Ok(losses)
}

/// The panel for a reader: what fits in a line.
fn write_table(rows: impl Iterator<Item = PanelRow>, out: &mut Out) -> io::Result<()> {
    let head = |word: Word, widest, right| Head { name: word.text().into(), widest, right };
    let mut grid = Grid::new(vec![
        head(Word::District, 20, false),
        head(Word::Period, 21, false),
        head(Word::Indicator, 40, false),
        head(Word::Measure, 26, false),
        head(Word::Value, 32, true),
        head(Word::Status, 8, false),
        head(Word::PlaceOf, 32, false),
        head(Word::Sources, 7, true),
        head(Word::Against, 32, false),
    ]);
    for row in rows {
        let PanelRow { measure: kind, value, upper, bound, ref unit, ref classifier, .. } = row;
        let figure = Figure { measure: kind, value, upper, bound, unit, classifier: classifier.as_deref() };
        grid.row([
            row.region_name.clone(),
            row.period.to_string(),
            row.indicator_name.clone(),
            measure(row.measure, row.basis),
            figure.said(),
            row.status.to_string(),
            place_and_whole(&row.place, &row.of),
            row.sources.len().to_string(),
            figures(&row.conflicts),
        ]);
    }
    grid.write(out)
}

/// District, year, and for each column the number; beside it the upper end and the note where some cell has one.
fn write_wide(wide: &Wide, destination: &Destination, mut out: Out) -> io::Result<Losses> {
    let mut columns: Vec<Column> = [
        ("region_code", Kind::Text),
        ("region_name", Kind::Text),
        ("region_full_name", Kind::Text),
        ("year", Kind::Integer),
    ]
    .into_iter()
    .map(|(name, kind)| Column::new(name, kind))
    .collect();
    let mut beside = Vec::new();
    for (at, column) in wide.columns.iter().enumerate() {
        let cells = || wide.rows.iter().filter_map(|row| row.cells[at].as_ref());
        let has = (cells().any(|cell| cell.upper.is_some()), cells().any(|cell| !cell.note.is_empty()));
        let named = |end: &str, kind| Column { name: format!("{}{end}", column.name).into(), kind };
        columns.push(named("", Kind::Decimal));
        columns.extend(has.0.then(|| named("_upper", Kind::Decimal)));
        columns.extend(has.1.then(|| named("_note", Kind::Text)));
        beside.push(has);
    }
    let mut sheet = sheet(destination.format, columns, &mut out, destination.file().is_some())?;
    for row in &wide.rows {
        let mut cells = vec![
            Cell::text(&row.region_code),
            Cell::text(&row.region_name),
            Cell::text(&row.region_full_name),
            Cell::Integer(row.year.into()),
        ];
        for (cell, (upper, note)) in row.cells.iter().zip(&beside) {
            let cell = cell.as_ref();
            cells.push(Cell::decimal(cell.and_then(|cell| cell.value)));
            cells.extend(upper.then(|| Cell::decimal(cell.and_then(|cell| cell.upper))));
            let said = cell.map(|cell| cell.note.as_str()).filter(|note| !note.is_empty());
            cells.extend(note.then(|| Cell::maybe(said)));
        }
        sheet.row(&cells)?;
    }
    let losses = sheet.finish()?;
    out.finish()?;
    Ok(losses)
}
