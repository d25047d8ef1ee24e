//! The units and measure words that a number can carry.

use once_cell::sync::Lazy;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::Arc;

use super::table::{Table, rows};
use super::trie::Trie;
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
    /// A line of a caller's table that is not `name, unit, factor, family`.
    pub(crate) fn with_tables(tables: &[String]) -> Result<Self, Error> {
        let mut defs = Vec::new();
        for table in std::iter::once(BUILTIN).chain(tables.iter().map(String::as_str)) {
            for row in rows(Table::Units, table) {
                let [name, unit, factor, family] = row.fields::<4>("name, unit, factor, family")?;
                let factor: Decimal = factor.parse().map_err(|_| {
                    row.error(format!("`{factor}` is no factor: write how many base units one is, such as 0.5"))
                })?;
                let family =
                    FAMILIES.iter().find(|(key, _)| *key == family).map(|&(_, family)| family).ok_or_else(|| {
                        let known: Vec<_> = FAMILIES.iter().map(|&(key, _)| key).collect();
                        row.error(format!("`{family}` is no unit family: write one of {}", known.join(", ")))
                    })?;
                if name.is_empty() || unit.is_empty() {
                    return Err(row.error("name and unit must not be empty".to_owned()));
                }
                defs.push(UnitDef {
                    unit: Unit::new(unit.to_owned()),
                    factor,
                    family,
                    name: Cow::Owned(name.to_owned()),
                });
            }
        }
        let trie = Trie::new(defs.iter().enumerate().map(|(i, def)| (def.name.as_ref(), i as UnitId)));
        Ok(Self { defs, trie })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_is_named() {
        let problem = |table: &str| Units::with_tables(&[table.to_owned()]).unwrap_err().to_string();
        assert_eq!(
            problem("name\tunit\tfactor\tfamily\n栅\tcount"),
            "table `units`, line 2: 2 fields: write name, unit, factor, family, separated by tabs"
        );
        assert!(problem("栅\tcount\tx\tcount").starts_with("table `units`, line 1: `x` is no factor"));
        assert!(problem("栅\tcount\t1\tthings").contains("`things` is no unit family: write one of money"));
    }

    #[test]
    fn the_family_of_a_unit_is_that_of_its_code() {
        let units = Units::with_tables(&[]).unwrap();
        for def in &units.defs {
            assert_eq!(def.unit.family(), def.family, "{}", def.name);
        }
    }
}
