//! The grammar of a statistical text: which figure measures what, of where, for when.

mod accept;
mod aim;
mod basis;
mod clause;
mod complete;
mod context;
mod deed;
mod district;
mod each;
mod ellipsis;
mod figures;
mod from_to;
mod gap;
mod grounds;
mod joint;
mod label;
mod left;
mod list;
mod noun;
mod part;
mod place;
mod predicate;
mod ranked;
mod record;
mod scene;
mod sense;
mod sentence;
mod share;
mod spending;
mod state;
mod statement;
mod subject;
mod table;
mod threshold;
mod times;
mod why;

use crate::catalogue::Catalogue;
use crate::document::{BlockKind, Folded, Layout, Line, Page, TimeContext, class};
use crate::explain::Explanation;
use crate::mention::{Kind, Quantity, Row, Shape, tokenize};
use crate::{Diagnostic, DiagnosticKind, Span};
use clause::Beside;
use context::Section;
use figures::Scratch;
use grounds::Grounds;
pub(crate) use why::Output;

pub(crate) use context::Own;
pub(crate) use district::own_district;
#[cfg(feature = "report")]
pub(crate) use record::kind as kind_of;

/// How many characters are read in one go. No paragraph of a report is longer; a text without full stops is parted, so
/// that what looks back over a sentence never looks back further than this, and time grows with the text and no faster.
const REACH: usize = 3000;

/// Where the part of a paragraph that starts at `from` ends: with a sentence if it can, and never within a number.
fn part_end(chars: &[char], from: usize) -> usize {
    let reach = from + REACH;
    if chars.len() <= reach {
        return chars.len();
    }
    let part = &chars[from..reach];
    let last = |ends: &[char]| part.iter().rposition(|c| ends.contains(c)).map(|at| from + at + 1);
    last(&['。', '!', '?'])
        .or_else(|| last(&[';']))
        .or_else(|| last(&[',', '、']))
        .or_else(|| part.iter().rposition(|c| !c.is_ascii_alphanumeric() && *c != '.').map(|at| from + at + 1))
        .unwrap_or(reach)
}

/// A line of one number or several, the page's or a table's: no word says what they measure, and none is too long to be
/// held.
fn is_number(line: &[char]) -> bool {
    line.len() <= 20 && line.iter().all(|c| matches!(c, '0'..='9' | '.' | '%' | ' '))
}

/// The note of a figure whose value cannot be held.
fn out_of_range(text: &str, span: Span) -> Diagnostic {
    Diagnostic { kind: DiagnosticKind::ValueOutOfRange, figure: text[span.range()].to_owned(), span }
}

/// Drops the figures that others stand within: a number at the end of a line, a page's caption with figures of its own,
/// and a unit behind it are no one figure.
fn drop_around<T>(sorted: &mut Vec<T>, span: impl Fn(&T) -> Span) {
    let starts: Vec<usize> = sorted.iter().skip(1).map(|item| span(item).start).chain([usize::MAX]).collect();
    let mut next = starts.into_iter();
    sorted.retain(|item| next.next().is_some_and(|start| span(item).end <= start));
}

/// How many characters of a line are read in a paragraph without figures.
const SCENE: usize = 150;

/// Everything the sentences of one document are read with.
pub(crate) struct Linker<'a> {
    page: &'a Page<'a>,
    catalogue: &'a Catalogue,
    time: TimeContext,
    own: Own,
    section: Section,
    tokens: Row,
    quantities: Vec<Quantity>,
    /// Which of the quantities are statistics, and the words beside those that are.
    accepted: Vec<bool>,
    beside: Vec<Beside>,
    out: Output,
    scratch: Scratch,
    /// What holds for the whole document or a section, and where it says so; only for those who ask why.
    grounds: Option<Grounds>,
}

impl<'a> Linker<'a> {
    pub(crate) fn new(page: &'a Page<'a>, catalogue: &'a Catalogue, time: TimeContext, own: Own) -> Self {
        let section = Section::start(&time);
        Self {
            page,
            catalogue,
            time,
            own,
            section,
            tokens: Row::default(),
            quantities: Vec::new(),
            accepted: Vec::new(),
            beside: Vec::new(),
            out: Output::default(),
            scratch: Scratch::default(),
            grounds: None,
        }
    }

    /// The records of the document.
    pub(crate) fn extraction(self, layout: &Layout) -> Output {
        self.run(layout)
    }

