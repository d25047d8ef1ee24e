//! Marks: what a reader of the page says about a figure, one JSON object a line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::link::kind_of;
use crate::{Basis, Bound, Extractor, Indicator, Measure, Metric, Period, Span, Status, TiedBy, TimeSpan, Unit};

/// What a reader says of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// Everything in the record is right.
    Right,
    /// Something is wrong; what was corrected stands in [`Mark::was`].
    Wrong,
    /// It can be read in more than one way.
    Doubtful,
    /// A statistic that was not extracted.
    Missed,
}

/// A reader's word about one figure: a line of the gold standard with the document and the verdict in front.
///
/// | field | |
/// |---|---|
/// | `doc` | the document, by the name it had in the report |
/// | `mark` | `right`, `wrong`, `doubtful` or `missed` |
/// | `figure`, `start`, `end` | the exact slice of the text, and where it stands, in UTF-8 bytes |
/// | `char_start`, `char_end` | the same in characters |
/// | `value` … `status` | the record **as the reader has it**, with corrections in place: the fields of [`Metric`], flat: `indicator` is its name, `region` a GB/T 2260 code, `period` its value |
/// | `was` | for `wrong`: the fields that were corrected, with what was extracted |
/// | `extra` | `true`, for `wrong`: the figure is no statistic |
/// | `note` | anything worth saying |
///
/// Other fields of a gold standard (`indicator_alt`, `optional` …) are kept as they come. A `wrong` mark without `was` and `extra` says that something is wrong and not what would be right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mark {
    /// The document, by the name it had in the report.
    pub doc: String,
    /// The verdict.
    pub mark: Verdict,
    /// The exact slice of the text.
    pub figure: String,
    /// Offset of its first byte.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// The same in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub char_start: Option<usize>,
    /// The same in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub char_end: Option<usize>,
    /// The number in the base unit; the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upper: Option<Decimal>,
    /// The base unit.
    pub unit: Unit,
    /// The measure word of a count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classifier: Option<String>,
    /// How the number bounds the true value.
    pub bound: Bound,
    /// What the number says about the indicator.
    pub measure: Measure,
    /// What a growth, change or multiple is measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// The name of what is measured.
    pub indicator: String,
    /// The whole of a share, the field of a rank, the yardstick of a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The GB/T 2260 code of the district; `null` for none.
    pub region: Option<String>,
    /// A named place below county level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The time the figure is about; `null` where the text does not say.
    pub period: Option<TimeSpan>,
    /// Whether it has happened.
    pub status: Status,
    /// What was extracted, of the fields that were corrected.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub was: BTreeMap<String, serde_json::Value>,
    /// The figure is no statistic.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub extra: bool,
    /// Anything worth saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Any other fields, as they came: `indicator_alt`, `optional` and the like of a gold standard.
    #[serde(flatten)]
    pub more: serde_json::Map<String, serde_json::Value>,
    /// The line of the file it was read from.
    #[serde(skip)]
    line: usize,
}

/// Why a mark cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarkError {
    /// The line is not a mark.
    #[error("line {line}: {problem}")]
    Line {
        /// Counted from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// The text has something else at this place.
    #[error("line {line}: {doc} has no “{figure}” at bytes {start}-{end}: the document is not the one that was marked")]
    Moved {
        /// Counted from 1.
        line: usize,
        /// The document.
        doc: String,
        /// What the mark says stands there.
        figure: String,
        /// Offset of its first byte.
        start: usize,
        /// Offset after its last byte.
        end: usize,
    },
    /// No division has this code.
    #[error("line {line}: `{code}` is not a GB/T 2260 code of a region that exists or existed")]
    Region {
        /// Counted from 1.
        line: usize,
        /// What the mark says.
        code: String,
    },
}

/// The marks of a file, in its order.
///
/// ```
/// use zhibiao::Extractor;
/// use zhibiao::report::Marks;
///
/// let marks = Marks::parse(concat!(
///     r#"{"doc":"a.txt","mark":"wrong","figure":"8亿元","start":18,"end":25,"value":"800000000","unit":"CNY","#,
///     r#""bound":"exact","measure":"level","indicator":"税收收入","region":null,"period":"2021","status":"actual","#,
///     r#""was":{"period":null}}"#,
/// ))?;
/// let extractor = Extractor::builder().build().unwrap();
/// let text = "全年税收收入8亿元。";
/// let (metrics, problems) = marks.apply(&extractor, "a.txt", text, extractor.extract(text));
/// assert!(problems.is_empty());
/// assert_eq!(metrics[0].period.as_ref().unwrap().value.to_string(), "2021");
/// # Ok::<(), zhibiao::report::MarkError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    marks: Vec<Mark>,
}

impl Marks {
    /// Reads marks, one JSON object a line; blank lines are passed over.
    ///
    /// # Errors
    ///
    /// The first line that is not a mark.
    pub fn parse(jsonl: &str) -> Result<Self, MarkError> {
        let lines = jsonl.trim_start_matches('\u{feff}').lines().enumerate();
        let marks = lines.filter(|(_, line)| !line.trim().is_empty()).map(|(at, json)| {
            let line = at + 1;
            let mark: Mark =
                serde_json::from_str(json).map_err(|e| MarkError::Line { line, problem: problem_of(&e) })?;
            Ok(Mark { line, ..mark })
        });
        Ok(Self { marks: marks.collect::<Result<_, _>>()? })
    }

