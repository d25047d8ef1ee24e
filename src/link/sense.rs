//! What a figure says about its indicator: a level, a growth, a share …, and against what.

use rust_decimal::Decimal;
use std::ops::Range;

use super::accept::{ends_with, starts_with};
use super::clause::{After, Tail, last_word, within};
use super::from_to::Start;
use super::sentence::Reader;
use super::share::trim_share_noun;
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity, Shape, Token, UnitRef, Word};
use crate::{Basis, Bound, Measure, TimeSpan, UnitFamily};

/// The reading of the words around one figure.
#[derive(Clone, Debug)]
pub(crate) struct Sense {
    pub(crate) measure: Measure,
    pub(crate) negative: bool,
    pub(crate) basis: Option<Basis>,
    /// Where the label stands, if the clause has one.
    pub(crate) label: Range<usize>,
    /// The whole of a share, the field of a rank, the yardstick of a gap.
    pub(crate) of: Option<Range<usize>>,
    /// The noun that a share stands before: 98%的|基层医疗卫生机构….
    pub(crate) noun: Option<Range<usize>>,
    /// The predicate of a share in the middle of its clause: 高校毕业生67.5%|留辽就业.
    pub(crate) predicate: Option<Range<usize>>,
    /// 达, 达到: a level reached.
    pub(crate) reaches: bool,
    /// The level that a change starts from.
    pub(crate) start: Option<Start>,
    /// 抽检量超|每千人|6.5批次: of how many.
    pub(super) per: Option<Range<usize>>,
    /// 完成年度目标的92%: how far a plan has come.
    pub(super) planned: bool,
    /// 比重|提高2个百分点: what changes is a share.
    pub(super) of_share: bool,
    /// 降幅|收窄2个百分点: what changes is how far something falls.
    pub(super) of_fall: bool,
    /// 至少|建成1个: the bound stands before the verb.
    least: bool,
    pub(super) tail: Tail,
}

impl Sense {
    /// Reads the words from `from` to the figure, the quantity `i`. `dated` is the period that the sentence itself names.
    pub(crate) fn read(reader: &Reader<'_>, from: usize, i: usize, dated: Option<TimeSpan>) -> Self {
        let q = &reader.quantities[i];
        let tail = reader.tail(i, from);
        let zone = from..tail.start;
        let mut sense = Self {
            measure: Measure::Level,
            negative: tail.fall || tail.cut,
            basis: None,
            label: zone.clone(),
            of: None,
            noun: None,
            predicate: None,
            reaches: tail.is || tail.to_level || tail.at_least,
            start: Start::read(reader, from, q),
            per: None,
            planned: false,
            of_share: false,
            of_fall: false,
            least: last_word(reader.tokens, &zone, Word::AtLeast)
                .is_some_and(|w| starts_with(&reader.chars[w.start..], "至少")),
            tail,
        };
        let family = q.family(&reader.catalogue.units);
        match (q.shape, family) {
            (Shape::Ratio(_) | Shape::Pair(_), _) => {
                sense.measure = Measure::Share;
                sense.of = None;
            }
            (Shape::Rank(_), _) => sense.rank(reader),
            (Shape::Doubling, _) => {
                sense.measure = Measure::Multiple;
                sense.basis = Some(Basis::Total);
                sense.without_stretch(reader);
            }
            (_, UnitFamily::Times) => sense.times(reader, q),
            (_, UnitFamily::Points) => {
                if !sense.gap(reader, q) {
                    // 向下|拉动经济增长|0.6个百分点: so much of a growth.
                    let label = &reader.chars[sense.label.clone()];
                    let pulls = super::context::contains(label, "拉动");
                    sense.negative |= pulls && super::context::contains(label, "下拉动");
                    sense.measure = if tail.changes() || tail.base.is_some() || tail.yoy || pulls {
                        Measure::Change
                    } else {
                        Measure::Level
                    };
                }
            }
            (_, UnitFamily::Percent) => sense.percent(reader, q),
            _ => sense.amount(reader, q),
        }
        // 最低标准的1.6倍: counted of a yardstick, and of no earlier time.
        let of_yardstick = sense.measure == Measure::Multiple && sense.of.is_some();
        if matches!(sense.measure, Measure::Growth | Measure::Change | Measure::Multiple) && !of_yardstick {
            sense.basis = Some(sense.against(reader, dated));
        }
        if matches!(sense.measure, Measure::Level | Measure::Share | Measure::Rank | Measure::Multiple) {
            sense.negative = false;
        }
        if sense.measure == Measure::Growth {
            sense.without_yardstick(reader);
            sense.without_manner(reader);
        }
        if let Some(start) = sense.start.clone() {
            sense.label = start.label.clone();
            let percent = family == UnitFamily::Percent && q.shape == Shape::Plain;
            if percent && matches!(sense.measure, Measure::Level | Measure::Share) {
                sense.of = None;
                sense.measure = match () {
                    () if start.growth => Measure::Growth,
                    () if start.share => Measure::Share,
                    () => Measure::Level,
                };
                if start.growth {
                    sense.basis = Some(sense.against(reader, dated));
                }
                sense.part(reader, q);
            }
        }
        sense.change_of_share(reader);
        sense.change_of_fall(reader, q);
        sense.denominator(reader);
        sense
    }

