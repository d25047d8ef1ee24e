//! What the lines of a document say of its time, gathered before anything is concluded.

use once_cell::sync::Lazy;

use super::{Cursor, Stretch, class, is_numeral, time::date};
use super::{Words, words};
use crate::catalogue::Trie;
use crate::{Moment, TimeSpan};

/// How many lines from the top a date of writing may stand in.
const HEAD: usize = 25;
/// How many lines may say that the text looks back on a term of office.
const TERM: usize = 60;

/// Each fact is the first of its kind in the text, unless it says otherwise.
#[derive(Debug, Default)]
pub(super) struct Facts {
    lines: usize,
    /// Words that only a work report has.
    report_words: bool,
    /// `——2021年10月11日在…人民代表大会…会议上`
    pub(super) speech: Option<Moment>,
    /// `发稿时间:2023-03-26`
    pub(super) stamp: Option<Moment>,
    /// `(2021年10月)` in a title
    pub(super) title_date: Option<Moment>,
    /// `2025年湖南省政府工作报告`
    pub(super) report_year: Option<u16>,
    /// `2020年国民经济和社会发展统计公报`: what it is about.
    pub(super) bulletin: Option<TimeSpan>,
    /// `〔2021〕5号`
    pub(super) number_year: Option<u16>,
    /// `…第十四个五年规划…纲要`: the first year of the plan that is laid down.
    pub(super) five_years: Option<u16>,
    /// `一、2014年工作回顾`
    pub(super) review_year: Option<u16>,
    /// `二、2015年工作总体部署`, 展望2021年
    pub(super) plan_year: Option<u16>,
    /// 回望2020年
    pub(super) look_back_year: Option<u16>,
    /// `2022年以来` at the head of an article
    pub(super) since_year: Option<u16>,
    /// `2015年,…全县…` at the head of a text that has no title.
    opening_year: Option<u16>,
    /// 五年来, 过去四年 at the head of a sentence or in a heading: how many years.
    pub(super) term: Option<u16>,
    /// 过去一年工作回顾
    past_heading: bool,
    /// `2004年,` at the head of a line behind that heading
    past_year: Option<u16>,
    /// `1986年是…的一年`
    year_of_note: Option<u16>,
    /// `4月10日` at the head of an article, and the year whose results were then given out.
    lead: Option<(u8, u16)>,
    /// `2023年,` at the head of a clause in the first lines of an article.
    lead_year: Option<u16>,
    /// The last year that is told of and not aimed at.
    last_told: Option<u16>,
    /// 全年: results of a whole year are told.
    whole_year: bool,
    first_year: Option<u16>,
    last_year: Option<u16>,
    /// `40年来`
    decades: Option<u16>,
}

impl Facts {
    /// Takes in one line, folded, not empty.
    pub(super) fn read(&mut self, stretch: Stretch<'_>) {
        let line = stretch.chars;
        self.lines += 1;
        if self.lines <= HEAD {
            self.head(stretch.first(200));
        }
        if line.len() <= 30 {
            self.heading(stretch);
        }
        self.body(stretch);
    }

    pub(super) fn is_report(&self) -> bool {
        self.report_words || self.report_year.is_some()
    }

    /// The month of an article that opens with a day, without saying of which year.
    pub(super) fn lead_date(&self) -> Option<Moment> {
        let (month, results) = self.lead?;
        // The results of a year are given out in the next spring, or before it ends.
        Some(Moment::month(if month <= 6 { results + 1 } else { results }, month))
    }

    /// The year that a report of the past year is about.
    pub(super) fn past_year(&self) -> Option<u16> {
        self.past_year.or(self.year_of_note)
    }

    /// The year whose results an article gives out: it opens with it, tells of the whole of it, and of none later.
    pub(super) fn told_year(&self) -> Option<u16> {
        self.lead_year.filter(|_| self.whole_year && self.lead_year == self.last_told)
    }

    /// The year that a text without a title opens with, if it tells of none later.
    pub(super) fn opening_year(&self) -> Option<u16> {
        self.opening_year.filter(|_| self.opening_year == self.last_year)
    }

    /// 1983年 and 40年来, where that comes to the last year that is mentioned or the one after it.
    pub(super) fn anniversary_year(&self) -> Option<u16> {
        let year = self.first_year? + self.decades?;
        let last = self.last_year?;
        (last..=last + 1).contains(&year).then_some(year)
    }

