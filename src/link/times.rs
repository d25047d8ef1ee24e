//! Which time is in force as a sentence is read, and whether it has come.

use super::clause::{ends_sentence, parts_clauses};
use super::context::{is_ahead, is_over};
use super::scene::scene;
use super::sentence::Reader;
use super::state::{State, Timed};
use crate::document::{Words, is_numeral, words};
use crate::mention::{Kind, Part, PeriodExpr, Role, SUMMED, Token, When, resolve};
use crate::{Status, TimeSpan};

impl Reader<'_> {
    /// The time that a paragraph opens with holds for all of it.
    pub(super) fn lead(&self) -> Option<Timed> {
        let token = self.tokens.iter().find(|t| !matches!(t.kind, Kind::Mark(_) | Kind::Word(_)))?;
        match token.kind {
            // 2019年3月21日在…会议上: the day of an event, and not of what is told behind it.
            Kind::Time(PeriodExpr::In(When { part: Part::Day(..), .. }), _) => None,
            Kind::Time(expr, Role::Time)
                if token.start <= 4 && !matches!(expr, PeriodExpr::Now | PeriodExpr::Vague) =>
            {
                let span = resolve(expr, self.time, self.section.period)?;
                Some(Timed { span: Some(span), words: Some(token.start..token.end) })
            }
            _ => None,
        }
    }

    /// The time that a sentence sets for those after it as well; `k` is its first token, `at` where it starts.
    pub(super) fn scene(&self, k: usize, at: usize) -> Option<Timed> {
        let (span, words) = scene(self.chars, at, self.time, self.section.period)?;
        // 2017年,…位列全国第五。办理…: one year's figures say nothing of those in the next sentence.
        let mut own = self.tokens[k..].iter().take_while(|t| !matches!(t.kind, Kind::Mark(c) if ends_sentence(c)));
        let figures = own.any(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]));
        let years = matches!(span, TimeSpan::Between(..));
        (years || !figures).then_some(Timed { span: Some(span), words: Some(words) })
    }

    /// 落实去年9月26日会议部署的政策,…: the day of something that is mentioned, and not of the figures to come.
    pub(super) fn is_attribute(&self, expr: PeriodExpr, token: Token) -> bool {
        // 按2005年可比价格计算: whose prices are taken.
        let behind = &self.chars[token.end..];
        if self.chars[..token.start].ends_with(&['按']) && words!["可比价", "不变价", "价格", "可比口径"].starts(behind)
        {
            return true;
        }
        // 上年结余收入5.6亿元: what is left over is this year's to spend.
        if words!["结余", "结转", "滚存"].starts(behind) {
            return true;
        }
        if !matches!(expr, PeriodExpr::In(When { part: Part::Day(..), .. })) {
            return false;
        }
        let rest = self.tokens.before(token.end);
        let figures = || {
            let clause =
                self.tokens[rest..].iter().take_while(|t| !matches!(t.kind, Kind::Mark(c) if parts_clauses(c)));
            clause.clone().any(|t| matches!(t.kind, Kind::Quantity(i) if self.accepted[i]))
        };
        let before = token.start.checked_sub(1).map_or(0, |end| self.tokens.ended(end));
        let opens =
            self.tokens[before..].iter().take_while(|t| t.end == token.start).any(|t| matches!(t.kind, Kind::Mark(_)));
        token.start > 0 && !opens && !matches!(self.chars.get(token.end), Some(',') | None) && !figures()
    }

    pub(super) fn time_passes(&self, state: &mut State, expr: PeriodExpr, role: Role, token: Token) {
        match role {
            _ if self.is_attribute(expr, token) => {}
            Role::Time | Role::From | Role::To => {
                let current = state.period.span.or(self.section.period);
                // 自2018年以来, 从2016年的 …: over with the clause that says so.
                // 五年|累计完成: of that figure alone.
                let sums = || SUMMED.starts(&self.chars[token.end..]);
                let summed = matches!(expr, PeriodExpr::Last(_)) && sums();
                // 投资|五年|累计突破1000亿元 in a plan: of the years to come. 五年来|累计 looks back there as well.
                let expr = match expr {
                    PeriodExpr::Last(years)
                        if summed
                            && self.section.status == Status::Target
                            && is_numeral(self.chars[token.start])
                            && self.chars[token.end - 1] == '年' =>
                    {
                        PeriodExpr::Next(years)
                    }
                    expr => expr,
                };
                // 1-9月增长7.8%,|9月当月|增长10.2%: beside what the text tells of.
                let beside = state.dated && words!["当月"].starts(&self.chars[token.end..]);
                let passing = beside
                    || summed
                    || role != Role::Time
                    || matches!(expr, PeriodExpr::Since(_) | PeriodExpr::ToNow(_));
                if passing && state.lapsing.is_none() {
                    state.lapsing = Some((state.period.clone(), state.dated));
                } else if !passing {
                    state.lapsing = None;
                }
                if expr == PeriodExpr::Vague {
                    state.period = Timed { span: None, words: None };
                } else if let Some(span) = resolve(expr, self.time, current) {
                    state.period = Timed { span: Some(span), words: Some(token.start..token.end) };
                    state.dated = true;
                }
            }
            Role::Streak => state.streak = Some(expr),
            Role::Base => {
                const COMPARED: Words = Words::new(&["相比", "比较", "相较"]);
                if COMPARED.starts(&self.chars[token.end..]) {
                    state.compared = Some(expr);
                }
            }
        }
    }

    pub(super) fn status_of(&self, state: &State, period: &Timed) -> Status {
        let ahead = period.span.is_some_and(|span| is_ahead(span, self.time));
        match (state.status, self.section.status) {
            (Some(Status::Estimate), Status::Target) if ahead => Status::Target,
            (Some(status), _) => status,
            // What a plan says of a year that is over has happened.
            (None, Status::Target) if state.dated && period.span.is_some_and(|span| is_over(span, self.time)) => {
                Status::Actual
            }
            (None, Status::Actual) if state.dated && ahead => Status::Target,
            (None, status) => status,
        }
    }
}
