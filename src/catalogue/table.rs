//! Reading tab-separated tables, the compiled-in ones and the caller's.

use crate::Error;
use crate::error::TableProblem;

/// Which table a line belongs to; named in errors.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Table {
    Indicators,
    Units,
    Words,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Indicators => "indicators",
            Self::Units => "units",
            Self::Words => "words",
        }
    }
}

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    table: Table,
    /// Counted from 1.
    pub(crate) line: usize,
    text: &'t str,
}

/// The lines that are not blank and no `#` comment, a heading among them.
pub(crate) fn lines(table: Table, text: &str) -> impl Iterator<Item = Row<'_>> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .zip(1..)
        .map(move |(text, line)| Row { table, line, text: text.trim_end_matches('\r') })
        .filter(|row| !row.text.trim().is_empty() && !row.text.starts_with('#'))
}

/// The lines that hold entries: those of [`lines`] without the heading, whose first field is `name`.
pub(crate) fn rows(table: Table, text: &str) -> impl Iterator<Item = Row<'_>> {
    lines(table, text).filter(|row| !row.text.starts_with("name\t"))
}

impl<'t> Row<'t> {
    /// The fields of the line, without the blanks around them.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        self.text.split('\t').map(str::trim)
    }

    /// The fields of a line of two.
    pub(crate) fn pair(&self) -> Option<(&'t str, &'t str)> {
        let mut fields = self.fields();
        let pair = (fields.next()?, fields.next()?);
        fields.next().is_none().then_some(pair)
    }

    /// The whole line.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// An error that names this line.
    pub(crate) fn error(&self, problem: TableProblem) -> Error {
        Error::Table { table: self.table.name(), line: self.line, problem }
    }
}

/// The columns that a caller's table may have.
#[derive(Debug)]
pub(crate) struct Header<const N: usize> {
    /// Their names in a heading.
    pub(crate) names: [&'static str; N],
    /// How many of them, from the first, have to be there.
    pub(crate) needed: usize,
    /// How an error lists them.
    pub(crate) all: &'static str,
}

/// Where each column of a table stands, where it is there.
pub(crate) type Places<const N: usize> = [Option<usize>; N];

impl<const N: usize> Header<N> {
    /// Places of columns that stand in this order.
    pub(crate) fn in_order(&self, order: &[usize]) -> Places<N> {
        let mut places = [None; N];
        for (place, &column) in order.iter().enumerate() {
            places[column] = Some(place);
        }
        places
    }

    /// The places that a heading gives; `None` for a line that is no heading.
    pub(crate) fn heading(&self, row: &Row<'_>) -> Result<Option<Places<N>>, Error> {
        if row.fields().next() != Some(self.names[0]) {
            return Ok(None);
        }
        let wrong = |word: &str| row.error(TableProblem::Heading(word.to_owned(), self.all));
        let mut places = [None; N];
        for (place, field) in row.fields().enumerate() {
            match self.names.iter().position(|name| *name == field) {
                Some(column) if places[column].is_none() => places[column] = Some(place),
                _ => return Err(wrong(field)),
            }
        }
        match (0..self.needed).find(|&column| places[column].is_none()) {
            Some(missing) => Err(wrong(self.names[missing])),
            None => Ok(Some(places)),
        }
    }

    /// The columns of a line; empty where there is none. A line may leave out empty columns at its end.
    pub(crate) fn read<'t>(&self, row: &Row<'t>, places: &Places<N>) -> Result<[&'t str; N], Error> {
        let columns = places.iter().flatten().count();
        let found = row.fields().count();
        if found > columns || found < self.needed {
            return Err(row.error(TableProblem::Columns { found, columns: self.all }));
        }
        Ok(places.map(|place| place.and_then(|place| row.fields().nth(place)).unwrap_or("")))
    }
}
