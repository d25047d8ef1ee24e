//! A year and its parts: `2021年上半年`, 今年前三季度, 1-8月, 9月底.

use super::{Part, When, YearRef};
use crate::document::{Cursor, chinese_digit, is_numeral, words};

const NOT_SPELLED: When = When { year: YearRef::InForce(0), part: Part::Whole };

/// A year with its part, or a part alone.
pub(super) fn when(c: &mut Cursor<'_>) -> Option<When> {
    if let Some(year) = year(c) {
        let mut next = *c;
        next.eat_any(words!["全年", "的"]);
        let part = match part(&mut next, true) {
            Some(part) => {
                *c = next;
                part
            }
            None => Part::Whole,
        };
        return Some(When { year, part });
    }
    Some(When { part: part(c, false)?, ..NOT_SPELLED })
}

fn year(c: &mut Cursor<'_>) -> Option<YearRef> {
    let mut next = *c;
    let year = match next.peek()? {
        d if d == '民' || d.is_ascii_digit() || chinese_digit(d).is_some() => {
            if next.inside_number() || next.before(1) == Some('第') {
                return None;
            }
            let year = next.four_digits().or_else(|| next.republic_year())?;
            if !next.eat("年") {
                return None;
            }
            // 2000年历史, 2020年级: a length and a form.
            if next.sees_any(words!["历史", "的历史", "文化", "文明", "级", "余"]) {
                return None;
            }
            if next.sees(")》") {
                return None;
            }
            next.eat("度");
            YearRef::Absolute(year)
        }
        _ if inside_a_word(&next) => return None,
        '今' if next.eat("今年") => YearRef::Now(0),
        '去' if next.eat("去年") => YearRef::Now(-1),
        '明' if next.eat("明年") => YearRef::Now(1),
        '来' if next.eat("来年") => YearRef::Now(1),
        '前' if next.eat("前年") => YearRef::Now(-2),
        '上' if next.eat_any(words!["上一年度", "上年度", "上一年", "上年"]) => YearRef::InForce(-1),
        '本' if next.eat_any(words!["本年度", "本年"]) => YearRef::InForce(0),
        '当' if next.eat_any(words!["当年度", "当年"]) => YearRef::InForce(0),
        // 次年提高支付限额 is a rule for any year.
        '次' if next.sees_any(words!["次年,", "次年即", "次年就"]) && next.eat("次年") => {
            YearRef::InForce(1)
        }
        '同' if next.eat("同年") => YearRef::InForce(0),
        '该' if next.eat_any(words!["该年度", "该年"]) => YearRef::InForce(0),
        '这' if next.eat("这一年") && !next.sees("来") => YearRef::InForce(0),
        '全' if next.eat("全年") => YearRef::InForce(0),
        '年' if next.eat("年内") => YearRef::InForce(0),
        _ => return None,
    };
    *c = next;
    Some(year)
}

/// 未来年产, 安全年, 以上年均: the words for years also come about where two other words meet.
fn inside_a_word(c: &Cursor<'_>) -> bool {
    let Some(before) = c.before(1) else { return false };
    match c.peek() {
        Some('来') => !matches!(before, ',' | '。' | ';' | ':' | '、' | '到' | '在'),
        Some('上') => before == '以' || c.sees("上年纪"),
        Some('前') => is_numeral(before) || matches!(before, '以' | '目' | '日' | '当' | '提' | '此' | '之'),
        Some('本') => matches!(before, '基' | '日' | '成' | '资' | '根'),
        Some('全') => matches!(before, '安' | '健' | '齐' | '完'),
        Some('明') => matches!(before, '文' | '光' | '证' | '表' | '说' | '声'),
        // 三次年会, 首次年产
        Some('次') => !matches!(before, ',' | '。' | ';' | ':' | '、'),
        Some('当') => matches!(before, '相' | '应' | '适'),
        Some('同') => matches!(before, '合' | '共' | '相' | '不') || c.sees("同年龄"),
        Some('年') => is_numeral(before) || matches!(before, '近' | '少' | '青'),
        _ => false,
    }
}

