//! Where a text says what holds for all of it or for a section: its title, its date, its headings. Only those who ask why
//! need the words; the extraction itself goes by what they come to.

use std::ops::Range;

use super::Linker;
use super::accept::starts_with;
use super::context::{Own, Section, contains, is_ahead, plan_words};
use super::district::BODY;
use crate::catalogue::{RegionId, Regions};
use crate::document::{Page, Stretch, TimeContext, is_numeral};
use crate::explain::{Explanation, Tie};
use crate::mention::{
    Part, PeriodExpr, RegionMention, Scope, When, YearRef, bare_name, find_regions, period_at, resolve,
};
use crate::{Metric, Moment, Span, Status, TiedBy, TimeSpan};

/// How many lines from the top, and how many characters in all, are searched for titles and the time of writing.
const LINES: usize = 25;
const HEAD: usize = 5000;
/// How many characters a title has at most.
const TITLE: usize = 45;
/// How many characters of a paragraph are searched for the time that it sets.
const OPENING: usize = 400;
/// How many characters a section's opening is lit at most, where no word of it stands out.
const CLAUSE: usize = 30;

/// The words by which the whole document is of a district and a time.
#[derive(Debug, Default)]
pub(super) struct Grounds {
    /// The name of the document's own district, where it first stands.
    region: Option<Span>,
    /// What the time of the document is read from: its date, or the year in its title.
    time: Option<Span>,
    /// What set the time of the section.
    period: Option<Span>,
    /// What opened a plan.
    plan: Option<Span>,
}

impl Grounds {
    pub(super) fn of(page: &Page<'_>, regions: &Regions, own: Own, time: &TimeContext) -> Self {
        let region = own.filter(|(_, tied_by)| matches!(tied_by, TiedBy::Title | TiedBy::Document));
        Self {
            region: region.and_then(|(id, _)| name_of(page, regions, id)),
            time: time_of(page, time),
            ..Self::default()
        }
    }

    /// Takes in a paragraph that has just changed what is in force, or could have.
    fn hear(&mut self, part: Stretch<'_>, heading: bool, before: &Section, now: &Section, time: &TimeContext) {
        let opening = part.first(OPENING);
        let chars = opening.chars;
        let turned = before.period != now.period;
        if let Some(period) = now.period.filter(|_| turned || heading) {
            let said = |at: usize| {
                let mention = period_at(chars, at)?;
                (resolve(mention.expr, time, before.period) == Some(period)).then_some(at..mention.end)
            };
            let words = (0..chars.len()).find_map(said);
            if turned || words.is_some() {
                self.period = words.map(|words| part.span(words));
            }
        }
        if now.status != Status::Target {
            self.plan = None;
        } else if before.status != Status::Target || heading && plan_words(opening, heading).is_some() {
            let clause = || 0..chars.iter().position(|c| matches!(c, ',' | ':' | '。')).unwrap_or(chars.len());
            let words = plan_words(opening, heading).unwrap_or_else(clause);
            self.plan =
                Some(words.start..words.end.min(words.start + CLAUSE)).filter(|w| !w.is_empty()).map(|w| part.span(w));
        }
    }

    /// Completes the grounds of a record by what the document and the section say.
    fn complete(&self, why: &mut Explanation, section: &Section, time: &TimeContext) {
        let Explanation { metric, ties, .. } = why;
        for field in ["region", "period", "status"] {
            let Some((rule, span)) = self.tie(field, metric, section, time) else { continue };
            match ties.iter_mut().find(|tie| tie.field == field) {
                Some(tie) if tie.span.is_none() => (tie.rule, tie.span) = (rule, span),
                Some(_) => {}
                None => ties.push(Tie { field, rule, span }),
            }
        }
    }

