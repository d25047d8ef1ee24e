//! JSON lines, and columns that line up.

use std::io::{self, Write};

use super::{Cell, Column, Kind, Losses, Sheet};
use crate::grid::{Grid, Head};

/// One flat JSON object a line; empty cells are left out, decimals are strings as in the record.
pub(super) struct Jsonl<W> {
    columns: Vec<Column>,
    out: W,
}

impl<W: Write> Jsonl<W> {
    pub(super) fn new(columns: Vec<Column>, out: W) -> Self {
        Self { columns, out }
    }
}

impl<W: Write> Sheet for Jsonl<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut before = '{';
        for (column, cell) in self.columns.iter().zip(cells) {
            let value = match cell {
                Cell::Empty => continue,
                Cell::Text(text) => serde_json::to_string(text)?,
                Cell::Integer(number) => number.to_string(),
                Cell::Decimal(number) => format!("\"{number}\""),
            };
            write!(self.out, "{before}{}:{value}", serde_json::to_string(&column.name)?)?;
            before = ',';
        }
        if before == '{' {
            write!(self.out, "{{")?;
        }
        writeln!(self.out, "}}")
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn finish(mut self: Box<Self>) -> io::Result<Losses> {
        self.out.flush()?;
        Ok(Losses::default())
    }
}

/// Aligned columns, written when all rows are there.
pub(super) struct Table<W> {
    grid: Grid,
    out: W,
}

impl<W: Write> Table<W> {
    pub(super) fn new(columns: Vec<Column>, out: W) -> Self {
        let head = |column: Column| Head { right: column.kind != Kind::Text, widest: 32, name: column.name };
        Self { grid: Grid::new(columns.into_iter().map(head).collect()), out }
    }
}

impl<W: Write> Sheet for Table<W> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let cell = |cell: &Cell<'_>| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.to_string(),
            Cell::Integer(number) => number.to_string(),
            Cell::Decimal(number) => number.to_string(),
        };
        self.grid.row(cells.iter().map(cell));
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<Losses> {
        self.grid.write(&mut self.out)?;
        self.out.flush()?;
        Ok(Losses::default())
    }
}
