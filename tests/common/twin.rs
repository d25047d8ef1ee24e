//! The same text written another way, and its records where they should then be.

use std::collections::HashMap;
use std::sync::LazyLock;

use zhibiao::{Metric, Span, extract_metrics};

/// Simplified characters with the others that stand for them.
pub(crate) static OTHERS: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let table = include_str!("../../src/catalogue/data/traditional.tsv");
    let mut others: HashMap<char, Vec<char>> = HashMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (from, to) = line.split_once('\t').expect("two fields");
        others.entry(to.parse().expect("one character")).or_default().push(from.parse().expect("one character"));
    }
    others
});

/// A text, and where in it the characters of the original went.
pub(crate) struct Twin {
    pub(crate) text: String,
    /// By byte of the original: where the character that starts there now starts, and where the one that ends there ends.
    starts: HashMap<usize, usize>,
    ends: HashMap<usize, usize>,
}

impl Twin {
    /// `write` gives the litter in front of a character and what the character becomes. It is told where the character
    /// stands and which one is before it.
    pub(crate) fn new(original: &str, mut write: impl FnMut(Place) -> (String, String)) -> Self {
        let mut twin = Self { text: String::new(), starts: HashMap::new(), ends: HashMap::new() };
        let mut before = '\n';
        let mut column = 0;
        for (index, (at, c)) in original.char_indices().enumerate() {
            column = if before == '\n' { 0 } else { column + 1 };
            let (litter, form) = write(Place { index, at, column, before, c });
            twin.text += &litter;
            twin.starts.insert(at, twin.text.len());
            twin.text += &form;
            twin.ends.insert(at + c.len_utf8(), twin.text.len());
            before = c;
        }
        twin
    }

    pub(crate) fn moved(&self, span: Span) -> Span {
        Span { start: self.starts[&span.start], end: self.ends[&span.end] }
    }

    /// The record as it should be in this text.
    pub(crate) fn record(&self, metric: &Metric) -> Metric {
        let slice = |span: Span| self.text[span.start..span.end].to_owned();
        let mut metric = metric.clone();
        metric.span = self.moved(metric.span);
        metric.figure = slice(metric.span);
        metric.indicator.span = metric.indicator.span.map(|span| self.moved(span));
        metric.indicator.text = metric.indicator.span.map(slice);
        if let Some(period) = &mut metric.period {
            period.span = period.span.map(|span| self.moved(span));
            period.text = period.span.map(slice);
        }
        metric
    }

    /// The records of the original that this text does not have in their place, and the other way round.
    pub(crate) fn differences(&self, original: &[Metric]) -> Vec<String> {
        let got = extract_metrics(&self.text);
        let want: Vec<Metric> = original.iter().map(|metric| self.record(metric)).collect();
        let json = |metric: &Metric| serde_json::to_string(metric).expect("plain JSON");
        let lost = want.iter().filter(|metric| !got.contains(metric)).map(|m| format!("  - {}", json(m)));
        let made = got.iter().filter(|metric| !want.contains(metric)).map(|m| format!("  + {}", json(m)));
        lost.chain(made).collect()
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: usize,
    /// The byte.
    pub(crate) at: usize,
    /// Characters from the start of the line.
    pub(crate) column: usize,
    pub(crate) before: char,
    pub(crate) c: char,
}
