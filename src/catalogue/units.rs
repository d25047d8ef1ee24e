//! The units and measure words that a number can carry: the table `data/units.tsv`, and the caller's own.
//!
//! The columns of both are `name`, the word as written; `unit`, the base unit that values are converted to; `factor`,
//! how many base units one is; and `family`, which a caller's table may leave out. A heading, whose first column is
//! `name`, may put them in another order.

use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::Arc;

use super::table::{Header, Table, lines};
use super::trie::Trie;
use crate::error::TableProblem;
use crate::{Error, Unit, UnitFamily};

pub(crate) type UnitId = u16;

/// One way of writing a unit.
#[derive(Clone, Debug)]
pub(crate) struct UnitDef {
    /// The base unit that values are converted to.
    pub(crate) unit: Unit,
    /// How many base units one of it is.
    pub(crate) factor: Decimal,
    pub(crate) family: UnitFamily,
    /// The word as written.
    pub(crate) name: Cow<'static, str>,
}

/// The table of units, found by the words they are written with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    defs: Vec<UnitDef>,
    trie: Trie<UnitId>,
}

const BUILTIN: &str = include_str!("data/units.tsv");

/// The families that a table may name, and what they are in the record.
const FAMILIES: &[(&str, UnitFamily)] = &[
    ("money", UnitFamily::Money),
    ("percent", UnitFamily::Percent),
    ("points", UnitFamily::Points),
    ("times", UnitFamily::Times),
    ("people", UnitFamily::People),
    ("households", UnitFamily::Households),
    ("count", UnitFamily::Count),
    ("area", UnitFamily::Area),
    ("mass", UnitFamily::Mass),
    ("time", UnitFamily::Time),
    ("rate", UnitFamily::Rate),
    ("length", UnitFamily::Quantity),
    ("volume", UnitFamily::Quantity),
    ("concentration", UnitFamily::Quantity),
    ("energy", UnitFamily::Quantity),
    ("power", UnitFamily::Quantity),
    ("voltage", UnitFamily::Quantity),
    ("temperature", UnitFamily::Quantity),
    ("container", UnitFamily::Quantity),
    ("computing", UnitFamily::Quantity),
    ("data", UnitFamily::Quantity),
    ("score", UnitFamily::Quantity),
    ("quantity", UnitFamily::Quantity),
];

impl Units {
    /// The compiled-in table, read on first use.
    pub(crate) fn builtin() -> Arc<Self> {
        // Every line is a good one: the tests see to it.
        static UNITS: Lazy<Arc<Units>> = Lazy::new(|| Arc::new(Units::with_tables(&[]).unwrap_or_default()));
        Arc::clone(&UNITS)
    }

    /// The compiled-in table and the caller's own, whose entries replace those of the same name.
    ///
    /// # Errors
    ///
    /// The first line of a caller's table that cannot be used.
    pub(crate) fn with_tables(tables: &[String]) -> Result<Self, Error> {
        let mut defs = Vec::new();
        read(BUILTIN, Cow::Borrowed, &mut defs)?;
        for table in tables {
            read(table, |word| Cow::Owned(word.to_owned()), &mut defs)?;
        }
        let trie = Trie::new(defs.iter().enumerate().map(|(i, def)| (def.name.as_ref(), i as UnitId)));
        Ok(Self { defs, trie })
    }

    /// Every word that a unit is written with; of a word that is given twice, the entry that holds.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &UnitDef> {
        let holds = |id: usize| {
            let name: Vec<char> = self.defs[id].name.chars().collect();
            self.trie.get(&name) == Some(id as UnitId)
        };
        self.defs.iter().enumerate().filter(move |(id, _)| holds(*id)).map(|(_, def)| def)
    }

    pub(crate) fn get(&self, id: UnitId) -> &UnitDef {
        &self.defs[usize::from(id)]
    }

    /// Whether any unit starts with this character.
    pub(crate) fn starts(&self, c: char) -> bool {
        self.trie.starts(c)
    }

    /// The longest unit at the start of `text`: its length and number.
    pub(crate) fn longest(&self, text: &[char]) -> Option<(usize, UnitId)> {
        self.trie.longest(text)
    }
}

const HEADER: Header<4> =
    Header { names: ["name", "unit", "factor", "family"], needed: 3, all: "name, unit, factor and, if wanted, family" };

