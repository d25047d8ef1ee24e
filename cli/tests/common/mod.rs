//! The program as a user runs it.

// Each test file uses its own part of these.
#![allow(dead_code)]

#[path = "../../../tests/common/files.rs"]
mod files;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub(crate) use files::folder;

pub(crate) const TEXT: &str = "2023年，东湖区地区生产总值221.8亿元，增长4.5%。\n";

/// The program, started in the given folder, speaking English.
pub(crate) fn zhibiao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhibiao"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).env("LC_ALL", "C");
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    zhibiao(folder, arguments).output().unwrap()
}

/// The same with this on standard input.
pub(crate) fn run_with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = zhibiao(folder, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // It may have stopped reading before.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

pub(crate) fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub(crate) fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The five reports that come with the library.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}

/// The names of the files of a folder, in order.
pub(crate) fn listing(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
