//! The lines of a part of a page.

use super::super::table::Row;
use super::furniture::{is_furniture, is_labelled, is_skipped};
use super::tree::{Node, Tree};

/// A labelled part is left out where it holds less than this share of the main text's characters.
const LABELLED_SHARE: usize = 5;

/// The lines of an element: one for each block and each line break, one for a row of a table.
pub(super) fn lines(tree: &Tree, main: usize) -> Vec<String> {
    let before = characters(tree);
    let count = |node: usize| before[tree.nodes[node].end] - before[node];
    let all = count(main);
    let mut page = Page::default();
    let mut open: Vec<(usize, Kind)> = Vec::new();
    let mut node = main;
    while node < tree.nodes[main].end {
        while let Some((_, kind)) = open.pop_if(|(end, _)| *end <= node) {
            page.end(kind);
        }
        let here = &tree.nodes[node];
        let around = node != main
            && (is_skipped(here) || here.hidden || is_labelled(here) && count(node) * 100 < all * LABELLED_SHARE);
        if around {
            if here.is_block() {
                page.flush();
            }
            node = here.end;
            continue;
        }
        if here.is_text() {
            page.text(&here.content);
        } else {
            let kind = Kind::of(here);
            page.start(kind);
            open.push((here.end, kind));
        }
        node += 1;
    }
    while let Some((_, kind)) = open.pop() {
        page.end(kind);
    }
    page.flush();
    page.done
}

/// For each node, how many characters lie before it.
fn characters(tree: &Tree) -> Vec<usize> {
    let mut before = vec![0; tree.nodes.len() + 1];
    for (index, node) in tree.nodes.iter().enumerate() {
        before[index + 1] = before[index] + if node.is_text() { node.content.chars().count() } else { 0 };
    }
    before
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Block,
    Inline,
    Link,
    Raised,
    Preformatted,
    Row,
    Cell,
}

impl Kind {
    fn of(node: &Node) -> Self {
        match node.name.as_str() {
            _ if node.link => Self::Link,
            "sup" => Self::Raised,
            "pre" => Self::Preformatted,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            _ if node.is_block() => Self::Block,
            _ => Self::Inline,
        }
    }
}

/// What has been read.
#[derive(Default)]
struct Page {
    done: Vec<String>,
    rows: Vec<Row>,
    line: String,
    /// How many characters of the line are links.
    linked: usize,
    links: usize,
    raised: usize,
    preformatted: usize,
}

impl Page {
    fn start(&mut self, kind: Kind) {
        match kind {
            Kind::Inline => {}
            Kind::Link => self.links += 1,
            Kind::Raised => self.raised += 1,
            Kind::Block => self.flush(),
            Kind::Preformatted => {
                self.flush();
                self.preformatted += 1;
            }
            Kind::Row => {
                self.flush();
                self.rows.push(Row::default());
            }
            Kind::Cell => {
                self.flush();
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(Vec::new());
                }
            }
        }
    }

    fn end(&mut self, kind: Kind) {
        match kind {
            Kind::Inline => {}
            Kind::Link => self.links -= 1,
            Kind::Raised => self.raised -= 1,
            Kind::Block | Kind::Cell => self.flush(),
            Kind::Preformatted => {
                self.flush();
                self.preformatted -= 1;
            }
            Kind::Row => {
                self.flush();
                if let Some(row) = self.rows.pop() {
                    row.lines().into_iter().for_each(|line| self.put(line));
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        // The number of a footnote is none of the text's: 生产总值<sup>2</sup>; but that of a unit is: km<sup>2</sup>.
        if self.raised > 0
            && text.trim().bytes().all(|b| b.is_ascii_digit())
            && !self.line.ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            return;
        }
        let mut blank = false;
        let mut broken = false;
        for c in text.chars() {
            match c {
                '\n' if self.preformatted > 0 => {
                    self.flush();
                    blank = false;
                }
                // Marks that are not seen.
                '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => {}
                c if c.is_whitespace() => {
                    blank = true;
                    broken |= c == '\n' || c == '\r';
                }
                c => {
                    // A line of the source may end between any two Chinese characters.
                    if blank && !(broken && (is_wide(c) || self.line.ends_with(is_wide))) {
                        self.blank();
                    }
                    (blank, broken) = (false, false);
                    self.line.push(c);
                    self.linked += usize::from(self.links > 0);
                }
            }
        }
        if blank && !(broken && self.line.ends_with(is_wide)) {
            self.blank();
        }
    }

    fn blank(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    /// Ends the line.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let line = line.trim();
        let in_row = self.rows.last().is_some_and(|row| row.cells.len() > 1);
        if !line.is_empty() && !is_furniture(line, linked, in_row) {
            self.put(line.to_owned());
        }
    }

    fn put(&mut self, line: String) {
        match self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            Some(cell) => cell.push(line),
            None => self.done.push(line),
        }
    }
}

/// Chinese characters and their punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2014}'..='\u{2026}' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