/// Adds the entries of a table; `own` makes its words last.
fn read<'t>(table: &'t str, own: fn(&'t str) -> Cow<'static, str>, defs: &mut Vec<UnitDef>) -> Result<(), Error> {
    let mut places = HEADER.in_order(&[0, 1, 2, 3]);
    for row in lines(Table::Units, table) {
        match HEADER.heading(&row)? {
            Some(order) => places = order,
            None => defs.push(unit_def(HEADER.read(&row, &places)?, own).map_err(|problem| row.error(problem))?),
        }
    }
    Ok(())
}

fn unit_def<'t>(
    [name, code, factor, family]: [&'t str; 4],
    own: fn(&'t str) -> Cow<'static, str>,
) -> Result<UnitDef, TableProblem> {
    if name.is_empty() {
        return Err(TableProblem::NoName);
    }
    if code.is_empty() {
        return Err(TableProblem::NoUnit);
    }
    let factor = match factor.parse::<Decimal>() {
        Ok(number) if number > Decimal::ZERO => number,
        _ => return Err(TableProblem::Factor(factor.to_owned())),
    };
    let unit = Unit::new(own(code));
    let right = unit.family();
    let word = |sought: UnitFamily| FAMILIES.iter().find(|(_, of)| *of == sought).map_or("", |(word, _)| *word);
    match FAMILIES.iter().find(|(key, _)| *key == family) {
        _ if family.is_empty() => {}
        Some((_, given)) if *given == right => {}
        Some(_) => {
            return Err(TableProblem::UnitFamily {
                unit: code.to_owned(),
                family: family.to_owned(),
                right: if right == UnitFamily::Quantity { "quantity" } else { word(right) },
            });
        }
        None => {
            return Err(TableProblem::Choice {
                word: family.to_owned(),
                column: "family",
                choices: FAMILIES.iter().map(|&(key, _)| key).collect::<Vec<_>>().join(", "),
            });
        }
    }
    Ok(UnitDef { unit, factor, family: right, name: own(name) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        let problem = |table: &str| Units::with_tables(&[table.to_owned()]).unwrap_err().to_string();
        for (table, says) in [
            (
                "name\tunit\tfactor\tfamily\n栅\tcount",
                "line 2: 2 columns: write name, unit, factor and, if wanted, family, apart by tabs",
            ),
            ("栅\tcount\t1\tcount\tx", "line 1: 5 columns: write "),
            ("栅\tcount\tx\tcount", "line 1: `x` is not a factor: "),
            ("栅\tcount\t0", "line 1: `0` is not a factor: write how many base units one is, a number above 0"),
            ("栅\tcount\t-1\tcount", "line 1: `-1` is not a factor: "),
            ("栅\tcount\t1\tthings", "line 1: `things` is not a family: use one of money, percent, "),
            ("栅\tcount\t1\tmoney", "line 1: `count` is no unit of money: its family is count; "),
            ("栅\tdB\t1\tmoney", "line 1: `dB` is no unit of money: its family is quantity; "),
            ("\tcount\t1", "line 1: the name is empty: "),
            ("栅\t\t1", "line 1: the base unit is empty: "),
            ("# x\nname\tfactor", "line 2: the heading `unit` cannot be used: the columns are name, unit, "),
            ("name\tunit\tfactor\tfactor", "line 1: the heading `factor` cannot be used: "),
        ] {
            let problem = problem(table);
            assert!(problem.starts_with(&format!("table `units`, {says}")), "{problem}");
        }
    }

    #[test]
    fn a_callers_columns_stand_in_any_order() {
        let table = "\u{feff}name\tfactor\tunit\r\n斛\t50\tL\r\n里\t500\tm\r\n";
        let units = Units::with_tables(&[table.to_owned()]).unwrap();
        let get = |name: &str| units.iter().find(|def| def.name == name).unwrap();
        assert_eq!((get("斛").unit.as_str(), get("斛").factor.to_string().as_str()), ("L", "50"));
        assert_eq!(get("斛").family, UnitFamily::Quantity);
        assert_eq!(units.iter().filter(|def| def.name == "里").count(), 1);
    }

    #[test]
    fn the_family_of_a_unit_is_that_of_its_code() {
        let units = Units::with_tables(&[]).unwrap();
        for def in &units.defs {
            assert_eq!(def.unit.family(), def.family, "{}", def.name);
        }
    }
}