    fn head(&mut self, stretch: Stretch<'_>) {
        let line = stretch.chars;
        let whole = Cursor { chars: line, at: 0 };
        let has = |words: &Words| whole.finds_any(line.len(), words);
        static REPORT: Lazy<Trie<()>> = Lazy::new(|| {
            Trie::new(["政府工作报告", "报告政府工作", "工作报告,请予审议", "各位代表"].map(|word| (word, ())))
        });
        // Each of the words has one of these, for which many characters are searched at a time.
        if !self.report_words && (line.contains(&'告') || line.contains(&'表')) {
            let words = &*REPORT;
            self.report_words = (0..line.len()).any(|at| words.longest(&line[at..]).is_some());
        }
        for at in stretch.each(class::YEAR) {
            let mut c = Cursor { chars: line, at };
            if c.inside_number() {
                continue;
            }
            let Some(found) = date(&mut c) else { continue };
            let before = Cursor { chars: line, at };
            let opens = line[..at].iter().all(|&p| matches!(p, '—' | '-' | '(' | '·' | '•' | '*'));
            let alone = opens && line[c.at..].iter().all(|&p| matches!(p, ')' | '。'));
            let labelled = found.day.is_some()
                && line.len() < 160
                && (0..=12.min(at)).any(|back| {
                    before.at >= back
                        && Cursor { chars: line, at: at - back }.sees_any(words![
                            "时间",
                            "日期",
                            "发布于",
                            "发布",
                            "来源",
                            "更新",
                            "发表",
                        ])
                });
            // 2021年9月25日来源:某日报, 新华社南昌2023年1月11日电
            let heads = found.day.is_some()
                && line.len() < 160
                && opens
                && (c.sees_any(words![
                    "来源",
                    "信息来源",
                    "文章来源",
                    "作者",
                    "字体",
                    "字号",
                    "浏览",
                    "阅读",
                    "点击",
                    "编辑",
                    "记者",
                ]) || c.peek().is_some_and(|d| d.is_ascii_digit()) && c.finds_any(3, words![":"]));
            let cabled = found.day.is_some() && at < 40 && c.sees_any(words!["电", "讯"]);
            // 2022年1月6日在某县第十六届: the line breaks within the name of the meeting.
            let broken = opens && c.peek() == Some('在') && line.ends_with(&['届']);
            let meeting = broken
                || (opens || c.peek() == Some('在'))
                    && c.finds_any(60, words!["代表大会", "会议上", "全会上", "大会上", "作政府工作报告"]);
            if found.day.is_some() && (meeting || alone || cabled) {
                self.speech.get_or_insert(found);
            } else if labelled || heads {
                self.stamp.get_or_insert(found);
            } else if has(words!["报告(", "公报("]) || self.lines <= 12 && (alone || is_byline(line, at, c.at)) {
                self.title_date.get_or_insert(found);
            }
        }
        if line.len() <= 45 && self.lines <= 15 {
            self.title(stretch);
            self.number(line);
        }
    }

    /// 九府发〔2021〕5号: the year of a document's number.
    fn number(&mut self, line: &[char]) {
        let signs =
            |open: char, close: char| matches!((open, close), ('〔', '〕') | ('[', ']') | ('(', ')') | ('【', '】'));
        for at in 0..line.len().saturating_sub(7) {
            if !matches!(line[at], '〔' | '[' | '(' | '【') {
                continue;
            }
            let mut c = Cursor { chars: line, at: at + 1 };
            let office =
                at > 0 && matches!(line[at - 1], '发' | '办' | '函' | '字' | '政' | '规' | '通' | '委' | '号' | '统');
            if let Some(year) = c.four_digits()
                && office
                && c.peek().is_some_and(|close| signs(line[at], close))
                && c.finds_any(8, words!["号"])
            {
                self.number_year.get_or_insert(year);
            }
        }
    }