    /// 审批时限|比法定时限|压缩一半: what a fall is counted from is no part of the label.
    fn without_yardstick(&mut self, reader: &Reader<'_>) {
        const NOUNS: &[char] = &['占', '同', '环', '对', '可', '分', '入', '之', '评', '相', '业'];
        let label = &reader.chars[self.label.clone()];
        // 债务规模|较峰值|下降三成: of what it once was.
        const PEAKS: &Words = words!["较峰值", "比峰值", "较高峰期", "较高峰时", "较最高点", "较最高时", "较历史最高"];
        if let Some(peak) = PEAKS.end(label) {
            self.label.end -= peak.chars().count();
            self.basis = Some(Basis::Total);
            return;
        }
        let Some(at) = label.iter().rposition(|&c| c == '比').filter(|&at| at >= 2) else { return };
        let noun =
            NOUNS.contains(&label[at - 1]) || matches!(label.get(at + 1), None | Some('例' | '重' | '率' | '赛'));
        if !noun && at + 3 <= label.len() && !label[at..].contains(&'、') {
            self.label.end = self.label.start + at;
        }
    }

    /// 抽检量超|每千人|6.5批次: of how many, behind the bound.
    fn denominator(&mut self, reader: &Reader<'_>) {
        let label = self.label.clone();
        let Some(at) = reader.chars[label.clone()].iter().rposition(|&c| c == '每').map(|at| label.start + at) else {
            return;
        };
        let k = reader.tokens.partition_point(|t| t.end <= at);
        let Some(word) = reader.tokens[..k].last().filter(|t| t.end == at && t.start > label.start) else { return };
        match word.kind {
            Kind::Word(Word::AtLeast) => self.tail.at_least = true,
            Kind::Word(Word::AtMost) => self.tail.at_most = true,
            Kind::Word(Word::About) => self.tail.about = true,
            Kind::Word(Word::Is | Word::ToLevel) => {}
            _ => return,
        }
        let heads = matches!(reader.chars[label.end - 1], '人' | '口' | '户' | '名' | '家' | '员' | '生' | '童');
        if heads && (3..=7).contains(&(label.end - at)) {
            self.per = Some(at..label.end);
            self.label = relabel(reader, label.start..word.start);
        }
    }

    /// 茶叶产值|五年|翻两番, 财政收入|实现三年|翻番: how long it took is no part of the label.
    fn without_stretch(&mut self, reader: &Reader<'_>) {
        let label = &reader.chars[self.label.clone()];
        let label = label.strip_suffix(&['内']).unwrap_or(label);
        let Some(years) = label.strip_suffix(&['年']) else { return };
        let count = |c: &char| c.is_ascii_digit() || crate::document::is_numeral(*c);
        let name = years.len() - years.iter().rev().take_while(|c| count(c)).count();
        if name < years.len() && years.len() - name <= 2 {
            self.label = relabel(reader, self.label.start..self.label.start + name);
        }
    }

