//! The ways of writing a period, tried in turn at one place of a clause.

use super::plan::{plan, plan_words};
use super::stretch::{look_back, since_event, streak, stretch, vague};
use super::when::when;
use super::{Part, PeriodExpr, Step, When, YearRef};
use crate::catalogue::PairSet;
use crate::document::{Cursor, is_dash, is_numeral, words};

/// An expression and the index after it.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) expr: PeriodExpr,
}

/// The first two characters of every expression: each of the first group may have each of the second behind it.
const BEGINNINGS: &[(&str, &str)] = &[
    ("0123456789", "0123456789年月季至到、和-—~多余几/"),
    ("〇○零◯一二两三四五六七八九十百千万数", "0123456789〇○零◯一二两三四五六七八九十百千万几数多年月季至到、和-—~余/"),
    // Before a number: below 1000, below 20, or of a year.
    ("近这第前头到至", "0123456789〇○零◯一二两三四五六七八九十百"),
    ("“‘「『\"", "〇○零◯一二两三四五六七八九十"),
    ("到至", "今了:目现“‘「『\"第本民去明来前上当次同该这全年下首头岁期"),
    ("截", "至止"),
    ("迄如", "今"),
    ("近这", "几些多数年"),
    ("连", "续"),
    ("过", "去"),
    ("最", "近"),
    ("未", "来"),
    ("接", "下"),
    ("今", "后年"),
    ("下", "一个半"),
    ("换", "届"),
    ("改", "革"),
    ("建", "国"),
    ("新", "中"),
    ("党", "的"),
    ("往历常多去前明来次该全", "年"),
    ("长", "期"),
    ("几", "年个"),
    ("目", "前"),
    ("本", "届世年"),
    ("同", "期年"),
    ("月期岁", "末"),
    ("季", "末度"),
    ("上", "月个一季年半"),
    ("当", "前年"),
    ("年", "内末底终初"),
    ("首", "季"),
    ("民", "国"),
];

pub(crate) static MAY_START: PairSet = PairSet::new(BEGINNINGS);

/// Whether an expression may start at a place; where none does, this nearly always tells.
#[inline]
pub(super) fn may_start(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at..), Some(&[first, second, ..]) if MAY_START.may_have(first, second))
}

/// The characters at which an expression can start.
pub(crate) fn period_starters() -> impl Iterator<Item = char> {
    BEGINNINGS.iter().flat_map(|(first, _)| first.chars())
}

/// The expression that starts at the cursor, where [`may_start`] holds. The order matters: more particular forms come first.
pub(super) fn scan(c: Cursor<'_>) -> Option<Found> {
    match c.peek()? {
        '截' | '到' | '至' | '迄' => up_to(c),
        '连' => streak(c),
        '“' | '‘' | '「' | '『' | '"' => plan(c),
        '近' | '过' | '最' | '未' | '接' => stretch(c),
        '换' | '改' | '建' | '新' | '党' => since_event(c),
        '往' | '历' | '常' | '长' | '多' | '几' => vague(c),
        '如' | '目' => now(c),
        '这' => stretch(c).or_else(|| vague(c)).or_else(|| dated(c)),
        '本' => since_event(c).or_else(|| century(c)).or_else(|| dated(c)),
        '今' | '下' => stretch(c).or_else(|| dated(c)),
        '第' => plan(c).or_else(|| dated(c)),
        '同' => same_time(c).or_else(|| dated(c)),
        '月' | '季' => close(c),
        '上' => previous(c).or_else(|| dated(c)),
        '当' => now(c).or_else(|| dated(c)),
        '次' | '去' | '前' | '明' | '来' | '该' | '全' | '年' | '首' | '头' | '期' | '岁' | '民' => {
            dated(c)
        }
        n if n.is_ascii_digit() && !digits_may_date(c) => None,
        n if is_numeral(n) && !c.inside_number() && numeral_may_date(c) => {
            plan(c).or_else(|| look_back(c)).or_else(|| dated(c))
        }
        _ => None,
    }
}