    fn title(&mut self, stretch: Stretch<'_>) {
        let line = stretch.chars;
        let whole = Cursor { chars: line, at: 0 };
        let has = |words: &Words| whole.finds_any(line.len(), words);
        if has(words!["五年规划", "五年计划"]) && has(words!["纲要", "建议"]) && !has(words!["报告", "通知", "解读"])
        {
            let number =
                line.iter().position(|&c| c == '第').and_then(|at| Cursor { chars: line, at: at + 1 }.small_number());
            if let Some(n) = number.filter(|n| (6..=20).contains(n)) {
                self.five_years.get_or_insert(1966 + 5 * (n - 3));
            }
        }
        let Some((year, after)) = first_year(stretch) else { return };
        let report =
            has(words!["政府工作报告", "人民政府工作报告"]) || (has(words!["工作报告"]) && after < line.len() / 2);
        let bulletin = has(words![
            "公报",
            "执行情况",
            "工作总结",
            "运行情况",
            "运行分析",
            "统计分析",
            "工作情况",
            "决算",
            "经济形势",
            "统计数据",
        ]);
        if bulletin && !has(words!["年工作安排", "现场会"]) {
            let rest = Cursor { chars: line, at: after };
            let months = if rest.sees("上半年") {
                Some(6)
            } else if rest.sees_any(words!["前三季度", "1-9月"]) {
                Some(9)
            } else if rest.sees_any(words!["一季度", "第一季度", "1-3月"]) {
                Some(3)
            } else {
                None
            };
            self.bulletin.get_or_insert(match months {
                Some(last) => TimeSpan::Between(Moment::month(year, 1), Moment::month(year, last)),
                None => TimeSpan::In(Moment::year(year)),
            });
        } else if report {
            self.report_year.get_or_insert(year);
        }
    }

    fn heading(&mut self, stretch: Stretch<'_>) {
        let line = stretch.chars;
        let whole = Cursor { chars: line, at: 0 };
        let has = |words: &Words| whole.finds_any(line.len(), words);
        if line.iter().any(|&c| matches!(c, ',' | '。' | ';')) {
            return;
        }
        let back = has(words!["回顾", "工作总结"]);
        if back && has(words!["过去一年", "过去的一年", "去年工作"]) {
            self.past_heading = true;
        }
        let past = line.contains(&'过');
        let past = |words: &Words| past && has(words);
        if (back && has(words!["五年", "5年", "本届政府"])) || past(words!["过去五年", "过去的五年"]) {
            self.term.get_or_insert(5);
        }
        for (n, words) in [(4, words!["过去四年", "过去的四年"]), (3, words!["过去三年", "过去的三年"])]
        {
            if past(words) {
                self.term.get_or_insert(n);
            }
        }
        let Some((year, after)) = first_year(stretch) else { return };
        let rest = Cursor { chars: line, at: after };
        let next = |words: &Words| rest.finds_any(line.len() - after, words);
        if back {
            self.review_year.get_or_insert(year);
        } else if next(words![
            "总体要求",
            "总体部署",
            "工作安排",
            "工作部署",
            "重点任务",
            "重点工作",
            "主要任务",
            "目标任务",
            "主要工作",
            "工作建议",
            "工作思路",
            "工作意见",
            "工作计划",
            "工作打算",
            "工作要点",
            "主要目标",
            "预期目标",
            "政府工作",
        ]) && !has(words!["报告", "公报", "通知"])
        {
            self.plan_year.get_or_insert(year);
        }
    }

    fn body(&mut self, stretch: Stretch<'_>) {
        let line = stretch.chars;
        let opening = self.lines <= HEAD;
        if opening && let Some(at) = line.iter().take(3).position(|&c| c == '月') {
            self.day_in_front(stretch, at);
        }
        let may_open = self.lines <= TERM;
        // Few characters tell anything.
        for at in stretch.each(class::DATE) {
            match line[at] {
                '年' => self.year_word(line, at, opening),
                '五' | '四' | '过' | '5' if may_open && self.term.is_none() => {
                    let c = Cursor { chars: line, at };
                    if at > 0 && !parts(line[at - 1]) {
                        continue;
                    }
                    if c.sees_any(words!["五年来", "过去五年", "过去的五年", "5年来,", "过去5年"]) {
                        self.term = Some(5);
                    } else if c.sees_any(words!["四年来", "过去四年", "过去的四年"]) {
                        self.term = Some(4);
                    }
                }
                _ => {}
            }
        }
    }

