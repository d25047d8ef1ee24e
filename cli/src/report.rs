//! Writing the page.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::complain;
use crate::options::Report;

/// Writes the page of every document that is asked for. An error is one of writing to standard output.
pub(crate) fn write(options: &Report) -> io::Result<ExitCode> {
    let (extractor, marks) = match options.documents.extractor().and_then(|e| Ok((e, options.documents.marks()?))) {
        Ok(ready) => ready,
        Err(problem) => {
            complain(&problem);
            return Ok(ExitCode::from(2));
        }
    };
    let mut report = zhibiao::report::Report::new(extractor).title(&options.title);
    let mut code = ExitCode::SUCCESS;
    let mut documents = 0;
    for document in crate::documents(&options.documents) {
        match document {
            Ok(document) => {
                report.add(&document.name, &document.text);
                documents += 1;
            }
            Err(problem) => {
                complain(&problem);
                code = ExitCode::FAILURE;
            }
        }
    }
    for (_, marks) in &marks {
        report.marks(marks);
    }
    if documents == 0 {
        complain("no document could be read: no page was written");
        return Ok(ExitCode::FAILURE);
    }
    if options.output.as_os_str() == "-" {
        report.write(BufWriter::new(io::stdout().lock()))?;
    } else if let Err(e) = replace(&options.output, |out| report.write(out)) {
        complain(&format!("{}: {e}", options.output.display()));
        return Ok(ExitCode::FAILURE);
    }
    Ok(code)
}

/// Writes a file beside the old one and puts it in its place when it is whole.
fn replace(file: &Path, write: impl FnOnce(BufWriter<fs::File>) -> io::Result<()>) -> io::Result<()> {
    let mut name = file.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part: PathBuf = file.with_file_name(name);
    let done =
        fs::File::create(&part).and_then(|out| write(BufWriter::new(out))).and_then(|()| fs::rename(&part, file));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}
