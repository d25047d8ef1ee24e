//! Administrative divisions of GB/T 2260: which there are, since when, and what they are called.

mod info;
mod names;
mod table;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use once_cell::sync::Lazy;

use self::table::Codes;
use super::{PairSet, Trie};
use crate::Error;
use crate::error::TableProblem;
use crate::metric::{Level, Region, TiedBy};

/// A division, as the index of its row. A division that changed its code or its name has a row for each.
pub(crate) type RegionId = u32;

/// The last year of a division that is still in force.
const OPEN: u16 = u16::MAX;

const BUILT_IN: &str = include_str!("data/regions.tsv");
const WORDS: &str = include_str!("data/region_words.tsv");

static REGIONS: Lazy<Arc<Regions>> = Lazy::new(|| Arc::new(Regions::compile_built_in()));

/// One row: a code and a name, and the years in which they were in force.
#[derive(Clone, Debug)]
pub(crate) struct RegionDef {
    pub(crate) code: Cow<'static, str>,
    pub(crate) name: Cow<'static, str>,
    /// The name with the divisions above it: 江西省南昌市东湖区.
    pub(crate) full_name: Cow<'static, str>,
    pub(crate) level: Level,
    /// The first year in force.
    pub(crate) from: u16,
    /// The last year in force, or [`OPEN`].
    pub(crate) to: u16,
    /// The division above, in the last year in force.
    pub(crate) parent: Option<RegionId>,
}

/// A name of the dictionary, which several divisions may share.
pub(crate) type NameId = u32;

/// A division that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) id: RegionId,
    /// Whether the name says the kind of division (东湖区, 恩施州), or leaves it out (东湖, 恩施).
    pub(crate) whole: bool,
}

#[derive(Clone, Debug)]
struct Name {
    start: u32,
    end: u32,
    /// Also an everyday word.
    common: bool,
    /// Some candidate is named whole.
    whole: bool,
}

/// The divisions and the dictionary of their names.
#[derive(Clone, Debug)]
pub(crate) struct Regions {
    defs: Vec<RegionDef>,
    codes: Codes,
    before: Vec<Option<RegionId>>,
    after: Vec<Option<RegionId>>,
    /// The last form of each division.
    last: Vec<RegionId>,
    names: Vec<Name>,
    candidates: Vec<Candidate>,
    trie: Trie<NameId>,
    /// The first two characters of the names, and whether any has but one.
    beginnings: PairSet,
    short: bool,
    other: Trie<()>,
    press: Trie<()>,
}

