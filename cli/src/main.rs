//! The zhibiao program.
fn main() {}
