//! The grounds of a record, for those who ask: which words, and which rule.

use std::ops::Range;

use super::label::Subject;
use super::sentence::Reader;
use super::state::Reading;
use crate::explain::{Explanation, Mention, Tie};
use crate::mention::{Kind, Role, Shape, Word, find_regions, resolve_region};
use crate::{Basis, Bound, Diagnostic, Measure, Metric, Region, Span, Status, TiedBy};

/// What an extraction gives: the records, and their grounds if they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub(crate) metrics: Vec<Metric>,
    /// The figures that no record can hold.
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) explanations: Option<Vec<Explanation>>,
}

impl Output {
    /// Takes in a record; the grounds are worked out only for those who ask.
    pub(crate) fn push(&mut self, metric: Metric, explain: impl FnOnce(&Metric) -> Explanation) {
        match &mut self.explanations {
            Some(explanations) => explanations.push(explain(&metric)),
            None => self.metrics.push(metric),
        }
    }
}

impl Output {
    /// How many records have been explained.
    pub(crate) fn explained(&self) -> usize {
        self.explanations.as_ref().map_or(0, Vec::len)
    }
}

impl Reader<'_> {
    /// The grounds of a record. `from` is where the words of the figure start, `sentence` where its sentence does.
    pub(super) fn explain(&self, metric: &Metric, reading: &Reading<'_>, from: usize, sentence: usize) -> Explanation {
        let end = self.sentence_end(reading.quantity.end);
        let mentions = self
            .tokens
            .iter()
            .filter(|t| t.start >= sentence && t.end <= end && !matches!(t.kind, Kind::Mark(_)))
            .map(|t| {
                let kind = match t.kind {
                    Kind::Quantity(i) if self.accepted[i] => "quantity",
                    Kind::Quantity(_) => "number that is no figure",
                    Kind::Time(..) => "period",
                    Kind::Word(word) => word.name(),
                    Kind::Mark(_) => "mark",
                };
                Mention { kind, span: self.folded.span(t.start..t.end) }
            })
            .collect();
        let tie = |field, rule, span: Option<Span>| Tie { field, rule, span };
        let near = Near { sentence, from, figure: reading.quantity.range(), end };
        let span = |words: Option<Range<usize>>| words.map(|words| self.folded.span(words));
        let measured = self.measure_words(metric.measure, reading, &near);
        let mut ties = vec![
            tie("value", value_rule(reading), Some(metric.span)),
            tie("bound", bound_rule(metric.bound), span(self.bound_words(metric.bound, &near))),
            tie("measure", measure_rule(reading, metric.measure, measured.is_some()), span(measured)),
            tie("indicator", indicator_rule(reading, from), metric.indicator.span),
        ];
        if metric.indicator.code.is_some() {
            ties.push(tie("indicator.code", "the label is a name of the catalogue", metric.indicator.span));
        }
        if let Some(basis) = metric.basis {
            let words = self.basis_words(basis, &near);
            ties.push(tie("basis", basis_rule(basis, words.is_some()), span(words)));
        }
        if metric.of.is_some() {
            let of = reading.sense.of.clone().filter(|of| !of.is_empty());
            ties.push(tie("of", of_rule(reading, of.is_some()), span(of)));
        }
        if let Some(region) = &metric.region {
            // 前海|实施…: a place that lies in one district names it.
            let place = || reading.place.clone().filter(|_| region.tied_by == TiedBy::Clause);
            let words = self.region_words(region, &near).or_else(place);
            ties.push(tie("region", region_rule(region.tied_by), span(words)));
        }
        if let Some(place) = reading.place.clone() {
            ties.push(tie("place", "a name whose ending says that it is a place", Some(self.folded.span(place))));
        }
        let (rule, words) = match &metric.period {
            Some(period) if period.span.is_some() => ("the time last named before the figure", period.span),
            // Those of the section or the document come with its grounds.
            Some(_) => ("worked out from the times told around the figure", None),
            None => ("nothing lets a reader say", None),
        };
        ties.push(tie("period", rule, words));
        ties.push(tie("status", status_rule(metric.status), span(self.status_words(metric.status, &near))));
        Explanation { metric: metric.clone(), sentence: self.folded.span(sentence..end), mentions, ties }
    }

    /// The last word of one of these classes that ends before the figure and starts no earlier than `from`.
    fn word_before(&self, classes: &[Word], from: usize, near: &Near) -> Option<Range<usize>> {
        let before = self.tokens.iter().rev().filter(|t| t.end <= near.figure.start);
        let mut words = before.take_while(|t| t.start >= from);
        words.find(|t| matches!(t.kind, Kind::Word(word) if classes.contains(&word))).map(|t| t.start..t.end)
    }

    /// The first word of one of these classes that starts at most `reach` characters behind the figure.
    fn word_behind(&self, classes: &[Word], reach: usize, near: &Near) -> Option<Range<usize>> {
        let behind = self.tokens.iter().skip_while(|t| t.start < near.figure.end);
        let mut words = behind.take_while(|t| t.start <= near.figure.end + reach && t.end <= near.end);
        words.find(|t| matches!(t.kind, Kind::Word(word) if classes.contains(&word))).map(|t| t.start..t.end)
    }

    fn bound_words(&self, bound: Bound, near: &Near) -> Option<Range<usize>> {
        // 不低于 says more than 低于: the words of a bound go before those that speak of a gap elsewhere.
        let (before, gap, behind, within): (&[Word], &[Word], &[Word], &[char]) = match bound {
            Bound::About => (&[Word::About], &[], &[Word::AfterAbout], &['来']),
            Bound::AtLeast => (&[Word::AtLeast], &[Word::GapUp], &[Word::AfterLeast], &['余', '多', '几']),
            Bound::AtMost => (&[Word::AtMost, Word::HoldAt], &[Word::GapDown], &[Word::AfterMost], &['前']),
            Bound::Exact | Bound::Range => return None,
        };
        // 300余家, 前三: the word is a part of the figure.
        let within = || near.figure.clone().find(|&at| within.contains(&self.chars[at])).map(|at| at..at + 1);
        let (before, gap) = (|| self.word_before(before, near.from, near), || self.word_before(gap, near.from, near));
        self.word_behind(behind, 1, near).or_else(before).or_else(within).or_else(gap)
    }

    fn measure_words(&self, measure: Measure, reading: &Reading<'_>, near: &Near) -> Option<Range<usize>> {
        let sense = reading.sense;
        let before: &[Word] = match measure {
            Measure::Level if !sense.reaches => return None,
            Measure::Level => &[Word::Is, Word::ToLevel, Word::AtLeast],
            Measure::Growth | Measure::Change => &[Word::Rise, Word::Quicken, Word::Fall, Word::Cut],
            Measure::Share => &[Word::Of, Word::Share],
            Measure::Rank => &[Word::RankVerb],
            Measure::Gap => &[Word::GapUp, Word::GapDown],
            Measure::Multiple => return None,
        };
        let words = self.word_before(before, near.from, near);
        // The verb of a list stands before its first figure: 分别增长4.5%、5.1%.
        let carried = || self.word_before(before, near.sentence, near);
        let words = if measure == Measure::Level { words } else { words.or_else(carried) };
        // 98%的|村庄, 全省|第一: what the part or the place is of says it as well.
        let share = || sense.noun.clone().or_else(|| sense.predicate.clone()).filter(|_| measure == Measure::Share);
        let field = || sense.of.clone().filter(|_| measure == Measure::Rank);
        words.or_else(share).or_else(field).filter(|words| !words.is_empty())
    }

    fn basis_words(&self, basis: Basis, near: &Near) -> Option<Range<usize>> {
        let classes: &[Word] = match basis {
            Basis::YearOnYear => &[Word::YearOnYear],
            Basis::YearlyAverage => &[Word::YearlyAverage],
            Basis::PeriodOnPeriod => &[Word::PeriodOnPeriod],
            _ => &[],
        };
        // 比上年, 较2016年: a time is what is compared with. 同比 counts in its own clause alone, and others for those after it.
        let from = if basis == Basis::YearOnYear { near.from } else { near.sentence };
        let time = || {
            let before = self.tokens.iter().rev().filter(|t| t.end <= near.figure.start);
            let mut times = before.take_while(|t| t.start >= from);
            let base = times.find(|t| matches!(t.kind, Kind::Time(_, Role::Base | Role::From)))?;
            Some(base.start..base.end)
        };
        self.word_before(classes, from, near).or_else(time)
    }

    fn status_words(&self, status: Status, near: &Near) -> Option<Range<usize>> {
        let classes: &[Word] = match status {
            Status::Estimate => &[Word::Estimate],
            Status::Target => &[Word::Target, Word::Aim],
            Status::Actual => return None,
        };
        self.word_before(classes, near.sentence, near)
    }

    /// The name of the district, where the sentence has it before the figure.
    fn region_words(&self, region: &Region, near: &Near) -> Option<Range<usize>> {
        if !matches!(region.tied_by, TiedBy::Clause | TiedBy::Sentence) {
            return None;
        }
        let (regions, before) = (&self.catalogue.regions, &self.chars[..near.figure.start]);
        let own = self.own.map(|(id, _)| id);
        (near.sentence..near.figure.start).rev().find_map(|at| {
            let (len, mention) = find_regions(regions, before, at)?;
            let id = resolve_region(regions, &mention, own, self.year)?;
            (regions.get(id).code == region.code).then_some(at..at + len)
        })
    }

    fn sentence_end(&self, from: usize) -> usize {
        let end = self.chars[from..].iter().position(|&c| super::clause::ends_sentence(c));
        end.map_or(self.chars.len(), |n| from + n + 1)
    }
}