    /// A 年 somewhere in the text: a year before it, or a number of years.
    fn year_word(&mut self, line: &[char], at: usize, opening: bool) {
        let after = Cursor { chars: line, at: at + 1 };
        let year = at.checked_sub(4).and_then(|start| {
            let mut c = Cursor { chars: line, at: start };
            let inside = c.before(1).is_some_and(is_numeral);
            c.four_digits().filter(|_| c.at == at && !inside)
        });
        let republic = || {
            let start = line[..at].iter().rposition(|c| !c.is_ascii_digit()).map_or(0, |i| i + 1);
            Cursor { chars: line, at: start }.republic_year().filter(|_| start < at)
        };
        let Some(year) = year.or_else(republic) else {
            self.whole_year |= line[..at].ends_with(&['全']) && !after.sees_any(words!["目标", "任务", "预期", "工作"]);
            if after.sees("来") && self.decades.is_none() {
                let start = line[..at].iter().rposition(|&c| !is_numeral(c)).map_or(0, |i| i + 1);
                self.decades = Cursor { chars: line, at: start }.small_number().filter(|n| (10..=120).contains(n));
            }
            return;
        };
        let before = Cursor { chars: line, at: at.saturating_sub(4) };
        if before.follows_any(words!["回望", "回首", "回顾", "回眸", "盘点", "告别", "走过"]) {
            self.look_back_year.get_or_insert(year);
        } else if before.follows_any(words!["展望", "迎接", "喜迎", "迈入", "迈进"]) {
            self.plan_year.get_or_insert(year);
        }
        let aimed =
            before.follows_any(words!["到", "至"]) || after.finds_any(24, words!["目标", "预期", "力争", "计划"]);
        if !aimed {
            self.last_told = self.last_told.max(Some(year));
        }
        let opens = line[..at.saturating_sub(4)].last().is_none_or(|&c| parts(c));
        if self.lines <= 8 && opens && !aimed && matches!(after.peek(), None | Some(',' | '全' | '我')) {
            self.lead_year.get_or_insert(year);
        }
        // What is ahead says nothing of when a text was written.
        if !before.follows_any(words!["到", "至", "争", "向", "—", "-", "于"]) && !after.sees_any(words!["底前", "前"])
        {
            self.last_year = self.last_year.max(Some(year));
            self.first_year.get_or_insert(year);
        }
        if at == 4 {
            if opening && after.sees("以来") {
                self.since_year.get_or_insert(year);
            }
            let whole = words!["全县", "全市", "全区", "全省", "全州", "全旗", "全盟", "我县", "我市", "我区", "我省"];
            if self.lines == 1 && after.sees(",") && after.finds_any(200, whole) {
                self.opening_year.get_or_insert(year);
            }
            if self.past_heading && after.sees(",") {
                self.past_year.get_or_insert(year);
            }
        }
        if before.before(1).is_none_or(parts) && after.sees("是") && after.finds_any(40, words!["的一年"]) {
            self.year_of_note.get_or_insert(year);
        }
    }

    /// `4月10日,…公布2023年度…` at the head of an article.
    fn day_in_front(&mut self, stretch: Stretch<'_>, at: usize) {
        if self.lead.is_some() {
            return;
        }
        let line = stretch.chars;
        let mut c = Cursor { chars: line, at: 0 };
        let month = c.small_number().filter(|m| (1..=12).contains(m) && c.at == at);
        let mut day = Cursor { chars: line, at: at + 1 };
        let dated = day.small_number().is_some() && day.eat("日");
        let sentence = line.iter().position(|&c| c == '。').unwrap_or(line.len());
        let results = first_year(stretch.first(sentence)).filter(|&(_, after)| line.get(after) == Some(&'度'));
        if let (Some(month), true, Some((year, _))) = (month, dated, results) {
            self.lead = Some((month as u8, year));
        }
    }
}

/// Whether a sign parts clauses.
fn parts(c: char) -> bool {
    matches!(c, ',' | '。' | ';' | ':' | '!')
}

/// 某市统计局2021年7月23日: a date behind the office that gives the text out, with nothing else in the line.
fn is_byline(line: &[char], at: usize, end: usize) -> bool {
    const OFFICES: Words =
        Words::new(&["局", "办", "办公室", "政府", "委员会", "委", "调查队", "中心", "日报", "报社"]);
    let office = Cursor { chars: line, at };
    let closed = line[end..].iter().all(|&c| matches!(c, ')' | '。'));
    closed && (2..=30).contains(&at) && office.follows_any(&OFFICES) && !line[..at].contains(&',')
}

/// The first year of a line and the index after its 年.
fn first_year(line: Stretch<'_>) -> Option<(u16, usize)> {
    line.each(class::YEAR).find_map(|at| {
        let mut c = Cursor { chars: line.chars, at };
        if c.before(1).is_some_and(|p| p.is_ascii_digit()) {
            return None;
        }
        let year = c.four_digits()?;
        c.eat("年").then_some((year, c.at))
    })
}
