//! The program as it speaks Chinese.

mod common;

use std::fs;
use std::path::Path;
use std::process::Output;

use common::{TEXT, folder, run, stderr, stdout};

/// What is said: messages and, of the results, nothing.
fn said(folder: &Path, arguments: &[&str]) -> Output {
    run(folder, &[&["--lang", "zh"], arguments].concat())
}

/// Words of an English sentence: two in a row in small letters.
fn english(text: &str) -> Option<&str> {
    let runs = text.split(|c: char| !c.is_ascii_alphabetic() && c != ' ');
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    // What is to be typed is no sentence.
    let mut runs = runs.filter(|run| !["zhibiao", "soffice"].iter().any(|typed| run.contains(typed)));
    runs.find(|run| run.split_whitespace().filter(is_word).count() > 1)
}

#[test]
fn every_complaint_is_chinese() {
    let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let folder = folder(
        "complaints",
        &[
            ("a.txt", TEXT.as_bytes()),
            ("in/a.txt", TEXT.as_bytes()),
            ("large.txt", "2023年，东湖区财政总收入99999999999999999999999999999亿元。".as_bytes()),
            ("empty.txt", b""),
            ("1.png", b"\x89PNG"),
            ("1.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            ("1.rtf", b"{\\rtf1"),
            ("1.pdf", b"%PDF-1.7"),
            ("1.docx", b"PK\x03\x04"),
            ("1.zip", b"PK\x05\x06"),
            ("noise.txt", &noise),
            ("bad.tsv", b"junk\n"),
            ("marks.jsonl", b"{\"doc\":1}\n"),
            ("none/a.csv", b"1"),
        ],
    );
    for (arguments, says) in [
        (&["extract", "gone.txt"][..], "gone.txt：没有这个文件或文件夹"),
        (&["extract", "1.png"], "1.png：不能读取图片；请先做文字识别"),
        (&["extract", "1.doc"], "不能读取旧版 Office 文件；请另存为 .docx"),
        (&["extract", "1.rtf"], "不能读取 RTF 文件；请另存为 .docx"),
        (&["extract", "1.pdf"], "PDF 文件已损坏：找不到页面"),
        (&["extract", "1.docx"], "docx 文件已损坏：zip 容器有误"),
        (&["extract", "1.zip"], "zip 压缩包已损坏"),
        (&["extract", "empty.txt"], "文件是空的"),
        (&["extract", "noise.txt"], "个字符中有"),
        (&["extract", "none"], "里面没有可读的文件"),
        (&["extract", "x*.txt"], "没有文件符合这个通配符"),
        (&["extract", "a[.txt"], "通配符有误"),
        (&["extract", "large.txt", "--format", "csv"], "large.txt 第 1 行：99999999999999999999999999999亿元 超出"),
        (&["extract", "a.txt", "-o", "a.txt"], "会覆盖原文件"),
        (&["extract", "in", "-o", "in/a.txt"], "会覆盖原文件 in/a.txt"),
        (&["extract", "a.txt", "--keep-text", "a.txt"], "请给出文件夹名"),
        (&["extract", "a.txt", "-o", "none/x/y.csv"], "没有文件夹 none/x"),
        (&["extract", "a.txt", "-o", "a.json"], "看不出格式"),
        (&["extract", "a.txt", "-o", "in", "--format", "csv"], "in 是文件夹"),
        (&["extract", "a.txt", "--date", "x"], "--date 不是日期"),
        (&["extract", "a.txt", "--region", "1"], "不是行政区划代码"),
        (&["extract", "a.txt", "--unit-table", "bad.tsv"], "bad.tsv: 第 1 行"),
        (&["extract", "a.txt", "--unit-table", "gone.tsv"], "gone.tsv: 没有这个文件或文件夹"),
        (&["extract", "a.txt", "--marks", "marks.jsonl"], "第 1 行不是标注"),
        (&["extract", "a.txt", "--jobs", "x"], "--jobs <N> 不能是“x”"),
        (&["extract", "a.txt", "--quiet=x"], "--quiet 的值太多"),
        (&["extract", "a.txt", "--lang", "zh", "--wide"], "没有选项“--wide”"),
        (&["extract"], "缺少 <文件>"),
        (&["panel", "a.txt", "--indicators", "gpd"], "目录里没有指标“gpd”"),
        (&["panel", "a.txt", "large.txt", "-q", "-o", "p.json"], "看不出格式"),
        (&["indicators", "没有这个"], "没有找到“没有这个”"),
        (&["foo"], "没有命令“foo”"),
    ] {
        let output = said(&folder, arguments);
        let complaint = stderr(&output);
        assert!(complaint.contains(says), "{arguments:?}: {complaint}");
        assert_eq!(english(complaint), None, "{arguments:?}: {complaint}");
    }
}

#[test]
fn grounds_are_chinese() {
    let folder = folder("explain", &[("a.txt", TEXT.as_bytes())]);
    let output = said(&folder, &["explain", "a.txt"]);
    let grounds = stdout(&output);
    assert!(grounds.starts_with("221.8亿元，第 37-48 字节：地区生产总值\n  原句       2023年，"), "{grounds}");
    assert_eq!(english(grounds), None);
    let reports = common::fixtures();
    let output = said(&reports, &["explain", "donghu.txt", "yujiang.txt"]);
    assert_eq!(english(stdout(&output)), None);
}

#[test]
fn tables_have_chinese_heads() {
    let folder = folder("heads", &[("a.txt", TEXT.as_bytes())]);
    assert!(stdout(&said(&folder, &["extract", "a.txt"])).starts_with("a.txt: 2 条数据\n时期 "));
    assert!(stdout(&said(&folder, &["panel", "a.txt"])).starts_with("地区 "));
    assert!(stdout(&said(&folder, &["units", "元"])).starts_with("名称 "));
    fs::remove_dir_all(folder).unwrap();
}
