//! The report: one self-contained HTML page to look at what was extracted, to check it and to correct it.
//!
//! ```
//! use zhibiao::Extractor;
//! use zhibiao::report::Report;
//!
//! let mut report = Report::new(Extractor::builder().build()?);
//! report.add("donghu.txt", "2023年，东湖区地区生产总值221.8亿元，增长4.5%。");
//! let mut page = Vec::new();
//! report.write(&mut page)?;
//! assert!(page.starts_with(b"<!DOCTYPE html>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What a reader marks on the page comes back as [`Marks`].

mod assemble;
mod data;
mod marks;
mod rules;
mod utf16;

use std::collections::HashMap;
use std::io;

use sha2::{Digest, Sha256};

use crate::{Explanation, Extractor};
use data::Index;

pub use marks::{Mark, MarkError, Marks, Verdict};
pub use rules::rule_in_chinese;

/// A page in the making: documents are added one by one, then it is written.
///
/// The page needs no network and no other file. Nothing of a document's text is ever taken for markup: it is JSON in
/// the file and text nodes on the page, and a content security policy lets nothing run but the page's own script.
#[derive(Debug)]
#[must_use]
pub struct Report {
    extractor: Extractor,
    title: String,
    index: Index,
    documents: Vec<String>,
    english: HashMap<String, String>,
    texts: Sha256,
}

impl Report {
    /// Starts a page without documents; `extractor` reads those that are added.
    pub fn new(extractor: Extractor) -> Self {
        let english = extractor.indicators().into_iter().map(|known| (known.code, known.english)).collect();
        Self {
            extractor,
            title: "指标".to_owned(),
            index: Index::new(),
            documents: Vec::new(),
            english,
            texts: Sha256::new(),
        }
    }

    /// The title of the page, as the browser's tab shows it; `指标` without it.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Adds a document under the name that the list shows and that marks refer to. Any text is accepted; takes time
    /// linear in its length.
    pub fn add(&mut self, name: &str, text: &str) {
        let explanations = self.extractor.explain(text);
        self.add_explained(name, text, &explanations);
    }

    /// Adds a document that has been read already: `explanations` are those of the same text, as
    /// [`Extractor::explain`] gives them. So many documents can be read in parallel, and added in their order.
    pub fn add_explained(&mut self, name: &str, text: &str, explanations: &[Explanation]) {
        self.documents.push(self.index.add(name, text, explanations, &self.english));
        self.texts.update(name);
        self.texts.update([0]);
        self.texts.update(text);
        self.texts.update([0]);
    }

    /// Adds marks of an earlier reading: the page opens with them. Those of other documents stay with the rest when
    /// marks are exported again.
    pub fn marks(&mut self, marks: &Marks) {
        self.index.marks.extend(marks.iter().cloned());
    }

    /// Writes the page as UTF-8.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(mut self, mut out: impl io::Write) -> io::Result<()> {
        self.index.id = self.texts.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        self.index.offer(&self.extractor);
        let (before, behind) = assemble::halves(&self.title);
        out.write_all(before.as_bytes())?;
        let index = data::script_json(&self.index);
        writeln!(out, "<script type=\"application/json\" id=\"index\">{index}</script>")?;
        for (n, document) in self.documents.iter().enumerate() {
            writeln!(out, "<script type=\"application/json\" id=\"doc-{n}\">{document}</script>")?;
        }
        out.write_all(behind.as_bytes())?;
        out.flush()
    }
}
