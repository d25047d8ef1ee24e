//! The district a document is about, from what it says of itself.
//!
//! Its title, masthead and footer weigh most; then the places that its body names again and again. Namesakes are told
//! apart by the cities and provinces that are named beside them. Where the evidence does not decide, nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use super::context::contains;
use crate::catalogue::{NameId, RegionId, Regions};
use crate::document::{Page, TimeContext, Words};
use crate::mention::{
    Names, RegionMention, Scope, bare_name, find_regions, living, may_start_region, resolve_relative,
};
use crate::metric::{Level, TiedBy, TimeSpan};

/// How many lines with text at the top and at the bottom are read as masthead and footer.
const HEAD: usize = 20;
const FOOT: usize = 10;
/// How many characters of a line are read there, and up to how many characters a line without a full stop is a heading.
const LINE: usize = 120;
const HEADING: usize = 45;
/// How many characters count as the opening of a text.
const OPENING: usize = 120;
/// How many characters of the body are read, so that a book takes no longer than a report.
pub(super) const BODY: usize = 36 << 10;

/// Points from which a masthead alone decides, or with the footer, and points without which nothing is said.
const SURE: u32 = 60;
const ENOUGH: u32 = 6;

/// Words after a name by which a report says whose it is, and by which an office does.
const REPORT: &[&str] =
    &["政府工作报告", "政府工作的报告", "国民经济", "统计公报", "人民代表大会", "人代会", "预算执行", "经济运行"];
const OFFICE: &[&str] = &[
    "人民政府",
    "政府",
    "统计局",
    "发展和改革",
    "发展改革",
    "发改委",
    "财政局",
    "人大",
    "区委",
    "市委",
    "县委",
    "省委",
    "州委",
];

/// The year whose names count where the document's is not known.
const LATEST: u16 = 2999;

/// The document's own district, and how it was found.
///
/// `option` is what the caller says, and goes before all.
pub(crate) fn own_district(
    regions: &Regions,
    page: &Page<'_>,
    option: Option<RegionId>,
    time: &TimeContext,
) -> Option<(RegionId, TiedBy)> {
    let year = time.writing_year();
    if let Some(id) = option {
        return Some((year.map_or(id, |year| regions.in_force(id, year)), TiedBy::Option));
    }
    // A report of January speaks of the year before, under the names of that year.
    let told = time.review.map(TimeSpan::last_year).filter(|&told| year.is_none_or(|year| told <= year));
    let mut evidence = Evidence::new(regions, [told, year].map(|year| year.unwrap_or(LATEST)));
    for read in [Evidence::head, Evidence::foot] {
        read(&mut evidence, page);
        if evidence.national {
            return Some((regions.nation(), TiedBy::Title));
        }
        if let Some(id) = evidence.decide(SURE) {
            return Some((id, TiedBy::Title));
        }
    }
    evidence.body(page.all().first(BODY).chars);
    let id = evidence.decide(ENOUGH)?;
    Some((id, if evidence.headed.contains(&id) { TiedBy::Title } else { TiedBy::Document }))
}

/// A name, its possible meanings, and how much speaks for it.
struct Vote {
    ids: Vec<RegionId>,
    points: u32,
    whole: bool,
}

struct Evidence<'a> {
    regions: &'a Regions,
    /// The year told of, and that of writing.
    years: [u16; 2],
    votes: BTreeMap<(NameId, Option<NameId>), Vote>,
    /// Points that a code in the footer gives to one division.
    codes: Vec<(RegionId, u32)>,
    /// How often each place is named beyond doubt; tells namesakes apart.
    context: BTreeMap<RegionId, u32>,
    /// How often 全区, 我省 and the like stand in the body.
    scopes: BTreeMap<Scope, u32>,
    /// What headings name.
    headed: Vec<RegionId>,
    /// What the first sentence names.
    opened: Vec<RegionId>,
    national: bool,
    /// A few sentences, the first of which is about 全国.
    opens_with_nation: bool,
}

impl<'a> Evidence<'a> {
    fn new(regions: &'a Regions, years: [u16; 2]) -> Self {
        Self {
            regions,
            years,
            votes: BTreeMap::new(),
            codes: Vec::new(),
            context: BTreeMap::new(),
            scopes: BTreeMap::new(),
            headed: Vec::new(),
            opened: Vec::new(),
            national: false,
            opens_with_nation: false,
        }
    }