    /// The marks, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter()
    }

    /// The marks of one document: those of its name, or of a path that ends in it or that it ends in.
    pub fn of<'m>(&'m self, doc: &'m str) -> impl Iterator<Item = &'m Mark> {
        let exact = self.marks.iter().any(|mark| mark.doc == doc);
        self.marks.iter().filter(move |mark| mark.doc == doc || (!exact && is_tail(&mark.doc, doc)))
    }

    /// The records of a document as its marks have them, in document order: what is marked right, corrected or missed
    /// is as the reader says; what is no statistic, or wrong and not corrected, is left out; all else stays.
    ///
    /// The problems are those of marks that fit this text no longer, or that name no district; they change nothing.
    #[must_use]
    pub fn apply(
        &self,
        extractor: &Extractor,
        doc: &str,
        text: &str,
        mut metrics: Vec<Metric>,
    ) -> (Vec<Metric>, Vec<MarkError>) {
        let mut problems = Vec::new();
        // By their place, so that a long list of marks takes no longer than it has to.
        let mut places: BTreeMap<Span, usize> = metrics.iter().enumerate().map(|(n, m)| (m.span, n)).collect();
        let mut dropped = vec![false; metrics.len()];
        for mark in self.of(doc) {
            let span = Span { start: mark.start, end: mark.end };
            if text.get(span.range()) != Some(&mark.figure) {
                let Mark { line, figure, start, end, .. } = mark.clone();
                problems.push(MarkError::Moved { line, doc: doc.to_owned(), figure, start, end });
                continue;
            }
            let at = places.get(&span).copied();
            if !mark.has_record() {
                if let Some(at) = at {
                    dropped[at] = true;
                }
                continue;
            }
            if mark.mark == Verdict::Doubtful && at.is_some() {
                continue;
            }
            match mark.metric(extractor, at.map(|at| &metrics[at])) {
                Ok(metric) => match at {
                    Some(at) => (metrics[at], dropped[at]) = (metric, false),
                    None => {
                        places.insert(span, metrics.len());
                        metrics.push(metric);
                        dropped.push(false);
                    }
                },
                Err(problem) => problems.push(problem),
            }
        }
        let mut kept = dropped.iter().map(|dropped| !dropped);
        metrics.retain(|_| kept.next().unwrap_or(true));
        metrics.sort_by_key(|metric| metric.span);
        (metrics, problems)
    }

    /// The marks of a document as lines of a gold standard: records that are right, corrected, missed or doubtful (these
    /// are `optional`). A figure that is no statistic has no line, and neither has one that is wrong and not corrected.
    #[must_use]
    pub fn gold(&self, doc: &str) -> Vec<serde_json::Value> {
        let mut marks: Vec<&Mark> = self.of(doc).filter(|mark| mark.has_record()).collect();
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let lines = marks.into_iter().enumerate().filter_map(|(n, mark)| {
            let serde_json::Value::Object(mut line) = serde_json::to_value(mark).ok()? else { return None };
            for key in ["doc", "mark", "was"] {
                line.remove(key);
            }
            line.entry("id").or_insert_with(|| format!("M{}", n + 1).into());
            if mark.mark == Verdict::Doubtful {
                line.insert("optional".into(), true.into());
            }
            Some(line.into())
        });
        lines.collect()
    }
}

impl Mark {
    /// Whether the reader says what would be right: not of what is no statistic, or wrong and not corrected.
    fn has_record(&self) -> bool {
        let unknown = self.mark == Verdict::Wrong && self.was.is_empty();
        !self.extra && !unknown
    }

    /// The record that the mark gives; `found` is the one that was extracted there, whose ties stay where they agree.
    fn metric(&self, extractor: &Extractor, found: Option<&Metric>) -> Result<Metric, MarkError> {
        let region = match &self.region {
            None => None,
            Some(code) => {
                let same = found.and_then(|found| found.region.as_ref()).filter(|region| region.code == *code);
                let regions = &extractor.catalogue().regions;
                let known = || regions.by_code(code).map(|id| regions.region(id, TiedBy::Option));
                let unknown = || MarkError::Region { line: self.line, code: code.clone() };
                Some(same.cloned().or_else(known).ok_or_else(unknown)?)
            }
        };
        let same = found.map(|found| &found.indicator).filter(|indicator| indicator.name == self.indicator);
        let indicator = same.cloned().unwrap_or_else(|| Indicator {
            code: code_of(extractor, &self.indicator),
            name: Cow::Owned(self.indicator.clone()),
            text: None,
            span: None,
        });
        let period = self.period.map(|value| {
            let same = found.and_then(|found| found.period.clone()).filter(|period| period.value == value);
            same.unwrap_or(Period { value, text: None, span: None })
        });
        Ok(Metric {
            kind: kind_of(self.measure, &self.unit, indicator.code.as_deref() == Some("gdp")),
            figure: self.figure.clone(),
            span: Span { start: self.start, end: self.end },
            value: self.value.normalize(),
            upper: self.upper.map(|upper| upper.normalize()),
            unit: self.unit.clone(),
            classifier: self.classifier.clone(),
            bound: self.bound,
            measure: self.measure,
            basis: self.basis,
            of: self.of.clone(),
            indicator,
            region,
            place: self.place.clone(),
            period,
            status: self.status,
        })
    }

