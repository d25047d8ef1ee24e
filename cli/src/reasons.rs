//! The grounds of a record, for a reader.

use std::io::{self, Write};

use zhibiao::Explanation;

use crate::options::Print;

/// Prints the grounds of one record: as JSON, or as a short paragraph.
pub(crate) fn print(out: &mut impl Write, text: &str, why: &Explanation, format: Print) -> io::Result<()> {
    if format == Print::Jsonl {
        serde_json::to_writer(&mut *out, why)?;
        return writeln!(out);
    }
    let metric = &why.metric;
    writeln!(out, "{} at bytes {}-{}: {}", metric.figure, metric.span.start, metric.span.end, metric.indicator.name)?;
    writeln!(out, "  sentence   {}", one_line(&text[why.sentence.range()]))?;
    let mentions: Vec<String> =
        why.mentions.iter().map(|m| format!("{} [{}]", one_line(&text[m.span.range()]), m.kind)).collect();
    writeln!(out, "  mentions   {}", mentions.join("  "))?;
    for tie in &why.ties {
        let words = tie.span.map(|span| format!(" (“{}”)", one_line(&text[span.range()]))).unwrap_or_default();
        writeln!(out, "  {:<10} {}{words}", tie.field, tie.rule)?;
    }
    writeln!(out)
}

/// A stretch of the text without its line breaks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("")
}
