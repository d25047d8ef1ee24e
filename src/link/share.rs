//! Parts of a whole: 占地区生产总值的比重, 用于民生的比例; and how far a plan is fulfilled.

use std::ops::Range;

use super::accept::ends_with;
use super::aim::plan_at_end;
use super::clause::last_word;
use super::label::Subject;
use super::sense::{Sense, relabel};
use super::sentence::Reader;
use super::state::State;
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity, UnitRef, Word};
use crate::{Measure, UnitFamily};

/// Nouns for a share, as they stand behind it.
const NOUNS: &[&str] = &["所占比重", "比重", "比例", "份额", "比率", "占比"];

impl Sense {
    /// 占GDP比重达85%, 财政支出用于民生的比例达80%, 完成年度目标的92%.
    pub(super) fn part(&mut self, reader: &Reader<'_>, q: &Quantity) -> bool {
        if self.of_plan(reader, q) {
            return true;
        }
        if let Some(of) = last_word(reader.tokens, &self.label, Word::Of) {
            self.measure = Measure::Share;
            // 占地区生产总值: the word is taken together with what follows, lest it be 占地.
            let whole = trim_share_noun(reader.chars, of.start + 1..self.label.end);
            let label = relabel(reader, self.label.start..of.start);
            if reader.is_ratio(&label, &whole) {
                self.measure = Measure::Level;
                self.label.end = whole.end;
                return true;
            }
            self.of = Some(whole);
            self.label = label;
            return true;
        }
        if self.tail.share && !self.tail.changes() {
            self.measure = Measure::Share;
            return true;
        }
        // 财政支出|用于民生|的比例
        let label = &reader.chars[self.label.clone()];
        let used =
            (2..label.len()).find(|&at| label[at..].starts_with(&['用', '于'])).filter(|at| at + 3 < label.len());
        if let Some(at) = used
            && words!["比例", "比重"].ends(label)
        {
            self.measure = Measure::Share;
            let whole = reader.left(self.label.start..self.label.start + at, false).range;
            self.of = (!whole.is_empty()).then_some(whole);
            self.label = trim_share_noun(reader.chars, self.label.clone());
            return true;
        }
        false
    }

    /// 完成年度目标|的92%, 占全年计划|的105%: how far what was spoken of has come.
    fn of_plan(&mut self, reader: &Reader<'_>, q: &Quantity) -> bool {
        const VERBS: Words = Words::new(&["超额完成", "已完成", "完成", "占", "达到", "实现", "达", "为"]);
        let zone = self.label.start..q.start;
        let mut end = zone.end;
        while let Some(bound) = reader.tokens[super::clause::within(reader.tokens, &(zone.start..end))].last()
            && bound.end == end
            && matches!(bound.kind, Kind::Word(Word::About | Word::AtLeast | Word::AtMost))
        {
            end = bound.start;
        }
        let words = &reader.chars[zone.start..end];
        let Some(words) = words.strip_suffix(&['的']) else { return false };
        let Some(plan) = plan_at_end(words) else { return false };
        let Some(verb) = VERBS.end(&words[..plan]) else { return false };
        let verb = zone.start + plan - verb.chars().count();
        self.measure = Measure::Level;
        self.planned = true;
        self.reaches = false;
        self.label = relabel(reader, zone.start..verb);
        true
    }

    /// 增加值|占规模以上工业|比重|提高2个百分点: what changes is a share.
    pub(super) fn change_of_share(&mut self, reader: &Reader<'_>) {
        if self.measure != Measure::Change {
            return;
        }
        let label = &reader.chars[self.label.clone()];
        self.of_share = self.tail.share || NOUNS.iter().any(|noun| ends_with(label, noun));
        if self.of_share
            && let Some(of) = last_word(reader.tokens, &self.label, Word::Of)
        {
            self.of = Some(trim_share_noun(reader.chars, of.start + 1..self.label.end));
            self.label = relabel(reader, self.label.start..of.start);
        }
    }

    /// 降幅|比上月收窄0.6个百分点, 降幅|扩大2.6个百分点: it falls less, or further.
    pub(super) fn change_of_fall(&mut self, reader: &Reader<'_>, q: &Quantity) {
        if self.measure != Measure::Change || q.unit != UnitRef::Points {
            return;
        }
        let words = &reader.chars[self.tail.start..q.start];
        let says = |list: &[&str]| list.iter().any(|w| super::context::contains(words, w));
        if says(&["降幅", "跌幅"]) && (self.tail.rise || says(&["收窄", "缩小", "回落", "减小"])) {
            self.of_fall = true;
            self.negative = !self.tail.rise;
        }
    }

