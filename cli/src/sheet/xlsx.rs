//! Excel workbooks.

use std::io::{self, Seek, Write};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::{Cell, Column, Kind, Losses, Sheet};
use crate::messages::Message;

/// Rows that a sheet of Excel holds, its heading included.
const ROWS: u32 = 1_048_576;
/// Columns that a sheet of Excel holds.
const COLUMNS: usize = 16_384;
/// UTF-16 units that a cell of Excel holds.
const LONGEST: usize = 32_767;

/// One sheet. Rows go to a temporary file as they come, so that memory stays flat.
pub(super) struct Xlsx<W> {
    book: Workbook,
    whole: Format,
    next: u32,
    losses: Losses,
    out: W,
}

impl<W: Write> Xlsx<W> {
    pub(super) fn new(columns: &[Column], out: W) -> io::Result<Self> {
        if columns.len() > COLUMNS {
            return Err(io::Error::other(Message::TooManyColumns { most: COLUMNS }.to_string()));
        }
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet_with_constant_memory().map_err(other)?;
        sheet.set_name("zhibiao").map_err(other)?;
        sheet.set_freeze_panes(1, 0).map_err(other)?;
        for (at, column) in (0..).zip(columns) {
            let width = if column.kind == Kind::Integer { 9 } else { 17 };
            sheet.set_column_width(at, width).map_err(other)?;
            sheet.write_string_with_format(0, at, column.name.as_ref(), &bold).map_err(other)?;
        }
        let whole = Format::new().set_num_format("0");
        Ok(Self { book, whole, next: 1, losses: Losses::default(), out })
    }
}

impl<W: Write> Sheet for Xlsx<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let row = self.next;
        if row == ROWS {
            return Err(io::Error::other(Message::TooManyRows { most: ROWS - 1 }.to_string()));
        }
        self.next += 1;
        let sheet = self.book.worksheet_from_index(0).map_err(other)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => {
                    let short = shortened(text);
                    self.losses.texts += usize::from(short.len() < text.len());
                    sheet.write_string(row, column, short)
                }
                Cell::Integer(number) => sheet.write_number(row, column, *number as f64),
                Cell::Decimal(number) => write_decimal(sheet, row, column, *number, &self.whole),
            }
            .map_err(other)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Losses> {
        // A zip is written to and fro, which a pipe cannot be; and memory is no place for all of it.
        let mut whole = tempfile::tempfile()?;
        self.book.save_to_writer(&mut whole).map_err(other)?;
        whole.rewind()?;
        io::copy(&mut whole, &mut self.out)?;
        self.out.flush()?;
        Ok(self.losses)
    }
}

/// A number where Excel, whose numbers are binary with 15 decimal digits, gives the same one back; else its digits as
/// text.
fn write_decimal<'s>(
    sheet: &'s mut Worksheet,
    row: u32,
    column: u16,
    number: Decimal,
    whole: &Format,
) -> Result<&'s mut Worksheet, XlsxError> {
    match as_double(number) {
        Some(double) if number.fract().is_zero() => sheet.write_number_with_format(row, column, double, whole),
        Some(double) => sheet.write_number(row, column, double),
        None => sheet.write_string(row, column, number.to_string()),
    }
}

fn as_double(number: Decimal) -> Option<f64> {
    let mut digits = number.mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    number.to_f64().filter(|_| digits < 10u128.pow(15))
}

/// As much of a text as a cell holds.
fn shortened(text: &str) -> &str {
    let mut units = 0;
    let cut = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    cut.map_or(text, |(at, _)| &text[..at])
}

fn other(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_double_gives_back_are_numbers() {
        for (number, double) in [
            ("22180000000", Some(22_180_000_000.0)),
            ("4.50", Some(4.5)),
            ("-49.8", Some(-49.8)),
            ("99999999999999.9", Some(99_999_999_999_999.9)),
            ("9999999999999999", None),
            ("0.1234567890123456", None),
            ("79228162514264337593543950335", None),
            ("10000000000000000000000000000", Some(1e28)),
        ] {
            assert_eq!(as_double(number.parse().unwrap()), double, "{number}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let long = "指".repeat(LONGEST + 1);
        assert_eq!(shortened(&long).chars().count(), LONGEST);
        assert_eq!(shortened("指标"), "指标");
    }
}
