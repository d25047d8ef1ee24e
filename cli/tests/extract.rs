//! `zhibiao extract` as a user runs it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const TEXT: &str = "2023年，东湖区地区生产总值221.8亿元，增长4.5%。\n";

/// The program, started in the given folder.
fn zhibiao(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zhibiao"));
    command.current_dir(folder).arg("extract").args(arguments).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    zhibiao(folder, arguments).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A new folder with these files in it.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (path, content) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// The first word of every line that names a document.
fn documents(table: &str) -> Vec<&str> {
    table.lines().filter_map(|line| line.split_once(": ")).map(|(doc, _)| doc).collect()
}

/// What the library says, a JSON object a line.
fn lines(text: &str) -> String {
    zhibiao::extract_metrics(text).iter().map(|metric| serde_json::to_string(metric).unwrap() + "\n").collect()
}

#[test]
fn json_lines_are_the_records_of_the_library() {
    let folder = folder("jsonl", &[("a.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["a.txt", "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), lines(TEXT));
    assert_eq!(stderr(&output), "");
}

#[test]
fn json_lines_of_several_documents_name_theirs_first() {
    let folder = folder("several", &[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let expected: String = ["./a.txt", "./b.txt"]
        .iter()
        .flat_map(|doc| lines(TEXT).lines().map(|l| format!("{{\"doc\":\"{doc}\",{}\n", &l[1..])).collect::<Vec<_>>())
        .collect();
    assert_eq!(stdout(&run(&folder, &["--format", "jsonl", "."])), expected);
    assert_eq!(stdout(&run(&folder, &["--format", "jsonl", "./a.txt", "./b.txt"])), expected);
}

#[test]
fn folders_are_read_to_the_bottom_in_order() {
    let text = TEXT.as_bytes();
    let folder = folder("deep", &[("b.txt", text), ("a/z.txt", text), ("a/b/c.TXT", text), ("a/b/c.gold.jsonl", text)]);
    let output = run(&folder, &[".", "b.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(documents(stdout(&output)), ["./a/b/c.TXT", "./a/z.txt", "./b.txt", "b.txt"]);
}

#[test]
fn a_folder_without_texts_is_reported() {
    let folder = folder("none", &[("a.md", b"")]);
    let output = run(&folder, &["."]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "zhibiao: .: no *.txt file in this folder\n");
}

#[test]
fn standard_input_is_a_document() {
    let mut child =
        zhibiao(Path::new("."), &["-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
    child.stdin.take().unwrap().write_all(TEXT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(documents(stdout(&output)), ["-"]);
}

#[test]
fn unreadable_files_are_reported_and_the_others_come_out() {
    let gbk = "东湖区".bytes().chain([0xB6, 0xAB]).collect::<Vec<_>>();
    let cut = &"东湖区".as_bytes()[..8];
    let folder = folder("unreadable", &[("a.txt", TEXT.as_bytes()), ("gbk.txt", &gbk), ("cut.txt", cut)]);
    let output = run(&folder, &["gone.txt", "gbk.txt", "cut.txt", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(documents(stdout(&output)), ["a.txt"]);
    let complaints: Vec<_> = stderr(&output).lines().collect();
    assert_eq!(complaints.len(), 3, "{complaints:?}");
    assert!(complaints[0].starts_with("zhibiao: gone.txt: "), "{}", complaints[0]);
    assert!(complaints[1].starts_with("zhibiao: gbk.txt: not UTF-8 at byte offset 9 (0xB6)"), "{}", complaints[1]);
    assert_eq!(complaints[2], "zhibiao: cut.txt: not UTF-8: it ends inside a character, at byte offset 6");
}

#[test]
fn wrong_options_are_named() {
    let folder = folder("options", &[("a.txt", TEXT.as_bytes())]);
    for (arguments, complaint) in [
        (&["a.txt", "--date", "2021-13-01"][..], "option `date`: `2021-13-01` is not"),
        (&["a.txt", "--kind", "gpd"], "[possible values: gdp, growth_rate,"),
        (&["a.txt", "--format", "csv"], "[possible values: table, jsonl]"),
        (&["a.txt", "--units", "gone.tsv"], "zhibiao: gone.tsv: "),
        (&["a.txt", "--unknown"], "'--unknown'"),
        (&[], "<FILE>..."),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "");
        assert!(stderr(&output).contains(complaint), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn wrong_districts_and_tables_are_named() {
    let folder = folder("tables", &[("a.txt", TEXT.as_bytes()), ("bad.tsv", b"junk\n")]);
    for (arguments, complaint) in [
        (&["a.txt", "--region", "999999"][..], "option `region`: `999999` is not"),
        (&["a.txt", "--indicators", "bad.tsv"], "zhibiao: bad.tsv: table `indicators`, line 1: "),
        (&["a.txt", "--units", "bad.tsv"], "zhibiao: bad.tsv: table `units`, line 1: "),
        (&["a.txt", "--regions", "bad.tsv"], "zhibiao: bad.tsv: table `regions`, line 1: "),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(complaint), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let mut child = zhibiao(Path::new("."), &["-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    // Nobody reads any more when the program comes to write.
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(TEXT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output), "");
}