/// The stretches around one figure in which the words of its ties are looked for.
struct Near {
    sentence: usize,
    /// Where the words of the figure start.
    from: usize,
    figure: Range<usize>,
    end: usize,
}

fn value_rule(reading: &Reading<'_>) -> &'static str {
    let q = reading.quantity;
    match q.shape {
        Shape::Rank(_) => "a place in an order",
        Shape::Doubling => "a doubling: two to the power of its number",
        Shape::Ratio(_) | Shape::Pair(_) => "one part of a ratio that makes a hundred",
        Shape::Fraction => "a fraction, in percent",
        Shape::Plain if q.upper.is_some() => "a range: two numbers of one unit",
        Shape::Plain if q.shared_unit => "a number whose unit stands behind a later one",
        Shape::Plain => "a number with its scale, in the base unit",
    }
}

fn bound_rule(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "no word of bound beside the figure",
        Bound::About => "约, 近, 左右 or the like beside the figure",
        Bound::AtLeast => "超, 突破, 以上, 余 or the like beside the figure",
        Bound::AtMost => "不超过, 以内, 前N or the like beside the figure",
        Bound::Range => "the figure is a range",
    }
}

fn measure_rule(reading: &Reading<'_>, measure: Measure, worded: bool) -> &'static str {
    match measure {
        Measure::Level if worded => "a word of reaching stands before the figure",
        Measure::Level => "no word of change, share or comparison stands before the figure",
        Measure::Growth => "a word of change stands before a percentage",
        Measure::Change => "a word of change stands before an amount",
        Measure::Share if reading.sense.noun.is_some() => "the percentage stands before its noun",
        Measure::Share => "占, 占比 or 比重 stands before the figure, or a ratio of industries",
        Measure::Rank => "a place after a word of ranking or a field",
        Measure::Multiple => "倍 or 番 without a word of change",
        Measure::Gap => "高于, 低于 or 比…高 with a yardstick",
    }
}

fn basis_rule(basis: Basis, worded: bool) -> &'static str {
    match basis {
        _ if worded => "the words of comparison before the figure",
        Basis::YearOnYear => "no word of comparison: by the year before, as is usual",
        _ => "worked out from the times told around the figure",
    }
}

