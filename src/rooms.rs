//! The rooms of the extraction one by one, for the benches alone; no part of the interface.

use crate::Extractor;
use crate::document::{Layout, Page, class};
use crate::mention::{Row, tokenize};

/// Folds a text and reads its layout; how many paragraphs it has.
#[must_use]
pub fn document(_: &Extractor, text: &str) -> usize {
    Layout::new(&Page::new(text)).blocks.len()
}

/// The same, and the mentions of every line with figures; how many there are.
#[must_use]
pub fn mention(extractor: &Extractor, text: &str) -> usize {
    let page = Page::new(text);
    let layout = Layout::new(&page);
    let (mut tokens, mut quantities, mut mentions) = (Row::default(), Vec::new(), 0);
    for line in layout.pieces.iter().map(|&piece| page.line(&page.lines[piece])) {
        if line.any(class::FIGURE) {
            tokenize(line, extractor.known_units(), &mut tokens, &mut quantities);
            mentions += tokens.tokens().len();
        }
    }
    mentions
}