/// Most numbers are values: what stands behind the digits tells in one look, or behind two numbers that are joined.
fn digits_may_date(c: Cursor<'_>) -> bool {
    let rest = &c.chars[c.at..];
    let digits = rest.iter().take(5).take_while(|d| d.is_ascii_digit()).count();
    match rest.get(digits) {
        Some('年' | '月' | '季' | '多' | '余' | '几') => true,
        // 2018、2019年
        Some('至' | '到' | '、' | '-' | '—' | '~' | '和' | '/') if digits >= 4 => true,
        // 1-8月, 1至3季度, 1至第3季度
        Some('至' | '到' | '、' | '-' | '—' | '~') => {
            let rest = &rest[digits + 1..];
            let joint = rest.iter().take(2).take_while(|&&c| is_dash(c)).count();
            let joint = joint + usize::from(rest.get(joint) == Some(&'第'));
            let numerals = rest[joint..].iter().take(7).take_while(|&&c| is_numeral(c)).count();
            matches!(rest.get(joint + numerals), Some('月' | '季'))
        }
        _ => false,
    }
}

/// The same of numbers in words: 一批, 三大 and 两个 are no times; 十四五 may be a plan.
fn numeral_may_date(c: Cursor<'_>) -> bool {
    let rest = &c.chars[c.at..];
    let numerals = rest.iter().take(8).take_while(|&&n| is_numeral(n)).count();
    let next = rest.get(numerals);
    matches!(next, Some('年' | '月' | '季' | '至' | '到' | '、' | '和' | '-' | '—' | '~' | '余' | '/'))
        || numerals >= 2 && rest[..numerals].contains(&'五')
        || numerals == 8
}

pub(super) fn found(c: Cursor<'_>, expr: PeriodExpr) -> Option<Found> {
    Some(Found { end: c.at, expr })
}

/// A year, a part of a year, or both, and what makes of it a span, a beginning or a deadline.
fn dated(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if !c.peek().is_some_and(is_numeral) && !c.chars.get(c.at + 1).is_some_and(|&next| of_year(next)) {
        return None;
    }
    if let Some(range) = year_range(&mut c) {
        return found(c, range);
    }
    let start = c;
    let first = when(&mut c)?;
    if names_something_else(start, c, first) {
        return None;
    }
    let expr = ending(&mut c, first);
    found(c, expr)
}

/// Whether the second character of a time can be this one, where the first is no number: 去|年, 上|半年, 前|三季度.
fn of_year(c: char) -> bool {
    matches!(c, '年' | '国' | '半' | '季' | '内' | '末' | '底' | '终' | '初') || is_numeral(c)
}

/// What follows a time and changes its sense.
fn ending(c: &mut Cursor<'_>, first: When) -> PeriodExpr {
    let whole = first.part == Part::Whole;
    if c.eat_any(words!["以来", "换届以来的五年", "换届以来", "成立以来", "开始以来"])
        || (whole && year_word(first) && c.eat("来"))
    {
        return PeriodExpr::Since(first);
    }
    if c.eat_any(words!["至今", "到目前", "至目前", "到现在", "至现在"]) {
        c.eat("为止");
        return PeriodExpr::ToNow(first);
    }
    if let Some(last) = second_end(c, first) {
        return PeriodExpr::Span(first, last);
    }
    let deadline = whole || matches!(first.part, Part::End | Part::Months(..) | Part::Day(..));
    if deadline
        && (c.eat_any(words!["以前", "之前"])
            || (c.sees("前")
                && !c.sees_any(words![
                    "前后", "前期", "前三", "前列", "前两", "前二", "前一", "前四", "前五", "前十", "前沿", "前往",
                ])
                && c.eat("前")))
    {
        return PeriodExpr::By(first);
    }
    if whole && c.eat_any(words!["同月", "同季"]) {
        return PeriodExpr::SameTime(Some(first.year));
    }
    if c.sees("同期") {
        // 2020年一季度同期 says no more than 2020年一季度.
        c.eat("同期");
        if whole {
            return PeriodExpr::SameTime(Some(first.year));
        }
    }
    if whole {
        c.eat_any(words!["全年", "期间"]);
    }
    PeriodExpr::In(first)
}

fn year_word(when: When) -> bool {
    !matches!(when.year, YearRef::InForce(0))
}

