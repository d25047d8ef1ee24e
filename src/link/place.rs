//! Named places below county level: 平定乡蓝田宋家村, 智慧众创园, 贤士湖管理处.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::left::Left;
use super::sentence::Reader;
use crate::TiedBy;
use crate::catalogue::{RegionId, Table, Trie, rows};
use crate::document::{Words, words};
use crate::mention::{Kind, Word, find_regions};

/// What the table says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Ends a name.
    Place,
    /// Ends a name that starts with a district's, or stands for one alone: 高新区|完成|固定资产投资.
    Area,
    /// Ends a name that starts with a district's.
    Owned,
    /// Starts a plain noun.
    Common,
    /// Is of no name.
    Bar,
}

/// What no name holds, but in a longer word of the table.
const BARS: [&str; 16] = ["的", "在", "与", "和", "及", "等", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

static PARTS: Lazy<Trie<Part>> = Lazy::new(|| {
    let bars = BARS.iter().map(|&bar| (bar, Part::Bar));
    Trie::new(bars.chain(rows(Table::Words, include_str!("../catalogue/data/places.tsv")).filter_map(|row| {
        let (word, class) = row.pair()?;
        let part = match class {
            "place" => Part::Place,
            "area" => Part::Area,
            "owned" => Part::Owned,
            "common" => Part::Common,
            _ => return None,
        };
        Some((word, part))
    })))
});

/// Areas that have no code of their own, and the division that has one and is nearest.
static ZONES: Lazy<Trie<&'static str>> = Lazy::new(|| {
    Trie::new(rows(Table::Words, include_str!("../catalogue/data/zones.tsv")).filter_map(|row| row.pair()))
});

/// How many characters a name may have.
const LONGEST: usize = 16;

