//! The five-year plans: “十三五”期间, “十四五”末.

use super::scan::Found;
use super::{PeriodExpr, PlanPart};
use crate::document::{Cursor, chinese_digit, is_numeral, words};

pub(super) fn plan(c: Cursor<'_>) -> Option<Found> {
    let (number, part, end) = plan_words(c)?;
    Some(Found { end, expr: PeriodExpr::Plan(number, part) })
}

/// “十三五”期间, 十四五末, 第七个五年计划时期. The plan alone (“十四五”规划) is a document, not a time.
pub(super) fn plan_words(c: Cursor<'_>) -> Option<(u8, PlanPart, usize)> {
    let mut c = c;
    let start = c;
    let open = c.eat_char(|c| matches!(c, '“' | '‘' | '「' | '『' | '"'));
    let number = if !open && c.eat("第") {
        let n = c.small_number()?;
        (c.eat_any(words!["个五年计划", "个五年规划"])).then_some(n)?
    } else {
        let mut n = 0;
        if c.eat("十") {
            n = 10;
        }
        let units = c.peek().and_then(chinese_digit).filter(|&d| d > 0)?;
        c.at += 1;
        if n == 10 && units == 5 && c.peek() != Some('五') {
            // “十五” is the tenth plan.
        } else {
            n += units;
            if !c.eat("五") {
                return None;
            }
        }
        // 二十五, 三五 in 三五成群: unquoted plans are named with 十 and one more word.
        if !open && (n < 11 || start.before(1).is_some_and(is_numeral)) {
            return None;
        }
        n
    };
    if !(1..=20).contains(&number) {
        return None;
    }
    if open && !c.eat_char(|c| matches!(c, '”' | '’' | '」' | '』' | '"')) {
        return None;
    }
    let part = plan_part(&mut c).or_else(|| {
        // 是“十一五”的2.5倍
        let times = c.sees("的") && start.follows_any(words!["是", "为", "达", "当于"]);
        let base = start.follows_any(words!["比", "较"]) || times;
        let alone = c.peek().is_none_or(|c| c == ',');
        let opens = start.at == 0 || start.before(1).is_some_and(|p| matches!(p, ',' | '。' | ';' | ':' | '、'));
        let told = c.sees_any(words!["全区", "全市", "全省", "全县", "我区", "我市", "我省", "我县", "年均", "累计"]);
        (base || (opens && (alone || told))).then_some(PlanPart::Whole)
    })?;
    Some((number as u8, part, c.at))
}

fn plan_part(c: &mut Cursor<'_>) -> Option<PlanPart> {
    if c.eat_any(words!["期间", "时期", "这五年", "的五年", "五年间", "五年来", "五年"]) {
        if c.eat("以来") {
            return Some(PlanPart::Since);
        }
        return Some(PlanPart::Whole);
    }
    if c.eat_any(words!["以来"]) {
        return Some(PlanPart::Since);
    }
    if c.eat_any(words!["规划期末", "期末", "末期", "末年", "末", "收官时"]) {
        return Some(PlanPart::End);
    }
    if c.eat_any(words!["规划期间", "规划期内", "规划期", "期内"]) {
        return Some(PlanPart::Whole);
    }
    if c.eat_any(words!["初期", "期初", "初"]) {
        return Some(PlanPart::Start);
    }
    let mut next = *c;
    let first = next.eat("前");
    if first || next.eat("后") {
        let n = next.small_number().filter(|n| (1..=4).contains(n))? as u8;
        if next.eat("年") {
            *c = next;
            return Some(if first { PlanPart::First(n) } else { PlanPart::Last(n) });
        }
    }
    None
}
