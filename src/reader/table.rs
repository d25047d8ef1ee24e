//! Rows of tables as lines.

/// A row that is being read: the lines of each cell.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Vec<String>>,
}

impl Row {
    /// One line, its cells apart by tabs. A row that only lays out text (one cell with text, or sentences over several
    /// lines) gives the lines as they are.
    pub(super) fn lines(mut self) -> Vec<String> {
        self.cells.iter_mut().for_each(|cell| cell.retain(|line| !line.trim().is_empty()));
        let filled = self.cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_layout = |cell: &Vec<String>| cell.len() > 1 && cell.iter().any(|line| line.contains(['。', '\t']));
        if filled <= 1 || self.cells.iter().any(is_layout) {
            return self.cells.into_iter().flatten().collect();
        }
        // Empty cells at the end say nothing; between others they keep the columns.
        while self.cells.last().is_some_and(Vec::is_empty) {
            self.cells.pop();
        }
        let cells: Vec<String> = self.cells.iter().map(|cell| one_cell(cell)).collect();
        vec![cells.join("\t")]
    }
}

/// A cell in one line.
fn one_cell(lines: &[String]) -> String {
    lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(cells: &[&[&str]]) -> Vec<String> {
        Row { cells: cells.iter().map(|cell| cell.iter().map(ToString::to_string).collect()).collect() }.lines()
    }

    #[test]
    fn a_row_is_a_line_and_a_layout_is_none() {
        assert_eq!(lines(&[&["指标"], &[], &["2023年", "绝对量"], &["", " "]]), ["指标\t\t2023年 绝对量"]);
        assert_eq!(lines(&[&[], &["第一段。", "第二段。"]]), ["第一段。", "第二段。"]);
        assert_eq!(lines(&[&["导读"], &["第一段。", "第二段。"]]), ["导读", "第一段。", "第二段。"]);
        assert_eq!(lines(&[&["外"], &["内1\t内2", "内3\t内4"]]), ["外", "内1\t内2", "内3\t内4"]);
    }
}
