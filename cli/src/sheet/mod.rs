//! Rows with columns of fixed names and types, in any format.

mod csv;
mod parquet;
mod text;
mod xlsx;

use std::borrow::Cow;
use std::io::{self, Write};

use rust_decimal::Decimal;

use crate::options::Format;

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: Cow<'static, str>,
    pub(crate) kind: Kind,
}

/// What the cells of a column hold. Any cell may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// 64 bits.
    Integer,
    /// Exact, with as many decimals as the text gives.
    Decimal,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    Empty,
    Text(Cow<'a, str>),
    Integer(i64),
    Decimal(Decimal),
}

impl Column {
    pub(crate) const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name: Cow::Borrowed(name), kind }
    }
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(crate) fn decimal(value: Option<Decimal>) -> Self {
        value.map_or(Self::Empty, Self::Decimal)
    }

    pub(crate) fn count(number: usize) -> Self {
        Self::Integer(number as i64)
    }
}

/// What a format could not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Losses {
    /// Numbers with too many decimals, left empty.
    pub(crate) numbers: usize,
    /// Texts that were too long, cut short.
    pub(crate) texts: usize,
}

/// Rows being written.
pub(crate) trait Sheet {
    /// Writes a row: a cell for each column.
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;

    /// Hands on all that was written so far, where the format can.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Writes what is left.
    fn finish(self: Box<Self>) -> io::Result<Losses>;
}

/// Starts writing rows. `to_file`: CSV begins with a byte order mark, by which Excel knows UTF-8.
pub(crate) fn sheet<'w>(
    format: Format,
    columns: Vec<Column>,
    out: impl Write + Send + 'w,
    to_file: bool,
) -> io::Result<Box<dyn Sheet + 'w>> {
    Ok(match format {
        Format::Table => Box::new(text::Table::new(columns, out)),
        Format::Jsonl => Box::new(text::Jsonl::new(columns, out)),
        Format::Csv => Box::new(csv::Csv::new(&columns, out, to_file)?),
        Format::Parquet => Box::new(parquet::Parquet::new(columns, out)?),
        Format::Xlsx => Box::new(xlsx::Xlsx::new(&columns, out)?),
    })
}
