//! The page, and the marks that come back from it.

use std::path::Path;

use zhibiao::reader::Document;
use zhibiao::report::Marks;
use zhibiao::{Extractor, Metric};

use crate::destination::Destination;
use crate::input::keep_apart;
use crate::messages::{Message, mark_problem};
use crate::options::{Report, about};
use crate::panel::Failed;
use crate::run::{Fared, Worked, complain, in_order};

/// Writes the page of every document that is asked for.
pub(crate) fn report(options: &Report) -> Result<Fared, Failed> {
    let destination = Destination::page(&options.output).map_err(Failed::Usage)?;
    keep_apart(&options.documents.files, destination.file(), options.documents.keep_text.as_deref())
        .map_err(Failed::Usage)?;
    let extractor = options.extractor().map_err(Failed::Usage)?;
    let marks = options.marks.read().map_err(Failed::Usage)?;
    let mut report = zhibiao::report::Report::new(extractor.clone()).title(&options.title);
    let fared = in_order(
        &options.documents,
        destination.file(),
        destination.is_shown(),
        |document| Worked::with_diagnostics(&extractor, document, extractor.explain(&document.text)),
        |document, explanations| {
            report.add_explained(&document.name, &document.text, &explanations);
            Ok(())
        },
    )?;
    if fared.read == 0 {
        let file = options.output.to_string_lossy().into_owned();
        complain(&Message::NothingRead { file }.to_string());
        return Ok(fared);
    }
    for (_, marks) in &marks {
        report.marks(marks);
    }
    let mut out = destination.open()?;
    report.write(&mut out)?;
    out.finish()?;
    Ok(fared)
}

/// The records of a document as marks have them, and what is wrong with marks.
pub(crate) fn marked(
    extractor: &Extractor,
    marks: &[(&Path, Marks)],
    document: &Document,
    mut metrics: Vec<Metric>,
) -> (Vec<Metric>, Vec<String>) {
    let mut problems = Vec::new();
    for (file, marks) in marks {
        let unfit;
        (metrics, unfit) = marks.apply(extractor, &document.name, &document.text, metrics);
        problems.extend(unfit.iter().map(|problem| about(file, mark_problem(problem))));
    }
    (metrics, problems)
}