impl Reader<'_> {
    /// The division of an area that a place starts with: 横琴粤澳深度合作区 lies in 香洲区.
    pub(super) fn zone_of(&self, place: &Range<usize>) -> Option<(RegionId, TiedBy)> {
        let (_, code) = ZONES.longest(&self.chars[place.clone()])?;
        let regions = &self.catalogue.regions;
        let id = regions.in_force(regions.by_code(code)?, self.year);
        Some((id, TiedBy::Clause))
    }

    /// The place or area that a label opens with, where an indicator of the catalogue or a deed follows, and what
    /// follows: 园区|实现|工业增加值, 贤士湖管理处|就|拆除房屋面积.
    pub(super) fn of_place(&self, label: &Range<usize>, place: Option<Range<usize>>) -> Option<(Range<usize>, Left)> {
        // 89个|开发区: many of them, and no one place.
        let before = || self.tokens[..self.tokens.ended(label.start)].last();
        let counted = || before().is_some_and(|t| t.end == label.start && matches!(t.kind, Kind::Quantity(_)));
        let area = || match PARTS.longest(&self.chars[label.clone()]) {
            Some((len, Part::Area)) if !counted() => Some(label.start..label.start + len),
            _ => None,
        };
        let named = place.is_some();
        let place = place.or_else(area).or_else(|| self.doer(label)).or_else(|| self.quoted(label))?;
        let from = place.end + usize::from(self.chars.get(place.end) == Some(&'”'));
        // 厦门机场|、福州机场旅客吞吐量: one of several.
        if matches!(self.chars.get(from), Some('、' | '和' | '与' | '及')) {
            return None;
        }
        let rest = self.left(from..label.end, false);
        // 前海合作区|注册企业: the name of a place is none of its label's words.
        let own = named && rest.range.len() >= 4;
        let told = own || rest.range.len() >= 2 && self.does(from..rest.range.start);
        (told || self.named(rest.range.clone(), None).code.is_some()).then_some((place, rest))
    }

    /// “一区四园”|共完成|销售收入: a body by a name in quotes.
    fn quoted(&self, label: &Range<usize>) -> Option<Range<usize>> {
        let chars = &self.chars[label.clone()];
        if chars.first() != Some(&'“') {
            return None;
        }
        let close = chars.iter().take(LONGEST).position(|&c| c == '”')?;
        let after = &chars[close + 1..];
        let does = ["共完成", "共实现", "累计完成", "累计实现"];
        let does = does.iter().any(|v| super::accept::starts_with(after, v));
        does.then_some(label.start + 1..label.start + close)
    }

    /// Who does it, before 实现 or 完成: 农垦系统|实现|生产总值.
    fn doer(&self, label: &Range<usize>) -> Option<Range<usize>> {
        const BODIES: Words = Words::new(&[
            "系统", "集团", "公司", "区", "园", "城", "基地", "乡", "镇", "村", "街道", "社区", "农场", "林场", "港",
            "片", "商圈", "市场", "垦区", "团",
        ]);
        let tokens = &self.tokens[super::clause::within(self.tokens, label)];
        let verb = tokens.iter().find(|t| !matches!(t.kind, Kind::Word(Word::Drop | Word::Adverb)))?;
        let does = verb.kind == Kind::Word(Word::Is) && matches!(self.chars[verb.start], '实' | '完');
        let name = label.start..tokens.first().map_or(verb.start, |t| t.start);
        let plain = matches!(PARTS.longest(&self.chars[name.clone()]), Some((_, Part::Common)));
        let body = BODIES.ends(&self.chars[name.clone()]);
        (does && body && !plain && (3..=LONGEST).contains(&name.len())).then_some(name)
    }

    /// Whether the clause from `from` goes on about the place that `before` has named: 西电智慧产业园|建成 says all of it,
    /// and a clause that names its district is about that.
    pub(super) fn leaves_place(&self, place: &Range<usize>, before: Range<usize>, from: usize) -> bool {
        const DONE: &[&str] =
            &["获批", "建设", "启动", "成立", "揭牌", "落户", "推进", "运行", "启用", "开园", "签约", "入选"];
        let said = place.end..before.end;
        if before.contains(&place.start) && said.start <= said.end {
            let said = &self.chars[said];
            let ends = |w: &&str| super::accept::ends_with(said, w);
            if said.starts_with(&['、']) || DONE.iter().any(ends) || super::statement::DONE.iter().any(ends) {
                return true;
            }
        }
        let mut at = from;
        let mut k = self.tokens.before(from);
        while let Some(token) = self.tokens.get(k).filter(|t| t.start == at)
            && matches!(token.kind, Kind::Time(..) | Kind::Word(Word::Drop | Word::InWhich | Word::Adverb))
        {
            at = token.end;
            k += 1;
        }
        find_regions(&self.catalogue.regions, self.chars, at).is_some()
    }

    /// 产业集聚区…,|实现|税收3亿元: the clause starts with a verb whose subject is in the one before.
    pub(super) fn does(&self, clause: Range<usize>) -> bool {
        let tokens = &self.tokens[super::clause::within(self.tokens, &clause)];
        tokens.iter().any(|t| {
            t.kind == Kind::Word(Word::Is) && words!["实现", "完成", "拥有", "共有"].starts(&self.chars[t.start..t.end])
        })
    }

    /// The named place that starts at `from`, before `to`.
    pub(super) fn place_at(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let parts = &*PARTS;
        let to = to.min(from + LONGEST).min(self.chars.len());
        if from >= to
            || matches!(parts.longest(&self.chars[from..to]), Some((_, Part::Common | Part::Place | Part::Area)))
        {
            return None;
        }
        if self.chars[from..to].iter().take(2).any(char::is_ascii_digit) {
            return None;
        }
        let zone = ZONES.longest(&self.chars[from..to]).map(|(len, _)| from + len);
        // A verb starts no name.
        if self.token_at(from).is_some_and(|t| matches!(t.kind, Kind::Word(_))) {
            return None;
        }
        let division = find_regions(&self.catalogue.regions, self.chars, from).map(|(len, _)| from + len);
        let owned = division.is_some();
        // 用于清河高新区, 在全区镇街: words before a name.
        if !owned && words!["用于", "在", "位于", "由", "向", "对"].starts(&self.chars[from..to]) {
            return None;
        }
        let mut end = zone;
        let mut at = zone.unwrap_or(from + 2);
        // A name holds no marks, figures or verbs: where the first of them starts that is not over at a place.
        let bar = |at: usize| {
            let mut tokens = self.tokens[self.tokens.ended(at)..].iter().take_while(|t| t.start < to);
            tokens.find(|t| !matches!(t.kind, Kind::Word(Word::Drop | Word::Adverb))).map_or(to, |t| t.start)
        };
        let mut barred = bar(at);
        while at < to {
            match parts.longest(&self.chars[at..to]) {
                Some((len, part))
                    if part == Part::Place
                        || (matches!(part, Part::Owned | Part::Area) && (owned || zone.is_some())) =>
                {
                    at += len;
                    if self.name_ends(at) && !is_kind(&self.chars[from..at]) {
                        end = Some(at);
                    }
                    if at > barred {
                        barred = bar(at);
                    }
                }
                Some(_) if parts.get(&self.chars[at..=at]) == Some(Part::Bar) => break,
                _ if at >= barred => break,
                _ => at += 1,
            }
        }
        // 浦东新区 is a division, and no place in one.
        end.filter(|&end| division.is_none_or(|division| division < end)).map(|end| from..end)
    }

    /// What follows does not make another word of the ending: 村|民, 镇|域, 港|口.
    fn name_ends(&self, at: usize) -> bool {
        !matches!(
            self.chars.get(at),
            Some(
                '民' | '级'
                    | '域'
                    | '口'
                    | '庄'
                    | '化'
                    | '居'
                    | '办'
                    | '务'
                    | '风'
                    | '企'
                    | '长'
                    | '干'
                    | '贤'
                    | '亲'
                    | '土'
                    | '友'
                    | '愁'
            )
        )
    }

    /// The place that a clause opens with, behind words that only lead in.
    pub(super) fn opening_place(&self, from: usize) -> Option<Range<usize>> {
        let mut start = from;
        let mut k = self.tokens.before(from);
        while let Some(token) = self.tokens.get(k).filter(|t| t.start == start) {
            if !matches!(
                token.kind,
                Kind::Time(..) | Kind::Word(Word::Drop | Word::InWhich | Word::Adverb) | Kind::Mark(',')
            ) {
                return None;
            }
            start = token.end;
            k += 1;
        }
        self.place_at(start, self.chars.len())
    }
}