    /// Where the figure stands, in bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// The code of the indicator with this standard name.
fn code_of(extractor: &Extractor, name: &str) -> Option<Cow<'static, str>> {
    let known = extractor.catalogue().indicators.iter().find(|(def, _)| def.name == name);
    known.map(|(def, _)| def.code.clone())
}

/// Whether one path is the end of the other.
fn is_tail(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && long.strip_suffix(short).is_some_and(|rest| rest.ends_with(['/', '\\']))
}

/// The message of the JSON reader without its own line number, which is always 1.
fn problem_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (what, _) = text.split_once(" at line ").unwrap_or((&text, ""));
    format!("not a mark: {what} (column {})", error.column())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "2021年，税收收入8亿元，增长5%。有3座桥。";

    fn line(mark: &str, figure: &str, more: &str) -> String {
        let start = TEXT.find(figure).unwrap();
        let end = start + figure.len();
        format!(
            r#"{{"doc":"a/b.txt","mark":"{mark}","figure":"{figure}","start":{start},"end":{end},"value":"3","unit":"count","classifier":"座","bound":"exact","measure":"level","indicator":"桥","region":"360102","period":"2021","status":"actual"{more}}}"#
        )
    }

    fn applied(lines: &[String]) -> (Vec<Metric>, Vec<MarkError>) {
        let extractor = Extractor::builder().build().unwrap();
        let marks = Marks::parse(&lines.join("\n")).unwrap();
        marks.apply(&extractor, "b.txt", TEXT, extractor.extract(TEXT))
    }

    #[test]
    fn marks_change_what_they_say_and_nothing_else() {
        let (before, _) = applied(&[]);
        let figures = |metrics: &[Metric]| metrics.iter().map(|m| m.figure.clone()).collect::<Vec<_>>();
        assert_eq!(figures(&before)[..2], ["8亿元", "5%"]);
        let (got, problems) = applied(&[
            line("wrong", "8亿元", r#","was":{"indicator":"税收收入"}"#),
            line("wrong", "5%", r#","extra":true"#),
            line("missed", "3座桥", ""),
        ]);
        assert_eq!(problems, []);
        assert_eq!(figures(&got[..1]), ["8亿元"]);
        assert_eq!(got[0].indicator.name, "桥");
        assert_eq!(got[0].region.as_ref().unwrap().name, "东湖区");
        assert!(got.iter().any(|m| m.figure == "3座桥") && got.iter().all(|m| m.figure != "5%"));
        let (got, _) = applied(&[line("wrong", "5%", ""), line("doubtful", "8亿元", "")]);
        assert_eq!(got[0], before[0]);
        assert!(got.iter().all(|m| m.figure != "5%"));
    }

    #[test]
    fn a_mark_that_does_not_fit_says_so_and_changes_nothing() {
        let moved = line("right", "8亿元", "").replace("\"start\":", "\"start\":1");
        let nowhere = line("right", "5%", "").replace("360102", "999999");
        let (got, problems) = applied(&[moved, nowhere]);
        assert_eq!(got, applied(&[]).0);
        assert!(matches!(problems[0], MarkError::Moved { line: 1, .. }), "{problems:?}");
        assert!(matches!(problems[1], MarkError::Region { line: 2, .. }), "{problems:?}");
        let wrong = Marks::parse("\n{\"doc\":\"a\",\"mark\":\"maybe\"}").unwrap_err().to_string();
        assert!(wrong.starts_with("line 2: not a mark: unknown variant `maybe`"), "{wrong}");
    }

    #[test]
    fn names_of_documents_agree_by_the_end_of_their_paths() {
        for (a, b, same) in [("a/b.txt", "b.txt", true), ("b.txt", "x/a/b.txt", true), ("ab.txt", "b.txt", false)] {
            assert_eq!(is_tail(a, b), same, "{a} {b}");
        }
    }

    #[test]
    fn gold_lines_hold_what_a_reader_vouches_for() {
        let marks = [
            line("right", "8亿元", ""),
            line("wrong", "5%", ""),
            line("doubtful", "3座桥", r#","note":"或为实事"}"#.trim_end_matches('}')),
        ];
        let gold = Marks::parse(&marks.join("\n")).unwrap().gold("a/b.txt");
        assert_eq!(gold.len(), 2);
        assert_eq!((&gold[0]["figure"], &gold[0]["id"]), (&"8亿元".into(), &"M1".into()));
        assert_eq!((&gold[1]["optional"], &gold[1]["note"]), (&true.into(), &"或为实事".into()));
        assert!(gold[0].get("doc").is_none() && gold[0].get("was").is_none());
    }
}
