//! Lines, and the paragraphs that they make up.
//!
//! Reports come with headlines broken over lines, sentences broken by a picture's caption, navigation bars and lists
//! of other articles. A paragraph here is the text that a reader would read in one go.

use once_cell::sync::Lazy;
use std::ops::Range;

use super::fold_mark::is_circled;
use super::table::tables;
use super::{Page, Stretch, class};
use crate::catalogue::Trie;

/// A paragraph: the lines it is made of, which need not be neighbours in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) kind: BlockKind,
    /// Where its lines stand in [`Layout::pieces`].
    pub(crate) pieces: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A short line without the end of a sentence: title, heading, caption.
    Heading,
    Body,
    /// The rows of a table, each a line.
    Table,
}

/// The paragraphs of a text, in order.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
    /// Indices of lines of the page.
    pub(crate) pieces: Vec<usize>,
}

/// A line longer than this many characters is running text even without a full stop.
const LONG: usize = 30;

/// What marks a line as part of the page and not of the report.
const FURNITURE: &[&str] = &[
    "版权所有",
    "ICP备",
    "网站标识码",
    "公网安备",
    "浏览量",
    "浏览次数",
    "点击数",
    "索引号",
    "文件编号",
    "分享到",
    "网站地图",
    "手机扫码",
    "公开方式",
    "发布机构",
    "字体:",
    "责任编辑",
    "联系电话",
];

impl Layout {
    /// Reads the paragraphs of a text.
    pub(crate) fn new(page: &Page<'_>) -> Self {
        let tables = tables(page);
        let lines = lines(page, &tables);
        let mut tables = tables.into_iter().peekable();
        let width = Width::of(&lines);
        // In a page of print whose paragraphs are indented, a full line goes on unless the next is indented.
        let indented = lines.iter().filter(|line| line.shape.indented).count();
        let indents = width.is_some() && indented >= 2 && indented * 3 <= lines.len() * 2;
        let mut layout = Self::default();
        layout.pieces.reserve(lines.len());
        // The paragraph that waits for its continuation, as the captions after it may have to be put behind it; and
        // whether its last line is broken so that the next must be more of it.
        let mut open: Option<bool> = None;
        let mut pieces: Vec<usize> = Vec::new();
        let mut captions: Vec<usize> = Vec::new();
        let follows: Vec<bool> = match indents {
            true => lines.iter().skip(1).map(|next| !next.shape.indented && !next.shape.marked).collect(),
            false => Vec::new(),
        };
        for (n, Line { index, mut shape }) in lines.into_iter().enumerate() {
            while let Some(rows) = tables.next_if(|rows| rows.start < index) {
                layout.push(BlockKind::Table, rows);
            }
            let wide = width.is_some_and(|width| width.fills(&shape));
            let full = wide && (!shape.ended || follows.get(n) == Some(&true));
            let heading = !full && shape.marked && !shape.stopped && shape.chars <= 60;
            shape.open |= full;
            shape.caption &= !full;
            if let Some(broken) = open.take() {
                // However short: what goes on is no caption.
                let number = shape.waited && shape.goes_on;
                shape.open |= number && !shape.ended;
                shape.caption &= !broken && !number;
                // A picture's caption has no number: 一、工作回顾 ends a paragraph that lacks its full stop.
                if shape.caption && !shape.marked && captions.len() < 8 {
                    captions.push(index);
                    open = Some(broken);
                    continue;
                }
                if !shape.marked {
                    pieces.push(index);
                    if shape.open {
                        open = Some(full);
                    } else {
                        layout.close(&mut pieces, &mut captions);
                    }
                    continue;
                }
                layout.close(&mut pieces, &mut captions);
            }
            if shape.caption || heading {
                layout.push(BlockKind::Heading, [index]);
            } else if shape.open {
                pieces.push(index);
                open = Some(full);
            } else {
                layout.push(BlockKind::Body, [index]);
            }
        }
        if open.is_some() {
            layout.close(&mut pieces, &mut captions);
        }
        for rows in tables {
            layout.push(BlockKind::Table, rows);
        }
        layout
    }

