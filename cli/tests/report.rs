//! The page, and the marks that come back from it.

mod common;

use std::fs;

use common::{TEXT, folder, listing, run, stderr, stdout};

const MARK: &str = concat!(
    r#"{"doc":"a.txt","mark":"wrong","figure":"4.5%","start":57,"end":61,"value":"4.5","unit":"%","bound":"exact","#,
    r#""measure":"growth","basis":"yoy","indicator":"财政收入","region":"360102","period":"2022","status":"actual","#,
    r#""was":{"indicator":"地区生产总值","period":"2023"}}"#,
);

#[test]
fn a_page_is_written_whole_and_holds_every_document() {
    let folder = folder("report", &[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["report", "a.txt", "b.txt", "-o", "page.html"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let page = fs::read_to_string(folder.join("page.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("type=\"application/json\" id=\"doc-").count(), 2);
    assert_eq!(listing(&folder), ["a.txt", "b.txt", "page.html"]);
    let shown = run(&folder, &["report", "a.txt", "b.txt", "-o", "-"]);
    assert_eq!(stdout(&shown), page);
}

#[test]
fn without_a_document_the_old_page_stays() {
    let folder = folder("report-none", &[("page.html", b"old")]);
    let output = run(&folder, &["report", "no.txt", "-o", "page.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no.txt") && stderr(&output).contains("page.html is left as it was"));
    assert_eq!(fs::read(folder.join("page.html")).unwrap(), b"old");
    let output = run(&folder, &["report", "page.html", "-o", "no/page.html"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
}

#[test]
fn marks_correct_an_extraction_and_go_into_a_page() {
    let folder = folder("report-marks", &[("a.txt", TEXT.as_bytes()), ("m.jsonl", MARK.as_bytes())]);
    assert_eq!(&TEXT[57..61], "4.5%");
    let output = run(&folder, &["extract", "a.txt", "--format", "jsonl", "--marks", "m.jsonl"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let second = stdout(&output).lines().nth(1).unwrap();
    assert!(second.contains("财政收入") && second.contains("\"value\":\"2022\""), "{second}");
    assert!(run(&folder, &["report", "a.txt", "-o", "page.html", "--marks", "m.jsonl"]).status.success());
    assert!(fs::read_to_string(folder.join("page.html")).unwrap().contains("\"was\":{\"indicator\":"));
}

#[test]
fn marks_that_cannot_be_used_are_named() {
    let moved = MARK.replace("\"start\":57,\"end\":61", "\"start\":56,\"end\":60");
    let files = [("a.txt", TEXT.as_bytes()), ("bad.jsonl", b"{}\n".as_slice()), ("moved.jsonl", moved.as_bytes())];
    let folder = folder("report-bad", &files);
    let output = run(&folder, &["extract", "a.txt", "--marks", "bad.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("bad.jsonl: line 1: not a mark: missing field"), "{}", stderr(&output));
    let output = run(&folder, &["extract", "a.txt", "--marks", "moved.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("moved.jsonl: line 1: a.txt has no “4.5%” at bytes 56-60"), "{}", stderr(&output));
    assert_eq!(stdout(&output), stdout(&run(&folder, &["extract", "a.txt"])), "it changes nothing");
    let output = run(&folder, &["report", "a.txt", "--marks", "none.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("none.jsonl"));
}