    /// 经济|以|8.5%的速度增长: how fast, and no part of the label.
    fn without_manner(&mut self, reader: &Reader<'_>) {
        let label = &reader.chars[self.label.clone()];
        let word = words!["可以", "得以", "予以", "所以", "难以"].ends(label);
        if !word && label.len() > 2 && matches!(label.last(), Some('以' | '按')) {
            self.label = relabel(reader, self.label.start..self.label.end - 1);
        }
    }

    /// 占GDP比重达85%, 增长4.5%, 高于全国…, 办结率100%.
    fn percent(&mut self, reader: &Reader<'_>, q: &Quantity) {
        if self.part(reader, q) {
            return;
        }
        // 恢复到|2019年的|97%: so much of what it was.
        if self.tail.base.is_some()
            && (self.tail.is || self.tail.to_level)
            && reader.chars[..q.start].ends_with(&['的'])
        {
            self.measure = Measure::Multiple;
            return;
        }
        if self.part_of_yardstick(reader, q) {
            self.measure = Measure::Share;
            return;
        }
        // PM2.5浓度改善5.1%: less of it.
        if ends_with(&reader.chars[self.label.clone()], "改善") {
            self.measure = Measure::Growth;
            self.tail.yoy |= ends_with(&reader.chars[..self.label.end - 2], "同比");
            self.label = relabel(reader, self.label.start..self.label.end - 2);
            let label = &reader.chars[self.label.clone()];
            self.negative = words!["浓度", "能耗", "污染", "PM", "颗粒物"].stand_in(label);
            return;
        }
        if self.gap(reader, q) {
            return;
        }
        if self.tail.changes() || self.signed_growth(reader, q) {
            self.measure = Measure::Growth;
            return;
        }
        let after = After::read(reader.tokens, q.end);
        if reader.chars.get(after.end) == Some(&'的') {
            let rest = &reader.chars[after.end + 1..];
            if words!["增长", "增速", "增幅", "速度", "年均增", "涨幅", "增长率", "同比增"].starts(rest)
            {
                self.measure = Measure::Growth;
                return;
            }
            // 含油量66%的油菜品种: the percentage has a name of its own.
            let named = words!["量", "率", "度", "浓度", "比例"].ends(&reader.chars[self.label.clone()]);
            if let Some(noun) = reader.right(after.end).filter(|_| !named) {
                self.measure = Measure::Share;
                self.noun = Some(noun);
                return;
            }
        }
        if self.part_of_noun(reader, q, after.end) {
            return;
        }
        let zone = &reader.chars[self.label.clone()];
        if self.label.len() >= 2 && (ends_with(zone, "占比") || ends_with(zone, "比重")) {
            self.measure = Measure::Share;
        }
    }

    /// 利润总额同比|-3.1%, 进出口总额12亿元(|+5.2%): a sign says by itself that something grew or fell, but for the rates
    /// that can be negative.
    fn signed_growth(&self, reader: &Reader<'_>, q: &Quantity) -> bool {
        const RATES: &[char] = &['率', '重', '比', '度', '差', '数', '由', '从'];
        let label = &reader.chars[self.label.clone()];
        let tail = &self.tail;
        let compared = tail.yoy || tail.mom || tail.average || tail.base.is_some();
        q.unit == UnitRef::Percent
            && matches!(reader.chars[q.start], '-' | '+')
            && !tail.to_level
            && (compared || !tail.is && !label.ends_with(&['的']) && !label.last().is_some_and(|c| RATES.contains(c)))
    }

