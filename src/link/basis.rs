//! What a growth or change is measured against: the year before, a year that is named, the start of a stretch of years.

use std::ops::Range;

use super::accept::{ends_with, starts_with};
use super::clause::within;
use super::sense::Sense;
use super::sentence::Reader;
use crate::mention::{Kind, Part, PeriodExpr, Role, When, YearRef, resolve};
use crate::{Basis, Measure, TimeSpan};

impl Sense {
    /// Takes the figure for a change: 减少农村贫困人口1000万人.
    pub(crate) fn turn(&mut self, reader: &Reader<'_>, falls: bool, dated: Option<TimeSpan>) {
        self.measure = Measure::Change;
        self.negative = falls;
        self.basis = Some(self.against(reader, dated));
    }

    /// What a change is measured against.
    pub(super) fn against(&self, reader: &Reader<'_>, dated: Option<TimeSpan>) -> Basis {
        let tail = &self.tail;
        if tail.average {
            return Basis::YearlyAverage;
        }
        if tail.mom {
            return Basis::PeriodOnPeriod;
        }
        if let Some(base) = tail.base.or_else(|| base_in(reader, &self.label)) {
            let last_year = match base {
                // 比2019年同期: the year before only where the sentence speaks of the next.
                PeriodExpr::SameTime(Some(YearRef::Absolute(year))) => dated
                    .or(reader.section.period)
                    .or(reader.time.review)
                    .is_some_and(|span| span.last_year() == year + 1),
                PeriodExpr::SameTime(_)
                | PeriodExpr::In(When { year: YearRef::Now(-1) | YearRef::InForce(-1), .. }) => true,
                _ => false,
            };
            if last_year {
                return Basis::YearOnYear;
            }
            if let PeriodExpr::Previous(_) = base {
                return Basis::PeriodOnPeriod;
            }
            if let Some(span) = resolve(base, reader.time, dated.or(reader.section.period)) {
                return Basis::Versus(span);
            }
            // 比1-7月份 in a text that does not say of which year: the stretch before.
            if let PeriodExpr::In(When { year: YearRef::InForce(0), part: Part::Months(..) }) = base {
                return Basis::PeriodOnPeriod;
            }
        }
        if tail.yoy {
            return Basis::YearOnYear;
        }
        // 能耗强度|累计下降17.3%
        let words = &reader.chars[self.label.start.min(tail.start)..tail.start];
        let months = dated.or(reader.section.period).is_some_and(|p| match p {
            TimeSpan::In(m) | TimeSpan::AsOf(m) | TimeSpan::Between(m, _) => m.month.is_some(),
        });
        let summed = ends_with(words, "累计") || starts_with(&reader.chars[tail.start..], "累计");
        if summed && !months && self.measure == Measure::Growth {
            return Basis::Total;
        }
        if tail.cut && self.measure == Measure::Growth || self.basis == Some(Basis::Total) {
            return Basis::Total;
        }
        match dated.or(reader.section.period) {
            Some(TimeSpan::Between(a, b)) if a.month.is_none() && b.year > a.year => Basis::Total,
            _ => Basis::YearOnYear,
        }
    }

    /// Compares a change with what the sentence compares everything with: 同1978年相比,…按可比价格计算增长102%.
    pub(crate) fn compare(&mut self, reader: &Reader<'_>, with: TimeSpan) {
        let words = &reader.chars[self.tail.start.max(self.label.start)..];
        let own = self.tail.base.is_some() || self.tail.average || self.tail.mom || starts_with(words, "同比");
        if !own && matches!(self.measure, Measure::Growth | Measure::Change | Measure::Multiple) {
            self.basis = Some(Basis::Versus(with));
        }
    }

    /// 从2005年的28亿元增加到2011年的95亿元,|增长2.4倍: counted from the year that the change starts in.
    pub(crate) fn since(&mut self, base: Option<TimeSpan>, now: Option<TimeSpan>) {
        let years = match (base, now) {
            (Some(TimeSpan::In(base)), Some(TimeSpan::In(now))) if base.month.is_none() => now.year > base.year + 1,
            _ => false,
        };
        if years && self.basis == Some(Basis::YearOnYear) && !self.tail.yoy && self.tail.base.is_none() {
            self.basis = base.map(Basis::Versus);
        }
    }

    /// The level that a change ends at is of the kind of the one that it starts from: 比重由46.9%|提高到48.2%.
    pub(crate) fn follow(&mut self, start: Measure) {
        if self.tail.to_level && self.label.is_empty() && self.measure == Measure::Level {
            self.measure = start;
            // 增速由-3.1%|提高到2.4%
            if start == Measure::Growth {
                self.basis = Some(if self.tail.mom { Basis::PeriodOnPeriod } else { Basis::YearOnYear });
            }
        }
        // 收入比由2.5:1|缩小到2.3:1
        if self.label.is_empty() && self.measure == Measure::Multiple && start == Measure::Level {
            self.measure = start;
            self.basis = None;
        }
    }
}

/// The base of a comparison that stands before the label: 与上年相比,….
fn base_in(reader: &Reader<'_>, zone: &Range<usize>) -> Option<PeriodExpr> {
    reader.tokens[within(reader.tokens, zone)].iter().find_map(|t| match t.kind {
        Kind::Time(expr, Role::Base) => Some(expr),
        _ => None,
    })
}