    /// What a figure without a label of its own says of the share that was spoken of: 占比重上升3.82个百分点,|达到20.3%.
    pub(super) fn go_on_with_share(&mut self, state: &State, q: &Quantity, family: UnitFamily) {
        let Some(whole) = &state.share else { return };
        if family == UnitFamily::Percent && self.measure == Measure::Level && self.reaches {
            self.measure = Measure::Share;
        }
        if family == UnitFamily::Percent && self.measure == Measure::Share && self.of.is_none() {
            self.of.clone_from(whole);
        }
        self.of_share |= self.measure == Measure::Change && q.unit == UnitRef::Points;
    }

    /// What the next figure may go on with: that a share was spoken of, and of which whole.
    pub(super) fn share_spoken_of(&self) -> Option<Option<Range<usize>>> {
        (self.measure == Measure::Share || self.of_share).then(|| self.of.clone())
    }
}

impl Reader<'_> {
    /// 研发经费支出|占|GDP: a ratio that is an indicator by itself.
    fn is_ratio(&self, part: &Range<usize>, whole: &Range<usize>) -> bool {
        let part = self.left(part.clone(), false).range;
        if part.is_empty() {
            return false;
        }
        let name = [&self.chars[part], &['占'], &self.chars[whole.clone()], &['比', '重']].concat();
        let def = self.catalogue.indicators.exact(&name).map(|id| self.catalogue.indicators.get(id));
        def.is_some_and(|def| !NOUNS.iter().any(|noun| def.name.contains(noun)))
    }

    /// 第二产业|比重|提高0.9个百分点: what has changed is the share, and not what it is of.
    pub(super) fn share_of(&self, subject: Subject, whole: Option<&Range<usize>>) -> Subject {
        let is_share = |name: &str| NOUNS.iter().any(|noun| name.ends_with(noun));
        let mut subject = subject;
        if whole.is_none() {
            self.with_share_noun(&mut subject);
        }
        if subject.name.is_empty() || is_share(&subject.name) {
            return subject;
        }
        let of = whole.map(|whole| format!("占{}比重", self.text(whole)));
        let name = (subject.name.into_owned() + of.as_deref().unwrap_or("占比")).into();
        let mut subject = Subject { name, code: None, ..subject };
        self.standardise(&mut subject);
        subject
    }
}

/// 占全部投资|比重, 占GDP|的比例: the whole without the word for the share.
pub(super) fn trim_share_noun(chars: &[char], mut whole: Range<usize>) -> Range<usize> {
    for word in ["比重", "比例", "份额", "比率", "所", "的"] {
        if ends_with(&chars[whole.clone()], word) {
            whole.end -= word.chars().count();
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    /// `label value measure of` of each figure.
    fn read(sentence: &str) -> Vec<String> {
        crate::extract_metrics(&format!("某县政府工作报告\n一、2014年工作回顾\n{sentence}\n"))
            .iter()
            .map(|m| format!("{} {} {:?} {}", m.indicator.name, m.value, m.measure, m.of.as_deref().unwrap_or("-")))
            .collect()
    }

    #[test]
    fn a_share_its_change_and_a_plan() {
        assert_eq!(
            read("高技术制造业增加值占规模以上工业增加值比重提高2.1个百分点，达到20.3%。"),
            [
                "高技术制造业增加值占规模以上工业增加值比重 2.1 Change -",
                "高技术制造业增加值 20.3 Share 规模以上工业增加值"
            ]
        );
        assert_eq!(read("第二产业比重提高0.86个百分点。"), ["第二产业增加值占比 0.86 Change -"]);
        assert_eq!(
            read("民营经济增加值占gdp的比重由45%提高到65%。"),
            ["民营经济增加值 45 Share 地区生产总值", "民营经济增加值 65 Share 地区生产总值"]
        );
        assert_eq!(read("研发经费支出占GDP的比重达到2.1%。"), ["研发经费投入强度 2.1 Level -"]);
        assert_eq!(read("财政支出用于民生的比例达80%。"), ["财政支出用于民生 80 Share 财政支出"]);
        assert_eq!(
            read("财政收入23亿元，占年度目标的92.3%；固定资产投资完成年计划的105.3%。"),
            ["财政收入 2300000000 Level -", "财政收入 92.3 Level -", "固定资产投资 105.3 Level -"]
        );
    }
}