    /// 是2016年的1.9倍, 增长90倍.
    fn times(&mut self, reader: &Reader<'_>, q: &Quantity) {
        if self.tail.changes() {
            self.measure = Measure::Growth;
            return;
        }
        let zone = &reader.chars[self.start.as_ref().map_or(&self.label, |start| &start.label).clone()];
        if words!["倍差", "收入比", "之比", "比值"].ends(zone) {
            return;
        }
        self.measure = Measure::Multiple;
        // 产能提高到|原来的|3倍
        let reached = last_word(reader.tokens, &self.label, Word::ToLevel);
        let was = |w: &str| matches!(w.trim_end_matches('的'), "原来" | "原先" | "过去" | "从前" | "当年" | "当时");
        if let Some(to) = reached.filter(|to| was(&reader.text(&(to.end..self.label.end)))) {
            self.basis = Some(Basis::Total);
            self.label = relabel(reader, self.label.start..to.start);
            return;
        }
        if self.part_of_yardstick(reader, q) {
            return;
        }
        // 相当于|过去五年总和的|1.5倍
        if let Some(at) = self.label.clone().find(|&i| starts_with(&reader.chars[i..self.label.end], "相当于")) {
            if reader.chars[at..self.label.end].contains(&'年') {
                self.basis = Some(Basis::Total);
            } else {
                self.of = Some(trim_share_noun(reader.chars, at + 3..self.label.end));
            }
            self.label = relabel(reader, self.label.start..at);
            return;
        }
        if let Some(is) = last_word(reader.tokens, &self.label, Word::Is) {
            self.label = relabel(reader, self.label.start..is.start);
        }
        // 出口额|翻了近三倍
        if let Some(verb) = words!["翻了", "翻"].end(&reader.chars[self.label.clone()]) {
            self.label.end -= verb.chars().count();
        }
    }

    /// 不低于|最低生活保障标准的|1.6倍, 不超过|封顶线的|20%: a bound, and the whole that it is counted of.
    fn part_of_yardstick(&mut self, reader: &Reader<'_>, q: &Quantity) -> bool {
        if reader.chars[..q.start].last() != Some(&'的') {
            return false;
        }
        // 人均生产总值仅|为|全省平均水平的38%
        const MEANS: &Words = words!["平均水平", "平均", "平均值", "均值", "平均数"];
        let is = last_word(reader.tokens, &self.label, Word::Is).filter(|w| w.end < self.label.end);
        if let Some(is) = is
            && MEANS.ends(&reader.chars[is.end..self.label.end])
        {
            self.of = Some(is.end..self.label.end);
            self.label = relabel(reader, self.label.start..is.start);
            return true;
        }
        for (class, least) in [(Word::AtLeast, true), (Word::AtMost, false)] {
            let Some(word) = last_word(reader.tokens, &self.label, class).filter(|w| w.end < self.label.end) else {
                continue;
            };
            self.of = Some(trim_share_noun(reader.chars, word.end..self.label.end));
            self.label = relabel(reader, self.label.start..word.start);
            self.tail.at_least |= least;
            self.tail.at_most |= !least;
            return true;
        }
        false
    }

    /// 90%以上|村庄达到标准, 高校毕业生67.5%|留辽就业: the clause goes on with what the part is of.
    fn part_of_noun(&mut self, reader: &Reader<'_>, q: &Quantity, end: usize) -> bool {
        const RATES: &[char] = &['率', '例', '重', '比', '度', '平', '额', '量', '数', '速', '幅', '化', '成'];
        let label = reader.left(self.label.clone(), false).range;
        let led = self.tail.is || self.tail.to_level || self.tail.changes() || self.tail.yoy;
        let Some(next) = reader.right(end).filter(|r| r.len() >= 2 && r.start == end) else { return false };
        if label.is_empty() {
            self.noun = Some(next);
        } else if !led
            && self.tail.start.max(self.label.end) + 2 >= q.start
            && label.len() >= 2
            && !reader.chars[..label.end].ends_with(&[')', '”'])
            && !RATES.contains(&reader.chars[label.end - 1])
        {
            self.predicate = Some(next);
            // 低空经济集聚|全国|30%以上产业链企业: the whole, right before its share.
            const WHOLES: &Words = words!["全国", "全省", "全市", "全球", "世界"];
            if label.len() >= 4 && WHOLES.ends(&reader.chars[label.clone()]) {
                self.of = Some(label.end - 2..label.end);
                self.label.end = label.end - 2;
            }
        } else {
            return false;
        }
        self.measure = Measure::Share;
        true
    }

