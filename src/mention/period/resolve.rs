//! What a period expression comes to in a document of a given time.

use super::{Part, PeriodExpr, PlanPart, Step, When, YearRef};
use crate::document::TimeContext;
use crate::{Moment, TimeSpan};

/// The time that `expr` means where `current` is in force, or `None` when the document does not let a reader say.
///
/// `current` is the time of the heading or the sentence before; without one the document's own is taken.
pub(crate) fn resolve(expr: PeriodExpr, ctx: &TimeContext, current: Option<TimeSpan>) -> Option<TimeSpan> {
    let r = Resolver { ctx, current };
    match expr {
        PeriodExpr::In(when) => r.span(when),
        PeriodExpr::By(when) => r.span(when),
        PeriodExpr::AsOf(when) => Some(TimeSpan::AsOf(last_moment(r.year(when)?, when.part))),
        PeriodExpr::Span(a, b) => {
            let (from, to) = (r.year(a)?, r.year(b)?);
            let last = final_moment(to, b.part);
            // Both ends are as fine as the coarser one.
            let first = if last.month.is_none() { Moment::year(from) } else { first_moment(from, a.part) };
            between(first, last)
        }
        PeriodExpr::Since(when) => r.since(r.start_year(when)?, when.part),
        PeriodExpr::ToNow(when) => {
            let start = first_moment(r.year(when)?, when.part);
            let end = match (start.month, r.ctx.date) {
                (Some(_), Some(date)) => Moment { day: None, ..date },
                _ => Moment::year(r.ctx.writing_year()?),
            };
            between(start, end)
        }
        PeriodExpr::Now => Some(TimeSpan::AsOf(Moment::year(r.ctx.writing_year()?))),
        // 今后五年…五年新增: those that are spoken of.
        PeriodExpr::Last(n) => match current {
            Some(TimeSpan::Between(a, b)) if a.month.is_none() && b.year + 1 == a.year + n => current,
            _ => r.last(n),
        },
        PeriodExpr::Next(n) => {
            let start = match r.ctx.review {
                Some(review) => shift(review.last_year(), 1)?,
                None => r.ctx.writing_year()?,
            };
            years(start, shift(start, i32::from(n) - 1)?)
        }
        PeriodExpr::Ago(n) => Some(TimeSpan::In(Moment::year(shift(r.horizon()?, -i32::from(n))?))),
        PeriodExpr::Plan(number, part) => r.plan(number, part),
        PeriodExpr::Century(n) => {
            let now = r.ctx.writing_year().or(r.horizon())?;
            Some(TimeSpan::In(Moment::year((now.checked_sub(1)? / 100) * 100 + n)))
        }
        PeriodExpr::SameTime(year) => r.same_time(year),
        PeriodExpr::Streak(n, step) => r.streak(n, step),
        PeriodExpr::Term => r.ctx.review.filter(|t| !single_year(*t)),
        PeriodExpr::Close => match current? {
            TimeSpan::In(m) | TimeSpan::Between(_, m) | TimeSpan::AsOf(m) => {
                Some(TimeSpan::In(Moment::month(m.year, m.month?)))
            }
        },
        PeriodExpr::Previous(step) => r.previous(step),
        PeriodExpr::Vague => None,
    }
}

struct Resolver<'a> {
    ctx: &'a TimeContext,
    current: Option<TimeSpan>,
}

