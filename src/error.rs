//! What can be wrong with what the caller brings.

use crate::metric::ParsePeriodError;

/// A wrong option or table. Each message names the option or the line, and says what would be right.
///
/// ```
/// let error = zhibiao::Extractor::builder().date("2021-13-01").build().unwrap_err();
/// assert!(error.to_string().starts_with("option `date`: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The document's date is not a date.
    #[error("option `date`: {0}")]
    Date(#[from] ParsePeriodError),
    /// The default district is not in the table of administrative divisions.
    #[error(
        "option `region`: `{0}` is not the code of an administrative division: give six digits of GB/T 2260, such as 360102"
    )]
    Region(String),
    /// A line of a caller's table cannot be used.
    #[error("table `{table}`, line {line}: {problem}")]
    Table {
        /// Which table: `indicators`, `units` or `regions`.
        table: &'static str,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong, and what would be right.
        problem: TableProblem,
    },
}

/// What is wrong with a line of a caller's table. It prints with what would be right.
///
/// ```
/// use zhibiao::{Error, Extractor, TableProblem};
///
/// let error = Extractor::builder().units("斛\tL\t0").build().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "table `units`, line 1: `0` is not a factor: write how many base units one is, a number above 0, such as 0.5"
/// );
/// let Error::Table { line: 1, problem: TableProblem::Factor(_), .. } = error else { panic!("another error") };
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableProblem {
    /// Too few or too many columns.
    #[error("{found} columns: write {columns}, apart by tabs")]
    Columns {
        /// How many there are.
        found: usize,
        /// What they should be.
        columns: &'static str,
    },
    /// A heading that is no column of this table, or is there twice, or one that has to be there is missing.
    #[error("the heading `{0}` cannot be used: the columns are {1}, each once")]
    Heading(String, &'static str),
    /// Not the code of an indicator.
    #[error("`{0}` is not a code: use small letters, digits and `_`, such as `tea_sales`")]
    IndicatorCode(String),
    /// An indicator or unit without a name.
    #[error("the name is empty: give the word as reports write it")]
    NoName,
    /// A name that is too long.
    #[error("`{0}` is too long: a name has at most {1} characters")]
    LongName(String, usize),
    /// A word that is not one of a closed list.
    #[error("`{word}` is not a {column}: use one of {choices}")]
    Choice {
        /// The word.
        word: String,
        /// The column it is in.
        column: &'static str,
        /// The words that may stand there.
        choices: String,
    },
    /// A code or name that an earlier line of the table gives.
    #[error("`{0}` was given in line {1} already: keep one of the two")]
    Twice(String, usize),
    /// A unit without the base unit it is converted to.
    #[error("the base unit is empty: give the unit that values are converted to, such as CNY, m2 or count")]
    NoUnit,
    /// Not a number above 0.
    #[error("`{0}` is not a factor: write how many base units one is, a number above 0, such as 0.5")]
    Factor(String),
    /// A family that the base unit does not have.
    #[error("`{unit}` is no unit of {family}: its family is {right}; leave the column empty, or give another unit")]
    UnitFamily {
        /// The base unit.
        unit: String,
        /// The family given.
        family: String,
        /// The family that the unit has.
        right: &'static str,
    },
    /// Not the code of a division.
    #[error("`{0}` is not a code: give six digits, a tab and the name, such as 360102\t东湖区")]
    RegionCode(String),
    /// Not the name of a division.
    #[error("`{0}` is not a name: give the whole name after the code, such as 东湖区")]
    RegionName(String),
    /// Not a year.
    #[error("`{0}` is not a year: give four digits, or leave it out")]
    Year(String),
    /// Years in the wrong order.
    #[error("the first year {0} comes after the last year {1}: give the earlier year first")]
    Years(u16, u16),
    /// A division in no province of the table.
    #[error("nothing contains `{code}`: there is no division {province}; give its line first")]
    NoProvince {
        /// The division.
        code: String,
        /// The code of the province that is missing.
        province: String,
    },
}
