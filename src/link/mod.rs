//! The grammar of a statistical text: which figure measures what, of where, for when.

mod accept;
mod clause;
mod complete;
mod context;
mod deed;
mod district;
mod each;
mod ellipsis;
mod from_to;
mod label;
mod left;
mod list;
mod noun;
mod predicate;
mod record;
mod sense;
mod sentence;
mod spending;
mod statement;
mod subject;
mod why;

use crate::Metric;
use crate::catalogue::Catalogue;
use crate::document::{BlockKind, Folded, Layout, TimeContext, cut};
use crate::explain::Explanation;
use crate::mention::{Quantity, Token, tokenize};
use context::Section;
use why::Output;

pub(crate) use context::Own;
pub(crate) use district::own_district;

/// How many bytes of a paragraph without figures are read.
const SCENE: usize = 450;

/// Everything the sentences of one document are read with.
pub(crate) struct Linker<'a> {
    text: &'a str,
    catalogue: &'a Catalogue,
    time: TimeContext,
    own: Own,
    section: Section,
    folded: Folded,
    tokens: Vec<Token>,
    quantities: Vec<Quantity>,
    /// Which of the quantities are statistics.
    accepted: Vec<bool>,
    out: Output,
}

impl<'a> Linker<'a> {
    pub(crate) fn new(text: &'a str, catalogue: &'a Catalogue, time: TimeContext, own: Own) -> Self {
        let section = Section::start(&time);
        Self {
            text,
            catalogue,
            time,
            own,
            section,
            folded: Folded::default(),
            tokens: Vec::new(),
            quantities: Vec::new(),
            accepted: Vec::new(),
            out: Output::default(),
        }
    }

    /// The records of the document.
    pub(crate) fn metrics(self, layout: &Layout) -> Vec<Metric> {
        self.run(layout).metrics
    }

    /// The records of the document, each with its grounds.
    pub(crate) fn explanations(mut self, layout: &Layout) -> Vec<Explanation> {
        self.out.explanations = Some(Vec::new());
        self.run(layout).explanations.unwrap_or_default()
    }

    /// Reads the paragraphs one after another; what one sets (a heading's year) holds for the next.
    fn run(mut self, layout: &Layout) -> Output {
        for block in &layout.blocks {
            self.folded.clear();
            let pieces = &layout.pieces[block.pieces.clone()];
            let mut figures = pieces.iter().any(|piece| may_hold_figure(&self.text[piece.clone()]));
            for piece in pieces {
                // Without figures, only how a paragraph starts matters: a heading, or words that set the scene.
                let len = if figures { piece.len() } else { cut(&self.text[piece.clone()], SCENE).len() };
                self.folded.push(self.text, piece.start..piece.start + len);
            }
            let heading = block.kind == BlockKind::Heading;
            if figures {
                tokenize(self.folded.chars(), &self.catalogue.units, &mut self.tokens, &mut self.quantities);
                figures = self.judge();
            }
            self.section.enter(self.folded.chars(), heading, figures, &self.time);
            if figures {
                self.paragraph();
            }
        }
        self.out.metrics.sort_by_key(|metric| metric.span);
        if let Some(explanations) = &mut self.out.explanations {
            explanations.sort_by_key(|why| why.metric.span);
        }
        self.out
    }
}

/// Whether a paragraph can hold a figure at all: a digit, or one of the characters that a number in words has.
fn may_hold_figure(line: &str) -> bool {
    line.bytes().any(|b| b.is_ascii_digit())
        || line.chars().any(|c| {
            matches!(
                c,
                '０'..='９' | '第' | '亿' | '億' | '倍' | '番' | '成' | '半' | '万' | '萬' | '百' | '千' | '之' | '名'
            )
        })
}
