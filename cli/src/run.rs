//! Working on many documents at once, and showing how far it is.

use std::collections::VecDeque;
use std::io::{self, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use zhibiao::reader::{self, Document, Source};

use crate::input::{self, KeptTexts, Own};
use crate::messages::{Message, unread};
use crate::options::Documents;

/// Documents that a worker may be ahead of what is written: what bounds the memory.
const AHEAD: usize = 2;

/// Work this long is worth a progress bar.
const LONG: Duration = Duration::from_millis(500);

/// How the documents fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fared {
    pub(crate) read: usize,
    pub(crate) failed: usize,
}

/// A document to be read, and where its text is to be kept.
struct Job {
    source: Source,
    keep: Option<PathBuf>,
}

/// Reads every document and works on it in several threads, and hands the results on in the order of the documents. One
/// that cannot be read is reported, and the rest goes on. `output` is no document, wherever it lies. `shown`: the results go to the terminal, which leaves no room
/// for a progress bar.
///
/// # Errors
///
/// The first that `each` gives, which ends it.
pub(crate) fn in_order<T: Send>(
    options: &Documents,
    output: Option<&Path>,
    shown: bool,
    work: impl Fn(&Document) -> T + Sync,
    mut each: impl FnMut(Document, T) -> io::Result<()>,
) -> io::Result<Fared> {
    type Done<T> = Result<(Document, T), String>;
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
    let is_own = |source: &Source| own.holds(source.name());
    let sources: Vec<_> = reader::walk(&options.files).filter(|source| !source.as_ref().is_ok_and(is_own)).collect();
    let jobs = options.jobs().min(sources.len()).max(1);
    let mut progress = Progress::new(!options.quiet && !shown, sources.len());
    let mut fared = Fared::default();
    let mut finish = |done: Result<Done<T>, mpsc::RecvError>| -> io::Result<()> {
        match done {
            Ok(Ok((document, result))) => {
                fared.read += 1;
                each(document, result)?;
            }
            Ok(Err(problem)) => {
                fared.failed += 1;
                progress.complain(&problem);
            }
            // A worker always replies.
            Err(_) => fared.failed += 1,
        }
        progress.step();
        Ok(())
    };
    let (give, take) = mpsc::sync_channel::<(Job, SyncSender<Done<T>>)>(jobs);
    let take = Mutex::new(take);
    let next = || take.lock().unwrap_or_else(PoisonError::into_inner).recv();
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Ok((job, reply)) = next() {
                    // Nobody waits for it any more where the output could not be written.
                    let _ = reply.send(work(job));
                }
            });
        }
        // Dropped when this closure ends, which ends the workers.
        let give = give;
        let mut waiting: VecDeque<Receiver<Done<T>>> = VecDeque::new();
        for source in sources {
            let (reply, done) = mpsc::sync_channel(1);
            waiting.push_back(done);
            match source {
                Ok(source) => {
                    let keep = kept.as_mut().map(|kept| kept.file(source.name()));
                    _ = give.send((Job { source, keep }, reply));
                }
                Err(error) => _ = reply.send(Err(unread(&error))),
            }
            if waiting.len() > jobs * AHEAD
                && let Some(done) = waiting.pop_front()
            {
                finish(done.recv())?;
            }
        }
        waiting.into_iter().try_for_each(|done| finish(done.recv()))
    })?;
    progress.end();
    Ok(fared)
}

/// Says on standard error what is wrong; where even that is closed there is nobody left to tell.
pub(crate) fn complain(problem: &str) {
    let _ = writeln!(io::stderr(), "zhibiao: {problem}");
}

/// A bar on standard error, where that is a terminal and the work is long.
struct Progress {
    bar: ProgressBar,
    began: Option<Instant>,
}

impl Progress {
    fn new(wanted: bool, documents: usize) -> Self {
        let began = (wanted && documents > 1 && io::stderr().is_terminal()).then(Instant::now);
        Self { bar: ProgressBar::with_draw_target(Some(documents as u64), ProgressDrawTarget::hidden()), began }
    }

    /// One more document is done.
    fn step(&mut self) {
        if self.began.is_some_and(|began| began.elapsed() > LONG) {
            self.began = None;
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed}") {
                self.bar.set_style(style);
            }
        }
        self.bar.inc(1);
    }

    fn complain(&self, problem: &str) {
        self.bar.suspend(|| complain(problem));
    }

    fn end(self) {
        self.bar.finish_and_clear();
    }
}
