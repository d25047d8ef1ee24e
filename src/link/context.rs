//! What headings and lead sentences set for the text below them.

use std::ops::Range;

use once_cell::sync::Lazy;

use super::scene::scene;
use crate::catalogue::{RegionId, Trie};
use crate::document::{Stretch, TimeContext, Words, class, is_numeral, words};
use crate::mention::{Part, PeriodExpr, Role, When, YearRef, period_at, resolve};
use crate::{Moment, Status, TiedBy, TimeSpan};

/// The document's own district.
pub(crate) type Own = Option<(RegionId, TiedBy)>;

/// The period and status in force where the text itself says nothing.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    pub(crate) period: Option<TimeSpan>,
    pub(crate) status: Status,
    /// The explanations at the end: each paragraph speaks of its own term.
    glossary: bool,
}

/// Headings of the explanations at the end of a report.
const GLOSSARIES: &[&str] = &["名词解释", "注释", "名词注释", "名词说明", "术语解释"];
/// Words of a heading that open the part of a report on what is to be done.
static PLAN: Lazy<Trie<()>> = Lazy::new(|| {
    words(&[
        "目标",
        "任务",
        "安排",
        "重点工作",
        "总体要求",
        "工作部署",
        "工作打算",
        "思路",
        "展望",
        "惠民实事",
        "民生实事",
        "工作建议",
        "主要工作",
    ])
});
/// Words that a heading about the past has.
static REVIEW: Lazy<Trie<()>> = Lazy::new(|| words(&["回顾", "取得", "成就", "成效", "总结", "情况", "完成", "形势"]));
/// Beginnings of sentences that open the plan in the running text; each starts with a character of [`class::PLAN`].
const OPENINGS: Words = Words::new(&[
    "主要预期目标",
    "发展主要目标",
    "发展的主要目标",
    "预期目标是",
    "目标建议",
    "目标为:",
    "做好今年工作",
    "今年政府工作的总体要求",
    "政府工作的总体要求",
    "今年工作的总体要求",
    "重点做好以下",
    "重点抓好以下",
    "今年要重点",
    "今年要着力",
]);

fn words(words: &[&str]) -> Trie<()> {
    Trie::new(words.iter().map(|&word| (word, ())))
}

impl Section {
    /// At the top of a document: what it looks back on.
    pub(crate) fn start(time: &TimeContext) -> Self {
        Self { period: time.review, status: Status::Actual, glossary: false }
    }

    /// Takes in a paragraph before its figures are read.
    pub(crate) fn enter(&mut self, text: Stretch<'_>, heading: bool, figures: bool, time: &TimeContext) {
        let chars = text.chars;
        // 图1:2011-2015年地区生产总值: what a picture shows holds for the picture.
        if heading && matches!(chars, ['图' | '表', c, ..] if c.is_ascii_digit() || is_numeral(*c)) {
            return;
        }
        let holds = |word: &&str| contains(chars, word);
        if heading && chars.len() <= 12 && GLOSSARIES.iter().any(&holds) {
            // What a term means holds at no time in particular.
            *self = Self { period: None, status: Status::Actual, glossary: true };
            return;
        }
        if heading && is_title(chars) {
            return;
        }
        if heading {
            let lead = lead_period(chars, time, self.period);
            let planned = lead.is_some_and(|p| is_ahead(p, time));
            let reviews = REVIEW.stands_in(chars);
            let plan = !reviews && PLAN.stands_in(chars);
            let review = reviews && !planned;
            if plan && (planned || lead.is_none() && numbered(chars)) || planned && numbered(chars) {
                self.plan(lead, time);
            } else if let Some(period) = lead
                && !planned
            {
                self.period = Some(period);
                self.status = Status::Actual;
            } else if review && numbered(chars) {
                self.period = time.review;
                self.status = Status::Actual;
            }
            return;
        }
        if self.glossary {
            // “银龄人才万人计划”:用3年时间,引进…: what a programme is to do.
            let term = chars.iter().take(40).position(|&c| c == ':').map_or(&chars[..0], |at| &chars[..at]);
            let programme = words!["工程", "计划", "行动", "方案", "目标", "全覆盖"].stand_in(term);
            self.status = if programme { Status::Target } else { Status::Actual };
            return;
        }
        if self.status != Status::Target && opening(text).is_some() {
            let lead = chars
                .iter()
                .enumerate()
                .filter(|(i, _)| *i < 400)
                .filter_map(|(i, _)| period_at(chars, i))
                .filter(|m| m.role == Role::Time)
                .filter_map(|m| resolve(m.expr, time, self.period))
                .find(|p| is_ahead(*p, time));
            self.plan(lead, time);
            return;
        }
        if figures {
            self.turn(chars, time);
            return;
        }
        // 五年来,我们主要做了以下工作: holds for the paragraphs that tell of it.
        let told = || scene(chars, 0, time, self.period).map(|(period, _)| period);
        let planned = self.status == Status::Target;
        // Only a report goes through its years one after another: an article tells of many times.
        let told = || told().filter(|&period| time.review.is_some() && planned == is_ahead(period, time));
        if let Some(period) = sentence_leads(text, time, self.period).or_else(told) {
            // A plan looks back now and then without turning into a review.
            if self.status != Status::Target || is_ahead(period, time) {
                self.period = Some(period);
            }
        }
    }

