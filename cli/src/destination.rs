//! Where the output goes: standard output, or a file that is written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::messages::{Message, said};
use crate::options::{Format, Output};
use crate::part::Part;

/// An output that was asked for and makes sense.
#[derive(Clone, Debug)]
pub(crate) struct Destination {
    pub(crate) format: Format,
    /// The file; absent for standard output.
    file: Option<PathBuf>,
}

impl Destination {
    /// What the options describe, or what is wrong with them.
    pub(crate) fn new(output: &Output) -> Result<Self, String> {
        let file = output.output.as_deref().filter(|file| file.as_os_str() != "-");
        let name = |file: &Path| file.to_string_lossy().into_owned();
        let format = match (output.format, file) {
            (Some(format), _) => format,
            (None, None) => Format::Table,
            (None, Some(file)) => {
                Format::of(file).ok_or_else(|| Message::NoExtension { file: name(file) }.to_string())?
            }
        };
        match file {
            Some(file) if file.is_dir() => return Err(Message::IsFolder { file: name(file) }.to_string()),
            None if format.is_binary() && io::stdout().is_terminal() => {
                let format = if format == Format::Xlsx { "xlsx" } else { "parquet" };
                return Err(Message::Terminal { format }.to_string());
            }
            _ => {}
        }
        Ok(Self { format, file: file.map(Path::to_owned) })
    }

    /// A file for a page, or standard output.
    pub(crate) fn page(file: &Path) -> Result<Self, String> {
        let output = Output { format: Some(Format::Table), output: Some(file.to_owned()) };
        Self::new(&output)
    }

    /// Whether it is a file.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Whether it is the terminal.
    pub(crate) fn is_shown(&self) -> bool {
        self.file.is_none() && io::stdout().is_terminal()
    }

    /// Opens it. A file is written under another name beside its own, until [`Out::finish`].
    pub(crate) fn open(&self) -> io::Result<Out> {
        let Some(file) = &self.file else { return Ok(Out::to(io::stdout())) };
        let opened = Self::open_file(file).map_err(|error| {
            let said = match file.parent() {
                Some(folder) if !folder.as_os_str().is_empty() && !folder.exists() => Message::NoFolder {
                    file: file.to_string_lossy().into_owned(),
                    folder: folder.to_string_lossy().into_owned(),
                }
                .to_string(),
                _ => format!("{}: {}", file.display(), said(&error)),
            };
            io::Error::new(error.kind(), said)
        });
        Ok(Out { name: Some(file.clone()), ..opened? })
    }

    fn open_file(file: &Path) -> io::Result<Out> {
        // Where the name is a link, the file that it leads to is the one to be replaced.
        let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        if file.exists() && !file.is_file() {
            // A device or a pipe: nothing there to be kept.
            return Ok(Out::to(OpenOptions::new().write(true).open(file)?));
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let (part, opened) = Part::create(file.with_file_name(format!(".{name}.{}.part", process::id())))?;
        if let Ok(old) = fs::metadata(&file) {
            opened.set_permissions(old.permissions())?;
        }
        let out: Box<dyn Write + Send> = Box::new(BufWriter::new(opened.try_clone()?));
        Ok(Out { out, name: None, whole: Some(Whole { opened, part, file }) })
    }
}

/// An output being written. What goes wrong with a file names it.
pub(crate) struct Out {
    out: Box<dyn Write + Send>,
    name: Option<PathBuf>,
    whole: Option<Whole>,
}

struct Whole {
    opened: File,
    part: Part,
    file: PathBuf,
}

impl Out {
    fn to(out: impl Write + Send + 'static) -> Self {
        Self { out: Box::new(BufWriter::new(out)), name: None, whole: None }
    }

    /// Writes what is left and gives the file its name. An output that is dropped before leaves the old file as it was.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        let done = self.whole.take().map(|Whole { opened, part, file }| {
            opened.sync_all()?;
            part.finish(&file)
        });
        named(self.name.as_deref(), done.unwrap_or(Ok(())))
    }
}

/// With the file's name in front of what is wrong.
fn named<T>(file: Option<&Path>, done: io::Result<T>) -> io::Result<T> {
    done.map_err(|error| match file {
        Some(file) => io::Error::new(error.kind(), format!("{}: {}", file.display(), said(&error))),
        None => error,
    })
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.out.write(bytes);
        named(self.name.as_deref(), done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.out.flush();
        named(self.name.as_deref(), done)
    }
}
