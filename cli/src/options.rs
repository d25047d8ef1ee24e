//! What can be asked on the command line.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::{fmt, fs, thread};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use zhibiao::report::Marks;
use zhibiao::{Extractor, ExtractorBuilder, Kind};

use crate::input;
use crate::messages::{Lang, in_words, mark_problem, said};

const EXIT_CODES: &str = "Exit codes: 0, all went well; 1, a document could not be read (the others still come out) or \
                          the output could not be written; 2, wrong usage.";
const TOP_HELP: &str = "\
`zhibiao help COMMAND` has examples.

Exit codes: 0, all went well; 1, a document could not be read (the others still come out), the output could not be \
written, or nothing was found; 2, wrong usage.";
const LOOKUP_CODES: &str = "Exit codes: 0, all went well; 1, nothing was found; 2, wrong usage.";

/// Extract every statistic from Chinese government reports.
#[derive(Debug, Parser)]
#[command(name = "zhibiao", version, after_help = TOP_HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// The language of messages; without it that of LC_ALL, LC_MESSAGES or LANG
    #[arg(long, global = true, value_enum, value_name = "LANG", display_order = 1000)]
    pub(crate) lang: Option<Lang>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the statistics of documents, each with its indicator, district and period
    #[command(after_help = EXIT_CODES, after_long_help = EXTRACT_EXAMPLES)]
    Extract(Extract),
    /// Say how each record was tied: the sentence, what was recognised in it, and the rule behind every field
    #[command(after_help = EXIT_CODES, after_long_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Make one table of many documents: one row per district, period, indicator, measure and status
    #[command(after_help = EXIT_CODES, after_long_help = PANEL_EXAMPLES)]
    Panel(Panel),
    /// Write one HTML page to look at the statistics in their source, to compare, check and correct them
    #[command(after_help = EXIT_CODES, after_long_help = REPORT_EXAMPLES)]
    Report(Report),
    /// Look up indicators by code, Chinese or English name, or alias
    #[command(after_help = LOOKUP_CODES, after_long_help = INDICATORS_EXAMPLES)]
    Indicators(Lookup),
    /// Look up units and measure words
    #[command(after_help = LOOKUP_CODES, after_long_help = UNITS_EXAMPLES)]
    Units(Lookup),
    /// Look up administrative divisions by code or name, of today and since 1980
    #[command(after_help = LOOKUP_CODES, after_long_help = REGIONS_EXAMPLES)]
    Regions(Lookup),
    /// Print a completion script for a shell
    #[command(after_help = "Example: zhibiao completions bash > ~/.local/share/bash-completion/completions/zhibiao")]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  zhibiao extract report.txt                          a table for a reader
  zhibiao extract reports/ -o figures.parquet         every document of a folder
  zhibiao extract reports/ -o gdp.csv --kind gdp      levels of GDP alone
  cat report.txt | zhibiao extract - --format jsonl   one JSON object a line

CSV, Parquet and Excel have one row for each record and the columns that docs/columns.md lists.

Exit codes: 0, all went well; 1, a document could not be read (the others still come out) or the output could not be \
written; 2, wrong usage.";

const PANEL_EXAMPLES: &str = "\
Examples:
  zhibiao panel reports/ -o panel.csv
  zhibiao panel reports/ -o panel.parquet --indicators gdp,固定资产投资
  zhibiao panel reports/ -o wide.xlsx --wide --indicators gdp,resident_population
  zhibiao panel reports/ -o targets.csv --targets --wide

A figure told by several documents is one row that names them all; rounded forms (1.8万亿元 beside 17986.3亿元) count as \
the same figure, and the most exact one is kept. Figures that contradict each other are kept, and each names the other's \
source. docs/columns.md lists the columns.

Exit codes: 0, all went well; 1, a document could not be read (the others still come out) or the output could not be \
written; 2, wrong usage.";

const REPORT_EXAMPLES: &str = "\
Examples:
  zhibiao report report.txt -o report.html            look at it in a browser; it needs no network
  zhibiao report reports/ -o all.html                 hundreds of documents in one page
  zhibiao report reports/ -o all.html --marks m.jsonl with the marks of an earlier reading
  zhibiao extract reports/ --marks m.jsonl            what the marks correct comes out corrected

docs/report.md says how the page is used, and what a mark is.

Exit codes: 0, all went well; 1, a document could not be read (the others still come out) or the output could not be \
written; 2, wrong usage.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  zhibiao explain report.txt                          the grounds of every record
  zhibiao explain report.txt --at 18727               only of the figure at this byte of the text

Exit codes: 0, all went well; 1, a document could not be read (the others still come out) or the output could not be \
written; 2, wrong usage.";

const INDICATORS_EXAMPLES: &str = "\
Examples:
  zhibiao indicators                                  all of them
  zhibiao indicators 投资                             those with 投资 in a name or alias
  zhibiao indicators disposable income --format jsonl for a program to read

Exit codes: 0, all went well; 1, nothing was found; 2, wrong usage.";

const UNITS_EXAMPLES: &str = "\
Examples:
  zhibiao units 亿元                                  what 100 million yuan are in base units
  zhibiao units 亩                                    those with 亩 in their name
  zhibiao units CNY                                   all that is converted to yuan

