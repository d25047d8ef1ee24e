//! Characters at places become lines, and lines paragraphs.

use std::collections::HashMap;

use super::content::{Glyph, Page};

/// A line of a page, or a cell of a table.
#[derive(Debug)]
struct Line {
    text: String,
    left: f32,
    right: f32,
    y: f32,
    size: f32,
    /// How wide the first word is: what the line before would have needed to take it.
    first_word: f32,
    margins: Margins,
}

/// Characters that are shown one after the other and touch each other.
#[derive(Debug)]
struct Run<'p> {
    glyphs: Vec<&'p Glyph>,
    /// The first and the last of the runs that are in it, in the order they are shown.
    order: (usize, usize),
    left: f32,
    right: f32,
    y: f32,
    size: f32,
}

/// The widest gap inside a line, in ems; columns stand further apart.
const GAP: f32 = 0.9;
/// The narrowest gap that another run may fill: a quotation mark of Latin width.
const HOLE: f32 = 0.2;

/// The text of all pages, a paragraph a line.
pub(super) fn text(pages: &[Page]) -> String {
    let mut lines: Vec<Vec<Line>> = pages.iter().map(|page| lines(&page.glyphs)).collect();
    drop_furniture(&mut lines, pages);
    let mut text = String::new();
    let mut before: Option<(Line, usize)> = None;
    for (number, mut page) in lines.into_iter().enumerate() {
        set_margins(&mut page);
        for line in page {
            match &before {
                Some((last, page)) if goes_on(last, &line, *page == number) => join(&mut text, &line.text),
                Some(_) => {
                    text.push('\n');
                    text.push_str(&line.text);
                }
                None => text.push_str(&line.text),
            }
            before = Some((line, number));
        }
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The lines of a page, in the order they are shown.
fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut runs = runs(glyphs);
    // What stands at one height, from left to right: programs show quotation marks, or all of one font, before or after
    // the text that they stand in.
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<(usize, Line)> = Vec::new();
    let mut level: Vec<Run<'_>> = Vec::new();
    for run in runs {
        if level.first().is_some_and(|first| run.y - first.y > 0.45 * first.size.max(run.size)) {
            lines.extend(level_lines(std::mem::take(&mut level)));
        }
        level.push(run);
    }
    lines.extend(level_lines(level));
    lines.sort_by_key(|(order, _)| *order);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Characters as they are shown, up to each jump.
fn runs(glyphs: &[Glyph]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for glyph in glyphs {
        let is_blank = glyph.text.trim().is_empty();
        if let Some(run) = runs.last_mut() {
            let size = run.size.max(glyph.size);
            let gap = glyph.x - run.right;
            if (glyph.y - run.y).abs() < 0.45 * size && gap < HOLE * size && gap > -0.5 * size {
                run.right = run.right.max(glyph.x + glyph.width);
                // A raised number is no measure of the line.
                run.size = size;
                run.glyphs.push(glyph);
                continue;
            }
        }
        if !is_blank {
            let order = (runs.len(), runs.len());
            let (left, right) = (glyph.x, glyph.x + glyph.width);
            runs.push(Run { glyphs: vec![glyph], order, left, right, y: glyph.y, size: glyph.size });
        }
    }
    runs
}

/// The lines at one height: runs that touch are one; what was shown right after stands in the next cell.
fn level_lines(mut runs: Vec<Run<'_>>) -> Vec<(usize, Line)> {
    runs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut whole: Vec<Run<'_>> = Vec::new();
    for run in runs {
        match whole.last_mut() {
            Some(last) if touches(last, &run) => {
                last.right = last.right.max(run.right);
                last.order = (last.order.0.min(run.order.0), last.order.1.max(run.order.1));
                last.size = last.size.max(run.size);
                last.glyphs.extend(run.glyphs);
            }
            _ => whole.push(run),
        }
    }
    let mut lines: Vec<(usize, Line)> = Vec::new();
    let mut last_shown = None;
    for run in whole {
        let is_next_cell = last_shown.is_some_and(|last| last + 1 == run.order.0);
        last_shown = Some(run.order.1);
        let line = line(&run);
        match lines.last_mut() {
            Some((_, row)) if is_next_cell => {
                row.text.push('\t');
                row.text.push_str(&line.text);
                row.right = line.right;
            }
            _ => lines.push((run.order.0, line)),
        }
    }
    lines
}

fn touches(last: &Run<'_>, run: &Run<'_>) -> bool {
    let size = last.size.max(run.size);
    let gap = run.left - last.right;
    gap < GAP * size && gap > -size
}

/// The text of a run, its characters from left to right.
fn line(run: &Run<'_>) -> Line {
    let mut glyphs: Vec<&Glyph> = run.glyphs.clone();
    // Stable, so that characters of no width stay in their order.
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let mut text = String::new();
    let mut first_word = None;
    let mut right = run.left;
    let mut is_parted = false;
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            is_parted = true;
            continue;
        }
        let gap = glyph.x - right;
        // Latin words are parted without a blank at times.
        let is_parted_by_gap = gap > 0.25 * run.size && is_latin(&text, &glyph.text);
        if !text.is_empty() {
            if first_word.is_none() && breaks_before(&text, &glyph.text) {
                first_word = Some(right - run.left);
            }
            if is_parted || is_parted_by_gap {
                text.push(' ');
            }
        }
        is_parted = false;
        text.push_str(&glyph.text);
        right = right.max(glyph.x + glyph.width);
    }
    Line {
        text,
        left: run.left,
        right,
        y: run.y,
        size: run.size,
        first_word: first_word.unwrap_or(right - run.left),
        margins: Margins::default(),
    }
}

