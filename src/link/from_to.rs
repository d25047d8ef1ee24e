//! Two levels of one thing, the earlier and the later: 由46.9%提高到48.2%.

use std::ops::Range;

use super::accept::ends_with;
use super::clause::{After, Tail};
use super::context::{contains, is_ahead};
use super::label::Subject;
use super::sense::Sense;
use super::sentence::{Reader, is_years};
use super::state::{State, Timed};
use crate::document::{Words, words};
use crate::mention::{Kind, Quantity, Shape, Word, resolve};
use crate::{Basis, Measure, Moment, TimeSpan, UnitFamily};

/// The clause before a figure that something has risen or fallen from.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    /// What rose or fell: 服务业增加值比重|由.
    pub(crate) label: Range<usize>,
    /// Behind 由 or 从: when the figure held, among whom it ranked.
    pub(crate) rest: Range<usize>,
    /// 比重由: the level is a share.
    pub(crate) share: bool,
    /// 增速由: the level is a growth.
    pub(crate) growth: bool,
}

impl Start {
    /// Reads the clause that begins at `from`; `None` where no change starts at the figure.
    pub(crate) fn read(reader: &Reader<'_>, from: usize, q: &Quantity) -> Option<Self> {
        if !rises_on(reader, q) {
            return None;
        }
        let at = (from..q.start).rev().find(|&i| is_from(reader.chars, i))?;
        let tail = Tail::read(reader.chars, reader.tokens, from, at);
        let mut end = tail.start;
        // 基础养老金标准统一由55元提高到70元
        for word in ["统一", "分别"] {
            if ends_with(&reader.chars[from..end], word) {
                end -= word.chars().count();
            }
        }
        Some(Self { label: from..end, rest: at + 1..q.start, share: tail.share, growth: tail.changes() })
    }

    /// The time that stands beside the figure: 从|去年|的.
    pub(crate) fn beside(&self, passed: &Timed) -> bool {
        passed.words.as_ref().is_some_and(|w| self.rest.contains(&w.start))
    }

    /// When the figure held: the time that stands beside it, what the sentence compares with, or when the paragraph's
    /// changes start. What the years told of have changed was so in the year before them.
    pub(crate) fn period(&self, reader: &Reader<'_>, passed: &Timed, compared: Option<TimeSpan>) -> Timed {
        if self.beside(passed) {
            return passed.clone();
        }
        let rest = &reader.tokens[reader.tokens.before(self.rest.start)..reader.tokens.before(self.rest.end)];
        let base = rest.iter().any(|t| matches!(t.kind, Kind::Time(..)));
        let before = || match passed.span? {
            TimeSpan::In(Moment { year, month: None, .. }) if year > 1 => Some(TimeSpan::In(Moment::year(year - 1))),
            // 五年来,企业由23户增加到35户: before the first of the years looked back on.
            TimeSpan::Between(a, b) if a.month.is_none() && b.year > a.year && !is_ahead(passed.span?, reader.time) => {
                Some(TimeSpan::In(Moment::year(a.year - 1)))
            }
            _ => None,
        };
        // 由法定的20天压缩到5天: a rule, of no time.
        let rule = words!["法定", "原", "最初", "规定", "国家", "平均"].stand_in(&reader.chars[self.rest.clone()]);
        Timed { span: compared.or_else(before).filter(|_| !base && !rule), words: None }
    }
}

impl Reader<'_> {
    /// The time of a figure that no change starts from; `at` is where it starts, `risen` whether a change ends there.
    pub(super) fn period_of(&self, state: &State, sense: &Sense, at: usize, risen: bool) -> Timed {
        if let Some(streak) = state.streak
            && sense.basis != Some(crate::Basis::YearlyAverage)
            && let Some(span) = resolve(streak, self.time, state.period.span)
        {
            return Timed { span: Some(span), words: None };
        }
        let whole = self.section.period.filter(|p| matches!(p, TimeSpan::Between(a, b) if b.year > a.year));
        // 从111.8亿元提高至2021年的160亿元,累计完成545亿元: over all the years looked back on.
        if let Some(whole) = whole
            && state.base.is_some()
            && matches!(state.period.span, Some(TimeSpan::In(_)))
            && contains(&self.chars[state.boundary..at], "累计")
        {
            return Timed { span: Some(whole), words: None };
        }
        // 五年来,…由28户增加到|61户: what was reached is of the last of them.
        if let Some(TimeSpan::Between(_, last)) = whole
            && risen
            && sense.measure == Measure::Level
            && state.period.span == whole
            && last.month.is_none()
        {
            return Timed { span: Some(TimeSpan::In(last)), words: state.period.words.clone() };
        }
        state.period.clone()
    }
}