    fn push(&mut self, kind: BlockKind, pieces: impl IntoIterator<Item = usize>) {
        let start = self.pieces.len();
        self.pieces.extend(pieces);
        self.blocks.push(Block { kind, pieces: start..self.pieces.len() });
    }

    fn close(&mut self, pieces: &mut Vec<usize>, captions: &mut Vec<usize>) {
        self.push(BlockKind::Body, pieces.drain(..));
        for caption in captions.drain(..) {
            self.push(BlockKind::Heading, [caption]);
        }
    }
}

/// A line that is part of the report, and its form.
struct Line {
    index: usize,
    shape: Shape,
}

/// The lines that are part of the report, and of no table.
fn lines(page: &Page<'_>, tables: &[Range<usize>]) -> Vec<Line> {
    let mut tables = tables.iter().peekable();
    let mut lines = Vec::with_capacity(page.lines.len());
    // The line before ends inside a number, or right behind it.
    let mut waits = false;
    for (index, line) in page.lines.iter().enumerate() {
        while tables.next_if(|rows| rows.end <= index).is_some() {}
        if tables.peek().is_some_and(|rows| rows.contains(&index)) {
            continue;
        }
        let raw = &page.text[line.bytes.clone()];
        let look = Look::at(raw, page.line(line));
        if look.is_furniture() {
            continue;
        }
        let mut shape = Shape::of(&look);
        shape.waited = std::mem::replace(&mut waits, look.waits_for_number());
        shape.columns = columns(raw);
        shape.indented =
            matches!(page.text.as_bytes()[..line.bytes.start], [.., b' ' | b'\t'] | [.., 0xe3, 0x80, 0x80]);
        lines.push(Line { index, shape });
    }
    lines
}

/// How wide a line is, in characters and in columns of half a Chinese character; 0 if it is too long to be one of print.
fn columns(line: &str) -> [u16; 2] {
    if line.len() > 400 {
        return [0; 2];
    }
    let all = line.chars().count();
    // Counted in single bytes as far as they can hold the number, which the machine does for many at a time.
    let few = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(byte.is_ascii())).sum::<u8>();
    let narrow: usize = line.as_bytes().chunks(u8::MAX.into()).map(|bytes| usize::from(few(bytes))).sum();
    [all as u16, (2 * all - narrow) as u16]
}

/// The width of the page that a text was broken for, as pages of print are: nearly every line that does not end a
/// sentence has it, and next to none is longer.
#[derive(Clone, Copy, Debug)]
struct Width {
    /// Which of the two measures.
    measure: usize,
    columns: u16,
}

impl Width {
    /// Lines that a page must have before it counts as broken, and the least that is taken for its width.
    const LINES: usize = 8;
    const LEAST: [u16; 2] = [20, 40];
    /// How much short of the width a full line may be: a long number or a sign that must not open a line is carried over.
    const SHORT: u16 = 2;

    fn of(lines: &[Line]) -> Option<Self> {
        (0..2).find_map(|measure| {
            let mut counts = [0usize; 256];
            let mut longest = 0;
            for Line { shape, .. } in lines {
                match counts.get_mut(shape.columns[measure] as usize) {
                    Some(count) if shape.columns[measure] >= Self::LEAST[measure] && !shape.ended => *count += 1,
                    Some(_) if shape.columns[measure] > 0 => {}
                    _ => longest += 1,
                }
            }
            let around = |at: usize| counts[at.saturating_sub(Self::SHORT.into())..=at].iter().sum::<usize>();
            let at = (0..counts.len()).max_by_key(|&at| (around(at), std::cmp::Reverse(at)))?;
            let all: usize = counts.iter().sum::<usize>() + longest;
            (around(at) >= Self::LINES && around(at) * 5 >= all * 4).then_some(Self { measure, columns: at as u16 })
        })
    }