    /// What the document or the section says of a field of a record, if it is from there.
    fn tie(
        &self,
        field: &str,
        metric: &Metric,
        section: &Section,
        time: &TimeContext,
    ) -> Option<(&'static str, Option<Span>)> {
        let period = metric.period.as_ref();
        match field {
            "region" => match metric.region.as_ref()?.tied_by {
                TiedBy::Title => Some(("the document's own, from its title or masthead", self.region)),
                TiedBy::Document => Some(("the document's own, from its text", self.region)),
                _ => None,
            },
            "period" => match (period?.value, section.period?) {
                (told, set) if told == set && self.period.is_some() => {
                    Some(("the time that a heading or an opening sentence sets", self.period))
                }
                (told, set) if told == set => Some(("the time that the document itself is of", self.time)),
                (TimeSpan::In(Moment { year, month: None, .. }), TimeSpan::Between(_, last)) if last.year == year => {
                    Some(("the last of the years that the section or the document tells of", self.period.or(self.time)))
                }
                _ => None,
            },
            _ if metric.status != Status::Target => None,
            _ => match period.filter(|period| is_ahead(period.value, time)).and_then(|period| period.span) {
                _ if section.status == Status::Target => Some(("a section on what is planned", self.plan)),
                Some(ahead) => Some(("a time ahead", Some(ahead))),
                None => None,
            },
        }
    }
}

impl Linker<'_> {
    /// Lets a paragraph set what holds below it.
    pub(super) fn enter(&mut self, part: Stretch<'_>, heading: bool, figures: bool) {
        let before = self.grounds.is_some().then(|| self.section.clone());
        self.section.enter(part, heading, figures, &self.time);
        if let (Some(grounds), Some(before)) = (&mut self.grounds, before) {
            grounds.hear(part, heading, &before, &self.section, &self.time);
        }
    }

    /// Completes the grounds of the records from number `from` on.
    pub(super) fn complete(&mut self, from: usize) {
        let Some(grounds) = &self.grounds else { return };
        for why in self.out.explanations.iter_mut().flatten().skip(from) {
            grounds.complete(why, &self.section, &self.time);
        }
    }
}

/// Where the name of a division first stands: in the title of a report, or else anywhere.
fn name_of(page: &Page<'_>, regions: &Regions, own: RegionId) -> Option<Span> {
    const REPORTS: &[&str] = &["报告", "公报", "规划"];
    let nation = own == regions.nation();
    let means = |mention: RegionMention| match mention {
        RegionMention::Named(names) | RegionMention::Weak(names) => {
            regions.candidates(names.name).iter().any(|candidate| regions.same(candidate.id, own))
        }
        RegionMention::Relative(scope) => nation && scope == Scope::Nation,
    };
    let at = |chars: &[char], at: usize| {
        let rest = &chars[at..];
        if nation && let Some(word) = ["国务院", "中华人民共和国"].iter().find(|word| starts_with(rest, word))
        {
            return Some(at..at + word.chars().count());
        }
        let bare = || bare_name(regions, chars, at).map(|(len, names)| (len, RegionMention::Named(names)));
        let (len, _) = find_regions(regions, chars, at).or_else(bare).filter(|(_, mention)| means(*mention))?;
        Some(at..at + len)
    };
    let titled = |chars: &[char], place: usize| {
        let title = chars.len() <= TITLE && REPORTS.iter().any(|word| contains(&chars[place..], word));
        title.then(|| at(chars, place))?
    };
    in_lines(page, LINES, HEAD, titled).or_else(|| in_lines(page, usize::MAX, BODY, at))
}