impl Regions {
    /// The compiled-in table, parsed on first use.
    pub(crate) fn built_in() -> &'static Arc<Regions> {
        &REGIONS
    }

    /// The compiled-in table with lines of the caller's own: `code`, `name`, and if need be the first and last year.
    ///
    /// A new name for a code that is in force ends the old name, from the year the line gives.
    pub(crate) fn with_tables<S: AsRef<str>>(tables: &[S]) -> Result<Regions, Error> {
        let mut defs = Self::built_in().defs.clone();
        for table in tables {
            for row in table::rows(table.as_ref()) {
                let row = row?;
                let known = |code: &str| defs.iter().any(|def| def.code == code);
                let province = format!("{}0000", &row.code[..2]);
                if row.code != province && !known(&province) {
                    let problem = TableProblem::NoProvince { code: row.code.to_owned(), province };
                    return Err(Error::Table { table: "regions", line: row.line, problem });
                }
                if row.dated {
                    for def in defs.iter_mut().filter(|def| def.code == row.code) {
                        if def.from < row.from && def.to >= row.from {
                            def.to = row.from - 1;
                        }
                    }
                }
                defs.push(def_of(row.code.to_owned().into(), row.name.to_owned().into(), row.from, row.to));
            }
        }
        Ok(Self::compile(defs, false))
    }

    fn compile_built_in() -> Regions {
        let rows = table::rows(BUILT_IN).filter_map(Result::ok);
        let defs = rows.map(|row| def_of(row.code.into(), row.name.into(), row.from, row.to)).collect();
        Self::compile(defs, true)
    }

    fn compile(mut defs: Vec<RegionDef>, forever: bool) -> Regions {
        let codes = Codes::new(&defs);
        let parents: Vec<_> = defs.iter().map(|def| table::parent(def, &defs, &codes)).collect();
        for (def, parent) in defs.iter_mut().zip(parents) {
            def.parent = parent;
        }
        name_in_full(&mut defs, forever);
        let after = table::successors(&defs, names::lineage);
        let mut before = vec![None; defs.len()];
        for (id, next) in after.iter().enumerate() {
            if let Some(next) = next {
                before[*next as usize] = Some(id as RegionId);
            }
        }
        let last = (0..defs.len() as RegionId)
            .map(|id| std::iter::successors(Some(id), |&id| after[id as usize]).last().unwrap_or(id))
            .collect();
        let words = Words::read(WORDS);
        let (names, candidates, trie) = dictionary(&defs, &codes, &words);
        let (mut beginnings, mut short) = (PairSet::new(&[]), false);
        for (first, second) in trie.beginnings() {
            match second {
                Some(second) => beginnings.insert(first, second),
                None => short = true,
            }
        }
        Regions {
            codes,
            before,
            after,
            last,
            names,
            candidates,
            trie,
            beginnings,
            short,
            other: Trie::new(words.after.iter().map(|w| (*w, ()))),
            press: Trie::new(words.press.iter().map(|w| (*w, ()))),
            defs,
        }
    }

    /// A division's row.
    pub(crate) fn get(&self, id: RegionId) -> &RegionDef {
        &self.defs[id as usize]
    }

    /// The nation.
    pub(crate) fn nation(&self) -> RegionId {
        self.by_code("100000").unwrap_or_default()
    }

    /// The division with a code: the one in force, or the last that had it.
    pub(crate) fn by_code(&self, code: &str) -> Option<RegionId> {
        self.codes.with(table::number(code)).next()
    }

    /// The same division in the form it has in a year: 余江县 is 余江区 from 2018. Itself if the table does not say.
    pub(crate) fn in_force(&self, id: RegionId, year: u16) -> RegionId {
        let mut now = id;
        while self.get(now).to < year {
            let Some(next) = self.after[now as usize] else { return id };
            now = next;
        }
        while self.get(now).from > year {
            let Some(prior) = self.before[now as usize] else {
                return if self.is_in_force(now, year) { now } else { id };
            };
            now = prior;
        }
        now
    }

    /// Whether a division existed in a year, under this code and name.
    pub(crate) fn is_in_force(&self, id: RegionId, year: u16) -> bool {
        let def = self.get(id);
        // The table begins in 1980; what it begins with was there before.
        def.to >= year && (def.from <= year || (def.from == 1980 && year < 1980))
    }

    /// A division and those that contain it, up to the nation.
    pub(crate) fn line(&self, id: RegionId) -> impl Iterator<Item = RegionId> + '_ {
        std::iter::successors(Some(id), |&id| self.get(id).parent)
    }

    /// The division of a level that a division is, or lies in.
    pub(crate) fn at_level(&self, id: RegionId, level: Level) -> Option<RegionId> {
        self.line(id).find(|&up| self.get(up).level == level)
    }

    /// Whether two rows are forms of one division.
    pub(crate) fn same(&self, a: RegionId, b: RegionId) -> bool {
        self.last[a as usize] == self.last[b as usize]
    }

    /// Whether a division is another, or lies in it.
    pub(crate) fn is_within(&self, id: RegionId, outer: RegionId) -> bool {
        self.line(id).any(|up| self.same(up, outer))
    }

    /// Whether a name may stand at the start of a text.
    #[inline]
    pub(crate) fn may_start(&self, text: &[char]) -> bool {
        let &[first, second, ..] = text else { return self.short && self.trie.may_start(text) };
        self.short && self.trie.may_start(text) || self.beginnings.may_have(first, second)
    }

    /// The longest name at the start of a text; nearly always there is none. A name without candidates is a longer word that is no division.
    #[inline]
    pub(crate) fn longest_name(&self, text: &[char]) -> Option<(usize, NameId)> {
        self.trie.longest(text)
    }

    /// The divisions that have a name.
    pub(crate) fn candidates(&self, name: NameId) -> &[Candidate] {
        let name = &self.names[name as usize];
        &self.candidates[name.start as usize..name.end as usize]
    }

    /// Whether a name is an everyday word as well (城区, 资源).
    pub(crate) fn is_common(&self, name: NameId) -> bool {
        self.names[name as usize].common
    }

    /// Whether a name says the kind of division.
    pub(crate) fn is_whole(&self, name: NameId) -> bool {
        self.names[name as usize].whole
    }

    /// Whether the words after a short name make it the name of something else (南京 + 路).
    pub(crate) fn is_other_before(&self, text: &[char]) -> bool {
        self.other.longest(text).is_some()
    }

    /// Whether the words after a name make it that of a newspaper or a station.
    pub(crate) fn is_press_before(&self, text: &[char]) -> bool {
        self.press.longest(text).is_some()
    }

    /// The form that a division of a record has now, or had last.
    #[cfg(feature = "panel")]
    pub(crate) fn latest(&self, code: &str, name: &str) -> Option<RegionId> {
        let named = |id: &RegionId| self.get(*id).name == name;
        let id = self.codes.with(table::number(code)).find(named).or_else(|| self.by_code(code))?;
        Some(self.last[id as usize])
    }

    /// The record's form of a division.
    pub(crate) fn region(&self, id: RegionId, tied_by: TiedBy) -> Region {
        let def = self.get(id);
        Region {
            code: def.code.clone(),
            name: def.name.clone(),
            full_name: def.full_name.clone(),
            level: def.level,
            tied_by,
        }
    }
}

