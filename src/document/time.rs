//! When a document was written, and the time that it looks back on.

use super::words;
use super::{Cursor, Page, time_facts::Facts};
use crate::{Moment, TimeSpan};

/// What a document says of its own time. Everything is absent when the text does not let a reader say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TimeContext {
    /// When it was written or delivered, as finely as it says.
    pub(crate) date: Option<Moment>,
    /// What it looks back on by default: the year before for a report of spring, the term for one at its end.
    pub(crate) review: Option<TimeSpan>,
    /// The year of writing: 今年. Known more often than the date.
    pub(crate) year: Option<u16>,
}

impl TimeContext {
    /// The year that 今年 means.
    pub(crate) fn writing_year(&self) -> Option<u16> {
        self.date.map(|d| d.year).or(self.year)
    }
}

/// How much of a text is searched for its time, in characters: what it says of itself stands in front.
const SEARCHED: usize = 100_000;
/// Once the date is known, only headings and first sentences can add to it.
const SEARCHED_WITH_DATE: usize = 2400;

/// The time of a whole document. `option` is the date that the user gives; it is taken before that of the text.
pub(crate) fn document_time(page: &Page<'_>, option: Option<Moment>) -> TimeContext {
    let mut facts = Facts::default();
    for line in &page.lines {
        let known = option.is_some() || facts.speech.is_some();
        if line.chars.start > if known { SEARCHED_WITH_DATE } else { SEARCHED } {
            break;
        }
        // A text of one endless line is read as far as any other.
        facts.read(page.line(line).first(SEARCHED));
    }
    decide(&facts, option)
}

fn decide(facts: &Facts, option: Option<Moment>) -> TimeContext {
    let report = facts.is_report();
    // 某县2008年政府工作报告, with 二、2009年工作意见 in it: titled by the year that it tells of.
    let report_year = facts.report_year.map(|y| {
        let told = facts.review_year == Some(y) || facts.plan_year == Some(y + 1);
        y + u16::from(told)
    });
    // A page may carry an old report under a new date; the report knows better.
    let stamp = facts.stamp.filter(|s| {
        let title = report_year.is_none_or(|y| s.year == y);
        let heading = facts.review_year.is_none_or(|y| s.year == y || s.year == y + 1);
        // 2022年某县政府工作报告, put on a page in August: it was delivered as the year began.
        let late = report_year.is_some() && s.month > Some(6);
        !report || (title && heading && !late)
    });
    let speech = facts.speech.filter(|s| report_year.is_none_or(|y| s.year == y || s.year + 1 == y));
    let date = option.or(speech).or(stamp).or(facts.title_date).or(facts.lead_date());
    let mut year = date
        .map(|d| d.year)
        .or(report_year)
        .or(facts.plan_year)
        .or(facts.review_year.or(facts.look_back_year).map(|y| y + 1))
        .or(facts.five_years)
        .or(facts.number_year)
        .or(facts.anniversary_year());
    let mut review = facts.bulletin;
    if year.is_none() {
        year = review
            .map(|r| if let TimeSpan::In(Moment { month: None, .. }) = r { r.last_year() + 1 } else { r.last_year() });
    }
    let in_year = |y: u16| Some(TimeSpan::In(Moment::year(y)));
    if review.is_none() {
        review = facts.review_year.and_then(in_year);
    }
    if review.is_none()
        && let Some(first) = facts.five_years
    {
        review = Some(TimeSpan::Between(Moment::year(first - 5), Moment::year(first - 1)));
    }
    if review.is_none() && report {
        if year.is_none() {
            if let Some(past) = facts.past_year() {
                (review, year) = (in_year(past), Some(past + 1));
            }
        } else if let Some(y) = year.filter(|&y| y > 5) {
            let month = date.and_then(|d| d.month).unwrap_or(1);
            review = if let Some(years) = facts.term {
                // A report of December counts the year that ends with it.
                let last = if month == 12 { y } else { y - 1 };
                Some(TimeSpan::Between(Moment::year(last + 1 - years), Moment::year(last)))
            } else if month <= 6 {
                in_year(y - 1)
            } else if month == 12 {
                in_year(y)
            } else {
                None
            };
        }
    }
    if review.is_none() {
        review = facts.look_back_year.and_then(in_year);
    }
    if review.is_none() && year.is_none() {
        review = facts.opening_year().and_then(in_year);
    }
    if review.is_none() && year.is_none() && !report {
        review = facts.told_year().and_then(in_year);
        year = facts.told_year().map(|told| told + 1);
    }
    if review.is_none() {
        // 2022年以来 opens an account of that year when the next has only begun.
        review = facts.since_year.filter(|&s| year == Some(s + 1)).and_then(in_year);
    }
    TimeContext { date, review, year }
}

