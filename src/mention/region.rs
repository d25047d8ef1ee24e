//! Divisions in a clause: named in whole (鹰潭市余江区), in short (江西), or from where the text stands (全区).

use crate::catalogue::{Candidate, NameId, PairSet, RegionId, Regions};
use crate::metric::Level;

/// A division that a clause speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegionMention {
    /// By a name that says the kind of division, or by one that stands in a chain of names (江西省南昌).
    Named(Names),
    /// By a short name alone, which may be another word: evidence only together with other evidence.
    Weak(Names),
    /// By its kind only: 全区, 我省.
    Relative(Scope),
}

/// A name, and what stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Names {
    /// The name of the narrowest division.
    pub(crate) name: NameId,
    /// The name right before it of a division that contains it.
    pub(crate) within: Option<NameId>,
    /// The name stands free: no word runs into it from the left.
    free: bool,
}

/// The kind of division that a relative mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// 全国, 我国.
    Nation,
    /// 全省.
    Province,
    /// 全自治区.
    AutonomousRegion,
    /// 全市: a municipality, a prefecture-level or a county-level city.
    City,
    /// 全区: a district, or an autonomous region.
    District,
    /// 全县.
    County,
    /// 全州: an autonomous prefecture.
    AutonomousPrefecture,
    /// 全地区.
    Area,
    /// 全盟.
    League,
    /// 全旗.
    Banner,
}

/// Words that begin like a relative mention and are none: the kind, then what follows it.
#[rustfmt::skip]
const OTHER: &[(char, &str)] = &[
    ('国', "性"), ('国', "人大"), ('国', "人民代表"), ('国', "政协"), ('国', "家"), ('国', "有企"), ('国', "有资"),
    ('市', "场"), ('市', "值"), ('市', "价"), ('区', "域"), ('区', "间"), ('区', "块"), ('区', "位"),
    ('州', "际"), ('盟', "友"), ('旗', "帜"), ('旗', "舰"), ('旗', "下"),
];

/// The mention of a division that starts at a place of a clause, and how many characters it takes.
///
/// A chain of names, each in the one before it, is one mention of the narrowest.
#[inline]
pub(crate) fn find_regions(regions: &Regions, chars: &[char], at: usize) -> Option<(usize, RegionMention)> {
    if may_start_region(regions, chars.get(at..)?) { mention_at(regions, chars, at) } else { None }
}

/// Whether a mention of a division may stand at the start of a text; nearly always this tells that there is none.
#[inline]
pub(crate) fn may_start_region(regions: &Regions, text: &[char]) -> bool {
    static RELATIVE: PairSet = PairSet::new(&[("全我本该", "自地国省市区县州盟旗")]);
    let &[first, second, ..] = text else { return regions.may_start(text) };
    // One question in place of two: where nothing starts, no one could foretell which of them says so.
    regions.may_start(text) | RELATIVE.may_have(first, second)
}

/// The mention at a place where one may start; rare enough to be worth a call.
#[inline(never)]
fn mention_at(regions: &Regions, chars: &[char], at: usize) -> Option<(usize, RegionMention)> {
    let text = &chars[at..];
    let named = regions.longest_name(text);
    if named.is_none_or(|(_, name)| !regions.is_whole(name))
        && let Some((len, scope)) = relative(chars, at)
    {
        return Some((len, RegionMention::Relative(scope)));
    }
    let (mut len, mut name) = named?;
    if regions.candidates(name).is_empty() {
        return None;
    }
    let (first_len, first) = (len, name);
    let mut within = None;
    while let Some((more, inner)) = next_in_chain(regions, &text[len..], name) {
        (within, name, len) = (Some(name), inner, len + more);
    }
    let free = stands_free(chars, at);
    let names = Names { name, within, free };
    if within.is_some() {
        if !regions.is_whole(name) && regions.is_other_before(&text[len..]) && !regions.is_whole(first) {
            return None;
        }
        return Some((len, RegionMention::Named(names)));
    }
    let after = &text[first_len..];
    if regions.is_whole(first) {
        let two = first_len == 2;
        if two && (regions.is_common(first) || !free || after.first().is_some_and(|c| "域级城乡道(市区、".contains(*c)))
        {
            // 城区, 市和县(区), 提高县域: across words.
            return None;
        }
        if across_words(text, first_len) {
            return None;
        }
        return Some((
            first_len,
            if regions.is_common(first) { RegionMention::Weak(names) } else { RegionMention::Named(names) },
        ));
    }
    if runs_into_whole(regions, text, first_len) {
        return None;
    }
    if regions.is_other_before(after) || (regions.is_common(first) && !(free && ends_free(after))) {
        return None;
    }
    Some((first_len, RegionMention::Weak(names)))
}