Exit codes: 0, all went well; 1, nothing was found; 2, wrong usage.";

const REGIONS_EXAMPLES: &str = "\
Examples:
  zhibiao regions 东湖区                              all of this name, of today and before
  zhibiao regions 3601                                codes that begin so
  zhibiao regions 余江县                              its codes before and after it became a district

Exit codes: 0, all went well; 1, nothing was found; 2, wrong usage.";

/// Which documents, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct Documents {
    /// Documents (text, HTML, docx, PDF), zip archives and folders of them, patterns, or - for standard input
    #[arg(
        required = true,
        value_name = "FILE",
        long_help = "Documents, zip archives and folders of them, patterns such as 'reports/*.docx', or - for standard \
                     input. Read are plain text (UTF-8, UTF-16, GB18030, GBK, Big5), web pages, .docx, and PDF with a text \
                     layer; what a file is shows in its content. In folders and archives, files named .txt .text .md .htm \
                     .html .shtml .xhtml .docx .docm .pdf .zip (.doc .wps .rtf are reported) are looked at, to any depth, \
                     in the order of their paths; hidden ones are not"
    )]
    pub(crate) files: Vec<PathBuf>,

    /// Write the text of each document, which the bytes of its records count in, to a file in this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) keep_text: Option<PathBuf>,

    /// The documents' date, such as 2021-10-11, 2021-10 or 2021, instead of the one each text gives
    #[arg(long)]
    date: Option<String>,

    /// The six-digit GB/T 2260 code of the documents' own district, instead of the one each text gives
    #[arg(long, value_name = "CODE")]
    region: Option<String>,

    #[command(flatten)]
    tables: Tables,

    /// How many documents to read at once [default: one for each core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZero<usize>>,

    /// No progress bar and no remarks, only errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Tables of one's own.
#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// A tab-separated table of further indicators: code, name and, if wanted, en, aliases (apart by |), family, topic;
    /// may be given several times
    #[arg(long, value_name = "TABLE")]
    indicator_table: Vec<PathBuf>,

    /// A tab-separated table of further units: name, base unit, factor (base units in one) and, if wanted, family; may
    /// be given several times
    #[arg(long, value_name = "TABLE")]
    unit_table: Vec<PathBuf>,

    /// A tab-separated table of further administrative divisions: code, name and, if wanted, first and last year; may be
    /// given several times
    #[arg(long, value_name = "TABLE")]
    region_table: Vec<PathBuf>,
}

/// Where to write, and in what format.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The format [default: by the extension of FILE, else a table]
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,

    /// Write to this file, whole or not at all; - is standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) documents: Documents,

    #[command(flatten)]
    pub(crate) output: Output,

    #[command(flatten)]
    pub(crate) marks: MarkFiles,

    /// Only this kind of figure; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind_parser())]
    kinds: Vec<Kind>,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) documents: Documents,

    /// Write the page to this file, whole or not at all; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub(crate) output: PathBuf,

    /// The title of the page
    #[arg(long, default_value = "指标")]
    pub(crate) title: String,

    #[command(flatten)]
    pub(crate) marks: MarkFiles,

    /// Only this kind of figure; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind_parser())]
    kinds: Vec<Kind>,
}

/// What readers have marked.
#[derive(Debug, Args)]
pub(crate) struct MarkFiles {
    /// Marks that a report page exported: what they correct counts as corrected, what they reject is left out of an
    /// extraction; may be given several times
    #[arg(long, value_name = "MARKS")]
    marks: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) documents: Documents,

    /// How to print
    #[arg(long, value_enum, default_value_t = Print::Table)]
    pub(crate) format: Print,

    /// Only this kind of figure; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind_parser())]
    kinds: Vec<Kind>,

    /// Explain only the figure that holds this byte of the text
    #[arg(long, value_name = "BYTE")]
    pub(crate) at: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct Panel {
    #[command(flatten)]
    pub(crate) documents: Documents,

    #[command(flatten)]
    pub(crate) output: Output,

    /// District × year rows with one column per indicator and measure
    #[arg(long)]
    pub(crate) wide: bool,

    /// Only the growth targets for single years, such as those of a report for the year ahead
    #[arg(long)]
    pub(crate) targets: bool,

    /// Only these indicators: codes, Chinese or English names, apart by commas; `zhibiao indicators` looks them up
    #[arg(long = "indicators", value_name = "NAMES", value_delimiter = ',')]
    pub(crate) names: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Lookup {
    /// What to look for: a code, a name, or a part of one; without it, everything
    pub(crate) query: Vec<String>,

    /// How to print
    #[arg(long, value_enum, default_value_t = Print::Table)]
    pub(crate) format: Print,

    #[command(flatten)]
    pub(crate) tables: Tables,
}

/// A format of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Jsonl,
    Csv,
    Parquet,
    Xlsx,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Table, Self::Jsonl, Self::Csv, Self::Parquet, Self::Xlsx]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Table => named("table", "Aligned columns for a reader", "对齐的表格，供人看"),
            Self::Jsonl => named("jsonl", "One JSON object a line", "每行一个 JSON 对象"),
            Self::Csv => named("csv", "Comma-separated values, in UTF-8", "逗号分隔，UTF-8 编码"),
            Self::Parquet => named("parquet", "Apache Parquet", "Apache Parquet"),
            Self::Xlsx => named("xlsx", "An Excel workbook", "Excel 工作簿"),
        })
    }
}