    /// A report on a term tells of its last year by itself: |2021年,|面对…,生产总值增长8%. 五年来,… goes back to the term.
    fn turn(&mut self, chars: &[char], time: &TimeContext) {
        let Some(term @ TimeSpan::Between(a, b)) = time.review else { return };
        if self.status == Status::Target || a.year == b.year || a.month.is_some() || b.month.is_some() {
            return;
        }
        let told = scene(chars, 0, time, self.period).map(|(period, _)| period);
        self.period = told.filter(|&p| p == term || p == TimeSpan::In(b)).or(self.period);
    }

    fn plan(&mut self, lead: Option<TimeSpan>, time: &TimeContext) {
        self.status = Status::Target;
        self.glossary = false;
        let years_ahead = match time.review {
            // A report on a term of office plans the next one.
            Some(TimeSpan::Between(a, b)) if b.year > a.year => {
                Some(TimeSpan::Between(Moment::year(b.year + 1), Moment::year(b.year + 5)))
            }
            _ => time.year.map(|y| TimeSpan::In(Moment::year(y))),
        };
        self.period = lead.or(years_ahead);
    }
}

/// 某县2022年政府工作报告: the name of the report, whose year is for the document to understand.
fn is_title(chars: &[char]) -> bool {
    let named = chars.strip_suffix(&['(', '全', '文', ')']).unwrap_or(chars);
    let numbered = chars.iter().take(4).any(|&c| c == '、');
    !numbered && words!["工作报告", "统计公报"].ends(named)
}

/// The words that open a plan: a heading that has some, or those in the running text.
pub(crate) fn plan_words(text: Stretch<'_>, heading: bool) -> Option<Range<usize>> {
    if heading { PLAN.stands_in(text.chars).then_some(0..text.chars.len()) } else { opening(text) }
}

/// The words in a running text that open a plan, and do not tell what has been reached: 完成了全年发展主要目标任务.
fn opening(text: Stretch<'_>) -> Option<Range<usize>> {
    const REACHED: Words = Words::new(&["完成", "实现", "达到", "超过", "好于"]);
    // No clause is longer, and a text without any is still read in linear time.
    const CLAUSE: usize = 100;
    let chars = text.chars;
    let opens = |at: usize| {
        if !may_open(&chars[at..]) {
            return None;
        }
        let words = OPENINGS.start(&chars[at..])?;
        let before = &chars[at.saturating_sub(CLAUSE)..at];
        let clause = before.iter().rposition(|c| matches!(c, ',' | '。' | ';' | ':')).map_or(0, |i| i + 1);
        (!REACHED.stand_in(&before[clause..])).then(|| at..at + words.chars().count())
    };
    text.each(class::PLAN).find_map(opens)
}

/// Whether a text may start with one of [`OPENINGS`]. Many start with everyday words, such as 发展: the third character
/// tells these apart, or the second.
fn may_open(text: &[char]) -> bool {
    match *text {
        ['主', '要', third, ..] => third == '预',
        ['发', '展', third, ..] => matches!(third, '主' | '的'),
        ['预', '期', ..] | ['做', '好', ..] => true,
        ['目', '标', third, ..] => matches!(third, '建' | '为'),
        ['今', '年', third, ..] => matches!(third, '政' | '工' | '要'),
        ['政', '府', third, ..] => third == '工',
        ['重', '点', third, ..] => matches!(third, '做' | '抓'),
        _ => false,
    }
}

