//! Times that set the scene: 过去五年,我们…。五年来,…。“十四五”时期是…的五年。

use std::ops::Range;

use crate::document::{TimeContext, Words};
use crate::mention::{Part, PeriodExpr, PlanPart, Role, When, YearRef, period_at, resolve};
use crate::{Moment, TimeSpan};

/// Words that a scene may open with.
const OPENINGS: Words = Words::new(&[
    "回顾",
    "回望",
    "回首",
    "总结",
    "纵观",
    "刚刚",
    "在",
    "——",
    "—",
    "●",
    "■",
    "◆",
    "•",
    "(",
    "各位代表!",
]);
/// What follows the words of a time that what comes after is told of.
const FOLLOWED: Words = Words::new(&[",", "是", "我", "全", ":", "中国", "面对", "这"]);

/// How many characters name who speaks, at most.
const SPEAKER: usize = 12;

/// The time that a sentence which starts at `at` sets for itself and those after it, and where it is said.
///
/// Years, stretches of years and plans do; months, days and deadlines are of a single statement.
pub(super) fn scene(
    chars: &[char],
    at: usize,
    time: &TimeContext,
    current: Option<TimeSpan>,
) -> Option<(TimeSpan, Range<usize>)> {
    let text = chars.get(at..)?;
    let opening = OPENINGS.start(text).map(|w| w.chars().count());
    // 报告指出:2010年,是…
    let said = || speaker(text).map(|len| len + 1);
    let start = at + opening.or_else(said).unwrap_or(0);
    let told = period_at(chars, start).or_else(|| {
        // 刚刚|过去的|2021年
        let past = matches!(chars[start..], ['过', '去', '的', ..]).then_some(start + 3)?;
        period_at(chars, past)
    });
    let mention = told.filter(|m| m.role == Role::Time)?;
    let followed = FOLLOWED.start(&chars[mention.end..]).is_some();
    let sets = match mention.expr {
        PeriodExpr::Last(_) | PeriodExpr::Next(_) | PeriodExpr::Span(..) | PeriodExpr::Term => true,
        PeriodExpr::Plan(_, part) => matches!(part, PlanPart::Whole | PlanPart::Since | PlanPart::First(_)),
        PeriodExpr::In(When { year, part: Part::Whole }) => !matches!(year, YearRef::InForce(_)),
        _ => false,
    };
    if !followed || !sets {
        return None;
    }
    let span = resolve(mention.expr, time, current)?;
    let now = time.writing_year().unwrap_or(u16::MAX);
    match span {
        // 2035年基本实现现代化: a far aim, and no scene.
        TimeSpan::In(Moment { year, month: None, .. }) if year <= now => {}
        TimeSpan::Between(a, b) if a.month.is_none() && b.month.is_none() => {}
        _ => return None,
    }
    Some((span, start..mention.end))
}

/// How many characters name who speaks: those before a colon.
fn speaker(text: &[char]) -> Option<usize> {
    // Nearly always there is none, which is asked of all at once.
    let any = |chars: &[char; SPEAKER]| chars.iter().fold(false, |any, &c| any | (c == ':'));
    if text.first_chunk().is_some_and(|chars| !any(chars)) {
        return None;
    }
    text.iter().take(SPEAKER).position(|&c| c == ':')
}
