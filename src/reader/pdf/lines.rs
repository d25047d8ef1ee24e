//! Characters at places become lines, and lines paragraphs.

use std::collections::HashMap;

use super::content::{Glyph, Page};

/// A line of a page.
#[derive(Debug)]
struct Line {
    text: String,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
    /// How wide the first word is: what the line before would have needed to take it.
    first_word: f32,
}

/// The text of all pages, a paragraph a line.
pub(super) fn text(pages: &[Page]) -> String {
    let mut lines: Vec<Vec<Line>> = pages.iter().map(lines).collect();
    drop_furniture(&mut lines, pages);
    let mut text = String::new();
    let mut before: Option<(Line, Margins, usize)> = None;
    for (number, page) in lines.into_iter().enumerate() {
        let margins = Margins::of(&page);
        for line in page {
            match &before {
                Some((last, at, page)) if goes_on(last, *at, &line, margins, *page == number) => {
                    join(&mut text, &line.text)
                }
                Some(_) => {
                    text.push('\n');
                    text.push_str(&line.text);
                }
                None => text.push_str(&line.text),
            }
            before = Some((line, margins, number));
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The lines of a page, in the order they are shown.
fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut current: Option<Line> = None;
    let mut pending = false;
    for glyph in &page.glyphs {
        let is_blank = glyph.text.trim().is_empty();
        if let Some(line) = &mut current
            && is_same_line(line, glyph)
        {
            if is_blank {
                pending = true;
                continue;
            }
            let gap = glyph.x - line.right;
            let size = line.size.max(glyph.size);
            // Columns of a table stand wide apart; Latin words are parted without a blank at times.
            if gap > 1.8 * size {
                line.text.push('\t');
            } else if pending || gap > 0.25 * size && is_latin(&line.text, &glyph.text) || gap > 0.9 * size {
                line.text.push(' ');
            } else if line.first_word == line.right - line.left && !breaks_before(&line.text, &glyph.text) {
                line.first_word = glyph.x + glyph.width - line.left;
            }
            pending = false;
            line.text.push_str(&glyph.text);
            line.right = line.right.max(glyph.x + glyph.width);
            line.size = line.size.max(glyph.size);
            continue;
        }
        if is_blank {
            continue;
        }
        lines.extend(current.take());
        pending = false;
        current = Some(Line {
            text: glyph.text.to_string(),
            left: glyph.x,
            right: glyph.x + glyph.width,
            y: glyph.y,
            size: glyph.size,
            first_word: glyph.width,
        });
    }
    lines.extend(current);
    lines
}

/// Whether a character goes on in a line: at its height, and not far back.
fn is_same_line(line: &Line, glyph: &Glyph) -> bool {
    let size = line.size.max(glyph.size);
    (glyph.y - line.y).abs() < 0.5 * size && glyph.x > line.right - size
}

/// Whether a line may end between these.
fn breaks_before(text: &str, next: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || ".,%-/:".contains(c);
    !(text.ends_with(word) && next.starts_with(word))
        && !next.starts_with(|c: char| "，。、；：？！）》”’％".contains(c))
}

fn is_latin(text: &str, next: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    text.ends_with(latin) && next.starts_with(latin)
}

/// Where the lines of a page start and end.
#[derive(Clone, Copy, Debug)]
struct Margins {
    left: f32,
    right: f32,
    /// From one line to the next.
    step: f32,
}

impl Margins {
    fn of(lines: &[Line]) -> Self {
        // Long lines show the margins; titles and tables do not.
        let widest = lines.iter().map(|line| line.right - line.left).fold(0.0, f32::max);
        let long: Vec<&Line> = lines.iter().filter(|line| line.right - line.left > 0.7 * widest).collect();
        let mut steps: Vec<f32> =
            lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 0.0).collect();
        steps.sort_by(f32::total_cmp);
        Self {
            left: long.iter().map(|line| line.left).fold(f32::INFINITY, f32::min),
            right: long.iter().map(|line| line.right).fold(0.0, f32::max),
            step: steps.get(steps.len() / 2).copied().unwrap_or(0.0),
        }
    }
}

/// Whether a line is the next of the same paragraph: the one before was full, and this one is not set in.
fn goes_on(last: &Line, at: Margins, next: &Line, margins: Margins, same_page: bool) -> bool {
    let size = last.size.max(next.size);
    // Another size is another thing; and so is what stands further below than lines do.
    if last.size.min(next.size) < 0.85 * size || last.text.contains('\t') || next.text.contains('\t') {
        return false;
    }
    if same_page && (next.y < last.y || next.y - last.y > 1.5 * margins.step.max(size)) {
        return false;
    }
    let is_full = at.right - last.right < next.first_word + 0.6 * size;
    let is_set_in = next.left - margins.left > 0.8 * size;
    is_full && !is_set_in
}

/// Joins the next line of a paragraph; between Latin words with a blank.
fn join(text: &mut String, next: &str) {
    let letter = |c: char| c.is_ascii_alphabetic();
    if text.ends_with(letter) && next.starts_with(letter) {
        text.push(' ');
    }
    text.push_str(next);
}

/// Takes away page numbers, and what stands at the head or the foot of most pages.
fn drop_furniture(lines: &mut [Vec<Line>], pages: &[Page]) {
    // Lines of the outer tenths of a page, by what they say apart from numbers.
    let mut repeated: HashMap<String, usize> = HashMap::new();
    let is_outer = |line: &Line, page: &Page| line.y < 0.1 * page.height || line.y > 0.9 * page.height;
    for (lines, page) in lines.iter().zip(pages) {
        for line in lines.iter().filter(|line| is_outer(line, page)) {
            *repeated.entry(without_numbers(&line.text)).or_default() += 1;
        }
    }
    for (lines, page) in lines.iter_mut().zip(pages) {
        lines.retain(|line| {
            let words = without_numbers(&line.text);
            let is_number = words.is_empty() && line.text.len() <= 12;
            let is_repeated = repeated.get(&words).is_some_and(|times| *times >= 3 && times * 3 > pages.len());
            !(is_outer(line, page) && (is_number || is_repeated))
        });
    }
}

/// What a running head says: 第 3 页 and - 4 - say the same on every page.
fn without_numbers(text: &str) -> String {
    text.chars().filter(|c| !c.is_numeric() && !c.is_whitespace() && !"-—–－·•第页共/".contains(*c)).collect()
}