    /// The records of the document, each with its grounds.
    pub(crate) fn explanations(mut self, layout: &Layout) -> Vec<Explanation> {
        self.out.explanations = Some(Vec::new());
        self.grounds = Some(Grounds::of(self.page, &self.catalogue.regions, self.own, &self.time));
        self.run(layout).explanations.unwrap_or_default()
    }

    /// Reads the paragraphs one after another; what one sets (a heading's year) holds for the next.
    fn run(mut self, layout: &Layout) -> Output {
        let mut joined = Folded::default();
        // Few reports have more figures.
        self.out.metrics.reserve(self.page.text.len() / 300);
        for block in &layout.blocks {
            let pieces = &layout.pieces[block.pieces.clone()];
            if block.kind != BlockKind::Table {
                self.block(pieces, block.kind == BlockKind::Heading, &mut joined);
            } else {
                let known = self.out.explained();
                let understood = self.table(pieces[0]..pieces[pieces.len() - 1] + 1);
                self.complete(known);
                if !understood {
                    for line in pieces {
                        self.block(std::slice::from_ref(line), false, &mut joined);
                    }
                }
            }
        }
        self.out.metrics.sort_by_key(|metric| metric.span);
        self.out.diagnostics.sort_by_key(|diagnostic| diagnostic.span);
        drop_around(&mut self.out.metrics, |metric| metric.span);
        drop_around(&mut self.out.diagnostics, |diagnostic| diagnostic.span);
        if let Some(explanations) = &mut self.out.explanations {
            explanations.sort_by_key(|why| why.metric.span);
            drop_around(explanations, |why| why.metric.span);
        }
        self.out
    }

    /// Whether there is nothing but figures and signs: 12.5%, in a line of its own. No word says what they measure.
    fn says_nothing(&self, chars: &[char]) -> bool {
        let plain = |text: &[char]| !text.iter().any(|c| c.is_alphanumeric());
        let mut at = 0;
        for token in self.tokens.tokens().iter() {
            let figure = match token.kind {
                Kind::Mark(_) => true,
                // The parts of a ratio are known by their places.
                Kind::Quantity(i) => !matches!(self.quantities[i].shape, Shape::Ratio(_) | Shape::Pair(_)),
                _ => false,
            };
            if !figure || !plain(&chars[at..token.start]) {
                return false;
            }
            at = token.end;
        }
        plain(&chars[at..])
    }

    /// Reads a paragraph, the lines `pieces` of the page.
    fn block(&mut self, pieces: &[usize], heading: bool, joined: &mut Folded) {
        let page = self.page;
        let lines = pieces.iter().map(|&piece| &page.lines[piece]);
        let figures = lines.clone().any(|line| page.line(line).any(class::FIGURE));
        // Without figures, only how a paragraph starts matters: a heading, or words that set the scene.
        let read = |line: &Line| page.line(line).first(if figures { usize::MAX } else { SCENE });
        let stretch = match pieces {
            &[line] => read(&page.lines[line]),
            // Figures may be broken over lines: these are read again as one.
            _ => {
                joined.clear();
                for stretch in lines.map(read) {
                    joined.push(page.text, stretch.span(0..stretch.chars.len()).range());
                }
                joined.all()
            }
        };
        if is_number(stretch.chars) {
            return;
        }
        let mut start = 0;
        while start < stretch.chars.len() {
            let end = part_end(stretch.chars, start);
            let part = stretch.part(start..end);
            let mut figures = figures;
            if figures {
                tokenize(part, &self.catalogue.units, &mut self.tokens, &mut self.quantities);
                figures = self.judge(part);
                let unheld = self.tokens.unheld().map(|range| out_of_range(page.text, part.span(range)));
                self.out.diagnostics.extend(unheld);
            }
            self.enter(part, heading, figures);
            if figures && !self.says_nothing(part.chars) {
                let known = self.out.explained();
                self.paragraph(part);
                self.complete(known);
            }
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_figure_does_not_stand_around_another() {
        // A number broken over a page mark, and captions with a figure of their own between the lines of the paragraph.
        let text = "近年来，园区全力以赴抓项目，主次干道建成通车，路网基本贯通；众创园1\n— 3 —\n0.2万平方米的标准厂房建成\
                    并开\n\n产业园投入运营\n\n省外资金34.9亿\n元。商事制度改革受到通报表扬，完成率很高。\n";
        let figures: Vec<String> = crate::extract_metrics(text).into_iter().map(|m| m.figure).collect();
        assert_eq!(figures, ["0.2万平方米"]);
    }
}
