//! Comma-separated values.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Cell, Column, Losses, Sheet};

/// CSV as RFC 4180 has it, in UTF-8.
pub(super) struct Csv<W: Write> {
    out: csv::Writer<W>,
}

impl<W: Write> Csv<W> {
    pub(super) fn new(columns: &[Column], mut out: W, mark: bool) -> io::Result<Self> {
        if mark {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut out = csv::Writer::from_writer(out);
        out.write_record(columns.iter().map(|column| column.name.as_bytes())).map_err(cause)?;
        Ok(Self { out })
    }
}

impl<W: Write> Sheet for Csv<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            match cell {
                Cell::Empty => self.out.write_field(""),
                Cell::Text(text) => self.out.write_field(harmless(text).as_bytes()),
                Cell::Integer(number) => self.out.write_field(number.to_string()),
                Cell::Decimal(number) => self.out.write_field(number.to_string()),
            }
            .map_err(cause)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(cause)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<Losses> {
        self.out.flush()?;
        Ok(Losses::default())
    }
}

/// The error of the output itself, so that a closed pipe is known for one.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A text that a spreadsheet would run as a formula, with the apostrophe in front that keeps it a text.
///
/// Documents come from anywhere: `=HYPERLINK(…)` in a label must not be run by whoever opens the table. A number with a
/// sign is none of these.
fn harmless(text: &str) -> Cow<'_, str> {
    let mut chars = text.chars();
    let starts = matches!(chars.next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'));
    let number = chars.clone().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'));
    if starts && !number { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_be_run_as_a_formula() {
        for (text, written) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "＝1"),
            ("＝A1", "'＝A1"),
            ("\t=1", "'\t=1"),
            ("-5%", "-5%"),
            ("+4.5%", "+4.5%"),
            ("-", "-"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written);
        }
    }
}
