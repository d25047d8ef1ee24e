//! The words before a figure: what only leads in, and where the label starts.

use std::ops::Range;

use super::accept::starts_with;
use super::clause::within;
use super::context::contains;
use super::noun::SPENDING;
use super::sentence::Reader;
use crate::catalogue::RegionId;
use crate::document::{Words, words};
use crate::mention::{Form, Kind, RegionMention, Scope, Word, find_regions, may_start_region, resolve_region};
use crate::{TiedBy, UnitFamily};

/// What is done before others: 在全市率先, 在全省首批.
const AMONG: Words = Words::new(&["率先", "领先", "首", "最早", "第一个", "推广", "走在"]);
/// What a district does for another: 武汉市援助物资 is what was received from it.
const GIVES: Words = Words::new(&["援", "帮扶", "支援", "支持", "对口", "捐", "协作", "籍"]);

/// Currencies by the name that goes before an amount in 元.
const CURRENCIES: &[(&str, &str)] =
    &[("新台币", "TWD"), ("新臺币", "TWD"), ("台币", "TWD"), ("港币", "HKD"), ("澳门币", "MOP"), ("美金", "USD")];

/// The currency whose name ends a text: the name and the code.
pub(super) fn currency_named(text: &[char]) -> Option<(&'static str, &'static str)> {
    // Few texts end so.
    let currencies = if matches!(text, [.., '币' | '金']) { CURRENCIES } else { &[] };
    currencies.iter().find(|(name, _)| super::accept::ends_with(text, name)).copied()
}

/// The part of a clause before its figure, without what only leads in.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    pub(crate) range: Range<usize>,
    pub(crate) region: Option<(RegionId, TiedBy)>,
    pub(crate) in_which: bool,
    /// The document's own district is named: 全市…,|我区占|四分之一.
    pub(crate) own: bool,
}

/// 一 to 十, which number the items of a list.
fn is_item_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

/// Whether words that only lead in may start so, other than districts and what the mentions know.
fn may_lead(c: char) -> bool {
    is_item_numeral(c)
        || matches!(
            c,
            '0'..='9'
                | '第'
                | '全'
                | '年'
                | '加'
                | '减'
                | '的'
                | '基'
                | '把'
                | '在'
                | '含'
                | '使'
                | '是'
                | '和'
                | '及'
                | '与'
                | '了'
                | '-'
        )
}

