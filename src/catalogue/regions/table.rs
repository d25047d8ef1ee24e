//! Reading tables of divisions, and tying each to the one above it and to the one that took its place.

use super::{OPEN, RegionDef, RegionId};
use crate::Error;
use crate::error::TableProblem;
use crate::metric::Level;

/// The first yearly list; what was in force then is taken to have been so before.
pub(super) const FIRST_LIST: u16 = 1980;

/// What a line of a table says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) from: u16,
    pub(super) to: u16,
    /// Whether the line itself says since when.
    pub(super) dated: bool,
    pub(super) line: usize,
}

/// The lines of a table. Empty lines, remarks (`#`) and a heading that begins with `code` say nothing.
pub(super) fn rows(table: &str) -> impl Iterator<Item = Result<Row<'_>, Error>> {
    table.lines().enumerate().filter_map(|(i, text)| {
        let text = text.trim_start_matches('\u{feff}').trim_end();
        if text.is_empty() || text.starts_with('#') || text.starts_with("code") {
            return None;
        }
        let line = i + 1;
        Some(row(text, line).map_err(|problem| Error::Table { table: "regions", line, problem }))
    })
}

fn row(text: &str, line: usize) -> Result<Row<'_>, TableProblem> {
    let mut fields = text.split('\t').map(str::trim);
    let code = fields.next().unwrap_or_default();
    if !is_code(code) {
        return Err(TableProblem::RegionCode(code.to_owned()));
    }
    let name = fields.next().unwrap_or_default();
    if name.chars().count() < 2 {
        return Err(TableProblem::RegionName(name.to_owned()));
    }
    let from = fields.next().unwrap_or_default();
    let to = fields.next().unwrap_or_default();
    if fields.next().is_some() {
        let columns = "code, name and, if wanted, the first and the last year";
        return Err(TableProblem::Columns { found: text.split('\t').count(), columns });
    }
    let dated = !from.is_empty();
    let from = year(from)?.unwrap_or(FIRST_LIST);
    let to = year(to)?.unwrap_or(OPEN);
    if from > to {
        return Err(TableProblem::Years(from, to));
    }
    Ok(Row { code, name, from, to, dated, line })
}

fn year(field: &str) -> Result<Option<u16>, TableProblem> {
    if field.is_empty() {
        return Ok(None);
    }
    match field.parse() {
        Ok(year @ 1000..=2999) => Ok(Some(year)),
        _ => Err(TableProblem::Year(field.to_owned())),
    }
}

/// Whether a text is six digits, the first not 0.
pub(super) fn is_code(code: &str) -> bool {
    code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()) && !code.starts_with('0')
}

/// The level that a code speaks of.
pub(super) fn level_of(code: &str) -> Level {
    match code {
        "100000" => Level::Nation,
        _ if code.ends_with("0000") => Level::Province,
        _ if code.ends_with("00") => Level::Prefecture,
        _ => Level::County,
    }
}

/// A code as a number; 0 for what is none.
pub(super) fn number(code: &str) -> u32 {
    if is_code(code) { code.bytes().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')) } else { 0 }
}

/// Divisions by code, the most recent first.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes(Vec<(u32, RegionId)>);

impl Codes {
    pub(super) fn new(defs: &[RegionDef]) -> Self {
        let mut codes: Vec<_> = defs.iter().zip(0..).map(|(def, id)| (number(&def.code), id)).collect();
        codes.sort_by_key(|&(code, id): &(u32, RegionId)| (code, std::cmp::Reverse(defs[id as usize].to)));
        Self(codes)
    }

    /// The divisions that had a code.
    pub(super) fn with(&self, code: u32) -> impl Iterator<Item = RegionId> + '_ {
        let start = self.0.partition_point(|&(other, _)| other < code);
        self.0[start..].iter().take_while(move |(other, _)| *other == code).map(|&(_, id)| id)
    }
}

/// The division above: of those with the code above, the one in force when this one last was.
pub(super) fn parent(def: &RegionDef, defs: &[RegionDef], codes: &Codes) -> Option<RegionId> {
    let code = number(&def.code);
    let (province, prefecture) = (code / 10_000 * 10_000, code / 100 * 100);
    let above: &[u32] = match def.level {
        Level::Nation => &[],
        Level::Province => &[100_000],
        Level::Prefecture => &[province],
        _ => &[prefecture, province],
    };
    above.iter().find_map(|&above| {
        let meets = |id: &RegionId| {
            let other = &defs[*id as usize];
            other.from <= def.to && def.from <= other.to
        };
        // A prefecture's code that was in use only in other years is another place's.
        let strict = def.level == Level::County && above != province;
        codes.with(above).find(meets).or_else(|| codes.with(above).next().filter(|_| !strict))
    })
}