/// A full date at the cursor: `2021年10月11日`, `二〇二一年十月十一日`, `2021-10-12`, `2021.10.12`; or, without the day,
/// `2021年10月`.
pub(super) fn date(c: &mut Cursor<'_>) -> Option<Moment> {
    if c.before(1).is_some_and(|p| p.is_ascii_digit()) {
        return None;
    }
    let mut next = *c;
    let year = next.four_digits().or_else(|| next.republic_year())?;
    let month = |c: &mut Cursor<'_>| c.small_number().filter(|m| (1..=12).contains(m)).map(|m| m as u8);
    let day = |c: &mut Cursor<'_>| two_digits(c).filter(|d| (1..=31).contains(d)).map(|d| d as u8);
    let moment = if next.eat("年") {
        let month = month(&mut next)?;
        if !next.eat("月") {
            return None;
        }
        let before = next;
        match next.small_number().filter(|d| (1..=31).contains(d)) {
            Some(d) if next.eat_any(words!["日", "号"]) => Moment::day(year, month, d as u8),
            _ => {
                next = before;
                Moment::month(year, month)
            }
        }
    } else {
        let sign = next.peek().filter(|c| matches!(c, '-' | '/' | '.'))?;
        next.at += 1;
        let month = month(&mut next)?;
        if !next.eat_char(|c| c == sign) {
            return None;
        }
        Moment::day(year, month, day(&mut next)?)
    };
    *c = next;
    Some(moment)
}