    fn fills(self, shape: &Shape) -> bool {
        (self.columns - Self::SHORT..=self.columns).contains(&shape.columns[self.measure])
    }
}

/// A line as far as its form matters.
struct Look<'p> {
    line: Stretch<'p>,
    /// Running text, whatever is in it.
    long: bool,
    /// It starts with a circled number, which leaves no folded character.
    circled: bool,
}

/// A line of more bytes is running text.
const RUNNING: usize = 720;

impl<'p> Look<'p> {
    fn at(raw: &str, line: Stretch<'p>) -> Self {
        let circled = raw.chars().next().is_some_and(is_circled);
        Self { line, long: raw.len() > RUNNING, circled }
    }

    /// The last two characters.
    fn last(&self) -> (char, char) {
        match *self.line.chars {
            [.., before, last] => (before, last),
            [last] => (' ', last),
            [] => (' ', ' '),
        }
    }

    fn waits_for_number(&self) -> bool {
        let (before, last) = self.last();
        last.is_ascii_digit() || (last == '.' && before.is_ascii_digit())
    }

    /// Starts with more of a number, or with what follows one.
    fn goes_on_with_number(&self) -> bool {
        matches!(
            self.line.chars.first(),
            Some(
                '0'..='9'
                    | '.'
                    | '%'
                    | '‰'
                    | '万'
                    | '亿'
                    | '千'
                    | '百'
                    | '余'
                    | '多'
                    | '元'
                    | '个'
                    | '家'
                    | '人'
                    | '户'
                    | '项'
                    | '倍'
                    | '名'
                    | '位'
                    | '年'
                    | '月'
                    | '日'
                    | '平'
                    | '公'
                    | '亩'
                    | '吨'
            )
        )
    }

    /// Navigation, footers, and the teasers of other articles, which start with the moment of their publication.
    fn is_furniture(&self) -> bool {
        let chars = self.line.chars;
        let stamp = chars.len() >= 16
            && chars[..4].iter().all(char::is_ascii_digit)
            && chars[4] == '-'
            && chars[7] == '-'
            && chars[13] == ':';
        // Only short lines can be furniture, so that paragraphs are not searched; and it says what it is at its start.
        static MARKS: Lazy<Trie<()>> = Lazy::new(|| Trie::new(FURNITURE.iter().map(|&mark| (mark, ()))));
        let (marks, short) = (&*MARKS, !self.long && chars.len() < 80);
        stamp || short && (0..chars.len().min(40)).any(|at| marks.longest(&chars[at..]).is_some())
    }
}

/// What the form of a line says.
struct Shape {
    chars: usize,
    /// Starts with a list or section marker.
    marked: bool,
    /// Holds the end of a sentence.
    stopped: bool,
    /// Ends with a sign that ends a sentence, a quotation or an aside.
    ended: bool,
    /// Ends in the middle of a sentence.
    open: bool,
    /// Short and without any sentence in it.
    caption: bool,
    /// Starts with more of a number, or with what follows one; and whether the line before waits for that.
    goes_on: bool,
    waited: bool,
    columns: [u16; 2],
    /// Blanks stand before it.
    indented: bool,
}

impl Shape {
    fn of(look: &Look<'_>) -> Self {
        let line = look.line.chars;
        let chars = line.len();
        let (before, last) = look.last();
        // Longer lines are running text; what matters of them is their start and end.
        let mut stopped = look.long || chars > 120;
        let mut parted = false;
        if !stopped {
            stopped = look.line.any(class::END | class::SEMICOLON);
            parted = look.line.any(class::COMMA);
        }
        let comma = matches!(last, ',' | '、');
        let ended = match last {
            // A point behind a digit waits for the rest of the number.
            '.' => !before.is_ascii_digit(),
            _ => matches!(last, '。' | '!' | '?' | ';' | ':' | '”' | '"' | ')' | '》' | '】' | '…'),
        };
        let running = stopped || chars > LONG || (chars > 15 && parted);
        Self {
            chars,
            marked: look.circled || marked(line),
            stopped,
            ended,
            open: comma || (!ended && running),
            caption: !stopped && chars <= LONG && !parted && !comma,
            goes_on: look.goes_on_with_number(),
            waited: false,
            columns: [0; 2],
            indented: false,
        }
    }
}

