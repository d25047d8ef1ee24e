//! Statements that only a 、 parts: 项目全面达产、完成年产值超1100亿元.

use std::ops::Range;

use super::accept::ends_with;
use super::clause::within;
use super::sentence::Reader;
use super::state::State;
use crate::TiedBy;
use crate::catalogue::RegionId;
use crate::document::Words;
use crate::mention::{Kind, RegionMention, Word, find_regions};

/// Ends of statements about what has come about.
pub(super) const DONE: &[&str] =
    &["达产", "投产", "开工", "竣工", "投用", "投运", "通车", "建成", "落地", "完工", "运营", "上市"];

/// Ends of what is completed.
const WORKS: Words = Words::new(&["改造", "建设", "整治", "治理", "修复", "搬迁", "工程", "改革", "任务"]);

/// Ends of what rises and falls.
const MEASURED: &[&str] =
    &["成本", "费用", "收入", "支出", "能耗", "率", "额", "量", "浓度", "价格", "时间", "总值", "增加值", "投资"];

/// What the sum of a thing is called.
const SUMS: &[&str] = &["总数", "总量", "累计", "总数量"];

/// Words by which a clause goes on about a district that it names first.
const ABOUT: Words = Words::new(&["在", "以", "通过", "围绕", "依托", "立足", "坚持", "聚焦"]);

impl Reader<'_> {
    /// The label of a figure, where the statement before the 、 has a verb of its own.
    pub(crate) fn last_statement(&self, label: &Range<usize>) -> Range<usize> {
        let chars = &self.chars[label.clone()];
        let Some(at) = chars.iter().rposition(|&c| c == '、').map(|at| label.start + at) else { return label.clone() };
        if at < label.start + 4 || chars.contains(&'“') {
            return label.clone();
        }
        let rest = at + 1..label.end;
        let words = &self.tokens[within(self.tokens, &(label.start..at))];
        let inner = words.iter().find(|t| t.kind == Kind::Word(Word::Head) && t.start > label.start + 1);
        // 5A级景区|新增周村古商城、总数|达到16家
        if let Some(verb) = inner
            && SUMS.iter().any(|sum| self.text(&rest) == *sum)
        {
            return label.start..verb.start;
        }
        // 完成|工业园区转供电改造、终端用户电费成本|降低10%: a deed, and what is measured.
        let works = WORKS.ends(&self.chars[label.start..at]);
        let measured = MEASURED.iter().any(|w| ends_with(&self.chars[rest.clone()], w));
        if works && measured && ends_with(&self.chars[..label.start], "完成") {
            return rest;
        }
        let done = DONE.iter().any(|w| ends_with(&self.chars[label.start..at], w));
        let deed = self.token_at(rest.start).filter(|t| t.kind == Kind::Word(Word::Is) && t.end < rest.end);
        match deed {
            Some(deed) if done => deed.end..rest.end,
            _ => label.clone(),
        }
    }

    /// 蒙自市|在发展蓝莓产业中,…: the district that a clause without figures says the next ones are about.
    pub(super) fn topic(&self, clause: &Range<usize>) -> Option<(RegionId, TiedBy)> {
        let (len, mention) = find_regions(&self.catalogue.regions, self.chars, clause.start)?;
        let whole = matches!(mention, RegionMention::Named(_));
        let about = ABOUT.starts(&self.chars[clause.start + len..clause.end]);
        let id = self.resolve(&mention).filter(|_| whole && about)?;
        let inside = self
            .own
            .is_some_and(|(own, _)| self.catalogue.regions.is_within(id, own) && !self.catalogue.regions.same(id, own));
        inside.then_some((id, TiedBy::Sentence))
    }

    /// The topic in force for a figure, unless its clause opens with 全省 or the like.
    pub(super) fn topic_of(&self, state: &State) -> Option<(RegionId, TiedBy)> {
        let named = || find_regions(&self.catalogue.regions, self.chars, state.boundary);
        state.topic.filter(|_| !matches!(named(), Some((_, RegionMention::Relative(_)))))
    }
}

#[cfg(test)]
mod tests {
    fn read(sentence: &str) -> Vec<String> {
        let text = format!("云南省政府工作报告\n一、2024年工作回顾\n{sentence}\n");
        crate::extract_metrics(&text)
            .iter()
            .map(|m| format!("{} {}", m.region.as_ref().map_or("-", |r| &*r.name), m.indicator.name))
            .collect()
    }

    #[test]
    fn a_statement_of_its_own_is_no_part_of_the_next_label() {
        assert_eq!(read("石化基地项目全面达产、完成年产值超1100亿元。"), ["云南省 年产值"]);
        assert_eq!(read("5A级景区新增周村古商城、总数达到16家。"), ["云南省 5A级景区"]);
        assert_eq!(read("蒙自市在发展蓝莓产业中，种植面积达10万亩。全省种植100万亩。")[0], "蒙自市 种植面积");
    }
}
