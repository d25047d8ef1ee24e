//! The zhibiao program: statistics of Chinese reports as a table or JSON lines.
//!
//! Exit codes: 0, all went well; 1, a document could not be read (the others still come out); 2, wrong usage.

#![forbid(unsafe_code)]

mod input;
mod options;
mod output;
mod reasons;
mod table;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

use input::KeptTexts;
use options::{Cli, Command, Explain, Extract};
use output::Printer;
use zhibiao::reader::{self, Document};

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(options) => extract(&options),
        Command::Explain(options) => explain(&options),
    };
    match done {
        Ok(code) => code,
        // Whoever reads our output has seen enough (`| head`).
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            complain(&format!("output: {e}"));
            ExitCode::FAILURE
        }
    }
}

/// Extracts from every document that is asked for. An error is one of writing the output.
fn extract(options: &Extract) -> io::Result<ExitCode> {
    let extractor = match options.extractor() {
        Ok(extractor) => extractor,
        Err(problem) => {
            complain(&problem);
            return Ok(ExitCode::from(2));
        }
    };
    let mut printer = Printer::new(options.format, options.names_documents(), BufWriter::new(io::stdout().lock()));
    let mut code = ExitCode::SUCCESS;
    for document in documents(options) {
        match document {
            Ok(document) => printer.document(&document.name, &extractor.extract(&document.text))?,
            Err(problem) => {
                complain(&problem);
                code = ExitCode::FAILURE;
            }
        }
    }
    printer.finish()?;
    Ok(code)
}

/// Explains the records of every document that is asked for.
fn explain(options: &Explain) -> io::Result<ExitCode> {
    let extractor = match options.documents.extractor() {
        Ok(extractor) => extractor,
        Err(problem) => {
            complain(&problem);
            return Ok(ExitCode::from(2));
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    for document in documents(&options.documents) {
        match document {
            Ok(document) => {
                for why in extractor.explain(&document.text) {
                    let span = why.metric.span;
                    if options.at.is_none_or(|at| span.range().contains(&at)) {
                        reasons::print(&mut out, &document.text, &why, options.documents.format)?;
                    }
                }
            }
            Err(problem) => {
                complain(&problem);
                code = ExitCode::FAILURE;
            }
        }
    }
    out.flush()?;
    Ok(code)
}

/// Every document that is asked for, read when it is its turn, its text kept where that is asked for.
fn documents(options: &Extract) -> impl Iterator<Item = Result<Document, String>> {
    let mut kept = options.keep_text.as_deref().map(KeptTexts::in_folder);
    reader::walk(&options.files).map(move |source| {
        let document = source.and_then(|source| source.read()).map_err(|e| e.to_string())?;
        match &mut kept {
            Some(Ok(kept)) => input::keep(&kept.file(&document.name), &document)?,
            Some(Err(problem)) => return Err(problem.clone()),
            None => {}
        }
        Ok(document)
    })
}

/// Says on standard error what is wrong; where even that is closed there is nobody left to tell.
fn complain(problem: &str) {
    let _ = writeln!(io::stderr(), "zhibiao: {problem}");
}
