//! The zhibiao program: statistics of Chinese reports as a table or JSON lines.
//!
//! Exit codes: 0, all went well; 1, a document could not be read (the others still come out); 2, wrong usage.

#![forbid(unsafe_code)]

mod input;
mod options;
mod output;
mod reasons;
mod report;
mod table;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;

use input::Source;
use options::{Cli, Command, Explain, Extract};
use output::Printer;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Extract(options) => extract(&options),
        Command::Explain(options) => explain(&options),
        Command::Report(options) => report::write(&options),
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
    let marks = match options.marks() {
        Ok(marks) => marks,
        Err(problem) => {
            complain(&problem);
            return Ok(ExitCode::from(2));
        }
    };
    let mut printer = Printer::new(options.format, options.names_documents(), BufWriter::new(io::stdout().lock()));
    let mut code = ExitCode::SUCCESS;
    for source in input::sources(&options.files) {
        match source.and_then(|source: Source| Ok((source.read()?, source))) {
            Ok((text, source)) => {
                let mut metrics = extractor.extract(&text);
                for (file, marks) in &marks {
                    let problems;
                    (metrics, problems) = marks.apply(&extractor, &source.name(), &text, metrics);
                    for problem in problems {
                        complain(&format!("{}: {problem}", file.display()));
                        code = ExitCode::FAILURE;
                    }
                }
                printer.document(&source.name(), &metrics)?;
            }
            Err(problem) => {
                complain(&problem.to_string());
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
    for source in input::sources(&options.documents.files) {
        match source.and_then(|source: Source| source.read()) {
            Ok(text) => {
                for why in extractor.explain(&text) {
                    let span = why.metric.span;
                    if options.at.is_none_or(|at| span.range().contains(&at)) {
                        reasons::print(&mut out, &text, &why, options.documents.format)?;
                    }
                }
            }
            Err(problem) => {
                complain(&problem.to_string());
                code = ExitCode::FAILURE;
            }
        }
    }
    out.flush()?;
    Ok(code)
}

/// Says on standard error what is wrong; where even that is closed there is nobody left to tell.
pub(crate) fn complain(problem: &str) {
    let _ = writeln!(io::stderr(), "zhibiao: {problem}");
}
