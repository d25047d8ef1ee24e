//! `indicators`, `units`, `regions`: looking the catalogue up.

use std::io::{self, BufWriter, Write};

use rust_decimal::Decimal;
use serde::Serialize;
use zhibiao::{IndicatorInfo, RegionInfo, UnitInfo};

use crate::grid::{Grid, Head};
use crate::messages::{Message, Word};
use crate::options::{Lookup, Print};

/// How alike a name and a word have to be, from 0 to 1, for the name to be suggested.
const ALIKE: f64 = 0.76;

/// How many names are suggested.
const SUGGESTIONS: usize = 5;

/// An entry of the catalogue.
pub(crate) trait Entry: Serialize {
    const HEADS: &'static [(Word, usize)];

    /// All that it is found by.
    fn names(&self) -> Vec<&str>;

    /// What the table shows.
    fn cells(&self) -> Vec<String>;
}

impl Entry for IndicatorInfo {
    const HEADS: &'static [(Word, usize)] = &[
        (Word::Code, 40),
        (Word::Name, 36),
        (Word::English, 48),
        (Word::Family, 13),
        (Word::Topic, 21),
        (Word::Aliases, 60),
    ];

    fn names(&self) -> Vec<&str> {
        let own = [self.code.as_str(), &self.name, &self.english];
        own.into_iter().chain(self.aliases.iter().map(String::as_str)).collect()
    }

    fn cells(&self) -> Vec<String> {
        let (family, topic) = (self.family.to_owned(), self.topic.to_owned());
        vec![self.code.clone(), self.name.clone(), self.english.clone(), family, topic, self.aliases.join("|")]
    }
}

impl Entry for UnitInfo {
    const HEADS: &'static [(Word, usize)] =
        &[(Word::Name, 30), (Word::Unit, 20), (Word::Factor, 30), (Word::Family, 13)];

    fn names(&self) -> Vec<&str> {
        vec![&self.name, self.unit.as_str()]
    }

    fn cells(&self) -> Vec<String> {
        let family = serde_json::to_value(self.family).ok();
        let family = family.as_ref().and_then(|family| family.as_str()).unwrap_or_default().to_owned();
        vec![self.name.clone(), self.unit.to_string(), self.factor.to_string(), family]
    }
}

impl Entry for RegionInfo {
    const HEADS: &'static [(Word, usize)] = &[
        (Word::Code, 6),
        (Word::Name, 30),
        (Word::FullName, 60),
        (Word::Level, 10),
        (Word::Years, 9),
        (Word::Now, 6),
        (Word::Aliases, 40),
    ];

    fn names(&self) -> Vec<&str> {
        let own = [self.code.as_str(), &self.name, &self.full_name];
        own.into_iter().chain(self.aliases.iter().map(String::as_str)).collect()
    }

    fn cells(&self) -> Vec<String> {
        let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
        let years = if self.since.or(self.until).is_some() {
            format!("{}-{}", year(self.since), year(self.until))
        } else {
            String::new()
        };
        let now = self.now.clone().unwrap_or_default();
        let (name, full_name) = (self.name.clone(), self.full_name.clone());
        vec![self.code.clone(), name, full_name, self.level.to_string(), years, now, self.aliases.join("|")]
    }
}

/// Prints the entries that the query fits. `false`: there is none.
pub(crate) fn lookup<E: Entry>(options: &Lookup, entries: &[E]) -> io::Result<bool> {
    let query = options.query.join(" ");
    let found = find(entries, &query);
    if found.is_empty() {
        let near = near(entries, &query).into_iter().filter_map(|entry| entry.names().first().map(|n| (*n).to_owned()));
        crate::run::complain(&Message::NothingFound { query: query.clone(), near: near.collect() }.to_string());
        return Ok(false);
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        Print::Jsonl => {
            for entry in found {
                serde_json::to_writer(&mut out, entry)?;
                writeln!(out)?;
            }
        }
        Print::Table => {
            let head = |&(word, widest): &(Word, usize)| Head { name: word.text().into(), widest, right: false };
            let mut grid = Grid::new(E::HEADS.iter().map(head).collect());
            for entry in found {
                grid.row(entry.cells());
            }
            grid.write(&mut out)?;
        }
    }
    out.flush()?;
    Ok(true)
}

/// The units; before them, where the query is one with a scale (亿元, 万千瓦时), that unit as it is written.
pub(crate) fn units(options: &Lookup, mut units: Vec<UnitInfo>) -> io::Result<bool> {
    let scaled = scaled(&units, &options.query.join(" "));
    units.splice(0..0, scaled);
    lookup(options, &units)
}