fn def_of(code: Cow<'static, str>, name: Cow<'static, str>, from: u16, to: u16) -> RegionDef {
    let level = table::level_of(&code);
    RegionDef { code, name, full_name: Cow::Borrowed(""), level, from, to, parent: None }
}

/// Gives each division its full name.
fn name_in_full(defs: &mut [RegionDef], forever: bool) {
    let mut names = String::with_capacity(defs.len() * 40);
    let mut ends = Vec::with_capacity(defs.len());
    for def in &*defs {
        let mut line = [""; 4];
        let ups = std::iter::successors(Some(def), |def| def.parent.map(|up| &defs[up as usize]));
        for (name, up) in line.iter_mut().zip(ups.filter(|up| up.level != Level::Nation)) {
            *name = &up.name;
        }
        if def.level == Level::Nation {
            line[0] = "中华人民共和国";
        }
        names.extend(line.iter().rev().copied());
        ends.push(names.len());
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    if forever {
        // The built-in table is made once and never dropped; names borrowed from it cost a record nothing.
        let names: &'static str = names.leak();
        for ((def, start), &end) in defs.iter_mut().zip(starts).zip(&ends) {
            def.full_name = Cow::Borrowed(&names[start..end]);
        }
    } else {
        for ((def, start), &end) in defs.iter_mut().zip(starts).zip(&ends) {
            def.full_name = Cow::Owned(names[start..end].to_owned());
        }
    }
}

/// What `region_words.tsv` says.
#[derive(Default)]
struct Words<'a> {
    alias: Vec<(&'a str, &'a str)>,
    common: HashSet<&'a str>,
    trap: Vec<&'a str>,
    after: Vec<&'a str>,
    press: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn read(table: &'a str) -> Self {
        let mut all = Self::default();
        for (kind, words) in table.lines().filter_map(|line| line.split_once('\t')) {
            let mut words = words.split(' ').filter(|w| !w.is_empty());
            match kind {
                "alias" => {
                    if let Some(code) = words.next() {
                        all.alias.extend(words.map(|word| (code, word)));
                    }
                }
                "common" => all.common.extend(words),
                "trap" => all.trap.extend(words),
                "after" => all.after.extend(words),
                "press" => all.press.extend(words),
                _ => {}
            }
        }
        all
    }
}