impl Reader<'_> {
    /// Passes over the words that lead in: marks, times, 累计, 全区.
    pub(crate) fn left(&self, zone: Range<usize>, counted: bool) -> Left {
        let mut left = Left { range: zone.clone(), region: None, in_which: false, own: false };
        let mut serves = false;
        let mut k = self.tokens.before(zone.start);
        while left.range.start < zone.end {
            let p = left.range.start;
            let label = &self.chars[p..zone.end];
            while k < self.tokens.len() && self.tokens[k].start < p {
                k += 1;
            }
            let token = self.tokens.get(k).filter(|token| token.start == p && token.end <= zone.end);
            // Most labels start with words of their own, or with their verb.
            let once_done = super::aim::once_done(label);
            let leads = match token {
                Some(token) => token.kind != Kind::Word(Word::Head),
                None => may_start_region(&self.catalogue.regions, label),
            };
            if !leads && !may_lead(label[0]) && once_done.is_none() {
                break;
            }
            // 1.新建公厕: the number of an item in a list.
            let digits = label.iter().take_while(|c| c.is_ascii_digit()).count();
            if (1..=2).contains(&digits)
                && matches!(self.chars.get(p + digits), Some('.' | '、'))
                && self.chars.get(p + digits + 1).is_some_and(|c| !c.is_ascii_digit())
            {
                left.range.start = p + digits + 1;
                continue;
            }
            // 建成后|年产值可达50亿元
            if let Some(len) = once_done {
                left.range.start += len;
                continue;
            }
            // 第一师|阿拉尔市: the division of the corps, and the city that it runs.
            let numeral = label.iter().take(4).position(|&c| c != '第' && !is_item_numeral(c));
            if let Some(len) = numeral.filter(|&len| len > 0 && label[len] == '师')
                && matches!(
                    find_regions(&self.catalogue.regions, self.chars, p + len + 1),
                    Some((_, RegionMention::Named(_)))
                )
            {
                left.range.start = p + len + 1;
                continue;
            }
            if let Some(token) = token {
                match token.kind {
                    // “|去年村里接待游客: what somebody says, closed elsewhere.
                    Kind::Mark('“') if !self.chars[p..zone.end].contains(&'”') => {}
                    Kind::Mark('“' | '《' | '"') => break,
                    // 2.2|本计划投资: the number of an item, which only looks like one of things counted.
                    Kind::Quantity(i) if p == zone.start && self.is_item_number(i) => {
                        let number = |c: &&char| c.is_ascii_digit() || **c == '.';
                        left.range.start += self.chars[p..token.end].iter().take_while(number).count();
                        continue;
                    }
                    // (下同)全年实现地区生产总值
                    Kind::Mark('(')
                        if let Some(len) = self.chars[p..zone.end].iter().take(10).position(|&c| c == ')') =>
                    {
                        left.range.start = p + len + 1;
                        continue;
                    }
                    Kind::Word(Word::InWhich) => left.in_which = true,
                    Kind::Word(Word::Is) if self.chars[p] == '为' => serves = true,
                    // 有研发活动的企业: what it has describes the noun.
                    Kind::Word(Word::Is)
                        if token.end == p + 1
                            && self.chars[p] == '有'
                            && self.chars[p + 2..zone.end.max(p + 2)].contains(&'的') =>
                    {
                        break;
                    }
                    Kind::Word(Word::AfterAbout | Word::AfterLeast | Word::AfterMost) => {}
                    Kind::Mark(_) | Kind::Time(..) => {}
                    // 持续|6个月|稳居全市第一
                    Kind::Quantity(_) if matches!(self.chars[..p], [.., '持' | '连', '续']) => {}
                    Kind::Word(
                        Word::Drop
                        | Word::Quicken
                        | Word::Estimate
                        | Word::Target
                        | Word::Aim
                        | Word::All
                        | Word::YearOnYear
                        | Word::YearlyAverage
                        | Word::Is
                        | Word::Respectively
                        | Word::ToLevel,
                    ) => {}
                    _ => break,
                }
                left.range.start = token.end;
                continue;
            }
            // 全年计划|新签约亿元以上项目
            if let Some(plan) = words!["全年计划", "年内计划", "年度计划"].start(&self.chars[p..zone.end])
                && self.token_at(p + plan.chars().count()).is_some_and(|t| t.kind == Kind::Word(Word::Head))
            {
                left.range.start = p + plan.chars().count();
                continue;
            }
            // 收入148560万元,|加|上级补助收入235600万元, |减去|支出: how they add up.
            if let Some(sum) = words!["加上级", "减去"].start(&self.chars[p..zone.end]) {
                left.range.start = p + if sum == "减去" { 2 } else { 1 };
                continue;
            }
            // 半年来,全乡完成…, 在|去年7.2亿元|基础上|再增: no part of a label.
            if let Some(word) = words!["全乡", "全镇", "的基础上", "基础上"].start(&self.chars[p..zone.end])
            {
                left.range.start = p + word.chars().count();
                continue;
            }
            // 一是|工业投资总量偏小: the points of a list.
            if matches!(self.chars[p..zone.end], [c, '是', _, ..] if is_item_numeral(c)) {
                left.range.start = p + 2;
                continue;
            }
            // 四、社会消费品零售总额下降5.9%: a numbered heading that holds a figure.
            let numerals = label.iter().take_while(|&&c| is_item_numeral(c)).count();
            if p == 0 && (1..=3).contains(&numerals) && self.chars.get(numerals) == Some(&'、') {
                left.range.start = numerals + 1;
                continue;
            }
            if let Some((len, region)) = self.region_at(p, zone.end, counted) {
                left.own = region.is_none();
                left.region = region.or(left.region);
                left.range.start = p + len;
                continue;
            }
            // 把外商投资限制类条目|缩减一半
            let taken = p == zone.start && starts_with(&self.chars[p..], "把") && zone.end - p > 3;
            let in_region = self.chars[p] == '在' && find_regions(&self.catalogue.regions, self.chars, p + 1).is_some();
            let contains = self.chars[p] == '含' && zone.end - p > 3;
            // 在|去年利税7.2亿元|基础上
            let timed = self.token_at(p + 1).is_some_and(|t| matches!(t.kind, Kind::Time(..)));
            let alone = self.chars[p] == '在' && (p + 1 == zone.end || timed);
            // 使|全县茶园面积达到20万亩
            let causes = self.chars[p] == '使'
                && find_regions(&self.catalogue.regions, self.chars, p + 1)
                    .is_some_and(|(len, _)| p + 1 + len < zone.end);
            if causes
                || in_region
                || contains
                || taken
                || alone
                || matches!(self.chars[p], '的' | '是' | '和' | '及' | '与' | '了')
                || self.chars[p] == '-' && p == zone.start && zone.end - p > 2
            {
                left.range.start += 1;
                continue;
            }
            break;
        }
        if !left.range.is_empty() {
            self.narrow(&mut left, &zone, serves);
        }
        // A district in the label itself: its own subject, whose name stays in the label.
        if left.region.is_none()
            && let Some((len, mention @ RegionMention::Weak(_))) =
                find_regions(&self.catalogue.regions, self.chars, left.range.start)
            && !self.lists_regions(left.range.start + len)
        {
            left.region = self.resolve(&mention).map(|id| (id, TiedBy::Clause));
        }
        left
    }

    /// Leaves of a label what the figure is of.
    #[inline]
    fn narrow(&self, left: &mut Left, zone: &Range<usize>, serves: bool) {
        // 剔除留抵退税因素后|增长5.2%: of what was spoken of.
        let words = &self.chars[left.range.clone()];
        if words!["剔除", "扣除", "还原", "不考虑"].starts(words) && words!["后", "因素", "影响"].ends(words)
        {
            left.range.start = left.range.end;
        }
        // Labels of nothing but plain words are short of most of what follows.
        let plain = within(self.tokens, &left.range).is_empty();
        if !plain {
            left.range = self.announced(&left.range);
        }
        let last = self.last_statement(&left.range);
        // 揭阳…项目全面达产、|完成年产值: where it is still holds.
        if last.start > left.range.start
            && left.region.is_none()
            && let Some((_, mention)) = find_regions(&self.catalogue.regions, self.chars, left.range.start)
            && let Some(id) = self.resolve(&mention)
        {
            left.region = Some((id, TiedBy::Clause));
        }
        left.range = last;
        left.range.end = self.priced(&left.range);
        left.range.end = self.uncurrency(&left.range);
        if !plain {
            self.pass_statement(left, serves);
        }
        // 在种源、医疗…等方面|突破关键技术: where, and not what.
        if self.chars.get(left.range.start) == Some(&'在')
            && let Some(at) = (left.range.start..left.range.end)
                .find(|&i| starts_with(&self.chars[i..], "方面") || starts_with(&self.chars[i..], "领域"))
            && at + 4 <= left.range.end
        {
            left.range.start = at + 2;
        }
        // 累计投入 says more than 投入.
        if zone.end - left.range.start <= 2
            && SPENDING.are(&self.chars[left.range.clone()])
            && let Some(start) = left.range.start.checked_sub(2).filter(|&s| s >= zone.start)
            && starts_with(&self.chars[start..], "累计")
        {
            left.range.start = start;
        }
        // 综合实力显著增强全区|地区生产总值: what stands before the document's own scope is another statement.
        let from = left.range.start + 1;
        let words = self.chars.get(from..zone.end.saturating_sub(2)).unwrap_or_default();
        for (_, p) in words.iter().zip(from..).filter(|(c, _)| matches!(c, '全' | '我')) {
            if !matches!(self.chars[p - 1], '占' | '居' | '在' | '列' | '比' | '于' | '对')
                && let Some((len, mention @ RegionMention::Relative(_))) =
                    find_regions(&self.catalogue.regions, self.chars, p)
                && p + len + 2 <= zone.end
                && self
                    .resolve(&mention)
                    .is_some_and(|id| self.own.is_some_and(|(own, _)| self.catalogue.regions.same(own, id)))
                && !self.chars[left.range.start..p].contains(&'“')
            {
                left.range.start = p + len;
                break;
            }
        }
    }

    /// What stands before the last verb or plan of a label and is another statement.
    fn pass_statement(&self, left: &mut Left, serves: bool) {
        // 打造…先导区、力争|产业规模: the last of several statements is the figure's.
        let tokens = &self.tokens[within(self.tokens, &left.range)];
        // 项目达产后|预计|年产值
        if let Some(turn) = tokens.iter().rev().find(|t| {
            matches!(t.kind, Kind::Word(Word::Target | Word::Estimate))
                && t.start > 0
                && matches!(self.chars[t.start - 1], '、' | '后')
        }) {
            left.range.start = turn.end;
        }
        // 为经济困难群众|提供法律咨询服务: what is done, and not for whom.
        let tokens = &self.tokens[within(self.tokens, &left.range)];
        if (serves || matches!(self.chars.get(left.range.start), Some('对' | '向' | '给')))
            && let Some(verb) = tokens.iter().find(|t| t.kind == Kind::Word(Word::Head) && t.start > left.range.start)
        {
            left.range.start = verb.start;
        }
        // 形成以|农户占60%
        if let Some(verb) = self.head_of(&left.range)
            && self.chars.get(verb.end) == Some(&'以')
            && verb.end + 1 < left.range.end
        {
            left.range.start = verb.end + 1;
        }
    }

    /// 2.2|本: things are counted in whole numbers.
    fn is_item_number(&self, i: usize) -> bool {
        let q = &self.quantities[i];
        !self.accepted[i]
            && q.form == Form::Digits
            && !q.value.fract().is_zero()
            && q.family(&self.catalogue.units) == UnitFamily::Count
    }

    /// 岁出|新台币|298亿元: the currency belongs to the figure.
    fn uncurrency(&self, range: &Range<usize>) -> usize {
        let named = currency_named(&self.chars[range.clone()]);
        named.map_or(range.end, |(name, _)| range.end - name.chars().count())
    }

    /// 人民币汇率|为1美元兑|7.1元: what the price is for is no part of the label.
    fn priced(&self, range: &Range<usize>) -> usize {
        let label = &self.chars[range.clone()];
        // 按年平均汇率|折算为1.2万美元: the same in another currency.
        let converted = words!["折算", "折合", "换算", "约合", "折算成", "折合成"].ends(label);
        if converted && (label.len() <= 3 || contains(label, "汇率")) {
            return range.start;
        }
        let sold = matches!(label, [.., '折', '合'] | [.., '元', '兑']);
        let rate = if sold { label.windows(2).rposition(|w| w == ['汇', '率']) } else { None };
        rate.map_or(range.end, |at| range.start + at + 2)
    }

    /// 广州|、深圳援助…: one of several districts, and so not the one that a figure is of.
    fn lists_regions(&self, end: usize) -> bool {
        matches!(self.chars.get(end), Some('、' | '和' | '与'))
            && find_regions(&self.catalogue.regions, self.chars, end + 1).is_some()
    }

    /// A district at a place that only says whose figure it is: its length, and the district if it is not the own one.
    fn region_at(&self, p: usize, end: usize, counted: bool) -> Option<(usize, Option<(RegionId, TiedBy)>)> {
        let (len, mention) = find_regions(&self.catalogue.regions, self.chars, p)?;
        if p + len > end {
            return None;
        }
        let listed = matches!(self.chars.get(p + len), Some('、')) && matches!(mention, RegionMention::Named(_));
        let Some(id) = self.resolve(&mention).filter(|_| !listed) else {
            // 全县, in a text that does not say which, is no part of the label.
            let scope = matches!(mention, RegionMention::Relative(scope) if scope != Scope::Nation);
            return scope.then_some((len, None));
        };
        // 长沙市|级: who has named it so; 宜昌|港: a place of its own.
        if matches!(self.chars.get(p + len), Some('级' | '港')) && p + len < end {
            return None;
        }
        let own = self.own.is_some_and(|(own, _)| self.catalogue.regions.same(own, id));
        // 在全市|率先完成改造: among whom, and not whose.
        if matches!(mention, RegionMention::Relative(_)) && AMONG.starts(&self.chars[p + len..]) {
            return Some((len, None));
        }
        let gives = || p + len < end && GIVES.starts(&self.chars[p + len..end]);
        match mention {
            _ if own => Some((len, None)),
            RegionMention::Named(_) if gives() => None,
            // 全国重点实验室 of a province is a name, not the nation's figure.
            RegionMention::Relative(Scope::Nation) if counted => None,
            RegionMention::Relative(_) | RegionMention::Named(_) => Some((len, Some((id, TiedBy::Clause)))),
            RegionMention::Weak(_) => None,
        }
    }

    pub(crate) fn resolve(&self, mention: &RegionMention) -> Option<RegionId> {
        resolve_region(&self.catalogue.regions, mention, self.own.map(|(id, _)| id), self.year)
    }
}
