//! `zhibiao extract` as a user runs it.

mod common;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::{TEXT, folder, stderr, stdout};

/// `zhibiao extract`, started in the given folder.
fn zhibiao(folder: &Path, arguments: &[&str]) -> Command {
    common::zhibiao(folder, &[&["extract"], arguments].concat())
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    zhibiao(folder, arguments).output().unwrap()
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
    assert_eq!(documents(stdout(&output)), ["./a/b/c.TXT", "./a/z.txt", "./b.txt"]);
    assert_eq!(stderr(&output), "zhibiao: b.txt: given twice, read once\n");
}

#[test]
fn a_folder_without_documents_is_reported() {
    let folder = folder("none", &[("a.csv", b"1")]);
    let output = run(&folder, &["."]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("zhibiao: .: no document in it; these are read: txt, "), "{}", stderr(&output));
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
    let folder = folder("unreadable", &[("a.txt", TEXT.as_bytes()), ("empty.txt", b""), ("bad.docx", b"PK\x03\x04")]);
    let output = run(&folder, &["gone.txt", "empty.txt", "bad.docx", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(documents(stdout(&output)), ["a.txt"]);
    let complaints: Vec<_> = stderr(&output).lines().collect();
    assert_eq!(complaints.len(), 3, "{complaints:?}");
    assert!(complaints[0].starts_with("zhibiao: gone.txt: "), "{}", complaints[0]);
    assert_eq!(complaints[1], "zhibiao: empty.txt: the document is empty");
    assert!(complaints[2].starts_with("zhibiao: bad.docx: "), "{}", complaints[2]);
}

#[test]
fn wrong_options_are_named() {
    let folder = folder("options", &[("a.txt", TEXT.as_bytes())]);
    for (arguments, complaint) in [
        (&["a.txt", "--date", "2021-13-01"][..], "option `date`: `2021-13-01` is not"),
        (&["a.txt", "--kind", "gpd"], "[possible values: gdp, growth_rate,"),
        (&["a.txt", "--format", "html"], "[possible values: table, jsonl, csv, parquet, xlsx]"),
        (&["a.txt", "--jobs", "0"], "--jobs <N>"),
        (&["a.txt", "-o", "a.json"], "zhibiao: a.json: its name does not say the format; give --format, or "),
        (&["a.txt", "-o", "."], "zhibiao: .: its name does not say the format"),
        (&["a.txt", "-o", ".", "--format", "csv"], "zhibiao: . is a folder; give the name of a file"),
        (&["a.txt", "--unit-table", "gone.tsv"], "zhibiao: gone.tsv: "),
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
        (&["a.txt", "--indicator-table", "bad.tsv"], "zhibiao: bad.tsv: table `indicators`, line 1: "),
        (&["a.txt", "--unit-table", "bad.tsv"], "zhibiao: bad.tsv: table `units`, line 1: "),
        (&["a.txt", "--region-table", "bad.tsv"], "zhibiao: bad.tsv: table `regions`, line 1: "),
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
