//! Where the output goes: standard output, or a file that is written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process;

use crate::messages::Message;
use crate::options::{Format, Output};

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
        Self::open_file(file).map_err(|error| {
            let said = match file.parent() {
                Some(folder) if !folder.as_os_str().is_empty() && !folder.exists() => Message::NoFolder {
                    file: file.to_string_lossy().into_owned(),
                    folder: folder.to_string_lossy().into_owned(),
                }
                .to_string(),
                _ => format!("{}: {error}", file.display()),
            };
            io::Error::new(error.kind(), said)
        })
    }

    fn open_file(file: &Path) -> io::Result<Out> {
        // Where the name is a link, the file that it leads to is the one to be replaced.
        let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        if file.exists() && !file.is_file() {
            // A device or a pipe: nothing there to be kept.
            return Ok(Out::to(OpenOptions::new().write(true).open(file)?));
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let part = file.with_file_name(format!(".{name}.{}.part", process::id()));
        let opened = OpenOptions::new().write(true).create_new(true).open(&part)?;
        if let Ok(old) = fs::metadata(&file) {
            opened.set_permissions(old.permissions())?;
        }
        let out: Box<dyn Write + Send> = Box::new(BufWriter::new(opened.try_clone()?));
        Ok(Out { out, whole: Some(Whole { opened, part, file }) })
    }
}

/// An output being written.
pub(crate) struct Out {
    out: Box<dyn Write + Send>,
    whole: Option<Whole>,
}

struct Whole {
    opened: File,
    part: PathBuf,
    file: PathBuf,
}

impl Out {
    fn to(out: impl Write + Send + 'static) -> Self {
        Self { out: Box::new(BufWriter::new(out)), whole: None }
    }

    /// Writes what is left and gives the file its name. An output that is dropped before leaves the old file as it was.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(whole) = &self.whole {
            whole.opened.sync_all()?;
            fs::rename(&whole.part, &whole.file)?;
            self.whole = None;
        }
        Ok(())
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        if let Some(whole) = &self.whole {
            // Nothing more can be done where even that fails.
            let _ = fs::remove_file(&whole.part);
        }
    }
}