fn of_rule(reading: &Reading<'_>, worded: bool) -> &'static str {
    match reading.quantity.shape {
        _ if worded => "what stands between the measure's word and the figure",
        Shape::Ratio(_) | Shape::Pair(_) => "the industries of a ratio make up the output",
        _ => "the whole that 其中 divides up",
    }
}

fn indicator_rule(reading: &Reading<'_>, from: usize) -> &'static str {
    let Subject { words, .. } = reading.subject;
    match words {
        Some(words) if words.start >= reading.quantity.end => "the noun behind the figure",
        Some(words) if words.start >= from => "the label before the figure, in its clause",
        Some(_) => "carried over from the figure or clause before",
        None => "put together from the figures before",
    }
}

fn region_rule(tied_by: TiedBy) -> &'static str {
    match tied_by {
        TiedBy::Clause => "named in the clause",
        TiedBy::Sentence => "named earlier in the sentence",
        TiedBy::Section => "set by a heading",
        TiedBy::Title => "the document's own, from its title or masthead",
        TiedBy::Document => "the document's own, from its text",
        TiedBy::Option => "the caller's default",
    }
}

fn status_rule(status: Status) -> &'static str {
    match status {
        Status::Actual => "nothing speaks of plans or estimates",
        Status::Estimate => "预计 or the like governs the sentence",
        Status::Target => "a word of aiming before the figure",
    }
}