impl Reader<'_> {
    /// 五年来,…城镇化率达到69%,财政收入突破500亿元: a state or a year's result, and no sum of the years.
    pub(super) fn reached(&self, state: &State, sense: &Sense, subject: &Subject, q: &Quantity) -> bool {
        const REACHES: &[char] = &['达', '超', '破', '至', '到', '为'];
        const SUMMED: Words =
            Words::new(&["累计", "新增", "净增", "总计", "合计", "共", "保持", "始终", "年均", "每年"]);
        if sense.measure == Measure::Gap {
            return true;
        }
        // As far back as a clause may be long.
        const CLAUSE: usize = 100;
        let words = &self.chars[state.boundary.max(q.start.saturating_sub(CLAUSE)).min(q.start)..q.start];
        let family = q.family(&self.catalogue.units);
        // 总里程达到68公里, 企业达到35户, 年交易额突破10亿元: what there is, and what a year brings.
        let stock = subject.head == 0
            && subject.verb.is_none()
            && matches!(family, UnitFamily::Count | UnitFamily::Area | UnitFamily::Quantity)
            && sense.reaches
            || subject.name.contains('年') && family == UnitFamily::Money;
        let yearly = stock || subject.code.is_some() || family == UnitFamily::Percent;
        matches!(sense.measure, Measure::Level | Measure::Share)
            && yearly
            && (sense.reaches || words.iter().any(|c| REACHES.contains(c)))
            && sense.start.is_none()
            && state.streak.is_none()
            && !SUMMED.stand_in(words)
    }

    /// The last of the years that are looked back on.
    pub(super) fn end_year(&self, period: &Timed) -> Option<Timed> {
        match period.span? {
            TimeSpan::Between(first, last)
                if last.month.is_none() && last.year > first.year && !is_ahead(period.span?, self.time) =>
            {
                Some(Timed { span: Some(TimeSpan::In(last)), words: period.words.clone() })
            }
            _ => None,
        }
    }
}

/// 到2015年的161.1亿元,年均增长13.8%: the years that the average is taken over, where only the last of them is named.
pub(super) fn averaged(state: &State, sense: &Sense, period: &Timed) -> Option<Timed> {
    // 是“十一五”的2.5倍: years compared with years.
    let years = match sense.basis? {
        Basis::YearlyAverage => true,
        Basis::Versus(base) => is_years(base),
        _ => false,
    };
    let year = match period.span? {
        TimeSpan::In(Moment { year, month: None, .. }) if years => year,
        _ => return None,
    };
    let told = state.scene.filter(|scene| match scene {
        TimeSpan::Between(a, b) => is_years(*scene) && (a.year..=b.year).contains(&year),
        _ => false,
    });
    let changed = || match state.base? {
        TimeSpan::In(base) | TimeSpan::AsOf(base) if state.risen && base.year + 1 < year => {
            Some(TimeSpan::Between(Moment::year(base.year + 1), Moment::year(year)))
        }
        _ => None,
    };
    Some(Timed { span: Some(told.or_else(changed)?), words: period.words.clone() })
}

/// 由 and 从 as prepositions, and not as part of a word.
fn is_from(chars: &[char], at: usize) -> bool {
    match chars[at] {
        '由' => !(ends_with(&chars[..at], "自") || matches!(chars.get(at + 1), Some('于'))),
        '从' => !matches!(chars.get(at + 1), Some('事' | '业' | '而' | '严' | '优' | '快')),
        _ => false,
    }
}

/// Whether a word for reaching a new level stands right behind a figure, or the list that it starts.
fn rises_on(reader: &Reader<'_>, q: &Quantity) -> bool {
    let mut end = q.end;
    loop {
        end = After::read(reader.tokens, end).end;
        while matches!(reader.chars.get(end), Some('位' | '名')) {
            end += 1;
        }
        let mut k = reader.tokens.before(end);
        let Some(token) = reader.tokens.get(k) else { return false };
        let joint = match reader.chars.get(end) {
            Some('、' | '和' | '与') => true,
            // 三次产业结构由15:61.9:23.1调整为14:57.5:28.5
            Some(':') => matches!(q.shape, Shape::Ratio(_) | Shape::Pair(_)),
            _ => false,
        };
        match token.kind {
            Kind::Word(Word::ToLevel) => return token.start == end,
            // 分别提高到, 逐步提高到
            Kind::Word(Word::Drop | Word::Respectively | Word::All) if token.start == end => end = token.end,
            _ if joint => {
                if token.start == end {
                    k += 1;
                }
                match reader.tokens.get(k) {
                    Some(next) if matches!(next.kind, Kind::Quantity(_)) && next.start == end + 1 => end = next.end,
                    _ => return false,
                }
            }
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    /// `label value measure period` of each figure.
    fn read(sentence: &str) -> Vec<String> {
        let text = format!("某县政府工作报告\n一、2014年工作回顾\n{sentence}\n");
        crate::extract_metrics(&text)
            .iter()
            .map(|m| {
                let period = m.period.as_ref().map_or("-".to_owned(), |p| p.value.to_string());
                format!("{} {} {:?} {period}", m.indicator.name, m.value, m.measure)
            })
            .collect()
    }

    #[test]
    fn the_earlier_level_is_not_of_the_time_of_the_later_one() {
        assert_eq!(
            read("服务业增加值比重由46.9%提高到48.2%。"),
            ["服务业增加值 46.9 Share 2013", "服务业增加值 48.2 Share 2014"]
        );
        assert_eq!(
            read("赤字率从上年的2.1%提高到2.3%，进出口增长5%。"),
            ["赤字率 2.1 Level 2013", "赤字率 2.3 Level 2014", "进出口总额 5 Growth 2014"]
        );
        assert_eq!(
            read("2014年同2008年相比，财政收入由10亿元增加到30亿元，增长200%。"),
            ["财政收入 1000000000 Level 2008", "财政收入 3000000000 Level 2014", "财政收入 200 Growth 2014"]
        );
    }
}
