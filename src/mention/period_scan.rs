//! The ways of writing a period, tried in turn at one place of a clause.

use super::period::{Part, PeriodExpr, PlanPart, Step, When, YearRef};
use crate::document::{Cursor, chinese_digit, is_numeral};

/// An expression and the index after it.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) expr: PeriodExpr,
}

const NOT_SPELLED: When = When { year: YearRef::InForce(0), part: Part::Whole };

/// The expression that starts at the cursor. The order matters: more particular forms come first.
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
        '本' => since_event(c).or_else(|| dated(c)),
        '今' | '下' => stretch(c).or_else(|| dated(c)),
        '第' => plan(c).or_else(|| dated(c)),
        '同' => same_time(c).or_else(|| dated(c)),
        _ if is_numeral(c.peek()?) && c.inside_number() => None,
        _ => plan(c).or_else(|| look_back(c)).or_else(|| dated(c)),
    }
}

fn found(c: Cursor<'_>, expr: PeriodExpr) -> Option<Found> {
    Some(Found { end: c.at, expr })
}

// Years and their parts

/// A year, a part of a year, or both, and what makes of it a span, a beginning or a deadline.
fn dated(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
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

/// What follows a time and changes its sense.
fn ending(c: &mut Cursor<'_>, first: When) -> PeriodExpr {
    let whole = first.part == Part::Whole;
    if c.eat_any(&["以来", "换届以来的五年", "换届以来", "成立以来", "开始以来"])
        || (whole && year_word(first) && c.eat("来"))
    {
        return PeriodExpr::Since(first);
    }
    if c.eat_any(&["至今", "到目前", "至目前", "到现在", "至现在"]) {
        c.eat("为止");
        return PeriodExpr::ToNow(first);
    }
    if let Some(last) = second_end(c, first) {
        return PeriodExpr::Span(first, last);
    }
    let deadline = whole || matches!(first.part, Part::End | Part::Months(..) | Part::Day(..));
    if deadline
        && (c.eat_any(&["以前", "之前"])
            || (c.sees("前")
                && !c.sees_any(&[
                    "前后", "前期", "前三", "前列", "前两", "前二", "前一", "前四", "前五", "前十", "前沿", "前往",
                ])
                && c.eat("前")))
    {
        return PeriodExpr::By(first);
    }
    if c.sees("同期") {
        // 2020年一季度同期 says no more than 2020年一季度.
        c.eat("同期");
        if whole {
            return PeriodExpr::SameTime(Some(first.year));
        }
    }
    if whole {
        c.eat_any(&["全年", "期间"]);
    }
    PeriodExpr::In(first)
}

fn year_word(when: When) -> bool {
    !matches!(when.year, YearRef::InForce(0))
}

/// `至2021年9月` after `2020年10月`; the second end may leave out the year of the first.
fn second_end(c: &mut Cursor<'_>, first: When) -> Option<When> {
    let mut next = *c;
    if !(next.eat_any(&["至", "到"]) || next.eat_dash()) {
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
    loop {
        if !(next.eat_any(&["至", "到", "、", "和"]) || next.eat_dash()) {
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
        if next.eat_any(&["年度", "年间", "年期间", "年"]) {
            // The years in the title of a document: 《…规划(2024-2029年)》.
            if next.sees_any(&[")》", "》"]) {
                return None;
            }
            break;
        }
    }
    let year = |y| When { year: YearRef::Absolute(y), part: Part::Whole };
    *c = next;
    Some(PeriodExpr::Span(year(first), year(last)))
}

/// A year with its part, or a part alone.
fn when(c: &mut Cursor<'_>) -> Option<When> {
    if let Some(year) = year(c) {
        let mut next = *c;
        next.eat_any(&["全年", "的"]);
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
        d if d.is_ascii_digit() || chinese_digit(d).is_some() => {
            if next.inside_number() || next.before(1) == Some('第') {
                return None;
            }
            let year = next.four_digits()?;
            if !next.eat("年") {
                return None;
            }
            // 2000年历史, 2020年级: a length and a form.
            if next.sees_any(&["历史", "的历史", "文化", "文明", "级", "余"]) {
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
        '上' if next.eat_any(&["上一年度", "上年度", "上一年", "上年"]) => YearRef::InForce(-1),
        '本' if next.eat_any(&["本年度", "本年"]) => YearRef::InForce(0),
        '当' if next.eat_any(&["当年度", "当年"]) => YearRef::InForce(0),
        '同' if next.eat("同年") => YearRef::InForce(0),
        '该' if next.eat_any(&["该年度", "该年"]) => YearRef::InForce(0),
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
        '上' if next.eat_any(&["上半年末", "上半年底"]) => Part::Months(6, 6),
        '上' if next.eat("上半年") => Part::Months(1, 6),
        '下' if next.eat("下半年") => Part::Months(7, 12),
        '首' if next.eat_any(&["首季度", "首季"]) => Part::Months(1, 3),
        '前' | '头' => first_months(&mut next)?,
        '末' if after_year && next.eat("末") => Part::End,
        '底' if after_year && next.eat("底") => Part::End,
        '初' if after_year && eat_start(&mut next) => Part::Start,
        '年' if !after_year && next.before(1).is_some_and(is_numeral) => return None,
        '年' if next.eat_any(&["年末", "年底", "年终"]) => {
            if !after_year && next.sees_any(&["考核", "总结", "奖", "分红"]) {
                return None;
            }
            Part::End
        }
        '岁' if next.eat("岁末") => Part::End,
        '期' if !after_year && next.eat("期末") && !next.sees_any(&["考", "比"]) => Part::End,
        '期' if !after_year && next.eat("期末") && next.sees("比") => Part::End,
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
    !c.sees_any(&["初步", "初次", "初始", "初心"]) && c.eat("初")
}

/// 前三季度, 前8个月, 头两个月
fn first_months(c: &mut Cursor<'_>) -> Option<Part> {
    // 提前两个月
    if c.follows_any(&["提", "此", "之"]) {
        return None;
    }
    c.at += 1;
    let n = c.small_number()?;
    let part = if c.eat_any(&["个季度", "季度", "季"]) {
        (1..=4).contains(&n).then(|| Part::Months(1, (n * 3) as u8))?
    } else if c.eat_any(&["个月", "月份", "月"]) {
        (1..=12).contains(&n).then(|| Part::Months(1, n as u8))?
    } else {
        return None;
    };
    c.eat("末");
    Some(part)
}

/// 一季度, 第三季度, 1-3季度, 三、四季度, 三季度末
fn quarters(c: &mut Cursor<'_>) -> Option<Part> {
    c.eat("第");
    let first = c.small_number().filter(|n| (1..=4).contains(n))?;
    let mut last = first;
    if c.eat_any(&["至", "到", "、"]) || c.eat_dash() {
        c.eat("第");
        last = c.small_number().filter(|n| (first..=4).contains(n))?;
    }
    if !c.eat("季度") {
        return None;
    }
    let end = (last * 3) as u8;
    if c.eat_any(&["末", "底"]) {
        return Some(Part::Months(end, end));
    }
    Some(Part::Months((first * 3 - 2) as u8, end))
}

/// 9月, 1-8月份, 1月至8月, 7、8月, 3月25日, 9月底
fn months(c: &mut Cursor<'_>, after_year: bool) -> Option<Part> {
    let month = |c: &mut Cursor<'_>| c.small_number().filter(|n| (1..=12).contains(n)).map(|n| n as u8);
    let spelled = !c.peek()?.is_ascii_digit();
    let first = month(c)?;
    let said = c.eat_any(&["月份", "月"]);
    let mut next = *c;
    if next.eat_any(&["至", "到", "、"]) || next.eat_dash() {
        if let Some(last) = month(&mut next).filter(|_| next.eat_any(&["月份", "月"])) {
            // 1月至3月20日 goes on to a day: that is for the caller, who knows both ends.
            let mut day = next;
            let to_day = day.small_number().is_some() && day.sees("日");
            if !to_day {
                next.eat_any(&["底", "末"]);
                *c = next;
                return Some(Part::Months(first, last));
            }
        }
    }
    if !said {
        return None;
    }
    let mut day = *c;
    if let Some(d) = day.small_number().filter(|d| (1..=31).contains(d)) {
        if day.eat_any(&["日", "号"]) {
            *c = day;
            return Some(Part::Day(first, d as u8));
        }
    }
    let marked =
        c.chars.get(c.at - 1) == Some(&'份') || c.eat_any(&["底", "末", "上旬", "中旬", "下旬"]) || eat_start(c);
    // In words, 三月 is also part of names and lengths of time.
    if spelled && !after_year && !marked {
        return None;
    }
    // 6月龄, 月均: no month of a year.
    if c.sees_any(&["龄", "均", "饼", "嫂", "度"]) {
        return None;
    }
    Some(Part::Months(first, first))
}

/// 2022年冬奥会, 全年目标任务: the year belongs to a name or to a plan.
fn names_something_else(start: Cursor<'_>, after: Cursor<'_>, when: When) -> bool {
    if when.part == Part::Whole && start.sees("全年") {
        if after.sees_any(&["全时", "无休", "龄", "”"]) {
            return true;
        }
        let mut next = after;
        for _ in 0..12 {
            if next.sees_any(&["目标", "任务", "计划", "预期", "工作"]) {
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
            && after
                .finds_any(4, &["奥运会", "冬奥会", "残奥会", "世博会", "亚运会", "全运会", "世界杯", "春晚", "央视"]);
    }
    false
}

// Stretches of years

/// 五年来, 40年来, 一年来, 五年间, 十多年来; a number of years by itself is a length, not a time.
fn look_back(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if !is_numeral(c.peek()?) || c.inside_number() || c.before(1) == Some('第') {
        return None;
    }
    let n = c.small_number()?;
    let vague = c.eat_any(&["多", "余", "几"]);
    if !c.eat("年") {
        return None;
    }
    if c.eat_any(&["以来", "来", "间"]) {
        return found(c, if vague { PeriodExpr::Vague } else { PeriodExpr::Last(n) });
    }
    let base = c.chars.get(..c.at)?;
    if !vague && c.sees("前") && !c.sees_any(&["前三", "前列", "前期", "前沿"]) {
        // 较3年前增长44%: only where it is compared with.
        let start = Cursor { chars: base, at: base.len() - year_words(c.at, base) };
        if start.follows_any(&["较", "比", "是", "相比"]) && c.eat("前") {
            return found(c, PeriodExpr::Ago(n));
        }
    }
    None
}

/// How many characters a number with 年 takes that ends `text`.
fn year_words(end: usize, text: &[char]) -> usize {
    let mut at = end - 1;
    while at > 0 && is_numeral(text[at - 1]) {
        at -= 1;
    }
    end - at
}

/// 近五年, 过去一年, 最近三年来, 这八年, 未来三年, 今后五年, 下一个五年
fn stretch(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let back = c.eat_any(&["近", "过去的", "过去", "最近的", "最近", "这"]);
    let ahead = !back && c.eat_any(&["未来的", "未来", "今后的", "今后", "接下来的", "接下来", "下一个", "下个"]);
    if !back && !ahead {
        return None;
    }
    let start = c;
    let Some(mut n) = c.small_number() else {
        // 近年来, 近几年, 这几年来, 今后几年
        let years = ["几年", "些年", "多年", "数年"];
        if !(c.eat_any(&years) || (back && c.sees("年来") && c.eat("年"))) {
            return None;
        }
        c.eat_any(&["以来", "来", "间"]);
        return found(c, PeriodExpr::Vague);
    };
    // 未来3至5年
    let mut range = c;
    if range.eat_any(&["至", "到", "、"]) || range.eat_dash() {
        if let Some(last) = range.small_number() {
            (n, c) = (last, range);
        }
    }
    let vague = c.eat_any(&["多", "余"]);
    if n == 0 || n > 150 || !c.eat_any(&["个年度", "年"]) {
        return None;
    }
    // 这三年行动: a name. 这一年 is the year itself, which `year` reads.
    if c.sees_any(&["行动", "计划", "期", "规划", "级"]) || (start.before(1) == Some('这') && n == 1 && !c.sees("来"))
    {
        return None;
    }
    if back {
        c.eat_any(&["以来", "来", "间", "时间", "里"]);
    } else {
        c.eat_any(&["期间", "时间", "内", "间", "里"]);
    }
    let expr = match (vague, back) {
        (true, _) => PeriodExpr::Vague,
        (false, true) => PeriodExpr::Last(n),
        (false, false) => PeriodExpr::Next(n),
    };
    found(c, expr)
}

/// 连续三年, 连续12个季度
fn streak(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if !c.eat("连续") {
        return None;
    }
    if c.eat_any(&["多年", "数年", "几年"]) {
        return found(c, PeriodExpr::Vague);
    }
    let n = c.small_number().filter(|n| (1..=200).contains(n))?;
    let step = if c.eat("年") {
        Step::Year
    } else if c.eat_any(&["个季度", "季度"]) {
        Step::Quarter
    } else if c.eat("个月") {
        Step::Month
    } else {
        return None;
    };
    found(c, PeriodExpr::Streak(n, step))
}

fn vague(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    if c.before(1).is_some_and(is_numeral) {
        return None;
    }
    let words = [
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
    if !c.eat_any(&words) {
        return None;
    }
    let bare = Cursor { chars: c.chars, at: c.at }.follows_any(&["历年", "往年", "常年"]);
    let start = Cursor { chars: c.chars, at: c.at - 2 };
    if bare && !start.follows_any(&["比", "较", "于"]) && !c.sees("之最") {
        return None;
    }
    found(c, PeriodExpr::Vague)
}

// Up to a time

/// 截至9月底, 截至目前, 到2025年, 至今
fn up_to(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let as_of = c.eat_any(&["截至到", "截止到", "截至", "截止"]);
    if !as_of {
        if c.eat_any(&["迄今为止", "至今为止", "迄今", "至今", "到目前为止", "到目前", "至目前", "到现在"])
        {
            return found(c, PeriodExpr::Now);
        }
        if !c.eat_any(&["到了", "到", "至"]) {
            return None;
        }
    }
    c.eat(":");
    if as_of && c.eat_any(&["目前为止", "目前", "日前", "发稿时", "发稿", "现在", "今日", "当前"]) {
        return found(c, PeriodExpr::Now);
    }
    if let Some((number, part, end)) = plan_words(c) {
        return Some(Found { end, expr: PeriodExpr::Plan(number, part) });
    }
    let start = c;
    let when = when(&mut c)?;
    if names_something_else(start, c, when) {
        return None;
    }
    if as_of {
        c.eat_any(&["为止", "止"]);
        return found(c, PeriodExpr::AsOf(when));
    }
    // 到去年 and 到全年 look back; a time ahead needs no more than its name.
    c.eat_any(&["为止", "之前", "以前", "前后"]);
    if c.sees("前") && !c.sees_any(&["前三", "前列", "前期"]) {
        c.eat("前");
    }
    found(c, PeriodExpr::By(when))
}

fn now(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    // 项目前期, 科目前瞻: two words meet.
    if c.sees_any(&["目前期", "目前置", "目前瞻", "目前沿", "目前列"]) {
        return None;
    }
    if c.eat_any(&["目前为止", "目前", "如今"]) { found(c, PeriodExpr::Now) } else { None }
}

fn same_time(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let word = c.before(1).is_some_and(|p| matches!(p, '共' | '合' | '不'));
    if !word && c.eat("同期") && !c.sees_any(&["声", "录", "待", "盼", "望"]) {
        found(c, PeriodExpr::SameTime(None))
    } else {
        None
    }
}

/// 换届以来, 本届政府以来, 改革开放以来
fn since_event(c: Cursor<'_>) -> Option<Found> {
    let mut c = c;
    let term = [
        "换届以来",
        "本届政府成立以来",
        "本届政府任期以来",
        "本届政府任期内",
        "本届政府以来",
        "本届政府履职以来",
        "本届政府组成以来",
        "本届以来",
    ];
    if c.eat_any(&term) {
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

// Five-year plans

fn plan(c: Cursor<'_>) -> Option<Found> {
    let (number, part, end) = plan_words(c)?;
    Some(Found { end, expr: PeriodExpr::Plan(number, part) })
}

/// “十三五”期间, 十四五末, 第七个五年计划时期. The plan alone (“十四五”规划) is a document, not a time.
fn plan_words(c: Cursor<'_>) -> Option<(u8, PlanPart, usize)> {
    let mut c = c;
    let start = c;
    let open = c.eat_char(|c| matches!(c, '“' | '‘' | '「' | '『' | '"'));
    let number = if !open && c.eat("第") {
        let n = c.small_number()?;
        (c.eat_any(&["个五年计划", "个五年规划"])).then_some(n)?
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
        let base = start.follows_any(&["比", "较"]);
        let alone = c.peek().is_none_or(|c| c == ',');
        let opens = start.at == 0 || start.before(1).is_some_and(|p| matches!(p, ',' | '。' | ';' | ':' | '、'));
        let told = c.sees_any(&["全区", "全市", "全省", "全县", "我区", "我市", "我省", "我县", "年均", "累计"]);
        (base || (opens && (alone || told))).then_some(PlanPart::Whole)
    })?;
    Some((number as u8, part, c.at))
}

fn plan_part(c: &mut Cursor<'_>) -> Option<PlanPart> {
    if c.eat_any(&["期间", "时期", "这五年", "的五年", "五年间", "五年来", "五年"]) {
        if c.eat("以来") {
            return Some(PlanPart::Since);
        }
        return Some(PlanPart::Whole);
    }
    if c.eat_any(&["以来"]) {
        return Some(PlanPart::Since);
    }
    if c.eat_any(&["规划期末", "期末", "末期", "末年", "末", "收官时"]) {
        return Some(PlanPart::End);
    }
    if c.eat_any(&["规划期间", "规划期内", "规划期", "期内"]) {
        return Some(PlanPart::Whole);
    }
    if c.eat_any(&["初期", "期初", "初"]) {
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