/// Where the time of writing, or the time told of, is first named: a date, or a year in the title.
fn time_of(page: &Page<'_>, time: &TimeContext) -> Option<Span> {
    let told = time.review.map(TimeSpan::last_year);
    let own = |year: u16| time.writing_year() == Some(year) || told == Some(year);
    let named = |chars: &[char], at: usize| {
        let mention = period_at(chars, at)?;
        let year = match mention.expr {
            PeriodExpr::In(When { year: YearRef::Absolute(year), part }) if part != Part::End => year,
            _ => return None,
        };
        own(year).then_some(at..mention.end)
    };
    // 2021-10-12
    let written = |chars: &[char], at: usize| {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let starts = digits == 4 && (at == 0 || !chars[at - 1].is_ascii_digit() && !is_numeral(chars[at - 1]));
        let year = starts.then(|| chars[at..at + 4].iter().collect::<String>().parse().ok())??;
        let date = chars[at..].iter().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.')).count();
        own(year).then_some(at..at + date.min("2021-10-12".len()))
    };
    in_lines(page, LINES, HEAD, named).or_else(|| in_lines(page, LINES, HEAD, written))
}

/// The first place that is looked for, in so many lines and characters of a text.
fn in_lines(
    page: &Page<'_>,
    lines: usize,
    chars: usize,
    find: impl Fn(&[char], usize) -> Option<Range<usize>>,
) -> Option<Span> {
    let mut left = chars;
    page.lines.iter().take(lines).find_map(|line| {
        let stretch = page.line(line).first(left);
        left -= stretch.chars.len();
        (0..stretch.chars.len()).find_map(|at| find(stretch.chars, at)).map(|words| stretch.span(words))
    })
}

#[cfg(test)]
mod tests {
    /// The words and the rule of one field of each record.
    fn grounds(field: &str, text: &str) -> Vec<String> {
        let extractor = crate::Extractor::builder().build().expect("no options");
        let words = |span: Option<crate::Span>| span.map_or("-", |span| &text[span.range()]);
        let ties = extractor.explain(text).into_iter().flat_map(|why| why.ties);
        ties.filter(|tie| tie.field == field).map(|tie| format!("{}: {}", words(tie.span), tie.rule)).collect()
    }

    #[test]
    fn what_the_title_says_has_its_words_there() {
        let text = "湘东区政府工作报告\n——2023年3月26日在湘东区第十届人民代表大会上\n全区财政总收入75.25亿元。\n";
        assert_eq!(grounds("region", text), ["湘东区: the document's own, from its title or masthead"]);
        assert_eq!(grounds("period", text), ["2023年3月26日: the time that the document itself is of"]);
        assert_eq!(grounds("status", text), ["-: nothing speaks of plans or estimates"]);
    }

    #[test]
    fn what_a_heading_sets_has_its_words_there() {
        let text =
            "2025年云南省政府工作报告\n一、2024年工作回顾\n粮食产量1900万吨。\n二、2025年工作安排\n新增就业50万人。\n";
        let heading = "the time that a heading or an opening sentence sets";
        assert_eq!(grounds("period", text), [format!("2024年: {heading}"), format!("2025年: {heading}")]);
        let planned = "二、2025年工作安排: a section on what is planned";
        assert_eq!(grounds("status", text), ["-: nothing speaks of plans or estimates", planned]);
    }

    #[test]
    fn every_field_of_a_record_has_a_ground() {
        let text = "某县2023年国民经济和社会发展统计公报\n表3 主要工业产品产量\n产品名称\t单位\t产量\t比上年增长（%）\n\
                    水泥\t万吨\t892.3\t-6.8\n全县三次产业结构为12.5:40.2:47.3。到2025年，力争绿化率40%。\n";
        let extractor = crate::Extractor::builder().build().expect("no options");
        for why in extractor.explain(text) {
            let metric = serde_json::to_value(&why.metric).expect("a record");
            for field in
                ["value", "bound", "measure", "basis", "indicator", "of", "region", "place", "period", "status"]
            {
                let tied = why.ties.iter().filter(|tie| tie.field == field).count();
                let has = metric.get(field).is_some_and(|value| !value.is_null());
                assert!(tied == 1 || tied == 0 && !has, "{field} of {}: {:?}", why.metric.figure, why.ties);
            }
        }
    }
}
