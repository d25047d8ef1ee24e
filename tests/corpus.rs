//! The corpus: sentences of real reports, each with the records that a careful reader takes out of it.
//!
//! One file of `tests/corpus` for each family of phrasings; together they document the grammar.
//!
//! ```text
//! # What a list has in common, said as a comment.
//! @date 2021-10-11  @region 360102
//! 商标注册、专利申请分别为1384件、2075件，较2016年分别增长60.76%、310.07%。
//!     1384件  | 商标注册 | level 1384 count/件
//!     2075件  | 专利申请 | level 2075 count/件
//!     60.76%  | 商标注册 | growth:vs:2016 60.76 %
//!     310.07% | 专利申请 | growth:vs:2016 310.07 %
//! ```
//!
//! - **A sentence** starts its line; the indented lines under it are its records, all of them, in order. A lone `-`
//!   says that it has none.
//! - **A record** is `figure | indicator | measure[:basis] value[..upper] unit[/classifier] [bound] [key=value …]`.
//!   A column that is left out or empty is not checked. Without a bound the figure is exact (a range for `a..b`). The
//!   keys are `of`, `region`, `place`, `period`, `status`; `-` is a field left open.
//! - **Values** may have an exponent: `221.8e8` is 221.8亿.
//! - **Other readings that are as right** stand behind ` / ` in the indicator, behind `,` elsewhere. `?` before a figure:
//!   it may be taken or left.
//! - **`@` lines** hold for what follows them in the file: `@date`, `@region` are the options of the extractor, `@title`
//!   and `@before` are lines put before the sentence (a title, a heading). `-` takes one back; `@date` and `@region` may
//!   share a line.
//! - **`!` before a sentence**: not yet. It fails the test when it comes out right, so that the mark is taken off.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rust_decimal::Decimal;
use zhibiao::{Bound, Extractor, Metric};

/// One test for each file, named as it is.
macro_rules! families {
    ($($name:ident)*) => {
        const FAMILIES: &[&str] = &[$(stringify!($name)),*];
        $(
            #[test]
            fn $name() {
                check(stringify!($name));
            }
        )*
    };
}

families! {
    numerals
    ranges_and_bounds
    money_and_currencies
    measure_words
    physical_units
    growth
    change_and_to_level communique
    share
    rank
    multiple
    gap
    respectively
    lists_and_heads
    in_which industry
    before_noun
    spending
    inherited_subject left_unsaid
    totals
    bulletins
    periods
    status_targets taiwan_hong_kong
    regions_and_places
    never_a_figure
    known_tool_errors
    whole_sentences
}

#[test]
fn every_file_is_a_family() {
    let mut files: Vec<_> = fs::read_dir(folder())
        .expect("tests/corpus is there")
        .map(|entry| entry.expect("a folder entry").path())
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut families = FAMILIES.to_vec();
    families.sort_unstable();
    assert_eq!(files, families);
}