/// `至2021年9月` after `2020年10月`; the second end may leave out the year of the first.
fn second_end(c: &mut Cursor<'_>, first: When) -> Option<When> {
    let mut next = *c;
    if !(next.eat_any(words!["至", "到"]) || next.eat_dash()) {
        return None;
    }
    let mut last = match when(&mut next) {
        Some(last) => last,
        // 2月14日至16日
        None => {
            let Part::Day(month, _) = first.part else { return None };
            let day = next.small_number().filter(|d| (1..=31).contains(d))?;
            next.eat("日").then_some(When { year: first.year, part: Part::Day(month, day as u8) })?
        }
    };
    if last.year == YearRef::InForce(0) {
        last.year = first.year;
    }
    *c = next;
    Some(last)
}

/// `2016-2020年`, `2018、2019年`: the word 年 stands only behind the last year.
fn year_range(c: &mut Cursor<'_>) -> Option<PeriodExpr> {
    let mut next = *c;
    if next.inside_number() {
        return None;
    }
    let first = next.four_digits()?;
    let mut last = first;
    // A list of more years than this is no span.
    for _ in 0..6 {
        if !(next.eat_any(words!["至", "到", "、", "和", "/"]) || next.eat_dash()) {
            return None;
        }
        last = match next.four_digits() {
            Some(year) if year > last => year,
            Some(_) => return None,
            // 2016-20年
            None => {
                let start = next.at;
                let short = next.small_number()?;
                let year = first / 100 * 100 + short;
                if next.at - start != 2 || !(10..100).contains(&short) || year <= last {
                    return None;
                }
                year
            }
        };
        if next.eat_any(words!["年度", "年间", "年期间", "年"]) {
            // The years in the title of a document: 《…规划(2024-2029年)》.
            if next.sees_any(words![")》", "》"]) {
                return None;
            }
            let year = |y| When { year: YearRef::Absolute(y), part: Part::Whole };
            *c = next;
            return Some(PeriodExpr::Span(year(first), year(last)));
        }
    }
    None
}

/// 2022年冬奥会, 全年目标任务: the year belongs to a name or to a plan.
fn names_something_else(start: Cursor<'_>, after: Cursor<'_>, when: When) -> bool {
    if when.part == Part::Whole && start.sees("全年") {
        if after.sees_any(words!["全时", "无休", "龄", "”"]) {
            return true;
        }
        let mut next = after;
        for _ in 0..12 {
            if next.sees_any(words!["目标", "任务", "计划", "预期", "工作"]) {
                return true;
            }
            if !next.eat_char(|c| !c.is_ascii_digit() && !matches!(c, ',' | '。' | ';' | '、' | '(' | ':')) {
                break;
            }
        }
    }
    if when.part == Part::Whole && start.sees("年内") && after.sees("外") {
        return true;
    }
    if let YearRef::Absolute(_) = when.year {
        return when.part == Part::Whole
            && !after.finds_any(9, words!["期间"])
            && after.finds_any(
                4,
                words!["奥运会", "冬奥会", "残奥会", "世博会", "亚运会", "全运会", "世界杯", "春晚", "央视"],
            );
    }
    false
}

/// 截至9月底, 截至目前, 到2025年, 至今
fn up_to(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let as_of = c.eat_any(words!["截至到", "截止到", "截至", "截止"]);
    if !as_of {
        if c.eat_any(words!["迄今为止", "至今为止", "迄今", "至今", "到目前为止", "到目前", "至目前", "到现在"])
        {
            return found(c, PeriodExpr::Now);
        }
        if !c.eat_any(words!["到了", "到", "至"]) {
            return None;
        }
    }
    c.eat(":");
    if as_of && c.eat_any(words!["目前为止", "目前", "日前", "发稿时", "发稿", "现在", "今日", "当前"])
    {
        return found(c, PeriodExpr::Now);
    }
    if let Some((number, part, end)) = plan_words(c) {
        return Some(Found { end, expr: PeriodExpr::Plan(number, part) });
    }
    if let Some(century) = century(c) {
        return Some(century);
    }
    if c.peek().is_some_and(|c| c.is_ascii_digit()) && !digits_may_date(c) {
        return None;
    }
    let start = c;
    let when = when(&mut c)?;
    if names_something_else(start, c, when) {
        return None;
    }
    if as_of {
        c.eat_any(words!["为止", "止"]);
        return found(c, PeriodExpr::AsOf(when));
    }
    // 到去年 and 到全年 look back; a time ahead needs no more than its name.
    c.eat_any(words!["为止", "之前", "以前", "前后"]);
    if c.sees("前") && !c.sees_any(words!["前三", "前列", "前期"]) {
        c.eat("前");
    }
    found(c, PeriodExpr::By(when))
}

