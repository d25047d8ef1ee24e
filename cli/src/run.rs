//! Working on many documents at once, and showing how far it is.

use std::collections::{HashSet, VecDeque};
use std::io::{self, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use zhibiao::reader::{self, Document, Source};
use zhibiao::{Diagnostic, DiagnosticKind, Extractor};

use crate::input::{self, KeptTexts};
use crate::messages::{Message, unread};
use crate::options::Documents;
use crate::own::{self, Own};

/// Documents that a worker may be ahead of what is written: what bounds the memory.
const AHEAD: usize = 2;

/// Work this long is worth a progress bar.
const LONG: Duration = Duration::from_millis(500);

/// How often the bar shows that time goes on.
const TICK: Duration = Duration::from_millis(200);

/// How the documents fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fared {
    pub(crate) read: usize,
    pub(crate) failed: usize,
}

/// What was made of a document, and what its reader should know of it.
pub(crate) struct Worked<T> {
    pub(crate) result: T,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl<T> Worked<T> {
    /// With the figures of the document that are no records although they were read.
    pub(crate) fn with_diagnostics(extractor: &Extractor, document: &Document, result: T) -> Self {
        Self { result, diagnostics: extractor.extract_with_diagnostics(&document.text).diagnostics }
    }
}

/// A document to be read, and where its text is to be kept.
struct Job {
    source: Source,
    keep: Option<PathBuf>,
}

/// A document that was worked on, or what is wrong with it.
type Done<T> = Result<(Document, Worked<T>), String>;

/// Reads every document and works on it in several threads, and hands the results on in the order of the documents. One
/// that cannot be read is reported, and the rest goes on. Documents are looked for as they are needed, so that memory does
/// not grow with their number. `output` is no document, wherever it lies. `shown`: the results go to the terminal, which
/// leaves no room for a progress bar.
///
/// # Errors
///
/// The first that `each` gives, which ends it.
pub(crate) fn in_order<T: Send>(
    options: &Documents,
    output: Option<&Path>,
    shown: bool,
    work: impl Fn(&Document) -> Worked<T> + Sync,
    mut each: impl FnMut(Document, T) -> io::Result<()>,
) -> io::Result<Fared> {
    let work = |Job { source, keep }: Job| -> Done<T> {
        let name = source.name().to_owned();
        let done = panic::catch_unwind(AssertUnwindSafe(|| {
            let document = source.read().map_err(|error| unread(&error))?;
            if let Some(file) = keep {
                input::keep(&file, &document)?;
            }
            let result = work(&document);
            Ok((document, result))
        }));
        done.unwrap_or_else(|_| Err(Message::Panicked { name }.to_string()))
    };
    let mut kept = options.keep_text.as_deref().map(KeptTexts::in_folder).transpose().map_err(io::Error::other)?;
    let own = Own::new(output, options.keep_text.as_deref());
    let (mut fared, mut left_out) = (Fared::default(), 0);
    // Every document once, however many ways lead to it.
    let mut found = HashSet::new();
    let mut progress = Progress::new(!options.quiet && !shown);
    let mut finish = |waiting: Waiting<T>, progress: &mut Progress| -> io::Result<()> {
        match waiting.done(progress) {
            Some(Ok((document, worked))) => {
                fared.read += 1;
                if !options.quiet {
                    for diagnostic in &worked.diagnostics {
                        progress.complain(&remark(&document, diagnostic));
                    }
                }
                each(document, worked.result)?;
            }
            Some(Err(problem)) => {
                fared.failed += 1;
                progress.complain(&problem);
            }
            // A worker always replies.
            None => fared.failed += 1,
        }
        progress.step();
        Ok(())
    };
    // Room for all that may wait, so that handing out never does.
    let (give, take) = mpsc::sync_channel::<(Job, SyncSender<Done<T>>)>(options.jobs() * AHEAD + 1);
    let take = Mutex::new(take);
    let next = || take.lock().unwrap_or_else(PoisonError::into_inner).recv();
    let serve = || {
        while let Ok((job, reply)) = next() {
            // Nobody waits for it any more where the output could not be written.
            let _ = reply.send(work(job));
        }
    };
    thread::scope(|scope| {
        // Dropped when this closure ends, which ends the workers.
        let give = give;
        let mut workers = 0;
        let mut waiting: VecDeque<Waiting<T>> = VecDeque::new();
        let mut sources = reader::walk(&options.files);
        while let Some(source) = sources.next() {
            if source.as_ref().is_ok_and(|source| own.holds(source.name())) {
                left_out += 1;
                continue;
            }
            if let Ok(result) = &source
                && own::is_result(Path::new(result.name()))
            {
                left_out += 1;
                if !options.quiet {
                    progress.complain(&Message::Result { name: result.name().to_owned() }.to_string());
                }
                continue;
            }
            if let Ok(again) = &source
                && !found.insert(own::real(again.name()))
            {
                if !options.quiet {
                    progress.complain(&Message::Again { name: again.name().to_owned() }.to_string());
                }
                continue;
            }
            let (reply, done) = mpsc::sync_channel(1);
            waiting.push_back(Waiting { name: source.as_ref().map_or("", Source::name).to_owned(), done });
            match source {
                Ok(source) => {
                    let keep = kept.as_mut().map(|kept| kept.file(source.name()));
                    if workers < options.jobs() {
                        workers += 1;
                        scope.spawn(serve);
                    }
                    _ = give.send((Job { source, keep }, reply));
                }
                Err(error) => _ = reply.send(Err(unread(&error))),
            }
            progress.still(waiting.len() + sources.size_hint().0);
            if waiting.len() > options.jobs() * AHEAD
                && let Some(first) = waiting.pop_front()
            {
                finish(first, &mut progress)?;
            }
        }
        waiting.into_iter().try_for_each(|first| finish(first, &mut progress))
    })?;
    if fared == Fared::default() && left_out > 0 {
        fared.failed += 1;
        progress.complain(&Message::OnlyOwn.to_string());
    }
    progress.end();
    Ok(fared)
}

/// A document that a worker has.
struct Waiting<T> {
    name: String,
    done: Receiver<Done<T>>,
}

impl<T> Waiting<T> {
    /// Waits until it is done.
    fn done(self, progress: &mut Progress) -> Option<Done<T>> {
        loop {
            match self.done.recv_timeout(TICK) {
                Ok(done) => return Some(done),
                Err(RecvTimeoutError::Timeout) => progress.tick(&self.name),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }
}

/// What a figure lacks to be a record, with its place.
fn remark(document: &Document, diagnostic: &Diagnostic) -> String {
    let line = document.text[..diagnostic.span.start].matches('\n').count() + 1;
    let (document, figure) = (document.name.clone(), diagnostic.figure.clone());
    match diagnostic.kind {
        DiagnosticKind::ValueOutOfRange => Message::OutOfRange { document, line, figure },
        _ => Message::LeftOut { document, line, figure },
    }
    .to_string()
}

/// Says on standard error what is wrong; where even that is closed there is nobody left to tell.
pub(crate) fn complain(problem: &str) {
    let _ = writeln!(io::stderr(), "zhibiao: {problem}");
}

/// A bar on standard error, where that is a terminal and the work is long: how many documents are done, of how many that
/// are found so far, and which one is waited for. A large document has no parts that could be counted.
struct Progress {
    bar: ProgressBar,
    /// Since when, until the bar is shown.
    began: Option<Instant>,
}

impl Progress {
    fn new(wanted: bool) -> Self {
        let began = (wanted && io::stderr().is_terminal()).then(Instant::now);
        Self { bar: ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden()), began }
    }

    /// So many documents are still to come, as far as is known.
    fn still(&self, documents: usize) {
        self.bar.set_length(self.bar.position() + documents as u64);
    }

    /// One more document is done.
    fn step(&mut self) {
        self.show_if_long();
        self.bar.inc(1);
    }

    /// Time has gone by.
    fn tick(&mut self, document: &str) {
        self.show_if_long();
        self.bar.set_message(document.to_owned());
        self.bar.tick();
    }

    fn show_if_long(&mut self) {
        if self.began.is_some_and(|began| began.elapsed() > LONG) {
            self.began = None;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {bar:30} {pos}/{len} {elapsed} {wide_msg}") {
                self.bar.set_style(style);
            }
        }
    }

    fn complain(&self, problem: &str) {
        self.bar.suspend(|| complain(problem));
    }

    fn end(self) {
        self.bar.finish_and_clear();
    }
}