    /// Reads the first lines.
    fn head(&mut self, page: &Page<'_>) {
        for (read, line) in page.lines.iter().take(HEAD).enumerate() {
            self.line(page.line(line).first(LINE).chars, read < 4, 1);
        }
    }

    /// Reads the last lines.
    fn foot(&mut self, page: &Page<'_>) {
        for line in page.lines.iter().skip(HEAD).rev().take(FOOT) {
            let stretch = page.line(line);
            self.website(stretch.first(4 * LINE).chars);
            self.line(stretch.first(LINE).chars, false, 3);
        }
    }

    /// Reads one line of masthead or footer. `part`: what part of the points a footer gives.
    fn line(&mut self, chars: &[char], top: bool, part: u32) {
        let heading = chars.len() <= HEADING && !chars.contains(&'。');
        if part == 1 {
            let nation = "中华人民共和国";
            let has = |word| contains(chars, word);
            self.national |= has("代表国务院") || (heading && has("国务院总理"));
            self.national |= heading && has(nation) && has("统计公报");
        }
        let mut source = false;
        let (mut first, mut end) = (true, 0);
        let mut at = 0;
        while at < chars.len() {
            if matches!(chars[at], '来' | '转') {
                source |= matches!(chars[at..], ['来', '源', ..] | ['转', '载', ..]);
            }
            if !may_start_region(self.regions, &chars[at..]) {
                at += 1;
                continue;
            }
            let bare = || {
                let (len, names) = bare_name(self.regions, chars, at)?;
                (office(&chars[at + len..], heading) > 0).then_some((len, RegionMention::Named(names)))
            };
            let Some((len, mention)) = find_regions(self.regions, chars, at).or_else(bare) else {
                self.newspaper(&chars[at..]);
                at += 1;
                continue;
            };
            // 南昌市、长沙市: neither goes first.
            let joined = at == end + 1 && matches!(chars[end], '、' | '和' | '与' | '及' | '—' | '-');
            at += len;
            end = at;
            let (RegionMention::Named(names) | RegionMention::Weak(names)) = mention else { continue };
            let after = &chars[at..];
            let press = source || self.regions.is_press_before(after);
            let office = match office(after, heading) {
                // 来源:某县人民政府办公室 says less than a title, and a newspaper nothing.
                60 if source => 20 * part,
                _ if press => 0,
                points => points,
            };
            let place = match (heading && !press && part == 1, first || joined) {
                (true, true) => 24,
                (true, false) => 8,
                _ => 0,
            };
            let points = office / part + if top { place + place / 2 } else { place };
            let sure = matches!(mention, RegionMention::Named(_)) || office > 0;
            self.vote(names, if sure { points } else { points / 2 }, sure, heading && part == 1 && !press);
            first = false;
        }
    }

    /// A newspaper's city says where a text was printed, which tells namesakes apart.
    fn newspaper(&mut self, text: &[char]) {
        let Some((len, name)) = self.regions.longest_name(text) else { return };
        if self.regions.is_press_before(&text[len..]) {
            for id in self.regions.candidates(name).iter().map(|c| c.id) {
                if self.regions.get(id).level != Level::County && self.regions.is_in_force(id, self.years[1]) {
                    *self.context.entry(id).or_default() += 1;
                }
            }
        }
    }

    /// The code in the registration of a website: 网站标识码:3601020001.
    fn website(&mut self, chars: &[char]) {
        for (mark, points) in [("标识码", 30), ("公网安备", 10)] {
            let Some(at) = (0..chars.len()).find(|&at| starts_with(&chars[at..], mark)) else { continue };
            let digits = chars[at..].iter().skip_while(|c| !c.is_ascii_digit()).take(6);
            if let Some(id) = self.regions.by_code(&digits.collect::<String>()) {
                self.codes.push((id, points));
            }
        }
    }

    /// Counts the places that the text names.
    fn body(&mut self, chars: &[char]) {
        self.opens_with_nation = opens_with_nation(chars);
        let mut at = 0;
        while at < chars.len() {
            let Some((len, mention)) = find_regions(self.regions, chars, at) else {
                at += 1;
                continue;
            };
            at += len;
            match mention {
                RegionMention::Named(names) => {
                    self.vote(names, 3, true, false);
                    if at < OPENING
                        && let Some(vote) = self.votes.get(&(names.name, names.within))
                    {
                        self.opened.extend(&vote.ids);
                    }
                }
                RegionMention::Weak(names) if self.regions.is_common(names.name) => {}
                RegionMention::Weak(names) => self.vote(names, 1, false, false),
                RegionMention::Relative(scope) => *self.scopes.entry(scope).or_default() += 1,
            }
        }
    }

