//! What 分别 gives to each figure of a run beside a label: a basis, a yardstick, a time of its own.

use std::ops::Range;

use super::clause::{last_word, within};
use super::sense::Sense;
use super::sentence::Reader;
use super::state::{State, Timed};
use crate::mention::{Kind, Role, Token, Word, resolve};
use crate::{Basis, Moment, TimeSpan};

/// What the figures of a run have each of their own; an empty list where they share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Each {
    /// 环比、同比|分别增长51.3%、15.3%
    pub(crate) bases: Vec<Basis>,
    /// 分别高于|全国、全省|0.9个、1.3个百分点
    pub(crate) ofs: Vec<Range<usize>>,
    /// 2019年、2020年|分别实现税收2.5亿元、3.1亿元
    pub(crate) periods: Vec<Timed>,
    /// 分别增长5.2%和下降8.4%: whether it is one that something falls by.
    falls: Vec<bool>,
}

impl Each {
    /// Reads the words before a run of figures; takes what is shared out from the label.
    pub(super) fn read(reader: &Reader<'_>, state: &State, sense: &mut Sense, run: &[usize]) -> Self {
        let mut each = Self::default();
        let count = run.len();
        if count < 2 {
            return each;
        }
        let to = reader.quantities[run[0]].start;
        let turns = |&i: &usize| reader.beside[i].tail.changes();
        if run[1..].iter().any(turns) {
            let mut falls = sense.negative;
            each.falls = run
                .iter()
                .map(|i| {
                    let tail = &reader.beside[*i].tail;
                    falls = if turns(i) { tail.fall || tail.cut } else { falls };
                    falls
                })
                .collect();
        }
        if let Some(of) = &sense.of {
            each.ofs = reader.joined(of.clone(), count);
        }
        let zone = state.boundary..to;
        let Some(shared) = last_word(reader.tokens, &zone, Word::Respectively) else { return each };
        let words = &reader.tokens[within(reader.tokens, &(state.boundary..shared.start))];
        let basis = |t: &Token| match t.kind {
            Kind::Word(Word::YearOnYear) => Some(Basis::YearOnYear),
            Kind::Word(Word::PeriodOnPeriod) => Some(Basis::PeriodOnPeriod),
            _ => None,
        };
        if let Some((start, bases)) = reader.row(words, count, basis)
            && sense.basis.is_some()
        {
            sense.label.end = sense.label.end.min(start).max(sense.label.start);
            each.bases = bases;
            return each;
        }
        let current = state.period.span.or(reader.section.period);
        let period = |t: &Token| match t.kind {
            Kind::Time(expr, Role::Time) => {
                resolve(expr, reader.time, current).map(|span| Timed { span: Some(span), words: Some(t.start..t.end) })
            }
            _ => None,
        };
        let listed = || reader.chars[shared.end.min(sense.label.end)..sense.label.end].contains(&'、');
        if let Some((_, periods)) = reader.row(words, count, period) {
            each.periods = periods;
        } else if let Some(TimeSpan::Between(a, b)) = state.period.span.filter(|_| state.dated)
            && a.month.is_none()
            && usize::from(b.year.saturating_sub(a.year)) + 1 == count
            && shared.end < sense.label.end
            && !listed()
        {
            // 2016年至2018年,|分别完成销售236.3亿元、314.5亿元、365亿元: a year for each.
            each.periods = (a.year..=b.year)
                .map(|year| Timed { span: Some(TimeSpan::In(Moment::year(year))), words: state.period.words.clone() })
                .collect();
        }
        each
    }

    /// The figures share one label.
    pub(crate) fn any(&self) -> bool {
        !(self.bases.is_empty() && self.ofs.is_empty() && self.periods.is_empty())
    }

    /// The reading of one figure of the run, where it has something of its own.
    pub(crate) fn of(&self, n: usize, sense: &Sense) -> Option<Sense> {
        if self.bases.is_empty() && self.ofs.is_empty() && self.falls.is_empty() {
            return None;
        }
        let mut own = sense.clone();
        own.basis = self.bases.get(n).copied().or(own.basis);
        own.of = self.ofs.get(n).cloned().or(own.of);
        own.negative = self.falls.get(n).copied().unwrap_or(own.negative);
        Some(own)
    }
}

impl Reader<'_> {
    /// So many tokens of a kind in a row, with nothing but joints between: where they start, and what each means.
    fn row<T>(&self, tokens: &[Token], count: usize, means: impl Fn(&Token) -> Option<T>) -> Option<(usize, Vec<T>)> {
        let tokens: Vec<&Token> = tokens.iter().filter(|t| !matches!(t.kind, Kind::Mark('、'))).collect();
        let joined =
            |a: &Token, b: &Token| b.start == a.end + 1 && matches!(self.chars[a.end], '、' | '和' | '与' | '及');
        let row = tokens.windows(count).find(|row| row.windows(2).all(|two| joined(two[0], two[1])))?;
        let values: Option<Vec<T>> = row.iter().map(|t| means(t)).collect();
        Some((row[0].start, values?))
    }

    /// A list of exactly so many items: 全国、全省. Empty for any other.
    fn joined(&self, list: Range<usize>, count: usize) -> Vec<Range<usize>> {
        let joint = |&i: &usize| matches!(self.chars[i], '、' | '和' | '与' | '及');
        let mut items = Vec::with_capacity(count);
        let mut start = list.start;
        for at in list.clone().filter(joint).chain([list.end]) {
            items.push(start..at);
            start = at + 1;
        }
        let shared = items.len() == count && items.iter().all(|item| item.len() >= 2);
        if shared { items } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    /// `value basis of period` of each figure.
    fn read(sentence: &str) -> Vec<String> {
        let text = format!("某县政府工作报告\n一、2014年工作回顾\n{sentence}\n");
        crate::extract_metrics(&text)
            .iter()
            .map(|m| {
                let basis = m.basis.map_or("-".to_owned(), |b| b.to_string());
                let period = m.period.as_ref().map_or("-".to_owned(), |p| p.value.to_string());
                format!("{} {} {basis} {} {period}", m.indicator.name, m.value, m.of.as_deref().unwrap_or("-"))
            })
            .collect()
    }

    #[test]
    fn each_figure_has_its_own() {
        assert_eq!(
            read("手机产量环比、同比分别增长51.3%、15.3%。"),
            ["手机产量 51.3 mom - 2014", "手机产量 15.3 yoy - 2014"]
        );
        assert_eq!(
            read("规模以上工业增加值增长8%，分别高于全国、全省0.9个、1.3个百分点。")[1..],
            ["规模以上工业增加值 0.9 - 全国 2014", "规模以上工业增加值 1.3 - 全省 2014"]
        );
        assert_eq!(
            read("2012年、2013年分别实现税收2.5亿元、3.1亿元。"),
            ["税收 250000000 - - 2012", "税收 310000000 - - 2013"]
        );
    }
}