/// Whether a line may end between these.
fn breaks_before(text: &str, next: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || ".,%-/:".contains(c);
    let is_in_word = text.ends_with(word) && next.starts_with(word);
    let hangs_on = next.starts_with(|c: char| "，。、；：？！）》”’％".contains(c));
    !is_in_word && !hangs_on
}

fn is_latin(text: &str, next: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    text.ends_with(latin) && next.starts_with(latin)
}

/// Where the lines of a column start and end.
#[derive(Clone, Copy, Debug, Default)]
struct Margins {
    left: f32,
    right: f32,
    /// From one line to the next.
    step: f32,
}

impl Margins {
    fn of<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> Self {
        // Long lines show the margins; titles and tables do not.
        let widest = lines.clone().map(|line| line.right - line.left).fold(0.0, f32::max);
        let long = lines.clone().filter(|line| line.right - line.left > 0.7 * widest);
        let mut steps: Vec<f32> =
            lines.clone().zip(lines.skip(1)).map(|(a, b)| b.y - a.y).filter(|step| *step > 0.0).collect();
        steps.sort_by(f32::total_cmp);
        Self {
            left: long.clone().map(|line| line.left).fold(f32::INFINITY, f32::min),
            right: long.map(|line| line.right).fold(0.0, f32::max),
            step: steps.get(steps.len() / 2).copied().unwrap_or(0.0),
        }
    }
}

/// Gives each line the margins of its column: of the lines that start within three characters of each other, or of the
/// whole page where these are few.
fn set_margins(lines: &mut [Line]) {
    let page = Margins::of(lines.iter());
    let mut by_left: Vec<usize> = (0..lines.len()).collect();
    by_left.sort_by(|a, b| lines[*a].left.total_cmp(&lines[*b].left));
    let mut start = 0;
    while let Some(first) = by_left.get(start) {
        let limit = lines[*first].left + 3.0 * lines[*first].size;
        let end = start + by_left[start..].partition_point(|line| lines[*line].left <= limit);
        let column = &mut by_left[start..end];
        column.sort_unstable();
        let margins = if column.len() > 3 { Margins::of(column.iter().map(|line| &lines[*line])) } else { page };
        column.iter().for_each(|line| lines[*line].margins = margins);
        start = end;
    }
}

/// Whether a line is the next of the same paragraph: the one before was full, and this one is not set in.
fn goes_on(last: &Line, next: &Line, same_page: bool) -> bool {
    let size = last.size.max(next.size);
    // Another size is another thing; and so is what stands further below than lines do.
    if last.size.min(next.size) < 0.85 * size || last.text.contains('\t') || next.text.contains('\t') {
        return false;
    }
    let is_next_column = next.left > last.right;
    if same_page && !is_next_column && (next.y < last.y || next.y - last.y > 1.3 * next.margins.step.max(size)) {
        return false;
    }
    let is_full = last.margins.right - last.right < next.first_word + 0.6 * size;
    let is_set_in = next.left - next.margins.left > 0.8 * size;
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