    fn vote(&mut self, names: Names, points: u32, sure: bool, heading: bool) {
        let (regions, [told, written]) = (self.regions, self.years);
        // A name that came up since is that of the time of writing.
        let known = regions.candidates(names.name).iter().any(|c| regions.is_in_force(c.id, told));
        let year = if known { told } else { written };
        let vote = self.votes.entry((names.name, names.within)).or_insert_with(|| {
            let whole = regions.is_whole(names.name);
            let mut ids = living(regions, &names, year, |c| c.whole || !whole);
            if !whole {
                let widest = ids.iter().map(|&id| regions.get(id).level).min();
                ids.retain(|&id| Some(regions.get(id).level) == widest);
            }
            Vote { ids, points: 0, whole: false }
        });
        let county = |&id: &RegionId| regions.get(id).level == Level::County;
        vote.points += points;
        vote.whole |= sure || !vote.ids.iter().all(county);
        if heading {
            self.headed.extend(&vote.ids);
        }
        if let &[id] = vote.ids.as_slice() {
            for up in regions.line(id).filter(|&up| regions.get(up).level != Level::Nation) {
                *self.context.entry(up).or_default() += 1;
            }
        }
    }

    /// What speaks for each division. A county's short name speaks only for one that is named whole as well.
    fn totals(&self) -> BTreeMap<RegionId, u32> {
        let mut totals: BTreeMap<RegionId, u32> = BTreeMap::new();
        for vote in self.votes.values().filter(|vote| vote.whole && vote.points > 0) {
            for &id in &vote.ids {
                *totals.entry(id).or_default() += vote.points;
            }
        }
        for vote in self.votes.values().filter(|vote| !vote.whole) {
            for id in &vote.ids {
                if let Some(total) = totals.get_mut(id) {
                    *total += vote.points;
                }
            }
        }
        for &(id, points) in &self.codes {
            *totals.entry(id).or_default() += points;
        }
        totals
    }

    /// How often the text says 全区 where that would mean this division.
    fn own_scope(&self, id: RegionId) -> u32 {
        let means =
            |scope: Scope| scope != Scope::Nation && resolve_relative(self.regions, scope, Some(id)) == Some(id);
        self.scopes.iter().filter(|(scope, _)| means(**scope)).map(|(_, n)| *n).sum()
    }

    /// The division that the evidence leaves, or none.
    fn decide(&self, enough: u32) -> Option<RegionId> {
        let regions = self.regions;
        let mut totals = self.totals();
        if !self.scopes.is_empty() {
            for (&id, points) in &mut totals {
                // So many as to say which level is meant, not so many as to outweigh names.
                *points += (self.own_scope(id) * 2).min(*points);
            }
        }
        let most = totals.values().copied().max().unwrap_or(0);
        if most < enough {
            return self.only_one(&totals).or_else(|| self.is_national(most).then(|| regions.nation()));
        }
        let mut tied: Vec<RegionId> = totals.iter().filter(|(_, p)| **p == most).map(|(&id, _)| id).collect();
        tied.sort_unstable();
        let mut best = self.nearest_named(&tied)?;
        // A district's report names its city as well: the narrower one is meant if it holds its own.
        let narrower = totals.iter().filter(|&(&id, &points)| {
            id != best
                && points * 2 >= most
                && regions.is_within(id, best)
                && self.own_scope(id) >= self.own_scope(best)
        });
        if let Some((&id, &points)) = narrower.max_by_key(|&(&id, &points)| (points, std::cmp::Reverse(id))) {
            let equal =
                totals.iter().filter(|&(&o, &p)| p == points && regions.is_within(o, best) && o != best).count();
            if equal == 1 {
                best = id;
            }
        }
        let points = totals[&best];
        let namesakes = self.namesakes(best);
        let rival = totals.iter().any(|(id, &other)| {
            other * 4 > points * 3
                && !namesakes.contains(id)
                && !regions.is_within(*id, best)
                && !regions.is_within(best, *id)
        });
        (!rival).then_some(best)
    }

    /// 记者从某县获悉,…全县…: named once, as the text opens, where no other is and the text speaks of such a whole.
    fn only_one(&self, totals: &BTreeMap<RegionId, u32>) -> Option<RegionId> {
        let regions = self.regions;
        let mut own = self.opened.iter().copied().filter(|&id| self.own_scope(id) > 0);
        let id = own.next().filter(|&id| own.all(|other| other == id))?;
        totals.keys().all(|&other| regions.is_within(id, other)).then_some(id)
    }