/// The ending is that of a kind of place, not of one: 抓好农村, 放开城镇.
fn is_kind(name: &[char]) -> bool {
    const KINDS: Words = Words::new(&[
        "农村",
        "城镇",
        "乡村",
        "城乡",
        "乡镇",
        "城中村",
        "小镇",
        "新村",
        "下乡",
        "返乡",
        "回乡",
        "村镇",
        "家庭农场",
        "薄弱村",
        "空壳村",
        "强村",
        "强镇",
        "名镇",
        "名村",
        "特色镇",
        "特色村",
        "示范村",
        "示范镇",
        "重点村",
        "重点镇",
        "中心村",
        "中心镇",
        "经济村",
        "贫困村",
        "试点村",
        "试点镇",
    ]);
    KINDS.ends(name)
}

#[cfg(test)]
mod tests {
    use crate::extract_metrics;

    #[test]
    fn places_are_named_and_plain_nouns_are_not() {
        for (text, place) in [
            ("智慧众创园已入驻工业企业16家。", Some("智慧众创园")),
            ("仅贤士湖管理处就拆除房屋面积74.51万平方米，新建农民安置房8065套。", Some("贤士湖管理处")),
            ("平定乡蓝田宋家村盘活闲置住房，打造民宿39栋。", Some("平定乡蓝田宋家村")),
            ("国家级开发区达到12个。", None),
            ("全区村民小组达到120个。", None),
            ("新建学校15所。", None),
        ] {
            let metrics = extract_metrics(text);
            assert_eq!(metrics.last().unwrap().place.as_deref(), place, "{text}");
        }
    }
}