impl Resolver<'_> {
    fn span(&self, when: When) -> Option<TimeSpan> {
        span_of(self.year(when)?, when.part)
    }

    fn year(&self, when: When) -> Option<u16> {
        match when.year {
            YearRef::Absolute(year) => Some(year),
            YearRef::Now(n) => shift(self.ctx.writing_year()?, n.into()),
            YearRef::InForce(n) => shift(self.in_force(when.part)?, n.into()),
        }
    }

    /// The year of 3月以来, which runs up to the day of writing: the last March before it.
    fn start_year(&self, when: When) -> Option<u16> {
        let told_now = self.current.is_none_or(|c| self.ctx.review == Some(c));
        match (when, self.ctx.date) {
            (
                When { year: YearRef::InForce(0), part: Part::Months(month, _) | Part::Day(month, _) },
                Some(Moment { year, month: Some(now), .. }),
            ) if told_now => {
                if month <= now {
                    Some(year)
                } else {
                    shift(year, -1)
                }
            }
            _ => self.year(when),
        }
    }

    /// The year that is being spoken of, for a part of it.
    fn in_force(&self, part: Part) -> Option<u16> {
        if let Some(current) = self.current.filter(|c| single_year(*c)) {
            return Some(current.last_year());
        }
        // Within a span of years, or where nothing is said, months are those that the writer has just lived through.
        let months = match part {
            Part::Months(_, last) => Some(last),
            Part::Day(month, _) => Some(month),
            Part::Whole | Part::Start | Part::End => None,
        };
        if let (Some(month), None | Some(TimeSpan::Between(..))) = (months, self.ctx.review)
            && let Some(Moment { year, month: Some(now), .. }) = self.ctx.date
        {
            return if month <= now { Some(year) } else { shift(year, -1) };
        }
        match (self.current, self.ctx.review) {
            (Some(current), _) => Some(current.last_year()),
            (None, Some(review)) => Some(review.last_year()),
            (None, None) => self.horizon(),
        }
    }

    /// The last year that the document looks back on.
    fn horizon(&self) -> Option<u16> {
        if let Some(review) = self.ctx.review {
            return Some(review.last_year());
        }
        match self.ctx.date {
            // In spring the figures are those of the year before.
            Some(Moment { year, month: Some(1..=6), .. }) => shift(year, -1),
            Some(date) => Some(date.year),
            None => self.ctx.year.or(self.current.map(TimeSpan::last_year)),
        }
    }

    /// From a time to the last one that the document looks back on.
    fn since(&self, year: u16, part: Part) -> Option<TimeSpan> {
        let start = first_moment(year, part);
        if self.ctx.writing_year() == Some(year) {
            return match self.ctx.date.and_then(|d| d.month) {
                Some(now) => {
                    let from = start.month.unwrap_or(1);
                    months(year, from.min(now), now)
                }
                None => span_of(year, part),
            };
        }
        let end = match self.horizon() {
            Some(end) if end > year => end,
            _ => return if part == Part::Whole { span_of(year, part) } else { to_year_end(start) },
        };
        between(start, if start.month.is_some() { Moment::month(end, 12) } else { Moment::year(end) })
    }

    fn last(&self, n: u16) -> Option<TimeSpan> {
        let end = match (self.ctx.review, self.ctx.date, self.ctx.year) {
            (None, None, Some(year)) => year,
            _ => self.horizon()?,
        };
        let n = i32::from(n);
        // A few years are counted one by one, with the last; decades (40年来) are counted from the event.
        let start = if n >= 20 { shift(end, -n)? } else { shift(end, 1 - n)? };
        years(start, end)
    }

    fn plan(&self, number: u8, part: PlanPart) -> Option<TimeSpan> {
        let first = match number {
            // The first two plans followed each other at once; three years of recovery came before the third.
            1 => 1953,
            2 => 1958,
            n => 1966 + 5 * (u16::from(n) - 3),
        };
        let last = first + 4;
        match part {
            PlanPart::Whole => years(first, last),
            PlanPart::Start => Some(TimeSpan::In(Moment::year(first))),
            PlanPart::End => Some(TimeSpan::In(Moment::year(last))),
            PlanPart::Since => years(first, self.horizon().map_or(last, |h| h.clamp(first, last))),
            PlanPart::First(n) => years(first, first + u16::from(n).clamp(1, 5) - 1),
            PlanPart::Last(n) => years(last + 1 - u16::from(n).clamp(1, 5), last),
        }
    }

    /// 上年同期: the time in force, moved to another year.
    fn same_time(&self, year: Option<YearRef>) -> Option<TimeSpan> {
        let Some(year) = year else { return self.current.or(self.ctx.review) };
        let year = self.year(When { year, part: Part::Whole })?;
        let moved = |m: Moment| Moment { year, ..m };
        Some(match self.current {
            Some(TimeSpan::In(m)) => TimeSpan::In(moved(m)),
            Some(TimeSpan::AsOf(m)) => TimeSpan::AsOf(moved(m)),
            Some(TimeSpan::Between(a, b)) if a.year == b.year => TimeSpan::Between(moved(a), moved(b)),
            _ => TimeSpan::In(Moment::year(year)),
        })
    }

    /// 上月 in 4月 is 3月; 上季度 in 二季度 is 一季度.
    fn previous(&self, step: Step) -> Option<TimeSpan> {
        let (TimeSpan::In(m) | TimeSpan::Between(_, m) | TimeSpan::AsOf(m)) = self.current?;
        let month = i32::from(m.year) * 12 + i32::from(m.month?) - 1;
        let moment = |n: i32| Some(Moment::month(u16::try_from(n / 12).ok()?, (n % 12 + 1) as u8));
        match step {
            Step::Month => moment(month - 1).map(TimeSpan::In),
            Step::Quarter => {
                let start = month - month % 3;
                between(moment(start - 3)?, moment(start - 1)?)
            }
            Step::Year => None,
        }
    }

    fn streak(&self, n: u16, step: Step) -> Option<TimeSpan> {
        let end = match self.current {
            Some(current) => current.last_year(),
            None => self.horizon()?,
        };
        let n = i32::from(n);
        match step {
            Step::Year => years(shift(end, 1 - n)?, end),
            Step::Quarter => years(shift(end, -(n - 1) / 4)?, end),
            Step::Month => {
                let month = match self.current {
                    Some(TimeSpan::In(m) | TimeSpan::Between(_, m) | TimeSpan::AsOf(m)) => m.month.unwrap_or(12),
                    None => 12,
                };
                let first = i32::from(end) * 12 + i32::from(month) - n;
                let start = Moment::month(u16::try_from(first / 12).ok()?, (first % 12 + 1) as u8);
                between(start, Moment::month(end, month))
            }
        }
    }
}