/// A part of a year; behind a year also in its short forms (`底`, `末`, `初`).
fn part(c: &mut Cursor<'_>, after_year: bool) -> Option<Part> {
    let mut next = *c;
    let part = match next.peek()? {
        '上' if next.eat_any(words!["上半年末", "上半年底"]) => Part::Months(6, 6),
        '上' if next.eat("上半年") => Part::Months(1, 6),
        '下' if next.eat("下半年") => Part::Months(7, 12),
        '首' if next.eat_any(words!["首季度", "首季"]) => Part::Months(1, 3),
        '前' | '头' => first_months(&mut next)?,
        '末' if after_year && next.eat("末") => Part::End,
        '底' if after_year && next.eat("底") => Part::End,
        '初' if after_year && eat_start(&mut next) => Part::Start,
        '年' if !after_year && next.before(1).is_some_and(is_numeral) => return None,
        '年' if next.eat_any(words!["年末", "年底", "年终"]) => {
            if !after_year && next.sees_any(words!["考核", "总结", "奖", "分红"]) {
                return None;
            }
            Part::End
        }
        '岁' if next.eat("岁末") => Part::End,
        '期' if !after_year && !next.sees("期末考") && next.eat("期末") => Part::End,
        '年' if next.eat("年初") => {
            // 年初预算, 年初目标 name a plan; by itself 年初 only serves as a base.
            let base = c.before(1).is_some_and(|p| matches!(p, '比' | '较' | '从' | '由' | '自'));
            if !after_year && !base {
                return None;
            }
            Part::Start
        }
        '第' | '一' | '二' | '三' | '四' | '0'..='9' | '五' | '六' | '七' | '八' | '九' | '十' => {
            if !after_year && next.inside_number() {
                return None;
            }
            let mut quarters = next;
            match self::quarters(&mut quarters) {
                Some(part) => {
                    next = quarters;
                    part
                }
                None => months(&mut next, after_year)?,
            }
        }
        _ => return None,
    };
    *c = next;
    Some(part)
}

/// 初, but not that of 初步统计.
fn eat_start(c: &mut Cursor<'_>) -> bool {
    !c.sees_any(words!["初步", "初次", "初始", "初心"]) && c.eat("初")
}

/// 前三季度, 前8个月, 头两个月
fn first_months(c: &mut Cursor<'_>) -> Option<Part> {
    // 提前两个月
    if c.follows_any(words!["提", "此", "之"]) {
        return None;
    }
    c.at += 1;
    let n = c.small_number()?;
    let part = if c.eat_any(words!["个季度", "季度", "季"]) {
        (1..=4).contains(&n).then(|| Part::Months(1, (n * 3) as u8))?
    } else if c.eat_any(words!["个月", "月份", "月"]) {
        (1..=12).contains(&n).then_some(Part::Months(1, n as u8))?
    } else {
        return None;
    };
    c.eat("末");
    Some(part)
}

/// 一季度, 第三季度, 1-3季度, 三、四季度, 三季度末
fn quarters(c: &mut Cursor<'_>) -> Option<Part> {
    let nth = c.eat("第");
    let first = c.small_number().filter(|n| (1..=4).contains(n))?;
    let mut last = first;
    if c.eat_any(words!["至", "到", "、"]) || c.eat_dash() {
        c.eat("第");
        last = c.small_number().filter(|n| (first..=4).contains(n))?;
    }
    // 2023年第四季, as in Hong Kong and Taiwan; not 《…》第四季, 第四季赛.
    let season = nth && !c.sees_any(words!["季》", "季赛", "季节", "季后"]);
    if !(c.eat("季度") || season && c.eat("季")) {
        return None;
    }
    let end = (last * 3) as u8;
    if c.eat_any(words!["末", "底"]) {
        return Some(Part::Months(end, end));
    }
    Some(Part::Months((first * 3 - 2) as u8, end))
}

/// 9月, 1-8月份, 1月至8月, 7、8月, 3月25日, 9月底
fn months(c: &mut Cursor<'_>, after_year: bool) -> Option<Part> {
    let month = |c: &mut Cursor<'_>| c.small_number().filter(|n| (1..=12).contains(n)).map(|n| n as u8);
    let spelled = !c.peek()?.is_ascii_digit();
    let first = month(c)?;
    let said = c.eat_any(words!["月份", "月"]);
    let mut next = *c;
    if (next.eat_any(words!["至", "到", "、"]) || next.eat_dash())
        && let Some(last) = month(&mut next).filter(|_| next.eat_any(words!["月份", "月"]))
    {
        // 1月至3月20日 goes on to a day: that is for the caller, who knows both ends.
        let mut day = next;
        let to_day = day.small_number().is_some() && day.sees("日");
        if !to_day {
            next.eat_any(words!["底", "末"]);
            *c = next;
            return Some(Part::Months(first, last));
        }
    }
    if !said {
        return None;
    }
    let mut day = *c;
    if let Some(d) = day.small_number().filter(|d| (1..=31).contains(d))
        && day.eat_any(words!["日", "号"])
    {
        *c = day;
        return Some(Part::Day(first, d as u8));
    }
    let marked =
        c.chars.get(c.at - 1) == Some(&'份') || c.eat_any(words!["底", "末", "上旬", "中旬", "下旬"]) || eat_start(c);
    // In words, 三月 is also part of names and lengths of time.
    if spelled && !after_year && !marked {
        return None;
    }
    // 6月龄, 月均: no month of a year.
    if c.sees_any(words!["龄", "均", "饼", "嫂", "度"]) {
        return None;
    }
    Some(Part::Months(first, first))
}
