//! Files in the making: under another name until they are whole, and gone when they never become so.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// All that there are now, for the end by a signal. Whoever creates, renames or removes one holds the lock.
static PARTS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn parts() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The name of a file in the making. Dropped, it takes the file with it.
#[derive(Debug)]
pub(crate) struct Part {
    path: PathBuf,
}

impl Part {
    /// Creates the file; one of this name that is there already is an error.
    pub(crate) fn create(path: PathBuf) -> io::Result<(Self, File)> {
        let mut parts = parts();
        let file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        parts.insert(path.clone());
        Ok((Self { path }, file))
    }

    /// Gives the file its name, in place of whatever had it.
    pub(crate) fn finish(self, name: &Path) -> io::Result<()> {
        let mut parts = parts();
        let renamed = fs::rename(&self.path, name);
        if renamed.is_ok() {
            parts.remove(&self.path);
        }
        // Before `self` goes, which asks for the lock.
        drop(parts);
        renamed
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let mut parts = parts();
        if parts.remove(&self.path) {
            // It is no longer there where it got its name; and nothing more can be done where even this fails.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Removes what is in the making when the program is told to end (Ctrl-C, SIGTERM, a closed terminal), and then ends as
/// it would have without this.
#[cfg(unix)]
pub(crate) fn remove_on_signal() {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    // Where signals cannot be waited for, a file in the making may stay.
    let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            // Never given back: no other thread may begin a file now.
            let parts = parts();
            parts.iter().for_each(|path| _ = fs::remove_file(path));
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

/// Elsewhere a file in the making may stay.
#[cfg(not(unix))]
pub(crate) fn remove_on_signal() {}