/// Fails with every sentence of a family that does not come out as written.
fn check(family: &str) {
    let text = fs::read_to_string(folder().join(family).with_extension("txt")).expect("UTF-8 text");
    let entries = read(&text).unwrap_or_else(|(line, what)| panic!("tests/corpus/{family}.txt:{line}: {what}"));
    let mut wrong = String::new();
    let mut count = 0;
    for entry in &entries {
        let report = entry.run();
        let at = format!("tests/corpus/{family}.txt:{}", entry.line);
        match (report, entry.not_yet) {
            (Some(report), false) => {
                count += 1;
                write!(wrong, "\n{at}: {}\n{report}", entry.sentence).expect("a string");
            }
            (None, true) => {
                count += 1;
                writeln!(wrong, "\n{at}: {}\n    comes out right now: take off the `!`", entry.sentence)
                    .expect("a string");
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{count} of {} sentences of `{family}` are wrong:\n{wrong}", entries.len());
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// What is put around a sentence.
#[derive(Clone, Debug, Default)]
struct Context {
    date: Option<String>,
    region: Option<String>,
    title: Option<String>,
    before: Option<String>,
}

/// One sentence and its records.
#[derive(Debug)]
struct Entry {
    line: usize,
    context: Context,
    not_yet: bool,
    sentence: String,
    records: Vec<Record>,
}

/// One record as it should be; an empty list of readings is not checked.
#[derive(Debug, Default)]
struct Record {
    line: String,
    optional: bool,
    figure: String,
    indicator: Vec<String>,
    measure: Vec<String>,
    value: Option<Decimal>,
    upper: Option<Decimal>,
    unit: Vec<String>,
    bound: Vec<String>,
    keys: Vec<(String, Vec<String>)>,
}

/// Reads a file of the corpus; an error is a line and what is wrong with it.
fn read(text: &str) -> Result<Vec<Entry>, (usize, String)> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut context = Context::default();
    let mut none = false;
    for (n, line) in text.lines().enumerate() {
        let n = n + 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with('@') {
            context.set(line).map_err(|what| (n, what))?;
        } else if line.starts_with(' ') {
            let entry = entries.last_mut().ok_or((n, "a record without a sentence".to_owned()))?;
            if line.trim() == "-" {
                none = true;
            } else {
                entry.records.push(Record::read(line.trim()).map_err(|what| (n, what))?);
            }
            if none && !entry.records.is_empty() {
                return Err((n, "`-` beside a record".to_owned()));
            }
        } else {
            if entries.last().is_some_and(|entry| entry.records.is_empty() && !none) {
                return Err((n, "the sentence above has no records: write `-`".to_owned()));
            }
            none = false;
            let not_yet = line.starts_with('!');
            let sentence = line.trim_start_matches('!').trim().to_owned();
            entries.push(Entry { line: n, context: context.clone(), not_yet, sentence, records: Vec::new() });
        }
    }
    Ok(entries)
}

impl Context {
    fn set(&mut self, line: &str) -> Result<(), String> {
        let (key, value) = line.split_once(' ').ok_or("an `@` line is a key and a value")?;
        if matches!(key, "@title" | "@before") {
            let value = Some(value.trim().to_owned()).filter(|v| v != "-");
            *(if key == "@title" { &mut self.title } else { &mut self.before }) = value;
            return Ok(());
        }
        let mut words = line.split_whitespace();
        while let (Some(key), Some(value)) = (words.next(), words.next()) {
            let value = Some(value.to_owned()).filter(|v| v != "-");
            match key {
                "@date" => self.date = value,
                "@region" => self.region = value,
                _ => return Err(format!("`{key}` is none of @date, @region, @title, @before")),
            }
        }
        Ok(())
    }

    fn extractor(&self) -> Extractor {
        let mut builder = Extractor::builder();
        if let Some(date) = &self.date {
            builder = builder.date(date);
        }
        if let Some(region) = &self.region {
            builder = builder.region(region);
        }
        builder.build().expect("the options of an @ line")
    }
}

impl Record {
    fn read(line: &str) -> Result<Self, String> {
        let mut record = Self { line: line.to_owned(), ..Self::default() };
        let mut columns = line.split('|').map(str::trim);
        let figure = columns.next().unwrap_or_default();
        record.optional = figure.starts_with('?');
        record.figure = figure.trim_start_matches('?').trim().to_owned();
        record.indicator = columns
            .next()
            .unwrap_or_default()
            .split(" / ")
            .map(str::to_owned)
            .filter(|name| !name.is_empty())
            .collect();
        let mut words = columns.next().unwrap_or_default().split_whitespace();
        let Some(measure) = words.next() else { return Ok(record) };
        record.measure = readings(measure);
        let value = words.next().ok_or("no value")?;
        let (lower, upper) = value.split_once("..").map_or((value, None), |(lower, upper)| (lower, Some(upper)));
        record.value = Some(decimal(lower)?);
        record.upper = upper.map(decimal).transpose()?;
        record.unit = readings(words.next().ok_or("no unit")?);
        record.bound = readings(if upper.is_some() { "range" } else { "exact" });
        for word in words {
            match word.split_once('=') {
                Some((key @ ("of" | "region" | "place" | "period" | "status"), value)) => {
                    record.keys.push((key.to_owned(), readings(value)));
                }
                Some((key, _)) => return Err(format!("`{key}` is no key")),
                None => record.bound = readings(word),
            }
        }
        for bound in &record.bound {
            if !Bound::ALL.iter().any(|b| b.as_str() == bound) {
                return Err(format!("`{bound}` is no bound"));
            }
        }
        if columns.next().is_some() {
            return Err("more than three columns".to_owned());
        }
        Ok(record)
    }

    /// The fields in which a metric is not as written.
    fn differs(&self, metric: &Metric) -> Vec<&str> {
        let mut fields = Vec::new();
        let mut require = |name, right: bool| {
            if !right {
                fields.push(name);
            }
        };
        let among = |readings: &[String], got: &str| readings.is_empty() || readings.iter().any(|r| r == got);
        require("figure", self.figure == metric.figure);
        require("indicator", among(&self.indicator, &metric.indicator.name));
        require("measure", among(&self.measure, &measure_of(metric)));
        if let Some(value) = self.value {
            require("value", value == metric.value);
            require("upper", self.upper == metric.upper);
        }
        require("unit", among(&self.unit, &unit_of(metric)));
        require("bound", among(&self.bound, metric.bound.as_str()));
        for (key, readings) in &self.keys {
            require(key, among(readings, &key_of(metric, key)));
        }
        fields
    }
}

impl Entry {
    /// What is wrong, if anything is.
    fn run(&self) -> Option<String> {
        let mut text = String::new();
        for line in [&self.context.title, &self.context.before].into_iter().flatten() {
            text.push_str(line);
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&self.sentence);
        let metrics: Vec<_> =
            self.context.extractor().extract(&text).into_iter().filter(|metric| metric.span.start >= start).collect();
        for metric in &metrics {
            assert_eq!(text[metric.span.range()], metric.figure, "the figure stands at its span: {}", self.sentence);
        }

        let mut report = String::new();
        let mut got = metrics.iter().peekable();
        for (n, record) in self.records.iter().enumerate() {
            // What comes before the next figure wanted is extra.
            let wanted = |metric: &Metric| self.records[n..].iter().any(|r| r.figure == metric.figure);
            while let Some(metric) = got.next_if(|metric| !wanted(metric)) {
                writeln!(report, "    extra   {}", written(metric, record)).expect("a string");
            }
            match got.next_if(|metric| metric.figure == record.figure) {
                Some(metric) => {
                    let fields = record.differs(metric);
                    if !fields.is_empty() {
                        writeln!(report, "    wanted  {}", record.line).expect("a string");
                        writeln!(report, "    but is  {}    ({})", written(metric, record), fields.join(", "))
                            .expect("a string");
                    }
                }
                None if record.optional => {}
                None => writeln!(report, "    missing {}", record.line).expect("a string"),
            }
        }
        for metric in got {
            writeln!(report, "    extra   {}", written(metric, &Record::default())).expect("a string");
        }
        (!report.is_empty()).then_some(report)
    }
}

/// `growth:yoy`
fn measure_of(metric: &Metric) -> String {
    match metric.basis {
        Some(basis) => format!("{}:{basis}", metric.measure),
        None => metric.measure.to_string(),
    }
}

/// `count/家`
fn unit_of(metric: &Metric) -> String {
    match &metric.classifier {
        Some(classifier) => format!("{}/{classifier}", metric.unit),
        None => metric.unit.to_string(),
    }
}

/// The field of a `key=value`; `-` when it is left open.
fn key_of(metric: &Metric, key: &str) -> String {
    let value = match key {
        "of" => metric.of.clone(),
        "region" => metric.region.as_ref().map(|region| region.code.to_string()),
        "place" => metric.place.clone(),
        "period" => metric.period.as_ref().map(|period| period.value.to_string()),
        _ => Some(metric.status.to_string()),
    };
    value.unwrap_or_else(|| "-".to_owned())
}

/// A metric as the corpus writes it, with the keys of the record that it is compared with.
fn written(metric: &Metric, like: &Record) -> String {
    let mut line =
        format!("{} | {} | {} {}", metric.figure, metric.indicator.name, measure_of(metric), metric.value.normalize());
    if let Some(upper) = metric.upper {
        write!(line, "..{}", upper.normalize()).expect("a string");
    }
    write!(line, " {}", unit_of(metric)).expect("a string");
    if !matches!(metric.bound, Bound::Exact | Bound::Range) {
        write!(line, " {}", metric.bound).expect("a string");
    }
    for (key, _) in &like.keys {
        write!(line, " {key}={}", key_of(metric, key)).expect("a string");
    }
    line
}

/// The readings of a field, of which any is right.
fn readings(text: &str) -> Vec<String> {
    text.split(',').map(str::to_owned).collect()
}

fn decimal(text: &str) -> Result<Decimal, String> {
    if text.contains('e') { Decimal::from_scientific(text) } else { Decimal::from_str_exact(text) }
        .map_err(|_| format!("`{text}` is no number"))
}
