//! Numbers of years counted from the document: 五年来, 未来三年, 连续五年, and times told by an event.

use super::scan::{Found, found};
use super::{Part, PeriodExpr, Step, When, YearRef};
use crate::document::{Cursor, Words, is_numeral, words};

/// 五年来, 40年来, 一年来, 五年间, 十多年来; a number of years by itself is a length, not a time.
pub(super) fn look_back(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if !is_numeral(c.peek()?) || c.inside_number() || c.before(1) == Some('第') {
        return None;
    }
    let start = c.at;
    let n = c.small_number()?;
    let vague = c.eat_any(words!["多", "余", "几"]);
    if !c.eat("年") {
        return None;
    }
    if c.eat_any(words!["以来", "来", "间"]) {
        return found(c, if vague { PeriodExpr::Vague } else { PeriodExpr::Last(n) });
    }
    // 全社会固定资产投资|五年|累计完成406.5亿元, 财政收入达到1350亿元,|3年|增长58.6%
    let length =
        Cursor { chars: c.chars, at: start }.follows_any(words!["用", "争", "过", "划", "满", "龄", "每", "施", "需"]);
    if !vague && !length && (2..=10).contains(&n) && c.sees_any(&SUMMED) {
        return found(c, PeriodExpr::Last(n));
    }
    let base = c.chars.get(..c.at)?;
    if !vague && c.sees("前") && !c.sees_any(words!["前三", "前列", "前期", "前沿"]) {
        // 较3年前增长44%: only where it is compared with.
        let start = Cursor { chars: base, at: base.len() - year_words(c.at, base) };
        if start.follows_any(words!["较", "比", "是", "相比"]) && c.eat("前") {
            return found(c, PeriodExpr::Ago(n));
        }
    }
    None
}

/// What sums up a number of years right before it.
pub(crate) const SUMMED: Words = Words::new(&["累计", "增长", "共", "翻", "净增", "增加", "新增", "提高"]);

/// How many characters a number with 年 takes that ends `text`.
fn year_words(end: usize, text: &[char]) -> usize {
    let mut at = end - 1;
    while at > 0 && is_numeral(text[at - 1]) {
        at -= 1;
    }
    end - at
}

/// 近五年, 过去一年, 最近三年来, 这八年, 未来三年, 今后五年, 下一个五年
pub(super) fn stretch(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let back = c.eat_any(words!["近", "过去的", "过去", "最近的", "最近", "这"]);
    let ahead = !back && c.eat_any(words!["未来的", "未来", "今后的", "今后", "接下来的", "接下来", "下一个", "下个"]);
    if !back && !ahead {
        return None;
    }
    let start = c;
    let Some(mut n) = c.small_number() else {
        // 近年来, 近几年, 这几年来, 今后几年
        let years = words!["几年", "些年", "多年", "数年"];
        if !(c.eat_any(years) || (back && c.sees("年来") && c.eat("年"))) {
            return None;
        }
        c.eat_any(words!["以来", "来", "间"]);
        return found(c, PeriodExpr::Vague);
    };
    // 未来3至5年
    let mut range = c;
    if (range.eat_any(words!["至", "到", "、"]) || range.eat_dash())
        && let Some(last) = range.small_number()
    {
        (n, c) = (last, range);
    }
    let vague = c.eat_any(words!["多", "余"]);
    if n == 0 || n > 150 || !c.eat_any(words!["个年度", "年"]) {
        return None;
    }
    // 这三年行动: a name. 这一年 is the year itself, which `year` reads.
    if c.sees_any(words!["行动", "计划", "期", "规划", "级"])
        || (start.before(1) == Some('这') && n == 1 && !c.sees("来"))
    {
        return None;
    }
    if back {
        c.eat_any(words!["以来", "来", "间", "时间", "里"]);
    } else {
        c.eat_any(words!["期间", "时间", "内", "间", "里"]);
    }
    let expr = match (vague, back) {
        (true, _) => PeriodExpr::Vague,
        (false, true) => PeriodExpr::Last(n),
        (false, false) => PeriodExpr::Next(n),
    };
    found(c, expr)
}

/// 连续三年, 连续12个季度
pub(super) fn streak(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if !c.eat("连续") {
        return None;
    }
    if c.eat_any(words!["多年", "数年", "几年"]) {
        return found(c, PeriodExpr::Vague);
    }
    let n = c.small_number().filter(|n| (1..=200).contains(n))?;
    let step = if c.eat("年") {
        Step::Year
    } else if c.eat_any(words!["个季度", "季度"]) {
        Step::Quarter
    } else if c.eat("个月") {
        Step::Month
    } else {
        return None;
    };
    found(c, PeriodExpr::Streak(n, step))
}

pub(super) fn vague(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if c.before(1).is_some_and(is_numeral) {
        return None;
    }
    let words = words![
        "多年以来",
        "多年来",
        "几年来",
        "往年同期",
        "常年同期",
        "历年",
        "往年",
        "常年",
        "长期以来",
        "这些年来",
        "这些年",
        "几个月来",
    ];
    // 常年禁捕, 历年拖欠: only as a yardstick or with 来 do these stand for a time.
    if !c.eat_any(words) {
        return None;
    }
    let bare = Cursor { chars: c.chars, at: c.at }.follows_any(words!["历年", "往年", "常年"]);
    let start = Cursor { chars: c.chars, at: c.at - 2 };
    if bare && !start.follows_any(words!["比", "较", "于"]) && !c.sees("之最") {
        return None;
    }
    found(c, PeriodExpr::Vague)
}

/// 换届以来, 本届政府以来, 改革开放以来
pub(super) fn since_event(c: Cursor<'_>) -> Option<Found> {
    if !matches!(c.chars.get(c.at + 1), Some('届' | '革' | '的' | '中' | '国')) {
        return None;
    }
    let mut c = c;
    let term = words![
        "换届以来",
        "本届政府成立以来",
        "本届政府任期以来",
        "本届政府任期内",
        "本届政府以来",
        "本届政府履职以来",
        "本届政府组成以来",
        "本届以来",
    ];
    if c.eat_any(term) {
        c.eat("的五年");
        return found(c, PeriodExpr::Term);
    }
    let events = [
        ("改革开放以来", 1978),
        ("党的十一届三中全会以来", 1978),
        ("党的十八大以来", 2012),
        ("党的十九大以来", 2017),
        ("党的二十大以来", 2022),
        ("新中国成立以来", 1949),
        ("建国以来", 1949),
    ];
    for (words, year) in events {
        if c.eat(words) {
            return found(c, PeriodExpr::Since(When { year: YearRef::Absolute(year), part: Part::Whole }));
        }
    }
    None
}