/// For each division the one that took its place, if the table lets one say so.
///
/// Conservative: of the same level and province, listed for the first time in the year after the other's last, and of
/// the same name, or the same short name (余江县, 余江区), or else the same code (襄樊市, 襄阳市); never a choice of two.
pub(super) fn successors(defs: &[RegionDef], stem: impl Fn(&RegionDef) -> &str) -> Vec<Option<RegionId>> {
    let mut next: Vec<Option<RegionId>> = vec![None; defs.len()];
    let mut taken = vec![false; defs.len()];
    pass(defs, |def| def.name.as_ref(), 0, &mut next, &mut taken);
    pass(defs, stem, 0, &mut next, &mut taken);
    // In the first years codes were handed on to other places; later a code that goes on is a new name.
    pass(defs, |def| def.code.as_ref(), 1996, &mut next, &mut taken);
    next
}

fn pass(
    defs: &[RegionDef],
    key: impl Fn(&RegionDef) -> &str,
    since: u16,
    next: &mut [Option<RegionId>],
    taken: &mut [bool],
) {
    // Sorted, the divisions of one place and year lie side by side.
    let place = |id: usize, year: u16| {
        let def = &defs[id];
        ((year, number(&def.code) / 10_000, def.level, key(def)), id as RegionId)
    };
    let mut starts: Vec<_> = (0..defs.len())
        .filter(|&id| !taken[id] && defs[id].from > FIRST_LIST.max(since))
        .map(|id| place(id, defs[id].from))
        .collect();
    let mut ends: Vec<_> = (0..defs.len())
        .filter(|&id| next[id].is_none() && defs[id].to < OPEN)
        .map(|id| place(id, defs[id].to + 1))
        .collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let mut news = starts.chunk_by(|a, b| a.0 == b.0).peekable();
    for olds in ends.chunk_by(|a, b| a.0 == b.0) {
        while news.next_if(|news| news[0].0 < olds[0].0).is_some() {}
        let Some(news) = news.next_if(|news| news[0].0 == olds[0].0) else { continue };
        let prefecture = |id: RegionId| &defs[id as usize].code[..4];
        for &(_, old) in olds {
            // Namesakes in one province (郊区) are told apart by the prefecture.
            let new = match news {
                [(_, new)] if olds.len() == 1 => Some(*new),
                _ => {
                    let mut near = news.iter().filter(|&&(_, id)| prefecture(id) == prefecture(old));
                    near.next().map(|&(_, id)| id).filter(|_| near.next().is_none())
                }
            };
            let Some(new) = new else { continue };
            if !taken[new as usize] {
                next[old as usize] = Some(new);
                taken[new as usize] = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_code_name_and_years() {
        let rows: Vec<_> = rows("code\tname\n# remark\n\n360199\t新东湖区\t2025\r\n360198\t旧区名\t\t2001\n").collect();
        let got: Vec<_> = rows.into_iter().map(|r| r.unwrap()).collect();
        assert_eq!(
            (got[0].code, got[0].name, got[0].from, got[0].to, got[0].line),
            ("360199", "新东湖区", 2025, OPEN, 4)
        );
        assert_eq!((got[1].from, got[1].to, got[1].dated), (FIRST_LIST, 2001, false));
    }

    #[test]
    fn a_wrong_line_says_what_would_be_right() {
        for (line, says) in [
            ("36010\t东湖区", "six digits"),
            ("360102", "whole name"),
            ("360102\t东湖区\t20x1", "four digits"),
            ("360102\t东湖区\t2020\t2010", "earlier year first"),
            ("360102\t东湖区\t2020\t2030\tx", "5 columns: write"),
        ] {
            let Some(Err(Error::Table { table, line: at, problem })) = rows(line).next() else { panic!("{line}") };
            assert_eq!((table, at), ("regions", 1));
            assert!(problem.to_string().contains(says), "{problem}");
        }
    }
}
