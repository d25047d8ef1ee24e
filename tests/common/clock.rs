//! A clock that stands still while other programs have the processor.

use std::fs;
use std::sync::LazyLock;
use std::thread;
use std::time::Instant;

/// How many seconds of the processor so many rounds of something take.
///
/// Where the system does not say (it does on Linux), the time on the wall is taken.
pub(crate) fn seconds(rounds: usize, mut read: impl FnMut()) -> f64 {
    let start = now();
    for _ in 0..rounds {
        read();
    }
    now() - start
}

/// The time that this thread has had the processor.
fn now() -> f64 {
    // The system brings it up to date when the thread stands back for a moment.
    thread::yield_now();
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let nanoseconds = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = nanoseconds.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}
