//! What is done to a thing, where the verb stands before it: 减少农村贫困人口1000万人.

use std::ops::Range;

use super::accept::{ends_with, starts_with};
use super::label::Subject;
use super::left::Left;
use super::sense::Sense;
use super::sentence::Reader;
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity, Role, Word};
use crate::{Measure, UnitFamily};

/// Verbs of change that take what changes as their object, and whether it falls.
const TURNS: &[(&str, bool)] = &[
    ("减少", true),
    ("压减", true),
    ("削减", true),
    ("降低", true),
    ("下调", true),
    ("增加", false),
    ("上调", false),
    ("提高", false),
    ("提升", false),
];

/// Verbs that go before another one: 支持|培养, 组织|开展.
const FIRST: Words = Words::new(&[
    "支持", "组织", "推进", "推动", "布局", "吸引", "引进", "招引", "引导", "帮助", "鼓励", "整合", "规划", "谋划",
    "培育", "集聚", "优化", "抚育", "升级", "研究", "评选", "新增",
]);

/// Nouns that a verb before them is part of: 建设|项目.
const OF_DEEDS: Words = Words::new(&[
    "项目", "工程", "活动", "行动", "任务", "机制", "平台", "方案", "计划", "中心", "基地", "机构", "体系", "标准",
]);

/// Verbs by which there comes to be more of a thing, or another one: what they count is no stock.
const FOUNDING: &[&str] = &[
    "新",
    "净增",
    "增设",
    "增开",
    "改造",
    "改建",
    "改扩建",
    "扩建",
    "建",
    "吸引",
    "引进",
    "引育",
    "引入",
    "招引",
    "招聘",
    "培育",
    "培养",
    "打造",
    "创建",
    "争创",
    "开工",
    "筹集",
    "选派",
    "选聘",
    "遴选",
    "支持",
    "扶持",
    "帮扶",
    "拆除",
    "优化",
    "抚育",
    "投",
    "整治",
    "修缮",
    "修复",
    "盘活",
    "关停",
    "淘汰",
];

/// Whether a deed makes or changes what it counts: 建成2019套|保障性住房 are no stock of them.
pub(crate) fn founds(verb: &str) -> bool {
    FOUNDING.iter().any(|v| verb.starts_with(v))
}