/// A value with its help in the language of this run.
fn named(name: &'static str, en: &'static str, zh: &'static str) -> PossibleValue {
    PossibleValue::new(name).help(Lang::now().pick(en, zh))
}

impl Format {
    /// The format of a file by its extension.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let extension = file.extension()?.to_str()?.to_lowercase();
        Some(match extension.as_str() {
            "txt" => Self::Table,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "parquet" => Self::Parquet,
            "xlsx" => Self::Xlsx,
            _ => return None,
        })
    }

    /// Whether it is no text, and would only confuse a terminal.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Self::Parquet | Self::Xlsx)
    }
}

/// How to print on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Print {
    Table,
    Jsonl,
}

impl ValueEnum for Print {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Table, Self::Jsonl]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let format = match self {
            Self::Table => Format::Table,
            Self::Jsonl => Format::Jsonl,
        };
        format.to_possible_value()
    }
}

/// Any name of a [`Kind`], and the list of them in help and error messages.
fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.as_str()))
        .try_map(|name| Kind::ALL.iter().copied().find(|kind| kind.as_str() == name).ok_or("not a kind"))
}

impl Documents {
    /// Whether records say which document they are from. Asked of the command line alone, so that the form of the
    /// output never depends on what a folder happens to hold.
    pub(crate) fn are_named(&self) -> bool {
        self.files.len() > 1 || self.files.iter().any(|file| input::may_be_many(file))
    }

    /// How many documents to read at once.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }

    /// The extractor that the options describe, or what is wrong with them.
    pub(crate) fn extractor(&self, kinds: &[Kind]) -> Result<Extractor, String> {
        let mut builder = Extractor::builder();
        if let Some(date) = &self.date {
            builder = builder.date(date);
        }
        if !kinds.is_empty() {
            builder = builder.kinds(kinds.iter().copied());
        }
        builder = self.tables.add_to(builder)?;
        if let Some(region) = &self.region {
            builder = builder.region(region);
        }
        builder.build().map_err(|e| in_words(&e))
    }
}

impl Extract {
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        self.documents.extractor(&self.kinds)
    }
}

impl Report {
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        self.documents.extractor(&self.kinds)
    }
}

impl MarkFiles {
    /// The marks of each file, or what is wrong with one.
    pub(crate) fn read(&self) -> Result<Vec<(&Path, Marks)>, String> {
        let read = |file: &PathBuf| {
            let lines = fs::read_to_string(file).map_err(|e| about(file, said(&e)))?;
            Marks::parse(&lines).map_err(|e| about(file, mark_problem(&e)))
        };
        self.marks.iter().map(|file| Ok((file.as_path(), read(file)?))).collect()
    }
}

impl Explain {
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        self.documents.extractor(&self.kinds)
    }
}

impl Tables {
    /// An extractor that knows these tables, or what is wrong with one.
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        self.add_to(Extractor::builder())?.build().map_err(|e| in_words(&e))
    }

    fn add_to(&self, mut builder: ExtractorBuilder) -> Result<ExtractorBuilder, String> {
        type Add = fn(ExtractorBuilder, String) -> ExtractorBuilder;
        let tables: [(&[PathBuf], Add); 3] = [
            (&self.indicator_table, ExtractorBuilder::indicators),
            (&self.unit_table, ExtractorBuilder::units),
            (&self.region_table, ExtractorBuilder::regions),
        ];
        for (files, add) in tables {
            for file in files {
                builder = add(builder, fs::read_to_string(file).map_err(|e| about(file, said(&e)))?);
                // Built after each table, so that a complaint can name the file.
                builder.clone().build().map_err(|e| about(file, in_words(&e)))?;
            }
        }
        Ok(builder)
    }
}

pub(crate) fn about(file: &Path, problem: impl fmt::Display) -> String {
    format!("{}: {problem}", file.display())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_kind_can_be_asked_for() {
        for kind in Kind::ALL {
            let cli = Cli::try_parse_from(["zhibiao", "extract", "-", "--kind", kind.as_str()]).unwrap();
            let Command::Extract(options) = cli.command else { panic!("another command") };
            assert_eq!(options.kinds, [*kind]);
        }
    }

    #[test]
    fn the_extension_says_the_format() {
        for (file, format) in [
            ("a.csv", Some(Format::Csv)),
            ("a.b/c.PARQUET", Some(Format::Parquet)),
            ("a.xlsx", Some(Format::Xlsx)),
            ("a.jsonl", Some(Format::Jsonl)),
            ("a.txt", Some(Format::Table)),
            ("a.json", None),
            ("csv", None),
        ] {
            assert_eq!(Format::of(Path::new(file)), format, "{file}");
        }
    }
}