    /// The divisions that have a name of this one: points for it came with points for them.
    fn namesakes(&self, id: RegionId) -> BTreeSet<RegionId> {
        self.votes.values().filter(|vote| vote.ids.contains(&id)).flat_map(|vote| vote.ids.iter().copied()).collect()
    }

    /// Of equals the one whose city or province is named more often; none if that does not decide.
    fn nearest_named(&self, tied: &[RegionId]) -> Option<RegionId> {
        let &first = tied.first()?;
        if tied.len() == 1 {
            return Some(first);
        }
        let namesakes = self.namesakes(first);
        if !tied.iter().all(|id| namesakes.contains(id)) {
            // Different places, named as often. Of a place and the one that contains it the narrower is meant.
            let narrow = *tied.iter().max_by_key(|&&id| self.regions.get(id).level)?;
            return tied.iter().all(|&id| self.regions.is_within(narrow, id)).then_some(narrow);
        }
        let named = |id: RegionId, level| {
            let up = self.regions.at_level(id, level).filter(|&up| up != id);
            up.and_then(|up| self.context.get(&up)).copied().unwrap_or(0)
        };
        let near = |id: RegionId| 3 * named(id, Level::Prefecture) + named(id, Level::Province);
        let most = tied.iter().map(|&id| near(id)).max().filter(|&most| most > 0)?;
        let mut best = tied.iter().filter(|&&id| near(id) == most);
        best.next().copied().filter(|_| best.next().is_none())
    }

    /// A text that speaks of 我国 and of no other whole: often, or in a bulletin of a few sentences at the start.
    fn is_national(&self, most: u32) -> bool {
        let nation = self.scopes.get(&Scope::Nation).copied().unwrap_or(0);
        (nation >= 8 && nation > most || self.opens_with_nation && most == 0) && self.scopes.len() == 1
    }
}

/// 1-8月份,|全国|规模以上工业企业…: the nation is what a short text is about, and no yardstick (高于全国) in it.
fn opens_with_nation(chars: &[char]) -> bool {
    const SHORT: usize = 600;
    // Nothing but a time goes before.
    const TIMES: &str = "0123456789-—年月份末底初上下半第一二三四季度前全,";
    const MEANS: Words =
        Words::new(&["平均", "第", "各地", "人大", "政协", "百强", "先进", "重点", "首", "领先", "前"]);
    let Some(at) = (0..chars.len().min(24)).find(|&at| starts_with(&chars[at..], "全国")) else { return false };
    let rest = &chars[at + 2..];
    let named = chars[..at].iter().all(|&c| TIMES.contains(c)) && !MEANS.starts(rest);
    let yardstick =
        || rest.windows(3).any(|w| w[1..] == ['全', '国'] && matches!(w[0], '于' | '比' | '占' | '居' | '列'));
    chars.len() <= SHORT && named && !yardstick()
}

/// Points for the words after a name by which a report or an office says whose it is.
fn office(after: &[char], heading: bool) -> u32 {
    // 第十七届人民代表大会, with the last words on the next line if need be.
    if after.first() == Some(&'第') && after.iter().take(8).any(|&c| c == '届') {
        return 80;
    }
    // 关于某县|2007年|国民经济和社会发展计划执行情况的报告: the year between is passed over.
    let year = after.iter().take_while(|c| c.is_ascii_digit()).count();
    let after = if year == 4 && after.get(4) == Some(&'年') { &after[5..] } else { after };
    let stop = |c: &char| matches!(c, ',' | '。' | ';' | '、' | '!' | '(');
    let reach = after.iter().take(if heading { 12 } else { 4 }).take_while(|c| !stop(c)).count();
    let says = |words: &[&str], at: usize| words.iter().any(|word| starts_with(&after[at..], word));
    let reach = reach.min(after.len().saturating_sub(1));
    match (0..=reach).filter(|&at| at < after.len()).find(|&at| says(REPORT, at)) {
        Some(_) => 80,
        None if !after.is_empty() && says(OFFICE, 0) => 60,
        None => 0,
    }
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut at = text.iter();
    word.chars().all(|c| at.next() == Some(&c))
}

#[cfg(test)]
#[path = "district_tests.rs"]
mod tests;