impl Reader<'_> {
    /// The verbs that a label starts with, one or two: 支持培养|高层次人才.
    pub(crate) fn verbs_of(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let verb = self.head_of(range)?;
        let next = self.token_at(verb.end).filter(|t| t.kind == Kind::Word(Word::Head) && t.end + 2 <= range.end);
        // 新增|孵化载体: what is added may be named by a verb.
        let chain = || FIRST.each_end(&self.chars[verb.clone()]).any(|first| first != "新增");
        match next {
            Some(next) if chain() && !OF_DEEDS.starts(&self.chars[next.end..]) => Some(verb.start..next.end),
            _ => Some(verb),
        }
    }

    /// Where the verbs start of which the one at `at` is the last: 组织|开展.
    pub(crate) fn chain_start(&self, from: usize, at: usize) -> usize {
        let before = &self.chars[from.min(at)..at];
        FIRST.end(before).map_or(at, |first| at - first.chars().count())
    }

    /// 新建|高标准农田: the verb stays in the label, and where the catalogue has the two, theirs is the name.
    pub(crate) fn with_verb(&self, mut subject: Subject, verb: Range<usize>) -> Subject {
        let text = self.text(&verb);
        if subject.code.is_some() {
            let Some(words) = subject.words.clone().filter(|_| founds(&text)) else { return subject };
            subject = Subject { name: self.text(&words).into(), code: None, ..subject };
        }
        subject.name.to_mut().insert_str(0, &text);
        subject.head = verb.len();
        subject.verb = Some(verb);
        self.standardise(&mut subject);
        subject
    }

    /// 减少|农村贫困人口|1000万人: the change of what the verb governs, and how long the verb is.
    pub(crate) fn turned(&self, left: &Left, sense: &Sense, q: &Quantity, end: usize) -> Option<(usize, bool)> {
        let family = q.family(&self.catalogue.units);
        let measured = !matches!(family, UnitFamily::Rank | UnitFamily::Times | UnitFamily::Percent);
        if sense.measure != Measure::Level || sense.reaches || !measured || self.right(end).is_some() {
            return None;
        }
        let label = &self.chars[left.range.clone()];
        // 比年初|新增|78.6亿元
        let added = matches!(label, ['新' | '净', '增'] | ['新', '增', '加']);
        if added
            && let Some(before) = self.tokens[..self.tokens.before(left.range.start)].last()
            && before.end == left.range.start
            && matches!(before.kind, Kind::Word(Word::YearOnYear) | Kind::Time(_, Role::Base))
        {
            return Some((label.len(), false));
        }
        let &(verb, falls) = TURNS.iter().find(|(verb, _)| starts_with(label, verb))?;
        let len = verb.chars().count();
        // 增加深松土地1333万公顷 is an addition like 新增; only sums of money grow by it.
        let grows = matches!(family, UnitFamily::Money | UnitFamily::Points);
        (label.len() >= len + 3 && (falls || grows)).then_some((len, falls))
    }

    /// 减少1/3|行政审批事项: what falls stands behind the figure.
    pub(crate) fn felled(&self, sense: &Sense, q: &Quantity, end: usize) -> Option<Range<usize>> {
        let part = q.family(&self.catalogue.units) == UnitFamily::Percent;
        if !(part && sense.measure == Measure::Growth && sense.negative) {
            return None;
        }
        let mut noun = self.right(end).filter(|_| self.chars.get(end) != Some(&'的'))?;
        for word in ["的目标", "的任务", "的要求"] {
            let len = word.chars().count();
            if let Some(at) = (noun.start..noun.end).find(|&i| starts_with(&self.chars[i..noun.end], word)) {
                noun.end = at.min(noun.end);
            } else if ends_with(&self.chars[noun.clone()], word) {
                noun.end -= len;
            }
        }
        let verb = words!["创", "为", "以", "成", "并", "高", "低", "好", "优"].starts(&self.chars[noun.start..]);
        (noun.len() >= 4 && !verb).then_some(noun)
    }

    /// 新建高标准农田252万亩、|改造提升|43万亩: another deed done to the same thing.
    pub(crate) fn same_object(&self, left: &Left, before: &Subject) -> Option<Subject> {
        if !self.is_head(&left.range) || before.head == 0 || before.code.is_some() {
            return None;
        }
        let core: String = before.name.chars().skip(before.head).collect();
        (core.chars().count() >= 2).then(|| Subject {
            name: (self.text(&left.range) + &core).into(),
            words: Some(left.range.clone()),
            region: left.region.or(before.region),
            head: left.range.len(),
            ..Subject::default()
        })
    }

    /// 110万人|年度任务, 500亿斤|的目标: what was aimed at stands behind the figure that ends here.
    pub(crate) fn is_aim(&self, end: usize) -> bool {
        let rest = &self.chars[end..];
        let rest = if rest.first() == Some(&'的') { &rest[1..] } else { rest };
        super::noun::AIMS.start(rest).is_some()
    }

    /// 国家|下达的|110万人年度任务: what is aimed at is what was spoken of.
    pub(crate) fn set_by(&self, left: &Left) -> bool {
        words!["下达的", "下达", "确定的", "提出的", "安排的", "确定", "提出", "预定", "既定"]
            .ends(&self.chars[left.range.clone()])
    }

    /// Whether what has been done already is said of a figure: 已开工的57个项目, in a plan.
    pub(crate) fn already(&self, from: usize, to: usize) -> bool {
        let words = &self.chars[from.min(to)..to];
        let turned = || words.iter().any(|&c| matches!(c, '将' | '再' | '要'));
        const HAS: Words = Words::new(&["拥有", "现有", "现已"]);
        let has = HAS.start(words).is_some();
        (words.contains(&'已') || has) && !turned() || starts_with(words, "我国有") || starts_with(words, "目前")
    }
}

#[cfg(test)]
mod tests {
    /// `label value measure` of each figure.
    fn read(sentence: &str) -> Vec<String> {
        crate::extract_metrics(&format!("某县政府工作报告\n一、2014年工作回顾\n{sentence}\n"))
            .iter()
            .map(|m| format!("{} {} {:?}", m.indicator.name, m.value, m.measure))
            .collect()
    }

    #[test]
    fn the_object_of_a_change_is_its_indicator() {
        assert_eq!(read("减少农村贫困人口1000万人以上。"), ["农村贫困人口 -10000000 Change"]);
        assert_eq!(read("本届政府减少1/3行政审批事项的目标提前实现。"), ["行政审批事项 -33.33 Growth"]);
        assert_eq!(
            read("新建高标准农田252万亩、改造提升43万亩。"),
            ["新建高标准农田 2520000 Level", "改造提升高标准农田 430000 Level"]
        );
    }
}