fn dictionary(defs: &[RegionDef], codes: &Codes, words: &Words<'_>) -> (Vec<Name>, Vec<Candidate>, Trie<NameId>) {
    let mut all: Vec<(Cow<'_, str>, Candidate)> = Vec::with_capacity(defs.len() * 2);
    for (id, def) in defs.iter().enumerate() {
        let id = id as RegionId;
        if def.level != Level::Nation {
            all.push((Cow::Borrowed(&def.name), Candidate { id, whole: true }));
        }
        if let Some(short) = names::short(def) {
            all.push((Cow::Borrowed(short.stem), Candidate { id, whole: false }));
            if let Some(name) = short.with_kind {
                all.push((Cow::Owned(name), Candidate { id, whole: true }));
            }
        }
    }
    for &(code, alias) in &words.alias {
        if let Some(id) = codes.with(table::number(code)).next() {
            let whole = ["州", "旗", "自治区", "共和国", "全中国"].iter().any(|kind| alias.ends_with(kind));
            all.push((Cow::Borrowed(alias), Candidate { id, whole }));
        }
    }
    all.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.whole.cmp(&a.1.whole)).then(a.1.id.cmp(&b.1.id)));
    all.dedup_by(|b, a| a.0 == b.0 && a.1.id == b.1.id);
    let mut names: Vec<Name> = Vec::new();
    let mut keys: Vec<&str> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::with_capacity(all.len());
    for (key, candidate) in &all {
        if keys.last() != Some(&key.as_ref()) {
            keys.push(key);
            let at = candidates.len() as u32;
            let common = words.common.contains(key.as_ref());
            names.push(Name { start: at, end: at, common, whole: candidate.whole });
        }
        candidates.push(*candidate);
        if let Some(name) = names.last_mut() {
            name.end += 1;
        }
    }
    let none = names.len() as NameId;
    names.push(Name { start: 0, end: 0, common: false, whole: false });
    let traps = words.trap.iter().map(|word| (*word, none));
    let trie = Trie::new(keys.iter().enumerate().map(|(i, key)| (*key, i as NameId)).chain(traps));
    (names, candidates, trie)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(code: &str) -> RegionId {
        Regions::built_in().by_code(code).unwrap()
    }

    fn named(name: &str) -> Vec<String> {
        let regions = Regions::built_in();
        let chars: Vec<char> = name.chars().collect();
        let Some((len, name)) = regions.longest_name(&chars) else { return vec![] };
        assert_eq!(len, chars.len());
        let open = regions.candidates(name).iter().filter(|c| regions.get(c.id).to == OPEN);
        open.map(|c| regions.get(c.id).code.to_string()).collect()
    }

    #[test]
    fn every_built_in_line_is_right() {
        for row in table::rows(BUILT_IN) {
            row.unwrap();
        }
        let regions = Regions::built_in();
        assert!(regions.defs.len() > 7700);
        for def in &regions.defs {
            assert!(def.parent.is_some() || def.level == Level::Nation, "{}", def.name);
        }
        for line in WORDS.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let (kind, _) = line.split_once('\t').unwrap();
            assert!(["alias", "common", "trap", "after", "press"].contains(&kind), "{line}");
        }
    }

    #[test]
    fn full_names() {
        let regions = Regions::built_in();
        for (code, full) in [
            ("100000", "中华人民共和国"),
            ("360000", "江西省"),
            ("360102", "江西省南昌市东湖区"),
            ("110101", "北京市东城区"),
            ("422801", "湖北省恩施土家族苗族自治州恩施市"),
            ("429004", "湖北省仙桃市"),
            ("460400", "海南省儋州市"),
            ("500229", "重庆市城口县"),
            ("659001", "新疆维吾尔自治区石河子市"),
        ] {
            assert_eq!(regions.get(id(code)).full_name, full);
        }
        assert_eq!(regions.get(regions.nation()).name, "全国");
    }

    #[test]
    fn a_division_in_a_year() {
        let regions = Regions::built_in();
        for (code, year, then) in [
            ("360622", 2023, "360603"),
            ("360603", 2010, "360622"),
            ("360621", 2021, "360681"),
            ("362200", 2010, "360900"),
            ("360102", 1985, "360102"),
            ("360102", 2030, "360102"),
            ("360105", 2023, "360105"), // 湾里区 is no more, and nothing has its name
            ("420600", 2005, "420600"),
            ("533103", 2005, "533103"),
            ("360102", 1970, "360102"),
        ] {
            assert_eq!(regions.get(regions.in_force(id(code), year)).code, then, "{code} in {year}");
        }
        assert_eq!(regions.get(regions.in_force(id("420600"), 2005)).name, "襄樊市");
        assert_eq!(regions.get(regions.in_force(id("420600"), 2015)).name, "襄阳市");
        assert!(regions.same(id("360622"), id("360603")));
        assert!(!regions.same(id("360105"), id("360112")));
        assert!(regions.is_within(id("360622"), id("360600")));
    }

    #[test]
    fn names_and_namesakes() {
        assert_eq!(named("东湖区"), ["360102"]);
        assert_eq!(named("鼓楼区"), ["320106", "320302", "350102", "410204"]);
        assert_eq!(named("恩施州"), ["422800"]);
        assert_eq!(named("长阳县"), ["420528"]);
        assert_eq!(named("内蒙古"), ["150000"]);
        assert_eq!(named("吉林"), ["220000", "220200"]);
        assert_eq!(named("巴州"), ["652800", "511902"]);
        assert_eq!(named("赣"), [""; 0]);
        assert_eq!(named("阿里巴巴"), [""; 0]);
    }

    #[test]
    fn a_callers_lines() {
        let regions = Regions::with_tables(&["360199\t赣江新区\t2025\n360102\t大东湖区\t2026"]).unwrap();
        let new = regions.by_code("360199").unwrap();
        assert_eq!(regions.get(new).full_name, "江西省南昌市赣江新区");
        let renamed = regions.by_code("360102").unwrap();
        assert_eq!(regions.get(renamed).name, "大东湖区");
        assert_eq!(regions.get(regions.in_force(renamed, 2025)).name, "东湖区");
        let error = Regions::with_tables(&["990101\t某区"]).unwrap_err();
        assert!(error.to_string().starts_with("table `regions`, line 1: nothing contains `990101`"), "{error}");
    }
}
