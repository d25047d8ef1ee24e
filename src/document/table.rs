//! Tables: lines whose cells are parted by tabs or bars.

use std::ops::Range;

use memchr::memchr2;

use super::Page;

/// The lines of each table, one run of neighbours a table: all have as many cells, the first holds no number but years,
/// and of the others most hold one.
pub(crate) fn tables(page: &Page<'_>) -> Vec<Range<usize>> {
    let mut tables = Vec::new();
    // Few texts have any.
    if memchr2(b'\t', b'|', page.text.as_bytes()).is_none() {
        return tables;
    }
    let mut start = 0;
    while start < page.lines.len() {
        let wide = cells(page, start).len();
        let mut end = start + 1;
        while wide >= 2 && end < page.lines.len() && cells(page, end).len() == wide {
            end += 1;
        }
        let rows = start + 1..end;
        let full = rows.clone().filter(|&row| cells(page, row)[1..].iter().any(|cell| is_number(page, cell))).count();
        let head = || cells(page, start).iter().all(|cell| !is_number(page, cell) || is_year(page, cell));
        if rows.len() >= 2 && full * 3 >= rows.len() * 2 && head() {
            tables.push(start..end);
        }
        start = end;
    }
    tables
}

/// The cells of a line, each without the blanks at its ends; none in a line that is not parted.
pub(crate) fn cells(page: &Page<'_>, line: usize) -> Vec<Range<usize>> {
    const LONG: usize = 2000;
    let bytes = page.lines[line].bytes.clone();
    let text = &page.text[bytes.clone()];
    let Some(bar) = ['\t', '|'].into_iter().find(|&bar| text.len() <= LONG && text.contains(bar)) else {
        return Vec::new();
    };
    // | 水泥 | 万吨 |: the outer bars are a frame.
    let inner = if bar == '\t' { text } else { text.trim_matches(bar) };
    let mut at = bytes.start + text.find(inner).unwrap_or(0);
    inner
        .split(bar)
        .map(|cell| {
            let from = at + (cell.len() - cell.trim_start().len());
            at += cell.len() + bar.len_utf8();
            from..from + cell.trim().len()
        })
        .collect()
}

/// 2234.2, -6.8, 1,234, 5.1%.
fn is_number(page: &Page<'_>, cell: &Range<usize>) -> bool {
    let text = &page.text[cell.clone()];
    text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || ('０'..='９').contains(&c)
                || matches!(c, '.' | ',' | '-' | '－' | '−' | '%' | '％' | '．' | ' ')
        })
}

fn is_year(page: &Page<'_>, cell: &Range<usize>) -> bool {
    let text = &page.text[cell.clone()];
    text.len() == 4 && matches!(text.parse(), Ok(1900..=2100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Range<usize>> {
        tables(&Page::new(text))
    }

    #[test]
    fn lines_of_as_many_cells() {
        let rows = "产品\t单位\t产量\n纱\t万吨\t2234.2\n布\t亿米\t294.9\n";
        assert_eq!(found(&format!("表1\n{rows}以上。\n")), vec![1..4]);
        assert_eq!(found("| 指标 | 2023 |\n| 人口 | 12 |\n| 户数 | 4 |\n"), vec![0..3]);
        assert!(found("一、\t综合\n二、\t农业\n三、\t工业\n").is_empty());
        assert!(found("产品\t产量\n纱\t2234.2\n").is_empty());
    }

    #[test]
    fn cells_without_their_blanks() {
        let page = Page::new("|  水泥 | 万吨| 12.5 |");
        let text: Vec<&str> = cells(&page, 0).into_iter().map(|cell| &page.text[cell]).collect();
        assert_eq!(text, ["水泥", "万吨", "12.5"]);
    }
}