/// `一、`, `（二）`, `3.`, `——`, `•`.
fn marked(line: &[char]) -> bool {
    let number =
        |c: &char| matches!(c, '0'..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    match line {
        ['—' | '•' | '▷' | '■' | '●' | '◆' | '※', ..] => true,
        ['(', inner @ ..] => {
            let len = inner.iter().position(|&c| c == ')').unwrap_or(inner.len());
            len <= 3 && inner[..len].iter().all(number)
        }
        _ => {
            let len = line.iter().take_while(|c| number(c)).count();
            let after = &line[len..];
            // 1.5万亩, 1、2月份: more of a number; 一、2018年工作回顾 is none.
            let more = after.get(1).is_some_and(char::is_ascii_digit);
            let year = after.get(5) == Some(&'年') || !line[0].is_ascii_digit();
            len > 0 && matches!((after.first(), more), (Some('、' | '.'), false) | (Some('、'), true) if !more || year)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let page = Page::new(text);
        let layout = Layout::new(&page);
        let line = |&piece: &usize| &text[page.lines[piece].bytes.clone()];
        layout.blocks.iter().map(|b| layout.pieces[b.pieces.clone()].iter().map(line).collect()).collect()
    }

    #[test]
    fn a_sentence_broken_by_a_caption_is_joined() {
        let text = "集人气，深入实施外埠商会战略，实现了工业园区的特色发展，“飞\n\n\n项目效果图\n\n\n地招商”的创新模式。\n下一段。";
        assert_eq!(paragraphs(text).len(), 3);
        assert!(paragraphs(text)[0].ends_with("“飞地招商”的创新模式。"));
    }

    #[test]
    fn a_figure_broken_over_lines_is_joined() {
        for text in [
            "智慧众创园建成，全年完成固定资产投资和技术改造投资共计14.\n71亿元\n，增长5%。\n下一段。",
            "智慧众创园建成，全年完成固定资产投资和技术改造投资共计14\n.71亿元，增长5%。\n下一段。",
            "智慧众創園建成，全年完成固定資產投資和技術改造投資共計１４．\n７１億元，增長５％。\n下一段。",
        ] {
            assert_eq!(paragraphs(text).len(), 2, "{text}");
        }
    }

    #[test]
    fn a_page_of_print_is_joined() {
        let items: Vec<String> = (1..=9)
            .map(|i| {
                format!(
                    "{i}.产业发展：围绕主导产业推动延链补链强链全年完成工业投资{i}0亿元，引进项目{i}2个，建设厂房；"
                )
            })
            .collect();
        let broken = |width: usize| -> String {
            let wrap = |item: &String| {
                let chars: Vec<char> = item.chars().collect();
                chars.chunks(width).map(|line| line.iter().collect::<String>() + "\n").collect::<String>()
            };
            items.iter().map(wrap).collect()
        };
        for width in [30, 37] {
            assert_eq!(paragraphs(&broken(width)), items);
        }
    }

    #[test]
    fn headings_and_furniture_stand_apart() {
        let text = "一、工作回顾\n　　五年来，成绩显著。\n版权所有：某网站\n2023-03-26 20:14:00别的新闻\n（一）经济。增长5%。\n截至目前,\n\n各支部20次。";
        assert_eq!(
            paragraphs(text),
            ["一、工作回顾", "五年来，成绩显著。", "（一）经济。增长5%。", "截至目前,各支部20次。"]
        );
    }
}
