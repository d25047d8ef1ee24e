//! What was aimed at beside what came of it: 目标13亿斤, 占年度计划的40%, 增长5%,力争达到6%.

use std::ops::Range;

use super::clause::within;
use super::sense::Sense;
use super::sentence::Reader;
use super::state::State;
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity, Word};
use crate::{Basis, Measure, Status, UnitFamily};

/// What a figure is compared with that only says how much of it is done; longer ones first.
const PLANS: Words = Words::new(&[
    "目标任务",
    "任务目标",
    "计划任务",
    "预期目标",
    "序时进度",
    "目标数",
    "任务数",
    "计划数",
    "预算数",
    "计划",
    "目标",
    "任务",
    "预算",
    "进度",
]);

/// Whose or of when it is, where that is said; longer ones first.
const OF_WHEN: Words = Words::new(&[
    "国家下达",
    "上级下达",
    "年度目标",
    "省下达",
    "市下达",
    "人代会",
    "全年",
    "全市",
    "年度",
    "年初",
    "本年",
    "当年",
    "调整",
    "市定",
    "省定",
    "下达",
    "预期",
    "序时",
    "既定",
    "时序",
    "进度",
    "规划",
    "阶段",
    "年",
    "的",
]);

/// Words at the start of a clause that tell what has come about, beside what was aimed at.
const SO_FAR: Words =
    Words::new(&["目前", "现已", "已", "截至", "截止", "实际完成", "实际增长", "实际达到", "实际为", "实际实现"]);

/// How a clause says that something has yet to be finished; longer ones first.
const ONCE_DONE: Words = Words::new(&[
    "建成投产后",
    "建成达产后",
    "全部建成后",
    "全面达产后",
    "建成后",
    "投产后",
    "达产后",
    "投用后",
    "投运后",
    "运营后",
    "竣工后",
    "完工后",
    "达效后",
]);

/// The length of 建成后 at the start of a clause.
#[inline]
pub(super) fn once_done(words: &[char]) -> Option<usize> {
    ONCE_DONE.start(words).map(|w| w.chars().count())
}

/// Where a plan starts that ends a text, with whose and of when it is: 完成|年度目标任务.
pub(super) fn plan_at_end(text: &[char]) -> Option<usize> {
    let cut = |end: usize, words: &Words| words.end(&text[..end]).map(|word| end - word.chars().count());
    let mut start = cut(text.len(), &PLANS)?;
    loop {
        // “十四五”|进度目标
        let plan = matches!(text[..start], [.., '“', '十', _, '五', '”']).then(|| start - 5);
        match cut(start, &OF_WHEN).or(plan) {
            Some(at) => start = at,
            None => return Some(start),
        }
    }
}

/// Whether a label is a plan and not a thing: 年度目标任务|的, 年初|预算.
pub(super) fn is_plan(label: &[char]) -> bool {
    let of = label.iter().rev().take_while(|&&c| c == '的').count();
    plan_at_end(&label[..label.len() - of]) == Some(0)
}

