//! Labels that are listed in front of the figures that they are shared out among.

use std::ops::Range;

use super::accept::starts_with;
use super::clause::last_word;
use super::label::Subject;
use super::left::Left;
use super::sentence::Reader;
use crate::TiedBy;
use crate::catalogue::{RegionId, compound_at};
use crate::document::{Words, is_numeral};
use crate::mention::{RegionMention, Word, find_regions};

/// Nouns that the items of a list share with the last one.
const TAILS: Words = Words::new(&[
    "增加值",
    "总产值",
    "产值",
    "营业收入",
    "利润总额",
    "利润",
    "税收",
    "投资",
    "消费",
    "产量",
    "销售额",
    "零售额",
    "进出口",
    "出口",
    "进口",
    "增速",
    "率",
    "面积",
    "标准",
    "人数",
    "数量",
    "余额",
    "收入",
    "支出",
    "总额",
    "比重",
    "占比",
    "指数",
    "浓度",
]);

impl Reader<'_> {
    /// The labels of a list that is shared out among figures: 商标注册、专利申请、专利授权分别为….
    pub(crate) fn shared_out(
        &self,
        list: &Range<usize>,
        count: usize,
        region: Option<(RegionId, TiedBy)>,
        respectively: bool,
    ) -> Option<Vec<Subject>> {
        // 交通、能源、水利|分别完成|投资: the verb and the noun that the items share.
        let shared = last_word(self.tokens, list, Word::Respectively).filter(|w| w.start > list.start);
        let noun = shared.map_or(list.end..list.end, |w| self.left(w.end..list.end, false).range);
        let list = &(list.start..shared.map_or(list.end, |w| w.start));
        // 电子信息、生物医药|等|规上工业产值: what is measured of each of the examples.
        let etc = self.chars[list.clone()].iter().rposition(|&c| c == '等').map(|at| list.start + at);
        let etc = etc.filter(|&at| noun.is_empty() && at + 3 <= list.end && self.chars[list.start..at].contains(&'、'));
        let (list, noun) = match etc {
            Some(at) => (&(list.start..at), at + 1..list.end),
            None => (list, noun),
        };
        let mut items = self.split(list, &['、'], count);
        if items.len() != count && respectively {
            items = self.split(list, &['、', '和', '及', '与', '以'], count);
        }
        if items.len() != count || items.iter().any(Range::is_empty) {
            return None;
        }
        if let Some(names) = self.ordinals(&items).or_else(|| self.summed_up(&items, &noun)) {
            let subject = |(name, item): (String, &Range<usize>)| {
                let mut subject =
                    Subject { name: name.into(), words: Some(item.clone()), region, ..Subject::default() };
                self.standardise(&mut subject);
                subject
            };
            return Some(names.into_iter().zip(&items).map(subject).collect());
        }
        if let Some(subjects) = self.of_places(&items) {
            return Some(subjects);
        }
        // 宁乡高新区、宁乡经开区|分别完成|固定资产投资: one label, of one place after the other.
        let placed =
            |item: &Range<usize>| self.place_at(item.start, item.end).is_some_and(|place| place.end == item.end);
        if !noun.is_empty() && items.iter().all(placed) {
            return Some(vec![self.named(noun, region); count]);
        }
        let last = items[count - 1].clone();
        let head = self.head_of(&items[0]);
        let mut subjects: Vec<Subject> = items
            .iter()
            .enumerate()
            .map(|(i, item)| {
                let own_region = find_regions(&self.catalogue.regions, self.chars, item.start)
                    .filter(|(_, mention)| !matches!(mention, RegionMention::Relative(_)))
                    .and_then(|(_, mention)| self.resolve(&mention))
                    .map(|id| (id, TiedBy::Clause));
                let mut subject = self.named(item.clone(), own_region.or(region));
                if !noun.is_empty() {
                    subject.name = (self.text(item) + &self.text(&noun)).into();
                    self.standardise(&mut subject);
                    return subject;
                }
                if i + 1 < count
                    && !super::complete::is_total(&subject.name)
                    && (subject.code.is_none() || self.is_kin(&subject.name, item, &last))
                    && let Some(name) = self.with_tail(item, &last)
                {
                    subject.name = name.into();
                    subject.code = None;
                    self.standardise(&mut subject);
                }
                if i > 0
                    && subject.code.is_none()
                    && let Some(name) = self.with_start(item, &items[0])
                {
                    subject.name = name.into();
                    self.standardise(&mut subject);
                }
                if let Some(head) = &head
                    && i > 0
                    && subject.head == 0
                    && subject.code.is_none()
                {
                    subject.name.to_mut().insert_str(0, &self.text(head));
                    subject.head = head.len();
                }
                subject
            })
            .collect();
        self.keep_apart(&mut subjects, &items);
        Some(subjects)
    }

    /// 苏州市、无锡市、南京市|地区生产总值: one label, of one district after the other.
    fn of_places(&self, items: &[Range<usize>]) -> Option<Vec<Subject>> {
        let place = |item: &Range<usize>| {
            let (len, mention) = find_regions(&self.catalogue.regions, self.chars, item.start)?;
            let whole = matches!(mention, RegionMention::Named(_) | RegionMention::Weak(_)) && len <= item.len();
            Some((len, self.resolve(&mention).filter(|_| whole)?))
        };
        let (last, others) = items.split_last()?;
        let label = last.start + place(last)?.0..last.end;
        let bare = others.iter().all(|item| place(item).is_some_and(|(len, _)| len == item.len()));
        if !bare || label.len() < 2 || self.chars[label.start] == '市' {
            return None;
        }
        let of = |item| place(item).map(|(_, id)| self.named(label.clone(), Some((id, TiedBy::Clause))));
        items.iter().map(of).collect()
    }

    /// 困难残疾人生活补贴、重度残疾人护理补贴|标准: two of one indicator are told apart by their own words.
    fn keep_apart(&self, subjects: &mut [Subject], items: &[Range<usize>]) {
        let Some(last) = items.last() else { return };
        let alike = subjects.windows(2).any(|two| two[0].code.is_some() && two[0].code == two[1].code);
        if !alike || subjects.windows(2).any(|two| two[0].region != two[1].region) {
            return;
        }
        let last_chars = &self.chars[last.clone()];
        let tail = TAILS.end(last_chars).unwrap_or_default();
        for (subject, item) in subjects.iter_mut().zip(items) {
            let text = self.text(item);
            subject.name = if text.ends_with(tail) { text } else { text + tail }.into();
            subject.code = None;
        }
    }

    /// 第一、二、三产业|对经济增长的贡献率: each has the whole name.
    fn ordinals(&self, items: &[Range<usize>]) -> Option<Vec<String>> {
        let (first, last) = (items.first()?, items.last()?);
        // 一、二、三|产业增加值
        let bare = is_numeral(self.chars[first.start]) && starts_with(&self.chars[last.start + 1..], "产业");
        if self.chars[first.start] != '第' && !bare {
            return None;
        }
        let number = |item: &Range<usize>| {
            let at = item.start + usize::from(self.chars[item.start] == '第');
            self.chars.get(at).filter(|c| is_numeral(**c)).map(|&c| (c, at + 1))
        };
        let noun = self.text(&(number(last)?.1..last.end));
        let named = |(i, item)| {
            let (c, end) = number(item)?;
            (i + 1 == items.len() || end == item.end).then(|| format!("第{c}{noun}"))
        };
        (!noun.is_empty()).then(|| items.iter().enumerate().map(named).collect())?
    }

    /// 电子信息、装备制造、新材料|三大主导产业|分别完成产值: the sum behind the last item is not part of its name.
    fn summed_up(&self, items: &[Range<usize>], noun: &Range<usize>) -> Option<Vec<String>> {
        let last = items.last()?;
        let sum = (last.start + 2..last.end.saturating_sub(1)).find(|&p| {
            let count =
                "一二三四五六七八九十".chars().position(|c| c == self.chars[p] || c == '二' && self.chars[p] == '两');
            count.is_some_and(|n| n + 1 == items.len()) && matches!(self.chars[p + 1], '大' | '个' | '类')
        })?;
        let tail = TAILS.end(&self.chars[last.clone()]).unwrap_or_default();
        let side = if noun.is_empty() { tail.to_owned() } else { self.text(noun) };
        let name = |item: &Range<usize>| self.text(&(item.start..item.end.min(sum))) + &side;
        Some(items.iter().map(name).collect())
    }

    /// Splits a list at its joints, outside quotes and brackets, into `count` items if it can be done.
    fn split(&self, list: &Range<usize>, joints: &[char], count: usize) -> Vec<Range<usize>> {
        let mut items = Vec::with_capacity(count);
        let mut depth = 0;
        let mut start = list.start;
        let mut p = list.start;
        while p < list.end {
            let c = self.chars[p];
            // 纺织业、|酒、饮料和精制茶制造业: one name, whatever it holds.
            if p == start
                && let Some(len) = compound_at(&self.chars[p..list.end])
            {
                p += len;
                continue;
            }
            match c {
                '“' | '(' | '《' => depth += 1,
                '”' | ')' | '》' if depth > 0 => depth -= 1,
                _ if depth == 0 && joints.contains(&c) => {
                    let len = match c {
                        '以' if self.chars.get(p + 1) == Some(&'及') => 2,
                        '以' => 0,
                        '和' if self.chars.get(p + 1) == Some(&'谐') => 0,
                        '及' if matches!(self.chars[p - 1], '涉' | '普' | '遍') => 0,
                        '与' if self.chars[p - 1] == '参' => 0,
                        _ => 1,
                    };
                    if len > 0 && p > start {
                        items.push(start..p);
                        start = p + len;
                        p = start;
                        continue;
                    }
                }
                _ => {}
            }
            p += 1;
        }
        if start < list.end {
            items.push(start..list.end);
        }
        items
    }

    /// The item with the noun that it shares with the last one: 城镇、农村|居民人均可支配收入.
    fn with_tail(&self, item: &Range<usize>, last: &Range<usize>) -> Option<String> {
        let item_chars = &self.chars[item.clone()];
        let last_chars = &self.chars[last.clone()];
        let mut candidate: Vec<char> = Vec::with_capacity(item.len() + last.len());
        for cut in 1..last_chars.len() {
            candidate.clear();
            candidate.extend_from_slice(item_chars);
            candidate.extend_from_slice(&last_chars[cut..]);
            if self.catalogue.indicators.exact(&candidate).is_some() {
                return Some(candidate.into_iter().collect());
            }
        }
        if TAILS.ends(item_chars) {
            return None;
        }
        // 职工、居民|住院报销比例: items of a list are alike, so the shared part begins where the shorter one ends.
        if item.len() <= 4 && last.len() >= item.len() + 2 {
            return Some(self.text(item) + &self.text(&(last.start + item.len()..last.end)));
        }
        if let Some(tail) = TAILS.each_end(last_chars).find(|&tail| tail != "率") {
            return Some(self.text(item) + tail);
        }
        None
    }

    /// 高技术制造业|和高技术服务业投资: an industry beside another shares what is measured of that one, although its name
    /// alone would stand for its value added.
    fn is_kin(&self, name: &str, item: &Range<usize>, last: &Range<usize>) -> bool {
        let (item, last) = (&self.chars[item.clone()], &self.chars[last.clone()]);
        let Some(tail) = TAILS.end(last) else { return false };
        let base = &last[..last.len() - tail.chars().count()];
        let above = item.starts_with(&['规']);
        !above && !name.ends_with(tail) && item.ends_with(&['业']) && base.ends_with(&['业'])
    }

    /// The item with what it shares with the start of the first one: 技术合同|登记数、成交额.
    fn with_start(&self, item: &Range<usize>, first: &Range<usize>) -> Option<String> {
        (first.start + 2..first.end)
            .rev()
            .map(|cut| [&self.chars[first.start..cut], &self.chars[item.clone()]].concat())
            .find(|candidate| self.catalogue.indicators.exact(candidate).is_some())
            .map(|candidate| candidate.into_iter().collect())
    }

    /// What a ratio of three divides up: the product of the three industries, unless its label says what else of them.
    pub(crate) fn industries(&self, left: &Left) -> Vec<Subject> {
        const SIDES: &[&str] = &["投资", "就业", "从业人员", "税收", "用电量", "贡献率"];
        let label = self.text(&left.range);
        // 东中西部企业比例为…: no industries at all.
        if !label.is_empty() && !label.contains('产') && !label.contains("结构") {
            return vec![Subject::default()];
        }
        let side = SIDES.iter().find(|side| label.contains(**side)).copied().unwrap_or("增加值");
        let named = |which: &str| {
            let mut subject =
                Subject { name: format!("第{which}产业{side}").into(), region: left.region, ..Subject::default() };
            self.standardise(&mut subject);
            subject
        };
        ["一", "二", "三"].map(named).into()
    }

    /// The two that a ratio compares: 轻重工业|比例为32.6:67.4, 公有制与非公有制经济|之比.
    pub(crate) fn paired(&self, left: &Left) -> Option<Vec<Subject>> {
        const SIGNS: &[&str] = &["之比", "比例", "比重", "比值", "构成", "结构", "占比", "比"];
        const BOTH: &[(&str, [&str; 2])] = &[
            ("轻重", ["轻", "重"]),
            ("轻、重", ["轻", "重"]),
            ("城乡", ["城镇", "农村"]),
            ("男女", ["男性", "女性"]),
            ("粮经", ["粮食", "经济作物"]),
            ("内外", ["内", "外"]),
        ];
        let label = self.text(&left.range);
        let name = SIGNS.iter().find_map(|sign| label.strip_suffix(sign)).unwrap_or(&label);
        let both = BOTH.iter().find(|(both, _)| name.starts_with(both));
        let names = match both {
            Some((both, each)) => each.map(|part| name.replacen(both, part, 1)),
            None => {
                let (one, other) = name.split_once(['与', '和', '、'])?;
                let apart = |name: &str| (2..=12).contains(&name.chars().count()) && !name.contains(['与', '和', '、']);
                if !(apart(one) && apart(other)) {
                    return None;
                }
                [one.to_owned(), other.to_owned()]
            }
        };
        let subject = |name: String| Subject {
            name: name.into(),
            words: Some(left.range.clone()),
            region: left.region,
            ..Subject::default()
        };
        Some(names.map(subject).into())
    }

    /// 三次产业|对经济增长的贡献率, 三次产业|投资 shared out: each of the three by its name.
    pub(crate) fn three_in_one(&self, left: &Left, count: usize) -> Option<Vec<Subject>> {
        if count != 3 || left.range.len() < 4 {
            return None;
        }
        let label = self.text(&left.range);
        let side =
            ["三次产业", "一二三产业", "一、二、三产业", "三大产业"].iter().find_map(|all| label.strip_prefix(all));
        let side = side?.trim_start_matches("的");
        let subject = |which: &str| {
            let words = Some(left.range.clone());
            let name = format!("第{which}产业{side}");
            let mut subject = Subject { name: name.into(), words, region: left.region, ..Subject::default() };
            self.standardise(&mut subject);
            subject
        };
        Some(["一", "二", "三"].map(subject).into())
    }

    /// 城乡居民人均可支配收入 shared out: first the towns, then the country; 存贷款: first deposits, then loans.
    pub(crate) fn two_in_one(&self, left: &Left) -> Option<Vec<Subject>> {
        const PAIRS: &[(&str, [&str; 2])] = &[("城乡", ["城镇", "农村"]), ("存贷款", ["存款", "贷款"])];
        let label = self.text(&left.range);
        let (both, each) = PAIRS.iter().find(|(both, _)| label.contains(both))?;
        let subjects = each.map(|part| {
            let name = label.replacen(both, part, 1);
            let words = Some(left.range.clone());
            let mut subject = Subject { name: name.into(), words, region: left.region, ..Subject::default() };
            self.standardise(&mut subject);
            subject
        });
        Some(subjects.into())
    }
}
