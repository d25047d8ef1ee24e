//! What can be asked on the command line.

use std::path::{Path, PathBuf};
use std::{fmt, fs};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use zhibiao::{Extractor, ExtractorBuilder, Kind};

use crate::input;

/// Extract every statistic from Chinese government reports.
#[derive(Debug, Parser)]
#[command(name = "zhibiao", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the statistics of documents, each with its indicator, district and period
    #[command(
        after_help = "Exit codes: 0, all went well; 1, a document could not be read (the others still come out); \
                            2, wrong usage."
    )]
    Extract(Extract),
    /// Say how each record was tied: the sentence, what was recognised in it, and the rule behind every field
    #[command(
        after_help = "Exit codes: 0, all went well; 1, a document could not be read (the others still come out); \
                            2, wrong usage."
    )]
    Explain(Explain),
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) documents: Extract,

    /// Explain only the figure that holds this byte of the text
    #[arg(long, value_name = "BYTE")]
    pub(crate) at: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
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

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,

    /// Write the text of each document, which the bytes of its records count in, to a file in this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) keep_text: Option<PathBuf>,

    /// The documents' date, such as 2021-10-11, 2021-10 or 2021, instead of the one each text gives
    #[arg(long)]
    date: Option<String>,

    /// The six-digit GB/T 2260 code of the documents' own district, instead of the one each text gives
    #[arg(long, value_name = "CODE")]
    region: Option<String>,

    /// Print only this kind of figure; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind_parser())]
    kinds: Vec<Kind>,

    /// A tab-separated table of further indicators; may be given several times
    #[arg(long, value_name = "TABLE")]
    indicators: Vec<PathBuf>,

    /// A tab-separated table of further units; may be given several times
    #[arg(long, value_name = "TABLE")]
    units: Vec<PathBuf>,

    /// A tab-separated table of further administrative divisions; may be given several times
    #[arg(long, value_name = "TABLE")]
    regions: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Aligned columns for a reader
    Table,
    /// One JSON object a line for a program
    Jsonl,
}

/// Any name of a [`Kind`], and the list of them in help and error messages.
fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.as_str()))
        .try_map(|name| Kind::ALL.iter().copied().find(|kind| kind.as_str() == name).ok_or("not a kind"))
}

impl Extract {
    /// Whether records say which document they are from. Asked of the command line alone, so that the form of the
    /// output never depends on what a folder happens to hold.
    pub(crate) fn names_documents(&self) -> bool {
        self.files.len() > 1 || self.files.iter().any(|file| input::may_be_many(file))
    }

    /// The extractor that the options describe, or what is wrong with them.
    pub(crate) fn extractor(&self) -> Result<Extractor, String> {
        let mut builder = Extractor::builder();
        if let Some(date) = &self.date {
            builder = builder.date(date);
        }
        if let Some(region) = &self.region {
            builder = builder.region(region);
        }
        if !self.kinds.is_empty() {
            builder = builder.kinds(self.kinds.iter().copied());
        }
        let mut extractor = builder.clone().build().map_err(|e| e.to_string())?;
        type Add = fn(ExtractorBuilder, String) -> ExtractorBuilder;
        let tables: [(&[PathBuf], Add); 3] = [
            (&self.indicators, ExtractorBuilder::indicators),
            (&self.units, ExtractorBuilder::units),
            (&self.regions, ExtractorBuilder::regions),
        ];
        for (files, add) in tables {
            for file in files {
                // Built after each table, so that a complaint can name the file.
                builder = add(builder, read_table(file)?);
                extractor = builder.clone().build().map_err(|e| about(file, e))?;
            }
        }
        Ok(extractor)
    }
}

fn read_table(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|e| about(file, e))
}

fn about(file: &Path, problem: impl fmt::Display) -> String {
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
}