impl Reader<'_> {
    /// 目标13亿斤, 目标为12%: the word stands right before the figure.
    pub(super) fn aimed(&self, sense: &Sense, from: usize, q: &Quantity) -> bool {
        if !(self.tokens.have(Word::Aim) || self.tokens.have(Word::Target)) {
            return false;
        }
        let start = sense.tail.start.min(q.start);
        let words = &self.tokens[within(self.tokens, &(from..q.start))];
        words.iter().any(|t| {
            let aim = matches!(t.kind, Kind::Word(Word::Aim | Word::Target));
            aim && t.end >= start && words!["目标", "目标为", "目标是"].ends(&self.chars[..t.end])
        }) && !words!["完成", "实现", "达到", "超过", "高于", "好于"].stand_in(&self.chars[from..q.start])
    }

    /// 今年|要|完成棚户区改造1200户, 计划|投资12亿元: what a clause is about to tell is still to be done.
    pub(super) fn plans(&self, state: &State, k: usize) -> bool {
        let token = self.tokens[k];
        let word = &self.chars[token.start..token.end];
        let deed = self.token_at(token.end).is_some_and(|t| {
            matches!(t.kind, Kind::Word(Word::Head | Word::Is | Word::Rise | Word::Cut | Word::ToLevel | Word::AtLeast))
        }) || words!["投资", "用"].starts(&self.chars[token.end..]);
        let wills = matches!(word, ['要'] | ['计', '划']) && deed;
        wills && self.only_times(state.boundary..token.start)
    }

    /// Whether the clause that starts at `from` turns from what is aimed at to what has come of it.
    pub(super) fn turns_to_result(&self, state: &State, from: usize) -> bool {
        // 年度计划投资83亿元,|1-4月|累计完成40亿元
        let time = self.token_at(from).filter(|t| matches!(t.kind, Kind::Time(..))).map_or(from, |t| t.end);
        let summed = time > from && words!["累计", "已"].starts(&self.chars[time..]);
        state.status == Some(Status::Target) && (summed || SO_FAR.starts(&self.chars[from..]))
    }

    /// 占年度目标任务的|102%: so much of what was planned of it, which is a level of its own.
    pub(super) fn of_plan(&self, sense: &mut Sense, q: &Quantity) {
        // 计划 is a word of its own, and so no part of the whole that was read.
        let plan = sense.measure == Measure::Share
            && sense.of.as_ref().is_some_and(|of| {
                let reach = q.start.min(of.end + 6);
                (of.end..=reach).any(|end| is_plan(&self.chars[of.start..end]))
            });
        if plan {
            sense.measure = Measure::Level;
            sense.of = None;
        }
    }

    /// 项目建成后,|可实现年产值20亿元: what is still to come of it. `clause` is the one before the figures.
    pub(super) fn foreseen(&self, clause: &Range<usize>, from: usize) -> bool {
        const COMING: Words = Words::new(&["可", "将", "预计", "能"]);
        let coming = |words: &[char]| COMING.starts(words);
        let clause = &self.chars[clause.clone()];
        let next = &self.chars[from..];
        // 建成后|年产值可达50亿元
        let within = once_done(next).is_some_and(|len| {
            let clause = next[len..].iter().take_while(|c| !matches!(c, ',' | '。' | ';')).take(20).count();
            (len..len + clause).any(|at| coming(&next[at..]))
        });
        ONCE_DONE.ends(clause) && coming(next) || within
    }

    /// 增长5%,|力争达到6%: a growth goes on as one.
    pub(super) fn goes_on_growing(&self, state: &State, sense: &mut Sense, label: &Range<usize>, q: &Quantity) {
        const RATES: &[char] = &['率', '重', '比', '度', '例', '平', '面'];
        let percent = q.family(&self.catalogue.units) == UnitFamily::Percent;
        let bare = label.is_empty() && percent && sense.measure == Measure::Level && !sense.planned;
        if !bare || state.measure != Some(Measure::Growth) {
            return;
        }
        let Some(subject) = &state.subject else { return };
        let amount = subject.code.is_none_or(|id| {
            self.catalogue.indicators.get(id).family.measures(UnitFamily::Money)
                || self.catalogue.indicators.get(id).family.measures(UnitFamily::Mass)
        });
        if amount && !subject.name.ends_with(RATES) {
            sense.measure = Measure::Growth;
            sense.basis = sense.basis.or(Some(Basis::YearOnYear));
        }
    }
}

#[cfg(test)]
mod tests {
    /// `label value measure status` of each figure.
    fn read(sentence: &str) -> Vec<String> {
        crate::extract_metrics(&format!("某县政府工作报告\n一、2024年工作回顾\n{sentence}\n"))
            .iter()
            .map(|m| format!("{} {} {:?} {:?}", m.indicator.name, m.value, m.measure, m.status))
            .collect()
    }

    #[test]
    fn years_summed_in_a_plan_are_to_come() {
        let read =
            |said: &str| read(&format!("财政收入增长5%。\n二、2025年工作安排\n{said}")).pop().unwrap_or_default();
        assert!(read("固定资产投资五年累计突破1000亿元。").ends_with("Target"));
        assert!(read("五年来，累计完成固定资产投资768亿元。").ends_with("Actual"));
    }

    #[test]
    fn an_aim_is_no_result() {
        assert_eq!(read("粮食产量12.8亿斤，2025年目标13亿斤。")[1..], ["粮食产量 650000000 Level Target"]);
        assert_eq!(
            read("地区生产总值增长5%，力争达到6%。"),
            ["地区生产总值 5 Growth Actual", "地区生产总值 6 Growth Target"]
        );
        assert_eq!(read("完成固定资产投资120亿元，占年度目标任务的102%。")[1..], ["固定资产投资 102 Level Actual"]);
        assert_eq!(read("力争新开工项目100个，目前已开工65个。")[1..], ["开工项目 65 Level Actual"]);
    }
}