    /// An amount: a level, unless it is one by which something grew.
    fn amount(&mut self, reader: &Reader<'_>, q: &Quantity) {
        // 人民币汇率为|1美元兑|7.18元人民币: the one that is exchanged is no part of the label.
        let zone = &reader.tokens[super::clause::within(reader.tokens, &self.label)];
        let one =
            zone.iter().rev().find(|t| matches!(t.kind, crate::mention::Kind::Quantity(i) if !reader.accepted[i]));
        if let Some(one) = one
            && ["兑", "折合人民币", "="].iter().any(|w| reader.text(&(one.end..self.label.end)) == *w)
        {
            self.label = relabel(reader, self.label.start..one.start);
        }
        if self.gap_of_amount(reader, q) {
            return;
        }
        if !self.tail.changes() {
            return;
        }
        // 建设提升300个工会驿站, 增加5个试点: a deed counted by what follows the number.
        let counted = !matches!(q.family(&reader.catalogue.units), UnitFamily::Money);
        if counted && self.tail.base.is_none() && reader.right(After::read(reader.tokens, q.end).end).is_some() {
            // 增加超|350个行政村: the bound is no part of the deed.
            let words = &reader.tokens[within(reader.tokens, &(self.tail.start..q.start))];
            let change = |t: &&Token| matches!(t.kind, Kind::Word(Word::Rise | Word::Fall | Word::Cut));
            self.label.end = words.iter().rev().find(change).map_or(q.start, |verb| verb.end);
            return;
        }
        self.measure = Measure::Change;
    }

    /// The bound of a figure, from the words before and after it.
    pub(crate) fn bound(&self, chars: &[char], q: &Quantity, after: After) -> Bound {
        if q.upper.is_some() {
            return Bound::Range;
        }
        // 翻了|近|一番: a bound within.
        if q.shape == Shape::Doubling {
            match chars[q.range()].iter().find(|c| matches!(c, '近' | '约' | '超')) {
                Some('近' | '约') => return Bound::About,
                Some('超') => return Bound::AtLeast,
                _ => {}
            }
        }
        if let Shape::Rank(top) = q.shape {
            return if top { Bound::AtMost } else { Bound::Exact };
        }
        // 低于30微克: without a yardstick, a bound.
        let alone = (self.measure == Measure::Level).then_some(self.tail.gap).flatten();
        if after.at_most || self.tail.at_most || alone == Some(false) {
            return Bound::AtMost;
        }
        if alone == Some(true) || after.at_least || self.tail.at_least || self.least || q.more {
            return Bound::AtLeast;
        }
        if after.about || self.tail.about {
            return Bound::About;
        }
        Bound::Exact
    }

    /// 占比, 比重 stand right before the figure.
    pub(crate) fn shares(&self) -> bool {
        self.tail.share
    }

    /// The figures are shared out among the items of a list.
    pub(crate) fn respectively(&self) -> bool {
        self.tail.respectively
    }

    /// 增收, 增产 before an amount: what is gained is part of the label.
    pub(crate) fn gain(&self, reader: &Reader<'_>, q: &Quantity) -> Option<&'static str> {
        let words = &reader.chars[self.tail.start..q.start];
        (self.measure == Measure::Change)
            .then(|| ["增收", "增产", "减产", "减收"].into_iter().find(|w| super::context::contains(words, w)))
            .flatten()
    }

    /// The value with its sign.
    pub(crate) fn signed(&self, value: Decimal) -> Decimal {
        // 最大降幅-2.1%: the fall is said twice.
        if self.negative { -value.abs() } else { value }
    }
}

/// The label that ends where a verb begins: without the words before that verb that only lead to it.
pub(super) fn relabel(reader: &Reader<'_>, zone: Range<usize>) -> Range<usize> {
    let tail = Tail::read(reader.chars, reader.tokens, zone.start, zone.end);
    zone.start..tail.start
}

/// 企业占比|居全国第三: what is ranked is the share.
pub(super) fn keep_share(reader: &Reader<'_>, zone: Range<usize>) -> Range<usize> {
    let label = relabel(reader, zone.clone());
    let share = last_word(reader.tokens, &zone, Word::Share).filter(|word| word.start == label.end);
    share.map_or(label.clone(), |word| label.start..word.end)
}
