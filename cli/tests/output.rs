//! What `extract` writes, in every format, to a file or not at all.

mod common;

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;

use common::{TEXT, fixtures, folder, listing, run, stderr, stdout, zhibiao};
use parquet::basic::Type;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rust_decimal::Decimal;

/// A table as it is read back: heading and rows, an empty cell an empty text.
type Table = Vec<Vec<String>>;

fn csv_table(file: &Path) -> Table {
    let text = fs::read_to_string(file).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("Excel knows UTF-8 by the mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn parquet_table(file: &Path) -> Table {
    let reader = SerializedFileReader::new(File::open(file).unwrap()).unwrap();
    let fields = reader.metadata().file_metadata().schema_descr().columns().to_vec();
    let heading = fields.iter().map(|column| column.name().to_owned()).collect();
    let cell = |field: &Field| match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Long(number) => number.to_string(),
        Field::Decimal(decimal) => {
            let unscaled = i128::from_be_bytes(decimal.data().try_into().unwrap());
            Decimal::from_i128_with_scale(unscaled, decimal.scale() as u32).normalize().to_string()
        }
        other => panic!("{other:?}"),
    };
    let rows = reader.get_row_iter(None).unwrap();
    let rows = rows.map(|row| row.unwrap().into_columns().iter().map(|(_, field)| cell(field)).collect());
    std::iter::once(heading).chain(rows).collect()
}

/// With decimals in one form, as `4.50` is 4.5.
fn normal(mut table: Table) -> Table {
    let columns: Vec<usize> =
        ["value", "upper"].iter().filter_map(|name| table[0].iter().position(|column| column == name)).collect();
    for row in &mut table[1..] {
        for &column in &columns {
            if !row[column].is_empty() {
                row[column] = row[column].parse::<Decimal>().unwrap().normalize().to_string();
            }
        }
    }
    table
}

#[test]
fn csv_and_parquet_hold_the_records_of_the_library() {
    let folder = folder("formats", &[]);
    let reports = fixtures();
    for file in ["records.csv", "records.parquet"] {
        let output = run(&folder, &["extract", reports.to_str().unwrap(), "-o", file]);
        assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), "", ""));
    }
    let records = csv_table(&folder.join("records.csv"));
    assert_eq!(normal(records.clone()), normal(parquet_table(&folder.join("records.parquet"))));

    let column = |name: &str| records[0].iter().position(|column| column == name).unwrap();
    let [doc, figure, start, value, code] = ["doc", "figure", "span_start", "value", "region_code"].map(column);
    let mut expected = 0;
    for name in ["donghu", "xiangdong", "xunyang", "yuehu", "yujiang"] {
        let text = fs::read_to_string(reports.join(name).with_extension("txt")).unwrap();
        let metrics = zhibiao::extract_metrics(&text);
        let rows: Vec<_> = records[1..].iter().filter(|row| row[doc].ends_with(&format!("{name}.txt"))).collect();
        assert_eq!(rows.len(), metrics.len());
        for (row, metric) in rows.iter().zip(&metrics) {
            assert_eq!(row[figure], metric.figure);
            assert_eq!(row[start], metric.span.start.to_string());
            assert_eq!(row[value], metric.value.to_string());
            assert_eq!(row[code], metric.region.as_ref().map_or("", |region| &region.code));
        }
        expected += metrics.len();
    }
    assert_eq!(records.len(), expected + 1);
}

#[test]
fn a_panel_is_the_same_in_csv_and_parquet() {
    let folder = folder("panels", &[]);
    let reports = fixtures();
    for file in ["panel.csv", "panel.parquet"] {
        let output = run(&folder, &["panel", "-q", reports.to_str().unwrap(), "-o", file]);
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    }
    let panel = csv_table(&folder.join("panel.csv"));
    assert_eq!(normal(panel.clone()), normal(parquet_table(&folder.join("panel.parquet"))));
    // Every record that has a district and a period is told in some row.
    let column = |name: &str| panel[0].iter().position(|column| column == name).unwrap();
    let told: usize = panel[1..].iter().map(|row| row[column("tellings")].parse::<usize>().unwrap()).sum();
    let records: usize = ["donghu", "xiangdong", "xunyang", "yuehu", "yujiang"]
        .iter()
        .map(|name| fs::read_to_string(reports.join(name).with_extension("txt")).unwrap())
        .map(|text| {
            let metrics = zhibiao::extract_metrics(&text);
            metrics.iter().filter(|metric| metric.region.is_some() && metric.period.is_some()).count()
        })
        .sum();
    assert_eq!(told, records);
}

