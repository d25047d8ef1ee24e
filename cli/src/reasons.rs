//! The grounds of a record, for a reader.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;
use zhibiao::Explanation;
use zhibiao::report::rule_in_chinese;

use crate::messages::{Lang, Word};
use crate::options::Print;

/// Prints the grounds of one record: as JSON, or as a short paragraph.
pub(crate) fn print(out: &mut impl Write, text: &str, why: &Explanation, format: Print) -> io::Result<()> {
    if format == Print::Jsonl {
        serde_json::to_writer(&mut *out, why)?;
        return writeln!(out);
    }
    let metric = &why.metric;
    let (start, end) = (metric.span.start, metric.span.end);
    let place = Lang::now().pick(format!(" at bytes {start}-{end}: "), format!("，第 {start}-{end} 字节："));
    writeln!(out, "{}{place}{}", metric.figure, metric.indicator.name)?;
    let [sentence, mentions] = [Word::Sentence, Word::Mentions].map(|word| padded(word.text()));
    writeln!(out, "  {sentence} {}", one_line(&text[why.sentence.range()]))?;
    let found: Vec<String> =
        why.mentions.iter().map(|m| format!("{} [{}]", one_line(&text[m.span.range()]), class(m.kind))).collect();
    writeln!(out, "  {mentions} {}", found.join("  "))?;
    for tie in &why.ties {
        let words = tie.span.map(|span| format!(" (“{}”)", one_line(&text[span.range()]))).unwrap_or_default();
        let rule = Lang::now().pick(tie.rule, rule_in_chinese(tie.rule).unwrap_or(tie.rule));
        writeln!(out, "  {} {rule}{words}", padded(tie.field))?;
    }
    writeln!(out)
}

/// What was recognised, in the language of this run; the classes of words have names of their own, those of the tables.
fn class(kind: &'static str) -> &'static str {
    let chinese = match kind {
        "quantity" => "数量",
        "number that is no figure" => "不是统计数字的数",
        "period" => "时间",
        class => class,
    };
    Lang::now().pick(kind, chinese)
}

/// A word as the first column.
fn padded(word: &str) -> String {
    format!("{word}{}", " ".repeat(10usize.saturating_sub(word.width())))
}

/// A stretch of the text without its line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("")
}
