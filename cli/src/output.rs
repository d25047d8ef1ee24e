//! Printing the records of one document after the other.

use std::io::{self, Write};

use serde::Serialize;
use zhibiao::Metric;

use crate::options::Format;
use crate::table;

/// Prints each document as soon as it is read.
#[derive(Debug)]
pub(crate) struct Printer<W> {
    format: Format,
    /// JSON records say which document they are from.
    named: bool,
    first: bool,
    out: W,
}

/// A record and the document it is from, as one flat JSON object.
#[derive(Serialize)]
struct Named<'a> {
    doc: &'a str,
    #[serde(flatten)]
    metric: &'a Metric,
}

impl<W: Write> Printer<W> {
    pub(crate) fn new(format: Format, named: bool, out: W) -> Self {
        Self { format, named, first: true, out }
    }

    pub(crate) fn document(&mut self, doc: &str, metrics: &[Metric]) -> io::Result<()> {
        match self.format {
            Format::Table => {
                if !self.first {
                    writeln!(self.out)?;
                }
                table::write(&mut self.out, doc, metrics)?;
            }
            Format::Jsonl => {
                for metric in metrics {
                    if self.named {
                        serde_json::to_writer(&mut self.out, &Named { doc, metric })?;
                    } else {
                        serde_json::to_writer(&mut self.out, metric)?;
                    }
                    writeln!(self.out)?;
                }
            }
        }
        self.first = false;
        self.out.flush()
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()
    }
}