/// Whether a period is what a report plans and not what it reviews.
pub(crate) fn is_ahead(period: TimeSpan, time: &TimeContext) -> bool {
    let Some(now) = time.writing_year().or(time.review.map(TimeSpan::last_year)) else { return false };
    let reviewed = time.review.map(TimeSpan::last_year).filter(|&year| year < now);
    // In spring the year of writing is still to come; in autumn most of it has happened.
    let spring = time.date.is_none_or(|date| date.month.is_none_or(|month| month <= 4)) && reviewed.is_some();
    match period {
        TimeSpan::Between(_, m) | TimeSpan::In(m) if m.month.is_some() => match time.date {
            Some(date) => (m.year, m.month) > (date.year, date.month.or(Some(12))),
            None => m.year > now,
        },
        TimeSpan::AsOf(m) => m.year > now,
        TimeSpan::In(m) => m.year > now || (m.year == now && spring),
        TimeSpan::Between(a, b) => {
            b.year > now || (a.year == now && spring) || reviewed.is_some_and(|year| a.year > year && spring)
        }
    }
}

/// Whether a period that a plan speaks of is over: 全年 is not, as long as the year lasts.
pub(crate) fn is_over(period: TimeSpan, time: &TimeContext) -> bool {
    let lasts = match (period, time.date) {
        (TimeSpan::In(m), Some(date)) => m.month.is_none() && m.year == date.year && date.month < Some(12),
        _ => false,
    };
    !lasts && !is_ahead(period, time)
}

/// The period that a heading or a paragraph starts with.
fn lead_period(chars: &[char], time: &TimeContext, current: Option<TimeSpan>) -> Option<TimeSpan> {
    if is_date_line(chars) {
        return None;
    }
    let from = chars.iter().take(8).position(|c| matches!(c, '、' | ')' | '—')).map_or(0, |i| i + 1);
    (from..chars.len().min(from + 8)).find_map(|i| {
        period_at(chars, i)
            .filter(|m| m.role == Role::Time && !matches!(m.expr, PeriodExpr::Vague | PeriodExpr::Now))
            // A dateline says when the text was written, not what it is about.
            .filter(|m| !matches!(m.expr, PeriodExpr::In(When { part: Part::Day(..), .. })))
            .and_then(|m| resolve(m.expr, time, current))
    })
}

/// `(2023年3月28日)`, `2016年4月` with nothing else in the line: when the text was given out, not what it is about.
fn is_date_line(chars: &[char]) -> bool {
    let sign = |c: &char| matches!(c, '(' | ')' | '—' | '-' | '·');
    let start = chars.iter().take_while(|c| sign(c)).count();
    let Some(m) = period_at(chars, start) else { return false };
    let dated = match m.expr {
        PeriodExpr::In(When { part: Part::Day(..), .. }) => true,
        PeriodExpr::In(When { year: YearRef::Absolute(_), part: Part::Months(a, b) }) => a == b,
        _ => false,
    };
    dated && chars[m.end..].iter().all(sign)
}

/// The last period that a sentence of the paragraph starts with: 今年前三季度,我们….
fn sentence_leads(text: Stretch<'_>, time: &TimeContext, current: Option<TimeSpan>) -> Option<TimeSpan> {
    let chars = text.chars;
    let parts = |c: &char| matches!(c, ',' | '。' | ';');
    let opens = |at: usize| {
        let at = at.checked_sub(1)?;
        // 今年, 去年, 明年, 来年, 前年
        let year = matches!(chars[at..], ['今' | '去' | '明' | '来' | '前', '年', ..]);
        if !year || !chars[..at].last().is_none_or(parts) {
            return None;
        }
        // A sentence starts with a period, or one of its first clauses does.
        let before = &chars[at.saturating_sub(30)..at];
        if at >= 30 && !before.iter().any(|c| matches!(c, '。' | ';')) {
            return None;
        }
        let m = period_at(chars, at).filter(|m| m.role == Role::Time)?;
        let now =
            matches!(m.expr, PeriodExpr::In(When { year: YearRef::Now(_), part: Part::Whole | Part::Months(1, _) }));
        let period = resolve(m.expr, time, current).filter(|_| now)?;
        (chars.get(m.end) == Some(&',')).then_some(period)
    };
    text.each(class::DATE).filter_map(opens).last()
}

fn numbered(chars: &[char]) -> bool {
    chars.iter().take(4).any(|c| matches!(c, '、')) || !chars.iter().any(|c| matches!(c, ',' | '。'))
}

pub(crate) fn contains(chars: &[char], word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    // Nearly always there is none, which is asked of many characters at a time.
    if !chars.contains(&first) {
        return false;
    }
    let mut rest = chars;
    while let Some(at) = rest.iter().position(|&c| c == first) {
        if super::accept::starts_with(&rest[at..], word) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Folded;

    #[test]
    fn what_opens_a_plan_is_looked_for() {
        for words in OPENINGS.iter() {
            let mut folded = Folded::default();
            folded.push(words, 0..words.len());
            assert_eq!(opening(folded.all()), Some(0..words.chars().count()), "{words}");
        }
    }
}