/// The unit that is written with these characters of scale in front.
fn scaled(units: &[UnitInfo], written: &str) -> Option<UnitInfo> {
    let written = folded(written);
    if units.iter().any(|unit| is_called(unit, &written)) {
        return None;
    }
    let mut factor = Decimal::ONE;
    for (at, c) in written.char_indices() {
        factor *= Decimal::from(match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' | '萬' => 10_000,
            '亿' | '億' => 100_000_000,
            _ => return None,
        });
        let rest = &written[at + c.len_utf8()..];
        if let Some(unit) = units.iter().find(|unit| folded(&unit.name) == rest) {
            let mut unit = unit.clone();
            unit.factor = unit.factor.checked_mul(factor)?.normalize();
            unit.name = written;
            return Some(unit);
        }
        if at > 12 {
            return None;
        }
    }
    None
}

/// Whether this is a name of the entry, whatever its case.
pub(crate) fn is_called(entry: &impl Entry, name: &str) -> bool {
    let name = folded(name);
    !name.is_empty() && entry.names().into_iter().any(|own| folded(own) == name)
}

/// The entries that have a name with the query in it: those called so first, then those with a name that starts so.
fn find<'e, E: Entry>(entries: &'e [E], query: &str) -> Vec<&'e E> {
    let query = folded(query);
    let fit = |entry: &E| {
        let fit = |name: &str| match folded(name).find(&query) {
            Some(0) if name.chars().count() == query.chars().count() => Some(0),
            Some(0) => Some(1),
            Some(_) => Some(2),
            None => None,
        };
        entry.names().into_iter().filter_map(fit).min()
    };
    let mut found: Vec<_> = entries.iter().filter_map(|entry| Some((fit(entry)?, entry))).collect();
    if !query.is_empty() {
        found.sort_by_key(|(fit, _)| *fit);
    }
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// The entries with names that are most like a word.
pub(crate) fn near<'e, E: Entry>(entries: &'e [E], word: &str) -> Vec<&'e E> {
    let word = folded(word);
    let alike = |entry: &E| {
        let alike = |name: &str| {
            let name = folded(name);
            strsim::jaro_winkler(&name, &word).max(strsim::sorensen_dice(&name, &word))
        };
        entry.names().into_iter().map(alike).fold(0.0, f64::max)
    };
    let mut near: Vec<_> = entries.iter().map(|entry| (alike(entry), entry)).filter(|(a, _)| *a >= ALIKE).collect();
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    near.into_iter().take(SUGGESTIONS).map(|(_, entry)| entry).collect()
}

/// A name without regard to case and to blanks around it.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_is_found_by_any_name() {
        let known = zhibiao::Extractor::builder().build().unwrap().indicators();
        let codes = |found: Vec<&IndicatorInfo>| found.iter().map(|i| i.code.clone()).collect::<Vec<_>>();
        for query in ["gdp", "GDP", "地区生产总值", "gross regional product", "国内生产总值(GDP)"] {
            assert_eq!(codes(find(&known, query))[0], "gdp", "{query}");
            assert_eq!(known.iter().find(|i| is_called(*i, query)).unwrap().code, "gdp");
        }
        assert!(find(&known, "没有这个").is_empty());
        assert_eq!(find(&known, "").len(), known.len());
        assert!(codes(near(&known, "fixed_asset_investmnt")).contains(&"fixed_asset_investment".to_owned()));
        assert!(codes(near(&known, "固定资产投资额度")).contains(&"fixed_asset_investment".to_owned()));
        assert!(near(&known, "没有这个").is_empty());
    }

    #[test]
    fn a_unit_is_found_with_its_scale() {
        let units = zhibiao::Extractor::builder().build().unwrap().units();
        for (written, found) in [
            ("亿元", Some("100000000 CNY")),
            ("万亿元", Some("1000000000000 CNY")),
            ("萬噸", None),
            ("万吨", Some("10000 t")),
            ("万千瓦时", Some("10000 kWh")),
            ("亿美元", Some("100000000 USD")),
            ("万斤", Some("5000 kg")),
            // Units of their own.
            ("千瓦", None),
            ("百分点", None),
            ("元", None),
            ("亿", None),
            ("十百千万亿十百千万亿元", None),
        ] {
            let scaled = scaled(&units, written).map(|unit| format!("{} {}", unit.factor, unit.unit));
            assert_eq!(scaled.as_deref(), found, "{written}");
        }
        assert!(near(&units, "asdf").is_empty());
    }
}