fn shift(year: u16, by: i32) -> Option<u16> {
    u16::try_from(i32::from(year) + by).ok().filter(|y| (1..=9999).contains(y))
}

fn single_year(span: TimeSpan) -> bool {
    match span {
        TimeSpan::Between(a, b) => a.year == b.year,
        TimeSpan::In(_) | TimeSpan::AsOf(_) => true,
    }
}

fn years(first: u16, last: u16) -> Option<TimeSpan> {
    between(Moment::year(first), Moment::year(last))
}

fn months(year: u16, first: u8, last: u8) -> Option<TimeSpan> {
    // 11-2月 begins in the year before.
    let start = if first > last { shift(year, -1)? } else { year };
    between(Moment::month(start, first), Moment::month(year, last))
}

/// A stretch; one that is a single moment is that moment, and one that runs backwards is none.
fn between(first: Moment, last: Moment) -> Option<TimeSpan> {
    if first == last {
        return Some(TimeSpan::In(first));
    }
    (first.year < last.year || (first.year == last.year && first < last)).then_some(TimeSpan::Between(first, last))
}

fn to_year_end(start: Moment) -> Option<TimeSpan> {
    match start.month {
        Some(_) => between(start, Moment::month(start.year, 12)),
        None => Some(TimeSpan::In(start)),
    }
}

fn span_of(year: u16, part: Part) -> Option<TimeSpan> {
    match part {
        Part::Whole | Part::End => Some(TimeSpan::In(Moment::year(year))),
        Part::Start => Some(TimeSpan::In(Moment::month(year, 1))),
        Part::Months(first, last) => months(year, first, last),
        Part::Day(month, day) => Some(TimeSpan::In(Moment::day(year, month, day))),
    }
}

fn first_moment(year: u16, part: Part) -> Moment {
    match part {
        Part::Whole => Moment::year(year),
        Part::Start => Moment::month(year, 1),
        Part::End => Moment::month(year, 12),
        Part::Months(month, _) => Moment::month(year, month),
        Part::Day(month, day) => Moment::day(year, month, day),
    }
}

/// The last moment of a part, as a state at its end is dated.
fn last_moment(year: u16, part: Part) -> Moment {
    match part {
        Part::Whole => Moment::year(year),
        Part::Start => Moment::month(year, 1),
        Part::End => Moment::month(year, 12),
        Part::Months(_, month) => Moment::month(year, month),
        Part::Day(month, day) => Moment::day(year, month, day),
    }
}

/// The last moment of a part, as the end of a span of the same fineness is dated.
fn final_moment(year: u16, part: Part) -> Moment {
    match part {
        Part::End | Part::Whole => Moment::year(year),
        _ => last_moment(year, part),
    }
}
