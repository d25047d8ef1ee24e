//! When: `2021年3月`, 去年, 上半年, “十三五”期间, 五年来, 截至9月底, 连续三年.
//!
//! A mention says what is written; what it comes to is for [`resolve`], which knows the document.
//! A bare length of time (3年, 用了七年时间, 三年行动) is no period, and neither is a number that only looks like a year.

mod plan;
mod resolve;
mod scan;
mod stretch;
mod when;

#[cfg(test)]
mod corpus;

pub(crate) use resolve::resolve;
pub(crate) use scan::{MAY_START, period_starters};
pub(crate) use stretch::SUMMED;

use crate::document::{Cursor, Words, words};
use scan::Found;

/// The year that an expression is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearRef {
    /// `2020年`
    Absolute(u16),
    /// So many years from the year of writing: 今年 is 0, 去年 −1, 明年 1.
    Now(i8),
    /// So many years from the year that is being spoken of: 全年 and 上半年 are 0, 上年 −1.
    InForce(i8),
}

/// The part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The year itself.
    Whole,
    /// From one month to another, both included.
    Months(u8, u8),
    /// A day: month and day.
    Day(u8, u8),
    /// 年初
    Start,
    /// 年末, 年底
    End,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) year: YearRef,
    pub(crate) part: Part,
}

/// What a five-year plan is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlanPart {
    /// “十三五”期间
    Whole,
    /// “十三五”初
    Start,
    /// “十三五”末
    End,
    /// “十三五”以来
    Since,
    /// “十四五”前三年
    First(u8),
    /// “十四五”后两年
    Last(u8),
}

/// What a streak counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Year,
    Quarter,
    Month,
}

/// What is written, before the document is asked what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodExpr {
    /// 2020年, 去年, 上半年, 9月底
    In(When),
    /// 2016-2020年, 2020年10月至2021年9月
    Span(When, When),
    /// 截至2023年底
    AsOf(When),
    /// 到2025年, 2025年底前
    By(When),
    /// 2019年以来
    Since(When),
    /// 2015年至今
    ToNow(When),
    /// 目前, 截至目前, 至今
    Now,
    /// 五年来, 近三年
    Last(u16),
    /// 今后五年, 未来三年
    Next(u16),
    /// 3年前
    Ago(u16),
    /// “十三五”期间: the number of the plan
    Plan(u8, PlanPart),
    /// 到本世纪末: so many years into the century
    Century(u16),
    /// 上年同期, 同期
    SameTime(Option<YearRef>),
    /// 连续三年
    Streak(u16, Step),
    /// 换届以来, 本届政府以来
    Term,
    /// 上月, 上季度: the one before that in force
    Previous(Step),
    /// 月末, 季末: the end of the months in force
    Close,
    /// 近年来, 多年来: a time that no reader can put a date on
    Vague,
}

/// What an expression does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It sets the time of what follows.
    Time,
    /// It is what something is measured against: 较2016年, 比上年, 与2020年相比, 创近5年新高.
    Base,
    /// 连续三年: a stretch that ends at the time in force.
    Streak,
    /// Where a change or a measure begins: 从2016年的30万元, 从2020年起.
    From,
    /// Where a change ends: 增长到2020年的330万元.
    To,
}

/// A period expression at some place of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PeriodMention {
    /// Where it ends: the index after its last character.
    pub(crate) end: usize,
    pub(crate) expr: PeriodExpr,
    pub(crate) role: Role,
}

/// The period expression that starts at `at` of a folded clause.
///
/// The clause before `at` is looked at too: 比 makes a base, and a digit makes what follows a part of a number.
#[inline]
pub(crate) fn period_at(chars: &[char], at: usize) -> Option<PeriodMention> {
    if scan::may_start(chars, at) { read(chars, at) } else { None }
}

#[inline(never)]
fn read(chars: &[char], at: usize) -> Option<PeriodMention> {
    let found = scan::scan(Cursor { chars, at })?;
    Some(PeriodMention { end: found.end, expr: found.expr, role: role(chars, at, found) })
}

fn role(chars: &[char], at: usize, found: Found) -> Role {
    let before = Cursor { chars, at };
    let after = Cursor { chars, at: found.end };
    let expr = found.expr;
    if let PeriodExpr::Streak(..) = expr {
        return Role::Streak;
    }
    if is_base(before, after, expr) {
        return Role::Base;
    }
    match expr {
        PeriodExpr::By(_) if before.follows_any(&RISES) || holds_a_value(after) => Role::To,
        PeriodExpr::In(_) | PeriodExpr::Plan(..) | PeriodExpr::SameTime(_) | PeriodExpr::Previous(_) => {
            let from = before.follows_any(words!["从", "由", "自从", "自"]);
            if from || after.sees_any(words!["起", "开始"]) {
                return if from && after.sees_any(words!["到", "至"]) { Role::Time } else { Role::From };
            }
            Role::Time
        }
        _ => Role::Time,
    }
}

/// Verbs after which 到 or 至 names an end, not a target.
const RISES: Words = Words::new(&[
    "增长", "提高", "增加", "上升", "扩大", "下降", "减少", "降低", "提升", "增", "升", "降", "减", "缩小", "压缩",
    "发展", "延长", "延伸", "缩短", "回落",
]);

/// 2020年的330万元: the value stands right behind.
fn holds_a_value(after: Cursor<'_>) -> bool {
    let mut next = after;
    next.eat("的") && next.peek().is_some_and(|c| c.is_ascii_digit() || "两二三四五六七八九十".contains(c))
}

fn is_base(before: Cursor<'_>, after: Cursor<'_>, expr: PeriodExpr) -> bool {
    // 占比, 收入比, 期末比 name a ratio; the 比 that compares stands by itself.
    let ratio = before.follows_any(words!["占比", "末比", "入比", "成比", "之比", "构比", "重比", "百分比"]);
    // 收入比2010年翻一番: a rise is counted from a year, and no ratio has one.
    let ratio = ratio
        && !(before.follows_any(words!["入比"]) && after.sees_any(words!["翻", "增", "提高", "净增", "多", "高"]));
    if before.follows_any(words!["比", "较", "较之", "比起", "低于", "高于", "相对于", "相较于", "相较", "优于"])
        && !ratio
    {
        return true;
    }
    if before.follows_any(words!["与", "同", "和", "跟"])
        && after.finds_any(4, words!["相比", "比较", "相较", "持平", "对比", "比,", "比增", "比下", "比提"])
    {
        return true;
    }
    if after.finds_any(7, words!["基础上", "基数上"]) || (after.sees("相比") && !after.sees("相比之下")) {
        return true;
    }
    // 是2016年的1.9倍
    if before.follows_any(words!["是", "为", "达", "达到", "相当于", "恢复到", "恢复至"]) && holds_a_value(after)
    {
        let mut next = after;
        next.eat("的");
        while next.eat_char(|c| c.is_ascii_digit() || ".两二三四五六七八九十".contains(c)) {}
        if next.sees("倍") || next.sees("%") {
            return true;
        }
    }
    // 创近5年新高, 为1998年以来最多, 6年来首次: the yardstick of a record.
    matches!(expr, PeriodExpr::Last(_) | PeriodExpr::Since(_) | PeriodExpr::Vague | PeriodExpr::SameTime(_))
        && (after.sees_any(words!["首次", "首个", "首度", "新高", "新低", "之最"])
            || after.sees_any(words!["最", "的最", "同期", "少有", "未有", "罕见", "同期最", "历史最", "历史新"]))
}
