//! Reading tab-separated tables, the compiled-in ones and the caller's.

use crate::Error;

/// Which table a line belongs to; named in errors.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Table {
    Units,
    Words,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Self::Units => "units",
            Self::Words => "words",
        }
    }
}

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    table: Table,
    line: usize,
    text: &'t str,
}

/// The lines that hold entries: not blank, no `#` comment, not the header (whose first field is `name`).
pub(crate) fn rows(table: Table, text: &str) -> impl Iterator<Item = Row<'_>> {
    text.lines()
        .enumerate()
        .map(move |(i, text)| Row { table, line: i + 1, text: text.trim_end_matches('\r') })
        .filter(|row| !row.text.trim().is_empty() && !row.text.starts_with('#') && !row.text.starts_with("name\t"))
}

impl<'t> Row<'t> {
    /// The fields of the line, which must be as many as `names` says.
    pub(crate) fn fields<const N: usize>(&self, names: &str) -> Result<[&'t str; N], Error> {
        let mut fields = [""; N];
        let mut count = 0;
        for field in self.text.split('\t') {
            if let Some(slot) = fields.get_mut(count) {
                *slot = field.trim();
            }
            count += 1;
        }
        if count == N {
            Ok(fields)
        } else {
            Err(self.error(format!("{count} fields: write {names}, separated by tabs")))
        }
    }

    /// The whole line.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// An error that names this line.
    pub(crate) fn error(&self, problem: String) -> Error {
        Error::Table { table: self.table.name(), line: self.line, problem }
    }
}