/// A whole name that is an everyday word as well (东区, 矿区), where the words after it say that it names an office.
pub(crate) fn bare_name(regions: &Regions, chars: &[char], at: usize) -> Option<(usize, Names)> {
    let (len, name) = regions.longest_name(&chars[at..])?;
    // 关于|赵县, 2023年|赵县, 我代表|赵县
    let led = at > 0 && matches!(chars[at - 1], '于' | '年' | '表' | '府' | '度');
    let whole = regions.is_whole(name) && (led || stands_free(chars, at));
    whole.then_some((len, Names { name, within: None, free: true }))
}

/// A name right after another that it lies in.
fn next_in_chain(regions: &Regions, text: &[char], outer: NameId) -> Option<(usize, NameId)> {
    let (len, inner) = regions.longest_name(text)?;
    let whole = regions.is_whole(inner);
    if !whole && (regions.is_common(inner) || regions.is_other_before(&text[len..])) {
        return None;
    }
    if across_words(text, len) {
        return None;
    }
    let outers = regions.candidates(outer);
    regions
        .candidates(inner)
        .iter()
        .any(|c| c.whole == whole && outers.iter().any(|o| !regions.same(c.id, o.id) && regions.is_within(c.id, o.id)))
        .then_some((len, inner))
}

/// The kind of division belongs to the next word: 河东 + 区域, 南昌 + 都市圈, 罗浮山 + 县镇村.
fn across_words(text: &[char], len: usize) -> bool {
    matches!((text[len - 1], text.get(len)), ('区', Some('域')) | ('市', Some('圈')) | ('县', Some('镇')))
}

/// 关|于洪|洞县, 从化德县: the end of a short name is the start of a whole one that goes on behind it.
fn runs_into_whole(regions: &Regions, text: &[char], len: usize) -> bool {
    (1..len).any(|at| {
        regions.longest_name(&text[at..]).is_some_and(|(more, name)| at + more > len && regions.is_whole(name))
    })
}

