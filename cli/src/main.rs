//! The zhibiao program: statistics of Chinese reports as tables.
//!
//! Exit codes: 0, all went well; 1, a document could not be read (the others still come out), the output could not be
//! written, or nothing was found; 2, wrong usage.

#![forbid(unsafe_code)]

mod destination;
mod grid;
mod input;
mod language;
mod lookup;
mod messages;
mod options;
mod own;
mod panel;
mod part;
mod reasons;
mod records;
mod report;
mod run;
mod sheet;
mod table;
mod unread;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::CommandFactory;

use destination::Destination;
use input::keep_apart;
use messages::{Message, said};
use options::{Cli, Command, Explain, Extract, Lookup};
use panel::Failed;
use records::Records;
use run::{Fared, Worked, complain, in_order};
use zhibiao::Extraction;

fn main() -> ExitCode {
    let command = language::parse().command;
    part::remove_on_signal();
    let done = match command {
        Command::Extract(options) => extract(&options),
        Command::Explain(options) => explain(&options),
        Command::Panel(options) => panel::panel(&options).map(code),
        Command::Report(options) => report::report(&options).map(code),
        Command::Indicators(options) => look_up(&options, |e| lookup::lookup(&options, &e.indicators())),
        Command::Units(options) => look_up(&options, |e| lookup::units(&options, e.units())),
        Command::Regions(options) => look_up(&options, |e| lookup::lookup(&options, &e.regions())),
        Command::Completions { shell } => completions(shell).map(|()| ExitCode::SUCCESS).map_err(Failed::from),
    };
    match done {
        Ok(code) => code,
        Err(Failed::Usage(problem)) => {
            complain(&problem);
            ExitCode::from(2)
        }
        // Whoever reads our output has seen enough (`| head`).
        Err(Failed::Output(e)) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failed::Output(e)) => {
            complain(&Message::Output { problem: said(&e) }.to_string());
            ExitCode::FAILURE
        }
    }
}

fn code(fared: Fared) -> ExitCode {
    if fared.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Extracts from every document that is asked for.
fn extract(options: &Extract) -> Result<ExitCode, Failed> {
    let destination = Destination::new(&options.output).map_err(Failed::Usage)?;
    keep_apart(&options.documents.files, destination.file(), options.documents.keep_text.as_deref())
        .map_err(Failed::Usage)?;
    let extractor = options.extractor().map_err(Failed::Usage)?;
    let marks = options.marks.read().map_err(Failed::Usage)?;
    let mut out = destination.open()?;
    let to_file = destination.file().is_some();
    let mut records = Records::new(destination.format, options.documents.are_named(), &mut out, to_file)?;
    let mut unfit = Vec::new();
    let mut fared = in_order(
        &options.documents,
        destination.file(),
        destination.is_shown(),
        |document| {
            let Extraction { metrics, diagnostics, .. } = extractor.extract_with_diagnostics(&document.text);
            Worked { result: report::marked(&extractor, &marks, document, metrics), diagnostics }
        },
        |document, (metrics, problems)| {
            unfit.extend(problems);
            records.document(&document.name, &metrics)
        },
    )?;
    let losses = records.finish()?;
    unfit.iter().for_each(|problem| complain(problem));
    match (fared, destination.file()) {
        (Fared { read: 0, failed: 1.. }, Some(file)) => {
            complain(&Message::NothingRead { file: file.to_string_lossy().into_owned() }.to_string());
        }
        _ => out.finish()?,
    }
    if losses.numbers > 0 && !options.documents.quiet {
        complain(&Message::LostNumbers { count: losses.numbers }.to_string());
    }
    if losses.texts > 0 && !options.documents.quiet {
        complain(&Message::LostTexts { count: losses.texts }.to_string());
    }
    // A mark that could not be used is a loss like a document that could not be read.
    fared.failed += unfit.len();
    Ok(code(fared))
}

/// Explains the records of every document that is asked for.
fn explain(options: &Explain) -> Result<ExitCode, Failed> {
    keep_apart(&options.documents.files, None, options.documents.keep_text.as_deref()).map_err(Failed::Usage)?;
    let extractor = options.extractor().map_err(Failed::Usage)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut explained = 0;
    let mut fared = in_order(
        &options.documents,
        None,
        true,
        |document| Worked::with_diagnostics(&extractor, document, extractor.explain(&document.text)),
        |document, reasons| {
            for why in reasons {
                if options.at.is_none_or(|at| why.metric.span.range().contains(&at)) {
                    explained += 1;
                    reasons::print(&mut out, &document.text, &why, options.format)?;
                }
            }
            Ok(())
        },
    )?;
    out.flush()?;
    if let (Some(byte), 0, 1..) = (options.at, explained, fared.read) {
        complain(&Message::NothingAt { byte }.to_string());
        fared.failed += 1;
    }
    Ok(code(fared))
}

/// Looks the catalogue up.
fn look_up(options: &Lookup, print: impl FnOnce(&zhibiao::Extractor) -> io::Result<bool>) -> Result<ExitCode, Failed> {
    let extractor = options.tables.extractor().map_err(Failed::Usage)?;
    Ok(if print(&extractor)? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints a completion script.
fn completions(shell: clap_complete::Shell) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "zhibiao", &mut script);
    io::stdout().lock().write_all(&script)
}