/// One or two digits: in `2021-10-1213:42` the day is 12, the blank before the time is gone.
fn two_digits(c: &mut Cursor<'_>) -> Option<u16> {
    let mut n = c.peek()?.to_digit(10)?;
    c.at += 1;
    if let Some(d) = c.peek().and_then(|c| c.to_digit(10)) {
        n = n * 10 + d;
        c.at += 1;
    }
    Some(n as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The date, the time looked back on and the year of writing, `-` where open.
    fn told(text: &str) -> [String; 3] {
        let t = document_time(&Page::new(text), None);
        let open = || "-".to_owned();
        [
            t.date.map_or_else(open, |d| d.to_string()),
            t.review.map_or_else(open, |r| r.to_string()),
            t.year.map_or_else(open, |y| y.to_string()),
        ]
    }

    #[test]
    fn the_seed_documents() {
        assert_eq!(told(include_str!("../../tests/fixtures/donghu.txt")), ["2021-10-11", "2016/2020", "2021"]);
        assert_eq!(told(include_str!("../../tests/fixtures/xiangdong.txt")), ["2023-03-26", "2022", "2023"]);
        assert_eq!(told(include_str!("../../tests/fixtures/xunyang.txt")), ["-", "2020", "2021"]);
        assert_eq!(told(include_str!("../../tests/fixtures/yuehu.txt")), ["-", "-", "2023"]);
        assert_eq!(told(include_str!("../../tests/fixtures/yujiang.txt")), ["2024-04", "-", "2024"]);
    }

    #[test]
    fn reports_as_they_open() {
        let rows: [(&str, [&str; 3]); 33] = [
            ("前三季度经济运行稳中有进\n2021年9月25日 来源：某日报\n", ["2021-09-25", "-", "2021"]),
            ("关于下达年度计划的通知\n某府发〔2021〕5号\n", ["-", "-", "2021"]),
            ("新华社南昌2023年1月11日电（记者 某某）某省省长在作政府工作报告时说，\n", ["2023-01-11", "2022", "2023"]),
            ("某区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n", ["-", "2016/2020", "2021"]),
            ("2015年，面对复杂形势，全县经济稳步发展。\n人均生产总值19967元。到2018年", ["-", "2015", "-"]),
            ("2015年，全县被列为试点。2019年，全县完成试点。", ["-", "-", "-"]),
            (
                "\n2025年福建省政府工作报告\n来源：福建日报\n2025年1月13日在福建省第十四届人民代表大会第三次会议上福建省人民政府省长赵龙作政府工作报告。\n各位代表：",
                ["2025-01-13", "2024", "2025"],
            ),
            (
                "2025年广东省政府工作报告\n来源 : 南方日报\n——2025年1月15日在广东省第十四届人民代表大会第三次会议上\n",
                ["2025-01-15", "2024", "2025"],
            ),
            (
                "2025年辽宁省政府工作报告\n——2025年1月16日省长 李乐成在辽宁省第十四届人民代表大会第三次会议上的讲话\n",
                ["2025-01-16", "2024", "2025"],
            ),
            ("2025年湖南省政府工作报告\n各位代表：\n", ["-", "2024", "2025"]),
            (
                "各位代表：\n\n现在，我代表国务院，向大会作政府工作报告，请予审议。\n一、过去一年工作回顾\n2004年，全国各族人民\n二、2005年工作总体部署\n",
                ["-", "2004", "2005"],
            ),
            ("各位代表：\n一、过去一年工作回顾\n2004年，全国各族人民，到2010年\n", ["-", "2004", "2005"]),
            (
                "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n一、2014年工作回顾\n二、2015年工作总体部署\n",
                ["-", "2014", "2015"],
            ),
            (
                "各位代表：\n现在，我代表国务院向大会作政府工作报告，请予审议。\n自１９７９年以来。１９８６年是开始执行第七个五年计划并取得显著成就的一年，是前进的一年。\n",
                ["-", "1986", "1987"],
            ),
            (
                "某区政府工作报告\n——2022年1月8日在某区第十八届人民代表大会第一次会议上\n一、过去五年工作回顾\n五年来，我们\n",
                ["2022-01-08", "2017/2021", "2022"],
            ),
            ("某县2020年国民经济和社会发展统计公报\n某县统计局\n2020年，全县地区生产总值\n", ["-", "2020", "2021"]),
            (
                "某县2020年国民经济和社会发展统计公报\n发布时间：2021-04-02 10:00 来源：统计局\n",
                ["2021-04-02", "2020", "2021"],
            ),
            ("某区2021年上半年经济运行情况\n", ["-", "2021-01/2021-06", "2021"]),
            ("政府工作报告\n（2024年1月20日）\n各位代表：\n", ["2024-01-20", "2023", "2024"]),
            (
                "政府工作报告\n二〇二一年一月二十日在某区第十七届人民代表大会第六次会议上\n",
                ["2021-01-20", "2020", "2021"],
            ),
            (
                "2022年某旗政府工作报告\n发布时间:2022-08-21 22:18\n2022年1月6日在某旗第十六届\n人民代表大会第一次会议上\n一、过去四年工作回顾\n四年来，我们\n",
                ["2022-01-06", "2018/2021", "2022"],
            ),
            ("2022年某旗政府工作报告\n发布时间:2022-08-21\n各位代表:\n", ["-", "2021", "2022"]),
            (
                "2016年12月13日在某县第十七届人民代表大会第一次会议上\n各位代表：\n过去五年工作回顾\n",
                ["2016-12-13", "2012/2016", "2016"],
            ),
            ("上半年经济稳中向好\n某市统计局  2021年7月23日\n上半年，全市生产总值\n", ["2021-07-23", "-", "2021"]),
            ("某县2015年国民经济和社会发展统计公报\n某县统计局\n2016年3月21日\n", ["2016-03-21", "2015", "2016"]),
            // Titled by the year that it tells of.
            ("某县2008年政府工作报告\n(2009年2月12日)\n二、2009年工作意见\n", ["2009-02-12", "2008", "2009"]),
            ("某县2008年政府工作报告\n一、2008年工作回顾\n", ["-", "2008", "2009"]),
            // An old report on a new page.
            ("2015年某县政府工作报告\n发布时间：2019-06-03\n", ["-", "2014", "2015"]),
            (
                "某区GDP突破680亿元\n记者获悉，2023年，某区实现生产总值682亿元。\n全年投资10亿元。2024年目标6%。\n",
                ["-", "2023", "2024"],
            ),
            ("去年全区完成投资10亿元。到2025年达到20亿元。", ["-", "-", "-"]),
            ("2024年4月7日，省政府印发《方案》。", ["-", "-", "-"]),
            ("", ["-", "-", "-"]),
            ("地区生产总值增长5%。", ["-", "-", "-"]),
        ];
        for (text, want) in rows {
            assert_eq!(told(text), want, "{text}");
        }
    }

    #[test]
    fn the_users_date_is_taken_before_that_of_the_text() {
        let text = "政府工作报告\n（2024年1月20日）\n各位代表：\n";
        let t = document_time(&Page::new(text), Some(Moment::month(2022, 2)));
        assert_eq!((t.date, t.year), (Some(Moment::month(2022, 2)), Some(2022)));
        assert_eq!(t.review, Some(TimeSpan::In(Moment::year(2021))));
    }
}