/// 全, 我, 本 or 该 and a kind of division.
fn relative(chars: &[char], at: usize) -> Option<(usize, Scope)> {
    let text = &chars[at..];
    let &word = text.first()?;
    let into: &str = match word {
        '全' => "健安完齐保周",
        '本' => "基成日资根样版",
        '我' => "自忘",
        '该' => "应",
        _ => return None,
    };
    if at > 0 && into.contains(chars[at - 1]) {
        return None;
    }
    let rest = &text[1..];
    let (kind, scope) = match rest {
        ['自', '治', '区', ..] => (3, Scope::AutonomousRegion),
        ['自', '治', '州', ..] => (3, Scope::AutonomousPrefecture),
        ['自', '治', '县', ..] => (3, Scope::County),
        ['自', '治', '旗', ..] => (3, Scope::Banner),
        ['地', '区', ..] => (2, Scope::Area),
        ['国', ..] => (1, Scope::Nation),
        ['省', ..] => (1, Scope::Province),
        ['市', ..] => (1, Scope::City),
        ['区', ..] => (1, Scope::District),
        ['县', ..] => (1, Scope::County),
        ['州', ..] => (1, Scope::AutonomousPrefecture),
        ['盟', ..] => (1, Scope::League),
        ['旗', ..] => (1, Scope::Banner),
        _ => return None,
    };
    let len = 1 + kind;
    // 该地区, 本国 and 该国 mean whatever place was spoken of.
    if (scope == Scope::Area && word != '全') || (scope == Scope::Nation && matches!(word, '本' | '该')) {
        return None;
    }
    let last = text[len - 1];
    let other = OTHER.iter().any(|(kind, after)| *kind == last && starts_with(&text[len..], after));
    (!other).then_some((len, scope))
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut at = text.iter();
    word.chars().all(|c| at.next() == Some(&c))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// No word runs into the name from the left: a mark, the edge of the clause, or a word that goes before names.
fn stands_free(chars: &[char], at: usize) -> bool {
    at == 0 || !is_han(chars[at - 1]) || "在到与和及从对是由赴以按,、".contains(chars[at - 1])
}

/// No word runs on from the name.
fn ends_free(after: &[char]) -> bool {
    after.first().is_none_or(|c| !is_han(*c) || "等的在和与及市县区州省地两三四五六".contains(*c))
}

/// The division that a relative mention means in a document about `own`.
pub(crate) fn resolve_relative(regions: &Regions, scope: Scope, own: Option<RegionId>) -> Option<RegionId> {
    if scope == Scope::Nation {
        return Some(regions.nation());
    }
    let own = own?;
    let ends = |id: &RegionId, kind: &str| regions.get(*id).name.ends_with(kind);
    let at = |level, kind: &str| regions.at_level(own, level).filter(|id| ends(id, kind));
    match scope {
        Scope::Nation => None,
        Scope::Province => at(Level::Province, "省"),
        Scope::AutonomousRegion => at(Level::Province, "自治区"),
        Scope::City => {
            at(Level::County, "市").or_else(|| at(Level::Prefecture, "市")).or_else(|| at(Level::Province, "市"))
        }
        // In an autonomous region 全区 is the region, but in a district the district.
        Scope::District => {
            at(Level::County, "区").or_else(|| at(Level::Province, "自治区")).or_else(|| at(Level::Prefecture, "地区"))
        }
        Scope::County => at(Level::County, "县"),
        Scope::AutonomousPrefecture => at(Level::Prefecture, "州"),
        Scope::Area => at(Level::Prefecture, "地区"),
        Scope::League => at(Level::Prefecture, "盟"),
        Scope::Banner => at(Level::County, "旗"),
    }
}

/// The division a mention means in a document about `own`, of `year`: the one that the evidence leaves, or none.
///
/// Of namesakes the one in the document's own district, prefecture or province is meant, if there is only one; without
/// such, a name that is unique. The answer is the form in force in `year`.
pub(crate) fn resolve(
    regions: &Regions,
    mention: &RegionMention,
    own: Option<RegionId>,
    year: u16,
) -> Option<RegionId> {
    match mention {
        RegionMention::Relative(scope) => resolve_relative(regions, *scope, own).map(|id| regions.in_force(id, year)),
        RegionMention::Named(names) => {
            let whole = regions.is_whole(names.name);
            let mut living = living(regions, names, year, |c| c.whole || !whole);
            if !whole {
                // 南昌 alone is the city, not the county of that name.
                let widest = living.iter().map(|&id| regions.get(id).level).min();
                living.retain(|&id| Some(regions.get(id).level) == widest);
            }
            nearest(regions, &living, own)
        }
        RegionMention::Weak(names) => weak(regions, names, own, year),
    }
}

fn weak(regions: &Regions, names: &Names, own: Option<RegionId>, year: u16) -> Option<RegionId> {
    let common = regions.is_common(names.name);
    let living = living(regions, names, year, |_| true);
    let level = |id: &RegionId| regions.get(*id).level;
    let about = own.filter(|&own| living.iter().any(|&id| regions.same(id, own)));
    for wanted in [Level::Nation, Level::Province, Level::Prefecture] {
        let mut found = living.iter().filter(|id| level(id) == wanted);
        if let (Some(&one), None) = (found.next(), found.next()) {
            // 吉林 in a text about 吉林市 may mean either, and the wider is its own province: leave that to the wider.
            let contains = own.is_some_and(|own| regions.is_within(own, one));
            // Silver (白银) is a metal but in Gansu.
            let near = !common || one_province(regions, own, one);
            if (about.is_none() && near) || contains {
                return Some(one);
            }
        }
    }
    if about.is_some() {
        return about;
    }
    // A county's short name says something only in a text about what contains it.
    let own = own.filter(|_| names.free && (!common || regions.is_whole(names.name)))?;
    let wide = regions.get(own).level == Level::Nation;
    let fits = |&id: &RegionId| {
        level(&id) == Level::County && !wide && regions.is_in_force(id, year) && regions.is_within(id, own)
    };
    let inside: Vec<RegionId> = living.into_iter().filter(fits).collect();
    one_of(&inside)
}

/// Whether both lie in one province.
fn one_province(regions: &Regions, own: Option<RegionId>, other: RegionId) -> bool {
    let province = |id| regions.at_level(id, Level::Province);
    own.and_then(province).is_some_and(|own| province(other) == Some(own))
}

/// The divisions a name can mean in a year, each in the form of that year.
pub(crate) fn living(
    regions: &Regions,
    names: &Names,
    year: u16,
    wanted: impl Fn(&Candidate) -> bool,
) -> Vec<RegionId> {
    let outer = names.within.map(|name| regions.candidates(name));
    let fits = |c: &&Candidate| {
        wanted(c) && outer.is_none_or(|outer| outer.iter().any(|o| o.id != c.id && regions.is_within(c.id, o.id)))
    };
    let all = || regions.candidates(names.name).iter().filter(fits).map(|c| c.id);
    let mut ids: Vec<RegionId> = all().filter(|&id| regions.is_in_force(id, year)).collect();
    if ids.is_empty() {
        // A name of another time: the form of this time, if there is one.
        ids = all().map(|id| regions.in_force(id, year)).filter(|&id| regions.is_in_force(id, year)).collect();
    }
    if ids.is_empty() {
        // Gone: the last that had the name.
        let last = all().map(|id| regions.get(id).to).max();
        ids = all().filter(|&id| Some(regions.get(id).to) == last).collect();
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Of several divisions the one nearest to the document's own; none where two are as near.
fn nearest(regions: &Regions, ids: &[RegionId], own: Option<RegionId>) -> Option<RegionId> {
    if ids.len() <= 1 {
        return ids.first().copied();
    }
    for up in own.into_iter().flat_map(|own| regions.line(own)) {
        if let Some(&same) = ids.iter().find(|&&id| regions.same(id, up)) {
            return Some(same);
        }
        let inside: Vec<_> = ids.iter().copied().filter(|&id| regions.is_within(id, up)).collect();
        if !inside.is_empty() {
            return one_of(&inside);
        }
    }
    one_of(ids)
}

fn one_of(ids: &[RegionId]) -> Option<RegionId> {
    match ids {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
#[path = "region_tests.rs"]
mod tests;