fn now(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    // 项目前期, 科目前瞻: two words meet.
    if c.sees_any(words!["目前期", "目前置", "目前瞻", "目前沿", "目前列"]) {
        return None;
    }
    let clause = c.before(1).is_none_or(|p| matches!(p, ',' | '。' | ';' | ':'));
    if c.eat_any(words!["目前为止", "目前", "如今"]) || (clause && c.sees("当前,") && c.eat("当前")) {
        found(c, PeriodExpr::Now)
    } else {
        None
    }
}

/// 本世纪末, 本世纪中叶
fn century(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if c.eat("本世纪末") {
        return found(c, PeriodExpr::Century(100));
    }
    if c.eat("本世纪中叶") { found(c, PeriodExpr::Century(50)) } else { None }
}

fn close(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let inside = c.before(1).is_some_and(|p| is_numeral(p) || matches!(p, '个' | '每' | '份'));
    if !inside && c.eat_any(words!["月末", "季末", "季度末"]) { found(c, PeriodExpr::Close) } else { None }
}

/// 上月, 上个月, 上季度; not the 上 of 以上, 线上.
fn previous(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if c.before(1).is_some_and(|p| matches!(p, '以' | '线' | '网' | '马' | '晚' | '早' | '海' | '岸')) {
        return None;
    }
    let step = if c.eat_any(words!["上月末", "上月底", "上个月", "上一个月", "上月"]) {
        Step::Month
    } else if c.eat_any(words!["上季度末", "上季度", "上个季度", "上一季度", "上季末"]) {
        Step::Quarter
    } else {
        return None;
    };
    found(c, PeriodExpr::Previous(step))
}

fn same_time(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let word = c.before(1).is_some_and(|p| matches!(p, '共' | '合' | '不'));
    if !word && c.eat("同期") && !c.sees_any(words!["声", "录", "待", "盼", "望"]) {
        found(c, PeriodExpr::SameTime(None))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_start_does_not_start() {
        const RESTS: &[&str] = &[
            "",
            "年",
            "年来",
            "几年来",
            "年底",
            "至5年",
            "-8月",
            "年间",
            "五”期间",
            "五年计划时期",
            "月",
            "月底",
            "季度",
            "个月",
            "个季度末",
            "个五年",
            "的五年",
            "今",
            "今为止",
            "到2025年",
            "期",
            "末",
            "目前",
            "年同期",
            "半年",
            "下来三年",
            "期以来",
            "些年来",
            "以来",
            "政府以来",
            "开放以来",
            "十八大以来",
            "国成立以来",
            "纪末",
            ",",
            "年,",
            "113年12月",
            "020年",
            "一五”末",
        ];
        let others = ['半', '国', '底', '内', '终', '初', '开', '的', '天', '个', 'A', '.', '%', ','];
        let beginnings = BEGINNINGS.iter().flat_map(|(first, second)| first.chars().chain(second.chars()));
        let numerals = (0..=0xffff).filter_map(char::from_u32).filter(|&c| is_numeral(c));
        let mut chars: Vec<char> = beginnings.chain(numerals).chain(others).collect();
        chars.sort_unstable();
        chars.dedup();
        for (&first, &second) in chars.iter().flat_map(|first| chars.iter().map(move |second| (first, second))) {
            for rest in RESTS {
                let text: Vec<char> = [first, second].into_iter().chain(rest.chars()).collect();
                let found = scan(Cursor { chars: &text, at: 0 }).is_some();
                assert!(!found || may_start(&text, 0), "{first}{second}{rest}");
            }
            assert!(scan(Cursor { chars: &[first], at: 0 }).is_none(), "{first}");
        }
    }
}