#[test]
fn the_columns_are_those_that_are_documented() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/columns.md")).unwrap();
    let folder = folder("columns", &[("a.txt", TEXT.as_bytes())]);
    for command in ["extract", "panel"] {
        let section = page.split("\n## ").find(|section| section.starts_with(&format!("`{command}`"))).unwrap();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
        let documented: Vec<_> = rows.map(|(name, rest)| (name, rest.split(' ').next().unwrap())).collect();
        assert_eq!(run(&folder, &[command, "a.txt", "-o", "a.parquet"]).status.code(), Some(0));
        let reader = SerializedFileReader::new(File::open(folder.join("a.parquet")).unwrap()).unwrap();
        let schema = reader.metadata().file_metadata().schema_descr();
        let columns: Vec<_> = schema
            .columns()
            .iter()
            .map(|column| {
                let kind = match column.physical_type() {
                    Type::BYTE_ARRAY => "text",
                    Type::INT64 => "integer",
                    _ => "decimal",
                };
                (column.name(), kind)
            })
            .collect();
        assert_eq!(columns, documented);
    }
}

#[test]
fn csv_on_a_pipe_has_no_mark_and_always_names_the_document() {
    let folder = folder("pipe", &[("a.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["extract", "a.txt", "--format", "csv"]);
    let lines: Vec<_> = stdout(&output).lines().collect();
    assert!(lines[0].starts_with("doc,kind,figure,span_start,"), "{}", lines[0]);
    assert!(lines[1].starts_with("a.txt,gdp,221.8亿元,"), "{}", lines[1]);
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_workbook_is_a_workbook() {
    let folder = folder("workbook", &[("a.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["extract", "a.txt", "--format", "xlsx"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(&output.stdout[..4], b"PK\x03\x04");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder("whole", &[("a.txt", TEXT.as_bytes()), ("old.csv", b"old")]);
    // The only document cannot be read: the old file stays.
    let output = run(&folder, &["extract", "gone.txt", "-o", "old.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).ends_with("zhibiao: no document could be read; old.csv is left as it was\n"));
    assert_eq!(fs::read(folder.join("old.csv")).unwrap(), b"old");
    // One of two can be read.
    let output = run(&folder, &["extract", "gone.txt", "a.txt", "-o", "old.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(csv_table(&folder.join("old.csv")).len(), 3);
    // A folder that is not there.
    let output = run(&folder, &["extract", "a.txt", "-o", "none/new.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("none/new.csv cannot be written: there is no folder none"), "{}", stderr(&output));
    assert_eq!(listing(&folder), ["a.txt", "old.csv"]);
}

#[cfg(unix)]
#[test]
fn a_link_and_a_device_stay_what_they_are() {
    let folder = folder("link", &[("a.txt", TEXT.as_bytes()), ("old.csv", b"old")]);
    std::os::unix::fs::symlink("old.csv", folder.join("link.csv")).unwrap();
    assert_eq!(run(&folder, &["extract", "a.txt", "-o", "link.csv"]).status.code(), Some(0));
    assert!(folder.join("link.csv").is_symlink());
    assert_eq!(csv_table(&folder.join("old.csv")).len(), 3);
    // A full device: the write fails, and the device is still there.
    let output = run(&folder, &["extract", "a.txt", "--format", "csv", "-o", "/dev/full"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("zhibiao: output: "), "{}", stderr(&output));
    assert!(!Path::new("/dev/full").is_file());
    let mut command = zhibiao(&folder, &["extract", "a.txt", "--format", "jsonl"]);
    command.stdout(File::create("/dev/full").unwrap()).stderr(Stdio::null());
    assert_eq!(command.status().unwrap().code(), Some(1));
}

#[test]
fn a_thousand_documents_come_out_in_order_and_the_bad_one_is_reported() {
    let folder = folder("thousand", &[]);
    let reports: Vec<_> = ["xunyang", "yuehu", "yujiang"]
        .map(|name| fs::read(fixtures().join(name).with_extension("txt")).unwrap())
        .into_iter()
        .collect();
    fs::create_dir(folder.join("in")).unwrap();
    for n in 0..1000 {
        fs::write(folder.join(format!("in/{n:04}.txt")), &reports[n % 3]).unwrap();
    }
    fs::write(folder.join("in/0500.txt"), b"").unwrap();
    let counts = reports.iter().map(|bytes| zhibiao::extract_metrics(std::str::from_utf8(bytes).unwrap()).len());
    let counts: Vec<usize> = counts.collect();

    let output = run(&folder, &["extract", "in", "--jobs", "4", "--format", "jsonl", "-o", "all.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "zhibiao: in/0500.txt: the document is empty\n");
    let all = fs::read_to_string(folder.join("all.jsonl")).unwrap();
    let docs: Vec<_> = all.lines().map(|line| line[8..].split('"').next().unwrap()).collect();
    let expected = (0..1000).filter(|n| *n != 500).flat_map(|n| vec![format!("in/{n:04}.txt"); counts[n % 3]]);
    assert!(docs.into_iter().eq(expected), "every other document is there, in order");

    let output = run(&folder, &["panel", "in", "-q", "--jobs", "2", "-o", "panel.parquet"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), "zhibiao: in/0500.txt: the document is empty\n"));
    let panel = parquet_table(&folder.join("panel.parquet"));
    let tellings = panel[0].iter().position(|column| column == "tellings").unwrap();
    let most = panel[1..].iter().map(|row| row[tellings].parse::<usize>().unwrap()).max();
    assert!(most >= Some(333), "{most:?}");
}

#[test]
fn jobs_change_nothing() {
    let reports = fixtures();
    let with = |jobs: &str| {
        run(Path::new("."), &["extract", reports.to_str().unwrap(), "--format", "jsonl", "--jobs", jobs]).stdout
    };
    assert_eq!(with("1"), with("7"));
}

#[test]
fn texts_are_kept_for_looking_spans_up() {
    let folder = folder("kept", &[("in/a.txt", TEXT.as_bytes()), ("in/b.txt", TEXT.as_bytes())]);
    let output = run(&folder, &["extract", "in", "--keep-text", "texts", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(listing(&folder.join("texts")), ["in_a.txt.txt", "in_b.txt.txt"]);
    assert_eq!(fs::read_to_string(folder.join("texts/in_a.txt.txt")).unwrap(), TEXT);
}

#[test]
fn a_document_is_never_overwritten() {
    let folder = folder("overwrite", &[("in/a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
    for arguments in [
        &["extract", "b.txt", "-o", "./b.txt"][..],
        &["panel", "b.txt", "-o", "in/../b.txt"],
        &["report", "b.txt", "-o", "b.txt"],
        &["extract", "in", "--keep-text", "in"],
        &["explain", "in/a.txt", "--keep-text", "in"],
        &["extract", "in", "--keep-text", "b.txt"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments:?}");
        assert!(stderr(&output).contains(arguments[3]), "{}", stderr(&output));
    }
    assert_eq!(fs::read_to_string(folder.join("b.txt")).unwrap(), TEXT);
    assert_eq!(
        (listing(&folder), listing(&folder.join("in"))),
        (vec!["b.txt".into(), "in".into()], vec!["a.txt".into()])
    );
}

#[test]
fn the_program_does_not_read_its_own_output() {
    let folder = folder("own", &[("in/a.txt", TEXT.as_bytes())]);
    let again = || run(&folder, &["extract", "in", "-o", "in/all.txt", "--keep-text", "in/texts"]);
    assert_eq!(again().status.code(), Some(0));
    let first = fs::read(folder.join("in/all.txt")).unwrap();
    assert_eq!(again().status.code(), Some(0));
    assert_eq!(fs::read(folder.join("in/all.txt")).unwrap(), first);
    assert_eq!(listing(&folder.join("in/texts")), ["in_a.txt.txt"]);
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let reports = fixtures();
    for command in ["extract", "panel"] {
        let mut command = zhibiao(&reports, &[command, "-q", ".", "--format", "csv"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    }
}

#[test]
fn a_document_in_a_folder_or_pattern_is_never_overwritten() {
    let page = b"<html><body><p>2023</p></body></html>";
    let folder = folder(
        "sources",
        &[("in/a.txt", TEXT.as_bytes()), ("in/b.html", page), ("in/2021/c.txt", TEXT.as_bytes()), ("in/d.txt", b"x")],
    );
    for arguments in [
        &["extract", "in", "-o", "in/a.txt"][..],
        &["extract", "in/*.txt", "-o", "in/a.txt"],
        &["panel", ".", "-o", "in/2021/c.txt", "--format", "csv"],
        &["report", "in", "-o", "in/b.html"],
        &["extract", "in", "--keep-text", "in/2021"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments:?}");
        assert!(stderr(&output).contains(" would overwrite the document ") || stderr(&output).contains(" holds the "));
    }
    assert_eq!(fs::read_to_string(folder.join("in/a.txt")).unwrap(), TEXT);
    assert_eq!(fs::read(folder.join("in/b.html")).unwrap(), page);
    assert_eq!(listing(&folder.join("in/2021")), ["c.txt"]);
}

#[test]
fn a_result_among_the_documents_is_written_anew() {
    let folder = folder("again", &[("in/a.txt", TEXT.as_bytes())]);
    for arguments in [
        &["extract", "in", "-o", "in/all.txt"][..],
        &["extract", "in", "-o", "in/rows.txt", "--format", "csv"],
        &["extract", "in", "-o", "in/lines.txt", "--format", "jsonl"],
        &["panel", "in", "-o", "in/panel.txt"],
        &["panel", "in", "-o", "in/wide.txt", "--wide"],
        &["report", "in", "-o", "in/report.html"],
    ] {
        assert_eq!(run(&folder, arguments).status.code(), Some(0), "{arguments:?}");
        assert_eq!(run(&folder, arguments).status.code(), Some(0), "{arguments:?}");
        // Nor is it a document of another run.
        let output = run(&folder, &["extract", "in", "--format", "jsonl"]);
        assert_eq!(stdout(&output).lines().count(), 2);
        assert_eq!(stderr(&output), format!("zhibiao: {}: written by this program, not read\n", arguments[3]));
        fs::remove_file(folder.join(arguments[3])).unwrap();
    }
}

#[test]
fn nothing_but_results_is_nothing_to_read() {
    let folder = folder("only", &[("in/a.txt", TEXT.as_bytes()), ("out/.keep", b"")]);
    assert_eq!(run(&folder, &["extract", "in", "-o", "out/all.txt"]).status.code(), Some(0));
    let before = fs::read(folder.join("out/all.txt")).unwrap();
    for command in ["extract", "panel"] {
        let output = run(&folder, &[command, "out", "-o", "out/all.txt"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).starts_with("zhibiao: nothing to read but what this program writes itself"));
    }
    assert_eq!(fs::read(folder.join("out/all.txt")).unwrap(), before);
}

#[test]
fn figures_that_no_decimal_holds_are_reported() {
    let text = "2023年，东湖区增长4.5%。\n财政总收入99999999999999999999999999999亿元。";
    let folder = folder("diagnostics", &[("a.txt", text.as_bytes())]);
    let line =
        "zhibiao: a.txt, line 2: 99999999999999999999999999999亿元 cannot be held exactly (28 digits can), left out\n";
    for command in ["extract", "explain", "panel"] {
        let output = run(&folder, &[command, "a.txt"]);
        assert_eq!(output.status.code(), Some(0));
        assert!(stderr(&output).contains(line), "{command}: {}", stderr(&output));
        assert_eq!(stderr(&run(&folder, &[command, "a.txt", "-q"])), "");
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_left_behind_by_a_run_that_is_ended() {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Command;

    for (signal, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let folder = folder(&format!("signal-{signal}"), &[("a.txt", TEXT.as_bytes()), ("old.csv", b"old")]);
        // It waits for its standard input, the file already begun.
        let mut command = zhibiao(&folder, &["extract", "a.txt", "-", "-o", "old.csv"]);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        while !listing(&folder).iter().any(|name| name.ends_with(".part")) {
            assert!(child.try_wait().unwrap().is_none());
            std::thread::yield_now();
        }
        assert!(Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap().success());
        assert_eq!(child.wait().unwrap().signal(), Some(number));
        assert_eq!(listing(&folder), ["a.txt", "old.csv"]);
        assert_eq!(fs::read(folder.join("old.csv")).unwrap(), b"old");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_named() {
    let folder = folder("full", &[("a.txt", TEXT.as_bytes())]);
    for format in ["csv", "jsonl", "table", "parquet", "xlsx"] {
        let output = run(&folder, &["extract", "a.txt", "--format", format, "-o", "/dev/full"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).starts_with("zhibiao: output: /dev/full: No space left"), "{}", stderr(&output));
    }
}
